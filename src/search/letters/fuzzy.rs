//! Fuzzy pinyin: sounds that the agent does not keep apart, by setting. And all syllables there are.
//!
//! Never here: slips of the finger; those are nobody's setting.

/// Longest syllable, in letters.
pub(in crate::search) const LONGEST_SYLLABLE: usize = 6;

/// Two sounds that may stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FuzzyPair {
    /// zh and z.
    ZhZ,
    /// ch and c.
    ChC,
    /// sh and s.
    ShS,
    /// n and l.
    NL,
    /// f and h.
    FH,
    /// r and l.
    RL,
    /// ing and in.
    IngIn,
    /// eng and en.
    EngEn,
    /// ang and an, also behind i and u.
    AngAn,
}

impl FuzzyPair {
    /// All of them, each with its name in the settings.
    pub const NAMED: [(&'static str, FuzzyPair); 9] = [
        ("zh-z", FuzzyPair::ZhZ),
        ("ch-c", FuzzyPair::ChC),
        ("sh-s", FuzzyPair::ShS),
        ("n-l", FuzzyPair::NL),
        ("f-h", FuzzyPair::FH),
        ("r-l", FuzzyPair::RL),
        ("ing-in", FuzzyPair::IngIn),
        ("eng-en", FuzzyPair::EngEn),
        ("ang-an", FuzzyPair::AngAn),
    ];

    /// The other initial of this pair.
    fn other_initial(self, initial: &str) -> Option<&'static str> {
        let (one, two) = match self {
            FuzzyPair::ZhZ => ("zh", "z"),
            FuzzyPair::ChC => ("ch", "c"),
            FuzzyPair::ShS => ("sh", "s"),
            FuzzyPair::NL => ("n", "l"),
            FuzzyPair::FH => ("f", "h"),
            FuzzyPair::RL => ("r", "l"),
            FuzzyPair::IngIn | FuzzyPair::EngEn | FuzzyPair::AngAn => return None,
        };
        if initial == one { Some(two) } else { (initial == two).then_some(one) }
    }

    /// The other final of this pair.
    fn other_final(self, rest: &str) -> Option<&'static str> {
        let pairs: &[(&str, &str)] = match self {
            FuzzyPair::IngIn => &[("ing", "in")],
            FuzzyPair::EngEn => &[("eng", "en")],
            FuzzyPair::AngAn => &[("ang", "an"), ("iang", "ian"), ("uang", "uan")],
            FuzzyPair::ZhZ | FuzzyPair::ChC | FuzzyPair::ShS | FuzzyPair::NL | FuzzyPair::FH | FuzzyPair::RL => {
                return None;
            }
        };
        pairs.iter().find_map(|&(one, two)| if rest == one { Some(two) } else { (rest == two).then_some(one) })
    }

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The pairs that are not kept apart; none by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FuzzyPinyin {
    pairs: u16,
}

impl FuzzyPinyin {
    /// With `pair` too.
    #[must_use]
    pub fn with(self, pair: FuzzyPair) -> FuzzyPinyin {
        FuzzyPinyin { pairs: self.pairs | pair.bit() }
    }

    /// True when all sounds are kept apart.
    pub fn is_off(self) -> bool {
        self.pairs == 0
    }

    /// The syllables that `typed` may stand for, sorted, itself left out. A change of the initial and one of the final
    /// may come together, two of the same part may not: with n-l and r-l, n is no r. What was typed need be no syllable
    /// itself (`din` may be `ding`).
    pub fn alike(self, typed: &str) -> impl Iterator<Item = &'static str> + use<> {
        let mut found: Vec<&'static str> = Vec::new();
        if !self.is_off() {
            let (initial, rest) = typed.split_at(initial_len(typed));
            let on = || FuzzyPair::NAMED.into_iter().map(|(_, pair)| pair).filter(|p| self.pairs & p.bit() != 0);
            // At most one change of each part: were they chained, n-l and r-l together would make n an r, which nobody
            // confuses.
            for initial in on().filter_map(|p| p.other_initial(initial)).chain([initial]) {
                for rest in on().filter_map(|p| p.other_final(rest)).chain([rest]) {
                    let other = syllable(&format!("{initial}{rest}"));
                    found.extend(other.filter(|s| *s != typed && !found.contains(s)));
                }
            }
        }
        found.sort_unstable();
        found.into_iter()
    }
}

impl FromIterator<FuzzyPair> for FuzzyPinyin {
    fn from_iter<I: IntoIterator<Item = FuzzyPair>>(pairs: I) -> FuzzyPinyin {
        pairs.into_iter().fold(FuzzyPinyin::default(), FuzzyPinyin::with)
    }
}

/// Length of the initial, in bytes; 0 where the syllable begins with a vowel.
fn initial_len(syllable: &str) -> usize {
    let two = ["zh", "ch", "sh"].iter().any(|i| syllable.starts_with(i));
    let vowel = syllable.starts_with(['a', 'e', 'i', 'o', 'u', 'v']) || !syllable.starts_with(|c: char| c.is_ascii());
    if two { 2 } else { usize::from(!vowel) }
}

/// The syllable that is spelled `text`.
pub(in crate::search) fn syllable(text: &str) -> Option<&'static str> {
    syllables().binary_search(&text).ok().map(|at| syllables()[at])
}

/// All syllables without tones, sorted; `v` stands for the vowel that keyboards lack.
pub(in crate::search) fn syllables() -> &'static [&'static str] {
    &SYLLABLES
}

const SYLLABLES: [&str; 408] = [
    "a", "ai", "an", "ang", "ao", "ba", "bai", "ban", "bang", "bao", "bei", "ben", "beng", "bi", "bian", "biao",
    "bie", "bin", "bing", "bo", "bu", "ca", "cai", "can", "cang", "cao", "ce", "cen", "ceng", "cha", "chai", "chan",
    "chang", "chao", "che", "chen", "cheng", "chi", "chong", "chou", "chu", "chua", "chuai", "chuan", "chuang",
    "chui", "chun", "chuo", "ci", "cong", "cou", "cu", "cuan", "cui", "cun", "cuo", "da", "dai", "dan", "dang",
    "dao", "de", "dei", "den", "deng", "di", "dia", "dian", "diao", "die", "ding", "diu", "dong", "dou", "du",
    "duan", "dui", "dun", "duo", "e", "ei", "en", "eng", "er", "fa", "fan", "fang", "fei", "fen", "feng", "fo",
    "fou", "fu", "ga", "gai", "gan", "gang", "gao", "ge", "gei", "gen", "geng", "gong", "gou", "gu", "gua", "guai",
    "guan", "guang", "gui", "gun", "guo", "ha", "hai", "han", "hang", "hao", "he", "hei", "hen", "heng", "hong",
    "hou", "hu", "hua", "huai", "huan", "huang", "hui", "hun", "huo", "ji", "jia", "jian", "jiang", "jiao", "jie",
    "jin", "jing", "jiong", "jiu", "ju", "juan", "jue", "jun", "ka", "kai", "kan", "kang", "kao", "ke", "ken",
    "keng", "kong", "kou", "ku", "kua", "kuai", "kuan", "kuang", "kui", "kun", "kuo", "la", "lai", "lan", "lang",
    "lao", "le", "lei", "leng", "li", "lia", "lian", "liang", "liao", "lie", "lin", "ling", "liu", "long", "lou",
    "lu", "luan", "lun", "luo", "lv", "lve", "ma", "mai", "man", "mang", "mao", "me", "mei", "men", "meng", "mi",
    "mian", "miao", "mie", "min", "ming", "miu", "mo", "mou", "mu", "na", "nai", "nan", "nang", "nao", "ne", "nei",
    "nen", "neng", "ni", "nian", "niang", "niao", "nie", "nin", "ning", "niu", "nong", "nou", "nu", "nuan", "nun",
    "nuo", "nv", "nve", "o", "ou", "pa", "pai", "pan", "pang", "pao", "pei", "pen", "peng", "pi", "pian", "piao",
    "pie", "pin", "ping", "po", "pou", "pu", "qi", "qia", "qian", "qiang", "qiao", "qie", "qin", "qing", "qiong",
    "qiu", "qu", "quan", "que", "qun", "ran", "rang", "rao", "re", "ren", "reng", "ri", "rong", "rou", "ru", "ruan",
    "rui", "run", "ruo", "sa", "sai", "san", "sang", "sao", "se", "sen", "seng", "sha", "shai", "shan", "shang",
    "shao", "she", "shei", "shen", "sheng", "shi", "shou", "shu", "shua", "shuai", "shuan", "shuang", "shui", "shun",
    "shuo", "si", "song", "sou", "su", "suan", "sui", "sun", "suo", "ta", "tai", "tan", "tang", "tao", "te", "teng",
    "ti", "tian", "tiao", "tie", "ting", "tong", "tou", "tu", "tuan", "tui", "tun", "tuo", "wa", "wai", "wan",
    "wang", "wei", "wen", "weng", "wo", "wu", "xi", "xia", "xian", "xiang", "xiao", "xie", "xin", "xing", "xiong",
    "xiu", "xu", "xuan", "xue", "xun", "ya", "yan", "yang", "yao", "ye", "yi", "yin", "ying", "yo", "yong", "you",
    "yu", "yuan", "yue", "yun", "za", "zai", "zan", "zang", "zao", "ze", "zei", "zen", "zeng", "zha", "zhai", "zhan",
    "zhang", "zhao", "zhe", "zhei", "zhen", "zheng", "zhi", "zhong", "zhou", "zhu", "zhua", "zhuai", "zhuan",
    "zhuang", "zhui", "zhun", "zhuo", "zi", "zong", "zou", "zu", "zuan", "zui", "zun", "zuo",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alike(pairs: &[FuzzyPair], typed: &str) -> Vec<&'static str> {
        pairs.iter().copied().collect::<FuzzyPinyin>().alike(typed).collect()
    }

    #[test]
    fn syllables_are_sorted_and_each_is_there_once() {
        assert!(syllables().is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_sound_stands_for_the_other_of_its_pair() {
        assert_eq!(alike(&[FuzzyPair::ZhZ], "zong"), ["zhong"]);
        assert_eq!(alike(&[FuzzyPair::ShS], "shi"), ["si"]);
        assert_eq!(alike(&[FuzzyPair::IngIn], "yin"), ["ying"]);
        assert_eq!(alike(&[FuzzyPair::IngIn], "din"), ["ding"]);
        assert_eq!(alike(&[FuzzyPair::AngAn], "chuan"), ["chuang"]);
        assert_eq!(alike(&[FuzzyPair::EngEn, FuzzyPair::ZhZ], "zen"), ["zeng", "zhen", "zheng"]);
        assert_eq!(alike(&[FuzzyPair::NL, FuzzyPair::RL], "nan"), ["lan"]);
        assert_eq!(alike(&[FuzzyPair::FH], "fa"), ["ha"]);
        assert_eq!(alike(&[FuzzyPair::FH], "费"), [""; 0]);
        assert_eq!(alike(&[FuzzyPair::FH], ""), [""; 0]);
    }

    fn any_fuzzy() -> impl Strategy<Value = FuzzyPinyin> {
        proptest::collection::vec(proptest::sample::select(FuzzyPair::NAMED.to_vec()), 0..9)
            .prop_map(|pairs| pairs.into_iter().map(|(_, pair)| pair).collect())
    }

    proptest! {
        #[test]
        fn what_a_syllable_stands_for_stands_for_it(fuzzy in any_fuzzy(), at in 0..SYLLABLES.len()) {
            let one = SYLLABLES[at];
            for other in fuzzy.alike(one) {
                prop_assert_ne!(other, one);
                prop_assert!(fuzzy.alike(other).any(|s| s == one), "{} {}", one, other);
            }
        }

        #[test]
        fn more_pairs_never_find_less(fuzzy in any_fuzzy(), at in 0..SYLLABLES.len(), more in 0usize..9) {
            let with: Vec<_> = fuzzy.with(FuzzyPair::NAMED[more].1).alike(SYLLABLES[at]).collect();
            for other in fuzzy.alike(SYLLABLES[at]) {
                prop_assert!(with.contains(&other));
            }
        }

        #[test]
        fn off_finds_nothing_and_any_text_is_taken(fuzzy in any_fuzzy(), text in "\\PC{0,8}") {
            prop_assert_eq!(FuzzyPinyin::default().alike(&text).count(), 0);
            prop_assert!(fuzzy.alike(&text).all(|s| syllable(s).is_some()));
        }
    }
}
