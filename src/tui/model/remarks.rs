//! The agent's remarks on scripts: favourites, notes and suggestions, shown at once and sent to the store.

use super::Model;
use crate::domain::query::Query;
use crate::domain::remark::{Remark, Remarks};
use crate::tui::effect::Effect;

/// The remarks as this agent sees them.
#[derive(Debug, Default)]
pub struct AgentRemarks {
    folded: Remarks,
    /// Remarks of this run: an answer that was on its way may not have them yet.
    made: Vec<Remark>,
    version: u64,
}

impl AgentRemarks {
    /// Favourites, notes and suggestions as they stand.
    pub fn now(&self) -> &Remarks {
        &self.folded
    }

    /// The script is a favourite.
    pub fn is_starred(&self, script: &str) -> bool {
        self.folded.is_starred(script)
    }

    /// Counts the changes.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// One more remark.
    pub(super) fn add(&mut self, remark: Remark) {
        self.folded.apply(&remark, &remark.agent);
        self.made.push(remark);
        self.version += 1;
    }

    /// The remarks in the database came, as `agent` sees them.
    pub fn answered(&mut self, log: &[Remark], agent: &str) {
        let made = self.made.iter().filter(|m| !log.contains(m));
        self.folded = Remarks::fold(log.iter().chain(made), agent);
        self.version += 1;
    }
}

impl Model {
    /// Asks for the remarks of the agent who sits here.
    pub fn ask_remarks(&mut self) {
        let agent = Some(self.agent.who.agent_id.clone());
        self.send(Effect::Ask(Query::Remarks { agent }));
    }
}
