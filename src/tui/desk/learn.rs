//! What is learned from use: asked for when the desk begins and whenever the database has something new, and what it and
//! the library say of the customer's words, worked out anew only when these words change.

use super::Desk;
use crate::domain::lesson::telling_fields;
use crate::domain::query::Query;
use crate::search::offer::learned::{Advice, Learned};
use crate::search::offer::propose::{self, words_of};
use crate::search::offer::recommend::Boosts;
use crate::search::offer::suggest::{CategoryFor, suggest_categories};
use crate::tui::effect::Effect;

/// So many of the newest cases teach.
pub const LESSONS: usize = 3_000;

/// What the customer's words bring beside the case itself.
#[derive(Debug, Default)]
pub struct Hearing {
    learned: Learned,
    /// The words that the rest was worked out for; nothing: it is out of date.
    words: Option<String>,
    /// What was done in like calls.
    pub advice: Advice,
    /// What speaks for scripts.
    pub boosts: Boosts,
    /// Kinds of problems, likeliest first.
    pub categories: Vec<CategoryFor>,
}

impl Desk {
    /// Asks for what saved cases teach, once it is known which fields hold the customer's words. Nothing is read where
    /// nothing is to be learned.
    pub(super) fn ask_lessons(&self, effects: &mut Vec<Effect>) {
        if self.learns && self.packs_read {
            let fields = telling_fields(&self.library).map(str::to_owned).collect();
            effects.push(Effect::Ask(Query::Lessons { fields, limit: LESSONS }));
        }
    }

    /// What saved cases teach, in place of what they taught before.
    pub(super) fn on_learned(&mut self, learned: Learned) {
        self.hearing = Hearing { learned, ..Hearing::default() };
    }

    /// The library or its engine is another one.
    pub(super) fn hear_anew(&mut self) {
        self.hearing.words = None;
    }

    /// Works out what the present customer's words bring, if they are others than before.
    pub(in crate::tui) fn hear(&mut self) {
        let Some(case) = self.case() else {
            return self.hear_anew();
        };
        let words = words_of(&self.library, case);
        if self.hearing.words.as_ref() == Some(&words) {
            return;
        }
        let advice = self.hearing.learned.advice(&words);
        let engine = self.engine.as_ref();
        let boosts =
            engine.map(|engine| propose::boosts_on_call(&self.library, engine, &advice, &words)).unwrap_or_default();
        let categories = suggest_categories(&self.library, case, &boosts);
        let hearing = &mut self.hearing;
        (hearing.advice, hearing.boosts, hearing.categories, hearing.words) =
            (advice, boosts, categories, Some(words));
    }
}
