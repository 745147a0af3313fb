//! Sheets into files: CSV and TSV with a byte-order mark, because spreadsheets guess a local encoding without one, and
//! workbooks whose cells are texts, never formulas.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::guard;
use crate::packs::sheet::{SheetCell, SheetGrid, SheetRow};

/// Narrowest and widest column, in characters.
const WIDTHS: (u32, u32) = (8, 48);

/// Height of a line, in points.
const LINE: u32 = 17;

/// Most lines that a row shows.
const TALLEST: u32 = 16;

/// Rows below the last one for which a column still offers its choices.
const SPARE_ROWS: u32 = 1000;

/// Longest list of choices that a workbook can hold, in characters.
const LONGEST_CHOICES: usize = 255;

/// The reason why a sheet was not saved.
#[derive(Debug)]
pub enum SheetWriteError {
    /// This cell is longer than a workbook can hold.
    TooLong(String),
    /// The writer's words.
    Other(String),
}

/// Writes a grid as lines of cells with this separator.
///
/// # Errors
/// When the writer fails, which it never does in memory.
pub fn delimited(grid: &SheetGrid, separator: u8) -> Result<Vec<u8>, SheetWriteError> {
    let other = |error: csv::Error| SheetWriteError::Other(error.to_string());
    let mut table = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer(vec![0xef, 0xbb, 0xbf]);
    for row in &grid.rows {
        table.write_record(row.cells.iter().map(|cell| guard::on(cell.text()))).map_err(other)?;
    }
    table.into_inner().map_err(|error| SheetWriteError::Other(error.to_string()))
}

/// Writes grids as the sheets of a workbook; `choices` are offered in the columns of the first one, from 0.
///
/// # Errors
/// When a cell is too long.
pub fn workbook(grids: &[SheetGrid], choices: &[(usize, Vec<&str>)]) -> Result<Vec<u8>, SheetWriteError> {
    let mut workbook = Workbook::new();
    for (nth, grid) in grids.iter().enumerate() {
        let sheet = workbook.add_worksheet();
        fill(sheet, grid)?;
        if nth == 0 {
            for (column, choices) in choices {
                offer(sheet, grid, *column, choices)?;
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, grid: &SheetGrid) -> Result<(), SheetWriteError> {
    sheet.set_name(&grid.name)?;
    let head = Format::new().set_bold().set_background_color(0x00DD_E6F0).set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (nth, row) in grid.rows.iter().enumerate() {
        let format = if nth == 0 { &head } else { &body };
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| **cell != SheetCell::default()) {
            let place = || grid.place(crate::packs::sheet::CellAddress { row: row.at, column: at + 1 });
            let written = sheet.write_string_with_format(line(nth), column(at), cell.text(), format);
            written.map_err(|error| match error {
                XlsxError::MaxStringLengthExceeded => SheetWriteError::TooLong(place()),
                error => error.into(),
            })?;
        }
    }
    let width = grid.rows.first().map_or(0, |row| row.cells.len());
    let widths: Vec<u32> = (0..width).map(|at| wide(&grid.rows, at)).collect();
    for (at, width) in widths.iter().enumerate() {
        sheet.set_column_width(column(at), *width)?;
    }
    for (nth, row) in grid.rows.iter().enumerate() {
        sheet.set_row_height(line(nth), LINE * tall(row, &widths))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if width > 0 {
        sheet.autofilter(0, 0, line(grid.rows.len() - 1), column(width - 1))?;
    }
    Ok(())
}

/// The width of a column, in characters: like its longest line, within reason.
fn wide(rows: &[SheetRow], at: usize) -> u32 {
    let lines = rows.iter().flat_map(|row| row.text(at).lines()).map(columns);
    (lines.max().unwrap_or(0) + 2).clamp(WIDTHS.0, WIDTHS.1)
}

/// The number of lines that a row needs, within reason. Some programs do not work it out by themselves.
fn tall(row: &SheetRow, widths: &[u32]) -> u32 {
    let lines = |(at, width): (usize, &u32)| -> u32 {
        row.text(at).lines().map(|line| columns(line).div_ceil((*width).max(1)).max(1)).sum()
    };
    widths.iter().enumerate().map(lines).max().unwrap_or(1).clamp(1, TALLEST)
}

fn columns(line: &str) -> u32 {
    u32::try_from(line.width()).unwrap_or(u32::MAX)
}

/// Offers choices in a column; other words may still be typed, and are told of at import.
fn offer(sheet: &mut Worksheet, grid: &SheetGrid, at: usize, choices: &[&str]) -> Result<(), SheetWriteError> {
    if choices.iter().map(|choice| choice.chars().count() + 1).sum::<usize>() > LONGEST_CHOICES {
        return Ok(());
    }
    let rule = DataValidation::new().allow_list_strings(choices)?.show_error_message(false);
    sheet.add_data_validation(1, column(at), line(grid.rows.len()) + SPARE_ROWS, column(at), &rule)?;
    Ok(())
}

/// Numbers that do not fit cannot be written; the writer then says so.
fn line(nth: usize) -> u32 {
    u32::try_from(nth).unwrap_or(u32::MAX)
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

impl From<XlsxError> for SheetWriteError {
    fn from(error: XlsxError) -> Self {
        SheetWriteError::Other(error.to_string())
    }
}
