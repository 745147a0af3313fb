//! A rescue file at the next start: everything in it comes into the database once, whatever the wall clock did, and
//! what cannot be judged is set aside and keeps nothing else out.

use proptest::prelude::*;

use super::*;
use crate::domain::case::Case;
use crate::domain::change::ScriptVariant;
use crate::domain::lang::Lang;
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;

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

/// Two cases: the first one with typing and a tick, the second one just begun.
fn two_cases() -> (RescuedDesk, Vec<LogEntry>) {
    let first = [keys("what", "", "text", 10_000, 100), vec![entry(12_000, tick(true))]].concat();
    let desk = RescuedDesk::with(&[vec![begun(), LogEntry { at: at(0), ..opened(2) }], first.clone()].concat());
    (desk, first)
}

/// The same in the second case.
fn second(entries: Vec<LogEntry>) -> Vec<LogEntry> {
    entries.into_iter().map(|entry| LogEntry { case: CaseId(2), ..entry }).collect()
}

/// A number was given to this case.
fn numbered(event: &ShellEvent, case: i64) -> bool {
    matches!(event, ShellEvent::Msg(Msg::Committed(Committed::Numbered(CaseId(id), _))) if *id == case)
}

#[test]
fn a_case_whose_log_cannot_be_read_is_set_aside_and_told_and_the_others_go_in() {
    // No change of this program, and no text at all.
    for byte in [b'#', 0xff] {
        let (desk, first) = two_cases();
        desk.damage(TICKED, byte);
        let typed = second(keys("what", "", "parcel", 13_000, 100));
        // Line by line in turn, as two calls leave them.
        desk.leave(&first.iter().zip(&typed).flat_map(|(one, two)| [one.clone(), two.clone()]).collect::<Vec<_>>());
        let (mut work, from) = work(&desk.database());
        work.open();
        assert!(!from.try_iter().any(|event| matches!(event, ShellEvent::Msg(Msg::StoreDown(_)))), "it is not down");
        assert!(work.waiting.is_over() && !desk.unsaved().exists());
        let kept = fs::read(desk.dir.path().join(ASIDE)).unwrap();
        assert_eq!(kept, first.iter().flat_map(line).collect::<Vec<u8>>());

        let after = second([keys("what", "parce", "ls", 14_000, 100), vec![entry(15_000, saved(1).change)]].concat());
        for entry in &after {
            work.commit(vec![entry.clone().into()]);
        }
        assert!(from.try_iter().any(|event| numbered(&event, 2)));
        let chinese = "数据库里有内容读不出来（个案 1），有 5 处修改无法判断是否已写入，已另存在";
        let words = [work.waiting.words(Lang::Zh), work.end()].concat();
        assert!(words.len() == 1 && words[0].contains(chinese), "{words:?}");
        assert!(
            words[0].contains(ASIDE) && words[0].ends_with("，请运行 callside doctor 查看坏在哪里。"),
            "{words:?}"
        );
        assert_eq!(log_of(&desk.database(), 2).len(), 4, "begun, typed, typed on, saved");

        // Told in English as well, and not set aside twice.
        desk.leave(&first);
        let words = desk.session(&[]);
        let english =
            "What the database has of case 1 cannot be read, so nobody can tell whether 5 changes are in it";
        assert!(words.len() == 1 && words[0].contains(english), "{words:?}");
        assert!(words[0].contains(ASIDE) && words[0].contains("callside doctor"), "{words:?}");
        assert_eq!(fs::read(desk.dir.path().join(ASIDE)).unwrap(), kept);
    }
}

#[test]
fn a_case_that_cannot_be_set_aside_either_is_in_nobodys_way() {
    let (desk, first) = two_cases();
    let place = desk.damage(TICKED, b'#');
    let aside = desk.dir.path().join(ASIDE);
    fs::create_dir(&aside).unwrap();
    let typed = second(keys("what", "", "text", 13_000, 100));
    desk.leave(&[first.clone(), typed].concat());
    let kept = fs::read(desk.unsaved()).unwrap();
    let (mut work, from) = work(&desk.database());
    work.open();
    assert!(work.waiting.is_empty() && !work.waiting.is_over());
    work.commit(vec![second(vec![entry(14_000, saved(1).change)]).remove(0).into()]);
    assert!(from.try_iter().any(|event| numbered(&event, 2)), "it is saved");
    let words = work.waiting.words(Lang::En).concat();
    assert!(words.contains("5 changes") && words.contains(ASIDE) && words.contains("stay in"), "{words}");
    assert_eq!(work.waiting.words(Lang::En), Vec::<String>::new(), "told once");
    let words = work.end();
    assert!(words.len() == 1 && words[0].contains("5 changes") && words[0].contains("stay in"), "{words:?}");
    assert_eq!(fs::read(desk.unsaved()).unwrap(), kept);
    assert_eq!(log_of(&desk.database(), 2).len(), 3);

    // As soon as there is room, and the case still cannot be read.
    fs::remove_dir(&aside).unwrap();
    let words = desk.session(&[]);
    assert!(words.len() == 1 && words[0].contains("case 1") && words[0].contains(ASIDE), "{words:?}");
    assert!(!desk.unsaved().exists() && aside.exists());

    // Where the case can be read again, nothing of it is applied twice.
    desk.write(place, TICKED[10]);
    let log = desk.log();
    desk.leave(&first);
    assert_eq!(desk.session(&[]), Vec::<String>::new());
    assert_eq!(desk.log(), log);
}

#[test]
fn a_case_that_cannot_be_read_itself_keeps_no_other_from_being_saved() {
    let (desk, _) = two_cases();
    // In the bodies only: a phase that is none.
    for place in desk.places(b"\"phase\":\"live\"") {
        if desk.bytes()[..place].ends_with(b"{\"id\":1,") {
            desk.write(place + 10, b'#');
        }
    }
    let (mut work, from) = work(&desk.database());
    work.open();
    let saves = [saved(1), saved(2)];
    work.commit(saves.iter().map(|entry| entry.clone().into()).collect());
    assert_eq!(work.waiting.len(), 2);
    work.try_again();
    assert!(from.try_iter().any(|event| numbered(&event, 2)));
    assert!(work.waiting.is_over() && !desk.unsaved().exists());
    let words = work.end();
    assert!(words.len() == 1 && words[0].contains("case 1") && words[0].contains("1 changes"), "{words:?}");
    assert_eq!(fs::read(desk.dir.path().join(ASIDE)).unwrap(), line(&saves[0]));
}

#[test]
fn remarks_of_an_agent_whose_rows_cannot_be_read_keep_nobody_elses() {
    let desk = RescuedDesk::with(&[begun()]);
    let (digest, agent_name) = (String::new(), String::new());
    let act = RemarkAct::Suggested { text: "您好".into(), version: 1, digest, agent_name };
    let other = Remark { agent: "2048".into(), act, ..starred(0) };
    Store::open(&desk.database()).unwrap().commit(std::slice::from_ref(&other)).unwrap();
    desk.damage(b"{\"kind\":\"suggested\"", b'#');
    let own = starred(1);
    let lines: Vec<u8> =
        [&other, &own].iter().flat_map(|r| [serde_json::to_vec(r).unwrap(), b"\n".to_vec()].concat()).collect();
    fs::write(desk.unsaved(), &lines).unwrap();
    let words = desk.session(&[]);
    assert!(words.len() == 1 && words[0].contains("the remarks of agent 2048"), "{words:?}");
    let kept: Remark = serde_json::from_slice(&fs::read(desk.dir.path().join(ASIDE)).unwrap()).unwrap();
    assert_eq!(kept, other);
    assert!(!desk.unsaved().exists());
    assert_eq!(Store::open(&desk.database()).unwrap().remarks_by("1024").unwrap(), [own]);
}

#[test]
fn without_an_answer_nothing_is_judged() {
    const PAGE: usize = 4_096;
    let (desk, first) = two_cases();
    // Opening the file needs the last page of the log only.
    let more: Vec<LogEntry> = (0..60).map(|n| entry(12_100 + n, said(&"您好".repeat(60)))).collect();
    desk.take(&second(more));
    let log = desk.log();
    // No row, but the page that has them.
    let page = desk.places(TICKED).pop().unwrap() / PAGE * PAGE;
    let begins = desk.bytes()[page];
    let new = entry(13_000, tick(false));
    let left = [first, second(vec![new.clone()]), vec![new.clone()]].concat();
    desk.leave(&left);
    let kept = fs::read(desk.unsaved()).unwrap();
    desk.write(page, 0xee);
    let (mut work, from) = work(&desk.database());
    let options = StoreOptions { check: false, ..StoreOptions::default() };
    work.store = Some(Store::open_with(&desk.database(), options).unwrap());
    work.try_again();
    assert!(from.try_iter().any(|event| matches!(event, ShellEvent::Msg(Msg::StoreDown(_)))), "it is told");
    assert_eq!(work.waiting.len(), left.len());
    let words = work.end();
    assert!(words[0].contains("7 changes are not in the database yet"), "{words:?}");
    assert_eq!(fs::read(desk.unsaved()).unwrap(), kept);
    assert!(!desk.dir.path().join(ASIDE).exists());

    // As soon as it answers, what is new goes in, once.
    desk.write(page, begins);
    assert_eq!(desk.session(&[]), Vec::<String>::new());
    assert_eq!(desk.log(), [log, vec![new]].concat());
    assert_eq!(log_of(&desk.database(), 2).len(), 62);
    assert!(!desk.unsaved().exists());
}

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

/// Changes of one case at instants from a small range, so that many fall together and the clock often goes back. What a
/// field held before is set by [`put_in_order`].
fn any_changes() -> impl Strategy<Value = Vec<LogEntry>> {
    let text = prop::sample::select(vec!["", "a", "aa", "ab"]);
    let change = prop_oneof![
        4 => ("[xy]", text.clone()).prop_map(|(field, to)| set(&field, "", to)),
        2 => ("[xy]", text.clone()).prop_map(|(name, to)| fill(&name, to)),
        1 => any::<bool>().prop_map(tick),
        1 => text.prop_map(said),
        1 => (0..6i64, 0..6i64).prop_map(|(from, to)| Change::ClockJumped { from: at(from), to: at(to) }),
    ];
    prop::collection::vec((0..6i64, change).prop_map(|(millis, change)| entry(millis, change)), 1..14)
        .prop_map(put_in_order)
}

fn put_in_order(mut entries: Vec<LogEntry>) -> Vec<LogEntry> {
    let mut case = fold(&[begun()]);
    for entry in &mut entries {
        if let Change::FieldSet { field, from, .. } = &mut entry.change {
            *from = case.draft.get(field).cloned();
        }
        case.apply(entry);
    }
    entries
}

/// The rows that are never merged.
fn lasting(log: &[LogEntry]) -> Vec<LogEntry> {
    let typed = |entry: &&LogEntry| matches!(entry.change, Change::FieldSet { .. } | Change::VariableSet { .. });
    log.iter().filter(|entry| !typed(entry)).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// The database may have come any part of the way, one by one or all at once, and the file may come back again and
    /// again.
    #[test]
    fn a_rescue_file_goes_in_once(entries in any_changes(), taken in 0usize..14, at_once: bool, again in 0usize..3) {
        let taken = taken.min(entries.len());
        let desk = RescuedDesk::with(&[begun()]);
        let mut store = Store::open(&desk.database()).unwrap();
        for batch in entries[..taken].chunks(if at_once { 14 } else { 1 }) {
            store.commit(batch).unwrap();
        }
        drop(store);
        desk.leave(&entries);
        prop_assert_eq!(desk.session(&[]), Vec::<String>::new());
        prop_assert!(!desk.unsaved().exists());
        let whole = [vec![begun()], entries.clone()].concat();
        prop_assert_eq!(desk.case(), fold(&whole));
        let log = desk.log();
        prop_assert_eq!(lasting(&log), lasting(&whole));
        for _ in 0..again {
            desk.leave(&entries);
            prop_assert_eq!(desk.session(&[]), Vec::<String>::new());
            prop_assert_eq!(&desk.log(), &log);
        }
    }

    /// Outages and work in turn, with a rescue file that nobody can take away and a clock that is set at will: no
    /// instant comes twice, and any may come first.
    #[test]
    fn a_rescue_file_that_grows_and_stays_goes_in_once(
        parts in prop::collection::vec((any_changes(), any::<bool>()), 1..5),
        instants in Just((0..60i64).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let desk = RescuedDesk::with(&[begun()]);
        let mut instants = instants.into_iter().map(at);
        let (mut all, mut left) = (vec![], Vec::<LogEntry>::new());
        for (mut part, outage) in parts {
            part.iter_mut().zip(&mut instants).for_each(|(entry, at)| entry.at = at);
            let known = all.len();
            all.extend(part);
            all = put_in_order(all);
            let part = &all[known..];
            left.extend(part.iter().filter(|_| outage).cloned());
            desk.leave(&left);
            let words = desk.session(if outage { &[] } else { part });
            prop_assert_eq!(words, Vec::<String>::new());
            let whole = [vec![begun()], all.clone()].concat();
            prop_assert_eq!(desk.case(), fold(&whole));
            prop_assert_eq!(lasting(&desk.log()), lasting(&whole));
        }
    }
}
