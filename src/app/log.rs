//! The log file: what the program went through, for whoever helps when something is wrong.
//!
//! Never in it: anything typed, said or known of a customer. Errors of the store name files and causes only.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;

use super::clock;

/// A log longer than this is put aside at the next start, in place of the one put aside before.
const LONGEST: u64 = 1024 * 1024;

/// Starts the log at `path`.
///
/// # Errors
/// When the file cannot be written; the program works without it.
pub fn start(path: &Path) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|m| m.len() > LONGEST) {
        fs::rename(path, path.with_extension("log.old"))?;
    }
    let file = open(path)?;
    let subscriber = tracing_subscriber::fmt()
        .with_writer(Mutex::new(file))
        .with_ansi(false)
        .with_target(false)
        .with_timer(LogTime);
    // A second start within one process (tests) keeps the first log.
    let _ = tracing::subscriber::set_global_default(subscriber.finish());
    Ok(())
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The workstation's wall clock, to the second.
struct LogTime;

impl FormatTime for LogTime {
    fn format_time(&self, w: &mut Writer<'_>) -> std::fmt::Result {
        write!(w, "{}", clock::now().format("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_log_is_put_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("callside.log");
        fs::write(&path, vec![b'x'; usize::try_from(LONGEST).unwrap() + 1]).unwrap();
        start(&path).unwrap();
        assert!(path.with_extension("log.old").exists());
        assert!(fs::metadata(&path).unwrap().len() < LONGEST);
    }
}
