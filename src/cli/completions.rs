//! `callside completions`: a completion script for a shell.

use std::io::Write;
use std::process::ExitCode;

use clap_complete::Shell;

use crate::domain::lang::Lang;

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArguments {
    pub(super) fn run(&self, lang: Lang, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        // Into memory first: the generator panics where writing fails.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::command(lang), "callside", &mut script);
        out.write_all(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}
