//! Characters as search compares them, and a query taken apart into terms.

use crate::domain::text::is_han;

use super::double::DoublePinyinLayout;
use super::typing::PinyinSettings;

/// Most characters of a query that are looked at; what comes after them is ignored.
pub(in crate::search) const MAX_QUERY: usize = 256;
/// Most terms of a query.
const MAX_TERMS: usize = 12;
/// Most characters of one term.
pub(in crate::search) const MAX_TERM: usize = 64;
/// A run of more Chinese characters than this is read as a sentence, not as a keyword.
const LONGEST_KEYWORD: usize = 6;
/// Of what is parted by punctuation, a part of more than this is none of several keywords.
const LONGEST_PART: usize = 3;

/// The character as it is compared: full-width forms as ASCII, capitals as small letters. One stays one, so
/// positions hold.
pub(in crate::search) fn fold(c: char) -> char {
    let narrow = match c {
        // The full-width forms lie in the order of ASCII, at this distance.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    match narrow {
        _ if narrow.is_ascii() => narrow.to_ascii_lowercase(),
        // Most of all text, and it has no capitals: not worth a look into the tables.
        _ if is_han(narrow) => narrow,
        _ => narrow.to_lowercase().next().unwrap_or(narrow),
    }
}

/// Tells characters that count for matching from gaps.
pub(in crate::search) fn counts(c: char) -> bool {
    c.is_alphanumeric()
}

/// A query, folded and taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct ParsedQuery {
    /// Its terms in the order typed, each once. A sentence is one term.
    pub terms: Vec<Vec<char>>,
    /// All of it folded, gaps kept.
    pub text: Vec<char>,
    /// It reads like a customer's sentence.
    pub sentence: bool,
}

impl ParsedQuery {
    /// Reads what was typed. Where a semicolon is a key of double pinyin it parts no terms.
    pub fn read(raw: &str, manner: &PinyinSettings) -> ParsedQuery {
        let is_key = |c: char| c == ';' && manner.double.is_some_and(DoublePinyinLayout::has_semicolon);
        let text: Vec<char> = raw.chars().take(MAX_QUERY).map(fold).filter(|c| !matches!(c, '\'' | '’')).collect();
        let long = |run: &[char]| run.iter().filter(|&&c| is_han(c)).count() > LONGEST_KEYWORD;
        let parts = || text.split(|c| !counts(*c));
        // Keywords may be parted by commas; what is longer than they are is speech.
        let spoken = |run: &[char]| run.iter().filter(|&&c| is_han(c)).count() > LONGEST_PART;
        let punctuated = text.iter().any(|c| matches!(c, ',' | '.' | '?' | '!' | '。' | '、'));
        let sentence = parts().any(long) || (punctuated && long(&text) && parts().any(spoken));
        let mut terms: Vec<Vec<char>> = Vec::new();
        let whole = |c: &char| !sentence && !counts(*c) && !is_key(*c);
        for run in text.split(whole) {
            let term: Vec<char> = run.iter().copied().filter(|&c| counts(c) || is_key(c)).take(MAX_TERM).collect();
            if term.iter().any(|c| counts(*c)) && terms.len() < MAX_TERMS && !terms.contains(&term) {
                terms.push(term);
            }
        }
        ParsedQuery { terms, text, sentence }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(raw: &str) -> Vec<String> {
        ParsedQuery::read(raw, &PinyinSettings::default()).terms.iter().map(|t| t.iter().collect()).collect()
    }

    #[test]
    fn full_width_and_capitals_are_folded() {
        assert_eq!(terms("ＷＬyc　１２３"), ["wlyc", "123"]);
    }

    #[test]
    fn punctuation_parts_keywords_but_not_sentences() {
        assert_eq!(terms("退货，运费"), ["退货", "运费"]);
        assert_eq!(terms("退货，运费，发票，地址").len(), 4);
        assert_eq!(terms("iphone-15 退货 运费 怎么算钱").len(), 5);
        assert_eq!(terms("快递没到，怎么办"), ["快递没到怎么办"]);
        assert!(ParsedQuery::read("我的快递三天没到了", &PinyinSettings::default()).sentence);
        assert!(!ParsedQuery::read("退货 运费 怎么算", &PinyinSettings::default()).sentence);
    }

    #[test]
    fn a_flood_is_cut() {
        let query = ParsedQuery::read(&"词 条".repeat(500_000), &PinyinSettings::default());
        assert!(query.text.len() <= MAX_QUERY);
        assert!(query.terms.len() <= MAX_TERMS);
    }
}
