//! Screens that take the whole body in place of the four panes.
//!
//! A new one is a file that implements [`ScreenView`], a `mod` line, a variant of [`Screen`] with its row in
//! [`SCREENS`], and the matches of [`ScreenSet`] that the compiler asks for. Keys and pasted text go to the screen
//! that is shown, so none can land in what it hides.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::act::Act;
use super::command::Command;
use super::lang::Words;
use super::seen::Seen;
use crate::domain::pack::Script;
use library::LibraryScreen;
use records::RecordsScreen;

pub mod library;
pub mod records;

/// The screen that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The four panes.
    Desk,
    /// The records.
    Records,
    /// The library.
    Library,
}

/// The tab of a screen in the head line.
#[derive(Debug)]
pub struct ScreenTab {
    /// The screen.
    pub screen: Screen,
    /// The command that shows it.
    pub command: Command,
    /// Its title.
    pub title: fn(&Words) -> &'static str,
}

/// All screens, in the order of the head line.
pub const SCREENS: [ScreenTab; 3] = [
    ScreenTab { screen: Screen::Desk, command: Command::Desk, title: |w| w.tab_desk },
    ScreenTab { screen: Screen::Records, command: Command::Records, title: |w| w.records },
    ScreenTab { screen: Screen::Library, command: Command::Library, title: |w| w.library },
];

/// The keys that stand in the key line: those that are no commands, then commands, the most needed first.
#[derive(Debug, Default)]
pub struct KeyHints {
    /// Names of keys, each with its label.
    pub keys: Vec<(String, &'static str)>,
    /// Commands.
    pub commands: &'static [Command],
}

/// A screen in place of the panes.
pub trait ScreenView {
    /// It is shown.
    fn enter(&mut self, seen: &Seen<'_>) -> Act;

    /// Brings up to date what it shows, if anything that this was worked out from is another.
    fn refresh(&mut self, _seen: &Seen<'_>) {}

    /// Takes a key that is no command.
    fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act;

    /// Takes pasted text, already clean; nothing if there is no text to put it into.
    fn paste(&mut self, pasted: &str, seen: &Seen<'_>) -> Option<Act>;

    /// Closes what is open on it, as Esc asks; nothing if there is nothing, and the desk comes back.
    fn close(&mut self, seen: &Seen<'_>) -> Option<Act>;

    /// Tab and Shift-Tab.
    fn turn(&mut self, _forward: bool, _seen: &Seen<'_>) {}

    /// Takes the script with this digit; nothing if digits mean those of the desk.
    fn take_digit(&mut self, _n: usize, _seen: &Seen<'_>) -> Option<Act> {
        None
    }

    /// The script that commands about a script mean.
    fn script<'a>(&self, _seen: &Seen<'a>) -> Option<&'a Script> {
        None
    }

    /// The keys that matter on it.
    fn hints(&self, seen: &Seen<'_>) -> KeyHints;

    /// Draws it; gives the place of the caret.
    fn view(&self, buf: &mut Buffer, area: Rect, seen: &Seen<'_>) -> Option<Position>;
}

/// The screens, and which of them is shown.
#[derive(Debug)]
pub struct ScreenSet {
    shown: Screen,
    /// The records.
    pub records: RecordsScreen,
    /// The library.
    pub library: LibraryScreen,
}

impl Default for ScreenSet {
    fn default() -> ScreenSet {
        ScreenSet { shown: Screen::Desk, records: RecordsScreen::default(), library: LibraryScreen::default() }
    }
}

impl ScreenSet {
    /// The screen that is shown.
    pub fn shown(&self) -> Screen {
        self.shown
    }

    /// The four panes are shown.
    pub fn is_desk(&self) -> bool {
        self.shown == Screen::Desk
    }

    /// Shows a screen.
    pub fn show(&mut self, screen: Screen, seen: &Seen<'_>) -> Act {
        self.shown = screen;
        self.current_mut().map_or(Act::Nothing, |view| view.enter(seen))
    }

    /// Shows the four panes.
    pub fn show_desk(&mut self) {
        self.shown = Screen::Desk;
    }

    /// The screen in place of the panes, if one is.
    pub fn current(&self) -> Option<&dyn ScreenView> {
        match self.shown {
            Screen::Desk => None,
            Screen::Records => Some(&self.records),
            Screen::Library => Some(&self.library),
        }
    }

    /// See [`ScreenSet::current`].
    pub fn current_mut(&mut self) -> Option<&mut dyn ScreenView> {
        match self.shown {
            Screen::Desk => None,
            Screen::Records => Some(&mut self.records),
            Screen::Library => Some(&mut self.library),
        }
    }
}
