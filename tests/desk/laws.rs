//! Laws under any keys: nothing panics, nothing leaks from one case into another, the database has what the desk has.

use std::collections::{BTreeMap, BTreeSet};

use callside::domain::case::Case;
use callside::domain::id::CaseId;
use callside::domain::lang::Lang;
use callside::domain::record::FieldValue;
use callside::tui::effect::Msg;
use chrono::TimeDelta;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::names::key;
use super::situations::{Past, desk};
use super::world::World;

const KEYS: &[&str] = &[
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "Shift-F4",
    "Tab",
    "Shift-Tab",
    "Alt-1",
    "Alt-2",
    "Alt-9",
    "Alt-s",
    "Alt-t",
    "Alt-m",
    "Alt-e",
    "Alt-r",
    "Alt-d",
    "Alt-l",
    "Alt-f",
    "Alt-n",
    "Alt-g",
    "Alt-w",
    "Alt-p",
    "Alt-v",
    "Ctrl-P",
    "Ctrl-Z",
    "Ctrl-Y",
    "Ctrl-L",
    "Ctrl-W",
    "Ctrl-U",
    "Ctrl-K",
    "Ctrl-A",
    "Esc",
    "Enter",
    "Enter",
    "Up",
    "Down",
    "Left",
    "Right",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Back",
    "Del",
    "Space",
];

const TEXTS: &[&str] = &[
    "1",
    "2",
    "5",
    "9",
    "0",
    "13800005678",
    "李女士",
    "明天15点",
    "3个工作日",
    "wlyc",
    "物流",
    "a",
    "é",
    "e\u{301}",
    "👩‍💻",
    "🙂",
    "Ａ",
    "\u{202e}",
    "，",
    "　",
    "۳",
    "ﷺ",
    "한",
    "\u{200b}",
];

/// Something that happens to a desk.
#[derive(Clone, Debug)]
enum Act {
    Key(KeyEvent),
    Text(&'static str),
    Paste(String),
    Ring(&'static str),
    Wait(i64),
    Jump(i64),
    Size(u16, u16),
}

fn keys() -> impl Strategy<Value = Act> {
    prop::sample::select(KEYS).prop_map(|k| Act::Key(key(k)))
}

fn texts() -> impl Strategy<Value = Act> {
    prop::sample::select(TEXTS).prop_map(Act::Text)
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => keys(),
        5 => texts(),
        1 => any::<String>().prop_map(Act::Paste),
        1 => prop::sample::select(vec!["13800005678", "021-5550 1234", "", "+1 312 555 0123"]).prop_map(Act::Ring),
        2 => (0i64..200).prop_map(Act::Wait),
        1 => (-100_000i64..100_000).prop_map(Act::Jump),
        1 => (1u16..250, 1u16..80).prop_map(|(w, h)| Act::Size(w, h)),
    ]
}

fn act(world: &mut World, act: &Act) {
    match act {
        Act::Key(key) => world.send(Msg::Key(*key)),
        Act::Text(text) => {
            text.chars().for_each(|c| world.send(Msg::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))));
        }
        Act::Paste(text) => world.send(Msg::Paste(text.clone())),
        Act::Ring(number) => drop(world.ring(number, "")),
        Act::Wait(seconds) => drop(world.wait(*seconds)),
        Act::Jump(seconds) => {
            let from = world.now;
            world.now += TimeDelta::seconds(*seconds);
            world.send(Msg::ClockJumped { from, to: world.now });
        }
        Act::Size(width, height) => world.send(Msg::Resized(*width, *height)),
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(300))]

    /// Whatever is pressed, at whatever size it is drawn: no panic, the caret inside, every cell in its place.
    #[test]
    fn nothing_panics(
        first in prop::sample::select(vec!["", "F2", "F2 type:1 F2", "Alt-r", "F2 F8", "F2 Tab"]),
        acts in prop::collection::vec(acts(), 0..12),
        (width, height) in (1u16..250, 1u16..80),
        english in any::<bool>(),
        wide in any::<bool>(),
    ) {
        let mut world = World::with(|setup| {
            setup.lang = if english { Lang::En } else { Lang::Zh };
            setup.wide = wide;
        });
        world.earlier(&Past::OVERDUE);
        world.keys(first);
        for one in &acts {
            act(&mut world, one);
        }
        for (width, height) in [(width, height), (80, 24)] {
            let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
            let caret = world.desk.view(&mut buf, world.now);
            prop_assert!(caret.is_none_or(|c| buf.area.contains(c)), "{caret:?} at {width}x{height}");
            super::picture::text(&buf);
        }
    }
}

proptest! {
    #![proptest_config(config(50))]

    /// The database has every case as the desk has it, and folding its log gives the same.
    #[test]
    fn the_log_folds_to_what_is_on_the_desk(acts in prop::collection::vec(acts(), 1..40)) {
        let mut world = desk(Lang::Zh);
        world.earlier(&Past::OVERDUE);
        world.keys("F2");
        let mut seen = BTreeSet::new();
        for one in &acts {
            act(&mut world, one);
            seen.extend(world.desk.case().map(|c| c.id));
            if let Some(case) = world.desk.case() {
                let (stored, log) = world.stored(case.id);
                prop_assert_eq!(case, &stored, "after {:?}", one);
                prop_assert_eq!(&fold(&log), &stored);
            }
        }
        // Started anew, everything on the desk is there again.
        let current = world.desk.case().cloned();
        let on_desk: Vec<CaseId> = world.stored_on_desk().iter().map(|c| c.id).collect();
        let world = world.killed_and_started_after(0);
        prop_assert_eq!(world.desk.case().is_some(), !on_desk.is_empty());
        if let Some(case) = current.filter(|c| on_desk == [c.id]) {
            prop_assert_eq!(&world.case().draft, &case.draft);
        }
    }

    /// Times are never absurd: not longer than what went by, whatever the clock did.
    #[test]
    fn no_time_is_longer_than_what_went_by(acts in prop::collection::vec(acts(), 1..40)) {
        let mut world = desk(Lang::Zh);
        let mut went_by = 0;
        for one in &acts {
            act(&mut world, one);
            went_by += if let Act::Wait(seconds) = one { *seconds } else { 0 };
            if let Some(case) = world.desk.case() {
                let clock = case.clock.at(world.now);
                let most = u64::try_from(went_by).unwrap();
                prop_assert!(clock.talk.as_secs() <= most, "{clock:?}");
                prop_assert!(clock.ringing.as_secs() <= most && clock.wrap_up.as_secs() <= most, "{clock:?}");
                let stages: u64 = clock.in_stage.values().map(|s| s.as_millis()).sum();
                prop_assert_eq!(stages, clock.talk.as_millis());
            }
        }
    }

    /// A case only ever holds text that was typed while it had the desk.
    #[test]
    fn no_text_of_one_customer_shows_up_at_another(steps in prop::collection::vec(step(), 1..50)) {
        let mut world = desk(Lang::Zh);
        world.keys("F2 wait:2 F2");
        let ids: Vec<CaseId> = world.stored_on_desk().iter().map(|c| c.id).collect();
        prop_assert_eq!(ids.len(), 2);
        // The first case hears only the signs of the first alphabet, the second one those of the second.
        let alphabets = [["甲", "乙", "丙", "x"], ["酉", "戌", "亥", "y"]];
        for step in &steps {
            // Nobody is at hand between a call that left the desk and the next one.
            let Some(now) = ids.iter().position(|id| world.desk.case().is_some_and(|c| c.id == *id)) else {
                if let Step::Key(name) = step {
                    world.keys(name);
                }
                continue;
            };
            match step {
                Step::Type(n) => drop(world.keys(&format!("type:{}", alphabets[now][*n]))),
                Step::Paste(n) => world.send(Msg::Paste(alphabets[now][*n].to_owned())),
                Step::Key(name) => drop(world.keys(name)),
            }
        }
        let stored: BTreeMap<CaseId, Case> = world.stored_on_desk().into_iter().map(|c| (c.id, c)).collect();
        for (at, id) in ids.iter().enumerate() {
            let Some(case) = stored.get(id) else { continue };
            let text = all_text(case);
            for sign in alphabets[1 - at] {
                prop_assert!(!text.contains(sign), "{sign} in case {at}: {text}");
            }
        }
        // And nothing of the one that waits stands in the fields of the one on the screen.
        let Some(now) = ids.iter().position(|id| world.desk.case().is_some_and(|c| c.id == *id)) else {
            return Ok(());
        };
        world.keys("Esc Esc Esc Alt-d Esc");
        let text = world.text();
        let body: String = text.lines().skip(2).collect();
        for sign in &alphabets[1 - now][..3] {
            prop_assert!(!body.contains(sign), "{sign} on the screen:\n{text}");
        }
    }
}

/// A step of an agent with two calls.
#[derive(Clone, Debug)]
enum Step {
    Type(usize),
    Paste(usize),
    Key(&'static str),
}

fn step() -> impl Strategy<Value = Step> {
    const MOVES: &[&str] = &[
        "F10",
        "F10",
        "F10",
        "Tab",
        "Shift-Tab",
        "Up",
        "Down",
        "Down",
        "Enter",
        "F5",
        "Alt-1",
        "Alt-2",
        "F7",
        "F4",
        "Alt-p",
        "Alt-v",
        "F3",
        "F9",
        "Ctrl-Z",
        "Ctrl-Z",
        "Alt-s",
        "Alt-d",
        "Alt-t",
        "Esc",
        "Back",
        "Home",
        "wait:2",
        "Ctrl-Y",
        "F6",
    ];
    prop_oneof![
        3 => (0usize..4).prop_map(Step::Type),
        1 => (0usize..4).prop_map(Step::Paste),
        5 => prop::sample::select(MOVES).prop_map(Step::Key),
    ]
}

/// Everything a case holds of what was typed.
fn all_text(case: &Case) -> String {
    let fields = case.draft.iter().map(|(_, v)| match v {
        FieldValue::Text { text } | FieldValue::When { text, .. } => text.clone(),
        FieldValue::Picked { other, .. } => other.clone(),
    });
    let variables = case.variables.values().cloned();
    // Scripts have words of their own; only what was typed is looked at.
    fields.chain(variables).collect::<Vec<_>>().join("|")
}

fn fold(log: &[callside::domain::change::LogEntry]) -> Case {
    let mut case = Case::begin(&log[0]).unwrap();
    log[1..].iter().for_each(|entry| case.apply(entry));
    case
}
