//! The frame of a pane: one rule with a title, doubled where the focus is, so that focus shows without colour.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::wrap;
use crate::tui::look::{Look, RuleSet};

/// Draws the head rule of a pane with its title and a note at the right; gives the area below it.
pub fn pane(buf: &mut Buffer, area: Rect, title: &str, note: Vec<Span<'_>>, focused: bool, look: &Look) -> Rect {
    if area.height == 0 || area.width == 0 {
        return area;
    }
    let (rules, theme) = (look.rules, &look.theme);
    let (rule, style) = if focused { (rules.focus, theme.focus) } else { (rules.plain, theme.title) };
    let width = usize::from(area.width);
    let title = wrap::cut(&format!(" {title} "), width);
    let mut spans = vec![Span::styled(rule, style), Span::styled(title, style)];
    let mut used: usize = spans.iter().map(Span::width).sum();
    let note_width: usize = note.iter().map(Span::width).sum();
    let room = width.saturating_sub(used);
    let fits = note_width > 0 && note_width + 3 <= room;
    let fill = if fits { room - note_width - 3 } else { room };
    spans.push(Span::styled(rule.repeat(fill), style));
    used += fill;
    if fits {
        spans.push(Span::raw(" "));
        spans.extend(note);
        spans.push(Span::raw(" "));
        spans.push(Span::styled(rule.repeat(width.saturating_sub(used + note_width + 2)), style));
    }
    Line::from(spans).render(Rect { height: 1, ..area }, buf);
    Rect { y: area.y + 1, height: area.height - 1, ..area }
}

/// Clears an area. A wide character that reaches into it from the left goes as well: half of one cannot be drawn.
pub fn clear(buf: &mut Buffer, area: Rect) {
    Clear.render(area, buf);
    for y in area.top()..area.bottom() {
        if let Some(cell) = area.x.checked_sub(1).and_then(|x| buf.cell_mut((x, y)))
            && wrap::width(cell.symbol()) > 1
        {
            cell.set_char(' ');
        }
    }
}

/// Draws the line between two columns.
pub fn side(buf: &mut Buffer, area: Rect, rules: RuleSet, style: Style) {
    for y in area.top()..area.bottom() {
        buf.set_string(area.x, y, rules.side, style);
    }
}

/// Draws lines one under the other as far as there is room; gives how many were drawn.
pub fn lines<'a>(buf: &mut Buffer, area: Rect, lines: impl IntoIterator<Item = Line<'a>>) -> u16 {
    let mut y = 0;
    for line in lines {
        if y >= area.height {
            break;
        }
        line.render(Rect { y: area.y + y, height: 1, ..area }, buf);
        y += 1;
    }
    y
}
