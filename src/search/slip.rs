//! What comes close to a term that hardly anything matches: a letter missing, doubled, swapped or wrong, or the
//! characters that an input method offers for the same sound.
//!
//! Candidates share pairs of letters with the term; fuzzy-matcher scores them against the term and against the term
//! with one letter out or two swapped. Its subsequences are accepted only where they lie close together.

use std::collections::BTreeMap;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::is_han;
use super::text::{Field, Run, Text};

/// Shortest term, in letters, that is searched for slips; shorter ones come close to everything.
const SHORTEST: usize = 4;
/// Longest term that is.
const LONGEST: usize = 24;
/// Runs that are scored, those that share most with the term.
const CANDIDATES: usize = 32;
/// Letters that may lie between those of the term: one wrong, one missing.
const LOOSE: usize = 2;
/// Best score of a slip.
pub(super) const BEST: i64 = 100;

/// Letters and digits in a square.
const SIDE: usize = 36;

/// Runs by the pairs of letters in their spelling.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    pairs: Vec<Vec<u32>>,
}

impl Spellings {
    /// Indexes the titles and keywords of `text`.
    pub fn of(text: &Text) -> Spellings {
        let mut pairs = vec![Vec::new(); SIDE * SIDE];
        for (number, run) in (0u32..).zip(&text.runs) {
            if !matches!(run.field, Field::Title | Field::TitleEn | Field::Keyword | Field::KeywordEn) {
                continue;
            }
            for pair in letter_pairs(&spelling(text, run)) {
                let list: &mut Vec<u32> = &mut pairs[pair];
                if list.last() != Some(&number) {
                    list.push(number);
                }
            }
        }
        Spellings { pairs }
    }

    /// Scripts that come close to the spelled `term`, each with its score up to [`BEST`], in library order.
    pub fn close_to(&self, text: &Text, term: &str) -> BTreeMap<u32, i64> {
        let mut found = BTreeMap::new();
        if !term.is_ascii() || !(SHORTEST..=LONGEST).contains(&term.len()) {
            return found;
        }
        let wordings = wordings(term);
        let matcher = SkimMatcherV2::default();
        for run in self.candidates(text, term) {
            let score = score(&matcher, &spelling(text, run), &wordings);
            let best = found.entry(run.script).or_insert(0);
            *best = score.max(*best);
        }
        found.retain(|_, score| *score > 0);
        found
    }

    fn candidates<'t>(&self, text: &'t Text, term: &str) -> Vec<&'t Run> {
        let mut shared = vec![0usize; text.runs.len()];
        let asked = letter_pairs(term);
        for list in asked.iter().filter_map(|p| self.pairs.get(*p)) {
            for run in list {
                shared[*run as usize] += 1;
            }
        }
        let enough = asked.len().div_ceil(2).max(1);
        let mut runs: Vec<(usize, &Run)> = shared.into_iter().zip(&text.runs).filter(|(n, _)| *n >= enough).collect();
        runs.sort_by_key(|(n, run)| (std::cmp::Reverse(*n), run.len, run.start));
        runs.into_iter().take(CANDIDATES).map(|(_, run)| run).collect()
    }
}

/// The run as it is typed in letters: likeliest readings, other characters as they are.
fn spelling(text: &Text, run: &Run) -> String {
    let mut out = String::new();
    for unit in text.units_of(run) {
        match text.sounds.of(unit.sound).first() {
            Some(reading) if is_han(unit.c) => out.push_str(reading),
            _ => out.push(unit.c),
        }
    }
    out
}

fn letter_pairs(spelled: &str) -> Vec<usize> {
    let place = |b: u8| match b {
        b'a'..=b'z' => Some(usize::from(b - b'a')),
        b'0'..=b'9' => Some(usize::from(b - b'0') + 26),
        _ => None,
    };
    let places: Vec<Option<usize>> = spelled.bytes().map(place).collect();
    let mut pairs: Vec<usize> = places.windows(2).filter_map(|w| Some(w[0]? * SIDE + w[1]?)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The term, then the term with one letter out, then with two neighbours swapped.
fn wordings(term: &str) -> Vec<String> {
    let bytes = term.as_bytes();
    let without = |at: usize| term[..at].to_owned() + &term[at + 1..];
    let swapped = |at: usize| {
        let (a, b) = (char::from(bytes[at]), char::from(bytes[at + 1]));
        format!("{}{b}{a}{}", &term[..at], &term[at + 2..])
    };
    let mut all = vec![term.to_owned()];
    all.extend((0..bytes.len()).map(without));
    all.extend((0..bytes.len() - 1).map(swapped));
    all
}

/// A row of initials or letters with two neighbours swapped, each way once.
pub(super) fn swaps(term: &[char]) -> Vec<Vec<char>> {
    let different = |at: &usize| term[*at] != term[at + 1];
    let short = (3..=LONGEST).contains(&term.len());
    let places = 0..if short { term.len() - 1 } else { 0 };
    let swapped = |at: usize| {
        let mut other = term.to_vec();
        other.swap(at, at + 1);
        other
    };
    places.filter(different).map(swapped).collect()
}

/// The best score of any wording in `spelled`, up to [`BEST`]; 0: none comes close.
fn score(matcher: &SkimMatcherV2, spelled: &str, wordings: &[String]) -> i64 {
    let close = |wording: &String| {
        let (score, places) = matcher.fuzzy_indices(spelled, wording)?;
        let span = places.last()? - places.first()? + 1;
        let perfect = matcher.fuzzy_match(wording, wording)?.max(1);
        (span <= wording.len() + LOOSE).then(|| (score * BEST / perfect).clamp(1, BEST))
    };
    wordings.iter().filter_map(close).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(spelled: &str, term: &str) -> bool {
        score(&SkimMatcherV2::default(), spelled, &wordings(term)) > 0
    }

    #[test]
    fn slips_of_the_finger_come_close() {
        for slip in ["wuliuyachi", "wuliuyannchi", "wuliuyacnhi", "wuliuyabchi"] {
            assert!(close("wuliuyanchi", slip), "{slip}");
        }
    }

    #[test]
    fn letters_far_apart_do_not() {
        assert!(!close("woyaotuihuokuan", "wtkn"));
    }
}
