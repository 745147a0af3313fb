//! Sheets as files: CSV and TSV in the encodings that spreadsheets save, and workbooks.
//!
//! Here: bytes and formats. Never here: the meaning of cells, which [`crate::packs::sheet`] knows.

use std::io;
use std::path::Path;

use super::files;
use super::reason::reason;
use crate::domain::lang::Lang;
use crate::packs::sheet::SheetGrid;

pub mod guard;
mod save;
mod text;
mod workbook;

pub use save::{Unsaved, delimited, workbook};

/// Largest file, in bytes: some ten times a sheet of 5,000 scripts with all columns filled.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Most rows of a sheet.
const MOST_ROWS: usize = 100_000;

/// What spreadsheets show for a formula without a value.
const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"];

/// Whether a text is what a formula without a value shows; some formats keep nothing else of it.
fn is_error(text: &str) -> bool {
    ERRORS.contains(&text.trim())
}

/// A file that was read.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The sheet that was asked for, or the first one.
    pub grid: SheetGrid,
    /// The sheet with heads of packs, if there is one.
    pub head: Option<SheetGrid>,
    /// Names of the sheets that were not read.
    pub others: Vec<String>,
    /// The encoding that was guessed because nothing in the file tells it.
    pub guessed: Option<&'static str>,
    /// Whether some bytes were no text of that encoding.
    pub garbled: bool,
}

/// Why a file gave no sheet.
#[derive(Debug)]
pub enum Trouble {
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

/// Reads the sheet called `sheet`, or the first one with scripts. What kind of file it is tells its content, not its name; `.tsv` alone
/// decides for tabs.
///
/// # Errors
/// When it gives no sheet.
pub fn read(path: &Path, sheet: Option<&str>) -> Result<Book, Trouble> {
    let bytes = files::read_at_most(path, LARGEST).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => Trouble::TooLarge,
        _ => Trouble::Io(error),
    })?;
    if workbook::is_one(&bytes) {
        return workbook::read(bytes, sheet);
    }
    if let Some(name) = sheet {
        return Err(Trouble::NoSheet(name.to_owned(), Vec::new()));
    }
    let tabs = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("tsv") || e.eq_ignore_ascii_case("tab"));
    text::read(&bytes, tabs)
}

impl Trouble {
    /// What is wrong with the file and what to do, as one sentence.
    pub fn show(&self, path: &Path, lang: Lang) -> String {
        let (what, fix) = match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        };
        format!("{}: {what}{}{fix}", path.display(), lang.pick("；", "; "))
    }

    fn zh(&self) -> (String, &'static str) {
        let plain = |what: &str, fix| (what.to_owned(), fix);
        match self {
            Trouble::Io(error) => (format!("读不了：{}", reason(error, Lang::Zh)), "请检查路径和权限"),
            Trouble::TooLarge => {
                (format!("超过 {} MiB，或展开后太大", LARGEST >> 20), "请删掉图片和多余的工作表，或拆成几个文件")
            }
            Trouble::TooManyRows => (format!("超过 {MOST_ROWS} 行或 1000 列"), "请删掉空的行和列，或拆成几个文件"),
            Trouble::NotASheet => plain("不是表格文件", "请另存为 xlsx 或 CSV"),
            Trouble::WebPage => plain("其实是网页，只是用了表格的文件名", "请用表格软件打开，另存为 xlsx"),
            Trouble::Locked => plain("有密码", "请在表格软件里去掉打开密码，再导入"),
            Trouble::Damaged => plain("表格文件坏了，读不了", "请用表格软件打开并另存为 xlsx"),
            Trouble::Broken(why) => (format!("表格文件读不下去：{why}"), "请用表格软件打开并另存为 xlsx"),
            Trouble::NoSheet(name, all) if all.is_empty() => {
                (format!("没有叫“{name}”的工作表，这种文件只有一张表"), "请去掉 --sheet")
            }
            Trouble::NoSheet(name, all) => {
                (format!("没有叫“{name}”的工作表，有的是 {}", all.join("、")), "请照着写名称")
            }
        }
    }

    fn en(&self) -> (String, &'static str) {
        let plain = |what: &str, fix| (what.to_owned(), fix);
        match self {
            Trouble::Io(error) => {
                (format!("cannot be read: {}", reason(error, Lang::En)), "check the path and its permissions")
            }
            Trouble::TooLarge => (
                format!("longer than {} MiB, or too large once it is unpacked", LARGEST >> 20),
                "take out pictures and needless sheets, or split it",
            ),
            Trouble::TooManyRows => {
                (format!("more than {MOST_ROWS} rows or 1000 columns"), "delete empty ones, or split it")
            }
            Trouble::NotASheet => plain("no sheet", "save it as xlsx or CSV"),
            Trouble::WebPage => {
                plain("a web page under the name of a sheet", "open it in a spreadsheet program and save it as xlsx")
            }
            Trouble::Locked => plain("protected by a password", "take the password off in a spreadsheet program"),
            Trouble::Damaged => {
                plain("the workbook is damaged", "open it in a spreadsheet program and save it as xlsx")
            }
            Trouble::Broken(why) => (
                format!("the workbook cannot be read: {why}"),
                "open it in a spreadsheet program and save it as xlsx",
            ),
            Trouble::NoSheet(name, all) if all.is_empty() => {
                (format!("there is no sheet \"{name}\", such a file is one sheet"), "leave --sheet out")
            }
            Trouble::NoSheet(name, all) => {
                (format!("there is no sheet \"{name}\" but {}", all.join(", ")), "write one of these names")
            }
        }
    }
}
