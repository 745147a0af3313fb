//! Words to avoid (禁用语、慎用语) in any text: what of it is among the wordings that hold today.
//!
//! Never here: which texts are looked at, and what the finding is called on screen.

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::pack::Wording;

/// A word in Latin letters of at most so many stands only for itself: `sb` is not meant in `USB`.
const ABBREVIATION: usize = 3;

/// A stretch of a text that should not be said or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingHit {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// Index of the wording that it comes under.
    pub wording: usize,
}

/// Words by their first character.
type Words = HashMap<char, Vec<Vec<char>>>;

/// Wordings made ready to be looked for in many texts.
#[derive(Debug, Default)]
pub struct WordingMatcher {
    /// Words with the index of their wording, by the first character.
    words: HashMap<char, Vec<(Vec<char>, usize)>>,
    /// By wording: the longer stretches in which its words are fine.
    unless: HashMap<usize, Words>,
    /// By wording: whether it is forbidden.
    forbidden: Vec<bool>,
}

/// A candidate: first character, the one after the last, wording.
type Stretch = (usize, usize, usize);

impl WordingMatcher {
    /// Takes the wordings that hold on `day`.
    pub fn new(wordings: &[Wording], day: NaiveDate) -> WordingMatcher {
        let mut matcher =
            WordingMatcher { forbidden: wordings.iter().map(|w| w.forbidden).collect(), ..WordingMatcher::default() };
        for (at, wording) in wordings.iter().enumerate().filter(|(_, w)| w.valid.holds(day)) {
            for word in wording.words.iter().map(|w| folded(w)) {
                let Some(&first) = word.first() else { continue };
                matcher.words.entry(first).or_default().push((word, at));
            }
            let unless = matcher.unless.entry(at).or_default();
            for word in wording.unless.iter().map(|w| folded(w)) {
                let Some(&first) = word.first() else { continue };
                unless.entry(first).or_default().push(word);
            }
        }
        matcher
    }

    /// The words of `text` that should not be said, in order. Of words that overlap the longest is meant; of two of
    /// one length the forbidden one.
    pub fn found(&self, text: &str) -> Vec<WordingHit> {
        let chars = folded(text);
        let mut stretches = self.stretches(&chars);
        if stretches.is_empty() {
            return Vec::new();
        }
        stretches.sort_by_key(|&(from, to, wording)| (from + chars.len() - to, !self.forbidden[wording], from));
        let mut kept: Vec<Stretch> = Vec::new();
        for (from, to, wording) in stretches {
            if kept.iter().all(|&(f, t, _)| to <= f || t <= from) {
                kept.push((from, to, wording));
            }
        }
        kept.sort_unstable();
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        kept.into_iter().map(|(from, to, wording)| WordingHit { at: bytes[from]..bytes[to], wording }).collect()
    }

    /// All words in the text, but for those in a stretch in which they are fine.
    fn stretches(&self, chars: &[char]) -> Vec<Stretch> {
        let mut found: Vec<Stretch> = Vec::new();
        for (at, c) in chars.iter().enumerate() {
            let words = self.words.get(c).into_iter().flatten();
            let here = words.filter(|(word, _)| chars[at..].starts_with(word) && stands_alone(chars, at, word.len()));
            found.extend(here.map(|(word, wording)| (at, at + word.len(), *wording)));
        }
        let mut fine: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
        for &(.., wording) in &found {
            fine.entry(wording).or_insert_with(|| self.fine(wording, chars));
        }
        found.retain(|(from, to, wording)| !fine[wording].iter().any(|(f, t)| f <= from && to <= t));
        found
    }

    /// The stretches in which the words of a wording are fine.
    fn fine(&self, wording: usize, chars: &[char]) -> Vec<(usize, usize)> {
        let Some(unless) = self.unless.get(&wording) else { return Vec::new() };
        let at = |(at, c): (usize, &char)| {
            let words = unless.get(c).into_iter().flatten().filter(|word| chars[at..].starts_with(word));
            words.map(|word| (at, at + word.len())).collect::<Vec<_>>()
        };
        chars.iter().enumerate().flat_map(at).collect()
    }
}

/// Characters as they are compared, one for one: full-width forms as ASCII, capitals as small letters.
fn folded(text: &str) -> Vec<char> {
    let small = |c: char| {
        let narrow = super::text::fold_char(c);
        let mut lower = narrow.to_lowercase();
        // A letter that becomes two stays as it is, so that places hold.
        lower.next().filter(|_| lower.next().is_none()).unwrap_or(narrow)
    };
    text.chars().map(small).collect()
}

/// True for an abbreviation that is no part of a longer word; anything else may stand anywhere.
fn stands_alone(chars: &[char], at: usize, len: usize) -> bool {
    let (word, is_latin) = (&chars[at..at + len], |c: &char| c.is_ascii_alphanumeric());
    if len > ABBREVIATION || !word.iter().all(|c| is_latin(c) || *c == ' ') {
        return true;
    }
    let before = at.checked_sub(1).is_some_and(|before| is_latin(&chars[before]));
    !before && !chars.get(at + len).is_some_and(is_latin)
}

#[cfg(test)]
mod tests {
    use super::super::pack::{Label, Validity, WordingKind};
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn wording(words: &[&str], unless: &[&str], forbidden: bool) -> Wording {
        let of = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        Wording {
            id: "w".into(),
            title: Label::zh("词"),
            kind: WordingKind::Vague,
            forbidden,
            words: of(words),
            unless: of(unless),
            why: String::new(),
            instead: Vec::new(),
            source: String::new(),
            valid: Validity { from: day("2026-01-01"), to: Some(day("2026-12-31")) },
            covers: Vec::new(),
        }
    }

    fn found(text: &str, wordings: &[Wording], day: NaiveDate) -> Vec<WordingHit> {
        WordingMatcher::new(wordings, day).found(text)
    }

    fn words<'t>(text: &'t str, wordings: &[Wording]) -> Vec<(&'t str, usize)> {
        found(text, wordings, day("2026-11-21")).into_iter().map(|hit| (&text[hit.at], hit.wording)).collect()
    }

    #[test]
    fn words_are_found_but_not_where_they_are_fine() {
        let vague = [wording(&["应该是", "大概"], &["应该是您的"], true)];
        assert_eq!(words("大概应该是明天，应该是您的", &vague), [("大概", 0), ("应该是", 0)]);
        assert_eq!(words("应该是您", &vague), [("应该是", 0)]);
        assert_eq!(words("您好", &vague), []);
    }

    #[test]
    fn the_longest_word_is_meant_and_of_equals_the_forbidden_one() {
        let both = [wording(&["尽快", "一定"], &[], false), wording(&["一定会尽快", "一定"], &[], true)];
        assert_eq!(words("一定会尽快", &both), [("一定会尽快", 1)]);
        assert_eq!(words("尽快，一定", &both), [("尽快", 0), ("一定", 1)]);
    }

    #[test]
    fn a_word_that_is_fine_for_one_wording_may_be_wrong_for_another() {
        let both = [wording(&["保证"], &["质量保证"], true), wording(&["量保"], &[], false)];
        assert_eq!(words("质量保证", &both), [("量保", 1)]);
    }

    #[test]
    fn width_and_case_do_not_matter() {
        let letters = [wording(&["Wtf", "？！", "okok"], &[], true)];
        assert_eq!(words("ＷＴＦ?!OKOKok", &letters), [("ＷＴＦ", 0), ("?!", 0), ("OKOK", 0)]);
    }

    #[test]
    fn an_abbreviation_is_not_a_part_of_a_word() {
        let letters = [wording(&["sb", "fuck", "傻b"], &[], true)];
        assert_eq!(words("USB sb SB3 asbc 真sb。fucking 傻bc", &letters).len(), 4);
    }

    #[test]
    fn what_does_not_hold_today_is_not_found() {
        let wordings = [wording(&["大概"], &[], true)];
        assert_eq!(found("大概", &wordings, day("2027-01-01")), []);
        assert_eq!(found("大概", &wordings, day("2025-12-31")), []);
        assert_eq!(found("大概", &wordings, day("2026-12-31")).len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn hits_are_whole_words_in_order_and_apart(text in "[大概应该是ＳｂsB您的 ,]{0,40}") {
            let wordings = [wording(&["应该是", "大概", "sb"], &["应该是您"], true), wording(&["概应"], &[], false)];
            let mut last = 0;
            for hit in found(&text, &wordings, day("2026-11-21")) {
                proptest::prop_assert!(hit.at.start >= last && !hit.at.is_empty());
                let word: String = folded(&text[hit.at.clone()]).into_iter().collect();
                proptest::prop_assert!(wordings[hit.wording].words.contains(&word));
                last = hit.at.end;
            }
        }
    }
}
