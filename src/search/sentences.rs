//! Whole sentences: which texts of a library share most with one, and which sentences of the past are like it.
//!
//! ```text
//!  grams, synonyms  what sentences are compared by
//!  weights          how rare each of these is in a library
//!  bm25, rerank     the texts of a library: ranked by what they share, the best of them compared one by one
//!  neighbours       sentences of the past, which vote for what came of them
//! ```

pub(super) mod bm25;
mod grams;
pub mod neighbours;
mod rerank;
mod synonyms;
mod weights;
