//! Search over all scripts of a library.

use crate::domain::pack::Library;

/// One script found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index in [`Library::scripts`].
    pub script: usize,
    /// Higher is better; only meaningful within one answer.
    pub score: i64,
    /// Why it was found.
    pub why: Why,
    /// Characters of the title to mark, by position.
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

/// An index over one library.
#[derive(Debug, Default)]
pub struct Index {}

impl Index {
    /// Builds the index.
    pub fn build(_library: &Library) -> Index {
        todo!()
    }

    /// The best `limit` scripts for `query`, best first; ties in library order. An empty query finds nothing.
    pub fn search(&self, _query: &str, _limit: usize) -> Vec<Hit> {
        todo!()
    }
}
