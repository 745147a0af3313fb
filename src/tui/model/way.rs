//! The way of the case at hand through its playbook: choosing another one, going on to the next stage and back.

use super::{Model, record};
use crate::domain::case::Case;
use crate::domain::change::Change;
use crate::domain::pack::{Playbook, Stage};
use crate::domain::time::Moment;

impl Model {
    /// The case at hand goes on by playbook `id`, in a stage of which the id is given. What was typed stays, whatever
    /// the new one asks for. Nothing happens if it runs on that playbook, or the packs have none such.
    pub fn choose_playbook(&mut self, id: &str, now: Moment) -> Option<String> {
        let chosen = self.packs.library.playbooks.iter().find(|p| p.id == id)?;
        let case = self.calls.case().filter(|_| self.playbook_id() != id)?;
        let stage = begins_at(chosen, case)?.id.clone();
        let (case, before) = (case.id, self.playbook_id().to_owned());
        self.commit_undoable(case, Change::PlaybookChosen { playbook: id.to_owned(), stage: stage.clone() }, now);
        let library = &self.packs.library;
        let along = self.calls.case().map(|case| {
            [record::defaults_left(library, case, &before), record::defaults(library, case, Some(&before))].concat()
        });
        for change in along.unwrap_or_default() {
            self.commit_along(case, change, now);
        }
        self.faults.clear();
        self.calls.turned();
        self.calls.reload_forms();
        Some(stage)
    }

    /// Goes to the stage at this place of the playbook.
    pub fn enter_stage(&mut self, place: usize, now: Moment) {
        let stage = self.playbook().and_then(|p| p.stages.get(place)).map(|s| s.id.clone());
        if let (Some(id), Some(stage)) = (self.calls.current(), stage) {
            self.commit_undoable(id, Change::StageEntered { stage }, now);
            self.calls.turned();
        }
    }
}

/// The stage in which a call goes on by `playbook`: the first on its way in which something is left to say or to ask.
/// Not the one that the clock would name: a call that changes late has not been asked yet what the new playbook asks
/// first.
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
