//! Tokenizer of braces in words to say: the variables between them, and lone ones.

/// A token with braces.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BraceToken {
    /// `{name}`.
    Variable(String),
    /// A brace without its other half.
    Alone(char),
}

/// The variables in `words` with their byte ranges, cut as `fill::parts` cuts them: `{{` and `}}` are plain braces.
pub(super) fn braces(words: &str) -> Vec<(std::ops::Range<usize>, BraceToken)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = words[at..].find(['{', '}']) {
        let open = at + step;
        let rest = &words[open..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            at = open + 2;
        } else if rest.starts_with('}') {
            found.push((open..open + 1, BraceToken::Alone('}')));
            at = open + 1;
        } else if let Some(close) = rest[1..].find(['{', '}']).filter(|&to| rest[1 + to..].starts_with('}')) {
            at = open + close + 2;
            found.push((open..at, BraceToken::Variable(rest[1..=close].trim().to_owned())));
        } else {
            found.push((open..open + 1, BraceToken::Alone('{')));
            at = open + 1;
        }
    }
    found
}

/// Map of the braces of a string to their bytes in its source. Escapes shift them, so they are paired by their order;
/// none, if a brace itself is written as an escape.
pub(super) fn brace_map(value: &str, raw: &str) -> Option<Vec<(usize, usize)>> {
    let of = |text: &str| text.match_indices(['{', '}']).map(|(at, _)| at).collect::<Vec<_>>();
    let (inside, outside) = (of(value), of(raw));
    (inside.len() == outside.len()).then(|| inside.into_iter().zip(outside).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_cut_as_they_are_filled() {
        let name = |n: &str| BraceToken::Variable(n.to_owned());
        assert_eq!(braces("{customer},{{x}}{ order }"), [(0..10, name("customer")), (16..25, name("order"))]);
        assert_eq!(braces("a}b"), [(1..2, BraceToken::Alone('}'))]);
        assert_eq!(braces("{a{b}"), [(0..1, BraceToken::Alone('{')), (2..5, name("b"))]);
        assert_eq!(braces("断{"), [(3..4, BraceToken::Alone('{'))]);
        assert_eq!(braces("{}"), [(0..2, name(""))]);
    }
}
