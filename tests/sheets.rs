//! Packs that are written, and sheets that become packs and packs that become sheets: nothing is lost on the way.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "sheets/any.rs"]
mod any;
#[path = "sheets/cells.rs"]
mod cells;
#[path = "sheets/round.rs"]
mod round;
#[path = "sheets/torn.rs"]
mod torn;
#[path = "sheets/written.rs"]
mod written;
