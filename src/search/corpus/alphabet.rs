//! The characters of a library, numbered: what texts are compared by.

/// A character by its number in the [`Alphabet`]. Every comparison within the row is one of codes.
pub(in crate::search) type Code = u16;

/// Sentinel that ends a run; no query holds it.
pub(in crate::search) const STOP: Code = 0;
/// Codes stay below this.
pub(in crate::search) const END: Code = 1 << 15;
/// Stands for characters beyond those that have a code of their own; no query holds it either.
const OTHER: Code = 1;
/// The characters of a library, numbered as they come.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(from = "Vec<char>", into = "Vec<char>")]
pub(in crate::search) struct Alphabet {
    pages: Vec<Option<Box<[Code; 256]>>>,
    chars: Vec<char>,
}

impl Default for Alphabet {
    fn default() -> Alphabet {
        Alphabet { pages: Vec::new(), chars: vec!['\0', '\u{fffd}'] }
    }
}

impl From<Vec<char>> for Alphabet {
    fn from(chars: Vec<char>) -> Alphabet {
        let mut alphabet = Alphabet::default();
        chars.into_iter().skip(alphabet.len()).for_each(|c| _ = alphabet.number(c));
        alphabet
    }
}

impl From<Alphabet> for Vec<char> {
    fn from(alphabet: Alphabet) -> Vec<char> {
        alphabet.chars
    }
}

impl Alphabet {
    /// The code of a character that has one.
    pub fn find(&self, c: char) -> Option<Code> {
        // Pages of 256 as tables of character sets have them: two reads without hashing, and empty pages take no room.
        // The block of common Chinese characters is some eighty pages.
        let (page, place) = (u32::from(c) as usize >> 8, u32::from(c) as usize & 0xff);
        self.pages.get(page)?.as_ref().map(|p| p[place]).filter(|code| *code > OTHER)
    }

    /// The code of a character, a new one if it has none.
    pub fn number(&mut self, c: char) -> Code {
        if let Some(code) = self.find(c) {
            return code;
        }
        // The highest bit is the corpus's mark. Whoever comes after 32,766 others shares one code, and is found by
        // none of its own.
        let Some(next) = Code::try_from(self.chars.len()).ok().filter(|next| *next < END) else { return OTHER };
        let (page, place) = (u32::from(c) as usize >> 8, u32::from(c) as usize & 0xff);
        if self.pages.len() <= page {
            self.pages.resize(page + 1, None);
        }
        self.pages[page].get_or_insert_with(|| Box::new([0; 256]))[place] = next;
        self.chars.push(c);
        next
    }

    /// Number of codes.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character that a code stands for.
    pub fn char_of(&self, code: Code) -> Option<char> {
        self.chars.get(usize::from(code)).copied()
    }
}
