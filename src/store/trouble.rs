//! Troubles: failures beside the work, which lose nothing and are told once.

use std::mem::{Discriminant, discriminant};
use std::path::PathBuf;

/// From this length of the log on, in bytes, someone has to be told: it is sixteen times what it is folded at, and
/// recovering it at the next start begins to be felt.
pub const LONG_LOG: u64 = 64 * 1024 * 1024;

/// Something that went wrong beside the work: nothing is lost, and the work goes on.
#[derive(Debug, thiserror::Error)]
pub enum StoreTrouble {
    /// The witness could not be written: a loss after this would not be noticed.
    #[error("{path}: the witness cannot be written")]
    Witness {
        /// The witness.
        path: PathBuf,
        /// Why.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// There was a witness, but it was damaged: nobody knows whether something is missing. It was made anew.
    #[error("{path}: the witness was damaged and has been made anew")]
    Damaged {
        /// The witness.
        path: PathBuf,
    },
    /// The write-ahead log could not be folded; it is tried again.
    #[error("{path}: the write-ahead log cannot be folded")]
    Fold {
        /// The database.
        path: PathBuf,
        /// The refusal of SQLite.
        #[source]
        cause: rusqlite::Error,
    },
    /// The write-ahead log is longer than [`LONG_LOG`] and does not get shorter.
    #[error("{path}: {bytes} bytes long, and cannot be folded")]
    LongLog {
        /// The log.
        path: PathBuf,
        /// Its length.
        bytes: u64,
    },
}

/// Troubles of one store, each kind handed over once.
#[derive(Debug, Default)]
pub(super) struct PendingTroubles {
    fresh: Vec<StoreTrouble>,
    known: Vec<Discriminant<StoreTrouble>>,
}

impl PendingTroubles {
    pub(super) fn add(&mut self, trouble: StoreTrouble) {
        let kind = discriminant(&trouble);
        // By kind, not by words: the bytes of a growing log differ each time, and nobody wants to hear of it each
        // time.
        if !self.known.contains(&kind) {
            self.known.push(kind);
            self.fresh.push(trouble);
        }
    }

    pub(super) fn take(&mut self) -> Vec<StoreTrouble> {
        std::mem::take(&mut self.fresh)
    }
}
