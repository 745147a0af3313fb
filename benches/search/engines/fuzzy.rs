//! fuzzy-matcher: skim's second algorithm, over all columns of all scripts.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{Columns, Engine, best};

/// A full scan.
pub struct Fuzzy<'c> {
    columns: &'c Columns,
    matcher: SkimMatcherV2,
}

impl<'c> Fuzzy<'c> {
    /// Over these texts.
    pub fn new(columns: &'c Columns) -> Fuzzy<'c> {
        Fuzzy { columns, matcher: SkimMatcherV2::default().ignore_case() }
    }
}

impl Engine for Fuzzy<'_> {
    fn name(&self) -> &'static str {
        "fuzzy-matcher"
    }

    fn meaning(&self) -> &'static str {
        "any subsequence of title, tags, pinyin, initials or words"
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for at in 0..self.columns.scripts() {
            let columns = self.columns.0.iter();
            let score =
                |column: &super::Column| Some(self.matcher.fuzzy_match(&column.texts[at], query)? * column.weight);
            found.extend(columns.filter_map(score).max().map(|score| (score, at)));
        }
        best(found)
    }
}
