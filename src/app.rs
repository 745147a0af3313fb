//! The shell: owns the clock, the files, the store and the terminal, and performs what the desk asks for.
//!
//! Rules of the domain never belong here, nor do words or colours of the screen.

pub mod clipboard;
pub mod clock;
pub mod console;
pub mod demo;
mod early;
pub mod event;
pub mod files;
pub mod input;
pub mod keeper;
pub mod lessons;
pub mod library;
mod lock;
pub mod log;
pub mod options;
pub mod paths;
pub mod reason;
pub mod record_search;
pub mod rescue;
pub mod settings;
pub mod setup;
pub mod sheet;
pub mod signals;
pub mod terminal;
mod threads;
pub(crate) mod words;
