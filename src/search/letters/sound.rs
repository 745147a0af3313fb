//! Readings of text: pinyin without tones, character by character, the likeliest reading first.
//!
//! A character is read as the longest word that it stands in says, words being taken from the left; alone it is read as
//! it is most often today. Its other readings follow as weaker ones, such as are in use.

use super::readings::{ReadingDictionary, readings};

/// Readings by number; number 0 has none. Numbers mean the same in every value of this type.
#[derive(Clone, Debug)]
pub(in crate::search) struct ReadingLists {
    readings: &'static ReadingDictionary,
}

impl Default for ReadingLists {
    fn default() -> Self {
        ReadingLists { readings: readings() }
    }
}

impl ReadingLists {
    /// The readings that have number `id`, the likeliest first.
    pub fn of(&self, id: u16) -> &'static [&'static str] {
        self.readings.list(id)
    }

    /// All lists of readings, in the order of their numbers.
    pub fn lists(&self) -> impl Iterator<Item = &'static [&'static str]> {
        self.readings.lists()
    }

    /// Numbers of the readings of each character of `run` as it is read there.
    pub fn read(&self, run: &[char]) -> Vec<u16> {
        let mut ids = Vec::with_capacity(run.len());
        let mut rest = run;
        while let Some((&c, after)) = rest.split_first() {
            // Longest match from the left, as dictionaries are applied: greedy, but wrong only where a word of the
            // list ends inside a longer one that is not listed.
            if let Some(word) = self.readings.word_at(rest) {
                ids.extend_from_slice(word);
                rest = &rest[word.len()..];
            } else {
                ids.push(self.readings.usual(c));
                rest = after;
            }
        }
        ids
    }
}

/// The likeliest reading of each character of `run`; nothing for those that have none.
pub(in crate::search) fn likeliest(run: &[char]) -> Vec<Option<&'static str>> {
    let readings = readings();
    ReadingLists { readings }.read(run).into_iter().map(|id| readings.list(id).first().copied()).collect()
}

/// The likeliest readings of Chinese text in one row, other characters as they are.
pub(in crate::search) fn spelled(run: &[char]) -> String {
    let mut out = String::new();
    for (&c, reading) in run.iter().zip(likeliest(run)) {
        match reading {
            Some(reading) => out.push_str(reading),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spell(text: &str) -> String {
        spelled(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn words_decide_between_readings() {
        assert_eq!(spell("重要"), "zhongyao");
        assert_eq!(spell("重复还款"), "chongfuhuankuan");
        assert_eq!(spell("银行行为"), "yinhangxingwei");
        assert_eq!(spell("还是长度校长"), "haishichangduxiaozhang");
        assert_eq!(spell("调换了解"), "tiaohuanliaojie");
        assert_eq!(spell("朝阳朝向便宜音乐快乐"), "zhaoyangchaoxiangpianyiyinyuekuaile");
    }

    #[test]
    fn a_word_is_not_torn_by_a_rarer_one_across_its_end() {
        assert_eq!(spell("为了解决"), "weilejiejue");
        assert_eq!(spell("在行政上"), "zaixingzhengshang");
        assert_eq!(spell("没收到"), "meishoudao");
        assert_eq!(spell("体重下降"), "tizhongxiajiang");
    }

    #[test]
    fn rules_of_the_trade_hold_for_words_that_no_dictionary_has() {
        assert_eq!(spell("重绑"), "chongbang");
        assert_eq!(spell("发卡行"), "fakahang");
        assert_eq!(spell("提前还"), "tiqianhuan");
        assert_eq!(spell("登录不了"), "denglubuliao");
        assert_eq!(spell("调低"), "tiaodi");
    }

    #[test]
    fn other_readings_follow_such_as_are_in_use() {
        let sounds = ReadingLists::default();
        let list = |text: &str, at: usize| sounds.of(sounds.read(&text.chars().collect::<Vec<_>>())[at]);
        assert_eq!(list("行", 0), ["xing", "hang"]);
        assert_eq!(list("银行", 1), ["hang", "xing"]);
        assert_eq!(list("货", 0), ["huo"]);
    }

    #[test]
    fn the_vowel_that_keyboards_lack_is_v() {
        assert_eq!(spell("绿色"), "lvse");
        assert_eq!(spell("侵略"), "qinlve");
    }

    proptest! {
        #[test]
        fn each_character_has_one_number_and_latin_none(text in "[a-z0-9 银行重还款了解为在𬭎，\u{3400}-\u{9fff}]{0,40}") {
            let run: Vec<char> = text.chars().collect();
            let ids = ReadingLists::default().read(&run);
            prop_assert_eq!(ids.len(), run.len());
            for (c, id) in run.iter().zip(ids) {
                prop_assert!(!c.is_ascii() || id == 0);
            }
        }
    }
}
