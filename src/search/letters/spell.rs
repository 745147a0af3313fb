//! Text as it is spelled on a keyboard.

use super::sound::{likeliest, spelled};

/// Chinese characters in pinyin as they are likeliest read there, everything else as it is.
pub fn spell(text: &str) -> String {
    spelled(&text.chars().collect::<Vec<_>>())
}

/// The likeliest reading of each character of `text` there, without its tone; nothing for those that have none.
pub fn syllables(text: &str) -> Vec<Option<&'static str>> {
    likeliest(&text.chars().collect::<Vec<_>>())
}
