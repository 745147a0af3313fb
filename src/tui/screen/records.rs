//! The records (记录): found by number, name, order, text, date or state; opened, corrected, continued.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::detail;
use crate::domain::calendar::Calendar;
use crate::domain::case::Case;
use crate::domain::change::LogEntry;
use crate::domain::lang::Lang;
use crate::domain::pack::{Library, known};
use crate::domain::query::{Query, RecordFilter};
use crate::domain::summary::CaseSummary;
use crate::domain::time::Moment;
use crate::domain::{phone, text, when};
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::lang::{Words, say};
use crate::tui::pane::case::state_title;
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::{frame, wrap};

/// A state is understood in either language.
/// So many rows are asked for at most.
const ROWS: usize = 500;

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct RecordsScreen {
    /// The search box.
    pub query: TextField,
    rows: Vec<CaseSummary>,
    asked: Option<RecordFilter>,
    at: usize,
    detail: Option<Box<Opened>>,
}

/// One record, opened.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) case: Case,
    pub(super) log: Vec<LogEntry>,
    pub(super) scroll: usize,
}

impl RecordsScreen {
    /// Rows came; those of an older question are dropped.
    pub fn answered(&mut self, filter: &RecordFilter, rows: Vec<CaseSummary>) {
        if self.asked.as_ref() == Some(filter) {
            self.rows = rows;
            self.at = self.at.min(self.rows.len().saturating_sub(1));
        }
    }

    /// A record came.
    pub fn opened(&mut self, case: Case, log: Vec<LogEntry>) {
        self.detail = Some(Box::new(Opened { case, log, scroll: 0 }));
    }

    /// Closes the record that is open: it may have changed since it was read.
    pub fn leave(&mut self) {
        self.detail = None;
    }

    /// Esc: closes the record, else empties the search; `false` if nothing was open.
    pub fn close(&mut self) -> bool {
        if self.detail.take().is_some() {
            return true;
        }
        let had = !self.query.is_empty();
        self.query.clear();
        had
    }
}

impl Desk {
    /// Asks for the rows that the search box describes.
    pub(in crate::tui) fn ask_records(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let filter = filter_of(self.records.query.text(), &self.library, now);
        self.records.asked = Some(filter.clone());
        effects.push(Effect::Ask(Query::Records(filter)));
    }

    /// A key on the records screen.
    pub(in crate::tui) fn records_key(&mut self, key: KeyEvent, now: Moment, effects: &mut Vec<Effect>) {
        let page = usize::from(self.size.1.saturating_sub(8)).max(1);
        if let Some(opened) = &mut self.records.detail {
            match key.code {
                KeyCode::Up => opened.scroll = opened.scroll.saturating_sub(1),
                KeyCode::Down => opened.scroll += 1,
                KeyCode::PageUp => opened.scroll = opened.scroll.saturating_sub(page),
                KeyCode::PageDown => opened.scroll += page,
                KeyCode::Home => opened.scroll = 0,
                KeyCode::Enter => {
                    let case = opened.case.clone();
                    self.records.detail = None;
                    self.reopen(case, now, effects);
                    return;
                }
                _ => {}
            }
            let last = detail::height(self, now).saturating_sub(page);
            if let Some(opened) = &mut self.records.detail {
                opened.scroll = opened.scroll.min(last);
            }
            return;
        }
        let last = self.records.rows.len().saturating_sub(1);
        match key.code {
            KeyCode::Up => self.records.at = self.records.at.saturating_sub(1),
            KeyCode::Down => self.records.at = (self.records.at + 1).min(last),
            KeyCode::PageUp => self.records.at = self.records.at.saturating_sub(page),
            KeyCode::PageDown => self.records.at = (self.records.at + page).min(last),
            KeyCode::Enter => {
                if let Some(row) = self.records.rows.get(self.records.at) {
                    effects.push(Effect::Ask(Query::Case(row.id)));
                }
            }
            _ => {
                let before = self.records.query.text().to_owned();
                if self.records.query.key(key) && before != self.records.query.text() {
                    self.records.at = 0;
                    self.ask_records(now, effects);
                }
            }
        }
    }

    pub(super) fn opened_record(&self) -> Option<&Opened> {
        self.records.detail.as_deref()
    }
}

/// What a search text asks for: dates (`11-21`, `今天`, `2026-11`), archive states by their title, words for the rest.
fn filter_of(query: &str, library: &Library, now: Moment) -> RecordFilter {
    let mut filter = RecordFilter { limit: ROWS, ..RecordFilter::default() };
    for word in text::fold(query).split_whitespace() {
        let state = library.field(known::STATE).and_then(|f| {
            f.options.iter().find(|o| {
                o.title.zh == word
                    || o.id.eq_ignore_ascii_case(word)
                    || o.title.en.as_deref().is_some_and(|en| en.eq_ignore_ascii_case(word))
            })
        });
        let is = |one: &dyn Fn(&Words) -> &'static str| {
            Lang::ALL.iter().any(|l| one(Words::of(*l)).eq_ignore_ascii_case(word))
        };
        if is(&|w| w.word_unsaved) {
            filter.unsaved = true;
        } else if is(&|w| w.state_missed) {
            filter.missed = true;
        } else if let Some(state) = state {
            filter.states.push(state.id.clone());
        } else if let Some((from, to)) = days_of(word, now) {
            (filter.from, filter.to) = (Some(from), Some(to));
        } else {
            filter.words.push(word.to_owned());
        }
    }
    filter
}

/// The days a word names: a day as people write it, or a whole month `2026-11`. Bare numbers are words.
fn days_of(word: &str, now: Moment) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(first) = NaiveDate::parse_from_str(&format!("{word}-01"), "%Y-%m-%d").ok().filter(|_| word.len() == 7)
    {
        let last = first.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
        return Some((first, last));
    }
    if word.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let read = when::read(word, now, when::TimeDirection::Back, &Calendar::default())?;
    let day = read.at.date_naive();
    let midnight = read.at.time() == chrono::NaiveTime::MIN;
    midnight.then_some((day, day))
}

/// Draws the screen.
pub fn view(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    if let Some(opened) = desk.opened_record() {
        detail::view(desk, opened, buf, area, now);
        return None;
    }
    let count = desk.records.rows.len().to_string();
    let note = vec![Span::styled(say(w.records_count, &[&count]), t.dim)];
    let inside = frame::pane(buf, area, w.records, note, true, desk.rules, t);
    let head = format!(" {} ", w.search);
    let indent = wrap::width(&head);
    let laid = desk.records.query.lay(usize::from(inside.width).saturating_sub(indent), 1);
    let typed = laid.rows.into_iter().next().unwrap_or_default();
    let hint = if typed.is_empty() { w.records_hint } else { "" };
    let search = Line::from(vec![
        Span::styled(head, t.key),
        Span::raw(typed),
        Span::styled(wrap::cut(hint, usize::from(inside.width).saturating_sub(indent)), t.dim),
    ]);
    frame::lines(buf, inside, [search]);
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let height = usize::from(list.height).saturating_sub(1).max(1);
    let top = (desk.records.at + 1).saturating_sub(height);
    let columns = Columns::for_width(usize::from(list.width));
    let header = Line::styled(columns.header(desk), t.dim);
    let rows = desk.records.rows.iter().enumerate().skip(top).take(height).map(|(at, row)| {
        let here = at == desk.records.at;
        let line = format!("{}{}", if here { ">" } else { " " }, columns.row(desk, row));
        Line::styled(line, if here { t.chosen } else { t.text })
    });
    let nothing = desk.records.rows.is_empty().then(|| Line::styled(format!(" {}", w.no_records), t.dim));
    frame::lines(buf, list, std::iter::once(header).chain(rows).chain(nothing));
    Some(Position::new(inside.x + u16::try_from(indent + laid.caret.1).unwrap_or(0), inside.y))
}

/// Widths of the columns; the subject takes what is left.
struct Columns {
    name: usize,
    order: usize,
    subject: usize,
    promise: usize,
}

impl Columns {
    const NUMBER: usize = 16;
    const AT: usize = 12;
    const CONTACT: usize = 14;
    const STATE: usize = 9;

    fn for_width(width: usize) -> Columns {
        let (name, order, promise) = match width {
            0..100 => (8, 0, 0),
            100..130 => (10, 14, 12),
            _ => (14, 20, 12),
        };
        let used = Self::NUMBER + Self::AT + Self::CONTACT + Self::STATE + name + order + promise + 1;
        Columns { name, order, promise, subject: width.saturating_sub(used) }
    }

    fn header(&self, desk: &Desk) -> String {
        let w = desk.words;
        self.line([
            w.col_number,
            w.col_at,
            w.col_name,
            w.col_contact,
            w.col_order,
            w.col_state,
            w.col_promise,
            w.col_subject,
        ])
    }

    fn row(&self, desk: &Desk, row: &CaseSummary) -> String {
        let number = row.number.clone().unwrap_or_else(|| desk.words.not_saved_yet.to_owned());
        let promise = row.promise.map(|p| p.format("%m-%d %H:%M").to_string()).unwrap_or_default();
        let mut state = state_title(desk, row);
        if row.pending {
            state.push('*');
        }
        self.line([
            &number,
            &row.at.format("%m-%d %H:%M").to_string(),
            &row.name,
            &phone::masked(&row.contact),
            &row.order,
            &state,
            &promise,
            &row.subject.replace('\n', " "),
        ])
        .trim_start()
        .to_owned()
    }

    fn line(&self, cells: [&str; 8]) -> String {
        let widths =
            [Self::NUMBER, Self::AT, self.name, Self::CONTACT, self.order, Self::STATE, self.promise, self.subject];
        let cell = |(text, width): (&str, usize)| match width {
            0 => String::new(),
            width => format!("{} ", wrap::fit(text, width - 1)),
        };
        format!(" {}", cells.into_iter().zip(widths).map(cell).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Moment {
        chrono::DateTime::parse_from_rfc3339("2026-11-21T14:32:00+08:00").unwrap()
    }

    fn day(month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, month, day)
    }

    #[test]
    fn words_dates_and_months_are_told_apart() {
        let filter = filter_of("李女士 11-20 TS20261121-0001", &Library::default(), now());
        assert_eq!(filter.words, ["李女士", "TS20261121-0001"]);
        assert_eq!((filter.from, filter.to), (day(11, 20), day(11, 20)));
        let filter = filter_of("2026-11", &Library::default(), now());
        assert_eq!((filter.from, filter.to), (day(11, 1), day(11, 30)));
        let filter = filter_of("昨天 5678", &Library::default(), now());
        assert_eq!((filter.from, filter.words.as_slice()), (day(11, 20), ["5678".to_owned()].as_slice()));
    }
}
