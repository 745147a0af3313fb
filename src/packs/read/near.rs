//! Suggestions: the known name that an author may have meant by an unknown one.

/// The candidate that is most like `word`, if one is near enough to be worth a question.
pub(super) fn near<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let mut best: Option<((usize, usize), &str)> = None;
    for candidate in candidates {
        let other = candidate.chars().count();
        let (long, apart) = (length.max(other), length.abs_diff(other));
        let most = (long / 3).max(1);
        let distance = if is_longer_form(&word, candidate) {
            1
        } else if apart <= most {
            // Only words of about the same length can be near; this keeps a large library quick.
            strsim::osa_distance(&word, &candidate.to_lowercase())
        } else {
            continue;
        };
        // Of two that are equally near, the one whose length is nearer.
        let rank = (distance, apart);
        if distance <= most && distance < long && best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// True if one of the two begins with the other, as `keyword_list` and `keyword` do.
fn is_longer_form(word: &str, candidate: &str) -> bool {
    word.len() >= 4 && candidate.len() >= 4 && (word.starts_with(candidate) || candidate.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_strangers_are_not() {
        let keys = ["say", "soothe", "title", "keywords", "must_say"];
        let of = |word| near(word, keys.into_iter());
        assert_eq!(of("sya"), Some("say"));
        assert_eq!(of("must-say"), Some("must_say"));
        assert_eq!(of("Title"), Some("title"));
        assert_eq!(of("keyword"), Some("keywords"));
        assert_eq!(of("keywords_zh"), Some("keywords"));
        assert_eq!(of("colour"), None);
        assert_eq!(of("x"), None);
        assert_eq!(of(""), None);
    }
}
