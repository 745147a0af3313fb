//! The rooms of a layer: in which order they stand, and which of them do not know each other.

use super::paths::{Named, paths};
use super::source::Source;

/// The rooms of search in their order: each knows those before it.
const ROOMS: [&str; 9] = ["letters", "text", "hit", "term", "line", "sentences", "index", "offer", "plain"];

/// Files and folders called so, and crates, that are of the language of packs.
const TOOLING: [&str; 12] = [
    "read",
    "lint",
    "sheet",
    "write",
    "diff",
    "sign",
    "stats",
    "schema",
    "toml",
    "toml_edit",
    "similar",
    "annotate_snippets",
];

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

/// Rooms of the screen that see the model and the look, and never the desk.
const WITHOUT_DESK: [&str; 5] = ["pane", "screen", "overlay", "widget", "model"];

/// The places where a room of the screen names the desk, a sentence each.
pub fn desk_arrows(source: &Source) -> Vec<String> {
    let home = source.home();
    let is_apart = source.layer() == "tui" && home.get(1).is_some_and(|room| WITHOUT_DESK.contains(&room.as_str()));
    if !is_apart || source.is_test() {
        return Vec::new();
    }
    let named = paths(&home, source.all_tokens()).into_iter().filter(|named| !named.test);
    let desk = named.filter(|named| named.parts.starts_with(&["crate", "tui", "desk"].map(str::to_owned)));
    desk.map(|named| {
        let path = named.parts.join("::");
        format!("{}:{}: tui::{} -> tui::desk ({path})", source.path, named.line, home[1])
    })
    .collect()
}

/// True for a file of the domain that reads, checks, writes or compares packs: by its path or the crates that it names.
pub fn pack_tooling(source: &Source) -> bool {
    let mut path = source.path.trim_end_matches(".rs").split('/');
    path.any(|part| TOOLING.contains(&part))
        || source.tokens().iter().any(|token| TOOLING[8..].contains(&token.text.as_str()))
}

#[test]
fn a_pane_that_names_the_desk_is_noticed() {
    let said = |path: &str, code: &str| desk_arrows(&Source::new(path, code));
    let wanted = "src/tui/pane/script.rs:1: tui::pane -> tui::desk (crate::tui::desk::Desk)";
    assert_eq!(said("src/tui/pane/script.rs", "use super::super::desk::Desk;"), [wanted]);
    assert_eq!(said("src/tui/pane/script.rs", "#[cfg(test)]\nmod tests { use crate::tui::desk::Desk; }"), [""; 0]);
    assert_eq!(said("src/tui/act.rs", "use super::desk::Desk;"), [""; 0]);
    assert_eq!(said("src/tui/pane.rs", "use super::model::Desk;"), [""; 0]);
}

#[test]
fn tooling_is_known_by_its_name_and_its_crates() {
    let is_tooling = |path: &str, code: &str| pack_tooling(&Source::new(path, code));
    assert!(is_tooling("src/domain/pack/lint/breath.rs", "") && is_tooling("src/domain/pack/diff.rs", ""));
    assert!(is_tooling("src/domain/rule.rs", "fn f(x: toml::Value) {}"));
    assert!(!is_tooling("src/domain/pack/rule.rs", "// toml\nfn read() {}"));
}
