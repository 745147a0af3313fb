//! Rows of numbers as bytes, for `#[serde(with = "..")]`: an index is mostly long rows, and these are copied as they
//! lie instead of being read number by number.
//!
//! Every number takes its full width, the lowest byte first, so that the form is the same on every machine.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A number of fixed width.
pub(in crate::search) trait FlatNumber: Sized {
    /// Appends the bytes of the number.
    fn put(&self, bytes: &mut Vec<u8>);

    /// The numbers that `bytes` hold; nothing if they are torn, or not of this kind.
    fn row(bytes: &[u8]) -> Option<Vec<Self>>;
}

macro_rules! flat_numbers {
    ($($number:ty),+) => {
        $(impl FlatNumber for $number {
            fn put(&self, bytes: &mut Vec<u8>) {
                bytes.extend(self.to_le_bytes());
            }

            fn row(bytes: &[u8]) -> Option<Vec<Self>> {
                // Without a question for each number, so that whole rows are copied at once.
                let (numbers, rest) = bytes.as_chunks();
                rest.is_empty().then(|| numbers.iter().map(|number| <$number>::from_le_bytes(*number)).collect())
            }
        })+
    };
}

flat_numbers!(u8, u16, u32, u64, f32);

impl FlatNumber for (u32, u32) {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.0.put(bytes);
        self.1.put(bytes);
    }

    fn row(bytes: &[u8]) -> Option<Vec<Self>> {
        let (pairs, rest) = bytes.as_chunks::<8>();
        let pair = |[a, b, c, d, e, f, g, h]: &[u8; 8]| {
            (u32::from_le_bytes([*a, *b, *c, *d]), u32::from_le_bytes([*e, *f, *g, *h]))
        };
        rest.is_empty().then(|| pairs.iter().map(pair).collect())
    }
}

impl FlatNumber for char {
    fn put(&self, bytes: &mut Vec<u8>) {
        u32::from(*self).put(bytes);
    }

    fn row(bytes: &[u8]) -> Option<Vec<Self>> {
        u32::row(bytes)?.into_iter().map(char::from_u32).collect()
    }
}

/// Writes a row as bytes.
pub(in crate::search) fn serialize<N: FlatNumber, S: Serializer>(row: &[N], to: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(size_of_val(row));
    for number in row {
        number.put(&mut bytes);
    }
    to.serialize_bytes(&bytes)
}

/// Writes a map in the order of its keys, so that equal maps are written alike.
pub(in crate::search) fn in_order<K, V, S>(map: &HashMap<K, V>, to: S) -> Result<S::Ok, S::Error>
where
    K: Ord + Serialize,
    V: Serialize,
    S: Serializer,
{
    to.collect_map(map.iter().collect::<BTreeMap<&K, &V>>())
}

/// Reads a row that [`serialize`] has written.
pub(in crate::search) fn deserialize<'de, N: FlatNumber, D: Deserializer<'de>>(from: D) -> Result<Vec<N>, D::Error> {
    let bytes = <&[u8]>::deserialize(from)?;
    N::row(bytes).ok_or_else(|| de::Error::invalid_length(bytes.len(), &"a row of whole numbers"))
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Rows {
        #[serde(with = "super")]
        numbers: Vec<u16>,
        #[serde(with = "super")]
        pairs: Vec<(u32, u32)>,
        #[serde(with = "super")]
        shares: Vec<f32>,
        #[serde(with = "super")]
        chars: Vec<char>,
    }

    #[test]
    fn rows_come_back() {
        let rows = Rows {
            numbers: vec![0, 1, u16::MAX],
            pairs: vec![(7, u32::MAX)],
            shares: vec![0.5, -1.0],
            chars: vec!['话', 'a'],
        };
        let bytes = postcard::to_allocvec(&rows).unwrap();
        assert_eq!(postcard::from_bytes::<Rows>(&bytes).unwrap(), rows);
    }

    #[test]
    fn a_torn_row_is_refused() {
        let torn = postcard::to_allocvec(&([1u8, 2, 3].as_slice(), [0u8; 0], [0u8; 0], [0u8; 0])).unwrap();
        assert!(postcard::from_bytes::<Rows>(&torn).is_err());
    }
}
