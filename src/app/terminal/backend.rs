//! Cells -> bytes for the terminal, so that a line cannot drift and no byte is sent twice.
//!
//! After a character that is not equally wide on every terminal the cursor is placed anew. Colours and attributes are
//! sent where they change only: over a slow line a frame is as long as its bytes.

use std::io::{self, Stdout, Write};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::{Attribute, Print, SetAttribute, SetStyle};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Style};

use super::frame::FrameWriter;

/// The backend of the console's screen, on a writer that holds a frame until it is whole.
pub(super) struct SteadyBackend<W: Write = Stdout> {
    inner: CrosstermBackend<FrameWriter<W>>,
    /// The place where the cursor was put last.
    caret: Position,
}

impl<W: Write> SteadyBackend<W> {
    pub(super) fn new(out: FrameWriter<W>) -> SteadyBackend<W> {
        SteadyBackend { inner: CrosstermBackend::new(out), caret: Position::ORIGIN }
    }
}

impl<W: Write> Write for SteadyBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

/// Columns of a symbol that is as wide on every terminal: printable ASCII, and Han with its punctuation and full-width
/// forms. Nothing for all others: those of the Unicode class "ambiguous", emoji, and what is put together of several.
fn steady_width(symbol: &str) -> Option<u16> {
    let mut chars = symbol.chars();
    match (chars.next()?, chars.next()) {
        (' '..='~', None) => Some(1),
        ('\u{3000}'..='\u{303e}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}', None) => Some(2),
        _ => None,
    }
}

/// The colours and attributes of a cell, without those that a reset leaves.
fn style(cell: &Cell) -> Style {
    let set = |color: Color| (color != Color::Reset).then_some(color);
    Style { fg: set(cell.fg), bg: set(cell.bg), add_modifier: cell.modifier, ..Style::new() }
}

impl<W: Write> Backend for SteadyBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let out = &mut self.inner;
        let mut cursor = None;
        let mut drawn = Style::new();
        queue!(out, SetAttribute(Attribute::Reset))?;
        for (x, y, cell) in content {
            if cursor != Some((x, y)) {
                queue!(out, MoveTo(x, y))?;
            }
            let style = style(cell);
            if style != drawn {
                queue!(out, SetAttribute(Attribute::Reset), SetStyle(style.into_crossterm()))?;
                drawn = style;
            }
            queue!(out, Print(cell.symbol()))?;
            cursor = steady_width(cell.symbol()).map(|width| (x + width, y));
        }
        queue!(out, SetAttribute(Attribute::Reset))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, crossterm::cursor::Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, crossterm::cursor::Show)
    }

    /// The terminal is not asked: its answer would go to the thread that reads keys, so that asking waits two seconds,
    /// fails, and never comes back from a terminal that is gone.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.caret)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.caret = position.into();
        queue!(self.inner, MoveTo(self.caret.x, self.caret.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    /// Sends nothing: ratatui flushes cells and cursor, and the end of the synchronized update comes after them. A
    /// frame is sent by [`Write::flush`], as a whole.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;
    use std::sync::atomic::AtomicBool;

    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Modifier;

    use super::*;

    static TAKEN: AtomicBool = AtomicBool::new(true);

    /// The bytes for the cells of `buffer`, as a first frame draws them.
    fn bytes(buffer: &Buffer) -> Vec<u8> {
        let mut sent = Vec::new();
        let mut backend = SteadyBackend::new(FrameWriter::new(&mut sent, &TAKEN));
        let blank = Buffer::empty(buffer.area);
        backend.draw(blank.diff(buffer).into_iter()).unwrap();
        Write::flush(&mut backend).unwrap();
        drop(backend);
        sent
    }

    #[test]
    fn widths_that_terminals_agree_about() {
        for symbol in ["“", "…", "—", "①", "─", "℃", "é", "👍", "e\u{301}", "✓"] {
            assert_eq!(steady_width(symbol), None, "{symbol}");
        }
        for (symbol, width) in [("a", 1), ("包", 2), ("，", 2), ("。", 2), (",", 1), ("!", 1), ("１", 2)] {
            assert_eq!(steady_width(symbol), Some(width), "{symbol}");
        }
    }

    #[test]
    fn a_terminal_shows_what_was_drawn() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
        let red = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
        buffer.set_string(0, 0, "──包裹 3 天─x", Style::new());
        buffer.set_string(0, 1, "a", red);
        buffer.set_string(1, 1, "b包", Style::new().bg(Color::Blue));
        buffer.set_string(4, 1, "c", Style::new().add_modifier(Modifier::REVERSED));
        buffer.set_string(10, 2, "end", red);
        let (rows, columns) = (NonZero::new(3).unwrap(), NonZero::new(20).unwrap());
        let mut terminal = vt100::Parser::new(rows, columns, 0);
        terminal.process(&bytes(&buffer));
        let screen = terminal.screen();
        assert_eq!(screen.contents(), "──包裹 3 天─x\nab包c\n          end");
        let cell = |x, y| screen.cell(y, x).unwrap();
        assert_eq!((cell(0, 1).fgcolor(), cell(0, 1).bold()), (vt100::Color::Idx(1), true));
        assert_eq!((cell(1, 1).fgcolor(), cell(1, 1).bold()), (vt100::Color::Default, false));
        assert_eq!((cell(2, 1).bgcolor(), cell(4, 1).bgcolor()), (vt100::Color::Idx(4), vt100::Color::Default));
        assert!(cell(4, 1).inverse() && !cell(2, 1).inverse());
        assert!(cell(12, 2).bold());
    }

    #[test]
    fn the_cursor_is_placed_anew_after_what_may_be_wider_and_nowhere_else() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, "ab包裹──c", Style::new());
        let sent = String::from_utf8(bytes(&buffer)).unwrap();
        assert_eq!(sent, "\x1b[0m\x1b[1;1Hab包裹─\x1b[1;8H─\x1b[1;9Hc\x1b[0m");
    }
}
