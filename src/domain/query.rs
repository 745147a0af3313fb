//! Questions to the store and their answers, as values.
//!
//! Nothing here is written to a file: a question may change its shape with the program. What to write is
//! [`super::change`]'s.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::case::Case;
use super::change::LogEntry;
use super::id::CaseId;
use super::lesson::Lesson;
use super::remark::{Remark, ScriptUsage};
use super::summary::{CallerHistory, CaseSummary};
use super::time::Moment;

/// A question to the store.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// All cases on the desk: ringing, live, in wrap-up or reopened.
    OnDesk,
    /// Earlier cases of a caller.
    History {
        /// The number in normal form ([`super::phone::normal`]).
        number: String,
        /// The case that asks, left out of the answer.
        except: CaseId,
        /// Start of the look-back that counts calls.
        since: Moment,
    },
    /// Records that match.
    Records(RecordFilter),
    /// One case, with its log.
    Case(CaseId),
    /// One case by its record number, with its log.
    Number(String),
    /// The number of saved records that are not closed yet.
    OpenCount,
    /// The log of remarks, oldest first: everybody's suggestions, and with an agent's number all of that agent's own.
    Remarks {
        /// The agent's number.
        agent: Option<String>,
    },
    /// The lessons of saved cases, newest first, without those that are forgotten.
    Lessons {
        /// Fields that hold the customer's words ([`super::lesson::telling_fields`]).
        fields: Vec<String>,
        /// Upper bound of the cases that are looked at.
        limit: usize,
    },
    /// The use of each script.
    Usage {
        /// Start of what counts as recent.
        since: Moment,
    },
}

/// A search among the records; everything given must match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordFilter {
    /// Words, each of which must occur in number, name, order, contact or text. Digits also match the normal form of
    /// the contact; letters also match by pinyin or initials, where the store was given a reading of them.
    pub words: Vec<String>,
    /// Archive states (option ids of field `state`), any of them; empty: all.
    pub states: Vec<String>,
    /// First day, local.
    pub from: Option<NaiveDate>,
    /// Last day, local.
    pub to: Option<NaiveDate>,
    /// Only cases that were never saved.
    pub unsaved: bool,
    /// Only calls that were not picked up.
    pub missed: bool,
    /// Upper bound of the rows; 0: none.
    pub limit: usize,
}

/// An answer of the store.
#[derive(Clone, Debug, PartialEq)]
pub enum QueryAnswer {
    /// To [`Query::OnDesk`], oldest first.
    OnDesk(Vec<Case>),
    /// To [`Query::History`].
    History {
        /// The number asked for.
        number: String,
        /// The caller's history.
        history: CallerHistory,
    },
    /// To [`Query::Records`], newest first.
    Records {
        /// The filter it answers.
        filter: RecordFilter,
        /// The rows.
        rows: Vec<CaseSummary>,
    },
    /// To [`Query::Case`] and [`Query::Number`].
    Case(Option<Box<(Case, Vec<LogEntry>)>>),
    /// To [`Query::OpenCount`].
    OpenCount(u32),
    /// To [`Query::Remarks`].
    Remarks(Vec<Remark>),
    /// To [`Query::Lessons`]: each lesson with the instant its case began.
    Lessons(Vec<(Moment, Lesson)>),
    /// To [`Query::Usage`]: scripts that were said, by id.
    Usage(BTreeMap<String, ScriptUsage>),
}
