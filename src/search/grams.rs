//! Whole sentences: BM25 over single characters, pairs of characters, words and plain meanings.
//!
//! Titles and customers' wordings are texts of their own, so that one close wording is enough and many do not drown
//! each other; keywords and words count beside them. Covering much of the sentence is rewarded, never required.

use std::collections::HashMap;

use crate::domain::text::is_han;

use super::fold::counts;
use super::same::Meanings;
use super::text::{Code, Field, Text, Unit};
use super::whole::{Among, Matter};

/// What one gram weighs by its kind.
const SINGLE: f32 = 1.5;
const PAIR: f32 = 1.0;
const WORD: f32 = 1.6;
const CODE: f32 = 2.4;
const MEANING: f32 = 2.0;
/// What is left of the weight of a gram that only holds the sentence together.
const FILLER: f32 = 0.4;
/// BM25's saturation and length figures: high ones, since in short texts what else is said tells most.
const K1: f32 = 2.0;
const B: f32 = 0.9;

const FILLERS: &[&str] = &[
    "的", "了", "吗", "呢", "啊", "吧", "呀", "么", "我", "你", "您", "们", "是", "就", "都", "也", "还", "很", "请",
    "问", "一下", "请问", "我的", "你们", "我们", "这个", "那个", "就是", "可以", "是不", "不是", "的是", "了吗",
    "我是", "了我",
];

/// A gram as a number: a character, a pair, or a word's hash.
type Gram = u64;

/// So many scripts that share most with a sentence are ranked in full.
const RANKED: usize = 256;
/// A character that stands at more places than this, and at more than one in [`COMMON_SHARE`], is too common to find a
/// script by; it counts when scripts are ranked.
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
            Kind::Words => 0.25,
        }
    }
}

/// What whole sentences are weighed by.
#[derive(Clone, Debug, Default)]
pub(super) struct Grams {
    /// Characters that a text of each kind has on average.
    means: [f32; KINDS],
    meanings: Meanings,
}

/// How well one script answers a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Answer {
    /// Index of the script.
    pub script: u32,
    /// Higher is better; the sentence's length is taken out, so that it stays under 6.
    pub score: f32,
    /// The text that answers best.
    pub field: Field,
}

/// One gram of a sentence.
#[derive(Clone, Debug)]
struct Asked {
    gram: Gram,
    /// Its characters, if the library has all of them.
    codes: Vec<Code>,
    /// Scripts whose words hold them, in order; of pairs alone.
    words: Vec<u32>,
    weight: f32,
}

impl Grams {
    /// Measures `text`.
    pub fn of(text: &Text) -> Grams {
        let mut sums = [(0u64, 0u64); KINDS];
        for run in (0..text.runs()).filter_map(|run| text.run(run)) {
            let kind = Kind::of(run.field);
            // The keywords of a script are one text, and so are its words.
            let sum = &mut sums[kind as usize];
            sum.0 += u64::from(run.len);
            sum.1 += u64::from(matches!(kind, Kind::Title | Kind::Ask));
        }
        #[allow(clippy::cast_precision_loss, reason = "a mean")]
        let mean =
            |(sum, count): (u64, u64)| sum as f32 / if count == 0 { text.scripts as f32 } else { count as f32 };
        Grams { means: sums.map(|sum| mean(sum).max(1.0)), meanings: Meanings::default() }
    }

    /// The scripts that share most with the sentence `query` (folded, gaps kept), best first.
    pub fn answers(&self, matter: &Matter, query: &[char], among: Among<'_>) -> Vec<Answer> {
        let asked = self.asked(matter, query);
        let mut answers: Vec<Answer> = Vec::new();
        let mass: f32 = asked.iter().map(|a| a.weight).sum();
        if mass > 0.0 {
            let known: HashMap<Gram, usize> = asked.iter().enumerate().map(|(nth, a)| (a.gram, nth)).collect();
            let found = candidates(matter, &asked, among);
            answers.extend(found.into_iter().filter_map(|script| self.answer(matter, script, &asked, &known, mass)));
        }
        answers.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.script.cmp(&b.script)));
        answers
    }

    /// The grams of a sentence, each once, with what each weighs in this library.
    fn asked(&self, matter: &Matter, query: &[char]) -> Vec<Asked> {
        let mut asked: Vec<Asked> = Vec::new();
        for part in query.split(|c| !counts(*c)) {
            let units = units_of(part);
            for (gram, weight, at, len) in grams_of(&units) {
                if asked.iter().all(|a| a.gram != gram) {
                    let codes: Option<Vec<Code>> =
                        units[at..at + len].iter().map(|u| matter.text.code(u.c)).collect();
                    let codes = codes.unwrap_or_default();
                    let words = match codes[..] {
                        [first, second] => matter.body.with_pair(first, second).all(),
                        _ => Vec::new(),
                    };
                    let held = words.len() + matter.places.literally(&matter.text, &codes).len();
                    let weight = weight * filler(gram) * idf(held, matter.text.runs());
                    asked.push(Asked { gram, codes, words, weight });
                }
            }
        }
        asked
    }

    /// What one script answers.
    fn answer(
        &self,
        matter: &Matter,
        script: u32,
        asked: &[Asked],
        known: &HashMap<Gram, usize>,
        mass: f32,
    ) -> Option<Answer> {
        let text = &matter.text;
        let mut best = [(0.0f32, 0.0f32); KINDS];
        let mut tf = vec![0u8; asked.len()];
        let mut keywords = 0;
        for field in Field::ALL.into_iter().filter(|field| field.is_short()) {
            let kind = Kind::of(field);
            for run in text.runs_of(script, field).filter_map(|run| text.run(run)) {
                let units: Vec<Unit> = text.units(run.start).collect();
                for (gram, ..) in grams_of(&units) {
                    if let Some(nth) = known.get(&gram) {
                        tf[*nth] = tf[*nth].saturating_add(1);
                    }
                }
                if kind == Kind::Keywords {
                    keywords += run.len;
                } else {
                    raise(&mut best[kind as usize], self.weigh(asked, &tf, kind, run.len));
                    tf.fill(0);
                }
            }
            if field == Field::KeywordEn && keywords > 0 {
                raise(&mut best[Kind::Keywords as usize], self.weigh(asked, &tf, Kind::Keywords, keywords));
                tf.fill(0);
            }
        }
        for (asked, tf) in asked.iter().zip(&mut tf) {
            *tf = u8::from(asked.words.binary_search(&script).is_ok());
        }
        raise(&mut best[Kind::Words as usize], self.weigh(asked, &tf, Kind::Words, 0));
        combined(script, &best, mass)
    }

    /// What a text is worth that holds each gram so often, and the weight of those that it holds.
    fn weigh(&self, asked: &[Asked], tf: &[u8], kind: Kind, len: u32) -> (f32, f32) {
        #[allow(clippy::cast_precision_loss, reason = "a ratio")]
        let norm = K1 * (1.0 - B + B * len as f32 / self.means[kind as usize]);
        let held = asked.iter().zip(tf).filter(|(_, tf)| **tf > 0);
        held.fold((0.0, 0.0), |(score, covered), (asked, tf)| {
            let tf = f32::from(*tf);
            (score + asked.weight * tf * (K1 + 1.0) / (tf + norm), covered + asked.weight)
        })
    }
}

fn raise(best: &mut (f32, f32), other: (f32, f32)) {
    if other.0 > best.0 {
        *best = other;
    }
}

/// The scripts that share most with the sentence, by what is not too common to be found by.
fn candidates(matter: &Matter, asked: &[Asked], among: Among<'_>) -> Vec<u32> {
    let mut shared = vec![0.0f32; matter.text.scripts];
    let mut last = vec![0u16; matter.text.scripts];
    let mut met: Vec<u32> = Vec::new();
    let common = COMMON.max(matter.text.short().len() / COMMON_SHARE);
    for (nth, asked) in (1u16..).zip(asked) {
        let stretch = matter.places.literally(&matter.text, &asked.codes);
        if asked.codes.len() == 1 && stretch.len() > common {
            continue;
        }
        let mut add = |script: u32, weight: f32| {
            let (Some(shared), Some(last)) = (shared.get_mut(script as usize), last.get_mut(script as usize)) else {
                return;
            };
            if *last != nth {
                if *shared == 0.0 {
                    met.push(script);
                }
                (*shared, *last) = (*shared + weight, nth);
            }
        };
        for place in stretch.places() {
            if let Some(script) = matter.text.owner(matter.text.run_number(place.at)) {
                add(script, asked.weight);
            }
        }
        asked.words.iter().for_each(|script| add(*script, asked.weight * Kind::Words.weight()));
    }
    met.retain(|script| among(*script as usize));
    let order = |a: &u32, b: &u32| shared[*b as usize].total_cmp(&shared[*a as usize]).then(a.cmp(b));
    if met.len() > RANKED {
        met.select_nth_unstable_by(RANKED, order);
        met.truncate(RANKED);
    }
    met
}

/// One script's answer from the best of each kind of text.
fn combined(script: u32, best: &[(f32, f32); KINDS], mass: f32) -> Option<Answer> {
    let kinds = [
        (Kind::Title, Field::Title),
        (Kind::Ask, Field::Ask),
        (Kind::Keywords, Field::Keyword),
        (Kind::Words, Field::Words),
    ];
    let mut total = 0.0;
    let mut top = (0.0f32, Field::Title);
    for (kind, field) in kinds {
        let (score, covered) = best[kind as usize];
        let share = if mass > 0.0 { covered / mass } else { 0.0 };
        let value = score / mass.max(1.0) * kind.weight() * share;
        // The best text speaks in full, the others only support it.
        if value > top.0 {
            total += top.0 * 0.2;
            top = (value, field);
        } else {
            total += value * 0.2;
        }
    }
    (top.0 > 0.0).then_some(Answer { script, score: total + top.0, field: top.1 })
}

fn idf(found: usize, docs: usize) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "a ratio of counts")]
    let (found, docs) = (found as f32, docs as f32);
    (1.0 + (docs - found + 0.5) / (found + 0.5)).ln()
}

fn filler(gram: Gram) -> f32 {
    let is = FILLERS.iter().any(|f| {
        let mut chars = f.chars();
        match (chars.next(), chars.next()) {
            (Some(a), None) => gram == single(a),
            (Some(a), Some(b)) => gram == pair(a, b),
            _ => false,
        }
    });
    if is { FILLER } else { 1.0 }
}

fn single(c: char) -> Gram {
    u64::from(u32::from(c))
}

fn pair(a: char, b: char) -> Gram {
    1 << 62 | u64::from(u32::from(a)) << 24 | u64::from(u32::from(b))
}

fn meaning(row: usize) -> Gram {
    1 << 61 | row as u64
}

fn is_meaning(gram: Gram) -> bool {
    gram >> 61 == 1
}

/// A hash that never changes (FNV-1a), so that the same library gives the same index on every machine.
fn word(chars: &[Unit]) -> Gram {
    let hash = chars
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, u| (h ^ u64::from(u32::from(u.c))).wrapping_mul(0x0100_0000_01b3));
    hash | 1 << 63
}

/// A stretch of a query as the row has it.
fn units_of(part: &[char]) -> Vec<Unit> {
    let inside = |at: usize| at > 0 && part[at].is_ascii() && part[at - 1].is_ascii();
    part.iter().enumerate().map(|(at, &c)| Unit { c, sound: 0, border: !inside(at) }).collect()
}

/// The grams of a run with their weights, and where each stands: Chinese by characters and pairs, anything else by words.
fn grams_of(units: &[Unit]) -> Vec<(Gram, f32, usize, usize)> {
    let mut out = Vec::with_capacity(units.len() * 2);
    let mut at = 0;
    while at < units.len() {
        if is_han(units[at].c) {
            out.push((single(units[at].c), SINGLE, at, 1));
            if let Some(next) = units.get(at + 1)
                && is_han(next.c)
            {
                out.push((pair(units[at].c, next.c), PAIR, at, 2));
            }
            at += 1;
            continue;
        }
        let more = units[at + 1..].iter().take_while(|u| !is_han(u.c) && !u.border).count();
        let run = &units[at..=at + more];
        let code = run.iter().any(|u| u.c.is_numeric());
        out.push((word(run), if code { CODE } else { WORD }, at, more + 1));
        at += more + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn grams_of_mixed_text() {
        let grams: Vec<Gram> = grams_of(&units_of(&chars("退款app12"))).into_iter().map(|(g, ..)| g).collect();
        assert_eq!(grams.len(), 4, "two characters, a pair, one word");
        assert!(grams.contains(&pair('退', '款')));
    }

    #[test]
    fn kinds_of_grams_do_not_meet() {
        assert!(is_meaning(meaning(3)));
        for gram in [single('退'), pair('退', '款'), word(&units_of(&chars("app")))] {
            assert!(!is_meaning(gram));
        }
    }

    #[test]
    fn fillers_weigh_less() {
        assert!(filler(single('的')) < filler(single('退')));
        assert!(filler(pair('请', '问')) < 1.0);
    }
}
