//! A source map of a TOML string: where each byte of the text that was read stands in the source.

use std::ops::Range;

/// A character of the text with its bytes in the source.
type SourceChar = (char, Range<usize>);

/// Maps `within`, a range of bytes in `text`, to the bytes of `raw`, the TOML string with its quotes from which the
/// text was read. Nothing if the string is written in a way that is not understood here.
pub(super) fn place(raw: &str, text: &str, within: &Range<usize>) -> Option<Range<usize>> {
    let placed = cleaned(decoded(raw)?);
    let mut at = 0;
    let (mut from, mut to) = (None, None);
    for ((c, here), wanted) in placed.iter().zip(text.chars()) {
        if *c != wanted {
            return None;
        }
        if at >= within.start && at < within.end {
            from = from.or(Some(here.start));
            to = Some(here.end);
        }
        at += c.len_utf8();
    }
    (at == text.len()).then(|| from.zip(to)).flatten().map(|(from, to)| from..to)
}

/// The characters that a string stands for.
fn decoded(raw: &str) -> Option<Vec<SourceChar>> {
    for (quote, escapes) in [("\"\"\"", true), ("'''", false), ("\"", true), ("'", false)] {
        let Some(inside) = raw.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) else { continue };
        let mut start = quote.len();
        if quote.len() == 3 {
            // A line break right after the quotes is not part of the text.
            start += ["\r\n", "\n"].into_iter().find(|end| inside.starts_with(end)).map_or(0, str::len);
        }
        let end = quote.len() + inside.len();
        return if escapes { unescaped(raw, start, end) } else { Some(plain(raw, start, end)) };
    }
    None
}

fn plain(raw: &str, start: usize, end: usize) -> Vec<SourceChar> {
    raw[start..end].char_indices().map(|(at, c)| (c, start + at..start + at + c.len_utf8())).collect()
}

fn unescaped(raw: &str, start: usize, end: usize) -> Option<Vec<SourceChar>> {
    let mut placed = Vec::new();
    let mut at = start;
    while let Some(c) = raw[at..end].chars().next() {
        if c != '\\' {
            placed.push((c, at..at + c.len_utf8()));
            at += c.len_utf8();
            continue;
        }
        let rest = &raw[at + 1..end];
        let code = rest.chars().next()?;
        if code.is_whitespace() {
            // A backslash at the end of a line takes all space up to the next word.
            at += 1 + rest.len() - rest.trim_start().len();
            continue;
        }
        let digits = match code {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let stands_for = match code {
            'b' => '\u{8}',
            't' => '\t',
            'n' => '\n',
            'f' => '\u{c}',
            'r' => '\r',
            'e' => '\u{1b}',
            '"' | '\\' => code,
            _ => char::from_u32(u32::from_str_radix(rest.get(1..=digits).filter(|d| !d.is_empty())?, 16).ok()?)?,
        };
        let len = 1 + code.len_utf8() + digits;
        placed.push((stands_for, at..at + len));
        at += len;
    }
    Some(placed)
}

/// The characters that are left when the text is cleaned as packs are: no space around, line breaks as LF, tabs as
/// spaces.
fn cleaned(mut placed: Vec<SourceChar>) -> Vec<SourceChar> {
    let kept = |(c, _): &SourceChar| !c.is_whitespace();
    let from = placed.iter().position(kept).unwrap_or(placed.len());
    let to = placed.iter().rposition(kept).map_or(from, |last| last + 1);
    placed.truncate(to);
    placed.drain(..from);
    let mut clean: Vec<SourceChar> = Vec::with_capacity(placed.len());
    for (c, at) in placed {
        match (c, clean.last_mut()) {
            ('\n', Some((before @ '\r', place))) => (*before, place.end) = ('\n', at.end),
            ('\t', _) => clean.push((' ', at)),
            _ => clean.push((c, at)),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'r>(raw: &'r str, text: &str, words: &str) -> Option<&'r str> {
        let start = text.find(words).unwrap();
        place(raw, text, &(start..start + words.len())).map(|at| &raw[at])
    }

    #[test]
    fn words_are_found_in_every_kind_of_string() {
        assert_eq!(found("\"您好，大概\"", "您好，大概", "大概"), Some("大概"));
        assert_eq!(found("'您好，大概'", "您好，大概", "大概"), Some("大概"));
        assert_eq!(found("\"\"\"\n 您好，\n大概\n\"\"\"", "您好，\n大概", "大概"), Some("大概"));
        assert_eq!(found("'''\r\n好，\r\n大概'''", "好，\n大概", "\n大"), Some("\r\n大"));
        assert_eq!(found("\"\"\"您好，\\\n   大概\"\"\"", "您好，大概", "大概"), Some("大概"));
        assert_eq!(found("\"\\\"好\\\"\\t\\u5927概\"", "\"好\" 大概", "大概"), Some("\\u5927概"));
    }

    #[test]
    fn a_string_of_another_text_is_not_understood() {
        assert_eq!(place("\"您好\"", "大概", &(0..3)), None);
        assert_eq!(place("\"您好", "您好", &(0..3)), None);
        assert_eq!(place("\"您好\"", "您好吗", &(0..3)), None);
    }
}
