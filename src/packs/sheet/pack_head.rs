//! The head of the pack, which a sheet carries in columns of its own: its id, title, version, and its variables.

use std::collections::BTreeSet;

use super::super::read::is_id;
use super::header_row::{ColumnMap, header};
use super::list::{self, ListSeparators};
use super::{CellAddress, Column, FindingKind, SheetFinding, SheetGrid, SheetRow, cell};
use crate::domain::pack::{Label, PackInfo, ScriptVariable};

/// The head of the pack, as far as a sheet gives it.
#[derive(Clone, Debug, Default)]
pub(super) struct PackHead {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) title_en: Option<String>,
    pub(super) version: Option<String>,
    pub(super) center: Option<String>,
    pub(super) source: Option<String>,
    pub(super) covers: Vec<String>,
    pub(super) variables: Vec<ScriptVariable>,
}

/// The id of the pack that a sheet was made from, if it says so.
pub fn pack_id(grid: &SheetGrid, head: Option<&SheetGrid>) -> Option<String> {
    let of = |grid: &SheetGrid| {
        let (at, columns) = header(grid, Column::Pack)?;
        let ids = grid.rows.iter().skip(at + 1).map(|row| columns.text(row, Column::Pack));
        ids.map(|id| cell::clean(id).0).find(|id| is_id(id))
    };
    head.and_then(of).or_else(|| of(grid))
}

/// Reads the head of the pack `id` out of rows that have columns for it.
pub(super) fn read(
    grid: &SheetGrid,
    first: usize,
    columns: &ColumnMap,
    id: &str,
    found: &mut Vec<SheetFinding>,
) -> PackHead {
    let mut head = PackHead::default();
    let mut others = BTreeSet::new();
    for row in grid.rows.iter().skip(first) {
        let of = cell::clean(columns.text(row, Column::Pack)).0;
        if of.is_empty() || of == id {
            head.take(row, columns, found);
        } else {
            others.insert(of);
        }
    }
    // With one id and another name the whole sheet was meant: --id renames.
    if head.id.is_none() && others.len() == 1 {
        grid.rows.iter().skip(first).for_each(|row| head.take(row, columns, found));
    } else if !others.is_empty() {
        let ids = others.into_iter().collect();
        found.push(SheetFinding { at: CellAddress::default(), kind: FindingKind::OtherPacks(ids) });
    }
    head
}

impl PackHead {
    fn take(&mut self, row: &SheetRow, columns: &ColumnMap, found: &mut Vec<SheetFinding>) {
        let text = |column| Some(cell::line(&cell::clean(columns.text(row, column)).0)).filter(|t| !t.is_empty());
        let fill = |into: &mut Option<String>, column| {
            if into.is_none() {
                *into = text(column);
            }
        };
        fill(&mut self.id, Column::Pack);
        fill(&mut self.title, Column::PackTitle);
        fill(&mut self.title_en, Column::PackTitleEn);
        fill(&mut self.version, Column::PackVersion);
        fill(&mut self.center, Column::PackCenter);
        if self.source.is_none() {
            self.source = Some(cell::clean(columns.text(row, Column::PackSource)).0).filter(|text| !text.is_empty());
        }
        if self.covers.is_empty() {
            self.covers = list::split(columns.text(row, Column::PackCovers), ListSeparators::Names);
        }
        let lines = cell::clean(columns.text(row, Column::PackVariables)).0;
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match variable(line) {
                Some(variable) if self.variables.iter().any(|v| v.id == variable.id) => {}
                Some(variable) => self.variables.push(variable),
                None => {
                    let at = columns.place(row, Column::PackVariables);
                    found.push(SheetFinding { at, kind: FindingKind::Head(Column::PackVariables, line.to_owned()) });
                }
            }
        }
    }
}

/// A variable as `id | title | English title | field`.
fn variable(line: &str) -> Option<ScriptVariable> {
    let mut parts = list::fields(line).into_iter();
    let mut next = || parts.next().filter(|part| !part.is_empty());
    let (id, title) = (next().filter(|id| is_id(id))?, next());
    let (en, field) = (next(), next());
    Some(ScriptVariable { title: Label { zh: title.unwrap_or_else(|| id.clone()), en }, id, field })
}

/// The cells of a pack's head, by column.
pub(super) fn written(info: &PackInfo, variables: &[ScriptVariable], column: Column) -> String {
    match column {
        Column::Pack => info.id.clone(),
        Column::PackTitle => info.title.zh.clone(),
        Column::PackTitleEn => info.title.en.clone().unwrap_or_default(),
        Column::PackVersion => info.version.clone(),
        Column::PackCenter => info.center.clone().unwrap_or_default(),
        Column::PackSource => info.source.clone().unwrap_or_default(),
        Column::PackCovers => list::join(&info.covers, ListSeparators::Names),
        Column::PackVariables => variables.iter().map(line).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    }
}

fn line(variable: &ScriptVariable) -> String {
    let ScriptVariable { id, title, field } = variable;
    let parts = [Some(id), Some(&title.zh), title.en.as_ref(), field.as_ref()];
    list::as_fields(&parts.map(|part| part.map_or("", String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_read_as_it_is_written() {
        for (en, field) in [(None, None), (Some("Cou|pon"), None), (None, Some("name")), (Some("a"), Some("b"))] {
            let title = Label { zh: "优惠|券\\".into(), en: en.map(str::to_owned) };
            let one = ScriptVariable { id: "coupon".into(), title, field: field.map(str::to_owned) };
            assert_eq!(variable(&line(&one)), Some(one));
        }
        assert_eq!(variable("coupon").unwrap().title.zh, "coupon");
        assert_eq!(variable("优惠 | 券"), None);
    }
}
