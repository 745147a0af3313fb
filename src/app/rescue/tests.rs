//! What is kept, what is read again, and what is not.

use std::fs::{self, OpenOptions};

use super::*;
use crate::domain::case::CaseId;
use crate::domain::change::{Change, Entry};
use crate::domain::remark::{Act, Remark};

fn entry(id: i64) -> Logged {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
    Entry { case: CaseId(id), at, agent: "王芳".into(), change: Change::Held }.into()
}

fn of(database: &Path) -> Rescue {
    Rescue::of(database, database.parent().unwrap())
}

#[test]
fn what_is_kept_is_there_after_a_crash_and_gone_when_done() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    let mut rescue = of(&database);
    rescue.keep(&entry(2)).unwrap();
    let path = rescue.keep(&entry(4)).unwrap().to_owned();
    // A crash in the middle of a line.
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"case\":").unwrap();
    let mut next = of(&database);
    assert_eq!(next.left_behind(), Left { writes: vec![entry(2), entry(4)], unread: vec![b"{\"case\":".to_vec()] });
    next.done().unwrap();
    assert_eq!(of(&database).left_behind(), Left::default());
}

#[test]
fn a_line_cut_inside_a_character_spoils_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    of(&database).keep(&entry(2)).unwrap();
    let line = serde_json::to_vec(&entry(4)).unwrap();
    let inside = line.windows(3).position(|w| w == "芳".as_bytes()).unwrap() + 1;
    let path = dir.path().join("callside-unsaved.jsonl");
    OpenOptions::new().append(true).open(&path).unwrap().write_all(&line[..inside]).unwrap();
    of(&database).keep(&entry(6)).unwrap();

    let rescue = of(&database);
    let left = rescue.left_behind();
    assert_eq!(left.writes, [entry(2), entry(6)]);
    assert_eq!(left.unread, [line[..inside].to_vec()]);
    rescue.set_lines_aside(&left.unread).unwrap();
    assert_eq!(fs::read(rescue.aside()).unwrap().trim_ascii_end(), &line[..inside]);
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
    assert_eq!(rescue.keep(&entry(2)).unwrap().parent(), Some(&*state));
    let mut next = Rescue::of(&database, &state);
    assert_eq!(next.left_behind().writes, [entry(2)]);
    assert_eq!(next.place().parent(), Some(&*state), "told where it is");
    next.done().unwrap();
    assert_eq!(fs::read_dir(&state).unwrap().count(), 0);
}

#[test]
fn remarks_are_kept_among_the_changes_and_read_as_what_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    let Logged::Entry(Entry { at, .. }) = entry(2) else { panic!("an entry") };
    let remark = |act| Logged::from(Remark { script: "greeting".into(), at, agent: "1024".into(), act });
    let suggested = Act::Suggested {
        text: "少一个“您”".into(),
        version: 2,
        digest: "0123456789abcdef".into(),
        agent_name: "王芳".into(),
    };
    let writes = [
        entry(2),
        remark(Act::Starred { on: true }),
        remark(Act::Noted { text: "慢".into() }),
        remark(suggested),
        entry(4),
    ];
    let mut rescue = of(&database);
    for write in &writes {
        rescue.keep(write).unwrap();
    }
    assert_eq!(of(&database).left_behind(), Left { writes: writes.into(), unread: vec![] });
}
