//! The left column: by what the scripts are sorted, and the entries that narrow the list.

use std::collections::BTreeMap;

use super::catalog::LibraryCatalog;
use super::item::{self, LibraryItem};
use super::key::{EntryKey, ListSide};
use crate::domain::lang::Lang;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStanding;
use crate::domain::pack::{Library, Scene, Script, ScriptMove};
use crate::tui::seen::Seen;

/// One entry of the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideEntry {
    /// Its key.
    pub key: EntryKey,
    /// Its words.
    pub title: String,
    /// Rows that it leaves, in number.
    pub count: usize,
    /// Under how many broader ones it stands.
    pub depth: usize,
}

/// The entries of a side, 全部 first, each with its count; those that leave nothing are left out.
pub fn entries(seen: &Seen<'_>, catalog: &LibraryCatalog, side: ListSide) -> Vec<SideEntry> {
    let items = catalog.items(side);
    let mut counts: BTreeMap<EntryKey<&str>, usize> = BTreeMap::new();
    for &item in items {
        each_key(seen, catalog, side, item, |key| *counts.entry(key).or_default() += 1);
    }
    let all =
        SideEntry { key: EntryKey::All, title: seen.words().all_entries.to_owned(), count: items.len(), depth: 0 };
    let known = known(seen, catalog, side).into_iter().filter_map(|(key, title, depth)| {
        let count = counts.get(&key.borrowed()).copied().unwrap_or(0);
        (count > 0 || side == ListSide::Mine).then_some(SideEntry { key, title, count, depth })
    });
    std::iter::once(all).chain(known).collect()
}

/// An entry leaves this row.
pub fn leaves(seen: &Seen<'_>, catalog: &LibraryCatalog, side: ListSide, key: &EntryKey, item: LibraryItem) -> bool {
    let wanted = key.borrowed();
    let mut left = wanted == EntryKey::All;
    if !left {
        each_key(seen, catalog, side, item, |key| left |= key == wanted);
    }
    left
}

/// Gives all entries that a row belongs to.
fn each_key<'l>(
    seen: &Seen<'l>,
    catalog: &LibraryCatalog,
    side: ListSide,
    item: LibraryItem,
    mut give: impl FnMut(EntryKey<&'l str>),
) {
    let library = seen.library();
    match item {
        LibraryItem::Script(at) => {
            if let Some(script) = item::script_at(library, at) {
                script_keys(seen, catalog, side, (at, script), give);
            }
        }
        LibraryItem::Rule(at) if library.rules.get(at).is_some_and(|r| r.statute) => give(EntryKey::Statutes),
        LibraryItem::Rule(_) => give(EntryKey::Rules),
        LibraryItem::Grade(_) => give(EntryKey::Grades),
        LibraryItem::Wording(_) => give(EntryKey::Wordings),
        LibraryItem::Rubric(_) => give(EntryKey::Rubrics),
        LibraryItem::Form(_) => give(EntryKey::Forms),
    }
}

fn script_keys<'l>(
    seen: &Seen<'l>,
    catalog: &LibraryCatalog,
    side: ListSide,
    (at, script): (usize, &'l Script),
    mut give: impl FnMut(EntryKey<&'l str>),
) {
    match side {
        ListSide::Scene => {
            if let Some(n) = Scene::ALL.iter().position(|s| *s == script.scene) {
                give(EntryKey::Scene(n));
            }
        }
        ListSide::Category if script.category.is_none() => give(EntryKey::Category(None)),
        ListSide::Category => catalog
            .categories(at)
            .filter_map(|place| seen.library().categories.get(place))
            .for_each(|category| give(EntryKey::Category(Some(&category.id)))),
        ListSide::Stage if script.scope.stages.is_empty() => give(EntryKey::Stage(None)),
        ListSide::Stage => script.scope.stages.iter().for_each(|id| give(EntryKey::Stage(Some(id)))),
        ListSide::Kind => give(EntryKey::Kind(script.kind)),
        ListSide::Pack => give(EntryKey::Pack(script.pack)),
        ListSide::Standing => {
            if let Some(standing) = catalog.standing(at) {
                give(EntryKey::Standing(standing));
            }
        }
        ListSide::Mine => {
            let remarks = seen.model.remarks.now();
            [
                (remarks.is_starred(&script.id), EntryKey::Starred),
                (remarks.note(&script.id).is_some(), EntryKey::Noted),
                (!remarks.suggestions(&script.id).is_empty(), EntryKey::Suggested),
            ]
            .into_iter()
            .filter_map(|(is, key)| is.then_some(key))
            .for_each(give);
        }
        ListSide::Rules => {}
    }
}

/// All entries a side could have: key, words, depth.
fn known(seen: &Seen<'_>, catalog: &LibraryCatalog, side: ListSide) -> Vec<(EntryKey, String, usize)> {
    let (w, lang, library) = (seen.words(), seen.lang(), seen.library());
    let plain = |key, title: &str| (key, title.to_owned(), 0);
    match side {
        ListSide::Scene => {
            Scene::ALL.iter().enumerate().map(|(n, s)| plain(EntryKey::Scene(n), s.title(lang))).collect()
        }
        ListSide::Category => categories(library, catalog, lang)
            .into_iter()
            .chain([plain(EntryKey::Category(None), w.no_category)])
            .collect(),
        ListSide::Stage => {
            stages(library, lang).into_iter().chain([plain(EntryKey::Stage(None), w.any_stage)]).collect()
        }
        ListSide::Kind => ScriptMove::ALL
            .iter()
            .map(|m| plain(EntryKey::Kind(Some(*m)), m.title(lang)))
            .chain([plain(EntryKey::Kind(None), w.no_kind)])
            .collect(),
        ListSide::Pack => {
            library.packs.iter().enumerate().map(|(n, p)| plain(EntryKey::Pack(n), p.title.show(lang))).collect()
        }
        ListSide::Standing => {
            ReviewStanding::ALL.iter().map(|s| plain(EntryKey::Standing(*s), s.title(lang))).collect()
        }
        ListSide::Mine => vec![
            plain(EntryKey::Starred, w.mine_starred),
            plain(EntryKey::Noted, w.mine_noted),
            plain(EntryKey::Suggested, w.mine_suggested),
        ],
        ListSide::Rules => vec![
            plain(EntryKey::Rules, w.book_rule),
            plain(EntryKey::Statutes, w.book_statute),
            plain(EntryKey::Grades, w.book_grade),
            plain(EntryKey::Wordings, w.book_wording),
            plain(EntryKey::Rubrics, w.book_rubric),
            plain(EntryKey::Forms, w.book_form),
        ],
    }
}

/// Categories as a tree, narrower ones under their broader one.
fn categories(library: &Library, catalog: &LibraryCatalog, lang: Lang) -> Vec<(EntryKey, String, usize)> {
    let of = |(place, depth): &(usize, usize)| {
        let category = library.categories.get(*place)?;
        Some((EntryKey::Category(Some(category.id.clone())), category.title.show(lang).to_owned(), *depth))
    };
    catalog.tree().iter().filter_map(of).collect()
}

/// Stages of all playbooks, each id once.
fn stages(library: &Library, lang: Lang) -> Vec<(EntryKey, String, usize)> {
    let mut out: Vec<(EntryKey, String, usize)> = Vec::new();
    for stage in library.playbooks.iter().flat_map(|p| &p.stages) {
        let key = EntryKey::Stage(Some(stage.id.clone()));
        if !out.iter().any(|(known, ..)| *known == key) {
            out.push((key, stage.title.show(lang).to_owned(), 0));
        }
    }
    out
}
