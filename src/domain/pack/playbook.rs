//! Playbooks (应对流程): ordered stages of a call, each with its budget, goals and must-say lines.

use super::Label;
use crate::domain::time::Span;

/// An ordered way through a call, with the figures that rule it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Playbook {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// When it is used, in words.
    pub when: Option<String>,
    /// Prefix of record numbers, e.g. `TS`.
    pub number: String,
    /// How many rings until the call must be answered.
    pub ring_count: u32,
    /// Time from one ring to the next.
    pub ring_every: Span,
    /// The wait promised to the customer.
    pub hold_limit: Span,
    /// Held time after which the desk warns.
    pub hold_warn: Span,
    /// Script for before a wait.
    pub hold_before: Option<String>,
    /// Script for after a wait.
    pub hold_after: Option<String>,
    /// Time for the record after hang-up.
    pub record_within: Span,
    /// A stage is near its limit when this is left.
    pub near: Span,
    /// A gap longer than this is not counted as talk.
    pub longest_call: Span,
    /// Look-back for the caller's earlier records, in days.
    pub repeat_within_days: u32,
    /// Speaking rate in characters a minute, slow and fast.
    pub speech: (u32, u32),
    /// The stages, in order; never empty.
    pub stages: Vec<Stage>,
    /// Sections of the source documents it covers.
    pub covers: Vec<String>,
}

/// One step of a playbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// Its id, unique in the playbook.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// A shorter title for narrow screens.
    pub short: Option<String>,
    /// What it is for.
    pub goal: String,
    /// When it should be over, from pick-up; the last one may be open.
    pub until: Option<Span>,
    /// Ids of scripts that must be said.
    pub must_say: Vec<String>,
    /// Ids of fields that must be asked for.
    pub must_ask: Vec<String>,
    /// One sentence for when the time is over.
    pub bridge: Option<String>,
    /// What the agent does at this node, in short imperatives.
    pub operations: Vec<String>,
    /// What can go wrong at this node.
    pub risk: Option<String>,
    /// Ids of the stages that may follow; empty: the next one, if there is one.
    pub next: Vec<String>,
    /// Sections of the source documents it covers.
    pub covers: Vec<String>,
}

impl Playbook {
    /// The place of stage `id`, or the first.
    pub fn stage_at(&self, id: &str) -> usize {
        self.stages.iter().position(|s| s.id == id).unwrap_or(0)
    }

    /// The stages that may follow the one at `at`: those it names, or the next in order.
    pub fn after(&self, at: usize) -> Vec<usize> {
        let Some(stage) = self.stages.get(at) else { return Vec::new() };
        if stage.next.is_empty() {
            return (at + 1 < self.stages.len()).then_some(at + 1).into_iter().collect();
        }
        stage.next.iter().filter_map(|id| self.stages.iter().position(|s| &s.id == id)).collect()
    }
}
