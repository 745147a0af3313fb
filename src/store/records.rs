//! Searching the records: a [`RecordFilter`] as SQL.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::error::StoreFault;
use super::{projection, row};
use crate::domain::query::RecordFilter;
use crate::domain::summary::CaseSummary;
use crate::domain::{phone, text};

/// Fewest digits of a word that may be a part of a phone number.
const DIGITS: usize = 3;

/// Records that match, newest first; by what [`super::meets`] says too, if `meets`.
pub(super) fn find(conn: &Connection, filter: &RecordFilter, meets: bool) -> Result<Vec<CaseSummary>, StoreFault> {
    let search = RecordSearch::of(filter, meets);
    let cases = row::cases(conn, &search.sql(), params_from_iter(search.values))?;
    Ok(row::summaries(&cases))
}

/// Conditions, all of which must hold, with the values of their question marks in order.
#[derive(Default)]
struct RecordSearch {
    conditions: Vec<String>,
    values: Vec<Value>,
    limit: usize,
    meets: bool,
}

impl RecordSearch {
    fn of(filter: &RecordFilter, meets: bool) -> RecordSearch {
        let mut search = RecordSearch { limit: filter.limit, meets, ..RecordSearch::default() };
        // What still rings has no record yet, and a call opened by a slip never will.
        let phases = if filter.missed { "phase = 'missed'" } else { "phase NOT IN ('ringing', 'void')" };
        search.when(phases, []);
        if filter.unsaved {
            search.when("number IS NULL AND phase <> 'missed'", []);
        }
        for word in filter.words.iter().map(|w| w.trim()).filter(|w| !w.is_empty()) {
            search.word(word);
        }
        if !filter.states.is_empty() {
            // States are bound, never written into the SQL: packs name them, and packs are text from outside.
            let marks = vec!["?"; filter.states.len()].join(", ");
            search.when(&format!("state IN ({marks})"), filter.states.iter().cloned());
        }
        if let Some(from) = filter.from {
            search.when("day >= ?", [from.to_string()]);
        }
        if let Some(to) = filter.to {
            search.when("day <= ?", [to.to_string()]);
        }
        search
    }

    fn when(&mut self, condition: &str, values: impl IntoIterator<Item = String>) {
        self.conditions.push(condition.to_owned());
        self.values.extend(values.into_iter().map(Value::Text));
    }

    /// `instr` knows no wildcards, so a word is looked for as it was typed. It costs next to nothing, and so comes
    /// first.
    fn word(&mut self, word: &str) {
        let text = projection::folded(word);
        match digits(word) {
            Some(digits) => self.when("(instr(haystack, ?) > 0 OR instr(contact, ?) > 0)", [text, digits]),
            None if self.meets && has_letters(word) => {
                self.when("(instr(haystack, ?) > 0 OR meets(haystack, ?))", [text, word.to_owned()]);
            }
            None => self.when("instr(haystack, ?) > 0", [text]),
        }
    }

    fn sql(&self) -> String {
        let limit = if self.limit == 0 { String::new() } else { format!(" LIMIT {}", self.limit) };
        format!(
            "SELECT id, body FROM cases WHERE {} ORDER BY began_at DESC, id DESC{limit}",
            self.conditions.join(" AND ")
        )
    }
}

/// The normal form of a word that may be a part of a phone number. A word with letters in it (an order number) is
/// none.
fn digits(word: &str) -> Option<String> {
    let normal = phone::normal(word);
    (normal.len() >= DIGITS && !word.contains(char::is_alphabetic)).then_some(normal)
}

/// True for a word with letters of the keyboard in it: others stand for nothing but themselves.
fn has_letters(word: &str) -> bool {
    text::fold(word).contains(|c: char| c.is_ascii_alphabetic())
}
