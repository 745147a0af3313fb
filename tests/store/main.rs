//! The store on real SQLite files: its laws, its answers, its faults.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say where")]

mod faults;
mod format;
mod kill;
mod laws;
mod lessons;
mod remarks;
mod search;
mod support;
mod tidy;
mod two;
mod uses;
mod witness;
mod write;
