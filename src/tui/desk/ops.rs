//! Operations behind commands and acts, by subject: each asks the model for the change, puts the panes where the agent
//! needs them, and says how it went.

pub(super) mod calls;
pub(super) mod packs;
pub(super) mod record;
pub(super) mod screen;
pub(super) mod script;
pub(super) mod stage;
