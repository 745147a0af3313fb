//! Circles of files: files that reach each other by the paths they name.
//!
//! A file may use what its own ancestors define, and that closes no circle: the two are one piece, cut for its length.
//! A name that another file passes on with `use` counts for the file that it comes from.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Named, paths};
use super::source::Source;

/// Longest chain of files that pass a name on.
const PASSED_ON: usize = 8;

/// A sentence for each of the circles.
pub fn forbidden(circles: &[Vec<String>]) -> Vec<String> {
    circles
        .iter()
        .map(|circle| {
            format!(
                "files go round in a circle: {}; move what two of them share into a file that both may know",
                circle.join(", ")
            )
        })
        .collect()
}

/// Every arrow between two files, as their paths.
pub fn arrows(sources: &[Source]) -> Vec<(String, String)> {
    let files = Files::new(sources);
    let path = |module: &str| files.0[module].path.to_owned();
    let all = files.0.keys().flat_map(|module| files.known(module).into_iter().map(|to| (path(module), path(to))));
    all.collect()
}

/// Every circle of arrows, as the paths of its files; a file stands in one circle at most.
pub fn circles(arrows: &[(String, String)]) -> Vec<Vec<String>> {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in arrows {
        known.entry(from).or_default().insert(to);
    }
    let behind: BTreeMap<&str, BTreeSet<&str>> = known.keys().map(|file| (*file, reached(file, &known))).collect();
    let mut found = BTreeSet::new();
    for (file, others) in behind.iter().filter(|(file, others)| others.contains(*file)) {
        let back = |other: &&&str| behind.get(**other).is_some_and(|further| further.contains(file));
        found.insert(others.iter().filter(back).map(|other| (*other).to_owned()).collect::<Vec<_>>());
    }
    found.into_iter().collect()
}

/// The files by the module that each is.
struct Files<'s>(BTreeMap<&'s str, File<'s>>);

struct File<'s> {
    path: &'s str,
    named: Vec<Named>,
    /// The names that its `use` lines bring in.
    uses: BTreeMap<String, Vec<String>>,
}

impl<'s> Files<'s> {
    fn new(sources: &'s [Source]) -> Files<'s> {
        let all = sources.iter().filter(|source| !source.is_test());
        Files(all.map(|source| (source.module(), File::new(source))).collect())
    }

    /// The files that one file names outside of its tests, itself and its ancestors left out.
    fn known(&self, module: &str) -> BTreeSet<&'s str> {
        let file = &self.0[module];
        let found = file.named.iter().filter_map(|named| self.file_of(&file.full(module, &named.parts), PASSED_ON));
        found.filter(|name| *name != module && !module.starts_with(&format!("{name}::"))).collect()
    }

    /// The file that defines what a path from the root names.
    fn file_of(&self, parts: &[String], passed_on: usize) -> Option<&'s str> {
        let (length, module, file) = (1..=parts.len()).rev().find_map(|length| {
            self.0.get_key_value(parts[..length].join("::").as_str()).map(|(m, f)| (length, *m, f))
        })?;
        let passed = parts.get(length).and_then(|name| file.uses.get(name)).filter(|_| passed_on > 0);
        let further = passed.and_then(|target| {
            let whole: Vec<String> = target.iter().chain(&parts[length + 1..]).cloned().collect();
            self.file_of(&whole, passed_on - 1)
        });
        Some(further.unwrap_or(module))
    }
}

impl<'s> File<'s> {
    fn new(source: &'s Source) -> File<'s> {
        let home = source.home();
        let mut named = paths(&home, source.all_tokens());
        named.retain(|named| !named.test);
        let mut file = File { path: &source.path, named, uses: BTreeMap::new() };
        let brought_in = file.named.iter().filter_map(|named| {
            let name = named.used.as_ref()?;
            Some((name.clone(), file.full(source.module(), &named.parts)))
        });
        file.uses = brought_in.collect();
        file
    }

    /// A path as seen from the root: `child::Name` in a parent, `name::X` of what a `use` brought in.
    fn full(&self, module: &str, parts: &[String]) -> Vec<String> {
        match parts.split_first() {
            Some((root, inside)) if root == "crate" => {
                inside.iter().filter(|part| *part != "self").cloned().collect()
            }
            Some((first, rest)) if self.uses.contains_key(first) => {
                self.uses[first].iter().chain(rest).cloned().collect()
            }
            _ => module.split("::").map(str::to_owned).chain(parts.iter().cloned()).collect(),
        }
    }
}

/// Every file that can be reached from one, itself only by a circle.
fn reached<'f>(from: &str, arrows: &BTreeMap<&'f str, BTreeSet<&'f str>>) -> BTreeSet<&'f str> {
    let mut met = BTreeSet::new();
    let mut open: Vec<&str> = arrows.get(from).into_iter().flatten().copied().collect();
    while let Some(next) = open.pop() {
        if met.insert(next) {
            open.extend(arrows.get(next).into_iter().flatten());
        }
    }
    met
}

#[cfg(test)]
fn file(path: &str, source: &str) -> Source {
    Source::new(&format!("src/{path}.rs"), source)
}

#[test]
fn a_circle_is_noticed_and_a_parent_is_none() {
    let files = |last: &str| {
        let closing = format!("use super::X;\n{last}");
        [
            file("cli/a", "use super::b::B;"),
            file("cli/b", "mod deep;\npub use deep::D;"),
            file("cli/b/deep", &closing),
        ]
    };
    let said = forbidden(&circles(&arrows(&files("fn f() { crate::cli::a::g() }"))));
    assert_eq!(said.len(), 1, "{said:?}");
    let wanted = "files go round in a circle: src/cli/a.rs, src/cli/b.rs, src/cli/b/deep.rs; move";
    assert!(said[0].starts_with(wanted), "{said:?}");
    assert!(circles(&arrows(&files("#[cfg(test)]\nmod tests { use crate::cli::a::A; }"))).is_empty());
}

#[test]
fn a_name_that_is_passed_on_comes_from_where_it_is_defined() {
    let whole = [
        file("tui", "pub mod pane;\npub use pane::script::Script as Pane;"),
        file("tui/pane", "pub mod script;\npub mod stage;\npub use self::stage::Stage;"),
        file("tui/pane/script", "use super::Stage;"),
        file("tui/pane/stage", "use crate::tui;\nfn f(x: tui::Pane) {}"),
    ];
    assert_eq!(circles(&arrows(&whole)), [["src/tui/pane/script.rs", "src/tui/pane/stage.rs"]]);
}
