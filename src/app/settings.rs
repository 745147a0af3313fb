//! The settings file (config.toml): what it may say, reading it, and writing the agent into it.
//!
//! Key bindings have a file of their own. A wrong line never keeps the program from starting: the default stands in
//! for it and the mistake is shown.

use std::io;
use std::path::{Path, PathBuf};

use super::files::{self, ExistingFile};

use crate::domain::lang::Lang;
use crate::domain::pack::review::RequiredSignatures;
use crate::search::letters::typing::PinyinSettings;

pub mod mistake;
mod read;

use mistake::{SettingsFault, SettingsMistake};

/// The settings file as it is first written, every key explained.
pub const DEFAULT: &str = include_str!("../../assets/config.toml");

/// Longest settings file that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// The agent at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Name, as it is said to customers.
    pub name: String,
    /// Number.
    pub id: String,
}

/// The colours of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeSetting {
    /// As the terminal's background and the environment suggest.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colours.
    Mono,
}

/// The width at which the terminal draws characters that are narrow in the West and wide in East Asia.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmbiguousWidth {
    /// One column.
    #[default]
    Narrow,
    /// Two columns.
    Wide,
}

/// The terminals on which keys that come faster than anyone types count as pasted text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PasteBurst {
    /// On a terminal that cannot mark pasted text.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// The clipboards that copied words go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClipboardSetting {
    /// Both ways.
    #[default]
    Both,
    /// The system's clipboard alone.
    System,
    /// The terminal's clipboard alone (OSC 52).
    Terminal,
    /// Nowhere.
    Off,
}

/// True when the lessons of saved cases are used: they are unless the file says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LearnSetting(pub bool);

impl Default for LearnSetting {
    fn default() -> LearnSetting {
        LearnSetting(true)
    }
}

/// The content of the settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The agent at the desk.
    pub agent: Option<Agent>,
    /// The centre's name, in place of the packs' one.
    pub center: Option<String>,
    /// Language of the interface.
    pub lang: Option<Lang>,
    /// Colours.
    pub theme: ThemeSetting,
    /// Width of ambiguous characters.
    pub ambiguous_width: AmbiguousWidth,
    /// Guard for terminals that cannot mark pasted text.
    pub paste_burst: PasteBurst,
    /// The clipboards that copied words go to.
    pub clipboard: ClipboardSetting,
    /// Whose signatures a script needs before it is offered.
    pub review: RequiredSignatures,
    /// The manner in which the agent types in a search.
    pub manner: PinyinSettings,
    /// True when the workstation learns from use.
    pub learn: LearnSetting,
    /// Packs, or folders of packs, beside the installed ones; relative ones count from the settings file.
    pub packs: Vec<PathBuf>,
}

impl Settings {
    /// Reads the settings at `path` with everything that is wrong in them. A file that is not there is fine.
    pub fn load(path: &Path) -> (Settings, Vec<SettingsMistake>) {
        let bytes = match files::read_at_most(path, LONGEST) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Default::default(),
            Err(e) => {
                let wrong = SettingsMistake::whole(SettingsFault::Unreadable(e.kind(), e.to_string()));
                return (Settings::default(), vec![wrong]);
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => read::read(&text, path.parent().unwrap_or(Path::new(""))),
            Err(e) => {
                let at = e.utf8_error().valid_up_to();
                let wrong = SettingsMistake::whole(SettingsFault::NotUtf8(at));
                (Settings::default(), vec![wrong])
            }
        }
    }
}

/// Writes the agent into the settings at `path`; all other lines and comments stay as they are. A file that is not
/// there begins as [`DEFAULT`].
///
/// # Errors
/// When the file cannot be read or written, or is not TOML: it is left as it was then.
pub fn save_agent(path: &Path, name: &str, id: &str) -> io::Result<()> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => DEFAULT.to_owned(),
        Err(e) => return Err(e),
    };
    let mut document: toml_edit::DocumentMut =
        text.parse().map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?;
    let agent = document.entry("agent").or_insert(toml_edit::value(toml_edit::InlineTable::new()));
    if !agent.is_table_like() {
        *agent = toml_edit::value(toml_edit::InlineTable::new());
    }
    agent["name"] = toml_edit::value(name);
    agent["id"] = toml_edit::value(id);
    if let Some(folder) = path.parent() {
        files::make_dir(folder)?;
    }
    // Where the settings are a link into somebody's collection of settings, the link stays.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    files::write(&real, document.to_string().as_bytes(), ExistingFile::Replace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_file_says_what_the_defaults_are() {
        let (settings, mistakes) = read::read(DEFAULT, Path::new(""));
        assert_eq!(mistakes, []);
        assert_eq!(settings, Settings { lang: Some(Lang::Zh), ..Settings::default() });
    }

    #[test]
    fn the_default_file_with_its_examples_taken_is_right_too() {
        let taken: String =
            DEFAULT.lines().map(|l| l.strip_prefix("#: ").unwrap_or(l)).collect::<Vec<_>>().join("\n");
        let (settings, mistakes) = read::read(&taken, Path::new(""));
        assert_eq!(mistakes, []);
        assert!(settings.agent.is_some() && settings.center.is_some() && !settings.packs.is_empty());
    }

    #[test]
    fn the_agent_is_saved_and_the_rest_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sub/config.toml");
        save_agent(&path, "王芳", "1024").unwrap();
        let first = std::fs::read_to_string(&path).unwrap();
        for line in DEFAULT.lines() {
            assert!(first.contains(line), "{line}");
        }
        std::fs::write(&path, "# mine\ntheme = \"dark\" # dark\n[agent] # me\nname = \"a\"\nid = \"1\"\n").unwrap();
        save_agent(&path, "李\"雷\"", "2").unwrap();
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(kept.starts_with("# mine\ntheme = \"dark\" # dark\n[agent] # me\n"), "{kept}");
        let (settings, mistakes) = Settings::load(&path);
        assert_eq!(mistakes, []);
        assert_eq!(settings.agent, Some(Agent { name: "李\"雷\"".into(), id: "2".into() }));
    }

    #[test]
    fn a_broken_file_is_not_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        std::fs::write(&path, "agent = [").unwrap();
        save_agent(&path, "王芳", "1024").unwrap_err();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "agent = [");
    }

    #[test]
    fn text_that_is_not_utf8_is_named_with_its_place() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        std::fs::write(&path, b"lang\xff").unwrap();
        let (_, mistakes) = Settings::load(&path);
        assert!(mistakes[0].show(&path, Lang::En).contains("byte 4"), "{mistakes:?}");
    }
}
