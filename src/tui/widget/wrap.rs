//! Soft wrapping by display width, with the way back from a character to its place on screen.

use unicode_width::UnicodeWidthChar;

/// Columns a text takes on one line.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Columns a character takes.
pub fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// One line of wrapped text: the range of characters it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRow {
    /// First character.
    pub from: usize,
    /// One past the last character shown (a line break itself is not).
    pub to: usize,
}

/// Wraps `text` at `columns` (at least two). There is always one row, and a row for the place after a last line break.
pub fn rows(text: &[char], columns: usize) -> Vec<TextRow> {
    let columns = columns.max(2);
    let mut rows = Vec::new();
    let (mut from, mut used, mut space) = (0, 0, None);
    for (at, &c) in text.iter().enumerate() {
        if c == '\n' {
            rows.push(TextRow { from, to: at });
            (from, used, space) = (at + 1, 0, None);
            continue;
        }
        let w = char_width(c);
        if used + w > columns {
            // A line never begins with what closes the one before: the character it belongs to comes along.
            let along = usize::from(closes(c) && at > from + 1);
            let cut = space.filter(|&s| s > from && !c.is_whitespace() && c.is_ascii()).unwrap_or(at - along);
            rows.push(TextRow { from, to: cut });
            from = cut;
            used = text[cut..at].iter().map(|&c| char_width(c)).sum();
            space = None;
        }
        used += w;
        if c == ' ' {
            space = Some(at + 1);
        }
    }
    rows.push(TextRow { from, to: text.len() });
    rows
}

/// Punctuation that Chinese typesetting keeps off the beginning of a line.
fn closes(c: char) -> bool {
    "，。、；：？！）》】」』”’,.;:?!)]}%".contains(c)
}

/// Row and column of character `at` (which may be one past the end).
pub fn place(text: &[char], rows: &[TextRow], at: usize) -> (usize, usize) {
    let row = rows.iter().rposition(|r| r.from <= at).unwrap_or(0);
    let from = rows.get(row).map_or(0, |r| r.from);
    let column = text.get(from..at.min(text.len())).unwrap_or_default().iter().map(|&c| char_width(c)).sum();
    (row, column)
}

/// Wraps a plain text into lines.
pub fn lines(text: &str, columns: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    rows(&chars, columns).into_iter().map(|r| chars[r.from..r.to].iter().collect()).collect()
}

/// The longest beginning of `text` that fits `columns`, with `~` in place of what is left out.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let w = char_width(c);
        if used + w + 1 > columns {
            break;
        }
        used += w;
        out.push(c);
    }
    if columns > 0 {
        out.push('~');
    }
    out
}

/// `text` cut or filled up with spaces to exactly `columns`.
pub fn fit(text: &str, columns: usize) -> String {
    let mut out = cut(text, columns);
    let missing = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wide_characters_wrap_by_columns() {
        assert_eq!(lines("包裹停在中转站", 6), ["包裹停", "在中转", "站"]);
        assert_eq!(lines("订单A12没到", 5), ["订单A", "12没", "到"]);
    }

    #[test]
    fn no_line_begins_with_closing_punctuation() {
        assert_eq!(lines("有什么可以帮您？好", 14), ["有什么可以帮", "您？好"]);
        assert_eq!(lines("？？？", 2), ["？", "？", "？"]);
    }

    #[test]
    fn latin_words_stay_whole_where_they_fit() {
        assert_eq!(lines("hello big world", 10), ["hello big ", "world"]);
    }

    #[test]
    fn the_caret_after_a_break_stands_on_a_row_of_its_own() {
        let text: Vec<char> = "一\n".chars().collect();
        let rows = rows(&text, 10);
        assert_eq!(place(&text, &rows, 2), (1, 0));
    }

    #[test]
    fn cut_never_exceeds() {
        assert_eq!(cut("包裹停在", 5), "包裹~");
        assert_eq!(fit("包", 4), "包  ");
        assert_eq!(cut("包裹", 0), "");
    }

    proptest! {
        #[test]
        fn every_row_fits_and_nothing_is_lost(text in "[a-z 包裹停\n]{0,40}", columns in 2usize..20) {
            let chars: Vec<char> = text.chars().collect();
            let rows = rows(&chars, columns);
            for r in &rows {
                let w: usize = chars[r.from..r.to].iter().map(|&c| char_width(c)).sum();
                prop_assert!(w <= columns);
            }
            let shown: usize = rows.iter().map(|r| r.to - r.from).sum();
            prop_assert_eq!(shown + text.matches('\n').count(), chars.len());
        }
    }
}
