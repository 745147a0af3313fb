//! The rescue file: where changes wait that the database would not take (full, locked, read-only, damaged).
//!
//! One JSON line for each change, written at once. It lies beside the database, or in the system's folder for temporary
//! files if that cannot be written either. As soon as the database takes the changes, the file is gone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::change::Entry;

/// The rescue file of one database.
#[derive(Debug)]
pub struct Rescue {
    beside: PathBuf,
    elsewhere: PathBuf,
    file: Option<(PathBuf, File)>,
}

impl Rescue {
    /// The rescue file of the database at `database`; nothing is made yet.
    pub fn of(database: &Path) -> Rescue {
        let name = database.file_stem().unwrap_or_default().to_string_lossy();
        // All desks of a machine share the folder for temporary files, and no two the same database.
        let elsewhere = format!("{name}-unsaved-{:016x}.jsonl", mark(database));
        Rescue {
            beside: database.with_file_name(format!("{name}-unsaved.jsonl")),
            elsewhere: std::env::temp_dir().join(elsewhere),
            file: None,
        }
    }

    /// What an earlier run had to leave here. A line that was cut off by a crash is the last one and counts for nothing.
    pub fn left_behind(&self) -> Vec<Entry> {
        let texts = [&self.beside, &self.elsewhere].into_iter().filter_map(|path| fs::read_to_string(path).ok());
        texts.flat_map(|t| t.lines().filter_map(|l| serde_json::from_str(l).ok()).collect::<Vec<Entry>>()).collect()
    }

    /// Keeps a change here; gives where.
    ///
    /// # Errors
    /// When neither place can be written.
    pub fn keep(&mut self, entry: &Entry) -> io::Result<&Path> {
        let mut line = serde_json::to_string(entry)?;
        line.push('\n');
        if let Some((_, file)) = &mut self.file
            && write(file, &line).is_ok()
        {
            return Ok(self.place());
        }
        // A disk that is full lets a file be made that nothing can be written to.
        let mut failed = io::ErrorKind::Other.into();
        for place in [&self.beside, &self.elsewhere] {
            // What was there may end in the middle of a line.
            match open(place)
                .and_then(|(path, mut file)| write(&mut file, &format!("\n{line}")).map(|()| (path, file)))
            {
                Ok(open) => {
                    self.file = Some(open);
                    return Ok(self.place());
                }
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Where it is, or would be.
    pub fn place(&self) -> &Path {
        self.file.as_ref().map_or(&self.beside, |(path, _)| path)
    }

    /// Where changes are kept that the database refuses for good.
    pub fn aside(&self) -> PathBuf {
        self.beside.with_extension("aside.jsonl")
    }

    /// Keeps a change that the database refuses for good, for a person to look at.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_aside(&self, entry: &Entry) -> io::Result<()> {
        let line = serde_json::to_string(entry)?;
        let (_, mut file) = open(&self.aside())?;
        write(&mut file, &format!("{line}\n"))
    }

    /// Everything is in the database now: the file goes.
    ///
    /// # Errors
    /// When it cannot be taken away.
    pub fn done(&mut self) -> io::Result<()> {
        self.file = None;
        for path in [&self.beside, &self.elsewhere] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

fn write(file: &mut File, line: &str) -> io::Result<()> {
    file.write_all(line.as_bytes())?;
    file.sync_data()
}

/// A number for the place of a database, the same in every version of this program (FNV-1a).
fn mark(database: &Path) -> u64 {
    let place = std::path::absolute(database).unwrap_or_else(|_| database.to_owned());
    let step = |mark: u64, byte: &u8| (mark ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    place.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325, step)
}

fn open(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok((path.to_owned(), options.open(path)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::CaseId;
    use crate::domain::change::Change;

    fn entry(id: i64) -> Entry {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
        Entry { case: CaseId(id), at, agent: "1024".into(), change: Change::Held }
    }

    #[test]
    fn what_is_kept_is_there_after_a_crash_and_gone_when_done() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("callside.db");
        let mut rescue = Rescue::of(&database);
        rescue.keep(&entry(2)).unwrap();
        let path = rescue.keep(&entry(4)).unwrap().to_owned();
        // A crash in the middle of a line.
        OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"case\":").unwrap();
        let mut next = Rescue::of(&database);
        assert_eq!(next.left_behind(), [entry(2), entry(4)]);
        next.done().unwrap();
        assert_eq!(Rescue::of(&database).left_behind(), []);
    }

    #[test]
    fn two_databases_never_share_a_file() {
        let (one, two) = (Rescue::of(Path::new("/a/callside.db")), Rescue::of(Path::new("/b/callside.db")));
        assert_ne!(one.elsewhere, two.elsewhere);
        assert_eq!(one.elsewhere, Rescue::of(Path::new("/a/callside.db")).elsewhere);
    }
}
