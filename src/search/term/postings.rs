//! Bigram inverted index over words and notes, with delta-varint postings.
//!
//! For each first character there is a row of bytes: one entry for each character that follows it somewhere, in their
//! order: the second character, how many documents hold the pair, how many bytes they take, and the documents, each as
//! its distance from the one before. Numbers take seven bits to a byte, the lowest first.

use crate::search::corpus::{Code, Corpus};
use crate::search::document::DocumentField;

use super::suffixes::halves;

/// Pairs that are sorted at a time: 32 MB. A large library goes through its text a few times more, which is quick.
const ROOM: usize = 4 << 20;

/// Postings of every pair of characters in words and notes. The last character of a run pairs with the stop.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(in crate::search) struct Postings {
    /// Start of the row of each first character, by its code.
    #[serde(with = "crate::search::flat")]
    first: Vec<u32>,
    #[serde(with = "crate::search::flat")]
    bytes: Vec<u8>,
}

/// Postings list of one pair: the documents that hold it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct PostingsList<'b> {
    second: Code,
    count: u32,
    bytes: &'b [u8],
}

impl PostingsList<'_> {
    /// Number of documents.
    pub fn len(self) -> usize {
        self.count as usize
    }

    /// Decodes the postings list, in the order of the documents.
    pub fn decode(mut self) -> Vec<u32> {
        let mut all = Vec::with_capacity(self.len());
        let mut last = 0;
        while !self.bytes.is_empty() {
            // Distances add up to numbers again; the order of the documents comes for free and binary searches rely on
            // it.
            last += read_varint(&mut self.bytes);
            all.push(last);
        }
        all
    }
}

impl Postings {
    /// Builds the index over `text`.
    pub fn of(text: &Corpus) -> Postings {
        Postings::built_in(text, ROOM)
    }

    /// Builds the index with room for so many pairs at a time; the less room, the more often the text is gone through.
    fn built_in(text: &Corpus, room: usize) -> Postings {
        let mut counts = vec![0u32; text.codes() + 1];
        for (first, ..) in pairs(text) {
            counts[usize::from(first) + 1] += 1;
        }
        for code in 1..counts.len() {
            counts[code] += counts[code - 1];
        }
        let mut postings = Postings { first: vec![0], ..Postings::default() };
        let (mut sorted, mut documents) = (Vec::new(), Vec::new());
        let mut from = 0;
        while from < text.codes() {
            // As many first characters as fit into the room, at least one: to hold all pairs at once would take more
            // than the whole index keeps.
            let fit = counts[from + 1..].partition_point(|end| (end - counts[from]) as usize <= room);
            let to = (from + fit).max(from + 1);
            sort_pairs(text, &counts[from..=to], from, &mut sorted);
            for range in counts[from..=to].windows(2) {
                let [start, end] = [range[0], range[1]].map(|place| (place - counts[from]) as usize);
                let bucket = &mut sorted[start..end];
                bucket.sort_unstable();
                for same in bucket.chunk_by(|a, b| a >> 32 == b >> 32) {
                    postings.add(same, &mut documents);
                }
                postings.first.push(u32::try_from(postings.bytes.len()).unwrap_or(u32::MAX));
            }
            from = to;
        }
        postings.bytes.shrink_to_fit();
        postings
    }

    /// Encodes the postings of one pair: the second character in the high half of each number, the documents in the low
    /// one.
    fn add(&mut self, entry: &[u64], documents: &mut Vec<u8>) {
        documents.clear();
        // The numbers are sorted, so the distances are small and most take one byte. The first of a list is its
        // distance from zero.
        let (mut count, mut last) = (0, None);
        for document in entry.iter().map(|number| halves(*number).1) {
            if last != Some(document) {
                write_varint(documents, document - last.unwrap_or(0));
                (count, last) = (count + 1, Some(document));
            }
        }
        let second = entry.first().and_then(|number| Code::try_from(halves(*number).0).ok()).unwrap_or(0);
        self.bytes.extend(second.to_le_bytes());
        write_varint(&mut self.bytes, count);
        write_varint(&mut self.bytes, u32::try_from(documents.len()).unwrap_or(u32::MAX));
        self.bytes.extend(&*documents);
    }

    fn bigrams_of(&self, first: Code) -> impl Iterator<Item = PostingsList<'_>> {
        let place = |code: usize| self.first.get(code).map_or(self.bytes.len(), |from| *from as usize);
        let mut row = &self.bytes[place(usize::from(first))..place(usize::from(first) + 1)];
        std::iter::from_fn(move || {
            let (second, rest) = row.split_first_chunk()?;
            row = rest;
            // The length in bytes stands before the list so that a list that is not asked for is skipped without
            // decoding it.
            let (count, len) = (read_varint(&mut row), read_varint(&mut row) as usize);
            let (bytes, rest) = row.split_at(len.min(row.len()));
            row = rest;
            Some(PostingsList { second: Code::from_le_bytes(*second), count, bytes })
        })
    }

    /// Postings list of `first` right before `second`.
    pub fn of_bigram(&self, first: Code, second: Code) -> PostingsList<'_> {
        // Entries differ in length, so that a row can only be read from the front; the first one past `second` ends it.
        let entry = self.bigrams_of(first).find(|entry| entry.second >= second);
        entry.filter(|entry| entry.second == second).unwrap_or_default()
    }

    /// Scripts whose words or notes hold all of `codes` in a row, each once, in order: the two rarest lists are
    /// intersected, and what is left is verified.
    pub fn holding(&self, text: &Corpus, codes: &[Code]) -> Vec<u32> {
        let mut lists: Vec<PostingsList<'_>> = match codes {
            [] => return Vec::new(),
            [one] => {
                let mut all: Vec<u32> = self.bigrams_of(*one).flat_map(PostingsList::decode).collect();
                all.sort_unstable();
                all.dedup();
                return all;
            }
            more => more.windows(2).map(|pair| self.of_bigram(pair[0], pair[1])).collect(),
        };
        // The rarest list bounds the answer; a second one is enough to leave little to verify.
        lists.sort_by_key(|list| list.len());
        let mut held = lists.first().map(|rarest| rarest.decode()).unwrap_or_default();
        if let Some(second) = lists.get(1) {
            let second = second.decode();
            held.retain(|document| second.binary_search(document).is_ok() && holds(text, *document, codes));
        }
        held
    }
}

/// Every two characters that follow one another, the last of a run with the stop, and their document.
fn pairs(text: &Corpus) -> impl Iterator<Item = (Code, Code, u32)> + '_ {
    let runs = [DocumentField::Body, DocumentField::Note].into_iter().flat_map(|field| text.runs_in(field));
    let ends = runs.filter_map(|run| text.run(run)).map(|run| (run.start..run.start + run.len, run.document));
    ends.flat_map(move |(places, document)| places.map(move |at| (text.code_at(at), text.code_at(at + 1), document)))
}

/// The pairs whose first character is one of those from `first` on, sorted by counting by that character; `places` are
/// where the pairs of each begin, and where those of the last one end.
fn sort_pairs(text: &Corpus, places: &[u32], first: usize, sorted: &mut Vec<u64>) {
    let (begin, end) = (places[0], places[places.len() - 1]);
    sorted.clear();
    sorted.resize((end - begin) as usize, 0);
    let mut next = places[..places.len() - 1].to_vec();
    for (code, second, document) in pairs(text) {
        let Some(slot) = usize::from(code).checked_sub(first).and_then(|nth| next.get_mut(nth)) else { continue };
        // Second character and document in one number, so that a bucket is sorted without going back to the text.
        sorted[(*slot - begin) as usize] = u64::from(second) << 32 | u64::from(document);
        *slot += 1;
    }
}

/// Verifies that the words or notes of `document` hold all of `codes` in a row: its pairs may stand apart.
pub(in crate::search) fn holds(text: &Corpus, document: u32, codes: &[Code]) -> bool {
    let runs = [DocumentField::Body, DocumentField::Note].into_iter().flat_map(|field| text.runs_of(document, field));
    runs.filter_map(|run| text.run(run)).any(|run| {
        (run.start..run.start + run.len).any(|at| (at..).zip(codes).all(|(at, code)| text.code_at(at) == *code))
    })
}

fn write_varint(bytes: &mut Vec<u8>, mut number: u32) {
    // Seven bits to a byte; the eighth says that more follow.
    while number > 0x7f {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

fn read_varint(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        // Five bytes hold any number of 32 bits: what goes on beyond them is damaged, and must neither shift too far
        // nor run on.
        if byte & 0x80 == 0 || shift > 28 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::document::SearchDocument;
    use proptest::prelude::*;

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 300, 1 << 20, u32::MAX] {
            let mut bytes = Vec::new();
            write_varint(&mut bytes, number);
            assert_eq!(read_varint(&mut bytes.as_slice()), number);
        }
    }

    proptest! {
        #[test]
        fn little_room_makes_the_same_postings(bodies in prop::collection::vec("[甲乙丙a ]{0,9}", 1..20), room in 0usize..30) {
            let documents = bodies.iter().map(|body| SearchDocument::default().with(DocumentField::Body, [body]));
            let text = Corpus::of(documents);
            let (all, few) = (Postings::of(&text), Postings::built_in(&text, room));
            prop_assert_eq!((all.first, all.bytes), (few.first, few.bytes));
        }

        #[test]
        fn what_is_held_is_found(says in prop::collection::vec("[甲乙丙a ]{0,9}", 1..20), wanted in "[甲乙丙a]{1,4}") {
            let text = Corpus::of(says.iter().map(|say| SearchDocument::default().with(DocumentField::Body, [say])));
            let codes: Option<Vec<Code>> = wanted.chars().map(|c| text.code(c)).collect();
            let found = codes.map(|codes| Postings::of(&text).holding(&text, &codes)).unwrap_or_default();
            let plain = |(_, say): &(u32, &String)| say.replace(' ', "").contains(&wanted);
            let held: Vec<u32> = (0u32..).zip(&says).filter(plain).map(|(document, _)| document).collect();
            prop_assert_eq!(found, held);
        }
    }
}
