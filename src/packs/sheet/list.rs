//! Lists in one cell: the parser that splits them, and the writer whose lists it splits again.

use std::collections::HashSet;

/// The separators of a list, beside line breaks, semicolons and bars, which part every list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListSeparators {
    /// None beside those: points to check are full of enumerations.
    Points,
    /// The mark of enumeration as well; commas belong to the sentences.
    Sentences,
    /// Commas as well.
    Names,
    /// Commas and blanks as well.
    Words,
}

impl ListSeparators {
    /// True if `c` parts every list. Only between such signs do numbers of points stand.
    fn strong(c: char) -> bool {
        matches!(c, '\n' | '；' | ';' | '|' | '｜')
    }

    fn parts(self, c: char) -> bool {
        let weak = match c {
            '、' => self != ListSeparators::Points,
            '，' | ',' => matches!(self, ListSeparators::Names | ListSeparators::Words),
            ' ' | '\u{3000}' => self == ListSeparators::Words,
            _ => false,
        };
        weak || Self::strong(c)
    }
}

/// Signs that begin a point of a list.
const BULLETS: [char; 9] = ['•', '·', '●', '■', '◆', '▪', '○', '□', '◇'];

/// The texts of a cell, each once. Numbers and signs before a point (`1、`, `（2）`, `③`, `•`) are left out; a
/// backslash keeps the sign after it.
pub(super) fn split(cell: &str, parted: ListSeparators) -> Vec<String> {
    let mut texts = Vec::new();
    // Two passes: numbers of points are taken off before weak signs part, since the 、 in `1、先查` belongs to the number.
    for point in pieces(cell, ListSeparators::strong) {
        for text in pieces(without_number(point.trim()), |c| parted.parts(c)) {
            texts.push(unescaped(text.trim()));
        }
    }
    let mut seen = HashSet::new();
    texts.retain(|text| !text.is_empty() && seen.insert(text.clone()));
    texts
}

/// A cell that [`split`] parts into these texts again.
pub(super) fn join(texts: &[String], parted: ListSeparators) -> String {
    let escaped = |text: &String| {
        let mut out = String::with_capacity(text.len());
        if begins_like_a_point(text) {
            out.push('\\');
        }
        for c in text.chars() {
            if c == '\\' || parted.parts(c) {
                out.push('\\');
            }
            out.push(c);
        }
        out
    };
    texts.iter().map(escaped).collect::<Vec<_>>().join("\n")
}

/// The parts of a line between bars.
pub(super) fn fields(line: &str) -> Vec<String> {
    pieces(line, |c| c == '|').into_iter().map(|part| unescaped(part.trim())).collect()
}

/// A line that [`fields`] parts again; what is empty at its end is left out.
pub(super) fn as_fields(parts: &[&str]) -> String {
    let filled = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1);
    let escaped = parts[..filled].iter().map(|part| part.replace('\\', "\\\\").replace('|', "\\|"));
    escaped.collect::<Vec<_>>().join(" | ")
}

/// The stretches between signs that part and have no backslash before them.
fn pieces(text: &str, parts: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut pieces, mut start, mut kept) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if kept {
            kept = false;
        } else if c == '\\' {
            kept = true;
        } else if parts(c) {
            pieces.push(&text[start..at]);
            start = at + c.len_utf8();
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// Takes out backslashes that keep a sign; any other one is a backslash.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let begins = out.is_empty() && chars.peek().is_some_and(|next| next.is_ascii_digit() || is_mark(*next));
        if c == '\\'
            && (begins || chars.peek().is_some_and(|&next| next == '\\' || ListSeparators::Words.parts(next)))
        {
            out.extend(chars.next());
        } else {
            out.push(c);
        }
    }
    out
}

fn is_mark(c: char) -> bool {
    BULLETS.contains(&c) || matches!(c, '(' | '（' | '①'..='⑳' | '-' | '*')
}

fn begins_like_a_point(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || is_mark(c))
}

/// A point without its number or sign.
fn without_number(point: &str) -> &str {
    let rest = number(point)
        .or_else(|| point.strip_prefix(BULLETS))
        .or_else(|| point.strip_prefix(|c| matches!(c, '①'..='⑳')));
    let rest = rest.or_else(|| point.strip_prefix("- ")).or_else(|| point.strip_prefix("* "));
    rest.map_or(point, str::trim_start)
}

/// The rest after `1、`, `1.`, `1)` or `（1）`; nothing if there is no such number.
fn number(point: &str) -> Option<&str> {
    let inside = point.strip_prefix(['(', '（']);
    let text = inside.unwrap_or(point);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let rest = text[digits..].strip_prefix(|c| match c {
        ')' | '）' => true,
        '、' | '.' | '．' => inside.is_none(),
        _ => false,
    })?;
    // 1.5 is a figure.
    let figure = text[digits..].starts_with('.') && rest.starts_with(|c: char| c.is_ascii_digit());
    (!figure).then_some(rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lists_are_parted_as_teams_write_them() {
        assert_eq!(
            split("订单还没到，怎么办；几天了|催一下、快点", ListSeparators::Sentences),
            ["订单还没到，怎么办", "几天了", "催一下", "快点"]
        );
        assert_eq!(split("快递, 没收到　物流 快递", ListSeparators::Words), ["快递", "没收到", "物流"]);
        assert_eq!(split("listen，product quality", ListSeparators::Names), ["listen", "product quality"]);
        assert_eq!(split(" \n；、", ListSeparators::Sentences), [""; 0]);
    }

    #[test]
    fn numbers_of_points_are_no_texts() {
        let texts = split(
            "1、先查物流；2、再致歉\n（3）1.5 元以下直接补\n• 记录\n④复述\n24小时内回电",
            ListSeparators::Sentences,
        );
        assert_eq!(texts, ["先查物流", "再致歉", "1.5 元以下直接补", "记录", "复述", "24小时内回电"]);
    }

    #[test]
    fn a_backslash_keeps_a_sign_and_is_one_elsewhere() {
        assert_eq!(split(r"甲\、乙、C:\temp", ListSeparators::Sentences), ["甲、乙", r"C:\temp"]);
    }

    proptest! {
        #[test]
        fn what_is_joined_is_parted_again(
            texts in prop::collection::vec("[0-9a甲、，, ；|\\\\（(①•.)*-]{1,6}", 0..5),
            parted in prop::sample::select(vec![ListSeparators::Points, ListSeparators::Sentences, ListSeparators::Names, ListSeparators::Words]),
        ) {
            let mut seen = HashSet::new();
            let texts: Vec<String> = texts.iter().map(|t| t.trim().to_owned())
                .filter(|t| !t.is_empty() && seen.insert(t.clone())).collect();
            prop_assert_eq!(split(&join(&texts, parted), parted), texts);
        }
    }
}
