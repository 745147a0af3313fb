//! Advice on troubles: failures beside the work.

use super::AdviceWords;
use crate::domain::lang::Lang;
use crate::store::StoreTrouble;

impl StoreTrouble {
    /// What happened, where, and what to do; nothing where the agent can do nothing, and need not.
    pub fn advice(&self, lang: impl Into<Lang>) -> Option<String> {
        let w = AdviceWords::of(lang.into());
        match self {
            StoreTrouble::Fold { .. } => None,
            StoreTrouble::Witness { path, cause } => Some(w.witness(&path.display(), cause)),
            StoreTrouble::Damaged { path } => Some(w.damaged_witness(&path.display())),
            StoreTrouble::LongLog { path, bytes } => Some(w.long_log(&path.display(), &(bytes >> 20))),
        }
    }
}
