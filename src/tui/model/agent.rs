//! The agent who sits here.

use crate::domain::fill;

/// The agent and the centre, as scripts name them.
#[derive(Clone, Debug)]
pub struct AgentSeat {
    /// Name and number of the agent, name of the centre: what fills the variables of scripts that belong to no case.
    pub who: fill::DeskVariables,
    /// True if the settings name the centre: then no pack does.
    centre_is_set: bool,
}

impl AgentSeat {
    /// The seat of `agent` (name and number), of nobody until they sign in; `centre` is its name in the settings.
    pub fn new(agent: Option<(String, String)>, centre: Option<String>) -> AgentSeat {
        let (agent, agent_id) = agent.unwrap_or_default();
        let centre_is_set = centre.is_some();
        AgentSeat { who: fill::DeskVariables { agent, agent_id, center: centre.unwrap_or_default() }, centre_is_set }
    }

    /// Nobody has signed in.
    pub fn is_nobody(&self) -> bool {
        self.who.agent_id.is_empty()
    }

    /// The agent has signed in.
    pub fn sign_in(&mut self, name: &str, id: &str) {
        (self.who.agent, self.who.agent_id) = (name.to_owned(), id.to_owned());
    }

    /// The packs name the centre; the settings come first.
    pub fn name_centre(&mut self, by_packs: Option<&str>) {
        if !self.centre_is_set {
            by_packs.unwrap_or_default().clone_into(&mut self.who.center);
        }
    }
}
