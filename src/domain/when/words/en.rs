//! Times in English.

use super::TimeWords;

pub static WORDS: TimeWords = TimeWords {
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    near_days: ["2 days ago", "yesterday", "today", "tomorrow", "in 2 days"],
    date: |date, weekday, time| format!("{weekday} {date} {time}"),
    near: |date, day| format!("{date} ({day})"),
    under_a_minute: "< 1 min",
    minutes: |count| format!("{count} min"),
    hours: |count| format!("{count} h"),
    days: |count| format!("{count} d"),
    ahead: |length| format!("in {length}"),
    past: |length| format!("{length} ago"),
};
