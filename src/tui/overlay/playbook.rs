//! Choosing the playbook (应对流程) of a call by digit: when each is used, its stages and their budgets, and the one that
//! the customer's words speak for.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::{Took, boxed};
use crate::domain::pack::{Playbook, Stage};
use crate::domain::time::Moment;
use crate::search::offer::suggest;
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Command, half_width};
use crate::tui::lang::say;
use crate::tui::widget::{frame, wrap};

/// Widest the box gets, in columns.
const WIDEST: u16 = 90;

/// A digit chooses; command keys go on to the desk.
pub fn key(desk: &mut Desk, key: KeyEvent, command: Option<Command>, now: Moment, effects: &mut Vec<Effect>) -> Took {
    if command.is_some() {
        desk.overlay = None;
        return if command == Some(Command::Playbook) { Took::Yes } else { Took::No };
    }
    let digit = if let KeyCode::Char(c) = key.code { half_width(c).to_digit(10) } else { None };
    let place = digit.and_then(|n| (n as usize).checked_sub(1));
    if let Some(id) = place.and_then(|at| desk.library.playbooks.get(at)).map(|p| p.id.clone()) {
        desk.overlay = None;
        desk.choose_playbook(&id, now, effects);
    }
    Took::Yes
}

/// Draws the box.
pub fn view(desk: &Desk, buf: &mut Buffer) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let case = desk.case()?;
    let suggested = suggest::suggest_playbook(&desk.library, case);
    let width = WIDEST.min(buf.area.width.saturating_sub(2));
    let room = usize::from(width).saturating_sub(8);
    let mut lines = Vec::new();
    for (place, playbook) in desk.library.playbooks.iter().enumerate() {
        let has = desk.playbook_id() == playbook.id;
        let why = suggested.as_ref().filter(|s| s.playbook == playbook.id);
        let why = why.map(|s| format!("  {}", say(w.suggested_for, &[&s.word]))).unwrap_or_default();
        lines.push(Line::from(vec![
            Span::styled(if has { " ✓" } else { "  " }, t.good),
            Span::styled(format!("{} ", place + 1), t.key),
            Span::styled(playbook.title.show(desk.english), t.words),
            Span::styled(why, t.near),
        ]));
        let stages = wrap::lines(&stages(desk, playbook), room);
        lines.extend(stages.into_iter().map(|l| Line::from(format!("     {l}"))));
        // Packs say it in Chinese alone.
        let when = playbook.when.as_deref().filter(|_| !desk.english).map(|when| wrap::lines(when, room));
        lines.extend(when.into_iter().flatten().map(|l| Line::styled(format!("     {l}"), t.dim)));
    }
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inside = boxed(desk, buf, (width, height), w.playbook_title, vec![]);
    frame::lines(buf, inside, lines);
    None
}

/// The stages with the time from pick-up at which each should be over.
fn stages(desk: &Desk, playbook: &Playbook) -> String {
    let named = |stage: &Stage| {
        let title = stage_name(desk, stage);
        stage.until.map_or_else(|| title.to_owned(), |until| format!("{title} {until}"))
    };
    playbook.stages.iter().map(named).collect::<Vec<_>>().join(" > ")
}

/// The shortest name of a stage.
fn stage_name<'s>(desk: &Desk, stage: &'s Stage) -> &'s str {
    stage.short.as_deref().filter(|_| !desk.english).unwrap_or_else(|| stage.title.show(desk.english))
}
