//! The screen, pure: keys and messages in, effects and cells out. No clock, no file, no SQL, no terminal.
//!
//! The desk is a shell over the model: panes, screens and overlays see the model and the look (`seen::Seen`),
//! answer a key with an `act::Act`, and never see the desk or each other. A new one is a file, a `mod` line, a
//! variant, and the matches that the compiler asks for.

mod act;
pub mod command;
pub mod desk;
pub mod effect;
mod form;
mod format;
pub mod keymap;
pub mod lang;
mod layout;
pub mod look;
pub(crate) mod model;
mod notice;
mod overlay;
mod pane;
mod screen;
mod seen;
pub(crate) mod story;
pub mod theme;
mod widget;
