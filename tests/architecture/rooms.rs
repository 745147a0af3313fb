//! The rooms of a layer: in which order they stand, and which of them do not know each other.

use super::paths::{Named, paths};
use super::source::Source;

/// The rooms of search in their order: each knows those before it.
const ROOMS: [&str; 11] =
    ["flat", "letters", "document", "corpus", "hit", "term", "line", "sentences", "index", "offer", "plain"];

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

/// A room of the screen, the rooms that it must not know, and why.
type Apart = (&'static str, &'static [&'static str], &'static str);

/// Rooms of the screen that keep apart. A pane, a screen and an overlay do not know others of their own kind either.
const APART: [Apart; 5] = [
    (
        "model",
        &["desk", "pane", "screen", "overlay", "widget"],
        "the model knows what is on the desk, not how it is shown",
    ),
    ("widget", &["desk", "pane", "screen", "overlay"], "a widget draws what it is handed"),
    ("pane", &["desk", "screen", "overlay"], SEEN),
    ("screen", &["desk", "pane", "overlay"], SEEN),
    ("overlay", &["desk", "pane", "screen"], SEEN),
];

const SEEN: &str = "panes, screens and overlays see the model and the look, and ask for the rest with an Act";

/// Rooms of [`APART`] whose rule holds: all of them.
const REBUILT: [&str; 5] = ["model", "widget", "pane", "screen", "overlay"];

/// Parts that others of their kind may know, each with the reason.
const SHARED_PARTS: [(&str, &str); 5] = [
    ("form", "the case and the record are filled by forms"),
    ("fields", "a form is drawn as fields"),
    ("refused", "the run of text that a choice or the stages refuse"),
    ("sign_in", "nobody is signed in: the case pane asks for it"),
    ("detail", "a record is opened among the records"),
];

/// An arrow between rooms of the screen that keep apart. `home` is the module that names the path.
pub fn meeting(home: &[String], named: &Named) -> Option<String> {
    kept_apart(home, named, &REBUILT)
}

fn kept_apart(home: &[String], named: &Named, rebuilt: &[&str]) -> Option<String> {
    let (room, to) = (room_of_tui(home)?, named.parts.strip_prefix(&["crate".to_owned()]).and_then(room_of_tui)?);
    let (_, forbidden, why) = APART.iter().find(|(known, ..)| *known == room && rebuilt.contains(known))?;
    let told = || format!("tui::{room} -> tui::{to} ({}) is forbidden: {why}", named.parts.join("::"));
    forbidden.contains(&to).then(told)
}

/// The arrows from a pane to another pane, from a screen to another screen, from an overlay to another overlay.
pub fn siblings(arrows: &[(String, String)]) -> Vec<String> {
    let shared = SHARED_PARTS.map(|(part, _)| part);
    acquainted(arrows, &REBUILT, &shared)
}

fn acquainted(arrows: &[(String, String)], rebuilt: &[&str], shared: &[&str]) -> Vec<String> {
    let piece = |path: &str| {
        let (room, rest) = path.strip_prefix("src/tui/")?.split_once('/')?;
        let kept = APART.iter().any(|(known, _, why)| *known == room && *why == SEEN) && rebuilt.contains(&room);
        let piece = rest.split('/').next()?.trim_end_matches(".rs");
        kept.then(|| (room.to_owned(), piece.to_owned()))
    };
    let told = arrows.iter().filter_map(|(from, to)| {
        let ((room, own), (other_room, other)) = (piece(from)?, piece(to)?);
        let meets = room == other_room && own != other && !shared.contains(&other.as_str());
        meets.then(|| format!("{from}: tui::{room}::{own} -> tui::{room}::{other} ({to}) is forbidden: {SEEN}"))
    });
    told.collect()
}

/// The room of the screen that a path from the root leads into.
fn room_of_tui(path: &[String]) -> Option<&str> {
    match path {
        [layer, room, ..] if layer == "tui" => Some(room),
        _ => None,
    }
}

/// The places where a room that keeps apart from the desk names it.
pub fn desk_arrows(source: &Source) -> Vec<String> {
    let home = source.home();
    let rooms = APART.map(|(room, ..)| room);
    if source.is_test() {
        return Vec::new();
    }
    let named = paths(&home, source.all_tokens()).into_iter().filter(|named| !named.test);
    let told = named.filter_map(|named| {
        let said = kept_apart(&home, &named, &rooms).filter(|said| said.contains(" -> tui::desk "))?;
        Some(format!("{}:{}: {said}", source.path, named.line))
    });
    told.collect()
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
    let wanted = "src/tui/pane/script.rs:1: tui::pane -> tui::desk (crate::tui::desk::Desk) is forbidden: panes";
    let told = said("src/tui/pane/script.rs", "use super::super::desk::Desk;");
    assert!(told.len() == 1 && told[0].starts_with(wanted), "{told:?}");
    assert_eq!(said("src/tui/pane/script.rs", "#[cfg(test)]\nmod tests { use crate::tui::desk::Desk; }"), [""; 0]);
    assert_eq!(said("src/tui/act.rs", "use super::desk::Desk;"), [""; 0]);
    assert_eq!(said("src/tui/pane.rs", "use super::model::Desk;"), [""; 0]);
}

#[test]
fn rooms_of_the_screen_keep_apart() {
    let said = |path: &str, code: &str| {
        let source = Source::new(path, code);
        let named = paths(&source.home(), source.all_tokens());
        let told = named.iter().filter_map(|named| kept_apart(&source.home(), named, &["pane", "widget"]));
        told.collect::<Vec<_>>()
    };
    for (path, code, wanted) in [
        ("src/tui/pane/script/list.rs", "use crate::tui::desk;", "tui::pane -> tui::desk (crate::tui::desk)"),
        (
            "src/tui/pane.rs",
            "use super::overlay::Overlay;",
            "tui::pane -> tui::overlay (crate::tui::overlay::Overlay)",
        ),
        ("src/tui/widget/frame.rs", "fn f(x: crate::tui::pane::Pane) {}", "tui::widget -> tui::pane ("),
    ] {
        let told = said(path, code);
        assert!(told.len() == 1 && told[0].starts_with(wanted), "{code}: {told:?}");
    }
    for (path, code) in [
        ("src/tui/pane/script.rs", "use super::{Pane, form::Form};\nuse crate::tui::{model::Model, widget::frame};"),
        ("src/tui/widget/frame.rs", "use super::wrap::wrapped;"),
        ("src/tui/screen/library.rs", "use crate::tui::desk::Desk;"),
        ("src/tui/desk.rs", "use super::pane::script::Script;"),
    ] {
        assert_eq!(said(path, code), [""; 0], "{code}");
    }
}

#[test]
fn panes_do_not_know_each_other() {
    let arrow = |from: &str, to: &str| (format!("src/tui/{from}.rs"), format!("src/tui/{to}.rs"));
    let said = |arrows: &[(String, String)]| acquainted(arrows, &["pane"], &["form"]);
    let told = said(&[arrow("pane/script/list", "pane/stage"), arrow("pane/form", "pane/record/draft")]);
    let begin =
        "src/tui/pane/script/list.rs: tui::pane::script -> tui::pane::stage (src/tui/pane/stage.rs) is forbidden";
    assert!(told.len() == 2 && told[0].starts_with(begin), "{told:?}");
    let fine = [
        arrow("pane/script/list", "pane/script/gap"),
        arrow("pane/record", "pane/form/choice"),
        arrow("pane", "pane/stage"),
        arrow("screen/records", "screen/detail"),
        arrow("pane/script", "widget/frame"),
    ];
    assert_eq!(said(&fine), [""; 0]);
}

#[test]
fn tooling_is_known_by_its_name_and_its_crates() {
    let is_tooling = |path: &str, code: &str| pack_tooling(&Source::new(path, code));
    assert!(is_tooling("src/domain/pack/lint/breath.rs", "") && is_tooling("src/domain/pack/diff.rs", ""));
    assert!(is_tooling("src/domain/rule.rs", "fn f(x: toml::Value) {}"));
    assert!(!is_tooling("src/domain/pack/rule.rs", "// toml\nfn read() {}"));
}
