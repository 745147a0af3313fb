//! The cases on the desk, and the one at hand: picking up, holding, going from one to the other.

use std::collections::BTreeSet;

use super::{Model, record};
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::{Change, LogEntry};
use crate::domain::id::CaseId;
use crate::domain::pack::{Library, Mood};
use crate::domain::signal::shows_danger;
use crate::domain::time::Moment;

/// The cases on the desk.
#[derive(Debug, Default)]
pub struct CallList {
    cases: Vec<Case>,
    current: Option<CaseId>,
    last_id: Option<CaseId>,
    /// Cases that left the desk: an answer that was on its way may still show them on it.
    gone: BTreeSet<CaseId>,
    /// Found at the start, with a gap in their clock that nobody has judged yet.
    pub(super) to_bridge: Vec<CaseId>,
    turn: u64,
    forms: u64,
}

impl CallList {
    /// All cases, oldest first.
    pub fn all(&self) -> &[Case] {
        &self.cases
    }

    /// There is none.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// Id of the case that has the desk.
    pub fn current(&self) -> Option<CaseId> {
        self.current
    }

    /// The case that has the desk.
    pub fn case(&self) -> Option<&Case> {
        self.by_id(self.current?)
    }

    /// The case with this id.
    pub fn by_id(&self, id: CaseId) -> Option<&Case> {
        self.cases.iter().find(|c| c.id == id)
    }

    /// The customer at hand is upset: then the soothing wordings are shown.
    pub fn is_upset(&self) -> bool {
        self.case().is_some_and(|c| c.mood == Mood::Upset)
    }

    /// A script that is taken can be said: there is a case at hand that was picked up.
    pub fn can_say(&self) -> bool {
        let can = |c: &Case| matches!(c.phase, CasePhase::Live | CasePhase::WrapUp | CasePhase::Reopened);
        self.case().is_some_and(can)
    }

    /// The call that is answered next: one whose caller is in danger, else the one that rings longest.
    pub fn next_ring(&self, library: &Library) -> Option<&Case> {
        let endangered = self.ringing().find(|case| shows_danger(library, case));
        endangered.or_else(|| self.ringing().next())
    }

    /// The cases that ring, oldest first.
    pub fn ringing(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|c| c.phase == CasePhase::Ringing)
    }

    /// The cases that were picked up, oldest first.
    pub fn picked_up(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|c| c.phase != CasePhase::Ringing)
    }

    /// Counts how often another case, stage or playbook came up: panes that stand on one begin anew then.
    pub fn turn(&self) -> u64 {
        self.turn
    }

    /// Counts how often the fields that are asked for, or many of their values, may have become others.
    pub fn forms(&self) -> u64 {
        self.forms
    }

    /// Another case, stage or playbook came up.
    pub fn turned(&mut self) {
        self.turn += 1;
    }

    /// The forms take their texts anew, and leave fields that are not asked for.
    pub fn reload_forms(&mut self) {
        self.forms += 1;
    }

    /// Applies an entry of the log; one that opens a case puts it on the desk.
    pub(super) fn apply(&mut self, entry: &LogEntry) {
        match self.cases.iter_mut().find(|c| c.id == entry.case) {
            Some(case) => case.apply(entry),
            None => self.cases.extend(Case::begin(entry)),
        }
    }

    /// Puts a case on the desk that was not there, or was and left it.
    pub(super) fn add(&mut self, case: Case) {
        self.gone.remove(&case.id);
        self.last_id = self.last_id.max(Some(case.id));
        self.cases.push(case);
    }

    /// Puts the cases in the order in which they began.
    pub(super) fn sort(&mut self) {
        self.cases.sort_by_key(|c| c.id);
    }

    /// The case is on the desk, or was in this run.
    pub(super) fn knows(&self, id: CaseId) -> bool {
        self.by_id(id).is_some() || self.gone.contains(&id)
    }

    /// Gives a case the number of its record.
    pub fn number(&mut self, id: CaseId, number: &str) -> Option<&Case> {
        let case = self.cases.iter_mut().find(|c| c.id == id)?;
        case.record_state.number = Some(number.to_owned());
        Some(case)
    }

    /// Puts a case at hand.
    pub(super) fn show(&mut self, id: CaseId) {
        self.current = Some(id);
        self.turned();
        self.reload_forms();
    }

    /// The case that comes at hand where none is: who is talked to comes first, a ring last.
    pub(super) fn first_to_show(&self) -> Option<&Case> {
        let live = self.cases.iter().rev().find(|c| c.phase == CasePhase::Live && !c.on_hold());
        live.or_else(|| self.picked_up().next()).or_else(|| self.cases.first())
    }

    /// Puts a ring at hand where nothing was: what is being typed elsewhere stays as it is.
    pub(super) fn show_ring(&mut self, id: CaseId) {
        self.current = Some(id);
        self.reload_forms();
    }

    /// Takes a case off the desk; true if it was the one at hand.
    pub(super) fn remove(&mut self, id: CaseId) -> bool {
        self.cases.retain(|c| c.id != id);
        self.gone.insert(id);
        let was_at_hand = self.current == Some(id);
        if was_at_hand {
            self.current = None;
            self.turned();
            self.reload_forms();
        }
        was_at_hand
    }
}

impl Model {
    /// Answers the call that rings, or opens a new one, and puts it at hand; whoever is on the line waits meanwhile.
    pub fn new_call(&mut self, now: Moment) {
        self.park(None, now);
        let first = self.packs.library.playbooks.first();
        let (playbook, stage) = first
            .map(|p| (p.id.clone(), p.stages.first().map_or_else(String::new, |s| s.id.clone())))
            .unwrap_or_default();
        let agent_name = self.agent.who.agent.clone();
        let id = if let Some(id) = self.calls.next_ring(&self.packs.library).map(|c| c.id) {
            self.commit(id, Change::Answered { playbook, stage, agent_name }, now);
            id
        } else {
            let id = CaseId::at_desk(now, self.calls.last_id);
            self.commit(id, Change::Opened { playbook, stage, agent_name }, now);
            id
        };
        self.calls.last_id = self.calls.last_id.max(Some(id));
        let opened = self.calls.by_id(id);
        let defaults = opened.map(|case| record::defaults(&self.packs.library, case, None)).unwrap_or_default();
        for change in defaults {
            self.commit(id, change, now);
        }
        self.show_case(id);
    }

    /// The customer on the line waits while the agent turns to another call.
    fn park(&mut self, except: Option<CaseId>, now: Moment) {
        let talking = |c: &&Case| c.phase == CasePhase::Live && !c.on_hold() && Some(c.id) != except;
        let ids: Vec<CaseId> = self.calls.all().iter().filter(talking).map(|c| c.id).collect();
        for id in ids {
            self.commit(id, Change::Held, now);
        }
    }

    /// Goes to the next call on the desk: who was talked to waits, who waited is talked to. False if there is no other.
    pub fn switch_call(&mut self, now: Moment) -> bool {
        let others: Vec<CaseId> = self.calls.picked_up().map(|c| c.id).collect();
        let at = others.iter().position(|id| Some(*id) == self.calls.current);
        let next = at.map_or(others.first(), |at| others.get((at + 1) % others.len())).copied();
        let Some(next) = next.filter(|next| Some(*next) != self.calls.current) else {
            return false;
        };
        self.park(Some(next), now);
        self.show_case(next);
        if self.calls.case().is_some_and(|c| c.phase == CasePhase::Live && c.on_hold()) {
            self.commit(next, Change::Resumed, now);
        }
        true
    }

    /// Asks the customer on the line to wait, or comes back; gives the script that is said then, where the playbook
    /// names one. `Err` if nobody is on the line.
    pub fn hold(&mut self, now: Moment) -> Result<Option<String>, NoLiveCall> {
        let case = self.calls.case().filter(|c| c.phase == CasePhase::Live).ok_or(NoLiveCall)?;
        let (id, held) = (case.id, case.on_hold());
        let playbook = self.packs.library.playbook(&case.playbook);
        let script = playbook.and_then(|p| if held { p.hold.after.clone() } else { p.hold.before.clone() });
        self.commit(id, if held { Change::Resumed } else { Change::Held }, now);
        Ok(script)
    }

    /// Takes back a call that was opened by a slip: whoever was parked for it is talked to again. `Err` if something
    /// was typed or said in it; true if the place at hand was empty when it left, so that the next call begins anew.
    pub fn undo_opening(&mut self, id: CaseId, now: Moment) -> Result<bool, NothingToUndo> {
        if !self.calls.by_id(id).is_some_and(Case::is_untouched) {
            return Err(NothingToUndo);
        }
        self.commit(id, Change::OpeningUndone, now);
        // Who was parked for it has waited least.
        let waits = |c: &&Case| c.phase == CasePhase::Live && c.on_hold();
        let parked = self.calls.all().iter().filter(waits).min_by_key(|c| c.clock.at(now).hold).map(|c| c.id);
        let nobody = self.leave_desk(id, parked.is_none());
        if let Some(parked) = parked {
            self.show_case(parked);
            self.commit(parked, Change::Resumed, now);
        }
        Ok(nobody)
    }
}

/// No customer is on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoLiveCall;

/// Nothing can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingToUndo;
