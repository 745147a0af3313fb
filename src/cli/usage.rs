//! Wrong usage, said in the language that was asked for. Help and version also arrive here: they are no mistakes.

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::words::{ClapWords, CliWords, UsageWords};
use crate::domain::lang::Lang;

/// A day as it is written on the command line.
const DAY: &str = "2026-11-01";

/// A text that is no day.
#[derive(Debug)]
pub(super) struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a day is written as year-month-day, {DAY} for example")
    }
}

impl std::error::Error for NotADay {}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<NaiveDate, NotADay> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_err(|_| NotADay)
}

/// Shows what clap had to say; 0 for help that was asked for, 2 for a mistake.
pub(super) fn report(error: &clap::Error, lang: Lang) -> ExitCode {
    let wrong = error.use_stderr();
    // A reader that is gone needs no help, and there is nobody left to tell.
    let _ = match CliWords::of(lang).clap {
        Some(ClapWords { usage, .. }) if wrong => write!(io::stderr(), "{}", translated(error, usage, lang)),
        _ => error.print(),
    };
    if wrong { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// The mistake in the words of another language; kinds that cannot come up here stay as clap says them.
fn translated(error: &clap::Error, words: &UsageWords, lang: Lang) -> String {
    let context = |kind| context(error, kind, CliWords::of(lang).between);
    let Some(sentence) = sentence(error, words, &context) else {
        return error.to_string();
    };
    let mut text = format!("callside: {sentence}\n");
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        if let Some(near) = context(kind) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {}", (words.meant)(&near));
        }
    }
    text.push_str(words.see_help);
    text.push('\n');
    text
}

fn sentence(
    error: &clap::Error,
    words: &UsageWords,
    context: &impl Fn(ContextKind) -> Option<String>,
) -> Option<String> {
    let told = |kind| context(kind).unwrap_or_default();
    let argument = told(ContextKind::InvalidArg);
    let value = told(ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => (words.unknown_argument)(&argument),
        ErrorKind::InvalidSubcommand => (words.unknown_subcommand)(&told(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => (words.value_missing)(&argument),
        ErrorKind::InvalidValue => (words.value_unknown)(&argument, &value, &told(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => (words.value_wrong)(&argument, &value, &why(error, words)),
        ErrorKind::MissingRequiredArgument => (words.argument_missing)(&argument),
        ErrorKind::MissingSubcommand => words.subcommand_missing.to_owned(),
        ErrorKind::ArgumentConflict => (words.conflict)(&argument, &told(ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => words.not_utf8.to_owned(),
        _ => return None,
    })
}

/// The reason why a value was refused, with the form that is wanted.
fn why(error: &clap::Error, words: &UsageWords) -> String {
    let Some(source) = std::error::Error::source(error) else {
        return String::new();
    };
    if source.is::<NotADay>() {
        return (words.day)(DAY);
    }
    if source.is::<std::num::ParseIntError>() {
        return words.number.to_owned();
    }
    source.to_string()
}

fn context(error: &clap::Error, kind: ContextKind, between: &str) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(all) => Some(all.join(between)),
        _ => None,
    }
}
