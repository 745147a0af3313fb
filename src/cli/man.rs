//! `callside man`: the manual page, or one page per subcommand.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::app::reason::reason;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
pub(super) struct ManArguments {
    /// Write one page per subcommand into this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl ManArguments {
    pub(super) fn run(&self, lang: Lang, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        match &self.dir {
            None => clap_mangen::Man::new(super::command(lang)).render(out)?,
            Some(dir) => std::fs::create_dir_all(dir)
                .and_then(|()| clap_mangen::generate_to(super::command(lang), dir))
                .map_err(|e| not_written(dir, &e, lang))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn not_written(dir: &Path, error: &std::io::Error, lang: Lang) -> anyhow::Error {
    let (dir, why) = (dir.display(), reason(error, lang));
    anyhow::anyhow!(CliWords::of(lang).manual_not_written(&dir, &why))
}
