//! The workstation's clock: the one place where the time is read.
//!
//! A running console goes by [`SteadyClock`]: started at the wall clock once, it then follows a clock that nobody can
//! set, so a call's time never jumps. When the wall clock is moved, the jump is told and time goes on from there.

use std::time::Duration;

use crate::domain::time::Moment;

/// The wall clock may drift this far from the steady one before it counts as a jump.
// Corrections over the network stay below it, while a person who sets a clock moves it by more. Much less would tell of
// a jump whenever the thread is held up between the two readings.
const DRIFT: chrono::TimeDelta = chrono::TimeDelta::seconds(2);

/// Now, with the offset of the workstation.
#[allow(clippy::disallowed_methods, reason = "the one place where the clock is read")]
pub fn now() -> Moment {
    chrono::Local::now().fixed_offset()
}

/// Time since the workstation was started, sleep included where the platform tells it.
#[cfg(target_os = "linux")]
pub(super) fn since_boot() -> Duration {
    // The monotonic clock stops while the workstation sleeps; a call does not.
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    // Never negative since the start, whatever the type allows.
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Time since the first reading. (On Windows this clock counts sleep as well.)
#[cfg(not(target_os = "linux"))]
#[allow(clippy::disallowed_methods, reason = "the one place where the clock is read")]
pub(super) fn since_boot() -> Duration {
    static FIRST: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    FIRST.get_or_init(std::time::Instant::now).elapsed()
}

/// A jump of the wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockJump {
    /// The time before it.
    pub from: Moment,
    /// The time after it.
    pub to: Moment,
}

/// A clock that does not jump.
#[derive(Debug)]
pub struct SteadyClock {
    wall: Moment,
    boot: Duration,
}

impl SteadyClock {
    /// A clock that agrees with the wall clock now.
    pub fn start() -> SteadyClock {
        SteadyClock { wall: now(), boot: since_boot() }
    }

    /// The time by this clock.
    pub fn now(&self) -> Moment {
        self.at(since_boot())
    }

    fn at(&self, boot: Duration) -> Moment {
        // Time past the end of the calendar stands still: a clock that panics would take the desk with it.
        let gone = chrono::TimeDelta::from_std(boot.saturating_sub(self.boot)).unwrap_or_default();
        self.wall.checked_add_signed(gone).unwrap_or(self.wall)
    }

    /// Compares with the wall clock. If that was moved, time goes on from where it is now.
    pub fn check(&mut self) -> Option<ClockJump> {
        self.compare(now(), since_boot())
    }

    fn compare(&mut self, wall: Moment, boot: Duration) -> Option<ClockJump> {
        let from = self.at(boot);
        // A new offset (a time zone, summer time) moves no instant. It is taken over in silence, since no duration changes.
        if (wall - from).abs() < DRIFT && wall.offset() == from.offset() {
            return None;
        }
        // Both readings start anew, so that one jump is told once.
        *self = SteadyClock { wall, boot };
        ((wall - from).abs() >= DRIFT).then_some(ClockJump { from, to: wall })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        chrono::DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn a_moved_wall_clock_is_told_once_and_time_goes_on() {
        let secs = Duration::from_secs;
        let mut clock = SteadyClock { wall: at("2026-11-21T14:00:00+08:00"), boot: secs(100) };
        assert_eq!(clock.compare(at("2026-11-21T14:00:10+08:00"), secs(110)), None);
        let jump = clock.compare(at("2026-11-21T13:00:20+08:00"), secs(120)).unwrap();
        assert_eq!((jump.from, jump.to), (at("2026-11-21T14:00:20+08:00"), at("2026-11-21T13:00:20+08:00")));
        assert_eq!(clock.compare(at("2026-11-21T13:00:25+08:00"), secs(125)), None);
        assert_eq!(clock.at(secs(130)), at("2026-11-21T13:00:30+08:00"));
    }

    #[test]
    fn another_time_zone_is_no_jump() {
        let mut clock = SteadyClock { wall: at("2026-11-21T14:00:00+08:00"), boot: Duration::ZERO };
        assert_eq!(clock.compare(at("2026-11-21T15:00:00+09:00"), Duration::ZERO), None);
        assert_eq!(clock.at(Duration::ZERO).offset().local_minus_utc(), 9 * 3600);
    }
}
