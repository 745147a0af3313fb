//! Scripts to offer before anyone types: from stage, type, grade, mood, what is said and what the form holds.

use crate::domain::case::Case;
use crate::domain::pack::Library;

/// One script offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Index in [`Library::scripts`].
    pub script: usize,
    /// Higher is better.
    pub score: i64,
    /// Reasons, strongest first.
    pub because: Vec<Because>,
}

/// Why a script is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// This stage must say it, and it was not said yet.
    MustSay,
    /// It belongs to this stage.
    Stage,
    /// It is for this complaint type.
    Type,
    /// It is for this grade.
    Grade,
    /// It is for this mood.
    Mood,
    /// The customer's own words, this one among them.
    Word(String),
    /// It was said already in this call.
    Said,
}

/// The best `limit` scripts for `case`, best first; the same input gives the same order.
pub fn recommend(_library: &Library, _case: &Case, _limit: usize) -> Vec<Offer> {
    todo!()
}

/// tmp
pub fn suggest_grade(_library: &Library, _case: &Case) -> Option<(String, String)> {
    todo!()
}
