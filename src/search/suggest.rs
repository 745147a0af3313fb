//! Proposals for the record form from the customer's words: an option of a field, a grade. The desk shows them; only
//! the agent takes them.

use crate::domain::case::Case;
use crate::domain::pack::{Category, Library, Mood};

use super::customer::Heard;

/// How the desk calls a customer who is upset ([`Mood::Upset`]); packs name it among a grade's keywords where the
/// mood decides the grade.
const UPSET: &str = "激动";

/// The option of field `field_id` that `text` speaks for most, with the first of its keywords that occurs. Counts
/// keywords; a tie goes to the option that comes first. Nothing if no keyword occurs.
pub fn suggest_option(library: &Library, field_id: &str, text: &str) -> Option<(String, String)> {
    let heard = Heard::of(text);
    let options = &library.field(field_id)?.options;
    most(options.iter().map(|o| (o.id.as_str(), o.keywords.as_slice())), |word| heard.holds(word))
}

/// The option of field `field_id` that the customer's words in `case` speak for most, as [`suggest_option`] has it.
pub fn suggest_option_for(library: &Library, field_id: &str, case: &Case) -> Option<(String, String)> {
    let heard = Heard::in_case(library, case);
    let options = &library.field(field_id)?.options;
    most(options.iter().map(|o| (o.id.as_str(), o.keywords.as_slice())), |word| heard.holds(word))
}

/// The grade that the customer's words and mood speak for most, with the first of its keywords that occurs; an
/// upset customer counts as the word 激动. Counts keywords; a tie goes to the grade that comes first.
pub fn suggest_grade(library: &Library, case: &Case) -> Option<(String, String)> {
    let heard = Heard::in_case(library, case);
    let mood = Heard::of(if case.mood == Mood::Upset { UPSET } else { "" });
    let grades = library.grades_on(case.graded_on()).map(|g| (g.id.as_str(), g.keywords.as_slice()));
    most(grades, |word| heard.holds(word) || mood.holds(word))
}

/// A playbook that the customer's words speak for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaybookFor {
    /// Its id.
    pub playbook: String,
    /// Id of the category that is dealt with by it.
    pub category: String,
    /// The customer's word that speaks for that category.
    pub word: String,
}

/// The playbook of the category that the customer's words in `case` speak for most. Counts keywords; of equals the one
/// whose playbook the call runs on already, so that nobody is sent elsewhere without need, then the one that comes first.
pub fn suggest_playbook(library: &Library, case: &Case) -> Option<PlaybookFor> {
    let heard = Heard::in_case(library, case);
    let mut best: Option<(usize, bool, PlaybookFor)> = None;
    for category in &library.categories {
        let Some(playbook) = playbook_of(library, category) else { continue };
        let mut met = category.appeals.iter().flat_map(|a| &a.keywords).filter(|word| heard.holds(word));
        let Some(word) = met.next() else { continue };
        let (count, stays) = (1 + met.count(), playbook == case.playbook);
        if best.as_ref().is_none_or(|(most, stayed, _)| (count, stays) > (*most, *stayed)) {
            let (playbook, category) = (playbook.to_owned(), category.id.clone());
            best = Some((count, stays, PlaybookFor { playbook, category, word: word.clone() }));
        }
    }
    best.map(|(.., found)| found)
}

/// The playbook of a category, or of the next broader one that has one.
fn playbook_of<'l>(library: &'l Library, category: &'l Category) -> Option<&'l str> {
    let broader = |c: &&'l Category| library.categories.iter().find(|b| c.parent.as_ref() == Some(&b.id));
    let known = |id: &&'l String| library.playbooks.iter().any(|p| p.id == **id);
    let up = std::iter::successors(Some(category), broader).take(library.categories.len());
    up.filter_map(|c| c.playbook.as_ref()).find(known).map(String::as_str)
}

/// The candidate with the most keywords that occur, the earlier one of equals, and its first such keyword.
fn most<'l>(
    candidates: impl Iterator<Item = (&'l str, &'l [String])>,
    occurs: impl Fn(&str) -> bool,
) -> Option<(String, String)> {
    let mut best: Option<(usize, &str, &str)> = None;
    for (id, keywords) in candidates {
        let mut met = keywords.iter().filter(|word| occurs(word));
        let Some(first) = met.next() else { continue };
        let count = 1 + met.count();
        if best.is_none_or(|(most, ..)| count > most) {
            best = Some((count, id, first));
        }
    }
    best.map(|(_, id, word)| (id.to_owned(), word.to_owned()))
}
