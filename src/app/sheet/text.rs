//! CSV and TSV: encodings, separators, lines.

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::{MOST_ROWS, SheetBook, SheetError, guard, is_error};
use crate::packs::sheet::{SheetCell, SheetGrid, SheetRow};

/// Separators that a file may use, the likeliest first.
const SEPARATORS: [u8; 3] = *b",\t;";

/// Reads a text file as a sheet.
pub(super) fn read(bytes: &[u8], tabs: bool) -> Result<SheetBook, SheetError> {
    let (text, guessed, garbled) = decode(bytes);
    if text.contains('\0') {
        return Err(SheetError::NotASheet);
    }
    let begins = text.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    if ["<html", "<!doctype", "<table", "<?xml"].iter().any(|tag| begins.starts_with(tag)) {
        return Err(SheetError::WebPage);
    }
    let separator = if tabs { b'\t' } else { separator(&text) };
    let grid = SheetGrid { name: String::new(), lines: true, rows: rows(&text, separator)? };
    Ok(SheetBook { grid, guessed, garbled, ..SheetBook::default() })
}

/// The text; its encoding, if that is a guess; whether some of it is none. A byte-order mark tells the encoding;
/// without one what is valid UTF-8 is that, and anything else is what Chinese spreadsheets save.
fn decode(bytes: &[u8]) -> (String, Option<&'static str>, bool) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, garbled) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text.into_owned(), None, garbled);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), None, false);
    }
    let guess = if mostly_utf8(bytes) { UTF_8 } else { GB18030 };
    let (text, garbled) = guess.decode_without_bom_handling(bytes);
    (text.into_owned(), Some(guess.name()), garbled)
}

/// True when nearly all of it is UTF-8: a file with one torn character is no file of another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let broken: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    let other: usize = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    broken * 20 < other
}

/// The separator that parts the first lines most often outside of quotes.
fn separator(text: &str) -> u8 {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut quoted = false;
    for byte in text.bytes().take(4096) {
        if byte == b'"' {
            quoted = !quoted;
        } else if let Some(at) = SEPARATORS.iter().position(|s| !quoted && *s == byte) {
            counts[at] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let at = counts.iter().position(|count| *count == most).unwrap_or(0);
    SEPARATORS[at]
}

fn rows(text: &str, separator: u8) -> Result<Vec<SheetRow>, SheetError> {
    let mut table =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut counted, mut line) = (0, 1);
    for record in table.records() {
        let record = record.map_err(|error| SheetError::Broken(error.to_string()))?;
        // The reader's own count is that of the empty lines before the record.
        let from = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(counted);
        let empty = text.as_bytes()[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += text[counted..from + empty].matches('\n').count();
        counted = from + empty;
        let row = SheetRow { at: line, cells: record.iter().map(cell).collect() };
        if row.is_empty() {
            continue;
        }
        if rows.len() >= MOST_ROWS {
            return Err(SheetError::TooManyRows);
        }
        rows.push(row);
    }
    Ok(rows)
}

fn cell(field: &str) -> SheetCell {
    if is_error(field) { SheetCell::Broken(field.trim().to_owned()) } else { guard::off(field).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8], tabs: bool) -> Vec<Vec<String>> {
        let book = read(bytes, tabs).unwrap();
        book.grid.rows.iter().map(|row| row.cells.iter().map(|c| c.text().to_owned()).collect()).collect()
    }

    #[test]
    fn every_usual_encoding_is_read() {
        let text = "标题,话术\r\n退款,\"您好，\n请\"\"稍等\"\"\"\r\n";
        let wanted = vec![vec!["标题", "话术"], vec!["退款", "您好，\n请\"稍等\""]];
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            ["\u{feff}".as_bytes(), text.as_bytes()].concat(),
            GB18030.encode(text).0.into_owned(),
            utf16,
        ] {
            assert_eq!(texts(&bytes, false), wanted);
        }
        assert_eq!(read(&GB18030.encode(text).0, false).unwrap().guessed, Some("gb18030"));
        assert_eq!(read(text.as_bytes(), false).unwrap().guessed, None);
    }

    #[test]
    fn one_torn_character_is_no_other_encoding() {
        let mut bytes = "标题,话术\n退款,".as_bytes().to_vec();
        bytes.extend("您好，感谢您的来电".repeat(9).as_bytes());
        bytes.extend(b"\xe6\x82\n");
        let book = read(&bytes, false).unwrap();
        assert_eq!((book.guessed, book.garbled), (Some("UTF-8"), true));
        assert_eq!(book.grid.rows[0].cells[0].text(), "标题");
    }

    #[test]
    fn separators_are_found_and_lines_are_counted() {
        assert_eq!(texts("a\tb,c\td\n\n\n1\t2\t3\n".as_bytes(), false), [vec!["a", "b,c", "d"], vec!["1", "2", "3"]]);
        assert_eq!(texts("a;b;c".as_bytes(), false), [vec!["a", "b", "c"]]);
        assert_eq!(texts("a,b\tc".as_bytes(), true), [vec!["a,b", "c"]]);
        let book = read("\n\na,b\n\"x\ny\",\n,\nc,'=1\n".as_bytes(), false).unwrap();
        assert_eq!(book.grid.rows.iter().map(|row| row.at).collect::<Vec<_>>(), [3, 4, 7]);
        assert_eq!(book.grid.rows[2].cells[1].text(), "=1");
    }

    #[test]
    fn what_is_no_sheet_is_told() {
        assert!(matches!(read(b"a\0b", false), Err(SheetError::NotASheet)));
        assert!(matches!(read(b" <html><table>", false), Err(SheetError::WebPage)));
    }
}
