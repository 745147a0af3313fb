//! Drawing the whole screen: head, calls, the four panes or another screen, message, keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::Desk;
use crate::tui::lang::say;
use crate::tui::layout::SMALLEST;
use crate::tui::seen::Seen;
use crate::tui::widget::{frame, narrow, wrap};

mod footer;
mod head;
mod tabs;

/// Draws the screen; gives the place of the terminal's cursor, if a text has the focus.
pub fn draw(desk: &Desk, buf: &mut Buffer, seen: &Seen<'_>) -> Option<Position> {
    let caret = draw_parts(desk, buf, seen);
    if seen.look.wide {
        narrow::stand_in(buf);
    }
    caret
}

fn draw_parts(desk: &Desk, buf: &mut Buffer, seen: &Seen<'_>) -> Option<Position> {
    let screen = buf.area;
    let Some(areas) = seen.areas_of(screen) else {
        too_small(buf, screen, seen);
        return None;
    };
    head::head(seen, buf, areas.head, desk.screens.shown());
    tabs::calls(seen, buf, areas.calls);
    let caret = match desk.screens.current() {
        Some(screen) => screen.view(buf, areas.body, seen),
        None => desk.panes.view(buf, &areas, seen),
    };
    head::message(seen, buf, areas.message);
    footer::footer(seen, buf, areas.keys, &desk.screens, &desk.panes);
    match &desk.overlay {
        Some(overlay) => overlay.view(buf, seen),
        None => caret,
    }
}

/// On a screen too small for a desk: the clock of the call, and what size is needed. What is typed still counts.
fn too_small(buf: &mut Buffer, screen: Rect, seen: &Seen<'_>) {
    frame::clear(buf, screen);
    let clock = seen.case().map(|c| tabs::tab(seen, c).0);
    let needed = say(seen.words().too_small, &[&SMALLEST.0.to_string(), &SMALLEST.1.to_string()]);
    let width = usize::from(screen.width);
    let lines = clock.into_iter().chain([needed]).flat_map(|l| wrap::lines(&l, width)).map(Line::from);
    frame::lines(buf, screen, lines);
}
