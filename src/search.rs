//! Finding the words: search over all scripts, recommendation for a case, proposals for a field. Pure: knows the
//! domain only, holds no state between questions, and gives the same answer to the same question.
//!
//! ```text
//!  Library -> text (characters, syllables, where they occur) -> matching (one term, one place)  \
//!          -> grams (whole sentences)                                                           -> index (order)
//!          -> slip (what comes close)                                                           /
//! ```
//!
//! How Chinese is read is in `readings` (what is known) and `sound` (what that makes of a text); how the agent types it
//! in `manner`.

pub mod double;
pub mod fuzzy;
pub mod index;
pub mod manner;
pub mod recommend;
pub mod spell;
pub mod suggest;

mod customer;
mod fold;
mod grams;
mod matching;
mod readings;
mod same;
mod slip;
mod sound;
mod text;
