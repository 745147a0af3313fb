//! Drawing a form: labels, values, the field with the caret opened up, faults beside their fields.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::FieldForm;
use crate::domain::pack::{Field, FieldKind};
use crate::domain::record::FieldValue;
use crate::domain::when;
use crate::search::offer::suggest;
use crate::tui::format;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::widget::{frame, wrap};

/// Rows that the field with the caret takes at most.
const OPEN_ROWS: usize = 5;

/// Columns of a form on a screen too small for one: what is typed there still counts.
const UNSEEN: u16 = 40;

/// One field laid out.
struct FieldBlock<'a> {
    lines: Vec<Line<'a>>,
    caret: Option<(usize, usize)>,
}

/// Columns in which the caret moves in a form of this area: up and down go by the rows on the screen.
pub fn columns(form: &FieldForm, seen: &Seen<'_>, area: Option<Rect>) -> usize {
    widths(form, seen, area.map_or(UNSEEN, |a| a.width)).1.saturating_sub(1)
}

/// Columns for labels and for values in a form this wide.
fn widths(form: &FieldForm, seen: &Seen<'_>, width: u16) -> (usize, usize) {
    let labels =
        form.fields(seen.library(), seen.case()).into_iter().map(|f| wrap::width(f.title.show(seen.lang()))).max();
    let width = usize::from(width);
    let label = labels.unwrap_or(0).min(width * 2 / 5).min(20) + 2;
    (label, width.saturating_sub(label + 1))
}

/// Draws a form; gives the place of the caret if the form has the focus.
pub fn draw(buf: &mut Buffer, area: Rect, form: &FieldForm, focused: bool, seen: &Seen<'_>) -> Option<Position> {
    let widths = widths(form, seen, area.width);
    let height = usize::from(area.height);
    let place = form.place(seen.library(), seen.case());
    let blocks: Vec<FieldBlock<'_>> = form
        .fields(seen.library(), seen.case())
        .into_iter()
        .enumerate()
        .map(|(at, field)| {
            let open = focused && at == place;
            block(field, form, open, widths, seen)
        })
        .collect();
    let mut top = if focused { place } else { 0 };
    let mut used = blocks.get(top).map_or(0, |b| b.lines.len());
    while top > 0 && used + blocks[top - 1].lines.len() <= height {
        top -= 1;
        used += blocks[top].lines.len();
    }
    let mut caret = None;
    let mut y = 0usize;
    for block in blocks.into_iter().skip(top) {
        if let Some((row, column)) = block.caret.filter(|(row, _)| y + row < height) {
            let x = area.x + u16::try_from(column.min(usize::from(area.width) - 1)).unwrap_or(0);
            caret = Some(Position::new(x, area.y + u16::try_from(y + row).unwrap_or(0)));
        }
        let rest = Rect { y: area.y + u16::try_from(y).unwrap_or(0), ..area }.intersection(area);
        y += usize::from(frame::lines(buf, rest, block.lines));
        if y >= height {
            break;
        }
    }
    caret
}

fn block<'a>(
    field: &'a Field,
    form: &FieldForm,
    open: bool,
    (label_width, width): (usize, usize),
    seen: &Seen<'a>,
) -> FieldBlock<'a> {
    let theme = seen.theme();
    let value = seen.case().and_then(|c| c.draft.get(&field.id));
    let missing = field.required && value.is_none();
    let mark = if open { ">" } else { " " };
    let sign = if missing { "*" } else { " " };
    let title = wrap::fit(field.title.show(seen.lang()), label_width.saturating_sub(2));
    let label_style = if open { theme.chosen } else { theme.dim };
    let label =
        vec![Span::styled(mark, theme.focus), Span::styled(title, label_style), Span::styled(sign, theme.near)];
    let choice = matches!(field.kind, FieldKind::Choice | FieldKind::Choices);
    let mut block = match (open, choice) {
        (true, true) => open_choice(field, value, form, seen, width),
        (true, false) => open_text(form, width),
        (false, _) => closed(field, value, seen, width),
    };
    let at_fault = seen.model.faults.contains_key(&field.id);
    if let (true, FieldKind::Moment | FieldKind::Deadline) = (open, field.kind) {
        block.lines.extend(value.filter(|_| !at_fault).map(|v| Line::from(read_back(field.kind, v, seen))));
    } else if let Some(FieldValue::When { .. }) = value {
        block.lines.truncate(1);
        if let (Some(line), Some(v)) = (block.lines.first_mut(), value) {
            line.push_span(Span::raw("  "));
            line.push_span(read_back(field.kind, v, seen));
        }
    }
    if let Some(why) = seen.model.faults.get(&field.id) {
        block.lines.push(Line::styled(format!("! {}", format::fault(seen.words(), why)), theme.over));
    } else if let (true, true, Some(hint)) =
        (open, form.edit.is_empty() && !choice && seen.in_pack_language(), &field.hint)
        && let Some(line) = block.lines.first_mut()
    {
        line.push_span(Span::styled(format!(" {}", wrap::cut(hint, width.saturating_sub(2))), theme.dim));
    }
    if choice && value.is_none() {
        block.lines.extend(suggestion(field, seen, width));
    }
    let indent = Span::raw(" ".repeat(label_width));
    let mut lines = Vec::with_capacity(block.lines.len());
    for (row, mut line) in block.lines.into_iter().enumerate() {
        let mut spans = if row == 0 { label.clone() } else { vec![indent.clone()] };
        spans.append(&mut line.spans);
        lines.push(Line::from(spans).style(line.style));
    }
    FieldBlock { lines, caret: block.caret.map(|(row, column)| (row, column + label_width)) }
}

fn open_text<'a>(form: &FieldForm, width: usize) -> FieldBlock<'a> {
    let laid = form.edit.lay(width, OPEN_ROWS);
    FieldBlock { lines: laid.rows.into_iter().map(Line::from).collect(), caret: Some(laid.caret) }
}

fn closed<'a>(field: &'a Field, value: Option<&FieldValue>, seen: &Seen<'_>, width: usize) -> FieldBlock<'a> {
    let text = value.map_or(String::new(), |v| format::value(seen.lang(), field, v));
    let line = Line::from(wrap::cut(&text.replace('\n', " / "), width));
    FieldBlock { lines: vec![line], caret: None }
}

/// The options of a choice, numbered, as many to a row as fit; the text of "other" on a row of its own.
fn open_choice<'a>(
    field: &'a Field,
    value: Option<&FieldValue>,
    form: &FieldForm,
    seen: &Seen<'a>,
    width: usize,
) -> FieldBlock<'a> {
    let theme = seen.theme();
    let picked = value.map_or(&[][..], FieldValue::picked);
    let mut lines: Vec<Line<'a>> = vec![Line::default()];
    let mut caret = (0, 0);
    let mut used = 0;
    for (place, option) in field.options.iter().enumerate() {
        let is_picked = picked.contains(&option.id);
        let text = format!("{}{} {}", if is_picked { "✓" } else { " " }, place + 1, option.title.show(seen.lang()));
        let columns = wrap::width(&text) + 1;
        if used > 0 && used + columns > width {
            lines.push(Line::default());
            used = 0;
        }
        let here = place == form.option;
        if here {
            caret = (lines.len() - 1, used);
        }
        let style: Style = match (here, is_picked) {
            (true, _) => theme.chosen.add_modifier(ratatui::style::Modifier::UNDERLINED),
            (false, true) => theme.good,
            (false, false) => theme.text,
        };
        if let Some(line) = lines.last_mut() {
            line.push_span(Span::styled(text, style));
            line.push_span(Span::raw(" "));
        }
        used += columns;
    }
    let other = field.options.iter().find(|o| o.other && picked.contains(&o.id));
    if let Some(other) = other {
        let head = format!("{}: ", other.title.show(seen.lang()));
        let indent = wrap::width(&head);
        let laid = form.edit.lay(width.saturating_sub(indent), 1);
        caret = (lines.len(), indent + laid.caret.1);
        let text = laid.rows.into_iter().next().unwrap_or_default();
        lines.push(Line::from(vec![Span::styled(head, theme.dim), Span::raw(text)]));
    }
    FieldBlock { lines, caret: Some(caret) }
}

/// The options that the customer's words speak for, as many as there is room for: proposed, never set. Each stands
/// with the digit that picks it.
fn suggestion<'a>(field: &'a Field, seen: &Seen<'a>, width: usize) -> Option<Line<'a>> {
    let w = seen.words();
    let mut text = String::new();
    let heard = &seen.model.heard;
    for suggested in
        suggest::suggest_options(seen.library(), &field.id, seen.case()?, &heard.advice, &heard.categories)
    {
        let Some(place) = field.options.iter().position(|o| o.id == suggested.id) else { continue };
        let title = format!("{} {}", place + 1, field.options[place].title.show(seen.lang()));
        let why = suggested.word.map_or(w.because_learned_form.to_owned(), |word| say(w.because_word, &[&word]));
        let next = say(if text.is_empty() { w.option_suggested } else { w.option_suggested_too }, &[&title, &why]);
        if !text.is_empty() && wrap::width(&text) + wrap::width(&next) > width {
            break;
        }
        text.push_str(&next);
    }
    (!text.is_empty()).then(|| Line::styled(text, seen.theme().near))
}

/// The reading of a typed time, or that it was not understood.
fn read_back<'a>(kind: FieldKind, value: &FieldValue, seen: &Seen<'_>) -> Span<'a> {
    let promise = kind == FieldKind::Deadline;
    match value.moment() {
        Some(at) if promise && at <= seen.now => {
            let read = when::read_back(at, seen.now, seen.lang());
            Span::styled(format!("! {read} {}", seen.words().past_promise), seen.theme().over)
        }
        None if !promise => Span::styled(format!("= {}", seen.words().kept_as_said), seen.theme().dim),
        Some(at) => Span::styled(format!("= {}", when::read_back(at, seen.now, seen.lang())), seen.theme().good),
        None => Span::styled(format!("! {}", seen.words().why_time), seen.theme().near),
    }
}
