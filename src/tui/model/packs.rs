//! The library as it was read last, with the engine over it and the mistakes in it.

use std::sync::Arc;

use crate::domain::pack::Library;
use crate::domain::pack::review::RequiredSignatures;
use crate::search::offer::engine::SearchEngine;
use crate::tui::effect::PackUpdate;

/// The library and the engine over it.
#[derive(Debug)]
pub struct LoadedPacks {
    /// The library.
    pub library: Arc<Library>,
    /// The engine over it; nothing while it is being built.
    pub engine: Option<SearchEngine>,
    /// Whose signatures a script needs before it is offered.
    pub needs: RequiredSignatures,
    /// Mistakes in settings and keys.
    setting_mistakes: Vec<String>,
    /// Mistakes in packs, as they were read last.
    pub mistakes: Vec<String>,
    read: bool,
    version: u64,
    library_version: u64,
}

impl LoadedPacks {
    /// No packs yet: a form with the fields that every case has.
    pub fn none(needs: RequiredSignatures, setting_mistakes: Vec<String>) -> LoadedPacks {
        LoadedPacks {
            library: Arc::new(Library::default().with_case_fields()),
            engine: None,
            needs,
            setting_mistakes,
            mistakes: Vec::new(),
            read: false,
            version: 0,
            library_version: 0,
        }
    }

    /// Counts the libraries and engines: another number means another one of them.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Counts the libraries alone: what does not search need not be made anew for another engine.
    pub fn library_version(&self) -> u64 {
        self.library_version
    }

    /// Packs were read, not only the fields that every case has.
    pub fn are_read(&self) -> bool {
        self.read
    }

    /// Another library comes; true if its fields are others.
    pub(super) fn replace(&mut self, packs: PackUpdate) -> bool {
        let fields_stay = self.read && self.library.fields == packs.library.fields;
        self.library = packs.library;
        self.engine = packs.engine;
        self.mistakes = packs.mistakes;
        self.read = true;
        self.version += 1;
        self.library_version += 1;
        !fields_stay
    }

    /// The engine over the library is built.
    pub fn indexed(&mut self, engine: SearchEngine) {
        self.engine = Some(engine);
        self.version += 1;
    }

    /// Mistakes in settings, keys and packs.
    pub fn all_mistakes(&self) -> impl Iterator<Item = &String> {
        self.setting_mistakes.iter().chain(&self.mistakes)
    }
}

impl super::Model {
    /// The library comes, or comes anew while calls go on: what the agent is doing is not disturbed by it.
    pub fn packs_read(&mut self, packs: PackUpdate) {
        let other_fields = self.packs.replace(packs);
        // The look-back for repeat callers is a figure of the packs.
        self.callers.ask_all_again();
        self.agent.name_centre(self.packs.library.center());
        if other_fields {
            self.calls.reload_forms();
        }
    }
}
