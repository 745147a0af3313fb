//! Rust source as words: comments and texts gone, lines kept, test code marked.
//!
//! Just enough to read `use` lines and paths by. Never here: rules about what may stand where.

/// One word or sign of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The word, `::`, or one sign.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
    /// Whether it belongs to an item under `#[cfg(test)]`.
    pub test: bool,
}

/// Reads a source. A text or character literal leaves an empty word behind, a comment leaves nothing.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source, line: 1, found: Vec::new() };
    while let Some(c) = reader.rest.chars().next() {
        reader.step(c);
    }
    mark_tests(&mut reader.found);
    reader.found
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    found: Vec<Token>,
}

impl Reader<'_> {
    fn step(&mut self, c: char) {
        if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(comment(self.rest));
        } else if let Some(length) = literal(self.rest) {
            self.push(String::new());
            self.skip(length);
        } else if c.is_alphanumeric() || c == '_' {
            let raw = if self.rest.starts_with("r#") { 2 } else { 0 };
            let word = &self.rest[raw..];
            let end = word.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(word.len());
            self.push(word[..end].to_owned());
            self.skip(raw + end);
        } else if self.rest.starts_with("::") {
            self.push("::".to_owned());
            self.skip(2);
        } else {
            if !c.is_whitespace() {
                self.push(c.to_string());
            }
            self.skip(c.len_utf8());
        }
    }

    fn push(&mut self, text: String) {
        self.found.push(Token { text, line: self.line, test: false });
    }

    fn skip(&mut self, length: usize) {
        let (skipped, rest) = self.rest.split_at(length);
        self.line += skipped.matches('\n').count();
        self.rest = rest;
    }
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
