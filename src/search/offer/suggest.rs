//! Proposals for the record form from the customer's words: options of a field, a grade, a playbook, kinds of problems,
//! a mood. The desk shows them; only the agent takes them.

use crate::domain::case::Case;
use crate::domain::pack::{Category, Library, Mood, known};

use super::customer::CustomerWords;
use super::learned::LessonAdvice;

mod category;
mod mood;

pub use category::{CategorySuggestion, suggest_categories};
pub use mood::{MoodSuggestion, suggest_mood};

/// Word of the desk for a customer who is upset ([`Mood::Upset`]); packs name it among a grade's keywords where the
/// mood decides the grade.
const UPSET: &str = "激动";
/// Most candidates that are proposed.
const CANDIDATES: usize = 3;
/// A share of like calls from which on they propose something that no word speaks for.
const LEARNED: f32 = 0.3;

/// A category that is so likely proposes the type it comes under.
const LIKELY: f32 = 0.3;

/// An option of a field, or a grade, that something speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSuggestion {
    /// Its id.
    pub id: String,
    /// The first of its keywords that occurs; nothing: it is what was set in like calls.
    pub word: Option<String>,
}

/// A grade, with the word that speaks for it.
pub type GradeSuggestion = OptionSuggestion;

/// The option of field `field_id` that `text` speaks for most, with the first of its keywords that occurs. Counts
/// keywords; a tie goes to the option that comes first. Nothing if no keyword occurs.
pub fn suggest_option(library: &Library, field_id: &str, text: &str) -> Option<(String, String)> {
    let found = options(library, field_id, &CustomerWords::of(text), &[]);
    found.into_iter().next().and_then(|candidate| Some((candidate.id, candidate.word?)))
}

/// The options of field `field_id` that the customer's words in `case` speak for, best first, three at the most. Counts
/// keywords; where these are equal, what was set in like calls decides, then the order of the form. What was set in a
/// good part of like calls is proposed without a word as well, and behind all of these the types that likely
/// `categories` come under.
pub fn suggest_options(
    library: &Library,
    field_id: &str,
    case: &Case,
    advice: &LessonAdvice,
    categories: &[CategorySuggestion],
) -> Vec<OptionSuggestion> {
    let heard = CustomerWords::in_case(library, case);
    // Only of types it is known what was set, and what comes under them.
    if field_id != known::TYPE {
        return options(library, field_id, &heard, &[]);
    }
    let mut found = options(library, field_id, &heard, &advice.types);
    for category in categories.iter().filter(|category| category.share >= LIKELY) {
        let id = library.categories.iter().find(|c| c.id == category.id).and_then(|c| type_of(library, c));
        if let (Some(id), Some(word)) = (id, category.words.first())
            && found.iter().all(|known| known.id != *id)
        {
            found.push(OptionSuggestion { id: id.to_owned(), word: Some(word.clone()) });
        }
    }
    found.truncate(CANDIDATES);
    found
}

fn options(
    library: &Library,
    field_id: &str,
    heard: &CustomerWords,
    learned: &[(String, f32)],
) -> Vec<OptionSuggestion> {
    let options = library.field(field_id).map_or(&[][..], |field| &field.options);
    best(options.iter().map(|o| (o.id.as_str(), o.keywords.as_slice())), |word| heard.holds(word), learned)
}

/// The grades that the customer's words and mood speak for, as [`suggest_options`] has it; an upset customer counts as
/// the word 激动.
pub fn suggest_grades(library: &Library, case: &Case, advice: &LessonAdvice) -> Vec<GradeSuggestion> {
    let heard = CustomerWords::in_case(library, case);
    let mood = CustomerWords::of(if case.mood == Mood::Upset { UPSET } else { "" });
    let grades = library.grades_on(case.graded_on()).map(|g| (g.id.as_str(), g.keywords.as_slice()));
    best(grades, |word| heard.holds(word) || mood.holds(word), &advice.grades)
}

/// A playbook that the customer's words speak for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaybookSuggestion {
    /// Its id.
    pub playbook: String,
    /// Id of the category that is dealt with by it.
    pub category: String,
    /// The customer's word that speaks for that category.
    pub word: String,
}

/// The playbook of the category that the customer's words in `case` speak for most. Counts keywords; of equals the one
/// whose playbook the call runs on already, so that nobody is sent elsewhere without need, then the one that comes
/// first.
pub fn suggest_playbook(library: &Library, case: &Case) -> Option<PlaybookSuggestion> {
    let heard = CustomerWords::in_case(library, case);
    let mut best: Option<(usize, bool, PlaybookSuggestion)> = None;
    for category in &library.categories {
        let Some(playbook) = playbook_of(library, category) else { continue };
        let mut met = category.appeals.iter().flat_map(|a| &a.keywords).filter(|word| heard.holds(word));
        let Some(word) = met.next() else { continue };
        let (count, stays) = (1 + met.count(), playbook == case.playbook);
        if best.as_ref().is_none_or(|(most, stayed, _)| (count, stays) > (*most, *stayed)) {
            let (playbook, category) = (playbook.to_owned(), category.id.clone());
            best = Some((count, stays, PlaybookSuggestion { playbook, category, word: word.clone() }));
        }
    }
    best.map(|(.., found)| found)
}

/// The playbook of a category, or of the next broader one that has one.
fn playbook_of<'l>(library: &'l Library, category: &'l Category) -> Option<&'l str> {
    let known = |id: &&'l String| library.playbooks.iter().any(|p| p.id == **id);
    upwards(library, category).filter_map(|c| c.playbook.as_ref()).find(known).map(String::as_str)
}

/// The complaint type of a category, or of the next broader one that has one.
fn type_of<'l>(library: &'l Library, category: &'l Category) -> Option<&'l str> {
    upwards(library, category).find_map(|c| c.type_.as_deref())
}

/// A category and those that it is part of, the broadest last.
fn upwards<'l>(library: &'l Library, category: &'l Category) -> impl Iterator<Item = &'l Category> {
    let broader = |c: &&'l Category| library.categories.iter().find(|b| c.parent.as_ref() == Some(&b.id));
    std::iter::successors(Some(category), broader).take(library.categories.len())
}

/// The candidates that something speaks for: those with the most keywords that occur, of equals those with the greater
/// share of like calls, then the earlier ones.
fn best<'l>(
    candidates: impl Iterator<Item = (&'l str, &'l [String])>,
    occurs: impl Fn(&str) -> bool,
    learned: &[(String, f32)],
) -> Vec<OptionSuggestion> {
    let share = |id: &str| learned.iter().find(|(known, _)| known == id).map_or(0.0, |(_, share)| *share);
    let mut found: Vec<(usize, f32, OptionSuggestion)> = Vec::new();
    for (id, keywords) in candidates {
        let mut met = keywords.iter().filter(|word| occurs(word));
        let (word, share) = (met.next().cloned(), share(id));
        if word.is_some() || share >= LEARNED {
            let count = usize::from(word.is_some()) + met.count();
            found.push((count, share, OptionSuggestion { id: id.to_owned(), word }));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    found.truncate(CANDIDATES);
    found.into_iter().map(|(.., candidate)| candidate).collect()
}
