//! Tables of a file, checked against their schemas when they are opened.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::format::{KeySchema, KeysByKind, KindKeys, TableSchema, ValueSchema};
use super::mistake::{PackMistake, ValueType};
use super::near::near;
use super::reader::PackReader;
use super::syntax;

/// A value with its place in the text.
pub(super) type SpannedValue<'t> = &'t Spanned<DeValue<'t>>;

/// A list of ids with their places.
pub(super) type Ids = Vec<(String, Range<usize>)>;

/// A table of the pack.
#[derive(Clone, Debug)]
pub(super) struct PackTable<'t> {
    schema: &'static TableSchema,
    /// Its header.
    pub(super) at: Range<usize>,
    entries: &'t DeTable<'t>,
    /// Keys that were probably meant by unknown ones; these are not missing, too.
    meant: Vec<&'static str>,
}

impl<'t> PackTable<'t> {
    /// The value of `key`, if it is there.
    pub(super) fn get(&self, key: &str) -> Option<SpannedValue<'t>> {
        self.entries.get(key)
    }

    /// The key called `name` with its value, if it is there. Only keys of the table's schema that take a
    /// value which `fits` may be asked for: the reader and the schemas cannot differ.
    pub(super) fn value(
        &self,
        name: &str,
        fits: impl Fn(ValueSchema) -> bool,
    ) -> Option<(&'static KeySchema, SpannedValue<'t>)> {
        let key = self.schema.key(name);
        debug_assert!(key.is_some_and(|key| fits(key.takes)), "{} {name} is read otherwise", self.schema.header);
        Some((key?, self.entries.get(name)?))
    }

    /// True if `key` is there, or an unknown one by which it was probably meant.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some() || self.meant.contains(&key)
    }

    /// The place of the value of `key`, or of the table's header.
    pub(super) fn at(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.at.clone(), Spanned::span)
    }

    /// The place of `key` itself, or of the table's header.
    pub(super) fn at_key(&self, key: &str) -> Range<usize> {
        let found = self.entries.keys().find(|k| k.get_ref() == key);
        found.map_or_else(|| self.at.clone(), Spanned::span)
    }
}

fn found(value: &DeValue) -> ValueType {
    match value {
        DeValue::String(_) => ValueType::Text,
        DeValue::Integer(_) => ValueType::Integer,
        DeValue::Float(_) => ValueType::Float,
        DeValue::Boolean(_) => ValueType::Flag,
        DeValue::Datetime(_) => ValueType::Date,
        DeValue::Array(_) => ValueType::List,
        DeValue::Table(_) => ValueType::Table,
    }
}

impl PackReader<'_> {
    /// Opens a table: notes keys that it does not have, lacks, or has only of another kind.
    pub(super) fn open<'t>(
        &mut self,
        at: Range<usize>,
        entries: &'t DeTable<'t>,
        schema: &'static TableSchema,
    ) -> PackTable<'t> {
        let mut table = PackTable { schema, at, entries, meant: Vec::new() };
        for key in entries.keys().filter(|key| schema.key(key.get_ref()).is_none()) {
            let name = key.get_ref().to_string();
            let near = near(&name, schema.names());
            table.meant.extend(near);
            note_possible_ids(self, entries.get(name.as_str()));
            self.note(key.span(), PackMistake::UnknownKey { key: name, table: schema, near });
        }
        for key in schema.keys.iter().filter(|key| key.must && !table.has(key.name)) {
            self.note(table.at.clone(), PackMistake::MissingKey { key, table: schema });
        }
        let kind = schema.kinds.and_then(|kinds| check_kind(self, &table, &kinds));
        for (key, other) in schema.pairs {
            let is_due = table.get(key).is_some() && kind.is_none_or(|kind| kind.has(key));
            if let Some(other) = schema.key(other).filter(|other| is_due && !table.has(other.name)) {
                self.note(table.at_key(key), PackMistake::Alone { key, other });
            }
        }
        table
    }

    /// Notes a value of another type.
    pub(super) fn wrong(&mut self, key: &'static KeySchema, value: SpannedValue) {
        let found = found(value.get_ref());
        self.note(value.span(), PackMistake::WrongType { key, found });
    }

    /// The table under `key`, if it is there.
    pub(super) fn table<'t>(&mut self, table: &PackTable<'t>, key: &str) -> Option<PackTable<'t>> {
        let (key, value) = table.value(key, |takes| matches!(takes, ValueSchema::Table(_)))?;
        let Some(entries) = value.get_ref().as_table() else {
            self.wrong(key, value);
            return None;
        };
        Some(self.open(value.span(), entries, key.takes.table()?))
    }

    /// The tables under `[[key]]`, in order; none if there is no such key.
    pub(super) fn tables<'t>(&mut self, table: &PackTable<'t>, key: &str) -> Vec<PackTable<'t>> {
        let Some((key, value)) = table.value(key, |takes| matches!(takes, ValueSchema::Tables(_))) else {
            return Vec::new();
        };
        let (Some(entries), Some(schema)) = (value.get_ref().as_array(), key.takes.table()) else {
            self.wrong(key, value);
            return Vec::new();
        };
        if entries.is_empty() {
            self.note(value.span(), PackMistake::EmptyList { key });
        }
        let mut tables = Vec::new();
        for entry in entries {
            match entry.get_ref().as_table() {
                Some(inside) => tables.push(self.open(entry.span(), inside, schema)),
                None => self.wrong(key, entry),
            }
        }
        tables
    }
}

/// Notes the ids under a key that does not exist: other things may rely on them.
fn note_possible_ids(reader: &mut PackReader, unknown: Option<SpannedValue>) {
    let is_place = |value: &DeValue| value.is_table() || value.is_array();
    if reader.symbols.possible_ids.is_empty() && unknown.is_some_and(|value| is_place(value.get_ref())) {
        reader.symbols.possible_ids = syntax::ids(reader.text());
    }
}

/// Checks that a table has the keys of its kind and no others; gives the kind, if it is one.
fn check_kind(reader: &mut PackReader, table: &PackTable, kinds: &KeysByKind) -> Option<&'static KindKeys> {
    let code = table.get(kinds.key)?.get_ref().as_str()?.trim();
    let (kind, schema) = (kinds.of.iter().find(|kind| kind.code == code)?, table.schema);
    for key in schema.keys.iter().filter(|key| kinds.rules(key.name)) {
        if table.get(key.name).is_some() && !kind.has(key.name) {
            reader.note(table.at_key(key.name), PackMistake::NotForKind { key, kind: kind.code, table: schema });
        } else if kind.needs.contains(&key.name) && !table.has(key.name) {
            reader.note(table.at(kinds.key), PackMistake::NeededForKind { key, kind: kind.code, table: schema });
        }
    }
    Some(kind)
}
