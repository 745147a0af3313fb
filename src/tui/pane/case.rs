//! The incoming case (来电): who calls, on which clock, graded how, and what is known of them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crossterm::event::KeyEvent;

use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Caller;
use crate::domain::phone;
use crate::domain::summary::CallerHistory;
use crate::domain::when;
use crate::search::offer::suggest;
use crate::tui::act::Act;
use crate::tui::command::Command;
use crate::tui::form::{self, FieldForm};
use crate::tui::format;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::{frame, wrap};

mod sign_in;

use sign_in::SignIn;

/// The state of the pane.
#[derive(Debug)]
pub struct CasePane {
    /// The fields about who calls.
    pub form: FieldForm,
    /// Nobody has signed in yet.
    sign_in: Option<SignIn>,
    /// The sign-in was asked for during a call.
    sign_in_wanted: bool,
}

impl CasePane {
    /// The pane of a desk without a case; it asks the agent to sign in, if nobody `is_known`.
    pub fn new(is_known: bool) -> CasePane {
        CasePane { form: FieldForm::case(), sign_in: (!is_known).then(SignIn::default), sign_in_wanted: false }
    }

    /// Shows the sign-in in place of the case at hand: what was asked for needs an agent.
    pub fn want_sign_in(&mut self) {
        self.sign_in_wanted = true;
    }

    /// The agent has signed in.
    pub fn signed_in(&mut self) {
        self.sign_in = None;
    }

    /// The sign-in stands where the case would: until a call is picked up, and again when a record is to be saved that
    /// nobody would have taken. A ring does not push it away.
    fn asks_sign_in(&self, seen: &Seen<'_>) -> bool {
        self.sign_in_wanted || seen.case().is_none_or(|c| c.phase == CasePhase::Ringing)
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let asks = self.asks_sign_in(seen);
        if let Some(sign_in) = self.sign_in.as_mut().filter(|_| asks) {
            return sign_in.key(key, seen);
        }
        self.form.key(key, self.columns(seen), seen)
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str, seen: &Seen<'_>) -> Act {
        let asks = self.asks_sign_in(seen);
        if let Some(sign_in) = self.sign_in.as_mut().filter(|_| asks) {
            sign_in.paste(pasted);
            return Act::Nothing;
        }
        self.form.paste(pasted, seen)
    }

    /// Columns of the values as they stand on the screen.
    fn columns(&self, seen: &Seen<'_>) -> usize {
        form::columns(&self.form, seen, seen.areas().map(|a| a.case))
    }

    /// Draws the pane; gives the place of the caret if it has the focus.
    pub fn view(&self, buf: &mut Buffer, area: Rect, focused: bool, seen: &Seen<'_>) -> Option<Position> {
        let w = seen.words();
        let inside = frame::pane(buf, area, w.pane_case, vec![], focused, seen.look);
        if let Some(sign_in) = self.sign_in.as_ref().filter(|_| self.asks_sign_in(seen)) {
            return sign_in.view(buf, inside, focused, seen);
        }
        let Some(case) = seen.case() else {
            let hint = say(w.waiting, &[&seen.hint(Command::NewCall)]);
            let lines = wrap::lines(&hint, usize::from(inside.width).saturating_sub(2)).into_iter();
            frame::lines(buf, inside, lines.map(|l| Line::styled(format!(" {l}"), seen.theme().dim)));
            return None;
        };
        let width = usize::from(inside.width);
        let mut lines = vec![phase_line(seen, case)];
        lines.extend(hold_line(seen, case));
        lines.extend(grade_line(seen, case));
        lines.extend(seen.model.history().map(|h| history_lines(seen, case, h)).unwrap_or_default());
        lines.extend(note_line(seen, case));
        let form_rows = u16::try_from(self.form.fields(seen.library(), Some(case)).len()).unwrap_or(4);
        let form_rows = form_rows.min(inside.height);
        let area = Rect { height: form_rows, ..inside };
        let caret = form::draw(buf, area, &self.form, focused, seen);
        let below = Rect { y: inside.y + form_rows, height: inside.height - form_rows, ..inside };
        frame::lines(buf, below, lines.into_iter().map(|l| fit_line(l, width)));
        caret
    }
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

fn phase_line<'a>(seen: &Seen<'_>, case: &Case) -> Line<'a> {
    let (w, t) = (seen.words(), seen.theme());
    let clock = case.clock.at(seen.now);
    let Some(playbook) = seen.library().playbook(&case.playbook) else {
        return Line::from(format!(" {}", clock.talk));
    };
    let named = |word: &'static str, style: Style, time: String| {
        vec![Span::styled(format!(" {word} "), style), Span::raw(time), Span::raw("  ")]
    };
    match case.phase {
        CasePhase::Ringing => {
            let mut spans = named(w.phase_ringing, t.ringing, clock.ringing.to_string());
            spans.push(format::pace_span(seen, clock.ring_pace(playbook)));
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
            spans.extend(clock.record_pace(playbook).map(|p| format::pace_span(seen, p)));
            Line::from(spans)
        }
        CasePhase::Reopened => {
            Line::from(named(w.phase_reopened, t.near, case.record_state.number.clone().unwrap_or_default()))
        }
        CasePhase::Filed | CasePhase::Missed | CasePhase::Void => Line::default(),
    }
}

/// The rest of the wait promised to the customer, on a line of its own: beside the times it would be cut.
fn hold_line<'a>(seen: &Seen<'_>, case: &Case) -> Option<Line<'a>> {
    let playbook = seen.library().playbook(&case.playbook)?;
    let pace = case.clock.at(seen.now).hold_pace(playbook)?;
    Some(Line::from(vec![Span::raw(" "), format::pace_span(seen, pace)]))
}

fn grade_line<'a>(seen: &Seen<'_>, case: &Case) -> Option<Line<'a>> {
    let (w, t) = (seen.words(), seen.theme());
    let key = seen.hint(Command::Grade);
    if let Some(grade) = case.grade.as_deref().and_then(|g| seen.library().grade(g, case.graded_on())) {
        let from = case.graded_at.unwrap_or(case.clock.began);
        let mut spans = vec![Span::styled(format!(" {}", grade.title.show(seen.lang())), t.over)];
        for (word, limit) in [(w.respond_by, Some(grade.respond)), (w.supervisor_by, grade.supervisor)] {
            if let Some(limit) = limit {
                spans.push(Span::raw(format!(" {word}{}", format::due_text(seen, limit, from))));
            }
        }
        return Some(Line::from(spans));
    }
    let suggested = suggest::suggest_grades(seen.library(), case, &seen.model.heard.advice).into_iter().next()?;
    let title = seen.library().grade(&suggested.id, seen.now.date_naive())?.title.show(seen.lang()).to_owned();
    let text = match &suggested.word {
        Some(word) => say(w.grade_suggested, &[&title, word, &key]),
        None => say(w.grade_suggested_like, &[&title, &key]),
    };
    Some(Line::styled(format!(" {text}"), t.near))
}

fn history_lines<'a>(seen: &Seen<'_>, case: &Case, history: &CallerHistory) -> Vec<Line<'a>> {
    let (w, t) = (seen.words(), seen.theme());
    let Some(latest) = history.cases.first() else {
        return vec![Line::styled(format!(" {}", w.first_call), t.dim)];
    };
    let mut lines = Vec::new();
    if history.calls > 0 {
        let days = seen.model.playbook().map_or(0, |p| p.repeat_within_days);
        let text = say(w.repeat, &[&days.to_string(), &(history.calls + 1).to_string()]);
        lines.push(Line::styled(format!(" !! {text}"), t.over));
    }
    if let Some(promise) = history.open_promises.first()
        && let Some(at) = promise.promise
    {
        let style = if at < seen.now { t.over } else { t.near };
        let more = history.open_promises.len() - 1;
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        let due = when::from_now(at, seen.now, seen.lang());
        // That it is over must not be left to the colour, nor to what a narrow screen cuts.
        let sign = if at < seen.now { "!! " } else { "" };
        lines.push(Line::styled(format!(" {sign}{} {due} {}{more}", w.promised, at.format("%m-%d %H:%M")), style));
    }
    let subject = if latest.subject.is_empty() { w.no_subject } else { latest.subject.as_str() };
    let text = format!(
        " {} {} {} {}",
        w.last_time,
        latest.at.format("%m-%d"),
        format::state_title(seen, latest),
        subject.replace('\n', " ")
    );
    if case.earlier.is_none() {
        let who = if latest.name.is_empty() { seen.words().nameless } else { latest.name.as_str() };
        let key = seen.hint(Command::TakeMatch);
        lines.push(Line::styled(format!(" {}", say(w.take_match, &[&key, who])), t.key));
    }
    lines.push(Line::from(text));
    lines
}

/// The note that came with the ring, and the number as it came where it cannot be dialled.
fn note_line<'a>(seen: &Seen<'_>, case: &Case) -> Option<Line<'a>> {
    let Caller { number, note, .. } = &case.caller;
    let odd = if phone::is_number(number) { "" } else { number.as_str() };
    let text = [odd, note].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("  ");
    (!text.is_empty()).then(|| Line::from(format!(" {} {text}", seen.words().note)))
}
