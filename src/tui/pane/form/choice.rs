//! Keys at a choice. A digit or Space chooses; everything else is text, which belongs to the note of "other", or is refused.
//!
//! No key is judged by itself: `明天18点回电` is a sentence, and its 1 chooses nothing. So a form remembers the run it is
//! in, and the first character that cannot be a choice makes text of all of it. Only another key ends a run, never a pause.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Form, FormAct, Stroke};
use crate::domain::case::{Case, CaseId};
use crate::domain::pack::{Field, FieldKind};
use crate::domain::record::Value;
use crate::domain::text;
use crate::tui::keymap::{digit, half_width};
use crate::tui::widget::text_field::TextField;

/// Characters of refused text that are kept to be told.
const LONGEST_TOLD: usize = 60;

/// Characters typed one after another at a choice, with no other key between.
#[derive(Clone, Debug)]
pub(super) struct Run {
    case: CaseId,
    field: String,
    typed: String,
    became: Became,
}

/// What came of a run so far.
#[derive(Clone, Debug)]
enum Became {
    /// All of it chose.
    Choices(Before),
    /// It is text and was refused; `undid` says whether its digits had changed something.
    Refused { undid: bool },
}

/// How a field stood before a run.
#[derive(Clone, Debug)]
struct Before {
    value: Option<Value>,
    option: usize,
}

/// Text that a choice does not take.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// Id of the field.
    pub field: String,
    /// The whole run; a long one is cut.
    pub typed: String,
    /// What becomes of what its digits chose.
    pub chosen: Chosen,
}

/// What becomes of what the digits of a refused run chose.
#[derive(Clone, Debug, PartialEq)]
pub enum Chosen {
    /// They chose nothing.
    Nothing,
    /// It goes: the field holds `before` again.
    Goes {
        /// What it held before the run.
        before: Option<Value>,
    },
    /// It went with an earlier character of the run.
    Gone,
}

impl Form {
    /// Any key that is no character of a run ends it.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// The run that goes on in this field.
    fn take_run(&mut self, field: &Field, case: &Case) -> Option<Run> {
        self.run.take().filter(|run| run.case == case.id && run.field == field.id)
    }

    /// Whether the caret stands in the text of "other".
    fn in_note(&self, field: &Field) -> bool {
        field.options.get(self.option).is_some_and(|o| o.other) && !self.edit.is_empty()
    }

    pub(super) fn choice_key(&mut self, key: KeyEvent, field: &Field, case: &Case) -> FormAct {
        // Ctrl-Space switches input methods; what slips through to here picks nothing.
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let in_note = self.in_note(field);
        match key.code {
            KeyCode::Left if !in_note => {
                self.option = self.option.saturating_sub(1);
                FormAct::Nothing
            }
            KeyCode::Right if !in_note => {
                self.option = (self.option + 1).min(field.options.len().saturating_sub(1));
                FormAct::Nothing
            }
            KeyCode::Char(c) if plain && !in_note => self.character(c, field, case),
            KeyCode::Char(_) if plain && text::char_count(self.edit.text()) >= field.max => FormAct::Full(field.max),
            _ => {
                let before = self.edit.text().to_owned();
                if !self.edit.key(key) || before == self.edit.text() {
                    return FormAct::Nothing;
                }
                self.note(field, case.draft.get(&field.id), Stroke::Typing, None)
            }
        }
    }

    /// One more character of a run.
    fn character(&mut self, c: char, field: &Field, case: &Case) -> FormAct {
        let run = self.take_run(field, case);
        let refused = run.as_ref().is_some_and(|run| matches!(run.became, Became::Refused { .. }));
        let means = match half_width(c) {
            ' ' => Some(self.option),
            c => digit(c).and_then(|n| n.checked_sub(1)),
        };
        let Some(place) = means.filter(|place| !refused && *place < field.options.len()) else {
            return self.text(&c.to_string(), run, field, case);
        };
        let (stroke, mut typed, before) = if let Some(Run { typed, became: Became::Choices(before), .. }) = run {
            (Stroke::SameChoice, typed, before)
        } else {
            let before = Before { value: case.draft.get(&field.id).cloned(), option: self.option };
            (Stroke::Choice, String::new(), before)
        };
        typed.push(c);
        self.run = Some(Run { case: case.id, field: field.id.clone(), typed, became: Became::Choices(before) });
        self.option = place;
        let value = Some(self.toggled(place, field, case));
        FormAct::Set { field: field.id.clone(), value, stroke, cut: None }
    }

    /// Pasted text at a choice: it never chooses.
    pub(super) fn paste_at_choice(&mut self, pasted: &str, field: &Field, case: &Case) -> FormAct {
        let run = self.take_run(field, case);
        self.text(&pasted.replace('\n', " "), run, field, case)
    }

    /// Text at a choice, which makes text of the run that it goes on with.
    fn text(&mut self, text: &str, run: Option<Run>, field: &Field, case: &Case) -> FormAct {
        let now = case.draft.get(&field.id);
        let (typed, before) = match run {
            Some(Run { typed, became: Became::Refused { undid }, .. }) => {
                let chosen = if undid { Chosen::Gone } else { Chosen::Nothing };
                return self.refuse(typed + text, chosen, field, case);
            }
            Some(Run { typed, became: Became::Choices(before), .. }) => (typed, Some(before)),
            None => (String::new(), None),
        };
        let Some(before) = before else {
            if has_room_for_note(field, now, self.option) {
                return self.add_to_note(text, field, now, Stroke::Typing);
            }
            return self.refuse(text.to_owned(), Chosen::Nothing, field, case);
        };
        // The one key that picked "other" led into its note, and is no part of what is written there. With another digit
        // behind it, it was a number.
        let led = typed.chars().count() == 1 && picks_other(field, now) && !picks_other(field, before.value.as_ref());
        if led && !text.starts_with(|c| digit(c).is_some()) {
            return self.add_to_note(text, field, now, Stroke::ChoiceAsText);
        }
        self.edit = TextField::line(before.value.as_ref().map_or("", Value::typed));
        self.option = before.option;
        if has_room_for_note(field, before.value.as_ref(), before.option) {
            return self.add_to_note(&(typed + text), field, before.value.as_ref(), Stroke::ChoiceAsText);
        }
        self.refuse(typed + text, Chosen::Goes { before: before.value }, field, case)
    }

    fn refuse(&mut self, mut typed: String, chosen: Chosen, field: &Field, case: &Case) -> FormAct {
        if let Some((end, _)) = typed.char_indices().nth(LONGEST_TOLD) {
            typed.truncate(end);
            typed.push('…');
        }
        let undid = match &chosen {
            Chosen::Nothing => false,
            Chosen::Goes { before } => before.as_ref() != case.draft.get(&field.id),
            Chosen::Gone => true,
        };
        let became = Became::Refused { undid };
        self.run = Some(Run { case: case.id, field: field.id.clone(), typed: typed.clone(), became });
        FormAct::Refuse(Refused { field: field.id.clone(), typed, chosen })
    }

    /// Puts text into the note of "other", as much as the field takes.
    fn add_to_note(&mut self, text: &str, field: &Field, held: Option<&Value>, stroke: Stroke) -> FormAct {
        let room = field.max.saturating_sub(text::char_count(self.edit.text()));
        let fits = text::clean_text(text, room);
        self.edit.insert(&fits.text);
        self.note(field, held, stroke, fits.cut.then_some(field.max))
    }

    /// What the field holds with this text for "other", which is picked with it.
    fn note(&mut self, field: &Field, held: Option<&Value>, stroke: Stroke, cut: Option<usize>) -> FormAct {
        let Some(place) = field.options.iter().position(|o| o.other) else {
            return FormAct::Nothing;
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
        let value = Value::Picked { ids: in_form_order(&ids, field), other: self.edit.text().to_owned() };
        FormAct::Set { field: field.id.clone(), value: Some(value), stroke, cut }
    }

    /// What the field holds with this option picked, or no more.
    fn toggled(&mut self, place: usize, field: &Field, case: &Case) -> Value {
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
        Value::Picked { ids: in_form_order(&ids, field), other: self.edit.text().to_owned() }
    }
}

/// Whether text may begin or go on in the note of "other": never where it would take the place of what is picked.
fn has_room_for_note(field: &Field, held: Option<&Value>, option: usize) -> bool {
    let Some(other) = field.options.iter().position(|o| o.other) else { return false };
    let picks_none = held.is_none_or(|value| value.picked().is_empty());
    field.kind == FieldKind::Choices || picks_none || option == other || picks_other(field, held)
}

fn picks_other(field: &Field, held: Option<&Value>) -> bool {
    let picked = held.map_or(&[][..], Value::picked);
    field.options.iter().any(|o| o.other && picked.contains(&o.id))
}

fn in_form_order(ids: &[String], field: &Field) -> Vec<String> {
    let known = field.options.iter().filter(|o| ids.contains(&o.id)).map(|o| o.id.clone());
    known.collect()
}
