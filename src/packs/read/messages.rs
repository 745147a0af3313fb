//! Mistakes as sentences: what is wrong, and what to do about it, in both languages.

use super::mistake::PackMistake;

mod en;
mod zh;

/// The mistake and its remedy, in English or Chinese.
pub(super) fn words(mistake: &PackMistake, english: bool) -> (String, String) {
    if english { en::words(mistake) } else { zh::words(mistake) }
}
