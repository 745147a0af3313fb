//! TOML -> [`super::Library`], all mistakes of all files at once.

use super::Library;

/// A pack's source, as the shell read it.
#[derive(Clone, Debug)]
pub struct Source {
    /// How to call it in messages: a path, or `<builtin>/complaint.toml`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// One mistake of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as in [`Source::path`].
    pub path: String,
    /// Byte range in the text; empty for the file as a whole.
    pub at: std::ops::Range<usize>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub fix: String,
}

/// Reads packs into one library. A pack with mistakes is left out as a whole, the others are kept; every mistake of
/// every file is reported, references between packs included.
pub fn read(_sources: &[Source]) -> (Library, Vec<Problem>) {
    todo!()
}
