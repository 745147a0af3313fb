//! A question to an index, and the hits that answer it.
//!
//! Never here: how hits are found.

use super::letters::typing::PinyinSettings;

/// Points of a term that is matched whole: documents with all terms come before documents with most, however well these
/// match.
pub(super) const WHOLE: u32 = 100_000;
/// Points of a term that is only come close to.
pub(super) const CLOSE: u32 = 60_000;
/// A title that is met whole is as strong as a sentence that is answered very well.
const STRENGTH: i64 = 40;

/// One document found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its position among the documents of the index.
    pub document: usize,
    /// Higher is better; only meaningful within one answer.
    pub score: i64,
    /// The reason it was found for.
    pub why: MatchReason,
    /// Characters of the Chinese title to mark, by position, ascending.
    pub marks: Vec<usize>,
}

impl Hit {
    /// Strength of the hit, to be compared with the best of the same answer. The score cannot be: it puts whatever is
    /// met whole before all else, however little it says.
    pub fn strength(&self) -> i64 {
        let (whole, close) = (i64::from(WHOLE), i64::from(CLOSE));
        match self.score {
            score if score >= whole => score % whole * STRENGTH,
            score if score >= close => (score - close) * STRENGTH,
            score => score,
        }
    }
}

/// A search: what was typed, by whom, and how many hits are wanted.
#[derive(Clone, Copy, Debug)]
pub struct SearchRequest<'a> {
    /// The text as typed.
    pub query: &'a str,
    /// Most hits that are wanted.
    pub limit: usize,
    /// Manner in which the agent types.
    pub manner: &'a PinyinSettings,
    /// Tie-break between documents that score the same, by their index: the higher one comes first. A missing one is 0.
    pub ties: &'a [u16],
}

/// The field and the reading that matched best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchReason {
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
    /// Something close: a typo undone, the same sound in other characters, scattered characters.
    Typo,
}

impl MatchReason {
    /// All of them, the order in which they are declared.
    pub const ALL: [MatchReason; 7] = [
        MatchReason::Title,
        MatchReason::Asks,
        MatchReason::Keyword,
        MatchReason::Words,
        MatchReason::Pinyin,
        MatchReason::Initials,
        MatchReason::Typo,
    ];
}
