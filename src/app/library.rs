//! The library (话术库) from its files: the built-in packs, the centre's, the agent's own folder, those that the
//! command line names.
//!
//! Here files are found, bounded and watched. What their text means is read by [`crate::packs`].

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::files;
use super::reason::reason;
use super::words::AppWords;
use crate::domain::lang::Lang;
use crate::domain::pack::PackLayer;
use crate::packs::read::{self, PackSource};

mod load;
mod prepared;
mod watch;

pub use crate::packs::builtin::builtin;
pub use load::{LibraryLoader, LoadedLibrary, load};
pub use watch::watch;

/// Folders within folders are followed so deep, which also ends a loop of links.
const DEEPEST: usize = 8;

/// The reason why a named path gave no pack.
#[derive(Debug)]
pub enum UnreadReason {
    /// The system refused.
    Io(io::Error),
    /// Not UTF-8 text, from this byte on.
    NotUtf8(usize),
    /// Longer than a pack may be.
    TooLong,
    /// A folder without a pack.
    NoPacks,
}

/// A path that gave no pack.
#[derive(Debug)]
pub struct UnreadPack {
    /// The path.
    pub path: PathBuf,
    /// The reason.
    pub why: UnreadReason,
}

impl UnreadPack {
    /// The whole sentence: path, what is wrong, what to do.
    pub fn show(&self, lang: Lang) -> String {
        format!("{}: {}{}{}", self.path.display(), self.what(lang), AppWords::of(lang).stop, self.fix(lang))
    }

    /// The fault.
    pub fn what(&self, lang: Lang) -> String {
        let words = AppWords::of(lang);
        match &self.why {
            UnreadReason::Io(e) => words.unreadable(&reason(e, lang)),
            UnreadReason::NotUtf8(at) => words.not_utf8(at),
            UnreadReason::TooLong => words.pack_too_long(&(read::LARGEST >> 20)),
            UnreadReason::NoPacks => words.folder_without_packs.to_owned(),
        }
    }

    /// The way out.
    pub fn fix(&self, lang: Lang) -> &'static str {
        let words = AppWords::of(lang);
        match &self.why {
            UnreadReason::Io(_) => words.check_path,
            UnreadReason::NotUtf8(_) => words.save_as_utf8,
            UnreadReason::TooLong => words.split_pack,
            UnreadReason::NoPacks => words.put_pack,
        }
    }

    /// True when nothing could be read at all, in contrast to a file with a mistake in it.
    pub fn is_missing(&self) -> bool {
        matches!(self.why, UnreadReason::Io(_) | UnreadReason::NoPacks)
    }
}

/// Packs that were read, and paths that gave none.
#[derive(Debug, Default)]
pub struct GatheredPacks {
    /// Packs, in the order of the paths; within a folder by name.
    pub sources: Vec<PackSource>,
    /// Paths that gave none.
    pub unread: Vec<UnreadPack>,
}

/// Reads `paths`, files or folders with `*.toml` at any depth, as packs of one layer.
pub fn gather(paths: &[PathBuf]) -> GatheredPacks {
    let asked: Vec<(PackLayer, &Path)> = paths.iter().map(|path| (PackLayer::Asked, path.as_path())).collect();
    gather_layers(&asked)
}

/// Reads the packs at each path into its layer. A file that is named twice is read once, in the first layer that has
/// it.
fn gather_layers(paths: &[(PackLayer, &Path)]) -> GatheredPacks {
    let mut gathered = GatheredPacks::default();
    let mut seen = BTreeSet::new();
    for &(layer, path) in paths {
        let mut files = Vec::new();
        match find(path, DEEPEST, &mut files) {
            Err(e) => gathered.unread.push(UnreadPack { path: path.to_owned(), why: UnreadReason::Io(e) }),
            Ok(()) if files.is_empty() => {
                gathered.unread.push(UnreadPack { path: path.to_owned(), why: UnreadReason::NoPacks });
            }
            Ok(()) => {}
        }
        for file in files {
            if seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())) {
                gathered.read(file, layer);
            }
        }
    }
    gathered
}

impl GatheredPacks {
    fn read(&mut self, path: PathBuf, layer: PackLayer) {
        match read_text(&path) {
            Ok(text) => self.sources.push(PackSource { path: path.display().to_string(), text, layer }),
            Err(why) => self.unread.push(UnreadPack { path, why }),
        }
    }
}

fn read_text(path: &Path) -> Result<String, UnreadReason> {
    let bytes = files::read_at_most(path, read::LARGEST as u64).map_err(|e| match e.kind() {
        io::ErrorKind::FileTooLarge => UnreadReason::TooLong,
        _ => UnreadReason::Io(e),
    })?;
    String::from_utf8(bytes).map_err(|e| UnreadReason::NotUtf8(e.utf8_error().valid_up_to()))
}

/// The packs at `path`: itself if it is a file, else the `*.toml` under it, by name.
fn find(path: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if !fs::metadata(path)?.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            if depth > 0 {
                find(&entry, depth - 1, found)?;
            }
        } else if entry.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
            found.push(entry);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(gathered: &GatheredPacks, root: &Path) -> Vec<String> {
        let name = |s: &PackSource| Path::new(&s.path).strip_prefix(root).unwrap().display().to_string();
        gathered.sources.iter().map(name).collect()
    }

    #[test]
    fn folders_are_read_by_name_and_every_file_once() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir(root.join("b")).unwrap();
        for name in ["c.toml", "a.toml", "b/x.toml", "notes.txt"] {
            fs::write(root.join(name), "").unwrap();
        }
        let gathered = gather(&[root.join("c.toml"), root.to_owned()]);
        assert_eq!(names(&gathered, root), ["c.toml", "a.toml", "b/x.toml"]);
        assert!(gathered.unread.is_empty());
    }

    #[test]
    fn a_path_that_gives_no_pack_says_why() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir(root.join("empty")).unwrap();
        fs::write(root.join("gbk.toml"), b"format = 1\n# \xcd\xb6\xcb\xdf").unwrap();
        let gathered = gather(&["empty", "gbk.toml", "gone.toml"].map(|n| root.join(n)));
        let said: Vec<String> = gathered.unread.iter().map(|u| u.show(Lang::En)).collect();
        assert!(said[0].contains("no .toml file"), "{said:?}");
        assert!(said[1].contains("byte 15 is not UTF-8"), "{said:?}");
        assert!(said[2].contains("cannot be read"), "{said:?}");
        assert_eq!(gathered.unread.iter().map(UnreadPack::is_missing).collect::<Vec<_>>(), [true, false, true]);
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.toml"), "").unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("again")).unwrap();
        assert_eq!(gather(&[dir.path().to_owned()]).sources.len(), 1);
    }
}
