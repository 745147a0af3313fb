//! The header row: the row where the table of a sheet begins, with the meaning of each column.

use std::collections::HashMap;

use super::headers::{HeaderTable, KnownHeader};
use super::{CellAddress, Column, FindingKind, SheetFinding, SheetGrid, SheetRow};

/// Rows from the top in which the header is looked for: a title, a remark, blank lines may stand before it.
const DEEPEST: usize = 30;

/// The columns of a table by their meaning.
#[derive(Clone, Debug, Default)]
pub(super) struct ColumnMap {
    /// The content of each column of the sheet, from the first one.
    of: Vec<Option<Column>>,
    /// Their headers.
    names: Vec<String>,
    /// The places of each kind of column.
    places: HashMap<Column, Vec<usize>>,
}

impl ColumnMap {
    fn of(row: &SheetRow, headers: &HeaderTable) -> ColumnMap {
        let mut columns = ColumnMap::default();
        for (at, cell) in row.cells.iter().enumerate() {
            let column = match headers.of(cell.text()) {
                Some(KnownHeader::Column(column)) if column.is_list() || !columns.places.contains_key(&column) => {
                    columns.places.entry(column).or_default().push(at);
                    Some(column)
                }
                _ => None,
            };
            columns.of.push(column);
            columns.names.push(cell.text().trim().to_owned());
        }
        columns
    }

    /// The number of kinds of columns.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// True if there is such a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.places.contains_key(&column)
    }

    /// The cell of a row in that column.
    pub(super) fn text<'r>(&self, row: &'r SheetRow, column: Column) -> &'r str {
        self.all(row, column).next().unwrap_or("")
    }

    /// The cells of a row in all columns of that kind.
    pub(super) fn all<'r>(&self, row: &'r SheetRow, column: Column) -> impl Iterator<Item = &'r str> {
        self.places.get(&column).into_iter().flatten().map(|at| row.text(*at))
    }

    /// The place of a row's cell in that column; the row where there is none.
    pub(super) fn place(&self, row: &SheetRow, column: Column) -> CellAddress {
        let at = self.places.get(&column).and_then(|places| places.first());
        CellAddress { row: row.at, column: at.map_or(0, |at| at + 1) }
    }

    /// The columns that hold something, by number from 0.
    pub(super) fn taken(&self) -> impl Iterator<Item = usize> {
        self.places.values().flatten().copied()
    }

    /// Takes the columns of one kind for another kind.
    pub(super) fn rename(&mut self, from: Column, to: Column) {
        if let Some(places) = self.places.remove(&from) {
            self.places.insert(to, places);
        }
    }

    /// True if a row says the header again, as the pages of a print do.
    pub(super) fn is_header(&self, row: &SheetRow) -> bool {
        self.taken().all(|at| self.names.get(at).is_some_and(|name| name == row.text(at).trim()))
    }

    /// Notes the columns that are not taken and hold something.
    pub(super) fn report(&self, grid: &SheetGrid, header: usize, found: &mut Vec<SheetFinding>) {
        let Some(row) = grid.rows.get(header) else { return };
        let (below, headers) = (&grid.rows[header + 1..], HeaderTable::new());
        let widest = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for at in (0..widest).filter(|at| self.of.get(*at).is_none_or(Option::is_none)) {
            let name = row.text(at).trim();
            let held = below.iter().find(|row| !row.text(at).trim().is_empty());
            let kind = match headers.of(name) {
                Some(KnownHeader::RowNumber) => continue,
                Some(KnownHeader::Column(_)) => FindingKind::SecondColumn(name.to_owned()),
                None if name.is_empty() => FindingKind::NoHeader,
                None => FindingKind::UnknownColumn(name.to_owned()),
            };
            if held.is_some() {
                found.push(SheetFinding { at: CellAddress { row: row.at, column: at + 1 }, kind });
            }
        }
    }
}

/// The row with the most known headers among the first ones, if it has the `wanted` one, and its columns.
pub(super) fn header(grid: &SheetGrid, wanted: Column) -> Option<(usize, ColumnMap)> {
    let headers = HeaderTable::new();
    let rows = grid.rows.iter().take(DEEPEST).map(|row| ColumnMap::of(row, &headers)).enumerate();
    let rows = rows.filter(|(_, columns)| columns.has(wanted));
    // The first of several that know as many.
    rows.fold(None, |best: Option<(usize, ColumnMap)>, row| match best {
        Some(best) if best.1.count() >= row.1.count() => Some(best),
        _ => Some(row),
    })
}
