//! Writes, questions and answers as values: the road between the desk and the store.
//!
//! A [`Change`] is applied to its case and logged in one transaction. The log is a file format: names and shapes
//! here are fixed once released ([`LOG_VERSION`]); new kinds are added, old ones are never renamed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::{Case, CaseId};
use super::lesson::Lesson;
use super::pack::Mood;
use super::record::Value;
use super::remark::{Remark, Usage};
use super::time::Moment;

/// Version of the log's format, written with every row.
pub const LOG_VERSION: u32 = 1;

/// One logged write: what changed, on which case, when, by whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The case it belongs to.
    pub case: CaseId,
    /// When it happened.
    pub at: Moment,
    /// Number of the agent at the desk; empty when it came from outside.
    pub agent: String,
    /// What happened.
    pub change: Change,
}

impl Entry {
    /// Typing on where `before` stopped: the log holds both as one row, with this one's text and instant. Not when the
    /// clock went back in between: the later of the two instants is part of the case, and would be lost.
    pub fn types_on(&self, before: &Entry) -> bool {
        let same_place = match (&before.change, &self.change) {
            (Change::FieldSet { field, .. }, Change::FieldSet { field: same, .. }) => field == same,
            (Change::VariableSet { name, .. }, Change::VariableSet { name: same, .. }) => name == same,
            _ => false,
        };
        same_place && before.case == self.case && before.agent == self.agent && before.at <= self.at
    }
}

/// One write: all that the store takes goes this way, in one order. As JSON it is the entry or the remark itself; an
/// entry names its case, a remark its script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Logged {
    /// To a case.
    Entry(Entry),
    /// On a script.
    Remark(Remark),
}

impl From<Entry> for Logged {
    fn from(entry: Entry) -> Logged {
        Logged::Entry(entry)
    }
}

impl From<Remark> for Logged {
    fn from(remark: Remark) -> Logged {
        Logged::Remark(remark)
    }
}

/// Who calls, as far as the outside knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caller {
    /// Number as it was given, cleaned.
    pub number: String,
    /// Name, if known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Line the call came in on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub line: String,
    /// Order number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub order: String,
    /// Any note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Which wording of a script was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    /// The plain words.
    Plain,
    /// The soothing variant.
    Soothe,
    /// The short form.
    Short,
    /// The long form.
    Long,
}

/// What can happen to a case. Past tense: by the time it is logged it has happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// The phone rang (from outside); begins a case.
    Rang {
        /// Who calls.
        caller: Caller,
    },
    /// A call was opened at the desk and counts as picked up; begins a case.
    Opened {
        /// Id of the playbook.
        playbook: String,
        /// Id of its first stage.
        stage: String,
        /// The agent's name.
        agent_name: String,
    },
    /// A ringing call was picked up.
    Answered {
        /// Id of the playbook.
        playbook: String,
        /// Id of its first stage.
        stage: String,
        /// The agent's name.
        agent_name: String,
    },
    /// The call had not been opened after all (undo): nothing had been typed or said.
    OpeningUndone,
    /// A ringing call was let go.
    Missed,
    /// The customer was asked to wait.
    Held,
    /// The wait was over.
    Resumed,
    /// A stage was entered, forward or back.
    StageEntered {
        /// Id of the stage.
        stage: String,
    },
    /// The call went on by another playbook; its clock ran on.
    PlaybookChosen {
        /// Id of the playbook.
        playbook: String,
        /// Id of the stage it went on in.
        stage: String,
    },
    /// The call ended.
    HungUp,
    /// It had not ended after all (undo): the time since counts as talk.
    HangUpUndone,
    /// A field of the form was set; typing in one field makes one row of the log.
    FieldSet {
        /// Id of the field.
        field: String,
        /// What it held before.
        from: Option<Value>,
        /// What it holds now; nothing: cleared.
        to: Option<Value>,
    },
    /// A pack's own variable was filled.
    VariableSet {
        /// Its id.
        name: String,
        /// Its text, empty to clear.
        text: String,
    },
    /// The customer sounds so.
    MoodSet {
        /// How.
        mood: Mood,
    },
    /// The case was graded.
    GradeSet {
        /// Id of the grade; nothing: ungraded again.
        grade: Option<String>,
        /// When its deadlines began, if that was earlier (undo).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Moment>,
    },
    /// A script was said.
    Said {
        /// Id of the script.
        script: String,
        /// Which wording.
        variant: Variant,
        /// The words as they were filled.
        text: String,
    },
    /// It was not said after all (undo).
    Unsaid {
        /// Id of the script.
        script: String,
    },
    /// A must-say or must-ask item was ticked by hand, or the tick taken back.
    Ticked {
        /// Stage the item belongs to.
        stage: String,
        /// Id of the script or field.
        item: String,
        /// Ticked or not.
        on: bool,
    },
    /// The agent took an earlier case as this caller's.
    MatchTaken {
        /// That case; nothing: taken back (undo).
        earlier: Option<CaseId>,
    },
    /// Whoever took the call signed in after it had begun.
    AgentNamed {
        /// The agent's name; the number is the entry's.
        agent_name: String,
    },
    /// The record was checked and saved; the store gives it a number the first time.
    RecordSaved {
        /// Prefix of the number.
        prefix: String,
        /// Local day the number counts from.
        day: NaiveDate,
        /// The number; empty until the store has given it.
        #[serde(default)]
        number: String,
    },
    /// Corrections of a saved record were dropped: it holds again what was saved last.
    CorrectionsDropped,
    /// The case left the desk.
    Filed,
    /// A case was taken from the records back to the desk.
    Reopened,
    /// The workstation's clock jumped; the gap is not time.
    ClockJumped {
        /// The clock before the jump.
        from: Moment,
        /// The clock after it.
        to: Moment,
    },
}

impl Change {
    /// Whether it begins a case.
    pub fn begins(&self) -> bool {
        matches!(self, Change::Rang { .. } | Change::Opened { .. })
    }
}

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
    Records(Filter),
    /// One case, with its log.
    Case(CaseId),
    /// One case by its record number, with its log.
    Number(String),
    /// How many saved records are not closed yet.
    OpenCount,
    /// The log of remarks, oldest first: everybody's suggestions, and with an agent's number all of that agent's own.
    Remarks {
        /// The number.
        agent: Option<String>,
    },
    /// What saved cases teach, newest first, but for those that are forgotten.
    Lessons {
        /// Fields that hold the customer's words ([`super::lesson::telling_fields`]).
        fields: Vec<String>,
        /// At most so many cases are looked at.
        limit: usize,
    },
    /// How each script was used.
    Usage {
        /// Start of what counts as recent.
        since: Moment,
    },
}

/// What to look for among the records; everything given must match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words, each of which must occur in number, name, order, contact or text; digits also match the normal form of the
    /// contact, letters what is read so, by pinyin or initials, where the store was told what that is.
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
    /// At most so many; 0: no limit.
    pub limit: usize,
}

/// An answer of the store.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// To [`Query::OnDesk`], oldest first.
    OnDesk(Vec<Case>),
    /// To [`Query::History`].
    History {
        /// The number asked for.
        number: String,
        /// What is known of it.
        history: History,
    },
    /// To [`Query::Records`], newest first.
    Records {
        /// The filter it answers.
        filter: Filter,
        /// The rows.
        rows: Vec<Summary>,
    },
    /// To [`Query::Case`] and [`Query::Number`].
    Case(Option<Box<(Case, Vec<Entry>)>>),
    /// To [`Query::OpenCount`].
    OpenCount(u32),
    /// To [`Query::Remarks`].
    Remarks(Vec<Remark>),
    /// To [`Query::Lessons`]: the cases that teach something, with when they began.
    Lessons(Vec<(Moment, Lesson)>),
    /// To [`Query::Usage`]: by id of the script, those that were said.
    Usage(BTreeMap<String, Usage>),
}

/// What is known of a caller.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Calls within the look-back, this one not counted.
    pub calls: u32,
    /// The latest cases, newest first, a handful.
    pub cases: Vec<Summary>,
    /// Cases with a promise not closed yet, soonest first.
    pub open_promises: Vec<Summary>,
}

/// One row about a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Its id.
    pub id: CaseId,
    /// Record number, if saved.
    pub number: Option<String>,
    /// When the call came.
    pub at: Moment,
    /// Customer's name.
    pub name: String,
    /// Contact as typed.
    pub contact: String,
    /// Order number or product.
    pub order: String,
    /// Core problem, or what happened.
    pub subject: String,
    /// Archive state (option id), empty if none.
    pub state: String,
    /// Grade id, if graded.
    pub grade: Option<String>,
    /// Promised time.
    pub promise: Option<Moment>,
    /// Agent's number.
    pub agent: String,
    /// Whether it was saved.
    pub saved: bool,
    /// Whether it has corrections that are not saved yet; this row shows what was saved.
    pub pending: bool,
    /// Whether it rang and was not picked up.
    pub missed: bool,
}
