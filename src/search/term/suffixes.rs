//! Suffix arrays over the short texts: places sorted by the characters, by the initials and by the syllables that
//! follow.
//!
//! A term's first few steps are one range of an array, found by binary search. The keys are short (five characters,
//! four initials, two syllables): what a range does not decide yet is verified place by place ([`super::matching`]).

use std::ops::RangeInclusive;

use crate::search::corpus::{Code, Corpus, STOP};
use crate::search::letters::fuzzy::LONGEST_SYLLABLE;

use super::span::SpanWeights;

/// Length of a literal key, in characters.
pub(in crate::search) const LITERAL: usize = 5;
/// Length of a key of initials.
pub(in crate::search) const INITIALS: usize = 4;
/// Set in a place that is listed by a less common reading.
const OTHER: u32 = 1 << 31;
/// Bits of one letter of a packed syllable.
const LETTER_BITS: usize = 5;
/// Bits of one initial in a key, and of one syllable.
const INITIAL_BITS: u32 = 7;
const SYLLABLE_BITS: u32 = 10;

/// Initial of a syllable as keys hold it; letters and digits have initials of their own.
pub(in crate::search) type Initial = u8;

/// The initial of a Chinese character whose reading begins with this small letter, but not with zh, ch or sh.
pub(in crate::search) fn sounded(letter: char) -> Option<Initial> {
    letter.is_ascii_lowercase().then(|| letter as u8 - b'a' + 1)
}

/// The initial of a Chinese character whose reading begins with this letter and an h.
pub(in crate::search) fn doubled(letter: char) -> Option<Initial> {
    Some(27 + u8::try_from(['z', 'c', 's'].iter().position(|double| *double == letter)?).ok()?)
}

/// A letter or digit that stands for itself.
pub(in crate::search) fn itself(c: char) -> Option<Initial> {
    match c {
        'a'..='z' => Some(c as u8 - b'a' + 30),
        '0'..='9' => Some(c as u8 - b'0' + 56),
        _ => None,
    }
}

/// Initial of whatever has none.
const NEITHER: Initial = 66;

/// The initial of a reading.
fn initial_of(reading: &str) -> Option<Initial> {
    let mut letters = reading.chars();
    let first = letters.next()?;
    // No reading but those of zh, ch and sh has an h in second place, so the h alone tells them.
    if letters.next() == Some('h') { doubled(first) } else { sounded(first) }
}

/// Suffix of the row: everything from one place on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Suffix {
    /// Place in the row.
    pub at: u32,
    /// It is sorted by a less common reading.
    pub other: bool,
}

/// Range of a suffix array.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct SuffixRange<'i>(&'i [u32]);

impl<'i> SuffixRange<'i> {
    /// The suffixes in it; those of one key in the order of the row.
    pub fn suffixes(self) -> impl Iterator<Item = Suffix> + 'i {
        self.0.iter().map(|place| Suffix { at: place & !OTHER, other: place & OTHER != 0 })
    }

    /// Number of suffixes.
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// True when it has no suffix.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

/// Suffix array by packed keys. Several places have one key, and one place has several if its characters are read in
/// several ways.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
struct KeyedSuffixes {
    #[serde(with = "crate::search::flat")]
    keys: Vec<u32>,
    #[serde(with = "crate::search::flat")]
    from: Vec<u32>,
    #[serde(with = "crate::search::flat")]
    places: Vec<u32>,
}

/// The higher and the lower half of a number.
#[allow(clippy::cast_possible_truncation, reason = "halves are what is wanted")]
pub(in crate::search) fn halves(number: u64) -> (u32, u32) {
    ((number >> 32) as u32, number as u32)
}

impl KeyedSuffixes {
    fn of(mut entries: Vec<u64>) -> KeyedSuffixes {
        // One sort of packed numbers instead of a comparison of texts: the key is the high half, the place the low
        // one, so that places of one key come out in the order of the row. Built once, searched at every key.
        entries.sort_unstable();
        let mut keyed = KeyedSuffixes { places: Vec::with_capacity(entries.len()), ..KeyedSuffixes::default() };
        for entry in entries {
            let (key, place) = halves(entry);
            // Keys are stored once with the start of their places: many places share a key of two syllables, and the
            // binary search then goes over a fraction of them.
            if keyed.keys.last() != Some(&key) {
                keyed.keys.push(key);
                keyed.from.push(u32::try_from(keyed.places.len()).unwrap_or(u32::MAX));
            }
            // Places of one key are sorted without their mark, so that they stay in the order of the row.
            keyed.places.push(place >> 1 | if place & 1 == 1 { OTHER } else { 0 });
        }
        keyed.keys.shrink_to_fit();
        keyed.from.shrink_to_fit();
        keyed
    }

    fn range(&self, keys: RangeInclusive<u32>) -> SuffixRange<'_> {
        // The second search begins behind the first: the range is short, and the bound still holds where no key lies
        // in it.
        let first = self.keys.partition_point(|key| key < keys.start());
        let after = first + self.keys[first..].partition_point(|key| key <= keys.end());
        let place = |key: usize| self.from.get(key).map_or(self.places.len(), |from| *from as usize);
        SuffixRange(self.places.get(place(first)..place(after)).unwrap_or(&[]))
    }
}

/// Keys of the characters with one number of readings, a key for each reading.
#[derive(Clone, Debug, Default)]
struct ReadingKeys {
    /// First letters, each once; the first is that of the likeliest reading.
    initials: Vec<Initial>,
    /// Numbers of syllables, from 1.
    syllables: Vec<u16>,
}

/// The suffix arrays of one library: by characters, by initials, by syllables.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(in crate::search) struct SuffixArray {
    #[serde(with = "crate::search::flat")]
    literal: Vec<u32>,
    /// Start in `literal` of the suffixes of each first character, by its code.
    #[serde(with = "crate::search::flat")]
    first: Vec<u32>,
    /// Weights of the spans of the short texts.
    pub spans: SpanWeights,
    initials: KeyedSuffixes,
    syllables: KeyedSuffixes,
    /// All syllables that occur, [`packed`] and sorted, so that those that begin alike are neighbours; number 1 is the
    /// first.
    #[serde(with = "crate::search::flat")]
    names: Vec<u32>,
}

impl SuffixArray {
    /// Sorts the places of `text`.
    pub fn of(text: &Corpus) -> SuffixArray {
        let names = names(text);
        let keys_of = keys_of(text, &names);
        let (literal, first) = literal(text);
        let initials = KeyedSuffixes::of(entries::<INITIALS>(text, INITIAL_BITS, |at, out| match text.unit(at) {
            None => {}
            Some(unit) if unit.sound > 0 => {
                out.extend(keys_of[usize::from(unit.sound)].initials.iter().map(|i| u16::from(*i)));
            }
            Some(unit) => out.push(u16::from(itself(unit.c).unwrap_or(NEITHER))),
        }));
        let syllables = KeyedSuffixes::of(entries::<2>(text, SYLLABLE_BITS, |at, out| match text.unit(at) {
            None => {}
            Some(unit) if unit.sound > 0 => out.extend(&keys_of[usize::from(unit.sound)].syllables),
            Some(_) => out.push(0),
        }));
        let count = |code: Code| {
            let from = |code: usize| first.get(code).map_or(0, |from| *from as usize);
            from(usize::from(code) + 1).saturating_sub(from(usize::from(code)))
        };
        let spans = SpanWeights::of(text, &literal, count);
        SuffixArray { literal, first, spans, initials, syllables, names }
    }

    /// Range of the suffixes that begin with `codes`, of which the first [`LITERAL`] count.
    pub fn by_characters(&self, text: &Corpus, codes: &[Code]) -> SuffixRange<'_> {
        let Some(&code) = codes.first() else { return SuffixRange::default() };
        let place = |code: usize| self.first.get(code).map_or(self.literal.len(), |from| *from as usize);
        let all = self.literal.get(place(usize::from(code))..place(usize::from(code) + 1)).unwrap_or(&[]);
        // The array is sorted by this many characters and no further. Comparing more would search an order that is not
        // there and miss suffixes.
        let rest = &codes[1..codes.len().min(LITERAL)];
        let compared =
            |at: &u32| (1u32..).zip(rest).map(|(n, code)| text.code_at(at + n).cmp(code)).find(|o| o.is_ne());
        let first = all.partition_point(|at| compared(at).is_some_and(std::cmp::Ordering::is_lt));
        let after = first + all[first..].partition_point(|at| compared(at).is_none());
        SuffixRange(&all[first..after])
    }

    /// Range of the suffixes that begin with these initials; at most [`INITIALS`] count.
    pub fn by_initials(&self, initials: &[Initial]) -> SuffixRange<'_> {
        // A shorter query is a range: its key with all bits behind it cleared up to its key with all of them set.
        let key = initials.iter().take(INITIALS).fold(0, |key, i| key << INITIAL_BITS | u32::from(*i));
        let open = initials.len()..INITIALS;
        let open = open.fold(0, |bits, _| bits + INITIAL_BITS);
        self.initials.range(key << open..=(key << open | ((1 << open) - 1)))
    }

    /// Range of the suffixes that begin with one of these syllables.
    pub fn by_syllables(&self, syllables: &RangeInclusive<u16>) -> SuffixRange<'_> {
        let key = |syllable: u16, rest: u32| u32::from(syllable) << SYLLABLE_BITS | rest;
        self.syllables.range(key(*syllables.start(), 0)..=key(*syllables.end(), (1 << SYLLABLE_BITS) - 1))
    }

    /// Range of the suffixes that begin with the first syllable and one of the others; syllable 0 is a character
    /// without any.
    pub fn by_pair(&self, first: u16, then: &RangeInclusive<u16>) -> SuffixRange<'_> {
        let key = |second: u16| u32::from(first) << SYLLABLE_BITS | u32::from(second);
        self.syllables.range(key(*then.start())..=key(*then.end()))
    }

    /// The number of a syllable that occurs.
    pub fn syllable(&self, name: &[char]) -> Option<u16> {
        self.names.binary_search(&packed(name.iter().copied())?).ok().map(number)
    }

    /// The numbers of all syllables that begin so; none if no such one occurs.
    pub fn beginning(&self, prefix: &[char]) -> Option<RangeInclusive<u16>> {
        let first = packed(prefix.iter().copied())?;
        // All syllables with this prefix lie between the prefix filled up with zeros and filled up with ones, since
        // names are packed from the left.
        let last = first | ((1 << (LETTER_BITS * (LONGEST_SYLLABLE - prefix.len()))) - 1);
        let from = self.names.partition_point(|name| *name < first);
        let count = self.names[from..].partition_point(|name| *name <= last);
        (count > 0).then(|| number(from)..=number(from + count - 1))
    }

    /// Checks that `letters` are whole syllables that occur, the last of them cut short perhaps.
    pub fn are_syllables(&self, letters: &[char]) -> bool {
        // A bit for each place that whole syllables end at. A term has 64 characters at the most, so 128 bits hold
        // every place, and no letter is read twice from the same place.
        let mut reached: u128 = 1;
        for at in 0..letters.len() {
            if reached & 1 << at == 0 {
                continue;
            }
            let rest = &letters[at..];
            if rest.len() <= LONGEST_SYLLABLE && self.beginning(rest).is_some() {
                return true;
            }
            let lens = (1..=LONGEST_SYLLABLE.min(rest.len())).filter(|len| self.syllable(&rest[..*len]).is_some());
            reached = lens.fold(reached, |reached, len| reached | 1 << (at + len));
        }
        false
    }
}

/// The number of the syllable at place `at` of the sorted names.
fn number(at: usize) -> u16 {
    u16::try_from(at + 1).unwrap_or(0)
}

/// Up to [`LONGEST_SYLLABLE`] small letters as one number that sorts as they do.
fn packed(letters: impl Iterator<Item = char>) -> Option<u32> {
    let mut name = 0;
    let mut len = 0;
    for letter in letters {
        len += 1;
        name = name << LETTER_BITS | u32::from(sounded(letter)?);
    }
    (len <= LONGEST_SYLLABLE).then(|| name << (LETTER_BITS * (LONGEST_SYLLABLE - len)))
}

fn names(text: &Corpus) -> Vec<u32> {
    let mut names: Vec<u32> = text.sounds.lists().flatten().filter_map(|name| packed(name.chars())).collect();
    names.sort_unstable();
    names.dedup();
    // Numbers begin with 1 and must fit into their bits of a key. Mandarin has about 400 syllables, so nothing is ever
    // cut; without the bound a longer list would spill into the neighbouring key.
    names.truncate((1 << SYLLABLE_BITS) - 2);
    names
}

fn keys_of(text: &Corpus, names: &[u32]) -> Vec<ReadingKeys> {
    let mut all = Vec::new();
    for list in text.sounds.lists() {
        let mut keys_of = ReadingKeys::default();
        for name in list {
            if let Some(initial) = initial_of(name).filter(|i| !keys_of.initials.contains(i)) {
                keys_of.initials.push(initial);
            }
            if let Some(at) = packed(name.chars()).and_then(|name| names.binary_search(&name).ok()) {
                keys_of.syllables.push(number(at));
            }
        }
        all.push(keys_of);
    }
    all
}

/// Places sorted by up to [`LITERAL`] characters, and where those of each first character begin.
fn literal(text: &Corpus) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0u32; text.codes() + 1];
    let places = || text.short().filter(|at| text.code_at(*at) != STOP);
    for at in places() {
        first[usize::from(text.code_at(at)) + 1] += 1;
    }
    for code in 1..first.len() {
        first[code] += first[code - 1];
    }
    let mut next = first.clone();
    let mut sorted = vec![0u32; first.last().map_or(0, |all| *all as usize)];
    for at in places() {
        let slot = &mut next[usize::from(text.code_at(at))];
        sorted[*slot as usize] = at;
        *slot += 1;
    }
    let mut keyed: Vec<(u64, u32)> = Vec::new();
    // The first character is sorted by counting; the four that follow are one number, so that a bucket is sorted without
    // going back to the text.
    for pair in first.windows(2) {
        let bucket = &mut sorted[pair[0] as usize..pair[1] as usize];
        keyed.clear();
        keyed.extend(bucket.iter().map(|at| (following(text, *at), *at)));
        keyed.sort_unstable();
        for (place, (_, at)) in bucket.iter_mut().zip(&keyed) {
            *place = *at;
        }
    }
    (sorted, first)
}

/// The characters after the one at `at`, to the end of the run, as one number.
fn following(text: &Corpus, at: u32) -> u64 {
    let mut ended = false;
    (1..).take(LITERAL - 1).fold(0, |key, n| {
        // Behind the end of the run all is stop: the next run's characters must not decide the order, or a binary
        // search by the run's own would fail.
        let code = if ended { STOP } else { text.code_at(at + n) };
        ended |= code == STOP;
        key << 16 | u64::from(code)
    })
}

/// An entry for each way of reading the `N` characters from each place on: the key, then the place with a mark for
/// other readings than the likeliest.
fn entries<const N: usize>(text: &Corpus, bits: u32, keys_of: impl Fn(u32, &mut Vec<u16>)) -> Vec<u64> {
    // Most characters have one reading in their word, so that a quarter more entries than places are hardly ever
    // exceeded. Growing by doubling would hold twice the array at the peak of the build.
    let mut entries: Vec<u64> = Vec::with_capacity(text.short().len() + text.short().len() / 4);
    let (mut read, mut keys, mut longer) = (Vec::new(), Vec::new(), Vec::new());
    for at in text.short() {
        keys.clear();
        keys.push((0u64, false));
        let mut ended = false;
        for n in (0u32..).take(N) {
            read.clear();
            if !ended {
                keys_of(at + n, &mut read);
            }
            ended |= read.is_empty();
            if ended {
                read.push(0);
            }
            // The common case extends the keys in place. Only a character with several readings multiplies them, at
            // most by four for each of the few characters of a key.
            if let [only] = read[..] {
                for (key, _) in &mut keys {
                    *key = *key << bits | u64::from(only);
                }
                continue;
            }
            longer.clear();
            for (key, other) in &keys {
                longer.extend(
                    read.iter().enumerate().map(|(nth, way)| (key << bits | u64::from(*way), *other || nth > 0)),
                );
            }
            std::mem::swap(&mut keys, &mut longer);
        }
        if text.code_at(at) != STOP {
            entries.extend(keys.iter().map(|(key, other)| key << 32 | u64::from(at) << 1 | u64::from(*other)));
        }
    }
    entries
}
