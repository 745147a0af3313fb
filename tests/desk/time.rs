//! Time: derived from what was logged, whatever happens to program and clock.

use callside::domain::case::CasePhase;
use callside::domain::change::Change;
use callside::domain::lang::Lang;
use callside::domain::query::Query;
use callside::domain::time::Span;
use callside::tui::effect::Msg;
use callside::tui::lang::{Words, say};
use chrono::TimeDelta;

use super::situations::{NUMBER, desk, live, repeat};
use super::world::{World, start};

#[test]
fn killed_and_started_again_the_same_call_goes_on() {
    let mut world = live(Lang::Zh);
    world.keys("wait:130 F4 wait:30 Tab Tab Tab Tab");
    world.go_to_record();
    world.keys("Down type:包裹三天没");
    let id = world.case().id;
    let mut world = world.killed_and_started_after(40);
    assert_eq!(world.case().id, id);
    assert_eq!(world.case().clock.stage, "collect");
    let clock = world.case().clock.at(world.now);
    assert_eq!((clock.talk, clock.spent_in("collect")), (Span::secs(200), Span::secs(70)));
    assert_eq!((world.typed("problem"), world.typed("name")), ("包裹三天没", "李女士"));
    world.sees(&["03:20", Words::of(Lang::Zh).call_goes_on, "包裹三天没"]);
    world.keys("F8 wait:20");
    let world = world.killed_and_started_after(10);
    assert_eq!(world.case().phase, CasePhase::WrapUp);
    assert_eq!(world.case().clock.at(world.now).wrap_up, Span::secs(30));
}

#[test]
fn a_hold_and_a_parked_call_survive_a_kill() {
    let mut world = live(Lang::Zh);
    world.keys("wait:10 F2 type:139 wait:20");
    let world = world.killed_and_started_after(15);
    assert_eq!(world.typed("contact"), "139", "who was talked to is talked to");
    let parked = world.stored_on_desk().into_iter().find(|c| c.id != world.case().id).unwrap();
    assert_eq!(parked.clock.at(world.now).hold, Some(Span::secs(35)));
}

#[test]
fn a_workstation_that_was_off_for_days_does_not_make_a_call_of_days() {
    let mut world = live(Lang::Zh);
    world.wait(60);
    world.keys("type:a");
    let world = world.killed_and_started_after(3 * 86_400);
    let clock = world.case().clock.at(world.now);
    assert_eq!(clock.talk, Span::secs(60));
    assert!(matches!(world.committed[0].change, Change::ClockJumped { .. }), "and the log says so");
}

#[test]
fn a_clock_set_back_before_the_start_makes_no_negative_time() {
    let mut world = live(Lang::Zh);
    world.wait(60);
    world.keys("type:a");
    let mut world = world.killed_and_started_after(-7200);
    assert_eq!(world.case().clock.at(world.now).talk, Span::secs(60));
    world.wait(30);
    assert_eq!(world.case().clock.at(world.now).talk, Span::secs(90));
}

#[test]
fn a_clock_that_jumps_keeps_every_time() {
    for jump in [86_400, -86_400, 3, -3] {
        let mut world = live(Lang::Zh);
        world.keys("wait:30 F3 wait:20");
        let from = world.now;
        world.now += TimeDelta::seconds(jump);
        world.send(Msg::ClockJumped { from, to: world.now });
        world.wait(10);
        let clock = world.case().clock.at(world.now);
        assert_eq!((clock.talk, clock.hold), (Span::secs(60), Some(Span::secs(30))), "{jump}");
        world.sees(&["01:00", Words::of(Lang::Zh).clock_jumped]);
    }
}

#[test]
fn the_screen_is_drawn_each_second_with_a_call_and_each_minute_without() {
    let mut world = desk(Lang::Zh);
    assert_eq!(world.desk.next_tick(world.now), 60);
    world.wait(42);
    assert_eq!(world.desk.next_tick(world.now), 18);
    world.ring(NUMBER, "");
    assert_eq!(world.desk.next_tick(world.now), 1);
    world.keys("F2");
    assert_eq!(world.desk.next_tick(world.now), 1);
    world.keys("F8 Alt-e");
    assert_eq!(world.desk.next_tick(world.now), 18);
}

#[test]
fn a_tick_changes_nothing_but_what_is_derived_from_time() {
    let mut world = live(Lang::Zh);
    let from = world.committed.len();
    for _ in 0..600 {
        world.wait(1);
    }
    assert_eq!(world.committed.len(), from);
    assert_eq!(world.case().clock.at(world.now).talk, Span::secs(600));
}

#[test]
fn a_ring_from_outside_shows_with_its_timer_and_rings_the_bell_once() {
    let mut world = desk(Lang::Zh);
    let id = world.ring(NUMBER, "李女士");
    assert_eq!(world.bells, 1);
    world.wait(4);
    let w = Words::of(Lang::Zh);
    world.sees(&["李女士", w.phase_ringing, "00:04", &say(w.pace_left, &["00:11"])]);
    world.wait(7);
    world.sees(&[&format!("! {}", say(w.pace_near, &["00:04"]))]);
    world.wait(6);
    world.sees(&[&format!("!! {}", say(w.pace_over, &["00:02"]))]);
    world.keys("F2");
    assert_eq!((world.case().id, world.case().clock.ringing), (id, Span::secs(17)));
    assert_eq!(world.typed("contact"), NUMBER);
    assert_eq!(world.bells, 1);
}

#[test]
fn a_ring_while_a_call_is_live_takes_neither_the_desk_nor_the_keys() {
    let mut world = live(Lang::Zh);
    world.keys("type:芳");
    world.ring("13900001111", "");
    world.keys("type:芳");
    assert_eq!(world.typed("name"), "李女士芳芳");
    world.sees(&["139****1111"]);
    world.keys("Alt-m");
    world.sees_not(&["139****1111"]);
    assert_eq!(world.typed("name"), "李女士芳芳");
}

#[test]
fn rings_wait_in_the_database_while_no_console_runs() {
    let mut world = desk(Lang::Zh);
    world.ring(NUMBER, "李女士");
    let world = world.killed_and_started_after(5);
    world.sees(&["李女士", "00:05"]);
}

#[test]
fn history_is_asked_once_for_each_number() {
    let mut world = repeat(Lang::Zh);
    let asked = |world: &World| world.asked.iter().filter(|q| matches!(q, Query::History { .. })).count();
    let once = asked(&world);
    world.keys("Down type:李女士 F4 F3 wait:5 F3 Tab Tab Tab");
    assert_eq!(asked(&world), once, "typing elsewhere asks nothing");
    let whole = |q: &&Query| matches!(q, Query::History { number, .. } if number == NUMBER);
    assert_eq!(world.asked.iter().filter(whole).count(), 1);
    let Some(Query::History { since, .. }) = world.asked.iter().find(whole) else { panic!() };
    assert_eq!(*since, start() - TimeDelta::days(30), "the look-back is the pack's");
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    for written in ["+86-138-0000-5678", "0086 138 0000 5678", "１３８００００５６７８", "138 0000 5678"] {
        let mut world = repeat(Lang::Zh);
        world.keys("Ctrl-U");
        for c in written.chars() {
            world.press(crossterm::event::KeyCode::Char(c), crossterm::event::KeyModifiers::NONE);
        }
        world.sees(&[&say(Words::of(Lang::Zh).repeat, &["30", "3"])]);
    }
}

#[test]
fn a_call_is_never_its_own_history() {
    let mut world = live(Lang::Zh);
    world.sees(&[Words::of(Lang::Zh).first_call]);
    world.go_to_record();
    world.keys("Down type:头一件事");
    // The same number calls again on another line, and the agent goes back to the first call.
    world.keys(&format!("wait:30 F2 type:{NUMBER}"));
    world.sees(&[&say(Words::of(Lang::Zh).repeat, &["30", "2"])]);
    world.go_to_record();
    world.keys("Down type:第二件事");
    let last = |world: &World| {
        let text = world.text();
        text.lines().find(|l| l.contains(Words::of(Lang::Zh).last_time)).map(str::to_owned).unwrap_or_default()
    };
    assert!(last(&world).contains("头一件事"), "{}", last(&world));
    world.keys("F10");
    assert!(last(&world).contains("第二件事"), "{}", last(&world));
    world.keys("F10");
    assert!(last(&world).contains("头一件事"), "{}", last(&world));
}

#[test]
fn a_hold_warns_before_the_promised_time_is_over() {
    let w = Words::of(Lang::Zh);
    let mut world = live(Lang::Zh);
    world.keys("F4 F4 F4 F3 wait:80");
    world.sees(&[&say(w.phase_hold, &["01:20"]), &say(w.pace_left, &["00:40"])]);
    world.wait(15);
    world.sees(&[&format!("! {}", say(w.pace_near, &["00:25"]))]);
    world.wait(30);
    world.sees(&[&format!("!! {}", say(w.pace_over, &["00:05"]))]);
    world.keys("F3");
    world.sees_not(&[&say(w.phase_hold, &["02:05"])]);
    assert_eq!(world.case().clock.held, Span::secs(125));
}

#[test]
fn the_record_has_five_minutes() {
    let w = Words::of(Lang::Zh);
    let mut world = live(Lang::Zh);
    world.keys("wait:60 F8 wait:275");
    world.sees(&["04:35", &format!("! {}", say(w.pace_near, &["00:25"]))]);
    world.wait(30);
    world.sees(&["05:05", &format!("!! {}", say(w.pace_over, &["00:05"]))]);
}
