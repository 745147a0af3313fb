//! The record: checked, saved, numbered, found again, corrected.

use callside::domain::case::CasePhase;
use callside::domain::change::Change;
use callside::domain::lang::Lang;
use callside::domain::pack::Library;
use callside::tui::effect::{Msg, PackUpdate};
use callside::tui::lang::{Words, say};

use super::situations::{desk, filled, live, with_records};
use super::world::World;

fn zh() -> &'static Words {
    Words::of(Lang::Zh)
}

#[test]
fn a_save_goes_to_the_first_field_at_fault_and_says_why() {
    let mut world = desk(Lang::Zh);
    world.keys("F2 type:138 Tab Tab Tab F9");
    world.sees(&[zh().why_phone]);
    assert!(world.case().record_state.number.is_none());
    world.keys("type:00005678");
    assert_eq!(world.typed("contact"), "13800005678", "the caret is there");
    world.keys("F9");
    world.sees(&[zh().why_missing]);
    world.keys("3");
    assert_eq!(world.picked("type"), ["timeliness"], "then in the next one");
}

#[test]
fn every_kind_of_fault_has_its_sentence() {
    for (keys, word) in [
        ("4", zh().why_missing),
        ("Down Down Down Down type:2026-11-25", zh().why_future),
        ("Down Down Down Down Down Down Down Down Down Down type:2026-11-20", zh().why_past),
        ("Down Down Down Down Down Down Down Down Down Down type:随便", zh().why_time),
    ] {
        let mut world = filled(Lang::Zh);
        world.go_to_record();
        // Whatever stands in the field goes; choices are left as they are.
        let last = keys.split(' ').next_back().unwrap();
        world.keys(keys.strip_suffix(last).unwrap());
        if last.starts_with("type:") {
            world.keys("Ctrl-U");
        } else {
            world.keys("3");
            continue;
        }
        world.keys(last).keys("F9");
        world.sees(&[word]);
        assert!(world.case().record_state.number.is_none(), "{keys}");
    }
}

#[test]
fn other_needs_its_text() {
    let mut world = filled(Lang::Zh);
    world.go_to_record();
    world.keys("4 F9");
    world.sees(&[zh().why_other]);
    world.keys("type:发票 F9");
    assert!(world.case().record_state.number.is_some());
}

#[test]
fn a_customer_who_gives_neither_number_nor_name_can_be_saved() {
    let mut world = filled(Lang::Zh);
    world.keys("F5 Shift-Tab Up Up Up Ctrl-U Down Ctrl-U");
    assert_eq!((world.typed("contact"), world.typed("name")), ("", ""));
    world.keys("F9");
    assert!(world.case().record_state.number.is_some());
}

#[test]
fn a_mended_fault_goes_away() {
    let mut world = desk(Lang::Zh);
    world.keys("F2 type:1 F9");
    world.sees(&[&format!("! {}", zh().why_phone)]);
    world.keys("type:3");
    world.sees_not(&[&format!("! {}", zh().why_phone)]);
}

#[test]
fn saved_during_the_call_it_is_filed_at_hang_up() {
    let mut world = filled(Lang::Zh);
    let id = world.case().id;
    world.keys("F9");
    assert_eq!(world.case().phase, CasePhase::Live, "the call goes on");
    world.keys("wait:10 F8");
    assert!(world.desk.case().is_none());
    let (stored, log) = world.stored(id);
    assert_eq!((stored.phase, stored.record_state.number.as_deref()), (CasePhase::Filed, Some("TS20261121-0001")));
    assert!(matches!(log.last().unwrap().change, Change::Filed));
}

#[test]
fn saved_after_the_call_it_is_filed_at_once() {
    let mut world = filled(Lang::Zh);
    let id = world.case().id;
    world.keys("F8 wait:30 F9");
    world.sees(&[&say(zh().filed, &["TS20261121-0001"])]);
    assert_eq!(world.stored(id).0.phase, CasePhase::Filed);
}

#[test]
fn what_is_typed_after_saving_is_unsaved() {
    let mut world = filled(Lang::Zh);
    world.keys("F9");
    world.go_to_record();
    world.keys("Down type:,急 F8");
    assert_eq!(world.case().phase, CasePhase::WrapUp, "a record with changes is not filed behind the agent's back");
    world.keys("F9");
    assert!(world.desk.case().is_none());
    let mut second = filled_in(world);
    second.keys("F9");
    second.sees(&["TS20261121-0002"]);
}

/// Another full record in the same world.
fn filled_in(mut world: World) -> World {
    world.keys("wait:60 F2 type:13911112222 Down type:周先生");
    world.fill_record();
    world
}

#[test]
fn a_record_can_be_left_and_come_back_to() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down type:包裹没到 F8 Alt-e");
    assert!(world.desk.case().is_none());
    world.keys("wait:600 Alt-r type:李女士 Enter Enter");
    assert_eq!(world.case().phase, CasePhase::Reopened);
    assert_eq!(world.typed("problem"), "包裹没到");
    assert_eq!(world.case().clock.at(world.now).wrap_up.as_secs(), 0, "nothing counts off the desk");
}

#[test]
fn records_are_found_by_number_name_phone_order_text_date_and_state() {
    const CLOSED: &str = "TS20261109-0001";
    const OVERDUE: &str = "TS20261118-0001";
    const OTHER: &str = "TS20261120-0001";
    for (query, found) in [
        ("TS20261118-0001", &[OVERDUE][..]),
        ("李女士", &[OVERDUE, CLOSED]),
        ("13800005678", &[OVERDUE, CLOSED]),
        ("138-0000", &[OVERDUE, CLOSED]),
        ("5550", &[OTHER]),
        ("DD20261105331", &[CLOSED]),
        ("W3", &[OTHER]),
        ("漏水", &[OTHER]),
        ("中转站", &[OVERDUE]),
        ("昨天", &[OTHER]),
        ("11-18", &[OVERDUE]),
        ("2026-11", &[OTHER, OVERDUE, CLOSED]),
        ("2026-10", &[]),
        ("处理中", &[OTHER]),
        ("已闭环", &[CLOSED]),
        ("李女士 已升级", &[OVERDUE]),
        ("lnvshi", &[OVERDUE, CLOSED]),
        ("李ns", &[OVERDUE, CLOSED]),
        ("loushui", &[OTHER]),
        ("ｌｘjk漏s", &[OTHER]),
        ("zhongzz lns", &[OVERDUE]),
        ("zzqq", &[]),
        ("没有的", &[]),
    ] {
        let mut world = with_records();
        world.keys("Alt-r");
        for c in query.chars() {
            world.press(crossterm::event::KeyCode::Char(c), crossterm::event::KeyModifiers::NONE);
        }
        let text = world.text();
        let rows: Vec<&str> = text.lines().skip(4).collect();
        let shown: Vec<&str> =
            [OTHER, OVERDUE, CLOSED].into_iter().filter(|n| rows.iter().any(|r| r.contains(n))).collect();
        assert_eq!(shown, found, "{query}:\n{text}");
    }
}

#[test]
fn a_correction_is_logged_with_what_stood_there_before() {
    let mut world = with_records();
    world.keys("Alt-r type:漏水 Enter Enter");
    let id = world.case().id;
    world.go_to_record();
    world.keys("Down type:,泡了柜子 F9");
    assert!(world.desk.case().is_none(), "corrected and saved, it leaves the desk");
    let (stored, log) = world.stored(id);
    assert_eq!(stored.record_state.number.as_deref(), Some("TS20261120-0001"), "it keeps its number");
    assert_eq!(stored.draft.typed("problem"), "滤芯接口漏水,泡了柜子");
    let kinds: Vec<_> = log.iter().map(|e| super::names::kind(&e.change)).collect();
    assert_eq!(&kinds[kinds.len() - 4..], ["reopened", "field", "saved", "filed"]);
    world.keys("Alt-r Esc Enter PageDown PageDown");
    world.sees(&["滤芯接口漏水 => 滤芯接口漏水,泡了柜子"]);
}

#[test]
fn a_record_that_changed_since_it_was_opened_is_not_taken_back_as_it_was() {
    let mut world = filled(Lang::Zh);
    let id = world.case().id;
    // Opened while it is still a draft on the desk, then changed, saved and filed.
    world.keys("Alt-r Enter Alt-d");
    world.go_to_record();
    world.keys("Down type:,又催 F9 F8");
    assert!(world.desk.case().is_none());
    world.keys("Alt-r Enter Enter Enter");
    let case = world.case();
    assert_eq!((case.id, case.draft.typed("problem")), (id, "包裹停在中转站,又催"));
    assert_eq!(*case, world.stored(id).0);
}

#[test]
fn a_live_call_goes_on_beside_the_records() {
    let mut world = with_records();
    world.keys("F2 type:139 wait:5 Alt-r type:漏水 Enter Enter");
    assert_eq!(world.case().phase, CasePhase::Reopened);
    let live = world.stored_on_desk().into_iter().find(|c| c.phase == CasePhase::Live).unwrap();
    assert_eq!(live.draft.typed("contact"), "139");
    world.keys("F10");
    assert_eq!((world.typed("contact"), world.case().phase), ("139", CasePhase::Live));
}

#[test]
fn a_database_that_fails_costs_no_draft_and_says_what_to_do() {
    let mut world = live(Lang::Zh);
    let at = world.committed.len();
    world.broken = Some("数据库被占用,请关闭另一个程序".into());
    world.keys("Down type:DD1 F4 Alt-1");
    world.sees(&["数据库被占用", zh().store_down]);
    assert_eq!((world.typed("order"), world.case().clock.stage.as_str()), ("DD1", "collect"));
    // The keeper writes what waited, in order, and says so.
    let late = world.committed[at..].to_vec();
    world.past(&late);
    world.broken = None;
    world.send(Msg::Committed(callside::tui::effect::Committed::AsIs));
    world.sees(&[zh().store_saved]);
    assert_eq!(*world.case(), world.stored(world.case().id).0);
}

#[test]
fn the_desk_works_before_packs_and_database_are_there() {
    let mut world = World::bare(|_| {});
    world.sees(&[zh().store_opening]);
    world.keys("F2 type:138 Tab type:wlyc Tab 1 Enter Tab Tab Space Tab type:a F3 F4 F9 F8 Ctrl-Z");
    assert_eq!(world.typed("contact"), "138");
}

#[test]
fn a_library_without_a_playbook_still_takes_calls() {
    let mut world = World::bare(|_| {});
    let library = Library::default().with_case_fields();
    let engine = callside::search::offer::engine::SearchEngine::build(&library);
    world.send(Msg::PacksRead(Box::new(PackUpdate {
        library: library.into(),
        engine: Some(engine),
        ..PackUpdate::default()
    })));
    world.send(Msg::StoreReady);
    world.keys("F2 type:13800005678 Down type:李女士 F4");
    world.sees(&[zh().no_playbook]);
    world.keys("F9 F8");
    assert!(world.desk.case().is_none(), "a record with what it has can be saved and filed");
}

#[test]
fn what_was_saved_stands_until_its_correction_is_saved() {
    let mut world = with_records();
    world.keys("Alt-r type:漏水 Enter Enter");
    let id = world.case().id;
    world.go_to_record();
    world.keys("Down type:XYZ Alt-e");
    let (stored, _) = world.stored(id);
    assert_eq!(
        (stored.record().typed("problem"), stored.draft.typed("problem")),
        ("滤芯接口漏水", "滤芯接口漏水XYZ")
    );
    world.keys("Alt-r Esc");
    world.sees(&["处理中*"]);
    world.sees_not(&["XYZ"]);
}

#[test]
fn a_record_whose_promise_is_over_can_be_closed() {
    let mut world = with_records();
    world.keys("Alt-r type:又停在中转站 Enter Enter");
    let id = world.case().id;
    world.go_to_record();
    world.keys("Up Up Up Up Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down 1 F9");
    let (stored, _) = world.stored(id);
    assert_eq!(stored.phase, callside::domain::case::CasePhase::Filed, "{}", world.text());
    assert_eq!(stored.record().get("state").map(|v| v.picked().to_vec()), Some(vec!["closed".to_owned()]));
}

#[test]
fn a_promise_made_now_must_lie_ahead() {
    let mut world = filled(Lang::Zh);
    world.keys("F9");
    assert!(world.case().record_state.number.is_some(), "{}", world.text());
}
