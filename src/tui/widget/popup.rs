//! The box of an overlay: cleared, framed on all sides, near the top of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::frame;
use crate::tui::look::Look;

/// Draws a box, at most this large inside, with a title and a note; gives its inside.
pub fn popup(buf: &mut Buffer, (width, height): (u16, u16), title: &str, note: Vec<Span<'_>>, look: &Look) -> Rect {
    let (screen, rules, style) = (buf.area, look.rules, look.theme.focus);
    let width = (width + 2).min(screen.width);
    let height = (height + 2).min(screen.height.saturating_sub(4));
    let area = Rect::new((screen.width - width) / 2, 2, width, height);
    frame::clear(buf, area);
    let inside = frame::pane(buf, area, title, note, true, look);
    let sides = Rect { height: inside.height.saturating_sub(1), ..inside };
    frame::side(buf, Rect { width: 1, ..sides }, rules, style);
    frame::side(buf, Rect { x: area.right() - 1, width: 1, ..sides }, rules, style);
    let bottom = Rect { y: area.bottom() - 1, height: 1, ..area };
    frame::lines(buf, bottom, [Line::styled(rules.focus.repeat(usize::from(width)), style)]);
    Rect { x: area.x + 1, width: width.saturating_sub(2), ..sides }
}
