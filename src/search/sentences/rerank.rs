//! Reranker of the few texts that answer a sentence best, by how alike the two are, both ways.
//!
//! The first look counts what a text has of the sentence; it cannot see what the text says besides, in which order, or
//! whether one of the two denies. Here these are counted over the texts themselves, so that no index grows by it. The
//! weights were found on real questions, half of which were only used to see that they hold
//! (`tests/search_quality.md`). No storage, no library: what a gram weighs is an argument.

use crate::domain::text::is_han;
use crate::search::corpus::CorpusChar;

/// Weight of the first look, whose score is a share of the sentence.
const FIRST: f32 = 5.0;
/// Weights of the shares: of the sentence's characters that the text has, of the text's that the sentence has, the
/// same of pairs. The figures of pairs are negative since pairs count in the first look and in the whole likeness
/// already.
const ASKED_SINGLES: f32 = 4.0;
const SAID_SINGLES: f32 = 1.0;
const ASKED_PAIRS: f32 = -2.0;
const SAID_PAIRS: f32 = -1.5;
/// Characters and pairs of both, against what both have in all.
const WHOLE: f32 = 3.0;
/// Characters that both have in the same order, as a share of the sentence and of the text.
const ASKED_ORDER: f32 = 2.2;
const SAID_ORDER: f32 = 1.2;
/// Meanings of the text that the sentence has too.
const MEANT: f32 = 1.2;
/// Words and numbers that both have; half of it where neither has any.
const WORDS: f32 = 1.5;
/// One of the two denies, the other does not.
const DENIAL: f32 = -0.7;
/// Most characters whose order is compared.
const LONGEST: usize = 48;

const DENYING: &[char] = &['不', '没', '无', '未'];

/// A text as it is compared; each list ascending by what it lists.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct ComparedText {
    /// The Chinese characters in order with their weights.
    row: Vec<(char, f32)>,
    singles: WeightedSet,
    pairs: WeightedSet,
    meanings: WeightedSet,
    words: Vec<String>,
    denies: bool,
}

/// Different things by number with their weights, and the sum of these.
#[derive(Clone, Debug, Default)]
struct WeightedSet {
    list: Vec<(u64, f32)>,
    sum: f32,
}

impl WeightedSet {
    fn of(mut list: Vec<(u64, f32)>) -> WeightedSet {
        list.sort_unstable_by_key(|(what, _)| *what);
        // Sorted by number, so that two sets are compared by binary search and equal grams weigh once.
        list.dedup_by_key(|(what, _)| *what);
        let sum = list.iter().map(|(_, weight)| weight).sum();
        WeightedSet { list, sum }
    }

    /// Weight of everything in it that is in `other` too.
    fn shared(&self, other: &WeightedSet) -> f32 {
        let both = |(what, _): &&(u64, f32)| other.list.binary_search_by_key(what, |(w, _)| *w).is_ok();
        self.list.iter().filter(both).map(|(_, weight)| weight).sum()
    }
}

/// Weights of characters, pairs and meanings.
pub(in crate::search) trait FeatureWeights {
    /// A character.
    fn single(&mut self, c: char) -> f32;
    /// A pair of characters that follow each other.
    fn pair(&mut self, a: char, b: char) -> f32;
    /// A meaning, by its row in the table.
    fn meaning(&mut self, row: usize) -> f32;
}

impl ComparedText {
    /// Reads `units`, whose `meanings` are known.
    pub fn of(units: &[CorpusChar], meanings: &[usize], weigh: &mut impl FeatureWeights) -> ComparedText {
        let row: Vec<(char, f32)> = units.iter().filter(|u| is_han(u.c)).map(|u| (u.c, weigh.single(u.c))).collect();
        let pairs = units.windows(2).filter(|w| w.iter().all(|u| is_han(u.c)));
        let words = units.chunk_by(|a, b| !is_han(a.c) && !is_han(b.c) && !b.border).filter(|w| !is_han(w[0].c));
        ComparedText {
            singles: WeightedSet::of(row.iter().map(|(c, weight)| (u64::from(u32::from(*c)), *weight)).collect()),
            pairs: WeightedSet::of(pairs.map(|w| (number(w[0].c, w[1].c), weigh.pair(w[0].c, w[1].c))).collect()),
            meanings: WeightedSet::of(meanings.iter().map(|&m| (m as u64, weigh.meaning(m))).collect()),
            words: words.map(|w| w.iter().map(|u| u.c).collect()).collect(),
            denies: row.iter().any(|(c, _)| DENYING.contains(c)),
            row,
        }
    }
}

fn number(a: char, b: char) -> u64 {
    u64::from(u32::from(a)) << 32 | u64::from(u32::from(b))
}

/// Likeness of `text` to the sentence `asked`, which the first look gave `first`, a share of what was asked. Higher is
/// better; below 28.
pub(in crate::search) fn likeness(asked: &ComparedText, text: &ComparedText, first: f32) -> f32 {
    let singles = asked.singles.shared(&text.singles);
    let pairs = asked.pairs.shared(&text.pairs);
    let all = (asked.singles.sum + asked.pairs.sum) * (text.singles.sum + text.pairs.sum);
    let order = in_order(&asked.row, &text.row);
    FIRST * first.min(1.5)
        + ASKED_SINGLES * share(singles, asked.singles.sum)
        + SAID_SINGLES * share(singles, text.singles.sum)
        + ASKED_PAIRS * share(pairs, asked.pairs.sum)
        + SAID_PAIRS * share(pairs, text.pairs.sum)
        + WHOLE * share(singles + pairs, all.sqrt())
        + ASKED_ORDER * share(order, asked.singles.sum)
        + SAID_ORDER * share(order, text.singles.sum)
        + MEANT * share(text.meanings.shared(&asked.meanings), text.meanings.sum)
        + WORDS * words(&asked.words, &text.words)
        // Can and cannot share nearly all characters and mean the opposite.
        + if asked.denies == text.denies { 0.0 } else { DENIAL }
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { (part / whole).min(1.5) } else { 0.0 }
}

fn words(asked: &[String], text: &[String]) -> f32 {
    let both = asked.iter().filter(|word| text.contains(word)).count();
    let either = asked.len() + text.len() - both;
    #[allow(clippy::cast_precision_loss, reason = "counts of one text are small")]
    let share = both as f32 / either.max(1) as f32;
    if either > 0 { share } else { 0.5 }
}

/// Weight of the heaviest common subsequence of characters.
fn in_order(asked: &[(char, f32)], text: &[(char, f32)]) -> f32 {
    let text = &text[..text.len().min(LONGEST)];
    // Heaviest common subsequence in one row of the usual table: only the row above and one value of it are needed.
    let mut best = [0.0f32; LONGEST + 1];
    for (c, weight) in asked.iter().take(LONGEST) {
        let mut before = 0.0;
        for (at, (other, _)) in text.iter().enumerate() {
            let above = best[at + 1];
            best[at + 1] = if c == other { above.max(before + weight) } else { above.max(best[at]) };
            before = above;
        }
    }
    best[text.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct EqualWeights;

    impl FeatureWeights for EqualWeights {
        fn single(&mut self, _: char) -> f32 {
            1.0
        }
        fn pair(&mut self, _: char, _: char) -> f32 {
            1.0
        }
        fn meaning(&mut self, _: usize) -> f32 {
            1.0
        }
    }

    fn said(text: &str) -> ComparedText {
        let units: Vec<CorpusChar> = text.chars().map(|c| CorpusChar { c, sound: 0, border: is_han(c) }).collect();
        ComparedText::of(&units, &[], &mut EqualWeights)
    }

    fn alike(asked: &str, text: &str) -> f32 {
        likeness(&said(asked), &said(text), 0.5)
    }

    #[test]
    fn what_is_said_besides_order_and_denial_count() {
        assert!(alike("怎么退货", "怎么退货") > alike("怎么退货", "怎么退货到北京的仓库"));
        assert!(alike("先付款后发货", "先付款后发货") > alike("先付款后发货", "先发货后付款"));
        assert!(alike("可以退货吗", "可以退货呢") > alike("可以退货吗", "不可以退货"));
        assert!(alike("a1能用吗", "a1能用吗") > alike("a1能用吗", "b2能用吗"));
    }

    proptest! {
        #[test]
        fn likeness_is_bounded(asked in "[快递退款没到了a1]{0,60}", text in "[快递退款没到了a1]{0,60}", first in 0.0f32..9.0) {
            let like = likeness(&said(&asked), &said(&text), first);
            prop_assert!(like.is_finite() && like < 28.0 && like > -28.0);
        }

        #[test]
        fn the_order_that_both_have_weighs_the_same_both_ways(a in "[快递退款没到了]{0,40}", b in "[快递退款没到了]{0,40}") {
            let (a, b) = (said(&a), said(&b));
            prop_assert!((in_order(&a.row, &b.row) - in_order(&b.row, &a.row)).abs() < 1e-3);
        }
    }
}
