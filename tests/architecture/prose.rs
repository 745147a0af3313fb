//! The English and Chinese of a source: how docs open, and sentences among its literals.

use super::tokens::Token;

/// Words that a doc line does not open with: they ask where a definition should tell.
const QUESTIONS: [&str; 7] = ["What", "Whether", "Which", "So many", "So much", "Those", "Them"];

/// Small words that make a row of words a sentence.
const SMALL_WORDS: [&str; 24] = [
    "a", "an", "the", "is", "are", "was", "were", "be", "has", "had", "have", "not", "no", "cannot", "of", "to",
    "it", "its", "here", "there", "without", "from", "with", "and",
];

/// Words in capitals that make a text SQL.
const SQL: [&str; 16] = [
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "CREATE",
    "ALTER",
    "DROP",
    "FROM",
    "WHERE",
    "PRAGMA",
    "ORDER",
    "VALUES",
    "REFERENCES",
    "AND",
    "OR",
    "NULL",
];

/// Marks of a Chinese sentence.
const MARKS: [char; 8] = ['，', '。', '！', '？', '；', '：', '、', '（'];

/// True for a doc line, slashes included, that opens with a question.
pub fn opens_with_a_question(doc: &str) -> bool {
    let text = doc.get(3..).unwrap_or_default().strip_prefix(' ').unwrap_or_default();
    QUESTIONS.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_letter)))
}

/// The text literals that are sentences, those in attributes left out: an `#[error(..)]` is for the log.
pub fn sentences<'t>(tokens: &[&'t Token]) -> Vec<&'t Token> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "[" if depth > 0 || at > 0 && matches!(tokens[at - 1].text.as_str(), "#") => depth += 1,
            "[" if at > 1 && tokens[at - 1].text == "!" && tokens[at - 2].text == "#" => depth += 1,
            "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && is_sentence(&token.literal) {
            found.push(*token);
        }
    }
    found
}

/// True for a text that tells a person something, in English or Chinese.
fn is_sentence(literal: &str) -> bool {
    let text = without_gaps(literal);
    is_chinese_sentence(&text) || is_english_sentence(&text)
}

fn is_chinese_sentence(text: &str) -> bool {
    let characters = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    characters >= 8 || characters >= 4 && text.contains(MARKS)
}

/// Four words in a row, one of them a small one.
fn is_english_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !is_letter(c) && c != '_').filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| SQL.contains(word)) {
        return false;
    }
    let is_word = |word: &str| !word.is_empty() && word.chars().all(is_letter);
    let parts: Vec<&str> =
        text.split_whitespace().map(|part| part.trim_matches(|c: char| !is_letter(c) && c != '_')).collect();
    let mut runs = parts.split(|part| !is_word(part));
    runs.any(|run| run.len() >= 4 && run.iter().any(|word| SMALL_WORDS.contains(word)))
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '\''
}

/// The text with a word in the place of every `{..}`.
fn without_gaps(literal: &str) -> String {
    let mut text = String::new();
    let mut rest = literal;
    while let Some((before, behind)) = rest.split_once('{') {
        text.push_str(before);
        let (gap, after) = behind.split_once('}').unwrap_or((behind, ""));
        text.push_str(if gap.is_empty() || gap.chars().all(|c| c.is_ascii_graphic()) { "gap" } else { gap });
        rest = after;
    }
    text + rest
}

#[test]
fn questions_are_known_by_their_first_word() {
    let asked = ["/// What it is.", "//! Whether.", "/// So many.", "/// Those, too.", "/// Them."];
    let told = ["/// Whatever.", "/// The row.", "///  What", "/// So be it.", "///", "//! Whichever."];
    assert!(asked.iter().all(|doc| opens_with_a_question(doc)));
    assert!(!told.iter().any(|doc| opens_with_a_question(doc)));
}

#[test]
fn sentences_are_told_from_names_and_sql() {
    for text in [
        "There is no data at {} yet.",
        "{path}: the disk is full",
        "its columns do not fit its body",
        "数据库里少了最近 {} 处修改",
        "打不开它（{cause}）。",
    ] {
        assert!(is_sentence(text), "{text}");
    }
    for text in [
        "SELECT a FROM b WHERE c is not null",
        "seq, case_id, at, agent, version, body",
        "the day after",
        "，。！？；：",
        "投诉受理",
        "{customer}",
        "明天下午",
        "follow-up",
    ] {
        assert!(!is_sentence(text), "{text}");
    }
}

#[test]
fn attributes_hold_no_sentences() {
    let source = "#![allow(a, reason = \"it is not so bad\")]\n#[error(\"{path}: the disk is full\")]\n\
        fn f() -> [u8; 2] { g([\"the disk of {} is full\"]) }";
    let tokens = super::tokens::tokens(source);
    let tokens: Vec<&Token> = tokens.iter().collect();
    assert_eq!(sentences(&tokens).into_iter().map(|token| token.line).collect::<Vec<_>>(), [3]);
}
