//! The screen, pure: keys and messages in, effects and cells out. No clock, no file, no SQL, no terminal.
//!
//! The desk is a shell over the model: panes, screens and overlays see the model and the look ([`seen::Seen`]), answer a
//! key with an [`act::Act`], and never see the desk or each other. A new one is a file, a `mod` line, a variant, and the
//! matches that the compiler asks for.

pub mod act;
pub mod command;
pub mod desk;
pub mod effect;
pub mod form;
mod format;
pub mod keymap;
pub mod lang;
mod layout;
pub mod look;
pub mod model;
pub mod notice;
pub mod overlay;
pub mod pane;
pub mod screen;
pub mod seen;
pub mod story;
pub mod theme;
pub mod widget;
