//! The paths that a source names, as if written out from the root of the crate: `super`, `self`, `{..}` resolved.

use super::tokens::Token;

/// A path that a source names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its parts; the first is `crate` or the name of another crate.
    pub parts: Vec<String>,
    /// Its line.
    pub line: usize,
    /// True when test code names it.
    pub test: bool,
    /// The name that a `use` gives it here.
    pub used: Option<String>,
}

/// Every path with at least two parts in `tokens`, which are the source of the module `home` (from the root, without
/// `crate`). Names that were brought in by a `use` are not followed: the `use` itself is there.
pub fn paths(home: &[String], tokens: &[Token]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut inner: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while at < tokens.len() {
        let text = tokens[at].text.as_str();
        match text {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inner.retain(|(_, opened)| *opened <= depth);
            }
            "mod" if is(tokens, at + 2, "{") => inner.push((tokens[at + 1].text.clone(), depth + 1)),
            _ => {}
        }
        let begins = is_word(text) && (at == 0 || !is(tokens, at - 1, "::"));
        if begins && is(tokens, at + 1, "::") {
            let here: Vec<String> = home.iter().cloned().chain(inner.iter().map(|(name, _)| name.clone())).collect();
            let start = found.len();
            let end = read(tokens, at, &Vec::new(), &mut found);
            let is_use = at > 0 && is(tokens, at - 1, "use");
            for named in &mut found[start..] {
                named.parts = absolute(&here, &named.parts);
                named.used = named.used.take().filter(|_| is_use);
            }
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

fn is(tokens: &[Token], at: usize, text: &str) -> bool {
    tokens.get(at).is_some_and(|t| t.text == text)
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads the path (or tree of paths) at `at` behind `before`; gives where it ends.
fn read(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<Named>) -> usize {
    let mut parts = before.to_vec();
    let begin = &tokens[at.min(tokens.len() - 1)];
    loop {
        match tokens.get(at).map(|t| t.text.as_str()) {
            Some("{") => return read_tree(tokens, at + 1, &parts, found),
            Some(word) if is_word(word) || word == "*" => parts.push(word.to_owned()),
            _ => {}
        }
        if !is(tokens, at + 1, "::") {
            break;
        }
        at += 2;
        // `Vec::<T>::new()`: what stands between the brackets is a path of its own.
        if is(tokens, at, "<") {
            break;
        }
    }
    let renamed = if is(tokens, at + 1, "as") { tokens.get(at + 2).map(|t| t.text.clone()) } else { None };
    let last = parts.iter().rfind(|part| *part != "self").cloned();
    found.push(Named { parts, line: begin.line, test: begin.test, used: renamed.or(last) });
    at + 1
}

fn read_tree(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<Named>) -> usize {
    while at < tokens.len() && !is(tokens, at, "}") {
        at = read(tokens, at, before, found);
        if is(tokens, at, "as") {
            at += 2;
        }
        if is(tokens, at, ",") {
            at += 1;
        }
    }
    at + 1
}

/// The path as seen from the root.
fn absolute(home: &[String], parts: &[String]) -> Vec<String> {
    let (mut base, mut rest) = match parts[0].as_str() {
        "crate" | "callside" => (Vec::new(), &parts[1..]),
        "self" => (home.to_vec(), &parts[1..]),
        "super" => (home.to_vec(), parts),
        _ => return parts.to_vec(),
    };
    while let Some(("super", more)) = rest.split_first().map(|(first, more)| (first.as_str(), more)) {
        base.pop();
        rest = more;
    }
    std::iter::once("crate".to_owned()).chain(base).chain(rest.iter().cloned()).collect()
}

#[cfg(test)]
fn named(source: &str) -> Vec<String> {
    let home = ["tui".to_owned(), "pane".to_owned()];
    paths(&home, &super::tokens::tokens(source)).into_iter().map(|n| n.parts.join("::")).collect()
}

#[test]
fn trees_are_written_out() {
    let source = "use crate::{domain::{self, time::Moment as M}, store};\nuse std::{fs, io::{self, *}};";
    let all = [
        "crate::domain::self",
        "crate::domain::time::Moment",
        "crate::store",
        "std::fs",
        "std::io::self",
        "std::io::*",
    ];
    assert_eq!(named(source), all);
}

#[test]
fn a_use_gives_its_path_a_name() {
    let source = "pub use crate::domain::{self, time::Moment as M};\nfn f() { super::g::h() }";
    let home = ["tui".to_owned(), "pane".to_owned()];
    let used = paths(&home, &super::tokens::tokens(source)).into_iter().map(|named| named.used.unwrap_or_default());
    assert_eq!(used.collect::<Vec<_>>(), ["domain", "M", ""]);
}

#[test]
fn relative_paths_are_seen_from_the_root() {
    let source = "use super::super::store::Store;\nfn f() { self::x::y(); }\nmod deep { use super::super::Z; }";
    assert_eq!(named(source), ["crate::store::Store", "crate::tui::pane::x::y", "crate::tui::Z"]);
}

#[test]
fn paths_in_expressions_and_types_count() {
    let source = "fn f(x: &crate::store::Store) -> Vec<callside::app::Clock> { Vec::<std::fs::File>::new() }";
    assert_eq!(named(source), ["crate::store::Store", "crate::app::Clock", "Vec", "std::fs::File"]);
}
