//! `doctor`: a fresh desk is well; what is wrong is named with what to do.

use super::desk::Desk;

fn finding(json: &serde_json::Value, id: &str) -> serde_json::Value {
    let found = json["findings"].as_array().unwrap().iter().find(|f| f["id"] == id);
    found.unwrap_or_else(|| panic!("{id} in {json}")).clone()
}

#[test]
fn a_fresh_desk_is_well_and_stays_untouched() {
    let desk = Desk::new();
    let answer = desk.run(&["doctor"]).with_code(0);
    assert!(answer.out.contains("all is well"), "{}", answer.out);
    assert_eq!(std::fs::read_dir(desk.path("")).unwrap().count(), 0, "it looks and changes nothing");
}

#[test]
fn a_desk_in_use_is_well() {
    let desk = Desk::new();
    desk.saved_case("李女士", "包裹");
    let json = desk.run(&["doctor", "--json"]).with_code(0).json();
    assert_eq!(json["ok"], true);
    assert_eq!(finding(&json, "integrity")["value"], "whole");
    assert_eq!(finding(&json, "witness")["value"], "in step with the witness");
    assert!(finding(&json, "schema")["value"].as_str().unwrap().contains("1 case, 12 log rows"), "{json}");
}

#[test]
fn a_damaged_database_is_found_and_said_what_to_do() {
    let desk = Desk::new();
    desk.saved_case("李女士", "包裹");
    let path = desk.path("callside.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 3..bytes.len();
    bytes[middle].fill(0xa5);
    std::fs::write(&path, &bytes).unwrap();
    let answer = desk.run(&["doctor"]).with_code(1);
    assert!(answer.out.contains("✗ ") && answer.out.contains("  → "), "{}", answer.out);
    desk.file("callside.db", "This is not a database at all, but it is long enough to have a header of its own.");
    let answer = desk.run(&["doctor"]).with_code(1);
    assert!(answer.out.contains("  → "), "{}", answer.out);
    let ring = desk.run(&["ring", "10086"]).with_code(2);
    assert!(ring.err.starts_with("callside: ") && !ring.err.contains("panicked"), "{ring:?}");
}

#[test]
fn a_change_of_a_newer_version_is_shown_and_no_damage() {
    let desk = Desk::new();
    let (_, number) = desk.saved_case("李女士", "包裹");
    let conn = rusqlite::Connection::open(desk.path("callside.db")).unwrap();
    let add = "INSERT INTO log (case_id, at, agent, version, body)
         SELECT id, '2026-11-22T09:00:00+08:00', '1024', 1, ?1 FROM cases";
    conn.execute(add, [r#"{"kind":"promise_made","due":"2026-11-23"}"#]).unwrap();
    drop(conn);
    let shown = desk.run(&["record", "show", &number, "--log"]).with_code(0).out;
    assert!(shown.contains("written by a newer version (promise_made)"), "{shown}");
    assert!(shown.contains("李女士"), "the record is there as it was: {shown}");
    let json = desk.run(&["doctor", "--json"]).with_code(1).json();
    let said = finding(&json, "integrity");
    assert!(said["value"].as_str().unwrap().contains("promise_made"), "{said}");
    assert!(said["advice"].as_str().unwrap().starts_with("these cases hold changes"), "{said}");
}

#[test]
fn what_is_missing_from_the_database_is_told() {
    let desk = Desk::new();
    desk.run(&["ring", "13800005678"]).with_code(0);
    let yesterday = std::fs::read(desk.path("callside.db")).unwrap();
    desk.saved_case("李女士", "包裹");
    std::fs::write(desk.path("callside.db"), yesterday).unwrap();
    let json = desk.run(&["doctor", "--json"]).with_code(1).json();
    let said = finding(&json, "witness");
    assert_eq!(said["value"], "behind by 1 record, 12 log rows");
    assert!(said["advice"].as_str().unwrap().contains("1 of 1 saved records are missing"), "{said}");
    assert_eq!(finding(&json, "integrity")["value"], "whole", "nothing else can see it");
    std::fs::remove_file(desk.path("callside.db")).unwrap();
    let json = desk.run(&["doctor", "--json"]).with_code(1).json();
    assert!(finding(&json, "witness")["advice"].as_str().unwrap().contains("gone or empty"), "{json}");
    let names = std::fs::read_dir(desk.path("")).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap());
    assert!(!names.into_iter().any(|n| n.contains("suspect") || n == "callside.db"), "it looks and changes nothing");
}

#[test]
fn a_witness_that_is_not_there_or_damaged_is_no_fault() {
    let desk = Desk::new();
    desk.saved_case("李女士", "包裹");
    desk.file("callside.head", "This is none.");
    let json = desk.run(&["doctor", "--json"]).with_code(0).json();
    assert!(finding(&json, "witness")["value"].as_str().unwrap().contains("damaged"), "{json}");
    std::fs::remove_file(desk.path("callside.head")).unwrap();
    let json = desk.run(&["doctor", "--json"]).with_code(0).json();
    assert!(finding(&json, "witness")["value"].as_str().unwrap().contains("no witness"), "{json}");
}

#[test]
fn wrong_settings_and_packs_are_listed() {
    let desk = Desk::new();
    desk.file("config.toml", "lang = \"en\"\nthme = \"dark\"\npacks = [\"gone.toml\"]\n");
    desk.file("packs/broken.toml", "format = 1\n");
    let answer = desk.run_with(&["doctor"], "").with_code(1);
    desk.file("keys.toml", "foo = [\"F11\"]\n");
    let keys = desk.run(&["doctor"]).with_code(1).out;
    assert!(keys.contains("no command \"foo\"") && !keys.contains("soothe"), "{keys}");
    for said in ["config.toml:2:1: ", "is it theme?", "gone.toml: cannot be read", "broken.toml:"] {
        assert!(answer.out.contains(said), "{said}: {}", answer.out);
    }
}

#[test]
fn settings_and_keys_can_be_printed_and_used() {
    let desk = Desk::new();
    for (option, file) in [("--print-config", "config.toml"), ("--print-keys", "keys.toml")] {
        let printed = desk.run(&["doctor", option]).with_code(0).out;
        desk.file(file, &printed);
    }
    assert!(std::fs::read_to_string(desk.path("keys.toml")).unwrap().contains("new_call = "));
    desk.run(&["doctor"]).with_code(0);
}

#[test]
fn scripts_that_wait_for_a_signature_are_told_with_their_file() {
    let desk = Desk::new();
    let script = "[[script]]\nid = \"x\"\ntitle = \"题\"\nscene = \"common\"\nasks = [\"喂\"]\nsay = \"好\"\nkeywords = [\"喂\"]\n";
    let head = "format = 1\n[pack]\nid = \"site\"\ntitle = \"站\"\nversion = \"1\"\n";
    desk.file("site/site.toml", format!("{head}{script}"));
    desk.file("config.toml", "packs = [\"site\"]\n");
    let json = desk.run(&["doctor", "--json"]).with_code(0).json();
    let told = finding(&json, "review")["value"].as_str().unwrap().to_owned();
    assert!(told.contains("1 script not signed") && told.contains("site.toml"), "{told}");
    // Legal has signed nothing yet: the setting is the cause, not a missing pack.
    desk.file("config.toml", "review = \"both\"\n");
    let json = desk.run(&["doctor", "--json"]).json();
    let packs = finding(&json, "packs");
    assert!(packs["value"].as_str().unwrap().starts_with("9 packs, 0 scripts"), "{packs}");
    assert!(packs.to_string().contains("review"), "{packs}");
}

#[test]
fn files_without_scripts_are_no_packs_of_scripts() {
    let desk = Desk::new();
    let json = desk.run(&["doctor", "--json"]).with_code(0).json();
    let packs = finding(&json, "packs")["value"].as_str().unwrap().to_owned();
    assert!(packs.starts_with("9 packs, ") && packs.contains("5 more files without scripts"), "{packs}");
}

#[test]
fn the_systems_words_are_in_the_language() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("keys.toml")).unwrap();
    let answer = desk.run_with(&["doctor"], "").with_code(1);
    assert!(answer.out.contains("keys.toml: 这是一个文件夹") || cfg!(windows), "{}", answer.out);
}
