//! The model: cases, packs, store, what was learned, what can be undone. It imports no pane and writes no sentence;
//! those that it keeps (the message line, a reason of the store, mistakes in packs) were worded elsewhere.
//!
//! Whatever is to be done outside is put into the outbox as an [`Effect`]; the desk hands it to the shell. What is
//! worked out of other things (the words heard, the order of equals, the lists of panes and screens) follows from
//! versions: whoever works something out remembers the version it did it for. The whole has one, which every message
//! raises that may have changed anything; parts that much is worked out of (packs, use, remarks) count their own
//! changes as well.

use std::collections::BTreeMap;

use crate::domain::case::CasePhase;
use crate::domain::change::{Change, LogEntry};
use crate::domain::id::CaseId;
use crate::domain::pack::Playbook;
use crate::domain::record::FaultReason;
use crate::domain::remark::{Remark, RemarkAct};
use crate::domain::summary::CallerHistory;
use crate::domain::time::Moment;
use crate::search::letters::typing::PinyinSettings;

use super::effect::Effect;
use super::notice::MessageLine;

pub mod agent;
pub mod callers;
pub mod calls;
pub mod hearing;
pub mod packs;
pub mod record;
pub mod remarks;
pub mod start;
pub mod store;
pub mod ties;
pub mod undo;
pub mod usage;
mod way;

use agent::AgentSeat;
use callers::CallerHistories;
use calls::CallList;
use hearing::HeardWords;
use packs::LoadedPacks;
use remarks::AgentRemarks;
use store::StoreLink;
use ties::TieBreaks;
use undo::UndoStack;
use usage::UsageCounts;

/// Everything the desk knows.
#[derive(Debug)]
pub struct Model {
    /// Who sits here.
    pub agent: AgentSeat,
    /// The library and the engine over it.
    pub packs: LoadedPacks,
    /// The cases on the desk.
    pub calls: CallList,
    /// Earlier cases of those who call.
    pub callers: CallerHistories,
    /// Fields that the last attempt to save found at fault.
    pub faults: BTreeMap<String, FaultReason>,
    /// The steps that can be taken back.
    pub undo: UndoStack,
    /// The customer's words, and what follows from them.
    pub heard: HeardWords,
    /// Counts of the times each script was said.
    pub usage: UsageCounts,
    /// Favourites, notes and suggestions.
    pub remarks: AgentRemarks,
    /// The order of scripts that a search finds equally well.
    pub ties: TieBreaks,
    /// The state of the store.
    pub store: StoreLink,
    /// The way the agent types in a search.
    pub manner: PinyinSettings,
    /// The message line.
    pub message: MessageLine,
    /// Counts the messages that may have changed anything.
    version: u64,
    /// The version that was settled last.
    settled: u64,
    outbox: Vec<Effect>,
}

impl Model {
    /// A model that is still waiting for its packs and its store.
    pub fn new(agent: AgentSeat, packs: LoadedPacks, heard: HeardWords, manner: PinyinSettings) -> Model {
        Model {
            agent,
            packs,
            calls: CallList::default(),
            callers: CallerHistories::default(),
            faults: BTreeMap::new(),
            undo: UndoStack::default(),
            heard,
            usage: UsageCounts::default(),
            remarks: AgentRemarks::default(),
            ties: TieBreaks::default(),
            store: StoreLink::default(),
            manner,
            message: MessageLine::default(),
            version: 1,
            settled: 0,
            outbox: Vec::new(),
        }
    }

    /// The version of the whole: another number means that anything may be another.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Something may have changed.
    pub fn touch(&mut self) {
        self.version += 1;
    }

    /// Brings up to date what is worked out of other parts: what the customer's words bring, and the order of equals.
    pub fn settle(&mut self) {
        if std::mem::replace(&mut self.settled, self.version) == self.version {
            return;
        }
        self.heard.update(&self.packs, self.calls.case());
        let case = self.calls.case();
        let (stage, types) = (ties::stage_on(&self.packs.library, case), ties::types_set(case));
        self.ties.update(&self.packs, &self.usage, &self.remarks, stage, types);
    }

    /// Wants something done.
    pub fn send(&mut self, effect: Effect) {
        self.outbox.push(effect);
    }

    /// All that is wanted, in order.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.outbox)
    }

    /// Applies a change to a case on the desk and sends it to the store.
    pub fn commit(&mut self, id: CaseId, change: Change, now: Moment) {
        let entry = LogEntry { case: id, at: now, agent: self.agent.who.agent_id.clone(), change };
        self.calls.apply(&entry);
        self.store.expect_commit();
        self.usage.count(&entry);
        self.send(Effect::Commit(entry));
    }

    /// Remarks on a script.
    pub fn remark(&mut self, script: &str, act: RemarkAct, now: Moment) {
        let agent = self.agent.who.agent_id.clone();
        let remark = Remark { script: script.to_owned(), at: now, agent, act };
        self.remarks.add(remark.clone());
        self.store.expect_commit();
        self.send(Effect::Remark(remark));
    }

    /// The playbook of the present case, or the one a new call would get.
    pub fn playbook(&self) -> Option<&Playbook> {
        self.packs.library.playbook(self.calls.case().map_or("", |c| c.playbook.as_str()))
    }

    /// Its id: what a case names may be a playbook that the packs no longer have.
    pub fn playbook_id(&self) -> &str {
        self.playbook().map_or("", |p| p.id.as_str())
    }

    /// Earlier cases of the present caller, once they came.
    pub fn history(&self) -> Option<&CallerHistory> {
        self.callers.of(self.calls.current()?)
    }

    /// Puts a case on the desk: its own draft, script and stage, never another customer's.
    pub fn show_case(&mut self, id: CaseId) {
        self.calls.show(id);
        // Another case with this number may have asked since, and its answer has this one in it.
        self.callers.ask_again(id);
        self.faults.clear();
    }

    /// Takes a case off the desk; if it was the one at hand, `next` says that another takes its place. True if it
    /// was, and nobody took its place.
    pub fn leave_desk(&mut self, id: CaseId, next: bool) -> bool {
        let was_at_hand = self.calls.remove(id);
        self.callers.ask_again(id);
        self.undo.forget(id);
        if !was_at_hand {
            return false;
        }
        self.faults.clear();
        let all = self.calls.all();
        let waiting = all.iter().find(|c| c.phase != CasePhase::Ringing);
        let other = waiting.or_else(|| all.first()).filter(|_| next).map(|c| c.id);
        if let Some(other) = other {
            self.show_case(other);
        }
        other.is_none()
    }
}
