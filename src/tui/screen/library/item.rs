//! Rows of the library screen: the kinds there are, and the scripts that are rows.

use std::collections::{HashMap, HashSet};

use crate::domain::pack::{Label, Library, Script};
use crate::search::document::{DocumentField, SearchDocument};

/// A row: a place in one of the library's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LibraryItem {
    /// A script; past the end of those that are offered, one on the shelf, as in [`crate::search::hit::Hit`].
    Script(usize),
    /// A figure or duty that binds.
    Rule(usize),
    /// A grade with its deadlines.
    Grade(usize),
    /// Words to avoid.
    Wording(usize),
    /// A table of points.
    Rubric(usize),
    /// A form beside the call record.
    Form(usize),
}

/// The script at a place counted through what is offered and on through the shelf.
pub fn script_at(library: &Library, at: usize) -> Option<&Script> {
    let on_shelf = at.checked_sub(library.scripts.len());
    on_shelf.map_or_else(|| library.scripts.get(at), |place| library.shelf.get(place))
}

/// The script at this place may be said on a call.
pub fn is_offered(library: &Library, at: usize) -> bool {
    at < library.scripts.len()
}

/// The scripts that are rows: all that are offered, and of those on the shelf that nobody offers the latest of each id.
/// Others with the same id are its other versions.
pub fn listed(library: &Library) -> Vec<usize> {
    let offered: HashSet<&str> = if library.shelf.is_empty() {
        HashSet::new()
    } else {
        library.scripts.iter().map(|s| s.id.as_str()).collect()
    };
    let mut latest: HashMap<&str, usize> = HashMap::new();
    for (place, script) in library.shelf.iter().enumerate().filter(|(_, s)| !offered.contains(s.id.as_str())) {
        let newer = |known: &usize| library.shelf.get(*known).is_none_or(|k| age(library, k) <= age(library, script));
        if latest.get(script.id.as_str()).is_none_or(newer) {
            latest.insert(&script.id, place);
        }
    }
    let mut on_shelf: Vec<usize> = latest.into_values().map(|place| library.scripts.len() + place).collect();
    on_shelf.sort_unstable();
    (0..library.scripts.len()).chain(on_shelf).collect()
}

/// Later layers and versions are newer.
fn age(library: &Library, script: &Script) -> (Option<crate::domain::pack::PackLayer>, u32) {
    (library.packs.get(script.pack).map(|p| p.layer), script.review.version)
}

/// The other versions of the script at this place, newest first.
pub fn versions(library: &Library, at: usize) -> Vec<&Script> {
    let Some(script) = script_at(library, at) else { return Vec::new() };
    let mut others: Vec<&Script> =
        library.shelf.iter().filter(|s| s.id == script.id && !std::ptr::eq(*s, script)).collect();
    others.sort_by_key(|s| std::cmp::Reverse(age(library, s)));
    others
}

/// The rules and what else binds, in the order in which they are shown.
pub fn books(library: &Library) -> Vec<LibraryItem> {
    let items = |count: usize, item: fn(usize) -> LibraryItem| (0..count).map(item);
    items(library.rules.len(), LibraryItem::Rule)
        .chain(items(library.grades.len(), LibraryItem::Grade))
        .chain(items(library.quality.wordings.len(), LibraryItem::Wording))
        .chain(items(library.quality.rubrics.len(), LibraryItem::Rubric))
        .chain(items(library.forms.len(), LibraryItem::Form))
        .collect()
}

/// The title of a row.
pub fn title(library: &Library, item: LibraryItem) -> Option<&Label> {
    match item {
        LibraryItem::Script(at) => script_at(library, at).map(|s| &s.title),
        LibraryItem::Rule(at) => library.rules.get(at).map(|r| &r.title),
        LibraryItem::Grade(at) => library.grades.get(at).map(|g| &g.title),
        LibraryItem::Wording(at) => library.quality.wordings.get(at).map(|w| &w.title),
        LibraryItem::Rubric(at) => library.quality.rubrics.get(at).map(|r| &r.title),
        LibraryItem::Form(at) => library.forms.get(at).map(|f| &f.title),
    }
}

/// The rules as documents: title, words and keywords of each.
pub fn documents(library: &Library) -> impl Iterator<Item = SearchDocument<'_>> + Clone {
    books(library).into_iter().map(|item| {
        let title = title(library, item);
        let (words, keywords) = words(library, item);
        let titled = SearchDocument::default().with(DocumentField::Title, title.map(|title| &title.zh));
        let titled = titled.with(DocumentField::TitleEn, title.and_then(|title| title.en.as_ref()));
        titled.with(DocumentField::Keyword, keywords).with(DocumentField::Body, [words])
    })
}

/// Words and keywords of a rule beside its title.
fn words(library: &Library, item: LibraryItem) -> (String, Vec<String>) {
    let none = || (String::new(), Vec::new());
    match item {
        LibraryItem::Script(_) => none(),
        LibraryItem::Rule(at) => library
            .rules
            .get(at)
            .map_or_else(none, |r| (r.says.clone(), r.note.iter().chain([&r.source]).cloned().collect())),
        LibraryItem::Grade(at) => library.grades.get(at).map_or_else(none, |g| (g.when.clone(), g.keywords.clone())),
        LibraryItem::Wording(at) => library
            .quality
            .wordings
            .get(at)
            .map_or_else(none, |w| (w.why.clone(), w.words.iter().chain(&w.instead).cloned().collect())),
        LibraryItem::Rubric(at) => library.quality.rubrics.get(at).map_or_else(none, |r| {
            let items = r.items.iter().flat_map(|i| std::iter::once(&i.title.zh).chain(&i.looks_for));
            (r.source.clone(), items.chain(r.faults.iter().map(|f| &f.title.zh)).cloned().collect())
        }),
        LibraryItem::Form(at) => library
            .forms
            .get(at)
            .map_or_else(none, |f| (f.source.clone(), f.fields.iter().map(|f| f.title.zh.clone()).collect())),
    }
}
