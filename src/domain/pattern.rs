//! Patterns of speech: wordings with gaps and alternatives, as packs write them and as they are met in what somebody
//! says.
//!
//! `拿(刀|斧头)…(去|来)` is met in 我拿刀现在就去: round brackets hold alternatives (an empty one makes the rest
//! optional), `…` stands for a few characters of the same clause, `……` for some more of the same sentence. Latin
//! words are met whole. Never here: what a pattern is good for.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use super::text;

/// Most characters of a gap within a clause: enough for an object or an adverb, too few to join two statements.
const WITHIN_CLAUSE: usize = 6;
/// Most characters of a gap within a sentence, which may lead over a comma to what came of it.
const WITHIN_SENTENCE: usize = 12;
/// Fewest characters of a pattern: a single one occurs in words of every kind.
const SHORTEST: usize = 2;
/// Most alternatives in one pair of brackets.
const MOST_ALTERNATIVES: usize = 64;
/// Stands for every sign that ends a sentence.
const FULL_STOP: char = '。';
/// Stands for every other sign.
const COMMA: char = ',';

/// One wording with its gaps and alternatives.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Pattern {
    pieces: Vec<PatternPiece>,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
enum PatternPiece {
    /// A few characters that need not be said.
    Gap(GapReach),
    /// One of these stretches.
    OneOf(Vec<Vec<char>>),
}

/// The signs that end a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
enum GapReach {
    /// Any sign.
    Clause,
    /// Signs that end a sentence.
    Sentence,
}

/// Why a text is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFlaw {
    /// A bracket without its other half, without alternatives or within others, or a bar outside of brackets.
    Brackets,
    /// A gap at its beginning or end, or two in a row: nothing bounds it.
    Gap,
    /// Fewer than two characters where it is shortest, or too many alternatives.
    Size,
}

/// A text made ready for patterns: folded, without blanks, with signs as full stops and commas.
#[derive(Clone, Debug, Default)]
pub struct SpokenText {
    original: Vec<char>,
    chars: Vec<char>,
    /// Of each of `chars` its place in `original`.
    places: Vec<usize>,
    /// Of each of `chars` whether it goes on with the Latin word or number before it.
    joined: Vec<bool>,
}

impl Pattern {
    /// Reads a pattern as it stands in a pack.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(written: &str) -> Result<Pattern, PatternFlaw> {
        let mut pieces = Vec::new();
        let mut rest = written;
        while let Some(first) = rest.chars().next() {
            if first == '…' {
                let after = rest.trim_start_matches('…');
                let is_double = rest.len() - after.len() > first.len_utf8();
                pieces.push(PatternPiece::Gap(if is_double { GapReach::Sentence } else { GapReach::Clause }));
                rest = after;
            } else if matches!(first, '(' | '（') {
                let inside = &rest[first.len_utf8()..];
                let (choices, after) = inside.split_once([')', '）']).ok_or(PatternFlaw::Brackets)?;
                if choices.contains(['(', '（', '…']) {
                    return Err(PatternFlaw::Brackets);
                }
                let choices: Vec<Vec<char>> = choices.split(['|', '｜']).map(folded).collect();
                if choices.len() < 2 {
                    return Err(PatternFlaw::Brackets);
                }
                pieces.push(PatternPiece::OneOf(choices));
                rest = after;
            } else {
                let end = rest.find(['…', '(', '（']).unwrap_or(rest.len());
                if rest[..end].contains([')', '）', '|', '｜']) {
                    return Err(PatternFlaw::Brackets);
                }
                let text = folded(&rest[..end]);
                if !text.is_empty() {
                    pieces.push(PatternPiece::OneOf(vec![text]));
                }
                rest = &rest[end..];
            }
        }
        Pattern { pieces }.sound()
    }

    fn sound(self) -> Result<Pattern, PatternFlaw> {
        let is_gap = |piece: Option<&PatternPiece>| piece.is_none_or(|piece| matches!(piece, PatternPiece::Gap(_)));
        let in_a_row = self.pieces.windows(2).any(|two| is_gap(Some(&two[0])) && is_gap(Some(&two[1])));
        let shortest: usize = self.pieces.iter().map(PatternPiece::shortest).sum();
        let most = self.pieces.iter().map(PatternPiece::alternatives).max().unwrap_or(0);
        if shortest < SHORTEST || most > MOST_ALTERNATIVES {
            Err(PatternFlaw::Size)
        } else if in_a_row || is_gap(self.pieces.first()) || is_gap(self.pieces.last()) {
            Err(PatternFlaw::Gap)
        } else {
            Ok(self)
        }
    }

    /// Where it is met from `from` on, as places in the prepared text: the shortest stretch.
    fn met_at(&self, spoken: &SpokenText, from: usize) -> Option<Range<usize>> {
        let goes_on = |at: usize| spoken.joined.get(at).copied().unwrap_or_default();
        let end = if goes_on(from) { None } else { end(&self.pieces, &spoken.chars, from) };
        Some(from..end.filter(|end| !goes_on(*end))?)
    }

    /// The characters that it can begin with, each once. Where its beginning may be left out, those of what follows
    /// count.
    fn first_chars(&self) -> Vec<char> {
        let mut found = Vec::new();
        for piece in &self.pieces {
            let PatternPiece::OneOf(choices) = piece else { break };
            found.extend(choices.iter().filter_map(|choice| choice.first()));
            if choices.iter().all(|choice| !choice.is_empty()) {
                break;
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Many patterns, looked for together: most characters of a text begin none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(from = "Vec<Pattern>", into = "Vec<Pattern>")]
pub struct PatternSet {
    all: Vec<Pattern>,
    /// Places in `all`, by the characters that patterns can begin with.
    by_first: HashMap<char, Vec<usize>>,
}

impl From<Vec<Pattern>> for PatternSet {
    fn from(patterns: Vec<Pattern>) -> PatternSet {
        patterns.into_iter().collect()
    }
}

impl From<PatternSet> for Vec<Pattern> {
    fn from(set: PatternSet) -> Vec<Pattern> {
        set.all
    }
}

impl FromIterator<Pattern> for PatternSet {
    fn from_iter<I: IntoIterator<Item = Pattern>>(patterns: I) -> PatternSet {
        let all: Vec<Pattern> = patterns.into_iter().collect();
        let mut by_first: HashMap<char, Vec<usize>> = HashMap::new();
        for (place, pattern) in all.iter().enumerate() {
            for first in pattern.first_chars() {
                by_first.entry(first).or_default().push(place);
            }
        }
        PatternSet { all, by_first }
    }
}

impl PatternSet {
    /// Where they are met, as places in the prepared text, by their beginning.
    pub fn met<'s>(&'s self, spoken: &'s SpokenText) -> impl Iterator<Item = Range<usize>> + 's {
        spoken.chars.iter().enumerate().flat_map(move |(from, first)| {
            let here = self.by_first.get(first).into_iter().flatten();
            here.filter_map(move |place| self.all.get(*place)?.met_at(spoken, from))
        })
    }
}

impl PatternPiece {
    fn shortest(&self) -> usize {
        match self {
            PatternPiece::Gap(_) => 0,
            PatternPiece::OneOf(choices) => choices.iter().map(Vec::len).min().unwrap_or(0),
        }
    }

    fn alternatives(&self) -> usize {
        match self {
            PatternPiece::Gap(_) => 0,
            PatternPiece::OneOf(choices) => choices.len(),
        }
    }
}

/// The end of the shortest stretch from `from` on that the pieces make. Patterns have a handful of pieces and gaps
/// are short, so that going back costs little.
fn end(pieces: &[PatternPiece], chars: &[char], from: usize) -> Option<usize> {
    let Some((piece, rest)) = pieces.split_first() else { return Some(from) };
    match piece {
        PatternPiece::OneOf(choices) => {
            let after = choices.iter().filter(|choice| chars[from..].starts_with(choice));
            after.filter_map(|choice| end(rest, chars, from + choice.len())).min()
        }
        PatternPiece::Gap(reach) => {
            let (most, ends): (usize, &[char]) = match reach {
                GapReach::Clause => (WITHIN_CLAUSE, &[FULL_STOP, COMMA]),
                GapReach::Sentence => (WITHIN_SENTENCE, &[FULL_STOP]),
            };
            let room = chars[from..].iter().take(most).take_while(|c| !ends.contains(c)).count();
            (from..=from + room).find_map(|from| end(rest, chars, from))
        }
    }
}

/// The characters of a text as patterns compare them.
fn folded(text: &str) -> Vec<char> {
    text.chars().filter_map(as_compared).collect()
}

/// The character as patterns compare it; nothing for a blank. A line ends like a sentence.
fn as_compared(c: char) -> Option<char> {
    match text::fold_char(c) {
        '。' | '!' | '?' | ';' | '\n' => Some(FULL_STOP),
        c if c.is_whitespace() => None,
        c if c.is_alphanumeric() => Some(c.to_lowercase().next().unwrap_or(c)),
        _ => Some(COMMA),
    }
}

impl SpokenText {
    /// Prepares a text, which ends like a sentence.
    pub fn of(text: &str) -> SpokenText {
        let original: Vec<char> = text.chars().collect();
        let compared = original.iter().enumerate().filter_map(|(place, c)| Some((as_compared(*c)?, place)));
        let (mut chars, mut places): (Vec<char>, Vec<usize>) = compared.unzip();
        if let Some(last) = places.last().copied() {
            chars.push(FULL_STOP);
            places.push(last);
        }
        // Blanks are dropped, so that neighbours here may be two words there.
        let is_latin = |at: usize| chars.get(at).is_some_and(char::is_ascii_alphanumeric);
        let side_by_side = |at: usize| places.get(at).zip(places.get(at - 1)).is_some_and(|(b, a)| b - a == 1);
        let joined = |at: usize| at > 0 && is_latin(at) && is_latin(at - 1) && side_by_side(at);
        let joined = (0..chars.len()).map(joined).collect();
        SpokenText { original, chars, places, joined }
    }

    /// The words at these places, as they were written.
    pub fn words(&self, at: &Range<usize>) -> String {
        let last = at.end.checked_sub(1).and_then(|last| self.places.get(last));
        let (Some(from), Some(to)) = (self.places.get(at.start), last) else { return String::new() };
        self.original.get(*from..=*to).unwrap_or_default().iter().collect()
    }
}

/// As it is written in a pack.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                PatternPiece::Gap(GapReach::Clause) => f.write_str("…")?,
                PatternPiece::Gap(GapReach::Sentence) => f.write_str("……")?,
                PatternPiece::OneOf(choices) => {
                    let choices: Vec<String> = choices.iter().map(String::from_iter).collect();
                    match &choices[..] {
                        [one] => f.write_str(one)?,
                        _ => write!(f, "({})", choices.join("|"))?,
                    }
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pattern({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(pattern: &str, text: &str) -> Option<String> {
        let spoken = SpokenText::of(text);
        let patterns = PatternSet::from_iter([Pattern::parse(pattern).unwrap()]);
        patterns.met(&spoken).next().map(|at| spoken.words(&at))
    }

    #[test]
    fn alternatives_and_gaps_are_met() {
        let knife = "拿(刀|斧头)…(去|来)";
        assert_eq!(met(knife, "我拿刀去你们店").as_deref(), Some("拿刀去"));
        assert_eq!(met(knife, "拿斧头现在就过来").as_deref(), Some("拿斧头现在就过来"));
        assert_eq!(met(knife, "拿斧头，现在就过来"), None, "a gap does not leave its clause");
        assert_eq!(met(knife, "拿刀切不动的那个牛排来不来"), None, "nor is it long");
        let ill = "吃了……(吐|拉)";
        assert_eq!(met(ill, "吃了你们的菜，全家都吐").as_deref(), Some("吃了你们的菜，全家都吐"));
        assert_eq!(met(ill, "吃了。都吐"), None, "a wide gap does not leave its sentence");
        assert_eq!(met("不想(再|)活", "我不想再活了").as_deref(), Some("不想再活"));
        assert_eq!(met("不想(再|)活", "我不想活了").as_deref(), Some("不想活"));
    }

    #[test]
    fn blanks_width_and_case_do_not_matter() {
        assert_eq!(met("傻(b|逼)", "你这个傻 Ｂ").as_deref(), Some("傻 Ｂ"));
        assert_eq!(met("不想活", "不，想活"), None, "a comma parts words");
    }

    #[test]
    fn latin_words_are_met_whole() {
        assert_eq!(met("kill you", "I will kill you!").as_deref(), Some("kill you"));
        assert_eq!(met("kill you", "what skill you need"), None);
        assert_eq!(met("on fire", "amazon fire tablet"), None);
        assert_eq!(met("(sb|傻b)客服", "sb客服").as_deref(), Some("sb客服"));
        assert_eq!(met("(sb|傻b)客服", "usb客服"), None);
    }

    #[test]
    fn what_bounds_nothing_is_no_pattern() {
        for (written, flaw) in [
            ("操", PatternFlaw::Size),
            ("", PatternFlaw::Size),
            ("(我|)死", PatternFlaw::Size),
            ("…去死", PatternFlaw::Gap),
            ("拿刀…", PatternFlaw::Gap),
            ("(拿刀", PatternFlaw::Brackets),
            ("拿刀)", PatternFlaw::Brackets),
            ("拿|提刀", PatternFlaw::Brackets),
            ("((拿)刀)", PatternFlaw::Brackets),
            ("(拿)刀", PatternFlaw::Brackets),
        ] {
            assert_eq!(Pattern::parse(written), Err(flaw), "{written}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_what_is_read_says_itself(written in "[a(|)…刀去 ，]{0,12}", text in "[ab刀去。， ]{0,30}") {
            if let Ok(pattern) = Pattern::parse(&written) {
                proptest::prop_assert_eq!(&Pattern::parse(&pattern.to_string()).unwrap(), &pattern);
                let spoken = SpokenText::of(&text);
                // A gap in front would be met everywhere, so that looking from each place finds all there is.
                let everywhere: Vec<_> = (0..spoken.chars.len()).filter_map(|from| pattern.met_at(&spoken, from)).collect();
                let patterns = PatternSet::from_iter([pattern]);
                proptest::prop_assert_eq!(&patterns.met(&spoken).collect::<Vec<_>>(), &everywhere);
                for at in everywhere {
                    proptest::prop_assert!(at.len() >= SHORTEST && at.end <= text.chars().count() + 1);
                    proptest::prop_assert!(text.contains(&spoken.words(&at)));
                }
            }
        }
    }
}
