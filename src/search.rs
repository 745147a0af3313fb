//! Finding the words: search over all scripts, recommendation for a case, proposals for a field. Pure: knows the
//! domain only, holds no state between questions, and gives the same answer to the same question.
//!
//! ```text
//!  Library -> text (characters, syllables) -> places, body (where they stand, sorted)
//!  a term  -> lookup (stretches of places) -> matching (what counts) -> whole (what it is worth) \
//!                                             slip (what comes close)                             -> index (order)
//!  a sentence ----------------------------->  grams (characters and pairs in common)             /
//! ```

pub mod index;
pub mod recommend;
pub mod spell;
pub mod suggest;

mod body;
mod customer;
mod fold;
mod grams;
mod lookup;
mod matching;
pub mod nearest;
mod places;
#[cfg(test)]
mod plain;
mod rerank;
mod same;
mod sentence;
mod slip;
mod sound;
mod text;
mod whole;
