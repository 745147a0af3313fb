//! A call that goes on by another playbook, a way that parts, and words that come short or long.

use callside::domain::case::{Case, CasePhase};
use callside::domain::change::{Change, ScriptVariant};
use callside::domain::lang::Lang;
use callside::domain::pack::{Mood, Playbook, Script};
use callside::tui::effect::Msg;
use callside::tui::lang::{Words, say};

use super::situations::{NUMBER, desk, live};
use super::world::{World, library};

fn zh() -> &'static Words {
    Words::of(Lang::Zh)
}

fn playbook(id: &str) -> &'static Playbook {
    library().playbooks.iter().find(|p| p.id == id).unwrap()
}

/// The digit of a playbook in the list.
fn digit(id: &str) -> usize {
    1 + library().playbooks.iter().position(|p| p.id == id).unwrap()
}

/// Chooses a playbook by its digit.
pub fn choose(world: &mut World, id: &str) {
    world.keys(&format!("Alt-p {}", digit(id)));
    assert_eq!(world.case().playbook, id);
}

/// A call that was turned into a return after a minute.
pub fn returning(lang: Lang) -> World {
    let mut world = live(lang);
    world.wait(40);
    choose(&mut world, "return-exchange");
    world
}

/// The same, where the way parts.
pub fn parting(lang: Lang) -> World {
    let mut world = returning(lang);
    while playbook("return-exchange").after(place(world.case())).len() == 1 {
        world.keys("wait:30 F4");
    }
    world.keys("F4");
    world
}

fn place(case: &Case) -> usize {
    playbook(&case.playbook).stage_at(&case.clock.stage)
}

/// What the command does.
pub fn choosing() {
    let mut world = live(Lang::Zh);
    world.keys("wait:30 Alt-p");
    world.sees(&[zh().playbook_title]);
    for playbook in &library().playbooks {
        world.sees(&[&playbook.title.zh]);
    }
    world.keys("Alt-p");
    world.sees_not(&[zh().playbook_title]);
    choose(&mut world, "enquiry");
    assert_eq!(world.case().clock.at(world.now).talk.as_secs(), 30, "the clock runs on");
    world.sees(&[&playbook("enquiry").stages[0].title.zh]);
    let before = world.committed.len();
    world.keys(&format!("F11 {}", digit("enquiry")));
    assert_eq!(world.committed.len(), before, "the one it has already changes nothing");
}

/// What the command does.
pub fn forms() {
    let mut world = live(Lang::Zh);
    let script = with_all_forms();
    world.keys(&format!("F5 type:{}", script.title.zh));
    for (form, variant, words) in [
        (zh().short_form, ScriptVariant::Short, &script.words.short),
        (zh().long_form, ScriptVariant::Long, &script.words.long),
        (zh().plain_form, ScriptVariant::Plain, &Some(script.words.say.clone())),
        (zh().short_form, ScriptVariant::Short, &script.words.short),
    ] {
        world.keys("Alt-v");
        world.sees(&[form, &super::world::wording(words.as_deref().unwrap())]);
        world.keys("F7");
        let said = world.case().said.last().unwrap();
        assert_eq!((said.script.as_str(), said.variant), (script.id.as_str(), variant));
        world.keys("F7 Esc");
    }
    world.keys("Alt-s F7");
    assert_eq!(
        world.case().said.last().unwrap().variant,
        ScriptVariant::Soothe,
        "an upset customer is soothed first"
    );
    world.keys("Alt-v F7 F7");
    assert_eq!(world.case().said.last().unwrap().variant, ScriptVariant::Short);
}

fn with_all_forms() -> &'static Script {
    let all = |s: &&Script| {
        s.words.short.is_some() && s.words.long.is_some() && s.words.soothe.is_some() && s.scope.special.is_none()
    };
    library().scripts.iter().filter(all).find(|s| s.id == "greeting").unwrap()
}

#[test]
fn another_script_is_shown_in_its_plain_words() {
    let mut world = live(Lang::Zh);
    world.keys("Tab Alt-v");
    let first = world.text();
    world.keys("Down Up");
    assert_ne!(world.text(), first, "looking at another one and back");
    world.keys("F7");
    assert_eq!(world.case().said[0].variant, ScriptVariant::Plain);
}

#[test]
fn a_script_with_one_form_says_so() {
    let mut world = live(Lang::Zh);
    let single = library().scripts.iter().find(|s| s.words.short.is_none() && s.words.long.is_none()).unwrap();
    world.keys(&format!("F5 type:{}", single.title.zh));
    world.keys("Alt-v");
    world.sees(&[zh().one_form]);
}

#[test]
fn short_of_time_the_short_form_is_named() {
    let hint = say(zh().time_is_short, &["Alt-v"]);
    let mut world = live(Lang::Zh);
    world.keys("F5 type:标准问候 wait:60");
    world.sees_not(&[&hint]);
    world.keys("wait:54");
    world.sees(&[&hint]);
    world.keys("Alt-v");
    world.sees_not(&[&hint]);
    world.keys("Alt-v Alt-v wait:10");
    world.sees_not(&[&hint]);
}

#[test]
fn what_was_typed_stays_whatever_the_playbook_asks_for() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("3 Down type:催件 Down Down type:包裹停了三天");
    let (w, title) = (zh(), |id: &str| library().field(id).unwrap().title.zh.clone());
    world.sees(&[&title("who"), &title("consent")]);
    choose(&mut world, "care");
    world.sees_not(&[&title("who"), &title("consent")]);
    world.sees(&[&title("type"), "催件", "包裹停了三天", w.complete]);
    assert_eq!((world.typed("what"), world.picked("type")), ("包裹停了三天", vec!["timeliness".to_owned()]));
    choose(&mut world, "complaint");
    world.sees(&[&title("who"), "包裹停了三天"]);
}

#[test]
fn a_field_that_is_emptied_keeps_the_caret_and_leaves_with_it() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down Down type:甲");
    assert_eq!(world.typed("who"), "甲");
    choose(&mut world, "care");
    let title = &library().field("who").unwrap().title.zh;
    world.keys("Back");
    world.sees(&[title]);
    world.keys("type:乙");
    assert_eq!(world.typed("who"), "乙", "what is typed next goes where the caret was");
    world.keys("Back Down");
    world.sees_not(&[title]);
    world.keys("Ctrl-Z");
    assert_eq!(world.typed("who"), "甲");
    world.sees(&[title]);
}

#[test]
fn a_playbook_chosen_by_a_slip_is_taken_back() {
    let mut world = live(Lang::Zh);
    world.keys("wait:20 F4 wait:20");
    let before = world.case().clone();
    choose(&mut world, "enquiry");
    world.keys("wait:5 Ctrl-Z");
    let case = world.case();
    assert_eq!(
        (&case.playbook, &case.clock.stage, &case.clock.way),
        (&before.playbook, &before.clock.stage, &before.clock.way)
    );
    assert_eq!(case.clock.at(world.now).talk.as_secs(), 45);
    let (stored, log) = world.stored(case.id);
    assert_eq!(&stored, world.case());
    let chosen = log.iter().filter(|e| matches!(e.change, Change::PlaybookChosen { .. })).count();
    assert_eq!(chosen, 2, "the log keeps both");
}

/// A field that only one playbook asks for, and that starts with a value.
const WITH_DEFAULT: &str = r#"
format = 1

[pack]
id = "mine"
title = "我的"
version = "1"

[[field]]
id = "parcel"
title = "件数"
title_en = "Parcels"
kind = "line"
default = "一件"
playbooks = ["return-exchange"]
"#;

fn live_with_default() -> World {
    let mut world = World::with(|_| {});
    world.read_packs(&[("/packs/mine.toml", WITH_DEFAULT)]);
    world.keys("F2");
    assert!(world.case().draft.get("parcel").is_none());
    world
}

#[test]
fn a_playbook_chosen_by_a_slip_takes_its_defaults_along() {
    let mut world = live_with_default();
    choose(&mut world, "return-exchange");
    assert_eq!(world.typed("parcel"), "一件");
    world.keys("wait:5 Ctrl-Z");
    assert_eq!((world.case().playbook.as_str(), world.case().draft.get("parcel")), ("complaint", None), "one step");
    choose(&mut world, "return-exchange");
    choose(&mut world, "complaint");
    assert_eq!(world.case().draft.get("parcel"), None, "nor by the list");
    world.keys("wait:5 Ctrl-Z");
    assert_eq!((world.case().playbook.as_str(), world.typed("parcel")), ("return-exchange", "一件"), "and back");
    assert_eq!(&world.stored(world.case().id).0, world.case());
}

#[test]
fn what_was_typed_over_a_default_stays() {
    let mut world = live_with_default();
    choose(&mut world, "return-exchange");
    world.go_to_record();
    let mut left = library().fields.len();
    while world.before_caret().is_none_or(|text| !text.ends_with("一件")) && left > 0 {
        world.keys("Down");
        left -= 1;
    }
    world.keys("type:半");
    assert_eq!(world.typed("parcel"), "一件半");
    choose(&mut world, "complaint");
    assert_eq!(world.typed("parcel"), "一件半");
}

#[test]
fn a_call_goes_on_where_something_is_left_to_say_or_to_ask() {
    let enquiry = playbook("enquiry");
    let mut world = live(Lang::Zh);
    world.keys("wait:70");
    choose(&mut world, "enquiry");
    assert_eq!(world.case().clock.stage, enquiry.stages[0].id, "the greeting was not said yet, late as it is");
    let mut world = live(Lang::Zh);
    assert_eq!(enquiry.stages[0].must_say, ["greeting"]);
    world.keys("F5 type:标准问候 Alt-1");
    assert!(world.case().has_said("greeting"));
    choose(&mut world, "enquiry");
    assert_eq!(world.case().clock.stage, enquiry.stages[1].id);
    world.keys("Shift-F4");
    assert_eq!(
        world.case().clock.stage,
        enquiry.stages[0].id,
        "and back to the stage before, not into the complaint"
    );
}

#[test]
fn a_ringing_call_is_answered_first_and_one_that_is_over_can_still_be_changed() {
    let mut world = desk(Lang::Zh);
    world.ring(NUMBER, "李女士");
    world.keys("Alt-p");
    world.sees(&[&say(zh().answer_first, &["F2"])]);
    world.keys("F2 wait:30 F8");
    assert_eq!(world.case().phase, CasePhase::WrapUp);
    choose(&mut world, "care");
    assert_eq!(world.case().phase, CasePhase::WrapUp);
    world.keys("F9");
    world.sees(&[&say(zh().filed, &["GH20261121-0001"])]);
}

#[test]
fn an_enquiry_is_saved_with_what_an_enquiry_needs() {
    let mut world = live(Lang::Zh);
    choose(&mut world, "enquiry");
    world.keys("F9");
    let faults: Vec<&str> = library()
        .fields
        .iter()
        .filter(|f| f.required && f.is_asked_in("enquiry") && f.default.is_none())
        .map(|f| f.title.zh.as_str())
        .collect();
    world.sees(&[&say(zh().missing, &[&faults.len().to_string()]), faults[0]]);
    world.keys("type:问保修 Down type:两年内都保");
    world.keys("F9");
    world.sees(&[&say(zh().saved, &["ZX20261121-0001"])]);
    assert_eq!(world.case().record_state.number.as_deref(), Some("ZX20261121-0001"));
    world.keys("F8");
    assert!(world.desk.case().is_none(), "filed");
}

#[test]
fn a_saved_record_that_becomes_something_else_is_checked_anew_and_keeps_its_number() {
    let mut world = live(Lang::Zh);
    choose(&mut world, "care");
    world.keys("F9");
    assert_eq!(world.case().record_state.number.as_deref(), Some("GH20261121-0001"));
    choose(&mut world, "complaint");
    world.keys("F8");
    assert_eq!(world.case().phase, CasePhase::WrapUp, "it lacks what a complaint needs");
    world.keys("F9");
    world.sees(&[zh().why_missing]);
    assert_eq!(world.case().record_state.number.as_deref(), Some("GH20261121-0001"));
}

#[test]
fn where_the_way_parts_a_digit_says_which() {
    let returns = playbook("return-exchange");
    let mut world = parting(Lang::Zh);
    world.sees(&[zh().branch_title]);
    let at = place(world.case());
    let ways = returns.after(at);
    assert!(ways.len() > 1);
    for way in &ways {
        world.sees(&[&returns.stages[*way].title.zh]);
    }
    world.keys("Esc");
    assert_eq!(place(world.case()), at, "Esc stays");
    world.keys("F4 9 F4");
    assert_eq!(
        (place(world.case()), world.text().contains(zh().branch_title)),
        (at, false),
        "no such way; F4 closes"
    );
    world.keys("F4 2");
    assert_eq!(place(world.case()), ways[1]);
    world.keys("Shift-F4");
    assert_eq!(place(world.case()), at, "back to where it came from, not to what stands before it in the file");
    world.keys("F4 1 F4");
    let met = place(world.case());
    assert!(returns.after(ways[1]).contains(&met), "the ways meet again");
    world.keys("Shift-F4");
    assert_eq!(place(world.case()), ways[0]);
}

#[test]
fn the_question_which_way_never_stands_in_the_way_of_the_call() {
    let mut world = parting(Lang::Zh);
    world.keys("F3");
    assert!(world.case().on_hold());
    world.sees_not(&[zh().branch_title]);
    world.keys("F3 F4 F8");
    assert_eq!(world.case().phase, CasePhase::WrapUp);
}

#[test]
fn the_customers_words_name_the_playbook() {
    let mut world = live(Lang::Zh);
    world.go_to_record();
    world.keys("Down type:买的锅不想要了,能退吗,运费谁出");
    let title = &playbook("return-exchange").title.zh;
    world.sees(&[&say(zh().playbook_suggested, &["Alt-p", title, "投诉"])]);
    world.keys("Alt-p");
    world.sees(&[&say(zh().suggested_for, &["能退吗"])]);
    world.keys("Esc");
    choose(&mut world, "return-exchange");
    world.sees_not(&[&say(zh().playbook_suggested, &["Alt-p", title])]);
}

#[test]
fn what_to_do_in_a_stage_can_be_read_in_full() {
    let mut world = returning(Lang::Zh);
    let stage = &playbook("return-exchange").stages[place(world.case())];
    world.send(Msg::Resized(80, 24));
    world.keys("Tab Tab Tab");
    let mut seen = String::new();
    for _ in 0..40 {
        seen += &world.text_at(80, 24).split_whitespace().collect::<String>();
        world.keys("Down");
    }
    for advice in stage.operations.iter().chain(&stage.risk) {
        let begins: String = advice.chars().take(8).collect();
        assert!(seen.contains(&begins), "{advice}");
    }
    let before = world.committed.len();
    world.keys("Space");
    assert_eq!(world.committed.len(), before, "advice is not ticked");
}

#[test]
fn mood_and_playbook_are_two_things() {
    let mut world = live(Lang::Zh);
    world.keys("Alt-s");
    choose(&mut world, "return-exchange");
    assert_eq!(world.case().mood, Mood::Upset);
}
