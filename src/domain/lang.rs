//! Languages in which sentences are shown, and the form of the tables that hold their words.
//!
//! A layer that shows sentences has one table (`words!`) and one file for each language, in which the compiler demands
//! every entry of the table. A third language is a variant here, a line in `words!`, and such a file for each table.

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
}

/// Declares a table of words: the struct, its table for each language (`Table::of(lang)`), and a method for each entry
/// that has values to be told. The module that declares it has a child for each language, `zh` and `en`, with a
/// `pub static WORDS` of the struct.
///
/// An entry is `name` for a text, `name(value, count: usize)` for a sentence that is made from values (what can be
/// shown, where no type is named), or `name: Type` for anything else.
#[macro_export]
macro_rules! words {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $Words:ident {
            $($name:ident $(($($value:ident $(: $kind:ty)?),+))? $(: $other:ty)?;)+
        }
    ) => {
        $(#[$attribute])*
        #[allow(missing_docs, reason = "the words beside a name in the files of the languages say what it is")]
        $visibility struct $Words {
            $($visibility $name: $crate::domain::lang::words!(
                @entry [$($other)?] $(($($crate::domain::lang::words!(@value $($kind)?)),+))?
            ),)+
        }

        #[allow(missing_docs, dead_code, reason = "the words beside a name in the files of the languages say what it is")]
        impl $Words {
            /// The words of a language.
            $visibility fn of(lang: $crate::domain::lang::Lang) -> &'static $Words {
                match lang {
                    $crate::domain::lang::Lang::Zh => &zh::WORDS,
                    $crate::domain::lang::Lang::En => &en::WORDS,
                }
            }

            $($(
                $visibility fn $name(
                    &self,
                    $($value: $crate::domain::lang::words!(@value $($kind)?)),+
                ) -> String {
                    (self.$name)($($value),+)
                }
            )?)+

            /// Every text with its name.
            #[cfg(test)]
            fn texts(&self) -> Vec<(&'static str, &'static str)> {
                let all = [$($crate::domain::lang::words!(
                    @text [$($other)?] [$($($value)+)?] self.$name, stringify!($name)
                )),+];
                all.into_iter().flatten().collect()
            }
        }
    };
    (@entry [$other:ty]) => { $other };
    (@entry [] ($($value:ty),+)) => { fn($($value),+) -> String };
    (@entry []) => { &'static str };
    (@value $kind:ty) => { $kind };
    (@value) => { &dyn std::fmt::Display };
    (@text [] [] $text:expr, $name:expr) => { Some(($name, $text)) };
    (@text [$($other:ty)?] [$($value:ident)*] $text:expr, $name:expr) => { None };
}

pub use crate::words;
