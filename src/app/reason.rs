//! The reason of a refusal by the system, in the language of the person who reads it.
//!
//! The system's own words are English, or whatever its locale says; the common refusals are put into plain words here,
//! once for all files. The way out never belongs here: whoever asked the system knows it better.

use std::io;

use super::words::AppWords;
use crate::domain::lang::Lang;

/// The reason why an access to a file failed, without a full stop; the system's own words where the refusal is a rare
/// one.
pub fn reason(error: &io::Error, lang: Lang) -> String {
    (AppWords::of(lang).refusal)(error.kind()).map_or_else(|| error.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_the_readers_language() {
        let gone = std::fs::File::open("/no/such/file").unwrap_err();
        assert_eq!(reason(&gone, Lang::Zh), "没有这个文件或文件夹");
        assert_eq!(reason(&gone, Lang::En), "there is no such file or folder");
        for kind in [io::ErrorKind::NotFound, io::ErrorKind::StorageFull, io::ErrorKind::BrokenPipe] {
            let said = reason(&kind.into(), Lang::Zh);
            assert!(said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{said}");
        }
    }

    #[test]
    fn a_rare_refusal_keeps_the_systems_words() {
        let rare = io::Error::other("the tape is torn");
        assert_eq!(reason(&rare, Lang::Zh), "the tape is torn");
    }
}
