//! The searchable text of all documents: one row of characters, cut into runs.
//!
//! A run is one title, one keyword, one wording, one text. All titles come first in the row, then all keywords, then
//! the customers' wordings; these short texts are found by sound too. The words and the notes come last. Gaps (spaces,
//! punctuation) are left out, and a stop ends each run, so that a match can neither cross runs nor miss over a comma.

use std::ops::Range;

use super::document::{DocumentField, SearchDocument};
use super::letters::fold::{counts, fold};
use super::letters::sound::ReadingLists;

mod alphabet;
pub(super) mod cohesion;

use alphabet::Alphabet;
pub(super) use alphabet::{Code, STOP};

/// Longest text of one run, in characters.
const MAX_RUN: usize = 4000;

/// One character of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CorpusChar {
    /// Folded.
    pub c: char,
    /// Number of its readings, 0: none.
    pub sound: u16,
    /// A word begins here; each Chinese character is one.
    pub border: bool,
}

/// Set in the row where a letter or digit goes on with a word.
const INSIDE: Code = alphabet::END;
/// Positions between two entries of the table of runs.
const BLOCK: usize = 16;

/// The whole text.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Corpus {
    #[serde(with = "crate::search::flat")]
    row: Vec<Code>,
    /// Readings of the short texts' characters, by number.
    #[serde(with = "crate::search::flat")]
    heard: Vec<u16>,
    /// Start of each run, and the end of the row.
    #[serde(with = "crate::search::flat")]
    starts: Vec<u32>,
    /// The document of each run.
    #[serde(with = "crate::search::flat")]
    owners: Vec<u32>,
    /// Number of the first run of each field, and how many there are.
    fields: [u32; DocumentField::ALL.len() + 1],
    /// The run that every sixteenth place of the short texts lies in.
    #[serde(with = "crate::search::flat")]
    blocks: Vec<u32>,
    /// A bit for each place of the short texts: whether a run begins there.
    #[serde(with = "crate::search::flat")]
    begins: Vec<u64>,
    /// Number of characters of a title that were left out before each of its characters in the row, at most 255.
    #[serde(with = "crate::search::flat")]
    skipped: Vec<u8>,
    alphabet: Alphabet,
    /// Lists of readings by number.
    #[serde(skip)]
    pub sounds: ReadingLists,
    /// Scripts in all.
    pub documents: usize,
}

/// Run of the row: one title, keyword, wording or longer text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextRun {
    /// Index of the document.
    pub document: u32,
    /// Field it comes from.
    pub field: DocumentField,
    /// Start in the row.
    pub start: u32,
    /// Number of characters that count.
    pub len: u32,
}

impl Corpus {
    /// Lays out the texts of all `documents`.
    #[allow(clippy::needless_pass_by_value, reason = "an iterator is made where it is handed over")]
    pub fn of<'d>(documents: impl Iterator<Item = SearchDocument<'d>> + Clone) -> Corpus {
        let mut text = Corpus::default();
        // One pass a field, each making the documents anew: that costs less than holding all of them at once.
        for (nth, field) in DocumentField::ALL.into_iter().enumerate() {
            text.fields[nth] = text.count();
            text.documents = 0;
            for (document, number) in documents.clone().zip(0u32..) {
                text.documents += 1;
                for raw in document.texts(field) {
                    text.add(number, field, raw);
                }
            }
        }
        text.fields[DocumentField::ALL.len()] = text.count();
        text.starts.push(u32::try_from(text.row.len()).unwrap_or(u32::MAX));
        text.find_blocks();
        text.row.shrink_to_fit();
        text.heard.shrink_to_fit();
        text.starts.shrink_to_fit();
        text.owners.shrink_to_fit();
        text.skipped.shrink_to_fit();
        text.begins.shrink_to_fit();
        text
    }

    fn count(&self) -> u32 {
        u32::try_from(self.owners.len()).unwrap_or(u32::MAX)
    }

    fn add(&mut self, document: u32, field: DocumentField, raw: &str) {
        let folded: Vec<char> = raw.chars().take(MAX_RUN).map(fold).collect();
        let start = self.row.len();
        // The highest bit of a place is spoken for.
        // A row that is full takes no more texts rather than wrong ones: places beyond 31 bits would be read as
        // marked.
        let Some(first) = u32::try_from(start + folded.len() + 1).ok().filter(|end| *end < 1 << 31) else { return };
        let sounds = if field.is_sounded() { self.sounds.read(&folded) } else { Vec::new() };
        let mut after_latin = false;
        for (at, &c) in folded.iter().enumerate() {
            if counts(c) {
                if field == DocumentField::Title {
                    self.skipped.push(u8::try_from(at - (self.row.len() - start)).unwrap_or(u8::MAX));
                }
                // The mark shares the number of the character, which saves a byte for each of them; comparisons mask
                // it.
                let inside = if after_latin && c.is_ascii() { INSIDE } else { 0 };
                self.row.push(self.alphabet.number(c) | inside);
                if field.is_short() {
                    self.heard.push(sounds.get(at).copied().unwrap_or(0));
                }
            }
            after_latin = c.is_ascii_alphanumeric();
        }
        if self.row.len() == start {
            return;
        }
        let start = first - u32::try_from(folded.len() + 1).unwrap_or(0);
        if field.is_short() {
            self.begins.resize(start as usize / 64 + 1, 0);
            self.begins[start as usize / 64] |= 1 << (start % 64);
        }
        self.starts.push(start);
        self.owners.push(document);
        self.row.push(STOP);
        if field.is_short() {
            self.heard.push(0);
        }
        if field == DocumentField::Title {
            self.skipped.push(0);
        }
    }

    fn find_blocks(&mut self) {
        let mut run = 0u32;
        for at in self.short().step_by(BLOCK) {
            while self.starts.get(run as usize + 1).is_some_and(|next| *next <= at) {
                run += 1;
            }
            self.blocks.push(run);
        }
    }

    /// Places of the short texts; what comes after them belongs to words and notes.
    pub fn short(&self) -> Range<u32> {
        0..u32::try_from(self.heard.len()).unwrap_or(u32::MAX)
    }

    /// Start and end of the texts of `field` in the row.
    pub fn places_of(&self, field: DocumentField) -> (u32, u32) {
        let place = |nth: usize| self.starts.get(self.fields[nth] as usize).copied().unwrap_or(0);
        (place(field as usize), place(field as usize + 1))
    }

    /// The document of run number `run`, where the run begins and how long it is.
    pub fn extent(&self, run: usize) -> Option<(u32, u32, u32)> {
        let (start, end) = (*self.starts.get(run)?, *self.starts.get(run + 1)?);
        Some((*self.owners.get(run)?, start, end - start - 1))
    }

    /// Numbers of the runs that are short texts.
    pub fn short_runs(&self) -> Range<usize> {
        0..self.fields[DocumentField::Body as usize] as usize
    }

    /// The code of a character, if the library has it.
    pub fn code(&self, c: char) -> Option<Code> {
        self.alphabet.find(c)
    }

    /// Number of codes.
    pub fn codes(&self) -> usize {
        self.alphabet.len()
    }

    /// The code at place `at`, [`STOP`] past the end.
    pub fn code_at(&self, at: u32) -> Code {
        self.row.get(at as usize).map_or(STOP, |code| code & !INSIDE)
    }

    /// The number of the readings at place `at`.
    pub fn sound_at(&self, at: u32) -> u16 {
        self.heard.get(at as usize).copied().unwrap_or(0)
    }

    /// The character at place `at`; none where a run ends.
    pub fn unit(&self, at: u32) -> Option<CorpusChar> {
        let code = *self.row.get(at as usize)?;
        let c = self.alphabet.char_of(code & !INSIDE)?;
        (code != STOP).then(|| CorpusChar { c, sound: self.sound_at(at), border: code & INSIDE == 0 })
    }

    /// The characters from place `at` to the end of the run.
    pub fn units(&self, at: u32) -> impl Iterator<Item = CorpusChar> + Clone + '_ {
        (at..).map_while(|at| self.unit(at))
    }

    /// True when a word begins at place `at`.
    pub fn is_border(&self, at: u32) -> bool {
        self.row.get(at as usize).is_some_and(|code| code & INSIDE == 0)
    }

    /// True when a short text begins at place `at`.
    pub fn is_begin(&self, at: u32) -> bool {
        self.begins.get(at as usize / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0)
    }

    /// Number of the run that place `at` lies in.
    pub fn run_number(&self, at: u32) -> usize {
        let mut run = self.blocks.get(at as usize / BLOCK).copied().unwrap_or(0) as usize;
        // Sixteen places hold few runs, so that going on from the table beats a binary search over all runs.
        while self.starts.get(run + 1).is_some_and(|next| *next <= at) {
            run += 1;
        }
        run
    }

    /// Field of run number `run`.
    pub fn field_of(&self, run: usize) -> DocumentField {
        let after = self.fields[1..].iter().take_while(|first| **first as usize <= run).count();
        DocumentField::ALL[after.min(DocumentField::ALL.len() - 1)]
    }

    /// Run number `run`.
    pub fn run(&self, run: usize) -> Option<TextRun> {
        let (start, end) = (*self.starts.get(run)?, *self.starts.get(run + 1)?);
        Some(TextRun { document: *self.owners.get(run)?, field: self.field_of(run), start, len: end - start - 1 })
    }

    /// The document of run number `run`.
    pub fn owner(&self, run: usize) -> Option<u32> {
        self.owners.get(run).copied()
    }

    /// Number of runs.
    pub fn runs(&self) -> usize {
        self.owners.len()
    }

    /// Numbers of the runs of `document` of one kind.
    pub fn runs_of(&self, document: u32, field: DocumentField) -> Range<usize> {
        let (from, to) = (self.fields[field as usize] as usize, self.fields[field as usize + 1] as usize);
        let owners = self.owners.get(from..to).unwrap_or(&[]);
        // Within a field runs stand in the order of their documents, which is what makes the binary search right.
        let first = owners.partition_point(|owner| *owner < document);
        let count = owners[first..].iter().take_while(|owner| **owner == document).count();
        from + first..from + first + count
    }

    /// Numbers of the runs of one kind.
    pub fn runs_in(&self, field: DocumentField) -> Range<usize> {
        self.fields[field as usize] as usize..self.fields[field as usize + 1] as usize
    }

    /// The title of `document`.
    pub fn title(&self, document: u32) -> Option<TextRun> {
        self.run(self.runs_of(document, DocumentField::Title).next()?)
    }

    /// Position of character `nth` of a title in the title as written.
    pub fn written(&self, title: TextRun, nth: usize) -> usize {
        nth + self.skipped.get(title.start as usize + nth).map_or(0, |skipped| usize::from(*skipped))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(documents: &[(&str, &str)]) -> Corpus {
        Corpus::of(documents.iter().map(|&(title, body)| {
            let titled = SearchDocument::default().with(DocumentField::Title, [title]);
            titled.with(DocumentField::Keyword, ["词", "", "APP 登录"]).with(DocumentField::Body, [body])
        }))
    }

    fn read(text: &Corpus, run: TextRun) -> String {
        text.units(run.start).map(|u| u.c).collect()
    }

    #[test]
    fn every_place_belongs_to_its_run() {
        let text = text(&[("退款,到账", "请稍等"), ("", "好"), ("Ａb 物流", "")]);
        let mut seen = Vec::new();
        for number in 0..text.runs() {
            let run = text.run(number).unwrap();
            assert_eq!(read(&text, run).chars().count(), run.len as usize);
            for at in run.start..run.start + run.len {
                assert_eq!(text.run_number(at), number);
            }
            seen.push((run.document, run.field, read(&text, run)));
        }
        let titles: Vec<_> =
            seen.iter().filter(|r| r.1 == DocumentField::Title).map(|r| (r.0, r.2.as_str())).collect();
        assert_eq!(titles, [(0, "退款到账"), (2, "ab物流")]);
        assert!(seen.iter().filter(|r| r.0 == 1).all(|r| r.1 != DocumentField::Title));
        let keywords = text.runs_of(1, DocumentField::Keyword).map(|n| read(&text, text.run(n).unwrap()));
        assert_eq!(keywords.collect::<Vec<_>>(), ["词", "app登录"]);
    }

    #[test]
    fn titles_know_where_they_were_written() {
        let text = text(&[("退款,到 账", "")]);
        let title = text.title(0).unwrap();
        let written: Vec<usize> = (0..title.len as usize).map(|nth| text.written(title, nth)).collect();
        assert_eq!(written, [0, 1, 3, 5]);
    }

    #[test]
    fn words_have_borders() {
        let text = text(&[("app 2号包裹", "")]);
        let title = text.title(0).unwrap();
        let borders: Vec<bool> = text.units(title.start).map(|u| u.border).collect();
        assert_eq!(borders, [true, false, false, true, true, true, true]);
    }
}
