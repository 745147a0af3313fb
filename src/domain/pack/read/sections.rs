//! One file: its syntax, its head and its sections.

use toml::de::DeTable;

use super::super::{Field, Grade, PackInfo, Playbook, Script, Variable};
use super::mistake::{Mistake, Names};
use super::reader::Reader;
use super::table::Table;
use super::{FORMAT, LARGEST, Source, calendar, form, grade, playbook, script, syntax};
use crate::domain::calendar::Year;

/// What one file says.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Its head, if it has one.
    pub(super) info: Option<PackInfo>,
    pub(super) playbooks: Vec<Playbook>,
    pub(super) fields: Vec<Field>,
    pub(super) grades: Vec<Grade>,
    pub(super) scripts: Vec<Script>,
    pub(super) variables: Vec<Variable>,
    pub(super) years: Vec<(i32, Year)>,
}

const TOP: &[&str] = &["format", "pack", "playbook", "field", "grade", "calendar", "variable", "script"];
const PACK: &[&str] = &["id", "title", "title_en", "version", "center", "source", "covers"];
const VARIABLE: &[&str] = &["id", "title", "title_en", "field"];

/// Reads one file as far as it goes by itself.
pub(super) fn read_source(source: &Source) -> (Reader<'_>, Content) {
    let mut reader = Reader::new(source);
    if source.text.len() > LARGEST {
        reader.note(0..0, Mistake::TooLarge);
        return (reader, Content::default());
    }
    let (tree, errors) = DeTable::parse_recoverable(&source.text);
    let content = read_top(&mut reader, tree.get_ref());
    if !errors.is_empty() {
        syntax::note(&mut reader, &errors);
    }
    // Under a table name that does not exist, ids may stand that others rely on.
    if tree.get_ref().keys().any(|key| !TOP.contains(&key.get_ref().as_ref())) {
        reader.perhaps = syntax::ids(reader.text());
    }
    keep_only_the_format(&mut reader, tree.get_ref());
    (reader, content)
}

fn read_top(reader: &mut Reader, entries: &DeTable) -> Content {
    let top = reader.open("", 0..0, entries, TOP);
    if reader.integer_of(&top, "format", 0..=u32::MAX).is_some_and(|format| i64::from(format) != FORMAT) {
        let format = other_format(entries).unwrap_or_default();
        reader.note(top.at("format"), Mistake::OtherFormat(format));
    }
    Content {
        info: head(reader, &top),
        playbooks: playbook::read(reader, &top),
        fields: form::read(reader, &top),
        grades: grade::read(reader, &top),
        years: calendar::read(reader, &top),
        variables: variables(reader, &top),
        scripts: script::read(reader, &top),
    }
}

fn other_format(entries: &DeTable) -> Option<i64> {
    let format = entries.get("format")?.get_ref().as_integer()?;
    i64::from_str_radix(format.as_str(), format.radix()).ok().filter(|&format| format != FORMAT)
}

/// In a file of another format, that is the mistake: the others are mistakes only in this one.
fn keep_only_the_format(reader: &mut Reader, entries: &DeTable) {
    if other_format(entries).is_some() {
        reader.keep(|mistake| matches!(mistake, Mistake::OtherFormat(_) | Mistake::Syntax(_)));
        reader.mentioned.clear();
        reader.perhaps = syntax::ids(reader.text());
    }
}

fn head(reader: &mut Reader, top: &Table) -> Option<PackInfo> {
    let pack = reader.table_of(top, "pack", PACK)?;
    let info = PackInfo {
        id: reader.id(&pack),
        title: reader.label(&pack),
        version: reader.line_of(&pack, "version"),
        center: reader.line_if(&pack, "center"),
        covers: reader.texts(&pack, "covers"),
        layer: reader.layer(),
        path: reader.path().to_owned(),
    };
    reader.block_if(&pack, "source");
    reader.define(Names::Pack, &info.id, pack.at("id"));
    Some(info)
}

fn variables(reader: &mut Reader, top: &Table) -> Vec<Variable> {
    let tables = reader.tables(top, "variable", "[[variable]]", VARIABLE);
    tables.iter().map(|table| variable(reader, table)).collect()
}

fn variable(reader: &mut Reader, table: &Table) -> Variable {
    let id = reader.id(table);
    reader.define(Names::Variable, &id, table.at("id"));
    let field = reader.line_if(table, "field");
    if let Some(field) = &field {
        reader.mention(Names::Field, field, table.at("field"));
    }
    Variable { id, title: reader.label(table), field }
}
