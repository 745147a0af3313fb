//! A script in full: head line, words with their variables, risk and notes.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::change::ScriptVariant;
use crate::domain::fill::{self, FilledPiece};
use crate::domain::pack::Script;
use crate::domain::pack::names::FixedChoice;
use crate::domain::time;
use crate::tui::command::Command;
use crate::tui::lang::say;
use crate::tui::seen::Seen;
use crate::tui::story;
use crate::tui::widget::wrap;

use super::{ScriptPane, forms};

/// Speaking time of a script, marked where it is longer than what is left of the stage; empty where no playbook says
/// how fast people speak.
pub(super) fn seconds<'a>(pane: &ScriptPane, script: &Script, left: Option<time::Span>, seen: &Seen<'_>) -> Span<'a> {
    let Some(span) = forms::speaking(script, pane.variant(script, seen), seen) else {
        return Span::default();
    };
    let secs = span.as_millis().div_ceil(1000);
    let text = say(seen.words().about_seconds, &[&secs.to_string()]);
    if left.is_some_and(|left| span > left) {
        Span::styled(format!("{text}!"), seen.theme().near)
    } else {
        Span::styled(text, seen.theme().dim)
    }
}

/// A head line, the words with variables filled, and risk and notes under them; with the caret within the words. Only
/// the script that is shown names the `keys` of its other forms: they act on no other. The pane is `focused` or is
/// not.
pub(super) fn full_lines<'a>(
    pane: &ScriptPane,
    script: &'a Script,
    left: Option<time::Span>,
    width: u16,
    (keys, focused): (bool, bool),
    seen: &Seen<'a>,
) -> (Vec<Line<'a>>, Option<(usize, usize)>) {
    let (w, t) = (seen.words(), seen.theme());
    let width = usize::from(width).saturating_sub(2);
    let variant = pane.variant(script, seen);
    let pieces = fill::fill(pane.wording(script, seen), seen.case(), &seen.model.agent.who, seen.library(), seen.now);
    let (words, caret) = words_in_lines(pane, &pieces, width, seen);
    let open = pieces.iter().any(|p| matches!(p, FilledPiece::Open { .. })) && !pane.is_filling();
    let mut head = vec![
        Span::styled(format!("{} ", seen.look.rules.plain.repeat(2)), t.dim),
        Span::styled(script.title.show(seen.lang()), t.chosen),
        Span::raw("  "),
        seconds(pane, script, left, seen),
    ];
    head.extend(story::variant_name(variant, w).map(|name| Span::styled(format!("  {name}"), t.near)));
    if open && focused {
        head.push(Span::styled(format!("  {}", w.enter_fills), t.key));
    }
    if let Some(hurry) = pane.too_long(script, left, seen).filter(|_| keys) {
        head.push(Span::styled(format!("  {hurry}"), t.near));
    } else {
        head.extend(more_forms(pane, script, keys, seen));
    }
    let mut lines = vec![fitting(head, width + 1)];
    lines.extend(words);
    let note = |word: &str, text: &str, style: Style| {
        let text = format!("{word}{text}");
        wrap::lines(&text, width).into_iter().map(move |l| Line::styled(format!(" {l}"), style)).collect::<Vec<_>>()
    };
    if let Some(risk) = &script.risk {
        lines.extend(note(&format!("! {}", w.risk), risk, t.near));
    }
    for verify in &script.verify {
        lines.extend(note(w.verify, verify, t.dim));
    }
    (lines, caret)
}

/// Other forms with the keys that call them up, then the move and the category: the less it matters, the later it
/// stands.
fn more_forms<'a>(pane: &ScriptPane, script: &'a Script, keys: bool, seen: &Seen<'a>) -> Vec<Span<'a>> {
    let (w, t) = (seen.words(), seen.theme());
    let mut spans = Vec::new();
    if keys && script.words.soothe.is_some() && pane.variant(script, seen) == ScriptVariant::Plain {
        spans.push(Span::styled(format!("  {} {}", seen.hint(Command::Soothe), w.soothing), t.dim));
    }
    let others = pane.other_forms(script, seen);
    if !others.is_empty() {
        let key = if keys { format!("{} ", seen.hint(Command::NextForm)) } else { String::new() };
        spans.push(Span::styled(format!("  {key}{others}"), t.dim));
    }
    let category = script.category.as_ref().and_then(|id| seen.library().categories.iter().find(|c| &c.id == id));
    let about = [script.kind.map(|k| k.title(seen.lang())), category.map(|c| c.title.show(seen.lang()))];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    if !about.is_empty() {
        spans.push(Span::styled(format!("  {}", about.join(" · ")), t.dim));
    }
    spans
}

/// As many spans as there is room for in whole: half a hint is none.
fn fitting<'a>(spans: Vec<Span<'a>>, width: usize) -> Line<'a> {
    let mut used = 0;
    let fits = |span: &Span<'a>| {
        used += span.width();
        used <= width
    };
    Line::from(spans.into_iter().take_while(fits).collect::<Vec<_>>())
}

/// Pieces wrapped into lines, each character in the style of its piece.
fn words_in_lines<'a>(
    pane: &ScriptPane,
    pieces: &[FilledPiece],
    width: usize,
    seen: &Seen<'_>,
) -> (Vec<Line<'a>>, Option<(usize, usize)>) {
    let t = seen.theme();
    let mut chars: Vec<char> = Vec::new();
    let mut styles: Vec<Style> = Vec::new();
    let mut caret = None;
    for piece in pieces {
        let filling = pane.fill().filter(|f| match piece {
            FilledPiece::Open { name, .. } | FilledPiece::Filled { name, .. } => &f.name == name,
            FilledPiece::Words(_) => false,
        });
        let (text, style) = match (piece, filling) {
            (FilledPiece::Words(text), _) => (text.clone(), t.words),
            (_, Some(fill)) => {
                // The name stays beside what is typed: a script may have several gaps.
                let head = format!("[{}: ", fill.title);
                caret = caret.or(Some(chars.len() + head.chars().count() + fill.edit.caret()));
                (format!("{head}{}]", fill.edit.text()), t.open)
            }
            (FilledPiece::Filled { text, .. }, None) => (text.clone(), t.filled),
            (FilledPiece::Open { title, .. }, None) => (format!("[{title}?]"), t.open),
        };
        let before = chars.len();
        chars.extend(text.chars());
        styles.resize(styles.len() + (chars.len() - before), style);
    }
    let rows = wrap::rows(&chars, width);
    let place = caret.map(|at| wrap::place(&chars, &rows, at));
    let lines = rows.iter().map(|row| {
        let mut spans = vec![Span::raw(" ")];
        let mut from = row.from;
        while from < row.to {
            let style = styles[from];
            let to = (from..row.to).find(|&at| styles[at] != style).unwrap_or(row.to);
            spans.push(Span::styled(chars[from..to].iter().collect::<String>(), style));
            from = to;
        }
        Line::from(spans)
    });
    (lines.collect(), place)
}
