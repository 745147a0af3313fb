//! The tables of the format hold together.

use std::collections::HashSet;

use super::*;

#[test]
fn every_table_and_key_is_explained_in_both_languages() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for schema in TOP.all() {
        let all = schema.keys.iter().map(|key| (key.name, key.zh, key.en));
        for (name, zh, en) in all.chain([("", schema.zh, schema.en)]) {
            assert!(han(zh) && !en.is_empty() && !han(en), "{} {name}: {zh} / {en}", schema.header);
            assert!(!zh.contains('\n') && !en.contains('\n') && !en.ends_with('.'), "{} {name}", schema.header);
        }
    }
}

#[test]
fn every_example_is_toml_of_its_type() {
    for schema in TOP.all() {
        for key in schema.keys {
            let parsed: toml::Table = key.example().parse().unwrap();
            let value = &parsed.values().next().unwrap();
            let fits = match key.takes {
                ValueSchema::Integer(least, most) => {
                    value.as_integer().is_some_and(|n| (i64::from(least)..=i64::from(most)).contains(&n))
                }
                ValueSchema::Format => value.as_integer() == Some(FORMAT),
                ValueSchema::Flag => value.is_bool(),
                ValueSchema::Date => value.is_datetime(),
                ValueSchema::OneOf(names) => names.iter().any(|(code, ..)| value.as_str() == Some(code)),
                ValueSchema::Table(_) => value.is_table(),
                ValueSchema::Tables(_) => parsed.len() == 1 && (value.is_array() || value.is_table()),
                takes if takes.is_list() => value.as_array().is_some_and(|list| !list.is_empty()),
                _ => value.is_str(),
            };
            assert!(fits, "{} {}: {}", schema.header, key.name, key.example());
        }
    }
}

#[test]
fn keys_stand_once_and_rules_name_keys_that_exist() {
    for schema in TOP.all() {
        let names: HashSet<&str> = schema.names().collect();
        assert_eq!(names.len(), schema.keys.len(), "{}", schema.header);
        for (key, other) in schema.pairs {
            assert!(names.contains(key) && names.contains(other), "{}: {key}, {other}", schema.header);
        }
        let Some(kinds) = schema.kinds else { continue };
        let Some(ValueSchema::OneOf(choices)) = schema.key(kinds.key).map(|key| key.takes) else {
            panic!("{}", schema.header)
        };
        let codes: Vec<&str> = choices.iter().map(|(code, ..)| *code).collect();
        assert_eq!(codes, kinds.of.iter().map(|kind| kind.code).collect::<Vec<_>>(), "{}", schema.header);
        for key in kinds.of.iter().flat_map(|kind| kind.needs.iter().chain(kind.may)) {
            assert!(schema.key(key).is_some_and(|key| !key.must), "{}: {key}", schema.header);
        }
    }
}
