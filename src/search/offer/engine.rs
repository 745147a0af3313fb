//! The engine: what is worked out once over a library, so that every key is answered at once.
//!
//! The index knows nothing of recommendations, and the ranks nothing of searches; whoever needs both holds both.

use crate::domain::pack::Library;
use crate::search::index::Index;

use super::recommend::Ranks;
use super::scripts::script_index;

/// The index and the ranks over one library.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    /// Answers searches.
    pub index: Index,
    /// Answers recommendations.
    pub ranks: Ranks,
}

impl Engine {
    /// Builds both.
    pub fn build(library: &Library) -> Engine {
        Engine { index: script_index(library), ranks: Ranks::of(library) }
    }
}
