//! Choosing the grade (投诉分级) by digit, with the deadlines each one brings.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::{Took, boxed};
use crate::domain::pack::Grade;
use crate::domain::time::Moment;
use crate::search::offer::suggest::{self, Candidate};
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Command, half_width};
use crate::tui::lang::say;
use crate::tui::pane::case::due_text;
use crate::tui::widget::{frame, wrap};

/// A digit grades the case, 0 takes the grade away; command keys go on to the desk.
pub fn key(desk: &mut Desk, key: KeyEvent, command: Option<Command>, now: Moment, effects: &mut Vec<Effect>) -> Took {
    if command.is_some() {
        desk.overlay = None;
        return if command == Some(Command::Grade) { Took::Yes } else { Took::No };
    }
    let KeyCode::Char(c) = key.code else { return Took::Yes };
    let grade = match half_width(c).to_digit(10) {
        Some(0) => None,
        Some(n) => match desk.library.grades_on(now.date_naive()).nth(n as usize - 1) {
            Some(grade) => Some(grade.id.clone()),
            None => return Took::Yes,
        },
        None => return Took::Yes,
    };
    desk.overlay = None;
    desk.set_grade(grade, now, effects);
    Took::Yes
}

/// Draws the box.
pub fn view(desk: &Desk, buf: &mut Buffer, now: Moment) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let case = desk.case()?;
    let suggested = suggest::suggest_grades(&desk.library, case, &desk.hearing.advice);
    let width = 76.min(buf.area.width.saturating_sub(2));
    let mut lines = Vec::new();
    for (place, grade) in desk.library.grades_on(now.date_naive()).enumerate() {
        let has = case.grade.as_deref() == Some(grade.id.as_str());
        let word = suggested.iter().position(|s| s.id == grade.id).map(|at| reason(desk, &suggested[at], at));
        lines.push(Line::from(vec![
            Span::styled(if has { " ✓" } else { "  " }, t.good),
            Span::styled(format!("{} ", place + 1), t.key),
            Span::styled(grade.title.show(desk.english), t.words),
            Span::styled(word.map(|w| format!("  {w}")).unwrap_or_default(), t.near),
        ]));
        let text_width = usize::from(width).saturating_sub(8);
        let limits = wrap::lines(&limits(desk, grade, now), text_width);
        lines.extend(limits.into_iter().map(|l| Line::from(format!("     {l}"))));
        let when = if desk.english { vec![] } else { wrap::lines(&grade.when, text_width) };
        lines.extend(when.into_iter().map(|l| Line::styled(format!("     {l}"), t.dim)));
    }
    lines.push(Line::styled(format!("  0 {}", w.no_grade), t.dim));
    let height = u16::try_from(lines.len()).unwrap_or(10);
    let inside = boxed(desk, buf, (width, height), w.grade_title, vec![]);
    frame::lines(buf, inside, lines);
    None
}

/// Why a grade is proposed, the others behind the first one with their place.
fn reason(desk: &Desk, suggested: &Candidate, at: usize) -> String {
    let w = desk.words;
    let why = suggested.word.as_ref().map_or(w.suggested_like.to_owned(), |word| say(w.suggested_for, &[word]));
    if at == 0 { why } else { format!("{why} ({})", at + 1) }
}

/// The deadlines a grade would bring if the case were graded now.
fn limits(desk: &Desk, grade: &Grade, now: Moment) -> String {
    let w = desk.words;
    let all = [
        (w.respond_by, Some(grade.respond)),
        (w.supervisor_by, grade.supervisor),
        (w.first_contact_by, grade.first_contact),
        (w.result_by, grade.result),
    ];
    let part = |(word, limit): (&str, Option<_>)| Some(format!("{word} {}", due_text(desk, limit?, now, now)));
    all.into_iter().filter_map(part).collect::<Vec<_>>().join("  ")
}
