//! The language of script packs (话术包): reads, checks, writes, compares, signs and counts them.
//!
//! A pack is text that its authors write; here it becomes the values of [`crate::domain::pack`], and these become text
//! and sheets again. Files and workbooks are opened by the shell (`app`); it and the command line alone call in here.
//! The desk, the search and the store know a pack by its values.
//!
//! Never here: what a call needs while it runs, files, the clock.

pub mod builtin;
pub mod diff;
pub mod lint;
pub mod read;
pub mod sheet;
pub mod sign;
pub mod stats;
mod words;
pub mod write;
