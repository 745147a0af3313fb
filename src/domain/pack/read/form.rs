//! Fields of the record form and their options.

use super::super::{Field, FieldKind, FieldOption, FieldPane, known};
use super::mistake::{Mistake, Names};
use super::reader::Reader;
use super::table::{Ids, Table};

const FIELD: &[&str] = &[
    "id",
    "title",
    "title_en",
    "kind",
    "pane",
    "group",
    "ask",
    "hint",
    "required",
    "default",
    "max",
    "option",
    "playbooks",
    "covers",
];
const OPTION: &[&str] = &["id", "title", "title_en", "other", "keywords"];

const KINDS: [(&str, FieldKind); 7] = [
    ("line", FieldKind::Line),
    ("text", FieldKind::Text),
    ("phone", FieldKind::Phone),
    ("choice", FieldKind::Choice),
    ("choices", FieldKind::Choices),
    ("moment", FieldKind::Moment),
    ("deadline", FieldKind::Deadline),
];
const PANES: [(&str, FieldPane); 2] = [("case", FieldPane::Case), ("record", FieldPane::Record)];

/// The kinds that the desk can read in the fields it knows by id.
const KNOWN: [(&str, FieldKind); 8] = [
    (known::CONTACT, FieldKind::Phone),
    (known::NAME, FieldKind::Line),
    (known::ORDER, FieldKind::Line),
    (known::CHANNEL, FieldKind::Line),
    (known::TYPE, FieldKind::Choice),
    ("wish", FieldKind::Choices),
    (known::PROMISE, FieldKind::Deadline),
    (known::STATE, FieldKind::Choice),
];

/// All fields of a file.
pub(super) fn read(reader: &mut Reader, top: &Table) -> Vec<Field> {
    let tables = reader.tables(top, "field", "[[field]]", FIELD);
    tables.iter().map(|table| field(reader, table)).collect()
}

fn field(reader: &mut Reader, table: &Table) -> Field {
    let id = reader.id(table);
    reader.define(Names::Field, &id, table.at("id"));
    let title = reader.label(table);
    let kind = reader.one_of_these(table, "kind", &KINDS);
    let (options, ids) = options(reader, table);
    if id == known::TYPE {
        for (option, at) in &ids {
            reader.define(Names::Type, option, at.clone());
        }
    }
    let field = Field {
        title,
        kind: kind.unwrap_or(FieldKind::Line),
        pane: reader.one_of(table, "pane", &PANES).unwrap_or(FieldPane::Record),
        five_w: reader.one_of(table, "group", &[("5w1h", true)]).unwrap_or(false),
        ask: reader.line_if(table, "ask"),
        hint: reader.line_if(table, "hint"),
        required: reader.flag(table, "required"),
        default: reader.line_if(table, "default"),
        max: reader.integer_if(table, "max", 1..=100_000).map_or(Field::MAX, |max| max as usize),
        options,
        playbooks: reader.mentions(table, "playbooks", Names::Playbook),
        covers: reader.texts(table, "covers"),
        id,
    };
    if let Some(kind) = kind {
        fits_kind(reader, table, &field, kind, &ids);
    }
    field
}

/// Whether the field has the keys of its kind, and the kind that the desk expects.
fn fits_kind(reader: &mut Reader, table: &Table, field: &Field, kind: FieldKind, ids: &Ids) {
    let name = KINDS.iter().find(|(_, k)| *k == kind).map_or("", |(name, _)| *name);
    let is_choice = matches!(kind, FieldKind::Choice | FieldKind::Choices);
    let has = |key: &str| match key {
        "option" => is_choice,
        "default" => is_choice || kind == FieldKind::Line,
        _ => matches!(kind, FieldKind::Line | FieldKind::Text),
    };
    for key in ["option", "default", "max"] {
        if table.get(key).is_some() && !has(key) {
            reader.note(table.at_key(key), Mistake::NotForKind { key, kind: name });
        }
    }
    if is_choice && table.get("option").is_none() {
        reader.note(table.at("kind"), Mistake::NoOptions);
    } else if let Some(default) = field.default.as_deref().filter(|_| is_choice) {
        reader.known_here(Names::Option, default, table.at("default"), ids);
    }
    let expected = KNOWN.iter().find(|(id, expected)| *id == field.id && *expected != kind);
    if let Some((id, expected)) = expected {
        let kind = KINDS.iter().find(|(_, k)| k == expected).map_or("", |(name, _)| *name);
        reader.note(table.at("kind"), Mistake::KnownField { id: (*id).to_owned(), kind });
    }
}

fn options(reader: &mut Reader, field: &Table) -> (Vec<FieldOption>, Ids) {
    let tables = reader.tables(field, "option", "[[field.option]]", OPTION);
    let options: Vec<FieldOption> = tables.iter().map(|table| option(reader, table)).collect();
    let ids: Ids = options.iter().zip(&tables).map(|(o, t)| (o.id.clone(), t.at("id"))).collect();
    reader.unique_here(Names::Option, &ids);
    let mut others = options.iter().zip(&tables).filter(|(option, _)| option.other);
    if let Some((first, _)) = others.next() {
        for (_, table) in others {
            reader.note(table.at("other"), Mistake::SecondOther { first: first.id.clone() });
        }
    }
    (options, ids)
}

fn option(reader: &mut Reader, table: &Table) -> FieldOption {
    FieldOption {
        id: reader.id(table),
        title: reader.label(table),
        other: reader.flag(table, "other"),
        keywords: reader.texts(table, "keywords"),
    }
}
