//! What opens over the desk for a moment: keys, palette, grade, playbook, branch. None of them stops a clock or a command key.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::desk::Desk;
use super::effect::Effect;
use super::keymap::Command;
use super::widget::frame;
use crate::domain::time::Moment;
use crate::search::letters::typing::Manner;

pub mod branch;
pub mod grade;
pub mod help;
pub mod palette;
pub mod playbook;
pub mod sign_in;

/// What is open.
#[derive(Debug)]
pub enum Overlay {
    /// The keys, scrolled by so many lines.
    Help(usize),
    /// The command palette.
    Palette(Box<palette::Palette>),
    /// Choosing a grade.
    Grade,
    /// Choosing the playbook.
    Playbook,
    /// Choosing the stage that follows.
    Branch,
}

/// Whether an overlay kept a key for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// It did.
    Yes,
    /// The key goes on to the desk.
    No,
}

impl Overlay {
    /// The keys, from the top.
    pub fn help() -> Overlay {
        Overlay::Help(0)
    }

    /// The palette, empty, for an agent who types in this manner.
    pub fn palette(manner: Manner) -> Overlay {
        Overlay::Palette(Box::new(palette::Palette::new(manner)))
    }
}

/// Offers a key to what is open. Function keys of the call go through: an overlay never stands in their way.
pub fn key(desk: &mut Desk, key: KeyEvent, command: Option<Command>, now: Moment, effects: &mut Vec<Effect>) -> Took {
    if command == Some(Command::Close) {
        desk.overlay = None;
        return Took::Yes;
    }
    match &mut desk.overlay {
        None => Took::No,
        Some(Overlay::Help(scroll)) => {
            let again = command == Some(Command::Help);
            match key.code {
                _ if again => desk.overlay = None,
                KeyCode::Up => *scroll = scroll.saturating_sub(1),
                KeyCode::Down => *scroll = (*scroll + 1).min(help::LINES),
                KeyCode::PageUp => *scroll = scroll.saturating_sub(10),
                KeyCode::PageDown => *scroll = (*scroll + 10).min(help::LINES),
                _ if command.is_some() => {
                    desk.overlay = None;
                    return Took::No;
                }
                _ => {}
            }
            Took::Yes
        }
        Some(Overlay::Palette(_)) => palette::key(desk, key, command, now, effects),
        Some(Overlay::Grade) => grade::key(desk, key, command, now, effects),
        Some(Overlay::Playbook) => playbook::key(desk, key, command, now, effects),
        Some(Overlay::Branch) => branch::key(desk, key, command, now, effects),
    }
}

/// Offers pasted text to what is open; `true` if it was taken.
pub fn paste(desk: &mut Desk, pasted: &str) -> bool {
    match &mut desk.overlay {
        Some(Overlay::Palette(palette)) => {
            palette.paste(pasted);
            true
        }
        Some(Overlay::Help(_) | Overlay::Grade | Overlay::Playbook | Overlay::Branch) => true,
        None => false,
    }
}

/// Draws what is open.
pub fn view(desk: &Desk, buf: &mut Buffer, now: Moment) -> Option<Position> {
    match desk.overlay.as_ref()? {
        Overlay::Help(scroll) => help::view(desk, buf, *scroll),
        Overlay::Palette(palette) => palette.view(desk, buf),
        Overlay::Grade => grade::view(desk, buf, now),
        Overlay::Playbook => playbook::view(desk, buf),
        Overlay::Branch => branch::view(desk, buf),
    }
}

/// A cleared box near the top of the screen, at most this large inside, with a title and a note; gives its inside.
fn boxed(desk: &Desk, buf: &mut Buffer, (width, height): (u16, u16), title: &str, note: Vec<Span<'_>>) -> Rect {
    let screen = buf.area;
    let width = (width + 2).min(screen.width);
    let height = (height + 2).min(screen.height.saturating_sub(4));
    let area = Rect::new((screen.width - width) / 2, 2, width, height);
    frame::clear(buf, area);
    let inside = frame::pane(buf, area, title, note, true, desk.rules, &desk.theme);
    let sides = Rect { height: inside.height.saturating_sub(1), ..inside };
    frame::side(buf, Rect { width: 1, ..sides }, desk.rules, desk.theme.focus);
    frame::side(buf, Rect { x: area.right() - 1, width: 1, ..sides }, desk.rules, desk.theme.focus);
    let bottom = Rect { y: area.bottom() - 1, height: 1, ..area };
    frame::lines(buf, bottom, [Line::styled(desk.rules.focus.repeat(usize::from(width)), desk.theme.focus)]);
    Rect { x: area.x + 1, width: width.saturating_sub(2), ..sides }
}
