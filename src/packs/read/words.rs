//! Texts of a pack as they may be shown: no hidden characters, braces that match.

/// A text that may be shown: line breaks as LF, tabs as spaces, no space around it. What else is not for the eye
/// (control, bidi, zero-width, tag characters) is a mistake of the author, not something to take out silently.
///
/// # Errors
/// The first character that may not be in a text.
pub(super) fn clean(raw: &str) -> Result<String, char> {
    let trimmed = raw.trim();
    let text = if trimmed.contains(['\r', '\t']) {
        trimmed.replace("\r\n", "\n").replace('\t', " ")
    } else {
        trimmed.to_owned()
    };
    match text.chars().find(|&c| c != '\n' && is_hidden(c)) {
        Some(hidden) => Err(hidden),
        None => Ok(text),
    }
}

/// Whether a character is not for the eye, or turns what stands around it.
pub(in crate::packs) fn is_hidden(c: char) -> bool {
    // Nearly all that is written stands in these two ranges, and nothing hidden does.
    if matches!(c, ' '..='~' | '\u{3000}'..='\u{9fff}') {
        return false;
    }
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A brace of some words.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Brace {
    /// `{name}`.
    Variable(String),
    /// A brace without its other half.
    Alone(char),
}

/// The variables in `words` with their byte ranges, cut as `fill::parts` cuts them: `{{` and `}}` are plain braces.
pub(super) fn braces(words: &str) -> Vec<(std::ops::Range<usize>, Brace)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = words[at..].find(['{', '}']) {
        let open = at + step;
        let rest = &words[open..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            at = open + 2;
        } else if rest.starts_with('}') {
            found.push((open..open + 1, Brace::Alone('}')));
            at = open + 1;
        } else if let Some(close) = rest[1..].find(['{', '}']).filter(|&to| rest[1 + to..].starts_with('}')) {
            at = open + close + 2;
            found.push((open..at, Brace::Variable(rest[1..=close].trim().to_owned())));
        } else {
            found.push((open..open + 1, Brace::Alone('{')));
            at = open + 1;
        }
    }
    found
}

/// Where the braces of a string stand in its source. Escapes shift them, so they are paired by their order; none, if
/// a brace itself is written as an escape.
pub(super) fn brace_map(value: &str, raw: &str) -> Option<Vec<(usize, usize)>> {
    let of = |text: &str| text.match_indices(['{', '}']).map(|(at, _)| at).collect::<Vec<_>>();
    let (inside, outside) = (of(value), of(raw));
    (inside.len() == outside.len()).then(|| inside.into_iter().zip(outside).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_found() {
        assert_eq!(clean(" 您好\r\n\t好的 "), Ok("您好\n 好的".to_owned()));
        for hidden in ['\u{1b}', '\u{202e}', '\u{200b}', '\u{2066}', '\u{e0041}', '\r', '\u{85}'] {
            assert_eq!(clean(&format!("a{hidden}b")), Err(hidden));
        }
    }

    #[test]
    fn braces_are_cut_as_they_are_filled() {
        let name = |n: &str| Brace::Variable(n.to_owned());
        assert_eq!(braces("{customer},{{x}}{ order }"), [(0..10, name("customer")), (16..25, name("order"))]);
        assert_eq!(braces("a}b"), [(1..2, Brace::Alone('}'))]);
        assert_eq!(braces("{a{b}"), [(0..1, Brace::Alone('{')), (2..5, name("b"))]);
        assert_eq!(braces("断{"), [(3..4, Brace::Alone('{'))]);
        assert_eq!(braces("{}"), [(0..2, name(""))]);
    }
}
