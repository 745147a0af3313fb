//! The shell: owns the clock, the files, the store and the terminal, and performs what the desk asks for.
//!
//! Rules of the domain never belong here, nor do words or colours of the screen.

mod advice;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod console;
pub(crate) mod demo;
mod early;
pub(crate) mod event;
pub(crate) mod files;
pub(crate) mod input;
pub(crate) mod keeper;
pub(crate) mod lessons;
pub mod library;
mod lock;
pub(crate) mod log;
pub(crate) mod options;
pub(crate) mod paths;
pub(crate) mod reason;
pub mod record_search;
pub(crate) mod rescue;
pub mod settings;
pub(crate) mod setup;
pub mod sheet;
pub(crate) mod signals;
pub(crate) mod terminal;
mod threads;
pub(crate) mod words;
