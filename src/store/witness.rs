//! The witness: a small file beside the database that says what the database held last.
//!
//! A damaged write-ahead log, an old copy put back, a file cut to nothing: SQLite opens each of them as a healthy
//! database that holds less. Only a word from outside can tell. Two slots are written in turn, so that one is always
//! whole; each is written after the commit it speaks of is on the disk, so the witness is never ahead of the
//! database. It may be behind: what was typed since is not in it, and two processes may overtake one another.

mod slot;
mod state;

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::doubt::Doubt;
use super::head::DatabaseHead;
use crate::domain::change::{Change, LogEntry, LoggedWrite};

pub(super) use slot::WitnessSlot;
pub use state::WitnessState;

/// The witness as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WitnessReading {
    /// There is none: an older program, or only the database was copied.
    None,
    /// There is one, and neither slot can be read.
    Unreadable,
    /// The newer slot that is whole.
    Says(WitnessSlot),
}

/// The witness of one database.
#[derive(Clone, Debug)]
pub(super) struct Witness {
    path: PathBuf,
}

impl Witness {
    /// The witness of the database at `database`; nothing is made or read yet.
    pub(super) fn of(database: &Path) -> Witness {
        Witness { path: database.with_extension("head") }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Has to be asked before the database is: what is in the database by then can only be more.
    pub(super) fn word(&self) -> WitnessReading {
        let mut bytes = Vec::new();
        // No more than two slots are read: whatever somebody appended is none of ours.
        let read = File::open(&self.path).and_then(|file| file.take(2 * slot::LENGTH as u64).read_to_end(&mut bytes));
        match read {
            Ok(_) => newest(&bytes).map_or(WitnessReading::Unreadable, |(_, slot)| WitnessReading::Says(slot)),
            Err(error) if error.kind() == ErrorKind::NotFound => WitnessReading::None,
            Err(_) => WitnessReading::Unreadable,
        }
    }

    /// Writes what the database holds; a doubt that was not told stays in it.
    pub(super) fn follow(&self, head: DatabaseHead) -> io::Result<()> {
        self.write(head, |untold| untold)
    }

    /// Writes what the database holds, with the doubt that has to be told, or without any.
    pub(super) fn anchor(&self, head: DatabaseHead, untold: Option<Doubt>) -> io::Result<()> {
        self.write(head, |_| untold)
    }

    /// Takes the place of the older slot, or of the damaged one. When it returns, it is on the disk.
    fn write(&self, head: DatabaseHead, untold: impl FnOnce(Option<Doubt>) -> Option<Doubt>) -> io::Result<()> {
        let (mut file, made) = self.open()?;
        let mut bytes = Vec::new();
        (&mut file).take(2 * slot::LENGTH as u64).read_to_end(&mut bytes)?;
        let (place, counter, before) = match newest(&bytes) {
            // The older of the two is written over, so that a power cut in the middle leaves the newer one.
            Some((place, slot)) => (1 - place, slot.counter + 1, slot.untold),
            None => (0, 1, None),
        };
        file.seek(SeekFrom::Start(place * slot::LENGTH as u64))?;
        file.write_all(&WitnessSlot { counter, head, untold: untold(before) }.bytes())?;
        // A new file is synced with all that the system keeps of it; later on its data suffices, a grown
        // length included.
        if made { file.sync_all() } else { file.sync_data() }
    }

    fn open(&self) -> io::Result<(File, bool)> {
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        match options.open(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                Ok((options.create(true).open(&self.path)?, true))
            }
            other => Ok((other?, false)),
        }
    }
}

/// The newer of the slots that are whole, and its place.
fn newest(bytes: &[u8]) -> Option<(u64, WitnessSlot)> {
    let slots =
        bytes.chunks(slot::LENGTH).zip(0..2).filter_map(|(bytes, place)| Some((place, WitnessSlot::read(bytes)?)));
    slots.max_by_key(|(_, slot)| slot.counter)
}

/// True for a write that the witness follows: what begins a case, what saves and ends its record, and what is
/// remarked on a script. A word to the disk for every key would cost more than the key.
pub(super) fn worth(write: &LoggedWrite) -> bool {
    let LoggedWrite::Entry(LogEntry { change, .. }) = write else { return true };
    matches!(change, Change::Rang { .. } | Change::Opened { .. } | Change::RecordSaved { .. } | Change::Filed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::doubt::DoubtKind;
    use crate::store::head::RowCounts;

    fn head(seq: i64) -> DatabaseHead {
        DatabaseHead { identity: [7; 16], count: RowCounts { records: seq / 2, seq } }
    }

    fn said(witness: &Witness) -> WitnessSlot {
        match witness.word() {
            WitnessReading::Says(slot) => slot,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn slots_are_written_in_turn_and_a_damaged_one_falls_back_to_the_other() {
        let dir = tempfile::tempdir().unwrap();
        let witness = Witness::of(&dir.path().join("data.db"));
        assert_eq!(witness.word(), WitnessReading::None);
        for seq in 1..=5 {
            witness.follow(head(seq)).unwrap();
            assert_eq!(said(&witness).head, head(seq));
        }
        let whole = std::fs::read(witness.path()).unwrap();
        assert_eq!(whole.len(), 2 * slot::LENGTH);
        // The fifth is in the first place.
        let mut damaged = whole.clone();
        damaged[100] ^= 1;
        std::fs::write(witness.path(), &damaged).unwrap();
        assert_eq!(said(&witness).head, head(4));
        witness.follow(head(6)).unwrap();
        assert_eq!(said(&witness).head, head(6), "the damaged place is used again");
        std::fs::write(witness.path(), &whole[..700]).unwrap();
        assert_eq!(said(&witness).head, head(5), "a write that was cut off");
        damaged[600] ^= 1;
        for unreadable in [damaged.as_slice(), b""] {
            std::fs::write(witness.path(), unreadable).unwrap();
            assert_eq!(witness.word(), WitnessReading::Unreadable);
        }
        witness.follow(head(7)).unwrap();
        assert_eq!(said(&witness).head, head(7));
    }

    #[test]
    fn a_doubt_stays_until_it_was_told() {
        let dir = tempfile::tempdir().unwrap();
        let witness = Witness::of(&dir.path().join("data.db"));
        let doubt = Doubt { kind: DoubtKind::Behind, had: head(9).count, has: head(3).count, folder: None };
        witness.anchor(head(3), Some(doubt.clone())).unwrap();
        witness.follow(head(4)).unwrap();
        witness.follow(head(5)).unwrap();
        assert_eq!(said(&witness).untold, Some(doubt));
        witness.anchor(head(5), None).unwrap();
        assert_eq!(said(&witness).untold, None);
    }
}
