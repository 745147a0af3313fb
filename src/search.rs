//! Finding the words: search over all scripts, recommendation for a case, proposals for a field. Pure: knows the
//! domain only, holds no state between questions, and gives the same answer to the same question.
//!
//! ```text
//!  Library  -> text (characters, readings) -> places, body (where they stand, sorted)
//!  a term   -> lookup (stretches of places) -> matching (what counts) -> whole (what it is worth) \
//!                                              slip (what comes close)                             -> index (order)
//!  a sentence -> grams, same (what it shares with a text) -> answer, rerank (two looks)            /
//! ```
//!
//! How Chinese is read is in `readings` (what is known) and `sound` (what that makes of a text); how the agent types it
//! in `manner`.

pub mod double;
pub mod fuzzy;
pub mod index;
pub mod learned;
pub mod manner;
pub mod meets;
pub mod nearest;
pub mod recommend;
pub mod sentence;
pub mod spell;
pub mod suggest;
pub mod wordings;

mod alphabet;
mod answer;
mod body;
mod choice;
mod customer;
mod fold;
mod grams;
mod lookup;
mod matching;
mod places;
#[cfg(test)]
mod plain;
mod readings;
mod rerank;
mod same;
mod slip;
mod sound;
mod text;
mod ways;
mod whole;
