//! The local SQLite file: applies and logs changes, answers questions.

use std::path::Path;

use crate::domain::case::CaseId;
use crate::domain::change::{Answer, Entry, Query};

/// An open database.
#[derive(Debug)]
pub struct Store {}

/// What a commit did that the desk could not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Applied as proposed.
    Applied,
    /// A ring was given this id (the proposed one was taken, or the same number is ringing already).
    Ringing(CaseId),
    /// The record has this number.
    Numbered(CaseId, String),
}

/// Why the database cannot be used, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// placeholder
    #[error("x")]
    Other,
}

impl Store {
    /// Opens the database at `path`, makes it if it is not there.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn open(_path: &Path) -> Result<Store, StoreError> {
        todo!()
    }

    /// Applies and logs entries in one transaction.
    ///
    /// # Errors
    /// When nothing was written.
    pub fn commit(&mut self, _entries: &[Entry]) -> Result<Vec<Done>, StoreError> {
        todo!()
    }

    /// Answers a question.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ask(&self, _query: &Query) -> Result<Answer, StoreError> {
        todo!()
    }
}
