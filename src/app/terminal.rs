//! The terminal: taken, drawn on without a flicker, and always given back.
//!
//! Each frame is one synchronized update that hides the cursor first and ends with it in the focused field, because
//! input methods show their candidates wherever the cursor is. After each character whose width terminals disagree
//! about, the cursor is placed anew, so that a line never drifts.

use crate::app::words::AppWords;
use crate::domain::lang::Lang;
use std::io::{self, IsTerminal, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthStr;

mod frame;

use frame::FrameWriter;

/// True while the terminal is taken, so that whoever gives it back first is the only one, and nothing is drawn on it
/// afterwards. It changes, and frames are written, with stdout locked.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// True when stdin and stdout are a terminal.
pub fn is_there() -> bool {
    io::stdout().is_terminal() && io::stdin().is_terminal()
}

/// The terminal while it is ours.
pub struct Terminal {
    screen: ratatui::Terminal<SteadyBackend>,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When it cannot be set up; then it is as it was before.
    pub fn take() -> io::Result<Terminal> {
        given_back_unless(enable_raw_mode().and_then(|()| {
            TAKEN.store(true, Ordering::SeqCst);
            let mut out = FrameWriter::new(io::stdout(), &TAKEN);
            queue!(out, EnterAlternateScreen, EnableBracketedPaste)?;
            let screen =
                ratatui::Terminal::new(SteadyBackend { inner: CrosstermBackend::new(out), caret: Position::ORIGIN })?;
            Ok(Terminal { screen })
        }))
    }

    /// Takes the terminal again after the program was stopped and goes on: somebody else had it meanwhile, and may have
    /// left it in another mode than the library remembers.
    ///
    /// # Errors
    /// When it cannot be set up; then it is given back.
    pub fn take_again(&mut self) -> io::Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            // A panic gave it back; the console is about to end.
            return Ok(());
        }
        given_back_unless(disable_raw_mode().and_then(|()| enable_raw_mode()).and_then(|()| {
            queue!(self.screen.backend_mut().inner, EnterAlternateScreen, EnableBracketedPaste)?;
            self.clear()
        }))
    }

    /// Its size in columns and rows.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.screen.size()?;
        Ok((size.width, size.height))
    }

    /// Draws one frame.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        queue!(self.screen.backend_mut().inner, BeginSynchronizedUpdate, cursor::Hide)?;
        self.screen.draw(|frame| {
            if let Some(caret) = view(frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        execute!(self.screen.backend_mut().inner, EndSynchronizedUpdate)
    }

    /// Clears everything; the next frame draws every cell.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn clear(&mut self) -> io::Result<()> {
        self.screen.clear()
    }

    /// Rings the bell.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn bell(&mut self) -> io::Result<()> {
        self.write(b"\x07")
    }

    /// Hands text to the terminal's clipboard (OSC 52).
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.screen.backend_mut().inner, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let out = &mut self.screen.backend_mut().inner;
        out.write_all(bytes)?;
        Write::flush(out)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back unless it was set up.
fn given_back_unless<T>(done: io::Result<T>) -> io::Result<T> {
    if done.is_err() {
        give_back();
    }
    done
}

/// Gives the terminal back, once: from the guard, from a panic, from an error. Errors are of no use to anybody here.
pub fn give_back() {
    let mut out = io::stdout().lock();
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        SetAttribute(Attribute::Reset),
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// On a panic of any thread: gives the terminal back and says one line without any customer's data. It ends nothing
/// itself: the loop does, when it panics or hears of a thread that did, and then tells what became of the drafts.
pub fn give_back_on_panic(lang: Lang) {
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
        let line = AppWords::of(lang).panicked(&place);
        let _ = writeln!(io::stderr(), "{line}");
    }));
}

/// A backend on which a line cannot drift: a cell of disputed width is followed by a new cursor position.
struct SteadyBackend {
    inner: CrosstermBackend<FrameWriter<Stdout>>,
    /// The place where the cursor was put last.
    caret: Position,
}

/// True when terminals disagree about the width of this cell: the Unicode class "ambiguous".
fn disputed(symbol: &str) -> bool {
    !symbol.is_ascii() && symbol.width() != symbol.width_cjk()
}

impl Backend for SteadyBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
        for (x, y, cell) in content {
            run.push((x, y, cell));
            // Runs of the same box-drawing character may drift on their own: what follows them is placed anew.
            if disputed(cell.symbol()) {
                self.inner.draw(run.drain(..))?;
            }
        }
        self.inner.draw(run.into_iter())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    /// Never fails: ratatui shows the cursor when it is dropped and complains on stderr, which is as dead as a terminal
    /// that is gone; that complaint would be a panic. A frame that cannot be drawn is noticed when it is flushed.
    fn show_cursor(&mut self) -> io::Result<()> {
        let _ = self.inner.show_cursor();
        Ok(())
    }

    /// The terminal is not asked: its answer would go to the thread that reads keys, so that asking waits two seconds,
    /// fails, and never comes back from a terminal that is gone.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.caret)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.caret = position.into();
        self.inner.set_cursor_position(self.caret)
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

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_that_terminals_dispute() {
        for symbol in ["“", "…", "—", "①", "─", "℃"] {
            assert!(disputed(symbol), "{symbol}");
        }
        for symbol in ["a", "包", ",", "✓", "!"] {
            assert!(!disputed(symbol), "{symbol}");
        }
    }
}
