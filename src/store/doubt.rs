//! What a database that holds less than it held is told as: counts, where the evidence is, and words in two languages.

use super::witness::DatabaseHead;

/// How much is in a database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Saved records: cases with a number.
    pub records: i64,
    /// Rows of the logs.
    pub seq: i64,
}

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
    /// What it held, as its witness says.
    pub had: RowCounts,
    /// What was found in it.
    pub has: RowCounts,
    /// Name of the folder beside the database where the files were copied to as they were found; nothing as long as
    /// they were only looked at.
    pub folder: Option<String>,
}

impl Doubt {
    /// Compares what a database held with what is in it now. A database that held nothing cannot have lost anything.
    pub(super) fn between(had: DatabaseHead, has: DatabaseHead) -> Option<Doubt> {
        if had.count == RowCounts::default() {
            return None;
        }
        let kind = if has == DatabaseHead::default() {
            DoubtKind::Gone
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
        let had = RowCounts { records: self.had.records.max(before.records), seq: self.had.seq.max(before.seq) };
        Doubt { had, ..self }
    }

    /// How many saved records are missing.
    pub fn records(&self) -> i64 {
        (self.had.records - self.has.records).max(0)
    }

    /// How many rows of the log are missing.
    pub fn rows(&self) -> i64 {
        (self.had.seq - self.has.seq).max(0)
    }

    /// What happened, where the evidence is, and what to do.
    pub fn advice(&self, english: bool) -> String {
        let (had, has) = (self.had.records, self.has.records);
        let what = match (self.kind, self.records(), english) {
            (DoubtKind::Behind, 0, false) => format!("数据库里少了最近 {} 处修改", self.rows()),
            (DoubtKind::Behind, 0, true) => format!("the last {} changes are missing from the database", self.rows()),
            (DoubtKind::Behind, n, false) => format!("数据库里少了 {n} 条已保存的记录（原有 {had} 条）"),
            (DoubtKind::Behind, n, true) => format!("{n} of {had} saved records are missing from the database"),
            (DoubtKind::Other, _, false) => {
                format!("数据库被换成了另一个（原有 {had} 条已保存的记录，现有 {has} 条）")
            }
            (DoubtKind::Other, _, true) => {
                format!("another database stands here (saved records: {has}, there were {had})")
            }
            (DoubtKind::Gone, _, false) => format!("数据库不见了或是空的，原有 {had} 条已保存的记录"),
            (DoubtKind::Gone, _, true) => format!("the database is gone or empty, it held {had} saved records"),
        };
        match (&self.folder, english) {
            (Some(folder), false) => format!("{what}。原文件已复制到 {folder}，请勿删除，并告知技术人员。"),
            (Some(folder), true) => {
                format!("{what}. The files were copied to {folder} as they were: keep it and tell your technician.")
            }
            (None, false) => format!("{what}。先把整个文件夹复制一份；坐席台启动时也会先复制原文件。"),
            (None, true) => {
                format!("{what}. Copy the whole folder first; the console copies the files, too, when it starts.")
            }
        }
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
    fn every_doubt_says_how_much_is_missing_in_both_languages() {
        let mut said = std::collections::BTreeSet::new();
        for kind in [DoubtKind::Behind, DoubtKind::Other, DoubtKind::Gone] {
            for folder in [None, Some("callside-suspect".to_owned())] {
                let (had, has) = (RowCounts { records: 60, seq: 700 }, RowCounts { records: 48, seq: 560 });
                let doubt = Doubt { kind, had, has, folder };
                let (zh, en) = (doubt.advice(false), doubt.advice(true));
                assert!(zh.contains("60") && en.contains("60") && en.is_ascii(), "{zh} {en}");
                assert!(said.insert(zh) && said.insert(en));
            }
        }
        let had = RowCounts { records: 5, seq: 50 };
        let doubt = Doubt { kind: DoubtKind::Behind, had, has: RowCounts { seq: 43, ..had }, folder: None };
        assert!(doubt.advice(false).contains("7 处修改"));
    }

    #[test]
    fn what_was_not_told_is_not_forgotten() {
        let first = Doubt::between(head(1, 60, 700), head(1, 48, 560)).unwrap();
        let second = Doubt::between(head(1, 50, 580), head(1, 45, 500)).unwrap().after(Some(first));
        assert_eq!((second.records(), second.rows()), (15, 200));
    }
}
