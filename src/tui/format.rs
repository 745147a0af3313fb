//! Values as they stand on the screen, in more than one place: paces, deadlines, archive states, fields, refused text.

use ratatui::text::Span;

use super::lang::{Words, say};
use super::look::Look;
use super::seen::Seen;
use super::story::Story;
use crate::domain::change::Change;
use crate::domain::clock::Pace;
use crate::domain::deadline;
use crate::domain::lang::Lang;
use crate::domain::pack::{Field, Library, TimeLimit, known};
use crate::domain::record::{FaultReason, FieldValue};
use crate::domain::summary::CaseSummary;
use crate::domain::time::Moment;

/// Characters of refused text that are quoted.
const LONGEST_QUOTE: usize = 60;

/// A pace as a word with its time, so that it reads without colour.
pub fn pace_span<'a>(seen: &Seen<'_>, pace: Pace) -> Span<'a> {
    let (w, t) = (seen.words(), seen.theme());
    match pace {
        Pace::Open => Span::styled(w.pace_open, t.dim),
        Pace::Calm(left) => Span::styled(say(w.pace_left, &[&left.to_string()]), t.text),
        Pace::Near(left) => Span::styled(format!("! {}", say(w.pace_near, &[&left.to_string()])), t.near),
        Pace::Over(by) => Span::styled(format!("!! {}", say(w.pace_over, &[&by.to_string()])), t.over),
    }
}

/// When a limit is over, as short as it can be read: a time today, else a date.
pub fn due_text(seen: &Seen<'_>, limit: TimeLimit, from: Moment) -> String {
    let (due, known) = deadline::due(limit, from, &seen.library().calendar);
    let text = if due.date_naive() == seen.now.date_naive() {
        due.format("%H:%M").to_string()
    } else {
        due.format("%m-%d %H:%M").to_string()
    };
    let late = if due < seen.now { format!(" !{}", seen.words().late) } else { String::new() };
    let unknown = if known { "" } else { seen.words().calendar_unknown };
    format!("{text}{late}{unknown}")
}

/// Title of an archive state.
pub fn state_title(seen: &Seen<'_>, row: &CaseSummary) -> String {
    let titles = seen.library().option_titles(known::STATE);
    match titles.get(row.state.as_str()) {
        _ if row.missed => seen.words().state_missed.to_owned(),
        Some(title) => title.show(seen.lang()).to_owned(),
        None if row.saved => row.state.clone(),
        None => seen.words().not_finished.to_owned(),
    }
}

/// A value on one line.
pub fn value(lang: Lang, field: &Field, value: &FieldValue) -> String {
    match value {
        FieldValue::Text { text } | FieldValue::When { text, .. } => text.clone(),
        FieldValue::Picked { ids, other } => {
            let titles = ids.iter().map(|id| {
                let option = field.options.iter().find(|o| &o.id == id);
                let title = option.map_or(id.as_str(), |o| o.title.show(lang));
                let with_text = option.is_some_and(|o| o.other) && !other.is_empty();
                if with_text { format!("{title}: {other}") } else { title.to_owned() }
            });
            titles.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The sentence for a field's fault.
pub fn fault(w: &Words, why: &FaultReason) -> String {
    match why {
        FaultReason::Missing => w.why_missing.to_owned(),
        FaultReason::NotAPhone => w.why_phone.to_owned(),
        FaultReason::NotATime => w.why_time.to_owned(),
        FaultReason::InThePast => w.why_past.to_owned(),
        FaultReason::InTheFuture => w.why_future.to_owned(),
        FaultReason::UnknownOption(id) => say(w.why_option, &[id]),
        FaultReason::OtherWithoutText => w.why_other.to_owned(),
        FaultReason::TooLong(max) => say(w.why_long, &[&max.to_string()]),
    }
}

/// The sentence for one change of a case on `playbook`; values read as they do in the form.
pub fn told(look: &Look, library: &Library, playbook: &str, change: &Change, at: Moment) -> String {
    let (words, lang) = (look.words, look.lang);
    let value = |id: &str, found: &FieldValue| match library.field(id) {
        Some(field) => value(lang, field, found),
        None => found.typed().to_owned(),
    };
    Story { words, lang, library, playbook, value: &value }.tell(change, at).sentence
}

/// Refused text as it is quoted to whoever typed it: on one line, a long one cut.
pub fn quoted(typed: &str) -> String {
    let mut told = typed.replace('\n', " ");
    if let Some((end, _)) = told.char_indices().nth(LONGEST_QUOTE) {
        told.truncate(end);
        told.push('…');
    }
    told
}
