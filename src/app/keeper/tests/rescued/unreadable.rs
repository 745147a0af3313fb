//! A rescue file beside a database of which a part cannot be read: that part is set aside and told, the rest goes in.

use super::*;

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
