//! A sound pack reads into what it says.

use callside::domain::lang::Lang;
use callside::domain::pack::review::ReviewStatus;
use callside::domain::pack::{
    FieldKind, FieldPane, Mood, ObligedParty, RuleDemand, RuleEvent, Scene, ScriptMove, SpecialSituation, TimeLimit,
    WordingKind,
};
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
    assert_eq!((pack.title.show(Lang::Zh), pack.title.show(Lang::En)), ("小包", "Small"));
    assert_eq!(library.center(), Some("客户服务中心"));
}

#[test]
fn a_playbook_with_its_figures() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let playbook = library.playbook("complaint").unwrap();
    assert_eq!(playbook.number, "TS");
    assert_eq!((playbook.ring_count, playbook.ring_every), (3, Span::secs(5)));
    assert_eq!((playbook.hold.limit, playbook.hold.warn), (Span::secs(120), Span::secs(90)));
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
    assert_eq!(grade.respond, TimeLimit::Span(Span::secs(600)));
    assert_eq!((grade.first_contact, grade.result), (Some(TimeLimit::Workdays(1)), Some(TimeLimit::Workdays(3))));
    assert_eq!((grade.valid.from, grade.valid.to), (day("2026-01-01"), Some(day("2026-12-31"))));
    assert!(library.calendar.knows(2026) && !library.calendar.knows(2027));
}

#[test]
fn a_script_with_all_its_keys() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let script = library.script("late-parcel").unwrap();
    assert_eq!(
        (script.scene, script.scope.special, script.scope.mood),
        (Scene::InSale, Some(SpecialSituation::Late), Some(Mood::Upset))
    );
    assert_eq!(script.words.say, "{customer}，订单{order}在路上，{promise}前到。\n{progress}{{备注}}");
    assert_eq!((&script.scope.stages[..], &script.scope.types[..]), (&["solve".into()][..], &["quality".into()][..]));
    assert_eq!((script.pack, library.variables[0].field.as_deref()), (0, Some("name")));
}

#[test]
fn how_a_script_was_reviewed_and_what_replaces_it() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let script = library.script("late-parcel").unwrap();
    assert_eq!((script.kind, script.category.as_deref()), (Some(ScriptMove::Answer), Some("parcel-late")));
    assert_eq!((script.review.status, script.review.version), (ReviewStatus::Approved, 2));
    let signed = script.review.approval.as_ref().map(|s| (s.by.as_str(), s.on, s.digest.as_str()));
    assert_eq!(signed, Some(("王主管", day("2026-11-20"), "0123456789abcdef")));
    assert_eq!(script.review.legal.as_ref().map(|s| s.by.as_str()), Some("法务"));
    assert_eq!(
        (script.words.short.as_deref(), script.covers.as_slice()),
        (Some("我马上查。"), &["d1.time".to_owned()][..])
    );
    assert!(script.words.soothe.is_some() && script.words.long.is_some());
    let greeting = library.script("greeting").unwrap();
    assert_eq!((greeting.review.status, greeting.review.version), (ReviewStatus::Draft, 1));
    let old = library.script("late-parcel-old").unwrap();
    assert_eq!((old.review.status, old.instead.as_deref()), (ReviewStatus::Retired, Some("late-parcel")));
}

#[test]
fn rules_of_every_kind() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let hours = |n: u64| TimeLimit::Span(Span::secs(n * 3600));
    let asks: Vec<RuleDemand> = library.rules.iter().map(|r| r.asks).collect();
    assert_eq!(
        asks,
        [
            RuleDemand::Deadline { after: RuleEvent::FaultFound, within: hours(1), below: Some((8, 10)) },
            RuleDemand::Repeat { after: Some(RuleEvent::Accepted), every: hours(2) },
            RuleDemand::Amount { up_to: 200 },
            RuleDemand::Target { at_least: 95 },
            RuleDemand::Duty,
        ]
    );
    let sync = &library.rules[0];
    assert_eq!(
        (sync.who, sync.statute, sync.grades.as_slice()),
        (Some(ObligedParty::Agent), true, &["urgent".to_owned()][..])
    );
    assert_eq!((sync.valid.from, sync.valid.to), (day("2026-01-01"), Some(day("2026-12-31"))));
}

#[test]
fn problems_who_deals_with_them_and_what_they_come_from() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let [parcels, late] = &library.categories[..] else { panic!("two categories") };
    assert_eq!((parcels.department.as_deref(), parcels.grade.as_deref()), (Some("logistics"), Some("urgent")));
    assert_eq!((late.parent.as_deref(), late.type_.as_deref()), (Some("parcels"), Some("quality")));
    assert_eq!((late.playbook.as_deref(), late.scene), (Some("complaint"), Scene::InSale));
    assert_eq!(late.appeals[0].keywords, ["几时到", "催件"]);
    assert_eq!(library.departments[0].title.show(Lang::En), "Logistics");
    let sections: Vec<&str> = library.documents[0].sections.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(sections, ["stages", "time"]);
    assert_eq!(library.packs[0].covers, ["d1.stages"]);
}

#[test]
fn what_talk_is_measured_by() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let style = library.quality.style.as_ref().unwrap();
    assert_eq!((style.breath, style.longest, style.longest_long), (22, Span::secs(30), Span::secs(60)));
    assert_eq!((style.alike, style.source.as_str()), (85, "内部规范"));
    let wording = &library.quality.wordings[0];
    assert_eq!((wording.kind, wording.forbidden), (WordingKind::Vague, false));
    assert_eq!(
        (&wording.words[..], &wording.instead[..]),
        (&["应该是".into(), "大概".into()][..], &["我核实后给您准确答复".into()][..])
    );
    let rubric = &library.quality.rubrics[0];
    let items: Vec<_> = rubric.items.iter().map(|i| (i.id.as_str(), i.points, i.part_of.as_deref())).collect();
    assert_eq!(
        items,
        [
            ("business", 60, None),
            ("answers", 40, Some("business")),
            ("records", 20, Some("business")),
            ("manner", 40, None)
        ]
    );
    let faults: Vec<_> = rubric.faults.iter().map(|f| (f.id.as_str(), f.points)).collect();
    assert_eq!(faults, [("late-record", Some(5)), ("insulting", None)]);
}

#[test]
fn nodes_of_a_playbook_and_other_forms() {
    let (library, _) = read_all(&[("a.toml", SOUND)]);
    let playbook = &library.playbooks[0];
    assert_eq!((playbook.when.as_deref(), playbook.hold.before.as_deref()), (Some("客户表示不满"), Some("greeting")));
    assert_eq!(playbook.stages[0].operations, ["问清经过", "复述一遍"]);
    assert_eq!((playbook.after(0), playbook.after(1), playbook.after(2)), (vec![1, 2], vec![2], vec![]));
    assert_eq!(library.fields[1].playbooks, ["complaint"]);
    let form = &library.forms[0];
    assert_eq!((form.fields[0].id.as_str(), form.fields[0].default.as_deref()), ("score", Some("ten")));
    assert!(form.fields[0].options[1].other && form.fields[1].max == 200);
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
