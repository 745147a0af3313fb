//! Working days: weekends, public holidays, make-up workdays (调休上班).
//!
//! Here: counting days by lists that packs give. Never here: the lists themselves, hours, what a deadline means.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Days off and make-up workdays by year, as packs list them.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Calendar {
    years: BTreeMap<i32, CalendarYear>,
}

/// One year's list.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CalendarYear {
    /// Days off beside the weekends.
    pub off: Vec<NaiveDate>,
    /// Weekend days that are worked.
    pub work: Vec<NaiveDate>,
}

/// A day counted from working days, and whether the calendar knew all the years it crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedDay {
    /// The day.
    pub day: NaiveDate,
    /// False where a year is not listed and weekends alone were used: to be shown, never hidden.
    pub known: bool,
}

impl Calendar {
    /// Adds a year, in place of what was listed for it.
    pub fn add(&mut self, year: i32, days: CalendarYear) {
        self.years.insert(year, days);
    }

    /// True where `year` is listed.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// True for a day that is worked; weekends alone decide in a year that is not listed. A day listed both as off
    /// and as worked is worked: a promise kept a day early harms nobody.
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        let weekday = !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let Some(year) = self.years.get(&day.year()) else { return weekday };
        year.work.contains(&day) || (weekday && !year.off.contains(&day))
    }

    /// The `n`th working day after `from` (`from` itself not counted; 0: `from`, or the next working day).
    /// Where the calendar of days itself ends, the count ends with it, and is not known.
    pub fn workdays_after(&self, from: NaiveDate, n: u32) -> CountedDay {
        let start = CountedDay { day: from, known: self.knows(from.year()) };
        if n == 0 && self.is_workday(from) {
            return start;
        }
        let first = CountedDay { day: from, known: n > 0 || start.known };
        self.count(first, n.max(1)).unwrap_or(CountedDay { day: NaiveDate::MAX, known: false })
    }

    fn count(&self, from: CountedDay, n: u32) -> Option<CountedDay> {
        let last_listed = self.years.keys().next_back().copied().unwrap_or(i32::MIN);
        let (mut at, mut left) = (from, n);
        while left > 0 {
            if at.day.year() > last_listed && left > 5 {
                // Beyond the lists any seven days hold five working days, so that even an absurd count is quick.
                let weeks = (left - 1) / 5;
                at = CountedDay { day: at.day.checked_add_days(Days::new(u64::from(weeks) * 7))?, known: false };
                left -= weeks * 5;
            }
            at.day = at.day.succ_opt()?;
            at.known &= self.knows(at.day.year());
            left -= u32::from(self.is_workday(at.day));
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The first days of October 2026 off, Saturday the 10th worked; 2027 not listed.
    fn calendar() -> Calendar {
        let mut calendar = Calendar::default();
        let off = (1..=7).filter_map(|d| NaiveDate::from_ymd_opt(2026, 10, d)).collect();
        calendar.add(2026, CalendarYear { off, work: vec![day("2026-10-10")] });
        calendar
    }

    #[test]
    fn holidays_and_make_up_days() {
        let calendar = calendar();
        for (text, worked) in [
            ("2026-09-30", true),
            ("2026-10-01", false),
            ("2026-10-10", true),
            ("2026-10-11", false),
            ("2026-11-23", true),
        ] {
            assert_eq!(calendar.is_workday(day(text)), worked, "{text}");
        }
    }

    #[test]
    fn working_days_are_counted() {
        let calendar = calendar();
        for (from, n, to, known) in [
            ("2026-09-30", 1, "2026-10-08", true),
            ("2026-09-30", 3, "2026-10-10", true),
            ("2026-09-30", 4, "2026-10-12", true),
            ("2026-11-21", 0, "2026-11-23", true),
            ("2026-11-23", 0, "2026-11-23", true),
            ("2026-11-20", 1, "2026-11-23", true),
            ("2026-12-31", 1, "2027-01-01", false),
            ("2025-12-31", 1, "2026-01-01", true),
            ("2025-12-27", 0, "2025-12-29", false),
        ] {
            assert_eq!(calendar.workdays_after(day(from), n), CountedDay { day: day(to), known }, "{from} + {n}");
        }
    }

    #[test]
    fn an_absurd_count_ends_with_the_calendar() {
        let counted = calendar().workdays_after(day("2026-11-21"), u32::MAX);
        assert_eq!(counted, CountedDay { day: NaiveDate::MAX, known: false });
    }

    proptest! {
        #[test]
        fn so_many_working_days_lie_between(offset in 0i32..900, n in 1u32..900) {
            let calendar = calendar();
            let from = NaiveDate::from_num_days_from_ce_opt(739_800 + offset).unwrap();
            let counted = calendar.workdays_after(from, n);
            prop_assert!(calendar.is_workday(counted.day));
            let worked = from.iter_days().skip(1).take_while(|&d| d <= counted.day).filter(|&d| calendar.is_workday(d));
            prop_assert_eq!(worked.count(), n as usize);
        }
    }
}
