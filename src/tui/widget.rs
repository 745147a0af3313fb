//! Pieces of screen that know nothing of calls: text fields, wrapped text, pane frames.

pub mod frame;
pub mod narrow;
pub mod popup;
pub mod search_box;
pub mod text_field;
pub mod wrap;
