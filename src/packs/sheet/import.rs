//! The importer: a sheet becomes a pack, and a finding tells each cell that was not taken as it stood.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::choice::choice;
use super::header_row::{ColumnMap, header};
use super::pack_head::{self, PackHead};
use super::placeholders::SheetVariables;
use super::row::{self, RowReader};
use super::script_id::Spell;
use super::titles::{LibraryTitles, TitleTable};
use super::{CellAddress, Column, FindingKind, SheetFinding, SheetGrid};
use crate::domain::pack::{Label, Library, PackInfo, PackLayer, Script, ScriptMove, ScriptVariable};

/// The sheet with everything else that the import depends on.
pub struct ImportInput<'g> {
    /// The sheet.
    pub grid: &'g SheetGrid,
    /// The sheet with the pack's head, if the file has one.
    pub head: Option<&'g SheetGrid>,
    /// The library of the other packs.
    pub library: &'g Library,
    /// The pack as it was before, if it is imported anew.
    pub before: Option<&'g EarlierPack>,
    /// The pack's id.
    pub id: String,
    /// The pack's title, if one was asked for.
    pub title: Option<String>,
    /// The pack's title if nothing else names it.
    pub default_title: String,
    /// The pack's version if nothing else names it.
    pub default_version: String,
    /// The signer of all scripts, and the day.
    pub signer: Option<(&'g str, NaiveDate)>,
    /// Ids of the scripts that the signer does not sign.
    pub withheld: BTreeSet<String>,
    /// Spells Chinese text in pinyin.
    pub spell: Spell<'g>,
}

/// The pack as it was before the import.
#[derive(Clone, Debug)]
pub struct EarlierPack {
    /// Its head.
    pub info: PackInfo,
    /// Its variables.
    pub variables: Vec<ScriptVariable>,
    /// Its scripts.
    pub scripts: Vec<Script>,
}

/// The pack that a sheet became.
#[derive(Clone, Debug)]
pub struct ImportedPack {
    /// The pack's head.
    pub info: PackInfo,
    /// Its variables.
    pub variables: Vec<ScriptVariable>,
    /// Its scripts.
    pub scripts: Vec<Script>,
    /// The number of rows below the header.
    pub rows: usize,
    /// Findings, from the top.
    pub findings: Vec<SheetFinding>,
}

/// Reason why a sheet became no pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// Nothing is written in it.
    Empty,
    /// No row at the top has a header for the words.
    NoHeader,
}

/// True if a sheet has a table of scripts.
pub fn has_scripts(grid: &SheetGrid) -> bool {
    header(grid, Column::Say).is_some()
}

/// Imports a sheet.
///
/// # Errors
/// If it has no table of scripts.
pub fn import(input: &ImportInput) -> Result<ImportedPack, ImportError> {
    let grid = input.grid;
    if grid.rows.iter().all(super::SheetRow::is_empty) {
        return Err(ImportError::Empty);
    }
    let (at, mut columns) = header(grid, Column::Say).ok_or(ImportError::NoHeader)?;
    let titles = LibraryTitles::of(input.library);
    settle_type(grid, at + 1, &mut columns, &titles);
    let mut found = Vec::new();
    columns.report(grid, at, &mut found);
    let head = read_head(input, at + 1, &columns, &mut found);
    let variables = own_variables(&head, input.before);
    // All ids that rows name are taken before the first row is read: an id made for an early row must not be one that a
    // later row has.
    let mut named = row::named(grid, at + 1, &columns, input.spell);
    let elsewhere = elsewhere(input.library, &input.id);
    named.elsewhere = elsewhere.keys().cloned().collect();
    let mut rows = RowReader {
        titles,
        variables: SheetVariables::of(input.library, &variables, input.spell),
        spell: input.spell,
        named,
        rows_by_id: HashMap::new(),
        elsewhere,
        before: input.before.iter().flat_map(|b| &b.scripts).map(|s| (s.id.as_str(), s)).collect(),
        signer: input.signer,
        withheld: &input.withheld,
        found,
        columns,
    };
    let below = grid.rows.iter().skip(at + 1).filter(|row| !row.is_empty());
    let below: Vec<&super::SheetRow> = below.filter(|row| !rows.columns.is_header(row)).collect();
    let mut scripts: Vec<Script> = below.iter().filter_map(|row| rows.script(row)).collect();
    check_instead(&mut scripts, &mut rows);
    let mut all = variables;
    all.extend(rows.variables.added());
    rows.found.sort_by_key(|finding| finding.at);
    let info = info(input, head);
    Ok(ImportedPack { info, variables: all, scripts, rows: below.len(), findings: rows.found })
}

/// A column called 类型 holds moves of a talk, complaint types or kinds of problems: its cells decide.
fn settle_type(grid: &SheetGrid, first: usize, columns: &mut ColumnMap, titles: &LibraryTitles) {
    let cells = grid.rows.iter().skip(first).map(|row| columns.text(row, Column::Kind).trim());
    let cells: HashSet<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    if cells.iter().any(|cell| choice::<ScriptMove>(cell).is_ok()) {
        return;
    }
    let named = |names: &TitleTable| cells.iter().any(|cell| names.id(cell).is_some());
    for (column, is) in [(Column::Types, named(&titles.types)), (Column::Category, named(&titles.categories))] {
        if is && !columns.has(column) {
            return columns.rename(Column::Kind, column);
        }
    }
}

fn read_head(input: &ImportInput, first: usize, columns: &ColumnMap, found: &mut Vec<SheetFinding>) -> PackHead {
    let sheet = input.head.and_then(|grid| Some((grid, header(grid, Column::Pack)?)));
    match sheet {
        Some((grid, (at, columns))) => pack_head::read(grid, at + 1, &columns, &input.id, found),
        None => pack_head::read(input.grid, first, columns, &input.id, found),
    }
}

/// The variables that the sheet declares, then those that the pack has so far.
fn own_variables(head: &PackHead, before: Option<&EarlierPack>) -> Vec<ScriptVariable> {
    let mut own = head.variables.clone();
    for variable in before.iter().flat_map(|before| &before.variables) {
        if !own.iter().any(|v| v.id == variable.id) {
            own.push(variable.clone());
        }
    }
    own
}

/// The scripts of packs that have another id, with that.
fn elsewhere(library: &Library, own: &str) -> HashMap<String, String> {
    let pack = |script: &Script| library.packs.get(script.pack).map(|pack| pack.id.clone()).unwrap_or_default();
    let all = library.scripts.iter().chain(&library.shelf).map(|script| (script.id.clone(), pack(script)));
    all.filter(|(_, pack)| pack != own).collect()
}

/// Scripts that are to be said instead must be there, and must not lead round in a circle.
fn check_instead(scripts: &mut [Script], rows: &mut RowReader) {
    let mut next: HashMap<String, String> =
        scripts.iter().filter_map(|s| Some((s.id.clone(), s.instead.clone()?))).collect();
    for script in scripts {
        let Some(instead) = script.instead.clone() else { continue };
        let known = rows.rows_by_id.contains_key(&instead) || rows.titles.scripts.has(&instead);
        if !known || leads_back(&script.id, &next) {
            next.remove(&script.id);
            script.instead = None;
            let row = rows.rows_by_id.get(&script.id).copied().unwrap_or_default();
            let kind = FindingKind::Unknown(Column::Instead, instead);
            rows.found.push(SheetFinding { at: CellAddress { row, column: 0 }, kind });
        }
    }
}

/// True if the way from a script leads back to it.
fn leads_back(id: &str, next: &HashMap<String, String>) -> bool {
    let mut at = next.get(id);
    for _ in 0..next.len() {
        match at {
            Some(here) if here == id => return true,
            Some(here) => at = next.get(here),
            None => return false,
        }
    }
    false
}

fn info(input: &ImportInput, head: PackHead) -> PackInfo {
    let before = input.before.map(|before| &before.info);
    let title = input.title.clone().or(head.title);
    // A title that was asked for has no English one.
    let en = if input.title.is_some() { None } else { head.title_en };
    let label = match (title, before) {
        (Some(zh), _) => Label { zh, en },
        (None, Some(before)) => before.title.clone(),
        (None, None) => Label::zh(input.default_title.clone()),
    };
    let version = head.version.or_else(|| before.map(|before| before.version.clone()));
    let covers =
        if head.covers.is_empty() { before.map(|b| b.covers.clone()).unwrap_or_default() } else { head.covers };
    PackInfo {
        id: input.id.clone(),
        title: label,
        version: version.unwrap_or_else(|| input.default_version.clone()),
        center: head.center.or_else(|| before.and_then(|before| before.center.clone())),
        source: head.source.or_else(|| before.and_then(|before| before.source.clone())),
        covers,
        layer: PackLayer::default(),
        path: String::new(),
    }
}
