//! The record form (通话记录表): what is still missing is the next question to ask.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::fields;
use super::form::FormAct;
use crate::domain::case::CasePhase;
use crate::domain::pack::Field;
use crate::domain::time::Moment;
use crate::tui::desk::{Desk, Focus};
use crate::tui::lang::say;
use crate::tui::widget::{frame, wrap};

impl Desk {
    /// A key for the form with the focus.
    pub(in crate::tui) fn form_key(&mut self, key: KeyEvent, now: Moment) -> FormAct {
        let columns = self.form_columns();
        let case = self.current.and_then(|id| self.cases.iter().find(|c| c.id == id));
        let form = match self.focus {
            Focus::Case => &mut self.case_form,
            Focus::Record => &mut self.record_form,
            Focus::Script | Focus::Stage => return FormAct::Nothing,
        };
        form.key(key, case, &self.library, now, columns)
    }

    /// Pasted text for the form with the focus.
    pub(in crate::tui) fn form_paste(&mut self, pasted: &str, now: Moment) -> FormAct {
        let case = self.current.and_then(|id| self.cases.iter().find(|c| c.id == id));
        let form = match self.focus {
            Focus::Case => &mut self.case_form,
            Focus::Record => &mut self.record_form,
            Focus::Script | Focus::Stage => return FormAct::Nothing,
        };
        form.paste(pasted, case, &self.library, now)
    }

    /// Columns of the values in the form with the focus: up and down go by the rows on the screen.
    fn form_columns(&self) -> usize {
        let areas = self.areas(Rect::new(0, 0, self.size.0, self.size.1));
        let (form, area) = match self.focus {
            Focus::Case => (&self.case_form, areas.map(|a| a.case)),
            Focus::Record | Focus::Script | Focus::Stage => (&self.record_form, areas.map(|a| a.record)),
        };
        fields::columns(form, self, area.map_or(40, |a| a.width)).1.saturating_sub(1)
    }
}

/// The field to ask for next: what this stage must ask comes first, then what the record lacks, in form order.
fn next_question(desk: &Desk) -> Option<&Field> {
    let case = desk.case()?;
    let playbook = desk.library.playbook(&case.playbook);
    let stage = playbook.and_then(|p| p.stages.get(p.stage_at(&case.clock.stage)));
    let empty = |f: &&Field| f.ask.is_some() && case.draft.get(&f.id).is_none();
    let here = stage.into_iter().flat_map(|s| {
        s.must_ask.iter().filter(|id| !case.has_ticked(&s.id, id)).filter_map(|id| desk.library.field(id))
    });
    let asked = |f: &&Field| f.is_asked_in(desk.playbook_id());
    here.filter(asked).chain(case.draft.missing(&desk.library, desk.playbook_id())).find(empty)
}

/// Draws the pane.
pub fn view(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) -> Option<Position> {
    let w = desk.words;
    let focused = desk.focus == Focus::Record;
    let missing = desk.case().map(|c| c.draft.missing(&desk.library, desk.playbook_id()));
    let (required, asked): (Vec<&Field>, Vec<&Field>) = missing.into_iter().flatten().partition(|f| f.required);
    let note = match desk.case() {
        Some(_) if !required.is_empty() => {
            vec![Span::styled(say(w.missing, &[&required.len().to_string()]), desk.theme.near)]
        }
        Some(case) if !asked.is_empty() && case.number.is_none() => {
            vec![Span::styled(say(w.savable, &[&asked.len().to_string()]), desk.theme.good)]
        }
        Some(case) if case.unsaved || case.saved_at.is_none() => vec![Span::styled(w.complete, desk.theme.good)],
        Some(case) => vec![Span::styled(case.number.clone().unwrap_or_default(), desk.theme.good)],
        None => vec![],
    };
    let inside = frame::pane(buf, area, w.pane_record, note, focused, desk.rules, &desk.theme);
    let on_line = desk.case().is_some_and(|c| matches!(c.phase, CasePhase::Live | CasePhase::Ringing));
    let titles: Vec<&str> = required.iter().map(|f| f.title.show(desk.english)).collect();
    // Who has hung up cannot be asked any more: then the fields themselves are named.
    let next = if on_line {
        next_question(desk).and_then(|f| f.ask.clone()).map(|ask| (w.next_question, ask))
    } else {
        (!titles.is_empty()).then(|| (w.still_missing, titles.join(", ")))
    };
    let question: Vec<Line<'_>> = match &next {
        Some((head, ask)) => {
            let head = format!(" {head} ");
            let width = usize::from(inside.width).saturating_sub(wrap::width(&head));
            let line = Line::from(vec![
                Span::styled(head, desk.theme.dim),
                Span::styled(wrap::cut(ask, width), desk.theme.words),
            ]);
            vec![line]
        }
        None => vec![],
    };
    let used = frame::lines(buf, inside, question);
    let form = Rect { y: inside.y + used, height: inside.height - used, ..inside };
    if desk.case().is_none() {
        frame::lines(buf, form, [Line::styled(format!(" {}", w.record_waits), desk.theme.dim)]);
        return None;
    }
    fields::draw(buf, form, &desk.record_form, focused, desk, now)
}
