//! Languages in which sentences are shown. Their words stand in the tables of the layers that show them.

/// Language of everything that a person reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language, with its name in settings and arguments.
    pub const NAMED: [(&str, Lang); 2] = [("zh", Lang::Zh), ("en", Lang::En)];

    /// Every language.
    pub const ALL: [Lang; Lang::NAMED.len()] = [Lang::Zh, Lang::En];

    /// The language that is called `name` in settings and arguments.
    pub fn parse(name: &str) -> Option<Lang> {
        Lang::NAMED.into_iter().find_map(|(known, lang)| (known == name).then_some(lang))
    }

    /// True for English.
    pub fn english(self) -> bool {
        self == Lang::En
    }

    /// The one of two sentences that is in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
