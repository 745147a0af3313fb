//! The built-in packs as they were prepared when the program was built: read, checked and indexed.
//!
//! They are worth a start only where no other pack is read beside them; with others, all are read together.

use crate::domain::pack::review::RequiredSignatures;
use crate::packs::builtin::builtin_fingerprint;
use crate::search::offer::prepared::PreparedLibrary;

#[cfg(prepared)]
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.bin"));
#[cfg(not(prepared))]
static BUILTIN: &[u8] = &[];

/// The built-in library where these signatures are required, if it was prepared of the texts that are built in.
pub(super) fn prepared(required: RequiredSignatures) -> Option<PreparedLibrary<'static>> {
    PreparedLibrary::read(BUILTIN, builtin_fingerprint(), required)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::Library;
    use crate::packs::builtin::builtin;
    use crate::packs::read;
    use crate::search::offer::engine::SearchEngine;
    use crate::search::offer::prepared::write;

    const ALL: [RequiredSignatures; 3] =
        [RequiredSignatures::Nothing, RequiredSignatures::Business, RequiredSignatures::BusinessAndLegal];

    fn library(required: RequiredSignatures) -> Library {
        let (library, mistakes) = read::read(&builtin());
        assert!(mistakes.is_empty(), "{}", mistakes[0]);
        library.offer(required).with_case_fields()
    }

    /// The bytes of a library as the build script writes them.
    fn bytes(library: &Library) -> Vec<u8> {
        let required = ALL.into_iter().filter(|required| prepared(*required).is_some()).collect();
        write(builtin_fingerprint(), required, library, &SearchEngine::build(library)).unwrap()
    }

    #[test]
    fn what_was_prepared_is_what_reading_gives() {
        assert!(prepared(RequiredSignatures::Business).is_some(), "nothing was prepared: is there a broken pack?");
        for required in ALL {
            let Some(prepared) = prepared(required) else { continue };
            let read = library(required);
            assert!(prepared.library().unwrap() == read, "{required:?}");
            assert!(bytes(&read) == BUILTIN, "{required:?}: index or ranks differ");
            let (library, engine) = (prepared.library().unwrap(), prepared.engine().unwrap());
            let again = write(builtin_fingerprint(), Vec::new(), &library, &engine).unwrap();
            assert!(again == write(builtin_fingerprint(), Vec::new(), &read, &SearchEngine::build(&read)).unwrap());
        }
    }

    #[test]
    fn a_difference_is_found() {
        let read = library(RequiredSignatures::Business);
        let other = |change: fn(&mut Library)| {
            let mut other = read.clone();
            change(&mut other);
            bytes(&other)
        };
        assert!(other(|library| library.scripts[7].keywords[0].push('。')) != BUILTIN);
        assert!(other(|library| library.scripts[7].review.version += 1) != BUILTIN);
        assert!(other(|library| library.scripts.swap(3, 4)) != BUILTIN);
        assert!(other(|_| ()) == BUILTIN);
    }

    #[test]
    fn nothing_is_taken_of_other_texts_or_torn_bytes() {
        let business = RequiredSignatures::Business;
        assert!(PreparedLibrary::read(BUILTIN, builtin_fingerprint() ^ 1, business).is_none());
        assert!(PreparedLibrary::read(&BUILTIN[..BUILTIN.len() - 1], builtin_fingerprint(), business).is_none());
        assert!(PreparedLibrary::read(&[], builtin_fingerprint(), business).is_none());
    }
}
