//! Scores of whole matches of one term, and the best score of each document.

use crate::search::corpus::{Code, Corpus, TextRun};
use crate::search::document::DocumentField;
use crate::search::hit::MatchReason;

use super::lookup::{MatchCertainty, RangeLookup, lookups};
use super::matching::{MatchQuality, TermMatch, matches_at};
use super::postings::Postings;
use super::span;
use super::suffixes::{LITERAL, SuffixArray};

/// Points of words and notes: fewer than any short text gets, wherever in them the term stands.
const WORDS: u32 = 30;
/// Penalty for beginning inside a word of letters.
const CUT: u32 = 10;
/// Penalty for only sounding alike.
const ALIKE: u32 = 340;

/// Ranges of up to so many suffixes are scanned without asking for their upper bound.
const CHEAP: usize = 512;

/// Filter of documents: the ones that are asked for.
pub(in crate::search) type DocumentFilter<'a> = &'a dyn Fn(usize) -> bool;

/// Score of a match, packed with its reason so that scores compare as one number: more points first, of equal ones the
/// later reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) struct PackedScore(u32);

impl PackedScore {
    /// `score` because of `why`.
    pub fn new(score: u32, why: MatchReason) -> PackedScore {
        // Seven reasons fit into four bits; scores stay far below the 28 bits that are left.
        PackedScore(score << 4 | why as u32)
    }

    /// The points alone; 0 is no match.
    pub fn points(self) -> u32 {
        self.0 >> 4
    }

    /// The reason alone.
    pub fn why(self) -> MatchReason {
        MatchReason::ALL[(self.0 & 0xf) as usize % MatchReason::ALL.len()]
    }
}

/// Query for one term in the short texts.
pub(in crate::search) struct TermQuery<'a> {
    /// The term.
    pub term: &'a [char],
    /// Initials count where the first character takes one.
    pub initials: bool,
    /// Filter of reasons: matches for others are dropped.
    pub counts: &'a dyn Fn(MatchReason) -> bool,
    /// The term is the whole query: then its position in a text counts.
    pub alone: bool,
    /// Scale of the points.
    pub scale: ScoreScale,
    /// Number of documents whose best matches are wanted; the scan may end when it has them.
    pub enough: usize,
    /// The documents that are asked for.
    pub among: DocumentFilter<'a>,
}

/// Scale that turns the points of a whole match into those of the term.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) enum ScoreScale {
    /// As they are.
    Whole,
    /// Less a penalty: it only sounds alike.
    Alike,
    /// A base for something close, and a little of the points.
    Close(u32),
}

impl ScoreScale {
    fn score(self, score: u32) -> u32 {
        match self {
            ScoreScale::Whole => score,
            ScoreScale::Alike => score.saturating_sub(ALIKE).max(1),
            ScoreScale::Close(base) => base + score / 10,
        }
    }

    fn of(self, score: PackedScore) -> PackedScore {
        match self {
            ScoreScale::Whole => score,
            ScoreScale::Alike => PackedScore::new(self.score(score.points()), score.why()),
            ScoreScale::Close(_) => PackedScore::new(self.score(score.points()), MatchReason::Typo),
        }
    }
}

/// Best score of each document.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct BestScores {
    best: Vec<PackedScore>,
    met: Vec<u32>,
}

impl BestScores {
    /// Nothing yet for any of `documents` documents.
    pub fn new(documents: usize) -> BestScores {
        BestScores { best: vec![PackedScore::default(); documents], met: Vec::new() }
    }

    /// Keeps the score if it is the best of its document so far.
    pub fn put(&mut self, document: u32, score: PackedScore) {
        let Some(best) = self.best.get_mut(document as usize) else { return };
        // Documents that were met are listed apart: going through all scores of a large index to find a handful would
        // cost more than the search.
        if best.0 == 0 && score.0 != 0 {
            self.met.push(document);
        }
        *best = score.max(*best);
    }

    /// Number of documents with more points than `score`.
    pub fn above(&self, score: u32) -> usize {
        self.met.iter().filter(|document| self.of(**document).points() > score).count()
    }

    /// Best score of a document; 0 if it has none.
    pub fn of(&self, document: u32) -> PackedScore {
        self.best.get(document as usize).copied().unwrap_or_default()
    }

    /// Scripts with a score, in the order in which they were met.
    pub fn met(&self) -> &[u32] {
        &self.met
    }
}

/// Index for single terms: the text, its suffix arrays and its postings.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(in crate::search) struct TermIndex {
    /// The characters.
    pub text: Corpus,
    /// Suffix arrays of the short texts.
    pub suffixes: SuffixArray,
    /// Postings of words and notes.
    pub postings: Postings,
}

/// Part of a scan: the suffixes of a range that are in one field, at the beginning of a text or inside.
#[derive(Clone, Copy, Debug)]
struct ScanStep<'l> {
    /// Upper bound of the points of a match.
    upper_bound: u32,
    lookup: &'l RangeLookup<'l>,
    field: DocumentField,
    begins: Option<bool>,
}

/// The parts of a scan, by upper bound, the highest first.
fn steps<'l>(lookups: &'l [RangeLookup<'l>], alone: bool) -> Vec<ScanStep<'l>> {
    let mut steps = Vec::new();
    for lookup in lookups {
        // A long range is scanned in two parts: what begins a text scores higher, and when that fills the list the
        // other part, by far the longer one, is never read.
        let parts: &[Option<bool>] = if lookup.range.len() > CHEAP { &[Some(true), Some(false)] } else { &[None] };
        let has =
            |field: &DocumentField| field.is_short() && (lookup.best == MatchQuality::Literal || field.is_sounded());
        for field in DocumentField::ALL.into_iter().filter(has) {
            for begins in parts.iter().copied() {
                let upper_bound = upper_bound(field, lookup.best, alone && begins != Some(false));
                steps.push(ScanStep { upper_bound, lookup, field, begins });
            }
        }
    }
    steps.sort_by_key(|step| std::cmp::Reverse(step.upper_bound));
    steps
}

impl TermIndex {
    /// Builds the index over `text`.
    pub fn of(text: Corpus) -> TermIndex {
        let (suffixes, postings) = (SuffixArray::of(&text), Postings::of(&text));
        TermIndex { text, suffixes, postings }
    }

    /// Scores whole matches in the short texts: the best ones of at least as many documents as are enough, all that
    /// there are if fewer match.
    pub fn in_short(&self, query: &TermQuery<'_>, scores: &mut BestScores) {
        let lookups = lookups(&self.text, &self.suffixes, query.term, query.initials);
        for step in steps(&lookups, query.alone) {
            // The steps come by upper bound, the highest first: once enough documents score above the bound of this one, no
            // later match can enter the list. Short ranges are scanned at once, since counting costs as much.
            if step.lookup.range.len() > CHEAP
                && scores.met.len() >= query.enough
                && scores.above(query.scale.score(step.upper_bound)) >= query.enough
            {
                return;
            }
            self.scan(&step, query, &mut |document, score| {
                if (query.counts)(score.why()) && (query.among)(document as usize) {
                    scores.put(document, query.scale.of(score));
                }
            });
        }
    }

    /// Looks for `term` as it stands in the short texts.
    pub fn is_written(&self, term: &[char]) -> bool {
        let codes: Option<Vec<Code>> = term.iter().map(|c| self.text.code(*c)).collect();
        let Some(codes) = codes else { return false };
        let goes_on = |at: u32| (at..).zip(&codes).skip(LITERAL).all(|(at, code)| self.text.code_at(at) == *code);
        self.suffixes.by_characters(&self.text, &codes).suffixes().any(|place| goes_on(place.at))
    }

    fn scan(&self, step: &ScanStep<'_>, query: &TermQuery<'_>, noted: &mut dyn FnMut(u32, PackedScore)) {
        let ScanStep { lookup, field, begins, .. } = *step;
        let (from, to) = self.text.places_of(field);
        // Fields lie one after another in the row, so that two comparisons tell the field of a place and no table is
        // read.
        for place in lookup.range.suffixes().filter(|place| from <= place.at && place.at < to) {
            let at = match lookup.how {
                MatchCertainty::Sure(_) => place.at,
                MatchCertainty::Candidate(before) => place.at.saturating_sub(before),
            };
            if begins.is_some_and(|begins| self.text.is_begin(at) != begins) {
                continue;
            }
            let mut note = |found: TermMatch| {
                let number = self.text.run_number(at);
                if let Some((document, start, len)) = self.text.extent(number) {
                    let naming = self.suffixes.spans.points(&self.text, at, found.len, number, start);
                    let run = TextRun { document, field, start, len };
                    let at = MatchPosition { at, border: self.text.is_border(at), naming, alone: query.alone };
                    noted(document, match_score(&run, at, found));
                }
            };
            match lookup.how {
                MatchCertainty::Sure(found) => {
                    let quality = if place.other { found.quality.of_other_reading() } else { found.quality };
                    note(TermMatch { quality, ..found });
                }
                MatchCertainty::Candidate(_) => matches_at(self.text.units(at), &self.text.sounds, query.term, note),
            }
        }
    }

    /// Scores the documents whose words or notes hold `term` as it stands.
    pub fn in_long(&self, term: &[char], among: DocumentFilter<'_>, scores: &mut BestScores) {
        let codes: Option<Vec<Code>> = term.iter().map(|c| self.text.code(*c)).collect();
        for document in codes.iter().flat_map(|codes| self.postings.holding(&self.text, codes)) {
            if among(document as usize) {
                scores.put(document, body_score());
            }
        }
    }
}

/// Score of a term in words or notes.
pub(in crate::search) fn body_score() -> PackedScore {
    PackedScore::new(WORDS, MatchReason::Words)
}

/// Position at which a match begins, with everything about it that counts.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct MatchPosition {
    /// Place in the row.
    pub at: u32,
    /// A word begins there.
    pub border: bool,
    /// Points for being what the text would be named by ([`super::span`]).
    pub naming: u32,
    /// The term is the whole query.
    pub alone: bool,
}

/// Score of a match in `run`: characters before syllables before initials; title before keyword before wording; more
/// for a span that names its text and, if the term is the whole query, for being or beginning the text; less for
/// beginning inside a word of letters.
pub(in crate::search) fn match_score(run: &TextRun, spot: MatchPosition, found: TermMatch) -> PackedScore {
    // Of several terms at most one can begin a text, so that the bonus would favour the order of the terms, which is
    // another figure's matter.
    let begins = spot.alone && spot.at == run.start;
    let exact = begins && found.len == run.len as usize;
    let (base, why) = base(run.field, found.quality);
    let place = match (exact, begins) {
        (true, _) => whole_text_bonus(run.field, found.quality),
        // Beginning a text is worth a little more than half of being it: of two texts that begin with the term the one
        // that is nothing else comes first.
        (_, true) => whole_text_bonus(run.field, found.quality) * 5 / 9,
        _ => 0,
    };
    let cut = if spot.border { 0 } else { CUT };
    PackedScore::new(base + place + spot.naming - cut, why)
}

/// Upper bound of a score in `field`, for early termination: at the beginning of a text or inside it.
fn upper_bound(field: DocumentField, quality: MatchQuality, begins: bool) -> u32 {
    // The penalty for a cut word is left out: a bound may be too high, which costs a scan, but never too low, which
    // would lose a hit.
    base(field, quality).0 + span::MOST + if begins { whole_text_bonus(field, quality) } else { 0 }
}

/// Bonus of a match that is the whole text.
fn whole_text_bonus(field: DocumentField, quality: MatchQuality) -> u32 {
    match (field, quality) {
        (DocumentField::Title | DocumentField::TitleEn, MatchQuality::Literal) => 180,
        (DocumentField::Title | DocumentField::TitleEn, _) => 45,
        (_, MatchQuality::Literal) => 27,
        _ => 9,
    }
}

/// Points of a match before its position counts, with its reason.
fn base(field: DocumentField, quality: MatchQuality) -> (u32, MatchReason) {
    let (title, keyword, ask) = match quality {
        MatchQuality::Literal => (1000, 880, 760),
        MatchQuality::Syllables => (640, 520, 400),
        MatchQuality::Initials => (460, 340, 220),
        MatchQuality::OtherSyllables => (300, 200, 120),
        MatchQuality::OtherInitials => (180, 100, 60),
    };
    let (score, why) = match field {
        DocumentField::Title | DocumentField::TitleEn => (title, MatchReason::Title),
        DocumentField::Keyword | DocumentField::KeywordEn => (keyword, MatchReason::Keyword),
        DocumentField::Wording => (ask, MatchReason::Asks),
        DocumentField::Body | DocumentField::Note => (WORDS, MatchReason::Words),
    };
    match quality {
        MatchQuality::Literal => (score, why),
        MatchQuality::Syllables | MatchQuality::OtherSyllables => (score, MatchReason::Pinyin),
        MatchQuality::Initials | MatchQuality::OtherInitials => (score, MatchReason::Initials),
    }
}
