//! Playbooks (应对流程): ordered stages of a call, each with its budget, goals and must-say lines.

use std::collections::BTreeSet;

use super::Label;
use crate::domain::time::Span;

/// The rules of a wait that the customer is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct HoldRules {
    /// The wait promised to the customer.
    pub limit: Span,
    /// Held time after which the desk warns.
    pub warn: Span,
    /// Script for before a wait.
    pub before: Option<String>,
    /// Script for after a wait.
    pub after: Option<String>,
}

/// An ordered way through a call, with the figures that rule it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Playbook {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// When it is used, in words.
    pub when: Option<String>,
    /// Prefix of record numbers, e.g. `TS`.
    pub number: String,
    /// The number of rings until the call must be answered.
    pub ring_count: u32,
    /// Time from one ring to the next.
    pub ring_every: Span,
    /// The rules of a wait.
    pub hold: HoldRules,
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
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stage {
    /// Its id, unique in the playbook.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// A shorter title for narrow screens.
    pub short: Option<String>,
    /// Its purpose.
    pub goal: String,
    /// When it should be over, from pick-up; the last one may be open.
    pub until: Option<Span>,
    /// Ids of scripts that must be said.
    pub must_say: Vec<String>,
    /// Ids of fields that must be asked for.
    pub must_ask: Vec<String>,
    /// One sentence for when the time is over.
    pub bridge: Option<String>,
    /// The agent's operations at this node, in short imperatives.
    pub operations: Vec<String>,
    /// The risk at this node.
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

    /// The stage that leads to the one at `at`; of several the nearest before it in the file.
    pub fn before(&self, at: usize) -> Option<usize> {
        let leads = |from: &usize| self.after(*from).contains(&at);
        (0..at).rev().find(leads).or_else(|| (at..self.stages.len()).find(leads))
    }

    /// All stages that can still come after the one at `at`, in file order.
    pub fn ahead(&self, at: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open = self.after(at);
        while let Some(next) = open.pop() {
            if found.insert(next) {
                open.extend(self.after(next));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `from>to,to` for each stage; `from` alone goes on to the next one.
    fn playbook(stages: &[&str]) -> Playbook {
        let stage = |text: &&str| {
            let (id, next) = text.split_once('>').unwrap_or((text, ""));
            let next = next.split(',').filter(|n| !n.is_empty()).map(str::to_owned).collect();
            Stage { id: id.to_owned(), next, ..Stage::default() }
        };
        Playbook { stages: stages.iter().map(stage).collect(), ..Playbook::default() }
    }

    #[test]
    fn a_straight_way_goes_by_the_file() {
        let straight = playbook(&["a", "b", "c"]);
        assert_eq!((straight.after(0), straight.after(2)), (vec![1], vec![]));
        assert_eq!((straight.before(0), straight.before(2)), (None, Some(1)));
        assert_eq!(straight.ahead(0), BTreeSet::from([1, 2]));
    }

    #[test]
    fn a_way_that_parts_comes_together_again() {
        let parted = playbook(&["ask>check", "check>plan,decline", "plan>do", "decline>do,done", "do>done", "done"]);
        assert_eq!(parted.after(1), [2, 3]);
        assert_eq!((parted.before(3), parted.before(4), parted.before(5)), (Some(1), Some(3), Some(4)));
        assert_eq!(parted.ahead(2), BTreeSet::from([4, 5]), "who plans declines no more");
        assert_eq!(parted.ahead(5), BTreeSet::new());
    }

    #[test]
    fn a_circle_ends() {
        assert_eq!(playbook(&["a>b", "b>a"]).ahead(0), BTreeSet::from([0, 1]));
    }
}
