//! Drawing the library screen, and where everything on it stands.
//!
//! ```text
//!  search
//!  by (Tab)   | title, scene, kind, review, used       narrow: list over detail
//!  entries    | rows ..            | detail ..         wide: list beside detail
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::remark::LONGEST;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::tui::desk::Desk;
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::widget::{frame, wrap};

use super::item::{self, Item};
use super::lines::Page;
use super::writing::{Kind, Writing};
use super::{card, list, rules};

/// From this width on the detail stands beside the list.
const WIDE: u16 = 100;

/// Rows of a text that is being written.
const WRITTEN: u16 = 3;

/// Where everything stands.
struct Areas {
    search: Rect,
    side: Rect,
    list: Rect,
    detail: Rect,
}

fn areas(body: Rect, open: bool) -> Areas {
    let inside = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    let search = Rect { height: inside.height.min(1), ..inside };
    let rest = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    if open {
        return Areas { search, side: Rect::ZERO, list: Rect::ZERO, detail: rest };
    }
    let side = (rest.width / 5).clamp(17, 30);
    let right = Rect { x: rest.x + side + 1, width: rest.width.saturating_sub(side + 1), ..rest };
    let side = Rect { width: side, ..rest };
    if rest.width < WIDE {
        let height = (right.height * 2 / 5).max(4).min(right.height);
        let detail = Rect { y: right.y + height, height: right.height - height, ..right };
        return Areas { search, side, list: Rect { height, ..right }, detail };
    }
    let list = (right.width * 49 / 100).clamp(42, 76);
    let detail = Rect { x: right.x + list + 1, width: right.width.saturating_sub(list + 1), ..right };
    Areas { search, side, list: Rect { width: list, ..right }, detail }
}

impl Areas {
    /// Below the head line of the detail, and below what is being written there.
    fn page(&self, writing: bool) -> Rect {
        let above = 1 + if writing { WRITTEN + 1 } else { 0 };
        let above = above.min(self.detail.height);
        Rect { y: self.detail.y + above, height: self.detail.height - above, ..self.detail }
    }
}

fn areas_now(desk: &Desk) -> Areas {
    areas(desk.library_area(), desk.browse.open)
}

/// Rows of the detail that are on the screen.
pub(super) fn detail_height(desk: &Desk) -> usize {
    usize::from(areas_now(desk).page(desk.browse.writing.is_some()).height)
}

/// The first row of the list on the screen, and how many there is room for.
pub(super) fn shown_rows(desk: &Desk) -> (usize, usize) {
    let height = usize::from(areas_now(desk).list.height.saturating_sub(1));
    ((desk.browse.at + 1).saturating_sub(height.max(1)), height)
}

/// So far the detail can be scrolled.
pub(super) fn last_scroll(desk: &Desk, now: Moment) -> usize {
    let width = areas_now(desk).detail.width;
    page(desk, width, now).len().saturating_sub(detail_height(desk))
}

/// Columns of a text that is being written.
pub(super) fn writing_columns(desk: &Desk) -> usize {
    usize::from(areas_now(desk).detail.width).saturating_sub(2)
}

/// Keys of this screen that are no commands, for the key line.
pub fn hints(desk: &Desk) -> Vec<(String, &'static str)> {
    let w = desk.words;
    if desk.browse.writing.is_some() {
        return vec![(w.key_enter.to_owned(), w.save_hint), (desk.keymap.hint(Command::Close), w.drop_hint)];
    }
    let enter = if desk.takes() {
        (say(w.key_enter_or, &[&desk.keymap.picks()]), w.take_hint)
    } else {
        (w.key_enter.to_owned(), w.open_hint)
    };
    let others = [(w.key_left_right, w.narrow_hint), (w.key_tab, w.side_hint), (w.key_pages, w.scroll_hint)];
    std::iter::once(enter).chain(others.map(|(key, label)| (key.to_owned(), label))).collect()
}

/// Draws the screen.
pub fn view(desk: &Desk, buf: &mut Buffer, body: Rect, now: Moment) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let areas = areas(body, desk.browse.open);
    let count = say(w.library_count, &[&desk.browse.rows.len().to_string()]);
    frame::pane(buf, body, w.library, vec![Span::styled(count, t.dim)], true, desk.rules, t);
    let caret = search_box(desk, buf, areas.search);
    if !desk.browse.open {
        list::side(desk, buf, areas.side);
        let bar = Rect { x: areas.side.right(), width: 1, ..areas.side };
        frame::side(buf, bar, desk.rules, t.dim);
        list::rows(desk, buf, areas.list);
        if areas.detail.y == areas.list.y {
            let bar = Rect { x: areas.list.right(), width: 1, ..areas.side };
            frame::side(buf, bar, desk.rules, t.dim);
        }
    }
    let written = detail(desk, buf, &areas, now);
    if desk.browse.writing.is_some() { written } else { Some(caret) }
}

fn search_box(desk: &Desk, buf: &mut Buffer, area: Rect) -> Position {
    let (w, t) = (desk.words, &desk.theme);
    let head = format!(" {} ", w.search);
    let indent = wrap::width(&head);
    let room = usize::from(area.width).saturating_sub(indent);
    let laid = desk.browse.query.lay(room, 1);
    let typed = laid.rows.into_iter().next().unwrap_or_default();
    let hint = if typed.is_empty() { w.library_hint } else { "" };
    let line = Line::from(vec![
        Span::styled(head, t.key),
        Span::raw(typed),
        Span::styled(wrap::cut(hint, room.saturating_sub(1)), t.dim),
    ]);
    frame::lines(buf, area, [line]);
    Position::new(area.x + u16::try_from(indent + laid.caret.1).unwrap_or(0), area.y)
}

/// Everything there is to say of the chosen row.
fn page(desk: &Desk, width: u16, now: Moment) -> Vec<Line<'static>> {
    let mut page = Page::new(usize::from(width), &desk.theme);
    match desk.browse.item() {
        None => {}
        Some(Item::Script(at)) => card::script(desk, at, &mut page, now),
        Some(item) => rules::book(desk, item, &mut page, now),
    }
    page.lines()
}

/// The chosen row in full, with what is being written above it; gives where the caret of that stands.
fn detail(desk: &Desk, buf: &mut Buffer, areas: &Areas, now: Moment) -> Option<Position> {
    let t = &desk.theme;
    let lines = page(desk, areas.detail.width, now);
    let area = areas.page(desk.browse.writing.is_some());
    let more = lines.len().saturating_sub(desk.browse.scroll + usize::from(area.height));
    let title = desk.browse.item().and_then(|item| item::title(&desk.library, item));
    let title = title.map_or("", |title| title.show(desk.english));
    let star = desk.browse.item().is_some_and(|item| desk.is_starred(item));
    let title = if star { format!("★ {title}") } else { title.to_owned() };
    let note = match (desk.browse.scroll, more) {
        (0, 0) => vec![],
        (_, 0) => vec![Span::styled(desk.words.page_ends, t.dim)],
        (_, more) => vec![Span::styled(say(desk.words.page_more, &[&more.to_string()]), t.key)],
    };
    frame::pane(buf, areas.detail, &title, note, false, desk.rules, t);
    frame::lines(buf, area, lines.into_iter().skip(desk.browse.scroll));
    desk.browse.writing.as_ref().and_then(|writing| written(desk, buf, areas, writing))
}

/// The text that is being written, under a line that says what it is.
fn written(desk: &Desk, buf: &mut Buffer, areas: &Areas, writing: &Writing) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let area = Rect { y: areas.detail.y + 1, height: areas.detail.height.saturating_sub(1), ..areas.detail };
    let script = desk.library.scripts.iter().chain(&desk.library.shelf).find(|s| s.id == writing.script);
    let title = script.map_or(writing.script.as_str(), |s| s.title.show(desk.english));
    let what = match writing.kind {
        Kind::Note => w.note_title,
        Kind::Suggestion => w.suggest_title,
    };
    let count = format!(" {}/{LONGEST}", text::char_count(writing.edit.text()));
    let room = usize::from(area.width).saturating_sub(wrap::width(&count) + 1);
    let head = Line::from(vec![
        Span::styled(wrap::cut(&format!(" {what}: {title}"), room), t.chosen),
        Span::styled(count, t.dim),
    ]);
    let laid = writing.edit.lay(writing_columns(desk), usize::from(WRITTEN));
    let text =
        laid.rows.into_iter().map(|row| Line::from(vec![Span::styled(desk.rules.side, t.focus), Span::raw(row)]));
    let blank = std::iter::repeat_n(Line::styled(desk.rules.side, t.focus), usize::from(WRITTEN));
    let rows: Vec<Line<'_>> = text.chain(blank).take(usize::from(WRITTEN)).collect();
    frame::lines(buf, Rect { height: area.height.min(WRITTEN + 1), ..area }, std::iter::once(head).chain(rows));
    let (row, column) = laid.caret;
    let at = Position::new(area.x + 1 + u16::try_from(column).ok()?, area.y + 1 + u16::try_from(row).ok()?);
    area.contains(at).then_some(at)
}

/// What `Command`s of this screen stand in the key line, the first the most needed.
pub const COMMANDS: &[Command] =
    &[Command::Desk, Command::Star, Command::Note, Command::Suggest, Command::Copy, Command::NewCall, Command::Help];
