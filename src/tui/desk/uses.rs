//! How often each script was said: asked of the store now and then, and counted on here between two answers.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::Desk;
use crate::domain::change::{Change, LogEntry};
use crate::domain::query::Query;
use crate::domain::remark::ScriptUsage;
use crate::domain::time::Moment;
use crate::tui::effect::Effect;

/// So many days back a use counts as recent.
pub const RECENT_DAYS: i64 = 30;

/// The uses of all scripts, as far as the desk knows them.
#[derive(Debug, Default)]
pub struct Uses {
    /// By id of the script; nothing until the store has answered.
    pub known: Option<BTreeMap<String, ScriptUsage>>,
    /// What was said, or taken back, since the store was asked last: its answer does not have that.
    since: Vec<LogEntry>,
}

impl Desk {
    /// Asks how the scripts were used.
    pub(in crate::tui) fn ask_usage(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        // What was committed before the question is in the answer.
        self.uses.since.clear();
        effects.push(Effect::Ask(Query::Usage { since: now - TimeDelta::days(RECENT_DAYS) }));
    }

    /// How the scripts were used came.
    pub(super) fn on_usage(&mut self, mut usage: BTreeMap<String, ScriptUsage>) {
        for entry in &self.uses.since {
            count(&mut usage, entry);
        }
        self.uses.known = Some(usage);
        self.ties.weigh_anew();
        self.find_anew();
    }

    /// Counts a script that is said, or not after all; any other change is none of its business.
    pub(super) fn count_use(&mut self, entry: &LogEntry) {
        if matches!(entry.change, Change::Said { .. } | Change::Unsaid { .. }) {
            if let Some(known) = &mut self.uses.known {
                count(known, entry);
            }
            self.uses.since.push(entry.clone());
            self.ties.weigh_anew();
        }
    }
}

/// How the cases went is the store's to say: only how often a script was said is counted on.
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
