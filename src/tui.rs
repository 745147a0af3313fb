//! The screen, pure: keys and messages in, effects and cells out. No clock, no file, no SQL, no terminal.
//!
//! A new pane is one file under `pane`, one variant of [`desk::Focus`] and the matches that the compiler asks for.

pub mod desk;
pub mod effect;
pub mod keymap;
pub mod lang;
pub mod layout;
pub mod overlay;
pub mod pane;
pub mod screen;
pub mod story;
pub mod theme;
pub mod widget;
