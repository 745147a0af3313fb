//! Boxes that open over the desk for a moment: keys, palette, grade, playbook, branch. None of them stops a clock or a
//! command key.
//!
//! A new one is a file that implements [`OverlayView`], a `mod` line, and a variant of [`Overlay`] with its two
//! matches.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::act::Act;
use super::command::Command;
use super::keymap::digit;
use super::seen::Seen;
use branch::BranchChoice;
use grade::GradeChoice;
use help::KeyHelp;
use palette::CommandPalette;
use playbook::PlaybookChoice;

pub mod branch;
pub mod grade;
pub mod help;
pub mod palette;
pub mod playbook;

/// A box over the desk. Whatever it asks for closes it; it stays open at [`Act::Nothing`].
pub trait OverlayView {
    /// The command that opens it, and closes it again.
    fn command(&self) -> Command;

    /// Takes a key that is no command.
    fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act;

    /// Takes a key by which it scrolls, before any command that it may be; false if it is none.
    fn scroll(&mut self, _key: KeyEvent) -> bool {
        false
    }

    /// Takes pasted text, already clean. What has no text lets it go: it must not land in what the box hides.
    fn paste(&mut self, _pasted: &str) {}

    /// Draws it; gives the place of the caret if it has a text.
    fn view(&self, buf: &mut Buffer, seen: &Seen<'_>) -> Option<Position>;
}

/// The box that is open.
#[derive(Debug)]
pub enum Overlay {
    /// The keys.
    Help(KeyHelp),
    /// The command palette.
    Palette(Box<CommandPalette>),
    /// Choosing a grade.
    Grade(GradeChoice),
    /// Choosing the playbook.
    Playbook(PlaybookChoice),
    /// Choosing the stage that follows.
    Branch(BranchChoice),
}

impl Overlay {
    fn view_mut(&mut self) -> &mut dyn OverlayView {
        match self {
            Overlay::Help(help) => help,
            Overlay::Palette(palette) => palette.as_mut(),
            Overlay::Grade(grade) => grade,
            Overlay::Playbook(playbook) => playbook,
            Overlay::Branch(branch) => branch,
        }
    }

    fn as_view(&self) -> &dyn OverlayView {
        match self {
            Overlay::Help(help) => help,
            Overlay::Palette(palette) => palette.as_ref(),
            Overlay::Grade(grade) => grade,
            Overlay::Playbook(playbook) => playbook,
            Overlay::Branch(branch) => branch,
        }
    }

    /// Takes a key, with the command that it is. Commands of the call go through: an overlay never stands in their way.
    pub fn key(&mut self, key: KeyEvent, command: Option<Command>, seen: &Seen<'_>) -> Act {
        let view = self.view_mut();
        match command {
            Some(Command::Close) => Act::Close,
            Some(command) if command == view.command() => Act::Close,
            _ if view.scroll(key) => Act::Nothing,
            Some(_) => Act::Pass,
            None => view.key(key, seen),
        }
    }

    /// Takes pasted text, already clean.
    pub fn paste(&mut self, pasted: &str) {
        self.view_mut().paste(pasted);
    }

    /// Draws it; gives the place of the caret if it has a text.
    pub fn view(&self, buf: &mut Buffer, seen: &Seen<'_>) -> Option<Position> {
        self.as_view().view(buf, seen)
    }
}

/// The place that a key chooses in a list counted from 1; full-width digits are digits.
fn place_of(key: KeyEvent) -> Option<usize> {
    let KeyCode::Char(c) = key.code else { return None };
    digit(c)?.checked_sub(1)
}
