//! Whole sentences: which scripts share most with one, and which of them answers it best.
//!
//! The first look finds scripts by what characters, pairs, words and plain meanings they share with the sentence, and ranks
//! the best of them by BM25. Titles and customers' wordings are texts of their own, so that one close wording is enough and
//! many do not drown each other; keywords and words count beside them. A pair weighs the more the more it is a word, as the
//! library's own text has it. The second look compares the best texts with the sentence one by one ([`super::rerank`]).

use std::collections::HashMap;

use crate::domain::text::is_han;
use crate::search::letters::fold::{Query, counts};
use crate::search::term::score::{Among, Matter};
use crate::search::text::cohesion::cohesion;
use crate::search::text::{Code, Field, Text, Unit};

use super::grams::{Gram, filler, grams_of, units_of};
use super::rerank::{Said, Weigh, likeness};
use super::synonyms::Meanings;

/// What a meaning weighs beside the grams.
const MEANING: f32 = 1.0;
/// BM25's saturation and length figures.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// What is left of the weight of a pair that is no word at all.
const LOOSE: f32 = 0.5;
/// What a title and a wording add to the better one of them.
const SUPPORT: f32 = 0.1;
/// How many scripts are ranked, and how many of the best are looked at a second time.
const RANKED: usize = 200;
const SECOND_LOOK: usize = 100;
/// Characters of a text that the second look takes in.
const LOOKED_AT: usize = 256;
/// A gram that stands at more places than this, and at more than one in [`COMMON_SHARE`], is too common to find a script by;
/// it counts when scripts are ranked. Pairs and words always find.
const COMMON: usize = 256;
const COMMON_SHARE: usize = 200;

/// The texts that are weighed apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Title,
    Ask,
    Keywords,
    Words,
}

const KINDS: usize = 4;

impl Kind {
    fn of(field: Field) -> Kind {
        match field {
            Field::Title | Field::TitleEn => Kind::Title,
            Field::Ask => Kind::Ask,
            Field::Keyword | Field::KeywordEn => Kind::Keywords,
            Field::Words | Field::Notes => Kind::Words,
        }
    }

    fn weight(self) -> f32 {
        match self {
            Kind::Title => 1.0,
            Kind::Ask => 0.95,
            Kind::Keywords => 0.35,
            Kind::Words => 0.3,
        }
    }
}

/// What whole sentences are weighed by.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Sentences {
    /// Characters that a text of each kind has on average.
    means: [f32; KINDS],
    /// How many texts there are, all keywords of a script counted as one, and all its words.
    texts: f32,
    meanings: Meanings,
}

/// How well one script answers a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::search) struct Answer {
    /// Index of the script.
    pub script: u32,
    /// Higher is better; below 1 after the first look, from 1 to 29 after the second.
    pub score: f32,
    /// The text that answers best.
    pub field: Field,
}

/// One gram or meaning of a sentence.
#[derive(Clone, Debug)]
struct Asked {
    what: What,
    weight: f32,
    /// Scripts whose words hold it, in order; of pairs alone.
    words: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    /// A gram, and its characters if the library has all of them.
    Gram(Gram, Vec<Code>),
    /// A row of the table of meanings.
    Meaning(usize),
}

/// A script after the first look.
#[derive(Clone, Copy, Debug)]
struct First {
    script: u32,
    /// What its texts have of the sentence, as a share of it.
    score: f32,
    /// The text that answers best.
    field: Field,
    /// The run to look at again: the better one of title and wording.
    run: Option<usize>,
}

impl Sentences {
    /// Measures `text`.
    pub fn of(text: &Text) -> Sentences {
        let mut sums = [(0u32, 0u32); KINDS];
        let mut last = [None; KINDS];
        for run in (0..text.runs()).filter_map(|run| text.run(run)) {
            let kind = Kind::of(run.field);
            let sum = &mut sums[kind as usize];
            sum.0 += run.len;
            let joins = matches!(kind, Kind::Keywords | Kind::Words) && last[kind as usize] == Some(run.script);
            sum.1 += u32::from(!joins);
            last[kind as usize] = Some(run.script);
        }
        let texts = float(sums.iter().map(|(_, count)| *count as usize).sum());
        let means = sums.map(|(sum, count)| float(sum as usize) / float(count as usize).max(1.0)).map(|m| m.max(1.0));
        Sentences { means, texts, meanings: Meanings::default() }
    }

    /// The scripts that share most with `query`, best first; if it is a sentence, the best are compared with it text by text.
    pub fn answers(&self, matter: &Matter, query: &Query, among: Among<'_>) -> Vec<Answer> {
        let mut weights = Weights { sentences: self, matter, pairs: HashMap::new() };
        let (asked, units) = self.asked(&mut weights, query);
        let mut firsts = self.first_look(matter, &asked, among);
        firsts.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.script.cmp(&b.script)));
        let second = if query.sentence { SECOND_LOOK } else { 0 };
        let sentence = Said::of(&units, &self.meanings.of(&units), &mut weights);
        let look = |(nth, first): (usize, First)| {
            let run = first.run.filter(|_| nth < second).and_then(|run| matter.text.run(run));
            let said = run.map(|run| {
                let units: Vec<Unit> = matter.text.units(run.start).take(LOOKED_AT).collect();
                Said::of(&units, &self.meanings.of(&units), &mut weights)
            });
            let score = match said {
                Some(said) => 1.0 + likeness(&sentence, &said, first.score).max(0.0),
                None => first.score / (first.score + 1.0),
            };
            Answer { script: first.script, score, field: first.field }
        };
        let mut answers: Vec<Answer> = firsts.into_iter().enumerate().map(look).collect();
        answers.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.script.cmp(&b.script)));
        answers
    }

    /// What a sentence consists of, each once, with what it weighs in this library; and the sentence as a row.
    fn asked(&self, weights: &mut Weights<'_>, query: &Query) -> (Vec<Asked>, Vec<Unit>) {
        let mut asked: Vec<Asked> = Vec::new();
        let mut row: Vec<Unit> = Vec::new();
        for part in query.text.split(|c| !counts(*c)) {
            let units = units_of(part);
            for met in grams_of(&units) {
                let known = |a: &Asked| matches!(a.what, What::Gram(gram, _) if gram == met.gram);
                if asked.iter().any(known) {
                    continue;
                }
                let chars = &units[met.at..met.at + met.len];
                let codes: Option<Vec<Code>> = chars.iter().map(|u| weights.matter.text.code(u.c)).collect();
                let codes = codes.unwrap_or_default();
                let pair = met.len == 2 && chars.iter().all(|u| is_han(u.c));
                let words = match codes[..] {
                    [first, second] if pair => weights.matter.body.with_pair(first, second).all(),
                    _ => Vec::new(),
                };
                let rarity = weights.rarity(weights.places(&codes) + words.len());
                let close = if pair { weights.closeness(chars[0].c, chars[1].c) } else { 1.0 };
                let weight = met.weight * filler(met.gram) * rarity * close;
                asked.push(Asked { what: What::Gram(met.gram, codes), weight, words });
            }
            for row in self.meanings.of(&units) {
                if asked.iter().all(|a| a.what != What::Meaning(row)) {
                    let weight = MEANING * weights.meaning(row);
                    asked.push(Asked { what: What::Meaning(row), weight, words: Vec::new() });
                }
            }
            row.extend(units);
        }
        (asked, row)
    }

    /// The scripts that share most with what is asked, each with what it has of it.
    fn first_look(&self, matter: &Matter, asked: &[Asked], among: Among<'_>) -> Vec<First> {
        let mass: f32 = asked.iter().map(|a| a.weight).sum();
        if mass <= 0.0 {
            return Vec::new();
        }
        let mut known = Known::default();
        for (nth, asked) in asked.iter().enumerate() {
            match asked.what {
                What::Gram(gram, _) => known.grams.insert(gram, nth),
                What::Meaning(row) => known.meanings.insert(row, nth),
            };
        }
        let found = candidates(matter, asked, among);
        found.into_iter().filter_map(|script| self.first(matter, script, asked, &known, mass)).collect()
    }

    fn first(&self, matter: &Matter, script: u32, asked: &[Asked], known: &Known, mass: f32) -> Option<First> {
        let text = &matter.text;
        let mut best = [(0.0f32, None); KINDS];
        let mut tf = vec![0u8; asked.len()];
        let mut keywords = 0;
        for field in Field::ALL.into_iter().filter(|field| field.is_short()) {
            let kind = Kind::of(field);
            for number in text.runs_of(script, field) {
                let Some(run) = text.run(number) else { continue };
                let units: Vec<Unit> = text.units(run.start).collect();
                let grams = grams_of(&units).into_iter().filter_map(|met| known.grams.get(&met.gram));
                let meanings = self.meanings.of(&units);
                for nth in grams.chain(meanings.iter().filter_map(|row| known.meanings.get(row))) {
                    tf[*nth] = tf[*nth].saturating_add(1);
                }
                if kind == Kind::Keywords {
                    keywords += run.len;
                } else {
                    raise(&mut best[kind as usize], (self.weigh(asked, &tf, kind, run.len), Some(number)));
                    tf.fill(0);
                }
            }
            if field == Field::KeywordEn && keywords > 0 {
                raise(&mut best[Kind::Keywords as usize], (self.weigh(asked, &tf, Kind::Keywords, keywords), None));
                tf.fill(0);
            }
        }
        for (asked, tf) in asked.iter().zip(&mut tf) {
            *tf = u8::from(asked.words.binary_search(&script).is_ok());
        }
        raise(&mut best[Kind::Words as usize], (self.weigh(asked, &tf, Kind::Words, 0), None));
        combined(script, &best, mass)
    }

    /// What a text of `len` characters is worth that holds each gram so often.
    fn weigh(&self, asked: &[Asked], tf: &[u8], kind: Kind, len: u32) -> f32 {
        let norm = K1 * (1.0 - B + B * float(len as usize) / self.means[kind as usize]);
        let held = asked.iter().zip(tf).filter(|(_, tf)| **tf > 0);
        held.map(|(asked, tf)| asked.weight * f32::from(*tf) * (K1 + 1.0) / (f32::from(*tf) + norm)).sum()
    }
}

/// Where each gram and meaning of a sentence stands among what is asked.
#[derive(Debug, Default)]
struct Known {
    grams: HashMap<Gram, usize>,
    meanings: HashMap<usize, usize>,
}

/// What characters, pairs and meanings weigh in a library.
struct Weights<'m> {
    sentences: &'m Sentences,
    matter: &'m Matter,
    pairs: HashMap<(char, char), f32>,
}

impl Weights<'_> {
    /// At how many places of the short texts the library has `codes`.
    fn places(&self, codes: &[Code]) -> usize {
        self.matter.places.literally(&self.matter.text, codes).len()
    }

    fn rarity(&self, places: usize) -> f32 {
        let texts = self.sentences.texts;
        let found = float(places).min(texts);
        (1.0 + (texts - found + 0.5) / (found + 0.5)).ln()
    }

    fn of(&self, chars: &[char]) -> usize {
        let codes: Option<Vec<Code>> = chars.iter().map(|c| self.matter.text.code(*c)).collect();
        codes.map_or(0, |codes| self.places(&codes))
    }

    /// What is left of the weight of a pair, by how much of a word it is.
    fn closeness(&self, a: char, b: char) -> f32 {
        let [first, second, both] = [self.of(&[a]), self.of(&[b]), self.of(&[a, b])].map(float);
        LOOSE + (1.0 - LOOSE) * cohesion(first, second, both, self.sentences.texts)
    }
}

impl Weigh for Weights<'_> {
    fn single(&mut self, c: char) -> f32 {
        self.rarity(self.of(&[c]))
    }

    fn pair(&mut self, a: char, b: char) -> f32 {
        if let Some(known) = self.pairs.get(&(a, b)) {
            return *known;
        }
        let weight = self.rarity(self.of(&[a, b])) * self.closeness(a, b);
        self.pairs.insert((a, b), weight);
        weight
    }

    fn meaning(&mut self, row: usize) -> f32 {
        let wordings = Meanings::wordings(row).iter().map(|w| self.of(&w.chars().collect::<Vec<_>>()));
        self.rarity(wordings.sum())
    }
}

fn raise(best: &mut (f32, Option<usize>), other: (f32, Option<usize>)) {
    if other.0 > best.0 {
        *best = other;
    }
}

/// The scripts that share most with the sentence, by what is not too common to be found by.
fn candidates(matter: &Matter, asked: &[Asked], among: Among<'_>) -> Vec<u32> {
    let mut shared = Shared { weights: vec![(0.0, 0); matter.text.scripts], met: Vec::new() };
    let common = COMMON.max(matter.text.short().len() / COMMON_SHARE);
    for (nth, asked) in (1u16..).zip(asked) {
        match &asked.what {
            What::Gram(_, codes) => {
                let places = matter.places.literally(&matter.text, codes);
                if codes.len() > 1 || places.len() <= common {
                    shared.add_places(matter, codes, asked.weight, nth);
                }
            }
            What::Meaning(row) => {
                for wording in Meanings::wordings(*row) {
                    let codes: Option<Vec<Code>> = wording.chars().map(|c| matter.text.code(c)).collect();
                    let Some(codes) = codes else { continue };
                    if matter.places.literally(&matter.text, &codes).len() <= common {
                        shared.add_places(matter, &codes, asked.weight, nth);
                    }
                }
            }
        }
        asked.words.iter().for_each(|script| shared.add(*script, asked.weight * Kind::Words.weight(), nth));
    }
    let Shared { weights, mut met } = shared;
    met.retain(|script| among(*script as usize));
    let weight = |script: &u32| weights.get(*script as usize).map_or(0.0, |(weight, _)| *weight);
    let order = |a: &u32, b: &u32| weight(b).total_cmp(&weight(a)).then(a.cmp(b));
    if met.len() > RANKED {
        met.select_nth_unstable_by(RANKED, order);
        met.truncate(RANKED);
    }
    met
}

/// What each script shares with a sentence, and the number of what was added last: nothing is added twice.
struct Shared {
    weights: Vec<(f32, u16)>,
    met: Vec<u32>,
}

impl Shared {
    fn add(&mut self, script: u32, weight: f32, nth: u16) {
        let Some((shared, last)) = self.weights.get_mut(script as usize) else { return };
        if *last == 0 {
            self.met.push(script);
        }
        if *last != nth {
            (*shared, *last) = (*shared + weight, nth);
        }
    }

    fn add_places(&mut self, matter: &Matter, codes: &[Code], weight: f32, nth: u16) {
        for place in matter.places.literally(&matter.text, codes).places() {
            if let Some(script) = matter.text.owner(matter.text.run_number(place.at)) {
                self.add(script, weight, nth);
            }
        }
    }
}

/// One script's answer from the best of each kind of text: title or wording, whichever is better, and what keywords and
/// words add.
fn combined(script: u32, best: &[(f32, Option<usize>); KINDS], mass: f32) -> Option<First> {
    let worth = |kind: Kind| best[kind as usize].0 / mass.max(1.0) * kind.weight();
    let (title, ask) = (worth(Kind::Title), worth(Kind::Ask));
    let (keywords, words) = (worth(Kind::Keywords), worth(Kind::Words));
    let kind = if ask > title { Kind::Ask } else { Kind::Title };
    let said = [(title, Field::Title), (ask, Field::Ask), (keywords, Field::Keyword), (words, Field::Words)];
    let (_, field) = said.into_iter().fold((0.0, Field::Title), |top, next| if next.0 > top.0 { next } else { top });
    let score = title.max(ask) + SUPPORT * title.min(ask) + keywords + words;
    (score > 0.0).then_some(First { script, score, field, run: best[kind as usize].1 })
}

#[allow(clippy::cast_precision_loss, reason = "counts of texts are far below a float's exact range")]
fn float(count: usize) -> f32 {
    count as f32
}
