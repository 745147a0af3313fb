//! Tables: their keys, and the tables in them.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{Found, Mistake, Wanted};
use super::near::near;
use super::reader::Reader;

/// A value with its place in the text.
pub(super) type Value<'t> = &'t Spanned<DeValue<'t>>;

/// A list of ids with their places.
pub(super) type Ids = Vec<(String, Range<usize>)>;

/// A table of the pack.
#[derive(Clone, Debug)]
pub(super) struct Table<'t> {
    /// How it is written, for messages; empty for the top of the file.
    place: &'static str,
    /// Its header.
    pub(super) at: Range<usize>,
    entries: &'t DeTable<'t>,
    /// Keys that were probably meant by unknown ones; these are not missing, too.
    meant: Vec<&'static str>,
}

impl<'t> Table<'t> {
    /// The value of `key`, if it is there.
    pub(super) fn get(&self, key: &str) -> Option<Value<'t>> {
        self.entries.get(key)
    }

    /// Where the value of `key` stands, or the table's header.
    pub(super) fn at(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.at.clone(), Spanned::span)
    }

    /// Where `key` itself stands, or the table's header.
    pub(super) fn at_key(&self, key: &str) -> Range<usize> {
        let found = self.entries.keys().find(|k| k.get_ref() == key);
        found.map_or_else(|| self.at.clone(), Spanned::span)
    }
}

fn found(value: &DeValue) -> Found {
    match value {
        DeValue::String(_) => Found::Text,
        DeValue::Integer(_) => Found::Integer,
        DeValue::Float(_) => Found::Float,
        DeValue::Boolean(_) => Found::Flag,
        DeValue::Datetime(_) => Found::Date,
        DeValue::Array(_) => Found::List,
        DeValue::Table(_) => Found::Table,
    }
}

impl Reader<'_> {
    /// Opens a table that may have `keys` and no others.
    pub(super) fn open<'t>(
        &mut self,
        place: &'static str,
        at: Range<usize>,
        entries: &'t DeTable<'t>,
        keys: &'static [&'static str],
    ) -> Table<'t> {
        let mut meant = Vec::new();
        for key in entries.keys().filter(|key| !keys.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref().to_string();
            let near = near(&name, keys.iter().copied());
            meant.extend(near.and_then(|near| keys.iter().find(|key| **key == near)));
            let near = near.map(str::to_owned);
            self.note(key.span(), Mistake::UnknownKey { key: name, place, near, allowed: keys });
        }
        Table { place, at, entries, meant }
    }

    /// The value of a key that must be there.
    pub(super) fn need<'t>(&mut self, table: &Table<'t>, key: &'static str) -> Option<Value<'t>> {
        let value = table.get(key);
        if value.is_none() && !table.meant.contains(&key) {
            self.note(table.at.clone(), Mistake::MissingKey { key, place: table.place });
        }
        value
    }

    /// Notes a value of another type.
    pub(super) fn wrong(&mut self, key: &str, value: &Spanned<DeValue>, wanted: Wanted) {
        let found = found(value.get_ref());
        self.note(value.span(), Mistake::WrongType { key: key.to_owned(), found, wanted });
    }

    /// A table that must be there.
    pub(super) fn table_of<'t>(
        &mut self,
        table: &Table<'t>,
        key: &'static str,
        keys: &'static [&'static str],
    ) -> Option<Table<'t>> {
        let value = self.need(table, key)?;
        let Some(entries) = value.get_ref().as_table() else {
            self.wrong(key, value, Wanted::Table);
            return None;
        };
        Some(self.open(key, value.span(), entries, keys))
    }

    /// The tables under `[[key]]`, in order; none if there is no such key.
    pub(super) fn tables<'t>(
        &mut self,
        table: &Table<'t>,
        key: &'static str,
        place: &'static str,
        keys: &'static [&'static str],
    ) -> Vec<Table<'t>> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(key, value, Wanted::Tables);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in entries {
            match entry.get_ref().as_table() {
                Some(inside) => tables.push(self.open(place, entry.span(), inside, keys)),
                None => self.wrong(key, entry, Wanted::Tables),
            }
        }
        tables
    }
}
