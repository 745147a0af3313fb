//! The record form (通话记录表): what is still missing is the next question to ask.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::case::CasePhase;
use crate::domain::pack::Field;
use crate::tui::act::Act;
use crate::tui::form::{self, FieldForm};
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::{frame, wrap};

/// The state of the pane.
#[derive(Debug)]
pub struct RecordPane {
    /// The record that is being filled.
    pub form: FieldForm,
}

impl Default for RecordPane {
    fn default() -> RecordPane {
        RecordPane { form: FieldForm::record() }
    }
}

impl RecordPane {
    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let columns = form::columns(&self.form, seen, seen.areas().map(|a| a.record));
        self.form.key(key, columns, seen)
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str, seen: &Seen<'_>) -> Act {
        self.form.paste(pasted, seen)
    }

    /// Draws the pane; gives the place of the caret if it has the focus.
    pub fn view(&self, buf: &mut Buffer, area: Rect, focused: bool, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let missing = seen.case().map(|c| c.draft.missing(seen.library(), seen.model.playbook_id()));
        let (required, asked): (Vec<&Field>, Vec<&Field>) = missing.into_iter().flatten().partition(|f| f.required);
        let note = note(seen, required.len(), asked.len());
        let inside = frame::pane(buf, area, w.pane_record, note.into_iter().collect(), focused, seen.look);
        let used = frame::lines(buf, inside, next_line(seen, &required, inside.width));
        let area = Rect { y: inside.y + used, height: inside.height - used, ..inside };
        if seen.case().is_none() {
            frame::lines(buf, area, [Line::styled(format!(" {}", w.record_waits), t.dim)]);
            return None;
        }
        form::draw(buf, area, &self.form, focused, seen)
    }
}

/// The note in the frame: fields that are still required, or that are asked for all the same, in number; else how the
/// record stands.
fn note<'a>(seen: &Seen<'a>, required: usize, asked: usize) -> Option<Span<'a>> {
    let (w, t) = (seen.words(), seen.theme());
    let case = seen.case()?;
    Some(if required > 0 {
        Span::styled(say(w.missing, &[&required.to_string()]), t.near)
    } else if asked > 0 && case.record_state.number.is_none() {
        Span::styled(say(w.savable, &[&asked.to_string()]), t.good)
    } else if case.record_state.unsaved || case.record_state.saved_at.is_none() {
        Span::styled(w.complete, t.good)
    } else {
        Span::styled(case.record_state.number.clone().unwrap_or_default(), t.good)
    })
}

/// The next question to ask, on a line as wide as the pane. Who has hung up cannot be asked any more: then the fields
/// themselves are named.
fn next_line<'a>(seen: &Seen<'a>, required: &[&Field], width: u16) -> Option<Line<'a>> {
    let (w, t) = (seen.words(), seen.theme());
    let on_line = seen.case().is_some_and(|c| matches!(c.phase, CasePhase::Live | CasePhase::Ringing));
    let (head, text) = if on_line {
        (w.next_question, next_question(seen)?.ask.clone()?)
    } else {
        let titles: Vec<&str> = required.iter().map(|f| f.title.show(seen.lang())).collect();
        (w.still_missing, Some(titles.join(", ")).filter(|titles| !titles.is_empty())?)
    };
    let head = format!(" {head} ");
    let width = usize::from(width).saturating_sub(wrap::width(&head));
    Some(Line::from(vec![Span::styled(head, t.dim), Span::styled(wrap::cut(&text, width), t.words)]))
}

/// The field to ask for next: what this stage must ask comes first, then what the record lacks, in form order.
fn next_question<'a>(seen: &Seen<'a>) -> Option<&'a Field> {
    let case = seen.case()?;
    let playbook = seen.library().playbook(&case.playbook);
    let stage = playbook.and_then(|p| p.stages.get(p.stage_at(&case.clock.stage)));
    let empty = |f: &&Field| f.ask.is_some() && case.draft.get(&f.id).is_none();
    let here = stage.into_iter().flat_map(|s| {
        s.must_ask.iter().filter(|id| !case.has_ticked(&s.id, id)).filter_map(|id| seen.library().field(id))
    });
    let asked = |f: &&Field| f.is_asked_in(seen.model.playbook_id());
    here.filter(asked).chain(case.draft.missing(seen.library(), seen.model.playbook_id())).find(empty)
}
