//! Deadlines that a grade brings, as instants.
//!
//! Here: a rule's limit laid on a moment. Never here: the limits themselves (packs), or what happens when one is
//! over.

use chrono::Days;

use super::calendar::Calendar;
use super::pack::TimeLimit;
use super::time::{Moment, Span};
use super::when::end_of;

/// When a limit that starts at `from` is over. Hours run on; working days end at midnight of the last one, shown as
/// its last minute, 23:59, so that the day shown is the day meant. The second part is false where the calendar does
/// not list a year that was crossed.
pub fn due(limit: TimeLimit, from: Moment, calendar: &Calendar) -> (Moment, bool) {
    match limit {
        TimeLimit::Span(span) => (span.after(from), true),
        TimeLimit::Days(n) => {
            // By the calendar of the place where it began: a day is a date, not 24 hours.
            let day = from.date_naive().checked_add_days(Days::new(u64::from(n)));
            let at = day.and_then(|day| end_of(day, from));
            // Past the end of the calendar: a deadline that far is none, and must still be a moment.
            (at.unwrap_or_else(|| Span::millis(u64::MAX).after(from)), true)
        }
        TimeLimit::Workdays(n) => {
            let counted = calendar.workdays_after(from.date_naive(), n);
            let at = end_of(counted.day, from).unwrap_or_else(|| Span::millis(u64::MAX).after(from));
            (at, counted.known)
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::calendar::CalendarYear;
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse_from_rfc3339(text).unwrap()
    }

    fn calendar() -> Calendar {
        let mut calendar = Calendar::default();
        let off = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        calendar.add(2026, CalendarYear { off: vec![off], work: Vec::new() });
        calendar
    }

    #[test]
    fn hours_run_on_over_the_weekend() {
        let from = at("2026-11-20T20:00:00+08:00");
        assert_eq!(
            due(TimeLimit::Span(Span::secs(24 * 3600)), from, &calendar()),
            (at("2026-11-21T20:00:00+08:00"), true)
        );
    }

    #[test]
    fn working_days_end_with_the_day() {
        let from = at("2026-11-20T09:30:00+08:00");
        for (n, to, known) in [
            (1, "2026-11-23T23:59:00+08:00", true),
            (2, "2026-11-25T23:59:00+08:00", true),
            (30, "2027-01-04T23:59:00+08:00", false),
        ] {
            assert_eq!(due(TimeLimit::Workdays(n), from, &calendar()), (at(to), known), "{n}");
        }
    }

    #[test]
    fn an_absurd_limit_is_far_off_and_not_known() {
        let from = at("2026-11-20T09:30:00+08:00");
        let (far, known) = due(TimeLimit::Workdays(u32::MAX), from, &calendar());
        assert!(far > from && !known);
        assert!(due(TimeLimit::Span(Span::millis(u64::MAX)), from, &calendar()).0 > from);
    }
}
