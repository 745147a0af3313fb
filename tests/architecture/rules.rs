//! The rules of the house, and the sentence that each of them says when it is broken.

use std::fmt;

use super::paths::{Named, paths};
use super::rooms::{backwards, meeting};
use super::source::Source;
use super::tokens::Token;

/// A part of the house. Which may know which is in [`Layer::may_know`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Domain,
    Packs,
    Search,
    Store,
    Tui,
    App,
    Cli,
    Main,
}

use Layer::{App, Cli, Domain, Main, Packs, Search, Store, Tui};

/// Longest file, test code not counted, in lines.
const LONGEST: usize = 400;

/// Files that may be longer, each with the reason.
const LONG_FILES: [(&str, &str); 3] = [
    ("src/cli/words/zh.rs", "a flat table: every sentence of the command line"),
    ("src/tui/lang/en.rs", "a flat table: every sentence of the interface"),
    ("src/tui/lang/zh.rs", "a flat table: every sentence of the interface"),
];

/// Foreign crates that have one home: whoever needs them elsewhere is doing somebody else's work.
const HOMES: [(&str, &[Layer], &str); 19] = [
    ("rusqlite", &[Store], "SQL is the store's alone"),
    ("ratatui", &[Tui, App], "drawing is the screen's"),
    ("crossterm", &[Tui, App, Cli], "the terminal is the shell's, its keys the screen's"),
    ("tui_input", &[Tui], "text fields are the screen's"),
    ("arboard", &[App], "the clipboard is the shell's"),
    ("signal_hook", &[App], "signals are the shell's"),
    ("rustix", &[App], "the system is the shell's"),
    ("directories", &[App], "folders are the shell's"),
    ("anyhow", &[App, Cli], "below the shell an error is a type"),
    ("clap", &[Cli], "arguments are the command line's"),
    ("csv", &[App, Cli], "exports are the command line's, sheets the shell's"),
    ("calamine", &[App], "workbooks are the shell's"),
    ("rust_xlsxwriter", &[App], "workbooks are the shell's"),
    ("encoding_rs", &[App], "encodings are the shell's"),
    ("zip", &[App], "archives are the shell's"),
    ("similar", &[Packs], "what differs between two packs is theirs to say"),
    ("toml", &[Packs, Tui, App, Cli], "the domain is values, whatever they were written in"),
    ("toml_edit", &[Packs, App], "what people wrote is changed by packs, and by the settings of the shell"),
    ("annotate_snippets", &[Packs], "a mistake is drawn under its line where packs are read"),
];

/// Why nobody below the shell speaks the language of packs.
const PACKS_APART: &str =
    "only the shell and the command line speak the language of packs; below them a pack is domain::pack";

/// Parts of the standard library that reach out of the process.
const OUTSIDE: [&str; 5] = ["fs", "env", "process", "thread", "net"];

/// State behind a shared reference.
const SHARED: [&str; 5] = ["RefCell", "Mutex", "RwLock", "OnceCell", "Rc"];

/// What a stub is left with, and what a debugging session leaves behind.
const LEFT_BEHIND: [&str; 3] = ["todo", "unimplemented", "dbg"];

/// What writes past the screen.
const PRINTS: [&str; 4] = ["print", "println", "eprint", "eprintln"];

impl Layer {
    /// The layer of the module whose path from the root begins with `first`; none for the root itself.
    fn of(first: &str) -> Option<Layer> {
        let layer = match first {
            "domain" => Domain,
            "packs" => Packs,
            "search" => Search,
            "store" => Store,
            "tui" => Tui,
            "app" => App,
            "cli" => Cli,
            "main" => Main,
            _ => return None,
        };
        Some(layer)
    }

    /// The arrows of the house: domain <- packs, domain <- search, domain <- store, domain and search <- tui, all of
    /// them <- app <- cli <- main.
    fn may_know(self) -> &'static [Layer] {
        match self {
            Domain => &[],
            Packs | Search | Store => &[Domain],
            Tui => &[Domain, Search],
            App => &[Domain, Packs, Search, Store, Tui],
            Cli => &[Domain, Packs, Search, Store, Tui, App],
            Main => &[Cli],
        }
    }

    /// What this layer is, for the sentence.
    fn why(self) -> &'static str {
        match self {
            Domain => "the domain knows nothing but itself",
            Packs => "the language of packs knows the domain alone",
            Search => "search knows the domain alone",
            Store => "the store knows the domain alone; what it says travels as a value",
            Tui => "the screen is pure: it asks with an Effect and is answered with a Msg",
            App => "the shell is called by the command line, not the other way round",
            Cli => "only main calls the command line",
            Main => "main hands its arguments to the command line and does nothing else",
        }
    }

    fn is_shell(self) -> bool {
        matches!(self, App | Cli | Main)
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format!("{self:?}").to_lowercase())
    }
}

/// Everything that is wrong with one source, a sentence each that begins with its place.
pub fn violations(source: &Source) -> Vec<String> {
    let (path, home, tokens, test_file) = (&source.path, source.home(), source.all_tokens(), source.is_test());
    let mut wrong = Vec::new();
    let mut say = |line: usize, sentence: String| wrong.push(format!("{path}:{line}: {sentence}"));
    if !source.text.starts_with("//!") {
        say(1, "a file begins with //! and says what belongs into it and what never will".to_owned());
    }
    if !test_file && !LONG_FILES.iter().any(|(long, _)| long == path) {
        let lines = source.text.lines().count() - source.test_lines();
        if lines > LONGEST {
            say(
                LONGEST,
                format!("{lines} lines without tests are more than {LONGEST}: split it by what changes together"),
            );
        }
    }
    // lib.rs is the map of the house: it names the rooms and enters none.
    let Some(layer) = home.first().and_then(|first| Layer::of(first)) else { return wrong };
    for named in paths(&home, tokens) {
        if let Some(sentence) = broken(layer, &home, &named, test_file) {
            say(named.line, sentence);
        }
    }
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| !t.test && !test_file) {
        if let Some(sentence) = word(layer, tokens, at) {
            say(token.line, sentence);
        }
    }
    wrong
}

/// The rule that a path breaks.
fn broken(layer: Layer, home: &[String], named: &Named, test_file: bool) -> Option<String> {
    arrow(layer, named)
        .or_else(|| backwards(home, named))
        .or_else(|| meeting(home, named))
        .or_else(|| reach(layer, named, test_file))
}

/// An arrow between layers that must not be.
fn arrow(layer: Layer, named: &Named) -> Option<String> {
    let (root, inside) = named.parts.split_first()?;
    if root != "crate" {
        return None;
    }
    let path = named.parts.join("::");
    let to = match inside.first().map(String::as_str) {
        None | Some("*" | "self") => {
            return Some(format!("{layer} -> everything ({path}) is forbidden: name the layer that is meant"));
        }
        Some(first) => Layer::of(first)?,
    };
    if to == layer || layer.may_know().contains(&to) {
        return None;
    }
    let why = if to == Packs { PACKS_APART } else { layer.why() };
    Some(format!("{layer} -> {to} ({path}) is forbidden: {why}"))
}

/// A hand that reaches out of the layer: to the system, or for a crate that lives elsewhere.
fn reach(layer: Layer, named: &Named, test_file: bool) -> Option<String> {
    let (root, path) = (named.parts[0].as_str(), named.parts.join("::"));
    if let Some((_, homes, why)) = HOMES.iter().find(|(name, ..)| *name == root)
        && !homes.contains(&layer)
    {
        return Some(format!("{layer} -> {root} ({path}) is forbidden: {why}"));
    }
    let part = named.parts.get(1).map(String::as_str).unwrap_or_default();
    let own_file = layer == Store && part == "fs";
    let outside = root == "std" && OUTSIDE.contains(&part) && !layer.is_shell() && !own_file;
    let test = named.test || test_file;
    (outside && !test).then(|| {
        format!("{layer} -> std::{part} ({path}) is forbidden: files, processes and threads are the shell's")
    })
}

/// A word that must not stand where it stands, outside of tests.
fn word(layer: Layer, tokens: &[Token], at: usize) -> Option<String> {
    let text = tokens[at].text.as_str();
    let before = at.checked_sub(1).map_or("", |before| tokens[before].text.as_str());
    let after = tokens.get(at + 1).map_or("", |t| t.text.as_str());
    if matches!(text, "unwrap" | "expect") && matches!(before, "." | "::") {
        return Some(format!("{text}() outside of tests: give the error a way out, or make it impossible"));
    }
    if LEFT_BEHIND.contains(&text) && after == "!" {
        return Some(format!("{text}!() is no code: finish it or take it out"));
    }
    if PRINTS.contains(&text) && after == "!" && !layer.is_shell() {
        return Some(format!("{text}!() in {layer} is forbidden: it writes across the screen"));
    }
    if SHARED.contains(&text) && layer != App {
        return Some(format!("{text} in {layer} is forbidden: state is owned, and shared by messages"));
    }
    if text == "set_symbol" && layer != App {
        return Some(format!(
            "set_symbol in {layer} is forbidden: it skips the count of columns; write with set_stringn"
        ));
    }
    if text == "extern" && after == "crate" {
        return Some("extern crate is forbidden: it can hide an arrow behind another name".to_owned());
    }
    None
}
