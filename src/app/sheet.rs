//! Sheets as files: CSV and TSV in the encodings that spreadsheets save, and workbooks.
//!
//! Here: bytes and formats. Never here: the meaning of cells, which [`crate::packs::sheet`] knows.

use std::io;
use std::path::Path;

use super::files;
use super::reason::reason;
use super::words::AppWords;
use crate::domain::lang::Lang;
use crate::packs::sheet::SheetGrid;

pub mod guard;
mod save;
mod text;
mod workbook;

pub use save::{SheetWriteError, delimited, workbook};

/// Largest file, in bytes: some ten times a sheet of 5,000 scripts with all columns filled.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Most rows of a sheet.
const MOST_ROWS: usize = 100_000;

/// Errors that spreadsheets show for a formula without a value.
const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"];

/// True for the text that a formula without a value shows; some formats keep nothing else of it.
fn is_error(text: &str) -> bool {
    ERRORS.contains(&text.trim())
}

/// A file that was read.
#[derive(Clone, Debug, Default)]
pub struct SheetBook {
    /// The sheet that was asked for, or the first one.
    pub grid: SheetGrid,
    /// The sheet with heads of packs, if there is one.
    pub head: Option<SheetGrid>,
    /// Names of the sheets that were not read.
    pub others: Vec<String>,
    /// The encoding that was guessed because nothing in the file tells it.
    pub guessed: Option<&'static str>,
    /// True when some bytes were no text of that encoding.
    pub garbled: bool,
}

/// The reason why a file gave no sheet.
#[derive(Debug)]
pub enum SheetError {
    /// The system refused.
    Io(io::Error),
    /// Longer than sheets are, also once it is unpacked.
    TooLarge,
    /// More rows than sheets have.
    TooManyRows,
    /// Neither text nor a workbook.
    NotASheet,
    /// A web page that calls itself a sheet.
    WebPage,
    /// Protected by a password.
    Locked,
    /// A workbook that cannot be read, with the reader's words.
    Broken(String),
    /// A workbook that cannot be read at all.
    Damaged,
    /// There is no sheet of that name; these there are.
    NoSheet(String, Vec<String>),
}

/// Reads the sheet called `sheet`, or the first one with scripts. What kind of file it is tells its content, not its
/// name; `.tsv` alone decides for tabs.
///
/// # Errors
/// When it gives no sheet.
pub fn read(path: &Path, sheet: Option<&str>) -> Result<SheetBook, SheetError> {
    let bytes = files::read_at_most(path, LARGEST).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => SheetError::TooLarge,
        _ => SheetError::Io(error),
    })?;
    if workbook::is_one(&bytes) {
        return workbook::read(bytes, sheet);
    }
    if let Some(name) = sheet {
        return Err(SheetError::NoSheet(name.to_owned(), Vec::new()));
    }
    let tabs = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("tsv") || e.eq_ignore_ascii_case("tab"));
    text::read(&bytes, tabs)
}

impl SheetError {
    /// The fault of the file and the way out, as one sentence.
    pub fn show(&self, path: &Path, lang: Lang) -> String {
        let words = AppWords::of(lang);
        let (what, fix) = self.words(words, lang);
        format!("{}: {what}{}{fix}", path.display(), words.stop)
    }

    /// The trouble, and the way out of it.
    fn words(&self, words: &'static AppWords, lang: Lang) -> (String, &'static str) {
        let plain = |what: &str, fix| (what.to_owned(), fix);
        match self {
            SheetError::Io(error) => (words.unreadable(&reason(error, lang)), words.check_path),
            SheetError::TooLarge => (words.sheet_too_large(&(LARGEST >> 20)), words.sheet_too_large_fix),
            SheetError::TooManyRows => (words.sheet_too_long(&MOST_ROWS), words.sheet_too_long_fix),
            SheetError::NotASheet => plain(words.sheet_none, words.sheet_none_fix),
            SheetError::WebPage => plain(words.sheet_web_page, words.sheet_web_page_fix),
            SheetError::Locked => plain(words.sheet_locked, words.sheet_locked_fix),
            SheetError::Damaged => plain(words.sheet_damaged, words.sheet_damaged_fix),
            SheetError::Broken(why) => (words.sheet_broken(why), words.sheet_damaged_fix),
            SheetError::NoSheet(name, all) if all.is_empty() => (words.sheet_no_name(name), words.sheet_no_name_fix),
            SheetError::NoSheet(name, all) => {
                (words.sheet_other_names(name, &all.join(words.between)), words.sheet_other_names_fix)
            }
        }
    }
}
