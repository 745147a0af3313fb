//! `callside pack`: work with script packs, one file per subcommand.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use super::{answer, json, table};
use crate::app::setup::Setup;
use crate::cli::words::CliWords;
use crate::domain::text::clean_line;

mod approve;
mod asked;
mod asks;
mod beside;
mod check;
mod diff;
mod export;
mod import;
mod new;
mod schema;
mod stats;
mod suggestions;

/// Longest name of whoever signs, and longest title, in characters.
const LONGEST: usize = 60;

/// Arguments of `pack`.
#[derive(Debug, clap::Args)]
pub(super) struct Pack {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Name every mistake of these packs and what to change in their words, with file, line, column and the fix
    Check(check::Check),
    /// Print the JSON schema of packs, by which editors complete and check them
    Schema(schema::Schema),
    /// Sign the words of scripts in their files, so that they may be offered on calls
    Approve(approve::Approve),
    /// Say what differs between two versions of packs, down to the characters
    Diff(diff::Diff),
    /// Make a pack of a sheet of scripts: csv, tsv, xlsx, xls or ods
    Import(import::Import),
    /// Begin a pack: one that is sound, with comments on what there is to write
    New(new::New),
    /// Write scripts as a sheet that can be imported again, or as pages to read and print
    Export(export::Export),
    /// Count scripts by pack, scene and so on, and what covers each section of the source documents
    Stats(stats::Stats),
    /// List what agents suggested to change, oldest first
    Suggestions(suggestions::Suggestions),
    /// List customers' wordings that led to a script and that its pack does not know yet
    Asks(asks::Asks),
}

impl Pack {
    pub(super) fn run(&self, setup: &Setup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        match &self.command {
            Command::Check(check) => check.run(setup, out),
            Command::Approve(approve) => approve.run(setup, out),
            Command::Diff(diff) => diff.run(setup, out),
            Command::Import(import) => import.run(setup, out),
            Command::New(new) => new.run(setup, out),
            Command::Export(export) => export.run(setup, out),
            Command::Stats(stats) => stats.run(setup, out),
            Command::Suggestions(suggestions) => suggestions.run(setup, out),
            Command::Asks(asks) => asks.run(setup, out),
            Command::Schema(schema) => schema.run(setup, out),
        }
    }
}

/// Whether whoever reads this sees colours and wants them.
fn colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// A name or title of the command line.
fn named(text: &str, option: &str, setup: &Setup) -> anyhow::Result<String> {
    let cleaned = clean_line(text, LONGEST);
    let name = cleaned.text.trim().to_owned();
    anyhow::ensure!(!name.is_empty() && !cleaned.cut, CliWords::of(setup.lang).text_length(&option, &LONGEST));
    Ok(name)
}
