//! Sides and keys of the left column: by what scripts are sorted, and the parts that narrow the list.

use crate::domain::pack::ScriptMove;
use crate::domain::pack::review::ReviewStanding;
use crate::tui::lang::Words;

/// By what the list is narrowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListSide {
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
pub const SIDES: [ListSide; 8] = [
    ListSide::Scene,
    ListSide::Category,
    ListSide::Stage,
    ListSide::Kind,
    ListSide::Pack,
    ListSide::Standing,
    ListSide::Mine,
    ListSide::Rules,
];

/// The key of an entry; its ids are owned by an entry and borrowed from the library while rows are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKey<Id = String> {
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
    /// Scripts with a note.
    Noted,
    /// Scripts with suggestions.
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

impl ListSide {
    /// The next one, or the one before.
    pub fn turned(self, forward: bool) -> ListSide {
        let at = SIDES.iter().position(|s| *s == self).unwrap_or(0);
        let step = if forward { 1 } else { SIDES.len() - 1 };
        SIDES[(at + step) % SIDES.len()]
    }

    /// Its title.
    pub fn title(self, w: &Words) -> &'static str {
        match self {
            ListSide::Scene => w.by_scene,
            ListSide::Category => w.by_category,
            ListSide::Stage => w.by_stage,
            ListSide::Kind => w.by_kind,
            ListSide::Pack => w.by_pack,
            ListSide::Standing => w.by_standing,
            ListSide::Mine => w.by_mine,
            ListSide::Rules => w.by_rules,
        }
    }
}

impl EntryKey {
    /// The key with its id borrowed, as rows are looked through.
    pub fn borrowed(&self) -> EntryKey<&str> {
        match self {
            EntryKey::Category(id) => EntryKey::Category(id.as_deref()),
            EntryKey::Stage(id) => EntryKey::Stage(id.as_deref()),
            EntryKey::All => EntryKey::All,
            EntryKey::Scene(at) => EntryKey::Scene(*at),
            EntryKey::Kind(kind) => EntryKey::Kind(*kind),
            EntryKey::Pack(at) => EntryKey::Pack(*at),
            EntryKey::Standing(standing) => EntryKey::Standing(*standing),
            EntryKey::Starred => EntryKey::Starred,
            EntryKey::Noted => EntryKey::Noted,
            EntryKey::Suggested => EntryKey::Suggested,
            EntryKey::Rules => EntryKey::Rules,
            EntryKey::Statutes => EntryKey::Statutes,
            EntryKey::Grades => EntryKey::Grades,
            EntryKey::Wordings => EntryKey::Wordings,
            EntryKey::Rubrics => EntryKey::Rubrics,
            EntryKey::Forms => EntryKey::Forms,
        }
    }
}
