//! The pure desk: a situation, some keys, a screen.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "desk/choices.rs"]
mod choices;
#[path = "desk/commands.rs"]
mod commands;
#[path = "desk/dangers.rs"]
mod dangers;
#[path = "desk/digits.rs"]
mod digits;
#[path = "desk/laws.rs"]
mod laws;
#[path = "desk/learn.rs"]
mod learn;
#[path = "desk/library.rs"]
mod library;
#[path = "desk/looks.rs"]
mod looks;
#[path = "desk/names.rs"]
mod names;
#[path = "desk/picture.rs"]
mod picture;
#[path = "desk/playbooks.rs"]
mod playbooks;
#[path = "desk/record.rs"]
mod record;
#[path = "desk/shelf.rs"]
mod shelf;
#[path = "desk/situations.rs"]
mod situations;
#[path = "desk/start.rs"]
mod start;
#[path = "desk/stray.rs"]
mod stray;
#[path = "desk/ties.rs"]
mod ties;
#[path = "desk/time.rs"]
mod time;
#[path = "desk/typing.rs"]
mod typing;
#[path = "desk/undo.rs"]
mod undo;
#[path = "desk/world.rs"]
mod world;
