//! One file: its syntax, its head and its sections.

use std::ops::Range;

use toml::de::DeTable;

use super::super::{
    Category, Department, Document, Field, Form, Grade, PackInfo, Playbook, Rubric, Rule, Script, Style, Variable,
    Wording,
};
use super::mistake::{Mistake, Names};
use super::reader::Reader;
use super::shape::TOP;
use super::table::Table;
use super::{FORMAT, LARGEST, Source, calendar, form, playbook, quality, rule, script, syntax, taxonomy};
use crate::domain::calendar::Year;

/// What one file says.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Its head, if it has one.
    pub(super) info: Option<PackInfo>,
    pub(super) playbooks: Vec<Playbook>,
    pub(super) fields: Vec<Field>,
    pub(super) grades: Vec<Grade>,
    pub(super) rules: Vec<Rule>,
    pub(super) scripts: Vec<Script>,
    /// With the places of their headers.
    pub(super) categories: Vec<(Category, Range<usize>)>,
    pub(super) departments: Vec<Department>,
    pub(super) documents: Vec<Document>,
    pub(super) rubrics: Vec<Rubric>,
    pub(super) wordings: Vec<Wording>,
    pub(super) forms: Vec<Form>,
    pub(super) style: Option<Style>,
    pub(super) variables: Vec<Variable>,
    pub(super) years: Vec<(i32, Year)>,
}

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
    keep_only_the_format(&mut reader, tree.get_ref());
    (reader, content)
}

fn read_top(reader: &mut Reader, entries: &DeTable) -> Content {
    let top = reader.open(0..0, entries, &TOP);
    if reader.integer(&top, "format").is_some_and(|format| i64::from(format) != FORMAT) {
        let format = other_format(entries).unwrap_or_default();
        reader.note(top.at("format"), Mistake::OtherFormat(format));
    }
    Content {
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
        forms: form::others(reader, &top),
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
        reader.links.clear();
        reader.perhaps = syntax::ids(reader.text());
        reader.is_torn = true;
    }
}

fn head(reader: &mut Reader, top: &Table) -> Option<PackInfo> {
    let pack = reader.table(top, "pack")?;
    let info = PackInfo {
        id: reader.defined(&pack, Names::Pack),
        title: reader.label(&pack),
        version: reader.line(&pack, "version").unwrap_or_default(),
        center: reader.line(&pack, "center"),
        covers: reader.names(&pack, "covers"),
        layer: reader.layer(),
        path: reader.path().to_owned(),
    };
    reader.block(&pack, "source");
    Some(info)
}

fn variables(reader: &mut Reader, top: &Table) -> Vec<Variable> {
    let tables = reader.tables(top, "variable");
    let variable = |reader: &mut Reader, table: &Table| Variable {
        id: reader.defined(table, Names::Variable),
        title: reader.label(table),
        field: reader.name(table, "field"),
    };
    tables.iter().map(|table| variable(reader, table)).collect()
}
