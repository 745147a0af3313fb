//! Records that the store finds by pinyin, initials and mixtures: search knows what letters stand for, the store has
//! the records, and neither knows the other.

use crate::search::letters::typing::PinyinSettings;
use crate::search::line::LineMatcher;
use crate::store::{Store, StoreError};

/// A store that finds in records what letters stand for, typed in this `manner`.
///
/// # Errors
/// When the database does not take it.
pub fn by_pinyin(store: Store, manner: &PinyinSettings) -> Result<Store, StoreError> {
    let manner = manner.clone();
    store.meeting_by(move |word| {
        let sought = LineMatcher::of(word, &manner);
        Box::new(move |text| sought.meets(text))
    })
}
