//! The agent's manner of typing, as the settings say it.

use super::double::Scheme;
use super::fuzzy::Fuzzy;

/// Readings of typed letters beside pinyin and initials; none by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Sounds that are not kept apart.
    pub fuzzy: Fuzzy,
    /// The layout of double pinyin that letters may be typed in.
    pub double: Option<Scheme>,
}
