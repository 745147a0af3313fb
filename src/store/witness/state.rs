//! The state of a database beside its witness, for `doctor`: looked at only, nothing is changed.

use std::path::Path;

use super::{Witness, WitnessReading};
use crate::store::Store;
use crate::store::doubt::Doubt;
use crate::store::error::StoreError;
use crate::store::head::{self, DatabaseHead};

/// The state of a database beside its witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WitnessState {
    /// All that the witness speaks of is there.
    InStep,
    /// Something is missing; the folder is named if the console has copied the files already and has told nobody yet.
    Missing(Doubt),
    /// There is no witness: no console was started since there is such a thing, or only the database was copied.
    None,
    /// The witness is damaged.
    Unreadable,
}

impl WitnessState {
    /// The state of `store` beside its witness; without a store, of an absent database at `path`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn of(path: &Path, store: Option<&Store>) -> Result<WitnessState, StoreError> {
        // The witness before the database: what is committed in between makes the database hold more, which is no
        // doubt.
        let word = Witness::of(path).word();
        let head = match store {
            Some(store) => head::head(&store.conn).map_err(|e| StoreError::of(path, e))?,
            None => DatabaseHead::default(),
        };
        Ok(match word {
            WitnessReading::None => WitnessState::None,
            WitnessReading::Unreadable => WitnessState::Unreadable,
            // A fresh doubt before the one not told yet: the files of that one are copied already.
            WitnessReading::Says(slot) => match Doubt::between(slot.head, head).or(slot.untold) {
                Some(doubt) => WitnessState::Missing(doubt),
                None => WitnessState::InStep,
            },
        })
    }
}
