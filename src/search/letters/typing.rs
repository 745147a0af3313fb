//! The agent's manner of typing, as the settings say it.

use super::double::DoublePinyinLayout;
use super::fuzzy::FuzzyPinyin;

/// Readings of typed letters beside pinyin and initials; none by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PinyinSettings {
    /// Sounds that are not kept apart.
    pub fuzzy: FuzzyPinyin,
    /// The layout of double pinyin that letters may be typed in.
    pub double: Option<DoublePinyinLayout>,
}
