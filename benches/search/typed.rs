//! What is typed: queries made from the library itself, and every key of them.
//!
//! All of them come from the scripts that the smallest library has too, so that each size and each engine gets the same keys.

use std::collections::HashMap;

use callside::search::letters::spell::spell;

use super::english::WORDS;
use super::made::{Made, Numbers, characters, strangers};

/// Queries of each kind.
const QUERIES: usize = 40;
/// Letters that lie side by side on a keyboard.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// How a query is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One or two words of a title.
    Chinese,
    /// The same, spelled out.
    Pinyin,
    /// The same, by the first letter of each syllable.
    Initials,
    /// A word of the trade.
    English,
    /// What no script has: letters, rare characters, words that never stand side by side.
    Misses,
    /// Pinyin with a letter left out, doubled, swapped or mistaken for its neighbour; another character of the same sound.
    Slips,
}

/// All kinds, as the tables have them.
pub const KINDS: [Kind; 6] = [Kind::Chinese, Kind::Pinyin, Kind::Initials, Kind::English, Kind::Misses, Kind::Slips];

/// What stands in the box after one key.
#[derive(Clone, Debug)]
pub struct Keystroke {
    /// How it was typed.
    pub kind: Kind,
    /// The text up to here.
    pub text: String,
    /// Whether the query is complete.
    pub whole: bool,
}

/// Every key of every query.
pub fn keystrokes(made: &Made) -> Vec<Keystroke> {
    KINDS.iter().flat_map(|kind| queries(made, *kind).into_iter().flat_map(|query| keys(*kind, &query))).collect()
}

/// What stands in the box after each key of `query`.
pub fn keys(kind: Kind, query: &str) -> Vec<Keystroke> {
    let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| Keystroke { kind, text: query[..end].to_owned(), whole: end == query.len() }).collect()
}

/// `most` of a list, evenly drawn.
pub fn evenly<T: Clone>(list: &[T], most: usize) -> Vec<T> {
    let count = most.min(list.len());
    (0..count).map(|n| list[(2 * n + 1) * list.len() / (2 * count)].clone()).collect()
}

/// The queries of one kind.
pub fn queries(made: &Made, kind: Kind) -> Vec<String> {
    let mut numbers = Numbers::new(kind as u64 + 40);
    // Only what the smallest library has.
    let titles = &made.titles[..1000];
    let sounds = Sounds::new();
    let query = |n: usize| {
        let title = &titles[(n * titles.len() / QUERIES + numbers.below(titles.len() / QUERIES)) % titles.len()];
        let words: String = title.iter().take(1 + n % 2).map(String::as_str).collect();
        match kind {
            Kind::Chinese => words,
            Kind::Pinyin => spell(&words),
            // One word alone is two or three letters.
            Kind::Initials => initials(&title[..2].concat()),
            Kind::English => WORDS[n * WORDS.len() / QUERIES].to_owned(),
            Kind::Misses => miss(n, titles, &mut numbers),
            Kind::Slips if n % 5 == 4 => sounds.slip(&words, &mut numbers),
            Kind::Slips => slip(&spell(&words), n % 5, &mut numbers),
        }
    };
    (0..QUERIES).map(query).collect()
}

/// The first letter of each syllable, other characters as they are.
pub fn initials(text: &str) -> String {
    text.chars().filter_map(|c| spell(c.encode_utf8(&mut [0; 4])).chars().next()).collect()
}

fn miss(n: usize, titles: &[Vec<String>], numbers: &mut Numbers) -> String {
    match n % 3 {
        // No syllable begins with these.
        0 => (0..5).map(|_| *numbers.one(&['v', 'i', 'u'])).collect(),
        1 => (0..3).map(|_| *numbers.one(&strangers())).collect(),
        _ => {
            let [first, second] = [0, 1].map(|_| numbers.one(titles)[0].clone());
            format!("{}{}", spell(&second), spell(&first))
        }
    }
}

/// One slip of the finger, not in the first letter.
fn slip(letters: &str, what: usize, numbers: &mut Numbers) -> String {
    let mut typed: Vec<char> = letters.chars().collect();
    let at = 1 + numbers.below(typed.len() - 2);
    match what {
        0 => drop(typed.remove(at)),
        1 => typed.insert(at, typed[at]),
        2 => typed.swap(at, at + 1),
        _ => {
            let near = ROWS.iter().find_map(|row| {
                let place = row.find(typed[at])?;
                row.chars().nth(if place == 0 { 1 } else { place - 1 })
            });
            typed[at] = near.unwrap_or('x');
        }
    }
    typed.into_iter().collect()
}

/// Characters by their sound.
struct Sounds(HashMap<String, Vec<char>>);

impl Sounds {
    fn new() -> Sounds {
        let mut sounds: HashMap<String, Vec<char>> = HashMap::new();
        for c in characters() {
            sounds.entry(spell(c.encode_utf8(&mut [0; 4]))).or_default().push(c);
        }
        Sounds(sounds)
    }

    /// The words with their last character taken for another one of its sound.
    fn slip(&self, words: &str, numbers: &mut Numbers) -> String {
        let mut typed: Vec<char> = words.chars().collect();
        if let Some(last) = typed.last_mut() {
            *last = self.0.get(&spell(last.encode_utf8(&mut [0; 4]))).map_or(*last, |same| *numbers.one(same));
        }
        typed.into_iter().collect()
    }
}
