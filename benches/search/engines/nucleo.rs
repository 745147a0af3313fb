//! nucleo-matcher: over all columns of all scripts, kept as it wants them.

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32String};

use super::{Columns, Engine, best};

/// A full scan.
pub struct Nucleo {
    columns: Vec<(i64, Vec<Utf32String>)>,
    matcher: Matcher,
}

impl Nucleo {
    /// Over these texts.
    pub fn new(columns: &Columns) -> Nucleo {
        let own = |column: &super::Column| {
            (column.weight, column.texts.iter().map(|text| Utf32String::from(text.as_str())).collect())
        };
        Nucleo { columns: columns.0.iter().map(own).collect(), matcher: Matcher::new(Config::DEFAULT) }
    }
}

impl Engine for Nucleo {
    fn name(&self) -> &'static str {
        "nucleo-matcher"
    }

    fn meaning(&self) -> &'static str {
        "any subsequence of title, tags, pinyin, initials or words"
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        let atom = Atom::new(query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy, false);
        let mut found = Vec::new();
        for at in 0..self.columns[0].1.len() {
            let mut top = None;
            for (weight, texts) in &self.columns {
                let score = atom.score(texts[at].slice(..), &mut self.matcher);
                top = top.max(score.map(|score| i64::from(score) * weight));
            }
            found.extend(top.map(|score| (score, at)));
        }
        best(found)
    }
}
