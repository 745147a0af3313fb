//! The records (记录): found by number, name, order, text, date or state; opened, corrected, continued.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{KeyHints, ScreenView};
use crate::domain::calendar::Calendar;
use crate::domain::case::Case;
use crate::domain::change::LogEntry;
use crate::domain::lang::Lang;
use crate::domain::pack::{Library, known};
use crate::domain::query::{Query, RecordFilter};
use crate::domain::summary::CaseSummary;
use crate::domain::time::Moment;
use crate::domain::{phone, text, when};
use crate::tui::act::Act;
use crate::tui::command::Command;
use crate::tui::format;
use crate::tui::lang::{Words, say};
use crate::tui::seen::Seen;
use crate::tui::widget::search_box::search_box;
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::{frame, wrap};

mod detail;

use detail::RecordDetail;

/// Rows that are asked for at most.
const ROWS: usize = 500;

/// Commands of the key line.
const COMMANDS: &[Command] = &[Command::Desk, Command::Close, Command::NewCall, Command::Palette, Command::Help];

/// Records that match a search, and the one that is open.
#[derive(Clone, Debug, Default)]
pub struct RecordsScreen {
    query: TextField,
    rows: Vec<CaseSummary>,
    asked: Option<RecordFilter>,
    at: usize,
    detail: Option<Box<RecordDetail>>,
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
        self.detail = Some(Box::new(RecordDetail::new(case, log)));
    }

    /// Asks for the rows that the search box describes.
    fn ask(&mut self, seen: &Seen<'_>) -> Act {
        let filter = filter_of(self.query.text(), seen.library(), seen.now);
        self.asked = Some(filter.clone());
        Act::Ask(Query::Records(filter))
    }
}

impl ScreenView for RecordsScreen {
    /// Closes the record that is open: it may have changed since it was read.
    fn enter(&mut self, seen: &Seen<'_>) -> Act {
        self.detail = None;
        self.ask(seen)
    }

    fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let page = usize::from(seen.look.size.1.saturating_sub(8)).max(1);
        if let Some(detail) = &mut self.detail {
            if key.code == KeyCode::Enter {
                let case = detail.case.clone();
                self.detail = None;
                return Act::Reopen(Box::new(case));
            }
            detail.key(key, page, seen);
            return Act::Nothing;
        }
        let last = self.rows.len().saturating_sub(1);
        match key.code {
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(last),
            KeyCode::PageUp => self.at = self.at.saturating_sub(page),
            KeyCode::PageDown => self.at = (self.at + page).min(last),
            KeyCode::Enter => {
                return self.rows.get(self.at).map_or(Act::Nothing, |row| Act::Ask(Query::Case(row.id)));
            }
            _ => {
                let before = self.query.text().to_owned();
                if self.query.key(key) && before != self.query.text() {
                    self.at = 0;
                    return self.ask(seen);
                }
            }
        }
        Act::Nothing
    }

    /// The search box takes the text, unless a record hides it.
    fn paste(&mut self, pasted: &str, seen: &Seen<'_>) -> Option<Act> {
        if self.detail.is_some() {
            return None;
        }
        self.query.insert(pasted);
        Some(self.ask(seen))
    }

    /// Closes the record, else empties the search.
    fn close(&mut self, seen: &Seen<'_>) -> Option<Act> {
        if self.detail.take().is_none() {
            if self.query.is_empty() {
                return None;
            }
            self.query.clear();
        }
        Some(self.ask(seen))
    }

    fn hints(&self, _seen: &Seen<'_>) -> KeyHints {
        KeyHints { keys: Vec::new(), commands: COMMANDS }
    }

    fn view(&self, buf: &mut Buffer, area: Rect, seen: &Seen<'_>) -> Option<Position> {
        if let Some(detail) = &self.detail {
            detail.view(buf, area, seen);
            return None;
        }
        let (w, t) = (seen.words(), seen.theme());
        let count = self.rows.len().to_string();
        let note = vec![Span::styled(say(w.records_count, &[&count]), t.dim)];
        let inside = frame::pane(buf, area, w.records, note, true, seen.look);
        let head = format!(" {} ", w.search);
        let caret = search_box(buf, inside, head, &self.query, (w.records_hint, 0), t);
        let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        let height = usize::from(list.height).saturating_sub(1).max(1);
        let top = (self.at + 1).saturating_sub(height);
        let columns = RecordColumns::for_width(usize::from(list.width));
        let header = Line::styled(columns.header(seen), t.dim);
        let rows = self.rows.iter().enumerate().skip(top).take(height).map(|(at, row)| {
            let here = at == self.at;
            let line = format!("{}{}", if here { ">" } else { " " }, columns.row(seen, row));
            Line::styled(line, if here { t.chosen } else { t.text })
        });
        let nothing = self.rows.is_empty().then(|| Line::styled(format!(" {}", w.no_records), t.dim));
        frame::lines(buf, list, std::iter::once(header).chain(rows).chain(nothing));
        Some(caret)
    }
}

/// The filter that a search text describes: dates (`11-21`, `今天`, `2026-11`), archive states by their title, words
/// for the rest.
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
            Lang::ALL.into_iter().any(|lang| one(Words::of(lang)).eq_ignore_ascii_case(word))
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

/// Widths of the columns; the subject takes what is left.
struct RecordColumns {
    name: usize,
    order: usize,
    subject: usize,
    promise: usize,
}

impl RecordColumns {
    const NUMBER: usize = 16;
    const AT: usize = 12;
    const CONTACT: usize = 14;
    const STATE: usize = 9;

    fn for_width(width: usize) -> RecordColumns {
        let (name, order, promise) = match width {
            0..100 => (8, 0, 0),
            100..130 => (10, 14, 12),
            _ => (14, 20, 12),
        };
        let used = Self::NUMBER + Self::AT + Self::CONTACT + Self::STATE + name + order + promise + 1;
        RecordColumns { name, order, promise, subject: width.saturating_sub(used) }
    }

    fn header(&self, seen: &Seen<'_>) -> String {
        let w = seen.words();
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

    fn row(&self, seen: &Seen<'_>, row: &CaseSummary) -> String {
        let number = row.number.clone().unwrap_or_else(|| seen.words().not_saved_yet.to_owned());
        let promise = row.promise.map(|p| p.format("%m-%d %H:%M").to_string()).unwrap_or_default();
        let mut state = format::state_title(seen, row);
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
