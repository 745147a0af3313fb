//! The columns that questions look for in a case: computed here and nowhere else.

use rusqlite::{Connection, Row};

use crate::domain::case::{Case, CasePhase};
use crate::domain::id::CaseId;
use crate::domain::phone;
use crate::domain::record::FieldValue;

/// The columns beside the body of a case, which questions look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CaseColumns {
    pub number: Option<String>,
    pub phase: String,
    pub state: String,
    pub began_at: i64,
    pub day: String,
    pub contact: String,
    pub name: String,
    pub order_no: String,
    pub promise_at: Option<i64>,
    pub haystack: String,
}

impl CaseColumns {
    pub(super) fn of(case: &Case) -> CaseColumns {
        let seen = case.summary();
        let contact = phone::normal(&seen.contact);
        // A contact that was typed wins over the number the phone told: it is the one the customer wants to be called
        // at. Without either, no caller is found by it.
        let contact = if contact.is_empty() { phone::normal(&case.caller.number) } else { contact };
        CaseColumns {
            number: seen.number,
            phase: phase_name(case.phase).to_owned(),
            state: seen.state,
            began_at: seen.at.timestamp_millis(),
            day: seen.at.date_naive().to_string(),
            contact,
            name: seen.name,
            order_no: seen.order,
            promise_at: seen.promise.map(|at| at.timestamp_millis()),
            haystack: haystack(case),
        }
    }

    /// The columns as they stand in the table.
    pub(super) fn stored(conn: &Connection, id: CaseId) -> rusqlite::Result<CaseColumns> {
        let sql = "SELECT number, phase, state, began_at, day, contact, name, order_no, promise_at, haystack
             FROM cases WHERE id = ?1";
        conn.prepare_cached(sql)?.query_row([id.0], CaseColumns::read)
    }

    fn read(row: &Row) -> rusqlite::Result<CaseColumns> {
        Ok(CaseColumns {
            number: row.get("number")?,
            phase: row.get("phase")?,
            state: row.get("state")?,
            began_at: row.get("began_at")?,
            day: row.get("day")?,
            contact: row.get("contact")?,
            name: row.get("name")?,
            order_no: row.get("order_no")?,
            promise_at: row.get("promise_at")?,
            haystack: row.get("haystack")?,
        })
    }
}

/// The name of a phase in the table: that of the body.
pub(in crate::store) fn phase_name(phase: CasePhase) -> &'static str {
    match phase {
        CasePhase::Ringing => "ringing",
        CasePhase::Live => "live",
        CasePhase::WrapUp => "wrap_up",
        CasePhase::Reopened => "reopened",
        CasePhase::Filed => "filed",
        CasePhase::Missed => "missed",
        CasePhase::Void => "void",
    }
}

/// All that was typed or came with the call, and the number, in lower case, one piece a line.
fn haystack(case: &Case) -> String {
    let caller = &case.caller;
    // What came with the call is searched even where the form was changed: it is what the agent saw first.
    let given = [&caller.number, &caller.name, &caller.line, &caller.order, &caller.note].map(String::as_str);
    let typed = case.draft.iter().map(|(_, value)| FieldValue::typed(value));
    let filled = case.variables.values().map(String::as_str);
    let pieces = case.record_state.number.as_deref().into_iter().chain(typed).chain(filled).chain(given);
    let pieces: Vec<String> = pieces.filter(|piece| !piece.is_empty()).map(folded).collect();
    pieces.join("\n")
}

/// Text as it is compared: upper and lower case are the same.
pub(in crate::store) fn folded(text: &str) -> String {
    text.to_lowercase()
}
