//! Figures, and lines to print them on.

use std::time::Duration;

/// Times of the same thing, measured again and again.
#[derive(Default)]
pub struct Times(Vec<f64>);

impl Times {
    /// Adds a run.
    pub fn push(&mut self, time: Duration) {
        self.0.push(time.as_secs_f64() * 1000.0);
        self.0.sort_by(f64::total_cmp);
    }

    /// The middle one, in milliseconds.
    pub fn median(&self) -> f64 {
        self.0.get(self.0.len() / 2).copied().unwrap_or_default()
    }

    /// The longest one, in milliseconds.
    pub fn worst(&self) -> f64 {
        self.0.last().copied().unwrap_or_default()
    }
}

/// One line of times.
pub fn times(name: &str, times: &Times, ratio: Option<f64>) {
    let ratio = ratio.map(|r| format!("{r:.2}")).unwrap_or_default();
    println!("  {name:<40}{:>14.1} ms{:>6.1} ms{ratio:>6}", times.median(), times.worst());
}

/// One line of what an idle program cost.
pub fn idle(name: &str, percent: Option<f64>, drawn: usize) {
    let percent = percent.map_or_else(|| "not known".to_owned(), |p| format!("{p:.2} %"));
    println!("  {name:<40}{percent:>11}{drawn:>17}");
}
