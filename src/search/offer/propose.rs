//! Proposal for one sentence of a customer: a category, a mood, a grade, scripts. `callside suggest` asks for all of
//! it; the desk for the part that the case itself does not hold.

use crate::domain::case::Case;
use crate::domain::pack::Library;
use crate::domain::time::Moment;
use crate::search::hit::SearchRequest;
use crate::search::letters::fold::MAX_QUERY;
use crate::search::letters::typing::PinyinSettings;

use super::customer::words_in;
use super::engine::SearchEngine;
use super::learned::{LessonAdvice, LessonIndex};
use super::recommend::{ScriptBoosts, ScriptOffer};
use super::suggest::{
    CategorySuggestion, GradeSuggestion, MoodSuggestion, suggest_categories, suggest_grades, suggest_mood,
};

/// Number of scripts that answer a sentence and boost others.
const ALIKE: usize = 20;
/// Points on a call for the script that answers best: less than the stage gives.
const ON_CALL: i64 = 120;
/// Points where the sentence is all that is known.
const ALONE: i64 = 600;

/// Lines of a text that is too long that are kept, half of them from its beginning, half from its end.
const LINES: usize = 16;

/// Proposal for a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceProposal {
    /// Kinds of problems, likeliest first, three at the most.
    pub categories: Vec<CategorySuggestion>,
    /// The customer's mood, with the words that show it.
    pub mood: MoodSuggestion,
    /// The grade that its words speak for most.
    pub grade: Option<GradeSuggestion>,
    /// Scripts, best first.
    pub offers: Vec<ScriptOffer>,
}

/// The customer's words in a case, a text a line, as recommendations go by them.
pub fn words_of(library: &Library, case: &Case) -> String {
    words_in(library, case)
}

/// Boosts of scripts on a call, from the customer's words alone.
pub fn boosts_on_call(library: &Library, engine: &SearchEngine, advice: &LessonAdvice, words: &str) -> ScriptBoosts {
    if words.trim().is_empty() {
        return ScriptBoosts::default();
    }
    let alike = engine.index.search(&some_of_each(words), ALIKE);
    ScriptBoosts::default().with_alike(&alike, ON_CALL).with_learned(|id| engine.ranker.place(library, id), advice)
}

/// Cuts the lines so that the beginning of each fits into a query: a long text must not hide the others.
fn some_of_each(words: &str) -> String {
    if words.chars().count() <= MAX_QUERY {
        return words.to_owned();
    }
    let mut lines: Vec<&str> = words.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > LINES {
        lines.drain(LINES / 2..lines.len() - LINES / 2);
    }
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    lengths.sort_unstable();
    // What short lines leave goes to the longer ones.
    let (mut left, mut share) = (MAX_QUERY.saturating_sub(lines.len()), 0);
    for (nth, length) in lengths.iter().enumerate() {
        share = left / (lengths.len() - nth);
        if *length > share {
            break;
        }
        left -= length;
    }
    lines.iter().map(|line| line.chars().take(share).collect()).collect::<Vec<String>>().join("\n")
}

/// Proposes for `sentence`, heard at `now`, with `limit` scripts at the most: as if it were the core problem of a call
/// that is in no stage yet. Letters in it are read in the agent's `manner`.
pub fn propose(
    library: &Library,
    engine: &SearchEngine,
    learned: &LessonIndex,
    sentence: &str,
    manner: &PinyinSettings,
    now: Moment,
    limit: usize,
) -> SentenceProposal {
    let advice = learned.advice(sentence);
    let mut case = Case::of_words(sentence, now);
    let mood = suggest_mood(library, &engine.ranker, &case, &advice);
    case.mood = mood.mood;
    let query = &some_of_each(sentence);
    let alike = engine.index.find_offered(&SearchRequest { query, limit: limit.max(ALIKE), manner, ties: &[] });
    let boosts = ScriptBoosts::out_of_call()
        .with_alike(&alike, ALONE)
        .with_learned(|id| engine.ranker.place(library, id), &advice);
    SentenceProposal {
        categories: suggest_categories(library, &case, &boosts),
        grade: suggest_grades(library, &case, &advice).into_iter().next(),
        offers: engine.ranker.recommend_boosted(library, &case, &boosts, limit),
        mood,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_leaves_room_for_the_others() {
        let long = "快递没到".repeat(100);
        let some = some_of_each(&format!("{long}\n上海\n要退款\n{long}"));
        let lines: Vec<&str> = some.lines().collect();
        assert_eq!(lines[1..3], ["上海", "要退款"]);
        assert_eq!(lines[0], lines[3], "equal texts get equal room");
        assert!((MAX_QUERY - 8..=MAX_QUERY).contains(&some.chars().count()), "{}", some.chars().count());
    }

    #[test]
    fn a_short_text_stays_and_of_many_lines_the_last_is_there() {
        assert_eq!(some_of_each(" 快递\n\n没到 "), " 快递\n\n没到 ");
        let some = some_of_each(&format!("{}要退款", "快递还没有到\n".repeat(100)));
        assert!(some.ends_with("要退款") && some.chars().count() <= MAX_QUERY, "{some}");
    }
}
