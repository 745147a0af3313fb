//! The catalog of a library, worked out once and held until the next library comes: its rows, their standing, and how
//! the categories hang together. What changes between two keys (the search, remarks, the entry) is never kept here.

use std::collections::HashMap;

use super::item::{self, LibraryItem};
use super::key::ListSide;
use crate::domain::pack::review::{RequiredSignatures, ReviewStanding, standing};
use crate::domain::pack::{Library, Script};

/// The library as the screen looks it up. Places of scripts are counted as in [`item::script_at`].
#[derive(Debug, Default)]
pub struct LibraryCatalog {
    scripts: Vec<LibraryItem>,
    books: Vec<LibraryItem>,
    facts: Vec<ScriptFacts>,
    /// Of each category the place of the broader one.
    broader: Vec<Option<usize>>,
    tree: Vec<(usize, usize)>,
}

/// Facts about one script.
#[derive(Clone, Copy, Debug)]
struct ScriptFacts {
    is_row: bool,
    standing: ReviewStanding,
    category: Option<usize>,
}

impl LibraryCatalog {
    /// Reads all of a library; takes time that grows with it, as every script's words are held against its signatures.
    pub fn of(library: &Library, needs: RequiredSignatures) -> LibraryCatalog {
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (place, category) in library.categories.iter().enumerate() {
            places.entry(&category.id).or_insert(place);
        }
        let place = |id: &Option<String>| id.as_deref().and_then(|id| places.get(id).copied());
        let facts =
            |s: &Script| ScriptFacts { is_row: false, standing: standing(s, needs), category: place(&s.category) };
        let mut facts: Vec<ScriptFacts> = library.scripts.iter().chain(&library.shelf).map(facts).collect();
        let listed = item::listed(library);
        for at in &listed {
            if let Some(facts) = facts.get_mut(*at) {
                facts.is_row = true;
            }
        }
        let broader: Vec<Option<usize>> = library.categories.iter().map(|c| place(&c.parent)).collect();
        let scripts = listed.into_iter().map(LibraryItem::Script).collect();
        LibraryCatalog { scripts, books: item::books(library), facts, tree: tree(library, &broader), broader }
    }

    /// All rows of a side, before anything narrows them.
    pub fn items(&self, side: ListSide) -> &[LibraryItem] {
        if side == ListSide::Rules { &self.books } else { &self.scripts }
    }

    /// The row that the search knows by this place.
    pub fn item_at(&self, side: ListSide, place: usize) -> Option<LibraryItem> {
        if side == ListSide::Rules {
            return self.books.get(place).copied();
        }
        self.facts.get(place).filter(|facts| facts.is_row).map(|_| LibraryItem::Script(place))
    }

    /// Where the review of the script at this place stands.
    pub fn standing(&self, at: usize) -> Option<ReviewStanding> {
        self.facts.get(at).map(|facts| facts.standing)
    }

    /// The category of the script at this place and the broader ones it stands under, as places among the categories.
    /// The reader cuts circles; one that came all the same ends after as many steps as there are categories.
    pub fn categories(&self, at: usize) -> impl Iterator<Item = usize> {
        let own = self.facts.get(at).and_then(|facts| facts.category);
        std::iter::successors(own, |place| self.broader.get(*place).copied().flatten()).take(self.broader.len())
    }

    /// Places of the categories as a tree, narrower ones after their broader one, each with its depth.
    pub fn tree(&self) -> &[(usize, usize)] {
        &self.tree
    }
}

fn tree(library: &Library, broader: &[Option<usize>]) -> Vec<(usize, usize)> {
    let mut narrower: Vec<Vec<usize>> = vec![Vec::new(); broader.len()];
    // Both in reverse, as the last one put on the pile is taken first.
    for (place, parent) in broader.iter().enumerate().rev() {
        if let Some(siblings) = parent.and_then(|parent| narrower.get_mut(parent)) {
            siblings.push(place);
        }
    }
    let tops = library.categories.iter().enumerate().rev().filter(|(_, c)| c.parent.is_none());
    let mut pile: Vec<(usize, usize)> = tops.map(|(place, _)| (place, 0)).collect();
    let mut out = Vec::with_capacity(broader.len());
    while let Some((place, depth)) = pile.pop() {
        out.push((place, depth));
        pile.extend(narrower.get(place).into_iter().flatten().map(|n| (*n, depth + 1)));
    }
    out
}
