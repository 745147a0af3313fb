//! Lints in English.

use crate::domain::lang::Lang;
use crate::domain::pack::Label;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStanding;
use crate::packs::lint::kind::{LintKind, LintLevel};
use crate::packs::words::{LintMessage, SHOWN_INSTEADS};

/// The word for a level.
pub(super) fn level(level: LintLevel) -> &'static str {
    match level {
        LintLevel::Remark => "remark",
        LintLevel::Marked => "warning",
        LintLevel::Wrong => "wrong",
        LintLevel::Forbidden => "forbidden",
    }
}

/// The sentences on a lint; `other` is the place of the other spot, where two are too like each other.
pub(super) fn lint(kind: &LintKind, other: Option<&str>) -> LintMessage {
    let other = other.map(|place| format!(" ({place})")).unwrap_or_default();
    let (what, why, fix) = match kind {
        LintKind::Wording { title, words, forbidden, why, instead, .. } => {
            (wording(words, title, *forbidden), why.as_str(), insteads(instead))
        }
        LintKind::Breath { chars, most } => (
            format!("{chars} characters without a pause, at most {most}"),
            "it cannot be said in one breath, and the customer cannot come in",
            "put a comma or a full stop where the sense allows".into(),
        ),
        LintKind::TooLong { takes, most } => (
            format!("takes {} s at the slow rate, at most {} s", takes.as_secs(), most.as_secs()),
            "by the end the customer has forgotten the beginning",
            "take out what need not be said, or make two scripts of it".into(),
        ),
        LintKind::NotShorter => (
            "short is no shorter than say".into(),
            "short is for when time is short",
            "keep the one sentence that matters, or take short out".into(),
        ),
        LintKind::NotLonger => (
            "long is no longer than say".into(),
            "long is the fuller form",
            "add what there is to explain, or take long out".into(),
        ),
        LintKind::NotSofter => (
            "soothe says word for word what say says".into(),
            "an upset customer hears the same again",
            "begin with the customer's feelings, or take soothe out".into(),
        ),
        LintKind::AsksMore(name) => (
            format!("{{{name}}} is not in say"),
            "variants are switched in one key, which must not open new blanks",
            "put it without, or use it in say, too".into(),
        ),
        LintKind::HalfWidth(found, wide) => (
            format!("half-width {found} among Chinese characters"),
            "pauses are hard to see, and it looks careless when it is pasted to a customer",
            format!("write {wide}"),
        ),
        LintKind::Alike { percent, id } => (
            format!("{percent}% the same as {id}{other}"),
            "both come up in every search, and a change to one is forgotten in the other",
            "make one of them, or write out what is different".into(),
        ),
        LintKind::SameAsk(id) => (
            format!("{id}{other} has the same wording of a customer"),
            "which of them comes first is left to chance",
            "keep it where it fits better".into(),
        ),
        LintKind::NoSuchFigure(words) => (
            format!("no rule has the time “{words}”"),
            "a time that is promised needs a rule behind it, and changes with it",
            "compare the times in [[rule]], [[grade]] and the playbooks, or make it a rule".into(),
        ),
        LintKind::NotOffered { id, standing } => (
            format!("{id} is to be said here and is not offered: {}", standing.title(Lang::En)),
            "what is not signed is not offered on a call",
            not_offered(*standing),
        ),
        LintKind::Changed { business, legal } => (
            format!("changed after {} signed it", signers(business.as_deref(), legal.as_deref())),
            "a signature holds for the words as they were",
            sign_again(business.is_some(), legal.is_some()),
        ),
        LintKind::NotValid(valid) => (
            match valid.to {
                Some(to) => format!("does not hold today: {} to {to}", valid.from),
                None => format!("does not hold today: from {} on", valid.from),
            },
            "nothing else of this name holds today",
            "if it is still needed, change its dates".into(),
        ),
    };
    LintMessage { what, why: why.to_owned(), fix }
}

/// The sentence on words to avoid.
fn wording(words: &str, title: &Label, forbidden: bool) -> String {
    let title = title.show(Lang::En);
    if forbidden {
        format!("“{words}” must not be said: {title}")
    } else {
        format!("“{words}” is to be used with care: {title}")
    }
}

/// Words to say instead, quoted.
fn insteads(instead: &[String]) -> String {
    let quoted: Vec<String> = instead.iter().take(SHOWN_INSTEADS).map(|words| format!("“{words}”")).collect();
    format!("say instead: {}", quoted.join(", "))
}

/// The signers whose signatures lapsed.
fn signers(business: Option<&str>, legal: Option<&str>) -> String {
    let named = [(business, " (business)"), (legal, " (legal)")];
    let named: Vec<String> = named.iter().filter_map(|(by, side)| Some(format!("{}{side}", (*by)?))).collect();
    named.join(" and ")
}

fn sign_again(business: bool, legal: bool) -> String {
    let command = match (business, legal) {
        (true, true) => "callside pack approve, with and without --legal",
        (false, true) => "callside pack approve --legal",
        _ => "callside pack approve",
    };
    format!("read it again and sign it: {command}")
}

fn not_offered(standing: ReviewStanding) -> String {
    let fix = match standing {
        ReviewStanding::Retired => "take it out here, or name what replaces it",
        _ => "read and sign it: callside pack approve",
    };
    fix.to_owned()
}
