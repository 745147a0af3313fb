//! Advice on losses: the database does not hold what it held.

use super::AdviceWords;
use crate::domain::lang::Lang;
use crate::store::{Doubt, DoubtKind};

impl Doubt {
    /// The sentences of what happened, where the evidence is, and what to do.
    pub fn advice(&self, lang: Lang) -> String {
        let w = AdviceWords::of(lang);
        let (had, has) = (self.had.records, self.has.records);
        let loss = match (self.kind, self.records()) {
            (DoubtKind::Behind, 0) => w.lost_changes(&self.rows()),
            (DoubtKind::Behind, missing) => w.lost_records(&missing, &had),
            (DoubtKind::Other, _) => w.other_database(&had, &has),
            (DoubtKind::Gone, _) => w.gone(&had),
        };
        match &self.folder {
            Some(folder) => w.copied(&loss, folder),
            None => w.not_copied(&loss),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RowCounts;

    #[test]
    fn every_doubt_says_how_much_is_missing_in_both_languages() {
        let mut said = std::collections::BTreeSet::new();
        for kind in [DoubtKind::Behind, DoubtKind::Other, DoubtKind::Gone] {
            for folder in [None, Some("callside-suspect".to_owned())] {
                let (had, has) = (RowCounts { records: 60, seq: 700 }, RowCounts { records: 48, seq: 560 });
                let doubt = Doubt { kind, had, has, folder };
                let (zh, en) = (doubt.advice(Lang::Zh), doubt.advice(Lang::En));
                assert!(zh.contains("60") && en.contains("60") && en.is_ascii(), "{zh} {en}");
                assert!(said.insert(zh) && said.insert(en));
            }
        }
        let had = RowCounts { records: 5, seq: 50 };
        let doubt = Doubt { kind: DoubtKind::Behind, had, has: RowCounts { seq: 43, ..had }, folder: None };
        assert!(doubt.advice(Lang::Zh).contains("7 处修改"));
    }
}
