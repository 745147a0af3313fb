//! One line after the other: a stage with its time, an item, a piece of advice, the bridge.

use std::collections::BTreeSet;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Advice, Item};
use crate::domain::case::Case;
use crate::domain::clock::CallClock;
use crate::domain::fill;
use crate::domain::pack::{Playbook, Stage};
use crate::domain::time::Moment;
use crate::tui::desk::Desk;
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::pane::case::pace_span;
use crate::tui::widget::wrap;

/// From this width on the time spent in the present stage stands beside what is left.
const ROOMY: usize = 34;

/// Where a call stands on the way through its playbook.
pub(super) struct Way {
    /// Place of the present stage; nothing before pick-up.
    pub at: Option<usize>,
    taken: BTreeSet<usize>,
    ahead: BTreeSet<usize>,
}

/// How a stage stands to the way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Taken,
    Here,
    Ahead,
    /// Neither taken nor on any way from here.
    Off,
}

impl Way {
    pub fn of(playbook: &Playbook, clock: Option<&CallClock>) -> Way {
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
        Way { at, taken, ahead }
    }

    fn standing(&self, place: usize) -> Standing {
        if self.at == Some(place) {
            Standing::Here
        } else if self.taken.contains(&place) {
            Standing::Taken
        } else if self.ahead.contains(&place) {
            Standing::Ahead
        } else {
            Standing::Off
        }
    }

    /// Whether the call neither came through the stage nor can get there.
    pub fn is_off(&self, place: usize) -> bool {
        self.standing(place) == Standing::Off
    }
}

pub(super) fn stage<'a>(
    desk: &'a Desk,
    playbook: &'a Playbook,
    place: usize,
    way: &Way,
    clock: Option<&CallClock>,
    width: usize,
) -> Line<'a> {
    let t = &desk.theme;
    let stage = &playbook.stages[place];
    let standing = way.standing(place);
    let (mark, style) = match standing {
        Standing::Taken => ("✓", t.good),
        Standing::Here => (">", t.chosen),
        Standing::Ahead => (" ", t.text),
        Standing::Off => ("-", t.dim),
    };
    let right = times(desk, playbook, place, standing, clock, width);
    let right_width: usize = right.iter().map(Span::width).sum();
    let room = width.saturating_sub(right_width + 6);
    let full = stage.title.show(desk.english);
    let short = stage.short.as_deref().filter(|_| !desk.english && wrap::width(full) > room);
    let title = wrap::fit(short.unwrap_or(full), room);
    let mut spans =
        vec![Span::styled(format!(" {mark} "), style), Span::styled(format!("{} {title} ", place + 1), style)];
    spans.extend(right);
    Line::from(spans)
}

/// What stands at the right: what is left of the present stage, what was spent in those that were taken, when the others
/// should be over.
fn times<'a>(
    desk: &Desk,
    playbook: &Playbook,
    place: usize,
    standing: Standing,
    clock: Option<&CallClock>,
    width: usize,
) -> Vec<Span<'a>> {
    let (w, t) = (desk.words, &desk.theme);
    let stage = &playbook.stages[place];
    let before = playbook.before(place).and_then(|p| playbook.stages[p].until).unwrap_or_default();
    let spent = clock.map(|c| c.spent_in(&stage.id)).unwrap_or_default();
    match (standing, clock, stage.until) {
        (Standing::Off, ..) => vec![],
        (Standing::Here, Some(clock), _) => {
            let spent = if width < ROOMY { String::new() } else { format!("{spent} ") };
            vec![Span::raw(spent), pace_span(desk, clock.pace(stage, playbook))]
        }
        (Standing::Taken, _, Some(until)) => {
            let over = if spent > until.minus(before) { t.near } else { t.dim };
            vec![Span::styled(format!("{spent}"), over)]
        }
        (_, _, Some(until)) => vec![Span::styled(say(w.until, &[&until.to_string()]), t.dim)],
        (_, _, None) => vec![Span::styled(say(w.from_on, &[&before.to_string()]), t.dim)],
    }
}

pub(super) fn item<'a>(desk: &Desk, item: &Item, here: bool, width: usize) -> Line<'a> {
    let (w, t) = (desk.words, &desk.theme);
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
pub(super) fn advice<'a>(desk: &Desk, advice: Advice<'_>, here: bool, width: usize) -> Vec<Line<'a>> {
    let (w, t) = (desk.words, &desk.theme);
    let (text, style) = match advice {
        Advice::Do(operation) => (format!("{}{operation}", w.operation), t.dim),
        Advice::Beware(risk) => (format!("{}{risk}", w.risk), t.near),
    };
    indented(&text, if here { ">" } else { " " }, width, if here { t.chosen } else { style })
}

/// The sentence that leads over to the next stage.
pub(super) fn bridge<'a>(desk: &Desk, case: &Case, stage: &Stage, width: usize, now: Moment) -> Vec<Line<'a>> {
    let Some(bridge) = &stage.bridge else {
        return vec![];
    };
    let words = fill::as_text(&fill::fill(bridge, Some(case), &desk.who, &desk.library, now));
    let text = say(desk.words.bridge, &[&words, &desk.keymap.hint(Command::NextStage)]);
    indented(&text, "", width, desk.theme.near)
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
