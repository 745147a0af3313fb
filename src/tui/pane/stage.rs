//! The stage timer (阶段): the way through the playbook, budgets, what is left, and what this stage must say, ask and do.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::case::Case;
use crate::domain::change::Change;
use crate::domain::clock::Pace;
use crate::domain::pack::{Playbook, Stage};
use crate::domain::time::Moment;
use crate::search::offer::suggest;
use crate::tui::desk::{Desk, Focus};
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::pane::refused;
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
pub struct Item {
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

fn present<'d>(desk: &'d Desk, case: Option<&Case>) -> Option<(&'d Playbook, &'d Stage)> {
    let case = case?;
    let playbook = desk.library.playbook(&case.playbook)?;
    Some((playbook, playbook.stages.get(playbook.stage_at(&case.clock.stage))?))
}

impl Desk {
    /// A key while the stage pane has the focus: up, down, and space to tick. Text is refused; Space belongs to it, and
    /// so does the Enter that ends it.
    pub(in crate::tui) fn stage_key(&mut self, key: KeyEvent, now: Moment, effects: &mut Vec<Effect>) {
        // Ctrl-Space switches input methods; what slips through to here is no tick.
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let refuses = self.stage.run.is_some();
        match key.code {
            KeyCode::Char(_) if !plain => return,
            KeyCode::Char(c) if refuses || !matches!(c, ' ' | '　') => return self.stage_refuse(&c.to_string()),
            KeyCode::Enter if refuses => return self.stage.end_run(),
            _ => {}
        }
        let Some(case) = self.case() else { return };
        let Some((_, stage)) = present(self, Some(case)) else { return };
        let items = items(self, case, stage);
        let id = case.id;
        match key.code {
            KeyCode::Up => self.stage.at = self.stage.at.saturating_sub(1),
            KeyCode::Down => {
                let stops = items.len() + advice(self, stage).len();
                self.stage.at = (self.stage.at + 1).min(stops.saturating_sub(1));
            }
            KeyCode::Char(' ' | '　') | KeyCode::Enter => {
                if let Some(item) = items.get(self.stage.at) {
                    let change = Change::Ticked { stage: stage.id.clone(), item: item.id.clone(), on: !item.done };
                    self.commit_undoable(id, change, now, effects);
                }
            }
            _ => {}
        }
    }

    /// Refuses text aloud, with all of it that was typed here in one go.
    pub(in crate::tui) fn stage_refuse(&mut self, text: &str) {
        let w = self.words;
        let typed = refused::as_told(&(self.stage.run.take().unwrap_or_default() + text));
        let key = self.keymap.hint(Command::NextPane);
        let leaves = if key.is_empty() { String::new() } else { say(w.leaves_pane, &[&key]) };
        let told = say(w.refused_in_pane, &[w.pane_stage, &typed, &leaves]);
        self.stage.run = Some(typed);
        self.say_refused(told);
    }
}

/// Operations of a stage, and what to beware of, in the pack's own language.
fn advice<'d>(desk: &Desk, stage: &'d Stage) -> Vec<Advice<'d>> {
    if desk.english {
        return vec![];
    }
    stage.operations.iter().map(|o| Advice::Do(o)).chain(stage.risk.iter().map(|r| Advice::Beware(r))).collect()
}

/// One piece of it.
#[derive(Clone, Copy, Debug)]
enum Advice<'d> {
    /// An operation.
    Do(&'d str),
    /// The risk note.
    Beware(&'d str),
}

/// Lines under the present stage.
#[derive(Default)]
struct Under<'a> {
    lines: Vec<Line<'a>>,
    /// First and last line of what the cursor is on.
    cursor: Option<(usize, usize)>,
}

impl<'a> Under<'a> {
    fn add(&mut self, lines: Vec<Line<'a>>, here: bool) {
        let first = self.lines.len();
        self.lines.extend(lines);
        if here && self.lines.len() > first {
            self.cursor = Some((first, self.lines.len() - 1));
        }
    }
}

/// Draws the pane.
pub fn view(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let focused = desk.focus == Focus::Stage;
    let inside = frame::pane(buf, area, w.pane_stage, note(desk, area.width), focused, desk.rules, t);
    let (width, height) = (usize::from(inside.width), usize::from(inside.height));
    let Some(playbook) = desk.playbook() else {
        frame::lines(buf, inside, [Line::styled(format!(" {}", w.no_playbook), t.dim)]);
        return None;
    };
    let case = desk.case().filter(|c| c.clock.picked_up.is_some());
    let clock = case.map(|c| c.clock.at(now));
    let way = lines::Way::of(playbook, clock.as_ref());
    let rows = playbook.stages.len();
    let under = case.zip(present(desk, case)).map(|(case, (_, stage))| under(desk, case, stage, inside, rows, now));
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
        all.push(lines::stage(desk, playbook, place, &way, clock.as_ref(), width));
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

/// The playbook that the call runs on; or another one that the customer's words speak for, and its key.
fn note(desk: &Desk, width: u16) -> Vec<Span<'static>> {
    let Some(playbook) = desk.playbook() else { return vec![] };
    let room = usize::from(width).saturating_sub(wrap::width(desk.words.pane_stage) + FRAME);
    let key = desk.keymap.hint(Command::Playbook);
    let speaks = desk.case().and_then(|c| suggest::suggest_playbook(&desk.library, c));
    let other =
        speaks.and_then(|s| desk.library.playbooks.iter().find(|p| p.id == s.playbook && p.id != playbook.id));
    match other {
        Some(other) => {
            let titles = [other, playbook].map(|p| p.title.show(desk.english));
            let text = say(desk.words.playbook_suggested, &[&key, titles[0], titles[1]]);
            vec![Span::styled(wrap::cut(&text, room), desk.theme.near)]
        }
        None if desk.library.playbooks.len() > 1 => {
            let text = format!("{key} {}", playbook.title.show(desk.english));
            vec![Span::styled(wrap::cut(&text, room), desk.theme.dim)]
        }
        None => vec![],
    }
}

/// Bridge or goal, the items, and as much advice as there is room for beside `rows` stages; all of it with the focus.
fn under<'a>(desk: &'a Desk, case: &Case, stage: &'a Stage, inside: Rect, rows: usize, now: Moment) -> Under<'a> {
    let focused = desk.focus == Focus::Stage;
    let (width, height) = (usize::from(inside.width), usize::from(inside.height));
    let mut under = Under::default();
    let clock = case.clock.at(now);
    let pace = desk.playbook().map(|p| clock.pace(stage, p));
    if matches!(pace, Some(Pace::Over(_))) && clock.hung_up.is_none() {
        under.add(lines::bridge(desk, case, stage, width, now), false);
    } else if inside.height >= TALL && !desk.english {
        under.add(lines::indented(&stage.goal, "", width, desk.theme.dim), false);
    }
    let items = items(desk, case, stage);
    let first = items.len();
    for (row, item) in items.into_iter().enumerate() {
        let here = focused && row == desk.stage.at;
        under.add(vec![lines::item(desk, &item, here, width)], here);
    }
    for (row, advice) in advice(desk, stage).into_iter().enumerate() {
        let here = focused && first + row == desk.stage.at;
        let lines = lines::advice(desk, advice, here, width);
        if !focused && rows + under.lines.len() + lines.len() > height {
            break;
        }
        under.add(lines, here);
    }
    under
}
