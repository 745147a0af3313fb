//! Ids for scripts that came without one, or with one that packs cannot hold: made from the same title, an id is the
//! same at the next import.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::super::read::is_id;

/// Longest id that is made, in characters.
const LONGEST: usize = 48;

/// Spells Chinese text in pinyin; everything else stays.
pub type Spell<'f> = &'f dyn Fn(&str) -> String;

/// The id that is meant by a text, which may be one already; the same text gives the same id.
pub fn generate_id(text: &str, spell: Spell) -> String {
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
    numbered(&id, 2, taken).map_or(id, |(id, _)| id)
}

/// `id` with the first number from `first` on that is not taken, and that number.
fn numbered(id: &str, first: u32, taken: impl Fn(&str) -> bool) -> Option<(String, u32)> {
    (first..=u32::MAX).map(|number| (format!("{id}-{number}"), number)).find(|(id, _)| !taken(id))
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

/// Registry of the ids that are taken so far.
#[derive(Debug, Default)]
pub(super) struct TakenIds {
    /// By rows of this sheet.
    pub(super) here: HashSet<String>,
    /// By other packs.
    pub(super) elsewhere: HashSet<String>,
    /// The number to try next, by the id that it comes after: rows of one title do not try all numbers again.
    next: HashMap<String, u32>,
}

impl TakenIds {
    /// A registry with these ids, taken by rows of this sheet.
    pub(super) fn by_rows(here: HashSet<String>) -> TakenIds {
        TakenIds { here, ..TakenIds::default() }
    }

    /// True if a made-up id would clash.
    pub(super) fn has(&self, id: &str) -> bool {
        self.here.contains(id) || self.elsewhere.contains(id)
    }

    /// Takes `id` for a row, or where it is taken the next free one with a number after it.
    pub(super) fn give(&mut self, id: String) -> String {
        let given = if self.has(&id) {
            let first = self.next.get(&id).copied().unwrap_or(2);
            let (given, number) = numbered(&id, first, |id| self.has(id)).unwrap_or((id.clone(), first));
            self.next.insert(id, number.saturating_add(1));
            given
        } else {
            id
        };
        self.here.insert(given.clone());
        given
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spelled(text: &str) -> String {
        generate_id(text, &|text| text.replace("退款", "tuikuan").replace('多', "duo"))
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

    #[test]
    fn rows_of_one_title_are_numbered_past_what_is_taken() {
        let mut taken = TakenIds { elsewhere: HashSet::from(["a-3".to_owned()]), ..TakenIds::default() };
        let ids: Vec<String> = (0..4).map(|_| taken.give("a".into())).collect();
        assert_eq!(ids, ["a", "a-2", "a-4", "a-5"]);
        assert_eq!(taken.give("a-2".into()), "a-2-2");
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
