//! Advice on troubles: failures beside the work.

use super::AdviceWords;
use crate::domain::lang::Lang;
use crate::store::StoreTrouble;

impl StoreTrouble {
    /// The sentences of what happened, where, and what to do; none where the agent can do nothing, and need not.
    pub fn advice(&self, lang: Lang) -> Option<String> {
        let w = AdviceWords::of(lang);
        match self {
            StoreTrouble::Fold { .. } => None,
            StoreTrouble::Witness { path, cause } => Some(w.witness(&path.display(), cause)),
            StoreTrouble::Damaged { path } => Some(w.damaged_witness(&path.display())),
            StoreTrouble::LongLog { path, bytes } => Some(w.long_log(&path.display(), &(bytes >> 20))),
        }
    }
}
