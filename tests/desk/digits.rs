//! Digits: text in every search box, a script only in the list of the script pane.

use callside::domain::lang::Lang;
use callside::tui::effect::Msg;
use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;

use super::situations::{desk, live, repeat, with_records};
use super::world::World;

/// The list of the script pane has the focus, by what its frame says.
fn in_list(world: &World) -> bool {
    let text = world.text();
    (2..=9).any(|last| text.contains(&format!(" 1-{last} 取用 ═")))
}

/// The caret stands in the search box, behind this text.
fn in_box(world: &World, typed: &str) -> bool {
    let text = world.text();
    let row = text.lines().find(|l| l.contains(&format!("F5 搜索 {typed}")));
    let (_, caret) = world.drawn(120, 36);
    let y = text.lines().position(|l| Some(l) == row).unwrap_or(usize::MAX);
    row.is_some() && caret.is_some_and(|c| usize::from(c.y) == y) && !in_list(world)
}

fn said(world: &World) -> usize {
    world.case().said.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// After F5 whatever is typed, however slowly, is what is searched for.
    #[test]
    fn nothing_typed_at_a_search_is_ever_said(
        typed in "[0-9a-z０-９天元]{1,12}",
        pauses in prop::collection::vec(0i64..3, 12),
        way in prop::sample::select(vec!["F5", "Tab", "F5 Tab Esc", "F5 Down type:a Back", "F5 Tab Tab Shift-Tab Shift-Tab"]),
    ) {
        let mut world = live(Lang::Zh);
        world.keys(way);
        let from = world.committed.len();
        for (c, pause) in typed.chars().zip(pauses) {
            world.wait(pause);
            world.press(KeyCode::Char(c), KeyModifiers::NONE);
        }
        prop_assert_eq!(world.kinds(from), Vec::<&str>::new());
        prop_assert!(in_box(&world, &typed), "{}:\n{}", typed, world.text());
    }
}

#[test]
fn a_number_is_searched_for_whoever_types_it() {
    for typed in ["12315", "7天无理由", "iphone15", "３天"] {
        let mut world = live(Lang::Zh);
        world.keys(&format!("F5 type:{typed}"));
        assert!(in_box(&world, typed), "{typed}:\n{}", world.text());
        assert_eq!(said(&world), 0);
    }
}

#[test]
fn digits_take_scripts_in_the_list_alone() {
    for (way, digit) in [("F5 Tab", '1'), ("F5 Down", '2'), ("Tab Tab", '3'), ("Shift-Tab Shift-Tab Shift-Tab", '２')]
    {
        let mut world = live(Lang::Zh);
        world.keys(way);
        assert!(in_list(&world), "{way}:\n{}", world.text());
        world.keys(&format!("type:{digit}"));
        assert_eq!(said(&world), 1, "{way}");
        assert!(in_box(&world, ""), "{way}: the list is another now\n{}", world.text());
        world.keys("Tab 1");
        assert_eq!(said(&world), 2, "{way}");
    }
}

#[test]
fn a_number_typed_in_the_list_takes_one_script_and_the_rest_can_be_seen() {
    let mut world = live(Lang::Zh);
    world.keys("F5 Tab type:13900001111");
    assert_eq!(said(&world), 1);
    assert!(in_box(&world, "3900001111"), "{}", world.text());
}

#[test]
fn whoever_comes_back_to_the_pane_comes_to_its_box() {
    let ways = [
        "Alt-l Esc",
        "Alt-r Esc",
        "Alt-r Alt-d",
        "F1 Esc",
        "Ctrl-P Esc",
        "F6 Esc",
        "F6 1",
        "Alt-p Esc",
        "F3",
        "F3 F3",
    ];
    for way in ways {
        let mut world = live(Lang::Zh);
        world.keys("F5 Tab");
        assert!(in_list(&world));
        world.keys(way);
        let before = said(&world);
        world.keys("type:12");
        assert_eq!(said(&world), before, "{way}");
        assert!(in_box(&world, "12"), "{way}:\n{}", world.text());
    }
}

#[test]
fn tab_goes_through_box_and_list() {
    let mut world = live(Lang::Zh);
    world.keys("Tab");
    assert!(in_box(&world, ""));
    world.keys("type:wl Tab");
    assert!(in_list(&world));
    world.keys("Tab");
    world.sees(&["═ 阶段 ═"]);
    world.keys("Shift-Tab");
    assert!(in_list(&world));
    world.keys("Shift-Tab");
    assert!(in_box(&world, "wl"), "{}", world.text());
    world.keys("Shift-Tab");
    world.sees(&["═ 来电 ═"]);
}

#[test]
fn down_leads_into_the_list_and_up_out_of_it() {
    let mut world = live(Lang::Zh);
    let row = |world: &World| {
        let (_, caret) = world.drawn(120, 36);
        let row = world.text().lines().nth(usize::from(caret.unwrap().y)).unwrap().to_owned();
        row.chars().find(char::is_ascii_digit)
    };
    world.keys("F5 Down");
    assert!(in_list(&world));
    assert_eq!(world.before_caret().as_deref(), Some("│"), "the caret stands on the marker");
    let text = world.text();
    let line = text.lines().nth(usize::from(world.drawn(120, 36).1.unwrap().y)).unwrap();
    assert!(line.contains("│>2 "), "{line}\n{text}");
    world.keys("Down");
    assert!(world.text().contains("│>3 "), "{:?}", row(&world));
    world.keys("Up Up");
    assert!(in_list(&world) && world.text().contains("│>1 "), "{}", world.text());
    world.keys("Up");
    assert!(in_box(&world, ""), "{}", world.text());
}

#[test]
fn what_is_no_digit_leads_from_the_list_back_to_the_text() {
    let mut world = live(Lang::Zh);
    world.keys("F5 Tab type:iphone15");
    assert!(in_box(&world, "iphone15"), "{}", world.text());
    world.keys("Tab Back");
    assert!(in_box(&world, "iphone1"), "{}", world.text());
    world.keys("Tab paste:2315");
    assert!(in_box(&world, "iphone12315"), "{}", world.text());
    world.keys("Tab Esc");
    assert!(in_box(&world, "iphone12315"), "Esc leads back and does no more:\n{}", world.text());
    world.keys("Esc");
    assert!(in_box(&world, ""), "in the box it empties the search");
    assert_eq!(said(&world), 0);
}

#[test]
fn the_pane_is_entered_by_its_box() {
    let mut world = live(Lang::Zh);
    world.keys("F5 Tab F4 type:12");
    assert!(in_box(&world, "12"), "another stage:\n{}", world.text());
    let mut world = live(Lang::Zh);
    world.keys("F2 type:139 F5 Tab F10 type:12");
    assert!(in_box(&world, "12"), "another call:\n{}", world.text());
    let mut world = desk(Lang::Zh);
    world.ring_of(callside::domain::change::Caller {
        number: "13800005678".into(),
        name: "李女士".into(),
        order: "DD1".into(),
        line: "400 热线".into(),
        ..callside::domain::change::Caller::default()
    });
    world.keys("F2 type:15");
    assert!(in_box(&world, "15"), "a caller who is known:\n{}", world.text());
    let mut world = live(Lang::Zh);
    world.keys("Alt-l type:wlyc Enter type:15");
    assert!(in_box(&world, "15"), "from the library:\n{}", world.text());
}

#[test]
fn digits_behind_a_gap_that_was_filled_are_text() {
    for leaves in ["Esc", "Enter type:在途 Enter type:明天15点 Enter", "Tab", "Shift-Tab", "Alt-1"] {
        let mut world = live(Lang::Zh);
        world.keys(&format!("F5 type:wlyc Tab 1 Enter type:DD1 {leaves}"));
        let before = said(&world);
        world.keys("type:12");
        assert_eq!(said(&world), before, "{leaves}");
        assert!(in_box(&world, "12"), "{leaves}:\n{}", world.text());
    }
}

#[test]
fn a_digit_in_an_empty_list_is_text() {
    let mut world = desk(Lang::Zh);
    world.keys("Tab Tab");
    world.sees_not(&["1-9 取用", "1-0 取用"]);
    assert!(!in_list(&world), "no digit is named where none takes:\n{}", world.text());
    world.keys("type:12315");
    assert!(in_box(&world, "12315"), "{}", world.text());
}

#[test]
fn the_footer_says_what_digits_do_here() {
    let footer = |world: &World, width| world.text_at(width, 36).lines().last().unwrap().to_owned();
    let mut world = live(Lang::Zh);
    world.keys("F5");
    for width in [80, 120] {
        assert!(footer(&world, width).contains("Alt-1..9 取用"), "{}", footer(&world, width));
        assert!(footer(&world, width).contains("Tab/↓ 到列表"), "{}", footer(&world, width));
    }
    world.keys("Tab");
    for width in [80, 120] {
        assert!(footer(&world, width).contains(" 1-9 取用"), "{}", footer(&world, width));
        assert!(!footer(&world, width).contains("Alt-1..9"), "{}", footer(&world, width));
    }
}

#[test]
fn the_last_digit_that_is_named_is_the_last_row_on_the_screen() {
    let mut world = live(Lang::Zh);
    world.send(Msg::Resized(80, 24));
    world.keys("F5 Tab");
    let text = world.text_at(80, 24);
    let rows = (1..=9).take_while(|n| text.contains(&format!("│ {n} ")) || text.contains(&format!("│>{n} "))).count();
    assert!((2..9).contains(&rows), "{rows} rows:\n{text}");
    assert_eq!(text.matches(&format!(" 1-{rows} 取用")).count(), 2, "frame and key line:\n{text}");
    world.keys(&format!("type:{}", rows + 1));
    assert_eq!(said(&world), 0);
    world.keys(&format!("type:{rows}"));
    assert_eq!(said(&world), 1);
}

#[test]
fn digits_are_text_in_the_library_also_during_a_call() {
    let mut world = live(Lang::Zh);
    world.keys("Alt-l type:12315");
    world.sees(&["搜索 12315"]);
    assert_eq!(said(&world), 0);
    world.keys("Ctrl-U type:wlyc Alt-1");
    world.sees(&["═ 话术 ═", "已放到话术栏"]);
    assert_eq!(said(&world), 0, "it is said when the agent says so");
}

#[test]
fn digits_are_text_in_the_records_and_in_the_palette() {
    let mut world = with_records();
    world.keys("F2 type:139 Alt-r type:1105331");
    world.sees(&["1105331", "1 条"]);
    let mut world = repeat(Lang::Zh);
    world.keys("Ctrl-P type:9");
    world.sees(&["═ 命令 ═", ">取第 9 条话术"]);
    assert_eq!(world.before_caret().as_deref(), Some("9"));
    assert_eq!(said(&world), 0);
    world.send(Msg::Paste("12".into()));
    assert_eq!(world.before_caret().as_deref(), Some("2"));
}
