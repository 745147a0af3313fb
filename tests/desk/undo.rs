//! Ctrl-Z: what it takes back, and that the log keeps both.

use callside::domain::case::CasePhase;
use callside::domain::lang::Lang;
use callside::domain::pack::Mood;
use callside::tui::lang::Words;

use super::situations::live;
use super::world::World;

#[test]
fn typing_is_one_step() {
    let mut world = World::new();
    world.keys("F2 type:138 wait:3 type:0000 Ctrl-Z");
    assert_eq!(world.typed("contact"), "138", "a pause begins another step");
    world.keys("Ctrl-Z");
    assert_eq!(world.typed("contact"), "");
    world.keys("Ctrl-Z");
    assert!(world.desk.case().is_none(), "with nothing in it, the call itself was a slip");
    world.keys("Ctrl-Z");
    world.sees(&[Words::of(Lang::Zh).nothing_to_undo]);
}

#[test]
fn typing_in_another_field_is_another_step() {
    let mut world = live(Lang::Zh);
    world.keys("Ctrl-Z Ctrl-Z");
    assert_eq!((world.typed("name"), world.typed("contact")), ("", ""));
}

#[test]
fn the_caret_goes_to_what_was_taken_back() {
    let mut world = live(Lang::Zh);
    world.keys("Tab Tab Tab Ctrl-Z type:王");
    assert_eq!(world.typed("name"), "王");
}

#[test]
fn choices_scripts_stages_mood_grade_and_ticks() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("3 Right 1 Ctrl-Z");
    assert_eq!(world.picked("type"), ["timeliness"]);
    world.keys("Alt-1 Ctrl-Z");
    assert!(world.case().said.is_empty());
    world.keys("F4 F4 Ctrl-Z");
    assert_eq!(world.case().clock.stage, "collect");
    world.keys("Alt-s Ctrl-Z");
    assert_eq!(world.case().mood, Mood::Calm);
    world.sees(&[Words::of(Lang::Zh).log_calm]);
    world.keys("F6 1 F6 2 Ctrl-Z");
    assert_eq!(world.case().grade.as_deref(), Some("urgent"));
    world.keys("F5 Tab Tab Space Ctrl-Z");
    assert!(world.case().ticked.is_empty());
}

#[test]
fn a_tick_that_changed_nothing_leaves_nothing_behind() {
    let mut world = live(Lang::Zh);
    // The greeting was said, so its item is done; space cannot undo that.
    world.keys("F5 type:标准问候 Alt-1 Tab Tab Space Ctrl-Z");
    assert!(world.case().ticked.is_empty(), "{:?}", world.case().ticked);
}

#[test]
fn a_hang_up_taken_back_was_talk() {
    let mut world = live(Lang::Zh);
    world.keys("wait:60 F8 wait:10 Ctrl-Z");
    assert_eq!(world.case().phase, CasePhase::Live);
    world.wait(5);
    assert_eq!(world.case().clock.at(world.now).talk.as_secs(), 75);
    assert_eq!(world.case().clock.at(world.now).wrap_up.as_secs(), 0);
}

#[test]
fn undo_is_a_change_in_the_log() {
    let mut world = live(Lang::Zh);
    let id = world.case().id;
    world.keys("Alt-1 F8 Ctrl-Z Ctrl-Z");
    let kinds: Vec<_> = world.stored(id).1.iter().map(|e| super::names::kind(&e.change)).collect();
    assert_eq!(&kinds[kinds.len() - 4..], ["said", "hung up", "hang-up undone", "unsaid"]);
}

#[test]
fn each_case_has_steps_of_its_own() {
    let mut world = live(Lang::Zh);
    world.keys("F2 type:139 F10 Ctrl-Z");
    assert_eq!(world.typed("name"), "");
    world.keys("F10");
    assert_eq!(world.typed("contact"), "139", "the other one's typing stays");
}

#[test]
fn a_call_opened_by_a_slip_goes_and_the_one_before_goes_on() {
    let mut world = live(Lang::Zh);
    let first = world.case().id;
    world.keys("F2 wait:3 Ctrl-Z");
    assert_eq!((world.case().id, world.case().on_hold()), (first, false));
    assert_eq!(world.stored_on_desk().len(), 1);
    // Of several who wait, the one that was parked for the slip is talked to again.
    world.keys("F2 type:13900000002 wait:5 F2 wait:1 Ctrl-Z");
    assert_eq!((world.typed("contact"), world.case().on_hold()), ("13900000002", false));
    world.keys("F8 Alt-e");
    world.keys("Alt-r");
    world.sees_not(&[Words::of(Lang::Zh).nameless]);
}

#[test]
fn a_grade_taken_back_has_its_old_deadlines_again() {
    let mut world = live(Lang::Zh);
    world.keys("F6 1");
    let since = world.case().graded_at;
    world.keys("wait:60 F6 2 wait:5 Ctrl-Z");
    assert_eq!((world.case().grade.as_deref(), world.case().graded_at), (Some("urgent"), since));
    world.keys("wait:60 F6 1");
    assert_eq!(world.case().graded_at, since, "the same grade again changes nothing");
}

#[test]
fn a_customer_taken_over_can_be_given_back() {
    let mut world = live(Lang::Zh);
    world.keys("F8 Alt-e");
    world.ring("13800005678", "");
    world.keys("F2 Alt-t");
    assert!(world.case().earlier.is_some());
    world.keys("Ctrl-Z Ctrl-Z");
    assert!(world.case().earlier.is_none());
}
