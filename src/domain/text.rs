//! Text from outside, made safe to show and to keep.
//!
//! Here: what may stand in a text, and the cutting of it. Never here: how wide a text is on screen, what it means.
//! Everything runs once from left to right, so a huge paste costs its length and no more.

use std::iter::Peekable;
use std::str::Chars;

use unicode_width::UnicodeWidthChar;

mod escape;

/// Marks that may stand on one character; Chinese, pinyin and the living scripts of the world need fewer.
const MARKS: usize = 8;

/// Characters as a person counts them for a limit.
pub fn char_count(text: &str) -> usize {
    text.chars().count()
}

/// True for a Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// A cleaned text, with the count of what it lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CleanedText {
    /// Text without control, escape, bidi, zero-width and tag characters (a line break stays where it may).
    pub text: String,
    /// The number of characters taken out. Line breaks and tabs that became a space or LF lost nothing and do not
    /// count, nor does what lies behind the limit.
    pub removed: usize,
    /// True where it was cut at the limit.
    pub cut: bool,
}

/// Cleans one line: line breaks and tabs become one space; at most `max` characters are kept.
///
/// The cut falls before a character whose marks do not all fit.
pub fn clean_line(raw: &str, max: usize) -> CleanedText {
    clean(raw, max, true)
}

/// Cleans text of several lines: CRLF, CR and Unicode's other line breaks become LF, tabs become a space; at most
/// `max` characters are kept, as in [`clean_line`].
pub fn clean_text(raw: &str, max: usize) -> CleanedText {
    clean(raw, max, false)
}

/// Full-width ASCII and the ideographic space as their half-width forms, for digits and commands that were typed
/// with an input method on (`１５：００` is `15:00`). Everything else stays.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// The form of one character as [`fold`] gives it.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

fn clean(raw: &str, max: usize, one_line: bool) -> CleanedText {
    let mut cleaner = TextCleaner { one_line, ..TextCleaner::default() };
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        cleaner.take(c, &mut chars);
    }
    cleaner.finish(max)
}

/// The state of one run over a text.
#[derive(Default)]
struct TextCleaner {
    text: String,
    removed: usize,
    one_line: bool,
    /// The last character kept.
    last: Option<char>,
    /// A ZWJ that waits to see whether an emoji follows.
    joiner: bool,
    /// Marks on the present character.
    marks: usize,
    /// True while the last thing read was a break that became a space.
    in_break: bool,
}

impl TextCleaner {
    fn take(&mut self, c: char, rest: &mut Peekable<Chars<'_>>) {
        match c {
            '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if c == '\r' {
                    rest.next_if_eq(&'\n');
                }
                self.line_break();
            }
            '\t' => self.tab(),
            '\u{200D}' => self.zwj(),
            _ if escape::begins(c) => self.removed += 1 + escape::skip(c, rest),
            _ if is_forbidden(c) => self.removed += 1,
            _ => self.keep(c),
        }
    }

    fn line_break(&mut self) {
        if self.one_line {
            self.tab();
        } else {
            self.push('\n');
        }
    }

    /// A run of breaks and tabs on one line is one space; between lines each tab is one.
    fn tab(&mut self) {
        if !(self.one_line && self.in_break) {
            self.push(' ');
        }
        self.in_break = true;
    }

    fn zwj(&mut self) {
        self.drop_joiner();
        if self.last.is_some_and(is_emoji) {
            self.joiner = true;
        } else {
            self.removed += 1;
        }
    }

    fn keep(&mut self, c: char) {
        if !is_mark(c) {
            if self.joiner && is_emoji(c) {
                self.joiner = false;
                self.text.push('\u{200D}');
            }
            self.push(c);
        } else if self.marks < MARKS {
            self.drop_joiner();
            self.marks += 1;
            self.text.push(c);
            (self.last, self.in_break) = (Some(c), false);
        } else {
            self.removed += 1;
        }
    }

    fn push(&mut self, c: char) {
        self.drop_joiner();
        self.text.push(c);
        self.last = Some(c);
        self.marks = 0;
        self.in_break = false;
    }

    fn drop_joiner(&mut self) {
        self.removed += usize::from(std::mem::take(&mut self.joiner));
    }

    fn finish(mut self, max: usize) -> CleanedText {
        self.drop_joiner();
        let mut text = self.text;
        let end = cut_at(&text, max);
        let cut = end < text.len();
        text.truncate(end);
        CleanedText { text, removed: self.removed, cut }
    }
}

/// Where in clean text at most `max` characters end, with no mark or joiner torn from its character.
fn cut_at(text: &str, max: usize) -> usize {
    let Some((mut end, _)) = text.char_indices().nth(max) else { return text.len() };
    while let Some(last) = text[..end].chars().next_back() {
        let torn = last == '\u{200D}' || text[end..].chars().next().is_some_and(is_mark);
        if !torn {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

/// True for a mark, which stands on the character before it. Asked only of what is not forbidden, where no width
/// means a mark.
fn is_mark(c: char) -> bool {
    c != '\u{200D}' && c.width() == Some(0)
}

/// Roughly Unicode's pictographs: what a ZWJ may join. Skin tones and gender signs lie inside these blocks.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// Characters that are unseen, or that change how others are seen: nothing a customer says needs them.
///
/// Variation selectors go too: they only choose a glyph, hide data, and make terminals disagree about widths.
fn is_forbidden(c: char) -> bool {
    c.is_control() || is_bidi(c) || is_unseen(c) || is_noncharacter(c)
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}' | '\u{200C}' | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests;
