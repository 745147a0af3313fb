//! Lines and columns of plain output. Width is what a terminal draws, not the count of characters.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

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

/// Rows with aligned columns, two blanks between them.
pub(super) fn columns(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| rows.iter().filter_map(|r| r.get(column)).map(|c| c.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(widest).collect();
    for row in rows {
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
    fn a_cut_is_marked_and_fits() {
        assert_eq!(cut("包裹停在中转站", 14), "包裹停在中转站");
        assert_eq!(cut("包裹停在中转站", 13), "包裹停在中转…");
        assert_eq!(cut("包裹", 2), "…");
    }
}
