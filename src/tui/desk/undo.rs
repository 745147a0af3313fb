//! Undo: each change that can be taken back leaves its opposite here. Taking it back is a change like any other, and
//! logged like any other.

use super::{Desk, Level};
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::record::FaultReason;
use crate::domain::time::{Moment, Span};
use crate::tui::effect::Effect;
use crate::tui::lang::say;
use crate::tui::pane::form::Stroke;

/// Typing in one field with pauses shorter than this is one step.
const ONE_STEP: Span = Span::millis(1500);
/// Steps that are kept, of all cases together.
const STEPS: usize = 200;

#[derive(Debug)]
struct Step {
    case: CaseId,
    back: Change,
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
pub(super) struct Stack {
    steps: Vec<Step>,
}

impl Stack {
    fn push(&mut self, case: CaseId, back: Change, stroke: Stroke, at: Moment) {
        let grows_by = match stroke {
            Stroke::Typing | Stroke::NoteOfChoice => GrowsBy::Typing(at),
            Stroke::Choice | Stroke::SameChoice => GrowsBy::Choosing,
        };
        if let Some(last) = self.steps.last_mut() {
            let same = match (&last.back, &back) {
                (Change::FieldSet { field, .. }, Change::FieldSet { field: same, .. }) => field == same,
                (Change::VariableSet { name, .. }, Change::VariableSet { name: same, .. }) => name == same,
                _ => false,
            };
            let goes_on = match (stroke, last.grows_by) {
                (Stroke::Typing, GrowsBy::Typing(before)) => Span::between(before, at) < ONE_STEP,
                (Stroke::SameChoice | Stroke::NoteOfChoice, GrowsBy::Choosing) => true,
                _ => false,
            };
            if same && last.case == case && goes_on {
                last.grows_by = grows_by;
                return;
            }
        }
        self.steps.push(Step { case, back, along: Vec::new(), grows_by, fault: None });
        if self.steps.len() > STEPS {
            self.steps.remove(0);
        }
    }

    fn pop(&mut self, case: CaseId) -> Option<Step> {
        let at = self.steps.iter().rposition(|s| s.case == case)?;
        Some(self.steps.remove(at))
    }

    /// Keeps the fault that the latest step took away.
    pub(super) fn keep_fault(&mut self, fault: FaultReason) {
        if let Some(last) = self.steps.last_mut() {
            last.fault = Some(fault);
        }
    }

    /// Forgets the run at a choice that was refused: there is nothing left of it to take back. Gives the fault that it took
    /// away.
    pub(super) fn forget_run(&mut self, case: CaseId, in_field: &str) -> Option<FaultReason> {
        let is_run = |s: &mut Step| {
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
        | Change::ClockJumped { .. } => return None,
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

impl Desk {
    /// Commits a change that Ctrl-Z can take back.
    pub(in crate::tui) fn commit_undoable(
        &mut self,
        id: CaseId,
        change: Change,
        now: Moment,
        effects: &mut Vec<Effect>,
    ) {
        self.commit_step(id, change, Stroke::Typing, now, effects);
    }

    /// Commits a change that Ctrl-Z can take back as this kind of stroke.
    pub(super) fn commit_step(
        &mut self,
        id: CaseId,
        change: Change,
        stroke: Stroke,
        now: Moment,
        effects: &mut Vec<Effect>,
    ) {
        self.just_refused = false;
        if let Some(back) = self.case_by(id).and_then(|case| opposite(&change, case)) {
            self.undo.push(id, back, stroke, now);
        }
        self.commit(id, change, now, effects);
    }

    /// Commits a change that is part of the step before it, and is taken back with it.
    pub(super) fn commit_along(&mut self, id: CaseId, change: Change, now: Moment, effects: &mut Vec<Effect>) {
        let back = self.case_by(id).and_then(|case| opposite(&change, case));
        if let Some((step, back)) = self.undo.steps.last_mut().filter(|s| s.case == id).zip(back) {
            step.along.push(back);
        }
        self.commit(id, change, now, effects);
    }

    /// Takes back what was set along with a step, where it still stands.
    fn undo_along(&mut self, id: CaseId, along: Vec<Change>, now: Moment, effects: &mut Vec<Effect>) {
        for back in along {
            let stands = match (&back, self.case_by(id)) {
                (Change::FieldSet { field, from, .. }, Some(case)) => case.draft.get(field) == from.as_ref(),
                _ => false,
            };
            if stands {
                self.commit(id, back, now, effects);
            }
        }
    }

    /// The latest step of a case that taking back changes something.
    fn next_step(&mut self, id: CaseId) -> Option<Step> {
        loop {
            let step = self.undo.pop(id)?;
            let is_void = |back| self.case_by(id).is_some_and(|case| is_void(back, case));
            if !(step.along.is_empty() && is_void(&step.back)) {
                return Some(step);
            }
        }
    }

    /// Ctrl-Z. Right after a refusal it means the text that was refused, of which nothing is left to take back.
    pub(super) fn undo(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        if self.just_refused && self.put_notice_away() {
            return;
        }
        let Some(id) = self.current else {
            return self.say(Level::Plain, w.nothing_to_undo);
        };
        let Some(Step { back, along, .. }) = self.next_step(id) else {
            return self.undo_opening(id, now, effects);
        };
        let back = match back {
            // What the field holds now may differ from what it held when the step was taken.
            Change::FieldSet { field, to, .. } => {
                let from = self.case().and_then(|c| c.draft.get(&field).cloned());
                Change::FieldSet { field, from, to }
            }
            other => other,
        };
        let field = match &back {
            Change::FieldSet { field, .. } => Some(field.clone()),
            _ => None,
        };
        let resumes_call = matches!(back, Change::HangUpUndone);
        if resumes_call && self.case().is_some_and(|c| c.phase != CasePhase::WrapUp) {
            return;
        }
        // What is being filled in place may be what is taken back.
        self.script.stop_filling();
        let playbook = self.case().map_or("", |c| c.playbook.as_str());
        let what = self.told(playbook, &back, now);
        self.commit(id, back, now, effects);
        self.undo_along(id, along, now, effects);
        match field {
            Some(field) => {
                self.faults.remove(&field);
                self.focus_field(&field);
            }
            None => self.load_forms(),
        }
        self.say(Level::Plain, say(w.undone, &[&what]));
    }

    /// A call opened by a slip goes, and whoever was parked for it is talked to again.
    fn undo_opening(&mut self, id: CaseId, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        if !self.case_by(id).is_some_and(Case::is_untouched) {
            return self.say(Level::Plain, w.nothing_to_undo);
        }
        self.commit(id, Change::OpeningUndone, now, effects);
        // Who was parked for it has waited least.
        let waits = |c: &&Case| c.phase == CasePhase::Live && c.on_hold();
        let parked = self.cases.iter().filter(waits).min_by_key(|c| c.clock.at(now).hold).map(|c| c.id);
        self.leave_desk(id, parked.is_none());
        if let Some(parked) = parked {
            self.show_case(parked);
            self.commit(parked, Change::Resumed, now, effects);
        }
        self.say(Level::Plain, w.opening_undone);
    }
}
