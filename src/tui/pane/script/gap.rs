//! The gaps of a script: variables that have no value yet, filled in place one after the other.

use crossterm::event::{KeyCode, KeyEvent};

use super::{Part, ScriptAct};
use crate::domain::fill::{self, VariableSlot};
use crate::domain::pack::{Field, FieldKind};
use crate::domain::text;
use crate::tui::desk::Desk;
use crate::tui::widget::text_field::TextField;

/// A variable that is being filled in place.
#[derive(Clone, Debug)]
pub(super) struct Fill {
    pub(super) name: String,
    /// How to call it on screen.
    pub(super) title: String,
    slot: VariableSlot,
    kind: FieldKind,
    /// Characters it takes.
    max: usize,
    pub(super) edit: TextField,
}

impl Fill {
    /// Puts pasted text at the caret, as much as the field takes.
    pub(super) fn paste(&mut self, pasted: &str) {
        let room = self.max.saturating_sub(text::char_count(self.edit.text()));
        self.edit.insert(&text::clean_line(pasted, room).text);
    }
}

impl Desk {
    /// Opens the first variable of the shown script that has no value yet and can be typed; behind the last one the box has
    /// the keys.
    pub(super) fn start_filling(&mut self) {
        let Some(script) = self.script.shown(&self.library) else { return };
        let id = script.id.clone();
        let words = self.wording(script);
        let open = fill::parts(words).into_iter().filter_map(Result::err).find_map(|name| {
            let slot = fill::slot(&name, &self.library);
            let (kind, max) = match &slot {
                VariableSlot::Fixed => return None,
                VariableSlot::Variable(_) => (FieldKind::Line, Field::MAX),
                VariableSlot::Field(field) => self.library.field(field).map(|f| (f.kind, f.max))?,
            };
            let empty = self.case().is_some_and(|c| match &slot {
                VariableSlot::Field(field) => c.draft.get(field).is_none(),
                VariableSlot::Variable(name) => !c.variables.contains_key(name),
                VariableSlot::Fixed => false,
            });
            (empty && fill::is_typed(kind)).then(|| Fill {
                title: fill::title(&name, &self.library),
                name,
                slot,
                kind,
                max,
                edit: TextField::default(),
            })
        });
        self.script.choose(id);
        if let Some(fill) = open {
            self.script.part = Part::Gap(fill);
        }
    }

    pub(super) fn fill_key(&mut self, key: KeyEvent) -> ScriptAct {
        let Part::Gap(fill) = &mut self.script.part else {
            return ScriptAct::Nothing;
        };
        if key.code == KeyCode::Enter {
            self.start_filling();
            return ScriptAct::Nothing;
        }
        if matches!(key.code, KeyCode::Char(_)) && text::char_count(fill.edit.text()) >= fill.max {
            return ScriptAct::Nothing;
        }
        let before = fill.edit.text().to_owned();
        if !fill.edit.key(key) || before == fill.edit.text() {
            return ScriptAct::Nothing;
        }
        self.fill_act()
    }

    pub(super) fn fill_act(&self) -> ScriptAct {
        match self.script.fill() {
            Some(Fill { slot: VariableSlot::Field(field), kind, edit, .. }) => {
                ScriptAct::Fill { field: field.clone(), kind: *kind, text: edit.text().to_owned() }
            }
            Some(Fill { slot: VariableSlot::Variable(name), edit, .. }) => {
                ScriptAct::SetVariable { name: name.clone(), text: edit.text().to_owned() }
            }
            _ => ScriptAct::Nothing,
        }
    }
}
