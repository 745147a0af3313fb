//! The page for maintainers, held to the house: files and items that it names are there, goals that it tells are those of
//! the fence.

use super::figures::FIGURES;
use super::source::Source;

/// The page.
pub const PAGE: &str = "docs/maintaining.md";

/// Folders of the project that the page names files of.
const FOLDERS: [&str; 7] = ["src/", "tests/", "benches/", "docs/", "assets/", "scripts/", ".ci/"];

/// Layers that the page names items of, as paths: `domain::case::Case`.
const LAYERS: [&str; 7] = ["domain", "packs", "search", "store", "tui", "app", "cli"];

/// Everything that is wrong with the page, a sentence each that begins with its place. `is_there` knows the files.
pub fn stale(page: &str, sources: &[Source], is_there: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for (line, named) in quoted(page) {
        let is_path = FOLDERS.iter().any(|folder| named.starts_with(folder));
        // Of a path with a gap to be filled, `src/cli/<name>.rs` or `src/**`, the folder has to be there.
        let whole = named
            .find(['<', '*'])
            .map_or(named, |gap| named[..gap].rsplit_once('/').map_or("", |(folder, _)| folder));
        if is_path && !named.contains(' ') && !is_there(whole) {
            wrong.push(format!("{PAGE}:{line}: {named} is not there: name what took its place"));
        }
        let parts: Vec<&str> = named.split("::").collect();
        let is_item = parts.len() > 1 && LAYERS.contains(&parts[0]) && named.chars().all(|c| !c.is_whitespace());
        if is_item && !defines(sources, &parts) {
            wrong.push(format!("{PAGE}:{line}: nothing in src is {named}: name what took its place"));
        }
    }
    for figure in &FIGURES {
        let row = page.lines().find(|line| line.starts_with(&format!("| {} |", figure.name)));
        if row.is_none_or(|row| row.split('|').nth(2).map(str::trim) != Some(figure.goal().as_str())) {
            let (name, goal) = (figure.name, figure.goal());
            wrong.push(format!("{PAGE}: the table of figures has no row that begins `| {name} | {goal} |`"));
        }
    }
    wrong
}

/// What stands between single backquotes, with its line; blocks of code are left out.
fn quoted(page: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut is_block = false;
    for (at, line) in page.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            is_block = !is_block;
        } else if !is_block {
            found.extend(line.split('`').skip(1).step_by(2).map(|named| (at + 1, named)));
        }
    }
    found
}

/// True if the longest part of the path that is a file has the rest of it among its words.
fn defines(sources: &[Source], parts: &[&str]) -> bool {
    let of = |length: usize| sources.iter().find(|source| source.module() == parts[..length].join("::"));
    let Some((length, file)) = (1..=parts.len()).rev().find_map(|length| Some((length, of(length)?))) else {
        return false;
    };
    let says = |part: &&str| file.all_tokens().iter().any(|token| token.text == part.trim_end_matches("()"));
    parts[length..].iter().all(says)
}

#[test]
fn a_page_that_names_what_is_gone_is_noticed() {
    let sources = [Source::new("src/domain/case.rs", "pub enum Phase { Live }\nimpl Phase { pub fn next() {} }")];
    let is_there = |path: &str| ["src/domain/case.rs", "src/cli"].contains(&path);
    let said = |page: &str| -> Vec<String> {
        let told = stale(page, &sources, &is_there).into_iter();
        told.filter(|said| !said.contains("table of figures")).collect()
    };
    let page = "See `src/domain/case.rs`, `domain::case`, `domain::case::Phase::Live` and `domain::case::Phase::next()`.\n\
        `src/cli/<name>.rs`, `cargo test`, `std::fs::read`.\n```\n`src/none.rs`\n```\n";
    assert_eq!(said(page), [""; 0]);
    let gone = "\nSee `src/domain/call.rs`, `src/shop/<name>.rs`,\n`domain::case::Standing` and `domain::call`.";
    let wanted = [
        "docs/maintaining.md:2: src/domain/call.rs is not there: name what took its place",
        "docs/maintaining.md:2: src/shop/<name>.rs is not there: name what took its place",
        "docs/maintaining.md:3: nothing in src is domain::case::Standing: name what took its place",
        "docs/maintaining.md:3: nothing in src is domain::call: name what took its place",
    ];
    assert_eq!(said(gone), wanted);
}

#[test]
fn goals_that_the_page_tells_are_those_of_the_fence() {
    let rows: Vec<String> =
        FIGURES.iter().map(|figure| format!("| {} | {} | rule |\n", figure.name, figure.goal())).collect();
    assert_eq!(stale(&rows.concat(), &[], &|_| true), [""; 0]);
    assert_eq!(stale(&rows[1..].concat(), &[], &|_| true).len(), 1);
    assert_eq!(stale(&rows.concat().replacen("<= 16", "<= 17", 1), &[], &|_| true).len(), 1);
}
