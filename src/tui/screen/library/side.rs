//! The left column: by what the scripts are sorted, and the entries that narrow the list.

use std::collections::BTreeMap;

use super::item::{self, Item};
use crate::domain::pack::names::Named;
use crate::domain::pack::review::{Standing, standing};
use crate::domain::pack::{Library, Move, Scene, Script};
use crate::tui::desk::Desk;
use crate::tui::lang::Words;

/// A category stands under so many broader ones at most; whatever goes deeper goes round in a circle.
const DEEPEST: usize = 8;

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

/// What an entry stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Everything.
    All,
    /// A scene, by its place among the scenes.
    Scene(usize),
    /// A category; none: those without one.
    Category(Option<String>),
    /// A stage; none: any.
    Stage(Option<String>),
    /// A move; none: those without one.
    Kind(Option<Move>),
    /// A pack, by its place.
    Pack(usize),
    /// A standing.
    Standing(Standing),
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

/// The entries of a side, 全部 first, each with its count; those that leave nothing are left out.
pub fn entries(desk: &Desk, side: Side, items: &[Item]) -> Vec<Entry> {
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for &item in items {
        for key in keys(desk, side, item) {
            *counts.entry(key).or_default() += 1;
        }
    }
    let all = Entry { key: Key::All, title: desk.words.all_entries.to_owned(), count: items.len(), depth: 0 };
    let known = known(desk, side).into_iter().filter_map(|(key, title, depth)| {
        let count = counts.get(&key).copied().unwrap_or(0);
        (count > 0 || side == Side::Mine).then_some(Entry { key, title, count, depth })
    });
    std::iter::once(all).chain(known).collect()
}

/// Whether an entry leaves this row.
pub fn leaves(desk: &Desk, side: Side, key: &Key, item: Item) -> bool {
    *key == Key::All || keys(desk, side, item).contains(key)
}

/// All entries that a row belongs to.
fn keys(desk: &Desk, side: Side, item: Item) -> Vec<Key> {
    let library = &desk.library;
    let at = match item {
        Item::Script(at) => at,
        Item::Rule(at) if library.rules.get(at).is_some_and(|r| r.statute) => return vec![Key::Statutes],
        Item::Rule(_) => return vec![Key::Rules],
        Item::Grade(_) => return vec![Key::Grades],
        Item::Wording(_) => return vec![Key::Wordings],
        Item::Rubric(_) => return vec![Key::Rubrics],
        Item::Form(_) => return vec![Key::Forms],
    };
    let Some(script) = item::script_at(library, at) else { return Vec::new() };
    match side {
        Side::Scene => Scene::ALL.iter().position(|s| *s == script.scene).map(Key::Scene).into_iter().collect(),
        Side::Category => match &script.category {
            None => vec![Key::Category(None)],
            Some(id) => with_broader(library, id).into_iter().map(|id| Key::Category(Some(id.to_owned()))).collect(),
        },
        Side::Stage if script.stages.is_empty() => vec![Key::Stage(None)],
        Side::Stage => script.stages.iter().map(|id| Key::Stage(Some(id.clone()))).collect(),
        Side::Kind => vec![Key::Kind(script.kind)],
        Side::Pack => vec![Key::Pack(script.pack)],
        Side::Standing => vec![Key::Standing(standing(script, desk.needs))],
        Side::Mine => mine(desk, script),
        Side::Rules => Vec::new(),
    }
}

fn mine(desk: &Desk, script: &Script) -> Vec<Key> {
    let remarks = &desk.remarked.now;
    [
        (remarks.is_starred(&script.id), Key::Starred),
        (remarks.note(&script.id).is_some(), Key::Noted),
        (!remarks.suggestions(&script.id).is_empty(), Key::Suggested),
    ]
    .into_iter()
    .filter_map(|(is, key)| is.then_some(key))
    .collect()
}

/// A category and the broader ones it stands under.
fn with_broader<'l>(library: &'l Library, id: &'l str) -> Vec<&'l str> {
    let mut ids = vec![id];
    while let Some(parent) = library.categories.iter().find(|c| Some(c.id.as_str()) == ids.last().copied())
        && let Some(parent) = &parent.parent
        && ids.len() < DEEPEST
    {
        ids.push(parent);
    }
    ids
}

/// All entries a side could have: key, words, depth.
fn known(desk: &Desk, side: Side) -> Vec<(Key, String, usize)> {
    let (w, english, library) = (desk.words, desk.english, &desk.library);
    let plain = |key, title: &str| (key, title.to_owned(), 0);
    match side {
        Side::Scene => Scene::ALL.iter().enumerate().map(|(n, s)| plain(Key::Scene(n), s.title(english))).collect(),
        Side::Category => categories(library, None, 0, english)
            .into_iter()
            .chain([plain(Key::Category(None), w.no_category)])
            .collect(),
        Side::Stage => stages(library, english).into_iter().chain([plain(Key::Stage(None), w.any_stage)]).collect(),
        Side::Kind => Move::ALL
            .iter()
            .map(|m| plain(Key::Kind(Some(*m)), m.title(english)))
            .chain([plain(Key::Kind(None), w.no_kind)])
            .collect(),
        Side::Pack => {
            library.packs.iter().enumerate().map(|(n, p)| plain(Key::Pack(n), p.title.show(english))).collect()
        }
        Side::Standing => Standing::ALL.iter().map(|s| plain(Key::Standing(*s), s.title(english))).collect(),
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
fn categories(library: &Library, parent: Option<&str>, depth: usize, english: bool) -> Vec<(Key, String, usize)> {
    let mut out = Vec::new();
    if depth == DEEPEST {
        return out;
    }
    for category in library.categories.iter().filter(|c| c.parent.as_deref() == parent) {
        out.push((Key::Category(Some(category.id.clone())), category.title.show(english).to_owned(), depth));
        out.extend(categories(library, Some(&category.id), depth + 1, english));
    }
    out
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
