//! Script packs as their authors meet them: what a sound pack says, and what is said of a broken one.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "packs/broken.rs"]
mod broken;
#[path = "packs/golden.rs"]
mod golden;
#[path = "packs/laws.rs"]
mod laws;
#[path = "packs/layers.rs"]
mod layers;
#[path = "packs/mutations.rs"]
mod mutations;
#[path = "packs/schema.rs"]
mod schema;
#[path = "packs/slips.rs"]
mod slips;
#[path = "packs/sound.rs"]
mod sound;
#[path = "packs/together.rs"]
mod together;

use callside::domain::pack::Library;
use callside::domain::pack::PackLayer;
use callside::packs::read::{Diagnostic, PackSource, read};

/// A pack with one of everything.
pub const SOUND: &str = include_str!("packs/sound.toml");

/// Reads packs given as path and text.
pub fn read_all(packs: &[(&str, &str)]) -> (Library, Vec<Diagnostic>) {
    let source = |(path, text): &(&str, &str)| PackSource {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
        layer: PackLayer::Builtin,
    };
    read(&packs.iter().map(source).collect::<Vec<_>>())
}
