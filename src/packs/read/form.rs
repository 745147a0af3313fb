//! Fields of the record form and of other forms, with their options.

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::{Ids, PackTable};
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::{Field, FieldKind, FieldOption, FieldPane, Form, known};

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
pub(super) fn read(reader: &mut PackReader, top: &PackTable) -> Vec<Field> {
    let tables = reader.tables(top, "field");
    tables.iter().map(|table| record_field(reader, table)).collect()
}

/// A field of the call record.
fn record_field(reader: &mut PackReader, table: &PackTable) -> Field {
    let (mut field, kind, options) = field(reader, table);
    reader.symbols.define(Namespace::Field, &field.id, table.at("id"));
    if field.id == known::TYPE {
        for (option, at) in &options {
            reader.symbols.define(Namespace::Type, option, at.clone());
        }
    }
    if let Some(kind) = reader.choice::<FieldPane>(table, "pane") {
        field.pane = kind;
    }
    field.playbooks = reader.names(table, "playbooks");
    field.covers = reader.names(table, "covers");
    let expected = KNOWN.iter().find(|(id, expected)| *id == field.id && kind.is_some_and(|kind| kind != *expected));
    if let Some((id, expected)) = expected {
        reader.note(table.at("kind"), PackMistake::KnownField { id: (*id).to_owned(), kind: expected.code() });
    }
    field
}

/// The part that all fields have, the kind if it is one, and the ids of the options with their places.
fn field(reader: &mut PackReader, table: &PackTable) -> (Field, Option<FieldKind>, Ids) {
    let (options, ids) = options(reader, table);
    let kind = reader.choice(table, "kind");
    let field = Field {
        id: reader.id(table),
        title: reader.label(table),
        kind: kind.unwrap_or(FieldKind::Line),
        five_w: reader.code(table, "group").is_some(),
        ask: reader.line(table, "ask"),
        hint: reader.line(table, "hint"),
        required: reader.flag(table, "required"),
        default: reader.line(table, "default"),
        max: reader.integer(table, "max").map_or(Field::MAX, |max| max as usize),
        options,
        ..Field::bare(FieldPane::Record)
    };
    let is_choice = matches!(field.kind, FieldKind::Choice | FieldKind::Choices) && table.get("option").is_some();
    if let Some(default) = field.default.as_deref().filter(|_| is_choice) {
        reader.check_known(Namespace::Option, default, table.at("default"), &ids);
    }
    (field, kind, ids)
}

fn options(reader: &mut PackReader, field: &PackTable) -> (Vec<FieldOption>, Ids) {
    let tables = reader.tables(field, "option");
    let options: Vec<FieldOption> = tables.iter().map(|table| option(reader, table)).collect();
    let ids: Ids = options.iter().zip(&tables).map(|(o, t)| (o.id.clone(), t.at("id"))).collect();
    reader.check_unique(Namespace::Option, &ids);
    let mut others = options.iter().zip(&tables).filter(|(option, _)| option.other);
    if let Some((first, _)) = others.next() {
        for (_, table) in others {
            reader.note(table.at("other"), PackMistake::SecondOther { first: first.id.clone() });
        }
    }
    (options, ids)
}

fn option(reader: &mut PackReader, table: &PackTable) -> FieldOption {
    FieldOption {
        id: reader.id(table),
        title: reader.label(table),
        other: reader.flag(table, "other"),
        keywords: reader.texts(table, "keywords"),
    }
}

/// All other forms of a file.
pub(super) fn others(reader: &mut PackReader, top: &PackTable) -> Vec<Form> {
    let tables = reader.tables(top, "form");
    tables.iter().map(|table| form(reader, table)).collect()
}

fn form(reader: &mut PackReader, table: &PackTable) -> Form {
    let tables = reader.tables(table, "field");
    let fields: Vec<Field> = tables.iter().map(|table| field(reader, table).0).collect();
    let ids: Ids = fields.iter().zip(&tables).map(|(f, t)| (f.id.clone(), t.at("id"))).collect();
    reader.check_unique(Namespace::Field, &ids);
    Form {
        id: reader.defined(table, Namespace::Form),
        title: reader.label(table),
        fields,
        source: reader.block(table, "source").unwrap_or_default(),
        covers: reader.names(table, "covers"),
    }
}
