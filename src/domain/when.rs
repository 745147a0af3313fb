//! Times as people type them: "明天15点", "3个工作日", "11-25 18:00", read into an instant and read back.

use super::calendar::Calendar;
use super::time::Moment;

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The instant.
    pub at: Moment,
    /// False where a working-day calendar was needed and its year is not listed.
    pub calendar_known: bool,
}

/// Which way a time without a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// Something that happened: the latest such time before now.
    Back,
    /// A promise: the next such time after now.
    Ahead,
}

/// Reads `text` as a time seen from `now`; nothing if it is not understood as a whole.
pub fn read(_text: &str, _now: Moment, _lies: Lies, _calendar: &Calendar) -> Option<Reading> {
    todo!()
}
