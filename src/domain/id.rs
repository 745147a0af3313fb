//! The identity of a case, and how one is made without asking anybody.

use serde::{Deserialize, Serialize};

use super::time::Moment;

/// Identity of a case: milliseconds of its beginning times two, so that ids sort by time and need no chance. The
/// desk takes even ones, other processes (a ring) odd ones, so the two never meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub i64);

impl CaseId {
    /// The id of a case opened at the desk at `now`, later than `last`.
    pub fn at_desk(now: Moment, last: Option<CaseId>) -> CaseId {
        let id = now.timestamp_millis().saturating_mul(2);
        CaseId(last.map_or(id, |l| id.max((l.0 & !1).saturating_add(2))))
    }

    /// The id proposed by a process beside the desk.
    pub fn outside(now: Moment) -> CaseId {
        CaseId(now.timestamp_millis().saturating_mul(2) | 1)
    }

    /// The next id of the same kind, for when this one is taken.
    #[must_use]
    pub fn next(self) -> CaseId {
        CaseId(self.0.saturating_add(2))
    }
}
