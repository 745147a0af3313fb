//! The words of the wing: every sentence on packs and sheets, in one folder per language.
//!
//! A language is one value of `PackWords`. Its tables match on the values that they word without a wildcard, so that
//! a new mistake, finding, lint or column does not compile until it has its words in every language, nor a new language
//! until it has every table.
//!
//! Never here: words of packs (titles, scripts), and the meaning of keys, which [`super::read`] keeps beside the
//! format.

use super::lint::kind::{LintKind, LintLevel};
use super::read::mistake::PackMistake;
use super::sheet::column::Column;
use super::sheet::finding::FindingKind;
use crate::domain::lang::words;

mod en;
mod zh;

/// At most this many words to say instead are shown with a lint.
const SHOWN_INSTEADS: usize = 3;

/// A lint in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintMessage {
    /// The fault.
    pub what: String,
    /// The reason why it is one.
    pub why: String,
    /// The remedy, or the words to say instead.
    pub fix: String,
}

words! {
    /// The words of the wing in one language. Each name says which value it puts into words.
    pub(super) struct PackWords {
        // The sentence on a mistake of an author, and the remedy.
        mistake: fn(&PackMistake) -> (String, String);
        // The sentence on a finding in a sheet, and the remedy.
        finding: fn(&FindingKind) -> (String, &'static str);
        // The sentences on a lint; the place is that of the other target, where two are too like each other.
        lint: fn(&LintKind, Option<&str>) -> LintMessage;
        // The word for the level of a lint.
        level: fn(LintLevel) -> &'static str;
        // The header of a column of a sheet.
        header: fn(Column) -> &'static str;

        // Names of the sheets with the heads of packs and with the scripts.
        pack_sheet; script_sheet;

        // The words before a mistake and before its remedy, and the mark between the two on one line.
        error; remedy; semicolon;
    }
}
