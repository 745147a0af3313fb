//! Instants and spans as the whole program speaks of them.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// An instant with the offset it was lived in: "tomorrow 9:00" stays nine o'clock where it was promised.
pub type Moment = DateTime<FixedOffset>;

/// A length of time in milliseconds, never negative: a clock that jumps cannot make one absurd.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(u64);

impl Span {
    /// No time at all.
    pub const ZERO: Span = Span(0);

    /// A span of whole seconds.
    pub const fn secs(seconds: u64) -> Span {
        Span(seconds.saturating_mul(1000))
    }

    /// A span of milliseconds.
    pub const fn millis(millis: u64) -> Span {
        Span(millis)
    }

    /// The time from `from` to `to`, nothing if `to` lies before `from`.
    pub fn between(from: Moment, to: Moment) -> Span {
        let millis = to.timestamp_millis().saturating_sub(from.timestamp_millis());
        Span(u64::try_from(millis).unwrap_or(0))
    }

    /// Whole seconds in this span, rounded down.
    pub const fn as_secs(self) -> u64 {
        self.0 / 1000
    }

    /// Milliseconds in this span.
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// `self + other`, at most the longest span there is.
    #[must_use]
    pub const fn plus(self, other: Span) -> Span {
        Span(self.0.saturating_add(other.0))
    }

    /// `self - other`, nothing if `other` is longer.
    #[must_use]
    pub const fn minus(self, other: Span) -> Span {
        Span(self.0.saturating_sub(other.0))
    }

    /// `at + self`; a span too long for the calendar gives the last instant it knows.
    pub fn after(self, at: Moment) -> Moment {
        let millis = i64::try_from(self.0).unwrap_or(i64::MAX);
        chrono::TimeDelta::try_milliseconds(millis)
            .and_then(|d| at.checked_add_signed(d))
            .unwrap_or_else(|| DateTime::<chrono::Utc>::MAX_UTC.with_timezone(at.offset()))
    }
}

/// Clock face: `03:12`, from an hour on `1:03:12`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = self.as_secs();
        let (h, m, s) = (s / 3600, s / 60 % 60, s % 60);
        if h > 0 { write!(f, "{h}:{m:02}:{s:02}") } else { write!(f, "{m:02}:{s:02}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(s: &str) -> Moment {
        DateTime::parse_from_rfc3339(s).unwrap()
    }

    #[test]
    fn a_clock_that_went_backwards_gives_no_time() {
        assert_eq!(Span::between(at("2026-11-21T15:00:00+08:00"), at("2026-11-21T14:00:00+08:00")), Span::ZERO);
    }

    #[test]
    fn faces() {
        assert_eq!(Span::secs(192).to_string(), "03:12");
        assert_eq!(Span::secs(3792).to_string(), "1:03:12");
    }

    #[test]
    fn the_longest_span_does_not_overflow_the_calendar() {
        let far = Span::millis(u64::MAX).after(at("2026-11-21T15:00:00+08:00"));
        assert!(far.timestamp() > 0);
    }
}
