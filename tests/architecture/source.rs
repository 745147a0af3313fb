//! A file of `src` as the fence sees it: where it belongs, its tokens, its comments.

use super::tokens::{Comment, Lexed, Token, lexed, test_lines};

/// A file of `src`, taken apart.
pub struct Source {
    /// Its path from the root of the project, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    module: String,
    lexed: Lexed,
}

impl Source {
    /// Takes a file apart.
    pub fn new(path: &str, text: &str) -> Source {
        let inside = path.strip_prefix("src/").unwrap_or(path);
        let module = inside.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        Source { path: path.to_owned(), text: text.to_owned(), module, lexed: lexed(text) }
    }

    /// The module that it is, from the root: `tui::pane`.
    pub fn module(&self) -> &str {
        &self.module
    }

    /// The parts of its module: `[tui, pane]`.
    pub fn home(&self) -> Vec<String> {
        self.module.split("::").map(str::to_owned).collect()
    }

    /// The layer that it belongs to, the name of its first folder: `domain`, `tui`, or `main`, `lib`.
    pub fn layer(&self) -> &str {
        self.module.split("::").next().unwrap_or_default()
    }

    /// True when the path is `place`, or lies in it if `place` ends with `/`.
    pub fn is_in(&self, place: &str) -> bool {
        self.path == place || place.ends_with('/') && self.path.starts_with(place)
    }

    /// True for a file of nothing but tests.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// All tokens, those of tests with their mark.
    pub fn all_tokens(&self) -> &[Token] {
        &self.lexed.tokens
    }

    /// The tokens outside of tests.
    pub fn tokens(&self) -> Vec<&Token> {
        let whole = !self.is_test();
        self.lexed.tokens.iter().filter(|token| whole && !token.test).collect()
    }

    /// The comments outside of tests that have a line to themselves.
    pub fn comments(&self) -> impl Iterator<Item = &Comment> {
        let whole = !self.is_test();
        self.lexed.comments.iter().filter(move |comment| whole && comment.alone && !comment.test)
    }

    /// The docs among the comments.
    pub fn docs(&self) -> impl Iterator<Item = &Comment> {
        self.comments().filter(|comment| is_doc(&comment.text))
    }

    /// The plain comments among the comments.
    pub fn plain_comments(&self) -> impl Iterator<Item = &Comment> {
        self.comments().filter(|comment| !is_doc(&comment.text))
    }

    /// Lines outside of tests that are neither empty nor a comment.
    pub fn code_lines(&self) -> usize {
        let full = self.text.lines().filter(|line| !line.trim().is_empty()).count();
        let tests = if self.is_test() { full } else { self.full_test_lines() };
        full.saturating_sub(tests + self.comments().count())
    }

    /// Lines outside of tests, whatever stands on them.
    pub fn lines(&self) -> usize {
        self.text.lines().count() - self.test_lines()
    }

    /// Lines of tests.
    pub fn test_lines(&self) -> usize {
        if self.is_test() { self.text.lines().count() } else { test_lines(&self.lexed.tokens) }
    }

    /// Lines of tests that are not empty; the rest of a file's lines are code and comments.
    fn full_test_lines(&self) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let runs = self.lexed.tokens.chunk_by(|a, b| a.test == b.test).filter(|run| run[0].test);
        let within = runs.flat_map(|run| &lines[run[0].line - 1..run[run.len() - 1].line]);
        within.filter(|line| !line.trim().is_empty()).count()
    }
}

/// True for `///` and `//!`, not for a row of slashes.
fn is_doc(comment: &str) -> bool {
    (comment.starts_with("///") && !comment.starts_with("////")) || comment.starts_with("//!")
}

#[test]
fn lines_are_code_comments_or_tests() {
    let source = Source::new(
        "src/domain/case.rs",
        "//! Docs.\n\n// Why.\nfn f() {} // behind\n\n#[cfg(test)]\nmod tests {\n\n    // Within.\n    fn g() {}\n}\n",
    );
    assert_eq!((source.layer(), source.lines(), source.test_lines()), ("domain", 5, 6));
    assert_eq!((source.code_lines(), source.docs().count(), source.plain_comments().count()), (1, 1, 1));
    let tests = Source::new("src/domain/text/tests.rs", "// Why.\nfn f() {}\n");
    assert_eq!((tests.lines(), tests.test_lines(), tests.code_lines(), tests.comments().count()), (0, 2, 0, 0));
}
