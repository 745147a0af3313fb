//! Earlier cases of those who call, asked for by their number.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::Model;
use crate::domain::id::CaseId;
use crate::domain::pack::known;
use crate::domain::phone;
use crate::domain::query::Query;
use crate::domain::summary::CallerHistory;
use crate::domain::time::Moment;
use crate::tui::effect::Effect;

/// Histories by number, and the number that was asked for in each case.
#[derive(Debug, Default)]
pub struct CallerHistories {
    by_number: BTreeMap<String, CallerHistory>,
    asked: BTreeMap<CaseId, String>,
}

impl CallerHistories {
    /// The history of the caller of a case, once it came.
    pub fn of(&self, case: CaseId) -> Option<&CallerHistory> {
        self.by_number.get(self.asked.get(&case)?)
    }

    /// A history came.
    pub fn answered(&mut self, number: String, history: CallerHistory) {
        self.by_number.insert(number, history);
    }

    /// Asks for the caller of a case again.
    pub fn ask_again(&mut self, case: CaseId) {
        self.asked.remove(&case);
    }

    /// Asks for every caller again: there was no store to answer, or packs look back another number of days.
    pub fn ask_all_again(&mut self) {
        self.asked.clear();
    }
}

impl Model {
    /// Asks for the earlier cases of a caller as soon as a number stands there, once for each number.
    pub fn ask_history(&mut self, now: Moment) {
        let Some(case) = self.calls.case() else { return };
        let number = phone::normal(case.draft.typed(known::CONTACT));
        let id = case.id;
        if self.callers.asked.get(&id).map(String::as_str).unwrap_or_default() == number {
            return;
        }
        self.callers.asked.insert(id, number.clone());
        if phone::is_number(&number) {
            let days = self.playbook().map_or(0, |p| p.repeat_within_days);
            let since = now - TimeDelta::days(i64::from(days));
            self.send(Effect::Ask(Query::History { number, except: id, since }));
        }
    }
}
