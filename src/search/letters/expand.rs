//! Query expansion of typed letters by the agent's manner of typing: double pinyin, sounds that are not kept apart.

use super::fold::MAX_TERM;
use super::fuzzy::{FuzzyPinyin, LONGEST_SYLLABLE, syllable, syllables};
use super::typing::PinyinSettings;

/// Most rows of syllables that one row of letters may stand for by fuzzy pinyin.
const MOST: usize = 24;

/// Expansion of typed letters: full pinyin that they stand for beside what they spell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Expansion {
    /// The letters of it.
    pub letters: Vec<char>,
    /// It only sounds alike.
    pub alike: bool,
}

/// Expansions of `term`.
pub(in crate::search) fn expansions(term: &[char], manner: &PinyinSettings) -> Vec<Expansion> {
    let mut expansions = Vec::new();
    if !term.iter().all(|c| c.is_ascii_lowercase() || *c == ';') {
        return expansions;
    }
    let double = manner
        .double
        .and_then(|scheme| scheme.expand(term))
        .filter(|s| s.iter().map(String::len).sum::<usize>() <= MAX_TERM);
    if let Some(syllables) = double {
        expansions.push(Expansion { letters: syllables.concat().chars().collect(), alike: false });
    }
    if !manner.fuzzy.is_off() {
        let typed: Vec<Vec<char>> =
            std::iter::once(term.to_vec()).chain(expansions.iter().map(|other| other.letters.clone())).collect();
        for letters in typed {
            let found = alike(manner.fuzzy, &letters.iter().collect::<String>());
            expansions.extend(
                found.into_iter().map(|letters| Expansion { letters: letters.chars().collect(), alike: true }),
            );
        }
    }
    expansions
}

/// Rows of syllables that `term` may stand for; at least one syllable of each is another one than was typed. The last
/// syllable may be cut short.
fn alike(fuzzy: FuzzyPinyin, term: &str) -> Vec<String> {
    if !term.is_ascii() {
        return Vec::new();
    }
    // From each place on: what the next letters are or sound like, if the rest can be read behind them. Worked out from the
    // end, so that nothing is tried that leads nowhere.
    let mut steps: Vec<Vec<SyllableStep>> = vec![Vec::new(); term.len()];
    for at in (0..term.len()).rev() {
        for len in (1..=LONGEST_SYLLABLE.min(term.len() - at)).rev() {
            let (part, after) = (&term[at..at + len], at + len);
            let last = after == term.len();
            if !last && steps[after].is_empty() {
                continue;
            }
            // Known beforehand, so that the search below never goes down a branch at whose end nothing has changed:
            // the typed row itself is searched for anyway.
            let changes = !last && steps[after].iter().any(|step| step.changes);
            if syllable(part).is_some() || (last && syllables().iter().any(|s| s.starts_with(part))) {
                steps[at].push(SyllableStep { part: part.to_owned(), after, other: false, changes });
            }
            let expansions = fuzzy.alike(part).map(|part| SyllableStep {
                part: part.to_owned(),
                after,
                other: true,
                changes: true,
            });
            steps[at].extend(expansions);
        }
    }
    let mut found = Vec::new();
    go_on(&steps, 0, &mut String::new(), false, &mut found);
    found
}

/// One syllable of a row.
#[derive(Clone, Debug)]
struct SyllableStep {
    part: String,
    /// Place in the term behind it.
    after: usize,
    /// It is another one than was typed.
    other: bool,
    /// It is, or one behind it can be.
    changes: bool,
}

fn go_on(steps: &[Vec<SyllableStep>], at: usize, before: &mut String, changed: bool, found: &mut Vec<String>) {
    let Some(next) = steps.get(at) else {
        if !found.contains(before) {
            found.push(before.clone());
        }
        return;
    };
    let from = before.len();
    for step in next.iter().filter(|step| changed || step.changes) {
        // Two ways for each of many syllables are exponentially many rows; the first ones, with the longest syllables,
        // are the likeliest.
        if found.len() < MOST {
            before.push_str(&step.part);
            go_on(steps, step.after, before, changed || step.other, found);
            before.truncate(from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::letters::double::DoublePinyinLayout;
    use crate::search::letters::fuzzy::FuzzyPair;

    fn meant(typed: &str, manner: &PinyinSettings) -> Vec<String> {
        let term: Vec<char> = typed.chars().collect();
        expansions(&term, manner).into_iter().map(|other| other.letters.into_iter().collect()).collect()
    }

    #[test]
    fn nothing_by_default() {
        assert!(meant("zongyao", &PinyinSettings::default()).is_empty());
    }

    #[test]
    fn sounds_that_are_not_kept_apart() {
        let fuzzy: FuzzyPinyin = [FuzzyPair::ZhZ, FuzzyPair::IngIn].into_iter().collect();
        let manner = PinyinSettings { fuzzy, double: None };
        assert!(meant("zongyao", &manner).contains(&"zhongyao".to_owned()));
        assert!(meant("dindan", &manner).contains(&"dingdan".to_owned()));
        assert!(meant("zhongxingd", &manner).contains(&"zhongxind".to_owned()), "the last one is cut short");
        assert!(meant("物流", &manner).is_empty());
        assert!(meant(&"zhing".repeat(12), &manner).len() <= MOST);
    }

    #[test]
    fn what_leads_nowhere_ends_at_once() {
        let fuzzy: FuzzyPinyin = FuzzyPair::NAMED.into_iter().map(|(_, pair)| pair).collect();
        let manner = PinyinSettings { fuzzy, double: None };
        assert!(meant(&("xian".repeat(15) + "vv"), &manner).is_empty());
        assert!(meant(&"xian".repeat(16), &manner).len() <= MOST);
    }

    #[test]
    fn double_pinyin_is_full_pinyin() {
        let manner = PinyinSettings { fuzzy: FuzzyPinyin::default(), double: DoublePinyinLayout::parse("xiaohe") };
        assert!(meant("tvkr", &manner).contains(&"tuikuan".to_owned()));
    }
}
