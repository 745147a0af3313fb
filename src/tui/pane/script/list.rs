//! Drawing the pane: the search box, the list, the shown script under it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{OFFERS, Reason, Row, forms, words};
use crate::domain::case::Case;
use crate::domain::clock::Pace;
use crate::domain::time::{self, Moment};
use crate::search::hit::Why;
use crate::search::offer::recommend::Because;
use crate::tui::desk::{Desk, Focus};
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::widget::{frame, wrap};

/// Rows of the list on the smallest screen.
const FEWEST: usize = 3;

/// From this width on each row names the short and the long form with their seconds.
const ROOMY: usize = 70;

/// Columns for that.
const FORMS: usize = 10;

/// Draws the pane.
pub fn view(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let focused = desk.focus == Focus::Script;
    let inside = frame::pane(buf, area, w.pane_script, note(desk, focused, now), focused, desk.rules, t);
    let in_box = search_box(desk, buf, inside);
    let rest = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let list_rows = rows(desk, rest, now);
    let left = desk.case().and_then(|c| time_left(desk, c, now));
    let width = usize::from(rest.width);
    let titles = desk.script.rows.iter().filter_map(|r| desk.library.scripts.get(r.script));
    let widest = titles.map(|s| wrap::width(s.title.show(desk.english))).max().unwrap_or(0);
    let room = (widest + 2).clamp(16, (width / 2).max(16));
    // Looked up once: the library may be large.
    let shown = desk.script.shown(&desk.library);
    let shown_id = shown.map(|s| s.id.as_str());
    let lines = desk.script.rows.iter().enumerate();
    let lines = lines.map(|(at, row)| list_line(desk, at, row, shown_id, left, (room, width)));
    let empty = desk.script.rows.is_empty().then(|| {
        let hint = match (desk.script.query.is_empty(), &desk.engine) {
            (true, _) => w.no_offers,
            (false, None) => w.indexing,
            (false, Some(_)) => w.nothing_found,
        };
        Line::styled(format!(" {hint}"), t.dim)
    });
    let list = Rect { height: u16::try_from(list_rows).unwrap_or(rest.height), ..rest };
    let used = frame::lines(buf, list, lines.chain(empty));
    let full = Rect { y: rest.y + used, height: rest.height.saturating_sub(used), ..rest };
    let caret = if desk.script.is_in_list() { marker(desk, list) } else { in_box }.filter(|_| focused);
    let Some(script) = shown else {
        return caret;
    };
    let (lines, in_words) = words::full_lines(desk, script, left, full.width, now, true);
    let used = frame::lines(buf, full, lines);
    let caret = in_words.and_then(|at| place_in(full, at)).filter(|_| focused).or(caret);
    let below = Rect { y: full.y + used, height: full.height.saturating_sub(used), ..full };
    others_in_full(desk, buf, below, &script.id, left, now);
    caret
}

/// The note in the frame: the form of the words, and the keys that take a script in the part with the focus.
fn note(desk: &Desk, focused: bool, now: Moment) -> Vec<Span<'static>> {
    let (w, t) = (desk.words, &desk.theme);
    let form = desk.is_upset().then(|| Span::styled(w.soothing, t.near));
    let digits = match digits(desk, now) {
        Some(digits) => Some(Span::styled(format!("{digits} {}", w.digits_hint), t.key)),
        None if focused && desk.script.is_in_box() => {
            Some(Span::styled(say(w.keys_take, &[&desk.keymap.picks()]), t.dim))
        }
        None => None,
    };
    let between = (form.is_some() && digits.is_some()).then(|| Span::raw("  "));
    form.into_iter().chain(between).chain(digits).collect()
}

/// The digits that take a script now: `1-9`.
fn digits(desk: &Desk, now: Moment) -> Option<String> {
    match desk.digits_take(now) {
        0 => None,
        1 => Some("1".to_owned()),
        last => Some(format!("1-{last}")),
    }
}

/// The keys of the part with the focus, for the key line.
pub fn hints(desk: &Desk, now: Moment) -> Vec<(String, &'static str)> {
    let w = desk.words;
    if !desk.script.is_in_box() {
        return digits(desk, now).map(|digits| (digits, w.digits_hint)).into_iter().collect();
    }
    let list = say(w.key_or_down, &[&desk.keymap.hint(Command::NextPane)]);
    vec![(desk.keymap.picks(), w.digits_hint), (list, w.to_list_hint)]
}

/// Place of the marker of the list; on its last row on the screen where it is further down.
fn marker(desk: &Desk, list: Rect) -> Option<Position> {
    let row = u16::try_from(desk.script.row(&desk.library)).ok()?.min(list.height.checked_sub(1)?);
    Some(Position::new(list.x, list.y + row))
}

/// Place of the words' row and column on the screen; nothing if that is outside.
fn place_in(area: Rect, (row, column): (usize, usize)) -> Option<Position> {
    let place = Position::new(area.x + 1 + u16::try_from(column).ok()?, area.y + 1 + u16::try_from(row).ok()?);
    area.contains(place).then_some(place)
}

/// On a tall screen the next scripts of the list follow in full, as many as there is room for.
fn others_in_full(desk: &Desk, buf: &mut Buffer, mut area: Rect, shown: &str, left: Option<time::Span>, now: Moment) {
    let scripts = desk.script.rows.iter().filter_map(|r| desk.library.scripts.get(r.script));
    for script in scripts.filter(|s| s.id != shown) {
        let (lines, _) = words::full_lines(desk, script, left, area.width, now, false);
        let needed = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(1);
        if needed > area.height {
            return;
        }
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
        let used = frame::lines(buf, area, lines.into_iter().map(|l| l.patch_style(desk.theme.dim)));
        area = Rect { y: area.y + used, height: area.height - used, ..area };
    }
}

/// Rows of the list: all nine where the shown script leaves room for them, never fewer than three.
pub(super) fn rows(desk: &Desk, area: Rect, now: Moment) -> usize {
    let height = usize::from(area.height);
    let full = desk
        .script
        .shown(&desk.library)
        .map_or(0, |s| words::full_lines(desk, s, None, area.width, now, true).0.len());
    height.saturating_sub(full).clamp(FEWEST, OFFERS).min(desk.script.rows.len().max(1)).min(height)
}

fn search_box(desk: &Desk, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    if area.height == 0 {
        return None;
    }
    let head = format!(" {} {} ", desk.keymap.hint(Command::Search), w.search);
    let indent = wrap::width(&head);
    let laid = desk.script.query.lay(usize::from(area.width).saturating_sub(indent), 1);
    let typed = laid.rows.into_iter().next().unwrap_or_default();
    let hint = if typed.is_empty() { w.search_hint } else { "" };
    let line = Line::from(vec![
        Span::styled(head, t.key),
        Span::raw(typed),
        Span::styled(wrap::cut(hint, usize::from(area.width).saturating_sub(indent + 1)), t.dim),
    ]);
    frame::lines(buf, Rect { height: 1, ..area }, [line]);
    let x = area.x + u16::try_from(indent + laid.caret.1).unwrap_or(0);
    (!desk.script.is_filling()).then(|| Position::new(x.min(area.right().saturating_sub(1)), area.y))
}

/// Time left of the stage; nothing if it has no end.
fn time_left(desk: &Desk, case: &Case, now: Moment) -> Option<time::Span> {
    let playbook = desk.library.playbook(&case.playbook)?;
    let clock = case.clock.at(now);
    let stage = playbook.stages.iter().find(|s| s.id == clock.stage)?;
    match clock.pace(stage, playbook) {
        Pace::Open => None,
        Pace::Calm(left) | Pace::Near(left) => Some(left),
        Pace::Over(_) => Some(time::Span::ZERO),
    }
}

/// One row of the list, with so many columns for its title and in all.
fn list_line<'a>(
    desk: &'a Desk,
    at: usize,
    row: &'a Row,
    shown: Option<&str>,
    left: Option<time::Span>,
    (room, width): (usize, usize),
) -> Line<'a> {
    let t = &desk.theme;
    let Some(script) = desk.library.scripts.get(row.script) else {
        return Line::default();
    };
    let shown = shown == Some(script.id.as_str());
    let said = desk.case().is_some_and(|c| c.has_said(&script.id));
    let mark = if shown { ">" } else { " " };
    let mut spans = vec![
        Span::styled(mark, t.focus),
        Span::styled(format!("{} ", at + 1), t.key),
        Span::styled(if said { "✓" } else { " " }, t.good),
    ];
    let title = script.title.show(desk.english);
    let style = if shown { t.chosen } else { t.text };
    let marks = match &row.reason {
        Reason::Found(_, marks) if !desk.english => marks.as_slice(),
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
    spans.push(words::seconds(desk, script, left));
    if width >= ROOMY {
        spans.push(Span::styled(format!(" {}", wrap::fit(&forms::others(desk, script), FORMS)), t.dim));
    }
    let taken: usize = spans.iter().map(Span::width).sum();
    let star = if desk.remarked.now.is_starred(&script.id) { "★ " } else { "" };
    let reason = format!("  {star}{}", reason(desk, &row.reason));
    let style = if row.reason.is_danger() { t.over } else { t.dim };
    spans.push(Span::styled(wrap::cut(&reason, width.saturating_sub(taken)), style));
    Line::from(spans)
}

fn reason(desk: &Desk, reason: &Reason) -> String {
    let w = desk.words;
    match reason {
        Reason::Found(why, _) => match why {
            Why::Title => w.why_title,
            Why::Asks => w.why_asks,
            Why::Keyword => w.why_keyword,
            Why::Words => w.why_words,
            Why::Pinyin => w.why_pinyin,
            Why::Initials => w.why_initials,
            Why::Typo => w.why_slip,
        }
        .to_owned(),
        Reason::Offered(because) => {
            let words = because.iter().take(2).map(|b| match b {
                Because::Danger(words) => say(w.because_danger, &[words]),
                Because::MustSay => w.because_must_say.to_owned(),
                Because::Asks(field) => {
                    let title = desk.library.field(field).map_or(field.as_str(), |f| f.title.show(desk.english));
                    say(w.because_asks, &[title])
                }
                Because::Stage => w.because_stage.to_owned(),
                Because::Type => w.because_type.to_owned(),
                Because::Grade => w.because_grade.to_owned(),
                Because::Mood => w.because_mood.to_owned(),
                Because::Word(word) => say(w.because_word, &[word]),
                Because::Alike => w.because_alike.to_owned(),
                Because::Learned(1) => w.because_learned_once.to_owned(),
                Because::Learned(times) => say(w.because_learned, &[&times.to_string()]),
                Because::Said => w.because_said.to_owned(),
            });
            words.collect::<Vec<_>>().join(" + ")
        }
    }
}
