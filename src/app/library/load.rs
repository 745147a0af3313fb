//! The library of a run: which packs belong to it, in which layer, and what stands in for one that was broken by its
//! last save.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::prepared::prepared;
use super::{GatheredPacks, UnreadPack, UnreadReason, builtin, gather_layers};
use crate::app::setup::RunSetup;
use crate::domain::lang::Lang;
use crate::domain::pack::review::{RequiredSignatures, ReviewStanding, standing};
use crate::domain::pack::{Library, PackLayer, Script};
use crate::packs::read::{self, Diagnostic, PackSource};
use crate::search::index::Index;
use crate::search::offer::engine::SearchEngine;
use crate::search::offer::prepared::PreparedLibrary;
use crate::search::offer::scripts::script_index;

/// The library of this run, and everything that kept a pack out of it.
#[derive(Debug)]
pub struct LoadedLibrary {
    /// The content of all packs together, with the fields no call can do without; only what may be said is offered.
    pub library: Library,
    /// Authors' mistakes.
    pub problems: Vec<Diagnostic>,
    /// Paths that gave no pack.
    pub unread: Vec<UnreadPack>,
    /// The texts as they are on the disk, for showing the lines that are wrong.
    pub sources: Vec<Arc<PackSource>>,
    /// Paths of packs that are broken now, and are used as they were before.
    pub kept: Vec<String>,
    /// The same in the form in which it is part of the program, if it is no more than that.
    prepared: Option<PreparedLibrary<'static>>,
    /// The engine over it, if it was taken up together with the library.
    engine: Option<SearchEngine>,
    /// Whose signatures a script needed.
    needs: RequiredSignatures,
}

impl LoadedLibrary {
    /// The texts alone, as they are on the disk.
    pub fn into_sources(self) -> Vec<PackSource> {
        self.sources.into_iter().map(Arc::unwrap_or_clone).collect()
    }

    /// The library alone; the texts are given back.
    pub fn into_library(self) -> Library {
        self.library
    }

    /// The index over the library.
    pub fn index(&self) -> Index {
        self.prepared.as_ref().and_then(PreparedLibrary::index).unwrap_or_else(|| script_index(&self.library))
    }

    /// The engine over the library.
    pub fn engine(&mut self) -> SearchEngine {
        let taken_up = self.engine.take().or_else(|| self.prepared.as_ref().and_then(PreparedLibrary::engine));
        taken_up.unwrap_or_else(|| SearchEngine::build(&self.library))
    }

    /// Every mistake, one line each.
    pub fn mistakes(&self, lang: Lang) -> Vec<String> {
        let unread = self.unread.iter().map(|u| u.show(lang));
        unread.chain(self.problems.iter().map(|p| p.one_line(lang))).collect()
    }

    /// Scripts of the agent's own packs that wait for a signature.
    pub fn unsigned(&self) -> usize {
        self.waiting().filter(|s| self.library.layer_of(s) >= PackLayer::Personal).count()
    }

    /// Scripts of any pack that wait for a signature, and so are not offered.
    pub fn waiting(&self) -> impl Iterator<Item = &Script> {
        let waits = |s: &&Script| matches!(standing(s, self.needs), ReviewStanding::Draft | ReviewStanding::Changed);
        self.library.shelf.iter().filter(waits)
    }
}

/// Loads the packs of this run once.
pub fn load(setup: &RunSetup) -> LoadedLibrary {
    LibraryLoader::new(setup).load()
}

/// Loads the packs of a run, again and again as they change.
#[derive(Debug)]
pub struct LibraryLoader {
    setup: RunSetup,
    /// The last text without a mistake of each file.
    good: BTreeMap<String, Arc<PackSource>>,
    /// Whoever loads will ask for the engine.
    with_engine: bool,
}

impl LibraryLoader {
    /// A loader that has read nothing yet.
    pub fn new(setup: &RunSetup) -> LibraryLoader {
        LibraryLoader { setup: setup.clone(), good: BTreeMap::new(), with_engine: false }
    }

    /// The same for whoever asks for the engine too: a prepared one is taken up beside the library, not after it.
    #[must_use]
    pub fn with_engine(self) -> LibraryLoader {
        LibraryLoader { with_engine: true, ..self }
    }

    /// Files and folders of this run's packs, each with its layer, in the order in which they are read.
    pub(super) fn places(&self) -> Vec<(PackLayer, &Path)> {
        let RunSetup { options, paths, settings, .. } = &self.setup;
        let site = settings.packs.iter().map(|path| (PackLayer::Site, path.as_path()));
        let personal = paths.packs.is_dir().then_some((PackLayer::Personal, paths.packs.as_path()));
        let asked = options.packs.iter().map(|path| (PackLayer::Asked, path.as_path()));
        site.chain(personal).chain(asked).collect()
    }

    /// Reads everything. A pack that was sound at an earlier reading and is broken now is taken as it was then.
    pub fn load(&mut self) -> LoadedLibrary {
        let GatheredPacks { sources: found, mut unread } = gather_layers(&self.places());
        // The agent's own folder may be empty; only what was named must hold a pack.
        unread.retain(|u| !(matches!(u.why, UnreadReason::NoPacks) && u.path == self.setup.paths.packs));
        let mut sources: Vec<Arc<PackSource>> =
            if self.setup.options.no_builtin { Vec::new() } else { builtin().into_iter().map(Arc::new).collect() };
        let is_builtin = found.is_empty() && !self.setup.options.no_builtin;
        sources.extend(found.into_iter().map(Arc::new));
        let needs = self.setup.settings.review;
        let is_alone = is_builtin && self.good.is_empty();
        if let Some(prepared) = prepared(needs).filter(|_| is_alone)
            && let (Some(library), engine) = taken_up(&prepared, self.with_engine)
        {
            let prepared = Some(prepared);
            return LoadedLibrary {
                library,
                prepared,
                engine,
                problems: Vec::new(),
                unread,
                sources,
                kept: Vec::new(),
                needs,
            };
        }
        let mut read = read::read_each(sources.iter().map(|s| &**s));
        let problems = read.1.clone();
        let kept = self.kept(&sources, &problems, &unread);
        let used = if kept.is_empty() { sources.clone() } else { self.with_kept(&sources, &kept, &mut read) };
        let kept = stand_ins(&sources, &used);
        self.remember(used, &read.1);
        let library = read.0.offer(needs).with_case_fields();
        LoadedLibrary { library, prepared: None, engine: None, problems, unread, sources, kept, needs }
    }

    /// Files that were sound and are broken or cannot be read now, and all files of a place that cannot be looked into
    /// or is empty of a sudden: a share that is away for a moment takes nothing off the desk. A file that is missing
    /// in a folder that has others was meant to go.
    fn kept(&self, sources: &[Arc<PackSource>], problems: &[Diagnostic], unread: &[UnreadPack]) -> BTreeSet<String> {
        let present: BTreeSet<&str> = sources.iter().map(|s| s.path.as_str()).collect();
        let is_away = |path: &str| {
            !present.contains(path) && unread.iter().any(|place| Path::new(path).starts_with(&place.path))
        };
        let broken: BTreeSet<&str> = problems.iter().map(|p| p.path.as_str()).collect();
        self.good.keys().filter(|path| broken.contains(path.as_str()) || is_away(path)).cloned().collect()
    }

    /// Reads anew with the earlier text of these files. If that does not do, because a file that is sound by itself,
    /// or was deleted, took away what others rely on, all files are taken as they were. Gives the texts that were
    /// used.
    fn with_kept(
        &self,
        sources: &[Arc<PackSource>],
        kept: &BTreeSet<String>,
        read: &mut (Library, Vec<Diagnostic>),
    ) -> Vec<Arc<PackSource>> {
        let used = self.as_before(sources, |path| kept.contains(path));
        *read = read::read_each(used.iter().map(|s| &**s));
        if !read.1.iter().any(|problem| kept.contains(&problem.path)) {
            return used;
        }
        let used = self.as_before(sources, |_| true);
        *read = read::read_each(used.iter().map(|s| &**s));
        used
    }

    /// The sources, those for which `is_before` holds with their last sound text; also of files that are not there now.
    fn as_before(&self, sources: &[Arc<PackSource>], is_before: impl Fn(&str) -> bool) -> Vec<Arc<PackSource>> {
        let before = |source: &PackSource| self.good.get(&source.path).filter(|_| is_before(&source.path)).cloned();
        let mut taken: Vec<Arc<PackSource>> =
            sources.iter().map(|s| before(s).unwrap_or_else(|| s.clone())).collect();
        let present: BTreeSet<&str> = sources.iter().map(|s| s.path.as_str()).collect();
        let away = self.good.values().filter(|s| !present.contains(s.path.as_str()) && is_before(&s.path));
        taken.extend(away.cloned());
        taken.sort_by_key(|source| source.layer);
        taken
    }

    /// Keeps the texts that were used and have no mistake.
    fn remember(&mut self, used: Vec<Arc<PackSource>>, problems: &[Diagnostic]) {
        let broken: BTreeSet<&str> = problems.iter().map(|p| p.path.as_str()).collect();
        let sound = used.into_iter().filter(|s| s.layer != PackLayer::Builtin && !broken.contains(s.path.as_str()));
        self.good = sound.map(|source| (source.path.clone(), source)).collect();
    }
}

/// The prepared library, and its engine if that is wanted.
fn taken_up(prepared: &PreparedLibrary<'static>, with_engine: bool) -> (Option<Library>, Option<SearchEngine>) {
    thread::scope(|scope| {
        let engine = with_engine.then(|| scope.spawn(|| prepared.engine()));
        let library = prepared.library();
        // A panic goes on here: the loop hears of one on this thread, and of no other.
        let engine = engine.and_then(|engine| engine.join().unwrap_or_else(|panic| resume_unwind(panic)));
        (library, engine)
    })
}

/// Paths of the texts that were used in place of what is on the disk.
fn stand_ins(sources: &[Arc<PackSource>], used: &[Arc<PackSource>]) -> Vec<String> {
    let as_they_are: BTreeMap<&str, &str> = sources.iter().map(|s| (s.path.as_str(), s.text.as_str())).collect();
    let stands_in = |s: &&Arc<PackSource>| as_they_are.get(s.path.as_str()) != Some(&s.text.as_str());
    used.iter().filter(stands_in).map(|s| s.path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::app::options::RunOptions;
    use crate::domain::pack::review::RequiredSignatures;

    const HEAD: &str = "format = 1\n[pack]\nid = \"ID\"\ntitle = \"队\"\nversion = \"1\"\n";
    const SCRIPT: &str =
        "[[script]]\nid = \"ID\"\ntitle = \"题\"\nscene = \"common\"\nasks = [\"喂\"]\nkeywords = [\"喂\"]\n";

    fn pack(id: &str, script: &str, say: &str) -> String {
        format!("{}{}say = \"{say}\"\n", HEAD.replace("ID", id), SCRIPT.replace("ID", script))
    }

    /// A packs over `root`, without the built-in packs and without signatures.
    fn loader(root: &Path) -> LibraryLoader {
        let options = RunOptions { data: Some(root.to_owned()), no_builtin: true, ..RunOptions::default() };
        let mut setup = RunSetup::of(options).unwrap();
        setup.settings.review = RequiredSignatures::Nothing;
        setup.settings.packs = vec![root.join("site")];
        LibraryLoader::new(&setup)
    }

    fn says(loaded: &LoadedLibrary) -> Vec<&str> {
        loaded.library.scripts.iter().map(|s| s.words.say.as_str()).collect()
    }

    #[test]
    fn a_broken_save_keeps_the_last_good_one_until_it_is_mended_or_gone() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("site")).unwrap();
        let file = root.path().join("site/a.toml");
        // A folder that has others: a file that goes from it was meant to go.
        fs::write(root.path().join("site/b.toml"), HEAD.replace("ID", "b")).unwrap();
        let mut packs = loader(root.path());
        fs::write(&file, pack("a", "x", "一")).unwrap();
        assert_eq!(says(&packs.load()), ["一"]);
        for broken in ["format = 1\n[pack", "\u{0}", ""] {
            fs::write(&file, broken).unwrap();
            let loaded = packs.load();
            assert_eq!((says(&loaded), loaded.kept.len()), (vec!["一"], 1), "{broken:?}");
            assert!(!loaded.problems.is_empty());
        }
        fs::write(&file, b"\xff").unwrap();
        let loaded = packs.load();
        assert_eq!((says(&loaded), loaded.kept.len(), loaded.unread.len()), (vec!["一"], 1, 1));
        fs::write(&file, pack("a", "x", "二")).unwrap();
        let loaded = packs.load();
        assert_eq!((says(&loaded), loaded.kept.len()), (vec!["二"], 0));
        fs::remove_file(&file).unwrap();
        assert_eq!(says(&packs.load()), [""; 0]);
    }

    #[test]
    fn a_save_that_takes_away_what_another_pack_relies_on_waits_for_it() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("site")).unwrap();
        let (a, b) = (root.path().join("site/a.toml"), root.path().join("site/b.toml"));
        let variable = "[[variable]]\nid = \"gift\"\ntitle = \"礼品\"\n";
        fs::write(&a, pack("a", "x", "一") + variable).unwrap();
        fs::write(&b, pack("b", "y", "{gift}")).unwrap();
        let mut packs = loader(root.path());
        assert_eq!(says(&packs.load()), ["一", "{gift}"]);
        fs::write(&a, pack("a", "x", "二")).unwrap();
        for _ in 0..2 {
            let loaded = packs.load();
            assert_eq!(says(&loaded), ["一", "{gift}"]);
            assert_eq!(loaded.kept, [a.display().to_string()]);
        }
        fs::remove_file(&a).unwrap();
        let loaded = packs.load();
        assert_eq!((says(&loaded), loaded.kept.len()), (vec!["{gift}", "一"], 1), "the deleted one stands, too");
        fs::write(&a, pack("a", "x", "二")).unwrap();
        fs::write(&b, pack("b", "y", "好")).unwrap();
        assert_eq!(says(&packs.load()), ["二", "好"]);
    }

    #[test]
    fn a_share_that_is_away_takes_nothing_off_the_desk() {
        let root = tempfile::tempdir().unwrap();
        let (site, away) = (root.path().join("site"), root.path().join("away"));
        fs::create_dir(&site).unwrap();
        fs::write(site.join("a.toml"), pack("a", "x", "一")).unwrap();
        let mut packs = loader(root.path());
        assert_eq!(says(&packs.load()), ["一"]);
        fs::rename(&site, &away).unwrap();
        let loaded = packs.load();
        assert_eq!((says(&loaded), loaded.kept.len(), loaded.unread.len()), (vec!["一"], 1, 1), "not there");
        fs::create_dir(&site).unwrap();
        let loaded = packs.load();
        assert_eq!(
            (says(&loaded), loaded.kept.len(), loaded.unread.len()),
            (vec!["一"], 1, 1),
            "an empty mount point"
        );
        fs::remove_dir(&site).unwrap();
        fs::rename(&away, &site).unwrap();
        fs::write(site.join("a.toml"), pack("a", "x", "二")).unwrap();
        let loaded = packs.load();
        assert_eq!((says(&loaded), loaded.kept.len(), loaded.unread.len()), (vec!["二"], 0, 0));
    }

    #[test]
    fn a_pack_that_was_never_sound_is_left_out_and_the_others_go_on_changing() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("site")).unwrap();
        fs::create_dir_all(root.path().join("packs")).unwrap();
        fs::write(root.path().join("site/broken.toml"), "format").unwrap();
        let own = root.path().join("packs/own.toml");
        let mut packs = loader(root.path());
        for text in ["一", "二"] {
            fs::write(&own, pack("own", "x", text)).unwrap();
            let loaded = packs.load();
            assert_eq!((says(&loaded), loaded.kept.len()), (vec![text], 0));
        }
        fs::write(&own, "x").unwrap();
        assert_eq!(says(&packs.load()), ["二"], "the last of them, not the first");
    }
}
