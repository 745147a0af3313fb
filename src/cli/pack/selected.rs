//! The packs that a command is about, and those that are read beside them.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use super::neighbours;
use crate::app::clock;
use crate::app::library::{self, UnreadPack};
use crate::app::setup::RunSetup;
use crate::domain::pack::{Library, PackLayer, Script};
use crate::packs::lint::{self, LintScope, PlacedLint};
use crate::packs::read::{self, Diagnostic, PackSource};

/// The packs that a command is about.
pub(super) struct SelectedPacks {
    /// Texts of the packs.
    pub(super) sources: Vec<PackSource>,
    /// Paths that gave none.
    pub(super) unread: Vec<UnreadPack>,
    /// Packs that they may mention.
    beside: Vec<PackSource>,
}

/// The content of the packs that a command is about.
pub(super) struct SelectedLibrary {
    /// Together with the packs beside them.
    pub(super) library: Library,
    /// Mistakes in the packs themselves.
    pub(super) problems: Vec<Diagnostic>,
    /// All texts, those of the packs first.
    sources: Vec<PackSource>,
    /// Paths of the packs.
    paths: BTreeSet<String>,
}

impl SelectedPacks {
    /// The packs at `paths`, or all packs of this run: built-in, the agent's own, those of the settings and of the
    /// command line.
    pub(super) fn of(paths: &[PathBuf], setup: &RunSetup) -> SelectedPacks {
        if !paths.is_empty() {
            return SelectedPacks::named(paths, setup);
        }
        let mut loaded = library::load(setup);
        let unread = std::mem::take(&mut loaded.unread);
        SelectedPacks { sources: loaded.into_sources(), unread, beside: Vec::new() }
    }

    /// The packs at `paths`, which may name scripts and fields of the built-in packs and of those on the command line.
    /// A pack that is an edited copy of one of the latter stands in its place; over a built-in one it is a layer.
    pub(super) fn named(paths: &[PathBuf], setup: &RunSetup) -> SelectedPacks {
        let library::GatheredPacks { sources, unread } = library::gather(paths);
        let mut beside = if setup.options.no_builtin { Vec::new() } else { library::builtin() };
        beside.extend(library::gather(&setup.options.packs).sources);
        let ids: BTreeSet<String> = sources.iter().filter_map(|s| neighbours::id(&s.text)).collect();
        let paths: BTreeSet<&str> = sources.iter().map(|s| s.path.as_str()).collect();
        let stays = |s: &PackSource| {
            s.layer == PackLayer::Builtin || neighbours::id(&s.text).is_none_or(|id| !ids.contains(&id))
        };
        beside.retain(|s| !paths.contains(s.path.as_str()) && stays(s));
        SelectedPacks { sources, unread, beside }
    }

    /// The selection with other texts of some packs, by path.
    pub(super) fn with(&self, texts: &HashMap<&str, String>) -> SelectedPacks {
        let other = |old: &PackSource| match texts.get(old.path.as_str()) {
            Some(text) => PackSource { text: text.clone(), ..old.clone() },
            None => old.clone(),
        };
        let sources = self.sources.iter().map(other).collect();
        SelectedPacks { sources, unread: Vec::new(), beside: self.beside.clone() }
    }

    /// Reads the packs.
    pub(super) fn read(&self) -> SelectedLibrary {
        let paths: BTreeSet<String> = self.sources.iter().map(|s| s.path.clone()).collect();
        let sources: Vec<PackSource> = self.sources.iter().chain(&self.beside).cloned().collect();
        let (library, mut problems) = read::read(&sources);
        problems.retain(|p| paths.contains(&p.path));
        SelectedLibrary { library, problems, sources, paths }
    }
}

impl SelectedLibrary {
    /// Scripts of the packs.
    pub(super) fn scripts(&self) -> impl Iterator<Item = &Script> {
        self.library.scripts.iter().filter(|script| self.has(script))
    }

    /// True when a script is one of theirs.
    pub(super) fn has(&self, script: &Script) -> bool {
        self.path(script).is_some_and(|path| self.paths.contains(path))
    }

    /// The file of a script.
    pub(super) fn path(&self, script: &Script) -> Option<&str> {
        self.library.packs.get(script.pack).map(|pack| pack.path.as_str())
    }

    /// Remarks on their words.
    pub(super) fn lints(&self, setup: &RunSetup) -> Vec<PlacedLint> {
        let own = self.library.packs.iter().enumerate().filter(|(_, pack)| self.paths.contains(&pack.path));
        let scope = LintScope {
            day: clock::now().date_naive(),
            needs: setup.settings.review,
            packs: Some(own.map(|(at, _)| at).collect()),
        };
        let mut lints = lint::place(lint::lint(&self.library, &scope), &self.library, &self.sources);
        lints.retain(|placed| self.paths.contains(&placed.path));
        lints
    }
}
