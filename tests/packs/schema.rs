//! The schema for editors: it is the one that the program prints, it accepts every sound pack, and it rejects mistakes
//! that one table alone shows.

use std::fs;
use std::path::{Path, PathBuf};

use callside::domain::lang::Lang;
use callside::packs::read::{PackMistake, ValueSchema, ValueType, json_schema};
use jsonschema::Validator;
use serde_json::Value;

use crate::{SOUND, read_all, slips};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All packs that are shipped: path from the root and text.
fn shipped() -> Vec<(String, String)> {
    let names = fs::read_dir(root("scripts")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let packs = names
        .filter(|name| Path::new(name).extension().is_some_and(|e| e == "toml"))
        .map(|name| format!("scripts/{name}"));
    let mut packs: Vec<String> = packs.chain(["assets/example-pack.toml".to_owned()]).collect();
    packs.sort();
    packs.into_iter().map(|path| (fs::read_to_string(root(&path)).unwrap(), path)).map(|(t, p)| (p, t)).collect()
}

fn validator() -> Validator {
    jsonschema::validator_for(&json_schema()).unwrap()
}

/// A pack as editors hold it against a schema: a date is a text there.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(json).collect::<Vec<_>>().into(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect())
        }
    }
}

fn objections(validator: &Validator, pack: &str) -> Vec<String> {
    let pack = json(toml::Value::Table(pack.parse().unwrap()));
    validator.iter_errors(&pack).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn the_committed_schema_is_the_one_that_is_printed() {
    let printed = serde_json::to_string_pretty(&json_schema()).unwrap() + "\n";
    let committed = fs::read_to_string(root("assets/pack.schema.json")).unwrap_or_default();
    let is_same = printed == committed;
    assert!(is_same, "the format has changed: callside pack schema -o assets/pack.schema.json");
}

#[test]
fn it_is_a_schema_itself() {
    assert!(jsonschema::meta::is_valid(&json_schema()));
}

#[test]
fn every_pack_names_the_schema_in_its_first_line() {
    for (path, text) in shipped() {
        let line = text.lines().next().unwrap_or_default();
        let named = line.strip_prefix("#:schema ").unwrap_or_else(|| panic!("{path} begins with no #:schema line"));
        let named = root(&path).parent().unwrap().join(named.trim());
        assert!(named.is_file(), "{path} names {}, which is not there", named.display());
    }
}

#[test]
fn what_is_sound_is_accepted() {
    let validator = validator();
    let sound = ("the sound pack".to_owned(), SOUND.to_owned());
    for (path, text) in shipped().into_iter().chain([sound]) {
        let found = objections(&validator, &text);
        assert!(found.is_empty(), "{path}:\n{}", found.join("\n"));
    }
}

/// True if one table alone shows the mistake.
fn is_structural(mistake: &PackMistake) -> bool {
    match mistake {
        // In the schema, a date is a text.
        PackMistake::WrongType { key, found } => !(key.takes == ValueSchema::Date && *found == ValueType::Text),
        PackMistake::OtherFormat(_)
        | PackMistake::UnknownKey { .. }
        | PackMistake::MissingKey { .. }
        | PackMistake::NotForKind { .. }
        | PackMistake::NeededForKind { .. }
        | PackMistake::Alone { .. }
        | PackMistake::EmptyText { .. }
        | PackMistake::EmptyList { .. }
        | PackMistake::OutOfRange { .. }
        | PackMistake::NotADuration { .. }
        | PackMistake::NotALimit { .. }
        | PackMistake::NotAnId { .. }
        | PackMistake::NotAPrefix(_)
        | PackMistake::NotADigest(_)
        | PackMistake::NotAllowed { .. }
        | PackMistake::Repeated(_)
        | PackMistake::LineBreak { .. } => true,
        _ => false,
    }
}

#[test]
fn what_one_table_shows_to_be_wrong_is_rejected() {
    let validator = validator();
    let mut seen = 0;
    for slip in slips::all() {
        let broken = slip.broken().text;
        let problems = read_all(&[("a.toml", &broken)]).1;
        if broken.parse::<toml::Table>().is_err() || !problems.iter().any(|p| is_structural(&p.kind)) {
            continue;
        }
        seen += 1;
        assert!(!objections(&validator, &broken).is_empty(), "accepted, though {}", problems[0].one_line(Lang::En));
    }
    assert!(seen >= 60, "only {seen} slips were held against the schema");
}

#[test]
fn its_durations_and_deadlines_are_those_of_the_reader() {
    let validator = validator();
    for (from, texts) in [
        ("near = \"30s\"", ["90s", "1m30s", "24h", "0h5m", "0s", "5", "2m2m", "30s1m", "1 workday", "m"]),
        (
            "respond = \"10m\"",
            ["1 workday", "3 workdays", "7 days", "1 day", "0 days", "7天", "9999 days", "2h", "", "7days"],
        ),
    ] {
        for text in texts {
            let (key, _) = from.split_once(" = ").unwrap();
            let pack = SOUND.replacen(from, &format!("{key} = \"{text}\""), 1);
            let is_sound = read_all(&[("a.toml", &pack)]).1.is_empty();
            assert_eq!(objections(&validator, &pack).is_empty(), is_sound, "{key} = {text:?}");
        }
    }
}
