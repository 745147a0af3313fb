//! One slot of the witness as bytes, and back. The layout is a file format: a new one gets a new [`VERSION`].

use crate::store::doubt::{Doubt, DoubtKind};
use crate::store::head::{DatabaseHead, RowCounts};

/// Length of a slot: a disk writes so much at once or not at all.
pub(super) const LENGTH: usize = 512;

const MAGIC: &[u8; 8] = b"CALLHEAD";
const VERSION: u32 = 1;

// Where things stand in a slot; numbers are little-endian, what is not named is zero.
const AT_VERSION: usize = 8;
const AT_COUNTER: usize = 16;
const AT_IDENTITY: usize = 24;
const AT_COUNT: usize = 40;
const AT_KIND: usize = 56;
const AT_HAD: usize = 64;
const AT_HAS: usize = 80;
const AT_FOLDER_LENGTH: usize = 96;
const AT_FOLDER: usize = 104;
const AT_CHECKSUM: usize = LENGTH - 8;

/// The longest name of a folder that fits, in bytes.
const LONGEST_FOLDER: usize = AT_CHECKSUM - AT_FOLDER;

/// The content of a slot, written at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct WitnessSlot {
    /// Larger than that of every slot before.
    pub counter: u64,
    /// The head of the database at that time.
    pub head: DatabaseHead,
    /// A doubt that the desk has not been told yet.
    pub untold: Option<Doubt>,
}

impl WitnessSlot {
    pub(super) fn bytes(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        put(&mut bytes, 0, MAGIC);
        put(&mut bytes, AT_VERSION, &VERSION.to_le_bytes());
        put(&mut bytes, AT_COUNTER, &self.counter.to_le_bytes());
        put(&mut bytes, AT_IDENTITY, &self.head.identity);
        put_count(&mut bytes, AT_COUNT, self.head.count);
        if let Some(doubt) = &self.untold {
            put(&mut bytes, AT_KIND, &[code(doubt.kind)]);
            put_count(&mut bytes, AT_HAD, doubt.had);
            put_count(&mut bytes, AT_HAS, doubt.has);
            // A name too long is left out: the doubt is told all the same.
            let folder = doubt.folder.as_deref().filter(|name| name.len() <= LONGEST_FOLDER).unwrap_or_default();
            put(&mut bytes, AT_FOLDER_LENGTH, &(folder.len() as u64).to_le_bytes());
            put(&mut bytes, AT_FOLDER, folder.as_bytes());
        }
        // Last, over all that stands before it.
        let sum = checksum(&bytes);
        put(&mut bytes, AT_CHECKSUM, &sum.to_le_bytes());
        bytes
    }

    /// Nothing where the bytes are damaged, or of a format this program does not know.
    pub(super) fn read(bytes: &[u8]) -> Option<WitnessSlot> {
        let bytes: &[u8; LENGTH] = bytes.try_into().ok()?;
        // The checksum before anything else: of damaged bytes neither magic nor version says anything.
        let sound = u64::from_le_bytes(take(bytes, AT_CHECKSUM)) == checksum(bytes);
        if !sound || take(bytes, 0) != *MAGIC || u32::from_le_bytes(take(bytes, AT_VERSION)) != VERSION {
            return None;
        }
        let head = DatabaseHead { identity: take(bytes, AT_IDENTITY), count: count(bytes, AT_COUNT) };
        let untold = kind(bytes[AT_KIND]).map(|kind| {
            let folder = folder(bytes).map(str::to_owned);
            Doubt { kind, had: count(bytes, AT_HAD), has: count(bytes, AT_HAS), folder }
        });
        Some(WitnessSlot { counter: u64::from_le_bytes(take(bytes, AT_COUNTER)), head, untold })
    }
}

fn put(bytes: &mut [u8; LENGTH], at: usize, value: &[u8]) {
    bytes[at..at + value.len()].copy_from_slice(value);
}

fn put_count(bytes: &mut [u8; LENGTH], at: usize, count: RowCounts) {
    put(bytes, at, &count.records.to_le_bytes());
    put(bytes, at + 8, &count.seq.to_le_bytes());
}

fn take<const N: usize>(bytes: &[u8; LENGTH], at: usize) -> [u8; N] {
    let mut value = [0; N];
    value.copy_from_slice(&bytes[at..at + N]);
    value
}

fn count(bytes: &[u8; LENGTH], at: usize) -> RowCounts {
    RowCounts { records: i64::from_le_bytes(take(bytes, at)), seq: i64::from_le_bytes(take(bytes, at + 8)) }
}

fn folder(bytes: &[u8; LENGTH]) -> Option<&str> {
    let length = usize::try_from(u64::from_le_bytes(take(bytes, AT_FOLDER_LENGTH))).ok()?;
    let name = bytes[AT_FOLDER..AT_CHECKSUM].get(..length)?;
    std::str::from_utf8(name).ok().filter(|name| !name.is_empty())
}

fn code(kind: DoubtKind) -> u8 {
    match kind {
        DoubtKind::Behind => 1,
        DoubtKind::Other => 2,
        DoubtKind::Gone => 3,
    }
}

fn kind(code: u8) -> Option<DoubtKind> {
    [DoubtKind::Behind, DoubtKind::Other, DoubtKind::Gone].into_iter().find(|kind| self::code(*kind) == code)
}

/// FNV-1a over all but the checksum itself. Each of its steps can be undone, so one wrong byte never goes unseen.
fn checksum(bytes: &[u8; LENGTH]) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    bytes[..AT_CHECKSUM].iter().fold(START, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot() -> WitnessSlot {
        let had = RowCounts { records: 60, seq: 700 };
        let has = RowCounts { records: 48, seq: 560 };
        let untold =
            Doubt { kind: DoubtKind::Other, had, has, folder: Some("坐席-suspect-20261121-143000".into()) };
        WitnessSlot {
            counter: 9,
            head: DatabaseHead { identity: *b"0123456789abcdef", count: has },
            untold: Some(untold),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for untold in [None, slot().untold] {
            let slot = WitnessSlot { untold, ..slot() };
            assert_eq!(WitnessSlot::read(&slot.bytes()), Some(slot));
        }
    }

    #[test]
    fn every_flipped_bit_is_seen() {
        let bytes = slot().bytes();
        for bit in 0..LENGTH * 8 {
            let mut damaged = bytes;
            damaged[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(WitnessSlot::read(&damaged), None, "bit {bit}");
        }
        assert_eq!(WitnessSlot::read(&bytes[..LENGTH - 1]), None);
        assert_eq!(WitnessSlot::read(&[0; LENGTH]), None);
    }

    #[test]
    fn a_name_too_long_costs_only_the_name() {
        let long = slot().untold.map(|doubt| Doubt { folder: Some("a".repeat(LONGEST_FOLDER + 1)), ..doubt });
        let read = WitnessSlot::read(&WitnessSlot { untold: long, ..slot() }.bytes()).unwrap();
        assert_eq!(read.untold, slot().untold.map(|doubt| Doubt { folder: None, ..doubt }));
    }
}
