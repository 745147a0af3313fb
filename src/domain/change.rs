//! Writes as values: the entries of the log.
//!
//! A [`Change`] is applied to its case and logged in one transaction. The log is a file format: names and shapes
//! here are fixed once released ([`LOG_VERSION`]); new kinds are added, old ones are never renamed. Questions to the
//! store are [`super::query`]'s, and no sentence about a change stands here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::CaseId;
use super::pack::Mood;
use super::record::FieldValue;
use super::remark::Remark;
use super::time::Moment;

/// Version of the log's format, written with every row.
pub const LOG_VERSION: u32 = 1;

/// One row of a case's log: a change with its case, its instant and its agent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogEntry {
    /// The case it belongs to.
    pub case: CaseId,
    /// When it happened.
    pub at: Moment,
    /// Number of the agent at the desk; empty when it came from outside.
    pub agent: String,
    /// The change itself.
    pub change: Change,
}

impl LogEntry {
    /// True for typing that goes on where `before` stopped: the log holds both as one row, with this one's text and
    /// instant. False when the clock went back in between: the later of the two instants is part of the case, and
    /// would be lost.
    pub fn types_on(&self, before: &LogEntry) -> bool {
        let same_place = match (&before.change, &self.change) {
            (Change::FieldSet { field, .. }, Change::FieldSet { field: same, .. }) => field == same,
            (Change::VariableSet { name, .. }, Change::VariableSet { name: same, .. }) => name == same,
            _ => false,
        };
        same_place && before.case == self.case && before.agent == self.agent && before.at <= self.at
    }
}

/// A write of either log: the store takes all of them this way, in one order. As JSON it is the entry or the remark
/// itself; an entry names its case, a remark its script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum LoggedWrite {
    /// A change of a case.
    Entry(LogEntry),
    /// A remark on a script.
    Remark(Remark),
}

impl From<LogEntry> for LoggedWrite {
    fn from(entry: LogEntry) -> LoggedWrite {
        LoggedWrite::Entry(entry)
    }
}

impl From<Remark> for LoggedWrite {
    fn from(remark: Remark) -> LoggedWrite {
        LoggedWrite::Remark(remark)
    }
}

/// The caller, as far as the outside knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caller {
    /// Phone number as it was given, cleaned.
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
    /// Free note of the program that announced the call.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A wording of a script: the form in which it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptVariant {
    /// The plain words.
    Plain,
    /// The soothing variant.
    Soothe,
    /// The short form.
    Short,
    /// The long form.
    Long,
}

/// A change of a case. Past tense: by the time it is logged it has happened.
///
/// A new kind is one more variant. The compiler then asks for its effect ([`super::case::Case::apply`]), its opposite
/// (undo) and its sentence (the story of a log); nothing else in the program matches on all of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// The phone rang (from outside); begins a case.
    Rang {
        /// The caller.
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
        /// Value before.
        from: Option<FieldValue>,
        /// Value after; nothing: cleared.
        to: Option<FieldValue>,
    },
    /// A pack's own variable was filled.
    VariableSet {
        /// Its id.
        name: String,
        /// Its text, empty to clear.
        text: String,
    },
    /// The customer's mood was set; it picks the wording of scripts.
    MoodSet {
        /// The mood.
        mood: Mood,
    },
    /// The case was graded.
    GradeSet {
        /// Id of the grade; nothing: ungraded again.
        grade: Option<String>,
        /// Start of its deadlines, if that was earlier (undo).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Moment>,
    },
    /// A script was said.
    Said {
        /// Id of the script.
        script: String,
        /// Its wording.
        variant: ScriptVariant,
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
    /// The agent signed in after the call had begun.
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
    /// A change of a kind that this version does not know: it is kept as it is and changes nothing.
    #[serde(untagged, skip_deserializing)]
    Newer(NewerChange),
}

/// A change that a newer version of the program has written, as it stands in the log.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct NewerChange(serde_json::Map<String, serde_json::Value>);

impl NewerChange {
    /// The name of its kind.
    pub fn kind(&self) -> &str {
        self.0.get("kind").and_then(serde_json::Value::as_str).unwrap_or_default()
    }

    /// Reads it; nothing if that is no change, or one of a kind that this version knows.
    fn read(body: &str) -> Option<NewerChange> {
        let change = NewerChange(serde_json::from_str(body).ok()?);
        let kind = change.kind();
        // A name that is none was damaged: it speaks for no version.
        let is_name = !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        (is_name && !KINDS.contains(&kind)).then_some(change)
    }
}

/// The names of all kinds that this version knows, as they stand in the log: `docs/log.md` describes each.
pub const KINDS: [&str; 25] = [
    "rang",
    "opened",
    "answered",
    "opening_undone",
    "missed",
    "held",
    "resumed",
    "stage_entered",
    "playbook_chosen",
    "hung_up",
    "hang_up_undone",
    "field_set",
    "variable_set",
    "mood_set",
    "grade_set",
    "said",
    "unsaid",
    "ticked",
    "match_taken",
    "agent_named",
    "record_saved",
    "corrections_dropped",
    "filed",
    "reopened",
    "clock_jumped",
];

impl Change {
    /// Reads a change from its JSON; one of a kind that is not known is kept as [`Change::Newer`].
    ///
    /// # Errors
    /// When it is no change, or one of a known kind that does not hold what it should.
    pub fn read(body: &str) -> Result<Change, serde_json::Error> {
        // A known kind first: its own error says what is wrong with it.
        serde_json::from_str(body).or_else(|error| NewerChange::read(body).map(Change::Newer).ok_or(error))
    }

    /// True for a change that begins a case.
    pub fn begins(&self) -> bool {
        matches!(self, Change::Rang { .. } | Change::Opened { .. })
    }
}
