//! The keeper: the one thread that has the database, so that a key never waits for a disk.
//!
//! Orders are carried out first in, first out. Changes that the database does not take wait in memory and in the rescue
//! file, in order, and go in as soon as it does. A ring from another process shows in the database's own change
//! counter, which is asked a few times a second and costs no disk access.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::clock;
use super::event::ShellEvent;
use super::rescue::Rescue;
use super::{record_search, threads};
use crate::app::words::AppWords;
use crate::domain::change::LoggedWrite;
use crate::domain::lang::Lang;
use crate::domain::query::{Query, QueryAnswer};
use crate::search::letters::typing::PinyinSettings;
use crate::search::offer::learned::LessonIndex;
use crate::store::{Store, StoreError, StoreOptions, WriteOutcome};
use crate::tui::effect::{Committed, Msg};

mod log_check;
#[cfg(test)]
mod tests;
mod unwritable;
mod waiting;

use waiting::WaitingChanges;

/// Time between two looks at the change counter: a ring must show within half a second.
const LISTEN: Duration = Duration::from_millis(200);
/// At most so many changes go into one transaction, so that a ring is not kept waiting behind them.
const TOGETHER: usize = 200;
/// Longest wait of a key for another program that writes. A ring is written in far less; what is typed meanwhile stands
/// in memory only, and a signal to end waits as long.
const BUSY: Duration = Duration::from_millis(250);
/// A database that is not there or takes nothing is tried again after so many listens.
const TRY_AGAIN: u32 = 10;

/// An order to the keeper.
#[derive(Debug)]
enum KeeperOrder {
    Commit(Box<LoggedWrite>),
    Ask(Query),
}

/// The way to the keeper.
#[derive(Debug)]
pub struct Keeper {
    orders: Sender<KeeperOrder>,
    thread: JoinHandle<Option<KeeperEnd>>,
    lang: Lang,
}

/// The end of the keeper.
#[derive(Debug, PartialEq, Eq)]
pub struct KeeperEnd {
    /// Sentences to be told after the terminal was given back; nothing when everything is in the database.
    pub words: Vec<String>,
    /// True when a panic ended it.
    pub broken: bool,
}

impl Keeper {
    /// Starts the keeper, which opens the database at `database` by itself; `state` is the folder of the log.
    /// In records it finds what letters stand for in this `manner`.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(
        database: &Path,
        state: &Path,
        lang: Lang,
        manner: PinyinSettings,
        to: Sender<ShellEvent>,
    ) -> io::Result<Keeper> {
        let (orders, from) = channel();
        let rescue = Rescue::of(database, state);
        let database = database.to_owned();
        let thread = threads::start("keeper", &to.clone(), move || {
            let mut work = KeeperWork::new(database, rescue, lang, manner, to.clone());
            let broken = threads::whole(&to, || work.run(&from)).is_none();
            if broken {
                work.only_keep(&from);
            }
            let mut words = work.end();
            words.extend(broken.then(|| failed(lang)));
            KeeperEnd { words, broken }
        })?;
        Ok(Keeper { orders, thread, lang })
    }

    /// Has a change applied and logged, or a remark logged.
    pub fn commit(&self, write: impl Into<LoggedWrite>) {
        self.order(KeeperOrder::Commit(Box::new(write.into())));
    }

    /// Has a question answered.
    pub fn ask(&self, query: Query) {
        self.order(KeeperOrder::Ask(query));
    }

    fn order(&self, order: KeeperOrder) {
        // The keeper only ends when this side is gone, or by a panic that ends the loop and is told by `finish`.
        let _ = self.orders.send(order);
    }

    /// Waits until everything is on the disk.
    pub fn finish(self) -> KeeperEnd {
        drop(self.orders);
        let ended = self.thread.join().ok().flatten();
        ended.unwrap_or_else(|| KeeperEnd { words: vec![failed(self.lang)], broken: true })
    }
}

fn failed(lang: Lang) -> String {
    AppWords::of(lang).keeper_failed.to_owned()
}

/// The state of the keeper on its own thread.
struct KeeperWork {
    database: PathBuf,
    lang: Lang,
    manner: PinyinSettings,
    to: Sender<ShellEvent>,
    store: Option<Store>,
    waiting: WaitingChanges,
    /// True when the desk knows that the database is down.
    told: bool,
    /// True when the desk has asked for anything yet.
    asked: bool,
}

impl KeeperWork {
    fn new(
        database: PathBuf,
        rescue: Rescue,
        lang: Lang,
        manner: PinyinSettings,
        to: Sender<ShellEvent>,
    ) -> KeeperWork {
        let waiting = WaitingChanges::left_behind(rescue);
        KeeperWork { database, lang, manner, to, store: None, waiting, told: false, asked: false }
    }

    fn run(&mut self, from: &Receiver<KeeperOrder>) {
        self.open();
        let (mut heard, mut rounds) = (clock::since_boot(), 0);
        loop {
            let since = clock::since_boot().saturating_sub(heard);
            match from.recv_timeout(LISTEN.saturating_sub(since)) {
                Ok(order) => self.carry_out(order, from),
                // Everything is done that was asked for.
                Err(RecvTimeoutError::Timeout) => self.tidy(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // By the clock and not by the quiet: an agent who types without a pause must hear a ring as well.
            if clock::since_boot().saturating_sub(heard) >= LISTEN {
                rounds += 1;
                self.listen(rounds % TRY_AGAIN == 0);
                heard = clock::since_boot();
            }
        }
    }

    /// After a panic: the loop ends as soon as it hears of it, and what is typed until then is at least kept.
    fn only_keep(&mut self, from: &Receiver<KeeperOrder>) {
        for order in from {
            if let KeeperOrder::Commit(write) = order {
                // What cannot be kept is told at the end.
                let _ = self.waiting.keep(vec![*write]);
            }
        }
    }

    /// Carries out an order. Changes that came while the disk was busy go in together: a disk that is slower than the
    /// typing falls behind by one commit and not by one for each key.
    fn carry_out(&mut self, order: KeeperOrder, from: &Receiver<KeeperOrder>) {
        let mut writes = Vec::new();
        let mut next = Some(order);
        while let Some(order) = next {
            match order {
                KeeperOrder::Commit(write) => writes.push(*write),
                KeeperOrder::Ask(query) => {
                    self.commit(std::mem::take(&mut writes));
                    self.ask(&query);
                    self.asked = true;
                }
            }
            next = if writes.len() < TOGETHER { from.try_recv().ok() } else { None };
        }
        self.commit(writes);
    }

    fn tell(&self, msg: Msg) {
        // A console that has ended hears nothing, and needs nothing.
        let _ = self.to.send(ShellEvent::Msg(msg));
    }

    fn open(&mut self) {
        let options = StoreOptions { busy: BUSY, at: Some(clock::now()), ..StoreOptions::default() };
        match Store::open_with(&self.database, options)
            .and_then(|store| record_search::by_pinyin(store, &self.manner))
        {
            Ok(mut store) => {
                let left = !self.waiting.is_empty();
                let done = self.bring_in(&mut store);
                self.store = Some(store);
                self.told = false;
                self.tell(Msg::StoreReady);
                match done {
                    Ok(()) if left => self.tell(Msg::Committed(Committed::AsIs)),
                    Ok(()) => {}
                    Err(error) => self.down(&error),
                }
            }
            Err(error) => self.down(&error),
        }
    }

    fn down(&mut self, error: &StoreError) {
        if !std::mem::replace(&mut self.told, true) {
            tracing::error!(%error, waiting = self.waiting.len(), "the database cannot be used");
            self.tell(Msg::StoreDown(error.advice(self.lang)));
        }
    }

    /// Brings in what waits. Each number that is given on the way is told at once: what comes after it may fail.
    fn bring_in(&mut self, store: &mut Store) -> Result<(), StoreError> {
        let to = &self.to;
        self.waiting.bring_in(store, |case, number| {
            let _ = to.send(ShellEvent::Msg(Msg::Committed(Committed::Numbered(case, number))));
        })
    }

    /// Tries what did not work: to open the database, or to write to it.
    fn try_again(&mut self) {
        let Some(mut store) = self.store.take() else {
            return self.open();
        };
        let left = !self.waiting.is_empty();
        let done = self.bring_in(&mut store);
        self.store = Some(store);
        match done {
            Ok(()) if left => {
                self.told = false;
                self.tell(Msg::Committed(Committed::AsIs));
            }
            Ok(()) => {}
            Err(error) => self.down(&error),
        }
    }

    fn commit(&mut self, writes: Vec<LoggedWrite>) {
        if writes.is_empty() {
            return;
        }
        let mut error = None;
        if let (Some(store), true) = (&mut self.store, self.waiting.is_empty()) {
            match store.commit(&writes) {
                Ok(done) => {
                    for done in done {
                        let done = match done {
                            WriteOutcome::Applied | WriteOutcome::Ringing(_) => Committed::AsIs,
                            WriteOutcome::Numbered(case, number) => Committed::Numbered(case, number),
                        };
                        self.tell(Msg::Committed(done));
                    }
                    return;
                }
                Err(refused) => error = Some(refused),
            }
        }
        let kept = self.waiting.keep(writes);
        // Told when it is kept: whoever reads it may pull the plug.
        match (kept, error) {
            (Err(cause), _) => self.failed(self.in_memory_only(&cause)),
            (Ok(()), Some(error)) => {
                tracing::error!(%error, "a change is not in the database yet");
                self.failed(error.advice(self.lang));
            }
            (Ok(()), None) => {}
        }
    }

    fn failed(&mut self, why: String) {
        self.told = true;
        self.tell(Msg::Failed(why));
    }

    fn in_memory_only(&self, error: &io::Error) -> String {
        let database = self.database.display();
        AppWords::of(self.lang).in_memory_only(&database, error)
    }

    fn ask(&mut self, query: &Query) {
        let Some(store) = &self.store else { return };
        match store.ask(query) {
            // Here nobody waits for what takes long with many cases.
            Ok(QueryAnswer::Lessons(lessons)) => {
                let lessons = lessons.iter().map(|(_, lesson)| lesson);
                self.tell(Msg::Learned(Box::new(LessonIndex::of(lessons))));
            }
            Ok(answer) => self.tell(Msg::Answered(answer)),
            Err(error) => {
                tracing::error!(%error, "a question was not answered");
                // No change is at stake, so the draft is as safe as before.
                self.tell(Msg::Warning(error.advice(self.lang)));
            }
        }
    }

    /// Looks for rings from outside, and now and then tries what did not work.
    fn listen(&mut self, try_again: bool) {
        if try_again && (self.store.is_none() || !self.waiting.is_over()) {
            self.try_again();
            // What found no room in the rescue file may find some now.
            let _ = self.waiting.keep_all();
            return;
        }
        let Some(store) = &mut self.store else { return };
        match store.changed_elsewhere() {
            Ok(true) => self.ask(&Query::OnDesk),
            Ok(false) => {}
            Err(error) => self.down(&error),
        }
    }

    /// Nobody waits: the store does what it put off, and the desk hears what is not as it should be. Not before its
    /// first question was answered, because what it says of its own then would take the place of it.
    fn tidy(&mut self) {
        let Some(store) = self.store.as_mut().filter(|_| self.asked) else { return };
        let mut warnings = self.waiting.words(self.lang);
        for trouble in store.tidy() {
            let cause = std::error::Error::source(&trouble).map(ToString::to_string).unwrap_or_default();
            tracing::warn!(%trouble, cause, "beside the work");
            warnings.extend(trouble.advice(self.lang));
        }
        if let Some(doubt) = store.doubt() {
            let (records, rows) = (doubt.records(), doubt.rows());
            tracing::warn!(kind = ?doubt.kind, records, rows, folder = ?doubt.folder, "the database lost something");
            warnings.push(doubt.advice(self.lang));
            store.doubt_told();
        }
        // All at once: the desk shows the last message, and none of these may take the place of another.
        if !warnings.is_empty() {
            self.tell(Msg::Warning(warnings.join(" ")));
        }
    }

    /// The console has ended: a last try, and a word about what could not be saved.
    fn end(mut self) -> Vec<String> {
        if !self.waiting.is_over() {
            self.try_again();
            let _ = self.waiting.keep_all();
        }
        let mut words = self.waiting.farewell(self.lang);
        if let Some(store) = self.store
            && let Err(error) = store.close()
        {
            words.push(error.advice(self.lang));
        }
        words
    }
}
