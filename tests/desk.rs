//! The pure desk: a situation, some keys, a screen.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "desk/commands.rs"]
mod commands;
#[path = "desk/looks.rs"]
mod looks;
#[path = "desk/picture.rs"]
mod picture;
#[path = "desk/situations.rs"]
mod situations;
#[path = "desk/world.rs"]
mod world;
