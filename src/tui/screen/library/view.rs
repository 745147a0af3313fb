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
use crate::tui::command::Command;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::search_box::search_box;
use crate::tui::widget::{frame, wrap};

use super::item::{self, LibraryItem};
use super::lines::CardPage;
use super::writing::{RemarkDraft, RemarkKind};
use super::{LibraryScreen, card, is_starred, list, rules};

/// From this width on the detail stands beside the list.
const WIDE: u16 = 100;

/// Rows of a text that is being written.
const WRITTEN: u16 = 3;

/// Where everything stands.
struct LibraryAreas {
    search: Rect,
    side: Rect,
    list: Rect,
    detail: Rect,
}

fn areas(body: Rect, open: bool) -> LibraryAreas {
    let inside = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    let search = Rect { height: inside.height.min(1), ..inside };
    let rest = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    if open {
        return LibraryAreas { search, side: Rect::ZERO, list: Rect::ZERO, detail: rest };
    }
    let side = (rest.width / 5).clamp(17, 30);
    let right = Rect { x: rest.x + side + 1, width: rest.width.saturating_sub(side + 1), ..rest };
    let side = Rect { width: side, ..rest };
    if rest.width < WIDE {
        let height = (right.height * 2 / 5).max(4).min(right.height);
        let detail = Rect { y: right.y + height, height: right.height - height, ..right };
        return LibraryAreas { search, side, list: Rect { height, ..right }, detail };
    }
    let list = (right.width * 49 / 100).clamp(42, 76);
    let detail = Rect { x: right.x + list + 1, width: right.width.saturating_sub(list + 1), ..right };
    LibraryAreas { search, side, list: Rect { width: list, ..right }, detail }
}

impl LibraryAreas {
    /// Below the head line of the detail, and below what is being written there.
    fn page(&self, writing: bool) -> Rect {
        let above = 1 + if writing { WRITTEN + 1 } else { 0 };
        let above = above.min(self.detail.height);
        Rect { y: self.detail.y + above, height: self.detail.height - above, ..self.detail }
    }
}

/// Commands of the key line, the most needed first.
pub(super) const COMMANDS: &[Command] =
    &[Command::Desk, Command::Star, Command::Note, Command::Suggest, Command::Copy, Command::NewCall, Command::Help];

impl LibraryScreen {
    fn areas_now(&self, seen: &Seen<'_>) -> LibraryAreas {
        areas(seen.areas().map_or(Rect::ZERO, |a| a.body), self.open)
    }

    /// Rows of the detail that are on the screen.
    pub(super) fn detail_height(&self, seen: &Seen<'_>) -> usize {
        usize::from(self.areas_now(seen).page(self.writing.is_some()).height)
    }

    /// The first row of the list on the screen, and how many there is room for.
    pub(super) fn shown_rows(&self, seen: &Seen<'_>) -> (usize, usize) {
        let height = usize::from(self.areas_now(seen).list.height.saturating_sub(1));
        ((self.at + 1).saturating_sub(height.max(1)), height)
    }

    /// Lines by which the detail can be scrolled.
    pub(super) fn last_scroll(&self, seen: &Seen<'_>) -> usize {
        let width = self.areas_now(seen).detail.width;
        self.page(width, seen).len().saturating_sub(self.detail_height(seen))
    }

    /// Columns of a text that is being written.
    pub(super) fn writing_columns(&self, seen: &Seen<'_>) -> usize {
        usize::from(self.areas_now(seen).detail.width).saturating_sub(2)
    }

    /// Keys of this screen that are no commands, for the key line.
    pub(super) fn key_hints(&self, seen: &Seen<'_>) -> Vec<(String, &'static str)> {
        let w = seen.words();
        if self.writing.is_some() {
            return vec![(w.key_enter.to_owned(), w.save_hint), (seen.hint(Command::Close), w.drop_hint)];
        }
        let enter = if seen.model.calls.can_say() {
            (say(w.key_enter_or, &[&seen.look.keymap.picks()]), w.take_hint)
        } else {
            (w.key_enter.to_owned(), w.open_hint)
        };
        let others = [(w.key_left_right, w.narrow_hint), (w.key_tab, w.side_hint), (w.key_pages, w.scroll_hint)];
        std::iter::once(enter).chain(others.map(|(key, label)| (key.to_owned(), label))).collect()
    }

    /// Draws the screen.
    pub(super) fn draw(&self, buf: &mut Buffer, body: Rect, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let areas = areas(body, self.open);
        let count = say(w.library_count, &[&self.rows.len().to_string()]);
        frame::pane(buf, body, w.library, vec![Span::styled(count, t.dim)], true, seen.look);
        let head = format!(" {} ", w.search);
        let caret = search_box(buf, areas.search, head, &self.query, (w.library_hint, 1), t);
        if !self.open {
            list::side(self, buf, areas.side, seen);
            let bar = Rect { x: areas.side.right(), width: 1, ..areas.side };
            frame::side(buf, bar, seen.look.rules, t.dim);
            list::rows(self, buf, areas.list, seen);
            if areas.detail.y == areas.list.y {
                let bar = Rect { x: areas.list.right(), width: 1, ..areas.side };
                frame::side(buf, bar, seen.look.rules, t.dim);
            }
        }
        let written = self.detail(buf, &areas, seen);
        if self.writing.is_some() { written } else { Some(caret) }
    }

    /// Everything there is to say of the chosen row.
    fn page(&self, width: u16, seen: &Seen<'_>) -> Vec<Line<'static>> {
        let mut page = CardPage::new(usize::from(width), seen.theme());
        match self.item() {
            None => {}
            Some(LibraryItem::Script(at)) => card::script(seen, at, &mut page),
            Some(item) => rules::book(seen, item, &mut page),
        }
        page.lines()
    }

    /// The chosen row in full, with what is being written above it; gives where the caret of that stands.
    fn detail(&self, buf: &mut Buffer, areas: &LibraryAreas, seen: &Seen<'_>) -> Option<Position> {
        let t = seen.theme();
        let lines = self.page(areas.detail.width, seen);
        let area = areas.page(self.writing.is_some());
        let more = lines.len().saturating_sub(self.scroll + usize::from(area.height));
        let title = self.item().and_then(|item| item::title(seen.library(), item));
        let title = title.map_or("", |title| title.show(seen.lang()));
        let star = self.item().is_some_and(|item| is_starred(seen, item));
        let title = if star { format!("★ {title}") } else { title.to_owned() };
        let note = match (self.scroll, more) {
            (0, 0) => vec![],
            (_, 0) => vec![Span::styled(seen.words().page_ends, t.dim)],
            (_, more) => vec![Span::styled(say(seen.words().page_more, &[&more.to_string()]), t.key)],
        };
        frame::pane(buf, areas.detail, &title, note, false, seen.look);
        frame::lines(buf, area, lines.into_iter().skip(self.scroll));
        self.writing.as_ref().and_then(|writing| self.draft(buf, areas, writing, seen))
    }

    /// The text that is being written, under a line that says what it is.
    fn draft(
        &self,
        buf: &mut Buffer,
        areas: &LibraryAreas,
        writing: &RemarkDraft,
        seen: &Seen<'_>,
    ) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let area = Rect { y: areas.detail.y + 1, height: areas.detail.height.saturating_sub(1), ..areas.detail };
        let script = seen.library().scripts.iter().chain(&seen.library().shelf).find(|s| s.id == writing.script);
        let title = script.map_or(writing.script.as_str(), |s| s.title.show(seen.lang()));
        let what = match writing.kind {
            RemarkKind::Note => w.note_title,
            RemarkKind::Suggestion => w.suggest_title,
        };
        let count = format!(" {}/{LONGEST}", text::char_count(writing.edit.text()));
        let room = usize::from(area.width).saturating_sub(wrap::width(&count) + 1);
        let head = Line::from(vec![
            Span::styled(wrap::cut(&format!(" {what}: {title}"), room), t.chosen),
            Span::styled(count, t.dim),
        ]);
        let laid = writing.edit.lay(self.writing_columns(seen), usize::from(WRITTEN));
        let text = laid
            .rows
            .into_iter()
            .map(|row| Line::from(vec![Span::styled(seen.look.rules.side, t.focus), Span::raw(row)]));
        let blank = std::iter::repeat_n(Line::styled(seen.look.rules.side, t.focus), usize::from(WRITTEN));
        let rows: Vec<Line<'_>> = text.chain(blank).take(usize::from(WRITTEN)).collect();
        frame::lines(buf, Rect { height: area.height.min(WRITTEN + 1), ..area }, std::iter::once(head).chain(rows));
        let (row, column) = laid.caret;
        let at = Position::new(area.x + 1 + u16::try_from(column).ok()?, area.y + 1 + u16::try_from(row).ok()?);
        area.contains(at).then_some(at)
    }
}
