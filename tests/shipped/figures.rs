//! Stages, record form and deadlines of the built-in complaint playbook.

use callside::domain::pack::{Field, FieldKind, Library, TimeLimit};
use callside::domain::time::Span;

use crate::builtin;

fn field<'a>(library: &'a Library, id: &str) -> &'a Field {
    library.field(id).unwrap_or_else(|| panic!("no field {id}"))
}

fn options<'a>(library: &'a Library, id: &str) -> Vec<&'a str> {
    field(library, id).options.iter().map(|o| o.id.as_str()).collect()
}

fn minutes(n: u64) -> Span {
    Span::secs(60 * n)
}

#[test]
fn four_stages_with_their_budgets_and_what_must_be_said_and_asked() {
    let library = builtin();
    let playbook = &library.playbooks[0];
    assert_eq!((playbook.id.as_str(), playbook.number.as_str()), ("complaint", "TS"));
    let stages: Vec<_> = playbook.stages.iter().map(|s| (s.id.as_str(), s.until)).collect();
    let budgets =
        [("listen", Some(minutes(2))), ("collect", Some(minutes(5))), ("solve", Some(minutes(8))), ("close", None)];
    assert_eq!(stages, budgets);
    for stage in &playbook.stages {
        assert!(!stage.must_say.is_empty() && !stage.must_ask.is_empty(), "{} asks for nothing", stage.id);
        assert!(stage.bridge.is_some(), "{} has no bridging sentence", stage.id);
        for id in &stage.must_say {
            let script = library.script(id).unwrap_or_else(|| panic!("no script {id}"));
            assert!(
                script.scope.stages.contains(&stage.id),
                "{id} must be said in {}, but is not offered there",
                stage.id
            );
        }
    }
}

#[test]
fn each_stage_asks_for_what_its_document_says() {
    let library = builtin();
    for (stage, wanted) in [
        ("listen", &["name", "order", "problem"][..]),
        ("collect", &["who", "what", "when", "where", "why", "how"]),
        ("solve", &["type", "solution", "promise", "consent"]),
        ("close", &["second-contact"]),
    ] {
        let stage = library.playbooks[0].stages.iter().find(|s| s.id == stage).unwrap();
        for id in wanted {
            assert!(stage.must_ask.iter().any(|f| f == id), "{} does not ask for {id}", stage.id);
            assert!(field(&library, id).ask.is_some(), "{id} has no question");
        }
    }
}

#[test]
fn rings_holding_recording_and_speech() {
    let library = builtin();
    let playbook = &library.playbooks[0];
    assert_eq!(playbook.ring_count, 3);
    assert_eq!(playbook.hold.limit, minutes(2));
    assert!(playbook.hold.warn < playbook.hold.limit && playbook.hold.warn >= minutes(1));
    assert_eq!(playbook.record_within, minutes(5));
    assert_eq!(playbook.speech, (150, 200));
    assert_eq!(playbook.repeat_within_days, 30);
}

#[test]
fn grades_with_the_deadlines_they_bring() {
    let library = builtin();
    let span = |n| Some(TimeLimit::Span(minutes(n)));
    for (id, respond, supervisor, first_contact, result) in [
        ("urgent", span(10), span(30), None, None),
        ("general", span(30), None, None, None),
        ("complex", span(120), None, Some(TimeLimit::Workdays(1)), Some(TimeLimit::Workdays(3))),
    ] {
        let grade = library
            .grade(id, chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
            .unwrap_or_else(|| panic!("no grade {id}"));
        assert_eq!(Some(grade.respond), respond, "{id}");
        assert_eq!(
            (grade.supervisor, grade.first_contact, grade.result),
            (supervisor, first_contact, result),
            "{id}"
        );
        assert!(!grade.source.is_empty() && !grade.keywords.is_empty(), "{id}");
    }
    assert_eq!(library.grades.len(), 3);
}

#[test]
fn the_record_form_has_everything_of_the_paper_one() {
    let library = builtin();
    for (id, kind) in [
        ("contact", FieldKind::Phone),
        ("name", FieldKind::Line),
        ("order", FieldKind::Line),
        ("channel", FieldKind::Line),
        ("type", FieldKind::Choice),
        ("problem", FieldKind::Text),
        ("wish", FieldKind::Choices),
        ("solution", FieldKind::Text),
        ("promise", FieldKind::Deadline),
        ("consent", FieldKind::Choice),
        ("second-contact", FieldKind::Line),
        ("follow-up", FieldKind::Text),
        ("state", FieldKind::Choice),
        ("when", FieldKind::Moment),
    ] {
        assert_eq!(field(&library, id).kind, kind, "{id}");
    }
    assert_eq!(options(&library, "type"), ["product-quality", "service-attitude", "timeliness", "other"]);
    assert_eq!(options(&library, "wish"), ["exchange", "compensation", "apology", "better-service", "other"]);
    assert_eq!(options(&library, "state"), ["closed", "in-progress", "escalated"]);
    assert!(options(&library, "consent").contains(&"agreed"));
    for id in ["type", "wish"] {
        let other = field(&library, id).options.iter().find(|o| o.id == "other").unwrap();
        assert!(other.other, "{id}: other takes a text");
    }
    assert!(!field(&library, "name").required, "a customer may stay anonymous");
    let five_w: Vec<&str> = library.fields.iter().filter(|f| f.five_w).map(|f| f.id.as_str()).collect();
    assert_eq!(five_w, ["who", "what", "when", "where", "why", "how"]);
}

#[test]
fn every_field_of_the_form_but_the_clerical_ones_has_its_question() {
    let library = builtin();
    let silent: Vec<&str> = library.fields.iter().filter(|f| f.ask.is_none()).map(|f| f.id.as_str()).collect();
    assert_eq!(silent, ["follow-up", "state"]);
}

#[test]
fn every_label_has_its_english() {
    let library = builtin();
    let mut bare: Vec<&str> = Vec::new();
    let labels =
        (library.fields.iter().flat_map(|f| std::iter::once(&f.title).chain(f.options.iter().map(|o| &o.title))))
            .chain(library.scripts.iter().map(|s| &s.title))
            .chain(library.grades.iter().map(|g| &g.title))
            .chain(library.variables.iter().map(|v| &v.title))
            .chain(library.playbooks.iter().flat_map(|p| p.stages.iter().map(|s| &s.title)));
    bare.extend(labels.filter(|l| l.en.is_none()).map(|l| l.zh.as_str()));
    assert_eq!(bare, [""; 0]);
}
