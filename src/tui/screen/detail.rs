//! One record in full: the form, the times, what was said, and every change with its hour.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::records::Opened;
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;
use crate::domain::when;
use crate::tui::desk::Desk;
use crate::tui::lang::say;
use crate::tui::pane::fields;
use crate::tui::widget::{frame, wrap};

/// Draws the record that is open.
pub(super) fn view(desk: &Desk, opened: &Opened, buf: &mut Buffer, area: Rect, now: Moment) {
    let (w, t) = (desk.words, &desk.theme);
    let title = opened.case.number.as_deref().unwrap_or(w.not_saved_yet);
    let note = vec![Span::styled(w.detail_keys, t.key)];
    let inside = frame::pane(buf, area, title, note, true, desk.rules, t);
    let lines = lines(desk, opened, usize::from(inside.width), now);
    frame::lines(buf, inside, lines.into_iter().skip(opened.scroll));
}

/// Lines of the record that is open, for scrolling.
pub(super) fn height(desk: &Desk, now: Moment) -> usize {
    desk.opened_record().map_or(0, |o| lines(desk, o, usize::from(desk.size.0), now).len())
}

fn lines<'a>(desk: &'a Desk, opened: &Opened, width: usize, now: Moment) -> Vec<Line<'a>> {
    let (w, t) = (desk.words, &desk.theme);
    let case = &opened.case;
    let mut out = Vec::new();
    let clock = &case.clock;
    let titles = desk.library.fields.iter().map(|f| wrap::width(f.title.show(desk.english)));
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
    if let Some(grade) = case.grade.as_deref().and_then(|g| desk.library.grade(g, case.graded_on())) {
        push(&mut out, w.grade, grade.title.show(desk.english), label, width);
    }
    for field in &desk.library.fields {
        let Some(value) = case.record().get(&field.id) else { continue };
        let mut text = fields::show(field, value, desk);
        if let FieldValue::When { at: Some(at), .. } = value {
            text = format!("{} ({text})", when::read_back(*at, now, desk.english));
        }
        push(&mut out, field.title.show(desk.english), &text, label, width);
    }
    out.push(Line::styled(format!(" {}", w.detail_said), t.focus));
    for said in &case.said {
        let title = desk.library.script(&said.script).map_or(said.script.as_str(), |s| s.title.show(desk.english));
        push(&mut out, &said.at.format("%H:%M:%S").to_string(), &format!("{title}: {}", said.text), 10, width);
    }
    out.push(Line::styled(format!(" {}", w.detail_log), t.focus));
    for entry in &opened.log {
        push(
            &mut out,
            &entry.at.format("%m-%d %H:%M:%S").to_string(),
            &desk.told(&case.playbook, &entry.change, entry.at),
            16,
            width,
        );
    }
    out
}

fn push(out: &mut Vec<Line<'_>>, label: &str, text: &str, indent: usize, width: usize) {
    let room = width.saturating_sub(indent + 3);
    for (row, line) in wrap::lines(text, room).into_iter().enumerate() {
        let head = if row == 0 { wrap::fit(label, indent) } else { " ".repeat(indent) };
        out.push(Line::from(format!(" {head} {line}")));
    }
}
