//! One record in full: the form, the times, what was said, and every change with its hour.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::case::Case;
use crate::domain::change::LogEntry;
use crate::domain::record::FieldValue;
use crate::domain::when;
use crate::tui::format;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::{frame, wrap};

/// One record, opened.
#[derive(Clone, Debug)]
pub struct RecordDetail {
    /// The case as it was read.
    pub case: Case,
    log: Vec<LogEntry>,
    top: usize,
}

impl RecordDetail {
    /// A record with its log, from the top.
    pub fn new(case: Case, log: Vec<LogEntry>) -> RecordDetail {
        RecordDetail { case, log, top: 0 }
    }

    /// Takes a key that scrolls, by `page` lines at the most.
    pub fn key(&mut self, key: KeyEvent, page: usize, seen: &Seen<'_>) {
        self.top = match key.code {
            KeyCode::Up => self.top.saturating_sub(1),
            KeyCode::Down => self.top + 1,
            KeyCode::PageUp => self.top.saturating_sub(page),
            KeyCode::PageDown => self.top + page,
            KeyCode::Home => 0,
            _ => self.top,
        };
        let lines = self.lines(usize::from(seen.look.size.0), seen).len();
        self.top = self.top.min(lines.saturating_sub(page));
    }

    /// Draws it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, seen: &Seen<'_>) {
        let (w, t) = (seen.words(), seen.theme());
        let title = self.case.record_state.number.as_deref().unwrap_or(w.not_saved_yet);
        let note = vec![Span::styled(w.detail_keys, t.key)];
        let inside = frame::pane(buf, area, title, note, true, seen.look);
        let lines = self.lines(usize::from(inside.width), seen);
        frame::lines(buf, inside, lines.into_iter().skip(self.top));
    }

    fn lines<'a>(&'a self, width: usize, seen: &Seen<'a>) -> Vec<Line<'a>> {
        let (w, t) = (seen.words(), seen.theme());
        let case = &self.case;
        let mut out = Vec::new();
        let clock = &case.clock;
        let titles = seen.library().fields.iter().map(|f| wrap::width(f.title.show(seen.lang())));
        let label = titles.max().unwrap_or(0).min(width / 3);
        let head = say(
            w.detail_head,
            &[
                &case.clock.began.format("%Y-%m-%d %H:%M:%S").to_string(),
                &clock.talk.to_string(),
                &clock.held.to_string(),
                &format!("{} {}", case.agent_name, case.agent),
            ],
        );
        push(&mut out, "", &head, 0, width);
        if let Some(grade) = case.grade.as_deref().and_then(|g| seen.library().grade(g, case.graded_on())) {
            push(&mut out, w.grade, grade.title.show(seen.lang()), label, width);
        }
        for field in &seen.library().fields {
            let Some(value) = case.record().get(&field.id) else { continue };
            let mut text = format::value(seen.lang(), field, value);
            if let FieldValue::When { at: Some(at), .. } = value {
                text = format!("{} ({text})", when::read_back(*at, seen.now, seen.lang()));
            }
            push(&mut out, field.title.show(seen.lang()), &text, label, width);
        }
        out.push(Line::styled(format!(" {}", w.detail_said), t.focus));
        for said in &case.said {
            let title =
                seen.library().script(&said.script).map_or(said.script.as_str(), |s| s.title.show(seen.lang()));
            push(&mut out, &said.at.format("%H:%M:%S").to_string(), &format!("{title}: {}", said.text), 10, width);
        }
        out.push(Line::styled(format!(" {}", w.detail_log), t.focus));
        for entry in &self.log {
            push(
                &mut out,
                &entry.at.format("%m-%d %H:%M:%S").to_string(),
                &format::told(seen.look, seen.library(), &case.playbook, &entry.change, entry.at),
                16,
                width,
            );
        }
        out
    }
}

fn push(out: &mut Vec<Line<'_>>, label: &str, text: &str, indent: usize, width: usize) {
    let room = width.saturating_sub(indent + 3);
    for (row, line) in wrap::lines(text, room).into_iter().enumerate() {
        let head = if row == 0 { wrap::fit(label, indent) } else { " ".repeat(indent) };
        out.push(Line::from(format!(" {head} {line}")));
    }
}
