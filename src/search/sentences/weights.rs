//! Weights of grams and synonyms: how rare each is in a library, and how much of a word a pair is.

use std::collections::HashMap;

use crate::search::corpus::Code;
use crate::search::corpus::cohesion::cohesion;
use crate::search::term::score::TermIndex;

use super::rerank::FeatureWeights;
use super::synonyms::SynonymTable;

/// Share of its weight that a pair keeps that is no word at all.
const LOOSE: f32 = 0.5;

/// Weights of characters, pairs and synonyms in one library.
pub(super) struct LibraryWeights<'m> {
    terms: &'m TermIndex,
    /// Texts in all.
    texts: f32,
    /// Weights of the pairs asked for so far: the reranker asks for the same ones text after text.
    pairs: HashMap<(char, char), f32>,
}

impl<'m> LibraryWeights<'m> {
    /// Weighs by `terms`, an index over so many `texts`.
    pub fn of(terms: &'m TermIndex, texts: f32) -> LibraryWeights<'m> {
        LibraryWeights { terms, texts, pairs: HashMap::new() }
    }

    /// The index that is weighed by.
    pub fn terms(&self) -> &'m TermIndex {
        self.terms
    }

    /// Document frequency of `codes`: the places of the short texts that hold them.
    pub fn frequency(&self, codes: &[Code]) -> usize {
        self.terms.suffixes.by_characters(&self.terms.text, codes).len()
    }

    /// Inverse document frequency of what stands at so many places, as BM25 has it.
    pub fn idf(&self, places: usize) -> f32 {
        let texts = self.texts;
        // One text may hold it at several places.
        let found = float(places).min(texts);
        (1.0 + (texts - found + 0.5) / (found + 0.5)).ln()
    }

    fn frequency_of(&self, chars: &[char]) -> usize {
        let codes: Option<Vec<Code>> = chars.iter().map(|c| self.terms.text.code(*c)).collect();
        codes.map_or(0, |codes| self.frequency(&codes))
    }

    /// Share of its weight that a pair keeps: the more it is a word, the more.
    pub fn closeness(&self, a: char, b: char) -> f32 {
        let [first, second, both] =
            [self.frequency_of(&[a]), self.frequency_of(&[b]), self.frequency_of(&[a, b])].map(float);
        LOOSE + (1.0 - LOOSE) * cohesion(first, second, both, self.texts)
    }
}

impl FeatureWeights for LibraryWeights<'_> {
    fn single(&mut self, c: char) -> f32 {
        self.idf(self.frequency_of(&[c]))
    }

    fn pair(&mut self, a: char, b: char) -> f32 {
        // Each weight takes three binary searches; a hundred texts on the same subject ask for the same pairs.
        if let Some(known) = self.pairs.get(&(a, b)) {
            return *known;
        }
        let weight = self.idf(self.frequency_of(&[a, b])) * self.closeness(a, b);
        self.pairs.insert((a, b), weight);
        weight
    }

    fn meaning(&mut self, row: usize) -> f32 {
        let wordings = SynonymTable::wordings(row).iter().map(|w| self.frequency_of(&w.chars().collect::<Vec<_>>()));
        self.idf(wordings.sum())
    }
}

/// A count as a float.
#[allow(clippy::cast_precision_loss, reason = "counts of texts are far below a float's exact range")]
pub(super) fn float(count: usize) -> f32 {
    count as f32
}
