//! The engine: what is worked out once over a library, so that every key is answered at once.
//!
//! The index knows nothing of recommendations, and the ranker nothing of searches; whoever needs both holds both.

use crate::domain::pack::Library;
use crate::search::index::Index;

use super::recommend::ScriptRanker;
use super::scripts::script_index;

/// The index and the ranker over one library.
#[derive(Clone, Debug, Default)]
pub struct SearchEngine {
    /// Answers searches.
    pub index: Index,
    /// Answers recommendations.
    pub ranker: ScriptRanker,
}

impl SearchEngine {
    /// Builds both.
    pub fn build(library: &Library) -> SearchEngine {
        SearchEngine { index: script_index(library), ranker: ScriptRanker::of(library) }
    }
}
