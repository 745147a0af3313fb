//! The witness beside the database: it tells of rows that were there and are gone, the one loss that no check of the
//! database can see.

use std::path::Path;

use super::DoctorFinding;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::store::{Doubt, Store, WitnessState};

/// The finding of the witness about the database; nothing where there is neither.
pub(super) fn finding(database: &Path, store: Option<&Store>, lang: Lang) -> Option<DoctorFinding> {
    let words = CliWords::of(lang);
    let title = words.witness_title;
    let found = |value: String| DoctorFinding::ok("witness", title, value);
    let standing = match WitnessState::of(database, store) {
        Ok(standing) => standing,
        Err(e) => return Some(found(e.to_string()).wrong(e.advice(lang))),
    };
    Some(match standing {
        WitnessState::None if store.is_none() => return None,
        WitnessState::None => found(words.witness_none.to_owned()).note(words.witness_none_fix),
        WitnessState::Unreadable => found(words.witness_damaged.to_owned()).note(words.witness_damaged_fix),
        WitnessState::InStep => found(words.witness_in_step.to_owned()),
        WitnessState::Missing(doubt) => found(behind(&doubt, lang)).wrong(doubt.advice(lang)),
    })
}

fn behind(doubt: &Doubt, lang: Lang) -> String {
    let (records, rows) = (doubt.records(), doubt.rows());
    CliWords::of(lang).witness_behind(records, rows)
}
