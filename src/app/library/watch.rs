//! Noticing that a pack was saved.
//!
//! The files are looked at again and again rather than subscribed to: a centre's packs lie on a share, and no system
//! tells of a change that another machine made there. What a look costs is a few calls to the file system, on a thread
//! of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, SystemTime};

use super::load::{LibraryLoader, LoadedLibrary};
use super::{DEEPEST, find};
use crate::app::clock::since_boot;

/// Time from one look to the next.
const LOOK: Duration = Duration::from_millis(100);
/// Time from a look that found a change to the next: with both and the reading of a pack, its words are on the desk
/// within a quarter of a second.
const SETTLED: Duration = Duration::from_millis(50);
/// A share may be slow: looking takes at most one part in so many of the time.
const LOOKING: u32 = 20;
/// Longest time between two looks, however long one took: it may be that the workstation slept.
const LONGEST: Duration = Duration::from_secs(2);

/// Files as they were when they were looked at: the time of their last change, and their length.
type FileStamps = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Loads the packs, tells `told` of it, and does so again whenever one of their files has changed and is at rest.
/// Comes back when the other end of `stop` is gone, or when `told` says false.
pub fn watch(mut loader: LibraryLoader, stop: &Receiver<()>, mut told: impl FnMut(LoadedLibrary) -> bool) {
    let mut read = look(&loader);
    if !told(loader.load()) {
        return;
    }
    let mut last = read.clone();
    let mut wait = LOOK;
    while matches!(stop.recv_timeout(wait), Err(RecvTimeoutError::Timeout)) {
        let begun = since_boot();
        let now = look(&loader);
        let took = since_boot().saturating_sub(begun);
        wait = if now == last { LOOK } else { SETTLED }.max((took * LOOKING).min(LONGEST));
        // An editor may still be writing: a file counts as saved when it is the same at two looks.
        if now == last && now != read {
            read = now;
            if !told(loader.load()) {
                return;
            }
            continue;
        }
        last = now;
    }
}

/// All files of the packs as they are now; a path that cannot be looked at has nothing.
fn look(loader: &LibraryLoader) -> FileStamps {
    let mut files = Vec::new();
    for (_, path) in loader.places() {
        if find(path, DEEPEST, &mut files).is_err() {
            files.push(path.to_owned());
        }
    }
    files.into_iter().map(|file| (stamp(&file), file)).map(|(stamp, file)| (file, stamp)).collect()
}

fn stamp(file: &std::path::Path) -> Option<(SystemTime, u64)> {
    let found = fs::metadata(file).ok()?;
    Some((found.modified().ok()?, found.len()))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;
    use crate::app::options::RunOptions;
    use crate::app::setup::RunSetup;

    #[test]
    fn a_saved_a_new_and_a_deleted_pack_are_noticed() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("packs")).unwrap();
        let options = RunOptions { data: Some(root.path().to_owned()), no_builtin: true, ..RunOptions::default() };
        let loader = LibraryLoader::new(&RunSetup::of(options).unwrap());
        let (stop, stopped) = channel();
        let (to, from) = channel();
        let watcher = thread::spawn(move || watch(loader, &stopped, |loaded| to.send(loaded).is_ok()));
        let next = || from.recv_timeout(Duration::from_secs(30)).unwrap();
        assert!(next().sources.is_empty());
        let file = root.path().join("packs/a.toml");
        fs::write(&file, "format = 1\n").unwrap();
        assert_eq!(next().sources[0].text, "format = 1\n");
        fs::write(&file, "format = 2\n").unwrap();
        assert_eq!(next().sources[0].text, "format = 2\n", "the same length");
        fs::remove_file(&file).unwrap();
        assert!(next().sources.is_empty());
        drop(stop);
        watcher.join().unwrap();
    }
}
