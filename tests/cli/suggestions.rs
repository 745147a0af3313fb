//! `pack suggestions`: what agents suggested comes to whoever reviews the scripts.

use callside::app::library;
use callside::domain::pack::review::digest;
use callside::domain::remark::{Remark, RemarkAct};
use callside::packs::read::read;
use callside::store::Store;

use super::desk::Desk;

fn suggested(at: &str, script: &str, text: &str, digest: &str) -> Remark {
    let act =
        RemarkAct::Suggested { text: text.into(), version: 1, digest: digest.into(), agent_name: "王芳".into() };
    let at = chrono::DateTime::parse_from_rfc3339(at).unwrap();
    Remark { script: script.into(), at, agent: "1024".into(), act }
}

fn desk() -> Desk {
    let desk = Desk::new();
    let (library, _) = read(&library::builtin());
    let now = digest(library.script("greeting").unwrap());
    let mut store = Store::open(&desk.path("callside.db")).unwrap();
    let note = Remark {
        act: RemarkAct::Noted { text: "只给自己看".into() },
        ..suggested("2026-11-02T10:00:00+08:00", "greeting", "", "")
    };
    store
        .commit(&[
            suggested("2026-11-20T09:00:00+08:00", "greeting", "先报自己的名字", &now),
            note,
            suggested("2026-10-30T18:30:00+08:00", "gone", "用不上了\u{1b}[2J", "0123456789abcdef"),
        ])
        .unwrap();
    desk
}

#[test]
fn suggestions_are_listed_oldest_first_and_notes_are_not() {
    let answer = desk().run(&["pack", "suggestions"]).with_code(0);
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(lines.len(), 4, "{answer:?}");
    for (line, facts) in lines.iter().zip([
        &["2026-10-30 18:30", "gone", "in no pack any more", "about other words", "王芳 1024"][..],
        &["用不上了"],
        &["2026-11-20 09:00", "greeting", "(v1)"],
        &["先报自己的名字"],
    ]) {
        for fact in facts {
            assert!(line.contains(fact), "{fact}: {line}");
        }
    }
    assert!(!answer.out.contains('\u{1b}') && !answer.out.contains("只给自己看"));
}

#[test]
fn programs_are_told_the_same_from_a_day_on() {
    let desk = desk();
    let answer = desk.run(&["pack", "suggestions", "--since", "2026-11-01", "--json"]).with_code(0);
    let rows = answer.json();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert_eq!(rows[0]["script"], "greeting");
    assert_eq!(rows[0]["text"], "先报自己的名字");
    assert_eq!((&rows[0]["current"], &rows[0]["agent"]), (&true.into(), &"1024".into()));
    let none = desk.run(&["pack", "suggestions", "--since", "2026-12-01"]).with_code(1);
    assert_eq!((none.out.as_str(), none.err.as_str()), ("", "no suggestions\n"));
    desk.run(&["pack", "suggestions", "--since", "11-01"]).with_code(2);
}

#[test]
fn without_a_database_there_are_none_and_none_is_made() {
    let desk = Desk::new();
    desk.run(&["pack", "suggestions"]).with_code(1);
    assert!(!desk.path("callside.db").exists());
}
