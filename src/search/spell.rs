//! Text as it is spelled on a keyboard.

use super::sound::spelled;

/// Chinese characters in pinyin as they are likeliest read there, everything else as it is.
pub fn spell(text: &str) -> String {
    spelled(&text.chars().collect::<Vec<_>>())
}
