//! The terminal: taken, drawn on without a flicker, and always given back.
//!
//! Each frame is one synchronized update that hides the cursor first and ends with it in the focused field, because
//! input methods show their candidates wherever the cursor is.

use crate::app::words::AppWords;
use crate::domain::lang::Lang;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

mod backend;
mod frame;

use backend::SteadyBackend;
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
            Ok(Terminal { screen: ratatui::Terminal::new(SteadyBackend::new(out))? })
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
            queue!(self.screen.backend_mut(), EnterAlternateScreen, EnableBracketedPaste)?;
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
        queue!(self.screen.backend_mut(), BeginSynchronizedUpdate, cursor::Hide)?;
        self.screen.draw(|frame| {
            if let Some(caret) = view(frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        execute!(self.screen.backend_mut(), EndSynchronizedUpdate)
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
        execute!(self.screen.backend_mut(), crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let out = self.screen.backend_mut();
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
