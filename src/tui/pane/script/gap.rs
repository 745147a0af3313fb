//! The gaps of a script: variables that have no value yet, filled in place one after the other.

use crossterm::event::{KeyCode, KeyEvent};

use super::{PanePart, ScriptPane};
use crate::domain::fill::{self, VariableSlot};
use crate::domain::pack::{Field, FieldKind};
use crate::domain::text;
use crate::tui::act::Act;
use crate::tui::model::record::typed_value;
use crate::tui::model::undo::EditStroke;
use crate::tui::seen::Seen;
use crate::tui::widget::text_field::TextField;

/// A variable that is being filled in place.
#[derive(Clone, Debug)]
pub(super) struct GapFill {
    pub(super) name: String,
    /// Its name on the screen.
    pub(super) title: String,
    slot: VariableSlot,
    kind: FieldKind,
    /// Characters it takes.
    max: usize,
    pub(super) edit: TextField,
}

impl GapFill {
    /// Puts pasted text at the caret, as much as the field takes.
    pub(super) fn paste(&mut self, pasted: &str) {
        let room = self.max.saturating_sub(text::char_count(self.edit.text()));
        self.edit.insert(&text::clean_line(pasted, room).text);
    }
}

impl ScriptPane {
    /// Opens the first variable of the shown script that has no value yet and can be typed; behind the last one the
    /// box has the keys.
    pub(super) fn start_filling(&mut self, seen: &Seen<'_>) {
        let library = seen.library();
        let Some(script) = self.shown(library) else { return };
        let words = self.wording(script, seen);
        let open = fill::parts(words).into_iter().filter_map(Result::err).find_map(|name| {
            let slot = fill::slot(&name, library);
            let (kind, max) = match &slot {
                VariableSlot::Fixed => return None,
                VariableSlot::Variable(_) => (FieldKind::Line, Field::MAX),
                VariableSlot::Field(field) => library.field(field).map(|f| (f.kind, f.max))?,
            };
            let empty = seen.case().is_some_and(|c| match &slot {
                VariableSlot::Field(field) => c.draft.get(field).is_none(),
                VariableSlot::Variable(name) => !c.variables.contains_key(name),
                VariableSlot::Fixed => false,
            });
            (empty && fill::is_typed(kind)).then(|| GapFill {
                title: fill::title(&name, library),
                name,
                slot,
                kind,
                max,
                edit: TextField::default(),
            })
        });
        self.choose(script.id.clone());
        if let Some(fill) = open {
            self.part = PanePart::Gap(fill);
        }
    }

    pub(super) fn fill_key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let PanePart::Gap(fill) = &mut self.part else {
            return Act::Nothing;
        };
        if key.code == KeyCode::Enter {
            self.start_filling(seen);
            return Act::Nothing;
        }
        if matches!(key.code, KeyCode::Char(_)) && text::char_count(fill.edit.text()) >= fill.max {
            return Act::Nothing;
        }
        let before = fill.edit.text().to_owned();
        if !fill.edit.key(key) || before == fill.edit.text() {
            return Act::Nothing;
        }
        self.fill_act(seen)
    }

    /// Sets what the gap stands for to the text as it stands.
    pub(super) fn fill_act(&self, seen: &Seen<'_>) -> Act {
        let Some(GapFill { slot, kind, edit, .. }) = self.fill() else { return Act::Nothing };
        let text = edit.text();
        match slot {
            VariableSlot::Field(field) => {
                let value = Some(typed_value(*kind, text, seen.now, &seen.library().calendar));
                Act::SetField { field: field.clone(), value, stroke: EditStroke::Typing, cut: None }
            }
            VariableSlot::Variable(name) => Act::SetVariable { name: name.clone(), text: text.to_owned() },
            VariableSlot::Fixed => Act::Nothing,
        }
    }
}
