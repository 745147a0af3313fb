//! Calls: picking up, holding, stages, hanging up, going from one to the other.

use super::{Desk, Focus, Level};
use crate::domain::case::CasePhase;
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::time::Moment;
use crate::tui::effect::Effect;
use crate::tui::lang::say;

impl Desk {
    /// F2: the call that rings is answered, or a new one opened; whoever is on the line waits meanwhile.
    pub(super) fn new_call(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        self.park(None, now, effects);
        let (playbook, stage) = self
            .library
            .playbooks
            .first()
            .map(|p| (p.id.clone(), p.stages.first().map_or_else(String::new, |s| s.id.clone())))
            .unwrap_or_default();
        let agent_name = self.who.agent.clone();
        let ringing = self.next_ring().map(|c| c.id);
        let id = if let Some(id) = ringing {
            self.commit(id, Change::Answered { playbook, stage, agent_name }, now, effects);
            id
        } else {
            let id = CaseId::at_desk(now, self.last_id);
            self.commit(id, Change::Opened { playbook, stage, agent_name }, now, effects);
            id
        };
        self.last_id = self.last_id.max(Some(id));
        self.set_defaults(id, None, now, effects);
        self.show_case(id);
        self.set_focus(Focus::Case);
        let case = self.cases.iter().find(|c| c.id == id);
        // A new customer begins at what is not known yet, wherever the last one ended.
        let asks = self.case_form.first_empty(case, &self.library);
        self.record_form.first_empty(case, &self.library);
        // Who is known already is greeted: what is typed then is searched for, and cannot spoil the number.
        if !asks {
            self.set_focus(Focus::Script);
        }
    }

    /// The customer on the line waits while the agent turns to another call.
    fn park(&mut self, except: Option<CaseId>, now: Moment, effects: &mut Vec<Effect>) {
        let talking =
            self.cases.iter().filter(|c| c.phase == CasePhase::Live && !c.on_hold() && Some(c.id) != except);
        let ids: Vec<CaseId> = talking.map(|c| c.id).collect();
        for id in ids {
            self.commit(id, Change::Held, now, effects);
        }
    }

    /// Puts a case on the desk: its own draft, script and stage, never another customer's.
    pub(super) fn show_case(&mut self, id: CaseId) {
        self.current = Some(id);
        // Another case with this number may have asked since, and its answer has this one in it.
        self.asked.remove(&id);
        self.faults.clear();
        self.script.reset();
        self.stage.reset();
        self.load_forms();
    }

    /// Reloads what is being typed from the case that has the desk.
    pub(super) fn load_forms(&mut self) {
        let case = self.current.and_then(|id| self.cases.iter().find(|c| c.id == id));
        self.case_form.settle(case, &self.library);
        self.record_form.settle(case, &self.library);
    }

    /// Goes to the next call on the desk: who was talked to waits, who waited is talked to.
    pub(super) fn switch_call(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let others: Vec<CaseId> = self.cases.iter().filter(|c| c.phase != CasePhase::Ringing).map(|c| c.id).collect();
        let at = others.iter().position(|id| Some(*id) == self.current);
        let Some(&next) = at.map_or(others.first(), |at| others.get((at + 1) % others.len())) else {
            return self.say(Level::Plain, self.words.no_other_call);
        };
        if Some(next) == self.current {
            return self.say(Level::Plain, self.words.no_other_call);
        }
        self.park(Some(next), now, effects);
        self.show_case(next);
        if self.case().is_some_and(|c| c.phase == CasePhase::Live && c.on_hold()) {
            self.commit(next, Change::Resumed, now, effects);
        }
    }

    /// F3.
    pub(super) fn hold(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let Some(case) = self.case().filter(|c| c.phase == CasePhase::Live) else {
            return self.say(Level::Plain, self.words.no_live_call);
        };
        let (id, held) = (case.id, case.on_hold());
        let playbook = self.library.playbook(&case.playbook);
        let words = playbook.and_then(|p| if held { p.hold_after.clone() } else { p.hold_before.clone() });
        self.commit(id, if held { Change::Resumed } else { Change::Held }, now, effects);
        // What is said before the wait, and after it, stands ready; saying it is up to the agent.
        if let Some(script) = words {
            self.script.choose(script);
        }
        self.script.leave_list();
    }

    /// F8.
    pub(super) fn hang_up(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let Some(case) = self.case().filter(|c| c.phase == CasePhase::Live) else {
            return self.say(Level::Plain, self.words.no_live_call);
        };
        let id = case.id;
        self.commit_undoable(id, Change::HungUp, now, effects);
        let saved = self.case_by(id).filter(|c| c.saved_at.is_some() && !c.unsaved);
        if let Some(number) = saved.and_then(|c| c.number.clone()) {
            self.file(id, now, effects);
            let text = say(self.words.filed, &[&number]);
            return self.say(Level::Good, text);
        }
        self.set_focus(Focus::Record);
        self.record_form.first_missing(self.cases.iter().find(|c| c.id == id), &self.library);
        let limit = self.playbook().map(|p| p.record_within.to_string()).unwrap_or_default();
        let text = say(self.words.hung_up, &[&limit]);
        self.say(Level::Plain, text);
    }

    /// Lets the oldest ringing call go.
    pub(super) fn missed(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let Some(id) = self.ringing().next().map(|c| c.id) else {
            return self.say(Level::Plain, self.words.nothing_rings);
        };
        self.commit(id, Change::Missed, now, effects);
        self.leave_desk(id, true);
        self.say(Level::Plain, self.words.missed);
    }

    /// Takes the present case off the desk; its draft stays with it in the records.
    pub(super) fn put_away(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        match self.case().map(|c| (c.id, c.phase)) {
            None => self.say(Level::Plain, w.no_case),
            Some((_, CasePhase::Live)) => self.say(Level::Bad, w.live_stays),
            Some((_, CasePhase::Ringing)) => self.missed(now, effects),
            Some((id, _)) => {
                self.file(id, now, effects);
                self.say(Level::Plain, w.put_away);
            }
        }
    }

    pub(super) fn file(&mut self, id: CaseId, now: Moment, effects: &mut Vec<Effect>) {
        self.commit(id, Change::Filed, now, effects);
        self.leave_desk(id, true);
    }

    /// Takes a case off the desk; if it was the one at hand, `next` says whether another takes its place.
    pub(super) fn leave_desk(&mut self, id: CaseId, next: bool) {
        self.cases.retain(|c| c.id != id);
        self.gone.insert(id);
        self.asked.remove(&id);
        self.undo.forget(id);
        if self.current == Some(id) {
            self.current = None;
            self.faults.clear();
            self.script.reset();
            let waiting = self.cases.iter().find(|c| c.phase != CasePhase::Ringing);
            if let Some(other) = waiting.or_else(|| self.cases.first()).filter(|_| next).map(|c| c.id) {
                self.show_case(other);
            } else {
                self.set_focus(Focus::Case);
                self.load_forms();
            }
        }
    }
}
