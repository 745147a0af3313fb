//! Whole matches of one term: what each is worth, and the best of each script.

use super::body::Body;
use super::index::Why;
use super::lookup::{How, lookups};
use super::matching::{Match, Quality, matches_at};
use super::places::Places;
use super::text::{Code, Field, Run, Text};

/// What the words or notes are worth: less than any short text, wherever in them the term stands.
const WORDS: u32 = 60;

/// What a match is worth, with why; the higher of two is the better one, and so is the later reason of equal ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Worth(u32);

impl Worth {
    /// `score` because of `why`.
    pub fn new(score: u32, why: Why) -> Worth {
        Worth(score << 4 | why as u32)
    }

    /// The score alone; 0 is no match.
    pub fn score(self) -> u32 {
        self.0 >> 4
    }

    /// The reason alone.
    pub fn why(self) -> Why {
        Why::ALL[(self.0 & 0xf) as usize % Why::ALL.len()]
    }
}

/// The best worth of each script.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    best: Vec<Worth>,
    met: Vec<u32>,
}

impl Tally {
    /// Nothing yet for any of `scripts` scripts.
    pub fn new(scripts: usize) -> Tally {
        Tally { best: vec![Worth::default(); scripts], met: Vec::new() }
    }

    /// Notes a match.
    pub fn put(&mut self, script: u32, worth: Worth) {
        let Some(best) = self.best.get_mut(script as usize) else { return };
        if best.0 == 0 && worth.0 != 0 {
            self.met.push(script);
        }
        *best = worth.max(*best);
    }

    /// What is noted of a script; a worth of 0 where nothing is.
    pub fn of(&self, script: u32) -> Worth {
        self.best.get(script as usize).copied().unwrap_or_default()
    }

    /// The scripts of which something is noted, in the order in which they were met.
    pub fn met(&self) -> &[u32] {
        &self.met
    }
}

/// What is looked through for a term.
#[derive(Clone, Debug, Default)]
pub(super) struct Matter {
    /// The characters.
    pub text: Text,
    /// The short texts, sorted.
    pub places: Places,
    /// The words and notes.
    pub body: Body,
}

impl Matter {
    /// Sorts `text`.
    pub fn of(text: Text) -> Matter {
        let (places, body) = (Places::of(&text), Body::of(&text));
        Matter { text, places, body }
    }

    /// Notes all whole matches of `term` in the short texts of the scripts that `among` lets pass; those where an initial
    /// comes first only if `initials` count.
    pub fn in_short(&self, term: &[char], initials: bool, among: &dyn Fn(usize) -> bool, tally: &mut Tally) {
        for lookup in lookups(&self.text, &self.places, term, initials) {
            for place in lookup.places.places() {
                match lookup.how {
                    How::Sure(found) => {
                        let quality = if place.other { found.quality.of_other_reading() } else { found.quality };
                        self.note(place.at, Match { quality, ..found }, among, tally);
                    }
                    How::Look(before) => {
                        let Some(at) = place.at.checked_sub(before) else { continue };
                        matches_at(self.text.units(at), &self.text.sounds, term, |found| {
                            self.note(at, found, among, tally);
                        });
                    }
                }
            }
        }
    }

    fn note(&self, at: u32, found: Match, among: &dyn Fn(usize) -> bool, tally: &mut Tally) {
        let Some(run) = self.text.run(self.text.run_number(at)) else { return };
        if among(run.script as usize) {
            tally.put(run.script, worth(&run, at, self.text.is_border(at), found));
        }
    }

    /// Notes the scripts whose words or notes hold `term` as it stands.
    pub fn in_body(&self, term: &[char], among: &dyn Fn(usize) -> bool, tally: &mut Tally) {
        let codes: Option<Vec<Code>> = term.iter().map(|c| self.text.code(*c)).collect();
        for script in codes.iter().flat_map(|codes| self.body.holding(&self.text, codes)) {
            if among(script as usize) {
                tally.put(script, Worth::new(WORDS, Why::Words));
            }
        }
    }
}

/// What a match at place `at` of `run` is worth: exact title, its beginning, anywhere in it, keyword, wording; the characters
/// themselves before syllables before initials; a fuller match of a shorter text a little more, one that begins inside a
/// word of letters less.
pub(super) fn worth(run: &Run, at: u32, border: bool, found: Match) -> Worth {
    let begins = at == run.start;
    let exact = begins && found.len == run.len as usize;
    let (base, why) = base(run.field, found.quality);
    let place = match (exact, begins) {
        (true, _) => 180,
        (_, true) => 100,
        _ => 0,
    };
    let place = if matches!(run.field, Field::Title | Field::TitleEn) { place } else { place / 6 };
    let place = if found.quality == Quality::Literal { place } else { place / 4 };
    let fullness = 20 * u32::try_from(found.len).unwrap_or(u32::MAX).min(run.len) / run.len.max(1);
    let cut = if border { 0 } else { 45 };
    Worth::new(base + place + fullness - cut, why)
}

/// Worth of a match before its place counts, and what to call it.
fn base(field: Field, quality: Quality) -> (u32, Why) {
    let (title, keyword, ask) = match quality {
        Quality::Literal => (800, 700, 600),
        Quality::Syllables => (500, 480, 420),
        Quality::OtherSyllables => (280, 270, 250),
        Quality::Initials => (370, 350, 310),
        Quality::OtherInitials => (190, 180, 170),
    };
    let (worth, why) = match field {
        Field::Title | Field::TitleEn => (title, Why::Title),
        Field::Keyword | Field::KeywordEn => (keyword, Why::Keyword),
        Field::Ask => (ask, Why::Asks),
        Field::Words | Field::Notes => (WORDS, Why::Words),
    };
    match quality {
        Quality::Literal => (worth, why),
        Quality::Syllables | Quality::OtherSyllables => (worth, Why::Pinyin),
        Quality::Initials | Quality::OtherInitials => (worth, Why::Initials),
    }
}

