//! The shell: owns the clock, the files, the store and the terminal, and performs what the desk asks for.
//!
//! What never belongs here: rules of the domain, and words or colours of the screen.

use std::process::ExitCode;

pub mod clock;
pub mod files;
pub mod options;
pub mod packs;
pub mod paths;
pub mod settings;
pub mod setup;

/// Runs the console until it is closed.
///
/// # Errors
/// When the terminal or the database cannot be used.
#[allow(clippy::needless_pass_by_value, reason = "the console keeps it for as long as it runs")]
pub fn console(_setup: setup::Setup) -> anyhow::Result<ExitCode> {
    anyhow::bail!("console not in this build")
}
