//! Where a playbook parts: which stage comes next, by digit. Esc stays where the call is.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::{OverlayView, place_of};
use crate::tui::act::Act;
use crate::tui::command::Command;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::popup::popup;
use crate::tui::widget::{frame, wrap};

/// Columns of the box inside.
const WIDTH: u16 = 58;

/// The choice of the stage that follows.
#[derive(Debug)]
pub struct BranchChoice;

impl OverlayView for BranchChoice {
    fn command(&self) -> Command {
        Command::NextStage
    }

    fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let stage = place_of(key).and_then(|at| ways(seen).get(at).copied());
        stage.map_or(Act::Nothing, Act::EnterStage)
    }

    fn view(&self, buf: &mut Buffer, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let width = WIDTH.min(buf.area.width.saturating_sub(2));
        let room = usize::from(width).saturating_sub(6);
        let mut lines = Vec::new();
        for (place, at) in ways(seen).into_iter().enumerate() {
            let stage = seen.model.playbook()?.stages.get(at)?;
            let until = stage.until.map(|until| format!("  {}", say(w.until, &[&until.to_string()])));
            lines.push(Line::from(vec![
                Span::styled(format!("  {} ", place + 1), t.key),
                Span::styled(stage.title.show(seen.lang()), t.words),
                Span::styled(until.unwrap_or_default(), t.dim),
            ]));
            let goal = if seen.in_pack_language() { wrap::lines(&stage.goal, room) } else { vec![] };
            lines.extend(goal.into_iter().map(|l| Line::styled(format!("    {l}"), t.dim)));
        }
        let note = vec![Span::styled(w.branch_stays, t.key)];
        let inside =
            popup(buf, (width, u16::try_from(lines.len()).unwrap_or(u16::MAX)), w.branch_title, note, seen.look);
        frame::lines(buf, inside, lines);
        None
    }
}

/// Places of the stages that may follow the present one.
fn ways(seen: &Seen<'_>) -> Vec<usize> {
    let case = seen.case().zip(seen.model.playbook());
    case.map(|(case, playbook)| playbook.after(playbook.stage_at(&case.clock.stage))).unwrap_or_default()
}
