//! The incoming case (来电): who calls, on which clock, graded how, and what is known of them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::fields;
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Caller;
use crate::domain::clock::Pace;
use crate::domain::deadline;
use crate::domain::pack::{TimeLimit, known};
use crate::domain::phone;
use crate::domain::summary::{CallerHistory, CaseSummary};
use crate::domain::time::Moment;
use crate::domain::when;
use crate::search::offer::suggest;
use crate::tui::desk::{Desk, Focus};
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::widget::{frame, wrap};

/// Draws the pane.
pub fn view(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) -> Option<Position> {
    let w = desk.words;
    let focused = desk.focus == Focus::Case;
    let inside = frame::pane(buf, area, w.pane_case, vec![], focused, desk.rules, &desk.theme);
    if let Some(sign_in) = desk.sign_in.as_ref().filter(|_| desk.sign_in_is_shown()) {
        return sign_in.view(desk, buf, inside, focused);
    }
    let Some(case) = desk.case() else {
        let hint = say(w.waiting, &[&desk.keymap.hint(Command::NewCall)]);
        frame::lines(
            buf,
            inside,
            wrap::lines(&hint, usize::from(inside.width).saturating_sub(2))
                .into_iter()
                .map(|l| Line::styled(format!(" {l}"), desk.theme.dim)),
        );
        return None;
    };
    let width = usize::from(inside.width);
    let mut lines = vec![phase_line(desk, case, now)];
    lines.extend(hold_line(desk, case, now));
    lines.extend(grade_line(desk, case, now));
    lines.extend(desk.history().map(|h| history_lines(desk, case, h, now)).unwrap_or_default());
    lines.extend(note_line(desk, case));
    let form_rows = u16::try_from(desk.case_form.fields(&desk.library, Some(case)).len()).unwrap_or(4);
    let form_rows = form_rows.min(inside.height);
    let form = Rect { height: form_rows, ..inside };
    let caret = fields::draw(buf, form, &desk.case_form, focused, desk, now);
    let below = Rect { y: inside.y + form_rows, height: inside.height - form_rows, ..inside };
    frame::lines(buf, below, lines.into_iter().map(|l| fit_line(l, width)));
    caret
}

fn fit_line(line: Line<'_>, width: usize) -> Line<'_> {
    let style = line.style;
    let mut left = width;
    let mut spans = Vec::new();
    for span in line.spans {
        let text = wrap::cut(&span.content, left);
        left = left.saturating_sub(wrap::width(&text));
        spans.push(Span::styled(text, span.style));
    }
    Line::from(spans).style(style)
}

/// A pace as a word with its time, so that it reads without colour.
pub fn pace_span<'a>(desk: &Desk, pace: Pace) -> Span<'a> {
    let (w, t) = (desk.words, &desk.theme);
    match pace {
        Pace::Open => Span::styled(w.pace_open, t.dim),
        Pace::Calm(left) => Span::styled(say(w.pace_left, &[&left.to_string()]), t.text),
        Pace::Near(left) => Span::styled(format!("! {}", say(w.pace_near, &[&left.to_string()])), t.near),
        Pace::Over(by) => Span::styled(format!("!! {}", say(w.pace_over, &[&by.to_string()])), t.over),
    }
}

fn phase_line<'a>(desk: &Desk, case: &Case, now: Moment) -> Line<'a> {
    let (w, t) = (desk.words, &desk.theme);
    let clock = case.clock.at(now);
    let Some(playbook) = desk.library.playbook(&case.playbook) else {
        return Line::from(format!(" {}", clock.talk));
    };
    let named = |word: &'static str, style: Style, time: String| {
        vec![Span::styled(format!(" {word} "), style), Span::raw(time), Span::raw("  ")]
    };
    match case.phase {
        CasePhase::Ringing => {
            let mut spans = named(w.phase_ringing, t.ringing, clock.ringing.to_string());
            spans.push(pace_span(desk, clock.ring_pace(playbook)));
            Line::from(spans)
        }
        CasePhase::Live => {
            let mut spans = named(w.phase_live, t.good, clock.talk.to_string());
            let hold = clock.hold.map(|hold| Span::styled(say(w.phase_hold, &[&hold.to_string()]), t.near));
            spans.extend(hold);
            Line::from(spans)
        }
        CasePhase::WrapUp => {
            let mut spans = named(w.phase_wrap_up, t.near, clock.wrap_up.to_string());
            spans.extend(clock.record_pace(playbook).map(|p| pace_span(desk, p)));
            Line::from(spans)
        }
        CasePhase::Reopened => Line::from(named(w.phase_reopened, t.near, case.number.clone().unwrap_or_default())),
        CasePhase::Filed | CasePhase::Missed | CasePhase::Void => Line::default(),
    }
}

/// What is left of the wait promised to the customer, on a line of its own: beside the times it would be cut.
fn hold_line<'a>(desk: &Desk, case: &Case, now: Moment) -> Option<Line<'a>> {
    let playbook = desk.library.playbook(&case.playbook)?;
    let pace = case.clock.at(now).hold_pace(playbook)?;
    Some(Line::from(vec![Span::raw(" "), pace_span(desk, pace)]))
}

fn grade_line<'a>(desk: &Desk, case: &Case, now: Moment) -> Option<Line<'a>> {
    let (w, t) = (desk.words, &desk.theme);
    let key = desk.keymap.hint(Command::Grade);
    if let Some(grade) = case.grade.as_deref().and_then(|g| desk.library.grade(g, case.graded_on())) {
        let from = case.graded_at.unwrap_or(case.clock.began);
        let mut spans = vec![Span::styled(format!(" {}", grade.title.show(desk.english)), t.over)];
        for (word, limit) in [(w.respond_by, Some(grade.respond)), (w.supervisor_by, grade.supervisor)] {
            if let Some(limit) = limit {
                spans.push(Span::raw(format!(" {word}{}", due_text(desk, limit, from, now))));
            }
        }
        return Some(Line::from(spans));
    }
    let suggested = suggest::suggest_grades(&desk.library, case, &desk.hearing.advice).into_iter().next()?;
    let title = desk.library.grade(&suggested.id, now.date_naive())?.title.show(desk.english).to_owned();
    let text = match &suggested.word {
        Some(word) => say(w.grade_suggested, &[&title, word, &key]),
        None => say(w.grade_suggested_like, &[&title, &key]),
    };
    Some(Line::styled(format!(" {text}"), t.near))
}

/// When a limit is over, as short as it can be read: a time today, else a date.
pub fn due_text(desk: &Desk, limit: TimeLimit, from: Moment, now: Moment) -> String {
    let (due, known) = deadline::due(limit, from, &desk.library.calendar);
    let text = if due.date_naive() == now.date_naive() {
        due.format("%H:%M").to_string()
    } else {
        due.format("%m-%d %H:%M").to_string()
    };
    let late = if due < now { format!(" !{}", desk.words.late) } else { String::new() };
    let unknown = if known { "" } else { desk.words.calendar_unknown };
    format!("{text}{late}{unknown}")
}

fn history_lines<'a>(desk: &Desk, case: &Case, history: &CallerHistory, now: Moment) -> Vec<Line<'a>> {
    let (w, t) = (desk.words, &desk.theme);
    let Some(latest) = history.cases.first() else {
        return vec![Line::styled(format!(" {}", w.first_call), t.dim)];
    };
    let mut lines = Vec::new();
    if history.calls > 0 {
        let days = desk.playbook().map_or(0, |p| p.repeat_within_days);
        let text = say(w.repeat, &[&days.to_string(), &(history.calls + 1).to_string()]);
        lines.push(Line::styled(format!(" !! {text}"), t.over));
    }
    if let Some(promise) = history.open_promises.first()
        && let Some(at) = promise.promise
    {
        let style = if at < now { t.over } else { t.near };
        let more = history.open_promises.len() - 1;
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        let due = when::from_now(at, now, desk.english);
        // That it is over must not be left to the colour, nor to what a narrow screen cuts.
        let sign = if at < now { "!! " } else { "" };
        lines.push(Line::styled(format!(" {sign}{} {due} {}{more}", w.promised, at.format("%m-%d %H:%M")), style));
    }
    let subject = if latest.subject.is_empty() { w.no_subject } else { latest.subject.as_str() };
    let text = format!(
        " {} {} {} {}",
        w.last_time,
        latest.at.format("%m-%d"),
        state_title(desk, latest),
        subject.replace('\n', " ")
    );
    if case.earlier.is_none() {
        let who = if latest.name.is_empty() { desk.words.nameless } else { latest.name.as_str() };
        let key = desk.keymap.hint(Command::TakeMatch);
        lines.push(Line::styled(format!(" {}", say(w.take_match, &[&key, who])), t.key));
    }
    lines.push(Line::from(text));
    lines
}

/// Title of an archive state.
pub fn state_title(desk: &Desk, row: &CaseSummary) -> String {
    let titles = desk.library.option_titles(known::STATE);
    match titles.get(row.state.as_str()) {
        _ if row.missed => desk.words.state_missed.to_owned(),
        Some(title) => title.show(desk.english).to_owned(),
        None if row.saved => row.state.clone(),
        None => desk.words.not_finished.to_owned(),
    }
}

/// The note that came with the ring, and the number as it came where it cannot be dialled.
fn note_line<'a>(desk: &Desk, case: &Case) -> Option<Line<'a>> {
    let Caller { number, note, .. } = &case.caller;
    let odd = if phone::is_number(number) { "" } else { number.as_str() };
    let text = [odd, note].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("  ");
    (!text.is_empty()).then(|| Line::from(format!(" {} {text}", desk.words.note)))
}
