//! The start of a run, and rings from elsewhere: the cases that the store holds come onto the desk.

use super::Model;
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::time::{Moment, Span};
use crate::tui::effect::Effect;

impl Model {
    /// The cases on the desk as the store has them. At the start all come back; later only those that began to ring
    /// elsewhere are new. True if a call of an earlier run goes on.
    pub fn take_over(&mut self, cases: Vec<Case>, now: Moment) -> bool {
        let first = self.store.starts();
        if !first {
            // Another process wrote: perhaps that something is to be forgotten.
            self.ask_lessons();
        }
        for case in cases {
            let rings = case.phase == CasePhase::Ringing;
            if self.calls.knows(case.id) || !(first || rings) {
                continue;
            }
            if rings {
                self.send(Effect::Bell);
            }
            if first {
                self.calls.to_bridge.push(case.id);
            }
            self.calls.add(case);
        }
        self.bridge_gaps(now);
        self.calls.sort();
        if self.calls.case().is_none() {
            match self.calls.first_to_show().map(|c| (c.id, c.phase)) {
                Some((id, CasePhase::Ringing)) => self.calls.show_ring(id),
                Some((id, _)) => self.show_case(id),
                None => {}
            }
        }
        first && self.calls.all().iter().any(|c| c.phase == CasePhase::Live)
    }

    /// A call found at the start goes on with the time that really passed, unless that is absurd: the clock was moved,
    /// or the workstation was off for longer than any call. How long that is, the packs say.
    pub fn bridge_gaps(&mut self, now: Moment) {
        if !self.packs.are_read() {
            return;
        }
        for id in std::mem::take(&mut self.calls.to_bridge) {
            // A ring left alone shows how long it has rung; what is off the desk's clock has no gap.
            let timed = |c: &&Case| matches!(c.phase, CasePhase::Live | CasePhase::WrapUp);
            let Some(case) = self.calls.by_id(id).filter(timed) else { continue };
            let from = case.clock.counted_to();
            let longest = self.packs.library.playbook(&case.playbook).map(|p| p.longest_call);
            if now < from || longest.is_some_and(|longest| Span::between(from, now) > longest) {
                self.commit(id, Change::ClockJumped { from, to: now }, now);
            }
        }
    }

    /// The workstation's clock jumped: every case keeps the time that was lived.
    pub fn clock_jumped(&mut self, from: Moment, to: Moment) {
        let ids: Vec<CaseId> = self.calls.all().iter().map(|c| c.id).collect();
        for id in ids {
            self.commit(id, Change::ClockJumped { from, to }, to);
        }
    }

    /// The agent has signed in. A call that was taken before is theirs.
    pub fn sign_in(&mut self, name: &str, id: &str, now: Moment) {
        self.agent.sign_in(name, id);
        let nobodys = |c: &&Case| c.agent.is_empty() && c.phase != CasePhase::Ringing;
        let ids: Vec<CaseId> = self.calls.all().iter().filter(nobodys).map(|c| c.id).collect();
        for case in ids {
            self.commit(case, Change::AgentNamed { agent_name: name.to_owned() }, now);
        }
        self.ask_remarks();
    }
}
