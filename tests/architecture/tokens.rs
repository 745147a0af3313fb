//! Lexer of Rust sources: words and signs, literals, comments, each with its line and a mark for test code.
//!
//! Just enough to read paths, items and docs by. Never here: rules about what may stand where.

/// One word, sign or literal of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The word, `::`, or one sign; empty for a literal.
    pub text: String,
    /// The text or character literal as it is written, quotes included; empty for anything else.
    pub literal: String,
    /// Its line, from 1.
    pub line: usize,
    /// True when it belongs to an item under `#[cfg(test)]`.
    pub test: bool,
}

/// One `//` comment of a source, from its slashes to the end of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The comment as it is written.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
    /// True when nothing stands before it on its line.
    pub alone: bool,
    /// True when it stands within an item under `#[cfg(test)]`.
    pub test: bool,
}

/// A source taken apart.
#[derive(Debug, Default)]
pub struct Lexed {
    /// Words, signs and literals in their order.
    pub tokens: Vec<Token>,
    /// Line comments in their order; block comments are left out.
    pub comments: Vec<Comment>,
}

/// The words, signs and literals of a source.
pub fn tokens(source: &str) -> Vec<Token> {
    lexed(source).tokens
}

/// Takes a source apart.
pub fn lexed(source: &str) -> Lexed {
    let mut reader = Reader { source, rest: source, line: 1, found: Lexed::default(), before: Vec::new() };
    while let Some(c) = reader.rest.chars().next() {
        reader.step(c);
    }
    let Reader { mut found, before, .. } = reader;
    mark_tests(&mut found.tokens);
    for (comment, before) in found.comments.iter_mut().zip(before) {
        // Between two tokens of test code lies test code; the docs of a test module are not within it.
        let is_test = |at: usize| found.tokens.get(at).is_some_and(|token| token.test);
        comment.test = before > 0 && is_test(before - 1) && is_test(before);
    }
    found
}

struct Reader<'a> {
    source: &'a str,
    rest: &'a str,
    line: usize,
    found: Lexed,
    /// How many tokens stand before each comment.
    before: Vec<usize>,
}

impl Reader<'_> {
    fn step(&mut self, c: char) {
        if self.rest.starts_with("//") {
            let length = self.rest.find('\n').unwrap_or(self.rest.len());
            self.push_comment(length);
            self.skip(length);
        } else if self.rest.starts_with("/*") {
            self.skip(comment(self.rest));
        } else if let Some(length) = literal(self.rest) {
            self.push("", &self.rest[..length]);
            self.skip(length);
        } else if c.is_alphanumeric() || c == '_' {
            let raw = if self.rest.starts_with("r#") { 2 } else { 0 };
            let word = &self.rest[raw..];
            let end = word.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(word.len());
            self.push(&word[..end], "");
            self.skip(raw + end);
        } else if self.rest.starts_with("::") {
            self.push("::", "");
            self.skip(2);
        } else {
            if !c.is_whitespace() {
                self.push(&c.to_string(), "");
            }
            self.skip(c.len_utf8());
        }
    }

    fn push(&mut self, text: &str, literal: &str) {
        let token = Token { text: text.to_owned(), literal: literal.to_owned(), line: self.line, test: false };
        self.found.tokens.push(token);
    }

    fn push_comment(&mut self, length: usize) {
        let before = &self.source[..self.source.len() - self.rest.len()];
        let alone = before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
        let text = self.rest[..length].trim_end().to_owned();
        self.found.comments.push(Comment { text, line: self.line, alone, test: false });
        self.before.push(self.found.tokens.len());
    }

    fn skip(&mut self, length: usize) {
        let (skipped, rest) = self.rest.split_at(length);
        self.line += skipped.matches('\n').count();
        self.rest = rest;
    }
}

/// The lines that test code stands on, from 1.
pub fn test_lines(tokens: &[Token]) -> usize {
    let mut lines = 0;
    for run in tokens.chunk_by(|a, b| a.test == b.test).filter(|run| run[0].test) {
        lines += run[run.len() - 1].line - run[0].line + 1;
    }
    lines
}

/// Length of the block comment, others within it included.
fn comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        let here = &text[at..];
        let step = if here.starts_with("/*") {
            depth += 1;
            2
        } else if here.starts_with("*/") {
            depth -= 1;
            2
        } else {
            here.chars().next().map_or(1, char::len_utf8)
        };
        at += step;
        if depth == 0 {
            break;
        }
    }
    at
}

/// Length of the text or character literal that begins here, if one does.
fn literal(text: &str) -> Option<usize> {
    let plain = text.trim_start_matches(['b', 'c']);
    let prefix = text.len() - plain.len();
    if prefix > 1 {
        return None;
    }
    if let Some(raw) = plain.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let inside = &raw[hashes + 1..];
            let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
            return Some(prefix + 1 + hashes + 1 + length);
        }
        return None;
    }
    if plain.starts_with('"') {
        return Some(prefix + quoted(plain, '"'));
    }
    let mut chars = plain.strip_prefix('\'')?.chars();
    // 'a' is a character, 'a without a closing quote a lifetime.
    match (chars.next()?, chars.next()) {
        ('\\', _) | (_, Some('\'')) => Some(prefix + quoted(plain, '\'')),
        _ => None,
    }
}

/// Length of a literal between `quote`s, which a backslash can hide.
fn quoted(text: &str, quote: char) -> usize {
    let mut hidden = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if hidden => hidden = false,
            '\\' => hidden = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// Marks every item under `#[cfg(test)]`, attributes included.
fn mark_tests(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(&tokens[at..]) {
            let end = end_of_item(tokens, at);
            tokens[at..end].iter_mut().for_each(|t| t.test = true);
            at = end;
        } else {
            at += 1;
        }
    }
}

fn is_test_attribute(tokens: &[Token]) -> bool {
    ["#", "[", "cfg", "(", "test", ")", "]"].iter().zip(tokens).filter(|(want, t)| **want == t.text).count() == 7
}

/// Where the item whose attributes begin at `at` is over: behind its `;` or its outermost braces.
fn end_of_item(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && token.text == "}" {
                    return place + 1;
                }
            }
            ";" if depth == 0 => return place + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[test]
fn comments_texts_and_lifetimes_are_no_words() {
    let source = r##"
        /* crate::store /* deep */ crate::store */ // crate::store
        fn f<'a>(x: &'a str) -> char { g("crate::\"store", r#"crate::"store"#, b"x", 'c', '\'', '"') }"##;
    let words: Vec<String> = tokens(source).into_iter().map(|t| t.text).filter(|t| t.len() > 1).collect();
    assert_eq!(words, ["fn", "str", "char"]);
}

#[test]
fn test_items_are_marked_and_the_rest_is_not() {
    let source = "#[cfg(test)]\nmod tests;\nfn a() {}\n#[cfg(test)]\n#[allow(x)]\nmod t { fn b() { {} } }\nfn c() {}";
    let words = |test| {
        let all = tokens(source).into_iter().filter(move |t| t.test == test && t.text.len() == 1);
        all.map(|t| t.text).filter(|t| t.chars().all(char::is_alphabetic)).collect::<String>()
    };
    assert_eq!((words(false).as_str(), words(true).as_str()), ("ac", "xtb"));
}

#[test]
fn comments_know_their_place() {
    let source = "//! Docs.\nlet x = \"// none\"; // behind\n    // alone\n#[cfg(test)]\nmod t {\n// in a test\nfn f() {} }\n// after";
    let comments = lexed(source).comments;
    let found: Vec<_> = comments.iter().map(|c| (c.text.as_str(), c.line, c.alone, c.test)).collect();
    let wanted = [
        ("//! Docs.", 1, true, false),
        ("// behind", 2, false, false),
        ("// alone", 3, true, false),
        ("// in a test", 6, true, true),
        ("// after", 8, true, false),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn literals_keep_their_text() {
    let literals = tokens(r#"f("a\"b", 'c', r"d") + x"#).into_iter().map(|t| t.literal).filter(|l| !l.is_empty());
    assert_eq!(literals.collect::<Vec<_>>(), [r#""a\"b""#, "'c'", r#"r"d""#]);
}
