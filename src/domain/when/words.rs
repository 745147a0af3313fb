//! Instants and spans in words, as they are read back to whoever typed them.
//!
//! They stand here and not in the shell because the reader of times knows them too: [`super::read`] understands again
//! what [`read_back`] writes.

use chrono::Datelike;

use crate::domain::lang::{Lang, words};
use crate::domain::time::{Moment, Span};

mod en;
mod zh;

words! {
    /// Words for instants and spans.
    pub struct TimeWords {
        weekdays: [&'static str; 7];
        near_days: [&'static str; 5];
        date(date, weekday, time);
        near(date, day);
        under_a_minute;
        minutes(count: u64);
        hours(count: u64);
        days(count: u64);
        ahead(length);
        past(length);
    }
}

/// Seconds in a minute, an hour and a day.
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const TWO_DAYS: u64 = 2 * DAY;

/// The place of today among the near days.
const TODAY: i64 = 2;

/// An instant as it is read back to whoever typed it: `11-22 周日 15:00(明天)`, `Sun 11-22 15:00 (tomorrow)`; the year
/// is shown when it is not this one. [`super::read`] understands it again.
pub fn read_back(at: Moment, now: Moment, lang: Lang) -> String {
    let words = TimeWords::of(lang);
    // Days are compared where the instant was lived: a promise for tomorrow stays tomorrow's in another time zone.
    let (day, today) = (at.date_naive(), now.with_timezone(at.offset()).date_naive());
    let date = at.format(if day.year() == today.year() { "%m-%d" } else { "%Y-%m-%d" });
    let weekday = words.weekdays[day.weekday().num_days_from_monday() as usize];
    let date = words.date(&date, &weekday, &at.format("%H:%M"));
    let near = usize::try_from((day - today).num_days() + TODAY).ok().and_then(|place| words.near_days.get(place));
    near.map_or_else(|| date.clone(), |near| words.near(&date, near))
}

/// The distance of `at` from `now`, rounded down: `还有 23小时`, `已过 2天`, `in 23 h`, `2 d ago`.
pub fn from_now(at: Moment, now: Moment, lang: Lang) -> String {
    let words = TimeWords::of(lang);
    let ahead = at > now;
    let secs = if ahead { Span::between(now, at) } else { Span::between(at, now) }.as_secs();
    let length = match secs {
        0..MINUTE => words.under_a_minute.to_owned(),
        MINUTE..HOUR => words.minutes(secs / MINUTE),
        // Hours up to two days: a day and a half shown as one day would be half a day too little.
        HOUR..TWO_DAYS => words.hours(secs / HOUR),
        _ => words.days(secs / DAY),
    };
    if ahead { words.ahead(&length) } else { words.past(&length) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn instants_are_read_back() {
        let now = at("2026-11-21T14:32:00+08:00");
        for (text, zh, en) in [
            ("2026-11-22T15:00:00+08:00", "11-22 周日 15:00(明天)", "Sun 11-22 15:00 (tomorrow)"),
            ("2026-11-21T18:00:00+08:00", "11-21 周六 18:00(今天)", "Sat 11-21 18:00 (today)"),
            ("2026-11-19T08:05:00+08:00", "11-19 周四 08:05(前天)", "Thu 11-19 08:05 (2 days ago)"),
            ("2026-11-25T09:00:00+08:00", "11-25 周三 09:00", "Wed 11-25 09:00"),
            ("2027-01-03T09:00:00+08:00", "2027-01-03 周日 09:00", "Sun 2027-01-03 09:00"),
        ] {
            assert_eq!(
                (read_back(at(text), now, Lang::Zh).as_str(), read_back(at(text), now, Lang::En).as_str()),
                (zh, en)
            );
        }
    }

    #[test]
    fn a_promise_is_read_back_where_it_was_made() {
        let made = at("2026-11-22T09:00:00+08:00");
        assert_eq!(read_back(made, at("2026-11-21T17:00:00+00:00"), Lang::Zh), "11-22 周日 09:00(今天)");
    }

    #[test]
    fn spans_in_words() {
        let now = at("2026-11-21T14:32:00+08:00");
        for (text, zh, en) in [
            ("2026-11-22T14:00:00+08:00", "还有 23小时", "in 23 h"),
            ("2026-11-19T14:00:00+08:00", "已过 2天", "2 d ago"),
            ("2026-11-21T14:32:30+08:00", "还有 不到1分钟", "in < 1 min"),
            ("2026-11-21T14:32:00+08:00", "已过 不到1分钟", "< 1 min ago"),
            ("2026-11-21T14:37:59+08:00", "还有 5分钟", "in 5 min"),
            ("2026-11-20T03:00:00+08:00", "已过 35小时", "35 h ago"),
        ] {
            assert_eq!(
                (from_now(at(text), now, Lang::Zh).as_str(), from_now(at(text), now, Lang::En).as_str()),
                (zh, en)
            );
        }
    }
}
