//! `callside pack`: work with script packs, one file per subcommand.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use super::{answer, json, table};
use crate::app::setup::Setup;

mod check;

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
}

impl Pack {
    pub(super) fn run(&self, setup: &Setup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        match &self.command {
            Command::Check(check) => check.run(setup, out),
        }
    }
}

/// Whether whoever reads this sees colours and wants them.
fn colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}
