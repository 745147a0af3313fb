//! The rooms of a layer: in which order they stand, and that no files of one go round in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Named, paths};
use super::tokens::tokens;

/// The rooms of search in their order: each knows those before it.
const ROOMS: [&str; 9] = ["letters", "text", "hit", "term", "line", "sentences", "index", "offer", "plain"];

/// Folders whose files do not go round in a circle.
const WITHOUT_CIRCLES: [&str; 1] = ["src/search/"];

/// An arrow from a room of search to one that stands behind it. `home` is the module that names the path.
pub fn backwards(home: &[String], named: &Named) -> Option<String> {
    let ("search", Some(own)) = (home.first()?.as_str(), home.get(1)) else { return None };
    let Some(own) = place(own) else {
        return Some(format!("search::{own} has no place among the rooms of search: {}", ROOMS.join(", ")));
    };
    let to = match &named.parts[..] {
        [krate, layer, room, ..] if krate == "crate" && layer == "search" => place(room)?,
        _ => return None,
    };
    (own < to).then(|| {
        format!(
            "search::{} -> search::{} ({}) is forbidden: a room of search knows the rooms before it ({})",
            ROOMS[own],
            ROOMS[to],
            named.parts.join("::"),
            ROOMS.join(", ")
        )
    })
}

fn place(room: &str) -> Option<usize> {
    ROOMS.iter().position(|known| *known == room)
}

/// The circles of files in the folders that must have none, a sentence each. `files` are paths with their sources. That a
/// file uses what its own parent defines closes no circle: the two are one piece, cut for its length.
pub fn circles(files: &[(String, String)]) -> Vec<String> {
    let home = |path: &str| path.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::");
    let inside = files.iter().filter(|(path, _)| WITHOUT_CIRCLES.iter().any(|folder| path.starts_with(folder)));
    let inside: BTreeMap<String, &str> = inside.map(|(path, source)| (home(path), source.as_str())).collect();
    let arrows: BTreeMap<&str, BTreeSet<&str>> =
        inside.iter().map(|(module, source)| (module.as_str(), known(module, source, &inside))).collect();
    let mut found = BTreeSet::new();
    for module in arrows.keys() {
        let behind = reached(module, &arrows);
        if behind.contains(module) {
            let circle = behind.iter().filter(|other| reached(other, &arrows).contains(module)).copied();
            found.insert(circle.collect::<Vec<_>>().join(", "));
        }
    }
    found.into_iter().map(|circle| format!("files go round in a circle: {circle}")).collect()
}

/// The files that one file names outside of its tests, its ancestors left out.
fn known<'f>(module: &str, source: &str, files: &'f BTreeMap<String, &str>) -> BTreeSet<&'f str> {
    let home: Vec<String> = module.split("::").map(str::to_owned).collect();
    let full = |named: Named| match named.parts.split_first() {
        Some((root, inside)) if root == "crate" => inside.to_vec(),
        // `child::Name` in a parent.
        _ => home.iter().cloned().chain(named.parts).collect(),
    };
    let file_of = |parts: Vec<String>| {
        let longest_first = (1..=parts.len()).rev().map(|len| parts[..len].join("::"));
        longest_first.filter_map(|name| files.get_key_value(&name)).map(|(name, _)| name.as_str()).next()
    };
    let named = paths(&home, &tokens(source)).into_iter().filter(|named| !named.test);
    let is_other = |name: &&str| *name != module && !module.starts_with(&format!("{name}::"));
    named.map(full).filter_map(file_of).filter(is_other).collect()
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

#[test]
fn a_circle_is_noticed_and_a_parent_is_none() {
    let file = |path: &str, source: &str| (format!("src/search/{path}.rs"), source.to_owned());
    let one = file("a", "use super::b::B;");
    let two = file("b", "mod deep;\npub use deep::D;");
    let closing = file("b/deep", "use super::X;\nfn f() { crate::search::a::g() }");
    let said = circles(&[one.clone(), two.clone(), closing]);
    assert_eq!(said, ["files go round in a circle: search::a, search::b, search::b::deep"]);
    let tested = file("b/deep", "use super::X;\n#[cfg(test)]\nmod tests { use crate::search::a::A; }");
    assert_eq!(circles(&[one, two, tested]), [""; 0]);
    let elsewhere = ("src/store/a.rs".to_owned(), "use super::a::b;".to_owned());
    assert_eq!(circles(&[elsewhere]), [""; 0]);
}
