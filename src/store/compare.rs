//! A file on its way to being opened for writing, compared with what its witness says.

use std::path::Path;

use rusqlite::Connection;

use super::connect::{StoreOptions, connect_to_write};
use super::doubt::Doubt;
use super::error::StoreError;
use super::evidence;
use super::head::{self, DatabaseHead};
use super::trouble::{PendingTroubles, StoreTrouble};
use super::witness::{Witness, WitnessReading};

/// Compares the file with what its witness said, before anything is written or folded. In doubt, the files are copied
/// as they are, and the witness takes over what is there with the doubt that has to be told: the work goes on, and
/// neither a second start nor a ring from outside makes the loss forgotten. `word` was asked for before `conn` was
/// made.
pub(super) fn compare(
    conn: Connection,
    path: &Path,
    options: StoreOptions,
    witness: &Witness,
    word: WitnessReading,
    troubles: &mut PendingTroubles,
) -> Result<(Connection, Option<Doubt>), StoreError> {
    let slot = match word {
        WitnessReading::Says(slot) => slot,
        WitnessReading::Unreadable => {
            troubles.add(StoreTrouble::Damaged { path: witness.path().to_owned() });
            return Ok((conn, None));
        }
        WitnessReading::None => return Ok((conn, None)),
    };
    // Read before migration and checks: both write, and the evidence must be as it was found.
    let head = head::head(&conn).map_err(|e| StoreError::of(path, e))?;
    let Some(doubt) = Doubt::between(slot.head, head) else {
        return Ok((conn, slot.untold));
    };
    // Copying a file while a connection is open would cost that connection its locks.
    conn.close().map_err(|(_, e)| StoreError::of(path, e))?;
    let records = doubt.records();
    let folder = evidence::copy(path, witness.path(), options.at).map_err(|cause| StoreError::NoEvidence {
        path: path.to_owned(),
        records,
        cause,
    })?;
    let doubt = Doubt { folder: Some(folder), ..doubt.after(slot.untold) };
    // The doubt goes to the witness before the file is opened again: a crash from here on still tells it at the next
    // start.
    anchor(witness, head, Some(&doubt), troubles);
    Ok((connect_to_write(path, options)?, Some(doubt)))
}

/// Makes the witness that is not there, or that speaks of another database.
pub(super) fn remake(
    conn: &Connection,
    witness: &Witness,
    doubt: Option<&Doubt>,
    troubles: &mut PendingTroubles,
) -> rusqlite::Result<()> {
    let word = witness.word();
    let head = head::head(conn)?;
    // A damaged witness names nobody, and one of another database would raise a doubt at every start.
    if !matches!(&word, WitnessReading::Says(slot) if slot.head.identity == head.identity) {
        anchor(witness, head, doubt, troubles);
    }
    Ok(())
}

fn anchor(witness: &Witness, head: DatabaseHead, untold: Option<&Doubt>, troubles: &mut PendingTroubles) {
    if let Err(cause) = witness.anchor(head, untold.cloned()) {
        troubles.add(StoreTrouble::Witness { path: witness.path().to_owned(), cause: Box::new(cause) });
    }
}
