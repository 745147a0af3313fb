//! A sound pack reads into what it says.

use callside::domain::pack::{FieldKind, FieldPane, Limit, Mood, Scene, Special};
use callside::domain::time::Span;
use chrono::NaiveDate;

use crate::{SOUND, read_all};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_sound_pack_has_no_problems() {
    let (library, problems) = read_all(&[("a.toml", SOUND)]);
    assert_eq!(problems, []);
    assert_eq!(library.packs.len(), 1);
    let pack = &library.packs[0];
    assert_eq!((pack.id.as_str(), pack.version.as_str(), pack.path.as_str()), ("small", "1", "a.toml"));
    assert_eq!((pack.title.show(false), pack.title.show(true)), ("小包", "Small"));
    assert_eq!(library.center(), Some("客户服务中心"));
}

#[test]
fn a_playbook_with_its_figures() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let playbook = library.playbook("complaint").unwrap();
    assert_eq!(playbook.number, "TS");
    assert_eq!((playbook.ring_count, playbook.ring_every), (3, Span::secs(5)));
    assert_eq!((playbook.hold_limit, playbook.hold_warn), (Span::secs(120), Span::secs(90)));
    assert_eq!((playbook.record_within, playbook.near), (Span::secs(300), Span::secs(30)));
    assert_eq!((playbook.longest_call, playbook.repeat_within_days), (Span::secs(4 * 3600), 30));
    assert_eq!(playbook.speech, (150, 200));
    let ends: Vec<_> = playbook.stages.iter().map(|s| (s.id.as_str(), s.until)).collect();
    assert_eq!(ends, [("listen", Some(Span::secs(120))), ("check", Some(Span::secs(240))), ("solve", None)]);
    let listen = &playbook.stages[0];
    assert_eq!((listen.short.as_deref(), listen.goal.as_str()), (Some("接听"), "听清楚"));
    assert_eq!(
        (&listen.must_say[..], &listen.must_ask[..]),
        (&["greeting".into()][..], &["name".into(), "what".into()][..])
    );
    assert_eq!(listen.bridge.as_deref(), Some("{customer}，我先记下来。"));
}

#[test]
fn the_form_in_its_order() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let ids: Vec<&str> = library.fields.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["name", "what", "type", "promise"]);
    let [name, what, kind, promise] = &library.fields[..] else { panic!("four fields") };
    assert_eq!((name.kind, name.pane, name.max, name.required), (FieldKind::Line, FieldPane::Case, 20, false));
    assert_eq!((what.kind, what.pane, what.five_w, what.required), (FieldKind::Text, FieldPane::Record, true, true));
    assert_eq!((kind.kind, kind.default.as_deref()), (FieldKind::Choice, Some("quality")));
    assert_eq!(kind.options[0].keywords, ["坏了"]);
    assert_eq!([kind.options[0].other, kind.options[1].other], [false, true]);
    assert_eq!(promise.kind, FieldKind::Deadline);
}

#[test]
fn grades_and_days() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let grade = library.grade("urgent", day("2026-11-21")).unwrap();
    assert_eq!(grade.respond, Limit::Span(Span::secs(600)));
    assert_eq!((grade.first_contact, grade.result), (Some(Limit::Workdays(1)), Some(Limit::Workdays(3))));
    assert_eq!((grade.valid.from, grade.valid.to), (day("2026-01-01"), Some(day("2026-12-31"))));
    assert!(library.calendar.knows(2026) && !library.calendar.knows(2027));
}

#[test]
fn a_script_with_all_its_keys() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let script = library.script("late-parcel").unwrap();
    assert_eq!((script.scene, script.special, script.mood), (Scene::InSale, Some(Special::Late), Some(Mood::Upset)));
    assert_eq!(script.say, "{customer}，订单{order}在路上，{promise}前到。\n{progress}{{备注}}");
    assert_eq!((&script.stages[..], &script.types[..]), (&["solve".into()][..], &["quality".into()][..]));
    assert_eq!((script.pack, library.variables[0].field.as_deref()), (0, Some("name")));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let windows = format!("\u{feff}{}", SOUND.replace('\n', "\r\n"));
    let (library, problems) = read_all(&[("a.toml", &windows)]);
    assert_eq!(problems, []);
    assert_eq!(library.scripts, read_all(&[("a.toml", SOUND)]).0.scripts);
}

#[test]
fn the_least_pack_there_is() {
    let text = "format = 1\n[pack]\nid = \"x\"\ntitle = \"空\"\nversion = \"1\"\n";
    let (library, problems) = read_all(&[("x.toml", text)]);
    assert_eq!((problems, library.packs.len(), library.scripts.len()), (vec![], 1, 0));
}

#[test]
fn no_packs_no_problems() {
    let (library, problems) = read_all(&[]);
    assert!(library.packs.is_empty() && problems.is_empty());
}
