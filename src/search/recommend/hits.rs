//! Which scripts the customer's words may speak for: keywords and wordings of all scripts, found from the words that were
//! heard instead of the other way round. Never fewer than [`super::Scene::words`] counts, sometimes more.

use std::collections::HashMap;

use crate::domain::pack::Library;

use crate::search::customer::{Heard, plain, telling};

/// Keywords are told apart by so many characters; longer ones that begin alike count as heard together.
const LONGEST: usize = 16;

/// Keywords and wordings, by what they would be heard by.
#[derive(Clone, Debug, Default)]
pub(super) struct Hits {
    /// Where in `by_keyword` the scripts of a keyword stand, by its hash.
    keywords: HashMap<u32, (u32, u32)>,
    by_keyword: Vec<u32>,
    /// Lengths of keywords that occur, as bits.
    lengths: u32,
    /// Pairs of characters that say something, by their hash, each with the wording it occurs in.
    pairs: Vec<(u32, u32)>,
    /// The script of each wording.
    wordings: Vec<u32>,
}

impl Hits {
    pub fn of(library: &Library) -> Hits {
        let mut hits = Hits::default();
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
                hits.pairs.extend(wording.windows(2).filter(|pair| telling(pair)).map(|pair| (hash(pair), number)));
            }
        }
        hits.pairs.sort_unstable();
        hits.pairs.shrink_to_fit();
        keywords.sort_unstable();
        for ((keyword, script), place) in keywords.into_iter().zip(0u32..) {
            hits.by_keyword.push(script);
            hits.keywords.entry(keyword).or_insert((place, place)).1 = place + 1;
        }
        hits
    }

    /// For each of `scripts` scripts how many of its words may have been heard, 255 at the most.
    pub fn of_scripts(&self, heard: &Heard, scripts: usize) -> Vec<u8> {
        let mut counts = vec![0u8; scripts];
        let mut count = |script: u32| {
            if let Some(count) = counts.get_mut(script as usize) {
                *count = count.saturating_add(1);
            }
        };
        self.keywords_in(heard).into_iter().for_each(&mut count);
        self.wordings_in(heard).into_iter().for_each(&mut count);
        counts
    }

    /// The script of each keyword that occurs, each keyword once.
    fn keywords_in(&self, heard: &Heard) -> Vec<u32> {
        let text: Vec<char> = heard.text().chars().collect();
        let mut met: Vec<u32> = Vec::new();
        for from in 0..text.len() {
            for length in (1..=LONGEST.min(text.len() - from)).filter(|length| self.lengths & (1 << length) != 0) {
                let keyword = hash(&text[from..from + length]);
                if self.keywords.contains_key(&keyword) {
                    met.push(keyword);
                }
            }
        }
        met.sort_unstable();
        met.dedup();
        let places = met.into_iter().filter_map(|keyword| self.keywords.get(&keyword));
        places.flat_map(|(from, to)| &self.by_keyword[*from as usize..*to as usize]).copied().collect()
    }

    /// The script of each wording that has two telling pairs of what was heard: with fewer it shares nothing that says
    /// something.
    fn wordings_in(&self, heard: &Heard) -> Vec<u32> {
        let mut pairs = vec![0u8; self.wordings.len()];
        let mut met = Vec::new();
        for pair in heard.pairs().map(|(a, b)| [a, b]).filter(|pair| telling(pair)) {
            let pair = hash(&pair);
            let from = self.pairs.partition_point(|(known, _)| *known < pair);
            for (_, wording) in self.pairs[from..].iter().take_while(|(known, _)| *known == pair) {
                let wording = *wording as usize;
                let (Some(count), Some(script)) = (pairs.get_mut(wording), self.wordings.get(wording)) else {
                    continue;
                };
                *count = count.saturating_add(1);
                if *count == 2 {
                    met.push(*script);
                }
            }
        }
        met
    }
}

/// Two texts that are the same have the same one (FNV-1a); two that share it are only looked at in vain.
fn hash(text: &[char]) -> u32 {
    text.iter().fold(0x811c_9dc5, |hash, c| (hash ^ u32::from(*c)).wrapping_mul(0x0100_0193))
}
