//! Lints on the words of sound packs: words that must not be said, that are hard to say or to tell apart, and figures
//! that no rule stands behind. A pack with mistakes is not a library yet; those are found in [`super::read`].
//!
//! Each lint names its target by table, id and key; [`place`](locate::place) finds it in the texts of the packs. Never here:
//! figures of style and rules (they are in packs), and how a finding is drawn.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::pack::review::{RequiredSignatures, ReviewStanding, ReviewStatus};
use crate::domain::pack::{Label, Library, Script, Validity, WordingKind};
use crate::domain::time::Span;

mod ambiguous_asks;
mod breath;
mod figures;
mod locate;
mod messages;
mod near_duplicates;
mod punctuation;
mod signatures;
mod source_map;
mod texts;
mod validity;
mod variants;
mod wordings;

pub use locate::{PlacedLint, place};

/// How much a lint weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LintLevel {
    /// Worth knowing; nothing to change.
    Remark,
    /// Better put otherwise.
    Marked,
    /// Two things in the pack contradict each other.
    Wrong,
    /// Must not be said.
    Forbidden,
}

/// Where in a pack: the table by its name and id, and the key in it.
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

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// Where.
    pub target: LintTarget,
    /// The very words, as bytes of the text at the spot; nothing: all of it.
    pub within: Option<Range<usize>>,
    /// Its kind.
    pub kind: LintKind,
    /// The other one, where two things are too like each other.
    pub other: Option<LintTarget>,
}

/// A kind of lint, with the parts of its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LintKind {
    /// Words to avoid.
    Wording {
        /// The words as they were found.
        words: String,
        /// Id of the wording.
        id: String,
        /// Its title.
        title: Label,
        /// Its kind.
        wrong: WordingKind,
        /// True if it is forbidden, false if it is to be used with care.
        forbidden: bool,
        /// Why.
        why: String,
        /// Words to say instead.
        instead: Vec<String>,
    },
    /// A stretch without a pause that is too long for a breath.
    Breath {
        /// Its characters.
        chars: usize,
        /// As many as there may be.
        most: usize,
    },
    /// Words that take too long to say.
    TooLong {
        /// The time at the slow rate of speech.
        takes: Span,
        /// As long as it may take.
        most: Span,
    },
    /// A short form that is not shorter.
    NotShorter,
    /// A full form that is not longer.
    NotLonger,
    /// A softer variant of the same words.
    NotSofter,
    /// A variant that asks for a variable which the plain words do without.
    AsksMore(String),
    /// Half-width punctuation among Chinese characters, and the sign that is meant.
    HalfWidth(char, char),
    /// A script that says nearly the same as another one.
    Alike {
        /// How much of it, in per cent.
        percent: u32,
        /// Id of the other.
        id: String,
    },
    /// A customer's wording that calls for another script, too.
    SameAsk(String),
    /// A time that no rule in the packs has.
    NoSuchFigure(String),
    /// A script that a stage or a wait asks for and that may not be said.
    NotOffered {
        /// Its id.
        id: String,
        /// Where it stands.
        standing: ReviewStanding,
    },
    /// Words that were changed after they were signed.
    Changed {
        /// Who signed for the business, if that signature lapsed.
        business: Option<String>,
        /// Who signed for legal, if that one did.
        legal: Option<String>,
    },
    /// Something that does not hold today, and nothing else stands in for it.
    NotValid(Validity),
}

/// The scripts that are linted, and the day on which.
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

/// All remarks on a library as it was read, before anything was taken out of it as unsigned. Only scripts belong to a
/// pack by what the library keeps: remarks on other things are made whatever the scope is, and can be told apart once
/// they are placed.
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

/// Words in scripts that must not be said, and nothing else.
pub fn forbidden(library: &Library, scope: &LintScope) -> Vec<Lint> {
    let mut lints = Vec::new();
    wordings::check(library, scope, &mut lints);
    lints.retain(|lint| lint.target.table == "script" && lint.kind.level() == LintLevel::Forbidden);
    lints
}

impl LintKind {
    /// How much it weighs.
    pub fn level(&self) -> LintLevel {
        match self {
            LintKind::Wording { forbidden: true, .. } => LintLevel::Forbidden,
            LintKind::NotShorter | LintKind::NotLonger | LintKind::NotSofter | LintKind::AsksMore(_) => {
                LintLevel::Wrong
            }
            LintKind::NotOffered { .. } | LintKind::NotValid(_) => LintLevel::Remark,
            _ => LintLevel::Marked,
        }
    }

    /// The id of the wording that the words come under.
    pub fn wording(&self) -> Option<&str> {
        match self {
            LintKind::Wording { id, .. } => Some(id),
            _ => None,
        }
    }

    /// A name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            LintKind::Wording { .. } => "wording",
            LintKind::Breath { .. } => "breath",
            LintKind::TooLong { .. } => "too-long",
            LintKind::NotShorter => "not-shorter",
            LintKind::NotLonger => "not-longer",
            LintKind::NotSofter => "not-softer",
            LintKind::AsksMore(_) => "asks-more",
            LintKind::HalfWidth(..) => "half-width",
            LintKind::Alike { .. } => "alike",
            LintKind::SameAsk(_) => "same-ask",
            LintKind::NoSuchFigure(_) => "no-such-figure",
            LintKind::NotOffered { .. } => "not-offered",
            LintKind::Changed { .. } => "changed",
            LintKind::NotValid(_) => "not-valid",
        }
    }
}

impl LintLevel {
    /// A name for programs.
    pub fn code(self) -> &'static str {
        match self {
            LintLevel::Remark => "remark",
            LintLevel::Marked => "marked",
            LintLevel::Wrong => "wrong",
            LintLevel::Forbidden => "forbidden",
        }
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
