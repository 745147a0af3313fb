//! One record in full: the form, the times, what was said, and every change with its hour.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::records::Opened;
use crate::domain::change::Change;
use crate::domain::record::Value;
use crate::domain::time::Moment;
use crate::domain::when;
use crate::tui::desk::Desk;
use crate::tui::lang::say;
use crate::tui::pane::fields;
use crate::tui::widget::{frame, wrap};

/// Draws the record that is open.
pub(super) fn view(desk: &Desk, opened: &Opened, buf: &mut Buffer, area: Rect, now: Moment) {
    let (w, t) = (desk.words, &desk.theme);
    let title = opened.case.number.as_deref().unwrap_or(w.not_saved_yet);
    let note = vec![Span::styled(w.detail_keys, t.key)];
    let inside = frame::pane(buf, area, title, note, true, desk.rules, t);
    let lines = lines(desk, opened, usize::from(inside.width), now);
    frame::lines(buf, inside, lines.into_iter().skip(opened.scroll));
}

/// Lines of the record that is open, for scrolling.
pub(super) fn height(desk: &Desk, now: Moment) -> usize {
    desk.opened_record().map_or(0, |o| lines(desk, o, usize::from(desk.size.0), now).len())
}

fn lines<'a>(desk: &'a Desk, opened: &Opened, width: usize, now: Moment) -> Vec<Line<'a>> {
    let (w, t) = (desk.words, &desk.theme);
    let case = &opened.case;
    let mut out = Vec::new();
    let clock = &case.clock;
    let titles = desk.library.fields.iter().map(|f| wrap::width(f.title.show(desk.english)));
    let label = titles.max().unwrap_or(0).min(width / 3);
    let head = say(
        w.detail_head,
        &[
            &case.clock.began.format("%Y-%m-%d %H:%M:%S").to_string(),
            &clock.talk.to_string(),
            &clock.held.to_string(),
            &format!("{} {}", case.agent_name, case.agent),
        ],
    );
    push(&mut out, "", &head, 0, width);
    if let Some(grade) = case.grade.as_deref().and_then(|g| desk.library.grade(g, case.graded_on())) {
        push(&mut out, w.grade, grade.title.show(desk.english), label, width);
    }
    for field in &desk.library.fields {
        let Some(value) = case.record().get(&field.id) else { continue };
        let mut text = fields::show(field, value, desk);
        if let Value::When { at: Some(at), .. } = value {
            text = format!("{} ({text})", when::read_back(*at, now, desk.english));
        }
        push(&mut out, field.title.show(desk.english), &text, label, width);
    }
    out.push(Line::styled(format!(" {}", w.detail_said), t.focus));
    for said in &case.said {
        let title = desk.library.script(&said.script).map_or(said.script.as_str(), |s| s.title.show(desk.english));
        push(&mut out, &said.at.format("%H:%M:%S").to_string(), &format!("{title}: {}", said.text), 10, width);
    }
    out.push(Line::styled(format!(" {}", w.detail_log), t.focus));
    for entry in &opened.log {
        push(
            &mut out,
            &entry.at.format("%m-%d %H:%M:%S").to_string(),
            &describe(desk, &entry.change, entry.at),
            16,
            width,
        );
    }
    out
}

fn push(out: &mut Vec<Line<'_>>, label: &str, text: &str, indent: usize, width: usize) {
    let room = width.saturating_sub(indent + 3);
    for (row, line) in wrap::lines(text, room).into_iter().enumerate() {
        let head = if row == 0 { wrap::fit(label, indent) } else { " ".repeat(indent) };
        out.push(Line::from(format!(" {head} {line}")));
    }
}

/// One change of this moment in words.
pub fn describe(desk: &Desk, change: &Change, at: Moment) -> String {
    let w = desk.words;
    let title = |id: &str| desk.library.field(id).map_or(id.to_owned(), |f| f.title.show(desk.english).to_owned());
    let shown = |field: &str, value: &Option<Value>| match (value, desk.library.field(field)) {
        (None, _) => w.log_empty.to_owned(),
        (Some(v), Some(f)) => fields::show(f, v, desk),
        (Some(v), None) => v.typed().to_owned(),
    };
    let script = |id: &str| desk.library.script(id).map_or(id.to_owned(), |s| s.title.show(desk.english).to_owned());
    let stage = |id: &str| {
        let stages = desk.library.playbooks.iter().flat_map(|p| &p.stages);
        stages.into_iter().find(|s| s.id == id).map_or(id.to_owned(), |s| s.title.show(desk.english).to_owned())
    };
    match change {
        Change::Rang { caller } => say(w.log_rang, &[&caller.number]),
        Change::Opened { .. } => w.log_opened.to_owned(),
        Change::Answered { .. } => w.log_answered.to_owned(),
        Change::Missed => w.log_missed.to_owned(),
        Change::Held => w.log_held.to_owned(),
        Change::Resumed => w.log_resumed.to_owned(),
        Change::StageEntered { stage: id } => say(w.log_stage, &[&stage(id)]),
        Change::PlaybookChosen { playbook, stage: id } => {
            let known = desk.library.playbooks.iter().find(|p| &p.id == playbook);
            let title = known.map_or(playbook.as_str(), |p| p.title.show(desk.english));
            say(w.log_playbook, &[title, &stage(id)])
        }
        Change::HungUp => w.log_hung_up.to_owned(),
        Change::OpeningUndone => w.log_opening_undone.to_owned(),
        Change::CorrectionsDropped => w.log_dropped.to_owned(),
        Change::HangUpUndone => w.log_hang_up_undone.to_owned(),
        Change::FieldSet { field, from, to } => {
            say(w.log_field, &[&title(field), &shown(field, from), &shown(field, to)])
        }
        Change::VariableSet { name, text } => say(w.log_field, &[name, "", text]),
        Change::MoodSet { .. } => w.log_mood.to_owned(),
        Change::GradeSet { grade, .. } => {
            let grade = grade.as_deref().and_then(|g| desk.library.grade(g, at.date_naive()));
            say(w.log_grade, &[grade.map_or(w.log_empty, |g| g.title.show(desk.english))])
        }
        Change::Said { script: id, .. } => say(w.log_said, &[&script(id)]),
        Change::Unsaid { script: id } => say(w.log_unsaid, &[&script(id)]),
        Change::Ticked { item, on, .. } => {
            let item =
                desk.library.script(item).map_or_else(|| title(item), |s| s.title.show(desk.english).to_owned());
            say(if *on { w.log_ticked } else { w.log_unticked }, &[&item])
        }
        Change::MatchTaken { earlier: Some(_) } => w.log_match.to_owned(),
        Change::MatchTaken { earlier: None } => w.log_match_undone.to_owned(),
        Change::AgentNamed { agent_name } => say(w.log_agent, &[agent_name]),
        Change::RecordSaved { number, .. } => say(w.log_saved, &[number]),
        Change::Filed => w.log_filed.to_owned(),
        Change::Reopened => w.log_reopened.to_owned(),
        Change::ClockJumped { from, to } => {
            say(w.log_jumped, &[&from.format("%H:%M:%S").to_string(), &to.format("%H:%M:%S").to_string()])
        }
    }
}
