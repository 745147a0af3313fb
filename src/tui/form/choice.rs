//! Keys at a choice. A digit or Space chooses; all else is text, which is the note of "other", or is refused.
//!
//! No key is judged by itself: `明天18点回电` is a sentence, and its 1 chooses nothing. So a form remembers the run
//! of characters it is in, and the first one that cannot choose decides what the run was. Behind the key that picked
//! "other" it is the note; any other run that began with choices is refused as a whole, and they are taken back:
//! nobody can tell whether `3天` is a choice with a word behind it. Only another key ends a run, never a pause.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::FieldForm;
use crate::domain::case::Case;
use crate::domain::id::CaseId;
use crate::domain::pack::{Field, FieldKind};
use crate::domain::record::FieldValue;
use crate::domain::text;
use crate::tui::act::{Act, RefusedText, TakenBack};
use crate::tui::format;
use crate::tui::keymap::{digit, half_width};
use crate::tui::model::undo::EditStroke;
use crate::tui::widget::text_field::TextField;

/// Characters typed one after another at a choice, with no other key between.
#[derive(Clone, Debug)]
pub(super) struct ChoiceRun {
    case: CaseId,
    field: String,
    typed: String,
    state: RunState,
}

/// The state of a run.
#[derive(Clone, Debug)]
enum RunState {
    /// Every character so far chose.
    Choosing {
        before: BeforeRun,
        /// The last one picked "other", which was not picked: what follows is its note.
        at_other: bool,
    },
    /// It is text, and was refused; with it went the choices of its digits, if `took_back`.
    Refused { took_back: bool },
}

/// The state of a field before a run.
#[derive(Clone, Debug)]
struct BeforeRun {
    value: Option<FieldValue>,
    option: usize,
}

impl FieldForm {
    /// Any key that is no character of a run ends it.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// The run that goes on in this field.
    fn take_run(&mut self, field: &Field, case: &Case) -> Option<ChoiceRun> {
        self.run.take().filter(|run| run.case == case.id && run.field == field.id)
    }

    /// The caret stands in the text of "other".
    fn in_note(&self, field: &Field) -> bool {
        field.options.get(self.option).is_some_and(|o| o.other) && !self.edit.is_empty()
    }

    pub(super) fn choice_key(&mut self, key: KeyEvent, field: &Field, case: &Case) -> Act {
        // Ctrl-Space switches input methods; what slips through to here picks nothing.
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let in_note = self.in_note(field);
        match key.code {
            KeyCode::Left if !in_note => {
                self.option = self.option.saturating_sub(1);
                Act::Nothing
            }
            KeyCode::Right if !in_note => {
                self.option = (self.option + 1).min(field.options.len().saturating_sub(1));
                Act::Nothing
            }
            KeyCode::Char(c) if plain && !in_note => self.character(c, field, case),
            KeyCode::Char(_) if plain && text::char_count(self.edit.text()) >= field.max => Act::FieldFull(field.max),
            _ => {
                let before = self.edit.text().to_owned();
                if !self.edit.key(key) || before == self.edit.text() {
                    return Act::Nothing;
                }
                self.note(field, case.draft.get(&field.id), EditStroke::Typing, None)
            }
        }
    }

    /// One more character of a run.
    fn character(&mut self, c: char, field: &Field, case: &Case) -> Act {
        let run = self.take_run(field, case);
        let is_refused = matches!(run, Some(ChoiceRun { state: RunState::Refused { .. }, .. }));
        let number = digit(c);
        let place = if half_width(c) == ' ' { Some(self.option) } else { number.and_then(|n| n.checked_sub(1)) };
        let Some(place) = place.filter(|place| !is_refused && *place < field.options.len()) else {
            return self.text(&c.to_string(), number.is_some(), run, field, case);
        };
        let (stroke, mut typed, before) =
            if let Some(ChoiceRun { typed, state: RunState::Choosing { before, .. }, .. }) = run {
                (EditStroke::SameChoice, typed, before)
            } else {
                let before = BeforeRun { value: case.draft.get(&field.id).cloned(), option: self.option };
                (EditStroke::Choice, String::new(), before)
            };
        typed.push(c);
        self.option = place;
        let value = self.toggled(place, field, case);
        let at_other = field.options[place].other && picks_other(field, Some(&value));
        let state = RunState::Choosing { before, at_other };
        self.run = Some(ChoiceRun { case: case.id, field: field.id.clone(), typed, state });
        Act::SetField { field: field.id.clone(), value: Some(value), stroke, cut: None }
    }

    /// Pasted text at a choice: it never chooses.
    pub(super) fn paste_at_choice(&mut self, pasted: &str, field: &Field, case: &Case) -> Act {
        let run = self.take_run(field, case);
        self.text(&pasted.replace('\n', " "), false, run, field, case)
    }

    /// Text at a choice, behind a run that it goes on with. A typed digit (`is_digit`) that names no option was meant
    /// to choose: it begins no note.
    fn text(&mut self, text: &str, is_digit: bool, run: Option<ChoiceRun>, field: &Field, case: &Case) -> Act {
        let held = case.draft.get(&field.id);
        match run {
            None if !is_digit && has_room_for_note(field, held, self.option) => {
                self.add_to_note(text, field, held, EditStroke::Typing)
            }
            None => self.refuse(text, TakenBack::Nothing, field, case),
            Some(ChoiceRun { state: RunState::Choosing { at_other: true, .. }, .. }) if !is_digit => {
                self.edit.clear();
                self.add_to_note(text, field, held, EditStroke::NoteOfChoice)
            }
            Some(ChoiceRun { typed, state: RunState::Choosing { before, .. }, .. }) => {
                self.edit = TextField::line(before.value.as_ref().map_or("", FieldValue::typed));
                self.option = before.option;
                self.refuse(&(typed + text), TakenBack::Now { before: before.value }, field, case)
            }
            Some(ChoiceRun { typed, state: RunState::Refused { took_back }, .. }) => {
                let taken_back = if took_back { TakenBack::Earlier } else { TakenBack::Nothing };
                self.refuse(&(typed + text), taken_back, field, case)
            }
        }
    }

    fn refuse(&mut self, typed: &str, taken_back: TakenBack, field: &Field, case: &Case) -> Act {
        let typed = format::quoted(typed);
        let took_back = match &taken_back {
            TakenBack::Nothing => false,
            TakenBack::Now { before } => before.as_ref() != case.draft.get(&field.id),
            TakenBack::Earlier => true,
        };
        let state = RunState::Refused { took_back };
        self.run = Some(ChoiceRun { case: case.id, field: field.id.clone(), typed: typed.clone(), state });
        Act::RefuseAtChoice(RefusedText { field: field.id.clone(), typed, taken_back })
    }

    /// Puts text into the note of "other", as much as the field takes.
    fn add_to_note(&mut self, text: &str, field: &Field, held: Option<&FieldValue>, stroke: EditStroke) -> Act {
        let room = field.max.saturating_sub(text::char_count(self.edit.text()));
        let fits = text::clean_text(text, room);
        self.edit.insert(&fits.text);
        self.note(field, held, stroke, fits.cut.then_some(field.max))
    }

    /// Sets the field to this text for "other", which is picked with it.
    fn note(&mut self, field: &Field, held: Option<&FieldValue>, stroke: EditStroke, cut: Option<usize>) -> Act {
        let Some(place) = field.options.iter().position(|o| o.other) else {
            return Act::Nothing;
        };
        self.option = place;
        let mut ids = held.map_or_else(Vec::new, |v| v.picked().to_vec());
        let id = &field.options[place].id;
        if !ids.contains(id) {
            if field.kind == FieldKind::Choice {
                ids.clear();
            }
            ids.push(id.clone());
        }
        let value = FieldValue::Picked { ids: in_form_order(&ids, field), other: self.edit.text().to_owned() };
        Act::SetField { field: field.id.clone(), value: Some(value), stroke, cut }
    }

    /// The value of the field with this option picked, or with it picked no more.
    fn toggled(&mut self, place: usize, field: &Field, case: &Case) -> FieldValue {
        let id = &field.options[place].id;
        let mut ids = case.draft.get(&field.id).map_or_else(Vec::new, |v| v.picked().to_vec());
        let had = ids.contains(id);
        if field.kind == FieldKind::Choice {
            ids.clear();
        }
        ids.retain(|picked| picked != id);
        if !had {
            ids.push(id.clone());
        }
        let with_text = field.options.iter().any(|o| o.other && ids.contains(&o.id));
        if !with_text {
            self.edit.clear();
        }
        FieldValue::Picked { ids: in_form_order(&ids, field), other: self.edit.text().to_owned() }
    }
}

/// Text may begin or go on in the note of "other": never where it would take the place of what is picked.
fn has_room_for_note(field: &Field, held: Option<&FieldValue>, option: usize) -> bool {
    let Some(other) = field.options.iter().position(|o| o.other) else { return false };
    let picks_none = held.is_none_or(|value| value.picked().is_empty());
    field.kind == FieldKind::Choices || picks_none || option == other || picks_other(field, held)
}

/// "Other" is picked.
pub fn picks_other(field: &Field, held: Option<&FieldValue>) -> bool {
    let picked = held.map_or(&[][..], FieldValue::picked);
    field.options.iter().any(|o| o.other && picked.contains(&o.id))
}

fn in_form_order(ids: &[String], field: &Field) -> Vec<String> {
    let known = field.options.iter().filter(|o| ids.contains(&o.id)).map(|o| o.id.clone());
    known.collect()
}
