//! Mistakes in English.

use super::mistake::{Found, Mistake, Names, Wanted, example};
use super::{FORMAT, LARGEST};

/// What is wrong, and what to do about it.
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
        Mistake::UnknownKey { key, place, near, allowed } => (
            format!("unknown key `{key}`{}", in_place(place)),
            format!("{}allowed here: {}", meant(near.as_deref()), allowed.join(", ")),
        ),
        Mistake::MissingKey { key, place } => {
            (format!("`{key}` is missing{}", in_place(place)), format!("add it, for example {}", example(key)))
        }
        Mistake::WrongType { key, found, wanted: want } => (
            format!("`{key}` wants {}, found {}", wanted(*want), kind(*found)),
            format!("write it like this: {}", example(key)),
        ),
        Mistake::EmptyText { key } => {
            (format!("`{key}` is empty"), "write something, or leave the key out if it is optional".into())
        }
        Mistake::EmptyList { key } => {
            (format!("`{key}` needs at least one entry"), format!("for example {}", example(key)))
        }
        Mistake::OutOfRange { key, least, most } => {
            (format!("`{key}` is out of range"), format!("a whole number from {least} to {most}"))
        }
        Mistake::NotADuration { text, near } => (
            format!("\"{text}\" is not a length of time"),
            format!("{}write it like 90s, 2m, 1m30s or 24h", meant(near.as_deref())),
        ),
        Mistake::NotALimit { text, near } => (
            format!("\"{text}\" is not a deadline"),
            format!("{}write it like 10m, 2h, 1 workday or 3 workdays", meant(near.as_deref())),
        ),
        Mistake::NotAnId { text, near } => (
            format!("\"{text}\" cannot be an id"),
            format!("{}use lower-case letters a-z, digits and `-`, a letter first", meant(near.as_deref())),
        ),
        Mistake::NotAPrefix(text) => {
            (format!("\"{text}\" cannot begin record numbers"), "use one to four capital letters A-Z".into())
        }
        Mistake::NotADay(text) => (
            format!("\"{text}\" is not a day or a range of days"),
            "write 2026-01-01 or 2026-01-01..2026-01-03".into(),
        ),
        Mistake::NotAllowed { key, text, near, allowed } => (
            format!("\"{text}\" is not a value of `{key}`"),
            format!("{}one of: {}", meant(*near), allowed.join(", ")),
        ),
        Mistake::Repeated(text) => (format!("\"{text}\" is listed twice"), "keep it once".into()),
        Mistake::HiddenCharacter(c) => (
            format!("a hidden character U+{:04X}", u32::from(*c)),
            "delete it and type the text anew around it".into(),
        ),
        Mistake::LineBreak { key } => {
            (format!("`{key}` is one line, found a line break"), "put it on one line between plain quotes".into())
        }
        Mistake::WarnTooLate => {
            ("`warn` comes no earlier than `limit`".into(), "make `warn` shorter than `limit`".into())
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
            ("only the last stage may lack `until`".into(), format!("add it, for example {}", example("until")))
        }
        Mistake::NoOptions => ("a choice without options".into(), "add at least one [[field.option]] below".into()),
        Mistake::NotForKind { key, kind } => (
            format!("a field of kind \"{kind}\" has no `{key}`"),
            format!("remove `{key}`, or change `kind` to one that has it ({})", kinds_with(key)),
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
        Mistake::YearTwice(year) => {
            (format!("the year {year} is listed twice"), "put its days into one table".into())
        }
        Mistake::Duplicate { names: n, id, first } => (
            format!("the {} \"{id}\" is already defined at {first}", names(*n)),
            "give one of the two another id".into(),
        ),
        Mistake::Reserved(id) => (format!("the desk itself fills {{{id}}}"), "give it another id".into()),
        Mistake::Unknown { names: Names::Variable, id, near } => (
            format!("no variable {{{id}}}"),
            format!("{}declare it in a [[variable]], or write {{{{ for a plain brace", meant(near.as_deref())),
        ),
        Mistake::Unknown { names: n, id, near } => (
            format!("no {} \"{id}\"", names(*n)),
            format!("{}define it in one of the packs, or take it out here", meant(near.as_deref())),
        ),
        Mistake::LoneBrace(brace) => {
            (format!("a lone `{brace}`"), format!("write a variable as {{name}}, a plain brace as {brace}{brace}"))
        }
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

/// The kinds of field that have `key`.
pub(super) fn kinds_with(key: &str) -> &'static str {
    match key {
        "max" => "line, text",
        "default" => "line, choice, choices",
        _ => "choice, choices",
    }
}

fn names(names: Names) -> &'static str {
    match names {
        Names::Pack => "pack",
        Names::Playbook => "playbook",
        Names::Stage => "stage",
        Names::Field => "field",
        Names::Option => "option",
        Names::Type => "complaint type (option of the field \"type\")",
        Names::Grade => "grade",
        Names::Script => "script",
        Names::Variable => "variable",
    }
}

fn kind(found: Found) -> &'static str {
    match found {
        Found::Text => "a text",
        Found::Integer => "a whole number",
        Found::Float => "a number with a fraction",
        Found::Flag => "true/false",
        Found::Date => "a date or time",
        Found::List => "a list",
        Found::Table => "a table",
    }
}

fn wanted(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "a text in quotes",
        Wanted::Texts => "a list of texts",
        Wanted::Integer => "a whole number",
        Wanted::Flag => "true or false",
        Wanted::Date => "a date without quotes",
        Wanted::Duration => "a length of time in quotes",
        Wanted::Limit => "a deadline in quotes",
        Wanted::Table => "a table",
        Wanted::Tables => "tables under double brackets",
    }
}
