//! Executable definition of search: every text of every document is gone through from every character on.
//!
//! Nothing here is sorted, halved, skipped or remembered. The index has to give the same hits in the same order.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::domain::pack::{Label, Library, Script, ScriptWords};
use crate::domain::text::is_han;

use super::corpus::{CorpusChar, TextRun};
use super::document::DocumentField;
use super::hit::{Hit, MatchReason};
use super::letters::fold::{ParsedQuery, counts, fold};
use super::letters::sound::{ReadingLists, spelled};
use super::letters::typing::PinyinSettings;
use super::offer::scripts::{documents, script_index};
use super::term::matching::matches_at;
use super::term::score::{MatchPosition, PackedScore, match_score};
use super::term::span;
use super::term::typo::{self, corrections};

/// One text of a document, as search reads it.
struct ReferenceText {
    document: u32,
    field: DocumentField,
    units: Vec<CorpusChar>,
}

/// A library, as search reads it.
struct ReferenceSearch {
    texts: Vec<ReferenceText>,
    sounds: ReadingLists,
    scripts: usize,
    offered: usize,
    /// Counts of each character and each pair in short texts.
    held: BTreeMap<Vec<char>, usize>,
}

impl ReferenceSearch {
    fn of(library: &Library) -> ReferenceSearch {
        let mut sounds = ReadingLists::default();
        let mut texts = Vec::new();
        for (document, number) in documents(library).zip(0u32..) {
            for field in DocumentField::ALL {
                for raw in document.texts(field) {
                    let units = units(raw, field, &mut sounds);
                    texts.push(ReferenceText { document: number, field, units });
                }
            }
        }
        let mut held = BTreeMap::new();
        for text in texts.iter().filter(|text: &&ReferenceText| text.field.is_short()) {
            let chars: Vec<char> = text.units.iter().map(|unit| unit.c).collect();
            for part in chars.windows(1).chain(chars.windows(2)) {
                *held.entry(part.to_vec()).or_default() += 1;
            }
        }
        let offered = library.scripts.len();
        ReferenceSearch { texts, sounds, scripts: offered + library.shelf.len(), offered, held }
    }

    /// The best whole match of `term` in each script, in short texts; worth 0: none.
    fn in_short(&self, term: &[char], alone: bool, counts: impl Fn(PackedScore) -> bool) -> Vec<PackedScore> {
        let mut best = vec![PackedScore::default(); self.scripts];
        for text in self.short() {
            let len = u32::try_from(text.units.len()).unwrap_or(u32::MAX);
            let run = TextRun { document: text.document, field: text.field, start: 0, len };
            for (from, at) in (0..text.units.len()).zip(0u32..) {
                matches_at(text.units[from..].iter().copied(), &self.sounds, term, |found| {
                    let naming = self.naming(&text.units, from, found.len);
                    let spot = MatchPosition { at, border: text.units[from].border, naming, alone };
                    let worth = match_score(&run, spot, found);
                    if counts(worth) {
                        best[text.document as usize] = best[text.document as usize].max(worth);
                    }
                });
            }
        }
        best
    }

    /// Points of the characters from `at` on as the name of this text.
    fn naming(&self, units: &[CorpusChar], at: usize, len: usize) -> u32 {
        let total = match units.len() {
            1 => self.weight(units, 0, 1),
            all => (0..all - 1).map(|at| self.weight(units, at, 2)).sum(),
        };
        span::points(self.weight(units, at, len), total)
    }

    fn weight(&self, units: &[CorpusChar], at: usize, len: usize) -> f32 {
        let texts = self.short().count();
        let chars: Vec<char> = units.iter().map(|unit| unit.c).collect();
        let held = |part: &[char]| self.held.get(part).copied().unwrap_or(0);
        let tied = |from: usize| {
            let Some(pair) = chars.get(from..from + 2) else { return 0 };
            span::tie(held(&pair[..1]), held(&pair[1..]), held(pair), texts)
        };
        let rare = |part: &[char]| span::rarity(held(part), texts);
        let word = (at..at + len - 1).map(tied).min().unwrap_or(u8::MAX);
        let rarest = chars[at..at + len].windows(2).map(rare).max().unwrap_or_else(|| rare(&chars[at..=at]));
        let before = if at > 0 { tied(at - 1) } else { 0 };
        span::weight(word, before.max(tied(at + len - 1)), rarest)
    }

    fn short(&self) -> impl Iterator<Item = &ReferenceText> {
        self.texts.iter().filter(|text| text.field.is_short() && !text.units.is_empty())
    }

    /// As that, in words and notes too.
    fn whole(&self, term: &[char], alone: bool) -> Vec<PackedScore> {
        let mut best = self.in_short(term, alone, |_| true);
        for text in self.texts.iter().filter(|text| !text.field.is_short()) {
            let held = text.units.windows(term.len()).any(|w| w.iter().zip(term).all(|(unit, c)| unit.c == *c));
            if held {
                best[text.document as usize] = best[text.document as usize].max(super::term::score::body_score());
            }
        }
        best
    }

    fn close(&self, term: &[char], lost: bool) -> Vec<u32> {
        let mut best = vec![0; self.scripts];
        let mut raise = |script: usize, score: u32| best[script] = score.max(best[script]);
        if term.iter().any(|c| is_han(*c)) {
            let sound: Vec<char> = spelled(term).chars().collect();
            let same = self.in_short(&sound, true, |worth| worth.why() == MatchReason::Pinyin);
            for (script, worth) in same.iter().enumerate().filter(|(_, worth)| worth.points() > 0) {
                raise(script, typo::SAME_SOUND + worth.points() / 10);
            }
            let keywords = |text: &&ReferenceText| text.field <= DocumentField::KeywordEn;
            for text in self.texts.iter().filter(keywords) {
                let chars: Vec<char> = text.units.iter().map(|unit| unit.c).collect();
                if let Some(score) = typo::scattered_in(&chars, term) {
                    raise(text.document as usize, score);
                }
            }
        } else if term.iter().all(char::is_ascii_alphanumeric) {
            for meant in corrections(term, lost).into_iter().filter(|m| m.initials || self.is_there(&m.letters)) {
                let found = self
                    .in_short(&meant.letters, true, |worth| meant.initials || worth.why() != MatchReason::Initials);
                for (script, worth) in found.iter().enumerate().filter(|(_, worth)| worth.points() > 0) {
                    raise(script, typo::TYPO + worth.points() / 10);
                }
            }
        }
        best
    }

    /// True when some short text has these letters as they are, or they are syllables that occur, the last one cut
    /// short perhaps.
    fn is_there(&self, letters: &[char]) -> bool {
        let short = self.texts.iter().filter(|text| text.field.is_short());
        let written = short.into_iter().any(|text| {
            text.units.windows(letters.len()).any(|w| w.iter().zip(letters).all(|(unit, c)| unit.c == *c))
        });
        let syllables: BTreeSet<&str> = self.sounds.lists().flatten().copied().collect();
        let word: String = letters.iter().collect();
        written || are_syllables(&word, &syllables)
    }

    /// Scripts in the order of what their terms are worth, with that.
    fn search(&self, query: &ParsedQuery, limit: usize) -> Vec<(usize, u32)> {
        let mut scores = vec![0; self.scripts];
        for term in &query.terms {
            let mut whole = self.whole(term, query.terms.len() == 1);
            whole.truncate(self.offered);
            let met = whole.iter().filter(|worth| worth.points() > 0).count();
            let few = met < if term.len() > 7 { 1 } else { 8 };
            let close = if few && !query.sentence { self.close(term, met == 0) } else { vec![0; self.scripts] };
            for ((score, whole), close) in scores.iter_mut().zip(whole).zip(close) {
                *score += match (whole.points(), close) {
                    (0, 0) => 0,
                    (0, close) => 60_000 + close,
                    (whole, _) => 100_000 + whole,
                };
            }
        }
        let mut order: Vec<(usize, u32)> = scores.into_iter().enumerate().filter(|(_, score)| *score > 0).collect();
        order.sort_by_key(|(script, score)| (std::cmp::Reverse(*score), *script));
        order.truncate(limit);
        order
    }
}

fn are_syllables(word: &str, syllables: &BTreeSet<&str>) -> bool {
    let goes_on =
        |syllable: &&&str| word.starts_with(**syllable) && are_syllables(&word[syllable.len()..], syllables);
    syllables.iter().any(|syllable| syllable.starts_with(word)) || syllables.iter().find(goes_on).is_some()
}

fn units(raw: &str, field: DocumentField, sounds: &mut ReadingLists) -> Vec<CorpusChar> {
    let folded: Vec<char> = raw.chars().map(fold).collect();
    let heard = if field.is_sounded() { sounds.read(&folded) } else { vec![0; folded.len()] };
    let mut units = Vec::new();
    for (at, (&c, sound)) in folded.iter().zip(heard).enumerate() {
        let inside = at > 0 && folded[at - 1].is_ascii_alphanumeric() && c.is_ascii();
        if counts(c) {
            units.push(CorpusChar { c, sound, border: !inside });
        }
    }
    units
}

/// Titles, keywords and wordings out of few characters, with several readings, digits and letters among them.
fn word() -> impl Strategy<Value = String> {
    let pieces = vec![
        "退", "款", "货", "重", "复", "长", "度", "行", "银", "还", "物", "流", "延", "迟", "中", "华", "啊", "西",
        "安", "了", "app", "a", "zh", "15", " ", "，", "P",
    ];
    prop::collection::vec(prop::sample::select(pieces), 1..6).prop_map(|pieces| pieces.concat())
}

fn script() -> impl Strategy<Value = Script> {
    let texts = (word(), prop::option::of("(late|parcel|app| ){1,3}"), prop::collection::vec(word(), 0..3));
    (texts, word(), word()).prop_map(|((zh, en, keywords), ask, say)| Script {
        title: Label { zh, en },
        keywords,
        asks: vec![ask],
        words: ScriptWords { say, ..ScriptWords::default() },
        ..Script::default()
    })
}

fn library() -> impl Strategy<Value = Library> {
    (prop::collection::vec(script(), 1..24), prop::collection::vec(script(), 0..3))
        .prop_map(|(scripts, shelf)| Library { scripts, shelf, ..Library::default() })
}

/// Typed text: characters, syllables, initials, mixtures, typos.
fn typed() -> impl Strategy<Value = String> {
    let pieces = vec![
        "退", "款", "货", "重", "长", "行", "还", "物流", "延", "tui", "kuan", "k", "t", "h", "chong", "zhong", "zh",
        "z", "c", "ch", "xian", "xi", "an", "a", "wuliu", "yanchi", "yacnhi", "w", "l", "y", "hang", "huan", "ap",
        "p", "late", "parcle", "15", "1", "le", "sh",
    ];
    let term = prop::collection::vec(prop::sample::select(pieces), 1..5).prop_map(|pieces| pieces.concat());
    prop::collection::vec(term, 1..3).prop_map(|terms| terms.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn the_index_finds_what_is_meant_in_the_order_meant(library in library(), typed in typed(), limit in 1usize..15) {
        let query = ParsedQuery::read(&typed, &PinyinSettings::default());
        let plain = ReferenceSearch::of(&library).search(&query, limit);
        let hits = script_index(&library).search(&typed, limit);
        // Of several terms scripts with the same ones are told apart by what else they say: no part of this.
        let terms = |score: i64| if query.terms.len() > 1 { score / 10_000 } else { score };
        let found: Vec<(usize, i64)> =
            hits.iter().filter(|hit| hit.score >= 60_000).map(|hit| (hit.document, terms(hit.score))).collect();
        let wanted: Vec<(usize, i64)> =
            plain.iter().map(|(script, score)| (*script, terms(i64::from(*score)))).collect();
        if query.terms.len() == 1 {
            prop_assert_eq!(found, wanted, "{:?}", typed);
        } else {
            let scores = |list: &[(usize, i64)]| list.iter().map(|(_, score)| *score).collect::<Vec<_>>();
            prop_assert_eq!(scores(&found), scores(&wanted), "{:?}", typed);
        }
    }
}

/// A hit is worth the same whatever else is asked for.
fn scores(hits: &[Hit]) -> Vec<(usize, i64)> {
    hits.iter().map(|hit| (hit.document, hit.score)).collect()
}

#[test]
fn many_alike_scripts_are_cut_off_where_they_should() {
    let script = |nth: usize| Script {
        title: Label::zh(if nth.is_multiple_of(7) { "退款" } else { "关于退款的说明" }),
        keywords: vec!["退款".into(), format!("退{nth}")],
        ..Script::default()
    };
    let library = Library { scripts: (0..600).map(script).collect(), ..Library::default() };
    let (index, plainly) = (script_index(&library), ReferenceSearch::of(&library));
    for typed in ["t", "tk", "tui", "退", "退款", "tuikuan", "tuik", "k", "款", "tui款", "tukuan", "t1"] {
        let wanted: Vec<(usize, i64)> = plainly
            .search(&ParsedQuery::read(typed, &PinyinSettings::default()), 9)
            .into_iter()
            .map(|(s, score)| (s, i64::from(score)))
            .collect();
        assert_eq!(scores(&index.search(typed, 9)), wanted, "{typed}");
    }
}
