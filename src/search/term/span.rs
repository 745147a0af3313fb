//! Weight of a span: cohesion x rarity x share of the text. A text is named by a word rather than a piece of two, by a
//! rare one rather than a common one, and the more so the less else it says; what is typed in a few letters was chosen
//! so.
//!
//! Cohesion is read off the library's own short texts: two characters that hardly go apart are a word.

use crate::search::corpus::cohesion::cohesion;
use crate::search::corpus::{Corpus, STOP};

/// Most points of a span.
pub(in crate::search) const MOST: u32 = 100;
/// Share of a text, as a logarithm, from which down a span gets no points.
const LEAST: f32 = 7.0;
/// Share of its weight that a pair keeps that is no word at all.
const LOOSE: f32 = 0.05;
/// Quantization: steps of a cohesion from 0 to 1, and of a rarity by one unit. A byte each keeps the table small.
const TIED: f32 = 255.0;
const RARE: f32 = 16.0;

/// Quantized cohesion and rarity of each pair in the short texts, by the place of its first character.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(in crate::search) struct SpanWeights {
    /// Cohesion of the pair.
    #[serde(with = "crate::search::flat")]
    tied: Vec<u8>,
    /// Rarity of the pair.
    #[serde(with = "crate::search::flat")]
    rare: Vec<u8>,
    /// Rarity of each single character, by its code.
    #[serde(with = "crate::search::flat")]
    alone: Vec<u8>,
    /// Weight of all pairs of each short text.
    #[serde(with = "crate::search::flat")]
    totals: Vec<f32>,
}

impl SpanWeights {
    /// Weighs the short texts; `literal` are their places sorted by the characters that follow, `counts` how often each
    /// character begins one, by its code.
    pub fn of(text: &Corpus, literal: &[u32], counts: impl Fn(u16) -> usize) -> SpanWeights {
        let places = text.short().len();
        let texts = text.short_runs().len();
        let mut spans = SpanWeights { tied: vec![0; places], rare: vec![0; places], ..SpanWeights::default() };
        let codes = u16::try_from(text.codes()).unwrap_or(u16::MAX);
        spans.alone = (0..codes).map(|code| rarity(counts(code), texts)).collect();
        let pair = |at: &u32| (text.code_at(*at), text.code_at(at + 1));
        // The array is sorted by the characters that follow, so that all places of a pair lie together and its
        // frequency is the length of a chunk: no table of pairs is needed.
        for same in literal.chunk_by(|a, b| pair(a) == pair(b)) {
            let (first, second) = same.first().map_or((STOP, STOP), pair);
            if second != STOP {
                let tied = tie(counts(first), counts(second), same.len(), texts);
                let rare = rarity(same.len(), texts);
                for at in same {
                    (spans.tied[*at as usize], spans.rare[*at as usize]) = (tied, rare);
                }
            }
        }
        let runs = text.short_runs().filter_map(|run| text.run(run));
        spans.totals = runs.map(|run| spans.total(text, run.start, run.len)).collect();
        spans
    }

    /// The weight of all words of the text that begins at `start`.
    fn total(&self, text: &Corpus, start: u32, len: u32) -> f32 {
        match len {
            0 | 1 => self.weight(text, start, 1, start),
            _ => (start..start + len - 1).map(|at| self.weight(text, at, 2, start)).sum(),
        }
    }

    /// Weight of the `len` characters from `at` on, in a text that begins at `start`.
    fn weight(&self, text: &Corpus, at: u32, len: u32, start: u32) -> f32 {
        let tied = |at: u32| self.tied.get(at as usize).copied().unwrap_or(0);
        let inner = || at..(at + len).saturating_sub(1);
        // The weakest joint decides: a span that goes over the border of two words is no word, however firm its other
        // joints are.
        let word = inner().map(tied).min().unwrap_or(u8::MAX);
        let alone = || self.alone.get(usize::from(text.code_at(at))).copied();
        let rare = inner().filter_map(|at| self.rare.get(at as usize).copied()).max().or_else(alone);
        let before = if at > start { tied(at - 1) } else { 0 };
        weight(word, before.max(tied((at + len).saturating_sub(1))), rare.unwrap_or(0))
    }

    /// Points of the `len` characters from `at` on as the name of short text number `run`, which begins at `start`.
    pub fn points(&self, text: &Corpus, at: u32, len: usize, run: usize, start: u32) -> u32 {
        let weight = self.weight(text, at, u32::try_from(len).unwrap_or(1), start);
        points(weight, self.totals.get(run).copied().unwrap_or(weight))
    }
}

/// Quantized cohesion of two characters that stand at so many places each, and at so many together.
pub(in crate::search) fn tie(first: usize, second: usize, both: usize, texts: usize) -> u8 {
    let [first, second, both, texts] = [first, second, both, texts].map(float);
    byte(cohesion(first, second, both, texts.max(both + 1.0)) * TIED)
}

/// Quantized rarity of something that stands at so many places.
pub(in crate::search) fn rarity(places: usize, texts: usize) -> u8 {
    byte((1.0 + float(texts) / float(places.max(1))).ln() * RARE)
}

/// Weight of a span: its inner cohesion squared, less for the cohesion with its surroundings, times its rarity.
pub(in crate::search) fn weight(word: u8, edge: u8, rare: u8) -> f32 {
    let word = LOOSE + f32::from(word) / TIED;
    // Squared, for a piece of two words must fall far behind a word of the same rarity.
    word * word * (1.0 + LOOSE - f32::from(edge) / TIED) * f32::from(rare)
}

/// Points of a span of so much weight, in a text of so much in all.
pub(in crate::search) fn points(weight: f32, total: f32) -> u32 {
    // A logarithm, since shares of a long text differ by orders of magnitude and points should differ evenly.
    let share = (weight / total.max(f32::MIN_POSITIVE)).min(1.0).ln() / LEAST;
    #[allow(clippy::cast_precision_loss, reason = "a hundred")]
    let points = MOST as f32 * (1.0 + share);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between none and the most")]
    let whole = points.max(0.0) as u32;
    whole.min(MOST)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a byte")]
fn byte(value: f32) -> u8 {
    value.clamp(0.0, 255.0) as u8
}

#[allow(clippy::cast_precision_loss, reason = "counts of places are far below a float's exact range")]
fn float(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_before_a_piece_and_a_rare_one_before_a_common_one() {
        assert!(weight(255, 0, 100) > weight(20, 0, 100));
        assert!(weight(255, 0, 100) > weight(255, 200, 100));
        assert!(weight(255, 0, 100) > weight(255, 0, 40));
        assert_eq!(points(3.0, 3.0), MOST);
        assert_eq!(points(0.0, 3.0), 0);
        assert!(points(2.0, 3.0) > points(1.0, 3.0));
    }
}
