//! The two lists of the library screen: the entries that narrow, and the rows they leave.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::lang::Lang;
use crate::domain::pack::Script;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::{ReviewStanding, standing};
use crate::tui::seen::Seen;
use crate::tui::widget::{frame, wrap};

use super::item::{self, LibraryItem};
use super::key::SIDES;
use super::side::SideEntry;
use super::{LibraryRow, LibraryScreen, is_starred, rules};

/// Columns of the sign before a title: the cursor, a digit, a star.
const SIGNS: usize = 4;

/// Columns for the kind of a rule.
const BOOK: usize = 9;

/// Draws the left column.
pub(super) fn side(screen: &LibraryScreen, buf: &mut Buffer, area: Rect, seen: &Seen<'_>) {
    let (w, t) = (seen.words(), seen.theme());
    let width = usize::from(area.width);
    let at = SIDES.iter().position(|s| *s == screen.side).unwrap_or(0) + 1;
    let place = format!("{at}/{} ", SIDES.len());
    let title = format!(" {} ", screen.side.title(w));
    let head = Line::from(vec![
        Span::styled(wrap::fit(&title, width.saturating_sub(wrap::width(&place))), t.focus),
        Span::styled(place, t.dim),
    ]);
    let height = usize::from(area.height).saturating_sub(1);
    let top = (screen.entry + 1).saturating_sub(height.max(1));
    let entries = screen.entries.iter().enumerate().skip(top).take(height);
    let lines = entries.map(|(at, entry)| entry_line(seen, entry, at == screen.entry, width));
    frame::lines(buf, area, std::iter::once(head).chain(lines));
}

fn entry_line<'a>(seen: &Seen<'_>, entry: &SideEntry, here: bool, width: usize) -> Line<'a> {
    let t = seen.theme();
    let count = format!("{} ", entry.count);
    let title = format!("{}{}", " ".repeat(entry.depth), entry.title);
    let room = width.saturating_sub(wrap::width(&count) + 3);
    let style = if here { t.chosen } else { t.text };
    Line::from(vec![
        Span::styled(if here { ">" } else { " " }, t.focus),
        Span::styled(format!("{} ", wrap::fit(&title, room)), style),
        Span::styled(format!(" {count}"), t.dim),
    ])
}

/// Draws the rows.
pub(super) fn rows(screen: &LibraryScreen, buf: &mut Buffer, area: Rect, seen: &Seen<'_>) {
    let (w, t) = (seen.words(), seen.theme());
    let columns = RowColumns::for_width(usize::from(area.width), seen.lang());
    let scripts =
        !matches!(screen.rows.first(), Some(LibraryRow { item, .. }) if !matches!(item, LibraryItem::Script(_)));
    let cells = if scripts { [w.col_scene, w.col_kind, w.col_standing, w.col_used] } else { [""; 4] };
    let title = if scripts { w.col_script } else { w.by_rules };
    let header = format!("{}{}{}", " ".repeat(SIGNS), wrap::fit(title, columns.title), columns.cells(cells));
    let (top, height) = screen.shown_rows(seen);
    let rows = screen.rows.iter().enumerate().skip(top).take(height);
    let lines = rows.map(|(at, row)| row_line(seen, row, at - top, at == screen.at, &columns));
    let nothing = screen.rows.is_empty().then(|| Line::styled(format!(" {}", w.nothing_found), t.dim));
    frame::lines(buf, area, std::iter::once(Line::styled(header, t.dim)).chain(lines).chain(nothing));
}

fn row_line<'a>(seen: &Seen<'_>, row: &LibraryRow, nth: usize, here: bool, columns: &RowColumns) -> Line<'a> {
    let t = seen.theme();
    let script = match row.item {
        LibraryItem::Script(at) => item::script_at(seen.library(), at),
        _ => None,
    };
    let offered = matches!(row.item, LibraryItem::Script(at) if item::is_offered(seen.library(), at));
    let digit = match nth {
        0..9 if offered && seen.model.calls.can_say() => (nth + 1).to_string(),
        _ => " ".to_owned(),
    };
    let star = if is_starred(seen, row.item) { "★" } else { " " };
    let style = if here { t.chosen } else { t.text };
    let mut spans = vec![
        Span::styled(if here { ">" } else { " " }, t.focus),
        Span::styled(digit, t.key),
        Span::styled(format!("{star} "), t.near),
    ];
    spans.extend(title(seen, row, style, columns.title));
    let cells = if let Some(script) = script {
        columns.cells(of_script(seen, script).each_ref().map(String::as_str))
    } else {
        let figure = columns.behind().saturating_sub(BOOK + 2);
        let kind = wrap::fit(rules::kind(seen, row.item), BOOK);
        format!(" {kind} {}", wrap::fit(&rules::figure_of(seen, row.item), figure))
    };
    spans.push(Span::styled(cells, if here { t.text } else { t.dim }));
    Line::from(spans)
}

/// Scene, kind, standing and use of a script, as they stand in their columns.
fn of_script(seen: &Seen<'_>, script: &Script) -> [String; 4] {
    let w = seen.words();
    let standing = match standing(script, seen.model.packs.needs) {
        ReviewStanding::Approved => "",
        ReviewStanding::Draft => w.short_draft,
        ReviewStanding::Changed => w.short_changed,
        ReviewStanding::Retired => w.short_retired,
    };
    let used = seen.model.usage.of(&script.id).map(|u| u.times.to_string());
    let kind = script.kind.map(|k| k.title(seen.lang())).unwrap_or_default();
    [script.scene.title(seen.lang()).to_owned(), kind.to_owned(), standing.to_owned(), used.unwrap_or_default()]
}

/// The title in so many columns, what the search matched marked.
fn title<'a>(seen: &Seen<'_>, row: &LibraryRow, style: Style, room: usize) -> Vec<Span<'a>> {
    let title = item::title(seen.library(), row.item).map_or("", |title| title.show(seen.lang()));
    if !seen.in_pack_language() || row.marks.is_empty() {
        return vec![Span::styled(wrap::fit(title, room), style)];
    }
    let fitted = wrap::fit(title, room);
    let marked = |(at, c): (usize, char)| {
        let style = if row.marks.contains(&at) { style.patch(seen.theme().mark) } else { style };
        Span::styled(c.to_string(), style)
    };
    fitted.chars().enumerate().map(marked).collect()
}

/// Widths of the columns; the title takes what is left.
struct RowColumns {
    title: usize,
    scene: usize,
    kind: usize,
    standing: usize,
    used: usize,
}

impl RowColumns {
    fn for_width(width: usize, lang: Lang) -> RowColumns {
        let (scene, kind, standing) = match (width, lang) {
            (0..56, Lang::Zh) => (0, 7, 9),
            (56..64, Lang::Zh) => (5, 7, 9),
            (_, Lang::Zh) => (7, 9, 11),
            (0..56, Lang::En) => (0, 0, 9),
            (56..64, Lang::En) => (0, 12, 9),
            (_, Lang::En) => (17, 17, 9),
        };
        let used = 5;
        let title = width.saturating_sub(SIGNS + scene + kind + standing + used);
        RowColumns { title, scene, kind, standing, used }
    }

    fn behind(&self) -> usize {
        self.scene + self.kind + self.standing + self.used
    }

    fn cells(&self, cells: [&str; 4]) -> String {
        let widths = [self.scene, self.kind, self.standing, self.used];
        let cell = |(text, width): (&str, usize)| match width {
            0 => String::new(),
            width => format!(" {}", wrap::fit(text, width - 1)),
        };
        cells.into_iter().zip(widths).map(cell).collect()
    }
}
