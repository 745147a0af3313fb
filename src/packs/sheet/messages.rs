//! Findings as sentences: what is the matter with a place in a sheet, and what to do, in both languages.

use super::FindingKind;

mod en;
mod zh;

impl FindingKind {
    /// The problem and its remedy, in English or Chinese.
    pub fn words(&self, english: bool) -> (String, &'static str) {
        if english { en::words(self) } else { zh::words(self) }
    }
}
