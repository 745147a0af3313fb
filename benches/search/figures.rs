//! Times of many keystrokes, and what is told of them.

use std::time::{Duration, Instant};

/// Times in microseconds.
#[derive(Clone, Debug, Default)]
pub struct Figures(Vec<f64>);

impl Figures {
    /// Adds a time.
    pub fn push(&mut self, time: Duration) {
        self.0.push(time.as_secs_f64() * 1e6);
    }

    /// Adds all times of others.
    pub fn extend(&mut self, others: &Figures) {
        self.0.extend_from_slice(&others.0);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The middle one.
    pub fn p50(&self) -> f64 {
        self.at(50)
    }

    /// The one that one of a hundred is longer than.
    pub fn p99(&self) -> f64 {
        self.at(99)
    }

    /// The smallest time that `percent` of a hundred are not longer than; not a number if there is none.
    fn at(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        sorted.get(place).copied().unwrap_or(f64::NAN)
    }
}

/// Does the work, and tells how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let done = work();
    (started.elapsed(), done)
}
