//! Mistakes in the settings file: their places, and the sentence for each.

use std::io;
use std::path::Path;

use crate::app::words::AppWords;
use crate::domain::lang::Lang;

/// A mistake in the settings file, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsMistake {
    /// Line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// Column in characters, from 1; 0 for the file as a whole.
    pub column: usize,
    /// Kind of the mistake.
    pub fault: SettingsFault,
}

/// A kind of mistake in a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsFault {
    /// The system refused to read the file: the kind of refusal, and its own words.
    Unreadable(io::ErrorKind, String),
    /// Not UTF-8 text, from this byte on.
    NotUtf8(usize),
    /// Not TOML, in the words of its reader.
    Syntax(String),
    /// The agent is not a table.
    Agent,
    /// The agent lacks this key.
    AgentLacks(&'static str),
    /// The text at this key is empty, or longer than so many characters.
    Length(String, usize),
    /// The text at this key is none of the options, which are in quotes.
    Choice(String, String, String),
    /// The value at this key is of this type, not true or false.
    Flag(String, &'static str),
    /// The value at `fuzzy_pinyin` is not a list.
    FuzzyList,
    /// The value at `packs` is not a list.
    PacksList,
    /// The value at this key is of this type, not text.
    Text(String, &'static str),
    /// There is no setting of this name, but one that is much like it.
    Misspelt(String, String),
    /// There is no setting of this name, but these.
    Unknown(String, String),
}

impl SettingsMistake {
    /// A mistake of the file as a whole.
    pub(super) fn whole(fault: SettingsFault) -> SettingsMistake {
        SettingsMistake { line: 0, column: 0, fault }
    }

    /// The mistake as one line that begins with its place in `path`.
    pub fn show(&self, path: &Path, lang: Lang) -> String {
        let sentence = self.fault.sentence(lang);
        match self.line {
            0 => format!("{}: {sentence}", path.display()),
            line => format!("{}:{line}:{}: {sentence}", path.display(), self.column),
        }
    }
}

impl SettingsFault {
    /// The mistake in a sentence, with the way to put it right.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let words = AppWords::of(lang);
        match self {
            SettingsFault::Unreadable(kind, own) => words.unreadable(&(words.refusal)(*kind).unwrap_or(own)),
            SettingsFault::NotUtf8(at) => words.setting_not_utf8(at),
            SettingsFault::Syntax(why) => words.setting_syntax(why),
            SettingsFault::Agent => words.setting_agent.to_owned(),
            SettingsFault::AgentLacks(key) => words.setting_agent_lacks(key),
            SettingsFault::Length(key, most) => words.setting_length(key, most),
            SettingsFault::Choice(key, text, options) => words.setting_choice(key, text, options),
            SettingsFault::Flag(key, kind) => words.setting_flag(key, kind),
            SettingsFault::FuzzyList => words.setting_list(&"fuzzy_pinyin", &words.setting_fuzzy_form),
            SettingsFault::PacksList => words.setting_list(&"packs", &words.setting_packs_form),
            SettingsFault::Text(key, kind) => words.setting_text(key, kind),
            SettingsFault::Misspelt(key, near) => words.setting_unknown(key, &words.setting_meant(near)),
            SettingsFault::Unknown(key, known) => words.setting_unknown(key, &words.setting_known(known)),
        }
    }
}
