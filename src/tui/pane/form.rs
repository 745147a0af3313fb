//! A form of pack-defined fields: shared by the incoming case and the record, which differ in their fields and frames.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::calendar::Calendar;
use crate::domain::case::{Case, CasePhase};
use crate::domain::pack::{Field, FieldKind, FieldOption, FieldPane, Library};
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;
use crate::domain::{text, when};
use crate::tui::widget::text_field::TextField;

mod choice;

pub use choice::{Refused, TakenBack, picks_other};

/// The field that is being filled, and the text in it.
#[derive(Clone, Debug)]
pub struct Form {
    /// The pane whose fields it shows.
    pub pane: FieldPane,
    /// Id of the field with the caret; where that is not shown, the first one has it.
    at: String,
    /// Option under the cursor, in a choice.
    pub option: usize,
    /// The text of that field.
    pub edit: TextField,
    /// The run of characters at a choice.
    run: Option<choice::Run>,
}

/// The way a field was changed, for whoever takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Typing: one step with what was typed there shortly before.
    Typing,
    /// The first key of a run at a choice: a step of its own, however soon it comes.
    Choice,
    /// A later key of that run: part of its step, however late it comes.
    SameChoice,
    /// The note of "other" behind a run that picked it: part of its step, and what is typed on there goes with it.
    NoteOfChoice,
}

/// The act that a key in a form asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum FormAct {
    /// Nothing beyond the form itself.
    Nothing,
    /// Set a field.
    Set {
        /// Its id.
        field: String,
        /// Its value.
        value: Option<FieldValue>,
        /// The way it was changed.
        stroke: Stroke,
        /// Characters the field takes, if that is fewer than were pasted.
        cut: Option<usize>,
    },
    /// Refuse text that was typed at a choice.
    Refuse(Refused),
    /// The field takes no more than so many characters.
    Full(usize),
    /// There is no case to fill.
    NoCase,
}

impl Form {
    /// The form of the incoming case.
    pub fn case() -> Form {
        Form { pane: FieldPane::Case, at: String::new(), option: 0, edit: TextField::default(), run: None }
    }

    /// The record form.
    pub fn record() -> Form {
        Form { pane: FieldPane::Record, ..Form::case() }
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

    /// Takes the caret off a field that the case does not ask for (any more), and the text of the field that has it then.
    pub fn settle(&mut self, case: Option<&Case>, library: &Library) {
        let stays = library.field(&self.at).is_some_and(|f| f.pane == self.pane && is_asked(f, library, case));
        if !stays {
            self.at.clear();
        }
        self.load(case, library);
    }

    /// Takes the text of the field with the caret from the case.
    fn load(&mut self, case: Option<&Case>, library: &Library) {
        let Some(field) = self.field(library, case) else {
            self.edit = TextField::default();
            return;
        };
        let value = case.and_then(|c| c.draft.get(&field.id));
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

    /// Takes the text anew if the caret is in `field`, which changed elsewhere.
    pub fn reload(&mut self, field: &str, case: Option<&Case>, library: &Library) {
        if self.field(library, case).is_some_and(|f| f.id == field) {
            self.load(case, library);
        }
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

    fn go(&mut self, down: bool, case: Option<&Case>, library: &Library) -> FormAct {
        let (fields, at) = (self.fields(library, case), self.place(library, case));
        let next = if down { fields.get(at + 1) } else { at.checked_sub(1).and_then(|at| fields.get(at)) };
        if let Some(next) = next {
            self.at.clone_from(&next.id);
        }
        self.load(case, library);
        FormAct::Nothing
    }

    /// Takes a key.
    pub fn key(
        &mut self,
        key: KeyEvent,
        case: Option<&Case>,
        library: &Library,
        now: Moment,
        columns: usize,
    ) -> FormAct {
        let Some(field) = self.field(library, case) else {
            return FormAct::NoCase;
        };
        match key.code {
            KeyCode::Up if !self.edit.vertical(false, columns) => return self.go(false, case, library),
            KeyCode::Down if !self.edit.vertical(true, columns) => return self.go(true, case, library),
            KeyCode::Up | KeyCode::Down => return FormAct::Nothing,
            KeyCode::Enter => return self.go(true, case, library),
            _ => {}
        }
        let Some(case) = case.filter(|c| c.phase != CasePhase::Ringing) else {
            return FormAct::NoCase;
        };
        match field.kind {
            FieldKind::Choice | FieldKind::Choices => self.choice_key(key, field, case),
            _ => self.text_key(key, field, now, &library.calendar),
        }
    }

    /// Takes pasted text, already clean.
    pub fn paste(&mut self, pasted: &str, case: Option<&Case>, library: &Library, now: Moment) -> FormAct {
        let (Some(field), Some(case)) = (self.field(library, case), case.filter(|c| c.phase != CasePhase::Ringing))
        else {
            return FormAct::NoCase;
        };
        if matches!(field.kind, FieldKind::Choice | FieldKind::Choices) {
            return self.paste_at_choice(pasted, field, case);
        }
        let room = field.max.saturating_sub(text::char_count(self.edit.text()));
        let fits = text::clean_text(pasted, room);
        self.edit.insert(&fits.text);
        let value = typed_value(field.kind, self.edit.text(), now, &library.calendar);
        FormAct::Set { field: field.id.clone(), value, stroke: Stroke::Typing, cut: fits.cut.then_some(field.max) }
    }

    fn text_key(&mut self, key: KeyEvent, field: &Field, now: Moment, calendar: &Calendar) -> FormAct {
        let full = text::char_count(self.edit.text()) >= field.max;
        let types = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        if full && types && matches!(key.code, KeyCode::Char(_)) {
            return FormAct::Full(field.max);
        }
        let before = self.edit.text().to_owned();
        if !self.edit.key(key) || before == self.edit.text() {
            return FormAct::Nothing;
        }
        let value = typed_value(field.kind, self.edit.text(), now, calendar);
        FormAct::Set { field: field.id.clone(), value, stroke: Stroke::Typing, cut: None }
    }
}

/// A field belongs to the form of a case, or of the next call where there is none.
fn is_asked(field: &Field, library: &Library, case: Option<&Case>) -> bool {
    let playbook = library.playbook(case.map_or("", |c| c.playbook.as_str()));
    field.is_asked_in(playbook.map_or("", |p| p.id.as_str()))
        || case.is_some_and(|c| c.draft.get(&field.id).is_some())
}

/// A typed text as the value of a field of this kind; times are read as seen from `now`.
pub fn typed_value(kind: FieldKind, typed: &str, now: Moment, calendar: &Calendar) -> Option<FieldValue> {
    let lies = match kind {
        FieldKind::Moment => when::TimeDirection::Back,
        FieldKind::Deadline => when::TimeDirection::Ahead,
        _ => return Some(FieldValue::text(typed)),
    };
    let at = when::read(typed, now, lies, calendar).map(|r| r.at);
    Some(FieldValue::When { text: typed.to_owned(), at })
}

/// The value a field starts with, if its pack gives one.
pub fn default_value(field: &Field) -> Option<FieldValue> {
    let default = field.default.as_ref()?;
    Some(match field.kind {
        FieldKind::Choice | FieldKind::Choices => {
            FieldValue::Picked { ids: vec![default.clone()], other: String::new() }
        }
        _ => FieldValue::text(default.clone()),
    })
}
