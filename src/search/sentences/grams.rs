//! Grams of a sentence: single characters, pairs of characters, and words of letters and digits.

use crate::domain::text::is_han;
use crate::search::corpus::CorpusChar;

/// Weight of a gram by its kind.
const SINGLE: f32 = 1.2;
const PAIR: f32 = 1.0;
const WORD: f32 = 1.6;
const CODE: f32 = 2.4;
/// Share of its weight that a gram keeps that only holds the sentence together.
const FILLER: f32 = 0.4;

const FILLERS: &[&str] = &[
    "的", "了", "吗", "呢", "啊", "吧", "呀", "么", "我", "你", "您", "们", "是", "就", "都", "也", "还", "很", "请",
    "问", "一下", "请问", "我的", "你们", "我们", "这个", "那个", "就是", "可以", "是不", "不是", "的是", "了吗",
    "我是", "了我",
];

/// A gram as a number: a character, a pair, or a word's hash.
pub(in crate::search) type Gram = u64;

/// Gram at its place in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::search) struct FoundGram {
    /// The gram.
    pub gram: Gram,
    /// Weight by its kind.
    pub weight: f32,
    /// Place of its first character.
    pub at: usize,
    /// Number of characters.
    pub len: usize,
}

/// Share of its weight that a gram keeps.
pub(in crate::search) fn filler(gram: Gram) -> f32 {
    let is = FILLERS.iter().any(|f| {
        let mut chars = f.chars();
        match (chars.next(), chars.next()) {
            (Some(a), None) => gram == single(a),
            (Some(a), Some(b)) => gram == pair(a, b),
            _ => false,
        }
    });
    if is { FILLER } else { 1.0 }
}

/// A character as a gram.
pub(in crate::search) fn single(c: char) -> Gram {
    u64::from(u32::from(c))
}

/// Two characters that follow one another as a gram.
pub(in crate::search) fn pair(a: char, b: char) -> Gram {
    // A code point takes 21 bits, so that two fit below the mark; pairs, characters and words can never be the same
    // number.
    1 << 62 | u64::from(u32::from(a)) << 24 | u64::from(u32::from(b))
}

/// A word as a gram: a hash that never changes (FNV-1a), so that the same text gives the same one on every machine.
pub(in crate::search) fn word(chars: impl Iterator<Item = char>) -> Gram {
    let mix = |h: u64, c: char| (h ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    chars.fold(0xcbf2_9ce4_8422_2325, mix) | 1 << 63
}

/// A stretch of a query as the row has it.
pub(in crate::search) fn units_of(part: &[char]) -> Vec<CorpusChar> {
    let inside = |at: usize| at > 0 && part[at].is_ascii() && part[at - 1].is_ascii();
    part.iter().enumerate().map(|(at, &c)| CorpusChar { c, sound: 0, border: !inside(at) }).collect()
}

/// The grams of a text: Chinese by characters and pairs, anything else by words.
pub(in crate::search) fn grams_of(units: &[CorpusChar]) -> Vec<FoundGram> {
    let mut out = Vec::with_capacity(units.len() * 2);
    let mut at = 0;
    while at < units.len() {
        if is_han(units[at].c) {
            out.push(FoundGram { gram: single(units[at].c), weight: SINGLE, at, len: 1 });
            if let Some(next) = units.get(at + 1).filter(|next| is_han(next.c)) {
                out.push(FoundGram { gram: pair(units[at].c, next.c), weight: PAIR, at, len: 2 });
            }
            at += 1;
            continue;
        }
        let more = units[at + 1..].iter().take_while(|u| !is_han(u.c) && !u.border).count();
        let run = &units[at..=at + more];
        let code = run.iter().any(|u| u.c.is_numeric());
        out.push(FoundGram {
            gram: word(run.iter().map(|u| u.c)),
            weight: if code { CODE } else { WORD },
            at,
            len: more + 1,
        });
        at += more + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn grams_of_mixed_text() {
        let grams: Vec<Gram> = grams_of(&units_of(&chars("退款app12"))).into_iter().map(|met| met.gram).collect();
        assert_eq!(grams.len(), 4, "two characters, a pair, one word");
        assert!(grams.contains(&pair('退', '款')));
    }

    #[test]
    fn fillers_weigh_less() {
        assert!(filler(single('的')) < filler(single('退')));
        assert!(filler(pair('请', '问')) < 1.0);
    }
}
