//! Finding the words: search over all scripts, recommendation for a case, proposals for a field. Pure: knows the
//! domain only, holds no state between questions, and gives the same answer to the same question.
//!
//! ```text
//!  letters    characters folded, their readings, what typed letters stand for       (pinyin, fuzzy, double)
//!  text       all texts of a library as one row of characters, cut into runs
//!  hit        a question, and the hits that answer it
//!  term       one term: suffix array, postings, lookup, matching, score, typos
//!  sentences  whole sentences: grams, synonyms, BM25, the reranker, the neighbour classifier
//!  index      both for a query: the hits, in order
//!  line       one term in one line, for what has no index
//!  offer      what a case calls for before anyone types: scripts, options, a mood, new wordings
//! ```
//!
//! A room knows the rooms above it alone. How Chinese is read is in [`letters`].

pub mod hit;
pub mod index;
pub mod letters;
pub mod line;
pub mod offer;
pub mod sentences;

#[cfg(test)]
mod plain;
mod term;
mod text;
