//! The words of the wing in English.

use super::PackWords;

mod columns;
mod findings;
mod lints;
mod mistakes;

/// All of them.
pub(super) static WORDS: PackWords = PackWords {
    mistake: mistakes::mistake,
    finding: findings::finding,
    lint: lints::lint,
    level: lints::level,
    header: columns::header,
    pack_sheet: "Packs",
    script_sheet: "Scripts",
    error: "error",
    remedy: "fix",
    semicolon: "; ",
};
