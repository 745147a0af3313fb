//! The panes, one file each: state, then update, then view.

pub mod case;
pub mod fields;
pub mod form;
pub mod record;
pub mod refused;
pub mod script;
pub mod stage;
