//! The line of a search: its head, the text that is typed, and a hint while nothing is.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::text_field::TextField;
use super::{frame, wrap};
use crate::tui::theme::Theme;

/// Draws the line; gives the place of the caret. The hint leaves `spare` columns free behind it.
pub fn search_box(
    buf: &mut Buffer,
    area: Rect,
    head: String,
    query: &TextField,
    (hint, spare): (&str, usize),
    theme: &Theme,
) -> Position {
    let indent = wrap::width(&head);
    let room = usize::from(area.width).saturating_sub(indent);
    let laid = query.lay(room, 1);
    let typed = laid.rows.into_iter().next().unwrap_or_default();
    let hint = if typed.is_empty() { hint } else { "" };
    let line = Line::from(vec![
        Span::styled(head, theme.key),
        Span::raw(typed),
        Span::styled(wrap::cut(hint, room.saturating_sub(spare)), theme.dim),
    ]);
    frame::lines(buf, Rect { height: area.height.min(1), ..area }, [line]);
    Position::new(area.x + u16::try_from(indent + laid.caret.1).unwrap_or(0), area.y)
}
