//! A made-up library in a made-up language: real characters, words and titles with the skew of a natural text.
//!
//! A vocabulary of words of two to four characters, some far commoner than others, out of the 3,755 commonest characters;
//! titles, tags and words of scripts drawn from it, with a little English. A smaller library is the beginning of a larger one.

use std::fmt::Write as _;
use std::path::Path;

use callside::domain::pack::{Label, Scene, Script, ScriptMove, ScriptScope, ScriptWords};

use super::english::WORDS;

/// Words of the made-up language.
const VOCABULARY: usize = 20_000;
/// The commonest words are left to the running text: no title is made of them.
const PLAIN: usize = 40;
/// Scripts in one file of a pack.
const IN_A_FILE: usize = 10_000;

/// A small generator of numbers: the same library in each run.
pub struct Numbers(u64);

impl Numbers {
    /// Numbers that `seed` begins.
    pub fn new(seed: u64) -> Numbers {
        Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    /// One of `list`.
    pub fn one<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    /// Whether something comes about that does so `percent` times of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Words with how often they are said: the second half as often as the first, and so on.
struct Skewed {
    words: Vec<String>,
    sums: Vec<usize>,
}

impl Skewed {
    fn new(words: Vec<String>, skipped: usize) -> Skewed {
        let mut sum = 0;
        let share = |rank: usize| if rank < skipped { 0 } else { 1_000_000 / (rank + 3) };
        let sums = (0..words.len()).map(|rank| {
            sum += share(rank);
            sum
        });
        Skewed { sums: sums.collect(), words }
    }

    fn draw(&self, numbers: &mut Numbers) -> &str {
        let at = numbers.below(*self.sums.last().unwrap());
        &self.words[self.sums.partition_point(|sum| *sum <= at)]
    }
}

/// The commonest characters in the order of their sounds: the first level of GB 2312.
pub fn characters() -> Vec<char> {
    level(0xb0..=0xd7)
}

/// Characters that are in no made-up text: the second level of GB 2312.
pub fn strangers() -> Vec<char> {
    level(0xd8..=0xf7)
}

fn level(rows: std::ops::RangeInclusive<u8>) -> Vec<char> {
    let codes = rows.flat_map(|row| (0xa1..=0xfe).map(move |cell| [row, cell]));
    let decoded = codes.filter_map(|code| encoding_rs::GBK.decode(&code).0.chars().next());
    decoded.filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect()
}

fn vocabulary(numbers: &mut Numbers) -> Vec<String> {
    let mut left = characters();
    // Common is not what comes first in the order of sounds.
    let mixed: Vec<char> = (0..left.len()).map(|_| left.swap_remove(numbers.below(left.len()))).collect();
    let word = |_| {
        let length = *numbers.one(&[2, 2, 2, 2, 2, 2, 2, 3, 3, 4]);
        (0..length).map(|_| character(numbers, &mixed)).collect()
    };
    (0..VOCABULARY).map(word).collect()
}

/// Half of the time any character, else one of the front, the further the likelier.
fn character(numbers: &mut Numbers, characters: &[char]) -> char {
    let any = numbers.below(characters.len());
    let at = if numbers.chance(50) { any } else { any * numbers.below(characters.len()) / characters.len() };
    characters[at]
}

/// Scripts, with the words that their titles were made of.
pub struct Made {
    /// The scripts.
    pub scripts: Vec<Script>,
    /// The words of each title, those in English left out.
    pub titles: Vec<Vec<String>>,
}

/// Makes so many scripts.
pub fn make(scripts: usize) -> Made {
    let numbers = &mut Numbers::new(4);
    let words = vocabulary(numbers);
    let common = Skewed::new(words.clone(), 0);
    let telling = Skewed::new(words, PLAIN);
    let english = Skewed::new(WORDS.iter().map(|&word| word.to_owned()).collect(), 0);
    let mut made = Made { scripts: Vec::with_capacity(scripts), titles: Vec::with_capacity(scripts) };
    for number in 0..scripts {
        let title = title(numbers, &telling);
        let foreign = if numbers.chance(12) { english.draw(numbers) } else { "" };
        made.scripts.push(Script {
            id: format!("made-{number}"),
            title: Label::zh(format!("{foreign}{}", title.concat())),
            scene: Scene::AfterSale,
            kind: Some(ScriptMove::Answer),
            scope: ScriptScope { stages: vec!["solve".to_owned()], ..ScriptScope::default() },
            words: ScriptWords { say: sentence(numbers, &common, &english), ..ScriptWords::default() },
            keywords: tags(3 + numbers.below(2), &telling, numbers),
            keywords_en: tags(numbers.below(3), &english, numbers),
            ..Script::default()
        });
        made.titles.push(title);
    }
    made
}

/// So many words, each once.
fn tags(count: usize, words: &Skewed, numbers: &mut Numbers) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    while tags.len() < count {
        let tag = words.draw(numbers);
        if tags.iter().all(|known| known != tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// Two to four words, six to twelve characters.
fn title(numbers: &mut Numbers, words: &Skewed) -> Vec<String> {
    let mut title: Vec<String> = Vec::new();
    while characters_of(&title) < 6 {
        title.push(words.draw(numbers).to_owned());
    }
    if title.len() < 4 && characters_of(&title) < 9 && numbers.chance(50) {
        title.push(words.draw(numbers).to_owned());
    }
    title
}

fn characters_of(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count()).sum()
}

/// Sixty to ninety characters of running text, a comma about every twelve.
fn sentence(numbers: &mut Numbers, words: &Skewed, english: &Skewed) -> String {
    let (wanted, mut said, mut breath) = (60 + numbers.below(28), 0, 0);
    let mut text = String::new();
    while said < wanted {
        let word = words.draw(numbers);
        text.push_str(word);
        said += word.chars().count();
        breath += word.chars().count();
        if breath >= 12 && said < wanted {
            breath = 0;
            text.push('，');
            if numbers.chance(4) {
                text.push_str(english.draw(numbers));
            }
        }
    }
    text.push('。');
    text
}

/// Title, tags and words of a script, in the order in which they are searched.
pub fn texts(script: &Script) -> impl Iterator<Item = &str> {
    let tags = script.keywords.iter().chain(&script.keywords_en).map(String::as_str);
    std::iter::once(script.title.zh.as_str()).chain(tags).chain(std::iter::once(script.words.say.as_str()))
}

/// Bytes of all these texts.
pub fn bytes(scripts: &[Script]) -> usize {
    scripts.iter().flat_map(texts).map(str::len).sum()
}

/// Distinct Chinese characters in them.
pub fn distinct(scripts: &[Script]) -> usize {
    let characters = scripts.iter().flat_map(texts).flat_map(str::chars).filter(|c| *c > '\u{4dff}');
    characters.collect::<std::collections::HashSet<char>>().len()
}

/// Writes the scripts into `folder` as packs, and gives their texts with their paths.
pub fn write(folder: &Path, scripts: &[Script]) -> Vec<(String, String)> {
    std::fs::create_dir_all(folder).unwrap();
    let files = scripts.chunks(IN_A_FILE).enumerate().map(|(number, scripts)| {
        let path = folder.join(format!("made-{number:02}.toml"));
        let text = pack(number, scripts);
        std::fs::write(&path, &text).unwrap();
        (path.display().to_string(), text)
    });
    files.collect()
}

/// One pack. The format asks for a customer's wording: the first tag stands in for it.
fn pack(number: usize, scripts: &[Script]) -> String {
    let mut text = format!("format = 1\n[pack]\nid = \"made-{number}\"\ntitle = \"第{number}包\"\nversion = \"1\"\n");
    for Script { id, title, words: ScriptWords { say, .. }, keywords, keywords_en, .. } in scripts {
        let (title, ask) = (&title.zh, &keywords[0]);
        let _ = write!(
            text,
            "\n[[script]]\nid = \"{id}\"\ntitle = \"{title}\"\nscene = \"after-sale\"\nkind = \"answer\"\n\
             stages = [\"solve\"]\nasks = [\"{ask}\"]\nsay = \"{say}\"\nkeywords = {keywords:?}\n\
             keywords_en = {keywords_en:?}\n"
        );
    }
    text
}
