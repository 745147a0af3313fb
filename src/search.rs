//! Finding the words: search over all scripts, recommendation for a case, proposals for a field. Pure: knows the
//! domain only, holds no state between questions, and gives the same answer to the same question.
//!
//! ```text
//!  Library -> text (characters, syllables, where they occur) -> matching (one term, one place)  \
//!          -> grams (whole sentences)                                                           -> index (order)
//!          -> slip (what comes close)                                                           /
//! ```

pub mod index;
pub mod learned;
pub mod nearest;
pub mod recommend;
pub mod sentence;
pub mod spell;
pub mod suggest;
pub mod wordings;

mod customer;
mod fold;
mod grams;
mod matching;
mod same;
mod slip;
mod sound;
mod text;
