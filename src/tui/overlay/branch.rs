//! Where a playbook parts: which stage comes next, by digit. Esc stays where the call is.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::{Took, boxed};
use crate::domain::time::Moment;
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Command, half_width};
use crate::tui::lang::say;
use crate::tui::widget::{frame, wrap};

/// Columns of the box inside.
const WIDTH: u16 = 58;

/// A digit goes there; command keys go on to the desk.
pub fn key(desk: &mut Desk, key: KeyEvent, command: Option<Command>, now: Moment, effects: &mut Vec<Effect>) -> Took {
    if command.is_some() {
        desk.overlay = None;
        return if command == Some(Command::NextStage) { Took::Yes } else { Took::No };
    }
    let digit = if let KeyCode::Char(c) = key.code { half_width(c).to_digit(10) } else { None };
    let place = digit.and_then(|n| (n as usize).checked_sub(1));
    if let Some(stage) = place.and_then(|at| ways(desk).get(at).copied()) {
        desk.overlay = None;
        desk.enter_stage(stage, now, effects);
    }
    Took::Yes
}

/// Places of the stages that may follow the present one.
fn ways(desk: &Desk) -> Vec<usize> {
    let case = desk.case().zip(desk.playbook());
    case.map(|(case, playbook)| playbook.after(playbook.stage_at(&case.clock.stage))).unwrap_or_default()
}

/// Draws the box.
pub fn view(desk: &Desk, buf: &mut Buffer) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let width = WIDTH.min(buf.area.width.saturating_sub(2));
    let room = usize::from(width).saturating_sub(6);
    let mut lines = Vec::new();
    for (place, at) in ways(desk).into_iter().enumerate() {
        let stage = desk.playbook()?.stages.get(at)?;
        let until = stage.until.map(|until| format!("  {}", say(w.until, &[&until.to_string()])));
        lines.push(Line::from(vec![
            Span::styled(format!("  {} ", place + 1), t.key),
            Span::styled(stage.title.show(desk.english), t.words),
            Span::styled(until.unwrap_or_default(), t.dim),
        ]));
        let goal = if desk.english { vec![] } else { wrap::lines(&stage.goal, room) };
        lines.extend(goal.into_iter().map(|l| Line::styled(format!("    {l}"), t.dim)));
    }
    let note = vec![Span::styled(w.branch_stays, t.key)];
    let inside = boxed(desk, buf, (width, u16::try_from(lines.len()).unwrap_or(u16::MAX)), w.branch_title, note);
    frame::lines(buf, inside, lines);
    None
}
