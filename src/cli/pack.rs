//! `callside pack`: work with script packs, one file per subcommand.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use super::{answer, json, table};
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::domain::text::clean_line;

mod approve;
mod asks;
mod check;
mod diff;
mod export;
mod import;
mod neighbours;
mod new;
mod schema;
mod selected;
mod stats;
mod suggestions;

/// Longest name of whoever signs, and longest title, in characters.
const LONGEST: usize = 60;

/// Arguments of `pack`.
#[derive(Debug, clap::Args)]
pub(super) struct PackArguments {
    #[command(subcommand)]
    command: PackCommand,
}

#[derive(Debug, clap::Subcommand)]
enum PackCommand {
    /// Name every mistake of these packs and what to change in their words, with file, line, column and the fix
    Check(check::CheckArguments),
    /// Print the JSON schema of packs, by which editors complete and check them
    Schema(schema::SchemaArguments),
    /// Sign the words of scripts in their files, so that they may be offered on calls
    Approve(approve::ApproveArguments),
    /// Say what differs between two versions of packs, down to the characters
    Diff(diff::DiffArguments),
    /// Make a pack of a sheet of scripts: csv, tsv, xlsx, xls or ods
    Import(import::ImportArguments),
    /// Begin a pack: one that is sound, with comments on what there is to write
    New(new::NewPackArguments),
    /// Write scripts as a sheet that can be imported again, or as pages to read and print
    Export(export::PackExportArguments),
    /// Count scripts by pack, scene and so on, and what covers each section of the source documents
    Stats(stats::StatsArguments),
    /// List what agents suggested to change, oldest first
    Suggestions(suggestions::SuggestionsArguments),
    /// List customers' wordings that led to a script and that its pack does not know yet
    Asks(asks::AsksArguments),
}

impl PackArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        match &self.command {
            PackCommand::Check(check) => check.run(setup, out),
            PackCommand::Approve(approve) => approve.run(setup, out),
            PackCommand::Diff(diff) => diff.run(setup, out),
            PackCommand::Import(import) => import.run(setup, out),
            PackCommand::New(new) => new.run(setup, out),
            PackCommand::Export(export) => export.run(setup, out),
            PackCommand::Stats(stats) => stats.run(setup, out),
            PackCommand::Suggestions(suggestions) => suggestions.run(setup, out),
            PackCommand::Asks(asks) => asks.run(setup, out),
            PackCommand::Schema(schema) => schema.run(setup, out),
        }
    }
}

/// True when the reader sees colours and wants them.
fn colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// A name or title of the command line.
fn named(text: &str, option: &str, setup: &RunSetup) -> anyhow::Result<String> {
    let cleaned = clean_line(text, LONGEST);
    let name = cleaned.text.trim().to_owned();
    anyhow::ensure!(!name.is_empty() && !cleaned.cut, CliWords::of(setup.lang).text_length(&option, &LONGEST));
    Ok(name)
}
