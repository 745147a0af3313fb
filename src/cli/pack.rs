//! `callside pack`: work with script packs.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::table;
use crate::app::packs::{self, Unread};
use crate::app::settings::Lang;
use crate::app::setup::Setup;
use crate::domain::pack::read::{self, Problem, Source};

/// Arguments of `pack`.
#[derive(Debug, clap::Args)]
pub(super) struct Pack {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Name every mistake of these packs, with file, line, column and the fix
    Check(Check),
}

/// Arguments of `pack check`.
#[derive(Debug, clap::Args)]
struct Check {
    /// Packs, or folders with packs
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Report {
    ok: bool,
    files: usize,
    mistakes: Vec<Mistake>,
    unread: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Mistake {
    path: String,
    line: usize,
    column: usize,
    what: String,
    fix: String,
}

impl Pack {
    pub(super) fn run(&self, setup: &Setup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        match &self.command {
            Command::Check(check) => check.run(setup, out),
        }
    }
}

impl Check {
    fn run(&self, setup: &Setup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let checked = packs::gather(&self.paths);
        let problems = problems(&checked.sources, setup);
        if self.json {
            super::json(out, &report(&checked.sources, &problems, &checked.unread, setup.lang))?;
        } else {
            print(out, &checked.sources, &problems, &checked.unread, setup.lang)?;
        }
        let (missing, wrong): (Vec<_>, Vec<_>) = checked.unread.iter().partition(|u| u.is_missing());
        Ok(if missing.is_empty() {
            super::answer(problems.is_empty() && wrong.is_empty())
        } else {
            ExitCode::from(2)
        })
    }
}

/// The mistakes of `checked`, which may name scripts and fields of the built-in packs and of those on the command
/// line. A pack that is an edited copy of one of these is checked in its place.
fn problems(checked: &[Source], setup: &Setup) -> Vec<Problem> {
    let mut beside = if setup.options.no_builtin { Vec::new() } else { packs::builtin() };
    beside.extend(packs::gather(&setup.options.packs).sources);
    let ids: BTreeSet<String> = checked.iter().filter_map(pack_id).collect();
    let paths: BTreeSet<&str> = checked.iter().map(|s| s.path.as_str()).collect();
    beside.retain(|s| !paths.contains(s.path.as_str()) && pack_id(s).is_none_or(|id| !ids.contains(&id)));
    let together: Vec<Source> = checked.iter().cloned().chain(beside).collect();
    let (_, mut problems) = read::read(&together);
    problems.retain(|p| paths.contains(p.path.as_str()));
    problems
}

/// The id in a pack's head, as far as it can be read.
fn pack_id(source: &Source) -> Option<String> {
    let (table, _) = toml::de::DeTable::parse_recoverable(&source.text);
    let pack = table.get_ref().get("pack")?.get_ref().as_table()?;
    Some(pack.get("id")?.get_ref().as_str()?.to_owned())
}

fn report(sources: &[Source], problems: &[Problem], unread: &[Unread], lang: Lang) -> Report {
    let english = lang.english();
    let mistake = |p: &Problem| Mistake {
        path: p.path.clone(),
        line: p.line,
        column: p.column,
        what: p.what(english),
        fix: p.fix(english),
    };
    Report {
        ok: problems.is_empty() && unread.is_empty(),
        files: sources.len(),
        mistakes: problems.iter().map(mistake).collect(),
        unread: unread.iter().map(|u| u.show(lang)).collect(),
    }
}

fn print(
    out: &mut dyn Write,
    sources: &[Source],
    problems: &[Problem],
    unread: &[Unread],
    lang: Lang,
) -> io::Result<()> {
    for path in unread {
        table::print(out, &format!("{}\n", path.show(lang)))?;
    }
    for problem in problems {
        let text = sources.iter().find(|s| s.path == problem.path).map_or("", |s| s.text.as_str());
        writeln!(out, "{}\n", read::render(problem, text, lang.english(), colours()).trim_end())?;
    }
    let (files, mistakes) = (sources.len() + unread.len(), problems.len() + unread.len());
    let summary = match mistakes {
        0 => lang.pick(format!("{files} 个文件，没有错误"), format!("{files} files, no mistakes")),
        _ => lang.pick(format!("{files} 个文件，{mistakes} 处错误"), format!("{files} files, {mistakes} mistakes")),
    };
    writeln!(out, "{summary}")
}

/// Whether whoever reads this sees colours and wants them.
fn colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}
