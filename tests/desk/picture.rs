//! A drawn screen as text: cells walked by the width of what stands in them, the caret marked, the styles hashed.

use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

/// Stands before the character the terminal's cursor is on.
const CARET: char = '▏';

/// Symbols of one row with the columns they begin at. Fails when a wide symbol does not fit its row.
fn row(buf: &Buffer, y: u16) -> Vec<(u16, &str)> {
    let mut out = Vec::new();
    let mut x = 0;
    while x < buf.area.width {
        let symbol = buf[(x, y)].symbol();
        out.push((x, symbol));
        x += u16::try_from(symbol.width()).unwrap().max(1);
    }
    assert_eq!(x, buf.area.width, "row {y} is not as wide as the screen: {out:?}");
    out
}

/// The text of a screen, rows without the spaces at their ends.
pub fn text(buf: &Buffer) -> String {
    let rows = (0..buf.area.height).map(|y| {
        let line: String = row(buf, y).into_iter().map(|(_, s)| s).collect();
        line.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The text with the caret in it, and a last line with the hash of the styles.
pub fn with_caret(buf: &Buffer, caret: Option<Position>) -> String {
    let mut out = String::new();
    for y in 0..buf.area.height {
        let mut line = String::new();
        for (x, symbol) in row(buf, y) {
            if caret == Some(Position::new(x, y)) {
                line.push(CARET);
            }
            line.push_str(symbol);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    let place = caret.map_or("no caret".to_owned(), |c| format!("caret {},{}", c.x, c.y));
    let _ = write!(out, "({}x{}, {place}, styles {:08x})", buf.area.width, buf.area.height, styles(buf));
    out
}

/// The symbol that ends where the caret stands.
pub fn before(buf: &Buffer, caret: Position) -> Option<String> {
    let row = row(buf, caret.y);
    let at = row.iter().position(|(x, _)| *x == caret.x)?;
    Some(row.get(at.checked_sub(1)?)?.1.to_owned())
}

/// FNV-1a over the styles of all cells, row by row.
fn styles(buf: &Buffer) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for cell in &buf.content {
        for byte in format!("{:?}/{:?}/{:?};", cell.fg, cell.bg, cell.modifier).bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    hash
}
