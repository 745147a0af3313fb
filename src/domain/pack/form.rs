//! Fields of the call record (通话记录表), their options, and the other forms of the source documents.

use super::Label;

/// The kind of value that a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Text,
    /// A phone number.
    Phone,
    /// One of the options.
    Choice,
    /// Any of the options.
    Choices,
    /// When something happened.
    Moment,
    /// A promised time; must lie ahead.
    Deadline,
}

/// Where a field is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum FieldPane {
    /// With the incoming case.
    Case,
    /// On the record form.
    Record,
}

/// A field of the call record, with the question that fills it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Field {
    /// Its id; also the name of a variable.
    pub id: String,
    /// Its label.
    pub title: Label,
    /// The kind of value it takes.
    pub kind: FieldKind,
    /// Where it is shown.
    pub pane: FieldPane,
    /// True for one of the six questions 5W1H.
    pub five_w: bool,
    /// The question to ask while it is empty.
    pub ask: Option<String>,
    /// The hint shown in the empty field.
    pub hint: Option<String>,
    /// True where a record cannot be saved without it.
    pub required: bool,
    /// Option id or text it starts with.
    pub default: Option<String>,
    /// Longest text, in characters.
    pub max: usize,
    /// Options of a choice.
    pub options: Vec<FieldOption>,
    /// Ids of the playbooks it is asked in; empty: in all.
    pub playbooks: Vec<String>,
    /// Sections of the source documents it covers.
    pub covers: Vec<String>,
}

/// One option of a choice field.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FieldOption {
    /// Its id.
    pub id: String,
    /// Its label.
    pub title: Label,
    /// True where it takes a text of its own.
    pub other: bool,
    /// Customers' words that speak for it.
    pub keywords: Vec<String>,
}

/// A form beside the call record, as its document lists it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Form {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// Where it comes from.
    pub source: String,
    /// Sections of the source documents it covers.
    pub covers: Vec<String>,
}

impl Field {
    /// A line with nothing special, to be filled in by struct update.
    pub fn bare(pane: FieldPane) -> Field {
        Field {
            id: String::new(),
            title: Label::default(),
            kind: FieldKind::Line,
            pane,
            five_w: false,
            ask: None,
            hint: None,
            required: false,
            default: None,
            max: Field::MAX,
            options: Vec::new(),
            playbooks: Vec::new(),
            covers: Vec::new(),
        }
    }

    /// Longest text of a field that names no limit of its own, in characters.
    pub const MAX: usize = 2000;

    /// True where it is asked in a call that runs on `playbook`.
    pub fn is_asked_in(&self, playbook: &str) -> bool {
        self.playbooks.is_empty() || self.playbooks.iter().any(|id| id == playbook)
    }
}
