//! Circles of files: files that reach each other by the paths they name.
//!
//! A file may use what its own ancestors define, and that closes no circle: the two are one piece, cut for its length.
//! A name that another file passes on with `use` counts for the file that it comes from.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Named, paths};
use super::source::Source;

/// Files and folders whose files may still go round in a circle: those that the rebuilding has not reached. A circle
/// with one file elsewhere is forbidden. The list is to become empty.
const NOT_YET: [&str; 5] = ["src/app/", "src/domain/", "src/search/offer/recommend/", "src/store/", "src/tui/"];

/// Longest chain of files that pass a name on.
const PASSED_ON: usize = 8;

/// A sentence for each of the circles that goes through a place that must have none.
pub fn forbidden(circles: &[Vec<String>]) -> Vec<String> {
    let waits = |path: &String| NOT_YET.iter().any(|place| path == place || path.starts_with(place));
    let found = circles.iter().filter(|circle| !circle.iter().all(waits));
    found
        .map(|circle| {
            format!(
                "files go round in a circle: {}; move what two of them share into a file that both may know",
                circle.join(", ")
            )
        })
        .collect()
}

/// Every circle, as the paths of its files; a file stands in one circle at most.
pub fn circles(sources: &[Source]) -> Vec<Vec<String>> {
    let files = Files::new(sources);
    let arrows: BTreeMap<&str, BTreeSet<&str>> =
        files.0.keys().map(|module| (*module, files.known(module))).collect();
    let behind: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|module| (*module, reached(module, &arrows))).collect();
    let mut found = BTreeSet::new();
    for (module, others) in behind.iter().filter(|(module, others)| others.contains(*module)) {
        let circle = others.iter().filter(|other| behind[*other].contains(module));
        found.insert(circle.map(|other| files.0[other].path.to_owned()).collect::<Vec<_>>());
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
    let mut open: Vec<&str> = arrows[from].iter().copied().collect();
    while let Some(next) = open.pop() {
        if met.insert(next) {
            open.extend(&arrows[next]);
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
    let said = forbidden(&circles(&files("fn f() { crate::cli::a::g() }")));
    assert_eq!(said.len(), 1, "{said:?}");
    let wanted = "files go round in a circle: src/cli/a.rs, src/cli/b.rs, src/cli/b/deep.rs; move";
    assert!(said[0].starts_with(wanted), "{said:?}");
    assert!(circles(&files("#[cfg(test)]\nmod tests { use crate::cli::a::A; }")).is_empty());
}

#[test]
fn a_name_that_is_passed_on_comes_from_where_it_is_defined() {
    let whole = [
        file("tui", "pub mod pane;\npub use pane::script::Script as Pane;"),
        file("tui/pane", "pub mod script;\npub mod stage;\npub use self::stage::Stage;"),
        file("tui/pane/script", "use super::Stage;"),
        file("tui/pane/stage", "use crate::tui;\nfn f(x: tui::Pane) {}"),
    ];
    assert_eq!(circles(&whole), [["src/tui/pane/script.rs", "src/tui/pane/stage.rs"]]);
}
