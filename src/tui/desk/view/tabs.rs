//! The calls on the desk, a tab for each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::case::{Case, CasePhase};
use crate::domain::clock::Pace;
use crate::domain::fill;
use crate::domain::pack::known;
use crate::domain::phone;
use crate::domain::signal::shows_danger;
use crate::tui::command::Command;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::{frame, wrap};

/// A case as a tab: who, the clock that matters now, and a danger that nobody has answered yet. The tab alone tells
/// of a case that rings or waits while another one has the desk.
pub fn tab(seen: &Seen<'_>, case: &Case) -> (String, Style) {
    let (text, style) = who_and_clock(seen, case);
    let is_seen = seen.model.calls.current() == Some(case.id) && case.phase != CasePhase::Ringing;
    if is_seen || !shows_danger(seen.library(), case) {
        return (text, style);
    }
    (format!("{text} {}", seen.words().danger), seen.theme().over)
}

fn who_and_clock(seen: &Seen<'_>, case: &Case) -> (String, Style) {
    let (w, t) = (seen.words(), seen.theme());
    let clock = case.clock.at(seen.now);
    let who = fill::customer(case).map_or_else(
        || {
            let number = case.draft.typed(known::CONTACT);
            if number.is_empty() { w.nameless.to_owned() } else { phone::masked(number) }
        },
        str::to_owned,
    );
    let playbook = seen.library().playbook(&case.playbook);
    let over = |pace: Option<Pace>| match pace {
        Some(Pace::Over(_)) => " !!",
        Some(Pace::Near(_)) => " !",
        _ => "",
    };
    match case.phase {
        CasePhase::Ringing => {
            let sign = over(playbook.map(|p| clock.ring_pace(p)));
            let text = format!("{who} {} {}{sign}", w.phase_ringing, clock.ringing);
            (text, t.ringing)
        }
        CasePhase::Live => match clock.hold {
            Some(hold) => {
                let sign = over(playbook.and_then(|p| clock.hold_pace(p)));
                (format!("{who} {}{sign}", say(w.phase_hold, &[&hold.to_string()])), t.near)
            }
            None => (format!("{who} {} {}", w.phase_live, clock.talk), t.good),
        },
        CasePhase::WrapUp => {
            let sign = over(playbook.and_then(|p| clock.record_pace(p)));
            (format!("{who} {} {}{sign}", w.phase_wrap_up, clock.wrap_up), t.near)
        }
        CasePhase::Reopened => (format!("{who} {}", w.phase_reopened), t.text),
        CasePhase::Filed | CasePhase::Missed | CasePhase::Void => (who, t.dim),
    }
}

/// The case at hand, then what rings, dangers first, then who waits longest: what does not fit is the least urgent.
fn by_urgency<'a>(seen: &Seen<'a>) -> Vec<&'a Case> {
    let mut cases: Vec<&'a Case> = seen.model.calls.all().iter().collect();
    let waits = |c: &Case| (c.phase != CasePhase::Ringing, !shows_danger(seen.library(), c), c.id);
    // The case at hand is first whatever it holds: its record, the longest text on the desk, is not read for that.
    cases.sort_by_cached_key(|c| (seen.model.calls.current() != Some(c.id)).then(|| waits(c)));
    cases
}

/// Draws the line of tabs.
pub fn calls(seen: &Seen<'_>, buf: &mut Buffer, area: Rect) {
    let (w, t) = (seen.words(), seen.theme());
    let mut spans = vec![Span::raw(" ")];
    if seen.model.calls.next_ring(seen.library()).is_some() {
        let key = seen.hint(Command::NewCall);
        spans.push(Span::styled(say(w.answer_with, &[&key]), t.ringing));
        spans.push(Span::raw(" "));
    }
    let mut used: usize = spans.iter().map(Span::width).sum();
    let mut left_out = 0;
    for case in by_urgency(seen) {
        let here = seen.model.calls.current() == Some(case.id);
        let (text, style) = tab(seen, case);
        let columns = wrap::width(&text) + 3;
        if used + columns + 4 > usize::from(area.width) {
            left_out += 1;
            continue;
        }
        used += columns;
        spans.push(Span::styled(if here { "[" } else { " " }, t.focus));
        spans.push(Span::styled(text, if here { style.patch(t.words) } else { style }));
        spans.push(Span::styled(if here { "] " } else { "  " }, t.focus));
    }
    if left_out > 0 {
        spans.push(Span::styled(format!("+{left_out} "), t.near));
    }
    if seen.model.calls.all().iter().filter(|c| c.phase != CasePhase::Ringing).count() > 1 {
        // Half a hint is none.
        let hint = Span::styled(say(w.switch_with, &[&seen.hint(Command::SwitchCall)]), t.dim);
        let taken: usize = spans.iter().map(Span::width).sum();
        spans.extend(Some(hint).filter(|h| taken + h.width() <= usize::from(area.width)));
    } else if seen.model.calls.is_empty() {
        spans.push(Span::styled(w.no_calls, t.dim));
    }
    frame::lines(buf, area, [Line::from(spans)]);
}
