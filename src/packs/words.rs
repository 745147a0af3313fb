//! The words of the wing: every sentence on packs and sheets, in one folder per language.
//!
//! A language is one value of [`PackWords`]. Its tables match on the values that they word without a wildcard, so that
//! a new mistake, finding, lint or column does not compile until it has its words in every language, nor a new language
//! until it has every table.
//!
//! Never here: words of packs (titles, scripts), and the meaning of keys, which [`super::read`] keeps beside the
//! format.

use super::lint::kind::{LintKind, LintLevel};
use super::read::mistake::PackMistake;
use super::sheet::column::Column;
use super::sheet::finding::FindingKind;
use crate::domain::lang::Lang;

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

/// The words of one language.
pub(super) struct PackWords {
    /// The sentence on a mistake of an author, and the remedy.
    pub(super) mistake: fn(&PackMistake) -> (String, String),
    /// The sentence on a finding in a sheet, and the remedy.
    pub(super) finding: fn(&FindingKind) -> (String, &'static str),
    /// The sentences on a lint; the place is that of the other spot, where two are too like each other.
    pub(super) lint: fn(&LintKind, Option<&str>) -> LintMessage,
    /// The word for the level of a lint.
    pub(super) level: fn(LintLevel) -> &'static str,
    /// The header of a column of a sheet.
    pub(super) header: fn(Column) -> &'static str,
    /// The name of the sheet with the heads of packs.
    pub(super) pack_sheet: &'static str,
    /// The name of the sheet with the scripts.
    pub(super) script_sheet: &'static str,
    /// The word before a mistake.
    pub(super) error: &'static str,
    /// The word before its remedy.
    pub(super) remedy: &'static str,
    /// The mark between a mistake and its remedy on one line.
    pub(super) semicolon: &'static str,
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static PackWords {
    match lang {
        Lang::Zh => &zh::WORDS,
        Lang::En => &en::WORDS,
    }
}
