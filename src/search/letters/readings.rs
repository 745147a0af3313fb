//! Dictionary of readings: of each character, and of words that a character is read otherwise in. Read once out of
//! `assets/readings`, never changed.
//!
//! Never here: the use of a reading. Which words of the trade are read how is said in
//! `assets/readings/service.txt`, not in code.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::domain::fingerprint::fingerprint;

/// Code points of nearly all Chinese characters in use; words begin with one of them.
const DENSE: Range<u32> = 0x3400..0xa000;

const CHARACTERS: &str = include_str!("../../../assets/readings/characters.txt");
/// The trade's own words go before the dictionaries'.
const WORDS: [&str; 2] =
    [include_str!("../../../assets/readings/service.txt"), include_str!("../../../assets/readings/words.txt")];

/// The readings with the fingerprint of their texts, as they were prepared when the program was built.
#[cfg(prepared)]
static PREPARED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/readings.bin"));
#[cfg(not(prepared))]
static PREPARED: &[u8] = &[];

static READINGS: LazyLock<ReadingDictionary> = LazyLock::new(|| {
    taken_up(PREPARED, text_fingerprint()).unwrap_or_else(|| ReadingDictionary::of(CHARACTERS, &WORDS))
});

/// A word and what is said of each of its characters: a reading, or nothing.
type MarkedWord = Vec<(char, Option<&'static str>)>;

/// Readings of characters and words. A list of readings goes by its number; number 0 has none.
#[derive(Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(in crate::search) struct ReadingDictionary {
    lists: Vec<Vec<&'static str>>,
    /// Number of each character of [`DENSE`].
    #[serde(with = "crate::search::flat")]
    dense: Vec<u16>,
    /// Numbers of the characters outside of it.
    #[serde(serialize_with = "crate::search::flat::in_order")]
    rare: HashMap<char, u16>,
    /// For each character of [`DENSE`], and one more, how many words begin with a character before it.
    #[serde(with = "crate::search::flat")]
    heads: Vec<u32>,
    /// Words by their first two characters, then the longest first.
    words: Vec<DictionaryWord>,
    #[serde(with = "crate::search::flat")]
    chars: Vec<char>,
    #[serde(with = "crate::search::flat")]
    ids: Vec<u16>,
}

/// Place of a word in the rows of characters and numbers.
#[derive(Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct DictionaryWord {
    second: char,
    start: usize,
    len: usize,
}

fn text_fingerprint() -> u64 {
    fingerprint([CHARACTERS].into_iter().chain(WORDS))
}

/// Readings that were prepared of texts with this fingerprint.
fn taken_up(bytes: &'static [u8], of: u64) -> Option<ReadingDictionary> {
    let (fingerprint, rest) = postcard::take_from_bytes::<u64>(bytes).ok()?;
    if fingerprint == of { postcard::from_bytes(rest).ok() } else { None }
}

/// The readings in the form in which they are part of the program.
///
/// # Errors
/// When something in them has no form in bytes.
pub fn prepared_readings() -> Result<Vec<u8>, postcard::Error> {
    postcard::to_stdvec(&(text_fingerprint(), ReadingDictionary::of(CHARACTERS, &WORDS)))
}

/// The readings that come with the program.
pub(in crate::search) fn readings() -> &'static ReadingDictionary {
    &READINGS
}

impl ReadingDictionary {
    /// The list of number `id`, the likeliest reading first.
    pub fn list(&self, id: u16) -> &[&'static str] {
        self.lists.get(usize::from(id)).map_or(&[], Vec::as_slice)
    }

    /// All lists, in the order of their numbers.
    pub fn lists(&self) -> impl Iterator<Item = &[&'static str]> {
        self.lists.iter().map(Vec::as_slice)
    }

    /// Number of the readings of `c` where no word says otherwise.
    pub fn usual(&self, c: char) -> u16 {
        match slot(c) {
            Some(slot) => self.dense[slot],
            None if c.is_ascii() => 0,
            None => self.rare.get(&c).copied().unwrap_or(0),
        }
    }

    /// Numbers of the readings in the longest word that `run` begins with.
    pub fn word_at(&self, run: &[char]) -> Option<&[u16]> {
        let [first, second, ..] = run else { return None };
        let slot = slot(*first)?;
        // Three steps, each cheaper than the next: the first character by its slot, the second by binary search, the
        // rest by comparison, the longest word first.
        let begin = self.words.get(self.heads[slot] as usize..self.heads[slot + 1] as usize)?;
        let after = begin.partition_point(|w| w.second < *second);
        let same = begin[after..].iter().take_while(|w| w.second == *second);
        let found = same.map(|w| w.start..w.start + w.len).find(|at| run.starts_with(&self.chars[at.clone()]))?;
        self.ids.get(found)
    }

    fn of(characters: &'static str, words: &[&'static str]) -> ReadingDictionary {
        let mut made = ReadingDictionary {
            lists: vec![Vec::new()],
            dense: vec![0; DENSE.len()],
            rare: HashMap::new(),
            heads: Vec::with_capacity(DENSE.len() + 1),
            words: Vec::new(),
            chars: Vec::new(),
            ids: Vec::new(),
        };
        made.add_characters(characters);
        let mut all: Vec<MarkedWord> = words.iter().flat_map(|text| items(text)).flat_map(expand).collect();
        all.retain(|word| word.len() > 1);
        // The sort keeps the order of equals, so of two that differ in readings alone the earlier text's one stays.
        all.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.iter().map(|m| m.0).cmp(b.iter().map(|m| m.0))));
        all.dedup_by(|later, kept| later.iter().map(|m| m.0).eq(kept.iter().map(|m| m.0)));
        made.add_words(&all);
        let mut begun = all.iter().filter_map(|word| slot(word[0].0)).peekable();
        let mut before = 0;
        for slot in 0..=DENSE.len() {
            made.heads.push(before);
            while begun.next_if_eq(&slot).is_some() {
                before += 1;
            }
        }
        made
    }

    /// Lines of a syllable and the characters that it is the first reading of, then of a character and its others.
    fn add_characters(&mut self, text: &'static str) {
        for (head, rest) in lines(text).filter_map(|line| line.split_once(' ')) {
            if head.is_ascii() {
                let id = self.add_list(vec![head]);
                rest.chars().for_each(|c| self.say(c, id));
            } else if let Some(c) = head.chars().next() {
                let first = self.list(self.usual(c)).iter().copied();
                let id = self.add_list(first.chain(rest.split(' ')).collect());
                self.say(c, id);
            }
        }
    }

    fn add_words(&mut self, words: &[MarkedWord]) {
        let mut known: HashMap<(u16, &str), u16> = HashMap::new();
        for word in words {
            self.words.push(DictionaryWord { second: word[1].0, start: self.chars.len(), len: word.len() });
            for &(c, mark) in word {
                let usual = self.usual(c);
                let id = mark.map_or(usual, |said| {
                    *known.entry((usual, said)).or_insert_with(|| {
                        let expansions = self.list(usual).iter().copied().filter(|r| *r != said);
                        self.add_list(std::iter::once(said).chain(expansions).collect())
                    })
                });
                self.chars.push(c);
                self.ids.push(id);
            }
        }
    }

    fn say(&mut self, c: char, id: u16) {
        match slot(c) {
            Some(slot) => self.dense[slot] = id,
            None => _ = self.rare.insert(c, id),
        }
    }

    /// Number of the new list; 0 when there are too many.
    fn add_list(&mut self, list: Vec<&'static str>) -> u16 {
        let Ok(id) = u16::try_from(self.lists.len()) else { return 0 };
        self.lists.push(list);
        id
    }
}

/// Place of `c` among the dense characters.
fn slot(c: char) -> Option<usize> {
    let code = u32::from(c);
    DENSE.contains(&code).then(|| (code - DENSE.start) as usize)
}

/// Sort key of words: those with the same first two characters lie together, the longest first.
fn key(word: &MarkedWord) -> (char, char, Reverse<usize>) {
    (word[0].0, word[1].0, Reverse(word.len()))
}

/// The lines of a text that say something, without the rest behind `#`.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(|line| line.split_once('#').map_or(line, |(said, _)| said)).filter(|line| !line.is_empty())
}

/// The words of a text, as written.
fn items(text: &'static str) -> impl Iterator<Item = &'static str> {
    lines(text).flat_map(str::split_whitespace)
}

/// The words that `item` stands for: `还huan[款钱]` is two.
fn expand(item: &'static str) -> Vec<MarkedWord> {
    let mut words = vec![MarkedWord::new()];
    let mut rest = item;
    while let Some(c) = rest.chars().next() {
        // Brackets multiply what was read so far, so that a rule of the trade is one line and not a dozen words.
        let one_of = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let (choice, after) = one_of.unwrap_or_else(|| rest.split_at(c.len_utf8()));
        let end = after.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(after.len());
        let (reading, after) = after.split_at(end);
        let mark = Some(reading).filter(|r| !r.is_empty());
        let longer = |c: char| words.iter().map(move |w| w.iter().copied().chain([(c, mark)]).collect());
        words = choice.chars().flat_map(longer).collect();
        rest = after;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::letters::fuzzy::syllables;

    fn firsts(readings: &ReadingDictionary, text: &str) -> Vec<&'static str> {
        let run: Vec<char> = text.chars().collect();
        let ids = readings.word_at(&run).unwrap_or_default();
        ids.iter().map(|id| readings.list(*id)[0]).collect()
    }

    #[test]
    fn what_was_prepared_is_what_reading_gives() {
        let read = ReadingDictionary::of(CHARACTERS, &WORDS);
        assert!(taken_up(PREPARED, text_fingerprint()).unwrap() == read);
        assert!(prepared_readings().unwrap() == PREPARED);
        assert!(taken_up(PREPARED, text_fingerprint() ^ 1).is_none());
        assert!(ReadingDictionary::of(CHARACTERS, &WORDS[1..]) != read);
    }

    #[test]
    fn one_of_some_characters_makes_a_word_each() {
        let words = expand("[总支]行hang号");
        assert_eq!(words.len(), 2);
        assert_eq!(words[1], [('支', None), ('行', Some("hang")), ('号', None)]);
        assert_eq!(expand("[一二]yi三")[1], [('二', Some("yi")), ('三', None)]);
    }

    #[test]
    fn the_longest_word_and_the_first_text_speak() {
        let characters = "xing 行\nwei 为\nyin 银\nka 卡\n行 hang\n";
        let readings = ReadingDictionary::of(characters, &["银行hang # 银行heng", "银行xing 银行卡 行hang卡"]);
        assert_eq!(firsts(&readings, "银行为"), ["yin", "hang"]);
        assert_eq!(firsts(&readings, "银行卡"), ["yin", "xing", "ka"]);
        assert_eq!(firsts(&readings, "行为"), [""; 0]);
        assert_eq!(readings.list(readings.usual('行')), ["xing", "hang"]);
        assert_eq!(readings.usual('x'), 0);
        assert_eq!(readings.list(0), [""; 0]);
    }

    #[test]
    fn every_reading_is_a_syllable_and_few_are_kept() {
        for list in &readings().lists {
            assert!(list.len() <= 4, "{list:?}");
            for reading in list {
                assert!(syllables().binary_search(reading).is_ok(), "{reading}");
            }
        }
    }

    #[test]
    fn every_syllable_is_read_somewhere() {
        let heard: std::collections::HashSet<_> = readings().lists.iter().flatten().copied().collect();
        for syllable in syllables() {
            assert!(heard.contains(syllable), "{syllable}");
        }
    }

    #[test]
    fn every_word_is_found_where_it_begins_and_has_known_characters() {
        let all = readings();
        for word in &all.words {
            let at = word.start..word.start + word.len;
            let found = all.word_at(&all.chars[at.clone()]);
            assert_eq!(found, Some(&all.ids[at.clone()]), "{:?}", &all.chars[at]);
        }
        assert!(all.ids.iter().all(|id| *id > 0));
    }

    #[test]
    fn words_are_well_written_and_none_is_there_twice() {
        for text in WORDS {
            let mut seen = std::collections::HashSet::new();
            for item in items(text) {
                for word in expand(item) {
                    assert!(word.len() > 1 && word.iter().all(|(c, _)| *c > '\u{2fff}'), "{item}");
                    assert!(seen.insert(word.iter().map(|m| m.0).collect::<String>()), "{item}");
                }
            }
        }
    }

    #[test]
    fn all_characters_in_use_are_known() {
        // The first block of Chinese characters as Unicode first had it; the very few without a reading are no words.
        let unknown = ('\u{4e00}'..='\u{9fa5}').filter(|c| readings().usual(*c) == 0).count();
        assert!(unknown < 20, "{unknown}");
        assert!("〇𬭎".chars().all(|c| readings().usual(c) > 0));
    }
}
