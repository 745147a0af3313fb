//! Danger signals.

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::PackTable;
use crate::domain::pattern::{Pattern, PatternSet};
use crate::domain::signal::Signal;

/// All danger signals of a file.
pub(super) fn read(reader: &mut PackReader, top: &PackTable) -> Vec<Signal> {
    let tables = reader.tables(top, "signal");
    tables.iter().map(|table| signal(reader, table)).collect()
}

fn signal(reader: &mut PackReader, table: &PackTable) -> Signal {
    Signal {
        id: reader.defined(table, Namespace::Signal),
        title: reader.label(table),
        script: reader.name(table, "script").unwrap_or_default(),
        words: patterns(reader, table, "words"),
        unless: patterns(reader, table, "unless"),
    }
}

fn patterns(reader: &mut PackReader, table: &PackTable, key: &str) -> PatternSet {
    let mut patterns = Vec::new();
    for (text, at) in reader.list(table, key) {
        match Pattern::parse(&text) {
            Ok(pattern) => patterns.push(pattern),
            Err(flaw) => reader.note(at, PackMistake::NotAPattern { text, flaw }),
        }
    }
    patterns.into_iter().collect()
}
