//! The program to compare with: the least that ratatui does for a full screen, and nothing of ours.
//!
//! It marks the end of its frame as the console does, by the end of a synchronized update.

use std::io::{self, Write};
use std::process::ExitCode;

use crossterm::event::{self, Event, KeyCode};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::widgets::Paragraph;

/// The argument that makes this executable the bare program.
pub const FLAG: &str = "--bare";

/// Draws one paragraph and waits for `q`.
pub fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn run() -> io::Result<()> {
    enable_raw_mode()?;
    let mut out = io::BufWriter::new(io::stdout());
    queue!(out, EnterAlternateScreen)?;
    let mut terminal = ratatui::Terminal::new(CrosstermBackend::new(out))?;
    queue!(terminal.backend_mut(), BeginSynchronizedUpdate)?;
    terminal.draw(|frame| frame.render_widget(Paragraph::new("坐席台"), frame.area()))?;
    execute!(terminal.backend_mut(), EndSynchronizedUpdate)?;
    loop {
        if matches!(event::read()?, Event::Key(key) if key.code == KeyCode::Char('q')) {
            break;
        }
    }
    execute!(terminal.backend_mut(), LeaveAlternateScreen)?;
    disable_raw_mode()?;
    io::stdout().flush()
}
