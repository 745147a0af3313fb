//! Undo: each change that can be taken back leaves its opposite here. Taking it back is a change like any other, and
//! logged like any other.

use super::Model;
use crate::domain::case::Case;
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::record::FaultReason;
use crate::domain::time::{Moment, Span};

/// The way a field was changed, for whoever takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditStroke {
    /// Typing: one step with what was typed there shortly before.
    Typing,
    /// The first key of a run at a choice: a step of its own, however soon it comes.
    Choice,
    /// A later key of that run: part of its step, however late it comes.
    SameChoice,
    /// The note of "other" behind a run that picked it: part of its step, and what is typed on there goes with it.
    NoteOfChoice,
}

/// Typing in one field with pauses shorter than this is one step.
const ONE_STEP: Span = Span::millis(1500);
/// Steps that are kept, of all cases together.
const STEPS: usize = 200;

/// A change that can be taken back.
#[derive(Debug)]
pub struct UndoStep {
    case: CaseId,
    /// The change that takes it back.
    pub back: Change,
    /// Fields that were set along with it and go back with it, unless they hold something else by then.
    along: Vec<Change>,
    grows_by: GrowsBy,
    /// The fault that setting its field took away.
    fault: Option<FaultReason>,
}

/// The strokes that become part of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GrowsBy {
    /// Typing soon after this.
    Typing(Moment),
    /// Later keys of the run at a choice that it began with.
    Choosing,
}

/// The steps that can be taken back, latest last.
#[derive(Debug, Default)]
pub struct UndoStack {
    steps: Vec<UndoStep>,
}

impl UndoStack {
    fn push(&mut self, case: CaseId, back: Change, stroke: EditStroke, at: Moment) {
        let grows_by = match stroke {
            EditStroke::Typing | EditStroke::NoteOfChoice => GrowsBy::Typing(at),
            EditStroke::Choice | EditStroke::SameChoice => GrowsBy::Choosing,
        };
        if let Some(last) = self.steps.last_mut() {
            let same = match (&last.back, &back) {
                (Change::FieldSet { field, .. }, Change::FieldSet { field: same, .. }) => field == same,
                (Change::VariableSet { name, .. }, Change::VariableSet { name: same, .. }) => name == same,
                _ => false,
            };
            let goes_on = match (stroke, last.grows_by) {
                (EditStroke::Typing, GrowsBy::Typing(before)) => Span::between(before, at) < ONE_STEP,
                (EditStroke::SameChoice | EditStroke::NoteOfChoice, GrowsBy::Choosing) => true,
                _ => false,
            };
            if same && last.case == case && goes_on {
                last.grows_by = grows_by;
                return;
            }
        }
        self.steps.push(UndoStep { case, back, along: Vec::new(), grows_by, fault: None });
        if self.steps.len() > STEPS {
            self.steps.remove(0);
        }
    }

    fn pop(&mut self, case: CaseId) -> Option<UndoStep> {
        let at = self.steps.iter().rposition(|s| s.case == case)?;
        Some(self.steps.remove(at))
    }

    /// Keeps the fault that the latest step took away.
    pub(super) fn keep_fault(&mut self, fault: FaultReason) {
        if let Some(last) = self.steps.last_mut() {
            last.fault = Some(fault);
        }
    }

    /// Forgets the run at a choice that was refused: there is nothing left of it to take back. Gives the fault that
    /// it took away.
    pub(super) fn forget_run(&mut self, case: CaseId, in_field: &str) -> Option<FaultReason> {
        let is_run = |s: &mut UndoStep| {
            let here = matches!(&s.back, Change::FieldSet { field, .. } if field == in_field);
            s.case == case && here && s.grows_by == GrowsBy::Choosing
        };
        self.steps.pop_if(is_run)?.fault
    }

    /// Forgets the steps of a case that left the desk.
    pub(super) fn forget(&mut self, case: CaseId) {
        self.steps.retain(|s| s.case != case);
    }
}

/// The change that takes `change` back on `case` as it stands before it; nothing if it cannot be taken back.
fn opposite(change: &Change, case: &Case) -> Option<Change> {
    Some(match change {
        Change::FieldSet { field, from, to } => {
            Change::FieldSet { field: field.clone(), from: to.clone(), to: from.clone() }
        }
        Change::VariableSet { name, .. } => {
            Change::VariableSet { name: name.clone(), text: case.variables.get(name).cloned().unwrap_or_default() }
        }
        Change::MoodSet { .. } => Change::MoodSet { mood: case.mood },
        Change::GradeSet { .. } => Change::GradeSet { grade: case.grade.clone(), since: case.graded_at },
        Change::MatchTaken { .. } => Change::MatchTaken { earlier: case.earlier },
        Change::Said { script, .. } => Change::Unsaid { script: script.clone() },
        Change::Unsaid { script } => {
            let said = case.said.iter().rfind(|s| &s.script == script)?;
            Change::Said { script: script.clone(), variant: said.variant, text: said.text.clone() }
        }
        Change::Ticked { stage, item, .. } => {
            Change::Ticked { stage: stage.clone(), item: item.clone(), on: case.has_ticked(stage, item) }
        }
        Change::StageEntered { .. } => Change::StageEntered { stage: case.clock.stage.clone() },
        Change::PlaybookChosen { .. } => {
            Change::PlaybookChosen { playbook: case.playbook.clone(), stage: case.clock.stage.clone() }
        }
        Change::HungUp => Change::HangUpUndone,
        Change::Rang { .. }
        | Change::Opened { .. }
        | Change::OpeningUndone
        | Change::CorrectionsDropped
        | Change::Answered { .. }
        | Change::Missed
        | Change::Held
        | Change::Resumed
        | Change::HangUpUndone
        | Change::AgentNamed { .. }
        | Change::RecordSaved { .. }
        | Change::Filed
        | Change::Reopened
        | Change::ClockJumped { .. }
        | Change::Newer(_) => return None,
    })
}

/// Taking this back would change nothing on `case`: a choice that was made and unmade in one run is no step.
fn is_void(back: &Change, case: &Case) -> bool {
    match back {
        Change::FieldSet { field, to, .. } => case.draft.get(field) == to.as_ref(),
        Change::VariableSet { name, text } => case.variables.get(name).map_or("", String::as_str) == text,
        _ => false,
    }
}

impl Model {
    /// Commits a change that undo can take back.
    pub fn commit_undoable(&mut self, id: CaseId, change: Change, now: Moment) {
        self.commit_step(id, change, EditStroke::Typing, now);
    }

    /// Commits a change that undo can take back as this kind of stroke.
    pub(super) fn commit_step(&mut self, id: CaseId, change: Change, stroke: EditStroke, now: Moment) {
        self.message.moved_on();
        if let Some(back) = self.calls.by_id(id).and_then(|case| opposite(&change, case)) {
            self.undo.push(id, back, stroke, now);
        }
        self.commit(id, change, now);
    }

    /// Commits a change that is part of the step before it, and is taken back with it.
    pub(super) fn commit_along(&mut self, id: CaseId, change: Change, now: Moment) {
        let back = self.calls.by_id(id).and_then(|case| opposite(&change, case));
        if let Some((step, back)) = self.undo.steps.last_mut().filter(|s| s.case == id).zip(back) {
            step.along.push(back);
        }
        self.commit(id, change, now);
    }

    /// The latest step of a case that taking back changes something, off the stack.
    pub fn pop_undo(&mut self, id: CaseId) -> Option<UndoStep> {
        let mut step = loop {
            let step = self.undo.pop(id)?;
            let is_void = |back| self.calls.by_id(id).is_some_and(|case| is_void(back, case));
            if !(step.along.is_empty() && is_void(&step.back)) {
                break step;
            }
        };
        if let Change::FieldSet { field, from, .. } = &mut step.back {
            // What the field holds now may differ from what it held when the step was taken.
            *from = self.calls.by_id(id).and_then(|c| c.draft.get(field).cloned());
        }
        Some(step)
    }

    /// Takes a step back; gives the field that holds another value then, if it was one.
    pub fn take_back(&mut self, id: CaseId, step: UndoStep, now: Moment) -> Option<String> {
        let field = match &step.back {
            Change::FieldSet { field, .. } => Some(field.clone()),
            _ => None,
        };
        self.commit(id, step.back, now);
        for back in step.along {
            // What was set along with it, where it still stands.
            let stands = match (&back, self.calls.by_id(id)) {
                (Change::FieldSet { field, from, .. }, Some(case)) => case.draft.get(field) == from.as_ref(),
                _ => false,
            };
            if stands {
                self.commit(id, back, now);
            }
        }
        match &field {
            Some(field) => {
                self.faults.remove(field);
            }
            None => self.calls.reload_forms(),
        }
        field
    }
}
