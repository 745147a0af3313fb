//! TOML -> [`Settings`], strictly: every key that is unknown and every value that is wrong is reported.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{SettingsFault, SettingsMistake};
use super::{Agent, AmbiguousWidth, ClipboardSetting, LearnSetting, PasteBurst, Settings, ThemeSetting};
use crate::domain::lang::Lang;
use crate::domain::pack::review::RequiredSignatures;
use crate::domain::text::{char_count, clean_line};
use crate::search::letters::double::DoublePinyinLayout;
use crate::search::letters::fuzzy::{FuzzyPair, FuzzyPinyin};

/// Longest name or number, in characters.
const LONGEST: usize = 60;

const KEYS: [&str; 12] = [
    "agent",
    "center",
    "lang",
    "theme",
    "ambiguous_width",
    "paste_burst",
    "clipboard",
    "review",
    "learn",
    "double_pinyin",
    "fuzzy_pinyin",
    "packs",
];
const THEMES: &[(&str, ThemeSetting)] = &[
    ("auto", ThemeSetting::Auto),
    ("dark", ThemeSetting::Dark),
    ("light", ThemeSetting::Light),
    ("mono", ThemeSetting::Mono),
];
const WIDTHS: &[(&str, AmbiguousWidth)] = &[("narrow", AmbiguousWidth::Narrow), ("wide", AmbiguousWidth::Wide)];
const BURSTS: &[(&str, PasteBurst)] = &[("auto", PasteBurst::Auto), ("on", PasteBurst::On), ("off", PasteBurst::Off)];
const CLIPBOARDS: &[(&str, ClipboardSetting)] = &[
    ("both", ClipboardSetting::Both),
    ("system", ClipboardSetting::System),
    ("terminal", ClipboardSetting::Terminal),
    ("off", ClipboardSetting::Off),
];

const REVIEWS: &[(&str, RequiredSignatures)] = &[
    ("off", RequiredSignatures::Nothing),
    ("business", RequiredSignatures::Business),
    ("both", RequiredSignatures::BusinessAndLegal),
];

/// A value with its place.
type TomlValue<'v, 't> = &'v Spanned<DeValue<'t>>;

/// Reads `text`; relative packs count from `folder`.
pub(super) fn read(text: &str, folder: &Path) -> (Settings, Vec<SettingsMistake>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = SettingsReader { text, mistakes: Vec::new() };
    for error in errors {
        let at = error.span().map_or(0, |s| s.start);
        reader.wrong(at, SettingsFault::Syntax(error.message().to_owned()));
    }
    let mut settings = Settings::default();
    for (key, value) in table.get_ref() {
        reader.key(&mut settings, key, value, folder);
    }
    reader.mistakes.sort_by_key(|m| (m.line, m.column));
    (settings, reader.mistakes)
}

/// A reader of settings that gathers mistakes.
struct SettingsReader<'t> {
    text: &'t str,
    mistakes: Vec<SettingsMistake>,
}

impl SettingsReader<'_> {
    fn key(&mut self, settings: &mut Settings, key: &Spanned<impl AsRef<str>>, value: TomlValue, folder: &Path) {
        match key.get_ref().as_ref() {
            "agent" => settings.agent = self.agent(value),
            "center" => settings.center = self.line("center", value),
            "lang" => settings.lang = self.choice("lang", value, &Lang::NAMED),
            "theme" => settings.theme = self.choice("theme", value, THEMES).unwrap_or_default(),
            "ambiguous_width" => {
                settings.ambiguous_width = self.choice("ambiguous_width", value, WIDTHS).unwrap_or_default();
            }
            "paste_burst" => settings.paste_burst = self.choice("paste_burst", value, BURSTS).unwrap_or_default(),
            "clipboard" => settings.clipboard = self.choice("clipboard", value, CLIPBOARDS).unwrap_or_default(),
            "review" => settings.review = self.choice("review", value, REVIEWS).unwrap_or_default(),
            "double_pinyin" => settings.manner.double = self.double_pinyin(value),
            "fuzzy_pinyin" => settings.manner.fuzzy = self.fuzzy_pinyin(value),
            "learn" => settings.learn = self.yes("learn", value).map(LearnSetting).unwrap_or_default(),
            "packs" => settings.packs = self.packs(value).iter().map(|p| folder.join(p)).collect(),
            other => self.unknown(key.span().start, other, &KEYS),
        }
    }

    fn agent(&mut self, value: TomlValue) -> Option<Agent> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value.span().start, SettingsFault::Agent);
            return None;
        };
        let (mut name, mut id) = (None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "name" => name = Some(self.line("name", value)),
                "id" => id = Some(self.line("id", value)),
                other => self.unknown(key.span().start, other, &["name", "id"]),
            }
        }
        for (key, found) in [("name", name.is_some()), ("id", id.is_some())] {
            if !found {
                self.wrong(value.span().start, SettingsFault::AgentLacks(key));
            }
        }
        Some(Agent { name: name??, id: id?? })
    }

    /// A text of one line that holds something, cleaned.
    fn line(&mut self, key: &str, value: TomlValue) -> Option<String> {
        let text = self.text_of(key, value)?;
        let clean = clean_line(text, LONGEST);
        if clean.text.trim().is_empty() || clean.cut || char_count(text) > LONGEST {
            self.wrong(value.span().start, SettingsFault::Length(key.to_owned(), LONGEST));
            return None;
        }
        Some(clean.text.trim().to_owned())
    }

    fn double_pinyin(&mut self, value: TomlValue) -> Option<DoublePinyinLayout> {
        let schemes = DoublePinyinLayout::NAMED.iter().map(|(name, scheme)| (*name, Some(*scheme)));
        self.choice("double_pinyin", value, &[("off", None)].into_iter().chain(schemes).collect::<Vec<_>>())?
    }

    fn fuzzy_pinyin(&mut self, value: TomlValue) -> FuzzyPinyin {
        let items = self.list(SettingsFault::FuzzyList, value);
        items.iter().filter_map(|item| self.choice("fuzzy_pinyin", item, &FuzzyPair::NAMED)).collect()
    }

    fn choice<T: Copy>(&mut self, key: &str, value: TomlValue, options: &[(&str, T)]) -> Option<T> {
        let text = self.text_of(key, value)?;
        let found = options.iter().find(|(name, _)| *name == text).map(|(_, option)| *option);
        if found.is_none() {
            let names = options.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(" | ");
            self.wrong(value.span().start, SettingsFault::Choice(key.to_owned(), text.to_owned(), names));
        }
        found
    }

    fn yes(&mut self, key: &str, value: TomlValue) -> Option<bool> {
        let yes = value.get_ref().as_bool();
        if yes.is_none() {
            let kind = value.get_ref().type_str();
            self.wrong(value.span().start, SettingsFault::Flag(key.to_owned(), kind));
        }
        yes
    }

    fn packs(&mut self, value: TomlValue) -> Vec<String> {
        let items = self.list(SettingsFault::PacksList, value);
        items.iter().filter_map(|item| self.text_of("packs", item)).map(str::to_owned).collect()
    }

    /// The items of a list; `fault` says that it is none.
    fn list<'v, 't>(&mut self, fault: SettingsFault, value: TomlValue<'v, 't>) -> &'v [Spanned<DeValue<'t>>] {
        let items = value.get_ref().as_array();
        if items.is_none() {
            self.wrong(value.span().start, fault);
        }
        items.map_or(&[], |items| items)
    }

    fn text_of<'v>(&mut self, key: &str, value: &'v Spanned<DeValue<'_>>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            let kind = value.get_ref().type_str();
            self.wrong(value.span().start, SettingsFault::Text(key.to_owned(), kind));
        }
        text
    }

    fn unknown(&mut self, at: usize, key: &str, known: &[&str]) {
        let near = known.iter().find(|k| strsim::damerau_levenshtein(k, key) <= 2);
        let key = key.to_owned();
        let fault = match near {
            Some(near) => SettingsFault::Misspelt(key, (*near).to_owned()),
            None => SettingsFault::Unknown(key, known.join(", ")),
        };
        self.wrong(at, fault);
    }

    fn wrong(&mut self, at: usize, fault: SettingsFault) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, char_count) + 1;
        self.mistakes.push(SettingsMistake { line, column, fault });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::letters::typing::PinyinSettings;

    fn places(text: &str) -> Vec<(usize, usize)> {
        read(text, Path::new("")).1.iter().map(|m| (m.line, m.column)).collect()
    }

    #[test]
    fn everything_is_read() {
        let text = "agent = { name = \"王芳\", id = \"1024\" }\ncenter = \"客服\"\nlang = \"en\"\ntheme = \"mono\"\n\
            ambiguous_width = \"wide\"\npaste_burst = \"off\"\nclipboard = \"terminal\"\nreview = \"both\"\n\
            learn = false\ndouble_pinyin = \"ziranma\"\nfuzzy_pinyin = [\"zh-z\", \"n-l\"]\npacks = [\"a.toml\", \"/b\"]";
        let (settings, mistakes) = read(text, Path::new("/desk"));
        assert_eq!(mistakes, []);
        let expected = Settings {
            agent: Some(Agent { name: "王芳".into(), id: "1024".into() }),
            center: Some("客服".into()),
            lang: Some(Lang::En),
            theme: ThemeSetting::Mono,
            ambiguous_width: AmbiguousWidth::Wide,
            paste_burst: PasteBurst::Off,
            clipboard: ClipboardSetting::Terminal,
            review: RequiredSignatures::BusinessAndLegal,
            manner: PinyinSettings {
                double: Some(DoublePinyinLayout::Ziranma),
                fuzzy: [FuzzyPair::ZhZ, FuzzyPair::NL].into_iter().collect(),
            },
            learn: LearnSetting(false),
            packs: vec!["/desk/a.toml".into(), "/b".into()],
        };
        assert_eq!(settings, expected);
    }

    #[test]
    fn all_mistakes_are_reported_with_their_places() {
        let text = "thme = \"dark\"\nlang = 3\nclipboard = \"both ways\"\nagent = { name = \"a\" }\npacks = \"x\"\n";
        assert_eq!(places(text), [(1, 1), (2, 8), (3, 13), (4, 9), (5, 9)]);
    }

    #[test]
    fn what_is_right_holds_beside_a_mistake() {
        let (settings, mistakes) = read("lang = \"en\"\ntheme = = 1\n", Path::new(""));
        assert_eq!(settings.lang, Some(Lang::En));
        assert!(!mistakes.is_empty());
    }

    #[test]
    fn every_name_of_a_manner_is_taken_and_no_other() {
        for (name, scheme) in DoublePinyinLayout::NAMED {
            let (settings, mistakes) = read(&format!("double_pinyin = \"{name}\""), Path::new(""));
            assert_eq!((settings.manner.double, mistakes), (Some(scheme), vec![]));
        }
        for (name, pair) in FuzzyPair::NAMED {
            let (settings, mistakes) = read(&format!("fuzzy_pinyin = [\"{name}\"]"), Path::new(""));
            assert_eq!((settings.manner.fuzzy, mistakes), (FuzzyPinyin::default().with(pair), vec![]));
        }
        let text = "double_pinyin = \"xiaohu\"\nfuzzy_pinyin = [\"zh-z\", \"z-zh\", 3]\n";
        let (settings, mistakes) = read(text, Path::new(""));
        assert_eq!(settings.manner.fuzzy, FuzzyPinyin::default().with(FuzzyPair::ZhZ));
        assert_eq!(places(text), [(1, 17), (2, 25), (2, 33)]);
        assert!(mistakes[0].fault.sentence(Lang::En).contains("\"off\" | \"xiaohe\""), "{mistakes:?}");
        assert!(mistakes[1].fault.sentence(Lang::Zh).contains("\"zh-z\" | \"ch-c\""), "{mistakes:?}");
        assert_eq!(places("fuzzy_pinyin = \"zh-z\""), [(1, 16)]);
    }

    #[test]
    fn a_slip_is_answered_with_the_key_that_was_meant() {
        let (_, mistakes) = read("colck = 1\nthmee = 2", Path::new(""));
        assert!(mistakes[1].fault.sentence(Lang::En).contains("is it theme?"), "{mistakes:?}");
        assert!(mistakes[0].fault.sentence(Lang::En).contains("known are agent"), "{mistakes:?}");
    }
}
