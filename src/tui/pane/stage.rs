//! The stage timer (阶段): budgets, what is left, and what this stage must say and ask.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::case::pace_span;
use crate::domain::case::Case;
use crate::domain::change::Change;
use crate::domain::clock::{CallClock, Pace};
use crate::domain::fill;
use crate::domain::pack::{Playbook, Stage};
use crate::domain::time::Moment;
use crate::tui::desk::{Desk, Focus};
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::widget::{frame, wrap};

/// From this width on the time spent in the present stage stands beside what is left.
const ROOMY: usize = 34;

/// What the pane remembers: the item under the cursor.
#[derive(Clone, Debug, Default)]
pub struct StagePane {
    at: usize,
}

/// Something a stage must say or ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Id of the script or the field.
    pub id: String,
    /// How to call it.
    pub title: String,
    /// Whether it is a question.
    pub asks: bool,
    /// Whether it is done.
    pub done: bool,
}

impl StagePane {
    /// Back to the first item.
    pub fn reset(&mut self) {
        self.at = 0;
    }
}

/// The items of a stage and how they stand: said or ticked by hand; asked when the field is filled or ticked by hand.
fn items(desk: &Desk, case: &Case, stage: &Stage) -> Vec<Item> {
    let ticked = |id: &str| case.has_ticked(&stage.id, id);
    let say = stage.must_say.iter().filter_map(|id| {
        let script = desk.library.script(id)?;
        let title = script.title.show(desk.english).to_owned();
        Some(Item { done: case.has_said(id) || ticked(id), id: id.clone(), title, asks: false })
    });
    let ask = stage.must_ask.iter().filter_map(|id| {
        let field = desk.library.field(id)?;
        let title = field.title.show(desk.english).to_owned();
        Some(Item { done: case.draft.get(id).is_some() || ticked(id), id: id.clone(), title, asks: true })
    });
    say.chain(ask).collect()
}

fn present<'d>(desk: &'d Desk, case: &Case) -> Option<(&'d Playbook, &'d Stage)> {
    let playbook = desk.library.playbook(&case.playbook)?;
    Some((playbook, playbook.stages.get(playbook.stage_at(&case.clock.stage))?))
}

impl Desk {
    /// A key while the stage pane has the focus: up, down, and space to tick.
    pub(in crate::tui) fn stage_key(&mut self, key: KeyEvent, now: Moment, effects: &mut Vec<Effect>) {
        let Some(case) = self.case() else { return };
        let Some((_, stage)) = present(self, case) else { return };
        let items = items(self, case, stage);
        let (id, stage) = (case.id, stage.id.clone());
        // Ctrl-Space switches input methods; what slips through to here is no tick.
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(_) if !plain => {}
            KeyCode::Up => self.stage.at = self.stage.at.saturating_sub(1),
            KeyCode::Down => self.stage.at = (self.stage.at + 1).min(items.len().saturating_sub(1)),
            KeyCode::Char(' ' | '　') | KeyCode::Enter => {
                if let Some(item) = items.get(self.stage.at) {
                    let change = Change::Ticked { stage, item: item.id.clone(), on: !item.done };
                    self.commit_undoable(id, change, now, effects);
                }
            }
            _ => {}
        }
    }
}

/// Draws the pane.
pub fn view(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let focused = desk.focus == Focus::Stage;
    let inside = frame::pane(buf, area, w.pane_stage, vec![], focused, desk.rules, t);
    let width = usize::from(inside.width);
    let Some(playbook) = desk.playbook() else {
        frame::lines(buf, inside, [Line::styled(format!(" {}", w.no_playbook), t.dim)]);
        return None;
    };
    let case = desk.case().filter(|c| c.clock.picked_up.is_some());
    let clock = case.map(|c| c.clock.at(now));
    let at = clock.as_ref().map(|c| playbook.stage_at(&c.stage));
    let mut lines = Vec::new();
    let mut cursor = None;
    for (place, stage) in playbook.stages.iter().enumerate() {
        lines.push(stage_line(desk, playbook, place, at, clock.as_ref(), width));
        if Some(place) != at {
            continue;
        }
        let (Some(case), Some(clock)) = (case, clock.as_ref()) else { continue };
        if matches!(clock.pace(stage, playbook), Pace::Over(_)) && clock.hung_up.is_none() {
            lines.extend(bridge_lines(desk, case, stage, width, now));
        } else if inside.height >= 16 && !desk.english {
            let goal = wrap::lines(&stage.goal, width.saturating_sub(4));
            lines.extend(goal.into_iter().map(|l| Line::styled(format!("   {l}"), t.dim)));
        }
        for (row, item) in items(desk, case, stage).into_iter().enumerate() {
            if focused && row == desk.stage.at {
                cursor = Some(lines.len());
            }
            lines.push(item_line(desk, &item, focused && row == desk.stage.at, width));
        }
    }
    // Stages that are over make room for the present one on a short screen.
    let height = usize::from(inside.height);
    let keep = at.unwrap_or(0);
    let skip = lines.len().saturating_sub(height).min(keep);
    let skip = skip.max(cursor.map_or(0, |c| (c + 1).saturating_sub(height)));
    frame::lines(buf, inside, lines.into_iter().skip(skip));
    let row = u16::try_from(cursor?.checked_sub(skip)?).ok()?;
    Some(Position::new(inside.x + 2, inside.y + row))
}

fn stage_line<'a>(
    desk: &'a Desk,
    playbook: &'a Playbook,
    place: usize,
    at: Option<usize>,
    clock: Option<&CallClock>,
    width: usize,
) -> Line<'a> {
    let (w, t) = (desk.words, &desk.theme);
    let stage = &playbook.stages[place];
    let before = place.checked_sub(1).and_then(|p| playbook.stages[p].until).unwrap_or_default();
    let budget = stage.until.map(|until| until.minus(before));
    let order = at.map(|at| place.cmp(&at));
    let (mark, style) = match order {
        Some(std::cmp::Ordering::Less) => ("✓", t.good),
        Some(std::cmp::Ordering::Equal) => (">", t.chosen),
        _ => (" ", t.dim),
    };
    let spent = clock.map(|c| c.spent_in(&stage.id));
    let right = match (order, spent, budget) {
        (Some(std::cmp::Ordering::Equal), Some(spent), _) => {
            let left = clock.map_or(Pace::Open, |c| c.pace(stage, playbook));
            let spent = if width < ROOMY { String::new() } else { format!("{spent} ") };
            vec![Span::raw(spent), pace_span(desk, left)]
        }
        (Some(std::cmp::Ordering::Less), Some(spent), Some(budget)) => {
            let over = if spent > budget { t.near } else { t.dim };
            vec![Span::styled(format!("{spent}"), over)]
        }
        (_, _, Some(_)) => {
            let until = stage.until.unwrap_or_default();
            vec![Span::styled(say(w.until, &[&until.to_string()]), t.dim)]
        }
        (_, _, None) => vec![Span::styled(say(w.from_on, &[&before.to_string()]), t.dim)],
    };
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

fn item_line<'a>(desk: &Desk, item: &Item, here: bool, width: usize) -> Line<'a> {
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

fn bridge_lines<'a>(desk: &Desk, case: &Case, stage: &Stage, width: usize, now: Moment) -> Vec<Line<'a>> {
    let (w, t) = (desk.words, &desk.theme);
    let Some(bridge) = &stage.bridge else {
        return vec![];
    };
    let words = fill::as_text(&fill::fill(bridge, Some(case), &desk.who, &desk.library, now));
    let text = say(w.bridge, &[&words, &desk.keymap.hint(Command::NextStage)]);
    wrap::lines(&text, width.saturating_sub(4)).into_iter().map(|l| Line::styled(format!("   {l}"), t.near)).collect()
}
