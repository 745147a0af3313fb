//! Whole sentences: BM25 over single characters, pairs of characters, words and plain meanings.
//!
//! Titles and customers' wordings are texts of their own, so that one close wording is enough and many do not drown
//! each other; keywords and words count beside them. Covering much of the sentence is rewarded, never required.

use std::collections::HashMap;

use super::fold::{counts, is_han};
use super::same::Meanings;
use super::text::{Field, Text, Unit};

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

#[derive(Clone, Copy, Debug)]
struct Doc {
    script: u32,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
struct Posting {
    doc: u32,
    /// The saturated count.
    part: f32,
}

/// The index of grams.
#[derive(Clone, Debug, Default)]
pub(super) struct Grams {
    ids: HashMap<Gram, u32>,
    lists: Vec<Vec<Posting>>,
    docs: Vec<Doc>,
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

impl Grams {
    /// Indexes all runs of `text`.
    pub fn of(text: &Text) -> Grams {
        let mut grams = Grams::default();
        let mut met: Vec<Vec<u32>> = Vec::new();
        let mut lens: Vec<f32> = Vec::new();
        for run in &text.runs {
            let kind = Kind::of(run.field);
            let joins = matches!(kind, Kind::Keywords | Kind::Words)
                && grams.docs.last().is_some_and(|d| d.script == run.script && d.kind == kind);
            if !joins {
                grams.docs.push(Doc { script: run.script, kind });
                met.push(Vec::new());
                lens.push(0.0);
            }
            let found = grams.all_of(text.units_of(run));
            if let (Some(list), Some(len)) = (met.last_mut(), lens.last_mut()) {
                for (gram, weight) in found {
                    let next = u32::try_from(grams.ids.len()).unwrap_or(u32::MAX);
                    list.push(*grams.ids.entry(gram).or_insert(next));
                    *len += if is_meaning(gram) { 0.0 } else { weight };
                }
            }
        }
        grams.post(met, &lens);
        grams
    }

    /// The grams of a run and its meanings, with their weights.
    fn all_of(&self, units: &[Unit]) -> Vec<(Gram, f32)> {
        let mut all = grams_of(units);
        all.extend(self.meanings.of(units).into_iter().map(|row| (meaning(row), MEANING)));
        all
    }

    fn post(&mut self, met: Vec<Vec<u32>>, lens: &[f32]) {
        let mut sums = [(0.0f32, 0.0f32); KINDS];
        for (doc, len) in self.docs.iter().zip(lens) {
            sums[doc.kind as usize].0 += len;
            sums[doc.kind as usize].1 += 1.0;
        }
        self.lists = vec![Vec::new(); self.ids.len()];
        for (at, mut list) in met.into_iter().enumerate() {
            let (sum, docs) = sums[self.docs[at].kind as usize];
            let norm = K1 * (1.0 - B + B * lens[at] / (sum / docs.max(1.0)).max(1.0));
            list.sort_unstable();
            let mut rest = list.as_slice();
            while let Some(&id) = rest.first() {
                let same = rest.partition_point(|other| *other == id);
                #[allow(clippy::cast_precision_loss, reason = "counts of one text are small")]
                let tf = same as f32;
                let part = tf * (K1 + 1.0) / (tf + norm);
                self.lists[id as usize].push(Posting { doc: u32::try_from(at).unwrap_or(u32::MAX), part });
                rest = &rest[same..];
            }
        }
    }

    /// All scripts that share a gram with the sentence `query` (folded, gaps kept), in library order.
    pub fn answers(&self, query: &[char], scripts: usize) -> Vec<Answer> {
        let mut asked: Vec<(Gram, f32)> = Vec::new();
        for part in query.split(|c| !counts(*c)) {
            let units = units_of(part);
            for (gram, weight) in self.all_of(&units) {
                if !asked.iter().any(|(g, _)| *g == gram) {
                    asked.push((gram, weight));
                }
            }
        }
        let mut scores = vec![(0.0f32, 0.0f32); self.docs.len()];
        let mut mass = 0.0;
        for (gram, weight) in asked {
            let list = self.ids.get(&gram).and_then(|id| self.lists.get(*id as usize)).map_or(&[][..], Vec::as_slice);
            let weight = weight * filler(gram) * idf(list.len(), self.docs.len());
            mass += weight;
            for posting in list {
                let doc = &mut scores[posting.doc as usize];
                doc.0 += weight * posting.part;
                doc.1 += weight;
            }
        }
        self.gather(&scores, mass, scripts)
    }

    fn gather(&self, scores: &[(f32, f32)], mass: f32, scripts: usize) -> Vec<Answer> {
        let mut out: Vec<Answer> = Vec::new();
        let mut best = [(0.0f32, 0.0f32); KINDS];
        for (at, doc) in self.docs.iter().enumerate() {
            let (score, covered) = scores[at];
            if score > best[doc.kind as usize].0 {
                best[doc.kind as usize] = (score, covered);
            }
            let last = self.docs.get(at + 1).is_none_or(|next| next.script != doc.script);
            if last {
                if (doc.script as usize) < scripts
                    && let Some(answer) = answer(doc.script, &best, mass)
                {
                    out.push(answer);
                }
                best = [(0.0, 0.0); KINDS];
            }
        }
        out
    }
}

/// One script's answer from the best of each kind of text.
fn answer(script: u32, best: &[(f32, f32); KINDS], mass: f32) -> Option<Answer> {
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

/// The grams of a run with their weights: Chinese by characters and pairs, anything else by words.
fn grams_of(units: &[Unit]) -> Vec<(Gram, f32)> {
    let mut out = Vec::with_capacity(units.len() * 2);
    let mut at = 0;
    while at < units.len() {
        if is_han(units[at].c) {
            out.push((single(units[at].c), SINGLE));
            if let Some(next) = units.get(at + 1)
                && is_han(next.c)
            {
                out.push((pair(units[at].c, next.c), PAIR));
            }
            at += 1;
            continue;
        }
        let more = units[at + 1..].iter().take_while(|u| !is_han(u.c) && !u.border).count();
        let run = &units[at..=at + more];
        let code = run.iter().any(|u| u.c.is_numeric());
        out.push((word(run), if code { CODE } else { WORD }));
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
        let grams: Vec<Gram> = grams_of(&units_of(&chars("退款app12"))).into_iter().map(|(g, _)| g).collect();
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
