//! The start of every run: the choices of the command line, the places of the files, and the settings in them.

use super::options::RunOptions;
use super::paths::DataPaths;
use super::reason::reason;
use super::settings::mistake::SettingsMistake;
use super::settings::{Agent, Settings};
use super::words::AppWords;
use crate::domain::lang::Lang;
use crate::tui::keymap::Keymap;

/// The setup of a run: all that is known before packs or the database are opened.
#[derive(Clone, Debug)]
pub struct RunSetup {
    /// The choices of the command line.
    pub options: RunOptions,
    /// Paths of the files.
    pub paths: DataPaths,
    /// The content of the settings file; defaults where it says nothing or is wrong.
    pub settings: Settings,
    /// Mistakes in the settings file.
    pub mistakes: Vec<SettingsMistake>,
    /// The language of everything that is shown.
    pub lang: Lang,
}

impl RunSetup {
    /// Reads the settings that belong to `options`; nothing where the platform names no home folder.
    pub fn of(options: RunOptions) -> Option<RunSetup> {
        let paths = DataPaths::find(options.data.as_deref())?;
        let (settings, mistakes) = Settings::load(&paths.config);
        let lang = options.lang.or(settings.lang).unwrap_or_default();
        Some(RunSetup { options, paths, settings, mistakes, lang })
    }

    /// Makes the folders that are missing.
    ///
    /// # Errors
    /// The sentence about the one that cannot be made, and what to do.
    pub fn make_folders(&self) -> Result<(), String> {
        self.paths.make().map_err(|(folder, error)| {
            let folder = folder.display();
            AppWords::of(self.lang).folder_not_made(&folder, &error)
        })
    }

    /// The keys: the defaults and what `keys.toml` changes of them, with all mistakes in it.
    pub fn keymap(&self) -> (Keymap, Vec<String>) {
        match std::fs::read_to_string(&self.paths.keys) {
            Ok(text) => Keymap::load(&text, self.lang),
            Err(error) => {
                let (keymap, mut mistakes) = Keymap::load("", self.lang);
                if error.kind() != std::io::ErrorKind::NotFound {
                    mistakes.push(format!("{}: {}", self.paths.keys.display(), reason(&error, self.lang)));
                }
                (keymap, mistakes)
            }
        }
    }

    /// Who sits at the desk, as far as it is known.
    pub fn agent(&self) -> Option<&Agent> {
        self.options.agent.as_ref().or(self.settings.agent.as_ref())
    }
}
