//! The playbook of a call: choosing another one, and the way through its stages, also where it parts.

use super::{Desk, Level};
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::pack::{Field, Playbook, Stage};
use crate::domain::time::Moment;
use crate::tui::effect::Effect;
use crate::tui::lang::say;
use crate::tui::overlay::Overlay;
use crate::tui::pane::form::default_value;

impl Desk {
    /// Opens the list of playbooks.
    pub(super) fn open_playbooks(&mut self) {
        let w = self.words;
        match self.case().map(|c| c.phase) {
            None => self.say(Level::Plain, w.no_case),
            Some(CasePhase::Ringing) => {
                let key = self.keymap.hint(crate::tui::keymap::Command::NewCall);
                self.say(Level::Plain, say(w.answer_first, &[&key]));
            }
            Some(_) if self.library.playbooks.is_empty() => self.say(Level::Plain, w.no_playbook),
            Some(_) => self.overlay = Some(Overlay::Playbook),
        }
    }

    /// The present case goes on by playbook `id`. What was typed stays, whatever the new one asks for.
    pub(in crate::tui) fn choose_playbook(&mut self, id: &str, now: Moment, effects: &mut Vec<Effect>) {
        let Some((case, chosen)) = self.case().zip(self.library.playbooks.iter().find(|p| p.id == id)) else {
            return;
        };
        if self.playbook_id() == id {
            return;
        }
        let Some(stage) = begins_at(chosen, case) else { return };
        let text =
            say(self.words.playbook_chosen, &[chosen.title.show(self.english), stage.title.show(self.english)]);
        let (case, before) = (case.id, self.playbook_id().to_owned());
        let change = Change::PlaybookChosen { playbook: id.to_owned(), stage: stage.id.clone() };
        self.commit_undoable(case, change, now, effects);
        let along = [self.defaults_left(case, &before), self.defaults(case, Some(&before))].concat();
        for change in along {
            self.commit_along(case, change, now, effects);
        }
        self.faults.clear();
        self.another_stage();
        self.load_forms();
        self.say(Level::Good, text);
    }

    /// Fields of the case's playbook that start with a value get it; not those that it was asked for `before`, and which
    /// may have been emptied on purpose.
    pub(super) fn set_defaults(&mut self, id: CaseId, before: Option<&str>, now: Moment, effects: &mut Vec<Effect>) {
        for change in self.defaults(id, before) {
            self.commit(id, change, now, effects);
        }
    }

    fn defaults(&self, id: CaseId, before: Option<&str>) -> Vec<Change> {
        let Some(case) = self.case_by(id) else { return Vec::new() };
        let playbook = self.library.playbook(&case.playbook).map_or("", |p| p.id.as_str());
        let is_new = |f: &&Field| {
            f.is_asked_in(playbook)
                && before.is_none_or(|before| !f.is_asked_in(before))
                && case.draft.get(&f.id).is_none()
        };
        let fields = self.library.fields.iter().filter(is_new);
        let set = |f: &Field| Some(Change::FieldSet { field: f.id.clone(), from: None, to: Some(default_value(f)?) });
        fields.filter_map(set).collect()
    }

    /// Clears what the playbook `before` put into fields that the present one does not ask for, where it still stands:
    /// what nobody typed and nobody sees does not belong in the record.
    fn defaults_left(&self, id: CaseId, before: &str) -> Vec<Change> {
        let Some(case) = self.case_by(id) else { return Vec::new() };
        let playbook = self.library.playbook(&case.playbook).map_or("", |p| p.id.as_str());
        let left = self.library.fields.iter().filter(|f| f.is_asked_in(before) && !f.is_asked_in(playbook));
        let clear = |f: &Field| {
            let from = default_value(f).filter(|value| case.draft.get(&f.id) == Some(value))?;
            Some(Change::FieldSet { field: f.id.clone(), from: Some(from), to: None })
        };
        left.filter_map(clear).collect()
    }

    /// F4: the next stage; where several may follow, the agent is asked which.
    pub(super) fn next_stage(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        let Some((case, playbook)) = self.on_its_way() else { return };
        let after = playbook.after(playbook.stage_at(&case.clock.stage));
        match after[..] {
            [] => self.say(Level::Plain, w.last_stage),
            [only] => self.enter_stage(only, now, effects),
            [..] => self.overlay = Some(Overlay::Branch),
        }
    }

    /// Back to the stage the call came from.
    pub(super) fn previous_stage(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let Some((case, playbook)) = self.on_its_way() else { return };
        match case.clock.came_from(playbook) {
            None => self.say(Level::Plain, self.words.first_stage),
            Some(from) => self.enter_stage(from, now, effects),
        }
    }

    /// Goes to the stage at this place of the playbook.
    pub(in crate::tui) fn enter_stage(&mut self, place: usize, now: Moment, effects: &mut Vec<Effect>) {
        let stage = self.playbook().and_then(|p| p.stages.get(place)).map(|s| s.id.clone());
        if let (Some(id), Some(stage)) = (self.current, stage) {
            self.commit_undoable(id, Change::StageEntered { stage }, now, effects);
            self.another_stage();
        }
    }

    fn another_stage(&mut self) {
        self.script.reset();
        self.stage.reset();
    }

    /// The call that goes through stages, with its playbook; says so where there is none.
    fn on_its_way(&mut self) -> Option<(&Case, &Playbook)> {
        let w = self.words;
        let goes = self.case().is_some_and(|c| matches!(c.phase, CasePhase::Live | CasePhase::WrapUp));
        if !goes {
            self.say(Level::Plain, w.no_live_call);
        } else if self.playbook().is_none() {
            self.say(Level::Plain, w.no_playbook);
        }
        self.case().filter(|_| goes).zip(self.playbook())
    }
}

/// The stage in which a call goes on by `playbook`: the first on its way in which something is left to say or to ask. Not
/// the one that the clock would name: a call that changes late has not been asked yet what the new playbook asks first.
fn begins_at<'p>(playbook: &'p Playbook, case: &Case) -> Option<&'p Stage> {
    let mut at = 0;
    for _ in &playbook.stages {
        let after = playbook.after(at);
        match (playbook.stages.get(at), &after[..]) {
            (Some(stage), [next]) if case.is_through(stage) => at = *next,
            (stage, _) => return stage,
        }
    }
    playbook.stages.first()
}
