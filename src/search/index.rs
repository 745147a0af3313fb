//! Search over all scripts of a library: every term's whole matches first, then what comes close.

use std::collections::BTreeMap;

use crate::domain::pack::Library;

use super::fold::{Query, is_han};
use super::grams::{Answer, Grams};
use super::matching::{Match, Quality, match_at};
use super::recommend::Ranks;
use super::slip::{self, Spellings};
use super::sound::spelled;
use super::text::{Field, Run, Text};

/// One script found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index in [`Library::scripts`]; past its end, of [`Library::shelf`] counted on.
    pub script: usize,
    /// Higher is better; only meaningful within one answer.
    pub score: i64,
    /// Why it was found.
    pub why: Why,
    /// Characters of the Chinese title to mark, by position, ascending.
    pub marks: Vec<usize>,
}

/// Which field and reading matched best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The title.
    Title,
    /// A customer's wording.
    Asks,
    /// A keyword.
    Keyword,
    /// The words themselves or a note.
    Words,
    /// Full pinyin.
    Pinyin,
    /// Pinyin initials.
    Initials,
    /// Close, with a slip.
    Slip,
}

/// A term that is matched as a whole counts so much, so that scripts with all terms come before scripts with most,
/// however well these match.
const WHOLE: i64 = 100_000;
/// A term that is only come close to.
const CLOSE: i64 = 60_000;
/// What a sentence is worth that is answered in full, about; below any term that is met.
const SENTENCE: f32 = 10_000.0;
/// With fewer whole matches than this, what comes close is looked for too.
const FEW: usize = 8;
/// Terms longer than this, in characters or letters, are long.
const LONG: usize = 7;

/// An index over one library.
#[derive(Clone, Debug, Default)]
pub struct Index {
    text: Text,
    grams: Grams,
    spellings: Spellings,
    /// Scripts that are offered; the shelf comes after them.
    offered: usize,
    ranks: Ranks,
    scripts: usize,
}

/// What is known of a script while the terms are gone through.
#[derive(Clone, Copy, Debug)]
struct Standing {
    score: i64,
    best: i64,
    why: Why,
}

/// A script that one term found.
#[derive(Clone, Copy, Debug)]
struct Found {
    script: u32,
    score: i64,
    why: Why,
}

impl Index {
    /// Builds the index over what is offered and what lies on the shelf.
    pub fn build(library: &Library) -> Index {
        let text = Text::of(library);
        let grams = Grams::of(&text);
        let spellings = Spellings::of(&text);
        let offered = library.scripts.len();
        let scripts = offered + library.shelf.len();
        Index { text, grams, spellings, ranks: Ranks::of(library), offered, scripts }
    }

    /// What is worked out for recommendations.
    pub fn ranks(&self) -> &Ranks {
        &self.ranks
    }

    /// The best `limit` scripts for `query` among those that are offered, best first; ties in library order. An empty
    /// query finds nothing.
    ///
    /// Each term matches a run of characters, syllables or initials of one text; scripts with all terms come first,
    /// then those with most. Slips, scattered characters and what only resembles a sentence come after.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.search_among(query, limit, |script| script < self.offered)
    }

    /// The same among scripts of one's own choice, those on the shelf included.
    pub fn search_among(&self, query: &str, limit: usize, among: impl Fn(usize) -> bool) -> Vec<Hit> {
        let query = Query::read(query);
        if query.terms.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut standings: Vec<Option<Standing>> = vec![None; self.scripts];
        for term in &query.terms {
            let mut whole = self.whole(term);
            whole.retain(|found| among(found.script as usize));
            // A long term that is met at all was hardly a slip.
            let few = whole.len() < if term.len() > LONG { 1 } else { FEW };
            if few && !query.sentence {
                let mut close = self.close(term);
                close.retain(|script, _| {
                    among(*script as usize) && whole.binary_search_by_key(script, |found| found.script).is_err()
                });
                for (script, score) in close {
                    stand(&mut standings, Found { script, score: CLOSE + score, why: Why::Slip });
                }
            }
            for found in whole {
                stand(&mut standings, Found { score: WHOLE + found.score, ..found });
            }
        }
        self.resemble(&query, &mut standings, among);
        let mut ranked: Vec<(i64, usize, Why)> =
            standings.iter().enumerate().filter_map(|(at, s)| s.map(|s| (s.score, at, s.why))).collect();
        let order = |a: &(i64, usize, Why), b: &(i64, usize, Why)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if ranked.len() > limit {
            ranked.select_nth_unstable_by(limit, order);
            ranked.truncate(limit);
        }
        ranked.sort_by(order);
        ranked
            .into_iter()
            .map(|(score, script, why)| Hit { script, score, why, marks: self.marks(&query, script) })
            .collect()
    }

    /// Whole matches of one term: the best of each script, in library order.
    fn whole(&self, term: &[char]) -> Vec<Found> {
        let mut best: Vec<(i64, Why)> = vec![(0, Why::Title); self.scripts];
        let Some(&first) = term.first() else { return Vec::new() };
        for at in self.text.starts(first) {
            let Some(found) = match_at(self.text.from(at), &self.text.sounds, term) else { continue };
            let Some(run) = self.text.run_at(at) else { continue };
            let (score, why) = self.worth(run, at, found);
            if let Some(place) = best.get_mut(run.script as usize)
                && score > place.0
            {
                *place = (score, why);
            }
        }
        let met = (0u32..).zip(best).filter(|(_, (score, _))| *score > 0);
        met.map(|(script, (score, why))| Found { script, score, why }).collect()
    }

    /// What a match at place `at` of `run` is worth: exact title, its beginning, anywhere in it, keyword, wording;
    /// then pinyin, then initials, then the words; a fuller match of a shorter text a little more.
    fn worth(&self, run: &Run, at: u32, found: Match) -> (i64, Why) {
        let begins = at == run.start;
        let exact = begins && found.len == run.len as usize;
        let (base, why) = base(run.field, found.quality);
        let place = match (exact, begins) {
            (true, _) => 180,
            (_, true) => 100,
            _ => 0,
        };
        let place = if matches!(run.field, Field::Title | Field::TitleEn) { place } else { place / 6 };
        let place = if why == Why::Title { place } else { place / 4 };
        let cut = if self.text.from(at).first().is_some_and(|u| u.border) { 0 } else { 45 };
        let len = i64::try_from(found.len).unwrap_or(i64::MAX);
        let fullness = 20 * len / i64::from(run.len.max(1));
        (base + place + fullness - cut, why)
    }

    /// Scripts that come close to one term, scored up to twice [`slip::BEST`]: the same sound in other characters
    /// first, then slips of the finger.
    fn close(&self, term: &[char]) -> BTreeMap<u32, i64> {
        let written = term.iter().any(|&c| is_han(c));
        let sound = spelled(term);
        let mut found = self.spellings.close_to(&self.text, &sound);
        if written {
            let letters: Vec<char> = sound.chars().collect();
            for same in self.whole(&letters).into_iter().filter(|f| f.why == Why::Pinyin) {
                found.insert(same.script, slip::BEST + same.score / 10);
            }
        } else {
            for swapped in slip::swaps(term) {
                for near in self.whole(&swapped).into_iter().filter(|f| f.why != Why::Words) {
                    let place = found.entry(near.script).or_insert(0);
                    *place = (near.score / 10).max(*place);
                }
            }
        }
        found
    }

    /// Adds what resembles the query as a whole: a sentence's answers, a keyword's scattered characters.
    fn resemble(&self, query: &Query, standings: &mut [Option<Standing>], among: impl Fn(usize) -> bool) {
        let met = standings.iter().flatten().count();
        if !query.sentence && met >= FEW && query.terms.len() == 1 {
            return;
        }
        let answers = self.grams.answers(&query.text, self.scripts);
        for Answer { script, score, field } in answers.into_iter().filter(|a| among(a.script as usize)) {
            #[allow(clippy::cast_possible_truncation, reason = "a share of a sentence, at most a few")]
            let points = ((score * SENTENCE) as i64).max(1);
            let Some(place) = standings.get_mut(script as usize) else { continue };
            if let Some(standing) = place {
                // Of scripts with the same terms the one that says more of the query; one term orders by itself.
                standing.score += if query.terms.len() > 1 { points / 100 } else { 0 };
            } else {
                let why = if query.sentence { by_text(field) } else { Why::Slip };
                *place = Some(Standing { score: points, best: 0, why });
            }
        }
    }

    /// Characters of the title that the query's terms cover; for a sentence those it shares in pairs.
    fn marks(&self, query: &Query, script: usize) -> Vec<usize> {
        let Some((run, placed)) = self.text.title(script) else { return Vec::new() };
        let units = self.text.units_of(run);
        let mut marked = vec![false; units.len()];
        for term in &query.terms {
            let all = (0..units.len()).filter_map(|at| Some((at, match_at(&units[at..], &self.text.sounds, term)?)));
            if let Some((at, found)) = all.min_by_key(|(at, m)| (m.quality, *at)) {
                marked[at..at + found.len].fill(true);
            }
        }
        if !marked.contains(&true) {
            for pair in query.text.windows(2).filter(|p| p.iter().all(|&c| is_han(c))) {
                for at in 1..units.len() {
                    if units[at - 1].c == pair[0] && units[at].c == pair[1] {
                        marked[at - 1..=at].fill(true);
                    }
                }
            }
        }
        let covered = marked.iter().zip(placed).filter(|(m, _)| **m);
        covered.map(|(_, at)| *at as usize).collect()
    }
}

fn stand(standings: &mut [Option<Standing>], Found { script, score, why }: Found) {
    let Some(place) = standings.get_mut(script as usize) else { return };
    match place {
        None => *place = Some(Standing { score, best: score, why }),
        Some(standing) => {
            standing.score += score;
            if score > standing.best {
                (standing.best, standing.why) = (score, why);
            }
        }
    }
}

fn by_text(field: Field) -> Why {
    match field {
        Field::Title | Field::TitleEn => Why::Title,
        Field::Keyword | Field::KeywordEn => Why::Keyword,
        Field::Ask => Why::Asks,
        Field::Words | Field::Notes => Why::Words,
    }
}

/// Worth of a match before its place counts, and what to call it.
fn base(field: Field, quality: Quality) -> (i64, Why) {
    let (title, keyword, ask) = match quality {
        Quality::Literal => {
            let worth = match field {
                Field::Title | Field::TitleEn => 800,
                Field::Keyword | Field::KeywordEn => 700,
                Field::Ask => 600,
                Field::Words => 120,
                Field::Notes => 80,
            };
            return (worth, by_text(field));
        }
        Quality::Syllables => (500, 480, 420),
        Quality::OtherSyllables => (280, 270, 250),
        Quality::Initials => (370, 350, 310),
        Quality::OtherInitials => (190, 180, 170),
    };
    let worth = match field {
        Field::Title | Field::TitleEn => title,
        Field::Keyword | Field::KeywordEn => keyword,
        _ => ask,
    };
    let initials = matches!(quality, Quality::Initials | Quality::OtherInitials);
    (worth, if initials { Why::Initials } else { Why::Pinyin })
}
