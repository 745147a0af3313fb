//! The format of packs as data: every table with its keys, what each takes, whether it must be there, an example, and a
//! line on it in each language. The reader, its messages and the schema for editors all work from these tables, so that
//! none of them can know a key that the others do not.
//!
//! Never here: what values mean together, and names across packs.

use super::namespace::Namespace;
use crate::domain::pack::names::{ChoiceName, FixedChoice};

mod form;
mod playbook;
mod quality;
mod rule;
mod script;
mod signal;
mod taxonomy;
mod top;

pub(super) use quality::FORBIDDEN;
pub use top::TOP;

/// The format of packs that this program reads.
pub const FORMAT: i64 = 1;

/// Largest pack, in bytes: about ten times a library of 10,000 scripts.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// A table of the format.
#[derive(Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// Its header in messages: `[[script]]`, `ring`; empty for the top of the file.
    pub header: &'static str,
    /// Its purpose, in Chinese.
    pub zh: &'static str,
    /// Its purpose, in English.
    pub en: &'static str,
    /// Its keys, in the order in which they are best written.
    pub keys: &'static [KeySchema],
    /// The key that decides about others, if one does.
    pub kinds: Option<KeysByKind>,
    /// Keys that mean nothing without another one: key, the other.
    pub pairs: &'static [(&'static str, &'static str)],
}

/// A key of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeySchema {
    /// Its name in a pack.
    pub name: &'static str,
    /// The value it takes.
    pub takes: ValueSchema,
    /// True if a table without it is at fault.
    pub must: bool,
    /// A value as it is written in TOML; for tables, their header.
    pub like: &'static str,
    /// Its purpose, in Chinese.
    pub zh: &'static str,
    /// Its purpose, in English.
    pub en: &'static str,
}

/// The type of value that a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueSchema {
    /// The number of the format.
    Format,
    /// A whole number in a range, both ends included.
    Integer(u32, u32),
    /// `true` or `false`.
    Flag,
    /// A date without quotes.
    Date,
    /// The id of the thing itself.
    Id,
    /// A text of one line.
    Line,
    /// A text of any number of lines.
    Block,
    /// Words to say on one line, with variables in braces.
    Sentence,
    /// Words to say, with variables in braces.
    Words,
    /// One to four capital letters that begin record numbers.
    Prefix,
    /// The digest in a signature.
    Digest,
    /// A length of time.
    Duration,
    /// A deadline.
    Limit,
    /// One of these choices.
    OneOf(&'static [ChoiceName]),
    /// The name of something.
    Name(Namespace),
    /// Names of things.
    Names(Namespace),
    /// Texts of one line each.
    Texts,
    /// The same, at least one.
    SomeTexts,
    /// Patterns of speech.
    Patterns,
    /// The same, at least one.
    SomePatterns,
    /// Days and ranges of days.
    Days,
    /// A table.
    Table(&'static TableSchema),
    /// Tables under double brackets.
    Tables(&'static TableSchema),
}

/// A key that decides about other keys of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeysByKind {
    /// The key that decides.
    pub key: &'static str,
    /// Its values, with the keys that belong to them. A key that is named here is at fault where it is not named.
    pub of: &'static [KindKeys],
}

/// The keys that belong to one value of the deciding key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindKeys {
    /// The value.
    pub code: &'static str,
    /// Keys that must be there.
    pub needs: &'static [&'static str],
    /// Keys that may be there.
    pub may: &'static [&'static str],
}

impl TableSchema {
    const fn new(header: &'static str, keys: &'static [KeySchema]) -> TableSchema {
        TableSchema { header, zh: "", en: "", keys, kinds: None, pairs: &[] }
    }

    const fn means(self, zh: &'static str, en: &'static str) -> TableSchema {
        TableSchema { zh, en, ..self }
    }

    const fn by(self, key: &'static str, of: &'static [KindKeys]) -> TableSchema {
        TableSchema { kinds: Some(KeysByKind { key, of }), ..self }
    }

    const fn with(self, pairs: &'static [(&'static str, &'static str)]) -> TableSchema {
        TableSchema { pairs, ..self }
    }

    /// The key called `name`.
    pub fn key(&self, name: &str) -> Option<&'static KeySchema> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The names of its keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.keys.iter().map(|key| key.name)
    }

    /// The values of the deciding key to which `key` belongs; none if no key decides.
    pub(in crate::packs) fn kinds_with(&self, key: &str) -> Vec<&'static str> {
        self.kinds.map(|kinds| kinds.with(key)).unwrap_or_default()
    }

    /// This table and all within it, each once, outer ones first.
    pub fn all(&'static self) -> Vec<&'static TableSchema> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(schema) = all.get(at) {
            for inner in schema.keys.iter().filter_map(|key| key.takes.table()) {
                if !all.iter().any(|known| std::ptr::eq(*known, inner)) {
                    all.push(inner);
                }
            }
            at += 1;
        }
        all
    }
}

impl KeysByKind {
    /// True if the deciding key rules over `key`.
    pub fn rules(&self, key: &str) -> bool {
        self.of.iter().any(|kind| kind.has(key))
    }

    /// The values that have `key`.
    pub fn with(&self, key: &str) -> Vec<&'static str> {
        self.of.iter().filter(|kind| kind.has(key)).map(|kind| kind.code).collect()
    }
}

impl KindKeys {
    /// A value to which no key belongs.
    const fn of(code: &'static str) -> KindKeys {
        KindKeys { code, needs: &[], may: &[] }
    }

    const fn needs(self, needs: &'static [&'static str]) -> KindKeys {
        KindKeys { needs, ..self }
    }

    const fn may(self, may: &'static [&'static str]) -> KindKeys {
        KindKeys { may, ..self }
    }

    /// True if `key` belongs to it.
    pub fn has(&self, key: &str) -> bool {
        self.needs.contains(&key) || self.may.contains(&key)
    }
}

impl ValueSchema {
    const fn choice<T: FixedChoice>() -> ValueSchema {
        ValueSchema::OneOf(T::NAMES)
    }

    /// The table that is taken, if one is.
    pub fn table(self) -> Option<&'static TableSchema> {
        match self {
            ValueSchema::Table(schema) | ValueSchema::Tables(schema) => Some(schema),
            _ => None,
        }
    }

    /// True if a list of texts is taken.
    pub fn is_list(self) -> bool {
        let of_texts = self.is_patterns() || matches!(self, ValueSchema::Texts | ValueSchema::SomeTexts);
        of_texts || matches!(self, ValueSchema::Names(_) | ValueSchema::Days)
    }

    /// True if patterns of speech are taken.
    pub fn is_patterns(self) -> bool {
        matches!(self, ValueSchema::Patterns | ValueSchema::SomePatterns)
    }

    /// True if at least one entry must be there.
    pub fn needs_one(self) -> bool {
        matches!(self, ValueSchema::SomeTexts | ValueSchema::SomePatterns)
    }
}

impl KeySchema {
    const fn new(name: &'static str, must: bool, takes: ValueSchema) -> KeySchema {
        KeySchema { name, takes, must, like: "", zh: "", en: "" }
    }

    const fn like(self, like: &'static str) -> KeySchema {
        KeySchema { like, ..self }
    }

    const fn means(self, zh: &'static str, en: &'static str) -> KeySchema {
        KeySchema { zh, en, ..self }
    }

    /// An example: the key with a value, as a line of a pack.
    pub fn example(&self) -> String {
        if self.like.starts_with(['[']) && self.takes.table().is_some() {
            self.like.to_owned()
        } else {
            format!("{} = {}", self.name, self.like)
        }
    }
}

/// A key that must be there.
const fn must(name: &'static str, takes: ValueSchema) -> KeySchema {
    KeySchema::new(name, true, takes)
}

/// A key that may be there.
const fn may(name: &'static str, takes: ValueSchema) -> KeySchema {
    KeySchema::new(name, false, takes)
}

const ID: KeySchema = must("id", ValueSchema::Id)
    .like("\"late-parcel\"")
    .means("编号：小写字母、数字和 -，以字母开头", "id: lower-case letters, digits and `-`, a letter first");
const TITLE: KeySchema =
    must("title", ValueSchema::Line).like("\"物流延迟\"").means("显示的名字", "the name that is shown");
const TITLE_EN: KeySchema = may("title_en", ValueSchema::Line)
    .like("\"Late parcel\"")
    .means("英文界面的名字", "the name in the English interface");
const SOURCE: KeySchema = must("source", ValueSchema::Block)
    .like("\"《投诉处理规范》第3条\"")
    .means("出处：数字和说法从哪里来", "where figures and words come from");
const COVERS: KeySchema = may("covers", ValueSchema::Names(Namespace::Section))
    .like("[\"d1.stages\"]")
    .means("落实了出处文件的哪几节：文件.节", "sections of the source documents that this covers: document.section");
const VALID_FROM: KeySchema = must("valid_from", ValueSchema::Date)
    .like("2026-01-01")
    .means("从哪天起有效，不加引号", "first day on which it holds");
const VALID_TO: KeySchema = may("valid_to", ValueSchema::Date)
    .like("2026-12-31")
    .means("到哪天为止有效；不写则一直有效", "last day on which it holds; none: until it is replaced");
const KEYWORDS: KeySchema = may("keywords", ValueSchema::Texts)
    .like("[\"快递\", \"没收到\"]")
    .means("客户会说的词，也写气话", "words that customers use, angry ones too");

#[cfg(test)]
mod tests;
