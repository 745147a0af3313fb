//! What the agent remarks on scripts: favourites, notes and suggestions, shown at once and sent to the store.

use super::{Desk, StoreState};
use crate::domain::query::Query;
use crate::domain::remark::{Remark, RemarkAct, Remarks};
use crate::domain::time::Moment;
use crate::tui::effect::Effect;

/// The remarks as this agent sees them.
#[derive(Debug, Default)]
pub struct Remarked {
    /// What they come to.
    pub now: Remarks,
    /// Those of this run: an answer that was on its way may not have them yet.
    made: Vec<Remark>,
}

impl Desk {
    /// Asks for the remarks of the agent who sits here.
    pub(super) fn ask_remarks(&self, effects: &mut Vec<Effect>) {
        effects.push(Effect::Ask(Query::Remarks { agent: Some(self.who.agent_id.clone()) }));
    }

    /// The remarks in the database came.
    pub(super) fn on_remarks(&mut self, log: &[Remark]) {
        let made = self.remarked.made.iter().filter(|m| !log.contains(m));
        self.remarked.now = Remarks::fold(log.iter().chain(made), &self.who.agent_id);
        self.ties.weigh_anew();
        self.browse_anew();
    }

    /// Remarks on a script.
    pub(in crate::tui) fn remark(&mut self, script: &str, act: RemarkAct, now: Moment, effects: &mut Vec<Effect>) {
        let remark = Remark { script: script.to_owned(), at: now, agent: self.who.agent_id.clone(), act };
        self.remarked.now.apply(&remark, &self.who.agent_id);
        self.ties.weigh_anew();
        self.remarked.made.push(remark.clone());
        if let StoreState::Ready(pending) = &mut self.store {
            *pending += 1;
        }
        effects.push(Effect::Remark(remark));
    }
}
