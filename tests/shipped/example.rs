//! The example pack: sound, and complete enough to write any pack after it.

use callside::packs::read::{TOP, TableSchema, ValueSchema};

use crate::{file, sound};

/// The tables of `schema` in a pack, whether they are listed or stand alone.
fn tables<'a>(root: &'a toml::Table, schema: &TableSchema) -> Vec<&'a toml::Table> {
    let mut found = vec![root];
    for part in path(schema) {
        let inner = found.into_iter().filter_map(|t| t.get(part));
        found = inner
            .flat_map(|value| match value {
                toml::Value::Table(table) => vec![table],
                toml::Value::Array(list) => list.iter().filter_map(toml::Value::as_table).collect(),
                _ => Vec::new(),
            })
            .collect();
    }
    found
}

/// The keys that lead to the tables of `schema`; those that are written on one line are named by their last key alone.
fn path(schema: &TableSchema) -> Vec<&'static str> {
    let place = schema.header.trim_start_matches('[').trim_end_matches(']');
    let above =
        TOP.all().into_iter().find(|table| table.key(place).is_some_and(|key| key.takes.table() == Some(schema)));
    match above {
        Some(above) if !schema.header.is_empty() => path(above).into_iter().chain([place]).collect(),
        _ => place.split('.').filter(|part| !part.is_empty()).collect(),
    }
}

#[test]
fn the_example_is_sound_and_shows_every_key() {
    let library = sound(&["assets/example-pack.toml"]);
    assert!(library.scripts.len() >= 3);
    let root: toml::Table = file("assets/example-pack.toml").parse().unwrap();
    let mut missing = Vec::new();
    for schema in TOP.all() {
        let tables = tables(&root, schema);
        let absent = schema.names().filter(|key| !tables.iter().any(|t| t.contains_key(*key)));
        missing.extend(absent.map(|key| format!("{} {key}", schema.header)));
    }
    assert_eq!(missing, [""; 0], "keys that the example does not show");
}

#[test]
fn the_example_shows_every_value_that_can_be_chosen() {
    let text = file("assets/example-pack.toml");
    let words = |word: &str| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|found| found == word);
    for key in TOP.all().into_iter().flat_map(|schema| schema.keys) {
        if let ValueSchema::OneOf(names) = key.takes {
            let absent: Vec<&str> = names.iter().map(|(code, ..)| *code).filter(|code| !words(code)).collect();
            assert_eq!(absent, [""; 0], "values of {} that are nowhere explained", key.name);
        }
    }
    assert!(["workday", "days"].into_iter().all(words), "kinds of deadlines");
}

#[test]
fn every_key_of_the_example_is_explained() {
    let text = file("assets/example-pack.toml");
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    for (key, _) in text.lines().filter(is_key).filter_map(|line| line.split_once(" = ")) {
        let mut lines = text.lines().filter(|line| line.starts_with(&format!("{key} = ")));
        assert!(lines.any(|line| line.contains(" # ")), "no line says what {key} is");
    }
}
