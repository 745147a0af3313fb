//! How a database and its witness stand to each other, for `doctor`: looked at only, nothing is changed.

use std::path::Path;

use super::{Witness, WitnessReading};
use crate::store::Store;
use crate::store::doubt::Doubt;
use crate::store::error::StoreError;
use crate::store::head::{self, DatabaseHead};

/// How a database and its witness stand to each other.
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
    /// How `store` stands to its witness; without a store, how an absent database at `path` does.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn of(path: &Path, store: Option<&Store>) -> Result<WitnessState, StoreError> {
        let word = Witness::of(path).word();
        let head = match store {
            Some(store) => head::head(&store.conn).map_err(|e| StoreError::of(path, e))?,
            None => DatabaseHead::default(),
        };
        Ok(match word {
            WitnessReading::None => WitnessState::None,
            WitnessReading::Unreadable => WitnessState::Unreadable,
            WitnessReading::Says(slot) => match Doubt::between(slot.head, head).or(slot.untold) {
                Some(doubt) => WitnessState::Missing(doubt),
                None => WitnessState::InStep,
            },
        })
    }
}
