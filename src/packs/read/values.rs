//! Parsers of values that TOML has no type for: durations, limits, ids, days and ranges of days.

use chrono::NaiveDate;

use crate::domain::pack::TimeLimit;
use crate::domain::time::Span;

/// A length of time such as `90s`, `2m`, `1m30s`, `24h`; longer than nothing, larger units first, each once.
pub(super) fn duration(text: &str) -> Option<Span> {
    let (mut total, mut last, mut rest) = (0_u64, u64::MAX, text);
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).filter(|d| (1..=7).contains(d))?;
        let count: u64 = rest[..digits].parse().ok()?;
        let unit = match rest.as_bytes()[digits] {
            b'h' => 3600,
            b'm' => 60,
            b's' => 1,
            _ => return None,
        };
        if unit >= last {
            return None;
        }
        total += count * unit;
        (last, rest) = (unit, &rest[digits + 1..]);
    }
    (total > 0).then(|| Span::secs(total))
}

/// A deadline: a duration, or `1 workday`, `3 workdays`, `7 days`.
pub(super) fn limit(text: &str) -> Option<TimeLimit> {
    for unit in [" workday", " day"] {
        if let Some(count) = text.strip_suffix('s').unwrap_or(text).strip_suffix(unit) {
            let is_count = (1..=3).contains(&count.len()) && count.bytes().all(|b| b.is_ascii_digit());
            let count = count.parse().ok().filter(|&n| is_count && n > 0);
            return count.map(if unit == " day" { TimeLimit::Days } else { TimeLimit::Workdays });
        }
    }
    duration(text).map(TimeLimit::Span)
}

/// Words for units that people write, and the unit that is meant; longer ones first.
const UNITS: [(&str, &str); 18] = [
    ("seconds", "s"),
    ("second", "s"),
    ("secs", "s"),
    ("sec", "s"),
    ("秒钟", "s"),
    ("秒", "s"),
    ("minutes", "m"),
    ("minute", "m"),
    ("mins", "m"),
    ("min", "m"),
    ("分钟", "m"),
    ("分", "m"),
    ("hours", "h"),
    ("hour", "h"),
    ("hrs", "h"),
    ("个小时", "h"),
    ("小时", "h"),
    ("时", "h"),
];

/// The duration that was meant by `2 min`, `90`, `1分30秒`.
pub(super) fn duration_meant(text: &str) -> Option<String> {
    let mut meant: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    for (word, unit) in UNITS {
        meant = meant.replace(word, unit);
    }
    if meant.bytes().all(|b| b.is_ascii_digit()) {
        meant.push('s');
    }
    duration(&meant).map(|_| meant)
}

/// The limit that was meant by `3个工作日`, `1 working day`, `7天`, or what [`duration_meant`] understands.
pub(super) fn limit_meant(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let count: u32 = text.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
    let unit = if text.contains("工作日") || text.contains("work") {
        "workday"
    } else if text.contains('天') || text.contains('日') || text.contains("day") || text.ends_with('d') {
        "day"
    } else {
        return duration_meant(&text);
    };
    let meant = format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
    limit(&meant).map(|_| meant)
}

/// True if `text` has the form of an id: lower-case ASCII letters, digits, `-`, a letter first.
pub(in crate::packs) fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The id that was meant by `Late_Parcel`.
pub(super) fn id_meant(text: &str) -> Option<String> {
    let meant = text.trim().to_lowercase().replace(['_', ' ', '.', '/'], "-");
    is_id(&meant).then_some(meant)
}

/// A prefix of record numbers: one to four upper-case letters.
pub(super) fn is_prefix(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// A digest as signatures hold it: sixteen hexadecimal digits.
pub(super) fn is_digest(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// A day as `2026-01-01`, nothing shorter or longer.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    if text.len() == 10 { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

/// First and last day of `2026-01-01..2026-01-03` or of one day; in the order as written.
pub(super) fn days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    match text.split_once("..") {
        Some((from, to)) => Some((day(from.trim())?, day(to.trim())?)),
        None => day(text).map(|day| (day, day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        let secs = |text| duration(text).map(Span::as_secs);
        assert_eq!(["90s", "2m", "1m30s", "2h", "24h"].map(secs), [90, 120, 90, 7200, 86400].map(Some));
        for bad in ["", "2", "m", "2m2m", "30s1m", "0s", "-1m", "1.5h", "2 m", "2M", "1d", "99999999999s", "2分"] {
            assert_eq!(secs(bad), None, "{bad}");
        }
    }

    #[test]
    fn limits() {
        assert_eq!(limit("1 workday"), Some(TimeLimit::Workdays(1)));
        assert_eq!(limit("3 workdays"), Some(TimeLimit::Workdays(3)));
        assert_eq!(limit("7 days"), Some(TimeLimit::Days(7)));
        assert_eq!(limit("10m"), Some(TimeLimit::Span(Span::secs(600))));
        for bad in ["0 workdays", " workdays", "3workdays", "-3 workdays", "9999 workdays", "+1 workday", "3days"] {
            assert_eq!(limit(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_was_meant() {
        let meant = |text| duration_meant(text).unwrap_or_default();
        assert_eq!(["2 min", "90", "1分30秒", "2小时"].map(meant), ["2m", "90s", "1m30s", "2h"]);
        assert_eq!(duration_meant("soon"), None);
        assert_eq!(limit_meant("3个工作日").as_deref(), Some("3 workdays"));
        let limits = ["1 working day", "7天", "7 日", "1day", "30d", "2小时"]
            .map(|text| limit_meant(text).unwrap_or_default());
        assert_eq!(limits, ["1 workday", "7 days", "7 days", "1 day", "30 days", "2h"]);
        assert_eq!(id_meant("Late_Parcel").as_deref(), Some("late-parcel"));
        assert_eq!(id_meant("延迟"), None);
    }

    #[test]
    fn days_are_strict() {
        assert!(days("2026-01-01..2026-01-03").is_some());
        for bad in ["2026-1-1", "2026-02-30", "2026-01-01..", "..", "", "2026-01-01 - 2026-01-03", "20260101"] {
            assert_eq!(days(bad), None, "{bad}");
        }
    }
}
