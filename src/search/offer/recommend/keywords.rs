//! Inverted index of keywords and wordings, looked up by the words that were heard: the scripts that they may speak
//! for. Never fewer than [`super::CaseContext::words`] counts, sometimes more. And how much a word tells: one that many
//! scripts are known by tells little of which of them is meant.

use std::collections::HashMap;

use crate::domain::pack::Library;
use crate::domain::text::is_han;
use crate::search::offer::customer::{CustomerWords, is_talk, plain, telling};

use super::WHOLE;

/// Keywords are told apart by so many characters; longer ones that begin alike count as heard together.
const LONGEST: usize = 16;
/// Percentage that Chinese words tell by their length from one character on; longer ones tell all they can.
const BY_LENGTH: [i64; 3] = [50, 80, 92];
/// Percentage that a word tells that is made of nothing but mere talk.
const MERE_TALK: i64 = 20;

/// Index of keywords and wordings by hashes.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct KeywordIndex {
    /// Range of the scripts of a keyword in `by_keyword`, by its hash.
    #[serde(serialize_with = "crate::search::flat::in_order")]
    keywords: HashMap<u32, (u32, u32)>,
    #[serde(with = "crate::search::flat")]
    by_keyword: Vec<u32>,
    /// Lengths of keywords that occur, as bits.
    lengths: u32,
    /// Pairs of characters that say something, by their hash, each with the wording it occurs in.
    #[serde(with = "crate::search::flat")]
    pairs: Vec<(u32, u32)>,
    /// The script of each wording.
    #[serde(with = "crate::search::flat")]
    wordings: Vec<u32>,
    /// Whole wordings by their hash, each with its script.
    #[serde(with = "crate::search::flat")]
    whole: Vec<(u32, u32)>,
}

/// Upper bound of what the customer's words say for one script, known before it is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordBound {
    /// Number of its words that may have been heard, 255 at the most.
    pub words: u8,
    /// Percentage that the best of them may tell.
    pub tells: i64,
    /// Points for what speaks for it beside the case.
    pub boosts: i64,
}

impl KeywordIndex {
    pub fn of(library: &Library) -> KeywordIndex {
        let mut hits = KeywordIndex::default();
        let mut keywords: Vec<(u32, u32)> = Vec::new();
        for (script, at) in library.scripts.iter().zip(0u32..) {
            for keyword in script.keywords.iter().chain(&script.keywords_en) {
                let keyword: Vec<char> = plain(keyword).chars().take(LONGEST).collect();
                if !keyword.is_empty() {
                    hits.lengths |= 1 << keyword.len();
                    keywords.push((hash(&keyword), at));
                }
            }
            for wording in &script.asks {
                let wording: Vec<char> = plain(wording).chars().collect();
                let number = u32::try_from(hits.wordings.len()).unwrap_or(u32::MAX);
                hits.wordings.push(at);
                hits.whole.push((hash(&wording), at));
                hits.pairs.extend(wording.windows(2).filter(|pair| telling(pair)).map(|pair| (hash(pair), number)));
            }
        }
        hits.pairs.sort_unstable();
        hits.pairs.shrink_to_fit();
        hits.whole.sort_unstable();
        hits.whole.shrink_to_fit();
        keywords.sort_unstable();
        for ((keyword, script), place) in keywords.into_iter().zip(0u32..) {
            hits.by_keyword.push(script);
            hits.keywords.entry(keyword).or_insert((place, place)).1 = place + 1;
        }
        hits
    }

    /// Percentage that `word` (a keyword, or a stretch of a wording) tells of which script is meant: the fewer scripts
    /// and wordings know it, and the longer it is, the more.
    pub fn tells(&self, word: &str) -> i64 {
        let word: Vec<char> = plain(word).chars().collect();
        let pairs = word.windows(2).filter(|pair| telling(pair));
        let rarest = pairs.map(|pair| self.wordings_with(hash(pair)).len()).min();
        let keyword = self.keywords.get(&hash(&word[..word.len().min(LONGEST)]));
        let scripts = keyword.map_or(0, |(from, to)| (to - from) as usize);
        if is_talk(&word) {
            return MERE_TALK;
        }
        let chinese = word.iter().any(|c| is_han(*c));
        let by_length = BY_LENGTH.get(word.len().saturating_sub(1)).filter(|_| chinese).copied().unwrap_or(100);
        self.rare(rarest.unwrap_or(0).max(scripts)) * by_length / 100
    }

    /// Rarity of something that occurs `times`, 0..=100.
    fn rare(&self, times: usize) -> i64 {
        let all = steps(self.wordings.len().max(self.by_keyword.len()).max(2));
        (100 - 100 * steps(times.max(1)) / all).max(0)
    }

    /// The places in `pairs` of the wordings that have a pair.
    fn wordings_with(&self, pair: u32) -> std::ops::Range<usize> {
        let from = self.pairs.partition_point(|(known, _)| *known < pair);
        let more = self.pairs.get(from..).unwrap_or_default();
        from..from + more.partition_point(|(known, _)| *known == pair)
    }

    /// For each of `scripts` scripts what may have been heard of its words.
    pub fn of_scripts(&self, heard: &CustomerWords, scripts: usize) -> Vec<WordBound> {
        let mut all = vec![WordBound::default(); scripts];
        let mut count = |script: u32, tells: i64| {
            if let Some(known) = all.get_mut(script as usize) {
                known.words = known.words.saturating_add(1);
                known.tells = known.tells.max(tells);
            }
        };
        for (scripts, tells) in self.keywords_in(heard) {
            for script in scripts {
                count(*script, tells);
            }
        }
        self.wordings_in(heard).into_iter().for_each(|(script, tells)| count(script, tells));
        self.whole_in(heard).for_each(|script| count(script, WHOLE));
        all
    }

    /// The scripts of each keyword that occurs, each keyword once, with what it tells at the most.
    fn keywords_in(&self, heard: &CustomerWords) -> impl Iterator<Item = (&[u32], i64)> {
        let text: Vec<char> = heard.text().chars().collect();
        let mut met: HashMap<u32, i64> = HashMap::new();
        for from in 0..text.len() {
            // Only lengths that some keyword has are hashed, one bit each: most keywords are short, and this runs at
            // every key.
            for length in (1..=LONGEST.min(text.len() - from)).filter(|length| self.lengths & (1 << length) != 0) {
                let keyword = hash(&text[from..from + length]);
                if self.keywords.contains_key(&keyword) {
                    // A longer keyword that begins like this may tell more.
                    let whole = length < LONGEST;
                    let tells = if whole { self.tells(&String::from_iter(&text[from..from + length])) } else { 100 };
                    met.entry(keyword).and_modify(|known| *known = tells.max(*known)).or_insert(tells);
                }
            }
        }
        met.into_iter().filter_map(|(keyword, tells)| {
            let (from, to) = self.keywords.get(&keyword)?;
            Some((&self.by_keyword[*from as usize..*to as usize], tells))
        })
    }

    /// The scripts that have a line of what was heard as a wording.
    fn whole_in(&self, heard: &CustomerWords) -> impl Iterator<Item = u32> {
        heard.lines().flat_map(|line| {
            let line = hash(&line.chars().collect::<Vec<char>>());
            let from = self.whole.partition_point(|(known, _)| *known < line);
            self.whole[from..].iter().take_while(move |(known, _)| *known == line).map(|(_, script)| *script)
        })
    }

    /// The script of each wording that has two telling pairs of what was heard, with what the rarest of them tells:
    /// with fewer it shares nothing that says something.
    fn wordings_in(&self, heard: &CustomerWords) -> Vec<(u32, i64)> {
        let mut found = vec![(0u8, u32::MAX); self.wordings.len()];
        let mut met = Vec::new();
        for pair in heard.pairs().map(|(a, b)| [a, b]).filter(|pair| telling(pair)) {
            let places = self.wordings_with(hash(&pair));
            let times = u32::try_from(places.len()).unwrap_or(u32::MAX);
            for (_, wording) in &self.pairs[places] {
                let Some((count, rarest)) = found.get_mut(*wording as usize) else { continue };
                *count = count.saturating_add(1);
                *rarest = times.min(*rarest);
                // Noted when the second pair is met and never again: the list stays without repeats and no set is
                // needed.
                if *count == 2 {
                    met.push(*wording as usize);
                }
            }
        }
        let of = |wording: usize| Some((*self.wordings.get(wording)?, self.rare(found.get(wording)?.1 as usize)));
        met.into_iter().filter_map(of).collect()
    }
}

/// Six times the logarithm of `count` to base 2, in whole numbers, so that it is the same on every machine.
fn steps(count: usize) -> i64 {
    let count = u128::try_from(count.clamp(1, 1 << 21)).unwrap_or(1);
    i64::from(count.pow(6).ilog2())
}

/// FNV-1a hash of a text. A collision costs time, nothing else: the script is looked at in vain.
fn hash(text: &[char]) -> u32 {
    text.iter().fold(0x811c_9dc5, |hash, c| (hash ^ u32::from(*c)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::Script;

    fn library() -> Library {
        let script = |keywords: &[&str], asks: &[&str]| Script {
            keywords: keywords.iter().map(|k| (*k).to_owned()).collect(),
            asks: asks.iter().map(|a| (*a).to_owned()).collect(),
            ..Script::default()
        };
        let mut scripts = vec![script(&["没到", "冷链"], &["冷链药品化了"])];
        scripts.extend((0..20).map(|_| script(&["没到", "快递"], &["快递没到怎么办"])));
        Library { scripts, ..Library::default() }
    }

    #[test]
    fn a_word_tells_more_the_rarer_and_the_longer_it_is() {
        let hits = KeywordIndex::of(&library());
        let tells = |word| hits.tells(word);
        assert!(tells("冷链") > tells("没到"), "{} {}", tells("冷链"), tells("没到"));
        assert!(tells("冷链药品") > tells("冷链"));
        assert!(tells("链") < tells("冷链"));
        assert_eq!(tells("怎么"), MERE_TALK);
        for word in ["", "快递", "冷链药品化了", "app", "怎么没到", "。"] {
            assert!((0..=100).contains(&tells(word)), "{word}");
        }
    }
}
