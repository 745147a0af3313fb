//! `callside pack`: work with script packs, one file per subcommand.

use std::io::Write;
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
    /// Name every mistake of these packs, with file, line, column and the fix
    Check(check::Check),
}

impl Pack {
    pub(super) fn run(&self, setup: &Setup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        match &self.command {
            Command::Check(check) => check.run(setup, out),
        }
    }
}
