//! Cases in short: a row of a list, and the rows that a caller's number brings up.
//!
//! [`super::case::Case::summary`] makes the row. What a list does not show stays in the case.

use serde::Serialize;

use super::id::CaseId;
use super::time::Moment;

/// A caller's earlier cases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallerHistory {
    /// Calls within the look-back, this one not counted.
    pub calls: u32,
    /// The latest cases, newest first, a handful.
    pub cases: Vec<CaseSummary>,
    /// Cases with a promise not closed yet, soonest first.
    pub open_promises: Vec<CaseSummary>,
}

/// A case as one row of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseSummary {
    /// Its id.
    pub id: CaseId,
    /// Record number, if saved.
    pub number: Option<String>,
    /// Instant the call came.
    pub at: Moment,
    /// Customer's name.
    pub name: String,
    /// Contact as typed.
    pub contact: String,
    /// Order number or product.
    pub order: String,
    /// Core problem, else the answer to "what happened", else the caller's note.
    pub subject: String,
    /// Archive state (option id), empty if none.
    pub state: String,
    /// Grade id, if graded.
    pub grade: Option<String>,
    /// Promised time.
    pub promise: Option<Moment>,
    /// Agent's number.
    pub agent: String,
    /// True once it was saved.
    pub saved: bool,
    /// True while corrections of it are not saved yet; the row shows the saved record.
    pub pending: bool,
    /// True if it rang and was not picked up.
    pub missed: bool,
}
