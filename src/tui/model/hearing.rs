//! The customer's words, and what they bring: like calls, scripts that they speak for, kinds of problems. Learned from
//! saved cases, which are asked for when the desk begins and whenever the database has something new.

use super::Model;
use super::packs::LoadedPacks;
use crate::domain::case::Case;
use crate::domain::lesson::telling_fields;
use crate::domain::query::Query;
use crate::search::offer::learned::{LessonAdvice, LessonIndex};
use crate::search::offer::propose::{self, words_of};
use crate::search::offer::recommend::ScriptBoosts;
use crate::search::offer::suggest::{CategorySuggestion, suggest_categories};
use crate::tui::effect::Effect;

/// Newest cases that teach, in number.
pub const LESSONS: usize = 3_000;

/// The customer's words, with the advice, the scripts and the kinds of problems that follow from them.
#[derive(Debug, Default)]
pub struct HeardWords {
    /// Lessons of saved cases are used.
    learns: bool,
    learned: LessonIndex,
    /// The words, and the version of the packs, that the rest was worked out for; nothing: it is out of date.
    basis: Option<(String, u64)>,
    /// Like calls, and what was done in them.
    pub advice: LessonAdvice,
    /// Weights of scripts that the words speak for.
    pub boosts: ScriptBoosts,
    /// Kinds of problems, likeliest first.
    pub categories: Vec<CategorySuggestion>,
}

impl HeardWords {
    /// Nothing heard yet; lessons of saved cases are used if it `learns`.
    pub fn new(learns: bool) -> HeardWords {
        HeardWords { learns, ..HeardWords::default() }
    }

    /// Takes what saved cases teach, in place of what they taught before.
    pub fn learn(&mut self, learned: LessonIndex) {
        *self = HeardWords { learned, ..HeardWords::new(self.learns) };
    }

    /// Works out what the words of the case at hand bring, if they or the packs are others than before.
    pub(super) fn update(&mut self, packs: &LoadedPacks, case: Option<&Case>) {
        let Some(case) = case else {
            self.basis = None;
            return;
        };
        let words = words_of(&packs.library, case);
        if self.basis.as_ref().is_some_and(|(heard, version)| *heard == words && *version == packs.version()) {
            return;
        }
        self.advice = self.learned.advice(&words);
        let engine = packs.engine.as_ref();
        let boosts = engine.map(|engine| propose::boosts_on_call(&packs.library, engine, &self.advice, &words));
        self.boosts = boosts.unwrap_or_default();
        self.categories = suggest_categories(&packs.library, case, &self.boosts);
        self.basis = Some((words, packs.version()));
    }
}

impl Model {
    /// Asks for what saved cases teach, once it is known which fields hold the customer's words. Nothing is read where
    /// nothing is to be learned.
    pub fn ask_lessons(&mut self) {
        if self.heard.learns && self.packs.are_read() {
            let fields = telling_fields(&self.packs.library).map(str::to_owned).collect();
            self.send(Effect::Ask(Query::Lessons { fields, limit: LESSONS }));
        }
    }
}
