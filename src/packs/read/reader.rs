//! The reader of one file: collects its mistakes, the names it defines and the names it mentions.

use std::collections::HashMap;
use std::ops::Range;

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::near::near;
use super::position::{LineIndex, places};
use super::{Diagnostic, PackSource};
use crate::domain::pack::{PackLayer, Validity};

/// A name with its place in the text.
#[derive(Debug)]
pub(super) struct PlacedName {
    /// The kind of thing it names.
    pub(super) namespace: Namespace,
    /// The name.
    pub(super) id: String,
    /// Its place.
    pub(super) at: Range<usize>,
    /// The days on which the named thing holds, for things that share a name on different days.
    pub(super) valid: Option<Validity>,
}

/// A mention that leads from one thing to another of its kind, and may lead in a circle.
#[derive(Debug)]
pub(super) struct NameLink {
    /// The thing that mentions.
    pub(super) from: String,
    /// The thing that is mentioned.
    pub(super) to: PlacedName,
}

/// A mistake that shows itself only beside other packs: index of the pack, place in it, mistake.
pub(super) type PlacedMistake = (usize, Range<usize>, PackMistake);

/// One file while it is read. Values that are at fault are noted and replaced by empty ones: the pack is left out
/// anyway, and reading goes on to the next mistake.
#[derive(Debug)]
pub(super) struct PackReader<'s> {
    source: &'s PackSource,
    lines: LineIndex,
    mistakes: Vec<(Range<usize>, PackMistake)>,
    /// Names that must be unique over all packs, and those that may only be mentioned (stages, complaint types).
    pub(super) defined: Vec<PlacedName>,
    /// Names that something must define, each with all its places: many scripts mention the same few.
    pub(super) mentioned: HashMap<Namespace, HashMap<String, Vec<Range<usize>>>>,
    /// Parents of categories, and scripts that replace others.
    pub(super) links: Vec<NameLink>,
    /// Ids in a file that could not be read as a whole: each may name anything.
    pub(super) possible_ids: Vec<String>,
    /// True if the file is not TOML: something that is missing in it may only be hidden.
    pub(super) is_torn: bool,
}

impl<'s> PackReader<'s> {
    /// A reader of `source` that has found nothing yet.
    pub(super) fn new(source: &'s PackSource) -> PackReader<'s> {
        let lines = LineIndex::of(&source.text);
        PackReader {
            source,
            lines,
            mistakes: Vec::new(),
            defined: Vec::new(),
            mentioned: HashMap::new(),
            links: Vec::new(),
            possible_ids: Vec::new(),
            is_torn: false,
        }
    }

    /// The text that is read.
    pub(super) fn text(&self) -> &'s str {
        &self.source.text
    }

    /// The path for messages.
    pub(super) fn path(&self) -> &'s str {
        &self.source.path
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
        self.defined.retain(|name| holds(&name.at));
        for places in self.mentioned.values_mut().flat_map(HashMap::values_mut) {
            places.retain(|at| holds(at));
        }
        self.links.retain(|link| holds(&link.to.at));
    }

    /// Notes that the file defines a name.
    pub(super) fn define(&mut self, namespace: Namespace, id: &str, at: Range<usize>) {
        if !id.is_empty() {
            self.defined.push(PlacedName { namespace, id: id.to_owned(), at, valid: None });
        }
    }

    /// Notes that the file defines a name for the days on which it holds, if they are known.
    pub(super) fn define_for(&mut self, namespace: Namespace, id: &str, at: Range<usize>, valid: Option<Validity>) {
        if !id.is_empty() {
            self.defined.push(PlacedName { namespace, id: id.to_owned(), at, valid });
        }
    }

    /// Notes that the file mentions a name.
    pub(super) fn mention(&mut self, namespace: Namespace, id: &str, at: Range<usize>) {
        let places = self.mentioned.entry(namespace).or_default();
        match places.get_mut(id) {
            Some(places) => places.push(at),
            None => drop(places.insert(id.to_owned(), vec![at])),
        }
    }

    /// Notes that `from` mentions another of its kind.
    pub(super) fn link(&mut self, namespace: Namespace, from: &str, to: &str, at: Range<usize>) {
        let to = PlacedName { namespace, id: to.to_owned(), at, valid: None };
        self.links.push(NameLink { from: from.to_owned(), to });
    }

    /// Every name that the file mentions, with its places; links, too.
    pub(super) fn mentions(&self) -> impl Iterator<Item = (Namespace, &str, &[Range<usize>])> {
        let links =
            self.links.iter().map(|link| (link.to.namespace, link.to.id.as_str(), std::slice::from_ref(&link.to.at)));
        let kinds = self.mentioned.iter();
        let plain =
            kinds.flat_map(|(namespace, ids)| ids.iter().map(|(id, at)| (*namespace, id.as_str(), at.as_slice())));
        plain.chain(links)
    }

    /// Path and line of an offset, to point at it from elsewhere.
    pub(super) fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.path(), self.lines.line(offset))
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
