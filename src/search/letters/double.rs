//! Double pinyin (双拼): two keys a syllable, one for the initial and one for the rest, in the layouts that input
//! methods offer. Translates what was typed into full pinyin; whether it was meant so is for the search to try.

use super::fuzzy::syllable;

/// A layout of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoublePinyinLayout {
    /// 小鹤.
    Xiaohe,
    /// 自然码.
    Ziranma,
    /// 微软.
    Microsoft,
    /// 搜狗.
    Sogou,
    /// 智能ABC.
    Abc,
    /// 拼音加加.
    Pinyinjiajia,
}

/// Rule for typing a syllable without an initial.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ZeroInitialRule {
    /// Its first letter, then its key; one of two letters as it is spelled, too.
    Spelled,
    /// Its first letter, then its key.
    Letter,
    /// o, then its key.
    BehindO,
}

/// Meaning of the keys of a layout.
struct LayoutKeys {
    /// The keys of zh, ch, sh.
    initials: [char; 3],
    zero: ZeroInitialRule,
    /// Keys with the finals that they stand for beside the one vowel that they are.
    finals: &'static [(char, &'static [&'static str])],
}

const XIAOHE: LayoutKeys = LayoutKeys {
    initials: ['v', 'i', 'u'],
    zero: ZeroInitialRule::Spelled,
    finals: &[
        ('q', &["iu"]),
        ('w', &["ei"]),
        ('r', &["uan"]),
        ('t', &["ue", "ve"]),
        ('y', &["un"]),
        ('o', &["uo"]),
        ('p', &["ie"]),
        ('s', &["ong", "iong"]),
        ('d', &["ai"]),
        ('f', &["en"]),
        ('g', &["eng"]),
        ('h', &["ang"]),
        ('j', &["an"]),
        ('k', &["ing", "uai"]),
        ('l', &["iang", "uang"]),
        ('z', &["ou"]),
        ('x', &["ia", "ua"]),
        ('c', &["ao"]),
        ('v', &["ui"]),
        ('b', &["in"]),
        ('n', &["iao"]),
        ('m', &["ian"]),
    ],
};

const ZIRANMA: LayoutKeys = LayoutKeys {
    initials: ['v', 'i', 'u'],
    zero: ZeroInitialRule::Spelled,
    finals: &[
        ('q', &["iu"]),
        ('w', &["ia", "ua"]),
        ('r', &["uan", "er"]),
        ('t', &["ue", "ve"]),
        ('y', &["ing", "uai"]),
        ('o', &["uo"]),
        ('p', &["un"]),
        ('s', &["ong", "iong"]),
        ('d', &["iang", "uang"]),
        ('f', &["en"]),
        ('g', &["eng"]),
        ('h', &["ang"]),
        ('j', &["an"]),
        ('k', &["ao"]),
        ('l', &["ai"]),
        ('z', &["ei"]),
        ('x', &["ie"]),
        ('c', &["iao"]),
        ('v', &["ui"]),
        ('b', &["ou"]),
        ('n', &["in"]),
        ('m', &["ian"]),
    ],
};

/// As ziranma, but for these keys.
const MICROSOFT: LayoutKeys = LayoutKeys {
    initials: ZIRANMA.initials,
    zero: ZeroInitialRule::BehindO,
    finals: &[(';', &["ing"]), ('y', &["uai", "v"]), ('v', &["ui", "ve"])],
};

/// As ziranma, but for these keys.
const SOGOU: LayoutKeys = LayoutKeys {
    initials: ZIRANMA.initials,
    zero: ZeroInitialRule::BehindO,
    finals: &[(';', &["ing"]), ('y', &["uai", "v"]), ('v', &["ui"])],
};

const ABC: LayoutKeys = LayoutKeys {
    initials: ['a', 'e', 'v'],
    zero: ZeroInitialRule::BehindO,
    finals: &[
        ('q', &["ei"]),
        ('w', &["ian"]),
        ('r', &["iu", "er"]),
        ('t', &["iang", "uang"]),
        ('y', &["ing"]),
        ('o', &["uo"]),
        ('p', &["uan"]),
        ('s', &["ong", "iong"]),
        ('d', &["ia", "ua"]),
        ('f', &["en"]),
        ('g', &["eng"]),
        ('h', &["ang"]),
        ('j', &["an"]),
        ('k', &["ao"]),
        ('l', &["ai"]),
        ('z', &["iao"]),
        ('x', &["ie"]),
        ('c', &["in", "uai"]),
        ('b', &["ou"]),
        ('n', &["un"]),
        ('m', &["ui", "ue", "ve"]),
    ],
};

const PINYINJIAJIA: LayoutKeys = LayoutKeys {
    initials: ['v', 'u', 'i'],
    zero: ZeroInitialRule::Letter,
    finals: &[
        ('q', &["ing", "er"]),
        ('w', &["ei"]),
        ('r', &["en"]),
        ('t', &["eng"]),
        ('y', &["ong", "iong"]),
        ('o', &["uo"]),
        ('p', &["ou"]),
        ('s', &["ai"]),
        ('d', &["ao"]),
        ('f', &["an"]),
        ('g', &["ang"]),
        ('h', &["iang", "uang"]),
        ('j', &["ian"]),
        ('k', &["iao"]),
        ('l', &["in"]),
        ('z', &["un"]),
        ('x', &["ue", "ve", "uai"]),
        ('c', &["uan"]),
        ('v', &["ui"]),
        ('b', &["ia", "ua"]),
        ('n', &["iu"]),
        ('m', &["ie"]),
    ],
};

impl DoublePinyinLayout {
    /// All of them, each with its name in the settings.
    pub const NAMED: [(&'static str, DoublePinyinLayout); 6] = [
        ("xiaohe", DoublePinyinLayout::Xiaohe),
        ("ziranma", DoublePinyinLayout::Ziranma),
        ("microsoft", DoublePinyinLayout::Microsoft),
        ("sogou", DoublePinyinLayout::Sogou),
        ("abc", DoublePinyinLayout::Abc),
        ("pinyinjiajia", DoublePinyinLayout::Pinyinjiajia),
    ];

    /// The layout that the settings call `name`.
    pub fn parse(name: &str) -> Option<DoublePinyinLayout> {
        DoublePinyinLayout::NAMED.iter().find(|(known, _)| *known == name).map(|(_, scheme)| *scheme)
    }

    /// True when the semicolon is one of its keys.
    pub(in crate::search) fn has_semicolon(self) -> bool {
        self.finals(';').next().is_some()
    }

    /// Expands `typed` (small letters, and `;` where the layout has it) to full pinyin: each two keys one syllable, a
    /// single last key the initial (`zh`) of one that is being typed, or nothing yet where it only opens a syllable
    /// without an initial. `None` where it is no row of this layout.
    pub fn expand(self, typed: &[char]) -> Option<Vec<String>> {
        let mut out = Vec::new();
        for keys in typed.chunks(2) {
            match *keys {
                [first, second] => out.push(self.syllable(first, second)?.to_owned()),
                ['o'] if self.keys().zero == ZeroInitialRule::BehindO => {}
                [last] => out.push(self.open(last)?),
                _ => return None,
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// The syllable of two keys.
    fn syllable(self, first: char, second: char) -> Option<&'static str> {
        let keys = self.keys();
        let initial = match keys.initials.iter().position(|key| *key == first) {
            // The keys of the three double initials come first: in every layout they are vowels or v, which begin no
            // other syllable there.
            Some(at) => ["zh", "ch", "sh"][at].to_owned(),
            None if first == 'o' && keys.zero == ZeroInitialRule::BehindO => return self.behind_zero(None, second),
            None if matches!(first, 'a' | 'e' | 'o') => return self.behind_zero(Some(first), second),
            None => first.to_string(),
        };
        self.finals(second).find_map(|rest| syllable(&format!("{initial}{rest}"))).or_else(|| {
            // After these initials the vowel is written u and typed either way.
            let umlaut = second == 'v' && matches!(first, 'j' | 'q' | 'x' | 'y');
            umlaut.then(|| syllable(&format!("{initial}u"))).flatten()
        })
    }

    /// The syllable without an initial that `key` ends, if it begins with `letter`.
    fn behind_zero(self, letter: Option<char>, key: char) -> Option<&'static str> {
        // A syllable without an initial has no key to begin with, and layouts differ in what is typed instead: some take
        // it as it is spelled, some want its first letter and then the key of the whole.
        let spelled =
            letter.filter(|_| self.keys().zero == ZeroInitialRule::Spelled).map(|letter| format!("{letter}{key}"));
        let begins = |s: &&str| letter.is_none_or(|letter| s.starts_with(letter));
        spelled.and_then(|s| syllable(&s)).or_else(|| self.finals(key).filter_map(syllable).find(begins))
    }

    /// Beginning of a syllable that a single key at the end stands for.
    fn open(self, key: char) -> Option<String> {
        let keys = self.keys();
        match (keys.initials.iter().position(|k| *k == key), key) {
            (Some(at), _) => Some(["zh", "ch", "sh"][at].to_owned()),
            (None, 'a' | 'e' | 'o') => (keys.zero != ZeroInitialRule::BehindO).then(|| key.to_string()),
            (None, 'i' | 'u' | 'v') => None,
            (None, _) => key.is_ascii_lowercase().then(|| key.to_string()),
        }
    }

    fn finals(self, key: char) -> impl Iterator<Item = &'static str> {
        let in_table =
            |keys: &'static LayoutKeys| keys.finals.iter().find(|(k, _)| *k == key).map(|(_, finals)| *finals);
        // These two differ from the layout that they come from in a handful of keys, and only those are written down.
        let base = matches!(self, DoublePinyinLayout::Microsoft | DoublePinyinLayout::Sogou).then_some(&ZIRANMA);
        let finals = in_table(self.keys()).or_else(|| base.and_then(in_table)).unwrap_or_default();
        finals.iter().copied().chain(vowel(key))
    }

    fn keys(self) -> &'static LayoutKeys {
        match self {
            DoublePinyinLayout::Xiaohe => &XIAOHE,
            DoublePinyinLayout::Ziranma => &ZIRANMA,
            DoublePinyinLayout::Microsoft => &MICROSOFT,
            DoublePinyinLayout::Sogou => &SOGOU,
            DoublePinyinLayout::Abc => &ABC,
            DoublePinyinLayout::Pinyinjiajia => &PINYINJIAJIA,
        }
    }
}

/// The final that a vowel's own key is.
fn vowel(key: char) -> Option<&'static str> {
    ["a", "e", "i", "o", "u", "v"].into_iter().find(|v| v.starts_with(key))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::search::letters::fuzzy::syllables;

    fn expand(scheme: DoublePinyinLayout, typed: &str) -> Option<String> {
        scheme.expand(&typed.chars().collect::<Vec<_>>()).map(|syllables| syllables.join(" "))
    }

    /// All pairs of keys and what they mean.
    fn chart(scheme: DoublePinyinLayout) -> HashMap<String, &'static str> {
        let keys = || ('a'..='z').chain([';']);
        let pairs = keys().flat_map(|one| keys().map(move |two| (one, two)));
        pairs.filter_map(|(one, two)| Some((format!("{one}{two}"), scheme.syllable(one, two)?))).collect()
    }

    #[test]
    fn every_syllable_can_be_typed_in_every_layout() {
        for (name, scheme) in DoublePinyinLayout::NAMED {
            let chart = chart(scheme);
            for syllable in syllables() {
                assert!(chart.values().any(|s| s == syllable), "{name} {syllable}");
            }
        }
    }

    #[test]
    fn no_key_of_a_layout_hides_a_final_behind_another() {
        for (name, scheme) in DoublePinyinLayout::NAMED {
            for initial in
                ["b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w"]
            {
                for key in ('a'..='z').chain([';']) {
                    let spelled = scheme.finals(key).map(|rest| format!("{initial}{rest}"));
                    let fitting: Vec<_> = spelled.filter_map(|s| syllable(&s)).collect();
                    // Microsoft's v is lve and nve as well as the vowel of lv and nv, which its y is too.
                    let known = scheme == DoublePinyinLayout::Microsoft
                        && matches!(fitting[..], ["lve" | "nve", "lv" | "nv"]);
                    assert!(fitting.len() < 2 || known, "{name} {initial}{key}: {fitting:?}");
                }
            }
        }
    }

    #[test]
    fn layouts_are_as_their_makers_chart_them() {
        for (name, typed, meant) in [
            ("xiaohe", "vsudpbiuulru", "zhong shai pin chu shuang ru"),
            ("xiaohe", "aaaiadajahouereg", "a ai ai an ang ou er eng"),
            ("xiaohe", "lvltjtjvkkxkxshxxx", "lv lve jue ju kuai xing xiong hua xia"),
            ("ziranma", "vsudpniukrlqxyky", "zhong shuang pin chu kuan liu xing kuai"),
            ("ziranma", "aaalanahobereglbfz", "a ai an ang ou er eng lou fei"),
            ("microsoft", "vsudpnx;ojorkylylvltdvxwhw", "zhong shuang pin xing an er kuai lv lve lve dui xia hua"),
            ("sogou", "vsudpnx;ojorkylylvltdvohob", "zhong shuang pin xing an er kuai lv lv lve dui ang ou"),
            ("abc", "asvtpcojorkclrnvlmdmjmxdhd", "zhong shuang pin an er kuai liu nv lve dui jue xia hua"),
            ("pinyinjiajia", "vyihpluuafeqeekxlxxbhbxqln", "zhong shuang pin chu an er e kuai lve xia hua xing liu"),
        ] {
            assert_eq!(
                expand(DoublePinyinLayout::parse(name).unwrap(), typed).as_deref(),
                Some(meant),
                "{name} {typed}"
            );
        }
    }

    #[test]
    fn the_last_key_may_be_the_initial_of_more() {
        assert_eq!(expand(DoublePinyinLayout::Xiaohe, "tvh").as_deref(), Some("tui h"));
        assert_eq!(expand(DoublePinyinLayout::Xiaohe, "v").as_deref(), Some("zh"));
        assert_eq!(expand(DoublePinyinLayout::Abc, "e").as_deref(), Some("ch"));
        assert_eq!(expand(DoublePinyinLayout::Ziranma, "tvo").as_deref(), Some("tui o"));
        assert_eq!(expand(DoublePinyinLayout::Sogou, "tvo").as_deref(), Some("tui"));
        assert_eq!(expand(DoublePinyinLayout::Sogou, "o"), None);
    }

    #[test]
    fn what_is_no_row_of_the_layout_means_nothing() {
        for typed in ["", "退h", "i7", "bxq1", "qz", ";"] {
            assert_eq!(expand(DoublePinyinLayout::Xiaohe, typed), None, "{typed}");
        }
        assert_eq!(DoublePinyinLayout::parse("off"), None);
    }

    proptest! {
        #[test]
        fn what_two_keys_mean_they_mean_anywhere(at in 0usize..6, typed in "[a-z;]{0,9}") {
            let (_, scheme) = DoublePinyinLayout::NAMED[at];
            let keys: Vec<char> = typed.chars().collect();
            let apart: Option<Vec<String>> = keys.chunks(2).map(|pair| scheme.expand(pair)?.pop()).collect();
            if let Some(apart) = apart.filter(|a| !a.is_empty()) {
                prop_assert_eq!(scheme.expand(&keys), Some(apart));
            }
        }
    }
}
