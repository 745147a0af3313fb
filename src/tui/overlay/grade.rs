//! Choosing the grade (投诉分级) by digit, with the deadlines each one brings.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::{OverlayView, place_of};
use crate::domain::pack::Grade;
use crate::search::offer::suggest::{self, OptionSuggestion};
use crate::tui::act::Act;
use crate::tui::command::Command;
use crate::tui::format;
use crate::tui::keymap::digit;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::popup::popup;
use crate::tui::widget::{frame, wrap};

/// The choice of a grade; 0 takes the grade away.
#[derive(Debug)]
pub struct GradeChoice;

impl OverlayView for GradeChoice {
    fn command(&self) -> Command {
        Command::Grade
    }

    fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let KeyCode::Char(c) = key.code else { return Act::Nothing };
        if digit(c) == Some(0) {
            return Act::SetGrade(None);
        }
        let mut grades = seen.library().grades_on(seen.now.date_naive());
        let grade = place_of(key).and_then(|at| grades.nth(at));
        grade.map_or(Act::Nothing, |grade| Act::SetGrade(Some(grade.id.clone())))
    }

    fn view(&self, buf: &mut Buffer, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let case = seen.case()?;
        let suggested = suggest::suggest_grades(seen.library(), case, &seen.model.heard.advice);
        let width = 76.min(buf.area.width.saturating_sub(2));
        let mut lines = Vec::new();
        for (place, grade) in seen.library().grades_on(seen.now.date_naive()).enumerate() {
            let has = case.grade.as_deref() == Some(grade.id.as_str());
            let word = suggested.iter().position(|s| s.id == grade.id).map(|at| reason(seen, &suggested[at], at));
            lines.push(Line::from(vec![
                Span::styled(if has { " ✓" } else { "  " }, t.good),
                Span::styled(format!("{} ", place + 1), t.key),
                Span::styled(grade.title.show(seen.lang()), t.words),
                Span::styled(word.map(|w| format!("  {w}")).unwrap_or_default(), t.near),
            ]));
            let text_width = usize::from(width).saturating_sub(8);
            let limits = wrap::lines(&limits(seen, grade), text_width);
            lines.extend(limits.into_iter().map(|l| Line::from(format!("     {l}"))));
            let when = if seen.in_pack_language() { wrap::lines(&grade.when, text_width) } else { vec![] };
            lines.extend(when.into_iter().map(|l| Line::styled(format!("     {l}"), t.dim)));
        }
        lines.push(Line::styled(format!("  0 {}", w.no_grade), t.dim));
        let height = u16::try_from(lines.len()).unwrap_or(10);
        let inside = popup(buf, (width, height), w.grade_title, vec![], seen.look);
        frame::lines(buf, inside, lines);
        None
    }
}

/// Why a grade is proposed, the others behind the first one with their place.
fn reason(seen: &Seen<'_>, suggested: &OptionSuggestion, at: usize) -> String {
    let w = seen.words();
    let why = suggested.word.as_ref().map_or(w.suggested_like.to_owned(), |word| say(w.suggested_for, &[word]));
    if at == 0 { why } else { format!("{why} ({})", at + 1) }
}

/// The deadlines a grade would bring if the case were graded now.
fn limits(seen: &Seen<'_>, grade: &Grade) -> String {
    let w = seen.words();
    let all = [
        (w.respond_by, Some(grade.respond)),
        (w.supervisor_by, grade.supervisor),
        (w.first_contact_by, grade.first_contact),
        (w.result_by, grade.result),
    ];
    let part =
        |(word, limit): (&str, Option<_>)| Some(format!("{word} {}", format::due_text(seen, limit?, seen.now)));
    all.into_iter().filter_map(part).collect::<Vec<_>>().join("  ")
}
