//! The fence: which layer may know which, what stands in no file of the house, and the house in figures.
//!
//! Folder names keep nobody apart. Every `use` line and every path in `src` is read here, and a forbidden arrow fails
//! with a sentence that names its place. The figures are printed by every run, each with its rule, its limit and its
//! goal (`tests/architecture/figures.rs`). The fence itself is tested with sources that break each rule.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/figures.rs"]
mod figures;
#[path = "architecture/items.rs"]
mod items;
#[path = "architecture/measures.rs"]
mod measures;
#[path = "architecture/page.rs"]
mod page;
#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/prose.rs"]
mod prose;
#[path = "architecture/rooms.rs"]
mod rooms;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/tokens.rs"]
mod tokens;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use circles::{arrows, circles, forbidden};
use figures::{FIGURES, House, all_places, table};
use page::{PAGE, stale};
use rooms::siblings;
use rules::violations;
use source::Source;

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The files of `src`, and how many lines stand under `tests`.
fn house() -> House {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = |folder: &str| {
        let mut found = Vec::new();
        sources(&root.join(folder), &mut found);
        found.sort();
        found
    };
    let read = |file: &PathBuf| {
        let path = file.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        Source::new(&path, &fs::read_to_string(file).unwrap())
    };
    let lines = |file: &PathBuf| fs::read_to_string(file).unwrap().lines().count();
    let sources: Vec<Source> = files("src").iter().map(read).collect();
    let arrows = arrows(&sources);
    House { circles: circles(&arrows), sources, arrows, lines_of_tests: files("tests").iter().map(lines).sum() }
}

#[test]
fn the_house_keeps_its_rules_and_figures() {
    let house = house();
    let files = house.sources.len();
    assert!(files > 100, "only {files} files of src were found");
    let figures: Vec<_> = FIGURES.iter().map(|figure| (figure, (figure.measure)(&house))).collect();
    // Past the capture of the test's output: the table is to be seen in every run.
    writeln!(std::io::stdout(), "\n{}\n", table(&figures)).unwrap();
    // `FIGURE=circles cargo test --test architecture` names every place of the figures with that word in their names.
    if let Ok(wanted) = std::env::var("FIGURE") {
        writeln!(std::io::stdout(), "{}", all_places(&figures, &wanted)).unwrap();
    }
    let mut wrong: Vec<String> = house.sources.iter().flat_map(violations).collect();
    wrong.extend(siblings(&house.arrows));
    wrong.extend(forbidden(&house.circles));
    wrong.extend(figures.iter().filter_map(|(figure, measured)| figure.broken(measured)));
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_page_for_maintainers_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join(PAGE)).unwrap();
    let wrong = stale(&page, &house().sources, &|path| root.join(path).exists());
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Checks a made-up source; its first line is the `//!` that every file needs, so that its code begins in line 2.
fn check(path: &str, code: &str) -> Vec<String> {
    violations(&Source::new(path, &format!("//! Made up.\n{code}")))
}

#[test]
fn forbidden_arrows_are_named_with_their_place() {
    for (path, code, wanted) in [
        (
            "src/domain/case.rs",
            "use crate::search::index::Index;",
            ":2: domain -> search (crate::search::index::Index)",
        ),
        ("src/domain.rs", "\nfn f() { super::store::open() }", ":3: domain -> store (crate::store::open)"),
        ("src/search/index.rs", "use crate::{domain::case, tui::desk};", ":2: search -> tui (crate::tui::desk)"),
        ("src/store/write.rs", "fn f(x: &crate::tui::desk::Desk) {}", ":2: store -> tui"),
        (
            "src/packs/read.rs",
            "use crate::search::text;",
            ":2: packs -> search (crate::search::text) is forbidden: the lang",
        ),
        ("src/packs/sheet/row.rs", "fn f() { super::super::super::app::files::read() }", ":2: packs -> app"),
        ("src/store.rs", "use super::search;", ":2: store -> search (crate::search)"),
        ("src/tui/pane/script.rs", "use super::super::super::store as s;", ":2: tui -> store (crate::store)"),
        ("src/tui/desk.rs", "mod deep { use super::super::super::app::clock; }", ":2: tui -> app"),
        ("src/tui.rs", "use crate::{\n  domain::case::{self, Case},\n  store::{Store},\n};", ":4: tui -> store"),
        ("src/app/clock.rs", "use crate::cli::main;", ":2: app -> cli"),
        ("src/main.rs", "fn main() { callside::app::console::run() }", ":2: main -> app"),
        ("src/search.rs", "use crate::*;", ":2: search -> everything"),
        ("src/tui.rs", "#[cfg(test)]\nmod tests { use crate::store::Store; }", ":3: tui -> store"),
    ] {
        let said = check(path, code);
        assert!(said.len() == 1 && said[0].starts_with(&format!("{path}{wanted}")), "{code}: {said:?}");
    }
}

#[test]
fn a_room_of_search_knows_the_rooms_before_it() {
    for (path, code, wanted) in [
        ("src/search/term/score.rs", "use crate::search::index::Index;", ":2: search::term -> search::index (crate"),
        (
            "src/search/letters.rs",
            "use super::corpus::Corpus;",
            ":2: search::letters -> search::corpus (crate::search::corpus",
        ),
        ("src/search/index.rs", "use super::{hit::Hit, offer::recommend};", ":2: search::index -> search::offer"),
        (
            "src/search/corpus.rs",
            "#[cfg(test)]\nmod tests { use super::super::term::lookup; }",
            ":3: search::corpus -> ",
        ),
        ("src/search/drawer.rs", "use super::hit::Hit;", ":2: search::drawer has no place among the rooms"),
    ] {
        let said = check(path, code);
        assert!(said.len() == 1 && said[0].starts_with(&format!("{path}{wanted}")), "{code}: {said:?}");
    }
}

#[test]
fn nobody_below_the_shell_speaks_the_language_of_packs() {
    for (path, code, wanted) in [
        ("src/domain/pack.rs", "use crate::packs::read;", "domain -> packs (crate::packs::read)"),
        ("src/search/index.rs", "use crate::packs::lint::Lint;", "search -> packs (crate::packs::lint::Lint)"),
        ("src/store.rs", "fn f() { super::packs::read::read(&[]) }", "store -> packs (crate::packs::read::read)"),
        ("src/tui/desk.rs", "use crate::{domain::pack, packs::sheet};", "tui -> packs (crate::packs::sheet)"),
        ("src/tui.rs", "#[cfg(test)]\nmod tests { use crate::packs::read::read; }", "tui -> packs"),
    ] {
        let said = check(path, code);
        let is_told = |s: &String| s.contains(wanted) && s.contains("only the shell and the command line speak");
        assert!(said.len() == 1 && is_told(&said[0]), "{code}: {said:?}");
    }
}

#[test]
fn hands_that_reach_out_of_their_layer_are_named() {
    for (path, code, wanted) in [
        ("src/domain/time.rs", "use std::fs;", "domain -> std::fs"),
        ("src/search.rs", "use std::{collections::BTreeMap, env};", "search -> std::env"),
        ("src/tui/desk.rs", "fn f() { std::thread::spawn(g); }", "tui -> std::thread"),
        ("src/store/open.rs", "use std::process::Command;", "store -> std::process"),
        ("src/tui.rs", "use std::net::TcpStream;", "tui -> std::net"),
        ("src/domain.rs", "use toml::Table;", "domain -> toml"),
        ("src/domain/text.rs", "use similar::TextDiff;", "domain -> similar"),
        ("src/search.rs", "use toml_edit::Item;", "search -> toml_edit"),
        ("src/cli.rs", "use annotate_snippets::Level;", "cli -> annotate_snippets"),
        ("src/domain.rs", "use rusqlite::Row;", "domain -> rusqlite"),
        ("src/app.rs", "fn f() -> rusqlite::Result<()> {}", "app -> rusqlite"),
        ("src/store.rs", "use ratatui::buffer::Buffer;", "store -> ratatui"),
        ("src/store.rs", "use anyhow::Context;", "store -> anyhow"),
        ("src/tui.rs", "use clap::Parser;", "tui -> clap"),
    ] {
        let said = check(path, code);
        assert!(said.len() == 1 && said[0].contains(wanted), "{code}: {said:?}");
    }
}

#[test]
fn words_that_stand_nowhere_are_named() {
    for (path, code, wanted) in [
        ("src/app.rs", "fn f() { g()\n.unwrap(); }", ":3: unwrap() outside of tests"),
        ("src/cli.rs", "fn f() { Option::expect(g(), \"\"); }", ":2: expect() outside of tests"),
        ("src/tui.rs", "struct S { x: RefCell<u8> }", ":2: RefCell in tui"),
        ("src/cli.rs", "struct S { x: Mutex<u8> }", ":2: Mutex in cli"),
        ("src/search.rs", "struct S { x: Rc<u8> }", ":2: Rc in search"),
        ("src/tui/widget.rs", "fn f(c: &mut Cell) { c.set_symbol(g()); }", ":2: set_symbol in tui"),
        ("src/domain.rs", "fn f() { todo!() }", ":2: todo!()"),
        ("src/cli.rs", "fn f() { dbg!(1); }", ":2: dbg!()"),
        ("src/store.rs", "fn f() { println!(); }", ":2: println!() in store"),
        ("src/app.rs", "extern crate callside as other;", ":2: extern crate"),
    ] {
        let said = check(path, code);
        assert!(said.len() == 1 && said[0].starts_with(&format!("{path}{wanted}")), "{code}: {said:?}");
    }
}

#[test]
fn a_file_says_what_it_is_and_is_not_too_long() {
    let without = violations(&Source::new("src/domain.rs", "use std::fmt;\n"));
    assert!(without.len() == 1 && without[0].starts_with("src/domain.rs:1: a file begins with //!"), "{without:?}");
    let long = "fn f() {}\n".repeat(400);
    let said = check("src/domain.rs", &long);
    assert!(said.len() == 1 && said[0].contains("401 lines"), "{said:?}");
    let mostly_tests = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
    assert_eq!(check("src/domain.rs", &mostly_tests), [""; 0]);
}

#[test]
fn what_is_right_is_let_through() {
    for (path, code) in [
        ("src/search/index.rs", "use crate::domain::pack::Library;\nuse super::text;"),
        ("src/search/term/typo.rs", "use super::score::Score;\nuse crate::search::{hit::Why, letters::sound};"),
        ("src/packs/diff.rs", "use crate::domain::pack::Script;\nuse similar::TextDiff;\nuse super::read::Source;"),
        ("src/app/library.rs", "use crate::packs::read;"),
        ("src/store.rs", "use crate::domain::{case, change};\nfn f() { std::fs::metadata(g()); }"),
        ("src/tui/desk.rs", "use crate::{domain::case, search};\npub(in crate::tui) fn f() {}\npub(crate) fn g() {}"),
        ("src/app/keeper.rs", "use crate::store::Store;\nuse std::sync::Mutex;\nuse std::{fs, thread};"),
        ("src/cli.rs", "use crate::app::console;\nuse super::store;\nfn f() { println!(); }"),
        ("src/main.rs", "fn main() { callside::cli::main(std::env::args_os().collect()) }"),
        ("src/lib.rs", "pub mod app;\npub mod domain;"),
        ("src/domain.rs", "// crate::store\n/* std::fs */ const TEXT: &str = \"crate::store x.unwrap() std::fs\";"),
        ("src/domain.rs", "#[cfg(test)]\nmod tests { fn f() { std::fs::read(\"a\").unwrap(); } }"),
        ("src/domain.rs", "fn f<'a>(x: &'a [u8]) -> u8 { x.first().copied().unwrap_or('\\'' as u8) }"),
        ("src/domain/text/tests.rs", "fn f() { g().unwrap(); }"),
    ] {
        assert_eq!(check(path, code), [""; 0], "{path}: {code}");
    }
}
