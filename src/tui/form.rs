//! A form of pack-defined fields: shared by the incoming case and the record, which differ in their fields and frames.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::case::{Case, CasePhase};
use crate::domain::pack::{Field, FieldKind, FieldOption, FieldPane, Library};
use crate::domain::record::FieldValue;
use crate::domain::text;
use crate::tui::act::Act;
use crate::tui::model::record::typed_value;
use crate::tui::model::undo::EditStroke;
use crate::tui::seen::Seen;
use crate::tui::widget::text_field::TextField;

mod choice;
mod draw;

pub use choice::picks_other;
pub use draw::{columns, draw};

/// The field that is being filled, and the text in it.
#[derive(Clone, Debug)]
pub struct FieldForm {
    /// The pane whose fields it shows.
    pub pane: FieldPane,
    /// Id of the field with the caret; where that is not shown, the first one has it.
    at: String,
    /// Option under the cursor, in a choice.
    pub option: usize,
    /// The text of that field.
    pub edit: TextField,
    /// The run of characters at a choice.
    run: Option<choice::ChoiceRun>,
    /// The value of that field in the model as this form knows it: another one came from elsewhere.
    held: Option<FieldValue>,
    /// The state of the model's forms that this form was settled for.
    settled: u64,
}

impl FieldForm {
    /// The form of the incoming case.
    pub fn case() -> FieldForm {
        FieldForm {
            pane: FieldPane::Case,
            at: String::new(),
            option: 0,
            edit: TextField::default(),
            run: None,
            held: None,
            settled: 0,
        }
    }

    /// The record form.
    pub fn record() -> FieldForm {
        FieldForm { pane: FieldPane::Record, ..FieldForm::case() }
    }

    /// The fields it shows in a case: those that its playbook asks for, those that hold something, and the one with the
    /// caret, which stays while its text is taken out.
    pub fn fields<'l>(&self, library: &'l Library, case: Option<&Case>) -> Vec<&'l Field> {
        let mine = library.fields.iter().filter(|f| f.pane == self.pane);
        mine.filter(|f| f.id == self.at || is_asked(f, library, case)).collect()
    }

    /// Place of the field with the caret among them.
    pub fn place(&self, library: &Library, case: Option<&Case>) -> usize {
        self.fields(library, case).iter().position(|f| f.id == self.at).unwrap_or(0)
    }

    /// The field with the caret.
    pub fn field<'l>(&self, library: &'l Library, case: Option<&Case>) -> Option<&'l Field> {
        self.fields(library, case).get(self.place(library, case)).copied()
    }

    /// Takes the caret off a field that the case does not ask for (any more), and the text of the field that has it
    /// then.
    pub fn settle(&mut self, case: Option<&Case>, library: &Library) {
        let stays = library.field(&self.at).is_some_and(|f| f.pane == self.pane && is_asked(f, library, case));
        if !stays {
            self.at.clear();
        }
        self.load(case, library);
    }

    /// Follows the model: other fields may be asked for, or the field with the caret was set elsewhere.
    pub fn sync(&mut self, seen: &Seen<'_>) {
        let forms = seen.model.calls.forms();
        if self.settled != forms {
            self.settled = forms;
            self.settle(seen.case(), seen.library());
        } else if self.held.as_ref() != self.value(seen) {
            self.load(seen.case(), seen.library());
        }
    }

    /// The field with the caret was set from here: the text stays as it was typed.
    pub fn keep_typed(&mut self, seen: &Seen<'_>) {
        self.held = self.value(seen).cloned();
    }

    /// The value of the field with the caret in the model.
    fn value<'a>(&self, seen: &Seen<'a>) -> Option<&'a FieldValue> {
        seen.case()?.draft.get(&self.at)
    }

    /// Takes the text of the field with the caret from the case.
    fn load(&mut self, case: Option<&Case>, library: &Library) {
        let Some(field) = self.field(library, case) else {
            self.edit = TextField::default();
            self.held = None;
            return;
        };
        let value = case.and_then(|c| c.draft.get(&field.id));
        self.held = value.cloned();
        let typed = value.map_or("", FieldValue::typed);
        self.edit = if field.kind == FieldKind::Text { TextField::lines(typed) } else { TextField::line(typed) };
        let picked = value.map_or(&[][..], FieldValue::picked);
        let place = |wanted: &dyn Fn(&FieldOption) -> bool| {
            field.options.iter().position(|o| picked.contains(&o.id) && wanted(o))
        };
        // Where a text was typed for "other", the caret goes back into it.
        let in_text = if typed.is_empty() { None } else { place(&|o| o.other) };
        self.option = in_text.or_else(|| place(&|_| true)).unwrap_or(0);
        self.at.clone_from(&field.id);
    }

    /// Puts the caret into `field`; `false` if it is not in this form.
    pub fn go_to(&mut self, field: &str, case: Option<&Case>, library: &Library) -> bool {
        let here = library.field(field).is_some_and(|f| f.pane == self.pane);
        if here {
            field.clone_into(&mut self.at);
            self.load(case, library);
        }
        here
    }

    /// Puts the caret into the first field that is empty, as a new call needs it; into the first if none is.
    pub fn first_empty(&mut self, case: Option<&Case>, library: &Library) -> bool {
        self.at.clear();
        let fields = self.fields(library, case);
        let empty = case.and_then(|c| fields.iter().find(|f| c.draft.get(&f.id).is_none()));
        self.at = empty.map(|f| f.id.clone()).unwrap_or_default();
        self.load(case, library);
        empty.is_some()
    }

    /// Puts the caret into the first field the record still lacks.
    pub fn first_missing(&mut self, case: Option<&Case>, library: &Library) {
        let fields = self.fields(library, case);
        let missing = case.and_then(|c| fields.iter().find(|f| f.required && c.draft.get(&f.id).is_none()));
        if let Some(missing) = missing {
            self.at.clone_from(&missing.id);
        }
        self.load(case, library);
    }

    fn go(&mut self, down: bool, case: Option<&Case>, library: &Library) -> Act {
        let (fields, at) = (self.fields(library, case), self.place(library, case));
        let next = if down { fields.get(at + 1) } else { at.checked_sub(1).and_then(|at| fields.get(at)) };
        if let Some(next) = next {
            self.at.clone_from(&next.id);
        }
        self.load(case, library);
        Act::Nothing
    }

    /// Takes a key; `columns` are those of the values, by whose rows Up and Down go.
    pub fn key(&mut self, key: KeyEvent, columns: usize, seen: &Seen<'_>) -> Act {
        let (case, library) = (seen.case(), seen.library());
        let Some(field) = self.field(library, case) else {
            return Act::NoCaseToFill;
        };
        match key.code {
            KeyCode::Up if !self.edit.vertical(false, columns) => return self.go(false, case, library),
            KeyCode::Down if !self.edit.vertical(true, columns) => return self.go(true, case, library),
            KeyCode::Up | KeyCode::Down => return Act::Nothing,
            KeyCode::Enter => return self.go(true, case, library),
            _ => {}
        }
        let Some(case) = case.filter(|c| c.phase != CasePhase::Ringing) else {
            return Act::NoCaseToFill;
        };
        match field.kind {
            FieldKind::Choice | FieldKind::Choices => self.choice_key(key, field, case),
            _ => self.text_key(key, field, seen),
        }
    }

    /// Takes pasted text, already clean.
    pub fn paste(&mut self, pasted: &str, seen: &Seen<'_>) -> Act {
        let case = seen.case().filter(|c| c.phase != CasePhase::Ringing);
        let Some((field, case)) = self.field(seen.library(), seen.case()).zip(case) else {
            return Act::NoCaseToFill;
        };
        if matches!(field.kind, FieldKind::Choice | FieldKind::Choices) {
            return self.paste_at_choice(pasted, field, case);
        }
        let room = field.max.saturating_sub(text::char_count(self.edit.text()));
        let fits = text::clean_text(pasted, room);
        self.edit.insert(&fits.text);
        self.set_typed(field, fits.cut.then_some(field.max), seen)
    }

    fn text_key(&mut self, key: KeyEvent, field: &Field, seen: &Seen<'_>) -> Act {
        let full = text::char_count(self.edit.text()) >= field.max;
        let types = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        if full && types && matches!(key.code, KeyCode::Char(_)) {
            return Act::FieldFull(field.max);
        }
        let before = self.edit.text().to_owned();
        if !self.edit.key(key) || before == self.edit.text() {
            return Act::Nothing;
        }
        self.set_typed(field, None, seen)
    }

    /// Sets the field to the text as it stands.
    fn set_typed(&self, field: &Field, cut: Option<usize>, seen: &Seen<'_>) -> Act {
        let value = Some(typed_value(field.kind, self.edit.text(), seen.now, &seen.library().calendar));
        Act::SetField { field: field.id.clone(), value, stroke: EditStroke::Typing, cut }
    }
}

/// A field belongs to the form of a case, or of the next call where there is none.
fn is_asked(field: &Field, library: &Library, case: Option<&Case>) -> bool {
    let playbook = library.playbook(case.map_or("", |c| c.playbook.as_str()));
    field.is_asked_in(playbook.map_or("", |p| p.id.as_str()))
        || case.is_some_and(|c| c.draft.get(&field.id).is_some())
}
