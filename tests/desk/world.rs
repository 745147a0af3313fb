//! The world around a desk: a real store on a file of its own, a clock that is set by hand, and keys written as words.
//!
//! Effects are performed the way the shell does it: first in, first out, answers as messages after them.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use callside::app::{library, record_search};
use callside::domain::case::Case;
use callside::domain::change::{Caller, Change, LogEntry};
use callside::domain::fill;
use callside::domain::id::CaseId;
use callside::domain::lang::Lang;
use callside::domain::pack::Library;
use callside::domain::pack::PackLayer;
use callside::domain::pack::review::RequiredSignatures;
use callside::domain::query::{Query, QueryAnswer};
use callside::domain::remark::Remark;
use callside::domain::time::Moment;
use callside::packs::read::{PackSource, read};
use callside::search::letters::typing::PinyinSettings;
use callside::search::offer::engine::SearchEngine;
use callside::store::{Store, WriteOutcome};
use callside::tui::desk::{Desk, DeskSetup};
use callside::tui::effect::{Committed, Effect, Msg, PackUpdate};
use callside::tui::keymap::Keymap;
use callside::tui::look::RuleSet;
use callside::tui::theme::Theme;
use chrono::TimeDelta;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::names::{key, kind};
use super::picture;

/// Half past two on a Saturday, Beijing time.
pub fn start() -> Moment {
    chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap()
}

/// The built-in packs through the real reader, read once.
pub fn library() -> &'static Library {
    shared_library()
}

/// [`library`] as every desk of the tests holds it.
fn shared_library() -> &'static Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let (library, problems) = read(&library::builtin());
        assert!(problems.is_empty(), "{problems:?}");
        Arc::new(library.with_case_fields())
    })
}

/// The engine over [`library`], built once.
fn engine() -> &'static SearchEngine {
    static ENGINE: OnceLock<SearchEngine> = OnceLock::new();
    ENGINE.get_or_init(|| SearchEngine::build(library()))
}

/// A few characters of a pack's wording as they stand on the screen: the first ones outside its variables.
pub fn wording(words: &str) -> String {
    let plain = fill::parts(words).into_iter().flatten().map(|p| p.trim_start_matches(['，', '。']).to_owned());
    plain.map(|p| p.chars().take(5).collect::<String>()).find(|p| p.chars().count() == 5).unwrap()
}

/// The question of a field.
pub fn question(field: &str) -> String {
    wording(library().field(field).unwrap().ask.as_deref().unwrap())
}

/// A folder in memory where the system has one: the laws write many thousand changes.
fn folder() -> tempfile::TempDir {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// The store of a folder, told of pinyin as the console tells it.
fn store_in(folder: &tempfile::TempDir) -> Store {
    let store = Store::open(&folder.path().join("data.db")).unwrap();
    record_search::by_pinyin(store, &PinyinSettings::default()).unwrap()
}

/// A desk with everything it talks to.
pub struct World {
    pub desk: Desk,
    pub now: Moment,
    pub setup: DeskSetup,
    /// Changes the desk sent, oldest first, with those the store did not take.
    pub committed: Vec<LogEntry>,
    /// Remarks the desk sent, oldest first.
    pub remarked: Vec<Remark>,
    /// Questions the desk asked.
    pub asked: Vec<Query>,
    /// Texts it put on the clipboard.
    pub copied: Vec<String>,
    /// Name and number it had kept in the settings.
    pub agent_saved: Option<(String, String)>,
    pub bells: usize,
    pub repaints: usize,
    pub quit: bool,
    /// What the database says to every write while it is out of order.
    pub broken: Option<String>,
    store: Store,
    folder: tempfile::TempDir,
}

impl World {
    /// An agent who has signed in, packs and database there, nobody calling.
    pub fn new() -> World {
        World::with(|_| {})
    }

    /// [`World::new`] with another setup.
    pub fn with(change: impl FnOnce(&mut DeskSetup)) -> World {
        let mut world = World::bare(change);
        world.read_packs(&[]);
        world.send(Msg::StoreReady);
        world
    }

    /// The desk of the first frame: no packs read, no database open.
    pub fn bare(change: impl FnOnce(&mut DeskSetup)) -> World {
        let mut setup = DeskSetup {
            lang: Lang::Zh,
            theme: Theme::dark(),
            rules: RuleSet::BOX,
            keymap: Keymap::load("", Lang::Zh).0,
            agent: Some(("王芳".into(), "1024".into())),
            center: None,
            needs: RequiredSignatures::default(),
            manner: PinyinSettings::default(),
            learn: true,
            wide: false,
            size: (120, 36),
            mistakes: vec![],
        };
        change(&mut setup);
        let folder = folder();
        let store = store_in(&folder);
        World {
            desk: Desk::new(setup.clone()),
            now: start(),
            setup,
            committed: vec![],
            remarked: vec![],
            asked: vec![],
            copied: vec![],
            agent_saved: None,
            bells: 0,
            repaints: 0,
            quit: false,
            broken: None,
            store,
            folder,
        }
    }

    /// Reads the built-in packs and `more`.
    pub fn read_packs(&mut self, more: &[(&str, &str)]) {
        if more.is_empty() {
            return self.takes(Arc::clone(shared_library()), engine().clone());
        }
        let mut sources = library::builtin();
        sources.extend(more.iter().map(|(path, text)| PackSource {
            path: (*path).into(),
            text: (*text).into(),
            layer: PackLayer::Builtin,
        }));
        let (library, problems) = read(&sources);
        let library = library.with_case_fields();
        let mistakes = problems.iter().map(|p| p.one_line(self.setup.lang)).collect();
        let engine = SearchEngine::build(&library);
        self.send(Msg::PacksRead(Box::new(PackUpdate {
            library: library.into(),
            engine: Some(engine),
            mistakes,
            ..PackUpdate::default()
        })));
    }

    /// A library comes with its engine, in place of the packs that were read.
    pub fn takes(&mut self, library: Arc<Library>, engine: SearchEngine) {
        self.send(Msg::PacksRead(Box::new(PackUpdate { library, engine: Some(engine), ..PackUpdate::default() })));
    }

    /// The program is killed and started again `seconds` later, on the same database.
    pub fn killed_and_started_after(self, seconds: i64) -> World {
        let World { now, setup, folder, store, .. } = self;
        drop(store);
        let store = store_in(&folder);
        let mut world = World {
            desk: Desk::new(setup.clone()),
            now: now + TimeDelta::seconds(seconds),
            setup,
            committed: vec![],
            remarked: vec![],
            asked: vec![],
            copied: vec![],
            agent_saved: None,
            bells: 0,
            repaints: 0,
            quit: false,
            broken: None,
            store,
            folder,
        };
        world.read_packs(&[]);
        world.send(Msg::StoreReady);
        world
    }

    /// Gives the desk a message and performs what comes of it.
    pub fn send(&mut self, msg: Msg) {
        let mut messages = VecDeque::from([msg]);
        while let Some(msg) = messages.pop_front() {
            for effect in self.desk.update(msg, self.now) {
                messages.extend(self.perform(effect));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Commit(entry) => {
                self.committed.push(entry.clone());
                if let Some(why) = &self.broken {
                    return Some(Msg::Failed(why.clone()));
                }
                let done = self.store.commit(&[entry]).unwrap_or_else(|e| panic!("{e}: {:?}", self.committed));
                Some(Msg::Committed(match &done[0] {
                    WriteOutcome::Applied | WriteOutcome::Ringing(_) => Committed::AsIs,
                    WriteOutcome::Numbered(case, number) => Committed::Numbered(*case, number.clone()),
                }))
            }
            Effect::Remark(remark) => {
                self.remarked.push(remark.clone());
                if let Some(why) = &self.broken {
                    return Some(Msg::Failed(why.clone()));
                }
                self.store.commit(&[remark]).unwrap();
                Some(Msg::Committed(Committed::AsIs))
            }
            Effect::Ask(query) => {
                let answer = self.store.ask(&query).unwrap();
                self.asked.push(query);
                Some(Msg::Answered(answer))
            }
            Effect::Copy(text) => {
                self.copied.push(text);
                Some(Msg::Copied(true))
            }
            Effect::SaveAgent { name, id } => {
                self.agent_saved = Some((name, id));
                None
            }
            Effect::Bell => {
                self.bells += 1;
                None
            }
            Effect::Repaint => {
                self.repaints += 1;
                None
            }
            Effect::Quit => {
                self.quit = true;
                None
            }
        }
    }

    /// Presses keys: `F2`, `Shift-F4`, `Alt-s`, `Ctrl-Z`, `Tab`, `Space`, `type:13800005678` (one key a character),
    /// `paste:..`, `wait:90` (seconds). Words are separated by spaces.
    pub fn keys(&mut self, keys: &str) -> &mut World {
        for word in keys.split_whitespace() {
            if let Some(text) = word.strip_prefix("type:") {
                text.chars().for_each(|c| self.press(KeyCode::Char(c), KeyModifiers::NONE));
            } else if let Some(text) = word.strip_prefix("paste:") {
                self.send(Msg::Paste(text.to_owned()));
            } else if let Some(seconds) = word.strip_prefix("wait:") {
                self.wait(seconds.parse().unwrap());
            } else {
                let key = key(word);
                self.send(Msg::Key(key));
            }
        }
        self
    }

    pub fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        self.send(Msg::Key(KeyEvent::new(code, modifiers)));
    }

    /// Time goes by.
    pub fn wait(&mut self, seconds: i64) -> &mut World {
        self.now += TimeDelta::seconds(seconds);
        self.send(Msg::Tick);
        self
    }

    /// Another process tells of a call that rings.
    pub fn ring(&mut self, number: &str, name: &str) -> CaseId {
        self.ring_of(Caller { number: number.into(), name: name.into(), ..Caller::default() })
    }

    pub fn ring_of(&mut self, caller: Caller) -> CaseId {
        let entry = LogEntry {
            case: CaseId::outside(self.now),
            at: self.now,
            agent: String::new(),
            change: Change::Rang { caller },
        };
        let WriteOutcome::Ringing(id) = self.store.commit(&[entry]).unwrap().remove(0) else { panic!("no ring") };
        self.send(Msg::Answered(self.store.ask(&Query::OnDesk).unwrap()));
        id
    }

    /// Another process remarks something.
    pub fn remarked_elsewhere(&mut self, remark: Remark) {
        self.store.commit(&[remark]).unwrap();
        self.send(Msg::Answered(self.store.ask(&Query::OnDesk).unwrap()));
    }

    /// Commits entries as another run of the program did long ago.
    pub fn past(&mut self, entries: &[LogEntry]) {
        self.store.commit(entries).unwrap();
    }

    /// The case that has the desk.
    pub fn case(&self) -> &Case {
        self.desk.case().expect("a case on the desk")
    }

    /// The latest typed text of a field of the present case.
    pub fn typed(&self, field: &str) -> &str {
        self.case().draft.typed(field)
    }

    /// Options picked in a field of the present case.
    pub fn picked(&self, field: &str) -> Vec<String> {
        self.case().draft.get(field).map(|v| v.picked().to_vec()).unwrap_or_default()
    }

    /// A case as the database has it, with its log.
    pub fn stored(&self, id: CaseId) -> (Case, Vec<LogEntry>) {
        match self.store.ask(&Query::Case(id)).unwrap() {
            QueryAnswer::Case(Some(found)) => *found,
            other => panic!("{other:?}"),
        }
    }

    /// What was remarked on scripts, as the database has it.
    pub fn remarks_stored(&self) -> Vec<callside::domain::remark::Remark> {
        match self.store.ask(&Query::Remarks { agent: None }).unwrap() {
            QueryAnswer::Remarks(remarks) => remarks,
            other => panic!("{other:?}"),
        }
    }

    /// Cases on the desk as the database has them.
    pub fn stored_on_desk(&self) -> Vec<Case> {
        match self.store.ask(&Query::OnDesk).unwrap() {
            QueryAnswer::OnDesk(cases) => cases,
            other => panic!("{other:?}"),
        }
    }

    /// The kinds of the latest changes the desk sent, since there were `from` of them.
    pub fn kinds(&self, from: usize) -> Vec<&'static str> {
        self.committed[from..].iter().map(|e| kind(&e.change)).collect()
    }

    /// Draws; gives the cells and the caret.
    pub fn drawn(&self, width: u16, height: u16) -> (Buffer, Option<Position>) {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        let caret = self.desk.view(&mut buf, self.now);
        (buf, caret)
    }

    /// The text of the screen, one line a row.
    pub fn text_at(&self, width: u16, height: u16) -> String {
        picture::text(&self.drawn(width, height).0)
    }

    /// The text of the screen at the size it was designed for.
    pub fn text(&self) -> String {
        self.text_at(120, 36)
    }

    /// The screen for a snapshot: text with its caret, and a hash of the styles.
    pub fn screen(&self, width: u16, height: u16) -> String {
        let (buf, caret) = self.drawn(width, height);
        picture::with_caret(&buf, caret)
    }

    /// Fails unless all of `facts` stand on the screen.
    #[track_caller]
    pub fn sees(&self, facts: &[&str]) {
        let text = self.text();
        for fact in facts {
            assert!(text.contains(fact), "{fact:?} is not on the screen:\n{text}");
        }
    }

    /// Fails if one of `facts` stands on the screen.
    #[track_caller]
    pub fn sees_not(&self, facts: &[&str]) {
        let text = self.text();
        for fact in facts {
            assert!(!text.contains(fact), "{fact:?} is on the screen:\n{text}");
        }
    }

    /// The character before the caret, at the size the screen was designed for.
    pub fn before_caret(&self) -> Option<String> {
        let (buf, caret) = self.drawn(120, 36);
        picture::before(&buf, caret?)
    }
}
