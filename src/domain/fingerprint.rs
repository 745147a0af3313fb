//! Fingerprint of texts: tells whether something was made of just these.
//!
//! It guards against a form that is out of date, not against malice: signatures have [`super::pack::review::digest`].
//! It is taken at every start, so it costs one multiplication for eight bytes.

/// An odd number with bits all over (the golden ratio): a changed bit of a word reaches the high bits of the product.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The fingerprint of some texts, in their order.
pub fn fingerprint<'t>(texts: impl IntoIterator<Item = &'t str>) -> u64 {
    texts.into_iter().fold(SPREAD, |state, text| {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let state = words.iter().fold(state, |state, word| mixed(state, u64::from_le_bytes(*word)));
        // With the length, so that neither a zero at the end nor a border between two texts goes unnoticed.
        mixed(mixed(state, u64::from_le_bytes(last)), text.len() as u64)
    })
}

fn mixed(state: u64, word: u64) -> u64 {
    // The high bits come down, so that they are spread by the next word.
    let product = (state ^ word).wrapping_mul(SPREAD);
    product ^ (product >> 32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fingerprint;

    #[test]
    fn borders_and_zeros_count() {
        let prints = [vec![], vec![""], vec!["ab"], vec!["a", "b"], vec!["b", "a"], vec!["ab\0"], vec!["", "ab"]];
        let prints = prints.map(fingerprint);
        for (at, print) in prints.iter().enumerate() {
            assert!(!prints[..at].contains(print), "{at}");
        }
    }

    proptest! {
        #[test]
        fn one_changed_character_shows(text in "[a-z话术]{1,40}", at in 0usize..40) {
            let at = at % text.chars().count();
            let other: String = text.chars().enumerate().map(|(n, c)| if n == at { '#' } else { c }).collect();
            prop_assert_ne!(fingerprint([text.as_str()]), fingerprint([other.as_str()]));
        }
    }
}
