//! A library with its engine in bytes: worked out when the program is built, and only taken up when it starts.
//!
//! The bytes are part of the program that wrote them, so there are no versions of their form; which texts they were
//! made of is told by a fingerprint. They hold no names of fields: serde's `flatten`, `untagged` and
//! `skip_serializing_if` cannot be used in what is written here. Library, index and ranker are taken up apart, since
//! hardly anybody needs all three.

use serde::{Deserialize, Serialize};

use crate::domain::pack::Library;
use crate::domain::pack::review::RequiredSignatures;
use crate::search::index::Index;

use super::engine::SearchEngine;
use super::recommend::ScriptRanker;

/// A library with its engine, as bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreparedLibrary<'b> {
    fingerprint: u64,
    required: Vec<RequiredSignatures>,
    library: &'b [u8],
    index: &'b [u8],
    ranker: &'b [u8],
}

/// Writes a library that was made of texts with this fingerprint, where these signatures are `required`, and its
/// engine.
///
/// # Errors
/// When something in it has no form in bytes.
pub fn write(
    fingerprint: u64,
    required: Vec<RequiredSignatures>,
    library: &Library,
    engine: &SearchEngine,
) -> Result<Vec<u8>, postcard::Error> {
    let (library, index) = (postcard::to_stdvec(library)?, postcard::to_stdvec(&engine.index)?);
    let ranker = postcard::to_stdvec(&engine.ranker)?;
    postcard::to_stdvec(&PreparedLibrary { fingerprint, required, library: &library, index: &index, ranker: &ranker })
}

impl<'b> PreparedLibrary<'b> {
    /// Takes up what [`write()`] has written; nothing if it was made of other texts, or for other signatures.
    pub fn read(bytes: &'b [u8], fingerprint: u64, required: RequiredSignatures) -> Option<PreparedLibrary<'b>> {
        let prepared: PreparedLibrary = postcard::from_bytes(bytes).ok()?;
        (prepared.fingerprint == fingerprint && prepared.required.contains(&required)).then_some(prepared)
    }

    /// The library.
    pub fn library(&self) -> Option<Library> {
        postcard::from_bytes(self.library).ok()
    }

    /// The index over it.
    pub fn index(&self) -> Option<Index> {
        postcard::from_bytes(self.index).ok()
    }

    /// The ranker over it.
    pub fn ranker(&self) -> Option<ScriptRanker> {
        postcard::from_bytes(self.ranker).ok()
    }

    /// Index and ranker.
    pub fn engine(&self) -> Option<SearchEngine> {
        Some(SearchEngine { index: self.index()?, ranker: self.ranker()? })
    }
}
