//! Help: every command with its keys, from the one table that dispatches them.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::boxed;
use crate::tui::desk::Desk;
use crate::tui::keymap::{COMMANDS, Command};
use crate::tui::widget::{frame, wrap};

/// Lines that help has at the most without mistakes of packs and settings: so far it can be scrolled.
pub const LINES: usize = COMMANDS.len() * 2;

/// Columns for the names of keys.
const KEYS: usize = 18;

/// Draws the box.
pub fn view(desk: &Desk, buf: &mut Buffer, scroll: usize) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let columns = if buf.area.width >= 108 { 2 } else { 1 };
    let cells: Vec<(String, &str)> = COMMANDS
        .iter()
        .filter(|(c, _)| !matches!(c, Command::Pick(n) if *n > 1))
        .map(|(c, _)| match c {
            Command::Pick(_) => (desk.keymap.picks(), w.pick_any),
            _ => (desk.keymap.all(*c), w.command(*c)),
        })
        .collect();
    let rows = cells.len().div_ceil(columns);
    let width = if columns == 2 { 104 } else { 64 };
    let height = u16::try_from(rows + 2 * w.help_text.len()).unwrap_or(40) + 1;
    let inside = boxed(desk, buf, (width, height), w.help_title, vec![Span::styled(w.help_keys, t.key)]);
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
    let mistakes = desk.all_mistakes().flat_map(|l| wrap::lines(l, usize::from(inside.width).saturating_sub(2)));
    let text = text.chain(mistakes.map(|l| Line::styled(format!(" {l}"), t.over)));
    let all: Vec<Line<'_>> = keys.chain(std::iter::once(Line::default())).chain(text).collect();
    let most = all.len().saturating_sub(usize::from(inside.height));
    frame::lines(buf, inside, all.into_iter().skip(scroll.min(most)));
    None
}
