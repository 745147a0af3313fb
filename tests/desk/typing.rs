//! Typing: where letters, digits, Enter and pastes go, and where the caret stands.

use callside::domain::case::CasePhase;
use callside::domain::change::Change;
use callside::domain::lang::Lang;
use callside::tui::effect::Msg;
use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;

use super::situations::{NUMBER, desk, filled, live, with_records};
use super::world::{World, library, question, wording};

/// Letters, characters and signs as people and input methods type them.
fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            prop::char::range('a', 'z'),
            prop::char::range('A', 'Z'),
            prop::char::range('一', '龥'),
            prop::sample::select(vec!['，', '。', '！', '-', '/', '_', ':', '?', 'é', '🙂', 'Ａ']),
        ],
        1..8,
    )
    .prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// In any pane, letters change the text with the focus or nothing: no call, no stage, no script, no record.
    #[test]
    fn letters_never_run_a_command(typed in text(), tabs in 0usize..5, downs in 0usize..18, extra in 0usize..4) {
        let mut world = live(Lang::Zh);
        world.keys(["", "Alt-r", "Ctrl-P", "F6"][extra]);
        for _ in 0..tabs {
            world.keys("Tab");
        }
        for _ in 0..downs {
            world.keys("Down");
        }
        let from = world.committed.len();
        let before = world.case().clone();
        world.keys(&format!("type:{typed}"));
        prop_assert!(world.kinds(from).iter().all(|k| *k == "field"), "{:?}", world.kinds(from));
        prop_assert!(!world.quit && world.copied.is_empty());
        let after = world.case();
        prop_assert_eq!(after.phase, before.phase);
        prop_assert_eq!(&after.clock.stage, &before.clock.stage);
        prop_assert_eq!((&after.said, &after.grade, &after.ticked), (&before.said, &before.grade, &before.ticked));
    }

    /// With nobody on the line, letters change nothing at all.
    #[test]
    fn letters_on_an_empty_desk_change_nothing(typed in text(), tabs in 0usize..5) {
        let mut world = desk(Lang::Zh);
        for _ in 0..tabs {
            world.keys("Tab");
        }
        world.keys(&format!("type:{typed} Enter Space"));
        prop_assert!(world.committed.is_empty() && world.desk.case().is_none());
    }

    /// What is typed into a text field is what the field holds, and the caret stands behind it.
    #[test]
    fn what_is_typed_is_there_with_the_caret_behind_it(typed in text()) {
        let mut world = desk(Lang::Zh);
        world.keys(&format!("F2 Down type:{typed}"));
        prop_assert_eq!(world.typed("name"), &typed);
        let (_, caret) = world.drawn(200, 50);
        let caret = caret.unwrap();
        let empty = {
            let mut world = desk(Lang::Zh);
            world.keys("F2 Down");
            world.drawn(200, 50).1.unwrap()
        };
        let columns = u16::try_from(unicode_width::UnicodeWidthStr::width(typed.as_str())).unwrap();
        prop_assert_eq!((caret.x, caret.y), (empty.x + columns, empty.y));
    }
}

#[test]
fn digits_pick_in_the_list_of_scripts_and_are_typed_elsewhere() {
    let mut world = live(Lang::Zh);
    world.keys("Tab Tab type:1");
    assert_eq!(world.case().said.len(), 1);
    let mut world = live(Lang::Zh);
    world.keys("Tab Tab type:２");
    assert_eq!(world.case().said.len(), 1, "a full-width digit of an input method is a digit");
    let mut world = live(Lang::Zh);
    world.keys("type:1 Down type:2 Alt-r type:3 Alt-d Tab Tab Tab type:4");
    assert_eq!((world.typed("name"), world.typed("order")), ("李女士1", "2"));
    assert!(world.case().said.is_empty());
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down type:3天");
    assert_eq!(world.typed("problem"), "3天");
}

#[test]
fn a_script_is_picked_from_anywhere_by_alt_and_digit() {
    for way in ["", "Tab", "Tab Tab", "Tab Tab Tab", "Tab Tab Tab Tab", "Alt-r", "F1", "Ctrl-P", "F6"] {
        let mut world = live(Lang::Zh);
        world.keys(&format!("{way} Alt-2"));
        assert_eq!(world.case().said.len(), 1, "{way}");
    }
}

#[test]
fn an_input_methods_enter_never_picks_a_script_and_never_saves() {
    let mut world = filled(Lang::Zh);
    let phase = world.case().phase;
    for pane in 0..5 {
        let from = world.committed.len();
        world.keys("type:物流 Enter Enter Enter");
        let kinds = world.kinds(from);
        assert!(kinds.iter().all(|k| matches!(*k, "field" | "variable" | "ticked")), "pane {pane}: {kinds:?}");
        world.keys("Tab");
    }
    assert!(world.case().said.is_empty() && world.case().record_state.number.is_none());
    assert_eq!(world.case().phase, phase);
}

#[test]
fn the_key_that_switches_input_methods_ticks_nothing() {
    for way in ["Tab Tab", "Tab Tab Tab", "Tab Tab Tab Tab"] {
        let mut world = live(Lang::Zh);
        world.keys(way);
        let from = world.committed.len();
        for modifiers in [KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::CONTROL | KeyModifiers::ALT] {
            world.press(KeyCode::Char(' '), modifiers);
            world.press(KeyCode::Char('0'), modifiers);
        }
        world.press(KeyCode::Char('5'), KeyModifiers::CONTROL);
        assert_eq!(world.kinds(from), Vec::<&str>::new(), "{way}");
    }
}

#[test]
fn choices_are_picked_by_digit_space_and_arrows() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("3");
    assert_eq!(world.picked("type"), ["timeliness"]);
    world.keys("1");
    assert_eq!(world.picked("type"), ["product-quality"], "one at a time");
    world.keys("Right Space");
    assert_eq!(world.picked("type"), ["service-attitude"]);
    world.keys("Space");
    assert!(world.picked("type").is_empty(), "once more takes it back");
    world.keys("Left type:发票抬头3个字");
    assert_eq!((world.picked("type"), world.typed("type")), (vec!["other".to_owned()], "发票抬头3个字"));
}

#[test]
fn several_choices_stand_in_the_order_of_the_form() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down Down Down Down Down Down Down Down 4 2 5 type:上门取件");
    assert_eq!(world.picked("wish"), ["compensation", "better-service", "other"]);
    assert_eq!(world.typed("wish"), "上门取件");
    for _ in 0..4 {
        world.keys("Back");
    }
    world.keys("2");
    assert_eq!(world.picked("wish"), ["better-service", "other"]);
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down Down Down Down Down Down Down Down 1 3 5 type:上门取件3天内");
    let options = &library().field("wish").unwrap().options;
    assert_eq!(world.picked("wish"), [&options[0].id, &options[2].id, "other"]);
    assert_eq!(world.typed("wish"), "上门取件3天内");
}

#[test]
fn a_variable_filled_in_place_fills_the_record_and_the_record_fills_the_words() {
    let mut world = live(Lang::Zh);
    world.keys("F5 type:wlyc Alt-1 Enter type:DD20261118902");
    assert_eq!(world.typed("order"), "DD20261118902");
    world.sees(&["DD20261118902]"]);
    world.keys("Enter type:在途");
    assert_eq!(world.case().variables["progress"], "在途");
    world.keys("Enter type:明天15点");
    assert!(world.case().draft.get("promise").and_then(callside::domain::record::FieldValue::moment).is_some());
    world.keys("Enter");
    world.sees(&["在途"]);
    world.keys("Ctrl-Y");
    assert!(world.copied[0].contains("明天下午3点") && !world.copied[0].contains('〔'), "{:?}", world.copied);
}

#[test]
fn search_ranks_at_every_key_and_goes_by_characters_pinyin_initials_english_and_slips() {
    for query in ["物流延", "wuliuyan", "wlyc", "late parcel", "wuliuyanchii"] {
        let mut world = live(Lang::Zh);
        world.keys("F5");
        for c in query.chars() {
            world.press(KeyCode::Char(c), KeyModifiers::NONE);
        }
        world.keys("Alt-1");
        assert_eq!(world.case().said[0].script, "late-parcel", "{query}");
    }
}

#[test]
fn search_works_without_a_call() {
    let mut world = desk(Lang::Zh);
    world.keys("F5 type:wlyc Tab 1");
    world.sees(&[&wording(&library().script("late-parcel").unwrap().words.say)]);
    assert!(world.committed.is_empty(), "nothing is said while nobody listens");
}

#[test]
fn a_paste_is_cleaned_and_stays_in_its_field() {
    let mut world = live(Lang::Zh);
    world.keys("Down");
    world.send(Msg::Paste("DD\u{1b}[31m77\u{202e}8\r\n9\u{0}".into()));
    let order = world.typed("order").to_owned();
    assert!(!order.contains(char::is_control) && !order.contains('\u{202e}'), "{order:?}");
    assert!(order.starts_with("DD") && order.contains('8') && order.contains('9'), "{order:?}");
}

#[test]
fn a_flood_of_text_is_cut_and_said() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down");
    world.send(Msg::Paste("退".repeat(350_000)));
    assert_eq!(world.typed("problem").chars().count(), 300, "the field's own limit");
    let typed = world.typed("problem").len();
    world.keys("type:货");
    assert_eq!(world.typed("problem").len(), typed);
    world.sees(&["300"]);
    world.keys("Back type:货");
    assert!(world.typed("problem").ends_with('货'), "a full field can be edited");
    world.keys("Ctrl-U");
    assert_eq!(world.typed("problem"), "", "and emptied");
}

#[test]
fn a_paste_longer_than_its_field_is_said() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down");
    world.send(Msg::Paste("退".repeat(301)));
    assert_eq!(world.typed("problem").chars().count(), 300);
    world.sees(&["300 字"]);
}

#[test]
fn the_caret_is_where_the_input_method_shows_its_candidates() {
    let mut world = desk(Lang::Zh);
    assert_eq!(world.drawn(120, 36).1, None, "nothing to type at");
    world.keys("F2 Down type:包裹a");
    assert_eq!(world.before_caret().as_deref(), Some("a"));
    world.keys("type:货");
    assert_eq!(world.before_caret().as_deref(), Some("货"));
    world.keys("Left Left");
    assert_eq!(world.before_caret().as_deref(), Some("裹"));
    world.keys("F5 type:物流");
    assert_eq!(world.before_caret().as_deref(), Some("流"));
    world.keys("Alt-r type:陈");
    assert_eq!(world.before_caret().as_deref(), Some("陈"));
    world.keys("Ctrl-P type:挂断");
    assert_eq!(world.before_caret().as_deref(), Some("断"));
}

#[test]
fn a_long_text_wraps_and_the_caret_stays_behind_the_last_character() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down");
    for n in 0..70 {
        let c = char::from_u32(0x4e00 + n).unwrap();
        world.press(KeyCode::Char(c), KeyModifiers::NONE);
        assert_eq!(world.before_caret(), Some(c.to_string()), "after {n}");
    }
}

#[test]
fn several_lines_of_a_paste_are_kept_in_a_field_of_several_lines() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down");
    world.send(Msg::Paste("第一行\n第二行".into()));
    assert_eq!(world.typed("problem"), "第一行\n第二行");
    assert_eq!(world.before_caret().as_deref(), Some("行"));
}

#[test]
fn every_key_is_committed_before_the_next_one() {
    let mut world = desk(Lang::Zh);
    world.keys("F2");
    let id = world.case().id;
    for (at, c) in NUMBER.char_indices() {
        world.press(KeyCode::Char(c), KeyModifiers::NONE);
        assert_eq!(world.stored(id).0.draft.typed("contact"), &NUMBER[..=at]);
    }
    assert!(matches!(&world.stored(id).1.last().unwrap().change, Change::FieldSet { .. }));
    assert_eq!(world.case().phase, CasePhase::Live);
}

#[test]
fn the_next_question_follows_what_is_still_empty() {
    let mut world = World::new();
    world.keys("F2 type:13800005678");
    world.sees(&[&question("name")]);
    world.keys("Down type:李女士");
    world.sees(&[&question("order")]);
    world.keys("F4");
    world.sees(&[&question("who")]);
}

#[test]
fn f2_parks_whoever_is_on_the_line_whichever_case_is_shown() {
    let mut world = with_records();
    world.keys("F2 type:13900000001 Alt-r type:漏水 Enter Enter F2");
    let talking: Vec<_> =
        world.stored_on_desk().into_iter().filter(|c| c.phase == CasePhase::Live && !c.on_hold()).collect();
    assert_eq!(talking.len(), 1, "only the new call is talked to");
}
