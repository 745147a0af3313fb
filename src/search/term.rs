//! One term in the texts of a library: where it matches, how well, and what comes close to it.
//!
//! ```text
//!  suffixes   places of the short texts, sorted by what follows them   \
//!  postings   documents by the pairs of characters in their long texts    > lookup -> matching -> score -> typo
//!  span       how much of its text a match is                          /
//! ```
//!
//! Never here: queries of several terms, and sentences.

pub(super) mod lookup;
pub(super) mod matching;
pub(super) mod postings;
pub(super) mod score;
pub(super) mod span;
pub(super) mod suffixes;
pub(super) mod typo;
