//! Choosing the playbook (应对流程) of a call by digit: when each is used, its stages and their budgets, and the one
//! that the customer's words speak for.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::{OverlayView, place_of};
use crate::domain::pack::{Playbook, Stage};
use crate::search::offer::suggest;
use crate::tui::act::Act;
use crate::tui::command::Command;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::popup::popup;
use crate::tui::widget::{frame, wrap};

/// Widest the box gets, in columns.
const WIDEST: u16 = 90;

/// The choice of a playbook.
#[derive(Debug)]
pub struct PlaybookChoice;

impl OverlayView for PlaybookChoice {
    fn command(&self) -> Command {
        Command::Playbook
    }

    fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let playbook = place_of(key).and_then(|at| seen.library().playbooks.get(at));
        playbook.map_or(Act::Nothing, |playbook| Act::ChoosePlaybook(playbook.id.clone()))
    }

    fn view(&self, buf: &mut Buffer, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let case = seen.case()?;
        let suggested = suggest::suggest_playbook(seen.library(), case);
        let width = WIDEST.min(buf.area.width.saturating_sub(2));
        let room = usize::from(width).saturating_sub(8);
        let mut lines = Vec::new();
        for (place, playbook) in seen.library().playbooks.iter().enumerate() {
            let has = seen.model.playbook_id() == playbook.id;
            let why = suggested.as_ref().filter(|s| s.playbook == playbook.id);
            let why = why.map(|s| format!("  {}", say(w.suggested_for, &[&s.word]))).unwrap_or_default();
            lines.push(Line::from(vec![
                Span::styled(if has { " ✓" } else { "  " }, t.good),
                Span::styled(format!("{} ", place + 1), t.key),
                Span::styled(playbook.title.show(seen.lang()), t.words),
                Span::styled(why, t.near),
            ]));
            let stages = wrap::lines(&stages(seen, playbook), room);
            lines.extend(stages.into_iter().map(|l| Line::from(format!("     {l}"))));
            // Packs say it in Chinese alone.
            let when =
                playbook.when.as_deref().filter(|_| seen.in_pack_language()).map(|when| wrap::lines(when, room));
            lines.extend(when.into_iter().flatten().map(|l| Line::styled(format!("     {l}"), t.dim)));
        }
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let inside = popup(buf, (width, height), w.playbook_title, vec![], seen.look);
        frame::lines(buf, inside, lines);
        None
    }
}

/// The stages with the time from pick-up at which each should be over.
fn stages(seen: &Seen<'_>, playbook: &Playbook) -> String {
    let named = |stage: &Stage| {
        let title = stage_name(seen, stage);
        stage.until.map_or_else(|| title.to_owned(), |until| format!("{title} {until}"))
    };
    playbook.stages.iter().map(named).collect::<Vec<_>>().join(" > ")
}

/// The shortest name of a stage.
fn stage_name<'s>(seen: &Seen<'_>, stage: &'s Stage) -> &'s str {
    stage.short.as_deref().filter(|_| seen.in_pack_language()).unwrap_or_else(|| stage.title.show(seen.lang()))
}
