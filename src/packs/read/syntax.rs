//! Syntax errors: files that are not TOML, and how much of the rest can still be trusted.

use std::collections::HashSet;
use std::ops::Range;

use toml::de::Error;

use super::mistake::PackMistake;
use super::position::boundary;
use super::reader::PackReader;
use super::values::is_id;

/// Full-width signs of a Chinese keyboard, each with the one that TOML wants in its place.
const FULL_WIDTH: [(char, char); 16] = [
    ('\u{201c}', '"'),
    ('\u{201d}', '"'),
    ('\u{ff02}', '"'),
    ('\u{2018}', '\''),
    ('\u{2019}', '\''),
    ('\u{ff07}', '\''),
    ('\u{ff1d}', '='),
    ('\u{ff0c}', ','),
    ('\u{3001}', ','),
    ('\u{ff3b}', '['),
    ('\u{ff3d}', ']'),
    ('\u{3010}', '['),
    ('\u{3011}', ']'),
    ('\u{ff5b}', '{'),
    ('\u{ff5d}', '}'),
    ('\u{ff03}', '#'),
];

/// Notes the parser's errors, and takes back findings that its recovery may have made up: those on broken lines, those
/// inside of what was never closed, and everything that is merely missing.
pub(super) fn note(reader: &mut PackReader, errors: &[Error]) {
    let text = reader.text();
    let mut errors: Vec<(Range<usize>, &str)> = errors.iter().map(|e| (place(text, e), e.message())).collect();
    errors.sort_by_key(|(at, _)| at.start);
    let opened = unclosed(text, &errors);
    let is_swallowed = |at: usize| opened.is_some_and(|opened| at > opened);
    let broken: HashSet<usize> = errors.iter().map(|(at, _)| reader.line_of(at.start)).collect();
    // What recovery makes up has no place of its own; after a broken header, keys land in a table that is not theirs.
    reader.trust(|line, at| !at.is_empty() && !broken.contains(&line) && !is_swallowed(at.start));
    reader.keep(|mistake| !mistake.is_absence() && !matches!(mistake, PackMistake::UnknownKey { near: None, .. }));
    let mut last = 0;
    for (at, message) in errors.into_iter().filter(|(at, _)| !is_swallowed(at.start)) {
        // Of several errors on one line the first is the cause.
        let line = reader.line_of(at.start);
        if line != last {
            last = line;
            let (at, mistake) = explain(text, at, message);
            reader.note(at, mistake);
        }
    }
    if let Some(opened) = opened {
        let sign = sign(&text[opened..]);
        reader.note(opened..opened + sign.len(), PackMistake::Unclosed(sign));
    }
    reader.symbols.possible_ids = ids(text);
    reader.is_torn = true;
}

fn place(text: &str, error: &Error) -> Range<usize> {
    let span = error.span().unwrap_or_default();
    let start = boundary(text, span.start);
    start..boundary(text, span.end).max(start)
}

/// The mistake that a message of the parser stands for.
fn explain(text: &str, at: Range<usize>, message: &str) -> (Range<usize>, PackMistake) {
    if message == "duplicate key" {
        let key = text[at.clone()].to_owned();
        return (at, PackMistake::KeyTwice(key));
    }
    let next = text[at.start..].chars().next().map_or(0, char::len_utf8);
    let here = &text[at.start..at.end.max(at.start + next)];
    let line = &here[..here.find('\n').unwrap_or(here.len())];
    let line_start = text[..at.start].rfind('\n').map_or(0, |before| before + 1);
    let first = text[line_start..].chars().next().map_or(0, char::len_utf8);
    let full_width =
        full_width(line, at.start).or_else(|| full_width(&text[line_start..line_start + first], line_start));
    full_width.unwrap_or_else(|| (at.start..at.start + line.len(), PackMistake::Syntax(message.to_owned())))
}

/// The first full-width sign of a piece of text that starts at `start`.
fn full_width(piece: &str, start: usize) -> Option<(Range<usize>, PackMistake)> {
    piece.char_indices().find_map(|(offset, found)| {
        let (_, plain) = FULL_WIDTH.iter().find(|(sign, _)| *sign == found)?;
        let at = start + offset;
        Some((at..at + found.len_utf8(), PackMistake::FullWidth { found, plain: *plain }))
    })
}

/// The beginning of the list, inline table or long string that swallowed the rest of the file. The parser says only
/// where it gave up, so the opening sign is looked for before the first thing that it found odd inside.
fn unclosed(text: &str, errors: &[(Range<usize>, &str)]) -> Option<usize> {
    let (end, message) =
        errors.iter().rev().find(|(_, m)| SWALLOWED.iter().any(|(start, ..)| m.starts_with(start)))?;
    let (_, signs, inside) = SWALLOWED.iter().find(|(start, ..)| message.starts_with(start))?;
    let odd = errors.iter().find(|(_, m)| inside.iter().any(|start| m.starts_with(start)));
    let before = &text[..odd.map_or(end.start, |(at, _)| at.start)];
    let is_value = |at: &usize| before[..*at].trim_end_matches([' ', '\t']).ends_with('=');
    signs.iter().filter_map(|sign| before.rmatch_indices(sign).map(|(at, _)| at).find(is_value)).max()
}

/// Messages on an unclosed value, with the signs that open it and messages on its inside.
const SWALLOWED: [(&str, &[&str], &[&str]); 3] = [
    ("unclosed array,", &["["], &["missing comma between array", "unexpected `=` in array"]),
    ("unclosed inline table", &["{"], &["missing comma between key", "invalid inline table", "invalid key-value"]),
    ("invalid multi-line", &["\"\"\"", "'''"], &[]),
];

/// The sign that opens what stands at the start of `text`.
fn sign(text: &str) -> &'static str {
    ["\"\"\"", "'''", "[", "{"].into_iter().find(|sign| text.starts_with(sign)).unwrap_or_default()
}

/// Everything that looks like `id = ".."` in a text that may not be TOML.
pub(super) fn ids(text: &str) -> Vec<String> {
    let id = |(at, _): (usize, &str)| {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-') {
            return None;
        }
        let value = text[at + 2..].trim_start_matches(' ').strip_prefix('=')?.trim_start_matches(' ');
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let id = value[1..].split([quote, '\n']).next()?;
        is_id(id).then(|| id.to_owned())
    };
    text.match_indices("id").filter_map(id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_a_broken_text() {
        assert_eq!(ids("[[script\nid = \"a\"\n{ id='b-1', x\nagent_id = \"c\"\nid = \"断\"\nid"), ["a", "b-1"]);
    }
}
