//! Choices of the command line for every part of the program, whichever subcommand runs.

use std::path::PathBuf;

use super::settings::Agent;
use crate::domain::lang::Lang;

/// The choices of the command line; all of them go before the settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunOptions {
    /// A folder for database, settings and log, in place of the platform's own.
    pub data: Option<PathBuf>,
    /// Packs, or folders of packs, beside the installed ones.
    pub packs: Vec<PathBuf>,
    /// Leave the built-in packs out.
    pub no_builtin: bool,
    /// Language of everything that is shown.
    pub lang: Option<Lang>,
    /// Who sits at the desk.
    pub agent: Option<Agent>,
    /// A throw-away database with plausible cases (the console only).
    pub demo: bool,
}
