//! One line after the other: a stage with its time, an item, a piece of advice, the bridge.

use std::collections::BTreeSet;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{StageAdvice, StageItem};
use crate::domain::case::Case;
use crate::domain::clock::CallClock;
use crate::domain::fill;
use crate::domain::pack::{Playbook, Stage};
use crate::tui::command::Command;
use crate::tui::format;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::wrap;

/// From this width on the time spent in the present stage stands beside what is left.
const ROOMY: usize = 34;

/// The way of a call through its playbook: behind it, before it, and where it stands.
pub(super) struct CallWay {
    /// Place of the present stage; nothing before pick-up.
    pub at: Option<usize>,
    taken: BTreeSet<usize>,
    ahead: BTreeSet<usize>,
}

/// The place of a stage on the way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StageStanding {
    Taken,
    Here,
    Ahead,
    /// Neither taken nor on any way from here.
    Off,
}

impl CallWay {
    pub fn of(playbook: &Playbook, clock: Option<&CallClock>) -> CallWay {
        let at = clock.map(|c| playbook.stage_at(&c.stage));
        let way = clock.iter().flat_map(|c| &c.way);
        let mut taken: BTreeSet<usize> =
            way.filter_map(|id| playbook.stages.iter().position(|s| &s.id == id)).collect();
        // A way that begins in the middle (another playbook before, or a case of an earlier version) has what leads there.
        let mut first = taken.first().copied().or(at);
        while let Some(before) = first.and_then(|at| playbook.before(at)).filter(|before| !taken.contains(before)) {
            taken.insert(before);
            first = Some(before);
        }
        let ahead = at.map_or_else(|| (0..playbook.stages.len()).collect(), |at| playbook.ahead(at));
        CallWay { at, taken, ahead }
    }

    fn standing(&self, place: usize) -> StageStanding {
        if self.at == Some(place) {
            StageStanding::Here
        } else if self.taken.contains(&place) {
            StageStanding::Taken
        } else if self.ahead.contains(&place) {
            StageStanding::Ahead
        } else {
            StageStanding::Off
        }
    }

    /// The call neither came through the stage nor can get there.
    pub fn is_off(&self, place: usize) -> bool {
        self.standing(place) == StageStanding::Off
    }
}

pub(super) fn stage<'a>(
    seen: &Seen<'a>,
    playbook: &'a Playbook,
    place: usize,
    way: &CallWay,
    clock: Option<&CallClock>,
    width: usize,
) -> Line<'a> {
    let t = seen.theme();
    let stage = &playbook.stages[place];
    let standing = way.standing(place);
    let (mark, style) = match standing {
        StageStanding::Taken => ("✓", t.good),
        StageStanding::Here => (">", t.chosen),
        StageStanding::Ahead => (" ", t.text),
        StageStanding::Off => ("-", t.dim),
    };
    let right = times(seen, playbook, place, standing, clock, width);
    let right_width: usize = right.iter().map(Span::width).sum();
    let room = width.saturating_sub(right_width + 6);
    let full = stage.title.show(seen.lang());
    let short = stage.short.as_deref().filter(|_| seen.in_pack_language() && wrap::width(full) > room);
    let title = wrap::fit(short.unwrap_or(full), room);
    let mut spans =
        vec![Span::styled(format!(" {mark} "), style), Span::styled(format!("{} {title} ", place + 1), style)];
    spans.extend(right);
    Line::from(spans)
}

/// Times at the right: left of the present stage, spent in those that were taken, and when the others should be over.
fn times<'a>(
    seen: &Seen<'_>,
    playbook: &Playbook,
    place: usize,
    standing: StageStanding,
    clock: Option<&CallClock>,
    width: usize,
) -> Vec<Span<'a>> {
    let (w, t) = (seen.words(), seen.theme());
    let stage = &playbook.stages[place];
    let before = playbook.before(place).and_then(|p| playbook.stages[p].until).unwrap_or_default();
    let spent = clock.map(|c| c.spent_in(&stage.id)).unwrap_or_default();
    match (standing, clock, stage.until) {
        (StageStanding::Off, ..) => vec![],
        (StageStanding::Here, Some(clock), _) => {
            let spent = if width < ROOMY { String::new() } else { format!("{spent} ") };
            vec![Span::raw(spent), format::pace_span(seen, clock.pace(stage, playbook))]
        }
        (StageStanding::Taken, _, Some(until)) => {
            let over = if spent > until.minus(before) { t.near } else { t.dim };
            vec![Span::styled(format!("{spent}"), over)]
        }
        (_, _, Some(until)) => vec![Span::styled(say(w.until, &[&until.to_string()]), t.dim)],
        (_, _, None) => vec![Span::styled(say(w.from_on, &[&before.to_string()]), t.dim)],
    }
}

pub(super) fn item<'a>(seen: &Seen<'_>, item: &StageItem, here: bool, width: usize) -> Line<'a> {
    let (w, t) = (seen.words(), seen.theme());
    let mark = if item.done { "✓" } else { "-" };
    let style = match (here, item.done) {
        (true, _) => t.chosen,
        (false, true) => t.good,
        (false, false) => t.text,
    };
    let word = if item.asks { w.must_ask } else { w.must_say };
    let cursor = if here { ">" } else { " " };
    let text = wrap::cut(&item.title, width.saturating_sub(8));
    Line::from(vec![
        Span::styled(format!("  {cursor}{mark} "), style),
        Span::styled(format!("{word} "), t.dim),
        Span::styled(text, style),
    ])
}

/// An operation or the risk note, wrapped.
pub(super) fn advice<'a>(seen: &Seen<'_>, advice: StageAdvice<'_>, here: bool, width: usize) -> Vec<Line<'a>> {
    let (w, t) = (seen.words(), seen.theme());
    let (text, style) = match advice {
        StageAdvice::Do(operation) => (format!("{}{operation}", w.operation), t.dim),
        StageAdvice::Beware(risk) => (format!("{}{risk}", w.risk), t.near),
    };
    indented(&text, if here { ">" } else { " " }, width, if here { t.chosen } else { style })
}

/// The sentence that leads over to the next stage.
pub(super) fn bridge<'a>(seen: &Seen<'_>, case: &Case, stage: &Stage, width: usize) -> Vec<Line<'a>> {
    let Some(bridge) = &stage.bridge else {
        return vec![];
    };
    let words = fill::as_text(&fill::fill(bridge, Some(case), &seen.model.agent.who, seen.library(), seen.now));
    let text = say(seen.words().bridge, &[&words, &seen.hint(Command::NextStage)]);
    indented(&text, "", width, seen.theme().near)
}

/// A text under a stage, with a mark before its first line.
pub(super) fn indented<'a>(text: &str, mark: &str, width: usize, style: Style) -> Vec<Line<'a>> {
    let lines = wrap::lines(text, width.saturating_sub(4)).into_iter().enumerate();
    lines
        .map(|(row, line)| {
            let mark = if row == 0 { mark } else { "" };
            Line::styled(format!("  {mark:<1}{line}"), style)
        })
        .collect()
}
