//! Figures of quality and time, and how they are printed.

use std::time::Duration;

/// The ranks of the right ones, from 0; none where it was not found.
#[derive(Clone, Default)]
pub struct Score(Vec<Option<usize>>);

impl Score {
    /// Mean of one over the rank, counted from 1.
    pub fn mrr(&self) -> f64 {
        self.mean(|rank| 1.0 / f64::from(u32::try_from(rank + 1).unwrap_or(u32::MAX)))
    }

    fn mean(&self, worth: impl Fn(usize) -> f64) -> f64 {
        let all = f64::from(u32::try_from(self.0.len().max(1)).unwrap_or(u32::MAX));
        self.0.iter().flatten().map(|rank| worth(*rank)).sum::<f64>() / all
    }

    /// Cells of a table: how many were asked, how many were right within each of `within`, the mean of one over the rank.
    fn cells(&self, within: &[usize]) -> String {
        let mut cells = vec![self.0.len().to_string()];
        cells.extend(
            within.iter().map(|within| format!("{:.3}", self.mean(|rank| f64::from(u8::from(rank < *within))))),
        );
        cells.push(format!("{:.3}", self.mrr()));
        cells.join(" | ")
    }
}

/// Scores of the half of the rows that is looked at while tuning and of the half that is only reported.
#[derive(Clone, Default)]
pub struct Halves(pub [Score; 2]);

impl Halves {
    /// Counts one question in the half that its row belongs to.
    pub fn add(&mut self, row: &str, rank: Option<usize>) {
        self.0[half(row)].0.push(rank);
    }

    /// Two lines of a table that begin with `head`.
    pub fn print(&self, head: &str, within: &[usize]) {
        for (name, score) in ["looked at", "only reported"].iter().zip(&self.0) {
            println!("| {head} | {name} | {} |", score.cells(within));
        }
    }
}

/// A number for a row that is always the same (FNV-1a, mixed).
pub fn number(row: &str) -> u64 {
    let hash = row.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29
}

/// The half that a row belongs to.
pub fn half(row: &str) -> usize {
    usize::from(number(row) & 1 == 1)
}

/// The median and the 99th of a hundred, in microseconds.
pub fn times(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len().saturating_sub(1) * share / 100).map_or(0, Duration::as_micros);
    format!("{} / {}", at(50), at(99))
}
