//! Lines and columns of plain output. Width is what a terminal draws, not the count of characters.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::domain::text::{clean_line, clean_text};

/// `text` with blanks up to `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(blanks))
}

/// `text` cut to `width` columns, with a mark where it was cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        let mut longer = kept.clone();
        longer.push(c);
        if longer.width() + 1 > width {
            break;
        }
        kept = longer;
    }
    kept + "…"
}

/// One or more lines, without anything a terminal would obey: what stands in files and databases was not always
/// written by this program.
pub(super) fn print(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "{}", clean_text(text, usize::MAX).text)
}

/// Rows with aligned columns, two blanks between them.
pub(super) fn columns(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    let clean = |row: &Vec<String>| row.iter().map(|cell| clean_line(cell, usize::MAX).text).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(clean).collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| rows.iter().filter_map(|r| r.get(column)).map(|c| c.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(widest).collect();
    for row in &rows {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| padded(cell, *width)).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_columns() {
        let rows = [vec!["姓名".to_owned(), "a".to_owned()], vec!["x".to_owned(), "b".to_owned()]];
        let mut out = Vec::new();
        columns(&mut out, &rows).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "姓名  a\nx     b\n");
    }

    #[test]
    fn nothing_is_left_that_a_terminal_would_obey() {
        let mut out = Vec::new();
        columns(&mut out, &[vec!["a\u{1b}[2Jb".to_owned()]]).unwrap();
        print(&mut out, "  c\u{1b}]0;x\u{7}d\n  e").unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains(['\u{1b}', '\u{7}']), "{out:?}");
        assert!(out.ends_with("d\n  e\n"), "{out:?}");
    }

    #[test]
    fn a_cut_is_marked_and_fits() {
        assert_eq!(cut("包裹停在中转站", 14), "包裹停在中转站");
        assert_eq!(cut("包裹停在中转站", 13), "包裹停在中转…");
        assert_eq!(cut("包裹", 2), "…");
    }
}
