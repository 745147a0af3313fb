//! Instants and spans in the words that the desk shows beside what was typed.

use chrono::{Datelike, Weekday};

use crate::domain::time::{Moment, Span};

/// An instant as it is read back to whoever typed it: `11-22 周日 15:00(明天)`, `Sun 11-22 15:00 (tomorrow)`; the year
/// is shown when it is not this one. [`super::read`] understands it again.
pub fn read_back(at: Moment, now: Moment, english: bool) -> String {
    let (day, today) = (at.date_naive(), now.with_timezone(at.offset()).date_naive());
    let date = at.format(if day.year() == today.year() { "%m-%d" } else { "%Y-%m-%d" });
    let time = at.format("%H:%M");
    let week = weekday(day.weekday(), english);
    let near = nearby((day - today).num_days(), english);
    if english {
        let near = near.map(|n| format!(" ({n})")).unwrap_or_default();
        format!("{week} {date} {time}{near}")
    } else {
        let near = near.map(|n| format!("({n})")).unwrap_or_default();
        format!("{date} {week} {time}{near}")
    }
}

/// How far `at` is from `now`, rounded down: `还有 23小时`, `已过 2天`, `in 23 h`, `2 d ago`. Hours are counted up to two
/// days, so that a day and a half is not shown as one.
pub fn from_now(at: Moment, now: Moment, english: bool) -> String {
    let ahead = at > now;
    let secs = if ahead { Span::between(now, at) } else { Span::between(at, now) }.as_secs();
    let (count, zh, en) = match secs {
        0..60 => (0, "分钟", "min"),
        60..3_600 => (secs / 60, "分钟", "min"),
        3_600..172_800 => (secs / 3_600, "小时", "h"),
        _ => (secs / 86_400, "天", "d"),
    };
    let under = count == 0;
    match (english, ahead) {
        (false, _) => {
            let word = if ahead { "还有" } else { "已过" };
            if under { format!("{word} 不到1{zh}") } else { format!("{word} {count}{zh}") }
        }
        (true, true) if under => format!("in < 1 {en}"),
        (true, false) if under => format!("< 1 {en} ago"),
        (true, true) => format!("in {count} {en}"),
        (true, false) => format!("{count} {en} ago"),
    }
}

fn weekday(day: Weekday, english: bool) -> &'static str {
    let zh = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let en = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let at = day.num_days_from_monday() as usize;
    if english { en[at] } else { zh[at] }
}

fn nearby(days: i64, english: bool) -> Option<&'static str> {
    let (zh, en) = match days {
        -2 => ("前天", "2 days ago"),
        -1 => ("昨天", "yesterday"),
        0 => ("今天", "today"),
        1 => ("明天", "tomorrow"),
        2 => ("后天", "in 2 days"),
        _ => return None,
    };
    Some(if english { en } else { zh })
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
            assert_eq!((read_back(at(text), now, false).as_str(), read_back(at(text), now, true).as_str()), (zh, en));
        }
    }

    #[test]
    fn a_promise_is_read_back_where_it_was_made() {
        let made = at("2026-11-22T09:00:00+08:00");
        assert_eq!(read_back(made, at("2026-11-21T17:00:00+00:00"), false), "11-22 周日 09:00(今天)");
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
            assert_eq!((from_now(at(text), now, false).as_str(), from_now(at(text), now, true).as_str()), (zh, en));
        }
    }
}
