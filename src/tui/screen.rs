//! Screens that take the whole body in place of the four panes.

pub mod detail;
pub mod library;
pub mod records;
