//! Slips, one at a time in the sound pack: the change, the place where it must be reported, and the sentence.

#[path = "slips/meaning.rs"]
mod meaning;
#[path = "slips/names.rs"]
mod names;
#[path = "slips/shape.rs"]
mod shape;
#[path = "slips/syntax.rs"]
mod syntax;

use crate::SOUND;

/// A slip in the sound pack: what it replaces (first occurrence), by what, and parts of the words that explain it. `¦`
/// stands where the mistake must be reported, in the slip or in the first of the words, which is then looked for in the
/// text; without one it is the first line and column. `«..»` stands for the line in which that text first stands.
pub struct Slip(pub &'static str, pub &'static str, pub &'static [&'static str]);

/// A broken pack, where it is broken, and what must be said about it.
pub struct Broken {
    pub text: String,
    pub line: usize,
    pub column: usize,
    pub words: Vec<String>,
}

/// All slips.
pub fn all() -> impl Iterator<Item = &'static Slip> {
    [shape::SLIPS, meaning::SLIPS, names::SLIPS, syntax::SLIPS].into_iter().flatten()
}

impl Slip {
    /// The sound pack with this slip.
    pub fn broken(&self) -> Broken {
        let Slip(from, to, words) = self;
        assert!(SOUND.contains(from), "the sound pack has no {from}");
        let marked = SOUND.replacen(from, to, 1);
        let (spot, words) = match words.split_first() {
            Some((spot, rest)) if spot.starts_with('¦') => (marked.find(&spot['¦'.len_utf8()..]), rest),
            _ => (marked.find('¦').or(Some(0)), *words),
        };
        let Some(spot) = spot else { panic!("{to}: {words:?} stand nowhere") };
        let text = marked.replace('¦', "");
        let (line, column) = place(&marked, spot);
        let words = words.iter().map(|words| with_lines(words, &text)).collect();
        Broken { text, line, column, words }
    }
}

/// Line and column, from 1, of an offset.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    (line, before.chars().rev().take_while(|c| *c != '\n').count() + 1)
}

/// The words with every `«..»` replaced by a line number.
fn with_lines(words: &str, text: &str) -> String {
    let Some((before, rest)) = words.split_once('«') else { return words.to_owned() };
    let Some((quoted, after)) = rest.split_once('»') else { return words.to_owned() };
    let line = text.find(quoted).map_or(0, |at| place(text, at).0);
    format!("{before}{line}{}", with_lines(after, text))
}
