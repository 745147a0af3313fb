//! Finding the words: search over all scripts, recommendation for a case, proposals for a field. Pure: knows the
//! domain only, holds no state between questions, and gives the same answer to the same question.
//!
//! ```text
//!  flat       rows of numbers as bytes: the form of an index that is part of the program
//!  letters    characters folded, their readings, what typed letters stand for       (pinyin, fuzzy, double)
//!  document   what an index is built over: texts by field
//!  corpus     all texts of the documents as one row of characters, cut into runs
//!  hit        a question, and the hits that answer it
//!  term       one term: suffix arrays, postings, lookup, matching, score, typos
//!  line       one term in one line, for rows that have no index
//!  sentences  whole sentences: grams, synonyms, BM25, the reranker, the neighbour classifier
//!  index      terms and sentences of a query together: the hits, in order
//!  offer      what a case calls for before anyone types: scripts, options, a mood, new wordings
//! ```
//!
//! A room knows the rooms before it alone, in this order. How Chinese is read is in [`letters`]; an executable
//! definition of search, without any index, in `plain`.

pub mod document;
pub mod hit;
pub mod index;
pub mod letters;
pub mod line;
pub mod offer;
pub mod sentences;

mod corpus;
mod flat;
#[cfg(test)]
mod plain;
mod term;
