//! Script packs (话术包) as values: playbooks, the record form, grades, scripts, and the library they make together.
//!
//! Never here: the text of packs. [`crate::packs`] reads and writes it; files are found by the shell.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::lang::Lang;

mod form;
pub mod known;
pub mod names;
mod offer;
mod playbook;
mod quality;
pub mod review;
mod rule;
mod script;
mod signal;
mod taxonomy;
mod titles;

pub use form::{Field, FieldKind, FieldOption, FieldPane, Form};
pub use playbook::{HoldRules, Playbook, Stage};
pub use quality::{Rubric, RubricFault, RubricItem, StyleLimits, Wording, WordingKind};
pub use rule::{Grade, ObligedParty, Rule, RuleDemand, RuleEvent, RuleKind, TimeLimit, Validity};
pub use script::{Mood, Scene, Script, ScriptMove, ScriptScope, ScriptWords, SpecialSituation};
pub use signal::{Signal, SignalReading};
pub use taxonomy::{Appeal, Category, Department, Document};

/// Where a pack comes from. A later layer replaces what an earlier one says under the same id, or adds to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum PackLayer {
    /// Part of the program.
    #[default]
    Builtin,
    /// The centre's: named in the settings.
    Site,
    /// The agent's own folder.
    Personal,
    /// Named on the command line for this run.
    Asked,
}

/// Everything the loaded packs say together. Ids are unique across packs; order is file order.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// Scripts that are not offered: drafts, changed and retired ones, and those that a later layer replaces.
    pub shelf: Vec<Script>,
    /// Kinds of problems (问题分类).
    pub categories: Vec<Category>,
    /// Departments.
    pub departments: Vec<Department>,
    /// Rules beside grades and budgets.
    pub rules: Vec<Rule>,
    /// The rules by which calls and words are judged.
    pub quality: QualityRules,
    /// Danger signals (危险信号), the most urgent first.
    pub signals: Vec<Signal>,
    /// Forms beside the call record.
    pub forms: Vec<Form>,
    /// Documents that the packs put to work.
    pub documents: Vec<Document>,
    /// Variables declared beside the fields.
    pub variables: Vec<ScriptVariable>,
    /// Working days of the years that some pack lists.
    pub calendar: Calendar,
}

/// The rules by which calls and words are judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct QualityRules {
    /// Tables of points for quality review.
    pub rubrics: Vec<Rubric>,
    /// Words to avoid.
    pub wordings: Vec<Wording>,
    /// The limits that words of packs are measured by.
    pub style: Option<StyleLimits>,
}

/// The head of one pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PackInfo {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Its version, free text.
    pub version: String,
    /// The centre's name that fills `{center}`.
    pub center: Option<String>,
    /// Where its facts come from.
    pub source: Option<String>,
    /// Sections of the source documents that its scripts cover where they name none.
    pub covers: Vec<String>,
    /// Where it comes from.
    pub layer: PackLayer,
    /// Where it was read from, for messages.
    pub path: String,
}

/// A label in Chinese with an optional English one.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Label {
    /// Chinese.
    pub zh: String,
    /// English, where the pack gives it.
    pub en: Option<String>,
}

/// A variable beside the fields: an alias of a field, or a value kept with the case.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ScriptVariable {
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

    /// The label in `lang`, or in Chinese where the pack gives no other.
    pub fn show(&self, lang: Lang) -> &str {
        match (&self.en, lang) {
            (Some(en), Lang::En) => en,
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

    /// The grade called `id` as it holds on day `on`. Where none does, one that held or will hold: a case that was
    /// graded keeps its words.
    pub fn grade(&self, id: &str, on: NaiveDate) -> Option<&Grade> {
        let called = || self.grades.iter().filter(|g| g.id == id);
        called().find(|g| g.valid.holds(on)).or_else(|| called().next_back())
    }

    /// The grades that hold on `day`, in order.
    pub fn grades_on(&self, day: NaiveDate) -> impl Iterator<Item = &Grade> {
        self.grades.iter().filter(move |g| g.valid.holds(day))
    }

    /// The script called `id`.
    pub fn script(&self, id: &str) -> Option<&Script> {
        self.scripts.iter().find(|s| s.id == id)
    }

    /// The layer a script comes from.
    pub fn layer_of(&self, script: &Script) -> PackLayer {
        self.packs.get(script.pack).map_or_else(PackLayer::default, |pack| pack.layer)
    }

    /// The centre's name, from the first pack of the latest layer that gives one.
    pub fn center(&self) -> Option<&str> {
        let with = self.packs.iter().rev().filter(|p| p.center.is_some());
        with.max_by_key(|p| p.layer).and_then(|p| p.center.as_deref())
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
