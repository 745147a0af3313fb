//! The rescue file: where changes wait that the database would not take (full, locked, read-only, damaged).
//!
//! One JSON line for each change, written at once, with its place in the order of all of them. It lies beside the
//! database; if that cannot be written either, in the folder of the log, and at last in the system's folder for
//! temporary files. As soon as the database takes the changes, the file is gone. What becomes of the changes is the
//! keeper's business.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::change::LoggedWrite;

mod place;

use place::RescuePlace;

/// The rescue file of one database.
#[derive(Debug)]
pub struct Rescue {
    /// The path beside the database, which is tried first.
    beside: PathBuf,
    /// The paths at which it may lie, the first first.
    places: Vec<RescuePlace>,
    file: Option<(PathBuf, File)>,
}

/// A line of the rescue file: a change that waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RescueLine {
    /// Its place in the order. No place of the file tells it: what is older may lie in the one that is tried later. 0
    /// in files of older versions, which had no such number.
    #[serde(default)]
    pub nth: u64,
    /// The change.
    #[serde(flatten)]
    pub write: LoggedWrite,
}

impl From<RescueLine> for LoggedWrite {
    fn from(line: RescueLine) -> LoggedWrite {
        line.write
    }
}

/// Everything that an earlier run had to leave.
#[derive(Debug, Default, PartialEq)]
pub struct RescueContents {
    /// The changes, in the order in which they were kept.
    pub lines: Vec<RescueLine>,
    /// Lines that are no change: cut off by a full disk or a crash, or damaged since.
    pub unread: Vec<Vec<u8>>,
    /// Files that are there and cannot be read, and why.
    pub closed: Vec<(PathBuf, String)>,
}

impl RescueContents {
    fn take(&mut self, bytes: &[u8]) {
        for line in bytes.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()) {
            match serde_json::from_slice(line) {
                Ok(line) => self.lines.push(line),
                Err(_) => self.unread.push(line.to_vec()),
            }
        }
    }
}

impl Rescue {
    /// The rescue file of the database at `database`; `state` is the folder of the log. Nothing is made yet.
    pub fn of(database: &Path, state: &Path) -> Rescue {
        Rescue::within(database, state, &std::env::temp_dir())
    }

    /// The rescue file with `shared` as the folder for temporary files.
    pub(super) fn within(database: &Path, state: &Path, shared: &Path) -> Rescue {
        let name = database.file_stem().unwrap_or_default().to_string_lossy();
        // Other folders hold the files of several desks, and no two have the same database.
        let elsewhere = format!("{name}-unsaved-{:016x}.jsonl", database_mark(database));
        let beside = database.with_file_name(format!("{name}-unsaved.jsonl"));
        let mut places = vec![RescuePlace::Own(beside.clone())];
        if database.parent() != Some(state) {
            places.push(RescuePlace::Own(state.join(&elsewhere)));
        }
        places.push(RescuePlace::Shared(shared.join(elsewhere)));
        Rescue { beside, places, file: None }
    }

    /// Reads everything that an earlier run had to leave here, line by line: one that cannot be read spoils no other. A
    /// file that cannot be read at all is left alone from now on, neither written nor taken away.
    pub fn left_behind(&mut self) -> RescueContents {
        let mut left = RescueContents::default();
        self.places.retain(|place| match place.read() {
            Ok(bytes) => {
                left.take(&bytes);
                true
            }
            Err(error) if place.is_in_the_way(&error) => {
                left.closed.push((place.path().to_owned(), error.to_string()));
                false
            }
            Err(_) => true,
        });
        left.lines.sort_by_key(|line| line.nth);
        // One that was written and perhaps not yet on the disk was written again in the next place.
        left.lines.dedup_by(|line, before| line.nth > 0 && line == before);
        left
    }

    /// Keeps a change here; gives where.
    ///
    /// # Errors
    /// When no place can be written.
    pub fn keep(&mut self, line: &RescueLine) -> io::Result<&Path> {
        let mut line = serde_json::to_string(line)?;
        line.push('\n');
        if let Some((_, file)) = &mut self.file
            && append(file, line.as_bytes()).is_ok()
        {
            return Ok(self.place());
        }
        // A disk that is full lets a file be made that nothing can be written to.
        let mut failed = io::ErrorKind::Other.into();
        for place in &self.places {
            // What was there may end in the middle of a line.
            let kept =
                place.open().and_then(|mut file| append(&mut file, format!("\n{line}").as_bytes()).map(|()| file));
            match kept {
                Ok(file) => {
                    self.file = Some((place.path().to_owned(), file));
                    return Ok(self.place());
                }
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// The path at which it is, or would be.
    pub fn place(&self) -> &Path {
        match &self.file {
            Some((path, _)) => path,
            None => self.places.iter().map(RescuePlace::path).find(|path| path.exists()).unwrap_or(&self.beside),
        }
    }

    /// The file of lines that never come into the database: refused for good, unreadable, or of a case that is.
    pub fn aside(&self) -> PathBuf {
        self.beside.with_extension("aside.jsonl")
    }

    /// Keeps lines for a person to look at. A line that lies there already is not added.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn set_lines_aside(&self, lines: &[Vec<u8>]) -> io::Result<()> {
        let aside = RescuePlace::Own(self.aside());
        let there = aside.read().unwrap_or_default();
        let mut bytes = Vec::new();
        for line in lines.iter().filter(|line| !there.split(|b| *b == b'\n').any(|other| other == line.as_slice())) {
            bytes.extend_from_slice(line);
            bytes.push(b'\n');
        }
        if there.last().is_some_and(|last| *last != b'\n') {
            bytes.insert(0, b'\n');
        }
        append(&mut aside.open()?, &bytes)
    }

    /// Everything is in the database now: the file goes.
    ///
    /// # Errors
    /// When it cannot be taken away.
    pub fn done(&mut self) -> io::Result<()> {
        self.file = None;
        self.places.iter().try_for_each(RescuePlace::remove)
    }
}

fn append(file: &mut File, line: &[u8]) -> io::Result<()> {
    file.write_all(line)?;
    file.sync_data()
}

/// A number for the place of a database, the same in every version of this program (FNV-1a).
fn database_mark(database: &Path) -> u64 {
    let place = std::path::absolute(database).unwrap_or_else(|_| database.to_owned());
    let step = |mark: u64, byte: &u8| (mark ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    place.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests;
