//! The example pack: sound, and complete enough to write any pack after it.

use crate::{file, sound};

/// Every key of the format, by the table it stands in.
const KEYS: [(&str, &str); 9] = [
    ("pack", "id title title_en version center source"),
    (
        "playbook",
        "id title title_en number ring hold record_within near longest_call repeat_within_days speech source stage",
    ),
    ("playbook.stage", "id title title_en short goal until must_say must_ask bridge"),
    ("field", "id title title_en kind pane group ask hint required default max option"),
    ("field.option", "id title title_en other keywords"),
    ("grade", "id title title_en when respond supervisor first_contact result keywords source valid_from valid_to"),
    ("calendar", "year off work source"),
    ("variable", "id title title_en field"),
    (
        "script",
        "id title title_en scene stages types grades special mood asks say soothe verify risk keywords keywords_en",
    ),
];

/// The tables at a dotted place, whether they are listed or stand alone.
fn tables<'a>(root: &'a toml::Table, place: &str) -> Vec<&'a toml::Table> {
    let mut found = vec![root];
    for part in place.split('.') {
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

#[test]
fn the_example_is_sound_and_shows_every_key() {
    let library = sound(&["assets/example-pack.toml"]);
    assert!(library.scripts.len() >= 3);
    let root: toml::Table = file("assets/example-pack.toml").parse().unwrap();
    let mut missing = Vec::new();
    for (place, keys) in KEYS {
        let tables = tables(&root, place);
        let absent = keys.split(' ').filter(|key| !tables.iter().any(|t| t.contains_key(*key)));
        missing.extend(absent.map(|key| format!("{place}.{key}")));
    }
    assert_eq!(missing, [""; 0], "keys that the example does not show");
}

#[test]
fn the_example_shows_every_value_that_can_be_chosen() {
    let text = file("assets/example-pack.toml");
    for word in [
        "line",
        "text",
        "phone",
        "choice",
        "choices",
        "moment",
        "deadline",
        "pre-sale",
        "in-sale",
        "after-sale",
        "complaint",
        "care",
        "common",
        "abuse",
        "refuses",
        "beyond",
        "late",
        "angry",
        "calm",
        "upset",
        "workday",
    ] {
        assert!(text.contains(word), "{word} is nowhere explained");
    }
}
