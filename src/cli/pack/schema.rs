//! `callside pack schema`: the format of packs for editors.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::app::reason::reason;
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::packs::read;

/// Arguments of `pack schema`.
#[derive(Debug, clap::Args)]
pub(super) struct SchemaArguments {
    /// Write to this file instead of stdout, in place of what is there
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl SchemaArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let text = serde_json::to_string_pretty(&read::json_schema())? + "\n";
        match &self.output {
            None => out.write_all(text.as_bytes())?,
            // For everybody to read, unlike what holds words of customers.
            Some(path) => std::fs::write(path, text).map_err(|error| {
                let (path, why) = (path.display(), reason(&error, setup.lang));
                anyhow::anyhow!(CliWords::of(setup.lang).pack_not_written(&path, &why))
            })?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
