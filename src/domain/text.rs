//! Text from outside, made safe to show and to keep.

/// Characters as a person counts them for a limit.
pub fn char_count(text: &str) -> usize {
    text.chars().count()
}

/// What came of cleaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Text without control, escape, bidi, zero-width and tag characters (a line break stays where it may).
    pub text: String,
    /// How many characters were taken out or replaced.
    pub removed: usize,
    /// Whether it was cut at the limit.
    pub cut: bool,
}

/// Cleans one line: line breaks and tabs become one space; at most `max` characters are kept.
pub fn clean_line(_raw: &str, _max: usize) -> Cleaned {
    todo!()
}

/// Cleans text of several lines: CRLF and CR become LF, tabs become a space; at most `max` characters are kept.
pub fn clean_text(_raw: &str, _max: usize) -> Cleaned {
    todo!()
}
