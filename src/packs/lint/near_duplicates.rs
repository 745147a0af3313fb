//! Near-duplicates: scripts that say nearly the same.
//!
//! Two scripts are compared by the character bigrams that their words share (Dice coefficient: twice the shared ones
//! against all of both). Comparing each with each would take hours for a large library, so a script is looked up under
//! its rarest bigrams alone. Two that share enough must share one of the rarest of each (prefix filter): none is
//! missed.

use std::collections::HashMap;

use super::{Lint, LintKind, LintScope, LintTarget, texts};
use crate::domain::pack::{Library, Script};

/// The distinct bigrams of some words, rare ones first once they are ranked.
type Bigrams = Vec<u64>;

pub(super) fn check(library: &Library, scope: &LintScope, lints: &mut Vec<Lint>) {
    let Some(percent) =
        library.quality.style.as_ref().map(|style| u64::from(style.alike)).filter(|p| (1..=100).contains(p))
    else {
        return;
    };
    let turn = in_turn(library, scope);
    let sets = ranked(turn.iter().map(|place| bigrams(&library.scripts[*place].words.say)).collect());
    let mut index = BigramIndex { percent, sets: &sets, places: HashMap::new(), seen: vec![usize::MAX; sets.len()] };
    for (at, place) in turn.iter().enumerate() {
        let script = &library.scripts[*place];
        let found = if scope.has(script) { index.nearest(at) } else { None };
        match found {
            Some((other, percent)) => lints.push(lint(script, &library.scripts[turn[other]], percent)),
            // One of several that are alike stands for all, or a library of copies would be compared each with each.
            None => index.add(at),
        }
    }
}

fn lint(script: &Script, other: &Script, percent: u64) -> Lint {
    let percent = u32::try_from(percent).unwrap_or(100);
    let lint = LintTarget::script(script, "say").lint(LintKind::Alike { percent, id: other.id.clone() });
    Lint { other: Some(LintTarget::script(other, "say")), ..lint }
}

/// Indices of all scripts that somebody may say, those in scope last and later layers after earlier ones: of two that
/// are too like each other, the lint falls on the one that is being written.
pub(super) fn in_turn(library: &Library, scope: &LintScope) -> Vec<usize> {
    let everything = LintScope { packs: None, ..scope.clone() };
    let is_said = |place: &usize| everything.has(&library.scripts[*place]);
    let mut places: Vec<usize> = (0..library.scripts.len()).filter(is_said).collect();
    places.sort_by_key(|place| {
        let script = &library.scripts[*place];
        (scope.has(script), library.layer_of(script))
    });
    places
}

/// The distinct bigrams of some words; signs and variables are left out.
fn bigrams(words: &str) -> Bigrams {
    let masked = texts::masked(words);
    let chars: Vec<char> = masked.chars().filter(|c| c.is_alphanumeric()).collect();
    let pair = |pair: &[char]| u64::from(u32::from(pair[0])) << 32 | u64::from(u32::from(pair[1]));
    let mut bigrams: Bigrams = chars.windows(2).map(pair).collect();
    bigrams.sort_unstable();
    bigrams.dedup();
    bigrams
}

/// The sets with each bigram as its rank among all, rare ones first.
fn ranked(mut sets: Vec<Bigrams>) -> Vec<Bigrams> {
    let mut counts: HashMap<u64, u64> = HashMap::new();
    for pair in sets.iter().flatten() {
        *counts.entry(*pair).or_default() += 1;
    }
    let mut order: Vec<(u64, u64)> = counts.into_iter().map(|(pair, count)| (count, pair)).collect();
    order.sort_unstable();
    let ranks: HashMap<u64, u64> = order.into_iter().zip(0..).map(|((_, pair), rank)| (pair, rank)).collect();
    for set in &mut sets {
        for pair in set.iter_mut() {
            *pair = ranks[pair];
        }
        set.sort_unstable();
    }
    sets
}

/// An inverted index of the sets that were added, under their rarest bigrams.
struct BigramIndex<'s> {
    percent: u64,
    sets: &'s [Bigrams],
    places: HashMap<u64, Vec<usize>>,
    /// For each set the one that it was compared with last: two that share several bigrams are compared once.
    seen: Vec<usize>,
}

impl BigramIndex<'_> {
    /// The prefix of a set: any other that is alike enough shares one of these bigrams.
    fn prefix(&self, at: usize) -> &[u64] {
        let set = &self.sets[at];
        let len = set.len() as u64;
        // Shared are s at least: from 200 s / (len + other) >= percent and other >= s follows
        // s >= len * percent / (200 - percent). Behind the rarest shared one stand s - 1 others, in both sets, so it is
        // among the first len - s + 1 of each.
        let least = (len * self.percent).div_ceil(200 - self.percent);
        &set[..usize::try_from(len - least + 1).unwrap_or(usize::MAX).min(set.len())]
    }

    fn add(&mut self, at: usize) {
        for pair in self.prefix(at).to_vec() {
            self.places.entry(pair).or_default().push(at);
        }
    }

    /// The set added before that shares most, if it is enough, with the share in per cent.
    fn nearest(&mut self, at: usize) -> Option<(usize, u64)> {
        let mut best: Option<(usize, u64)> = None;
        for pair in self.prefix(at).to_vec() {
            for &other in self.places.get(&pair).map(Vec::as_slice).unwrap_or_default() {
                if std::mem::replace(&mut self.seen[other], at) == at {
                    continue;
                }
                let least = best.map_or(self.percent, |(_, percent)| percent + 1);
                if let Some(percent) = dice(&self.sets[at], &self.sets[other], least) {
                    best = Some((other, percent));
                }
            }
        }
        best
    }
}

/// The Dice coefficient of two sets in per cent, if it is at least `least`.
fn dice(one: &[u64], other: &[u64], least: u64) -> Option<u64> {
    let both = (one.len() + other.len()) as u64;
    let wanted = (both * least).div_ceil(200);
    let (mut a, mut b, mut shared) = (0, 0, 0);
    while a < one.len() && b < other.len() {
        // The rest of the shorter one cannot make up for what is missing: most comparisons end here.
        if shared + ((one.len() - a).min(other.len() - b) as u64) < wanted {
            return None;
        }
        match one[a].cmp(&other[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => (a, b, shared) = (a + 1, b + 1, shared + 1),
        }
    }
    (both > 0 && shared >= wanted).then(|| shared * 200 / both)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::pack::QualityRules;
    use crate::domain::pack::ScriptWords;
    use crate::domain::pack::StyleLimits;
    use crate::domain::pack::review::RequiredSignatures;
    use crate::domain::time::Span;

    fn library(says: &[String], alike: u32) -> Library {
        let style =
            StyleLimits { breath: 22, longest: Span::ZERO, longest_long: Span::ZERO, alike, source: String::new() };
        let script = |(at, say): (usize, &String)| Script {
            id: at.to_string(),
            words: ScriptWords { say: say.clone(), ..ScriptWords::default() },
            ..Script::default()
        };
        Library {
            scripts: says.iter().enumerate().map(script).collect(),
            quality: QualityRules { style: Some(style), ..QualityRules::default() },
            ..Library::default()
        }
    }

    fn found(says: &[String], alike: u32) -> Vec<(usize, usize, u32)> {
        let scope = LintScope { day: NaiveDate::default(), needs: RequiredSignatures::Nothing, packs: None };
        let mut lints = Vec::new();
        check(&library(says, alike), &scope, &mut lints);
        let pair = |lint: Lint| match lint.kind {
            LintKind::Alike { percent, id } => (lint.target.id.parse().unwrap(), id.parse().unwrap(), percent),
            kind => panic!("{kind:?}"),
        };
        lints.into_iter().map(pair).collect()
    }

    fn percent(one: &str, other: &str) -> u64 {
        let (one, other): (BTreeSet<u64>, BTreeSet<u64>) =
            (bigrams(one).into_iter().collect(), bigrams(other).into_iter().collect());
        (200 * one.intersection(&other).count() as u64).checked_div((one.len() + other.len()) as u64).unwrap_or(0)
    }

    #[test]
    fn signs_and_variables_do_not_make_two_scripts_differ() {
        let says = ["{customer}，您的包裹在路上。", "您的包裹，在路上！", "您的订单已取消。"].map(str::to_owned);
        assert_eq!(found(&says, 85), [(1, 0, 100)]);
    }

    #[test]
    fn a_word_of_one_character_is_like_nothing() {
        assert_eq!(found(&["好。".to_owned(), "好！".to_owned(), String::new()], 85), []);
    }

    proptest! {
        #[test]
        fn none_is_missed_and_none_made_up(says in prop::collection::vec("[您的包裹在路上]{0,12}", 0..12), alike in 1_u32..=100) {
            let found = found(&says, alike);
            for (one, other, share) in &found {
                prop_assert_eq!(u64::from(*share), percent(&says[*one], &says[*other]));
                prop_assert!(*share >= alike);
            }
            let named: BTreeSet<usize> = found.iter().map(|(one, ..)| *one).collect();
            for one in 0..says.len() {
                for other in one + 1..says.len() {
                    // Of two that are alike, one is remarked on.
                    let is_alike = percent(&says[one], &says[other]) >= u64::from(alike);
                    prop_assert!(!is_alike || named.contains(&one) || named.contains(&other));
                }
            }
        }
    }
}
