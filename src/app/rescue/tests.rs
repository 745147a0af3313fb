//! Lines of the rescue file: kept, read again, or left.

use std::fs::{self, OpenOptions};

use super::*;
use crate::domain::change::{Change, LogEntry};
use crate::domain::id::CaseId;
use crate::domain::remark::{Remark, RemarkAct};

fn entry(id: i64) -> LoggedWrite {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
    LogEntry { case: CaseId(id), at, agent: "王芳".into(), change: Change::Held }.into()
}

/// A change and its place in the order.
fn line(nth: u64, id: i64) -> RescueLine {
    RescueLine { nth, write: entry(id) }
}

fn of(database: &Path) -> Rescue {
    Rescue::of(database, database.parent().unwrap())
}

#[test]
fn what_is_kept_is_there_after_a_crash_and_gone_when_done() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    let mut rescue = of(&database);
    rescue.keep(&line(1, 2)).unwrap();
    let path = rescue.keep(&line(2, 4)).unwrap().to_owned();
    // A crash in the middle of a line.
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"case\":").unwrap();
    let mut next = of(&database);
    let RescueContents { lines, unread, closed } = next.left_behind();
    assert_eq!((lines, unread), (vec![line(1, 2), line(2, 4)], vec![b"{\"case\":".to_vec()]));
    assert_eq!(closed, []);
    next.done().unwrap();
    assert_eq!(of(&database).left_behind(), RescueContents::default());
}

#[test]
fn a_line_cut_inside_a_character_spoils_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    of(&database).keep(&line(1, 2)).unwrap();
    let cut = serde_json::to_vec(&line(2, 4)).unwrap();
    let inside = cut.windows(3).position(|w| w == "芳".as_bytes()).unwrap() + 1;
    let path = dir.path().join("callside-unsaved.jsonl");
    OpenOptions::new().append(true).open(&path).unwrap().write_all(&cut[..inside]).unwrap();
    of(&database).keep(&line(3, 6)).unwrap();

    let mut rescue = of(&database);
    let left = rescue.left_behind();
    assert_eq!(left.lines, [line(1, 2), line(3, 6)]);
    assert_eq!(left.unread, [cut[..inside].to_vec()]);
    rescue.set_lines_aside(&left.unread).unwrap();
    assert_eq!(fs::read(rescue.aside()).unwrap().trim_ascii_end(), &cut[..inside]);
}

#[test]
fn two_databases_never_share_a_file() {
    let elsewhere = |database: &str| {
        let rescue = Rescue::of(Path::new(database), Path::new("/state"));
        rescue.places.iter().skip(1).map(|p| p.path().to_owned()).collect::<Vec<_>>()
    };
    let (one, two) = (elsewhere("/a/callside.db"), elsewhere("/b/callside.db"));
    assert!(one.iter().all(|place| !two.contains(place)));
    assert_eq!(one, elsewhere("/a/callside.db"));
}

#[test]
fn with_no_room_beside_the_database_the_folder_of_the_log_comes_first() {
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("state");
    fs::create_dir(&state).unwrap();
    let database = dir.path().join("gone/callside.db");
    let mut rescue = Rescue::of(&database, &state);
    assert_eq!(rescue.keep(&line(1, 2)).unwrap().parent(), Some(&*state));
    let mut next = Rescue::of(&database, &state);
    assert_eq!(next.left_behind().lines, [line(1, 2)]);
    assert_eq!(next.place().parent(), Some(&*state), "told where it is");
    next.done().unwrap();
    assert_eq!(fs::read_dir(&state).unwrap().count(), 0);
}

#[test]
fn remarks_are_kept_among_the_changes_and_read_as_what_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    let LoggedWrite::Entry(LogEntry { at, .. }) = entry(2) else { panic!("an entry") };
    let remark = |act| LoggedWrite::from(Remark { script: "greeting".into(), at, agent: "1024".into(), act });
    let suggested = RemarkAct::Suggested {
        text: "少一个“您”".into(),
        version: 2,
        digest: "0123456789abcdef".into(),
        agent_name: "王芳".into(),
    };
    let writes = [
        entry(2),
        remark(RemarkAct::Starred { on: true }),
        remark(RemarkAct::Noted { text: "慢".into() }),
        remark(suggested),
        entry(4),
    ];
    let lines: Vec<RescueLine> = writes.into_iter().zip(1..).map(|(write, nth)| RescueLine { nth, write }).collect();
    let mut rescue = of(&database);
    for line in &lines {
        rescue.keep(line).unwrap();
    }
    assert_eq!(of(&database).left_behind(), RescueContents { lines, ..RescueContents::default() });
}

#[test]
fn the_order_is_that_of_keeping_wherever_the_lines_lie_and_each_counts_once() {
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("state");
    fs::create_dir(&state).unwrap();
    let database = dir.path().join("gone/callside.db");
    let of = || Rescue::of(&database, &state);
    of().keep(&line(1, 2)).unwrap();
    of().keep(&line(2, 4)).unwrap();
    fs::create_dir(dir.path().join("gone")).unwrap();
    // The last one perhaps was not on the disk, and is kept again.
    of().keep(&line(2, 4)).unwrap();
    let rescue_file = of().keep(&line(3, 6)).unwrap().to_owned();
    assert_eq!(rescue_file.parent(), Some(&*dir.path().join("gone")));
    // An older version knows no order: what it left comes first.
    let old = [serde_json::to_vec(&entry(8)).unwrap(), b"\n".to_vec()].concat();
    OpenOptions::new().append(true).open(&rescue_file).unwrap().write_all(&old.repeat(2)).unwrap();
    let lines = [line(0, 8), line(0, 8), line(1, 2), line(2, 4), line(3, 6)];
    assert_eq!(of().left_behind().lines, lines);
    let text = fs::read_to_string(&rescue_file).unwrap();
    let first = text.lines().find(|line| !line.is_empty()).unwrap();
    assert_eq!(serde_json::from_str::<LoggedWrite>(first).unwrap(), entry(4), "an older version reads it");
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let (database, state) = (dir.path().join("callside.db"), dir.path().join("state"));
    fs::create_dir(&state).unwrap();
    // Root may read everything but a folder.
    let beside = dir.path().join("callside-unsaved.jsonl");
    fs::create_dir(&beside).unwrap();
    let mut rescue = Rescue::of(&database, &state);
    let closed = rescue.left_behind().closed;
    assert!(matches!(&closed[..], [(path, _)] if *path == beside), "{closed:?}");
    assert_eq!(rescue.keep(&line(1, 2)).unwrap().parent(), Some(&*state));
    rescue.done().unwrap();
    assert!(beside.exists());
}

#[test]
fn what_is_set_aside_twice_lies_there_once_and_on_lines_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let rescue = of(&dir.path().join("callside.db"));
    fs::write(rescue.aside(), "cut off").unwrap();
    let json = |id| serde_json::to_string(&entry(id)).unwrap();
    for id in [2, 2, 4] {
        rescue.set_lines_aside(&[json(id).into_bytes()]).unwrap();
    }
    let aside = fs::read_to_string(rescue.aside()).unwrap();
    assert_eq!(aside.lines().collect::<Vec<_>>(), ["cut off", &json(2), &json(4)]);
}
