//! The reader of one file: collects its mistakes, and its names in a symbol table.

use std::collections::HashMap;
use std::ops::Range;

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::near::near;
use super::position::{LineIndex, places};
use super::symbols::SymbolTable;
use super::{Diagnostic, PackSource};
use crate::domain::pack::PackLayer;

/// A mistake that shows itself only beside other packs: index of the pack, place in it, mistake.
pub(super) type PlacedMistake = (usize, Range<usize>, PackMistake);

/// One file while it is read. Values that are at fault are noted and replaced by empty ones: the pack is left out
/// anyway, and reading goes on to the next mistake.
#[derive(Debug)]
pub(super) struct PackReader<'s> {
    /// The file.
    pub(super) source: &'s PackSource,
    lines: LineIndex,
    mistakes: Vec<(Range<usize>, PackMistake)>,
    /// The names that the file defines and mentions.
    pub(super) symbols: SymbolTable,
    /// True if the file is not TOML: something that is missing in it may only be hidden.
    pub(super) is_torn: bool,
}

impl<'s> PackReader<'s> {
    /// A reader of `source` that has found nothing yet.
    pub(super) fn new(source: &'s PackSource) -> PackReader<'s> {
        let lines = LineIndex::of(&source.text);
        PackReader { source, lines, mistakes: Vec::new(), symbols: SymbolTable::default(), is_torn: false }
    }

    /// The text that is read.
    pub(super) fn text(&self) -> &'s str {
        &self.source.text
    }

    /// The layer of the pack.
    pub(super) fn layer(&self) -> PackLayer {
        self.source.layer
    }

    /// Notes a mistake.
    pub(super) fn note(&mut self, at: Range<usize>, mistake: PackMistake) {
        self.mistakes.push((at, mistake));
    }

    /// Keeps the mistakes for which `keep` holds.
    pub(super) fn keep(&mut self, keep: impl Fn(&PackMistake) -> bool) {
        self.mistakes.retain(|(_, mistake)| keep(mistake));
    }

    /// Forgets everything that was found where `trust`, told its line and its place, does not hold.
    pub(super) fn trust(&mut self, trust: impl Fn(usize, &Range<usize>) -> bool) {
        let lines = &self.lines;
        let holds = |at: &Range<usize>| trust(lines.line(at.start), at);
        self.mistakes.retain(|(at, _)| holds(at));
        self.symbols.retain(holds);
    }

    /// Path and line of an offset, to point at it from elsewhere.
    pub(super) fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.source.path, self.lines.line(offset))
    }

    /// The line of an offset, from 1.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.lines.line(offset)
    }

    /// Notes the second of two names that must be unique within one table.
    pub(super) fn check_unique(&mut self, namespace: Namespace, ids: &[(String, Range<usize>)]) {
        let mut seen = HashMap::new();
        for (id, at) in ids.iter().filter(|(id, _)| !id.is_empty()) {
            if let Some(first) = seen.get(id.as_str()) {
                let first = self.place(*first);
                self.note(at.clone(), PackMistake::Duplicate { namespace, id: id.clone(), first });
            } else {
                seen.insert(id.as_str(), at.start);
            }
        }
    }

    /// Notes a mention of `id` that is not among `known`.
    pub(super) fn check_known(
        &mut self,
        namespace: Namespace,
        id: &str,
        at: Range<usize>,
        known: &[(String, Range<usize>)],
    ) {
        let candidates = || known.iter().map(|(id, _)| id.as_str());
        if !candidates().any(|known| known == id) {
            let near = near(id, candidates()).map(str::to_owned);
            self.note(at, PackMistake::Unknown { namespace, id: id.to_owned(), near });
        }
    }

    /// The mistakes with their lines and columns, in the order of the text.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.mistakes.sort_by_key(|(at, _)| at.start);
        let places = places(&self.source.text, self.mistakes.iter().map(|(at, _)| at.start));
        let path = &self.source.path;
        let diagnostic = |((at, kind), (line, column))| Diagnostic { path: path.clone(), at, line, column, kind };
        self.mistakes.into_iter().zip(places).map(diagnostic).collect()
    }
}
