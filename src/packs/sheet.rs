//! Sheets of scripts: the importer of spreadsheets into packs, and the exporter of packs into sheets.
//!
//! Teams keep their scripts in spreadsheets; what comes in is full of their habits, and nothing of it may be lost in
//! silence: every cell that was not taken as it stood is a [`SheetFinding`]. Here: what cells mean. Never here: files,
//! encodings, formats of spreadsheets, today's date.

mod cell;
mod choice;
pub(super) mod column;
mod export;
pub(super) mod finding;
mod header_row;
mod headers;
mod import;
mod list;
mod pack_head;
mod placeholders;
mod review;
mod row;
mod script_id;
mod titles;

use super::words::PackWords;
use crate::domain::lang::Lang;
pub use column::Column;
pub use export::{ExportedPack, head_grid, is_head, script_grid};
pub use finding::{FindingKind, FindingOutcome, SheetFinding};
pub use import::{EarlierPack, ImportError, ImportInput, ImportedPack, has_scripts, import};
pub use pack_head::pack_id;
pub use script_id::generate_id;

impl FindingKind {
    /// The finding in words, and the remedy.
    pub fn words(&self, lang: Lang) -> (String, &'static str) {
        (PackWords::of(lang).finding)(self)
    }
}

/// A sheet as a grid of cells, as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetGrid {
    /// Its name; empty where the file is the sheet.
    pub name: String,
    /// True for a file of lines, false for a spreadsheet: places are then line and column by number.
    pub lines: bool,
    /// The rows that hold something, from the top.
    pub rows: Vec<SheetRow>,
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number in the sheet, or the line where it begins, from 1.
    pub at: usize,
    /// Its cells from the first column on; those after the last one are empty.
    pub cells: Vec<SheetCell>,
}

/// A cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetCell {
    /// The text as it is shown; numbers and days as people write them.
    Text(String),
    /// A formula that gives no value: the error it shows, or the formula itself.
    Broken(String),
}

/// The address of a cell, of a row, or of a sheet as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellAddress {
    /// The row, as in [`SheetRow::at`]; 0 for the sheet as a whole.
    pub row: usize,
    /// The column, from 1; 0 for the row as a whole.
    pub column: usize,
}

impl Default for SheetCell {
    fn default() -> Self {
        SheetCell::Text(String::new())
    }
}

impl SheetCell {
    /// The text of the cell; nothing in a broken one.
    pub fn text(&self) -> &str {
        match self {
            SheetCell::Text(text) => text,
            SheetCell::Broken(_) => "",
        }
    }
}

impl From<&str> for SheetCell {
    fn from(text: &str) -> Self {
        SheetCell::Text(text.to_owned())
    }
}

impl SheetRow {
    /// The text of the cell in that column, from 0.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", SheetCell::text)
    }

    /// True if no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| matches!(cell, SheetCell::Text(text) if text.trim().is_empty()))
    }
}

impl SheetGrid {
    /// An address as people write it: `sheet!C12` in a spreadsheet, `12:3` in a file of lines.
    pub fn place(&self, place: CellAddress) -> String {
        let sheet = if self.name.is_empty() { String::new() } else { format!("{}!", self.name) };
        match place {
            CellAddress { row: 0, .. } => self.name.clone(),
            CellAddress { row, column: 0 } if self.lines => row.to_string(),
            CellAddress { row, column } if self.lines => format!("{row}:{column}"),
            CellAddress { row, column } => format!("{sheet}{}{row}", letters(column)),
        }
    }
}

/// The letters of a column, as spreadsheets count them from 1; nothing for 0.
fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(b'A' + u8::try_from(column % 26).unwrap_or(0));
        column /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_called_as_people_see_them() {
        let mut grid = SheetGrid { name: "话术".into(), ..SheetGrid::default() };
        let at = |row, column| CellAddress { row, column };
        assert_eq!(grid.place(at(12, 3)), "话术!C12");
        assert_eq!(grid.place(at(12, 0)), "话术!12");
        assert_eq!(grid.place(at(1, 28)), "话术!AB1");
        assert_eq!(grid.place(at(0, 0)), "话术");
        (grid.name, grid.lines) = (String::new(), true);
        assert_eq!(grid.place(at(12, 3)), "12:3");
    }
}
