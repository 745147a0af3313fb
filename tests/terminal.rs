//! The real binary in a real terminal: everything an agent, a softphone, a broken disk or a dying terminal can do to it.
//!
//! A test types bytes as a terminal sends them and looks at the screen as a terminal shows it. It waits for what must
//! come, never for a time to pass.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say where")]
#![allow(clippy::disallowed_methods, reason = "deadlines and measured times are these tests' business")]

#[path = "terminal/again.rs"]
mod again;
#[path = "terminal/calls.rs"]
mod calls;
#[path = "terminal/clocks.rs"]
mod clocks;
#[path = "terminal/desk.rs"]
mod desk;
#[path = "terminal/ends.rs"]
mod ends;
#[path = "terminal/faults.rs"]
mod faults;
#[path = "terminal/frames.rs"]
mod frames;
#[path = "terminal/home.rs"]
mod home;
#[path = "terminal/hostile.rs"]
mod hostile;
#[path = "terminal/keys.rs"]
mod keys;
#[path = "terminal/kill.rs"]
mod kill;
#[path = "terminal/library.rs"]
mod library;
#[path = "terminal/locked.rs"]
mod locked;
#[path = "terminal/packs.rs"]
mod packs;
#[path = "terminal/record.rs"]
mod record;
#[path = "terminal/reload.rs"]
mod reload;
#[path = "terminal/returns.rs"]
mod returns;
#[path = "terminal/typing.rs"]
mod typing;
#[path = "terminal/walk.rs"]
mod walk;
