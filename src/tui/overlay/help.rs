//! Help: every command with its keys, from the one table that dispatches them.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::OverlayView;
use crate::tui::act::Act;
use crate::tui::command::{COMMANDS, Command};
use crate::tui::seen::Seen;
use crate::tui::widget::popup::popup;
use crate::tui::widget::{frame, wrap};

/// Lines that help has at the most without mistakes of packs and settings: so far it can be scrolled.
const LINES: usize = COMMANDS.len() * 2;

/// Lines by which a page key scrolls.
const PAGE: usize = 10;

/// Columns for the names of keys.
const KEYS: usize = 18;

/// The keys, scrolled by so many lines.
#[derive(Debug, Default)]
pub struct KeyHelp {
    top: usize,
}

impl OverlayView for KeyHelp {
    fn command(&self) -> Command {
        Command::Help
    }

    fn key(&mut self, _key: KeyEvent, _seen: &Seen<'_>) -> Act {
        Act::Nothing
    }

    fn scroll(&mut self, key: KeyEvent) -> bool {
        self.top = match key.code {
            KeyCode::Up => self.top.saturating_sub(1),
            KeyCode::Down => (self.top + 1).min(LINES),
            KeyCode::PageUp => self.top.saturating_sub(PAGE),
            KeyCode::PageDown => (self.top + PAGE).min(LINES),
            _ => return false,
        };
        true
    }

    fn view(&self, buf: &mut Buffer, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let columns = if buf.area.width >= 108 { 2 } else { 1 };
        let cells: Vec<(String, &str)> = COMMANDS
            .iter()
            .filter(|(c, _)| !matches!(c, Command::Pick(n) if *n > 1))
            .map(|(c, _)| match c {
                Command::Pick(_) => (seen.look.keymap.picks(), w.pick_any),
                _ => (seen.look.keymap.all(*c), w.command(*c)),
            })
            .collect();
        let rows = cells.len().div_ceil(columns);
        let width = if columns == 2 { 104 } else { 64 };
        let height = u16::try_from(rows + 2 * w.help_text.len()).unwrap_or(40) + 1;
        let inside = popup(buf, (width, height), w.help_title, vec![Span::styled(w.help_keys, t.key)], seen.look);
        let half = usize::from(inside.width) / columns;
        let cell = |at: usize| {
            let (keys, label) = cells.get(at).map_or(("", ""), |(k, l)| (k.as_str(), *l));
            let label = wrap::fit(label, half.saturating_sub(KEYS + 2));
            [Span::styled(format!(" {} ", wrap::fit(keys, KEYS)), t.key), Span::raw(label)]
        };
        let keys = (0..rows)
            .map(|row| Line::from((0..columns).flat_map(|column| cell(row + column * rows)).collect::<Vec<_>>()));
        let text = w.help_text.iter().flat_map(|l| wrap::lines(l, usize::from(inside.width).saturating_sub(2)));
        let text = text.map(|l| Line::styled(format!(" {l}"), t.dim));
        let mistakes =
            seen.model.packs.all_mistakes().flat_map(|l| wrap::lines(l, usize::from(inside.width).saturating_sub(2)));
        let text = text.chain(mistakes.map(|l| Line::styled(format!(" {l}"), t.over)));
        let all: Vec<Line<'_>> = keys.chain(std::iter::once(Line::default())).chain(text).collect();
        let most = all.len().saturating_sub(usize::from(inside.height));
        frame::lines(buf, inside, all.into_iter().skip(self.top.min(most)));
        None
    }
}
