//! `callside man`: the manual page, or one page per subcommand.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;

use crate::app::settings::Lang;

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// Write one page per subcommand into this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(&self, lang: Lang, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        match &self.dir {
            None => clap_mangen::Man::new(super::command(lang)).render(out)?,
            Some(dir) => std::fs::create_dir_all(dir)
                .and_then(|()| clap_mangen::generate_to(super::command(lang), dir))
                .with_context(|| dir.display().to_string())?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
