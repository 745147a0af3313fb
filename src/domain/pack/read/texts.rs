//! Texts, ids and lists of texts out of a table.

use std::ops::Range;

use super::super::Label;
use super::mistake::{Mistake, Names, Wanted};
use super::reader::Reader;
use super::table::{Ids, Table, Value};
use super::values;
use super::words::{self, Brace};

impl Reader<'_> {
    /// The text of a value, cleaned; nothing if it is none, is empty or holds what may not be shown.
    fn cleaned(&mut self, key: &str, value: Value, wanted: Wanted) -> Option<String> {
        let Some(raw) = value.get_ref().as_str() else {
            self.wrong(key, value, wanted);
            return None;
        };
        match words::clean(raw) {
            Ok(text) if text.is_empty() => self.note(value.span(), Mistake::EmptyText { key: key.to_owned() }),
            Ok(text) => return Some(text),
            Err(hidden) => {
                let place = self.within(value, hidden);
                self.note(place, hidden.into());
            }
        }
        None
    }

    /// Where the character first stands in the source of a string, or the whole string if it is written otherwise.
    fn within(&self, value: Value, c: char) -> Range<usize> {
        let span = value.span();
        let found = self.text().get(span.clone()).and_then(|raw| raw.find(c));
        found.map_or(span.clone(), |at| span.start + at..span.start + at + c.len_utf8())
    }

    /// The text of a value, on one line.
    pub(super) fn one_line(&mut self, key: &str, value: Value, wanted: Wanted) -> Option<String> {
        let text = self.cleaned(key, value, wanted)?;
        if text.contains('\n') {
            self.note(value.span(), Mistake::LineBreak { key: key.to_owned() });
        }
        Some(text)
    }

    /// A text of one line that must be there.
    pub(super) fn line_of(&mut self, table: &Table, key: &'static str) -> String {
        let value = self.need(table, key);
        value.and_then(|value| self.one_line(key, value, Wanted::Text)).unwrap_or_default()
    }

    /// A text of one line that may be there.
    pub(super) fn line_if(&mut self, table: &Table, key: &'static str) -> Option<String> {
        table.get(key).and_then(|value| self.one_line(key, value, Wanted::Text))
    }

    /// A text of any number of lines that must be there.
    pub(super) fn block_of(&mut self, table: &Table, key: &'static str) -> String {
        let value = self.need(table, key);
        value.and_then(|value| self.cleaned(key, value, Wanted::Text)).unwrap_or_default()
    }

    /// A text of any number of lines that may be there.
    pub(super) fn block_if(&mut self, table: &Table, key: &'static str) -> Option<String> {
        table.get(key).and_then(|value| self.cleaned(key, value, Wanted::Text))
    }

    /// Mentions the variables of the words under `key`, and notes braces that do not match.
    pub(super) fn variables_in(&mut self, table: &Table, key: &'static str) {
        let Some((value, words)) = table.get(key).and_then(|v| Some((v, v.get_ref().as_str()?))) else { return };
        let braces = words::braces(words);
        if braces.is_empty() {
            return;
        }
        let span = value.span();
        let map = self.text().get(span.clone()).and_then(|raw| words::brace_map(words, raw)).unwrap_or_default();
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
                Brace::Variable(name) => self.mention(Names::Variable, &name, here),
                Brace::Alone(brace) => self.note(here, Mistake::LoneBrace(brace)),
            }
        }
    }

    /// Title and English title.
    pub(super) fn label(&mut self, table: &Table) -> Label {
        Label { zh: self.line_of(table, "title"), en: self.line_if(table, "title_en") }
    }

    /// The id, checked for its form; empty if it is at fault.
    pub(super) fn id(&mut self, table: &Table) -> String {
        let Some(value) = self.need(table, "id") else { return String::new() };
        let Some(text) = self.one_line("id", value, Wanted::Text) else { return String::new() };
        if !values::is_id(&text) {
            let near = values::id_meant(&text);
            self.note(value.span(), Mistake::NotAnId { text: text.clone(), near });
        }
        text
    }

    /// The entries of a list of texts, empty if there is none.
    pub(super) fn list(&mut self, table: &Table, key: &'static str) -> Ids {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(entries) = value.get_ref().as_array() else {
            self.wrong(key, value, Wanted::Texts);
            return Vec::new();
        };
        let mut seen = std::collections::HashSet::new();
        let mut list = Ids::new();
        for entry in entries {
            let Some(text) = self.one_line(key, entry, Wanted::Texts) else { continue };
            if !seen.insert(text.clone()) {
                self.note(entry.span(), Mistake::Repeated(text.clone()));
            }
            list.push((text, entry.span()));
        }
        list
    }

    /// The texts of a list.
    pub(super) fn texts(&mut self, table: &Table, key: &'static str) -> Vec<String> {
        self.list(table, key).into_iter().map(|(text, _)| text).collect()
    }

    /// The texts of a list that must have at least one.
    pub(super) fn some_texts(&mut self, table: &Table, key: &'static str) -> Vec<String> {
        let Some(value) = self.need(table, key) else { return Vec::new() };
        if value.get_ref().as_array().is_some_and(|entries| entries.is_empty()) {
            self.note(value.span(), Mistake::EmptyList { key });
        }
        self.texts(table, key)
    }

    /// A list of names that must be defined somewhere.
    pub(super) fn mentions(&mut self, table: &Table, key: &'static str, names: Names) -> Vec<String> {
        let mut ids = Vec::new();
        for (id, at) in self.list(table, key) {
            self.mention(names, &id, at);
            ids.push(id);
        }
        ids
    }
}
