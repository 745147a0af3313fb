//! A case (个案): one customer contact and what comes of it, folded from its log.
//!
//! [`Case::begin`] and [`Case::apply`] are the only ways to change one, so the state on the screen, the state in the
//! database and the fold of the log are the same by construction.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::change::{Caller, Change, LogEntry, ScriptVariant};
use super::clock::CallClock;
use super::id::CaseId;
use super::pack::{Mood, Stage, known};
use super::phone;
use super::record::{Draft, FieldValue};
use super::summary::CaseSummary;
use super::time::Moment;

/// A case's place on its way over the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CasePhase {
    /// The phone rings.
    Ringing,
    /// The customer is on the line (perhaps on hold).
    Live,
    /// The call is over, the record is being finished.
    WrapUp,
    /// Taken from the records to be corrected or continued.
    Reopened,
    /// Off the desk.
    Filed,
    /// Rang and was not picked up.
    Missed,
    /// Opened by a slip and taken back before anything was in it.
    Void,
}

/// One script that was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaidScript {
    /// Id of the script.
    pub script: String,
    /// Its wording.
    pub variant: ScriptVariant,
    /// When.
    pub at: Moment,
    /// In which stage.
    pub stage: String,
    /// The words as they were filled.
    pub text: String,
}

/// One customer contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its identity.
    pub id: CaseId,
    /// Its place on its way over the desk.
    pub phase: CasePhase,
    /// Id of the playbook it runs on; empty while it rings.
    pub playbook: String,
    /// The caller, as the outside said.
    pub caller: Caller,
    /// Number of the agent who took it.
    pub agent: String,
    /// Name of that agent.
    pub agent_name: String,
    /// Its times.
    pub clock: CallClock,
    /// The form.
    pub draft: Draft,
    /// Values of pack variables.
    pub variables: BTreeMap<String, String>,
    /// The customer's mood.
    pub mood: Mood,
    /// Grade id.
    pub grade: Option<String>,
    /// When it was graded: its deadlines count from here.
    pub graded_at: Option<Moment>,
    /// Scripts said, in order.
    pub said: Vec<SaidScript>,
    /// Items ticked by hand, `stage/item`.
    pub ticked: BTreeSet<String>,
    /// An earlier case the agent took as this caller's.
    pub earlier: Option<CaseId>,
    /// Its record as it stands in the store.
    #[serde(flatten)]
    pub record_state: RecordState,
}

/// The record of a case as it stands in the store, beside the form that is being filled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordState {
    /// Record number, once saved.
    pub number: Option<String>,
    /// The instant of the last save.
    pub saved_at: Option<Moment>,
    /// The form as it was last saved.
    #[serde(default)]
    pub saved: Option<Draft>,
    /// True while the form holds changes that are not saved.
    pub unsaved: bool,
}

impl Case {
    /// The case that `entry` begins; nothing if that entry begins none.
    pub fn begin(entry: &LogEntry) -> Option<Case> {
        let mut case = Case::blank(entry.case, entry.at);
        match &entry.change {
            Change::Rang { caller } => case.ring(caller),
            Change::Opened { playbook, stage, agent_name } => case.pick_up(entry, playbook, stage, agent_name),
            _ => return None,
        }
        Some(case)
    }

    /// A case in memory that holds nothing but a customer's words, heard at `at`: for asking what they call for.
    pub fn of_words(words: &str, at: Moment) -> Case {
        let mut case = Case::blank(CaseId(0), at);
        case.draft.set(known::PROBLEM, Some(FieldValue::text(words)));
        case
    }

    fn blank(id: CaseId, at: Moment) -> Case {
        Case {
            id,
            phase: CasePhase::Ringing,
            playbook: String::new(),
            caller: Caller::default(),
            agent: String::new(),
            agent_name: String::new(),
            clock: CallClock::begin(at),
            draft: Draft::default(),
            variables: BTreeMap::new(),
            mood: Mood::Calm,
            grade: None,
            graded_at: None,
            said: Vec::new(),
            ticked: BTreeSet::new(),
            earlier: None,
            record_state: RecordState { number: None, saved_at: None, saved: None, unsaved: false },
        }
    }

    fn ring(&mut self, caller: &Caller) {
        self.caller = caller.clone();
        // A withheld number is none: the record can be saved without one, but not with one that cannot be dialled.
        let number = if phone::is_number(&caller.number) { phone::normal(&caller.number) } else { String::new() };
        let known = [
            (known::CONTACT, &number),
            (known::NAME, &caller.name),
            (known::ORDER, &caller.order),
            (known::CHANNEL, &caller.line),
        ];
        for (field, text) in known {
            self.draft.set(field, Some(FieldValue::text(text.clone())));
        }
    }

    fn pick_up(&mut self, entry: &LogEntry, playbook: &str, stage: &str, agent_name: &str) {
        self.phase = CasePhase::Live;
        playbook.clone_into(&mut self.playbook);
        self.agent.clone_from(&entry.agent);
        agent_name.clone_into(&mut self.agent_name);
        self.clock.pick_up(entry.at, stage);
    }

    /// Folds one more entry in. What makes no sense in the present phase changes nothing but the clock.
    pub fn apply(&mut self, entry: &LogEntry) {
        if let Change::ClockJumped { from, to } = entry.change {
            self.clock.jump(from, to);
            return;
        }
        self.clock.advance(entry.at);
        match &entry.change {
            Change::Rang { .. } | Change::Opened { .. } | Change::ClockJumped { .. } | Change::Newer(_) => {}
            Change::Answered { playbook, stage, agent_name } => {
                if self.phase == CasePhase::Ringing {
                    self.pick_up(entry, playbook, stage, agent_name);
                }
            }
            Change::Missed => self.turn(CasePhase::Ringing, CasePhase::Missed, |clock| clock.stop(entry.at)),
            Change::Held => self.clock.hold(entry.at),
            Change::Resumed => self.clock.resume(entry.at),
            Change::StageEntered { stage } => self.clock.enter(entry.at, stage),
            Change::PlaybookChosen { playbook, stage } => self.go_on_by(playbook, stage, entry.at),
            Change::HungUp => self.turn(CasePhase::Live, CasePhase::WrapUp, |clock| clock.hang_up(entry.at)),
            Change::HangUpUndone => {
                self.turn(CasePhase::WrapUp, CasePhase::Live, |clock| clock.undo_hang_up(entry.at));
            }
            Change::OpeningUndone => {
                if self.is_untouched() {
                    self.turn(CasePhase::Live, CasePhase::Void, |clock| clock.stop(entry.at));
                }
            }
            Change::Filed => self.turn(self.phase, CasePhase::Filed, |clock| clock.stop(entry.at)),
            Change::Reopened => self.phase = CasePhase::Reopened,
            Change::AgentNamed { agent_name } => {
                self.agent.clone_from(&entry.agent);
                self.agent_name.clone_from(agent_name);
            }
            Change::MoodSet { mood } => self.mood = *mood,
            Change::GradeSet { grade, since } => {
                self.grade.clone_from(grade);
                self.graded_at = grade.as_ref().map(|_| since.unwrap_or(entry.at));
                self.record_state.unsaved = true;
            }
            Change::Said { script, variant, text } => {
                let stage = self.clock.stage.clone();
                let (script, text) = (script.clone(), text.clone());
                self.said.push(SaidScript { script, variant: *variant, at: entry.at, stage, text });
            }
            Change::Unsaid { script } => {
                if let Some(last) = self.said.iter().rposition(|s| &s.script == script) {
                    self.said.remove(last);
                }
            }
            Change::Ticked { stage, item, on } => self.tick(stage, item, *on),
            Change::MatchTaken { earlier } => self.earlier = *earlier,
            Change::VariableSet { name, text } => self.set_variable(name, text),
            Change::FieldSet { field, to, .. } => {
                self.draft.set(field, to.clone());
                self.record_state.unsaved = true;
            }
            Change::RecordSaved { number, .. } => self.save(entry.at, number),
            Change::CorrectionsDropped => {
                if let Some(saved) = &self.record_state.saved {
                    self.draft = saved.clone();
                    self.record_state.unsaved = false;
                }
            }
        }
    }

    /// Goes on by another playbook. The record is to be checked anew: another form asks for other fields.
    fn go_on_by(&mut self, playbook: &str, stage: &str, at: Moment) {
        if self.clock.picked_up.is_some() {
            playbook.clone_into(&mut self.playbook);
            self.clock.enter(at, stage);
            self.record_state.unsaved = true;
        }
    }

    /// Goes from one phase to the next with what that means for the clock; from any other phase nothing happens.
    fn turn(&mut self, from: CasePhase, to: CasePhase, clock: impl FnOnce(&mut CallClock)) {
        if self.phase == from {
            clock(&mut self.clock);
            self.phase = to;
        }
    }

    fn save(&mut self, at: Moment, number: &str) {
        if self.record_state.number.is_none() && !number.is_empty() {
            self.record_state.number = Some(number.to_owned());
        }
        self.record_state.saved_at = Some(at);
        self.record_state.saved = Some(self.draft.clone());
        self.record_state.unsaved = false;
    }

    fn set_variable(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            self.variables.remove(name);
        } else {
            self.variables.insert(name.to_owned(), text.to_owned());
        }
    }

    fn tick(&mut self, stage: &str, item: &str, on: bool) {
        let key = format!("{stage}/{item}");
        if on {
            self.ticked.insert(key);
        } else {
            self.ticked.remove(&key);
        }
    }

    /// True while it has a place on the desk.
    pub fn on_desk(&self) -> bool {
        !matches!(self.phase, CasePhase::Filed | CasePhase::Missed | CasePhase::Void)
    }

    /// The form that counts as the record: what was saved last, or the draft while nothing was.
    pub fn record(&self) -> &Draft {
        self.record_state.saved.as_ref().unwrap_or(&self.draft)
    }

    /// True for a call opened at the desk in which nothing was said or typed but what the form starts with.
    pub fn is_untouched(&self) -> bool {
        let typed = |value: &FieldValue| !value.typed().is_empty();
        self.phase == CasePhase::Live
            && self.caller == Caller::default()
            && self.said.is_empty()
            && self.record_state.saved_at.is_none()
            && !self.draft.iter().any(|(_, value)| typed(value))
    }

    /// True if something must be said or asked in `stage`, and all of it was.
    pub fn is_through(&self, stage: &Stage) -> bool {
        let ticked = |id: &String| self.has_ticked(&stage.id, id);
        let said = stage.must_say.iter().map(|id| self.has_said(id) || ticked(id));
        let asked = stage.must_ask.iter().map(|id| self.draft.get(id).is_some() || ticked(id));
        let mut items = said.chain(asked).peekable();
        items.peek().is_some() && items.all(|done| done)
    }

    /// The day whose rules hold for it: on which it was graded, or began.
    pub fn graded_on(&self) -> chrono::NaiveDate {
        self.graded_at.unwrap_or(self.clock.began).date_naive()
    }

    /// True while the customer waits.
    pub fn on_hold(&self) -> bool {
        self.clock.hold.is_some()
    }

    /// True if script `id` was said in this case.
    pub fn has_said(&self, id: &str) -> bool {
        self.said.iter().any(|s| s.script == id)
    }

    /// True if `item` of `stage` was ticked by hand.
    pub fn has_ticked(&self, stage: &str, item: &str) -> bool {
        self.ticked.contains(&format!("{stage}/{item}"))
    }

    /// This case as a row of a list.
    pub fn summary(&self) -> CaseSummary {
        let record = self.record();
        let typed = |id| record.typed(id).trim().to_owned();
        let subject = [known::PROBLEM, known::WHAT].into_iter().map(typed).find(|s| !s.is_empty());
        CaseSummary {
            id: self.id,
            number: self.record_state.number.clone(),
            at: self.clock.began,
            name: typed(known::NAME),
            contact: typed(known::CONTACT),
            order: typed(known::ORDER),
            subject: subject.unwrap_or_else(|| self.caller.note.clone()),
            state: record.get(known::STATE).and_then(|v| v.picked().first()).cloned().unwrap_or_default(),
            grade: self.grade.clone(),
            promise: record.get(known::PROMISE).and_then(FieldValue::moment),
            agent: self.agent.clone(),
            saved: self.record_state.saved_at.is_some(),
            pending: self.record_state.saved.is_some() && self.record_state.unsaved,
            missed: self.phase == CasePhase::Missed,
        }
    }
}
