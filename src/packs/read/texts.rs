//! Texts, ids and lists of texts out of a table.

use std::collections::HashSet;
use std::ops::Range;

use super::braces::{self, BraceToken};
use super::clean::clean;
use super::format::{KeySchema, ValueSchema};
use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::{Ids, PackTable, SpannedValue};
use super::values;
use crate::domain::pack::Label;

impl PackReader<'_> {
    /// The text of a value, cleaned; nothing if it is none, is empty or holds what may not be shown.
    fn cleaned(&mut self, key: &'static KeySchema, value: SpannedValue) -> Option<String> {
        let Some(raw) = value.get_ref().as_str() else {
            self.wrong(key, value);
            return None;
        };
        match clean(raw) {
            Ok(text) if text.is_empty() => self.note(value.span(), PackMistake::EmptyText { key }),
            Ok(text) => return Some(text),
            Err(hidden) => {
                let place = place_of(self.text(), value, hidden);
                self.note(place, PackMistake::HiddenCharacter(hidden));
            }
        }
        None
    }

    /// The text of a value, on one line.
    pub(super) fn one_line(&mut self, key: &'static KeySchema, value: SpannedValue) -> Option<String> {
        let text = self.cleaned(key, value)?;
        if text.contains('\n') {
            self.note(value.span(), PackMistake::LineBreak { key });
        }
        Some(text)
    }

    /// A text of one line.
    pub(super) fn line(&mut self, table: &PackTable, key: &str) -> Option<String> {
        let (key, value) = table.value(key, |takes| takes == ValueSchema::Line)?;
        self.one_line(key, value)
    }

    /// A text of any number of lines.
    pub(super) fn block(&mut self, table: &PackTable, key: &str) -> Option<String> {
        let (key, value) = table.value(key, |takes| takes == ValueSchema::Block)?;
        self.cleaned(key, value)
    }

    /// One line to say; its variables are mentioned.
    pub(super) fn sentence(&mut self, table: &PackTable, key: &str) -> Option<String> {
        let (key, value) = table.value(key, |takes| takes == ValueSchema::Sentence)?;
        mention_variables(self, value);
        self.one_line(key, value)
    }

    /// Words to say; their variables are mentioned.
    pub(super) fn words(&mut self, table: &PackTable, key: &str) -> Option<String> {
        let (key, value) = table.value(key, |takes| takes == ValueSchema::Words)?;
        mention_variables(self, value);
        self.cleaned(key, value)
    }

    /// The letters that begin record numbers.
    pub(super) fn prefix(&mut self, table: &PackTable, key: &str) -> Option<String> {
        let (key, value) = table.value(key, |takes| takes == ValueSchema::Prefix)?;
        let text = self.one_line(key, value)?;
        if !values::is_prefix(&text) {
            self.note(value.span(), PackMistake::NotAPrefix(text.clone()));
        }
        Some(text)
    }

    /// The digest of a signature.
    pub(super) fn digest(&mut self, table: &PackTable, key: &str) -> Option<String> {
        let (key, value) = table.value(key, |takes| takes == ValueSchema::Digest)?;
        let text = self.one_line(key, value)?;
        if !values::is_digest(&text) {
            self.note(value.span(), PackMistake::NotADigest(text.clone()));
        }
        Some(text)
    }

    /// Title and English title.
    pub(super) fn label(&mut self, table: &PackTable) -> Label {
        Label { zh: self.line(table, "title").unwrap_or_default(), en: self.line(table, "title_en") }
    }

    /// The id, checked for its form; empty if it is at fault.
    pub(super) fn id(&mut self, table: &PackTable) -> String {
        let Some((key, value)) = table.value("id", |takes| takes == ValueSchema::Id) else { return String::new() };
        let Some(text) = self.one_line(key, value) else { return String::new() };
        if !values::is_id(&text) {
            let near = values::id_meant(&text);
            self.note(value.span(), PackMistake::NotAnId { text: text.clone(), near });
        }
        text
    }

    /// The id, as a name that others may mention.
    pub(super) fn defined(&mut self, table: &PackTable, namespace: Namespace) -> String {
        let id = self.id(table);
        self.symbols.define(namespace, &id, table.at("id"));
        id
    }

    /// The name of something that must be defined in its own table, with its place.
    pub(super) fn local_name(&mut self, table: &PackTable, key: &str) -> Option<String> {
        let (key, value) = table.value(key, |takes| matches!(takes, ValueSchema::Name(_)))?;
        self.one_line(key, value)
    }

    /// The name of something that must be defined somewhere.
    pub(super) fn name(&mut self, table: &PackTable, key: &str) -> Option<String> {
        let (key, value) = table.value(key, |takes| matches!(takes, ValueSchema::Name(_)))?;
        let id = self.one_line(key, value)?;
        if let ValueSchema::Name(namespace) = key.takes {
            self.symbols.mention(namespace, &id, value.span());
        }
        Some(id)
    }

    /// The entries of a list of texts, empty if there is none.
    pub(super) fn list(&mut self, table: &PackTable, key: &str) -> Ids {
        let Some((key, value)) = table.value(key, ValueSchema::is_list) else { return Vec::new() };
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(key, value);
            return Vec::new();
        };
        if key.takes.needs_one() && entries.is_empty() {
            self.note(value.span(), PackMistake::EmptyList { key });
        }
        let mut list = Ids::with_capacity(entries.len());
        for entry in entries {
            let Some(text) = self.one_line(key, entry) else { continue };
            list.push((text, entry.span()));
        }
        check_entries(self, &list);
        list
    }

    /// The texts of a list.
    pub(super) fn texts(&mut self, table: &PackTable, key: &str) -> Vec<String> {
        let list = self.list(table, key);
        // Without the room for the places: a library holds many lists.
        let mut texts = Vec::with_capacity(list.len());
        texts.extend(list.into_iter().map(|(text, _)| text));
        texts
    }

    /// A list of names that must be defined somewhere.
    pub(super) fn names(&mut self, table: &PackTable, key: &str) -> Vec<String> {
        let Some((KeySchema { takes: ValueSchema::Names(namespace), .. }, _)) =
            table.value(key, |takes| matches!(takes, ValueSchema::Names(_)))
        else {
            return Vec::new();
        };
        let list = self.list(table, key);
        let mut ids = Vec::with_capacity(list.len());
        for (id, at) in list {
            self.symbols.mention(*namespace, &id, at);
            ids.push(id);
        }
        ids
    }
}

/// The place of a character in the source of a string, or the whole string if it is written as an escape.
fn place_of(text: &str, value: SpannedValue, c: char) -> Range<usize> {
    let span = value.span();
    let found = text.get(span.clone()).and_then(|raw| raw.find(c));
    found.map_or(span.clone(), |at| span.start + at..span.start + at + c.len_utf8())
}

/// Mentions the variables of some words, and notes braces that do not match.
fn mention_variables(reader: &mut PackReader, value: SpannedValue) {
    let Some(words) = value.get_ref().as_str() else { return };
    let braces = braces::braces(words);
    if braces.is_empty() {
        return;
    }
    let span = value.span();
    // Where a brace is written as an escape the map is empty, and the whole string is marked.
    let map = reader.text().get(span.clone()).and_then(|raw| braces::brace_map(words, raw)).unwrap_or_default();
    let outside = |inside: usize| {
        let place = map.binary_search_by_key(&inside, |pair| pair.0).ok()?;
        Some(span.start + map[place].1)
    };
    for (at, brace) in braces {
        let here = match (outside(at.start), outside(at.end - 1)) {
            (Some(first), Some(last)) => first..last + 1,
            _ => span.clone(),
        };
        match brace {
            BraceToken::Variable(name) => reader.symbols.mention(Namespace::Variable, &name, here),
            BraceToken::Alone(brace) => reader.note(here, PackMistake::LoneBrace(brace)),
        }
    }
}

/// Notes the second of two entries that are the same.
fn check_entries(reader: &mut PackReader, list: &Ids) {
    let mut seen = HashSet::new();
    for (place, (text, at)) in list.iter().enumerate() {
        // Most lists are short: there, looking back is quicker than a set.
        let is_new = match list.len() {
            0..=16 => list[..place].iter().all(|(before, _)| before != text),
            _ => seen.insert(text.as_str()),
        };
        if !is_new {
            reader.note(at.clone(), PackMistake::Repeated(text.clone()));
        }
    }
}
