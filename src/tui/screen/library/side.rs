//! The left column: by what the scripts are sorted, and the entries that narrow the list.

use std::collections::BTreeMap;

use super::catalog::Catalog;
use super::item::{self, Item};
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStanding;
use crate::domain::pack::{Library, Scene, Script, ScriptMove};
use crate::tui::desk::Desk;
use crate::tui::lang::Words;

/// By what the list is narrowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Part of the service.
    #[default]
    Scene,
    /// Kind of problem.
    Category,
    /// Stage of a playbook.
    Stage,
    /// Move of a talk.
    Kind,
    /// Pack.
    Pack,
    /// Where the review stands.
    Standing,
    /// Favourites, notes, suggestions.
    Mine,
    /// No scripts: rules, grades, wordings, rubrics, forms.
    Rules,
}

/// In the order of the screen.
pub const SIDES: [Side; 8] =
    [Side::Scene, Side::Category, Side::Stage, Side::Kind, Side::Pack, Side::Standing, Side::Mine, Side::Rules];

/// What an entry stands for; its ids are owned by an entry and borrowed from the library while rows are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key<Id = String> {
    /// Everything.
    All,
    /// A scene, by its place among the scenes.
    Scene(usize),
    /// A category; none: those without one.
    Category(Option<Id>),
    /// A stage; none: any.
    Stage(Option<Id>),
    /// A move; none: those without one.
    Kind(Option<ScriptMove>),
    /// A pack, by its place.
    Pack(usize),
    /// A standing.
    Standing(ReviewStanding),
    /// This agent's favourites.
    Starred,
    /// Those with a note.
    Noted,
    /// Those with suggestions.
    Suggested,
    /// Rules of the company's own.
    Rules,
    /// Laws and regulations.
    Statutes,
    /// Grades.
    Grades,
    /// Words to avoid.
    Wordings,
    /// Tables of points.
    Rubrics,
    /// Forms.
    Forms,
}

/// One entry of the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it stands for.
    pub key: Key,
    /// Its words.
    pub title: String,
    /// How many rows it leaves.
    pub count: usize,
    /// Under how many broader ones it stands.
    pub depth: usize,
}

impl Side {
    /// The next one, or the one before.
    pub fn turned(self, forward: bool) -> Side {
        let at = SIDES.iter().position(|s| *s == self).unwrap_or(0);
        let step = if forward { 1 } else { SIDES.len() - 1 };
        SIDES[(at + step) % SIDES.len()]
    }

    /// What it is called.
    pub fn title(self, w: &Words) -> &'static str {
        match self {
            Side::Scene => w.by_scene,
            Side::Category => w.by_category,
            Side::Stage => w.by_stage,
            Side::Kind => w.by_kind,
            Side::Pack => w.by_pack,
            Side::Standing => w.by_standing,
            Side::Mine => w.by_mine,
            Side::Rules => w.by_rules,
        }
    }
}

impl Key {
    fn borrowed(&self) -> Key<&str> {
        match self {
            Key::Category(id) => Key::Category(id.as_deref()),
            Key::Stage(id) => Key::Stage(id.as_deref()),
            Key::All => Key::All,
            Key::Scene(at) => Key::Scene(*at),
            Key::Kind(kind) => Key::Kind(*kind),
            Key::Pack(at) => Key::Pack(*at),
            Key::Standing(standing) => Key::Standing(*standing),
            Key::Starred => Key::Starred,
            Key::Noted => Key::Noted,
            Key::Suggested => Key::Suggested,
            Key::Rules => Key::Rules,
            Key::Statutes => Key::Statutes,
            Key::Grades => Key::Grades,
            Key::Wordings => Key::Wordings,
            Key::Rubrics => Key::Rubrics,
            Key::Forms => Key::Forms,
        }
    }
}

/// The entries of a side, 全部 first, each with its count; those that leave nothing are left out.
pub fn entries(desk: &Desk, catalog: &Catalog, side: Side) -> Vec<Entry> {
    let items = catalog.items(side);
    let mut counts: BTreeMap<Key<&str>, usize> = BTreeMap::new();
    for &item in items {
        each_key(desk, catalog, side, item, |key| *counts.entry(key).or_default() += 1);
    }
    let all = Entry { key: Key::All, title: desk.words.all_entries.to_owned(), count: items.len(), depth: 0 };
    let known = known(desk, catalog, side).into_iter().filter_map(|(key, title, depth)| {
        let count = counts.get(&key.borrowed()).copied().unwrap_or(0);
        (count > 0 || side == Side::Mine).then_some(Entry { key, title, count, depth })
    });
    std::iter::once(all).chain(known).collect()
}

/// Whether an entry leaves this row.
pub fn leaves(desk: &Desk, catalog: &Catalog, side: Side, key: &Key, item: Item) -> bool {
    let wanted = key.borrowed();
    let mut left = wanted == Key::All;
    if !left {
        each_key(desk, catalog, side, item, |key| left |= key == wanted);
    }
    left
}

/// Gives all entries that a row belongs to.
fn each_key<'l>(desk: &'l Desk, catalog: &Catalog, side: Side, item: Item, mut give: impl FnMut(Key<&'l str>)) {
    let library = &desk.library;
    match item {
        Item::Script(at) => {
            if let Some(script) = item::script_at(library, at) {
                script_keys(desk, catalog, side, (at, script), give);
            }
        }
        Item::Rule(at) if library.rules.get(at).is_some_and(|r| r.statute) => give(Key::Statutes),
        Item::Rule(_) => give(Key::Rules),
        Item::Grade(_) => give(Key::Grades),
        Item::Wording(_) => give(Key::Wordings),
        Item::Rubric(_) => give(Key::Rubrics),
        Item::Form(_) => give(Key::Forms),
    }
}

fn script_keys<'l>(
    desk: &'l Desk,
    catalog: &Catalog,
    side: Side,
    (at, script): (usize, &'l Script),
    mut give: impl FnMut(Key<&'l str>),
) {
    match side {
        Side::Scene => {
            if let Some(n) = Scene::ALL.iter().position(|s| *s == script.scene) {
                give(Key::Scene(n));
            }
        }
        Side::Category if script.category.is_none() => give(Key::Category(None)),
        Side::Category => catalog
            .categories(at)
            .filter_map(|place| desk.library.categories.get(place))
            .for_each(|category| give(Key::Category(Some(&category.id)))),
        Side::Stage if script.stages.is_empty() => give(Key::Stage(None)),
        Side::Stage => script.stages.iter().for_each(|id| give(Key::Stage(Some(id)))),
        Side::Kind => give(Key::Kind(script.kind)),
        Side::Pack => give(Key::Pack(script.pack)),
        Side::Standing => catalog.standing(at).into_iter().for_each(|standing| give(Key::Standing(standing))),
        Side::Mine => {
            let remarks = &desk.remarked.now;
            [
                (remarks.is_starred(&script.id), Key::Starred),
                (remarks.note(&script.id).is_some(), Key::Noted),
                (!remarks.suggestions(&script.id).is_empty(), Key::Suggested),
            ]
            .into_iter()
            .filter_map(|(is, key)| is.then_some(key))
            .for_each(give);
        }
        Side::Rules => {}
    }
}

/// All entries a side could have: key, words, depth.
fn known(desk: &Desk, catalog: &Catalog, side: Side) -> Vec<(Key, String, usize)> {
    let (w, english, library) = (desk.words, desk.english, &desk.library);
    let plain = |key, title: &str| (key, title.to_owned(), 0);
    match side {
        Side::Scene => Scene::ALL.iter().enumerate().map(|(n, s)| plain(Key::Scene(n), s.title(english))).collect(),
        Side::Category => categories(library, catalog, english)
            .into_iter()
            .chain([plain(Key::Category(None), w.no_category)])
            .collect(),
        Side::Stage => stages(library, english).into_iter().chain([plain(Key::Stage(None), w.any_stage)]).collect(),
        Side::Kind => ScriptMove::ALL
            .iter()
            .map(|m| plain(Key::Kind(Some(*m)), m.title(english)))
            .chain([plain(Key::Kind(None), w.no_kind)])
            .collect(),
        Side::Pack => {
            library.packs.iter().enumerate().map(|(n, p)| plain(Key::Pack(n), p.title.show(english))).collect()
        }
        Side::Standing => ReviewStanding::ALL.iter().map(|s| plain(Key::Standing(*s), s.title(english))).collect(),
        Side::Mine => vec![
            plain(Key::Starred, w.mine_starred),
            plain(Key::Noted, w.mine_noted),
            plain(Key::Suggested, w.mine_suggested),
        ],
        Side::Rules => vec![
            plain(Key::Rules, w.book_rule),
            plain(Key::Statutes, w.book_statute),
            plain(Key::Grades, w.book_grade),
            plain(Key::Wordings, w.book_wording),
            plain(Key::Rubrics, w.book_rubric),
            plain(Key::Forms, w.book_form),
        ],
    }
}

/// Categories as a tree, narrower ones under their broader one.
fn categories(library: &Library, catalog: &Catalog, english: bool) -> Vec<(Key, String, usize)> {
    let of = |(place, depth): &(usize, usize)| {
        let category = library.categories.get(*place)?;
        Some((Key::Category(Some(category.id.clone())), category.title.show(english).to_owned(), *depth))
    };
    catalog.tree().iter().filter_map(of).collect()
}

/// Stages of all playbooks, each id once.
fn stages(library: &Library, english: bool) -> Vec<(Key, String, usize)> {
    let mut out: Vec<(Key, String, usize)> = Vec::new();
    for stage in library.playbooks.iter().flat_map(|p| &p.stages) {
        let key = Key::Stage(Some(stage.id.clone()));
        if !out.iter().any(|(known, ..)| *known == key) {
            out.push((key, stage.title.show(english).to_owned(), 0));
        }
    }
    out
}
