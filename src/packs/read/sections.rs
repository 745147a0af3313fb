//! One file: its syntax, its head and its sections.

use std::ops::Range;

use toml::de::DeTable;

use super::format::{FORMAT, LARGEST, TOP, ValueSchema};
use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::{PackTable, SpannedValue};
use super::{PackSource, calendar, form, playbook, quality, rule, script, signal, syntax, taxonomy};
use crate::domain::calendar::CalendarYear;
use crate::domain::pack::{
    Category, Department, Document, Field, Form, Grade, PackInfo, Playbook, Rubric, Rule, Script, ScriptVariable,
    StyleLimits, Wording,
};
use crate::domain::signal::Signal;

/// The content of one file.
#[derive(Debug, Default)]
pub(super) struct PackContent {
    /// Its head, if it has one.
    pub(super) info: Option<PackInfo>,
    pub(super) playbooks: Vec<Playbook>,
    pub(super) fields: Vec<Field>,
    pub(super) grades: Vec<Grade>,
    pub(super) rules: Vec<Rule>,
    pub(super) scripts: Vec<Script>,
    /// Categories with the places of their headers.
    pub(super) categories: Vec<(Category, Range<usize>)>,
    pub(super) departments: Vec<Department>,
    pub(super) documents: Vec<Document>,
    pub(super) rubrics: Vec<Rubric>,
    pub(super) wordings: Vec<Wording>,
    pub(super) signals: Vec<Signal>,
    pub(super) forms: Vec<Form>,
    pub(super) style: Option<StyleLimits>,
    pub(super) variables: Vec<ScriptVariable>,
    pub(super) years: Vec<(i32, CalendarYear)>,
}

/// Reads one file, without regard to others.
pub(super) fn read_source(source: &PackSource) -> (PackReader<'_>, PackContent) {
    let mut reader = PackReader::new(source);
    if source.text.len() > LARGEST {
        reader.note(0..0, PackMistake::TooLarge);
        return (reader, PackContent::default());
    }
    let (tree, errors) = DeTable::parse_recoverable(&source.text);
    // Reads what the recovering parser saved before syntax errors are noted: these then take back what recovery made up.
    let content = read_top(&mut reader, tree.get_ref());
    if !errors.is_empty() {
        syntax::note(&mut reader, &errors);
    }
    keep_only_the_format(&mut reader, tree.get_ref());
    (reader, content)
}

fn read_top(reader: &mut PackReader, entries: &DeTable) -> PackContent {
    let top = reader.open(0..0, entries, &TOP);
    format(reader, &top);
    PackContent {
        info: head(reader, &top),
        style: quality::style(reader, &top),
        documents: taxonomy::documents(reader, &top),
        departments: taxonomy::departments(reader, &top),
        categories: taxonomy::categories(reader, &top),
        playbooks: playbook::read(reader, &top),
        fields: form::read(reader, &top),
        grades: rule::grades(reader, &top),
        rules: rule::rules(reader, &top),
        rubrics: quality::rubrics(reader, &top),
        wordings: quality::wordings(reader, &top),
        signals: signal::read(reader, &top),
        forms: form::others(reader, &top),
        years: calendar::read(reader, &top),
        variables: variables(reader, &top),
        scripts: script::read(reader, &top),
    }
}

/// Checks that the file is written in the format that is read here. In a file of another format, that is the mistake.
fn format(reader: &mut PackReader, top: &PackTable) {
    let Some((key, value)) = top.value("format", |takes| takes == ValueSchema::Format) else { return };
    match value.get_ref().as_integer() {
        None => reader.wrong(key, value),
        Some(_) if of_format(value) == Some(FORMAT) => {}
        Some(_) => reader.note(value.span(), PackMistake::OtherFormat(of_format(value).unwrap_or(i64::MAX))),
    }
}

/// The number of a format; nothing if it is none, or larger than any.
fn of_format(value: SpannedValue) -> Option<i64> {
    let format = value.get_ref().as_integer()?;
    i64::from_str_radix(format.as_str(), format.radix()).ok()
}

/// In a file of another format, the other mistakes are mistakes only in this one.
fn keep_only_the_format(reader: &mut PackReader, entries: &DeTable) {
    let is_other =
        entries.get("format").is_some_and(|value| value.get_ref().is_integer() && of_format(value) != Some(FORMAT));
    if is_other {
        reader.keep(|mistake| matches!(mistake, PackMistake::OtherFormat(_) | PackMistake::Syntax(_)));
        reader.symbols.mentioned.clear();
        reader.symbols.links.clear();
        reader.symbols.possible_ids = syntax::ids(reader.text());
        reader.is_torn = true;
    }
}

fn head(reader: &mut PackReader, top: &PackTable) -> Option<PackInfo> {
    let pack = reader.table(top, "pack")?;
    let info = PackInfo {
        id: reader.defined(&pack, Namespace::Pack),
        title: reader.label(&pack),
        version: reader.line(&pack, "version").unwrap_or_default(),
        center: reader.line(&pack, "center"),
        source: reader.block(&pack, "source"),
        covers: reader.names(&pack, "covers"),
        layer: reader.layer(),
        path: reader.source.path.clone(),
    };
    Some(info)
}

fn variables(reader: &mut PackReader, top: &PackTable) -> Vec<ScriptVariable> {
    let tables = reader.tables(top, "variable");
    let variable = |reader: &mut PackReader, table: &PackTable| ScriptVariable {
        id: reader.defined(table, Namespace::Variable),
        title: reader.label(table),
        field: reader.name(table, "field"),
    };
    tables.iter().map(|table| variable(reader, table)).collect()
}
