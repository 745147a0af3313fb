//! Typo tolerance, for terms that hardly anything matches whole: edit distance one on the keyboard, other characters
//! of the same sound, and characters with others between them.
//!
//! A typo is undone: each correction is looked up like any term. Scattered characters are scored by fuzzy-matcher.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::domain::text::is_han;
use crate::search::corpus::Code;
use crate::search::document::DocumentField;
use crate::search::hit::MatchReason;
use crate::search::letters::fuzzy::LONGEST_SYLLABLE;
use crate::search::letters::sound::spelled;

use super::score::{BestScores, DocumentFilter, PackedScore, ScoreScale, TermIndex, TermQuery};

/// Shortest row of letters in which a missing or wrong one is looked for; shorter ones come close to everything.
const SHORTEST: usize = 4;
/// Longest one.
const LONGEST: usize = 24;
/// Longest one that may be initials: nobody spells out more characters by them.
const LONGEST_INITIALS: usize = 8;
/// Most characters that may be scattered.
const MOST_SCATTERED: usize = 7;
/// Characters that may lie between two scattered ones.
const GAP: usize = 6;
/// Best score of what is scattered.
const SCATTERED: i64 = 40;
/// Base points of the same sound in other characters, and of a correction; a little of the points of the match is
/// added.
pub(in crate::search) const SAME_SOUND: u32 = 100;
pub(in crate::search) const TYPO: u32 = 50;

/// Rows of the keyboard; neighbours in a row, and in the row below, are hit by mistake.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Correction of a term: other letters that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct TypoCorrection {
    /// The letters.
    pub letters: Vec<char>,
    /// It may be initials; with a letter more or less they are other characters.
    pub initials: bool,
    /// Unchanged letters of the term: so many before the edit, and those from this one on behind it.
    kept: (usize, usize),
}

/// Scripts that come close to `term`, which is `lost` if nothing matches it whole, each with its score: all that there
/// are, or the best ones if there are more than `enough`.
pub(in crate::search) fn close(
    terms: &TermIndex,
    term: &[char],
    lost: bool,
    enough: usize,
    among: DocumentFilter<'_>,
) -> BestScores {
    let mut close = BestScores::new(terms.text.documents);
    if term.iter().any(|c| is_han(*c)) {
        let sound: Vec<char> = spelled(term).chars().collect();
        // Other characters of the same sound were chosen from an input method's list by mistake. By initials anything
        // would sound the same.
        let counts = |why| why == MatchReason::Pinyin;
        let wanted = TermQuery {
            term: &sound,
            initials: false,
            counts: &counts,
            alone: true,
            scale: ScoreScale::Close(SAME_SOUND),
            enough,
            among,
        };
        terms.in_short(&wanted, &mut close);
        scattered(terms, term, among, &mut close);
    } else if term.iter().all(char::is_ascii_alphanumeric) {
        // A term of ten letters has several hundred corrections, and each look-up is a search of its own. Nearly all
        // of them join on to no syllable and are dropped by a few bit operations.
        let reach = SyllableReach::of(terms, term);
        for meant in corrections(term, lost) {
            let TypoCorrection { letters, initials, .. } = &meant;
            let initials = *initials;
            if initials
                || (reach.allows(&meant) && terms.suffixes.are_syllables(letters))
                || reach.is_written(terms, &meant)
            {
                let counts = |why| initials || why != MatchReason::Initials;
                let scale = ScoreScale::Close(TYPO);
                let wanted =
                    TermQuery { term: letters, initials, counts: &counts, alone: true, scale, enough, among };
                terms.in_short(&wanted, &mut close);
            }
        }
    }
    close
}

/// Parts of a term that can be read as whole syllables as they stand: a correction has to join on to them. It prunes
/// nearly all corrections before they are looked up.
struct SyllableReach {
    /// A bit for each number of letters from the front that are syllables.
    front: u128,
    /// A bit for each place from which on they are, the last one cut short perhaps.
    back: u128,
    /// Number of letters from the front that stand somewhere as they are.
    written: usize,
}

impl SyllableReach {
    fn of(terms: &TermIndex, term: &[char]) -> SyllableReach {
        // Longer terms are not corrected at all; the cut keeps the shifts below within their 128 bits.
        let n = term.len().min(LONGEST);
        let whole = |from: usize, len: usize| terms.suffixes.syllable(&term[from..from + len]).is_some();
        let written = (1..=n).take_while(|len| terms.is_written(&term[..*len])).count();
        let mut reach = SyllableReach { front: 1, back: 1 << n, written };
        for at in 0..n {
            if reach.front & 1 << at != 0 {
                let lens = (1..=LONGEST_SYLLABLE.min(n - at)).filter(|len| whole(at, *len));
                reach.front |= lens.fold(0, |bits, len| bits | 1 << (at + len));
            }
        }
        // From the back, since whether a place can be read to the end depends on the places behind it.
        for at in (0..n).rev() {
            let rest = n - at;
            let open = rest <= LONGEST_SYLLABLE && terms.suffixes.beginning(&term[at..n]).is_some();
            if open || (1..=LONGEST_SYLLABLE.min(rest)).any(|len| reach.back & 1 << (at + len) != 0 && whole(at, len))
            {
                reach.back |= 1 << at;
            }
        }
        reach
    }

    /// Looks for the correction as it stands.
    fn is_written(&self, terms: &TermIndex, meant: &TypoCorrection) -> bool {
        meant.kept.0 <= self.written && terms.is_written(&meant.letters)
    }

    /// Checks that syllables end near enough before the edit, and begin near enough behind it.
    fn allows(&self, meant: &TypoCorrection) -> bool {
        let (before, behind) = meant.kept;
        let near = |from: usize, to: usize| (1u128 << (to + 1)) - (1u128 << from);
        let front = self.front & near(before.saturating_sub(LONGEST_SYLLABLE), before);
        let back = self.back & near(behind, (behind + LONGEST_SYLLABLE).min(LONGEST + LONGEST_SYLLABLE));
        front != 0 && back != 0
    }
}

/// Corrections of `term` at edit distance one: two neighbours swapped, a letter taken out, a neighbouring key, a
/// letter put in. Initials with other letters than were typed fit almost anything: only a `lost` term is such.
pub(in crate::search) fn corrections(term: &[char], lost: bool) -> Vec<TypoCorrection> {
    let n = term.len();
    let mut all: Vec<TypoCorrection> = Vec::new();
    let mut add = |letters, initials, kept| {
        all.push(TypoCorrection { letters, initials: initials && n <= LONGEST_INITIALS, kept });
    };
    if !(SHORTEST - 1..=LONGEST).contains(&n) {
        return all;
    }
    // Swapped neighbours are the commonest slip and keep all letters, so that even short terms and initials may be
    // swapped.
    for at in (1..n).filter(|at| term[at - 1] != term[*at]) {
        let mut swapped = term.to_vec();
        swapped.swap(at - 1, at);
        add(swapped, true, (at - 1, at + 1));
    }
    if n < SHORTEST {
        return all;
    }
    // Of equal letters in a row it is all one which of them goes, or where one more comes.
    for at in (0..n).filter(|at| term.get(at + 1) != Some(&term[*at])) {
        let mut without = term.to_vec();
        without.remove(at);
        add(without, lost && at > 0 && term[at] == term[at - 1], (at, at + 1));
    }
    for at in 0..n {
        for key in neighbouring_keys(term[at]) {
            let mut other = term.to_vec();
            other[at] = key;
            add(other, lost, (at, at + 1));
        }
    }
    for at in 0..=n {
        for key in ('a'..='z').filter(|key| term.get(at) != Some(key)) {
            let mut with = term.to_vec();
            with.insert(at, key);
            add(with, false, (at, at));
        }
    }
    all
}

/// The keys around a letter.
fn neighbouring_keys(letter: char) -> impl Iterator<Item = char> {
    let place = ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(letter)?)));
    ROWS.iter().enumerate().flat_map(move |(row, keys)| {
        keys.char_indices().filter_map(move |(column, key)| {
            let (own, at) = place?;
            // Edit distance on a keyboard: a wrong letter is one whose key touches the right one, six keys at the most
            // instead of twenty-five.
            let beside = row == own && column.abs_diff(at) == 1;
            // Each row is shifted to the right by half a key.
            let above = row + 1 == own && (column == at || column == at + 1);
            let below = row == own + 1 && (column == at || column + 1 == at);
            (beside || above || below).then_some(key)
        })
    })
}

/// Scores the titles and keywords in which the characters of `term` come in order, not far from each other.
fn scattered(terms: &TermIndex, term: &[char], among: DocumentFilter<'_>, close: &mut BestScores) {
    if !(2..=MOST_SCATTERED).contains(&term.len()) {
        return;
    }
    let text = &terms.text;
    let codes: Option<Vec<Code>> = term.iter().map(|c| text.code(*c)).collect();
    let stretches = codes.iter().flatten().map(|code| terms.suffixes.by_characters(text, &[*code]));
    let Some(rarest) = stretches.min_by_key(|stretch| stretch.len()) else { return };
    let (from, to) = (text.places_of(DocumentField::Title).0, text.places_of(DocumentField::KeywordEn).1);
    let mut looked_at = usize::MAX;
    for at in rarest.suffixes().map(|place| place.at).filter(|at| (from..to).contains(at)) {
        let number = text.run_number(at);
        // Places of one run follow one another in the range of a single character, so that remembering the last run is
        // enough to look at each once.
        if std::mem::replace(&mut looked_at, number) == number {
            continue;
        }
        let Some(run) = text.run(number).filter(|run| among(run.document as usize)) else { continue };
        let whole: Vec<char> = text.units(run.start).map(|unit| unit.c).collect();
        if let Some(score) = scattered_in(&whole, term) {
            close.put(run.document, PackedScore::new(score, MatchReason::Typo));
        }
    }
}

/// Points of `term` scattered over `whole`: its characters come in order with at most [`GAP`] others between two of
/// them.
pub(in crate::search) fn scattered_in(whole: &[char], term: &[char]) -> Option<u32> {
    if !(2..=MOST_SCATTERED).contains(&term.len()) {
        return None;
    }
    let places = |c: char| (0..whole.len()).filter(move |at| whole[*at] == c);
    let mut reached: Vec<usize> = places(term[0]).collect();
    for c in &term[1..] {
        // The nearest place before is the last one that was reached before it.
        let near = |at: &usize| {
            let before = reached.partition_point(|before| before < at);
            before.checked_sub(1).and_then(|nth| reached.get(nth)).is_some_and(|before| at - before <= GAP + 1)
        };
        reached = places(*c).filter(near).collect();
    }
    if reached.is_empty() {
        return None;
    }
    // Only what is known to be scattered gets here: the matcher allocates and goes through all of the text.
    let matcher = SkimMatcherV2::default();
    let (whole, term): (String, String) = (whole.iter().collect(), term.iter().collect());
    let best = matcher.fuzzy_match(&term, &term)?.max(1);
    let score = matcher.fuzzy_match(&whole, &term)? * SCATTERED / best;
    u32::try_from(score.clamp(1, SCATTERED)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_meant(typed: &str, meant_to_be: &str) -> bool {
        let (typed, wanted): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant_to_be.chars().collect());
        corrections(&typed, true).iter().any(|m| m.letters == wanted)
    }

    #[test]
    fn slips_of_the_finger_are_undone() {
        for slip in ["wuliuyachi", "wuliuyannchi", "wuliuyacnhi", "wuliuyabchi"] {
            assert!(is_meant(slip, "wuliuyanchi"), "{slip}");
        }
        assert!(!is_meant("wuliuyapchi", "wuliuyanchi"), "p and n are far apart");
        assert!(corrections(&['a', 'b'], true).is_empty());
    }

    #[test]
    fn neighbours_are_mutual() {
        for letter in 'a'..='z' {
            for key in neighbouring_keys(letter) {
                assert!(neighbouring_keys(key).any(|back| back == letter), "{letter} {key}");
            }
        }
        let mut around: Vec<char> = neighbouring_keys('g').collect();
        around.sort_unstable();
        assert_eq!(around, ['b', 'f', 'h', 't', 'v', 'y']);
    }
}
