//! One case as a sheet to read or to export: times, form, grade with what it makes due, promises, words said.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::cli::words::CliWords;
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::{Caller, ScriptVariant};
use crate::domain::deadline;
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::pack::{FieldKind, Grade, Library};
use crate::domain::record::FieldValue;
use crate::domain::time::{Moment, Span};

/// A case with its ids turned into titles; its form is the record as it was saved last. Spans are in milliseconds.
#[derive(Debug, Serialize)]
pub(super) struct RecordSheet<'c> {
    pub number: Option<&'c str>,
    pub id: CaseId,
    pub phase: CasePhase,
    pub agent: &'c str,
    pub agent_name: &'c str,
    /// Nothing while it rings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub playbook: Option<NamedPlaybook<'c>>,
    pub caller: &'c Caller,
    pub times: CallTimes,
    pub fields: Vec<FieldRow<'c>>,
    pub grade: Option<RecordGrade<'c>>,
    pub promises: Vec<PromiseRow<'c>>,
    pub said: Vec<SaidRow<'c>>,
    pub earlier: Option<CaseId>,
    /// True while the form holds changes that are not saved.
    pub unsaved: bool,
}

/// A playbook by its id and its title.
#[derive(Debug, Serialize)]
pub(super) struct NamedPlaybook<'c> {
    pub id: &'c str,
    pub title: &'c str,
}

/// Moments and spans of a call.
#[derive(Debug, Serialize)]
pub(super) struct CallTimes {
    pub began: Moment,
    pub picked_up: Option<Moment>,
    pub hung_up: Option<Moment>,
    pub saved: Option<Moment>,
    pub ringing: Span,
    pub talk: Span,
    pub held: Span,
    pub holds: u32,
    pub stages: Vec<StageTime>,
}

/// Time spent in a stage.
#[derive(Debug, Serialize)]
pub(super) struct StageTime {
    pub id: String,
    pub title: String,
    pub spent: Span,
}

/// A field of the form with its value.
#[derive(Debug, Serialize)]
pub(super) struct FieldRow<'c> {
    pub id: &'c str,
    pub title: &'c str,
    /// Readable: titles of options, a time with what it was read as.
    pub text: String,
    pub value: &'c FieldValue,
}

/// A field that was changed since the record was saved; texts are as in [`FieldRow::text`], empty for an empty field.
#[derive(Debug, Serialize)]
pub(super) struct FieldCorrection<'c> {
    pub field: &'c str,
    pub title: &'c str,
    pub saved: String,
    pub pending: String,
}

/// The grade with its deadlines.
#[derive(Debug, Serialize)]
pub(super) struct RecordGrade<'c> {
    pub id: &'c str,
    pub title: &'c str,
    pub at: Option<Moment>,
    pub due: Vec<GradeDeadline>,
}

/// A deadline of a grade.
#[derive(Debug, Serialize)]
pub(super) struct GradeDeadline {
    pub what: &'static str,
    #[serde(skip)]
    pub title: &'static str,
    pub at: Moment,
    /// False where the working-day calendar lacks a year.
    pub calendar_known: bool,
}

/// A promise to the customer.
#[derive(Debug, Serialize)]
pub(super) struct PromiseRow<'c> {
    pub field: &'c str,
    #[serde(skip)]
    pub title: &'c str,
    pub text: &'c str,
    pub at: Option<Moment>,
}

/// A script that was said.
#[derive(Debug, Serialize)]
pub(super) struct SaidRow<'c> {
    pub at: Moment,
    pub stage: String,
    pub script: &'c str,
    pub title: &'c str,
    pub variant: ScriptVariant,
    pub text: &'c str,
}

/// Makes the sheet of a case.
pub(super) fn of<'c>(case: &'c Case, library: &'c Library, lang: Lang) -> RecordSheet<'c> {
    RecordSheet {
        number: case.record_state.number.as_deref(),
        id: case.id,
        phase: case.phase,
        agent: &case.agent,
        agent_name: &case.agent_name,
        playbook: playbook(case, library, lang),
        caller: &case.caller,
        times: times(case, library, lang),
        fields: fields(case, library, lang),
        grade: graded(case, library, lang),
        promises: promises(case, library, lang),
        said: said(case, library, lang),
        earlier: case.earlier,
        unsaved: case.record_state.unsaved,
    }
}

fn playbook<'c>(case: &'c Case, library: &'c Library, lang: Lang) -> Option<NamedPlaybook<'c>> {
    let id = Some(case.playbook.as_str()).filter(|id| !id.is_empty())?;
    Some(NamedPlaybook { id, title: library.playbook_title(id, lang) })
}

fn times(case: &Case, library: &Library, lang: Lang) -> CallTimes {
    let clock = &case.clock;
    let mut stages: Vec<&String> = clock.in_stage.keys().collect();
    let order = |id: &str| {
        let playbook = library.playbooks.iter().find(|p| p.id == case.playbook);
        playbook.and_then(|p| p.stages.iter().position(|s| s.id == id)).unwrap_or(usize::MAX)
    };
    stages.sort_by_key(|id| order(id));
    let stage = |id: &String| StageTime {
        id: id.clone(),
        title: library.stage_title(&case.playbook, id, lang).to_owned(),
        spent: clock.spent_in(id),
    };
    CallTimes {
        began: clock.began,
        picked_up: clock.picked_up,
        hung_up: clock.hung_up,
        saved: case.record_state.saved_at,
        ringing: clock.ringing,
        talk: clock.talk,
        held: clock.held,
        holds: clock.holds,
        stages: stages.into_iter().map(stage).collect(),
    }
}

/// The filled fields, in form order; those the packs no longer know come last under their ids.
fn fields<'c>(case: &'c Case, library: &'c Library, lang: Lang) -> Vec<FieldRow<'c>> {
    let mut filled: Vec<(&str, &FieldValue)> = case.record().iter().collect();
    filled.sort_by_key(|(id, _)| order(library, id));
    let row = |(id, value)| FieldRow {
        id,
        title: library.field_title(id, lang),
        text: text(id, value, library, lang),
        value,
    };
    filled.into_iter().map(row).collect()
}

/// Changes since the record was saved, in form order; none while it was never saved.
pub(super) fn corrections<'c>(case: &'c Case, library: &'c Library, lang: Lang) -> Vec<FieldCorrection<'c>> {
    let Some(saved) = case.record_state.saved.as_ref().filter(|_| case.record_state.unsaved) else {
        return Vec::new();
    };
    let ids: BTreeSet<&str> = saved.iter().chain(case.draft.iter()).map(|(id, _)| id).collect();
    let mut changed: Vec<&str> = ids.into_iter().filter(|id| saved.get(id) != case.draft.get(id)).collect();
    changed.sort_by_key(|id| order(library, id));
    let read = |id: &str, value: Option<&FieldValue>| value.map(|v| text(id, v, library, lang)).unwrap_or_default();
    let correction = |id: &'c str| FieldCorrection {
        field: id,
        title: library.field_title(id, lang),
        saved: read(id, saved.get(id)),
        pending: read(id, case.draft.get(id)),
    };
    changed.into_iter().map(correction).collect()
}

/// The place of a field on the form.
fn order(library: &Library, id: &str) -> usize {
    library.fields.iter().position(|f| f.id == id).unwrap_or(usize::MAX)
}

/// A value as a person reads it.
pub(super) fn text(field: &str, value: &FieldValue, library: &Library, lang: Lang) -> String {
    let words = CliWords::of(lang);
    match value {
        FieldValue::Text { text } => text.clone(),
        FieldValue::When { text, at } => match at {
            Some(at) => format!("{text} → {}", at.format("%Y-%m-%d %H:%M")),
            None => format!("{text} {}", words.promise_not_read),
        },
        FieldValue::Picked { ids, other } => {
            let titles = library.option_titles(field);
            let title = |id: &String| titles.get(id.as_str()).map_or(id.clone(), |t| t.show(lang).to_owned());
            let picked = ids.iter().map(title).collect::<Vec<_>>().join(words.between);
            if other.is_empty() { picked } else { format!("{picked}: {other}") }
        }
    }
}

fn graded<'c>(case: &'c Case, library: &'c Library, lang: Lang) -> Option<RecordGrade<'c>> {
    let id = case.grade.as_deref()?;
    let grade = library.grade(id, case.graded_on());
    let due = grade.zip(case.graded_at).map(|(grade, at)| dues(grade, at, library, lang)).unwrap_or_default();
    Some(RecordGrade { id, title: grade.map_or(id, |g| g.title.show(lang)), at: case.graded_at, due })
}

fn dues(grade: &Grade, from: Moment, library: &Library, lang: Lang) -> Vec<GradeDeadline> {
    let words = CliWords::of(lang);
    let limits = [
        ("respond", words.due_response, Some(grade.respond)),
        ("supervisor", words.due_supervisor, grade.supervisor),
        ("first_contact", words.due_contact, grade.first_contact),
        ("result", words.due_result, grade.result),
    ];
    let due = |(what, title, limit): (&'static str, &'static str, Option<_>)| {
        let (at, calendar_known) = deadline::due(limit?, from, &library.calendar);
        Some(GradeDeadline { what, title, at, calendar_known })
    };
    limits.into_iter().filter_map(due).collect()
}

fn promises<'c>(case: &'c Case, library: &'c Library, lang: Lang) -> Vec<PromiseRow<'c>> {
    let promised = library.fields.iter().filter(|f| f.kind == FieldKind::Deadline);
    let promise = |f: &'c crate::domain::pack::Field| {
        let value = case.record().get(&f.id)?;
        Some(PromiseRow { field: &f.id, title: f.title.show(lang), text: value.typed(), at: value.moment() })
    };
    promised.filter_map(promise).collect()
}

fn said<'c>(case: &'c Case, library: &'c Library, lang: Lang) -> Vec<SaidRow<'c>> {
    case.said
        .iter()
        .map(|s| SaidRow {
            at: s.at,
            stage: library.stage_title(&case.playbook, &s.stage, lang).to_owned(),
            script: &s.script,
            title: library.script_title(&s.script, lang),
            variant: s.variant,
            text: &s.text,
        })
        .collect()
}
