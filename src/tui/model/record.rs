//! The record of the case at hand: fields set, checked, saved, corrected.

use super::Model;
use super::undo::EditStroke;
use crate::domain::calendar::Calendar;
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::pack::{Field, FieldKind, Library};
use crate::domain::query::Query;
use crate::domain::record::{FaultReason, FieldValue};
use crate::domain::time::Moment;
use crate::domain::when;
use crate::tui::effect::Effect;

/// The outcome of an attempt to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// There is no case that was picked up.
    NoCase,
    /// Nobody has signed in.
    Nobody,
    /// The record is on its way to the store.
    Sent,
    /// A field is at fault, the first of them.
    Fault(String, FaultReason),
}

/// A record that has its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberedRecord {
    /// Its case stays on the desk.
    Stays,
    /// Its call is over, and its case left the desk.
    Filed {
        /// It was the one at hand.
        was_at_hand: bool,
    },
}

impl Model {
    /// Sets a field of the case at hand, to be taken back as this kind of stroke.
    pub fn set_field(&mut self, stroke: EditStroke, field: &str, value: Option<FieldValue>, now: Moment) {
        let Some(case) = self.calls.case() else { return };
        let id = case.id;
        let from = case.draft.get(field).cloned();
        let to = value.filter(|v| !v.is_empty());
        if from == to {
            return;
        }
        let fault = self.faults.remove(field);
        if fault.is_some() {
            self.message.clear();
        }
        self.commit_step(id, Change::FieldSet { field: field.to_owned(), from, to }, stroke, now);
        if let Some(fault) = fault {
            self.undo.keep_fault(fault);
        }
    }

    /// Takes back the choices of a run that was refused, which leave nothing to undo: the field holds `before` again,
    /// and a fault that it showed before them shows again. True if it held something else.
    pub fn forget_choices(&mut self, field: &str, before: Option<FieldValue>, now: Moment) -> bool {
        let Some(case) = self.calls.case() else { return false };
        let (id, from) = (case.id, case.draft.get(field).cloned());
        if let Some(why) = self.undo.forget_run(id, field) {
            self.faults.insert(field.to_owned(), why);
        }
        let changes = from != before;
        if changes {
            self.commit(id, Change::FieldSet { field: field.to_owned(), from, to: before }, now);
        }
        changes
    }

    /// Checks the record of the case at hand and sends it to be saved, or remembers every field at fault.
    pub fn save(&mut self, now: Moment) -> SaveOutcome {
        let Some(case) = self.calls.case().filter(|c| c.phase != CasePhase::Ringing) else {
            return SaveOutcome::NoCase;
        };
        if self.agent.is_nobody() {
            return SaveOutcome::Nobody;
        }
        let (id, library) = (case.id, &self.packs.library);
        let prefix = library.playbook(&case.playbook).map_or_else(|| "R".to_owned(), |p| p.number.clone());
        let finished = case.draft.finish(library, self.playbook_id(), now, case.record_state.saved.as_ref());
        let faults = finished.err().unwrap_or_default();
        let first = faults.first().map(|f| (f.field.clone(), f.why.clone()));
        self.faults = faults.into_iter().map(|f| (f.field, f.why)).collect();
        if let Some((field, why)) = first {
            return SaveOutcome::Fault(field, why);
        }
        let saved = Change::RecordSaved { prefix, day: now.date_naive(), number: String::new() };
        self.commit(id, saved, now);
        SaveOutcome::Sent
    }

    /// The store has given a record its number. A call that is over leaves the desk with it, and nobody takes its
    /// place: the next key was meant for this customer.
    pub fn numbered(&mut self, id: CaseId, number: &str, now: Moment) -> Option<NumberedRecord> {
        let case = self.calls.number(id, number)?;
        let over = matches!(case.phase, CasePhase::WrapUp | CasePhase::Reopened) && !case.record_state.unsaved;
        self.send(Effect::Ask(Query::OpenCount));
        if !over {
            return Some(NumberedRecord::Stays);
        }
        self.commit(id, Change::Filed, now);
        Some(NumberedRecord::Filed { was_at_hand: self.leave_desk(id, false) })
    }

    /// Drops corrections that were not saved: the record is again as it was saved last. False if there are none.
    pub fn discard(&mut self, now: Moment) -> bool {
        let corrected = |c: &&Case| c.record_state.saved.is_some() && c.record_state.unsaved;
        let Some(id) = self.calls.case().filter(corrected).map(|c| c.id) else { return false };
        self.commit(id, Change::CorrectionsDropped, now);
        self.faults.clear();
        self.undo.forget(id);
        self.calls.reload_forms();
        true
    }

    /// Takes a case from the records back to the desk, to correct or continue it. False if it was there.
    pub fn reopen(&mut self, case: Case, now: Moment) -> bool {
        let id = case.id;
        let comes = self.calls.by_id(id).is_none();
        if comes {
            self.calls.add(case);
            self.commit(id, Change::Reopened, now);
        }
        self.show_case(id);
        comes
    }
}

/// The changes that set the fields of the case's playbook that start with a value; not those that it was asked for
/// `before`, and which may have been emptied on purpose.
pub(super) fn defaults(library: &Library, case: &Case, before: Option<&str>) -> Vec<Change> {
    let playbook = library.playbook(&case.playbook).map_or("", |p| p.id.as_str());
    let is_new = |f: &&Field| {
        f.is_asked_in(playbook)
            && before.is_none_or(|before| !f.is_asked_in(before))
            && case.draft.get(&f.id).is_none()
    };
    let set = |f: &Field| Some(Change::FieldSet { field: f.id.clone(), from: None, to: Some(default_value(f)?) });
    library.fields.iter().filter(is_new).filter_map(set).collect()
}

/// The changes that clear what the playbook `before` put into fields that the present one does not ask for, where it
/// still stands: what nobody typed and nobody sees does not belong in the record.
pub(super) fn defaults_left(library: &Library, case: &Case, before: &str) -> Vec<Change> {
    let playbook = library.playbook(&case.playbook).map_or("", |p| p.id.as_str());
    let left = library.fields.iter().filter(|f| f.is_asked_in(before) && !f.is_asked_in(playbook));
    let clear = |f: &Field| {
        let from = default_value(f).filter(|value| case.draft.get(&f.id) == Some(value))?;
        Some(Change::FieldSet { field: f.id.clone(), from: Some(from), to: None })
    };
    left.filter_map(clear).collect()
}

/// A typed text as the value of a field of this kind; times are read as seen from `now`.
pub fn typed_value(kind: FieldKind, typed: &str, now: Moment, calendar: &Calendar) -> FieldValue {
    let lies = match kind {
        FieldKind::Moment => when::TimeDirection::Back,
        FieldKind::Deadline => when::TimeDirection::Ahead,
        _ => return FieldValue::text(typed),
    };
    let at = when::read(typed, now, lies, calendar).map(|r| r.at);
    FieldValue::When { text: typed.to_owned(), at }
}

/// The value a field starts with, if its pack gives one.
fn default_value(field: &Field) -> Option<FieldValue> {
    let default = field.default.as_ref()?;
    Some(match field.kind {
        FieldKind::Choice | FieldKind::Choices => {
            FieldValue::Picked { ids: vec![default.clone()], other: String::new() }
        }
        _ => FieldValue::text(default.clone()),
    })
}
