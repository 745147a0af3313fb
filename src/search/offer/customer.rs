//! The customer's own words, as the case holds them, and whether a pack's words occur in them.

use std::collections::HashSet;

use crate::domain::case::Case;
use crate::domain::lesson::{telling_fields, told};
use crate::domain::pack::Library;
use crate::domain::text::is_han;
use crate::search::letters::fold::{counts, fold};

/// Longest text that is looked at, in characters.
const MAX_TEXT: usize = 4000;
/// Characters that turn a single-character word into its opposite.
const NEGATIONS: &[char] = &['不', '没', '别', '未', '无', '勿'];
/// Pairs of characters that occur in any talk and so say nothing of its subject.
const PLAIN: &[[char; 2]] = &[
    ['怎', '么'],
    ['么', '办'],
    ['什', '么'],
    ['为', '什'],
    ['时', '候'],
    ['我', '的'],
    ['你', '们'],
    ['您', '好'],
    ['一', '下'],
    ['一', '直'],
    ['可', '以'],
    ['不', '是'],
    ['没', '有'],
    ['这', '个'],
    ['那', '个'],
    ['这', '么'],
    ['现', '在'],
    ['已', '经'],
    ['就', '是'],
    ['我', '们'],
    ['知', '道'],
    ['请', '问'],
    ['我', '要'],
    ['我', '想'],
    ['还', '没'],
    ['了', '吗'],
    ['么', '回'],
    ['回', '事'],
    ['多', '久'],
    ['能', '不'],
    ['不', '能'],
    ['到', '底'],
    ['今', '天'],
    ['明', '天'],
    ['昨', '天'],
    ['会', '不'],
    ['不', '会'],
    ['在', '哪'],
];

/// Characters that hold a sentence together.
const FILLERS: &[char] = &[
    '的', '了', '吗', '呢', '吧', '啊', '我', '你', '您', '们', '是', '就', '都', '也', '个', '很', '没', '不', '还',
    '要', '在', '有', '这', '那',
];

/// Text of a customer, ready to be looked through.
#[derive(Debug, Default)]
pub(in crate::search) struct CustomerWords {
    text: String,
    /// Its lines, each folded like the text.
    lines: HashSet<String>,
    pairs: HashSet<(char, char)>,
}

impl CustomerWords {
    /// Takes one text in.
    pub fn of(raw: &str) -> CustomerWords {
        let text = plain(raw);
        let pairs = text.chars().zip(text.chars().skip(1)).filter(|(a, b)| counts(*a) && counts(*b)).collect();
        let lines = raw.lines().map(plain).filter(|line| !line.is_empty()).collect();
        CustomerWords { text, lines, pairs }
    }

    /// Takes in the customer's words that a case holds ([`words_in`]).
    pub fn in_case(library: &Library, case: &Case) -> CustomerWords {
        CustomerWords::of(&words_in(library, case))
    }

    /// The text, folded, with every gap as one space.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Compares `wording` with each line: it was said as it stands, with nothing beside it.
    pub fn is(&self, wording: &str) -> bool {
        !self.lines.is_empty() && self.lines.contains(&plain(wording))
    }

    /// The lines, folded.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    /// Pairs of characters that occur one after the other, each once.
    pub fn pairs(&self) -> impl Iterator<Item = (char, char)> {
        self.pairs.iter().copied()
    }

    /// Looks for `word`. Words of letters and digits must stand alone, and a single character must not be negated
    /// (`不急` is not `急`; longer words, like 不退款 for 退款, stay what the matter is about).
    pub fn holds(&self, word: &str) -> bool {
        if self.text.is_empty() {
            return false;
        }
        let word = plain(word);
        // Letters join into longer words, Chinese characters do not: app is not in apple, while 退款 is in 不退款.
        let alone = word.is_ascii();
        let single = word.chars().nth(1).is_none();
        !word.is_empty()
            && self.text.match_indices(&word).any(|(at, _)| {
                let before = self.text[..at].chars().next_back();
                let after = self.text[at + word.len()..].chars().next();
                let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                !(alone && (joined(before) || joined(after)))
                    && !(single && before.is_some_and(|c| NEGATIONS.contains(&c)))
            })
    }

    /// The longest stretch of `wording` that the customer said too, if it says something: at least two pairs of
    /// characters that are not mere talk.
    pub fn shares(&self, wording: &str) -> Option<String> {
        if self.pairs.is_empty() {
            return None;
        }
        let wording: Vec<char> = plain(wording).chars().collect();
        let mut best: Option<&[char]> = None;
        let mut start = 0;
        for at in 1..=wording.len() {
            // A chain of shared pairs is taken for a shared stretch. It may be pieced together from two places of the
            // text, which costs little: it is shown as a word that was heard and counts by its rarity.
            let goes_on = wording.get(at).is_some_and(|next| self.pairs.contains(&(wording[at - 1], *next)));
            if !goes_on {
                let run = without_talk(&wording[start..at]);
                if says_something(run) && best.is_none_or(|b| run.len() > b.len()) {
                    best = Some(run);
                }
                start = at;
            }
        }
        best.map(|run| run.iter().collect())
    }
}

/// The customer's words in a case, a text a line: the core problem, the questions of 5W1H that are answered in text,
/// and the caller's note.
pub(in crate::search) fn words_in(library: &Library, case: &Case) -> String {
    told(&case.draft, &case.caller.note, telling_fields(library)).join("\n")
}

/// True when a stretch has two pairs of characters that are not mere talk, nor half of it.
pub(in crate::search) fn says_something(run: &[char]) -> bool {
    let talk = talk(run);
    let says = |at: &usize| !talk[*at] && !talk[*at + 1] && telling(&run[*at..*at + 2]);
    (0..run.len().saturating_sub(1)).filter(says).count() >= 2
}

/// Share of the shorter text's pairs of characters that the other one has too, 0..=1.
pub(in crate::search) fn shared_part(a: &CustomerWords, b: &CustomerWords) -> f32 {
    let (a, b) = (&a.pairs, &b.pairs);
    #[allow(clippy::cast_precision_loss, reason = "a few dozen pairs")]
    let (shared, shorter) = (a.intersection(b).count() as f32, a.len().min(b.len()).max(1) as f32);
    shared / shorter
}

/// A stretch without the mere talk it begins and ends with.
fn without_talk(run: &[char]) -> &[char] {
    let talk = talk(run);
    let from = talk.iter().position(|talk| !talk).unwrap_or(run.len());
    let to = talk.iter().rposition(|talk| !talk).map_or(from, |last| last + 1);
    &run[from..to]
}

/// True for a word that is nothing but mere talk.
pub(in crate::search) fn is_talk(word: &[char]) -> bool {
    word.len() > 1 && talk(word).iter().all(|talk| *talk)
}

/// Marks the characters of a stretch that belong to words of any talk.
fn talk(run: &[char]) -> Vec<bool> {
    let mut talk: Vec<bool> = run.iter().map(|c| FILLERS.contains(c)).collect();
    for at in 0..run.len().saturating_sub(1) {
        if is_plain(&run[at..at + 2]) {
            talk[at..at + 2].fill(true);
        }
    }
    talk
}

fn is_plain(pair: &[char]) -> bool {
    PLAIN.iter().any(|word| word[..] == *pair)
}

/// True when a pair of characters says something: it is Chinese, and no mere talk.
pub(in crate::search) fn telling(pair: &[char]) -> bool {
    pair.iter().all(|c| is_han(*c)) && !is_plain(pair)
}

/// Folded, with every gap as one space.
pub(in crate::search) fn plain(raw: &str) -> String {
    let mut out = String::new();
    for c in raw.chars().take(MAX_TEXT).map(fold) {
        if counts(c) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_written() {
        let heard = CustomerWords::of("我的ＡＰＰ打不开,快递也没收到");
        assert!(heard.holds("app") && heard.holds("没收到"));
        assert!(!heard.holds("ap") && !heard.holds("") && !heard.holds("退款"));
    }

    #[test]
    fn a_negated_character_is_not_the_word() {
        assert!(!CustomerWords::of("我不急").holds("急"));
        assert!(CustomerWords::of("不好意思,我很急").holds("急"));
        assert!(CustomerWords::of("你们不退款").holds("退款"));
    }

    #[test]
    fn shared_stretches_must_say_something() {
        let heard = CustomerWords::of("为什么我的快递三天没到");
        assert_eq!(heard.shares("快递三天了还没到").as_deref(), Some("快递三天"));
        assert_eq!(heard.shares("为什么我的账号"), None);
    }
}
