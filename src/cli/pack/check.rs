//! `callside pack check`: every mistake of packs, for people and for programs.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::{answer, json, table};
use crate::app::packs::{self, Unread};
use crate::app::settings::Lang;
use crate::app::setup::Setup;
use crate::domain::pack::read::{self, Problem, Source};

/// Arguments of `pack check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Packs, or folders with packs; none: all that this run would load
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What was looked at and what was found.
struct Checked {
    sources: Vec<Source>,
    problems: Vec<Problem>,
    unread: Vec<Unread>,
}

/// The same for programs; a file that could not be read counts as a file with one mistake.
#[derive(Debug, Serialize)]
struct Report {
    ok: bool,
    files: usize,
    mistakes: Vec<Mistake>,
}

#[derive(Debug, Serialize)]
struct Mistake {
    path: String,
    /// From 1; nothing where the file as a whole is at fault.
    line: Option<usize>,
    column: Option<usize>,
    what: String,
    fix: String,
}

impl Check {
    pub(super) fn run(&self, setup: &Setup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let checked = if self.paths.is_empty() { loaded(setup) } else { named(&self.paths, setup) };
        if self.json {
            json(out, &report(&checked, setup.lang))?;
        } else {
            print(out, &checked, setup.lang)?;
        }
        if checked.unread.iter().any(Unread::is_missing) {
            return Ok(ExitCode::from(2));
        }
        Ok(answer(checked.mistakes() == 0))
    }
}

impl Checked {
    fn files(&self) -> usize {
        self.sources.len() + self.unread.len()
    }

    fn mistakes(&self) -> usize {
        self.problems.len() + self.unread.len()
    }
}

/// All packs of this run: built-in, the agent's own, those of the settings and of the command line.
fn loaded(setup: &Setup) -> Checked {
    let loaded = packs::load(setup);
    Checked { sources: loaded.sources, problems: loaded.problems, unread: loaded.unread }
}

/// The packs at `paths`, which may name scripts and fields of the built-in packs and of those on the command line. A
/// pack that is an edited copy of one of these is checked in its place.
fn named(paths: &[PathBuf], setup: &Setup) -> Checked {
    let checked = packs::gather(paths);
    let mut beside = if setup.options.no_builtin { Vec::new() } else { packs::builtin() };
    beside.extend(packs::gather(&setup.options.packs).sources);
    let ids: BTreeSet<String> = checked.sources.iter().filter_map(pack_id).collect();
    let paths: BTreeSet<&str> = checked.sources.iter().map(|s| s.path.as_str()).collect();
    beside.retain(|s| !paths.contains(s.path.as_str()) && pack_id(s).is_none_or(|id| !ids.contains(&id)));
    let together: Vec<Source> = checked.sources.iter().cloned().chain(beside).collect();
    let (_, mut problems) = read::read(&together);
    problems.retain(|p| paths.contains(p.path.as_str()));
    Checked { sources: checked.sources, problems, unread: checked.unread }
}

/// The id in a pack's head, as far as it can be read.
fn pack_id(source: &Source) -> Option<String> {
    let (table, _) = toml::de::DeTable::parse_recoverable(&source.text);
    let pack = table.get_ref().get("pack")?.get_ref().as_table()?;
    Some(pack.get("id")?.get_ref().as_str()?.to_owned())
}

fn report(checked: &Checked, lang: Lang) -> Report {
    let english = lang.english();
    let unread = checked.unread.iter().map(|u| Mistake {
        path: u.path.display().to_string(),
        line: None,
        column: None,
        what: u.what(lang),
        fix: u.fix(lang).to_owned(),
    });
    let problems = checked.problems.iter().map(|p| Mistake {
        path: p.path.clone(),
        line: Some(p.line),
        column: Some(p.column),
        what: p.what(english),
        fix: p.fix(english),
    });
    Report { ok: checked.mistakes() == 0, files: checked.files(), mistakes: unread.chain(problems).collect() }
}

fn print(out: &mut dyn Write, checked: &Checked, lang: Lang) -> io::Result<()> {
    for path in &checked.unread {
        table::print(out, &format!("{}\n", path.show(lang)))?;
    }
    for problem in &checked.problems {
        let text = checked.sources.iter().find(|s| s.path == problem.path).map_or("", |s| s.text.as_str());
        writeln!(out, "{}\n", read::render(problem, text, lang.english(), colours()).trim_end())?;
    }
    let (files, mistakes) = (checked.files(), checked.mistakes());
    let said = table::count(files, "file");
    let summary = match mistakes {
        0 => lang.pick(format!("{files} 个文件，没有错误"), format!("{said}, no mistakes")),
        _ => lang.pick(
            format!("{files} 个文件，{mistakes} 处错误"),
            format!("{said}, {}", table::count(mistakes, "mistake")),
        ),
    };
    writeln!(out, "{summary}")
}

/// Whether whoever reads this sees colours and wants them.
fn colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}
