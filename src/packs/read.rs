//! The reader of packs: TOML -> [`crate::domain::pack::Library`], all mistakes of all files at once.
//!
//! Three passes: each file is read on its own into values, names it defines and names it mentions (`PackReader`); the
//! names of all files are resolved against each other (`references`); the sound packs are merged into the library
//! (`merge`). Reading is strict: an unknown key is a mistake.
//!
//! Never here: finding and opening files, rules of service (they are in packs), sentences (they are in `words`).

mod braces;
mod calendar;
mod clean;
mod form;
pub(super) mod format;
mod json_schema;
mod links;
mod merge;
pub(super) mod mistake;
pub(super) mod namespace;
mod near;
mod playbook;
pub(super) mod position;
mod quality;
mod reader;
mod references;
mod render;
mod rule;
mod script;
mod sections;
mod signal;
mod stage_graph;
mod symbols;
mod syntax;
mod table;
mod taxonomy;
mod texts;
mod typed;
mod values;

use std::fmt;

use super::words::PackWords;
use crate::domain::lang::Lang;
use crate::domain::pack::{Library, PackLayer, known};
pub(super) use clean::is_hidden;
pub use format::{FORMAT, KeySchema, KeysByKind, KindKeys, LARGEST, TOP, TableSchema, ValueSchema};
pub use json_schema::json_schema;
pub use mistake::{PackMistake, ValueType};
pub use namespace::Namespace;
use reader::PackReader;
pub(super) use references::FILLED;
pub use render::{Severity, SourceMessage, render, render_message};
use sections::PackContent;
pub(super) use values::is_id;

/// A pack's source, as the shell read it.
#[derive(Clone, Debug)]
pub struct PackSource {
    /// Its name in messages: a path, or `<builtin>/complaint.toml`.
    pub path: String,
    /// The text.
    pub text: String,
    /// The layer it belongs to.
    pub layer: PackLayer,
}

/// A mistake of an author with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, as in [`PackSource::path`].
    pub path: String,
    /// Byte range in the text; empty for the file as a whole.
    pub at: std::ops::Range<usize>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The mistake.
    pub kind: PackMistake,
}

impl Diagnostic {
    /// The mistake in words.
    pub fn what(&self, lang: Lang) -> String {
        self.sentences(lang).0
    }

    /// The remedy in words.
    pub fn fix(&self, lang: Lang) -> String {
        self.sentences(lang).1
    }

    fn sentences(&self, lang: Lang) -> (String, String) {
        (PackWords::of(lang).mistake)(&self.kind)
    }

    /// The diagnostic on one line: `path:line:column: what; fix`.
    pub fn one_line(&self, lang: Lang) -> String {
        let ((what, fix), stop) = (self.sentences(lang), PackWords::of(lang).semicolon);
        format!("{}:{}:{}: {what}{stop}{fix}", self.path, self.line, self.column)
    }
}

/// One line in the first language of the interface; [`Diagnostic::one_line`] gives any.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.one_line(Lang::default()))
    }
}

/// Reads packs into one library. A pack with mistakes is left out as a whole, the others are kept; every mistake of
/// every file is reported, references between packs included, in the order of the sources and of their lines.
///
/// A definition of a later layer takes the place of an earlier one with the same id; where the later pack is left out,
/// the earlier one stands. Packs that are left out still define their names, so that one broken pack does not make
/// others look broken; what others say of it is dropped from the library.
pub fn read(sources: &[PackSource]) -> (Library, Vec<Diagnostic>) {
    read_each(sources)
}

/// The same for sources that do not lie in one row.
pub fn read_each<'s>(sources: impl IntoIterator<Item = &'s PackSource>) -> (Library, Vec<Diagnostic>) {
    let mut packs: Vec<(PackReader, PackContent)> = sources.into_iter().map(sections::read_source).collect();
    references::check(&mut packs);
    let mut sound = Vec::new();
    let mut diagnostics = Vec::new();
    for (reader, content) in packs {
        let layer = reader.layer();
        let found = reader.into_diagnostics();
        if found.is_empty() {
            sound.push((layer, content));
        }
        diagnostics.extend(found);
    }
    (merge::library(sound), diagnostics)
}

/// Fields that every library has, because [`Library::with_case_fields`] adds them where no pack does.
const CASE_FIELDS: [&str; 4] = [known::CONTACT, known::NAME, known::ORDER, known::CHANNEL];
