//! Drawing the pane: the search box, the list, the shown script under it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{ListedScript, OFFERS, RowReason, ScriptPane, words};
use crate::domain::case::Case;
use crate::domain::clock::Pace;
use crate::domain::time;
use crate::search::hit::MatchReason;
use crate::search::offer::recommend::RecommendationReason;
use crate::tui::command::Command;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::search_box::search_box;
use crate::tui::widget::{frame, wrap};

/// Rows of the list on the smallest screen.
const FEWEST: usize = 3;

/// From this width on each row names the short and the long form with their seconds.
const ROOMY: usize = 70;

/// Columns for that.
const FORMS: usize = 10;

impl ScriptPane {
    /// Draws the pane; gives the place of the caret if it has the focus.
    pub fn view(&self, buf: &mut Buffer, area: Rect, focused: bool, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let inside = frame::pane(buf, area, w.pane_script, note(self, focused, seen), focused, seen.look);
        let head = format!(" {} {} ", seen.hint(Command::Search), w.search);
        let in_box = (inside.height > 0).then(|| {
            let caret = search_box(buf, inside, head, &self.query, (w.search_hint, 1), t);
            Position::new(caret.x.min(inside.right().saturating_sub(1)), caret.y)
        });
        let in_box = in_box.filter(|_| !self.is_filling());
        let rest = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        let list_rows = rows(self, rest, seen);
        let left = seen.case().and_then(|c| time_left(seen, c));
        let width = usize::from(rest.width);
        let titles = self.rows.iter().filter_map(|r| seen.library().scripts.get(r.script));
        let widest = titles.map(|s| wrap::width(s.title.show(seen.lang()))).max().unwrap_or(0);
        let room = (widest + 2).clamp(16, (width / 2).max(16));
        // Looked up once: the library may be large.
        let shown = self.shown(seen.library());
        let shown_id = shown.map(|s| s.id.as_str());
        let lines = self.rows.iter().enumerate();
        let lines = lines.map(|(at, row)| list_line(self, at, row, shown_id, left, (room, width), seen));
        let empty = self.rows.is_empty().then(|| {
            let hint = match (self.query.is_empty(), &seen.model.packs.engine) {
                (true, _) => w.no_offers,
                (false, None) => w.indexing,
                (false, Some(_)) => w.nothing_found,
            };
            Line::styled(format!(" {hint}"), t.dim)
        });
        let list = Rect { height: u16::try_from(list_rows).unwrap_or(rest.height), ..rest };
        let used = frame::lines(buf, list, lines.chain(empty));
        let full = Rect { y: rest.y + used, height: rest.height.saturating_sub(used), ..rest };
        let caret = if self.is_in_list() { marker(self, list, seen) } else { in_box }.filter(|_| focused);
        let Some(script) = shown else {
            return caret;
        };
        let (lines, in_words) = words::full_lines(self, script, left, full.width, (true, focused), seen);
        let used = frame::lines(buf, full, lines);
        let caret = in_words.and_then(|at| place_in(full, at)).filter(|_| focused).or(caret);
        let below = Rect { y: full.y + used, height: full.height.saturating_sub(used), ..full };
        others_in_full(self, buf, below, &script.id, left, focused, seen);
        caret
    }

    /// The keys of the part with the focus, for the key line.
    pub fn hints(&self, seen: &Seen<'_>) -> Vec<(String, &'static str)> {
        let w = seen.words();
        if !self.is_in_box() {
            return digits(self, seen).map(|digits| (digits, w.digits_hint)).into_iter().collect();
        }
        let list = say(w.key_or_down, &[&seen.hint(Command::NextPane)]);
        vec![(seen.look.keymap.picks(), w.digits_hint), (list, w.to_list_hint)]
    }
}

/// The note in the frame: the form of the words, and the keys that take a script in the part with the focus.
fn note(pane: &ScriptPane, focused: bool, seen: &Seen<'_>) -> Vec<Span<'static>> {
    let (w, t) = (seen.words(), seen.theme());
    let form = seen.model.calls.is_upset().then(|| Span::styled(w.soothing, t.near));
    let digits = match digits(pane, seen).filter(|_| focused) {
        Some(digits) => Some(Span::styled(format!("{digits} {}", w.digits_hint), t.key)),
        None if focused && pane.is_in_box() => {
            Some(Span::styled(say(w.keys_take, &[&seen.look.keymap.picks()]), t.dim))
        }
        None => None,
    };
    let between = (form.is_some() && digits.is_some()).then(|| Span::raw("  "));
    form.into_iter().chain(between).chain(digits).collect()
}

/// The digits that take a script now: `1-9`.
fn digits(pane: &ScriptPane, seen: &Seen<'_>) -> Option<String> {
    match pane.digits_take(seen) {
        0 => None,
        1 => Some("1".to_owned()),
        last => Some(format!("1-{last}")),
    }
}

/// Place of the marker of the list; on its last row on the screen where it is further down.
fn marker(pane: &ScriptPane, list: Rect, seen: &Seen<'_>) -> Option<Position> {
    let row = u16::try_from(pane.row(seen.library())).ok()?.min(list.height.checked_sub(1)?);
    Some(Position::new(list.x, list.y + row))
}

/// Place of the words' row and column on the screen; nothing if that is outside.
fn place_in(area: Rect, (row, column): (usize, usize)) -> Option<Position> {
    let place = Position::new(area.x + 1 + u16::try_from(column).ok()?, area.y + 1 + u16::try_from(row).ok()?);
    area.contains(place).then_some(place)
}

/// On a tall screen the next scripts of the list follow in full, as many as there is room for.
fn others_in_full(
    pane: &ScriptPane,
    buf: &mut Buffer,
    mut area: Rect,
    shown: &str,
    left: Option<time::Span>,
    focused: bool,
    seen: &Seen<'_>,
) {
    let scripts = pane.rows.iter().filter_map(|r| seen.library().scripts.get(r.script));
    for script in scripts.filter(|s| s.id != shown) {
        let (lines, _) = words::full_lines(pane, script, left, area.width, (false, focused), seen);
        let needed = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(1);
        if needed > area.height {
            return;
        }
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
        let used = frame::lines(buf, area, lines.into_iter().map(|l| l.patch_style(seen.theme().dim)));
        area = Rect { y: area.y + used, height: area.height - used, ..area };
    }
}

/// Rows of the list: all nine where the shown script leaves room for them, never fewer than three.
pub(super) fn rows(pane: &ScriptPane, area: Rect, seen: &Seen<'_>) -> usize {
    let height = usize::from(area.height);
    let shown = pane.shown(seen.library());
    let full = shown.map_or(0, |s| words::full_lines(pane, s, None, area.width, (true, false), seen).0.len());
    height.saturating_sub(full).clamp(FEWEST, OFFERS).min(pane.rows.len().max(1)).min(height)
}

/// Time left of the stage; nothing if it has no end.
fn time_left(seen: &Seen<'_>, case: &Case) -> Option<time::Span> {
    let playbook = seen.library().playbook(&case.playbook)?;
    let clock = case.clock.at(seen.now);
    let stage = playbook.stages.iter().find(|s| s.id == clock.stage)?;
    match clock.pace(stage, playbook) {
        Pace::Open => None,
        Pace::Calm(left) | Pace::Near(left) => Some(left),
        Pace::Over(_) => Some(time::Span::ZERO),
    }
}

/// One row of the list, with so many columns for its title and in all.
fn list_line<'a>(
    pane: &ScriptPane,
    at: usize,
    row: &'a ListedScript,
    shown: Option<&str>,
    left: Option<time::Span>,
    (room, width): (usize, usize),
    seen: &Seen<'a>,
) -> Line<'a> {
    let t = seen.theme();
    let Some(script) = seen.library().scripts.get(row.script) else {
        return Line::default();
    };
    let shown = shown == Some(script.id.as_str());
    let said = seen.case().is_some_and(|c| c.has_said(&script.id));
    let mark = if shown { ">" } else { " " };
    let mut spans = vec![
        Span::styled(mark, t.focus),
        Span::styled(format!("{} ", at + 1), t.key),
        Span::styled(if said { "✓" } else { " " }, t.good),
    ];
    let title = script.title.show(seen.lang());
    let style = if shown { t.chosen } else { t.text };
    let marks = match &row.reason {
        RowReason::Found(_, marks) if seen.in_pack_language() => marks.as_slice(),
        _ => &[],
    };
    let mut used = 0;
    for (place, c) in title.chars().enumerate() {
        let columns = wrap::char_width(c);
        if used + columns > room {
            break;
        }
        used += columns;
        let style = if marks.contains(&place) { style.patch(t.mark) } else { style };
        spans.push(Span::styled(c.to_string(), style));
    }
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used) + 1)));
    spans.push(words::seconds(pane, script, left, seen));
    if width >= ROOMY {
        spans.push(Span::styled(format!(" {}", wrap::fit(&pane.other_forms(script, seen), FORMS)), t.dim));
    }
    let taken: usize = spans.iter().map(Span::width).sum();
    let star = if seen.model.remarks.is_starred(&script.id) { "★ " } else { "" };
    let reason = format!("  {star}{}", reason(seen, &row.reason));
    let style = if row.reason.is_danger() { t.over } else { t.dim };
    spans.push(Span::styled(wrap::cut(&reason, width.saturating_sub(taken)), style));
    Line::from(spans)
}

fn reason(seen: &Seen<'_>, reason: &RowReason) -> String {
    let w = seen.words();
    match reason {
        RowReason::Found(why, _) => match why {
            MatchReason::Title => w.why_title,
            MatchReason::Asks => w.why_asks,
            MatchReason::Keyword => w.why_keyword,
            MatchReason::Words => w.why_words,
            MatchReason::Pinyin => w.why_pinyin,
            MatchReason::Initials => w.why_initials,
            MatchReason::Typo => w.why_slip,
        }
        .to_owned(),
        RowReason::Offered(because) => {
            let words = because.iter().take(2).map(|b| match b {
                RecommendationReason::Danger(words) => say(w.because_danger, &[words]),
                RecommendationReason::MustSay => w.because_must_say.to_owned(),
                RecommendationReason::Asks(field) => {
                    let title = seen.library().field(field).map_or(field.as_str(), |f| f.title.show(seen.lang()));
                    say(w.because_asks, &[title])
                }
                RecommendationReason::Stage => w.because_stage.to_owned(),
                RecommendationReason::Type => w.because_type.to_owned(),
                RecommendationReason::Grade => w.because_grade.to_owned(),
                RecommendationReason::Mood => w.because_mood.to_owned(),
                RecommendationReason::Word(word) => say(w.because_word, &[word]),
                RecommendationReason::Alike => w.because_alike.to_owned(),
                RecommendationReason::Learned(1) => w.because_learned_once.to_owned(),
                RecommendationReason::Learned(times) => say(w.because_learned, &[&times.to_string()]),
                RecommendationReason::Said => w.because_said.to_owned(),
            });
            words.collect::<Vec<_>>().join(" + ")
        }
    }
}
