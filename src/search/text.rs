//! The searchable text of a library: one row of characters, cut into runs, and where each begins.
//!
//! A run is one title, one keyword, one wording, one text. Gaps (spaces, punctuation) are left out of the row, and a
//! stop character ends each run, so that a match can neither cross runs nor miss over a comma.

use std::collections::HashMap;

use crate::domain::pack::{Library, Script};

use super::fold::{counts, fold};
use super::sound::Sounds;

/// Longest text of one run, in characters.
const MAX_RUN: usize = 4000;

/// Which text of a script a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// The title.
    Title,
    /// The title in English.
    TitleEn,
    /// A keyword.
    Keyword,
    /// A keyword in English.
    KeywordEn,
    /// A customer's wording.
    Ask,
    /// The words, plain or soothing.
    Words,
    /// What to check, what to beware of.
    Notes,
}

impl Field {
    /// Whether it is found by pinyin too. Words and notes are not: almost any letters occur in them.
    pub fn sounded(self) -> bool {
        matches!(self, Field::Title | Field::Keyword | Field::Ask)
    }
}

/// One character of the row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Folded; [`STOP`] ends a run.
    pub c: char,
    /// Number of its readings, 0: none.
    pub sound: u16,
    /// Whether a word begins here; each Chinese character is one.
    pub border: bool,
}

/// What ends a run; no query holds it.
const STOP: char = '\0';

/// A stretch of the row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Index of the script.
    pub script: u32,
    /// Which of its texts.
    pub field: Field,
    /// Where it begins in the row.
    pub start: u32,
    /// How many characters count.
    pub len: u32,
}

/// The whole text, with the places where a match can begin.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    /// The row.
    pub units: Vec<Unit>,
    /// The runs, in the order of the row.
    pub runs: Vec<Run>,
    /// Readings of the row's characters.
    pub sounds: Sounds,
    by_char: HashMap<char, Vec<u32>>,
    by_letter: Vec<Vec<u32>>,
    titles: Vec<Vec<u32>>,
}

impl Text {
    /// Lays out the text of all scripts, those on the shelf after those that are offered.
    pub fn of(library: &Library) -> Text {
        let mut text = Text { by_letter: vec![Vec::new(); 26], ..Text::default() };
        for (at, script) in library.scripts.iter().chain(&library.shelf).enumerate() {
            let Ok(number) = u32::try_from(at) else { break };
            text.add_script(number, script);
        }
        text
    }

    fn add_script(&mut self, number: u32, script: &Script) {
        let placed = self.add(number, Field::Title, &script.title.zh);
        self.titles.push(placed);
        let rest = script
            .title
            .en
            .iter()
            .map(|t| (Field::TitleEn, t))
            .chain(script.keywords.iter().map(|t| (Field::Keyword, t)))
            .chain(script.keywords_en.iter().map(|t| (Field::KeywordEn, t)))
            .chain(script.asks.iter().map(|t| (Field::Ask, t)))
            .chain(std::iter::once((Field::Words, &script.say)))
            .chain(script.soothe.iter().map(|t| (Field::Words, t)))
            .chain(script.verify.iter().chain(&script.risk).map(|t| (Field::Notes, t)));
        for (field, raw) in rest {
            self.add(number, field, raw);
        }
    }

    /// Adds one run; gives the place in `raw` of each character that counts.
    fn add(&mut self, script: u32, field: Field, raw: &str) -> Vec<u32> {
        let folded: Vec<char> = raw.chars().take(MAX_RUN).map(fold).collect();
        let sounds = if field.sounded() { self.sounds.read(&folded) } else { vec![0; folded.len()] };
        let start = self.units.len();
        let (Ok(first), Ok(_)) = (u32::try_from(start), u32::try_from(start + folded.len() + 1)) else {
            return Vec::new();
        };
        let mut placed = Vec::new();
        let mut after_latin = false;
        for ((at, &c), sound) in (0u32..).zip(&folded).zip(sounds) {
            if counts(c) {
                let unit = Unit { c, sound, border: !(after_latin && c.is_ascii()) };
                self.note(first + u32::try_from(placed.len()).unwrap_or(0), unit);
                placed.push(at);
            }
            after_latin = c.is_ascii_alphanumeric();
        }
        self.units.push(Unit { c: STOP, sound: 0, border: false });
        let len = u32::try_from(placed.len()).unwrap_or(0);
        if len > 0 {
            self.runs.push(Run { script, field, start: first, len });
        }
        placed
    }

    fn note(&mut self, at: u32, unit: Unit) {
        self.units.push(unit);
        self.by_char.entry(unit.c).or_default().push(at);
        let mut seen = 0u32;
        for reading in self.sounds.of(unit.sound) {
            let letter = letter(reading.as_bytes()[0]);
            if let Some(list) = letter.and_then(|l| self.by_letter.get_mut(l))
                && seen & (1 << reading.as_bytes()[0].wrapping_sub(b'a')) == 0
            {
                seen |= 1 << reading.as_bytes()[0].wrapping_sub(b'a');
                list.push(at);
            }
        }
    }

    /// Places where a match of a term that begins with `first` can begin: by the character, then by its sound.
    pub fn starts(&self, first: char) -> impl Iterator<Item = u32> + '_ {
        let literal = self.by_char.get(&first).map_or(&[][..], Vec::as_slice);
        let sounding = u8::try_from(first)
            .ok()
            .and_then(letter)
            .and_then(|l| self.by_letter.get(l))
            .map_or(&[][..], Vec::as_slice);
        literal.iter().chain(sounding).copied()
    }

    /// The run that place `at` of the row lies in.
    pub fn run_at(&self, at: u32) -> Option<&Run> {
        let after = self.runs.partition_point(|r| r.start <= at);
        self.runs.get(after.checked_sub(1)?)
    }

    /// The row from place `at` on.
    pub fn from(&self, at: u32) -> &[Unit] {
        self.units.get(at as usize..).unwrap_or(&[])
    }

    /// The characters of `run`.
    pub fn units_of(&self, run: &Run) -> &[Unit] {
        let start = run.start as usize;
        self.units.get(start..start + run.len as usize).unwrap_or(&[])
    }

    /// The title of `script`, with the place of each of its characters in the title as written.
    pub fn title(&self, script: usize) -> Option<(&Run, &[u32])> {
        let after = self.runs.partition_point(|r| (r.script as usize) < script);
        let run = self.runs.get(after).filter(|r| r.script as usize == script && r.field == Field::Title)?;
        Some((run, self.titles.get(script)?))
    }
}

/// Place of a small letter in the alphabet.
fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
}
