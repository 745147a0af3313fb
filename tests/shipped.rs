//! The files that are shipped beside the code: the built-in packs, the example pack, settings, keys, the README.
//!
//! The figures here are those of the service's own documents. In the program they are in the packs alone; they stand
//! here a second time so that a slip of the hand in a pack is noticed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "shipped/example.rs"]
mod example;
#[path = "shipped/figures.rs"]
mod figures;
#[path = "shipped/readme.rs"]
mod readme;
#[path = "shipped/scripts.rs"]
mod scripts;
#[path = "shipped/signals.rs"]
mod signals;

use std::fs;
use std::path::Path;

use callside::domain::lang::Lang;
use callside::domain::pack::Library;
use callside::domain::pack::PackLayer;
use callside::packs::read::{self, PackSource};

/// The text of a file of the project.
fn file(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&full).unwrap_or_else(|e| panic!("{}: {e}", full.display()))
}

/// Reads packs, which must be without a mistake.
fn sound(paths: &[&str]) -> Library {
    let source = |p: &&str| PackSource { path: (*p).to_owned(), text: file(p), layer: PackLayer::Builtin };
    read_sound(&paths.iter().map(source).collect::<Vec<PackSource>>())
}

fn read_sound(sources: &[PackSource]) -> Library {
    let (library, problems) = read::read(sources);
    let said: Vec<String> = problems.iter().map(|p| p.one_line(Lang::En)).collect();
    assert!(said.is_empty(), "\n{}", said.join("\n"));
    library
}

/// The built-in packs.
fn builtin() -> Library {
    read_sound(&callside::app::library::builtin())
}

#[test]
fn every_pack_in_the_folder_is_built_in_and_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts");
    let mut shipped: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    let mut known: Vec<String> =
        callside::app::library::builtin().iter().map(|s| s.path.replace("<builtin>/", "")).collect();
    shipped.sort();
    known.sort();
    assert_eq!(shipped, known);
    assert_eq!(builtin().packs.len(), shipped.len());
}

#[test]
fn the_settings_as_shipped_are_without_a_mistake() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    fs::write(&path, file("assets/config.toml")).unwrap();
    let (_, mistakes) = callside::app::settings::Settings::load(&path);
    assert_eq!(mistakes, []);
}

#[test]
fn the_keys_as_shipped_are_the_defaults_and_name_every_command() {
    let (_, mistakes) =
        callside::tui::keymap::Keymap::load(&file("assets/keys.toml"), callside::domain::lang::Lang::En);
    assert_eq!(mistakes, [""; 0]);
    let keys: toml::Table = file("assets/keys.toml").parse().unwrap();
    for (_, name) in callside::tui::command::COMMANDS {
        let bound = keys.get(*name).and_then(toml::Value::as_array);
        assert!(bound.is_some_and(|keys| !keys.is_empty()), "{name} has no key in assets/keys.toml");
    }
    assert_eq!(keys.len(), callside::tui::command::COMMANDS.len());
}
