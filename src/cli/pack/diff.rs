//! `callside pack diff`: what changed between two versions of packs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::{answer, colours, json};
use crate::app::library;
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::text::clean_text;
use crate::packs::diff::{self, DiffPieces, KeyChange, PackChange, PackChangeKind};
use crate::packs::read::PackSource;

/// The built-in packs, as a version to compare with.
const BUILTIN: &str = "builtin";

/// Arguments of `pack diff`.
#[derive(Debug, clap::Args)]
pub(super) struct DiffArguments {
    /// The old version: a pack, a folder with packs, or `builtin`
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new version: a pack, a folder with packs, or `builtin`
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The differences, for programs.
#[derive(Debug, Serialize)]
struct DiffReport<'c> {
    equal: bool,
    changes: Vec<DiffEntry<'c>>,
}

/// An entry that differs.
#[derive(Debug, Serialize)]
struct DiffEntry<'c> {
    table: &'c str,
    id: &'c str,
    title: &'c str,
    path: &'c str,
    change: &'static str,
    /// True when a signature that held does not hold any more.
    unsigned: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keys: Vec<DiffKey<'c>>,
}

/// A key of an entry that differs.
#[derive(Debug, Serialize)]
struct DiffKey<'c> {
    key: &'c str,
    old: Option<&'c str>,
    new: Option<&'c str>,
}

impl<'c> DiffKey<'c> {
    fn of(change: &'c KeyChange) -> DiffKey<'c> {
        DiffKey { key: &change.key, old: change.old.as_deref(), new: change.new.as_deref() }
    }
}

/// The style in which marked characters and whole lines are set off: with colours, or without.
struct DiffStyle {
    old: (&'static str, &'static str),
    new: (&'static str, &'static str),
    /// Around marked characters.
    mark: (&'static str, &'static str),
    end: &'static str,
}

const COLOURED: DiffStyle = DiffStyle {
    old: ("\u{1b}[31m- ", "\u{1b}[0m"),
    new: ("\u{1b}[32m+ ", "\u{1b}[0m"),
    mark: ("\u{1b}[7m", "\u{1b}[27m"),
    end: "\u{1b}[0m",
};

const PLAIN: DiffStyle = DiffStyle { old: ("- ", ""), new: ("+ ", ""), mark: ("〔", "〕"), end: "" };

impl DiffArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let words = CliWords::of(setup.lang);
        let (old, new) = (sources(&self.old, setup)?, sources(&self.new, setup)?);
        let changes = diff::diff(&old, &new).map_err(|broken| {
            let paths = broken.join(words.between);
            anyhow::anyhow!(words.diff_not_toml(&paths))
        })?;
        if self.json {
            let report = DiffReport { equal: changes.is_empty(), changes: changes.iter().map(entry).collect() };
            json(out, &report)?;
        } else {
            print(out, &changes, setup.lang)?;
        }
        Ok(answer(changes.is_empty()))
    }
}

/// The packs of a version.
fn sources(path: &Path, setup: &RunSetup) -> anyhow::Result<Vec<PackSource>> {
    if path.as_os_str() == BUILTIN && !path.exists() {
        return Ok(library::builtin());
    }
    let gathered = library::gather(&[path.to_owned()]);
    if let Some(unread) = gathered.unread.first() {
        anyhow::bail!(unread.show(setup.lang));
    }
    Ok(gathered.sources)
}

fn entry(change: &PackChange) -> DiffEntry<'_> {
    let (name, keys) = match &change.kind {
        PackChangeKind::Added => ("added", Vec::new()),
        PackChangeKind::Removed => ("removed", Vec::new()),
        PackChangeKind::Changed(keys) => ("changed", keys.iter().map(DiffKey::of).collect()),
    };
    let PackChange { table, id, title, path, unsigned, .. } = change;
    DiffEntry { table, id, title, path, change: name, unsigned: *unsigned, keys }
}

fn print(out: &mut dyn Write, changes: &[PackChange], lang: Lang) -> io::Result<()> {
    let look = if colours() { COLOURED } else { PLAIN };
    for change in changes {
        writeln!(out, "{}", head(change, &look, lang))?;
        let PackChangeKind::Changed(keys) = &change.kind else { continue };
        for key in keys {
            let (old, new) = key.pieces();
            writeln!(out, "    {}:", clean(&key.key))?;
            for (there, pieces, (start, end)) in [(&key.old, old, look.old), (&key.new, new, look.new)] {
                if there.is_some() {
                    // A key that is new or gone is not marked once more.
                    let marks = key.old.is_some() && key.new.is_some();
                    writeln!(out, "      {start}{}{end}", marked(&pieces, &look, marks))?;
                }
            }
        }
    }
    writeln!(out, "{}", summary(changes, lang))
}

fn head(change: &PackChange, look: &DiffStyle, lang: Lang) -> String {
    let words = CliWords::of(lang);
    let (sign, word) = match change.kind {
        PackChangeKind::Added => (look.new.0, words.diff_added),
        PackChangeKind::Removed => (look.old.0, words.diff_removed),
        PackChangeKind::Changed(_) => ("~ ", words.diff_changed),
    };
    let name = [&change.id, &change.title].map(|text| clean(text)).join(" ");
    let lost = words.diff_signature_lost;
    let lost = if change.unsigned { lost } else { "" };
    let path = clean(&change.path);
    let (open, close) = words.brackets;
    format!("{sign}{word} [{}] {}{open}{path}{close}{lost}{}", clean(&change.table), name.trim(), look.end)
}

/// Pieces as one text; lines after the first are set in.
fn marked(pieces: &DiffPieces, look: &DiffStyle, marks: bool) -> String {
    let (start, end) = look.mark;
    let piece = |(is_marked, text): &(bool, String)| {
        let text = clean(text);
        if *is_marked && marks { format!("{start}{text}{end}") } else { text }
    };
    pieces.iter().map(piece).collect::<String>().replace('\n', "\n        ")
}

/// The text without anything a terminal would obey.
fn clean(text: &str) -> String {
    clean_text(text, usize::MAX).text
}

fn summary(changes: &[PackChange], lang: Lang) -> String {
    let words = CliWords::of(lang);
    if changes.is_empty() {
        return words.diff_none.to_owned();
    }
    let count = |test: &dyn Fn(&PackChange) -> bool| changes.iter().filter(|change| test(change)).count();
    let (added, removed) =
        (count(&|c| c.kind == PackChangeKind::Added), count(&|c| c.kind == PackChangeKind::Removed));
    let (other, unsigned) = (changes.len() - added - removed, count(&|c| c.unsigned));
    let mut sentence = words.diff_summary(&added, &removed, &other);
    if unsigned > 0 {
        sentence += &words.diff_unsigned(unsigned);
    }
    sentence
}
