//! What an agent types: two words of a title, in characters, in pinyin, in initials.
//!
//! The words are not made up by anything that the engine knows: they stand in the lists of words that come with the
//! measured text (`pinyin-domain-words.tsv`, `pinyin-thuocl-words.tsv`), are found in the title by longest match, and
//! the two that the fewest of all titles hold are taken, in the order of the title. Words that only ask are left out.

use std::collections::HashMap;

use callside::search::letters::spell::{spell, syllables};

use super::data::rows;

const ASKING: &[&str] = &[
    "怎么",
    "什么",
    "为什么",
    "如何",
    "可以",
    "请问",
    "怎么办",
    "怎样",
    "多少",
    "为何",
    "哪里",
    "这个",
    "那个",
    "我们",
    "你们",
    "现在",
    "知道",
    "时候",
    "是不是",
    "有没有",
    "能不能",
    "没有",
    "一下",
];

/// One question: the two words as typed in one way.
pub struct Typed {
    pub title: String,
    pub words: [String; 2],
}

/// How the two words are typed.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    Chinese,
    Pinyin,
    Initials,
}

impl Way {
    /// Text as this way of typing has it.
    pub fn of(self, text: &str) -> String {
        match self {
            Way::Chinese => text.to_lowercase(),
            Way::Pinyin => spell(text),
            Way::Initials => initials(text),
        }
    }
}

/// The first letter of every syllable.
fn initials(text: &str) -> String {
    let read = syllables(text).into_iter().zip(text.chars());
    read.filter_map(|(syllable, c)| syllable.map_or(Some(c), |syllable| syllable.chars().next())).collect()
}

/// The questions that titles give, those with two words only.
pub fn typed(titles: &[String]) -> Option<Vec<Typed>> {
    let mut known: HashMap<String, usize> = HashMap::new();
    for file in ["pinyin-domain-words.tsv", "pinyin-thuocl-words.tsv"] {
        known.extend(rows(file)?.into_iter().map(|row| (row[0].clone(), 0)));
    }
    let found: Vec<Vec<String>> = titles.iter().map(|title| words(title, &known)).collect();
    for word in found.iter().flatten() {
        *known.entry(word.clone()).or_default() += 1;
    }
    let typed = titles.iter().zip(found).filter_map(|(title, found)| {
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|at| (known[&found[*at]], *at));
        let (first, second) = (*order.first()?, *order.get(1)?);
        let words = [found[first.min(second)].clone(), found[first.max(second)].clone()];
        Some(Typed { title: title.clone(), words })
    });
    Some(typed.collect())
}

fn words(title: &str, known: &HashMap<String, usize>) -> Vec<String> {
    let chars: Vec<char> = title.chars().collect();
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let longest =
            (2..=4usize.min(chars.len() - at)).rev().map(|len| chars[at..at + len].iter().collect::<String>());
        match longest.into_iter().find(|word| known.contains_key(word)) {
            Some(word) => {
                at += word.chars().count();
                if !ASKING.contains(&word.as_str()) && !found.contains(&word) {
                    found.push(word);
                }
            }
            None => at += 1,
        }
    }
    found
}
