//! The words of the wing in Chinese.

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
    pack_sheet: "话术包",
    script_sheet: "话术",
    error: "错误",
    remedy: "怎么改",
    semicolon: "；",
};
