//! Mistakes in English.

use super::super::mistake::{Mistake, ValueType};
use super::super::namespace::Namespace;
use super::super::shape::Takes;
use super::super::{FORMAT, LARGEST};
use crate::domain::pack::names::codes;
use crate::domain::pattern::PatternFlaw;

/// The mistake and its remedy.
#[allow(clippy::too_many_lines, reason = "a flat table, one row a mistake")]
pub(super) fn words(mistake: &Mistake) -> (String, String) {
    match mistake {
        Mistake::TooLarge => {
            ("the file is too large".into(), format!("split it into files under {} MiB", LARGEST / 1024 / 1024))
        }
        Mistake::Syntax(message) => {
            (format!("not valid TOML: {message}"), "check quotes, brackets, commas and `=` around here".into())
        }
        Mistake::FullWidth { found, plain } => {
            (format!("full-width `{found}` where TOML wants a plain sign"), format!("type `{plain}` instead"))
        }
        Mistake::Unclosed(opens) => (format!("`{opens}` is opened here and never closed"), closing(opens)),
        Mistake::KeyTwice(key) => (
            format!("`{key}` is given twice in the same table"),
            "keep one of the two, or start a new table above".into(),
        ),
        Mistake::OtherFormat(found) if *found > FORMAT => (
            format!("format {found}: made for a newer Callside"),
            format!("update Callside, or save the pack in format {FORMAT}"),
        ),
        Mistake::OtherFormat(found) => (format!("there is no format {found}"), format!("write `format = {FORMAT}`")),
        Mistake::UnknownKey { key, table, near } => (
            format!("unknown key `{key}`{}", in_place(table.place)),
            format!("{}allowed here: {}", meant(*near), table.names().collect::<Vec<_>>().join(", ")),
        ),
        Mistake::MissingKey { key, table } => (
            format!("`{}` is missing{}", key.name, in_place(table.place)),
            format!("add it, for example {}", key.example()),
        ),
        Mistake::NotForKind { key, kind, table } => (
            format!("{} of kind \"{kind}\" has no `{}`", table.place, key.name),
            format!(
                "remove `{}`, or change `kind` to one that has it ({})",
                key.name,
                table.kinds_with(key.name).join(", ")
            ),
        ),
        Mistake::NeededForKind { key, kind, table } => (
            format!("{} of kind \"{kind}\" needs `{}`", table.place, key.name),
            format!("add it, for example {}", key.example()),
        ),
        Mistake::Alone { key, other } => (
            format!("`{key}` means nothing without `{}`", other.name),
            format!("add it, for example {}", other.example()),
        ),
        Mistake::WrongType { key, found } => (
            format!("`{}` wants {}, found {}", key.name, wanted(key.takes), kind(*found)),
            format!("write it like this: {}", key.example()),
        ),
        Mistake::EmptyText { key } => {
            (format!("`{}` is empty", key.name), "fill it in, or remove the whole line if it is optional".into())
        }
        Mistake::EmptyList { key } => {
            (format!("`{}` needs at least one entry", key.name), format!("for example {}", key.example()))
        }
        Mistake::OutOfRange { key, least, most } => {
            (format!("`{}` is out of range", key.name), format!("a whole number from {least} to {most}"))
        }
        Mistake::NotADuration { text, near } => (
            format!("\"{text}\" is not a length of time"),
            format!("{}write it like 90s, 2m, 1m30s or 24h", meant(near.as_deref())),
        ),
        Mistake::NotALimit { text, near } => (
            format!("\"{text}\" is not a deadline"),
            format!("{}write it like 10m, 2h, 1 workday, 3 workdays or 7 days", meant(near.as_deref())),
        ),
        Mistake::NotAnId { text, near } => (
            format!("\"{text}\" cannot be an id"),
            format!("{}use lower-case letters a-z, digits and `-`, a letter first", meant(near.as_deref())),
        ),
        Mistake::NotAPrefix(text) => {
            (format!("\"{text}\" cannot begin record numbers"), "use one to four capital letters A-Z".into())
        }
        Mistake::NotADigest(text) => (
            format!("\"{text}\" is no fingerprint of a text"),
            "sign with `callside pack approve` instead of writing it by hand".into(),
        ),
        Mistake::NotADay(text) => (
            format!("\"{text}\" is not a day or a range of days"),
            "write 2026-01-01 or 2026-01-01..2026-01-03".into(),
        ),
        Mistake::NotAllowed { key, text, near, allowed } => (
            format!("\"{text}\" is not a value of `{}`", key.name),
            format!("{}one of: {}", meant(*near), codes(allowed).join(", ")),
        ),
        Mistake::Repeated(text) => (format!("\"{text}\" is listed twice"), "keep it once".into()),
        Mistake::HiddenCharacter(c) => (
            format!("a hidden character U+{:04X}", u32::from(*c)),
            "delete it and type the text anew around it".into(),
        ),
        Mistake::LineBreak { key } => (
            format!("`{}` is one line, found a line break", key.name),
            "put it on one line between plain quotes".into(),
        ),
        Mistake::NotLess { key, than } => {
            (format!("`{key}` comes no earlier than `{than}`"), format!("make `{key}` shorter than `{than}`"))
        }
        Mistake::More { key, than } => {
            (format!("`{key}` is more than `{than}`"), format!("make `{key}` no more than `{than}`"))
        }
        Mistake::SpeechReversed { slow, fast } => (
            format!("the slow rate {slow} is above the fast rate {fast}"),
            "exchange the two: characters a minute, slow first".into(),
        ),
        Mistake::UntilNotLater => (
            "the stage ends no later than the one before it".into(),
            "`until` counts from pick-up: make it later than in the stage above".into(),
        ),
        Mistake::UntilMissing => {
            ("only the last stage may lack `until`".into(), "add it, for example until = \"2m\"".into())
        }
        Mistake::Unreachable { stage, first } => (
            format!("no way leads from the first stage \"{first}\" to \"{stage}\""),
            format!("name \"{stage}\" in the `next` of an earlier stage, or remove it"),
        ),
        Mistake::SecondOther { first } => (
            format!("a second option with `other = true`, the first is \"{first}\""),
            "only one option may take a text of its own".into(),
        ),
        Mistake::KnownField { id, kind } => (
            format!("the desk itself reads the field \"{id}\""),
            format!("give it kind = \"{kind}\", or give your field another id"),
        ),
        Mistake::OutsideYear { day, year } => {
            (format!("{day} is not a day of {year}"), "move it to the [[calendar]] of its year".into())
        }
        Mistake::Reversed { from, to } => {
            (format!("{from} to {to} ends before it begins"), "exchange the two".into())
        }
        Mistake::OffAndWorked(day) => {
            (format!("{day} is listed as off and as worked"), "keep it in one of the two lists".into())
        }
        Mistake::Sum { whole: None, points, sum } => (
            format!("the items add up to {sum}, not to {points}"),
            "change `points` here or those of the items; parts of items do not count".into(),
        ),
        Mistake::Sum { whole: Some(whole), points, sum } => (
            format!("the parts of \"{whole}\" add up to {sum}, not to {points}"),
            "change `points` here or those of its parts".into(),
        ),
        Mistake::PartOfPart(id) => {
            (format!("\"{id}\" is itself a part of an item"), "name an item that is no part of another".into())
        }
        Mistake::PointsOrFails => (
            "a fault either costs points or fails the whole review".into(),
            "write one of the two: points = 5, or fails = true".into(),
        ),
        Mistake::Duplicate { names: Namespace::Year, id, first } => {
            (format!("the year {id} is already listed at {first}"), "put its days into one table".into())
        }
        Mistake::Duplicate { names: Namespace::Style, first, .. } => {
            (format!("a [style] is already given at {first}"), "keep one of the two; one holds for all packs".into())
        }
        Mistake::Duplicate { names: n, id, first } => (
            format!("the {} \"{id}\" is already defined at {first}", names(*n)),
            "give one of the two another id".into(),
        ),
        Mistake::Overlap { names: n, id, first } => (
            format!("the {} \"{id}\" holds on days on which the one at {first} does, too", names(*n)),
            "end the older one with `valid_to` the day before, or give one of the two another id".into(),
        ),
        Mistake::Reserved(id) => (format!("the desk itself fills {{{id}}}"), "give it another id".into()),
        Mistake::Unknown { names: Namespace::Variable, id, near } => (
            format!("no variable {{{id}}}"),
            format!("{}declare it in a [[variable]], or write {{{{ for a plain brace", meant(near.as_deref())),
        ),
        Mistake::Unknown { names: n, id, near } => (
            format!("no {} \"{id}\"", names(*n)),
            format!("{}define it in one of the packs, or take it out here", meant(near.as_deref())),
        ),
        Mistake::Cycle { names: n, ids } => (
            format!("each {} here leads to the next and back: {}", names(*n), ids.join(" -> ")),
            "take one of the steps out".into(),
        ),
        Mistake::Retired { id, instead: Some(instead) } => {
            (format!("the script \"{id}\" is retired"), format!("name the one that replaces it: \"{instead}\""))
        }
        Mistake::Retired { id, instead: None } => {
            (format!("the script \"{id}\" is retired"), "name another script, or take it out here".into())
        }
        Mistake::NotRetired => (
            "`instead` is for scripts that are retired".into(),
            "add status = \"retired\", or remove `instead`".into(),
        ),
        Mistake::NowhereGiven { key } => (
            format!("neither this category nor a broader one says its `{}`", key.name),
            format!("add it here or there, for example {}", key.example()),
        ),
        Mistake::NoAppeals => (
            "a category without appeals that is the parent of no other".into(),
            "add at least one [[category.appeal]] below, or name it as `parent` of another category".into(),
        ),
        Mistake::NotAPattern { text, flaw } => (format!("\"{text}\" is no pattern of speech"), flawed(*flaw).into()),
        Mistake::LoneBrace(brace) => {
            (format!("a lone `{brace}`"), format!("write a variable as {{name}}, a plain brace as {brace}{brace}"))
        }
    }
}

fn flawed(flaw: PatternFlaw) -> &'static str {
    match flaw {
        PatternFlaw::Brackets => "write alternatives as (one|other), not one pair of brackets in another",
        PatternFlaw::Gap => "begin and end with words, and put words between two …",
        PatternFlaw::Size => "write at least two characters that must be said, and at most 64 alternatives",
    }
}

fn meant(near: Option<&str>) -> String {
    near.map(|near| format!("did you mean \"{near}\"? ")).unwrap_or_default()
}

fn in_place(place: &str) -> String {
    if place.is_empty() { " at the top of the file".into() } else { format!(" in {place}") }
}

fn closing(opens: &str) -> String {
    let close = match opens {
        "[" => "]",
        "{" => "}",
        quotes => quotes,
    };
    format!("close it with `{close}`")
}

fn names(names: Namespace) -> &'static str {
    match names {
        Namespace::Pack => "pack",
        Namespace::Playbook => "playbook",
        Namespace::Stage => "stage",
        Namespace::Field => "field",
        Namespace::Option => "option",
        Namespace::Type => "complaint type (option of the field \"type\")",
        Namespace::Grade => "grade",
        Namespace::Script => "script",
        Namespace::Variable => "variable",
        Namespace::Category => "category",
        Namespace::Appeal => "appeal",
        Namespace::Department => "department",
        Namespace::Document => "document",
        Namespace::Section => "section of a source document",
        Namespace::Rule => "rule",
        Namespace::Rubric => "rubric",
        Namespace::Item => "item",
        Namespace::Fault => "fault",
        Namespace::Wording => "wording",
        Namespace::Signal => "signal",
        Namespace::Form => "form",
        Namespace::Year => "year",
        Namespace::Style => "style",
    }
}

fn kind(found: ValueType) -> &'static str {
    match found {
        ValueType::Text => "a text",
        ValueType::Integer => "a whole number",
        ValueType::Float => "a number with a fraction",
        ValueType::Flag => "true/false",
        ValueType::Date => "a date or time",
        ValueType::List => "a list",
        ValueType::Table => "a table",
    }
}

fn wanted(takes: Takes) -> &'static str {
    match takes {
        Takes::Format | Takes::Integer(..) => "a whole number",
        Takes::Flag => "true or false",
        Takes::Date => "a date without quotes",
        Takes::Duration => "a length of time in quotes",
        Takes::Limit => "a deadline in quotes",
        Takes::Names(_) | Takes::Texts | Takes::SomeTexts | Takes::Patterns | Takes::SomePatterns | Takes::Days => {
            "a list of texts"
        }
        Takes::Table(_) => "a table",
        Takes::Tables(_) => "tables under double brackets",
        _ => "a text in quotes",
    }
}
