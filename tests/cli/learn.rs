//! `suggest`, `forget`, `pack asks`: what a sentence calls for, and what saved calls teach.

use callside::domain::change::{Change, ScriptVariant};
use callside::domain::record::FieldValue;

use super::desk::Desk;

/// A saved call: the customer's words and the script that was taken.
fn taught(desk: &Desk, name: &str, words: &str, script: &str) {
    let text = |field: &str, text: &str| Change::FieldSet {
        field: field.into(),
        from: None,
        to: Some(FieldValue::text(text)),
    };
    let said = Change::Said { script: script.into(), variant: ScriptVariant::Plain, text: String::new() };
    let saved =
        Change::RecordSaved { prefix: "TS".into(), day: "2026-11-22".parse().unwrap(), number: String::new() };
    desk.opened_call(vec![text("name", name), text("problem", words), said, saved, Change::Filed]);
}

#[test]
fn a_sentence_is_answered_with_category_mood_and_scripts() {
    let desk = Desk::new();
    let answer = desk.run_with(&["suggest", "我的快递三天没到了，你们到底管不管", "--limit", "4"], "").with_code(0);
    let lines: Vec<&str> = answer.out.lines().collect();
    assert!(lines[0].starts_with("分类：物流"), "{answer:?}");
    assert!(lines[1].contains("激动") && lines[1].contains("管不管"), "{answer:?}");
    assert!(answer.out.contains("late-parcel"), "{answer:?}");
    let english = desk.run(&["suggest", "我的快递三天没到了"]).with_code(0);
    assert!(english.out.contains("mood: calm") && english.out.contains("like what was said"), "{english:?}");
}

#[test]
fn json_has_exactly_the_promised_shape() {
    let desk = Desk::new();
    let json = desk.run(&["suggest", "气死我了,快递怎么还没到", "--json"]).with_code(0).json();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["categories", "grade", "mood", "scripts", "sentence"]);
    assert_eq!(json["mood"]["id"], "upset");
    assert_eq!(json["grade"]["id"], "urgent");
    let category = &json["categories"][0];
    assert!(category["id"].is_string() && category["share"].is_f64() && category["words"].is_array(), "{json}");
    for row in json["scripts"].as_array().unwrap() {
        assert!(row["id"].is_string() && row["score"].is_i64() && row["title"].is_string(), "{row}");
        let because = row["because"].as_array().unwrap();
        assert!(!because.is_empty() && because.iter().all(|b| b["kind"].is_string()), "{row}");
    }
}

#[test]
fn letters_in_a_sentence_are_understood_in_the_manner_of_the_settings() {
    let desk = Desk::new();
    let found = |desk: &Desk| desk.run(&["suggest", "wuniuyanchi", "--json"]).out.contains("\"late-parcel\"");
    assert!(!found(&desk));
    desk.file("config.toml", "fuzzy_pinyin = [\"n-l\"]\n");
    assert!(found(&desk));
}

#[test]
fn every_line_is_answered_on_its_own_line() {
    let desk = Desk::new();
    let sentences = "快递没到\r\n\n要退款";
    let answer = desk.run(&["suggest", "--stdin", "--json"]).out.len();
    assert_eq!(answer, 0, "no line, no answer");
    let answer = desk.run_with(&["suggest", "--stdin", "--json"], sentences).with_code(0);
    let said: Vec<serde_json::Value> = answer.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(said.iter().map(|a| a["sentence"].as_str().unwrap()).collect::<Vec<_>>(), ["快递没到", "", "要退款"]);
    assert_eq!(desk.run_with(&["suggest", "--stdin"], sentences).with_code(0).out.lines().count(), 3);
    desk.run(&["suggest", ""]).with_code(1);
}

#[test]
fn what_calls_taught_is_used_forgotten_and_remembered() {
    let desk = Desk::new();
    taught(&desk, "李女士", "盒盖卡扣崩飞了", "care-tip");
    let learned = || {
        let answer = desk.run(&["suggest", "盒盖卡扣崩飞", "--limit", "0", "--json"]);
        answer.out.contains("\"kind\":\"learned\"")
    };
    let single = learned();
    let forgotten = desk.run(&["forget", "--all"]).with_code(0);
    assert!(forgotten.out.contains("what 1 case taught is forgotten, 0 still teach"), "{forgotten:?}");
    assert!(!learned());
    desk.run(&["record", "list"]).with_code(0);
    let back = desk.run(&["forget", "--undo"]).with_code(0);
    assert!(back.out.contains("is used again"), "{back:?}");
    assert_eq!(learned(), single);
    desk.run(&["forget", "--before", "2026-11-01"]).with_code(0);
    assert_eq!(learned(), single, "the call came later");
    desk.run(&["forget"]).with_code(2);
    desk.run(&["forget", "--all", "--undo"]).with_code(2);
    desk.file("config.toml", "learn = false\n");
    assert!(!learned());
}

#[test]
fn nothing_is_forgotten_where_nothing_was_learned() {
    let desk = Desk::new();
    desk.run(&["forget", "--all"]).with_code(1);
    assert!(!desk.path("callside.db").exists(), "and no database is made");
    desk.run(&["pack", "asks"]).with_code(1);
    assert!(!desk.path("callside.db").exists());
}

#[test]
fn new_wordings_are_listed_for_the_pack_with_numbers_hidden() {
    let desk = Desk::new();
    taught(&desk, "李女士", "盒盖卡扣崩飞,打13800005678找我", "care-tip");
    let rows = desk.run(&["pack", "asks", "--json"]).with_code(0).json();
    assert_eq!((&rows[0]["script"], &rows[0]["times"]), (&"care-tip".into(), &1.into()));
    assert_eq!(rows[0]["wording"], "盒盖卡扣崩飞,打138****5678找我");
    let plain = desk.run(&["pack", "asks"]).with_code(0);
    assert!(plain.out.contains("138****5678") && !plain.out.contains("13800005678"), "{plain:?}");
    desk.run(&["pack", "asks", "--since", "2026-12-01"]).with_code(1);
    desk.file("config.toml", "learn = false\n");
    let off = desk.run(&["pack", "asks"]).with_code(1);
    assert!(off.out.is_empty() && off.err.contains("learn = false"), "{off:?}");
}
