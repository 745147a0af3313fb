//! Workbooks: xlsx, xls and ods, one sheet of them as rows of text. Formulas count by the value that was saved with
//! them, merged cells by the one they show (which ods does not tell).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::panic::{self, AssertUnwindSafe};

use calamine::{
    Data, DataRef, Dimensions, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};

use super::{MOST_ROWS, SheetBook, SheetError, is_error};
use crate::packs::sheet::{SheetCell, SheetGrid, SheetRow, has_scripts, is_head};

/// The first bytes of the formats: a zip archive, and the older container of Office.
const ZIP: &[u8] = b"PK\x03\x04";
const CONTAINER: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Most bytes of an unpacked workbook: an archive of a few KiB can hold the disk full of blanks.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;

/// Most columns of a sheet.
const MOST_COLUMNS: usize = 1000;

type WorkbookBytes = Cursor<Vec<u8>>;

/// Cells by row, from 0.
type CellRows = BTreeMap<u32, Vec<SheetCell>>;

/// An open workbook.
enum OpenWorkbook {
    Xlsx(Box<Xlsx<WorkbookBytes>>),
    Xls(Box<Xls<WorkbookBytes>>),
    Ods(Box<Ods<WorkbookBytes>>),
}

/// True when the bytes begin like a workbook.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(CONTAINER)
}

/// Reads the sheet called `name`, or the first one with scripts that is not hidden, and the heads of packs. (Many a
/// workbook begins with a cover.)
pub(super) fn read(bytes: Vec<u8>, name: Option<&str>) -> Result<SheetBook, SheetError> {
    let mut workbook = open(bytes)?;
    let names = workbook.names();
    let grid = match name {
        Some(name) if names.iter().any(|n| n == name) => workbook.grid(name)?,
        Some(name) => return Err(SheetError::NoSheet(name.to_owned(), names)),
        None => workbook.first(&names)?,
    };
    let head = names.iter().find(|name| is_head(name) && **name != grid.name).cloned();
    let others = names.into_iter().filter(|name| *name != grid.name && Some(name) != head.as_ref()).collect();
    let head = head.map(|head| workbook.grid(&head)).transpose()?;
    Ok(SheetBook { grid, head, others, ..SheetBook::default() })
}

fn open(bytes: Vec<u8>) -> Result<OpenWorkbook, SheetError> {
    if bytes.starts_with(CONTAINER) {
        return contained(|| open_old(bytes));
    }
    let names = unpackable(&bytes, MOST_UNPACKED)?;
    if names.iter().any(|name| name.starts_with("xl/")) {
        Ok(OpenWorkbook::Xlsx(Box::new(Xlsx::new(Cursor::new(bytes))?)))
    } else if names.iter().any(|name| name == "content.xml") {
        Ok(OpenWorkbook::Ods(Box::new(Ods::new(Cursor::new(bytes))?)))
    } else {
        Err(SheetError::NotASheet)
    }
}

fn open_old(bytes: Vec<u8>) -> Result<OpenWorkbook, SheetError> {
    // An xlsx with a password is wrapped into the older container.
    if matches!(Xlsx::new(Cursor::new(bytes.clone())), Err(XlsxError::Password)) {
        return Err(SheetError::Locked);
    }
    Ok(OpenWorkbook::Xls(Box::new(Xls::new(Cursor::new(bytes))?)))
}

/// The workbook that `open` gives. The reader of the older container has no checksums to go by and panics over a
/// damaged file; that is one file that cannot be read, not the end of the program, and nothing for people to see.
fn contained(open: impl FnOnce() -> Result<OpenWorkbook, SheetError>) -> Result<OpenWorkbook, SheetError> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let opened = panic::catch_unwind(AssertUnwindSafe(open));
    panic::set_hook(hook);
    opened.unwrap_or(Err(SheetError::Damaged))
}

/// The names of what is packed, once it is sure that all of it is no more than `most` bytes.
fn unpackable(bytes: &[u8], most: u64) -> Result<Vec<String>, SheetError> {
    let broken = |error: zip::result::ZipError| SheetError::Broken(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let names =
        archive.file_names().map(|name| name.map(Cow::into_owned)).collect::<Result<_, _>>().map_err(broken)?;
    let mut left = most;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(broken)?;
        let counted = io::copy(&mut file.take(left + 1), &mut io::sink());
        let length = counted.map_err(|error| SheetError::Broken(error.to_string()))?;
        left = left.checked_sub(length).ok_or(SheetError::TooLarge)?;
    }
    Ok(names)
}

impl OpenWorkbook {
    /// The names of the sheets that people see.
    fn names(&self) -> Vec<String> {
        let sheets = match self {
            OpenWorkbook::Xlsx(book) => book.sheets_metadata(),
            OpenWorkbook::Xls(book) => book.sheets_metadata(),
            OpenWorkbook::Ods(book) => book.sheets_metadata(),
        };
        let seen = sheets.iter().filter(|s| s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet);
        seen.map(|sheet| sheet.name.clone()).collect()
    }

    /// The first of these sheets that has scripts; the first one where none has.
    fn first(&mut self, names: &[String]) -> Result<SheetGrid, SheetError> {
        let mut first = None;
        for name in names.iter().filter(|name| !is_head(name)) {
            let grid = self.grid(name)?;
            if has_scripts(&grid) {
                return Ok(grid);
            }
            first = first.or(Some(grid));
        }
        Ok(first.unwrap_or_default())
    }

    fn grid(&mut self, name: &str) -> Result<SheetGrid, SheetError> {
        let (mut cells, merged) = match self {
            OpenWorkbook::Xlsx(book) => (cells(book, name)?, book.merge_cells_by_sheet_name(name)?),
            OpenWorkbook::Xls(book) => (dense(&book.worksheet_range(name)?)?, book.merge_cells_by_sheet_name(name)?),
            OpenWorkbook::Ods(book) => (dense(&book.worksheet_range(name)?)?, Vec::new()),
        };
        merge(&mut cells, &merged);
        let row = |(at, cells): (u32, Vec<SheetCell>)| SheetRow { at: at as usize + 1, cells };
        let rows = cells.into_iter().map(row).filter(|row| !row.is_empty()).collect();
        Ok(SheetGrid { name: name.to_owned(), lines: false, rows })
    }
}

/// The cells of a sheet, read one by one: a stray cell in the last corner does not cost a sheet full of empty ones.
fn cells(book: &mut Xlsx<WorkbookBytes>, name: &str) -> Result<CellRows, SheetError> {
    let mut cells = CellRows::new();
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(found) = reader.next_cell_with_formula()? {
        let cell = match (found.value, found.formula) {
            (DataRef::Empty, Some(formula)) => SheetCell::Broken(format!("={formula}")),
            (DataRef::Empty, None) => continue,
            (DataRef::SharedString(text), _) => text.into(),
            (value, _) => cell(&value.into()),
        };
        put(&mut cells, found.pos, cell)?;
    }
    Ok(cells)
}

fn dense(range: &calamine::Range<Data>) -> Result<CellRows, SheetError> {
    let (top, left) = range.start().unwrap_or_default();
    let mut cells = CellRows::new();
    for (row, column, value) in range.used_cells() {
        let place = (u32::try_from(row).unwrap_or(0) + top, u32::try_from(column).unwrap_or(0) + left);
        put(&mut cells, place, cell(value))?;
    }
    Ok(cells)
}

fn put(cells: &mut CellRows, (row, column): (u32, u32), cell: SheetCell) -> Result<(), SheetError> {
    if cell == SheetCell::default() {
        return Ok(());
    }
    let column = column as usize;
    let room = cells.len() < MOST_ROWS || cells.contains_key(&row);
    if column >= MOST_COLUMNS || !room {
        return Err(SheetError::TooManyRows);
    }
    let row = cells.entry(row).or_default();
    if row.len() <= column {
        row.resize(column + 1, SheetCell::default());
    }
    row[column] = cell;
    Ok(())
}

/// Puts what a merged cell shows into every row that it covers; a title over several columns stays one cell.
fn merge(cells: &mut CellRows, merged: &[Dimensions]) {
    for Dimensions { start: (top, column), end: (bottom, _) } in merged {
        let column = *column as usize;
        let Some(shown) = cells.get(top).and_then(|row| row.get(column)).cloned() else { continue };
        for (_, row) in cells.range_mut(top + 1..=(*bottom).max(top + 1)).filter(|(at, _)| *at <= bottom) {
            if row.len() <= column {
                row.resize(column + 1, SheetCell::default());
            }
            row[column] = shown.clone();
        }
    }
}

/// A value as people write it.
fn cell(value: &Data) -> SheetCell {
    match value {
        Data::Empty => SheetCell::default(),
        Data::String(text) if is_error(text) => SheetCell::Broken(text.clone()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.as_str().into(),
        Data::Int(number) => SheetCell::Text(number.to_string()),
        Data::Float(number) => SheetCell::Text(number.to_string()),
        Data::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.into(),
        Data::DateTime(time) if time.is_duration() || time.as_f64() < 1.0 => {
            let (.., hour, minute, _, _) = time.to_ymd_hms_milli();
            SheetCell::Text(format!("{hour:02}:{minute:02}"))
        }
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            let clock = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
            SheetCell::Text(format!("{year:04}-{month:02}-{day:02}{clock}"))
        }
        Data::Error(error) => SheetCell::Broken(error.to_string()),
    }
}

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => SheetError::Locked,
            error => SheetError::Broken(error.to_string()),
        }
    }
}

impl From<XlsError> for SheetError {
    fn from(error: XlsError) -> Self {
        match error {
            XlsError::Password => SheetError::Locked,
            error => SheetError::Broken(error.to_string()),
        }
    }
}

impl From<OdsError> for SheetError {
    fn from(error: OdsError) -> Self {
        match error {
            OdsError::Password => SheetError::Locked,
            error => SheetError::Broken(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write(0, 0, "话".repeat(5_000)).unwrap();
        let bytes = workbook.save_to_buffer().unwrap();
        assert!(unpackable(&bytes, 1 << 20).is_ok());
        assert!(matches!(unpackable(&bytes, bytes.len() as u64), Err(SheetError::TooLarge)));
    }

    #[test]
    fn a_stray_cell_in_the_last_corner_costs_nothing_and_is_told() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "话术").unwrap();
        sheet.write(1_048_575, 16_383, "x").unwrap();
        assert!(matches!(read(workbook.save_to_buffer().unwrap(), None), Err(SheetError::TooManyRows)));
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "话术").unwrap();
        sheet.write(1_048_575, 0, "最后一行").unwrap();
        let book = read(workbook.save_to_buffer().unwrap(), None).unwrap();
        assert_eq!(book.grid.rows.iter().map(|row| row.at).collect::<Vec<_>>(), [1, 1_048_576]);
    }
}
