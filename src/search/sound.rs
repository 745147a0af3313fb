//! Readings of characters: pinyin without tones, the likeliest first.

use std::collections::HashMap;

use pinyin::ToPinyinMulti;

/// Most readings kept of one character; what comes after them is hardly ever spoken.
const MAX_READINGS: usize = 3;

/// Service words whose reading is not the commonest one of the character: the character's place, its reading there.
const IN_WORDS: &[(&str, usize, &str)] = &[
    ("重复", 0, "chong"),
    ("重新", 0, "chong"),
    ("重发", 0, "chong"),
    ("重做", 0, "chong"),
    ("重置", 0, "chong"),
    ("重试", 0, "chong"),
    ("重装", 0, "chong"),
    ("重启", 0, "chong"),
    ("银行", 1, "hang"),
    ("行业", 0, "hang"),
    ("支行", 1, "hang"),
    ("跨行", 1, "hang"),
    ("还款", 0, "huan"),
    ("还钱", 0, "huan"),
    ("还清", 0, "huan"),
    ("退还", 1, "huan"),
    ("归还", 1, "huan"),
    ("返还", 1, "huan"),
    ("偿还", 1, "huan"),
    ("长度", 0, "chang"),
    ("长期", 0, "chang"),
    ("长时间", 0, "chang"),
    ("时长", 1, "chang"),
    ("延长", 1, "chang"),
    ("多长", 1, "chang"),
    ("最长", 1, "chang"),
    ("调整", 0, "tiao"),
    ("调解", 0, "tiao"),
    ("调节", 0, "tiao"),
    ("协调", 1, "tiao"),
    ("空调", 1, "tiao"),
    ("了解", 0, "liao"),
    ("便宜", 0, "pian"),
    ("差旅", 0, "chai"),
    ("出差", 1, "chai"),
    ("快乐", 1, "le"),
    ("音乐", 1, "yue"),
    ("降价", 0, "jiang"),
    ("降级", 0, "jiang"),
    ("更换", 0, "geng"),
    ("更新", 0, "geng"),
    ("没收", 0, "mo"),
    ("没收到", 0, "mei"),
    ("参数", 1, "shu"),
    ("首都", 1, "du"),
    ("尽快", 0, "jin"),
    ("弹窗", 0, "tan"),
    ("折扣", 0, "zhe"),
    ("打折", 1, "zhe"),
    ("数量", 0, "shu"),
    ("质量", 1, "liang"),
];

/// A word, the place in it, the reading there.
type InWord = (Vec<char>, usize, &'static str);

/// Readings by number; number 0 has none.
#[derive(Clone, Debug)]
pub(super) struct Sounds {
    lists: Vec<Vec<&'static str>>,
    ids: HashMap<(char, &'static str), u16>,
    words: HashMap<char, Vec<InWord>>,
}

impl Default for Sounds {
    fn default() -> Self {
        let mut words: HashMap<char, Vec<InWord>> = HashMap::new();
        for (word, at, reading) in IN_WORDS {
            let word: Vec<char> = word.chars().collect();
            words.entry(word[0]).or_default().push((word, *at, reading));
        }
        for list in words.values_mut() {
            list.sort_by_key(|(word, at, _)| (word.len(), *at));
        }
        Sounds { lists: vec![Vec::new()], ids: HashMap::new(), words }
    }
}

impl Sounds {
    /// The readings that have number `id`, the likeliest first.
    pub fn of(&self, id: u16) -> &[&'static str] {
        self.lists.get(usize::from(id)).map_or(&[], Vec::as_slice)
    }

    /// All lists of readings, in the order of their numbers.
    pub fn lists(&self) -> impl Iterator<Item = &[&'static str]> {
        self.lists.iter().map(Vec::as_slice)
    }

    /// Numbers of the readings of each character of `run` as it is read there; longer words speak last.
    pub fn read(&mut self, run: &[char]) -> Vec<u16> {
        let mut heard: Vec<Option<&'static str>> = vec![None; run.len()];
        for (start, c) in run.iter().enumerate() {
            for (word, at, reading) in self.words.get(c).map_or(&[][..], Vec::as_slice) {
                if run[start..].starts_with(word) {
                    heard[start + at] = Some(reading);
                }
            }
        }
        run.iter().zip(heard).map(|(&c, first)| self.number(c, first)).collect()
    }

    fn number(&mut self, c: char, first: Option<&'static str>) -> u16 {
        if c.is_ascii() {
            return 0;
        }
        if let Some(&id) = self.ids.get(&(c, first.unwrap_or_default())) {
            return id;
        }
        let mut list: Vec<&'static str> = first.into_iter().collect();
        for reading in c.to_pinyin_multi().into_iter().flatten().map(|p| typed(p.plain())) {
            if !list.contains(&reading) && reading.is_ascii() && list.len() < MAX_READINGS {
                list.push(reading);
            }
        }
        let id = match u16::try_from(self.lists.len()) {
            Ok(id) if !list.is_empty() => {
                self.lists.push(list);
                id
            }
            _ => 0,
        };
        self.ids.insert((c, first.unwrap_or_default()), id);
        id
    }
}

/// A syllable as keyboards have it: `v` for the vowel that they lack.
fn typed(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

/// The likeliest readings of Chinese text in one row, other characters as they are.
pub(super) fn spelled(run: &[char]) -> String {
    let mut sounds = Sounds::default();
    let ids = sounds.read(run);
    let mut out = String::new();
    for (&c, id) in run.iter().zip(ids) {
        match sounds.of(id).first() {
            Some(reading) => out.push_str(reading),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(text: &str) -> String {
        spelled(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn words_decide_between_readings() {
        assert_eq!(spell("重要"), "zhongyao");
        assert_eq!(spell("重复还款"), "chongfuhuankuan");
        assert_eq!(spell("银行行为"), "yinhangxingwei");
    }

    #[test]
    fn the_vowel_that_keyboards_lack_is_v() {
        assert_eq!(spell("绿色"), "lvse");
    }

    #[test]
    fn every_word_of_the_table_has_its_place() {
        for (word, at, _) in IN_WORDS {
            assert!(*at < word.chars().count(), "{word}");
        }
    }
}
