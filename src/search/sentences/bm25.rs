//! BM25 ranking of documents for a whole sentence, with a reranker behind it.
//!
//! The first look finds documents by what characters, pairs, words and plain meanings they share with the sentence, and
//! ranks the best of them by BM25. Titles and customers' wordings are texts of their own, so that one close wording is
//! enough and many do not drown each other; keywords and words count beside them. A pair weighs the more the more it is
//! a word, as the library's own text has it. The second look compares the best texts with the sentence one by one
//! ([`super::rerank`]).

use std::collections::HashMap;

use crate::domain::text::is_han;
use crate::search::corpus::{Code, Corpus, CorpusChar};
use crate::search::document::DocumentField;
use crate::search::letters::fold::{ParsedQuery, counts};
use crate::search::term::score::{DocumentFilter, TermIndex};

use super::grams::{Gram, filler, grams_of, units_of};
use super::rerank::{ComparedText, FeatureWeights, likeness};
use super::synonyms::SynonymTable;
use super::weights::{LibraryWeights, float};

/// Weight of a meaning beside the grams.
const MEANING: f32 = 1.0;
/// BM25's saturation and length figures.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Share that the lesser one of title and wording adds to the better one.
const SUPPORT: f32 = 0.1;
/// Number of documents that are ranked, and of the best of them that are looked at a second time.
const RANKED: usize = 200;
const SECOND_LOOK: usize = 100;
/// Characters of a text that the second look takes in.
const LOOKED_AT: usize = 256;
/// A gram that stands at more places than this, and at more than one in [`COMMON_SHARE`], is too common to find a
/// document by; it counts when documents are ranked. Pairs and words always find.
const COMMON: usize = 256;
const COMMON_SHARE: usize = 200;

/// The texts that are weighed apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextKind {
    Title,
    Ask,
    Keywords,
    Words,
}

const KINDS: usize = 4;

impl TextKind {
    fn of(field: DocumentField) -> TextKind {
        match field {
            DocumentField::Title | DocumentField::TitleEn => TextKind::Title,
            DocumentField::Wording => TextKind::Ask,
            DocumentField::Keyword | DocumentField::KeywordEn => TextKind::Keywords,
            DocumentField::Body | DocumentField::Note => TextKind::Words,
        }
    }

    fn weight(self) -> f32 {
        match self {
            TextKind::Title => 1.0,
            TextKind::Ask => 0.95,
            TextKind::Keywords => 0.35,
            TextKind::Words => 0.3,
        }
    }
}

/// BM25 statistics of one library.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(in crate::search) struct Bm25 {
    /// Characters that a text of each kind has on average.
    means: [f32; KINDS],
    /// Number of texts, all keywords of a document counted as one, and all its words.
    texts: f32,
    #[serde(skip)]
    meanings: SynonymTable,
}

/// Document ranked for a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::search) struct RankedDocument {
    /// Index of the document.
    pub document: u32,
    /// Higher is better; below 1 after the first look, from 1 to 29 after the second.
    pub score: f32,
    /// The text that answers best.
    pub field: DocumentField,
}

/// Feature of a sentence: a gram or a meaning, with its weight.
#[derive(Clone, Debug)]
struct QueryFeature {
    what: FeatureKey,
    weight: f32,
    /// Scripts whose words hold it, in order; of pairs alone.
    words: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq)]
enum FeatureKey {
    /// A gram, and its characters if the library has all of them.
    Gram(Gram, Vec<Code>),
    /// A row of the table of meanings.
    Meaning(usize),
}

/// A document after the first look.
#[derive(Clone, Copy, Debug)]
struct FirstLook {
    document: u32,
    /// Share of the sentence that its texts have.
    score: f32,
    /// The text that answers best.
    field: DocumentField,
    /// The run to look at again: the better one of title and wording.
    run: Option<usize>,
}

impl Bm25 {
    /// Measures `text`.
    pub fn of(text: &Corpus) -> Bm25 {
        let mut sums = [(0u32, 0u32); KINDS];
        let mut last = [None; KINDS];
        for run in (0..text.runs()).filter_map(|run| text.run(run)) {
            let kind = TextKind::of(run.field);
            let sum = &mut sums[kind as usize];
            sum.0 += run.len;
            let joins =
                matches!(kind, TextKind::Keywords | TextKind::Words) && last[kind as usize] == Some(run.document);
            sum.1 += u32::from(!joins);
            last[kind as usize] = Some(run.document);
        }
        let texts = float(sums.iter().map(|(_, count)| *count as usize).sum());
        let means = sums.map(|(sum, count)| float(sum as usize) / float(count as usize).max(1.0)).map(|m| m.max(1.0));
        Bm25 { means, texts, meanings: SynonymTable::default() }
    }

    /// The documents that share most with `query`, best first; if it is a sentence, the best are compared with it text
    /// by text.
    pub fn answers(&self, terms: &TermIndex, query: &ParsedQuery, among: DocumentFilter<'_>) -> Vec<RankedDocument> {
        let mut weights = LibraryWeights::of(terms, self.texts);
        let (asked, units) = self.asked(&mut weights, query);
        let mut firsts = self.first_look(terms, &asked, among);
        // In this order, since only the best are compared text by text.
        firsts.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        let second = if query.sentence { SECOND_LOOK } else { 0 };
        let sentence = ComparedText::of(&units, &self.meanings.of(&units), &mut weights);
        // The scores of the two looks do not mix: whatever was looked at twice stays above 1, whatever was not below
        // it.
        let look = |(nth, first): (usize, FirstLook)| {
            let run = first.run.filter(|_| nth < second).and_then(|run| terms.text.run(run));
            let said = run.map(|run| {
                let units: Vec<CorpusChar> = terms.text.units(run.start).take(LOOKED_AT).collect();
                ComparedText::of(&units, &self.meanings.of(&units), &mut weights)
            });
            let score = match said {
                Some(said) => 1.0 + likeness(&sentence, &said, first.score).max(0.0),
                None => first.score / (first.score + 1.0),
            };
            RankedDocument { document: first.document, score, field: first.field }
        };
        let mut answers: Vec<RankedDocument> = firsts.into_iter().enumerate().map(look).collect();
        answers.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        answers
    }

    /// Features of a sentence, each once, with their weights in this library; and the sentence as a row.
    fn asked(&self, weights: &mut LibraryWeights<'_>, query: &ParsedQuery) -> (Vec<QueryFeature>, Vec<CorpusChar>) {
        let mut asked: Vec<QueryFeature> = Vec::new();
        let mut row: Vec<CorpusChar> = Vec::new();
        for part in query.text.split(|c| !counts(*c)) {
            let units = units_of(part);
            for met in grams_of(&units) {
                let known = |a: &QueryFeature| matches!(a.what, FeatureKey::Gram(gram, _) if gram == met.gram);
                if asked.iter().any(known) {
                    continue;
                }
                let chars = &units[met.at..met.at + met.len];
                let codes: Option<Vec<Code>> = chars.iter().map(|u| weights.terms().text.code(u.c)).collect();
                let codes = codes.unwrap_or_default();
                let pair = met.len == 2 && chars.iter().all(|u| is_han(u.c));
                let words = match codes[..] {
                    [first, second] if pair => weights.terms().postings.of_bigram(first, second).decode(),
                    _ => Vec::new(),
                };
                // Document frequency over short texts and bodies together: a pair that every body has is common,
                // though no title has it.
                let idf = weights.idf(weights.frequency(&codes) + words.len());
                let close = if pair { weights.closeness(chars[0].c, chars[1].c) } else { 1.0 };
                let weight = met.weight * filler(met.gram) * idf * close;
                asked.push(QueryFeature { what: FeatureKey::Gram(met.gram, codes), weight, words });
            }
            for row in self.meanings.of(&units) {
                if asked.iter().all(|a| a.what != FeatureKey::Meaning(row)) {
                    let weight = MEANING * weights.meaning(row);
                    asked.push(QueryFeature { what: FeatureKey::Meaning(row), weight, words: Vec::new() });
                }
            }
            row.extend(units);
        }
        (asked, row)
    }

    /// The documents that share most with what is asked, each with what it has of it.
    fn first_look(&self, terms: &TermIndex, asked: &[QueryFeature], among: DocumentFilter<'_>) -> Vec<FirstLook> {
        let mass: f32 = asked.iter().map(|a| a.weight).sum();
        if mass <= 0.0 {
            return Vec::new();
        }
        let mut known = FeatureNumbers::default();
        for (nth, asked) in asked.iter().enumerate() {
            match asked.what {
                FeatureKey::Gram(gram, _) => known.grams.insert(gram, nth),
                FeatureKey::Meaning(row) => known.meanings.insert(row, nth),
            };
        }
        let found = candidates(terms, asked, among);
        found.into_iter().filter_map(|document| self.first(terms, document, asked, &known, mass)).collect()
    }

    fn first(
        &self,
        terms: &TermIndex,
        document: u32,
        asked: &[QueryFeature],
        known: &FeatureNumbers,
        mass: f32,
    ) -> Option<FirstLook> {
        let text = &terms.text;
        let mut best = [(0.0f32, None); KINDS];
        let mut tf = vec![0u8; asked.len()];
        let mut keywords = 0;
        for field in DocumentField::ALL.into_iter().filter(|field| field.is_short()) {
            let kind = TextKind::of(field);
            for number in text.runs_of(document, field) {
                let Some(run) = text.run(number) else { continue };
                let units: Vec<CorpusChar> = text.units(run.start).collect();
                let grams = grams_of(&units).into_iter().filter_map(|met| known.grams.get(&met.gram));
                let meanings = self.meanings.of(&units);
                for nth in grams.chain(meanings.iter().filter_map(|row| known.meanings.get(row))) {
                    tf[*nth] = tf[*nth].saturating_add(1);
                }
                if kind == TextKind::Keywords {
                    keywords += run.len;
                } else {
                    raise(&mut best[kind as usize], (self.weigh(asked, &tf, kind, run.len), Some(number)));
                    tf.fill(0);
                }
            }
            if field == DocumentField::KeywordEn && keywords > 0 {
                raise(
                    &mut best[TextKind::Keywords as usize],
                    (self.weigh(asked, &tf, TextKind::Keywords, keywords), None),
                );
                tf.fill(0);
            }
        }
        for (asked, tf) in asked.iter().zip(&mut tf) {
            *tf = u8::from(asked.words.binary_search(&document).is_ok());
        }
        raise(&mut best[TextKind::Words as usize], (self.weigh(asked, &tf, TextKind::Words, 0), None));
        combined(document, &best, mass)
    }

    /// BM25 score of a text of `len` characters, from the term frequency of each feature.
    fn weigh(&self, asked: &[QueryFeature], tf: &[u8], kind: TextKind, len: u32) -> f32 {
        // Long texts have more of everything, so that length is set against the mean of the same kind; a title is
        // never measured by a body.
        let norm = K1 * (1.0 - B + B * float(len as usize) / self.means[kind as usize]);
        let held = asked.iter().zip(tf).filter(|(_, tf)| **tf > 0);
        held.map(|(asked, tf)| asked.weight * f32::from(*tf) * (K1 + 1.0) / (f32::from(*tf) + norm)).sum()
    }
}

/// Numbers of the features of a sentence, by gram and by meaning.
#[derive(Debug, Default)]
struct FeatureNumbers {
    grams: HashMap<Gram, usize>,
    meanings: HashMap<usize, usize>,
}

fn raise(best: &mut (f32, Option<usize>), other: (f32, Option<usize>)) {
    if other.0 > best.0 {
        *best = other;
    }
}

/// Candidates: the documents that share most with the sentence. Skips grams above a document-frequency cut, which would
/// touch nearly every document; they count when the candidates are ranked.
fn candidates(terms: &TermIndex, asked: &[QueryFeature], among: DocumentFilter<'_>) -> Vec<u32> {
    let mut shared = Accumulators { weights: vec![(0.0, 0); terms.text.documents], met: Vec::new() };
    let common = COMMON.max(terms.text.short().len() / COMMON_SHARE);
    for (nth, asked) in (1u16..).zip(asked) {
        match &asked.what {
            FeatureKey::Gram(_, codes) => {
                let places = terms.suffixes.by_characters(&terms.text, codes);
                // Pairs and words are rare enough to read all their places. A common single character would touch
                // nearly every document and decide nothing.
                if codes.len() > 1 || places.len() <= common {
                    shared.add_places(terms, codes, asked.weight, nth);
                }
            }
            FeatureKey::Meaning(row) => {
                for wording in SynonymTable::wordings(*row) {
                    let codes: Option<Vec<Code>> = wording.chars().map(|c| terms.text.code(c)).collect();
                    let Some(codes) = codes else { continue };
                    if terms.suffixes.by_characters(&terms.text, &codes).len() <= common {
                        shared.add_places(terms, &codes, asked.weight, nth);
                    }
                }
            }
        }
        asked.words.iter().for_each(|document| shared.add(*document, asked.weight * TextKind::Words.weight(), nth));
    }
    let Accumulators { weights, mut met } = shared;
    met.retain(|document| among(*document as usize));
    let weight = |document: &u32| weights.get(*document as usize).map_or(0.0, |(weight, _)| *weight);
    let order = |a: &u32, b: &u32| weight(b).total_cmp(&weight(a)).then(a.cmp(b));
    // Selection before sorting: of many thousands that share a pair with the sentence two hundred are read.
    if met.len() > RANKED {
        met.select_nth_unstable_by(RANKED, order);
        met.truncate(RANKED);
    }
    met
}

/// Accumulators of shared weight, one for each document, with the number of the feature that was added last: none is
/// added twice.
struct Accumulators {
    weights: Vec<(f32, u16)>,
    met: Vec<u32>,
}

impl Accumulators {
    fn add(&mut self, document: u32, weight: f32, nth: u16) {
        let Some((shared, last)) = self.weights.get_mut(document as usize) else { return };
        if *last == 0 {
            self.met.push(document);
        }
        // Each feature counts once a document here. How often it occurs is a matter of the ranking, which reads the
        // texts.
        if *last != nth {
            (*shared, *last) = (*shared + weight, nth);
        }
    }

    fn add_places(&mut self, terms: &TermIndex, codes: &[Code], weight: f32, nth: u16) {
        for place in terms.suffixes.by_characters(&terms.text, codes).suffixes() {
            if let Some(document) = terms.text.owner(terms.text.run_number(place.at)) {
                self.add(document, weight, nth);
            }
        }
    }
}

/// One document's answer from the best of each kind of text: title or wording, whichever is better, and what keywords
/// and words add.
fn combined(document: u32, best: &[(f32, Option<usize>); KINDS], mass: f32) -> Option<FirstLook> {
    let worth = |kind: TextKind| best[kind as usize].0 / mass.max(1.0) * kind.weight();
    let (title, ask) = (worth(TextKind::Title), worth(TextKind::Ask));
    let (keywords, words) = (worth(TextKind::Keywords), worth(TextKind::Words));
    let kind = if ask > title { TextKind::Ask } else { TextKind::Title };
    let said = [
        (title, DocumentField::Title),
        (ask, DocumentField::Wording),
        (keywords, DocumentField::Keyword),
        (words, DocumentField::Body),
    ];
    let (_, field) =
        said.into_iter().fold((0.0, DocumentField::Title), |top, next| if next.0 > top.0 { next } else { top });
    let score = title.max(ask) + SUPPORT * title.min(ask) + keywords + words;
    (score > 0.0).then_some(FirstLook { document, score, field, run: best[kind as usize].1 })
}
