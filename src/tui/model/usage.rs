//! Counts of the times each script was said: asked of the store now and then, and counted on here between two answers.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::Model;
use crate::domain::change::{Change, LogEntry};
use crate::domain::query::Query;
use crate::domain::remark::ScriptUsage;
use crate::domain::time::Moment;
use crate::tui::effect::Effect;

/// Days back that a use counts as recent.
pub const RECENT_DAYS: i64 = 30;

/// The uses of all scripts, as far as the desk knows them.
#[derive(Debug, Default)]
pub struct UsageCounts {
    known: Option<BTreeMap<String, ScriptUsage>>,
    /// Said, or taken back, since the store was asked last: its answer does not have that.
    since: Vec<LogEntry>,
    version: u64,
    answers: u64,
}

impl UsageCounts {
    /// Uses by id of the script; nothing until the store has answered.
    pub fn known(&self) -> Option<&BTreeMap<String, ScriptUsage>> {
        self.known.as_ref()
    }

    /// The use of one script; nothing if it was never said, or nobody knows yet.
    pub fn of(&self, script: &str) -> Option<&ScriptUsage> {
        self.known.as_ref()?.get(script)
    }

    /// Counts the changes.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Counts the answers of the store.
    pub fn answers(&self) -> u64 {
        self.answers
    }

    /// The store told how the scripts were used.
    pub fn answered(&mut self, mut usage: BTreeMap<String, ScriptUsage>) {
        for entry in &self.since {
            count(&mut usage, entry);
        }
        self.known = Some(usage);
        self.version += 1;
        self.answers += 1;
    }

    /// Counts a script that is said, or not after all; any other change is none of its business.
    pub(super) fn count(&mut self, entry: &LogEntry) {
        if matches!(entry.change, Change::Said { .. } | Change::Unsaid { .. }) {
            if let Some(known) = &mut self.known {
                count(known, entry);
            }
            self.since.push(entry.clone());
            self.version += 1;
        }
    }
}

impl Model {
    /// Asks how the scripts were used.
    pub fn ask_usage(&mut self, now: Moment) {
        // What was committed before the question is in the answer.
        self.usage.since.clear();
        self.send(Effect::Ask(Query::Usage { since: now - TimeDelta::days(RECENT_DAYS) }));
    }
}

/// Counts an entry on. The outcomes of the cases are the store's to say: only the times a script was said follow here.
fn count(usage: &mut BTreeMap<String, ScriptUsage>, entry: &LogEntry) {
    match &entry.change {
        Change::Said { script, .. } => {
            let usage = usage.entry(script.clone()).or_default();
            (usage.times, usage.recent) = (usage.times.saturating_add(1), usage.recent.saturating_add(1));
            usage.last = usage.last.max(Some(entry.at));
        }
        Change::Unsaid { script } => {
            if let Some(usage) = usage.get_mut(script) {
                (usage.times, usage.recent) = (usage.times.saturating_sub(1), usage.recent.saturating_sub(1));
            }
        }
        _ => {}
    }
}
