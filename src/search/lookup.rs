//! From a term to the stretches of places where it matches, or may match.

use std::ops::RangeInclusive;

use super::matching::{Match, Quality};
use super::places::{INITIALS, Initial, LITERAL, Places, SYLLABLE, Stretch, itself, sounded};
use super::text::{Code, Text};

/// A stretch of places, and what it says of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lookup<'i> {
    /// The places.
    pub places: Stretch<'i>,
    /// What is known of them.
    pub how: How,
}

/// What a stretch says of its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// The term matches there in this way; a weaker one where a less common reading put the place into the list.
    Sure(Match),
    /// The term may match so many characters before: to be looked at.
    Look(u32),
}

/// Takes a term apart.
struct Reader<'i, 't> {
    text: &'i Text,
    places: &'i Places,
    term: &'t [char],
    found: Vec<Lookup<'i>>,
}

/// Where `term` matches or may match whole, by initials only if they count. Every place of a whole match in a short text is in one of the stretches, some in
/// several.
pub(super) fn lookups<'i>(text: &'i Text, places: &'i Places, term: &[char], initials: bool) -> Vec<Lookup<'i>> {
    let mut reader = Reader { text, places, term, found: Vec::new() };
    reader.literally();
    if term.iter().all(|c| itself(*c).is_some()) {
        if term.iter().any(char::is_ascii_lowercase) {
            reader.syllables();
            if initials {
                reader.initials(&mut Vec::new(), 1, false);
            }
        }
    } else if term.iter().any(char::is_ascii_lowercase) {
        reader.around();
    }
    reader.found
}

impl<'i> Reader<'i, '_> {
    fn add(&mut self, places: Stretch<'i>, how: How) {
        if !places.is_empty() {
            self.found.push(Lookup { places, how });
        }
    }

    /// By its characters as they stand.
    fn literally(&mut self) {
        let codes: Option<Vec<Code>> = self.term.iter().map(|c| self.text.code(*c)).collect();
        let Some(codes) = codes else { return };
        let sure = How::Sure(Match { len: codes.len(), quality: Quality::Literal });
        let how = if codes.len() > LITERAL { How::Look(0) } else { sure };
        self.add(self.places.literally(self.text, &codes), how);
    }

    /// By the longest row of its characters that are no letters, and what may stand before them.
    fn around(&mut self) {
        let rows = self.term.split(char::is_ascii_lowercase).enumerate();
        let Some((_, row)) = rows.max_by_key(|(nth, row)| (row.len(), std::cmp::Reverse(*nth))) else { return };
        let codes: Option<Vec<Code>> = row.iter().map(|c| self.text.code(*c)).collect();
        let Some(codes) = codes else { return };
        let places = self.places.literally(self.text, &codes);
        let before = row.as_ptr() as usize - self.term.as_ptr() as usize;
        let before = u32::try_from(before / size_of::<char>()).unwrap_or(0);
        for steps in before.min(1)..=before {
            self.add(places, How::Look(steps));
        }
    }

    /// By sound, where the first character takes a whole syllable.
    fn syllables(&mut self) {
        if self.term.len() > 1
            && let Some(range) = self.cut_short(0)
        {
            self.add(self.places.by_syllables(&range), sure(1, Quality::Syllables));
        }
        for len in 1..=SYLLABLE.min(self.term.len()) {
            let Some(first) = self.syllable(0, len) else { continue };
            let whole = first..=first;
            if len == self.term.len() {
                self.add(self.places.by_syllables(&whole), sure(1, Quality::Syllables));
            } else {
                self.second(first, len);
            }
        }
    }

    /// What follows a first syllable of `from` letters.
    fn second(&mut self, first: u16, from: usize) {
        let rest = self.term.len() - from;
        if let Some(range) = self.cut_short(from) {
            self.add(self.places.by_pair(first, &range), sure(2, Quality::Syllables));
        }
        for len in 1..=SYLLABLE.min(rest) {
            let Some(second) = self.syllable(from, len) else { continue };
            let pair = self.places.by_pair(first, &(second..=second));
            if len == rest {
                self.add(pair, sure(2, Quality::Syllables));
            } else {
                self.narrower(pair, &[0, from], from + len);
            }
        }
        let letters = if self.is_double(from) { 2 } else { 1 };
        for len in (1..=letters).filter(|len| *len < rest) {
            if let Some(range) = self.prefix(from, len) {
                self.narrower(self.places.by_pair(first, &range), &[0, from], from + len);
            }
        }
        if let (Some(sound), Some(letter)) = (sounded(self.term[0]), itself(self.term[from])) {
            self.add(self.places.by_initials(&[sound, letter]), How::Look(0));
        }
    }

    /// Adds `places` to be looked at, or those by the initials of the characters that begin at `steps` and at `next`, if they
    /// are fewer.
    fn narrower(&mut self, places: Stretch<'i>, steps: &[usize], next: usize) {
        let mut initials: Vec<Initial> = steps.iter().filter_map(|at| sounded(self.term[*at])).collect();
        let options = [sounded(self.term[next]), itself(self.term[next])];
        let mut fewer = Vec::new();
        for initial in options.into_iter().flatten() {
            initials.push(initial);
            fewer.push(self.places.by_initials(&initials));
            initials.pop();
        }
        if fewer.iter().map(|f| f.len()).sum::<usize>() < places.len() {
            fewer.into_iter().for_each(|few| self.add(few, How::Look(0)));
        } else {
            self.add(places, How::Look(0));
        }
    }

    /// By sound, where the first character takes an initial, or is a letter that stands for itself: goes on from where the
    /// steps so far have brought the term, as bits.
    fn initials(&mut self, steps: &mut Vec<Initial>, reached: u128, sounds: bool) {
        let depth = steps.len();
        if depth > 0 {
            let places = self.places.by_initials(steps);
            if places.is_empty() {
                return;
            }
            let done = reached & 1 << self.term.len() != 0;
            // As many characters as letters: each took one, as an initial or as itself.
            let plain = depth == self.term.len();
            if done && plain {
                if sounds {
                    self.add(places, sure(depth, Quality::Initials));
                }
                return;
            }
            if done || depth == INITIALS {
                self.add(places, How::Look(0));
                return;
            }
        }
        for letter in self.letters(reached) {
            let ways = [(sounded(letter), true), (itself(letter), false)];
            for (initial, sound) in ways.into_iter().filter_map(|(i, s)| Some((i?, s))) {
                let next = self.after(reached, letter, sound, depth > 0);
                if next != 0 {
                    steps.push(initial);
                    self.initials(steps, next, sounds || sound);
                    steps.pop();
                }
            }
        }
    }

    /// The letters that can come next, each once.
    fn letters(&self, reached: u128) -> Vec<char> {
        let mut letters: Vec<char> = self.open(reached).map(|at| self.term[at]).collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    fn open(&self, reached: u128) -> impl Iterator<Item = usize> + use<> {
        (0..self.term.len()).filter(move |at| reached & 1 << at != 0)
    }

    /// Where the term is after one more character that begins with `letter`.
    fn after(&self, reached: u128, letter: char, sound: bool, whole: bool) -> u128 {
        let mut next = 0;
        for at in self.open(reached).filter(|at| self.term[*at] == letter) {
            next |= 1 << (at + 1);
            if sound && self.is_double(at) {
                next |= 1 << (at + 2);
            }
            if sound && whole {
                let rest = self.term.len() - at;
                let lens = (2..=SYLLABLE.min(rest)).filter(|len| self.syllable(at, *len).is_some());
                next |= lens.fold(0, |next, len| next | 1 << (at + len));
                if self.cut_short(at).is_some() {
                    next |= 1 << self.term.len();
                }
            }
        }
        next
    }

    fn is_double(&self, at: usize) -> bool {
        matches!(self.term[at], 'z' | 'c' | 's') && self.term.get(at + 1) == Some(&'h')
    }

    fn syllable(&self, from: usize, len: usize) -> Option<u16> {
        self.places.syllable(self.term.get(from..from + len)?)
    }

    fn prefix(&self, from: usize, len: usize) -> Option<RangeInclusive<u16>> {
        self.places.beginning(self.term.get(from..from + len).filter(|_| len <= SYLLABLE)?)
    }

    /// The syllables that the rest of the term begins.
    fn cut_short(&self, from: usize) -> Option<RangeInclusive<u16>> {
        self.prefix(from, self.term.len() - from)
    }
}

fn sure(len: usize, quality: Quality) -> How {
    How::Sure(Match { len, quality })
}
