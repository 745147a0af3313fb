//! Matcher of one word in single texts, for rows that have no index, such as the records.
//!
//! A word is met as `matching` says it, anywhere in a text. What never belongs here: typos, sentences, scores, and
//! where the texts come from.

use crate::domain::text::is_han;

use super::corpus::CorpusChar;
use super::letters::expand::{Expansion, expansions};
use super::letters::fold::{MAX_TERM, counts, fold};
use super::letters::sound::ReadingLists;
use super::letters::typing::PinyinSettings;
use super::term::matching::{MatchQuality, TermMatch, matches_at};

/// Matcher of one word, to be tried on many texts.
#[derive(Clone, Debug)]
pub struct LineMatcher {
    /// Its characters, folded and without gaps.
    term: Vec<char>,
    /// Its expansions.
    expansions: Vec<Expansion>,
    sounds: ReadingLists,
    /// With which letters the readings of each number begin, a bit each: most characters need no closer look.
    begins: Vec<u32>,
}

impl LineMatcher {
    /// Takes a word as an agent of this `manner` typed it. Punctuation in it counts as little as it does in a text.
    pub fn of(word: &str, manner: &PinyinSettings) -> LineMatcher {
        let is_key = |c: char| c == ';' && manner.double.is_some();
        let chars = word.chars().map(fold).filter(|c| counts(*c) || is_key(*c));
        // The matcher's table has this many places; longer words are cut rather than never met.
        let term: Vec<char> = chars.take(MAX_TERM).collect();
        let expansions = if has_sound(&term) { expansions(&term, manner) } else { Vec::new() };
        let sounds = ReadingLists::default();
        let first = |list: &[&str]| {
            list.iter().filter_map(|syllable| syllable.chars().next()).fold(0, |bits, c| bits | bit(c))
        };
        let begins = sounds.lists().map(first).collect();
        LineMatcher { term, expansions, sounds, begins }
    }

    /// Tries the word on every line of `text`: some run of characters has to be it, each of them by itself, by a whole
    /// syllable or by an initial. Gaps (spaces, punctuation) are skipped; the end of a line is one that is not. A
    /// single letter is nothing but itself: as an initial almost any text has it. A word without characters that count
    /// is met nowhere.
    pub fn meets(&self, text: &str) -> bool {
        text.split('\n').any(|line| self.meets_line(line))
    }

    fn meets_line(&self, line: &str) -> bool {
        let folded: Vec<char> = line.chars().map(fold).collect();
        // Characters first: most lines that have the word have it as it stands, and then none of their readings need
        // be looked up.
        if self.stands_in(&folded) {
            return true;
        }
        if !has_sound(&self.term) || !folded.iter().any(|c| is_han(*c)) {
            return false;
        }
        let units: Vec<CorpusChar> = self.units(&folded);
        let other = |other: &Expansion| self.sounds_in(&units, &other.letters, by_syllables);
        self.sounds_in(&units, &self.term, |_| true) || self.expansions.iter().any(other)
    }

    /// Looks for the word in the line as it is.
    fn stands_in(&self, line: &[char]) -> bool {
        let Some((first, rest)) = self.term.split_first() else { return false };
        let goes_on = |after: &[char]| after.iter().filter(|c| counts(**c)).take(rest.len()).eq(rest);
        (0..line.len()).any(|at| line[at] == *first && goes_on(&line[at + 1..]))
    }

    fn units(&self, line: &[char]) -> Vec<CorpusChar> {
        let read = line.iter().zip(self.sounds.read(line)).filter(|(c, _)| counts(**c));
        read.map(|(&c, sound)| CorpusChar { c, sound, border: true }).collect()
    }

    fn sounds_in(&self, units: &[CorpusChar], term: &[char], takes: impl Fn(MatchQuality) -> bool) -> bool {
        let Some(&first) = term.first() else { return false };
        let may_begin = |unit: &CorpusChar| {
            let begins = self.begins.get(usize::from(unit.sound)).copied().unwrap_or(0);
            unit.c == first || begins & bit(first) != 0
        };
        (0..units.len()).filter(|at| may_begin(&units[*at])).any(|at| {
            let mut met = false;
            let from = units[at..].iter().copied();
            matches_at(from, &self.sounds, term, |found: TermMatch| met |= takes(found.quality));
            met
        })
    }
}

/// The letter's own bit; none for what is no letter of pinyin.
fn bit(c: char) -> u32 {
    if c.is_ascii_lowercase() { 1 << (u32::from(c) - u32::from('a')) } else { 0 }
}

/// Tells terms that may be met by sound.
fn has_sound(term: &[char]) -> bool {
    term.len() > 1 && term.iter().any(char::is_ascii_lowercase)
}

/// Fuzzy and double pinyin are pinyin: they have no initials.
fn by_syllables(quality: MatchQuality) -> bool {
    matches!(quality, MatchQuality::Syllables | MatchQuality::OtherSyllables)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::corpus::Corpus;
    use crate::search::document::{DocumentField, SearchDocument};
    use crate::search::letters::double::DoublePinyinLayout;
    use crate::search::letters::fuzzy::FuzzyPair;

    const RECORD: &str = "ts20261121-0001\n包裹停在中转站，物流延迟三天\n李女士\n13800005678\njd-778 Ｖ５\n重复扣款";

    fn met(word: &str) -> bool {
        LineMatcher::of(word, &PinyinSettings::default()).meets(RECORD)
    }

    #[test]
    fn characters_pinyin_initials_and_mixtures() {
        for word in ["物流", "wuliu", "wlyc", "wlych", "wl延迟", "包guo", "延c", "lnvs", "lns", "中zz"] {
            assert!(met(word), "{word}");
        }
        for word in ["wulia", "wyc", "uliu", "wl迟", "延迟包"] {
            assert!(!met(word), "{word}");
        }
    }

    #[test]
    fn latin_digits_and_any_width() {
        for word in ["TS2026", "jd778", "JD-778", "ｊｄ７", "v5", "5678", "WULIU", "ｗｌｙｃ"] {
            assert!(met(word), "{word}");
        }
        assert!(!met("jd779"));
    }

    #[test]
    fn gaps_are_skipped_but_lines_end() {
        assert!(met("zzzwl"), "over the comma");
        assert!(met("wu'liu"));
        assert!(!met("tianlinvshi") && !met("天李") && !met("tl"), "from one line into the next");
    }

    #[test]
    fn other_readings_count_too() {
        assert!(met("chongfu") && met("zhongfu") && met("cfkk"));
    }

    #[test]
    fn a_single_letter_is_itself() {
        assert!(met("j") && met("s") && !met("w") && !met("w."));
        assert!(!met("") && !met("%_%") && !met(";"));
    }

    #[test]
    fn fuzzy_and_double_pinyin_by_setting() {
        let fuzzy = PinyinSettings { fuzzy: [FuzzyPair::ZhZ, FuzzyPair::NL].into_iter().collect(), double: None };
        assert!(
            LineMatcher::of("zongzuan", &fuzzy).meets(RECORD) && LineMatcher::of("linvsi", &fuzzy).meets("李女四")
        );
        assert!(!met("zongzuan"));
        assert!(!LineMatcher::of("nn", &fuzzy).meets("李女"), "initials are kept apart");
        let double =
            |name: &str| PinyinSettings { double: DoublePinyinLayout::parse(name), ..PinyinSettings::default() };
        assert!(LineMatcher::of("wulqyjii", &double("xiaohe")).meets(RECORD) && !met("wulqyjii"));
        assert!(LineMatcher::of("x;", &double("sogou")).meets("邢某"), "the semicolon is a key");
    }

    #[test]
    fn a_flood_ends() {
        let sought = LineMatcher::of(&"shi".repeat(200), &PinyinSettings::default());
        assert!(sought.meets(&"是".repeat(5000)));
        assert!(!LineMatcher::of(&"sh".repeat(200), &PinyinSettings::default()).meets(&"是".repeat(20)));
    }

    /// True when the index's own text has `word` somewhere in a title that is `line`.
    fn in_title(line: &str, word: &str) -> bool {
        let text = Corpus::of(std::iter::once(SearchDocument::default().with(DocumentField::Title, [line])));
        let term: Vec<char> = word.chars().collect();
        let mut met = false;
        for at in text.short() {
            matches_at(text.units(at), &text.sounds, &term, |_| met = true);
        }
        met
    }

    proptest! {
        #[test]
        fn a_line_is_met_as_a_title_is(
            line in "[a-d银行重复还款了解物流延迟 ，Ａ1]{0,12}",
            word in "[a-z]{2,4}|(yin|hang|zhong|chong|fu|h|k|银|重|1){2,4}",
        ) {
            prop_assume!(has_sound(&word.chars().collect::<Vec<_>>()));
            prop_assert_eq!(LineMatcher::of(&word, &PinyinSettings::default()).meets(&line), in_title(&line, &word));
        }

        #[test]
        fn what_is_spelled_or_begun_is_met(
            line in "[银行重复还款了解物流延迟包裹]{2,8}", from in 0usize..7, len in 2usize..8, whole in any::<u8>(),
        ) {
            let chars: Vec<char> = line.chars().collect();
            let run = &chars[from.min(chars.len() - 2)..];
            let run = &run[..len.min(run.len())];
            let sounds = ReadingLists::default();
            let spelled = chars.iter().zip(sounds.read(&chars)).map(|(_, id)| sounds.of(id)[0]);
            let spelled: Vec<&str> = spelled.skip(from.min(chars.len() - 2)).take(run.len()).collect();
            let word: String = spelled.iter().zip(run).enumerate().map(|(nth, (syllable, c))| match (whole >> nth & 1, nth % 3) {
                (1, _) => (*syllable).to_owned(),
                (_, 0) => c.to_string(),
                _ => syllable[..1].to_owned(),
            }).collect();
            let text = format!("李女士\n{line}\n138");
            prop_assert!(LineMatcher::of(&word, &PinyinSettings::default()).meets(&text), "{} in {}", word, line);
        }

        #[test]
        fn more_text_is_never_met_less(a in "[ab银行，\n]{0,8}", b in "[ab银行，\n]{0,8}", word in "[abhxy银行]{1,3}") {
            let sought = LineMatcher::of(&word, &PinyinSettings::default());
            let both = sought.meets(&format!("{a}\n{b}"));
            prop_assert_eq!(both, sought.meets(&a) || sought.meets(&b));
        }
    }
}
