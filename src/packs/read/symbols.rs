//! The symbol table of one file: the names that it defines, mentions and links.

use std::collections::HashMap;
use std::ops::Range;

use super::namespace::Namespace;
use crate::domain::pack::Validity;

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

/// The names of one file.
#[derive(Debug, Default)]
pub(super) struct SymbolTable {
    /// Names that must be unique over all packs, and those that may only be mentioned (stages, complaint types).
    pub(super) defined: Vec<PlacedName>,
    /// Names that something must define, each with all its places: many scripts mention the same few.
    pub(super) mentioned: HashMap<Namespace, HashMap<String, Vec<Range<usize>>>>,
    /// Parents of categories, and scripts that replace others.
    pub(super) links: Vec<NameLink>,
    /// Ids in a file that could not be read as a whole: each may name anything.
    pub(super) possible_ids: Vec<String>,
}

impl SymbolTable {
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

    /// Forgets every place for which `holds` does not hold.
    pub(super) fn retain(&mut self, holds: impl Fn(&Range<usize>) -> bool) {
        self.defined.retain(|name| holds(&name.at));
        for places in self.mentioned.values_mut().flat_map(HashMap::values_mut) {
            places.retain(|at| holds(at));
        }
        self.links.retain(|link| holds(&link.to.at));
    }
}
