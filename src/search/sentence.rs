//! What one sentence of a customer calls for: a category, a mood, a grade, scripts. `callside suggest` asks for all of it;
//! the desk for the part that the case itself does not hold.

use crate::domain::case::Case;
use crate::domain::pack::Library;
use crate::domain::time::Moment;

use super::customer::words_in;
use super::index::{Asked, Index};
use super::learned::{Advice, Learned};
use super::manner::Manner;
use super::recommend::{Beside, Offer};
use super::suggest::{CategoryFor, GradeFor, MoodFor, suggest_categories, suggest_grades, suggest_mood};

/// So many scripts that answer a sentence are looked at.
const ALIKE: usize = 20;
/// Points on a call for the script that answers best: less than the stage gives.
const ON_CALL: i64 = 120;
/// Points where the sentence is all that is known.
const ALONE: i64 = 600;

/// What a sentence calls for.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Kinds of problems, likeliest first, three at the most.
    pub categories: Vec<CategoryFor>,
    /// How the customer sounds, with the words that say so.
    pub mood: MoodFor,
    /// The grade that its words speak for most.
    pub grade: Option<GradeFor>,
    /// Scripts, best first.
    pub offers: Vec<Offer>,
}

/// The customer's words in a case, a text a line, as recommendations go by them.
pub fn words_of(library: &Library, case: &Case) -> String {
    words_in(library, case)
}

/// What speaks for scripts on a call beside the case, from the customer's words alone.
pub fn beside(library: &Library, index: &Index, advice: &Advice, words: &str) -> Beside {
    if words.trim().is_empty() {
        return Beside::default();
    }
    let alike = index.search(words, ALIKE);
    Beside::default().with_alike(&alike, ON_CALL).with_learned(library, index.ranks(), advice)
}

/// What `sentence`, heard at `now`, calls for, with `limit` scripts at the most: as if it were the core problem of a call
/// that is in no stage yet. Letters in it are read in the agent's `manner`.
pub fn propose(
    library: &Library,
    index: &Index,
    learned: &Learned,
    sentence: &str,
    manner: &Manner,
    now: Moment,
    limit: usize,
) -> Proposal {
    let advice = learned.advice(sentence);
    let mut case = Case::of_words(sentence, now);
    let mood = suggest_mood(library, index.ranks(), &case, &advice);
    case.mood = mood.mood;
    let alike = index.find_offered(&Asked { query: sentence, limit: limit.max(ALIKE), manner, ties: &[] });
    let beside = Beside::out_of_call().with_alike(&alike, ALONE).with_learned(library, index.ranks(), &advice);
    Proposal {
        categories: suggest_categories(library, &case, &beside),
        grade: suggest_grades(library, &case, &advice).into_iter().next(),
        offers: index.ranks().recommend_beside(library, &case, &beside, limit),
        mood,
    }
}
