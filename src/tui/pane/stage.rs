//! The stage timer (阶段): the way through the playbook, budgets, what is left, and what this stage must say, ask and
//! do.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::case::Case;
use crate::domain::clock::Pace;
use crate::domain::pack::Stage;
use crate::search::offer::suggest;
use crate::tui::act::Act;
use crate::tui::command::Command;
use crate::tui::format;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::{frame, wrap};

mod lines;

/// From this many rows on the goal of the present stage stands under it.
const TALL: u16 = 16;

/// Columns of the head rule around title and note.
const FRAME: usize = 7;

/// The state of the pane.
#[derive(Clone, Debug, Default)]
pub struct StagePane {
    /// Place of the cursor among the items, the operations and the risk note.
    at: usize,
    /// Text that was typed here and refused, up to the last key: whoever typed it thinks to be elsewhere.
    run: Option<String>,
}

/// Something a stage must say or ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageItem {
    /// Id of the script or the field.
    pub id: String,
    /// Its title on the screen.
    pub title: String,
    /// It is a question.
    pub asks: bool,
    /// It is done.
    pub done: bool,
}

impl StagePane {
    /// Back to the first item.
    pub fn reset(&mut self) {
        *self = StagePane::default();
    }

    /// Any key that is no part of refused text ends it.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// Takes a key: up, down, and space to tick. Text is refused; Space belongs to it, and so does the Enter that
    /// ends it.
    pub fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        // Ctrl-Space switches input methods; what slips through to here is no tick.
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let refuses = self.run.is_some();
        match key.code {
            KeyCode::Char(_) if !plain => return Act::Nothing,
            KeyCode::Char(c) if refuses || !matches!(c, ' ' | '　') => return self.refuse(&c.to_string(), seen),
            KeyCode::Enter if refuses => {
                self.end_run();
                return Act::Nothing;
            }
            _ => {}
        }
        let Some((case, stage)) = seen.case().zip(present(seen)) else { return Act::Nothing };
        let items = items(seen, case, stage);
        match key.code {
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => {
                let stops = items.len() + advice(seen, stage).len();
                self.at = (self.at + 1).min(stops.saturating_sub(1));
            }
            KeyCode::Char(' ' | '　') | KeyCode::Enter => {
                if let Some(item) = items.into_iter().nth(self.at) {
                    return Act::Tick { stage: stage.id.clone(), item: item.id, on: !item.done };
                }
            }
            _ => {}
        }
        Act::Nothing
    }

    /// Refuses text aloud, with all of it that was typed here in one go.
    pub fn refuse(&mut self, text: &str, seen: &Seen<'_>) -> Act {
        let w = seen.words();
        let typed = format::quoted(&(self.run.take().unwrap_or_default() + text));
        let key = seen.hint(Command::NextPane);
        let leaves = if key.is_empty() { String::new() } else { say(w.leaves_pane, &[&key]) };
        let told = say(w.refused_in_pane, &[w.pane_stage, &typed, &leaves]);
        self.run = Some(typed);
        Act::SayRefused(told)
    }

    /// Draws the pane; gives the place of the cursor if it has the focus.
    pub fn view(&self, buf: &mut Buffer, area: Rect, focused: bool, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let inside = frame::pane(buf, area, w.pane_stage, note(seen, area.width), focused, seen.look);
        let (width, height) = (usize::from(inside.width), usize::from(inside.height));
        let Some(playbook) = seen.model.playbook() else {
            frame::lines(buf, inside, [Line::styled(format!(" {}", w.no_playbook), t.dim)]);
            return None;
        };
        let case = seen.case().filter(|c| c.clock.picked_up.is_some());
        let clock = case.map(|c| c.clock.at(seen.now));
        let way = lines::CallWay::of(playbook, clock.as_ref());
        let rows = playbook.stages.len();
        let cursor = focused.then_some(self.at);
        let under = case.zip(present(seen)).map(|(case, stage)| under(seen, case, stage, inside, rows, cursor));
        let under = under.unwrap_or_default();
        // Where room is short, stages that lie on no way from here go first, then those that are over.
        let crowded = rows + under.lines.len() > height;
        let mut all = Vec::new();
        let mut here = 0;
        let mut below = under.lines;
        for place in 0..rows {
            if crowded && way.is_off(place) {
                continue;
            }
            all.push(lines::stage(seen, playbook, place, &way, clock.as_ref(), width));
            if way.at == Some(place) {
                here = all.len();
                all.append(&mut below);
            }
        }
        let cursor = under.cursor.map(|(first, last)| (here + first, here + last));
        let skip = all.len().saturating_sub(height).min(here.saturating_sub(1));
        let skip = cursor.map_or(skip, |(first, last)| skip.max((last + 1).saturating_sub(height)).min(first));
        frame::lines(buf, inside, all.into_iter().skip(skip));
        let row = u16::try_from(cursor?.0.checked_sub(skip)?).ok().filter(|row| *row < inside.height)?;
        Some(Position::new(inside.x + 2, inside.y + row))
    }
}

/// The items of a stage and how they stand: said or ticked by hand; asked when the field is filled or ticked by hand.
fn items(seen: &Seen<'_>, case: &Case, stage: &Stage) -> Vec<StageItem> {
    let ticked = |id: &str| case.has_ticked(&stage.id, id);
    let say = stage.must_say.iter().filter_map(|id| {
        let script = seen.library().script(id)?;
        let title = script.title.show(seen.lang()).to_owned();
        Some(StageItem { done: case.has_said(id) || ticked(id), id: id.clone(), title, asks: false })
    });
    let ask = stage.must_ask.iter().filter_map(|id| {
        let field = seen.library().field(id)?;
        let title = field.title.show(seen.lang()).to_owned();
        Some(StageItem { done: case.draft.get(id).is_some() || ticked(id), id: id.clone(), title, asks: true })
    });
    say.chain(ask).collect()
}

/// The stage that the case at hand is in.
fn present<'d>(seen: &Seen<'d>) -> Option<&'d Stage> {
    let case = seen.case()?;
    let playbook = seen.library().playbook(&case.playbook)?;
    playbook.stages.get(playbook.stage_at(&case.clock.stage))
}

/// Operations of a stage, and what to beware of, in the pack's own language.
fn advice<'d>(seen: &Seen<'_>, stage: &'d Stage) -> Vec<StageAdvice<'d>> {
    if !seen.in_pack_language() {
        return vec![];
    }
    stage
        .operations
        .iter()
        .map(|o| StageAdvice::Do(o))
        .chain(stage.risk.iter().map(|r| StageAdvice::Beware(r)))
        .collect()
}

/// One piece of it.
#[derive(Clone, Copy, Debug)]
enum StageAdvice<'d> {
    /// An operation.
    Do(&'d str),
    /// The risk note.
    Beware(&'d str),
}

/// Lines under the present stage.
#[derive(Default)]
struct LinesUnder<'a> {
    lines: Vec<Line<'a>>,
    /// First and last line of what the cursor is on.
    cursor: Option<(usize, usize)>,
}

impl<'a> LinesUnder<'a> {
    fn add(&mut self, lines: Vec<Line<'a>>, here: bool) {
        let first = self.lines.len();
        self.lines.extend(lines);
        if here && self.lines.len() > first {
            self.cursor = Some((first, self.lines.len() - 1));
        }
    }
}

/// The playbook that the call runs on; or another one that the customer's words speak for, and its key.
fn note(seen: &Seen<'_>, width: u16) -> Vec<Span<'static>> {
    let Some(playbook) = seen.model.playbook() else { return vec![] };
    let room = usize::from(width).saturating_sub(wrap::width(seen.words().pane_stage) + FRAME);
    let key = seen.hint(Command::Playbook);
    let speaks = seen.case().and_then(|c| suggest::suggest_playbook(seen.library(), c));
    let other =
        speaks.and_then(|s| seen.library().playbooks.iter().find(|p| p.id == s.playbook && p.id != playbook.id));
    match other {
        Some(other) => {
            let titles = [other, playbook].map(|p| p.title.show(seen.lang()));
            let text = say(seen.words().playbook_suggested, &[&key, titles[0], titles[1]]);
            vec![Span::styled(wrap::cut(&text, room), seen.theme().near)]
        }
        None if seen.library().playbooks.len() > 1 => {
            let text = format!("{key} {}", playbook.title.show(seen.lang()));
            vec![Span::styled(wrap::cut(&text, room), seen.theme().dim)]
        }
        None => vec![],
    }
}

/// Bridge or goal, the items, and as much advice as there is room for beside `rows` stages; all of it where there is a
/// `cursor`, which only the pane with the focus has.
fn under<'a>(
    seen: &Seen<'a>,
    case: &Case,
    stage: &'a Stage,
    inside: Rect,
    rows: usize,
    cursor: Option<usize>,
) -> LinesUnder<'a> {
    let (width, height) = (usize::from(inside.width), usize::from(inside.height));
    let mut under = LinesUnder::default();
    let clock = case.clock.at(seen.now);
    let pace = seen.model.playbook().map(|p| clock.pace(stage, p));
    if matches!(pace, Some(Pace::Over(_))) && clock.hung_up.is_none() {
        under.add(lines::bridge(seen, case, stage, width), false);
    } else if inside.height >= TALL && seen.in_pack_language() {
        under.add(lines::indented(&stage.goal, "", width, seen.theme().dim), false);
    }
    let items = items(seen, case, stage);
    let first = items.len();
    for (row, item) in items.into_iter().enumerate() {
        let here = cursor == Some(row);
        under.add(vec![lines::item(seen, &item, here, width)], here);
    }
    for (row, advice) in advice(seen, stage).into_iter().enumerate() {
        let here = cursor == Some(first + row);
        let lines = lines::advice(seen, advice, here, width);
        if cursor.is_none() && rows + under.lines.len() + lines.len() > height {
            break;
        }
        under.add(lines, here);
    }
    under
}
