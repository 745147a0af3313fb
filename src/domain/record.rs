//! The call record (通话记录表): what is typed (a [`Draft`]) and what may be saved (a [`Record`]).
//!
//! A record can only be made by [`Draft::finish`], which checks every field of the form and names all that are at
//! fault. The form itself comes from the packs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pack::{Field, FieldKind, Library};
use super::time::Moment;
use super::{phone, text};

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum FieldValue {
    /// Text as typed.
    Text {
        /// The text.
        text: String,
    },
    /// Options that were picked.
    Picked {
        /// Their ids, in form order.
        ids: Vec<String>,
        /// The text of the option that takes one.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        other: String,
    },
    /// A time as typed, with what it was read as when it was typed.
    When {
        /// As typed.
        text: String,
        /// As read; nothing: not understood.
        at: Option<Moment>,
    },
}

impl FieldValue {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> FieldValue {
        FieldValue::Text { text: text.into() }
    }

    /// True where nothing has been entered.
    pub fn is_empty(&self) -> bool {
        match self {
            FieldValue::Text { text } | FieldValue::When { text, .. } => text.trim().is_empty(),
            FieldValue::Picked { ids, .. } => ids.is_empty(),
        }
    }

    /// The text that was typed, for kinds that are typed.
    pub fn typed(&self) -> &str {
        match self {
            FieldValue::Text { text } | FieldValue::When { text, .. } => text,
            FieldValue::Picked { other, .. } => other,
        }
    }

    /// The instant, for a time that was understood.
    pub fn moment(&self) -> Option<Moment> {
        match self {
            FieldValue::When { at, .. } => *at,
            _ => None,
        }
    }

    /// Ids that were picked.
    pub fn picked(&self) -> &[String] {
        match self {
            FieldValue::Picked { ids, .. } => ids,
            _ => &[],
        }
    }
}

/// The form while it is being filled: field id -> value. Empty fields are absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft {
    values: BTreeMap<String, FieldValue>,
}

/// Why a field keeps the record from being saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultReason {
    /// It is required and empty.
    Missing,
    /// Not a phone number.
    NotAPhone,
    /// Not understood as a time.
    NotATime,
    /// A promise must lie ahead.
    InThePast,
    /// Something happened later than now.
    InTheFuture,
    /// Not an option of the form.
    UnknownOption(String),
    /// "Other" was picked without saying what.
    OtherWithoutText,
    /// Longer than so many characters.
    TooLong(usize),
}

/// One field at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldAtFault {
    /// Id of the field.
    pub field: String,
    /// The reason why it is at fault.
    pub why: FaultReason,
}

/// A record that was checked: every required field is there, every value is of its kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    draft: Draft,
}

impl Record {
    /// The checked values.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }
}

impl Draft {
    /// The value of field `id`.
    pub fn get(&self, id: &str) -> Option<&FieldValue> {
        self.values.get(id)
    }

    /// Puts a value; an empty one takes the field out.
    pub fn set(&mut self, id: &str, value: Option<FieldValue>) {
        match value.filter(|v| !v.is_empty()) {
            Some(value) => self.values.insert(id.to_owned(), value),
            None => self.values.remove(id),
        };
    }

    /// The typed text of field `id`, empty if there is none.
    pub fn typed(&self, id: &str) -> &str {
        self.get(id).map_or("", FieldValue::typed)
    }

    /// All that is filled.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldValue)> {
        self.values.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// The fields of a call that runs on `playbook`, in form order: those it asks for, and whatever else holds
    /// something.
    pub fn form<'l>(&self, library: &'l Library, playbook: &str) -> impl Iterator<Item = &'l Field> {
        library.fields.iter().filter(move |f| f.is_asked_in(playbook) || self.get(&f.id).is_some())
    }

    /// Fields that are still empty although `playbook` asks for them and the record needs them, or they are among
    /// 5W1H; in form order.
    pub fn missing<'l>(&self, library: &'l Library, playbook: &str) -> Vec<&'l Field> {
        self.form(library, playbook).filter(|f| (f.required || f.five_w) && self.get(&f.id).is_none()).collect()
    }

    /// Checks every field of a call that ran on `playbook` against the form at `now`. What that playbook does not ask
    /// for may be empty; what it holds is checked all the same. A promise that stands as it was `saved` before is
    /// history, and may be over.
    ///
    /// # Errors
    /// All fields at fault, in form order.
    pub fn finish(
        &self,
        library: &Library,
        playbook: &str,
        now: Moment,
        saved: Option<&Draft>,
    ) -> Result<Record, Vec<FieldAtFault>> {
        let faults: Vec<FieldAtFault> = self
            .form(library, playbook)
            .filter_map(|field| {
                let value = self.get(&field.id);
                let kept = saved.is_some_and(|s| s.get(&field.id) == value);
                let why = fault(field, value, now).filter(|why| !(kept && *why == FaultReason::InThePast));
                why.map(|why| FieldAtFault { field: field.id.clone(), why })
            })
            .collect();
        if faults.is_empty() { Ok(Record { draft: self.clone() }) } else { Err(faults) }
    }
}

/// The fault of `value` in `field`, if it has one.
pub fn fault(field: &Field, value: Option<&FieldValue>, now: Moment) -> Option<FaultReason> {
    let Some(value) = value else {
        return field.required.then_some(FaultReason::Missing);
    };
    if text::char_count(value.typed()) > field.max {
        return Some(FaultReason::TooLong(field.max));
    }
    match field.kind {
        FieldKind::Line | FieldKind::Text => None,
        FieldKind::Phone => (!phone::is_number(value.typed())).then_some(FaultReason::NotAPhone),
        // Customers say "the other day": what is not a time stands in the record as they said it.
        FieldKind::Moment => value.moment().filter(|at| *at > now).map(|_| FaultReason::InTheFuture),
        FieldKind::Deadline => match value.moment() {
            None => Some(FaultReason::NotATime),
            Some(at) => (at <= now).then_some(FaultReason::InThePast),
        },
        FieldKind::Choice | FieldKind::Choices => fault_in_picks(field, value),
    }
}

fn fault_in_picks(field: &Field, value: &FieldValue) -> Option<FaultReason> {
    for id in value.picked() {
        match field.options.iter().find(|o| &o.id == id) {
            None => return Some(FaultReason::UnknownOption(id.clone())),
            Some(option) if option.other && value.typed().trim().is_empty() => {
                return Some(FaultReason::OtherWithoutText);
            }
            Some(_) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::FieldPane;

    fn library() -> Library {
        let field = |id: &str, playbooks: &[&str]| Field {
            id: id.into(),
            required: true,
            max: 3,
            playbooks: playbooks.iter().map(|&p| p.to_owned()).collect(),
            ..Field::bare(FieldPane::Record)
        };
        let fields =
            vec![field("state", &[]), field("type", &["complaint"]), field("wish", &["complaint", "return"])];
        Library { fields, ..Library::default() }
    }

    fn faults(draft: &Draft, playbook: &str) -> Vec<String> {
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
        let faults = draft.finish(&library(), playbook, now, None).err().unwrap_or_default();
        faults.into_iter().map(|f| f.field).collect()
    }

    #[test]
    fn a_record_needs_what_its_playbook_asks_for() {
        let mut draft = Draft::default();
        for (playbook, wanted) in [
            ("complaint", &["state", "type", "wish"][..]),
            ("return", &["state", "wish"]),
            ("care", &["state"]),
            ("one of another library", &["state"]),
        ] {
            assert_eq!(faults(&draft, playbook), wanted);
            let library = library();
            let missing: Vec<&str> = draft.missing(&library, playbook).iter().map(|f| f.id.as_str()).collect();
            assert_eq!(missing, wanted);
        }
        draft.set("state", Some(FieldValue::text("ok")));
        assert_eq!(faults(&draft, "care"), [""; 0]);
    }

    #[test]
    fn what_was_typed_before_the_playbook_changed_is_on_the_form_and_checked() {
        let mut draft = Draft::default();
        draft.set("type", Some(FieldValue::text("too long")));
        let library = library();
        let form: Vec<&str> = draft.form(&library, "care").map(|f| f.id.as_str()).collect();
        assert_eq!(form, ["state", "type"]);
        assert_eq!(faults(&draft, "care"), ["state", "type"]);
    }
}
