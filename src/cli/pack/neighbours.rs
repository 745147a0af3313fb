//! Packs next to which another one is read: what it mentions of them counts as known.

use std::collections::BTreeSet;

use crate::domain::pack::{Library, PackLayer, ScriptVariable};
use crate::packs::read::{self, PackSource};
use crate::packs::sheet::EarlierPack;

/// Sections of a pack that a sheet of scripts holds.
const IN_SHEETS: [&str; 4] = ["format", "pack", "variable", "script"];

/// The packs of this run, with their ids.
pub(super) struct NeighbourPacks {
    sources: Vec<(Option<String>, PackSource)>,
}

impl NeighbourPacks {
    /// The neighbours among these packs.
    pub(super) fn of(sources: &[PackSource]) -> NeighbourPacks {
        NeighbourPacks { sources: sources.iter().map(|source| (id(&source.text), source.clone())).collect() }
    }

    /// The packs next to which the pack `id` is read, which lies at `path` or is going to: not itself, nor another
    /// copy of it. A built-in pack of that id stays: it is the layer below.
    pub(super) fn of_pack(&self, id: &str, path: Option<&str>) -> Vec<PackSource> {
        let stays = |of: &Option<String>, source: &PackSource| {
            let copy = of.as_deref() == Some(id) && source.layer != PackLayer::Builtin;
            !copy && path != Some(source.path.as_str())
        };
        self.sources.iter().filter(|(of, source)| stays(of, source)).map(|(_, source)| source.clone()).collect()
    }

    /// The content of the pack at this path, read next to the others; nothing where it has mistakes.
    pub(super) fn pack(&self, pack: &PackSource) -> Option<EarlierPack> {
        let mut sources = self.of_pack(&id(&pack.text)?, Some(&pack.path));
        sources.push(PackSource { layer: PackLayer::Asked, ..pack.clone() });
        let (library, _) = read::read(&sources);
        let at = library.packs.iter().position(|info| info.path == pack.path)?;
        let scripts = library.scripts.iter().chain(&library.shelf).filter(|script| script.pack == at);
        Some(EarlierPack {
            info: library.packs[at].clone(),
            variables: variables(&library, &pack.text),
            scripts: scripts.cloned().collect(),
        })
    }
}

/// The variables that a pack declares, as the library has them.
pub(super) fn variables(library: &Library, text: &str) -> Vec<ScriptVariable> {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let declared = table.get_ref().get("variable").and_then(|value| value.get_ref().as_array());
    let id = |entry: &toml::Spanned<toml::de::DeValue>| {
        Some(entry.get_ref().as_table()?.get("id")?.get_ref().as_str()?.trim().to_owned())
    };
    let ids: BTreeSet<String> = declared.into_iter().flatten().filter_map(id).collect();
    library.variables.iter().filter(|variable| ids.contains(&variable.id)).cloned().collect()
}

/// Sections of a pack that a sheet cannot hold, with how many entries each has.
pub(super) fn sections(text: &str) -> Vec<(String, usize)> {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let entries = table.get_ref().iter().map(|(key, value)| {
        let count = value.get_ref().as_array().map_or(1, |entries| entries.len());
        (key.get_ref().to_string(), count)
    });
    entries.filter(|(key, _)| !IN_SHEETS.contains(&key.as_str())).collect()
}

/// The id in a pack's head, as far as it can be read.
pub(super) fn id(text: &str) -> Option<String> {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let pack = table.get_ref().get("pack")?.get_ref().as_table()?;
    Some(pack.get("id")?.get_ref().as_str()?.to_owned())
}
