//! Laws of the format, made from its tables: each holds for every key.

use callside::packs::read::{Diagnostic, KeySchema, PackMistake, TOP, TableSchema, ValueSchema};
use toml_edit::{DocumentMut, Item, Table, TableLike};

use crate::{SOUND, read_all};

/// A number that stands nowhere else in the pack.
const ODD: &str = "987654321";

/// A value that no key of the type takes.
fn wrong(takes: ValueSchema) -> &'static str {
    match takes {
        ValueSchema::Format | ValueSchema::Integer(..) => "\"987654321\"",
        _ => ODD,
    }
}

/// Does `act` to the first table of `schema` in the sound pack that has `key`, and gives the text that comes of it.
fn changed(schema: &TableSchema, key: &str, act: impl Fn(&mut dyn TableLike)) -> Option<String> {
    let mut pack: DocumentMut = SOUND.parse().unwrap();
    let place = schema.header.trim_start_matches('[').trim_end_matches(']');
    // Inner tables that are written in one line are named by their own key alone.
    let path: Vec<&str> = match place {
        "" => vec![],
        "ring" | "hold" | "speech" => vec!["playbook", place],
        "approval" | "legal" => vec!["script", place],
        _ => place.split('.').collect(),
    };
    let root: &mut Table = &mut pack;
    let mut found = Vec::new();
    collect(root, &path, &mut found);
    let table = found.into_iter().find(|table| table.contains_key(key))?;
    act(table);
    Some(pack.to_string())
}

/// The tables at `path`, whether they are listed or stand alone.
fn collect<'t>(table: &'t mut dyn TableLike, path: &[&str], found: &mut Vec<&'t mut dyn TableLike>) {
    let Some((first, rest)) = path.split_first() else {
        found.push(table);
        return;
    };
    match table.get_mut(first) {
        Some(Item::ArrayOfTables(tables)) => tables.iter_mut().for_each(|table| collect(table, rest, found)),
        Some(item) => {
            if let Some(table) = item.as_table_like_mut() {
                collect(table, rest, found);
            }
        }
        None => {}
    }
}

fn keys() -> Vec<(&'static TableSchema, &'static KeySchema)> {
    TOP.all().into_iter().flat_map(|schema| schema.keys.iter().map(move |key| (schema, key))).collect()
}

fn at(problem: &Diagnostic) -> (usize, usize) {
    (problem.line, problem.column)
}

/// Line and column of the odd number, and of the quotes around it.
fn place_of_odd(text: &str) -> (usize, usize) {
    let (line, inside) = text.lines().enumerate().find(|(_, line)| line.contains(ODD)).unwrap();
    let before = inside.split(ODD).next().unwrap();
    (line + 1, before.trim_end_matches('"').chars().count() + 1)
}

#[test]
fn the_sound_pack_has_every_key() {
    let missing: Vec<String> = keys()
        .into_iter()
        .filter(|(schema, key)| changed(schema, key.name, |_| ()).is_none())
        .map(|(schema, key)| format!("{} {}", schema.header, key.name))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn a_value_of_another_type_is_noted_once_and_at_its_place() {
    for (schema, key) in keys() {
        let value: Item = wrong(key.takes).parse::<toml_edit::Value>().unwrap().into();
        let Some(text) = changed(schema, key.name, |table| {
            table.insert(key.name, value.clone());
        }) else {
            continue;
        };
        let problems = read_all(&[("a.toml", &text)]).1;
        let wrong: Vec<_> = problems.iter().filter(|p| matches!(p.kind, PackMistake::WrongType { .. })).collect();
        let [only] = wrong[..] else { panic!("{} {}: {wrong:?}", schema.header, key.name) };
        assert!(matches!(only.kind, PackMistake::WrongType { key: named, .. } if named == key));
        assert_eq!(at(only), place_of_odd(&text), "{} {}", schema.header, key.name);
    }
}

#[test]
fn an_entry_of_another_type_is_noted_once_and_at_its_place() {
    for (schema, key) in keys().into_iter().filter(|(_, key)| key.takes.is_list()) {
        let text = changed(schema, key.name, |table| {
            let list = table.get_mut(key.name).and_then(Item::as_array_mut).unwrap();
            list.push(987_654_321);
        })
        .unwrap();
        let problems = read_all(&[("a.toml", &text)]).1;
        assert_eq!(problems.len(), 1, "{} {}: {problems:?}", schema.header, key.name);
        assert!(matches!(problems[0].kind, PackMistake::WrongType { key: named, .. } if named == key));
        assert_eq!(at(&problems[0]), place_of_odd(&text), "{} {}", schema.header, key.name);
    }
}

#[test]
fn a_key_that_is_missing_is_noted_if_it_must_be_there() {
    for (schema, key) in keys() {
        let text = changed(schema, key.name, |table| {
            table.remove(key.name);
        })
        .unwrap();
        let problems = read_all(&[("a.toml", &text)]).1;
        let missing = problems.iter().filter(
            |p| matches!(p.kind, PackMistake::MissingKey { key: named, table } if named == key && table == schema),
        );
        assert_eq!(missing.count(), usize::from(key.must), "{} {}: {problems:?}", schema.header, key.name);
    }
}

#[test]
fn a_key_that_is_misspelt_is_noted_with_the_right_one() {
    for (schema, key) in keys() {
        let text = changed(schema, key.name, |table| {
            let value = table.remove(key.name).unwrap();
            table.insert(&format!("{}x", key.name), value);
        })
        .unwrap();
        let problems = read_all(&[("a.toml", &text)]).1;
        let named = problems.iter().find_map(|p| match &p.kind {
            PackMistake::UnknownKey { near, table, .. } if *table == schema => Some(*near),
            _ => None,
        });
        assert_eq!(named, Some(Some(key.name)), "{} {}: {problems:?}", schema.header, key.name);
    }
}

/// True if a text is taken, of whatever form.
fn is_text(takes: ValueSchema) -> bool {
    let is_figure =
        matches!(takes, ValueSchema::Format | ValueSchema::Integer(..) | ValueSchema::Flag | ValueSchema::Date);
    !is_figure && !takes.is_list() && takes.table().is_none()
}

#[test]
fn a_text_with_nothing_in_it_is_noted() {
    for (schema, key) in keys().into_iter().filter(|(_, key)| is_text(key.takes)) {
        let text = changed(schema, key.name, |table| {
            table.insert(key.name, toml_edit::value(" "));
        })
        .unwrap();
        let problems = read_all(&[("a.toml", &text)]).1;
        let empty =
            problems.iter().filter(|p| matches!(p.kind, PackMistake::EmptyText { key: named } if named == key));
        assert_eq!(empty.count(), 1, "{} {}: {problems:?}", schema.header, key.name);
    }
}
