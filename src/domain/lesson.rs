//! Lessons: what a case teaches once it is over, the customer's words, and what the agent made of them.
//!
//! A lesson is derived from a saved case and kept nowhere: forgetting it is a mark in the log of remarks
//! ([`super::remark::RemarkAct::Forgotten`]), and the case stays as it is. It holds no name, number or order of the
//! customer but what was typed among the words.

use super::case::Case;
use super::pack::{FieldKind, Library, Mood, known};
use super::record::{Draft, FieldValue};

/// The lesson of one saved case.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The customer's words, a text for each field that holds some, in form order; the caller's note comes last.
    pub told: Vec<String>,
    /// Ids of the scripts that were said and not taken back, each once, in the order in which they were said first.
    pub scripts: Vec<String>,
    /// Complaint types (option ids of field `type`) of the record.
    pub types: Vec<String>,
    /// Its grade, if it has one.
    pub grade: Option<String>,
    /// The customer's mood at the end.
    pub mood: Mood,
    /// True where the record says that the case is closed.
    pub solved: bool,
}

impl Lesson {
    /// The lesson of `case`, if it was saved with words in `fields` (see [`telling_fields`]).
    pub fn of(case: &Case, fields: &[String]) -> Option<Lesson> {
        let record = case.record_state.saved.as_ref()?;
        let told = told(record, &case.caller.note, fields);
        let mut scripts: Vec<String> = Vec::new();
        for said in &case.said {
            if !scripts.contains(&said.script) {
                scripts.push(said.script.clone());
            }
        }
        let picked = |field| record.get(field).map_or(&[][..], FieldValue::picked);
        (!told.is_empty()).then(|| Lesson {
            told: told.into_iter().map(str::to_owned).collect(),
            scripts,
            types: picked(known::TYPE).to_vec(),
            grade: case.grade.clone(),
            mood: case.mood,
            solved: picked(known::STATE).iter().any(|id| id == known::STATE_CLOSED),
        })
    }

    /// All of the customer's words, a text a line.
    pub fn words(&self) -> String {
        self.told.join("\n")
    }
}

/// Ids of the fields that hold the customer's own words: the core problem, and the questions of 5W1H that are
/// answered in text; in form order.
pub fn telling_fields(library: &Library) -> impl Iterator<Item = &str> {
    let telling = |kind| matches!(kind, FieldKind::Line | FieldKind::Text);
    let fields = library.fields.iter();
    fields.filter(move |f| f.id == known::PROBLEM || (f.five_w && telling(f.kind))).map(|f| f.id.as_str())
}

/// The customer's words in `form`: what stands in `fields`, then the note that came with the call.
pub fn told<'c>(form: &'c Draft, note: &'c str, fields: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<&'c str> {
    let mut told: Vec<&str> = fields.into_iter().map(|id| form.typed(id.as_ref())).collect();
    told.push(note);
    told.retain(|text| !text.trim().is_empty());
    told
}

#[cfg(test)]
mod tests {
    use super::super::change::{Change, LogEntry, ScriptVariant};
    use super::super::id::CaseId;
    use super::*;

    fn case(changes: Vec<Change>) -> Case {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
        let entry = |change| LogEntry { case: CaseId(2), at, agent: "1024".into(), change };
        let opened = Change::Opened { playbook: "p".into(), stage: "s".into(), agent_name: String::new() };
        let mut case = Case::begin(&entry(opened)).unwrap();
        for change in changes {
            case.apply(&entry(change));
        }
        case
    }

    fn set(field: &str, value: FieldValue) -> Change {
        Change::FieldSet { field: field.into(), from: None, to: Some(value) }
    }

    fn picked(id: &str) -> FieldValue {
        FieldValue::Picked { ids: vec![id.into()], other: String::new() }
    }

    fn said(script: &str) -> Change {
        Change::Said { script: script.into(), variant: ScriptVariant::Plain, text: String::new() }
    }

    fn saved() -> Change {
        Change::RecordSaved { prefix: "TS".into(), day: chrono::NaiveDate::default(), number: "TS1".into() }
    }

    #[test]
    fn a_lesson_is_what_was_saved_and_said() {
        let changes = vec![
            set("problem", FieldValue::text("快递没到")),
            set("name", FieldValue::text("李女士")),
            set(known::TYPE, picked("timeliness")),
            set(known::STATE, picked(known::STATE_CLOSED)),
            said("greeting"),
            said("late"),
            said("greeting"),
            said("wrong"),
            Change::Unsaid { script: "wrong".into() },
            saved(),
            set("problem", FieldValue::text("还没保存")),
        ];
        let lesson = Lesson::of(&case(changes), &["problem".into(), "what".into()]).unwrap();
        assert_eq!(lesson.words(), "快递没到");
        assert_eq!(lesson.scripts, ["greeting", "late"]);
        assert_eq!(lesson.types, ["timeliness"]);
        assert!(lesson.solved && lesson.grade.is_none());
    }

    #[test]
    fn a_case_without_words_or_never_saved_teaches_nothing() {
        let fields = ["problem".to_owned()];
        assert_eq!(Lesson::of(&case(vec![said("late"), saved()]), &fields), None);
        assert_eq!(
            Lesson::of(&case(vec![set("problem", FieldValue::text("快递没到")), said("late")]), &fields),
            None
        );
    }
}
