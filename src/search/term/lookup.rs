//! Lookup of a term: the ranges of the suffix arrays where it matches, or may match.

use std::ops::RangeInclusive;

use crate::search::corpus::{Code, Corpus};
use crate::search::letters::fold::MAX_TERM;
use crate::search::letters::fuzzy::LONGEST_SYLLABLE;

use super::matching::{MatchQuality, TermMatch};
use super::suffixes::{INITIALS, Initial, LITERAL, SuffixArray, SuffixRange, doubled, itself, sounded};

/// Range of a suffix array for a term.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct RangeLookup<'i> {
    /// The suffixes.
    pub range: SuffixRange<'i>,
    /// Certainty of a match there.
    pub how: MatchCertainty,
    /// Upper bound of the quality that a match there can have.
    pub best: MatchQuality,
}

/// Certainty that a term matches at the suffixes of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum MatchCertainty {
    /// The term matches there in this way; a weaker one where a less common reading put the place into the list.
    Sure(TermMatch),
    /// The term may match so many characters before: to be verified.
    Candidate(u32),
}

/// Most characters that letters before a Chinese one stand for.
const MOST_BEFORE: usize = 12;
/// Ranges of so few suffixes are verified as they are.
const FEW: usize = 64;

/// Places in the term that some characters have reached, a bit each: the states of an automaton that reads the term.
#[derive(Clone, Copy, Debug)]
struct ReachedStates {
    /// By initials, and letters that stand for themselves, alone.
    plain: u128,
    /// In any way.
    any: u128,
}

/// Builds the lookups of a term.
struct LookupBuilder<'i, 't> {
    text: &'i Corpus,
    suffixes: &'i SuffixArray,
    term: &'t [char],
    /// The first character may take an initial.
    initials: bool,
    found: Vec<RangeLookup<'i>>,
}

/// Ranges where `term` matches or may match whole, by initials only if they count. Every whole match in a short text
/// is in one of the ranges, some in several.
pub(in crate::search) fn lookups<'i>(
    text: &'i Corpus,
    suffixes: &'i SuffixArray,
    term: &[char],
    initials: bool,
) -> Vec<RangeLookup<'i>> {
    if term.len() > MAX_TERM {
        return Vec::new();
    }
    let mut reader = LookupBuilder { text, suffixes, term, initials, found: Vec::new() };
    reader.by_characters();
    // Letters and digits alone can be looked up by sound. With a Chinese character in the term there is a row that
    // must stand as it is, which is far rarer than any sound: the rest is verified around it.
    if term.iter().all(|c| itself(*c).is_some()) {
        if term.iter().any(char::is_ascii_lowercase) {
            reader.syllables();
            reader.initials(&mut Vec::new(), ReachedStates { plain: 1, any: 1 });
        }
    } else if term.iter().any(char::is_ascii_lowercase) {
        reader.around();
    }
    reader.found
}

impl<'i> LookupBuilder<'i, '_> {
    fn add(&mut self, range: SuffixRange<'i>, how: MatchCertainty, best: MatchQuality) {
        if !range.is_empty() {
            self.found.push(RangeLookup { range, how, best });
        }
    }

    fn sure(&mut self, range: SuffixRange<'i>, len: usize, quality: MatchQuality) {
        self.add(range, MatchCertainty::Sure(TermMatch { len, quality }), quality);
    }

    /// To be looked at; more than one character has to take a sound.
    fn look(&mut self, range: SuffixRange<'i>) {
        self.add(range, MatchCertainty::Candidate(0), MatchQuality::Syllables);
    }

    /// By its characters as they stand.
    fn by_characters(&mut self) {
        let codes: Option<Vec<Code>> = self.term.iter().map(|c| self.text.code(*c)).collect();
        let Some(codes) = codes else { return };
        let range = self.suffixes.by_characters(self.text, &codes);
        // Beyond the sorted characters a range only says where the term may stand.
        if codes.len() > LITERAL {
            self.add(range, MatchCertainty::Candidate(0), MatchQuality::Literal);
        } else {
            self.sure(range, codes.len(), MatchQuality::Literal);
        }
    }

    /// By the longest row of its characters that are no letters, and what may stand before them.
    fn around(&mut self) {
        let rows = self.term.split(char::is_ascii_lowercase).enumerate();
        let Some((_, row)) = rows.max_by_key(|(nth, row)| (row.len(), std::cmp::Reverse(*nth))) else { return };
        let codes: Option<Vec<Code>> = row.iter().map(|c| self.text.code(*c)).collect();
        let Some(codes) = codes else { return };
        let range = self.suffixes.by_characters(self.text, &codes);
        let before = row.as_ptr() as usize - self.term.as_ptr() as usize;
        let before = before / size_of::<char>();
        // Letters in front may stand for fewer characters than they are, so every number of them is tried; none only
        // where nothing stands in front.
        for steps in before.min(1)..=before.min(MOST_BEFORE) {
            self.add(range, MatchCertainty::Candidate(u32::try_from(steps).unwrap_or(0)), MatchQuality::Literal);
        }
    }

    /// By sound, where the first character takes a whole syllable.
    fn syllables(&mut self) {
        if self.term.len() > 1
            && let Some(range) = self.cut_short(0)
        {
            self.sure(self.suffixes.by_syllables(&range), 1, MatchQuality::Syllables);
        }
        for len in 1..=LONGEST_SYLLABLE.min(self.term.len()) {
            let Some(first) = self.syllable(0, len) else { continue };
            let whole = first..=first;
            if len == self.term.len() {
                self.sure(self.suffixes.by_syllables(&whole), 1, MatchQuality::Syllables);
            } else {
                self.second(first, len);
            }
        }
    }

    /// By sound, behind a first syllable of `from` letters.
    fn second(&mut self, first: u16, from: usize) {
        let rest = self.term.len() - from;
        if let Some(range) = self.cut_short(from) {
            self.sure(self.suffixes.by_pair(first, &range), 2, MatchQuality::Syllables);
        }
        for len in 1..=LONGEST_SYLLABLE.min(rest) {
            let Some(second) = self.syllable(from, len) else { continue };
            let pair = self.suffixes.by_pair(first, &(second..=second));
            if len == rest {
                self.sure(pair, 2, MatchQuality::Syllables);
            } else {
                self.narrower(pair, &[self.initial_at(from)], from + len);
            }
        }
        let letter = self.term[from];
        if let Some(range) = self.prefix(from, 1).filter(|_| rest > 1) {
            self.narrower(self.suffixes.by_pair(first, &range), &[sounded(letter), doubled(letter)], from + 1);
        }
        if let Some(range) = self.prefix(from, 2).filter(|_| rest > 2 && self.is_double(from)) {
            self.narrower(self.suffixes.by_pair(first, &range), &[doubled(letter)], from + 2);
        }
        // The second character may be a letter that stands for itself, which has no syllable to be found by; its key
        // of initials has it.
        if let (Some(sound), Some(letter)) = (self.initial_at(0), itself(self.term[from])) {
            self.look(self.suffixes.by_initials(&[sound, letter]));
        }
    }

    /// Adds `range` to be looked at, where the first character takes a syllable, the second has one of the initials
    /// `then`, and the term goes on at `next`; or those by the initials of more characters, if they are fewer.
    fn narrower(&mut self, range: SuffixRange<'i>, then: &[Option<Initial>], next: usize) {
        // Two arrays can answer: syllables, whose range may be long, or initials of more characters. Which of them is
        // shorter is only known when both were looked up, so the longer one is taken back.
        let before = self.found.len();
        if let (Some(first), true) = (self.initial_at(0), range.len() > FEW) {
            for second in then.iter().copied().flatten() {
                self.initials(&mut vec![first, second], ReachedStates { plain: 0, any: 1 << next });
            }
            if self.found[before..].iter().map(|few| few.range.len()).sum::<usize>() < range.len() {
                return;
            }
            self.found.truncate(before);
        }
        self.look(range);
    }

    /// The initial of the syllable that begins at `at`.
    fn initial_at(&self, at: usize) -> Option<Initial> {
        if self.is_double(at) { doubled(self.term[at]) } else { sounded(self.term[at]) }
    }

    /// By sound, where the first character takes an initial, or is a letter that stands for itself: goes on from where
    /// the steps so far have brought the term.
    fn initials(&mut self, steps: &mut Vec<Initial>, reached: ReachedStates) {
        let depth = steps.len();
        let mut open = reached;
        if depth > 0 {
            let range = self.suffixes.by_initials(steps);
            if range.is_empty() {
                return;
            }
            // The last bit: the term is used up. Beyond that, `open` holds the states from which it goes on.
            let all = 1 << self.term.len();
            // Initials that are sounds are numbered before the letters and digits that stand for themselves.
            let by_sound = steps[0] < itself('a').unwrap_or(0);
            // A first character that takes the whole term takes a syllable of it, which is no matter of initials.
            if reached.any & all != 0 && (depth > 1 || self.term.len() == 1) {
                if reached.plain & all == 0 || !by_sound {
                    self.look(range);
                    return;
                }
                self.sure(range, depth, MatchQuality::Initials);
            }
            open = ReachedStates { plain: reached.plain & !all, any: reached.any & !all };
            // No key is longer: what is still open goes on behind the sorted characters and is verified there.
            if depth == INITIALS {
                if open.any != 0 {
                    self.look(range);
                }
                return;
            }
        }
        for letter in self.letters(open.any) {
            let sounds = if depth > 0 || self.initials { [sounded(letter), doubled(letter)] } else { [None; 2] };
            for initial in sounds.into_iter().chain([itself(letter)]).flatten() {
                let next = self.after(open, letter, initial, depth > 0);
                if next.any != 0 {
                    steps.push(initial);
                    self.initials(steps, next);
                    steps.pop();
                }
            }
        }
    }

    /// The letters that can come next, each once.
    fn letters(&self, reached: u128) -> Vec<char> {
        let mut letters: Vec<char> = self.open(reached).map(|at| self.term[at]).collect();
        // Sorted and without repeats, lest one range be looked up twice for two states that wait for the same letter.
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    fn open(&self, reached: u128) -> impl Iterator<Item = usize> + use<> {
        (0..self.term.len()).filter(move |at| reached & 1 << at != 0)
    }

    /// Places reached after one more character that has this `initial` and begins with `letter`; whole syllables are
    /// taken only if they may be.
    fn after(&self, reached: ReachedStates, letter: char, initial: Initial, syllables: bool) -> ReachedStates {
        let double = doubled(letter) == Some(initial);
        let sound = double || sounded(letter) == Some(initial);
        let mut next = ReachedStates { plain: 0, any: 0 };
        for at in self.open(reached.any).filter(|at| self.term[*at] == letter) {
            let two = double && self.is_double(at);
            let plain = 1 << (at + 1) | if two { 1 << (at + 2) } else { 0 };
            next.any |= plain;
            if reached.plain & 1 << at != 0 {
                next.plain |= plain;
            }
            // A syllable that begins with zh has another initial than one with z; taken for each other, the range
            // would be that of other characters.
            if sound && syllables && double == self.is_double(at) {
                let rest = self.term.len() - at;
                let lens = (2..=LONGEST_SYLLABLE.min(rest)).filter(|len| self.syllable(at, *len).is_some());
                next.any |= lens.fold(0, |next, len| next | 1 << (at + len));
                if self.cut_short(at).is_some() {
                    next.any |= 1 << self.term.len();
                }
            }
        }
        next
    }

    fn is_double(&self, at: usize) -> bool {
        matches!(self.term[at], 'z' | 'c' | 's') && self.term.get(at + 1) == Some(&'h')
    }

    fn syllable(&self, from: usize, len: usize) -> Option<u16> {
        self.suffixes.syllable(self.term.get(from..from + len)?)
    }

    fn prefix(&self, from: usize, len: usize) -> Option<RangeInclusive<u16>> {
        self.suffixes.beginning(self.term.get(from..from + len).filter(|_| len <= LONGEST_SYLLABLE)?)
    }

    /// The syllables that the rest of the term begins.
    fn cut_short(&self, from: usize) -> Option<RangeInclusive<u16>> {
        self.prefix(from, self.term.len() - from)
    }
}
