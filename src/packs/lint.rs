//! Lints on the words of sound packs: words that must not be said, that are hard to say or to tell apart, and figures
//! that no rule stands behind. A pack with mistakes is not a library yet; those are found in [`super::read`].
//!
//! Each lint names its target by table, id and key; [`place`] finds it in the texts of the packs.
//!
//! Never here: figures of style and rules (they are in packs), sentences, and how a lint is drawn.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

pub use super::words::LintMessage;
use super::words::PackWords;
use crate::domain::lang::Lang;
use crate::domain::pack::review::{RequiredSignatures, ReviewStatus};
use crate::domain::pack::{Library, Script};

mod ambiguous_asks;
mod breath;
mod figures;
pub(super) mod kind;
mod locate;
mod near_duplicates;
mod punctuation;
mod signatures;
mod source_map;
mod texts;
mod validity;
mod variants;
mod wordings;

pub use kind::{LintKind, LintLevel};
pub use locate::{PlacedLint, place};

/// The target of a lint in a pack: the table by its name and id, and the key in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LintTarget {
    /// The name of the table, for example `script`.
    pub table: &'static str,
    /// The id in it.
    pub id: String,
    /// The id of the table in the table: a stage, a field of a form.
    pub inner: Option<String>,
    /// The key.
    pub key: &'static str,
    /// The entry, where the key has a list.
    pub entry: Option<usize>,
    /// Index of the pack in [`Library::packs`]; nothing where the library does not keep it.
    pub pack: Option<usize>,
}

/// One fault of words, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// The place.
    pub target: LintTarget,
    /// The very words, as bytes of the text at the target; nothing: all of it.
    pub within: Option<Range<usize>>,
    /// Its kind.
    pub kind: LintKind,
    /// The other one, where two things are too like each other.
    pub other: Option<LintTarget>,
}

/// The scope of a run: the scripts that are linted, and the day on which.
#[derive(Clone, Debug)]
pub struct LintScope {
    /// The day.
    pub day: NaiveDate,
    /// The signatures that scripts need.
    pub needs: RequiredSignatures,
    /// Indices of the packs whose scripts are looked at; nothing: all.
    pub packs: Option<BTreeSet<usize>>,
}

impl LintScope {
    /// True if a script is looked at. Nobody says a retired one.
    fn has(&self, script: &Script) -> bool {
        script.review.status != ReviewStatus::Retired
            && self.packs.as_ref().is_none_or(|packs| packs.contains(&script.pack))
    }
}

/// Runs every lint over a library as it was read, before anything was taken out of it as unsigned. A library keeps the
/// pack of scripts alone: other things are linted whatever the scope is, and can be told apart once they are placed.
pub fn lint(library: &Library, scope: &LintScope) -> Vec<Lint> {
    let mut lints = Vec::new();
    wordings::check(library, scope, &mut lints);
    breath::check(library, scope, &mut lints);
    variants::check(library, scope, &mut lints);
    punctuation::check(library, scope, &mut lints);
    figures::check(library, scope, &mut lints);
    near_duplicates::check(library, scope, &mut lints);
    ambiguous_asks::check(library, scope, &mut lints);
    signatures::check(library, scope, &mut lints);
    validity::check(library, scope, &mut lints);
    lints
}

/// Runs the lint on forbidden words over the scripts, and no other.
pub fn forbidden(library: &Library, scope: &LintScope) -> Vec<Lint> {
    let mut lints = Vec::new();
    wordings::check(library, scope, &mut lints);
    lints.retain(|lint| lint.target.table == "script" && lint.kind.level() == LintLevel::Forbidden);
    lints
}

impl Lint {
    /// The lint in words; `other` is the place of the other target, where two are too like each other.
    pub fn message(&self, other: Option<&str>, lang: Lang) -> LintMessage {
        (PackWords::of(lang).lint)(&self.kind, other)
    }
}

impl LintLevel {
    /// The word for it.
    pub fn title(self, lang: Lang) -> &'static str {
        (PackWords::of(lang).level)(self)
    }
}

impl LintTarget {
    /// A key of a script.
    fn script(script: &Script, key: &'static str) -> LintTarget {
        LintTarget { table: "script", id: script.id.clone(), inner: None, key, entry: None, pack: Some(script.pack) }
    }

    /// A key of something else.
    fn of(table: &'static str, id: &str, inner: Option<&str>, key: &'static str) -> LintTarget {
        LintTarget { table, id: id.to_owned(), inner: inner.map(str::to_owned), key, entry: None, pack: None }
    }

    /// An entry of its list.
    fn at(self, entry: usize) -> LintTarget {
        LintTarget { entry: Some(entry), ..self }
    }

    /// A lint on all of it.
    fn lint(self, kind: LintKind) -> Lint {
        Lint { target: self, within: None, kind, other: None }
    }

    /// A lint on a part of its text.
    fn lint_at(self, within: Range<usize>, kind: LintKind) -> Lint {
        Lint { target: self, within: Some(within), kind, other: None }
    }
}

#[cfg(test)]
mod tests;
