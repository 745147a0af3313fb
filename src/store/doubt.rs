//! A doubt: a database that holds less than its witness says it held, with counts and the place of the evidence.

use super::head::{DatabaseHead, RowCounts};

/// In which way a database is not what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// The same database with less in it: a damaged write-ahead log, or an older copy.
    Behind,
    /// Another database in its place.
    Other,
    /// No database, or an empty one.
    Gone,
}

/// A database that does not hold what it held when it was last written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// In which way.
    pub kind: DoubtKind,
    /// The counts that its witness tells.
    pub had: RowCounts,
    /// The counts that were found in it.
    pub has: RowCounts,
    /// Name of the folder beside the database where the files were copied to as they were found; nothing as long as
    /// they were only looked at.
    pub folder: Option<String>,
}

impl Doubt {
    /// Compares what a database held with what is in it now. A database that held nothing cannot have lost anything.
    pub(super) fn between(had: DatabaseHead, has: DatabaseHead) -> Option<Doubt> {
        // A fresh file may be thrown away and made anew as often as one likes.
        if had.count == RowCounts::default() {
            return None;
        }
        let kind = if has == DatabaseHead::default() {
            DoubtKind::Gone
        // Identity before counts: another database may well hold more than this one did.
        } else if has.identity != had.identity {
            DoubtKind::Other
        } else if has.count.records < had.count.records || has.count.seq < had.count.seq {
            DoubtKind::Behind
        } else {
            return None;
        };
        Some(Doubt { kind, had: had.count, has: has.count, folder: None })
    }

    /// The same with what was lost before and has not been told.
    pub(super) fn after(self, untold: Option<Doubt>) -> Doubt {
        let before = untold.map(|d| d.had).unwrap_or_default();
        // The larger of both: the first loss took what the second head no longer knew of.
        let had = RowCounts { records: self.had.records.max(before.records), seq: self.had.seq.max(before.seq) };
        Doubt { had, ..self }
    }

    /// The number of saved records that are missing.
    pub fn records(&self) -> i64 {
        (self.had.records - self.has.records).max(0)
    }

    /// The number of rows of the log that are missing.
    pub fn rows(&self) -> i64 {
        (self.had.seq - self.has.seq).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(identity: u8, records: i64, seq: i64) -> DatabaseHead {
        DatabaseHead { identity: [identity; 16], count: RowCounts { records, seq } }
    }

    #[test]
    fn less_or_other_is_a_doubt_and_more_is_none() {
        let kind = |had, has| Doubt::between(had, has).map(|d| d.kind);
        let had = head(1, 5, 50);
        for fine in [had, head(1, 5, 51), head(1, 6, 60)] {
            assert_eq!(kind(had, fine), None);
        }
        for less in [head(1, 4, 50), head(1, 5, 49), head(1, 0, 0)] {
            assert_eq!(kind(had, less), Some(DoubtKind::Behind));
        }
        for other in [head(2, 9, 90), head(0, 5, 50)] {
            assert_eq!(kind(had, other), Some(DoubtKind::Other));
        }
        assert_eq!(kind(had, DatabaseHead::default()), Some(DoubtKind::Gone));
        assert_eq!(kind(head(1, 0, 0), DatabaseHead::default()), None, "nothing was in it");
    }

    #[test]
    fn what_was_not_told_is_not_forgotten() {
        let first = Doubt::between(head(1, 60, 700), head(1, 48, 560)).unwrap();
        let second = Doubt::between(head(1, 50, 580), head(1, 45, 500)).unwrap().after(Some(first));
        assert_eq!((second.records(), second.rows()), (15, 200));
    }
}
