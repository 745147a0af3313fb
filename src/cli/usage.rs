//! Wrong usage, said in the language that was asked for. Help and version also arrive here: they are no mistakes.

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};

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
    let _ = match (wrong, lang) {
        (true, Lang::Zh) => write!(io::stderr(), "{}", chinese(error)),
        _ => error.print(),
    };
    if wrong { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// The mistake in Chinese; kinds that cannot come up here stay as clap says them.
fn chinese(error: &clap::Error) -> String {
    let Some(what) = what(error) else {
        return error.to_string();
    };
    let mut text = format!("callside: {what}\n");
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        if let Some(near) = context(error, kind) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  是不是想写 {near}？");
        }
    }
    text.push_str("用 --help 查看用法\n");
    text
}

fn what(error: &clap::Error) -> Option<String> {
    let argument = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 {argument} 这个参数"),
        ErrorKind::InvalidSubcommand => {
            format!("没有 {} 这个子命令", context(error, ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺值"),
        ErrorKind::InvalidValue => {
            let known = context(error, ContextKind::ValidValue).unwrap_or_default();
            format!("{argument} 不能是 {value:?}，可用：{known}")
        }
        ErrorKind::ValueValidation => {
            format!("{argument} 的值 {value:?} 不对：{}", why(error))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::MissingSubcommand => "缺少子命令".to_owned(),
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg).unwrap_or_default();
            format!("{argument} 不能和 {other} 一起用")
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => return None,
    })
}

/// Why a value was refused, and what is wanted.
fn why(error: &clap::Error) -> String {
    let Some(source) = std::error::Error::source(error) else {
        return String::new();
    };
    if source.is::<NotADay>() {
        return format!("日期写成年-月-日，例如 {DAY}");
    }
    if source.is::<std::num::ParseIntError>() {
        return "请写一个不小于 0 的整数，例如 20".to_owned();
    }
    source.to_string()
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(all) => Some(all.join("、")),
        _ => None,
    }
}
