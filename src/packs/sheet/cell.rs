//! Values of one cell: words without invisible characters, days, whole numbers.

use chrono::NaiveDate;

use super::super::read::is_hidden;
use crate::domain::text;

/// Longest text of a cell, in characters: spreadsheets have no longer ones. What is longer is half a file behind a
/// quotation mark that was not closed.
pub(super) const LONGEST: usize = 32_767;

/// A text as packs may hold it: line breaks as LF, tabs as blanks, nothing that cannot be seen; and how many such
/// characters were taken out.
pub(super) fn clean(cell: &str) -> (String, usize) {
    let broken = cell.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'], "\n");
    let text = broken.trim().replace('\t', " ");
    let kept: String = text.chars().filter(|&c| c == '\n' || !is_hidden(c)).collect();
    let removed = text.chars().count() - kept.chars().count();
    (kept.trim().to_owned(), removed)
}

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A day, in the usual spellings; a time of day after it does not matter.
pub(super) fn day(cell: &str) -> Option<NaiveDate> {
    let folded = text::fold(cell);
    let day = folded.trim().split([' ', 'T']).next()?;
    let numbers: Vec<u32> = day
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match numbers[..] {
        [year, month, day] if year >= 1900 => NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day),
        [all] if (19_000_101..=99_991_231).contains(&all) => {
            NaiveDate::from_ymd_opt(i32::try_from(all / 10_000).ok()?, all / 100 % 100, all % 100)
        }
        _ => None,
    }
}

/// A count from 1, also written `V2` or `2.0`.
pub(super) fn count(cell: &str) -> Option<u32> {
    let folded = text::fold(cell).trim().to_lowercase();
    let digits = folded.strip_prefix('v').unwrap_or(&folded);
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    digits.parse().ok().filter(|count| (1..=1_000_000).contains(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cleaned() {
        assert_eq!(clean(" 您好\r\n请\t说\u{200b} "), ("您好\n请 说".to_owned(), 1));
        assert_eq!(clean("a\u{b}b"), ("a\nb".to_owned(), 0));
        assert_eq!(line("第一行\n 第二行\n"), "第一行 第二行");
    }

    #[test]
    fn days_and_counts() {
        let wanted = NaiveDate::from_ymd_opt(2026, 11, 5);
        for cell in ["2026-11-05", "2026/11/5", "2026.11.5", "2026年11月5日", "2026-11-05 00:00:00", "20261105"] {
            assert_eq!(day(cell), wanted, "{cell}");
        }
        assert_eq!(["", "昨天", "11月5日", "2026-13-01", "99999999999999"].map(day), [None; 5]);
        assert_eq!(["2", "V3", "4.0", "０２"].map(count), [Some(2), Some(3), Some(4), Some(2)]);
        assert_eq!(["", "0", "一", "1.5"].map(count), [None; 4]);
    }
}
