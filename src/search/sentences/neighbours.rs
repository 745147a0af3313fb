//! Nearest-neighbour classifier of sentences: the past sentences that are most like one vote for its label.
//!
//! Sentences are compared by characters, pairs of characters and words, weighed as BM25 does and, beyond that, by how
//! well a gram tells the labels apart: in the past itself, so that no list of telling words is kept anywhere. Pure
//! counting over what it is given; who gives it, how much of it and what a vote is good for is decided elsewhere.

use std::collections::HashMap;

use crate::domain::text::is_han;
use crate::search::letters::fold::{counts, fold};

use super::grams::{Gram, pair, single, word};

/// Characters of a sentence that are looked at.
const LONGEST: usize = 256;
/// Neighbours that vote.
const NEIGHBOURS: usize = 40;
/// BM25's saturation and length figures.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Extra weight of a gram that belongs to one label alone, against one that all labels share.
const TELLING: f32 = 4.0;
/// Occurrences with all labels alike that are added to a gram's own, lest one occurrence tell much.
const PRIOR: f32 = 2.0;
/// Square of the nearness at which a vote is worth half.
const FAR: f32 = 0.05;

/// Example: a sentence of the past with its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelledSentence<'a> {
    /// The sentence.
    pub sentence: &'a str,
    /// Its label, a number of the caller's own.
    pub label: u32,
    /// Weight of its vote; nothing if it is not above zero.
    pub weight: f32,
}

/// Vote of the neighbours for one label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelVote {
    /// The label.
    pub label: u32,
    /// Its part of the neighbours' weight, 0 to 1; the parts sum to about 1 where a neighbour says just the same,
    /// and to hardly anything where none is near.
    pub share: f32,
}

/// Classifier over the examples it was given: an inverted index from grams to examples.
#[derive(Clone, Debug, Default)]
pub struct NeighbourClassifier {
    ids: HashMap<Gram, u32>,
    /// Weight of each gram.
    weights: Vec<f32>,
    /// Start of each gram's postings list, and the end of the last.
    starts: Vec<u32>,
    postings: Vec<SentencePosting>,
    voices: Vec<LabelWeight>,
}

/// Posting: an example that holds a gram, with the BM25 weight of the term frequency there.
#[derive(Clone, Copy, Debug, Default)]
struct SentencePosting {
    past: u32,
    part: f32,
}

#[derive(Clone, Copy, Debug)]
struct LabelWeight {
    label: u32,
    weight: f32,
}

/// The grams of one sentence by number, each with how often it occurs, and how many there are.
type CountedGrams = (Vec<(u32, f32)>, f32);

impl NeighbourClassifier {
    /// Takes in `pasts`; such as weigh nothing are left out.
    pub fn of<'a>(pasts: impl IntoIterator<Item = LabelledSentence<'a>>) -> NeighbourClassifier {
        let mut nearest = NeighbourClassifier::default();
        let mut sentences: Vec<CountedGrams> = Vec::new();
        for past in pasts.into_iter().filter(|p| p.weight > 0.0 && p.weight.is_finite()) {
            sentences.push(nearest.count(past.sentence));
            nearest.voices.push(LabelWeight { label: past.label, weight: past.weight });
        }
        nearest.post(&sentences);
        nearest.weigh();
        nearest
    }

    fn count(&mut self, sentence: &str) -> CountedGrams {
        let mut numbers: Vec<u32> = Vec::new();
        for gram in grams_of(sentence) {
            let next = index(self.ids.len());
            numbers.push(*self.ids.entry(gram).or_insert(next));
        }
        numbers.sort_unstable();
        let counted = numbers.chunk_by(|a, b| a == b).map(|same| (same[0], float(same.len()))).collect();
        (counted, float(numbers.len()))
    }

    /// Lays the postings of all grams out in one row, gram by gram, each in the order of the past.
    fn post(&mut self, sentences: &[CountedGrams]) {
        let usual = (sentences.iter().map(|s| s.1).sum::<f32>() / float(sentences.len())).max(1.0);
        self.starts = vec![0; self.ids.len() + 1];
        for (id, _) in sentences.iter().flat_map(|s| &s.0) {
            self.starts[*id as usize + 1] += 1;
        }
        // Prefix sums: the postings of all grams lie in one array, and each gram knows where its own begin. Lists of
        // their own would cost an allocation for each of thousands of grams.
        for id in 1..self.starts.len() {
            self.starts[id] += self.starts[id - 1];
        }
        let mut free = self.starts.clone();
        self.postings = vec![SentencePosting::default(); self.starts.last().map_or(0, |end| *end as usize)];
        for (past, (grams, len)) in (0u32..).zip(sentences) {
            let norm = K1 * (1.0 - B + B * len / usual);
            for (id, times) in grams {
                let place = &mut free[*id as usize];
                self.postings[*place as usize] = SentencePosting { past, part: times * (K1 + 1.0) / (times + norm) };
                *place += 1;
            }
        }
    }

    fn weigh(&mut self) {
        let mut labels: Vec<u32> = self.voices.iter().map(|v| v.label).collect();
        labels.sort_unstable();
        let usual: Vec<(u32, f32)> =
            labels.chunk_by(|a, b| a == b).map(|same| (same[0], float(same.len()) / float(labels.len()))).collect();
        // The entropy of the labels is the most that a gram can tell of them: the weight is a share of it, whatever
        // number of labels there is.
        let most: f32 = usual.iter().map(|(_, p)| -p * p.ln()).sum();
        self.weights = (0..self.ids.len())
            .map(|id| {
                let list = self.list(id);
                let telling = if most > 0.0 { self.telling(list, &usual) / most } else { 0.0 };
                idf(list.len(), self.voices.len()) * (1.0 + TELLING * telling)
            })
            .collect();
    }

    /// Relative entropy of the labels of the sentences in `list` to the `usual` ones, in nats.
    fn telling(&self, list: &[SentencePosting], usual: &[(u32, f32)]) -> f32 {
        let mut labels: Vec<u32> = list.iter().map(|p| self.voices[p.past as usize].label).collect();
        labels.sort_unstable();
        let all = float(labels.len()) + PRIOR;
        let (mut sum, mut unmet) = (0.0, 1.0f32);
        for same in labels.chunk_by(|a, b| a == b) {
            let Ok(at) = usual.binary_search_by_key(&same[0], |(label, _)| *label) else { continue };
            let p = (float(same.len()) + PRIOR * usual[at].1) / all;
            sum += p * (p / usual[at].1).ln();
            unmet -= usual[at].1;
        }
        // Labels that the gram never met keep the prior's part of it.
        sum + (PRIOR / all) * unmet.max(0.0) * (PRIOR / all).ln()
    }

    fn list(&self, id: usize) -> &[SentencePosting] {
        let (Some(&start), Some(&end)) = (self.starts.get(id), self.starts.get(id + 1)) else { return &[] };
        self.postings.get(start as usize..end as usize).unwrap_or(&[])
    }

    /// Votes of the nearest past sentences, best first, ties by label. Nothing if the past has nothing in common with
    /// `sentence`.
    pub fn vote(&self, sentence: &str) -> Vec<LabelVote> {
        let near = self.near(sentence);
        let best = near.first().map_or(0.0, |(nearness, _)| nearness * nearness);
        let mut heard: Vec<LabelVote> = Vec::new();
        let mut all = 0.0;
        for (nearness, past) in near {
            let LabelWeight { label, weight } = self.voices[past as usize];
            // Squared, so that one near sentence outvotes several distant ones.
            let share = nearness * nearness * weight;
            all += share;
            match heard.iter_mut().find(|v| v.label == label) {
                Some(vote) => vote.share += share,
                None => heard.push(LabelVote { label, share }),
            }
        }
        // Where even the nearest is far, all shares are small: the label is the likeliest of many unlikely ones.
        let worth = best / (best + FAR) * (1.0 + FAR);
        for vote in &mut heard {
            vote.share = (vote.share / all * worth).clamp(0.0, 1.0);
        }
        heard.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.label.cmp(&b.label)));
        heard
    }

    /// The nearest past sentences with their nearness, 0 to 1: how much of what `sentence` says they say too.
    fn near(&self, sentence: &str) -> Vec<(f32, u32)> {
        let mut asked = grams_of(sentence);
        asked.sort_unstable();
        asked.dedup();
        let mut scores = vec![0.0f32; self.voices.len()];
        let mut mass = 0.0;
        for gram in asked {
            let Some(&id) = self.ids.get(&gram) else {
                mass += idf(0, self.voices.len());
                continue;
            };
            let weight = self.weights[id as usize];
            mass += weight;
            for posting in self.list(id as usize) {
                scores[posting.past as usize] += weight * posting.part;
            }
        }
        let met = (0u32..).zip(scores).filter(|(_, score)| *score > 0.0);
        let mut near: Vec<(f32, u32)> = met.map(|(past, score)| ((score / mass).min(1.0), past)).collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if near.len() > NEIGHBOURS {
            near.select_nth_unstable_by(NEIGHBOURS, order);
            near.truncate(NEIGHBOURS);
        }
        near.sort_by(order);
        near
    }
}

fn idf(found: usize, all: usize) -> f32 {
    let (found, all) = (float(found), float(all));
    (1.0 + (all - found + 0.5) / (found + 0.5)).ln()
}

#[allow(clippy::cast_precision_loss, reason = "counts of sentences are far below a float's exact range")]
fn float(count: usize) -> f32 {
    count as f32
}

fn index(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// The grams of a sentence as numbers: Chinese by characters and pairs, anything else by words.
fn grams_of(sentence: &str) -> Vec<Gram> {
    let row: Vec<char> = sentence.chars().take(LONGEST).map(fold).collect();
    let mut grams = Vec::with_capacity(row.len() * 2);
    for part in row.chunk_by(|a, b| counts(*a) && counts(*b) && is_han(*a) == is_han(*b)) {
        if is_han(part[0]) {
            grams.extend(part.iter().map(|&c| single(c)));
            grams.extend(part.windows(2).map(|p| pair(p[0], p[1])));
        } else if counts(part[0]) {
            grams.push(word(part.iter().copied()));
        }
    }
    grams
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pasts(rows: &[(&str, u32)]) -> NeighbourClassifier {
        NeighbourClassifier::of(rows.iter().map(|&(sentence, label)| LabelledSentence {
            sentence,
            label,
            weight: 1.0,
        }))
    }

    fn first(nearest: &NeighbourClassifier, sentence: &str) -> Option<u32> {
        nearest.vote(sentence).first().map(|v| v.label)
    }

    #[test]
    fn the_like_sentence_speaks() {
        let nearest = pasts(&[("快递怎么还没到", 1), ("我要退款", 2), ("发票开错了", 3)]);
        assert_eq!(first(&nearest, "我的快递三天没到了"), Some(1));
        assert_eq!(first(&nearest, "钱退给我,我要退款!"), Some(2));
        assert_eq!(first(&nearest, "hello"), None);
        assert!(NeighbourClassifier::default().vote("快递").is_empty());
    }

    #[test]
    fn the_same_sentence_is_worth_all_and_a_distant_one_little() {
        let nearest = pasts(&[("快递怎么还没到", 1), ("我要退款", 2)]);
        let share = |sentence| nearest.vote(sentence)[0].share;
        assert!(share("我要退款") > 0.95);
        assert!(share("要不要给孩子报一个周末的游泳班") < 0.3);
    }

    #[test]
    fn weights_count_and_nothing_weighs_less_than_nothing() {
        let past = |label, weight| LabelledSentence { sentence: "我要退款", label, weight };
        let nearest =
            NeighbourClassifier::of([past(1, 1.0), past(2, 3.0), past(3, 0.0), past(4, -1.0), past(5, f32::NAN)]);
        let votes = nearest.vote("我要退款");
        assert_eq!(votes.iter().map(|v| v.label).collect::<Vec<_>>(), [2, 1]);
        assert!((votes[0].share - 3.0 * votes[1].share).abs() < 1e-4);
    }

    #[test]
    fn ties_go_to_the_lower_label() {
        let nearest = pasts(&[("换货", 9), ("换货", 4)]);
        assert_eq!(first(&nearest, "换货"), Some(4));
    }

    #[test]
    fn a_gram_that_tells_labels_apart_outweighs_one_as_rare_that_does_not() {
        let nearest = pasts(&[("红坏", 1), ("蓝坏", 1), ("红好", 2), ("蓝好", 2), ("红差", 1), ("红美", 2)]);
        let weight = |c: char| nearest.weights[nearest.ids[&u64::from(u32::from(c))] as usize];
        assert!(weight('坏') > weight('蓝'));
    }

    proptest! {
        #[test]
        fn shares_are_parts_of_one_in_order(
            rows in proptest::collection::vec(("[快递退款没到了a1 ,]{0,8}", 0u32..4, -1.0f32..3.0), 0..30),
            asked in "[快递退款没到了a1 ,]{0,8}",
        ) {
            let pasts = || rows.iter().map(|(s, label, weight)| LabelledSentence { sentence: s, label: *label, weight: *weight });
            let votes = NeighbourClassifier::of(pasts()).vote(&asked);
            prop_assert!(votes.iter().map(|v| v.share).sum::<f32>() <= 1.0001);
            prop_assert!(votes.iter().all(|v| v.share >= 0.0));
            prop_assert!(votes.is_sorted_by(|a, b| b.share.total_cmp(&a.share).then(a.label.cmp(&b.label)).is_lt()));
            prop_assert_eq!(votes, NeighbourClassifier::of(pasts()).vote(&asked));
        }
    }
}
