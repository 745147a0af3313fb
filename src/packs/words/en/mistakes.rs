//! Mistakes of authors in English.

use crate::domain::pack::names::codes;
use crate::domain::pattern::PatternFlaw;
use crate::packs::read::format::{FORMAT, LARGEST, ValueSchema};
use crate::packs::read::mistake::{PackMistake, ValueType};
use crate::packs::read::namespace::Namespace;

/// The sentence on a mistake, and the remedy.
#[allow(clippy::too_many_lines, reason = "a flat table, one row a mistake")]
pub(super) fn mistake(mistake: &PackMistake) -> (String, String) {
    match mistake {
        PackMistake::TooLarge => {
            ("the file is too large".into(), format!("split it into files under {} MiB", LARGEST / 1024 / 1024))
        }
        PackMistake::Syntax(message) => {
            (format!("not valid TOML: {message}"), "check quotes, brackets, commas and `=` around here".into())
        }
        PackMistake::FullWidth { found, plain } => {
            (format!("full-width `{found}` where TOML wants a plain sign"), format!("type `{plain}` instead"))
        }
        PackMistake::Unclosed(opens) => (format!("`{opens}` is opened here and never closed"), closing(opens)),
        PackMistake::KeyTwice(key) => (
            format!("`{key}` is given twice in the same table"),
            "keep one of the two, or start a new table above".into(),
        ),
        PackMistake::OtherFormat(found) if *found > FORMAT => (
            format!("format {found}: made for a newer Callside"),
            format!("update Callside, or save the pack in format {FORMAT}"),
        ),
        PackMistake::OtherFormat(found) => {
            (format!("there is no format {found}"), format!("write `format = {FORMAT}`"))
        }
        PackMistake::UnknownKey { key, table, near } => (
            format!("unknown key `{key}`{}", in_place(table.header)),
            format!("{}allowed here: {}", meant(*near), table.names().collect::<Vec<_>>().join(", ")),
        ),
        PackMistake::MissingKey { key, table } => (
            format!("`{}` is missing{}", key.name, in_place(table.header)),
            format!("add it, for example {}", key.example()),
        ),
        PackMistake::NotForKind { key, kind, table } => (
            format!("{} of kind \"{kind}\" has no `{}`", table.header, key.name),
            format!(
                "remove `{}`, or change `kind` to one that has it ({})",
                key.name,
                table.kinds_with(key.name).join(", ")
            ),
        ),
        PackMistake::NeededForKind { key, kind, table } => (
            format!("{} of kind \"{kind}\" needs `{}`", table.header, key.name),
            format!("add it, for example {}", key.example()),
        ),
        PackMistake::Alone { key, other } => (
            format!("`{key}` means nothing without `{}`", other.name),
            format!("add it, for example {}", other.example()),
        ),
        PackMistake::WrongType { key, found } => (
            format!("`{}` wants {}, found {}", key.name, wanted(key.takes), kind(*found)),
            format!("write it like this: {}", key.example()),
        ),
        PackMistake::EmptyText { key } => {
            (format!("`{}` is empty", key.name), "fill it in, or remove the whole line if it is optional".into())
        }
        PackMistake::EmptyList { key } => {
            (format!("`{}` needs at least one entry", key.name), format!("for example {}", key.example()))
        }
        PackMistake::OutOfRange { key, least, most } => {
            (format!("`{}` is out of range", key.name), format!("a whole number from {least} to {most}"))
        }
        PackMistake::NotADuration { text, near } => (
            format!("\"{text}\" is not a length of time"),
            format!("{}write it like 90s, 2m, 1m30s or 24h", meant(near.as_deref())),
        ),
        PackMistake::NotALimit { text, near } => (
            format!("\"{text}\" is not a deadline"),
            format!("{}write it like 10m, 2h, 1 workday, 3 workdays or 7 days", meant(near.as_deref())),
        ),
        PackMistake::NotAnId { text, near } => (
            format!("\"{text}\" cannot be an id"),
            format!("{}use lower-case letters a-z, digits and `-`, a letter first", meant(near.as_deref())),
        ),
        PackMistake::NotAPrefix(text) => {
            (format!("\"{text}\" cannot begin record numbers"), "use one to four capital letters A-Z".into())
        }
        PackMistake::NotADigest(text) => (
            format!("\"{text}\" is no fingerprint of a text"),
            "sign with `callside pack approve` instead of writing it by hand".into(),
        ),
        PackMistake::NotADay(text) => (
            format!("\"{text}\" is not a day or a range of days"),
            "write 2026-01-01 or 2026-01-01..2026-01-03".into(),
        ),
        PackMistake::NotAllowed { key, text, near, allowed } => (
            format!("\"{text}\" is not a value of `{}`", key.name),
            format!("{}one of: {}", meant(*near), codes(allowed).join(", ")),
        ),
        PackMistake::Repeated(text) => (format!("\"{text}\" is listed twice"), "keep it once".into()),
        PackMistake::HiddenCharacter(c) => (
            format!("a hidden character U+{:04X}", u32::from(*c)),
            "delete it and type the text anew around it".into(),
        ),
        PackMistake::LineBreak { key } => (
            format!("`{}` is one line, found a line break", key.name),
            "put it on one line between plain quotes".into(),
        ),
        PackMistake::NotLess { key, than } => {
            (format!("`{key}` comes no earlier than `{than}`"), format!("make `{key}` shorter than `{than}`"))
        }
        PackMistake::More { key, than } => {
            (format!("`{key}` is more than `{than}`"), format!("make `{key}` no more than `{than}`"))
        }
        PackMistake::SpeechReversed { slow, fast } => (
            format!("the slow rate {slow} is above the fast rate {fast}"),
            "exchange the two: characters a minute, slow first".into(),
        ),
        PackMistake::UntilNotLater => (
            "the stage ends no later than the one before it".into(),
            "`until` counts from pick-up: make it later than in the stage above".into(),
        ),
        PackMistake::UntilMissing => {
            ("only the last stage may lack `until`".into(), "add it, for example until = \"2m\"".into())
        }
        PackMistake::Unreachable { stage, first } => (
            format!("no way leads from the first stage \"{first}\" to \"{stage}\""),
            format!("name \"{stage}\" in the `next` of an earlier stage, or remove it"),
        ),
        PackMistake::SecondOther { first } => (
            format!("a second option with `other = true`, the first is \"{first}\""),
            "only one option may take a text of its own".into(),
        ),
        PackMistake::KnownField { id, kind } => (
            format!("the desk itself reads the field \"{id}\""),
            format!("give it kind = \"{kind}\", or give your field another id"),
        ),
        PackMistake::OutsideYear { day, year } => {
            (format!("{day} is not a day of {year}"), "move it to the [[calendar]] of its year".into())
        }
        PackMistake::Reversed { from, to } => {
            (format!("{from} to {to} ends before it begins"), "exchange the two".into())
        }
        PackMistake::OffAndWorked(day) => {
            (format!("{day} is listed as off and as worked"), "keep it in one of the two lists".into())
        }
        PackMistake::Sum { whole: None, points, sum } => (
            format!("the items add up to {sum}, not to {points}"),
            "change `points` here or those of the items; parts of items do not count".into(),
        ),
        PackMistake::Sum { whole: Some(whole), points, sum } => (
            format!("the parts of \"{whole}\" add up to {sum}, not to {points}"),
            "change `points` here or those of its parts".into(),
        ),
        PackMistake::PartOfPart(id) => {
            (format!("\"{id}\" is itself a part of an item"), "name an item that is no part of another".into())
        }
        PackMistake::PointsOrFails => (
            "a fault either costs points or fails the whole review".into(),
            "write one of the two: points = 5, or fails = true".into(),
        ),
        PackMistake::Duplicate { namespace: Namespace::Year, id, first } => {
            (format!("the year {id} is already listed at {first}"), "put its days into one table".into())
        }
        PackMistake::Duplicate { namespace: Namespace::Style, first, .. } => {
            (format!("a [style] is already given at {first}"), "keep one of the two; one holds for all packs".into())
        }
        PackMistake::Duplicate { namespace, id, first } => (
            format!("the {} \"{id}\" is already defined at {first}", noun(*namespace)),
            "give one of the two another id".into(),
        ),
        PackMistake::Overlap { namespace, id, first } => (
            format!("the {} \"{id}\" holds on days on which the one at {first} does, too", noun(*namespace)),
            "end the older one with `valid_to` the day before, or give one of the two another id".into(),
        ),
        PackMistake::Reserved(id) => (format!("the desk itself fills {{{id}}}"), "give it another id".into()),
        PackMistake::Unknown { namespace: Namespace::Variable, id, near } => (
            format!("no variable {{{id}}}"),
            format!("{}declare it in a [[variable]], or write {{{{ for a plain brace", meant(near.as_deref())),
        ),
        PackMistake::Unknown { namespace, id, near } => (
            format!("no {} \"{id}\"", noun(*namespace)),
            format!("{}define it in one of the packs, or take it out here", meant(near.as_deref())),
        ),
        PackMistake::Cycle { namespace, ids } => (
            format!("each {} here leads to the next and back: {}", noun(*namespace), ids.join(" -> ")),
            "take one of the steps out".into(),
        ),
        PackMistake::Retired { id, instead: Some(instead) } => {
            (format!("the script \"{id}\" is retired"), format!("name the one that replaces it: \"{instead}\""))
        }
        PackMistake::Retired { id, instead: None } => {
            (format!("the script \"{id}\" is retired"), "name another script, or take it out here".into())
        }
        PackMistake::NotRetired => (
            "`instead` is for scripts that are retired".into(),
            "add status = \"retired\", or remove `instead`".into(),
        ),
        PackMistake::NowhereGiven { key } => (
            format!("neither this category nor a broader one says its `{}`", key.name),
            format!("add it here or there, for example {}", key.example()),
        ),
        PackMistake::NoAppeals => (
            "a category without appeals that is the parent of no other".into(),
            "add at least one [[category.appeal]] below, or name it as `parent` of another category".into(),
        ),
        PackMistake::NotAPattern { text, flaw } => {
            (format!("\"{text}\" is no pattern of speech"), flawed(*flaw).into())
        }
        PackMistake::LoneBrace(brace) => {
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

fn noun(namespace: Namespace) -> &'static str {
    match namespace {
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

fn wanted(takes: ValueSchema) -> &'static str {
    match takes {
        ValueSchema::Format | ValueSchema::Integer(..) => "a whole number",
        ValueSchema::Flag => "true or false",
        ValueSchema::Date => "a date without quotes",
        ValueSchema::Duration => "a length of time in quotes",
        ValueSchema::Limit => "a deadline in quotes",
        ValueSchema::Names(_)
        | ValueSchema::Texts
        | ValueSchema::SomeTexts
        | ValueSchema::Patterns
        | ValueSchema::SomePatterns
        | ValueSchema::Days => "a list of texts",
        ValueSchema::Table(_) => "a table",
        ValueSchema::Tables(_) => "tables under double brackets",
        _ => "a text in quotes",
    }
}
