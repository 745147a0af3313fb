//! Grades with their deadlines.

use super::super::{Grade, Limit, Validity};
use super::mistake::{Mistake, Names};
use super::reader::Reader;
use super::table::Table;
use crate::domain::time::Span;

const GRADE: &[&str] = &[
    "id",
    "title",
    "title_en",
    "when",
    "respond",
    "supervisor",
    "first_contact",
    "result",
    "keywords",
    "source",
    "valid_from",
    "valid_to",
    "covers",
];

/// All grades of a file.
pub(super) fn read(reader: &mut Reader, top: &Table) -> Vec<Grade> {
    let tables = reader.tables(top, "grade", "[[grade]]", GRADE);
    tables.iter().map(|table| grade(reader, table)).collect()
}

fn grade(reader: &mut Reader, table: &Table) -> Grade {
    let id = reader.id(table);
    reader.define(Names::Grade, &id, table.at("id"));
    let valid = validity(reader, table);
    Grade {
        id,
        title: reader.label(table),
        when: reader.block_of(table, "when"),
        respond: reader.limit_of(table, "respond").unwrap_or(Limit::Span(Span::ZERO)),
        supervisor: reader.limit_if(table, "supervisor"),
        first_contact: reader.limit_if(table, "first_contact"),
        result: reader.limit_if(table, "result"),
        keywords: reader.texts(table, "keywords"),
        source: reader.block_of(table, "source"),
        valid,
        covers: reader.texts(table, "covers"),
    }
}

fn validity(reader: &mut Reader, table: &Table) -> Validity {
    let from = reader.date_of(table, "valid_from");
    let to = reader.date_if(table, "valid_to");
    if let Some((from, to)) = from.zip(to).filter(|(from, to)| to < from) {
        reader.note(table.at("valid_to"), Mistake::Reversed { from, to });
    }
    Validity { from: from.unwrap_or_default(), to }
}
