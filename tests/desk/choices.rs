//! Choices: a digit or Space chooses where no text follows; text is the note of "other", or refused.

use std::collections::BTreeMap;
use std::sync::Mutex;

use callside::domain::lang::Lang;
use callside::domain::pack::{Field, FieldKind, FieldPane};
use callside::domain::record::FieldValue;
use callside::tui::effect::Msg;
use callside::tui::keymap::Keymap;
use callside::tui::lang::Words;
use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;

use super::situations::{desk, live};
use super::world::{World, library};

const SENTENCE: &str = "明天18点回电";

fn choices() -> Vec<&'static Field> {
    let choice = |f: &&Field| matches!(f.kind, FieldKind::Choice | FieldKind::Choices);
    library().fields.iter().filter(choice).collect()
}

fn field(id: &str) -> &'static Field {
    library().field(id).unwrap()
}

/// A live call with the caret in this field, by the playbook that asks for it.
fn at(field: &'static Field) -> World {
    let mut world = desk(Lang::Zh);
    world.keys("F2 type:1 Down type:李");
    let asks = |p: &str| field.is_asked_in(p);
    let playbook = library().playbooks.iter().position(|p| asks(&p.id)).unwrap();
    world.keys(&format!("Alt-p {}", playbook + 1));
    if world.text().contains(Words::of(Lang::Zh).playbook_title) {
        world.keys("Esc");
    }
    match field.pane {
        FieldPane::Case => drop(world.keys("F5 Shift-Tab Up Up Up Up Up Up")),
        FieldPane::Record => world.go_to_record(),
    }
    // The laws come here hundreds of times: the screen is only looked at on the first way to a field.
    let known = STEPS.lock().unwrap().get(field.id.as_str()).copied();
    for _ in 0..known.unwrap_or(0) {
        world.keys("Down");
    }
    for steps in known.unwrap_or(0)..40 {
        if is_at(&world, field) {
            STEPS.lock().unwrap().insert(&field.id, steps);
            return world;
        }
        world.keys("Down");
    }
    panic!("{} cannot be reached:\n{}", field.id, world.text());
}

/// How often Down leads from the first field to one.
static STEPS: Mutex<BTreeMap<&str, usize>> = Mutex::new(BTreeMap::new());

fn is_at(world: &World, field: &Field) -> bool {
    world.text().contains(&format!(">{}", field.title.zh))
}

fn types(world: &mut World, text: &str) {
    text.chars().for_each(|c| world.press(KeyCode::Char(c), KeyModifiers::NONE));
}

fn value(world: &World, field: &str) -> Option<FieldValue> {
    world.case().draft.get(field).cloned()
}

/// The screen without its line breaks: a long sentence is wrapped.
fn unwrapped(world: &World) -> String {
    world.text().split_whitespace().collect()
}

#[track_caller]
fn refuses(world: &World, typed: &str) {
    let told = format!("“{}”没有记入", typed.split_whitespace().collect::<String>());
    assert!(unwrapped(world).contains(&told), "{told:?} is not on the screen:\n{}", world.text());
}

#[test]
fn a_sentence_at_a_choice_is_refused_and_chooses_nothing() {
    for typed in [SENTENCE, "18点回电", "1点", "行1", "1，2", "9", "0", "19", "agreed2"] {
        for before in ["", "3 Enter Up"] {
            let mut world = at(field("consent"));
            world.keys(before);
            let (had, draft) = (value(&world, "consent"), world.case().draft.clone());
            types(&mut world, typed);
            assert_eq!(value(&world, "consent"), had, "{typed} behind {before:?}");
            assert_eq!(world.case().draft, draft);
            refuses(&world, typed);
            world.sees(&["「客户确认」只能选"]);
            let stored = world.stored(world.case().id).0;
            assert_eq!(stored.draft.get("consent").cloned(), had, "in the database: {typed} behind {before:?}");
        }
    }
}

#[test]
fn the_sentence_that_refuses_grows_with_what_is_typed() {
    let mut world = at(field("consent"));
    for end in SENTENCE.char_indices().map(|(at, c)| at + c.len_utf8()) {
        let last = SENTENCE[..end].chars().last().unwrap();
        world.press(KeyCode::Char(last), KeyModifiers::NONE);
        refuses(&world, &SENTENCE[..end]);
        world.sees_not(&["已撤回"]);
    }
    types(&mut world, &"很".repeat(80));
    let kept: String = SENTENCE.chars().chain("很".repeat(80).chars()).take(60).collect();
    refuses(&world, &format!("{kept}…"));
}

#[test]
fn what_the_digits_of_a_sentence_chose_is_taken_back_and_said() {
    let mut world = at(field("consent"));
    types(&mut world, "1");
    assert_eq!(world.picked("consent"), ["agreed"]);
    types(&mut world, "8点");
    assert_eq!(value(&world, "consent"), None);
    refuses(&world, "18点");
    assert!(unwrapped(&world).contains("已撤回"), "{}", world.text());
    types(&mut world, "1");
    refuses(&world, "18点1");
    assert!(unwrapped(&world).contains("已撤回"), "still");
    assert_eq!(value(&world, "consent"), None, "digits behind text are text");
}

#[test]
fn another_key_ends_a_refused_run() {
    for key in ["Esc", "Left", "Right", "Back", "Enter Up", "F6 Esc", "Ctrl-L", "F1 Esc", "Tab Shift-Tab", "F10"] {
        let mut world = at(field("consent"));
        types(&mut world, "好的");
        world.keys(key);
        types(&mut world, "1");
        assert_eq!(world.picked("consent"), ["agreed"], "{key}");
    }
}

#[test]
fn no_pause_ends_a_run() {
    let mut world = at(field("consent"));
    types(&mut world, "明天");
    world.wait(90);
    types(&mut world, "1");
    world.wait(600);
    types(&mut world, "8点");
    assert_eq!(value(&world, "consent"), None);
    refuses(&world, "明天18点");
    let mut world = at(field("consent"));
    types(&mut world, "1");
    world.wait(90);
    types(&mut world, "8");
    assert_eq!(value(&world, "consent"), None, "nor does one keep what digits chose");
}

#[test]
fn a_ring_in_the_middle_ends_no_run() {
    let mut world = at(field("consent"));
    types(&mut world, "明天");
    world.ring("13900001111", "");
    types(&mut world, "18点");
    assert_eq!(value(&world, "consent"), None);
}

#[test]
fn a_run_at_one_call_is_none_at_another() {
    let mut world = live(Lang::Zh);
    world.keys("F2 type:13900000002");
    world.go_to_record();
    while !is_at(&world, field("consent")) {
        world.keys("Down");
    }
    types(&mut world, "好");
    let first = world.case().id;
    world.keys("F10");
    assert!(world.case().id != first && is_at(&world, field("consent")), "{}", world.text());
    types(&mut world, "1");
    assert_eq!(world.picked("consent"), ["agreed"]);
}

#[test]
fn a_run_of_digits_is_one_step_and_the_next_one_another() {
    let mut world = at(field("consent"));
    types(&mut world, "12");
    assert_eq!(world.picked("consent"), ["disagreed"]);
    world.keys("Ctrl-Z");
    assert_eq!(value(&world, "consent"), None, "one step");
    types(&mut world, "1");
    world.wait(60);
    types(&mut world, "2");
    world.keys("Ctrl-Z");
    assert_eq!(value(&world, "consent"), None, "however slowly");
    world.keys("2 Right 3 Ctrl-Z");
    assert_eq!(world.picked("consent"), ["disagreed"], "another key begins another step, however soon");
    world.keys("Ctrl-Z");
    assert_eq!(value(&world, "consent"), None);
    let mut world = at(field("wish"));
    types(&mut world, "123");
    assert_eq!(world.picked("wish").len(), 3);
    world.keys("Ctrl-Z");
    assert_eq!(value(&world, "wish"), None);
}

#[test]
fn undo_brings_no_refused_choice_back() {
    let mut world = at(field("consent"));
    world.keys("3 Enter Up type:1点 Ctrl-Z");
    assert_eq!(world.picked("consent").len(), 1, "at once, it means the slip");
    world.sees_not(&["没有记入"]);
    world.keys("Ctrl-Z");
    assert_eq!(value(&world, "consent"), None, "then what was chosen before the slip");
    let mut world = at(field("consent"));
    world.keys("1 Ctrl-Z");
    types(&mut world, "8点");
    assert_eq!(value(&world, "consent"), None);
    refuses(&world, "8点");
}

#[test]
fn a_paste_at_a_choice_is_refused() {
    for pasted in [SENTENCE, "1", "第一行\n第二行"] {
        let mut world = at(field("consent"));
        world.keys("3 Enter Up");
        let had = value(&world, "consent");
        world.send(Msg::Paste(pasted.into()));
        assert_eq!(value(&world, "consent"), had);
        refuses(&world, pasted);
        types(&mut world, "1");
        assert_eq!(value(&world, "consent"), had, "what is typed behind it goes on with it");
    }
    let mut world = at(field("consent"));
    types(&mut world, "1");
    world.send(Msg::Paste("点以后".into()));
    assert_eq!(value(&world, "consent"), None);
    refuses(&world, "1点以后");
}

#[test]
fn text_begins_the_note_of_other_where_nothing_is_picked() {
    let mut world = at(field("type"));
    types(&mut world, "没发票3天");
    assert_eq!((world.picked("type"), world.typed("type")), (vec!["other".to_owned()], "没发票3天"));
    world.keys("Ctrl-Z");
    assert_eq!(value(&world, "type"), None, "the whole of it is one step");
    let mut world = at(field("type"));
    world.send(Msg::Paste("发票抬头".into()));
    assert_eq!(world.typed("type"), "发票抬头");
    types(&mut world, "3个字");
    assert_eq!(world.typed("type"), "发票抬头3个字", "in the note everything is text");
}

#[test]
fn text_never_takes_the_place_of_another_option() {
    for run in ["发票抬头", "2个字", "9"] {
        let mut world = at(field("type"));
        world.keys("3 Enter Up");
        types(&mut world, run);
        assert_eq!(world.picked("type"), ["timeliness"], "{run}");
        refuses(&world, run);
        assert!(unwrapped(&world).contains("再按4选“其他”"), "{}", world.text());
        world.keys("Esc 4");
        types(&mut world, "发票抬头");
        assert_eq!((world.picked("type"), world.typed("type")), (vec!["other".to_owned()], "发票抬头"), "{run}");
    }
    let mut world = at(field("type"));
    world.keys("3 Enter Up");
    world.send(Msg::Paste("发票抬头".into()));
    assert_eq!(world.picked("type"), ["timeliness"]);
    refuses(&world, "发票抬头");
    // The cursor on "other" says what is meant.
    world.keys("Right");
    types(&mut world, "发票");
    assert_eq!((world.picked("type"), world.typed("type")), (vec!["other".to_owned()], "发票"));
}

#[test]
fn text_beside_several_choices_leaves_them() {
    let mut world = at(field("wish"));
    world.keys("1 2 Enter Up");
    types(&mut world, "上门3天内");
    let first = field("wish").options[0].id.as_str();
    assert_eq!(world.picked("wish"), [first, "compensation", "other"]);
    assert_eq!(world.typed("wish"), "上门3天内");
    world.keys("Ctrl-Z");
    assert_eq!((world.picked("wish").len(), world.typed("wish")), (2, ""));
}

#[test]
fn the_key_that_picks_other_leads_into_its_note() {
    for (keys, picks) in [("5", vec![4]), ("425", vec![1, 3, 4]), ("135", vec![0, 2, 4]), ("5515", vec![0, 4])] {
        let mut world = at(field("wish"));
        types(&mut world, keys);
        types(&mut world, "上门3天内");
        let options = &field("wish").options;
        let picks: Vec<_> = picks.into_iter().map(|at: usize| options[at].id.clone()).collect();
        assert_eq!((world.picked("wish"), world.typed("wish")), (picks, "上门3天内"), "{keys}");
        world.keys("Ctrl-Z");
        assert_eq!(value(&world, "wish"), None, "{keys}: one step");
    }
    let mut world = at(field("type"));
    types(&mut world, "34发票");
    assert_eq!((world.picked("type"), world.typed("type")), (vec!["other".to_owned()], "发票"));
    let mut world = at(field("wish"));
    world.keys("5 paste:3天内");
    assert_eq!(world.typed("wish"), "3天内", "a paste is text from its first character on");
}

#[test]
fn text_that_begins_with_a_digit_is_refused_also_where_there_is_a_note() {
    for id in ["type", "wish"] {
        for typed in ["3天内退款", "54天", "58元", "5 元", "9", "0", "90", "9天"] {
            let mut world = at(field(id));
            types(&mut world, typed);
            assert_eq!(value(&world, id), None, "{typed} at {id}");
            refuses(&world, typed);
            world.keys("Ctrl-Z");
            world.sees_not(&["没有记入"]);
        }
    }
    let mut world = at(field("type"));
    world.keys("4 Enter Up");
    types(&mut world, "9");
    refuses(&world, "9");
    world.sees(&["要写进“其他”"]);
    world.keys("Esc type:发票");
    assert_eq!((world.picked("type"), world.typed("type")), (vec!["other".to_owned()], "发票"));
}

#[test]
fn a_refusal_names_the_keys_that_there_are() {
    let keyless = || World::with(|s| s.keymap = Keymap::load("close = []", Lang::Zh).0);
    for (id, hint) in [("consent", "按←→后再选"), ("type", "按←→后再按4选")] {
        let mut world = keyless();
        world.keys("F2 type:13800005678");
        world.go_to_record();
        while !is_at(&world, field(id)) {
            world.keys("Down");
        }
        types(&mut world, "9");
        refuses(&world, "9");
        assert!(unwrapped(&world).contains(hint), "{}", world.text());
        world.sees_not(&["[]"]);
        world.keys("Right Left 1");
        assert_eq!(world.picked(id).len(), 1);
    }
}

#[test]
fn a_refused_run_leaves_the_fault_of_its_field_marked() {
    let marked = |world: &World| {
        let text = world.text();
        let mut below = text.lines().skip_while(|l| !l.contains(&format!(">{}", field("type").title.zh))).skip(1);
        below.next().is_some_and(|row| row.contains(&format!("! {}", Words::of(Lang::Zh).why_missing)))
    };
    let mut world = live(Lang::Zh);
    world.keys("F9");
    assert!(is_at(&world, field("type")), "{}", world.text());
    assert!(marked(&world), "{}", world.text());
    types(&mut world, "1");
    assert!(!marked(&world));
    types(&mut world, "2点");
    refuses(&world, "12点");
    assert!(marked(&world), "{}", world.text());
}

#[test]
fn right_after_a_refusal_undo_touches_no_other_field() {
    let mut world = at(field("consent"));
    let draft = world.case().draft.clone();
    for typed in [SENTENCE, "18点"] {
        types(&mut world, typed);
        world.keys("Ctrl-Z");
        assert_eq!(world.case().draft, draft, "{typed}");
        world.sees_not(&["没有记入"]);
    }
    world.send(Msg::Paste(SENTENCE.into()));
    world.keys("Ctrl-Z");
    assert_eq!(world.case().draft, draft);
    // Whatever was chosen since is meant by the next one.
    types(&mut world, "好");
    world.keys("Left 1 Ctrl-Z");
    assert_eq!(world.case().draft, draft);
    world.sees_not(&["(空) => (空)"]);
}

#[test]
fn what_changed_nothing_is_no_step() {
    let mut world = at(field("consent"));
    world.keys("1 Right Left 2 1 Ctrl-Z");
    assert_eq!(value(&world, "consent"), None, "{:?}", world.picked("consent"));
    let mut world = at(field("consent"));
    world.keys("1 1");
    assert_eq!(value(&world, "consent"), None);
    let name = world.typed("name").to_owned();
    world.keys("Ctrl-Z");
    world.sees_not(&["(空) => (空)"]);
    assert_ne!(world.typed("name"), name, "the step before it is undone");
}

#[test]
fn a_note_longer_than_its_field_is_said() {
    let mut world = at(field("type"));
    let max = field("type").max;
    world.send(Msg::Paste("退".repeat(max + 1)));
    assert_eq!(world.typed("type").chars().count(), max);
    world.sees(&[&format!("{max} 字")]);
    world.keys("Esc type:货");
    assert_eq!(world.typed("type").chars().count(), max);
    world.sees(&[&format!("{max} 字")]);
}

/// Keys before a run; the last of them ends the run that they are.
const BEFORE: &[&str] = &["", "1 Ctrl-L", "2 Ctrl-L", "Right", "Left Space Ctrl-L"];

fn run() -> impl Strategy<Value = String> {
    let signs = vec![' ', '　', '１', '３', '９', 'a', 'Z', '点', '天', '回', '，', '。', '-', '0', '8', '9'];
    let character = prop_oneof![3 => prop::char::range('1', '6'), 2 => prop::sample::select(signs)];
    prop::collection::vec(character, 1..10).prop_map(String::from_iter)
}

/// A character that chooses by itself: Space, or the digit of an option.
fn chooses(c: char, field: &Field) -> bool {
    let place = match c {
        ' ' | '　' => return true,
        '１'..='９' => c as usize - '１' as usize,
        '1'..='9' => c as usize - '1' as usize,
        _ => return false,
    };
    place < field.options.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Text is the note of "other" right behind the key that picked it, or where it comes first and displaces nothing; it
    /// begins with no digit. Any other run with text in it is refused and told, and the record is as it was before it.
    #[test]
    fn text_at_any_choice_is_a_note_or_refused(
        which in any::<prop::sample::Index>(),
        before in prop::sample::select(BEFORE),
        run in run(),
        slow in any::<bool>(),
    ) {
        let fields = choices();
        let field = fields[which.index(fields.len())];
        let mut world = at(field);
        let at_first = value(&world, &field.id);
        world.keys(before);
        let from = world.committed.len();
        let draft = world.case().draft.clone();
        let had = draft.get(&field.id).cloned();
        let other = field.options.iter().position(|o| o.other);
        let picks_other = |world: &World| other.is_some_and(|at| world.picked(&field.id).contains(&field.options[at].id));
        let keys: String = run.chars().take_while(|c| chooses(*c, field)).collect();
        let text = &run[keys.len()..];
        let press = |world: &mut World, c: char| {
            world.wait(if slow { 3 } else { 0 });
            world.press(KeyCode::Char(c), KeyModifiers::NONE);
        };
        // Where the cursor was: on what is picked, on the first option, or one further.
        let mut option = field.options.iter().position(|o| world.picked(&field.id).contains(&o.id)).unwrap_or(0);
        option += usize::from(before == "Right" && field.options.len() > 1);
        let displaces = field.kind == FieldKind::Choice && !world.picked(&field.id).is_empty() && !picks_other(&world);
        let mut note_may_begin = other.is_some() && (!displaces || other == Some(option));
        for c in keys.chars() {
            let picked = picks_other(&world);
            press(&mut world, c);
            note_may_begin = !picked && picks_other(&world);
        }
        let chosen = world.picked(&field.id);
        text.chars().for_each(|c| press(&mut world, c));
        prop_assert!(world.kinds(from).iter().all(|kind| *kind == "field"), "{:?}", world.kinds(from));
        prop_assert!(world.case().said.is_empty());
        if text.is_empty() {
            return Ok(());
        }
        if let Some(other) = other.filter(|_| note_may_begin && !text.starts_with(char::is_numeric)) {
            prop_assert_eq!(world.typed(&field.id), text);
            let mut picked = if field.kind == FieldKind::Choices { chosen } else { vec![] };
            picked.retain(|id| *id != field.options[other].id);
            picked.push(field.options[other].id.clone());
            prop_assert_eq!(world.picked(&field.id), picked);
        } else {
            prop_assert_eq!(&world.case().draft, &draft);
            refuses(&world, &run);
            let stored = world.stored(world.case().id).0;
            prop_assert_eq!(&stored.draft, &draft);
            // Undo puts the message away first; what is undone next is what was done before it.
            world.keys("Ctrl-Z");
            prop_assert_eq!(&world.case().draft, &draft);
            world.sees_not(&["没有记入"]);
            world.keys("Ctrl-Z");
            let undone = value(&world, &field.id);
            prop_assert!(undone == at_first || undone == had, "{undone:?}");
        }
    }

    /// A run of digits is taken back by one Ctrl-Z, however fast or slow it was typed.
    #[test]
    fn one_step_takes_a_run_of_digits_back(
        which in any::<prop::sample::Index>(),
        before in prop::sample::select(BEFORE),
        digits in prop::collection::vec((any::<prop::sample::Index>(), 0i64..4), 1..6),
    ) {
        let fields = choices();
        let field = fields[which.index(fields.len())];
        let mut world = at(field);
        world.keys(before);
        let had = value(&world, &field.id);
        for (digit, pause) in digits {
            world.wait(pause);
            world.keys(&(digit.index(field.options.len()) + 1).to_string());
        }
        let changed = value(&world, &field.id) != had;
        world.keys("Ctrl-Z");
        world.sees_not(&["(空) => (空)"]);
        prop_assert!(!changed || value(&world, &field.id) == had);
    }
}
