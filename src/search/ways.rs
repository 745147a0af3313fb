//! What else typed letters stand for, by the agent's own manner of typing: double pinyin, sounds that are not kept apart.

use super::fuzzy::{Fuzzy, syllable, syllables};
use super::manner::Manner;

/// Longest syllable of pinyin, in letters.
const SYLLABLE: usize = 6;
/// Most rows of syllables that one row of letters may stand for by fuzzy pinyin.
const MOST: usize = 24;

/// Full pinyin that typed letters stand for beside what they spell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Other {
    /// The letters of it.
    pub letters: Vec<char>,
    /// Whether it only sounds alike.
    pub alike: bool,
}

/// What `term` stands for beside what it spells.
pub(super) fn others(term: &[char], manner: &Manner) -> Vec<Other> {
    let mut others = Vec::new();
    if !term.iter().all(|c| c.is_ascii_lowercase() || *c == ';') {
        return others;
    }
    if let Some(syllables) = manner.double.and_then(|scheme| scheme.expand(term)) {
        others.push(Other { letters: syllables.concat().chars().collect(), alike: false });
    }
    if !manner.fuzzy.is_off() {
        let typed: Vec<Vec<char>> =
            std::iter::once(term.to_vec()).chain(others.iter().map(|other| other.letters.clone())).collect();
        for letters in typed {
            let mut found = Vec::new();
            let term: String = letters.iter().collect();
            alike(manner.fuzzy, &term, &mut String::new(), false, &mut found);
            others.extend(found.into_iter().map(|letters| Other { letters: letters.chars().collect(), alike: true }));
        }
    }
    others
}

/// Rows of syllables that `rest`, the end of a term, may stand for behind `before`; at least one syllable of each is another
/// one than was typed. The last syllable may be cut short.
fn alike(fuzzy: Fuzzy, rest: &str, before: &mut String, changed: bool, found: &mut Vec<String>) {
    if found.len() >= MOST || !rest.is_ascii() {
        return;
    }
    if rest.is_empty() {
        if changed && !found.contains(before) {
            found.push(before.clone());
        }
        return;
    }
    let from = before.len();
    let goes_on = |part: &str, rest: &str, changed: bool, before: &mut String, found: &mut Vec<String>| {
        before.push_str(part);
        alike(fuzzy, rest, before, changed, found);
        before.truncate(from);
    };
    for len in (1..=SYLLABLE.min(rest.len())).rev() {
        let (part, after) = rest.split_at(len);
        if syllable(part).is_some() || (after.is_empty() && syllables().iter().any(|s| s.starts_with(part))) {
            goes_on(part, after, changed, before, found);
        }
        for other in fuzzy.alike(part) {
            goes_on(other, after, true, before, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::double::Scheme;
    use super::super::fuzzy::Pair;
    use super::*;

    fn meant(typed: &str, manner: &Manner) -> Vec<String> {
        let term: Vec<char> = typed.chars().collect();
        others(&term, manner).into_iter().map(|other| other.letters.into_iter().collect()).collect()
    }

    #[test]
    fn nothing_by_default() {
        assert!(meant("zongyao", &Manner::default()).is_empty());
    }

    #[test]
    fn sounds_that_are_not_kept_apart() {
        let fuzzy: Fuzzy = [Pair::ZhZ, Pair::IngIn].into_iter().collect();
        let manner = Manner { fuzzy, double: None };
        assert!(meant("zongyao", &manner).contains(&"zhongyao".to_owned()));
        assert!(meant("dindan", &manner).contains(&"dingdan".to_owned()));
        assert!(meant("zhongxingd", &manner).contains(&"zhongxind".to_owned()), "the last one is cut short");
        assert!(meant("物流", &manner).is_empty());
        assert!(meant(&"zhing".repeat(12), &manner).len() <= MOST);
    }

    #[test]
    fn double_pinyin_is_full_pinyin() {
        let manner = Manner { fuzzy: Fuzzy::default(), double: Scheme::parse("xiaohe") };
        assert!(meant("tvkr", &manner).contains(&"tuikuan".to_owned()));
    }
}
