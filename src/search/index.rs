//! Search over all documents: every term's whole matches first, then what comes close.

use crate::domain::text::is_han;

use super::corpus::Corpus;
use super::document::{DocumentField, SearchDocument};
use super::hit::{CLOSE, Hit, MatchReason, SearchRequest, WHOLE};
use super::letters::expand::{Expansion, expansions};
use super::letters::fold::ParsedQuery;
use super::letters::typing::PinyinSettings;
use super::sentences::bm25::{Bm25, RankedDocument};
use super::term::matching::{TermMatch, matches_at};
use super::term::score::{BestScores, DocumentFilter, PackedScore, ScoreScale, TermIndex, TermQuery, body_score};
use super::term::typo;

/// Points of a sentence's whole similarity: the best answer stays below any term that is met.
const SENTENCE: f32 = 2_000.0;
/// Points for a title that has all terms in the order typed. If more documents than [`ORDERED`] have all terms, the
/// order is not looked at: it would cost more than it tells.
const ORDER: u32 = 12;
const ORDERED: usize = 1000;
/// With fewer whole matches than this, what comes close is looked for too.
const FEW: usize = 8;
/// Terms longer than this, in characters or letters, are long.
const LONG: usize = 7;

/// An index over documents.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Index {
    terms: TermIndex,
    sentences: Bm25,
    /// Number of documents that are offered: the first ones.
    offered: usize,
}

/// Score of one document while the terms are gone through.
#[derive(Clone, Copy, Debug)]
struct DocumentScore {
    document: u32,
    score: u32,
    best: PackedScore,
}

/// Scores of all documents that were found so far.
#[derive(Debug)]
struct ScoreTable {
    found: Vec<DocumentScore>,
    /// Place of each document in `found`, from 1; 0: not found.
    places: Vec<u32>,
}

impl ScoreTable {
    fn new(documents: usize) -> ScoreTable {
        ScoreTable { found: Vec::new(), places: vec![0; documents] }
    }

    fn of(&mut self, document: u32) -> Option<&mut DocumentScore> {
        let place = self.places.get(document as usize)?.checked_sub(1)?;
        self.found.get_mut(place as usize)
    }

    /// Adds to a document's score, whatever it is there for already.
    fn add(&mut self, document: u32, score: u32, best: PackedScore) {
        // A list and a table of places instead of a map: the same few documents are added to term after term, and the
        // list is what is sorted in the end.
        if let Some(scored) = self.of(document) {
            scored.score += score;
            scored.best = best.max(scored.best);
        } else if let Some(place) = self.places.get_mut(document as usize) {
            self.found.push(DocumentScore { document, score, best });
            *place = u32::try_from(self.found.len()).unwrap_or(0);
        }
    }
}

impl Index {
    /// Builds the index over `documents`, all of them offered. They are asked for several times and must stay the same.
    pub fn build<'d>(documents: impl Iterator<Item = SearchDocument<'d>> + Clone) -> Index {
        let terms = TermIndex::of(Corpus::of(documents));
        let sentences = Bm25::of(&terms.text);
        let offered = terms.text.documents;
        Index { terms, sentences, offered }
    }

    /// The same with only the first `count` documents offered: the others are found by [`Index::find`] alone.
    #[must_use]
    pub fn offering(self, count: usize) -> Index {
        Index { offered: count, ..self }
    }

    /// The best `limit` documents for `query` among those that are offered, best first; ties in their order. An empty
    /// query finds nothing.
    ///
    /// Each term matches a run of characters, syllables or initials of one text; documents with all terms come first.
    /// Of one term typos and scattered characters come after whole matches; of several, two typos are more than one
    /// whole match. Scripts that only resemble a sentence come last.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.find_offered(&SearchRequest { query, limit, manner: &PinyinSettings::default(), ties: &[] })
    }

    /// The same for an agent.
    pub fn find_offered(&self, asked: &SearchRequest<'_>) -> Vec<Hit> {
        self.find(asked, |document| document < self.offered)
    }

    /// The same for an agent, among documents of one's own choice, offered or not.
    pub fn find(&self, asked: &SearchRequest<'_>, among: impl Fn(usize) -> bool) -> Vec<Hit> {
        let SearchRequest { limit, ties, manner, .. } = *asked;
        let query = ParsedQuery::read(asked.query, manner);
        if query.terms.is_empty() || limit == 0 {
            return Vec::new();
        }
        let expansions: Vec<Vec<Expansion>> = query.terms.iter().map(|term| expansions(term, manner)).collect();
        let mut scores = ScoreTable::new(self.terms.text.documents);
        self.by_terms(&query, &expansions, limit, &mut scores, &among);
        self.by_similarity(&query, limit, &mut scores, &among);
        self.in_order(&query, &mut scores);
        let mut scores = scores.found;
        let tie = |scored: &DocumentScore| ties.get(scored.document as usize).copied().unwrap_or(0);
        let order = |a: &DocumentScore, b: &DocumentScore| {
            b.score.cmp(&a.score).then(tie(b).cmp(&tie(a))).then(a.document.cmp(&b.document))
        };
        // Of thousands only `limit` are shown: selecting these first is linear, sorting all is not.
        if scores.len() > limit {
            scores.select_nth_unstable_by(limit, order);
            scores.truncate(limit);
        }
        scores.sort_by(order);
        scores.into_iter().map(|scored| self.hit(&query, &expansions, scored)).collect()
    }

    /// Adds the documents that the terms and their `expansions` find, whole or close.
    fn by_terms(
        &self,
        query: &ParsedQuery,
        expansions: &[Vec<Expansion>],
        limit: usize,
        scores: &mut ScoreTable,
        among: DocumentFilter<'_>,
    ) {
        let documents = self.terms.text.documents;
        for (term, expansions) in query.terms.iter().zip(expansions) {
            let mut whole = BestScores::new(documents);
            // Early termination: matches below those that fill the list need not be scored. Never for several terms: a
            // document that is last by one of them may be first by all.
            let alone = query.terms.len() == 1;
            let enough = if alone { limit.max(FEW) } else { usize::MAX };
            let wanted =
                TermQuery { term, initials: true, counts: &|_| true, alone, scale: ScoreScale::Whole, enough, among };
            self.terms.in_short(&wanted, &mut whole);
            for Expansion { letters, alike } in expansions {
                let scale = if *alike { ScoreScale::Alike } else { ScoreScale::Whole };
                let counts = |why| why == MatchReason::Pinyin;
                let wanted =
                    TermQuery { term: letters, initials: false, counts: &counts, alone, scale, enough, among };
                self.terms.in_short(&wanted, &mut whole);
            }
            // Words and notes are read only if short texts that score above them do not fill the list.
            if whole.above(body_score().points()) < enough {
                self.terms.in_long(term, among, &mut whole);
            }
            // A long term that is met at all was hardly a typo.
            let few = whole.met().len() < if term.len() > LONG { 1 } else { FEW };
            if few && !query.sentence {
                let close = typo::close(&self.terms, term, whole.met().is_empty(), enough, among);
                for document in close.met().iter().filter(|document| whole.of(**document) == PackedScore::default()) {
                    scores.add(*document, CLOSE + close.of(*document).points(), close.of(*document));
                }
            }
            for document in whole.met() {
                scores.add(*document, WHOLE + whole.of(*document).points(), whole.of(*document));
            }
        }
    }

    /// Adds what resembles the query as a whole: a sentence's answers, a keyword's scattered characters.
    fn by_similarity(&self, query: &ParsedQuery, limit: usize, scores: &mut ScoreTable, among: DocumentFilter<'_>) {
        if !query.sentence && scores.found.len() >= FEW.max(limit) && query.terms.len() == 1 {
            return;
        }
        for RankedDocument { document, score, field } in self.sentences.answers(&self.terms, query, among) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share, at most a few")]
            let points = ((score * SENTENCE) as u32).max(1);
            if let Some(scored) = scores.of(document) {
                // Of documents with the same terms the one that says more of the query; one term orders by itself.
                // A sixtieth keeps it below any difference between two matches: it orders equals and nothing else.
                scored.score += if query.terms.len() > 1 { points / 60 } else { 0 };
            } else {
                let why = if query.sentence { by_text(field) } else { MatchReason::Typo };
                scores.add(document, points, PackedScore::new(1, why));
            }
        }
    }

    /// Of documents that have all terms those come first whose title has them in the order typed.
    fn in_order(&self, query: &ParsedQuery, scores: &mut ScoreTable) {
        let all = WHOLE * u32::try_from(query.terms.len()).unwrap_or(u32::MAX);
        let mut met: Vec<&mut DocumentScore> = scores.found.iter_mut().filter(|s| s.score >= all).collect();
        if query.terms.len() < 2 || met.len() > ORDERED {
            return;
        }
        let text = &self.terms.text;
        for scored in &mut met {
            let Some(run) = text.title(scored.document) else { continue };
            let first = |term: &Vec<char>, from: u32| {
                (from..run.start + run.len).find_map(|at| {
                    let mut end = None;
                    matches_at(text.units(at), &text.sounds, term, |found| {
                        end = Some(at + u32::try_from(found.len).unwrap_or(0));
                    });
                    end
                })
            };
            if query.terms.iter().try_fold(run.start, |from, term| first(term, from)).is_some() {
                scored.score += ORDER;
            }
        }
    }

    fn hit(&self, query: &ParsedQuery, expansions: &[Vec<Expansion>], scored: DocumentScore) -> Hit {
        let DocumentScore { document, score, best } = scored;
        let marks = self.marks(query, expansions, document);
        Hit { document: document as usize, score: i64::from(score), why: best.why(), marks }
    }

    /// Characters of the title that the query's terms cover; for a sentence those it shares in pairs.
    fn marks(&self, query: &ParsedQuery, expansions: &[Vec<Expansion>], document: u32) -> Vec<usize> {
        let text = &self.terms.text;
        let Some(run) = text.title(document) else { return Vec::new() };
        let mut marked = vec![false; run.len as usize];
        for (term, expansions) in query.terms.iter().zip(expansions) {
            let mut best: Option<(TermMatch, usize)> = None;
            for term in std::iter::once(term).chain(expansions.iter().map(|other| &other.letters)) {
                for at in 0..run.len {
                    matches_at(text.units(run.start + at), &text.sounds, term, |m| {
                        if best.is_none_or(|(b, _)| m.quality < b.quality) {
                            best = Some((m, at as usize));
                        }
                    });
                }
            }
            if let Some((found, at)) = best {
                marked[at..at + found.len].fill(true);
            }
        }
        if !marked.contains(&true) {
            let title: Vec<char> = text.units(run.start).map(|unit| unit.c).collect();
            for pair in query.text.windows(2).filter(|p| p.iter().all(|&c| is_han(c))) {
                for at in (1..title.len()).filter(|at| title[at - 1..=*at] == *pair) {
                    marked[at - 1..=at].fill(true);
                }
            }
        }
        (0..marked.len()).filter(|at| marked[*at]).map(|at| text.written(run, at)).collect()
    }
}

fn by_text(field: DocumentField) -> MatchReason {
    match field {
        DocumentField::Title | DocumentField::TitleEn => MatchReason::Title,
        DocumentField::Keyword | DocumentField::KeywordEn => MatchReason::Keyword,
        DocumentField::Wording => MatchReason::Asks,
        DocumentField::Body | DocumentField::Note => MatchReason::Words,
    }
}
