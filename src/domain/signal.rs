//! Danger signals (危险信号): words of a customer after which nothing else comes first.
//!
//! Packs say which words these are, in which longer stretches they are harmless, and which script they call for.
//! Never here: how a signal is shown, and what is offered beside it.

use super::case::Case;
use super::pack::{FieldPane, Library};
use super::pattern::SpokenText;

pub use super::pack::{Signal, SignalReading};

/// The readings of `text` for each signal that it has to do with, in the order of the packs, which is that of
/// urgency.
pub fn readings<'l>(library: &'l Library, text: &str) -> Vec<(&'l Signal, SignalReading)> {
    if library.signals.is_empty() || text.trim().is_empty() {
        return Vec::new();
    }
    let spoken = SpokenText::of(text);
    let all = library.signals.iter().map(|signal| (signal, signal.read(&spoken)));
    all.filter(|(_, reading)| *reading != SignalReading::Nothing).collect()
}

/// The dangers among `readings` whose scripts were not `said` yet, with the words that show them.
pub fn unanswered<'r>(
    readings: &'r [(&'r Signal, SignalReading)],
    said: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (&'r Signal, &'r str)> {
    readings.iter().filter_map(move |(signal, reading)| match reading {
        SignalReading::Danger(words) if !said(&signal.script) => Some((*signal, words.as_str())),
        _ => None,
    })
}

/// True when the customer's words in `case` show a danger whose script was not said yet.
pub fn shows_danger(library: &Library, case: &Case) -> bool {
    let readings = readings(library, &said_in(library, case));
    unanswered(&readings, |script| case.has_said(script)).next().is_some()
}

/// All that `case` holds of what was said: the caller's note and every text typed into the record, a text a line.
/// More than what a case is compared by ([`super::lesson::told`]): a danger counts wherever an agent wrote it down.
pub fn said_in(library: &Library, case: &Case) -> String {
    let fields = library.fields.iter().filter(|field| field.pane == FieldPane::Record);
    let typed = fields.map(|field| case.draft.typed(&field.id));
    let texts = typed.chain([case.caller.note.as_str()]).filter(|text| !text.trim().is_empty());
    texts.collect::<Vec<_>>().join("\n")
}
