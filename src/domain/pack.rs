//! Script packs (话术包) as values: playbooks, the record form, grades, scripts, and the library they make together.
//!
//! Reading TOML into these types lives in [`read`]; files are found and read by the shell.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::time::Span;

pub mod known;
pub mod read;
mod script;

pub use script::{Mood, Scene, Script, Special};

/// Everything the loaded packs say together. Ids are unique across packs; order is file order.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The packs this library was made of.
    pub packs: Vec<PackInfo>,
    /// Playbooks (应对流程).
    pub playbooks: Vec<Playbook>,
    /// Fields of the call record (通话记录表), in form order.
    pub fields: Vec<Field>,
    /// Grades (投诉分级).
    pub grades: Vec<Grade>,
    /// Scripts (话术).
    pub scripts: Vec<Script>,
    /// Variables declared beside the fields.
    pub variables: Vec<Variable>,
    /// Working days of the years that some pack lists.
    pub calendar: Calendar,
}

/// The head of one pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackInfo {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Its version, free text.
    pub version: String,
    /// The centre's name that fills `{center}`.
    pub center: Option<String>,
    /// Where it was read from, for messages.
    pub path: String,
}

/// A label in Chinese with an optional English one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Chinese.
    pub zh: String,
    /// English, where the pack gives it.
    pub en: Option<String>,
}

/// An ordered way through a call, with the figures that rule it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playbook {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Prefix of record numbers, e.g. `TS`.
    pub number: String,
    /// How many rings until the call must be answered.
    pub ring_count: u32,
    /// Time from one ring to the next.
    pub ring_every: Span,
    /// The wait promised to the customer.
    pub hold_limit: Span,
    /// Held time after which the desk warns.
    pub hold_warn: Span,
    /// Script for before a wait.
    pub hold_before: Option<String>,
    /// Script for after a wait.
    pub hold_after: Option<String>,
    /// Time for the record after hang-up.
    pub record_within: Span,
    /// A stage is near its limit when this is left.
    pub near: Span,
    /// A gap longer than this is not counted as talk.
    pub longest_call: Span,
    /// Look-back for the caller's earlier records, in days.
    pub repeat_within_days: u32,
    /// Speaking rate in characters a minute, slow and fast.
    pub speech: (u32, u32),
    /// The stages, in order; never empty.
    pub stages: Vec<Stage>,
}

/// One step of a playbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its id, unique in the playbook.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// A shorter title for narrow screens.
    pub short: Option<String>,
    /// What it is for.
    pub goal: String,
    /// When it should be over, from pick-up; the last one may be open.
    pub until: Option<Span>,
    /// Ids of scripts that must be said.
    pub must_say: Vec<String>,
    /// Ids of fields that must be asked for.
    pub must_ask: Vec<String>,
    /// One sentence for when the time is over.
    pub bridge: Option<String>,
}

/// What kind of value a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldPane {
    /// With the incoming case.
    Case,
    /// On the record form.
    Record,
}

/// A field of the call record, with the question that fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its id; also the name of a variable.
    pub id: String,
    /// Its label.
    pub title: Label,
    /// What it takes.
    pub kind: FieldKind,
    /// Where it is shown.
    pub pane: FieldPane,
    /// Whether it is one of the six questions 5W1H.
    pub five_w: bool,
    /// The question to ask while it is empty.
    pub ask: Option<String>,
    /// What to show in the empty field.
    pub hint: Option<String>,
    /// Whether a record cannot be saved without it.
    pub required: bool,
    /// Option id or text it starts with.
    pub default: Option<String>,
    /// Longest text, in characters.
    pub max: usize,
    /// Options of a choice.
    pub options: Vec<FieldOption>,
}

/// One option of a choice field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldOption {
    /// Its id.
    pub id: String,
    /// Its label.
    pub title: Label,
    /// Whether it takes a text of its own.
    pub other: bool,
    /// Customers' words that speak for it.
    pub keywords: Vec<String>,
}

/// A deadline as a rule states it: hours run on, working days know the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// So long, by the clock.
    Span(Span),
    /// To the end of that working day.
    Workdays(u32),
}

/// A grade with the deadlines it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// The rule in words.
    pub when: String,
    /// First response.
    pub respond: Limit,
    /// Supervisor steps in.
    pub supervisor: Option<Limit>,
    /// First contact by the specialist.
    pub first_contact: Option<Limit>,
    /// Final result.
    pub result: Option<Limit>,
    /// Customers' words that speak for it.
    pub keywords: Vec<String>,
    /// Where the figures come from.
    pub source: String,
    /// First day it holds.
    pub valid_from: NaiveDate,
    /// Last day it holds.
    pub valid_to: Option<NaiveDate>,
}

/// A variable beside the fields: an alias of a field, or a value kept with the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name in braces.
    pub id: String,
    /// Its label.
    pub title: Label,
    /// The field it stands for.
    pub field: Option<String>,
}

impl Label {
    /// A label with no English.
    pub fn zh(text: impl Into<String>) -> Label {
        Label { zh: text.into(), en: None }
    }

    /// The label in English where there is one and it is wanted.
    pub fn show(&self, english: bool) -> &str {
        match &self.en {
            Some(en) if english => en,
            _ => &self.zh,
        }
    }
}

impl Library {
    /// The playbook called `id`, or the first one.
    pub fn playbook(&self, id: &str) -> Option<&Playbook> {
        self.playbooks.iter().find(|p| p.id == id).or_else(|| self.playbooks.first())
    }

    /// The field called `id`.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.id == id)
    }

    /// The grade called `id`.
    pub fn grade(&self, id: &str) -> Option<&Grade> {
        self.grades.iter().find(|g| g.id == id)
    }

    /// The script called `id`.
    pub fn script(&self, id: &str) -> Option<&Script> {
        self.scripts.iter().find(|s| s.id == id)
    }

    /// The centre's name, from the first pack that gives one.
    pub fn center(&self) -> Option<&str> {
        self.packs.iter().find_map(|p| p.center.as_deref())
    }

    /// Gives a library that lacks them the four fields no call can do without (number, name, order, channel).
    #[must_use]
    pub fn with_case_fields(mut self) -> Library {
        let wanted = [
            (known::CONTACT, "联系方式", "Contact", FieldKind::Phone),
            (known::NAME, "客户姓名", "Customer", FieldKind::Line),
            (known::ORDER, "订单号/商品", "Order / product", FieldKind::Line),
            (known::CHANNEL, "渠道", "Channel", FieldKind::Line),
        ];
        for (place, (id, zh, en, kind)) in wanted.into_iter().enumerate() {
            if self.field(id).is_none() {
                let title = Label { zh: zh.into(), en: Some(en.into()) };
                let field = Field { id: id.into(), title, kind, ..Field::bare(FieldPane::Case) };
                self.fields.insert(place.min(self.fields.len()), field);
            }
        }
        self
    }

    /// Titles of options by id, for showing stored picks.
    pub fn option_titles(&self, field: &str) -> BTreeMap<&str, &Label> {
        self.field(field).map(|f| f.options.iter().map(|o| (o.id.as_str(), &o.title)).collect()).unwrap_or_default()
    }
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
        }
    }

    /// Longest text of a field that names no limit of its own, in characters.
    pub const MAX: usize = 2000;
}

impl Playbook {
    /// The place of stage `id`, or the first.
    pub fn stage_at(&self, id: &str) -> usize {
        self.stages.iter().position(|s| s.id == id).unwrap_or(0)
    }
}
