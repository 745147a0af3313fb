//! Danger signals.

use super::mistake::Mistake;
use super::namespace::Namespace;
use super::reader::Reader;
use super::table::Table;
use crate::domain::pattern::{Pattern, PatternSet};
use crate::domain::signal::Signal;

/// All danger signals of a file.
pub(super) fn read(reader: &mut Reader, top: &Table) -> Vec<Signal> {
    let tables = reader.tables(top, "signal");
    tables.iter().map(|table| signal(reader, table)).collect()
}

fn signal(reader: &mut Reader, table: &Table) -> Signal {
    Signal {
        id: reader.defined(table, Namespace::Signal),
        title: reader.label(table),
        script: reader.name(table, "script").unwrap_or_default(),
        words: patterns(reader, table, "words"),
        unless: patterns(reader, table, "unless"),
    }
}

fn patterns(reader: &mut Reader, table: &Table, key: &str) -> PatternSet {
    let mut patterns = Vec::new();
    for (text, at) in reader.list(table, key) {
        match Pattern::parse(&text) {
            Ok(pattern) => patterns.push(pattern),
            Err(flaw) => reader.note(at, Mistake::NotAPattern { text, flaw }),
        }
    }
    patterns.into_iter().collect()
}
