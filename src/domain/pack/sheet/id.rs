//! Ids for scripts that came without one, or with one that packs cannot hold: made from the same title, an id is the
//! same at the next import.

use std::collections::HashSet;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::super::read::is_id;

/// Longest id that is made, in characters.
const LONGEST: usize = 48;

/// Spells Chinese text in pinyin; everything else stays.
pub type Spell<'f> = &'f dyn Fn(&str) -> String;

/// The id that is meant by a text, which may be one already; the same text gives the same id.
pub fn of(text: &str, spell: Spell) -> String {
    if is_id(text) {
        return text.to_owned();
    }
    let mut id = String::new();
    for c in spell(text).to_lowercase().chars() {
        if id.len() >= LONGEST {
            break;
        }
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    match id.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("no-{id}"),
        Some(_) => id.to_owned(),
        None => fingerprint(text),
    }
}

/// `id`, or with a number after it the first that is not taken.
pub(super) fn free(id: String, taken: impl Fn(&str) -> bool) -> String {
    if !taken(&id) {
        return id;
    }
    let numbered = (2..=u32::MAX).map(|number| format!("{id}-{number}")).find(|id| !taken(id));
    numbered.unwrap_or(id)
}

/// An id for a text in which nothing can be spelled.
fn fingerprint(text: &str) -> String {
    let mut id = "s-".to_owned();
    for byte in Sha256::digest(text.as_bytes()).iter().take(4) {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    id
}

/// The ids that are taken so far.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// By rows of this sheet.
    pub(super) here: HashSet<String>,
    /// By other packs.
    pub(super) elsewhere: HashSet<String>,
}

impl Taken {
    /// Whether a made-up id would clash.
    pub(super) fn has(&self, id: &str) -> bool {
        self.here.contains(id) || self.elsewhere.contains(id)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spelled(text: &str) -> String {
        of(text, &|text| text.replace("退款", "tuikuan").replace('多', "duo"))
    }

    #[test]
    fn ids_are_made_of_what_can_be_spelled() {
        assert_eq!(spelled("late-parcel"), "late-parcel");
        assert_eq!(spelled("Late_Parcel 2"), "late-parcel-2");
        assert_eq!(spelled("退款：多"), "tuikuan-duo");
        assert_eq!(spelled("001"), "no-001");
        assert_eq!(spelled("😀"), spelled("😀"));
        assert_ne!(spelled("😀"), spelled("😁"));
        assert_eq!(free("a".into(), |id| ["a", "a-2"].contains(&id)), "a-3");
    }

    proptest! {
        #[test]
        fn every_text_gives_an_id(text in ".*") {
            let id = spelled(&text);
            prop_assert!(is_id(&id), "{}", id);
            prop_assert!(is_id(&text) || id.len() <= LONGEST + 3);
        }
    }
}
