//! Boosts of scripts beside the case and the packs' words: for answering a sentence like this one, and for having been
//! taken in like calls. Worked out once for the customer's words, not for each script.

use std::collections::BTreeMap;

use crate::search::hit::Hit;
use crate::search::offer::learned::LessonAdvice;

/// Most points for having been taken in like calls: less than the stage or a telling word gives, and one past call
/// gives half of it at the most.
const LEARNED: f32 = 180.0;
/// A script that answers the sentence less than half as well as the best one is not like it.
const LIKE: i64 = 2;

/// Boosts by place of the script. The default has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScriptBoosts {
    points: BTreeMap<usize, ScriptBoost>,
    out_of_call: bool,
}

/// Boost of one script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScriptBoost {
    /// For answering a sentence like the customer's.
    pub alike: i64,
    /// For having been taken in like calls.
    pub learned: i64,
    /// In how many.
    pub times: u32,
}

impl ScriptBoost {
    /// All of them.
    pub(in crate::search) fn sum(self) -> i64 {
        self.alike.saturating_add(self.learned)
    }
}

impl ScriptBoosts {
    /// The words came without a call: no stage is on, and nothing must be said or asked.
    pub fn out_of_call() -> ScriptBoosts {
        ScriptBoosts { out_of_call: true, ..ScriptBoosts::default() }
    }

    /// True when there is a call.
    pub fn on_call(&self) -> bool {
        !self.out_of_call
    }

    /// Adds the lessons of like calls; `place` finds a script of the library by its id.
    #[must_use]
    pub fn with_learned(mut self, place: impl Fn(&str) -> Option<usize>, advice: &LessonAdvice) -> ScriptBoosts {
        for taken in &advice.scripts {
            let Some(place) = place(&taken.script) else { continue };
            #[allow(clippy::cast_precision_loss, reason = "a handful of calls")]
            let sure = taken.times as f32 / (taken.times as f32 + 1.0);
            #[allow(clippy::cast_possible_truncation, reason = "clamped before")]
            let learned = (LEARNED * taken.more.clamp(0.0, 1.0) * sure).round() as i64;
            let points = self.points.entry(place).or_default();
            (points.learned, points.times) = (learned, taken.times);
        }
        self
    }

    /// Adds what a search for the customer's sentence found, best first: `most` points for the best, fewer for those
    /// that answer it less well, none for those far behind.
    #[must_use]
    pub fn with_alike(mut self, hits: &[Hit], most: i64) -> ScriptBoosts {
        // Strengths only compare within one answer, so that each is taken as a share of the best.
        let Some(best) = hits.iter().map(Hit::strength).max().filter(|best| *best > 0) else { return self };
        for hit in hits.iter().filter(|hit| hit.strength().saturating_mul(LIKE) >= best) {
            self.points.entry(hit.document).or_default().alike = most.saturating_mul(hit.strength()) / best;
        }
        self
    }

    /// Boost of the script at `place`.
    pub(super) fn of(&self, place: usize) -> ScriptBoost {
        self.points.get(&place).copied().unwrap_or_default()
    }

    /// All boosts, by place.
    pub(in crate::search) fn all(&self) -> impl Iterator<Item = (usize, ScriptBoost)> {
        self.points.iter().map(|(place, points)| (*place, *points))
    }
}
