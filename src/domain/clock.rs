//! The clock of one call, derived from logged instants alone.
//!
//! Nothing ticks here. Each logged change advances the clock to its instant; a reading is the clock advanced to
//! "now" on a copy ([`CallClock::at`]). So a crash, a restart or a screen that stood still cannot falsify it, and a
//! clock that jumps is either bridged ([`CallClock::jump`]) or counts as no time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pack::{Playbook, Stage};
use super::time::{Moment, Span};

/// Times of one call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallClock {
    /// When it rang or was opened.
    pub began: Moment,
    /// When it was picked up.
    pub picked_up: Option<Moment>,
    /// When it ended.
    pub hung_up: Option<Moment>,
    /// The stage it is in; empty before pick-up.
    pub stage: String,
    /// The stages it came through to the present one, oldest first; going back takes the last one off.
    #[serde(default)]
    pub way: Vec<String>,
    /// Time counted so far in each stage.
    pub in_stage: BTreeMap<String, Span>,
    /// Ringing so far.
    pub ringing: Span,
    /// Time since pick-up, holds included: the customer's time.
    pub talk: Span,
    /// The present hold so far, if on hold.
    pub hold: Option<Span>,
    /// Holds that are over, together.
    pub held: Span,
    /// The number of holds.
    pub holds: u32,
    /// The hold that the end of the call cut short, in case the end is taken back.
    #[serde(default)]
    cut_short: Option<Span>,
    /// Time since hang-up.
    pub wrap_up: Span,
    /// True once the case is off the desk: nothing counts then.
    #[serde(default)]
    stopped: bool,
    /// The instant up to which everything above is counted.
    counted_to: Moment,
}

/// A time measured by its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// No limit set.
    Open,
    /// This much is left.
    Calm(Span),
    /// Near the limit: this much is left.
    Near(Span),
    /// Over by this much.
    Over(Span),
}

impl Pace {
    /// `spent` measured by `limit`, near it when `near` or less is left.
    pub fn of(spent: Span, limit: Span, near: Span) -> Pace {
        if spent > limit {
            Pace::Over(spent.minus(limit))
        } else if limit.minus(spent) <= near {
            Pace::Near(limit.minus(spent))
        } else {
            Pace::Calm(limit.minus(spent))
        }
    }
}

impl CallClock {
    /// A clock that begins to ring at `at`.
    pub fn begin(at: Moment) -> CallClock {
        CallClock {
            began: at,
            picked_up: None,
            hung_up: None,
            stage: String::new(),
            way: Vec::new(),
            in_stage: BTreeMap::new(),
            ringing: Span::ZERO,
            talk: Span::ZERO,
            hold: None,
            held: Span::ZERO,
            holds: 0,
            cut_short: None,
            wrap_up: Span::ZERO,
            stopped: false,
            counted_to: at,
        }
    }

    /// This clock as it reads at `now`.
    #[must_use]
    pub fn at(&self, now: Moment) -> CallClock {
        let mut seen = self.clone();
        seen.advance(now);
        seen
    }

    /// The instant of the latest change it has counted.
    pub fn counted_to(&self) -> Moment {
        self.counted_to
    }

    /// Counts the time up to `now`; an instant in the past counts nothing. Counting in one step or in many gives the
    /// same clock, down to less than a millisecond.
    pub fn advance(&mut self, now: Moment) {
        if now <= self.counted_to {
            return;
        }
        // Whole milliseconds between two readings of the wall, not of their difference: so steps add up to one step.
        let gone = Span::between(self.counted_to, now);
        self.counted_to = now;
        // The instant moves on all the same: a case that comes back must not count the days it was away.
        if self.stopped {
            return;
        }
        if self.hung_up.is_some() {
            self.wrap_up = self.wrap_up.plus(gone);
        } else if self.picked_up.is_some() {
            self.talk = self.talk.plus(gone);
            let spent = self.in_stage.entry(self.stage.clone()).or_default();
            *spent = spent.plus(gone);
            // A hold is part of the talk: the customer's time runs while they wait.
            self.hold = self.hold.map(|h| h.plus(gone));
        } else {
            self.ringing = self.ringing.plus(gone);
        }
    }

    /// Bridges a jump of the workstation's clock: time counts up to `from` and goes on at `to`.
    pub fn jump(&mut self, from: Moment, to: Moment) {
        self.advance(from);
        // Backwards as well as forwards: what lies between the two readings was never lived.
        self.counted_to = to;
    }

    /// Picked up at `at`, in `stage`.
    pub fn pick_up(&mut self, at: Moment, stage: &str) {
        self.advance(at);
        if self.picked_up.is_none() {
            self.picked_up = Some(at);
            self.enter(at, stage);
        }
    }

    /// Enters `stage`; the one it came from lies on its way then, unless it goes back there.
    pub fn enter(&mut self, at: Moment, stage: &str) {
        self.advance(at);
        let left = std::mem::replace(&mut self.stage, stage.to_owned());
        // Going back takes the last stage off the way, so that going to and fro does not make a way of dozens.
        if self.way.last().is_some_and(|from| from == stage) {
            self.way.pop();
        } else if !left.is_empty() && left != stage {
            self.way.push(left);
        }
        // Listed even if no time was spent in it: a stage passed at once was entered.
        self.in_stage.entry(stage.to_owned()).or_default();
    }

    /// The place in `playbook` of the stage it came from. Where it came by another playbook, or nothing is known of
    /// its way: the stage before.
    pub fn came_from(&self, playbook: &Playbook) -> Option<usize> {
        let known = self.way.last().and_then(|id| playbook.stages.iter().position(|s| &s.id == id));
        known.or_else(|| playbook.before(playbook.stage_at(&self.stage)))
    }

    /// The case leaves the desk: from here on nothing counts, also if it comes back to be corrected.
    pub fn stop(&mut self, at: Moment) {
        self.advance(at);
        self.stopped = true;
    }

    /// Puts the call on hold.
    pub fn hold(&mut self, at: Moment) {
        self.advance(at);
        if self.hold.is_none() && self.picked_up.is_some() && self.hung_up.is_none() {
            self.hold = Some(Span::ZERO);
            self.holds += 1;
        }
    }

    /// Ends the hold.
    pub fn resume(&mut self, at: Moment) {
        self.advance(at);
        if let Some(hold) = self.hold.take() {
            self.held = self.held.plus(hold);
        }
    }

    /// Ends the call.
    pub fn hang_up(&mut self, at: Moment) {
        self.advance(at);
        if self.hung_up.is_none() {
            // Remembered before the hold is ended: a hang-up by a slip must give the waiting back.
            self.cut_short = self.hold;
            self.resume(at);
            self.hung_up = Some(at);
        }
    }

    /// Takes the end back: the time since counts as talk in the stage the call was in, and who waited still waits.
    pub fn undo_hang_up(&mut self, at: Moment) {
        self.advance(at);
        if self.hung_up.take().is_some() {
            // The time since the slip becomes talk, and hold where somebody waited: for the customer the call never
            // ended.
            let back = std::mem::take(&mut self.wrap_up);
            if let Some(hold) = self.cut_short.take() {
                self.held = self.held.minus(hold);
                self.hold = Some(hold.plus(back));
            }
            self.talk = self.talk.plus(back);
            let spent = self.in_stage.entry(self.stage.clone()).or_default();
            *spent = spent.plus(back);
        }
    }

    /// Time spent in stage `id` so far.
    pub fn spent_in(&self, id: &str) -> Span {
        self.in_stage.get(id).copied().unwrap_or_default()
    }

    /// The pace of the call towards the end of `stage`, which counts from pick-up.
    pub fn pace(&self, stage: &Stage, playbook: &Playbook) -> Pace {
        stage.until.map_or(Pace::Open, |until| Pace::of(self.talk, until, playbook.near))
    }

    /// The pace of the present hold towards the wait that was promised; near from the pack's warning on.
    pub fn hold_pace(&self, playbook: &Playbook) -> Option<Pace> {
        let near = playbook.hold.limit.minus(playbook.hold.warn);
        self.hold.map(|held| Pace::of(held, playbook.hold.limit, near))
    }

    /// The pace of the ringing towards the rings allowed; near from the last one on.
    pub fn ring_pace(&self, playbook: &Playbook) -> Pace {
        let every = playbook.ring_every;
        let limit = Span::millis(every.as_millis().saturating_mul(u64::from(playbook.ring_count)));
        Pace::of(self.ringing, limit, every)
    }

    /// The pace of the record towards its time after hang-up.
    pub fn record_pace(&self, playbook: &Playbook) -> Option<Pace> {
        self.hung_up.map(|_| Pace::of(self.wrap_up, playbook.record_within, playbook.near))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        let start = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
        start + chrono::TimeDelta::seconds(seconds)
    }

    fn picked_up() -> CallClock {
        let mut clock = CallClock::begin(at(0));
        clock.pick_up(at(5), "listen");
        clock
    }

    #[test]
    fn stages_hold_and_wrap_up_add_up() {
        let mut clock = picked_up();
        clock.enter(at(65), "collect");
        clock.hold(at(70));
        clock.resume(at(100));
        clock.hang_up(at(125));
        let seen = clock.at(at(185));
        assert_eq!(seen.ringing, Span::secs(5));
        assert_eq!(seen.spent_in("listen"), Span::secs(60));
        assert_eq!(seen.spent_in("collect"), Span::secs(60));
        assert_eq!(seen.talk, Span::secs(120));
        assert_eq!((seen.held, seen.holds, seen.hold), (Span::secs(30), 1, None));
        assert_eq!(seen.wrap_up, Span::secs(60));
    }

    #[test]
    fn off_the_desk_nothing_counts() {
        let mut clock = picked_up();
        clock.hang_up(at(15));
        clock.stop(at(25));
        assert_eq!(clock.at(at(90_000)).wrap_up, Span::secs(10));
    }

    #[test]
    fn going_back_to_a_stage_adds_to_it() {
        let mut clock = picked_up();
        clock.enter(at(15), "collect");
        clock.enter(at(25), "listen");
        assert_eq!(clock.at(at(30)).spent_in("listen"), Span::secs(15));
    }

    #[test]
    fn the_way_back_is_the_way_it_came() {
        let mut clock = picked_up();
        for (second, stage, way) in [
            (10, "check", &["listen"][..]),
            (20, "decline", &["listen", "check"]),
            (30, "done", &["listen", "check", "decline"]),
            (40, "decline", &["listen", "check"]),
            (50, "decline", &["listen", "check"]),
            (60, "check", &["listen"]),
            (70, "plan", &["listen", "check"]),
        ] {
            clock.enter(at(second), stage);
            assert_eq!(clock.way, way, "{stage}");
        }
    }

    #[test]
    fn a_hang_up_taken_back_was_talk() {
        let mut clock = picked_up();
        clock.hang_up(at(15));
        clock.undo_hang_up(at(25));
        let seen = clock.at(at(35));
        assert_eq!((seen.talk, seen.wrap_up, seen.hung_up), (Span::secs(30), Span::ZERO, None));
    }

    #[test]
    fn who_waited_when_the_call_was_hung_up_by_a_slip_still_waits() {
        let mut clock = picked_up();
        clock.hold(at(15));
        clock.hang_up(at(25));
        clock.undo_hang_up(at(30));
        let seen = clock.at(at(40));
        assert_eq!((seen.hold, seen.held, seen.holds), (Some(Span::secs(25)), Span::ZERO, 1));
    }

    #[test]
    fn a_jump_is_bridged_both_ways() {
        let mut clock = picked_up();
        clock.jump(at(10), at(100_000));
        assert_eq!(clock.at(at(100_005)).talk, Span::secs(10));
        clock.jump(at(100_005), at(-5_000));
        assert_eq!(clock.at(at(-4_990)).talk, Span::secs(20));
    }

    #[test]
    fn an_instant_in_the_past_counts_nothing() {
        let clock = picked_up();
        assert_eq!(clock.at(at(-3600)), clock);
    }

    #[test]
    fn steps_shorter_than_a_millisecond_add_up_to_one_step() {
        let later = |micros| at(5) + chrono::TimeDelta::microseconds(micros);
        for (first, second) in [(1_500, 1_900), (300, 1_200), (999, 1_000)] {
            let mut stepped = picked_up();
            stepped.advance(later(first));
            stepped.advance(later(second));
            assert_eq!(stepped, picked_up().at(later(second)));
        }
    }

    #[test]
    fn paces() {
        let (limit, near) = (Span::secs(120), Span::secs(30));
        assert_eq!(Pace::of(Span::secs(60), limit, near), Pace::Calm(Span::secs(60)));
        assert_eq!(Pace::of(Span::secs(90), limit, near), Pace::Near(Span::secs(30)));
        assert_eq!(Pace::of(Span::secs(121), limit, near), Pace::Over(Span::secs(1)));
    }
}
