//! Kinds of lints, as values, and how grave they are.
//!
//! Never here: sentences, which are in [`crate::packs::words`].

use crate::domain::pack::review::ReviewStanding;
use crate::domain::pack::{Label, Validity, WordingKind};
use crate::domain::time::Span;

/// The gravity of a lint.
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
        /// The reason.
        why: String,
        /// Words to say instead.
        instead: Vec<String>,
    },
    /// A stretch without a pause that is too long for a breath.
    Breath {
        /// Its characters.
        chars: usize,
        /// The limit.
        most: usize,
    },
    /// Words that take too long to say.
    TooLong {
        /// The time at the slow rate of speech.
        takes: Span,
        /// The limit.
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
        /// The share of common words, in per cent.
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
        /// Its standing.
        standing: ReviewStanding,
    },
    /// Words that were changed after they were signed.
    Changed {
        /// The signer for the business, if that signature lapsed.
        business: Option<String>,
        /// The signer for legal, if that one did.
        legal: Option<String>,
    },
    /// Something that does not hold today, and nothing else stands in for it.
    NotValid(Validity),
}

impl LintKind {
    /// The gravity.
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

    /// The name in JSON.
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
    /// The name in JSON.
    pub fn code(self) -> &'static str {
        match self {
            LintLevel::Remark => "remark",
            LintLevel::Marked => "marked",
            LintLevel::Wrong => "wrong",
            LintLevel::Forbidden => "forbidden",
        }
    }
}
