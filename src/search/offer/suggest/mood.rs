//! The customer's mood, from the words alone.
//!
//! The words of angry and abusive customers are in the packs: the keywords and wordings of the scripts for them. Only
//! their writing is general: marks that are repeated.

use std::cmp::Reverse;

use crate::domain::case::Case;
use crate::domain::pack::{Library, Mood, SpecialSituation};
use crate::search::offer::customer::words_in;
use crate::search::offer::learned::LessonAdvice;
use crate::search::offer::recommend::ScriptRanker;

/// Words that tell so much in all, in per cent, speak for an upset customer.
const ENOUGH: i64 = 60;
/// Marks of temper, and how often one of them stands in a row before it is one.
const MARKS: [char; 4] = ['!', '！', '?', '？'];
const IN_A_ROW: usize = 2;
/// Percentage that such a row tells.
const MARKED: i64 = 40;
/// Most that upset customers in like calls tell: not enough by itself.
const LEARNED: f32 = 50.0;

/// Mood of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoodSuggestion {
    /// Upset or calm.
    pub mood: Mood,
    /// Evidence, most telling first: the customer's words, and marks as they stand. Empty for a calm one.
    pub words: Vec<String>,
}

/// Mood that the customer's words in `case` show, over the library that `ranker` were worked out for.
pub fn suggest_mood(library: &Library, ranker: &ScriptRanker, case: &Case, advice: &LessonAdvice) -> MoodSuggestion {
    let special = |special| matches!(special, SpecialSituation::Angry | SpecialSituation::Abuse);
    let mut said = ranker.words_for(library, case, special);
    if let Some(row) = row_of_marks(&words_in(library, case)) {
        said.push((MARKED, row));
        said.sort_by_key(|(tells, _)| Reverse(*tells));
    }
    #[allow(clippy::cast_possible_truncation, reason = "a share of fifty")]
    let learned = (LEARNED * advice.upset.clamp(0.0, 1.0)) as i64;
    let tells: i64 = learned + said.iter().map(|(tells, _)| tells).sum::<i64>();
    if said.is_empty() || tells < ENOUGH {
        return MoodSuggestion { mood: Mood::Calm, words: Vec::new() };
    }
    MoodSuggestion { mood: Mood::Upset, words: said.into_iter().map(|(_, word)| word).collect() }
}

/// The first row of marks of temper.
fn row_of_marks(words: &str) -> Option<String> {
    let chars: Vec<char> = words.chars().collect();
    let mut rows = chars.chunk_by(|a, b| MARKS.contains(a) && MARKS.contains(b));
    rows.find(|row| MARKS.contains(&row[0]) && row.len() >= IN_A_ROW).map(String::from_iter)
}
