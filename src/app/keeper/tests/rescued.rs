//! A rescue file at the next start: everything in it comes into the database once, whatever the wall clock did, and
//! what cannot be judged is set aside and keeps nothing else out.

use super::*;
use crate::domain::case::Case;
use crate::domain::change::ScriptVariant;
use crate::domain::lang::Lang;
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;

mod laws;
mod unreadable;

const CASE: CaseId = CaseId(1);

/// The instant this many milliseconds after a fixed one.
fn at(millis: i64) -> Moment {
    let start = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
    start + chrono::TimeDelta::milliseconds(millis)
}

fn entry(millis: i64, change: Change) -> LogEntry {
    LogEntry { case: CASE, at: at(millis), agent: "1024".into(), change }
}

fn begun() -> LogEntry {
    LogEntry { at: at(0), ..opened(CASE.0) }
}

fn set(field: &str, from: &str, to: &str) -> Change {
    let value = |text: &str| (!text.is_empty()).then(|| FieldValue::text(text));
    Change::FieldSet { field: field.into(), from: value(from), to: value(to) }
}

fn fill(name: &str, text: &str) -> Change {
    Change::VariableSet { name: name.into(), text: text.into() }
}

fn tick(on: bool) -> Change {
    Change::Ticked { stage: "listen".into(), item: "greeting".into(), on }
}

fn said(text: &str) -> Change {
    Change::Said { script: "greeting".into(), variant: ScriptVariant::Plain, text: text.into() }
}

/// Text typed key by key, the first key at `from`, each key `step` milliseconds after the one before.
fn keys(field: &str, before: &str, text: &str, from: i64, step: i64) -> Vec<LogEntry> {
    let mut held = before.to_owned();
    let keys = text.chars().zip(0..).map(|(key, nth)| {
        let was = held.clone();
        held.push(key);
        entry(from + nth * step, set(field, &was, &held))
    });
    keys.collect()
}

/// A folder with one database.
struct RescuedDesk {
    dir: tempfile::TempDir,
}

impl RescuedDesk {
    /// A database that has taken these.
    fn with(entries: &[LogEntry]) -> RescuedDesk {
        let desk = RescuedDesk { dir: tempfile::tempdir().unwrap() };
        desk.take(entries);
        desk
    }

    fn database(&self) -> std::path::PathBuf {
        self.dir.path().join("callside.db")
    }

    fn unsaved(&self) -> std::path::PathBuf {
        self.dir.path().join(UNSAVED)
    }

    /// Has the database take these, all together, as a console does that dies afterwards.
    fn take(&self, entries: &[LogEntry]) {
        Store::open(&self.database()).unwrap().commit(entries).unwrap();
    }

    /// Leaves a rescue file with these.
    fn leave(&self, entries: &[LogEntry]) {
        fs::write(self.unsaved(), entries.iter().flat_map(line).collect::<Vec<u8>>()).unwrap();
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.database()).unwrap()
    }

    /// The places in the file where this begins.
    fn places(&self, begins: &[u8]) -> Vec<usize> {
        self.bytes().windows(begins.len()).enumerate().filter(|(_, w)| *w == begins).map(|(at, _)| at).collect()
    }

    fn write(&self, place: usize, byte: u8) {
        let mut bytes = self.bytes();
        bytes[place] = byte;
        fs::write(self.database(), bytes).unwrap();
    }

    /// Damages the one row whose body begins so: its kind is none any more. Gives the place of the byte.
    fn damage(&self, begins: &[u8], byte: u8) -> usize {
        let [place] = self.places(begins)[..] else { panic!("not in one row") };
        self.write(place + 10, byte);
        place + 10
    }

    /// Starts, has these typed, and ends; gives the last words.
    fn session(&self, typed: &[LogEntry]) -> Vec<String> {
        let (mut work, _from) = work(&self.database());
        work.open();
        for entry in typed {
            work.commit(vec![entry.clone().into()]);
        }
        work.end()
    }

    fn case(&self) -> Case {
        let store = Store::open(&self.database()).unwrap();
        assert_eq!(store.integrity().unwrap(), []);
        let Ok(QueryAnswer::Case(Some(found))) = store.ask(&Query::Case(CASE)) else { panic!("no case") };
        found.0
    }

    fn text(&self, field: &str) -> String {
        self.case().draft.typed(field).to_owned()
    }

    fn log(&self) -> Vec<LogEntry> {
        log_of(&self.database(), CASE.0)
    }
}

fn fold(entries: &[LogEntry]) -> Case {
    let mut case = Case::begin(&entries[0]).unwrap();
    entries[1..].iter().for_each(|entry| case.apply(entry));
    case
}

#[test]
fn a_clock_set_back_between_two_starts_costs_no_key() {
    for (back, logged) in [0, 5_000, 60_000, 3_600_000].into_iter().flat_map(|back| [(back, false), (back, true)]) {
        let before = keys("what", "", "before ", 10_000, 100);
        let desk = RescuedDesk::with(&[vec![begun()], before.clone()].concat());
        let now = 12_000 - back;
        let jump = entry(now, Change::ClockJumped { from: at(10_600), to: at(now) });
        let mut left = if logged && back > 0 { vec![jump] } else { vec![] };
        left.extend(keys("what", "before ", "typed", now + 1_000, 100));
        left.push(entry(now + 2_000, fill("days", "3")));
        left.push(entry(now + 3_000, fill("days", "30")));
        desk.leave(&left);
        assert_eq!(desk.session(&[]), Vec::<String>::new());
        assert_eq!(desk.text("what"), "before typed", "back by {back}");
        assert_eq!(desk.case(), fold(&[vec![begun()], before, left].concat()), "back by {back}");
        assert!(!desk.unsaved().exists());
    }
}

/// Typing, with the clock set back in the middle of a word, ticks, and a script said twice.
fn a_minute() -> Vec<LogEntry> {
    let mut minute = keys("what", "", "parcel", 10_000, 100);
    minute.extend(keys("what", "parcel", " late", 3_000, 100));
    minute.push(entry(4_000, tick(true)));
    minute.push(entry(4_000, tick(false)));
    minute.push(entry(4_000, tick(true)));
    minute.extend([
        entry(5_000, fill("days", "3")),
        entry(5_200, fill("days", "30")),
        entry(5_100, fill("days", "3")),
    ]);
    minute.extend([entry(6_000, said("您好")), entry(6_000, said("您好"))]);
    minute.extend(keys("name", "", "abcd", 6_500, 0));
    minute
}

#[test]
fn what_a_crash_left_in_the_rescue_file_is_not_applied_twice() {
    let minute = a_minute();
    let desk = RescuedDesk::with(&[begun()]);
    desk.take(&minute);
    let log = desk.log();
    desk.leave(&minute);
    assert_eq!(desk.session(&[]), Vec::<String>::new());
    assert_eq!(desk.log(), log);
    assert!(!desk.unsaved().exists());
}

#[test]
fn a_crash_in_the_middle_of_bringing_in_costs_nothing_and_doubles_nothing() {
    let minute = a_minute();
    let whole = fold(&[vec![begun()], minute.clone()].concat());
    for taken in 0..=minute.len() {
        let desk = RescuedDesk::with(&[begun()]);
        let mut store = Store::open(&desk.database()).unwrap();
        for entry in &minute[..taken] {
            store.commit(std::slice::from_ref(entry)).unwrap();
        }
        drop(store);
        desk.leave(&minute);
        desk.session(&[]);
        assert_eq!(desk.case(), whole, "{taken} were taken");
        let log = desk.log();
        desk.leave(&minute);
        desk.session(&[]);
        assert_eq!(desk.log(), log, "{taken} were taken");
    }
}

#[test]
fn what_is_the_same_at_the_same_instant_is_counted_and_not_only_looked_for() {
    let ticks = [tick(true), tick(false), tick(true)].map(|change| entry(5_000, change));
    let typed =
        [set("what", "", "a"), set("what", "a", "aa"), set("what", "aa", "a")].map(|change| entry(5_000, change));
    for left in [&ticks, &typed] {
        let whole = fold(&[&[begun()], &left[..]].concat());
        for taken in 0..=left.len() {
            let desk = RescuedDesk::with(&[begun()]);
            desk.take(&left[..taken]);
            desk.leave(left);
            desk.session(&[]);
            assert_eq!(desk.case(), whole, "{taken} were taken");
        }
    }
}

#[test]
fn a_rescue_file_that_stays_never_puts_old_text_over_new() {
    let left = keys("what", "", "old", 10_000, 100);
    let desk = RescuedDesk::with(&[begun()]);
    desk.leave(&left);
    let newer = keys("what", "old", " and new", 11_000, 100);
    desk.session(&newer);
    assert_eq!(desk.text("what"), "old and new");
    let log = desk.log();
    assert_eq!(log.last(), Some(&entry(11_700, set("what", "old", "old and new"))), "what it held is right");
    for _ in 0..2 {
        desk.leave(&left);
        desk.session(&[]);
        assert_eq!(desk.log(), log);
    }
    // The database is not there for a while again, and the old lines are still in the file.
    let last = keys("what", "old and new", "er", 9_000, 100);
    desk.leave(&[left.clone(), last.clone()].concat());
    desk.session(&[]);
    assert_eq!(desk.case(), fold(&[vec![begun()], left, newer, last].concat()));
}

/// The beginning of a row of the log that only case 1 has, in the tests below.
const TICKED: &[u8] = b"{\"kind\":\"ticked\"";

#[test]
fn of_marks_on_a_script_at_one_instant_each_goes_in_once() {
    let marks = [true, false, true].map(|on| Remark { at: at(0), act: RemarkAct::Starred { on }, ..starred(0) });
    let lines: Vec<u8> =
        marks.iter().flat_map(|m| [serde_json::to_vec(m).unwrap(), b"\n".to_vec()].concat()).collect();
    for taken in 0..=marks.len() {
        let desk = RescuedDesk::with(&[begun()]);
        Store::open(&desk.database()).unwrap().commit(&marks[..taken]).unwrap();
        for _ in 0..2 {
            fs::write(desk.unsaved(), &lines).unwrap();
            desk.session(&[]);
            assert_eq!(remarks(&desk.database()), marks, "{taken} were taken");
        }
    }
}

#[test]
fn a_rescue_file_that_cannot_be_read_is_told_and_left_alone() {
    let desk = RescuedDesk::with(&[begun()]);
    // Root may read everything but a folder.
    fs::create_dir(desk.unsaved()).unwrap();
    let words = desk.session(&keys("what", "", "text", 10_000, 100));
    assert!(words.len() == 1 && words[0].contains(UNSAVED) && words[0].contains("left as it is"), "{words:?}");
    assert!(desk.unsaved().exists());
    assert_eq!(desk.text("what"), "text");
}
