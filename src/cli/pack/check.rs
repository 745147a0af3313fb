//! `callside pack check`: every mistake of packs, and remarks on their words, for people and for programs.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::selected::SelectedPacks;
use super::{answer, json, table};
use crate::app::library::UnreadPack;
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::Script;
use crate::domain::pack::review::{ReviewStanding, standing};
use crate::packs::lint::{LintLevel, PlacedLint};
use crate::packs::read::{self, Diagnostic, PackSource, Severity, SourceMessage};

/// Arguments of `pack check`.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArguments {
    /// Packs, or folders with packs; none: all that this run would load
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Fail on words to be used with care, too
    #[arg(long, conflicts_with = "no_lint")]
    strict: bool,
    /// Look for mistakes only, not at the words
    #[arg(long)]
    no_lint: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Packs that were checked, with everything that was found.
struct CheckedPacks {
    /// The packs that were to be checked.
    sources: Vec<PackSource>,
    problems: Vec<Diagnostic>,
    lints: Vec<PlacedLint>,
    unread: Vec<UnreadPack>,
    /// Scripts of these packs that lack a signature which they need, or that were changed since.
    unsigned: usize,
}

/// A mistake or a lint, in the order of the files.
enum CheckFinding<'c> {
    Mistake(&'c Diagnostic),
    Lint(&'c PlacedLint),
}

/// The report for programs; a file that could not be read counts as a file with one mistake.
#[derive(Debug, Serialize)]
struct CheckReport {
    ok: bool,
    files: usize,
    unsigned: usize,
    mistakes: Vec<CheckEntry>,
    lints: Vec<CheckEntry>,
}

/// A mistake or a lint, for programs.
#[derive(Debug, Default, Serialize)]
struct CheckEntry {
    path: String,
    /// From 1; nothing where the file as a whole is at fault.
    line: Option<usize>,
    column: Option<usize>,
    what: String,
    fix: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// The id of what it is about: a script, a stage, a wording.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'static str>,
    /// The wording that the words come under.
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<String>,
}

impl CheckArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let checked = self.check(setup);
        if self.json {
            json(out, &report(&checked, self.fails(&checked), setup.lang))?;
        } else {
            print(out, &checked, setup.lang)?;
        }
        if checked.unread.iter().any(UnreadPack::is_missing) {
            return Ok(ExitCode::from(2));
        }
        Ok(answer(!self.fails(&checked)))
    }

    fn check(&self, setup: &RunSetup) -> CheckedPacks {
        let packs = SelectedPacks::of(&self.paths, setup);
        let content = packs.read();
        let lints = if self.no_lint { Vec::new() } else { content.lints(setup) };
        let needs = setup.settings.review;
        let is_unsigned = |s: &&Script| matches!(standing(s, needs), ReviewStanding::Draft | ReviewStanding::Changed);
        let unsigned = content.scripts().filter(is_unsigned).count();
        CheckedPacks { sources: packs.sources, problems: content.problems, lints, unread: packs.unread, unsigned }
    }

    fn fails(&self, checked: &CheckedPacks) -> bool {
        let worst = if self.strict { LintLevel::Marked } else { LintLevel::Wrong };
        checked.mistakes() > 0 || checked.lints.iter().any(|placed| placed.lint.kind.level() >= worst)
    }
}

impl CheckedPacks {
    fn files(&self) -> usize {
        self.sources.len() + self.unread.len()
    }

    fn mistakes(&self) -> usize {
        self.problems.len() + self.unread.len()
    }

    /// The number of lints, remarks apart.
    fn lints(&self) -> (usize, usize) {
        let remarks = self.lints.iter().filter(|placed| placed.lint.kind.level() == LintLevel::Remark).count();
        (self.lints.len() - remarks, remarks)
    }

    /// All mistakes and lints, by file and line.
    fn found(&self) -> Vec<CheckFinding<'_>> {
        let mistakes = self.problems.iter().map(|p| ((p.path.as_str(), p.at.start), CheckFinding::Mistake(p)));
        let lints = self.lints.iter().map(|l| ((l.path.as_str(), l.at.start), CheckFinding::Lint(l)));
        let place = |path: &str| self.sources.iter().position(|s| s.path == path);
        let mut found: Vec<_> = mistakes.chain(lints).map(|((path, at), found)| ((place(path), at), found)).collect();
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, found)| found).collect()
    }
}

fn report(checked: &CheckedPacks, fails: bool, lang: Lang) -> CheckReport {
    let unread = checked.unread.iter().map(|u| CheckEntry {
        path: u.path.display().to_string(),
        what: u.what(lang),
        fix: u.fix(lang).to_owned(),
        ..CheckEntry::default()
    });
    let problems = checked.problems.iter().map(|p| CheckEntry {
        path: p.path.clone(),
        line: Some(p.line),
        column: Some(p.column),
        what: p.what(lang),
        fix: p.fix(lang),
        ..CheckEntry::default()
    });
    let lints = checked.lints.iter().map(|placed| entry(placed, lang)).collect();
    let mistakes = unread.chain(problems).collect();
    CheckReport { ok: !fails, files: checked.files(), unsigned: checked.unsigned, mistakes, lints }
}

fn entry(placed: &PlacedLint, lang: Lang) -> CheckEntry {
    let message = placed.lint.message(placed.other.as_deref(), lang);
    let kind = &placed.lint.kind;
    CheckEntry {
        path: placed.path.clone(),
        line: Some(placed.line),
        column: Some(placed.column),
        what: message.what,
        fix: message.fix,
        why: Some(message.why),
        level: Some(kind.level().code()),
        kind: Some(kind.code()),
        id: Some(placed.lint.target.inner.clone().unwrap_or_else(|| placed.lint.target.id.clone())),
        key: Some(placed.lint.target.key),
        wording: kind.wording().map(str::to_owned),
    }
}

fn print(out: &mut dyn Write, checked: &CheckedPacks, lang: Lang) -> io::Result<()> {
    for path in &checked.unread {
        table::print(out, &format!("{}\n", path.show(lang)))?;
    }
    for found in checked.found() {
        let path = match &found {
            CheckFinding::Mistake(problem) => &problem.path,
            CheckFinding::Lint(placed) => &placed.path,
        };
        let text = checked.sources.iter().find(|s| s.path == *path).map_or("", |s| s.text.as_str());
        let shown = match found {
            CheckFinding::Mistake(problem) => read::render(problem, text, lang, super::colours()),
            CheckFinding::Lint(placed) => rendered(placed, text, lang),
        };
        writeln!(out, "{}\n", shown.trim_end())?;
    }
    writeln!(out, "{}", summary(checked, lang))
}

fn rendered(placed: &PlacedLint, text: &str, lang: Lang) -> String {
    let words = CliWords::of(lang);
    let level = placed.lint.kind.level();
    let weight = match level {
        LintLevel::Forbidden | LintLevel::Wrong => Severity::Error,
        LintLevel::Marked => Severity::Warning,
        LintLevel::Remark => Severity::Note,
    };
    let lint = placed.lint.message(placed.other.as_deref(), lang);
    let message = SourceMessage {
        weight: (weight, level.title(lang)),
        what: &lint.what,
        more: &[(words.check_why, &lint.why), (words.check_fix, &lint.fix)],
        path: &placed.path,
        at: placed.at.clone(),
        place: (placed.line, placed.column),
    };
    read::render_message(&message, text, super::colours())
}

/// Files, mistakes, lints, remarks, unsigned scripts; what there is none of is left out, mistakes excepted.
fn summary(checked: &CheckedPacks, lang: Lang) -> String {
    let words = CliWords::of(lang);
    let (files, mistakes, (lints, remarks)) = (checked.files(), checked.mistakes(), checked.lints());
    let mut sentences = vec![words.check_files(files)];
    sentences.push(match mistakes {
        0 => words.check_sound.to_owned(),
        _ => words.check_mistakes(mistakes),
    });
    let unsigned = checked.unsigned;
    for (count, sentence) in [
        (lints, words.check_lints(lints)),
        (remarks, words.check_remarks(remarks)),
        (unsigned, words.check_unsigned(unsigned)),
    ] {
        if count > 0 {
            sentences.push(sentence);
        }
    }
    sentences.join(words.comma)
}
