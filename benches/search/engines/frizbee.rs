//! frizbee: each column as one list, as it is fastest; the best column of each script counts.

use frizbee::{CaseMatching, Config, Matcher, SortStrategy};

use super::{Columns, Engine, best};

/// A full scan.
pub struct Frizbee {
    /// Copied column by column, so that each lies in one piece.
    columns: Vec<(i64, Vec<String>)>,
    config: Config,
}

impl Frizbee {
    /// Over these texts, without typos: with them it is slower.
    pub fn new(columns: &Columns) -> Frizbee {
        let config = Config::default().max_typos(Some(0)).casing(CaseMatching::Ignore).sort(SortStrategy::IndexAsc);
        let columns = columns.0.iter().map(|column| (column.weight, column.texts.clone())).collect();
        Frizbee { columns, config }
    }
}

impl Engine for Frizbee {
    fn name(&self) -> &'static str {
        "frizbee"
    }

    fn meaning(&self) -> &'static str {
        "any subsequence of title, tags, pinyin, initials or words"
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        let mut matcher = Matcher::new(query, &self.config);
        let mut scores = vec![0; self.columns[0].1.len()];
        for (weight, texts) in &self.columns {
            for found in matcher.match_list(texts) {
                let place: &mut i64 = &mut scores[found.index as usize];
                // What scores nothing was found all the same.
                *place = (*place).max((i64::from(found.score) + 1) * weight);
            }
        }
        best(scores.into_iter().enumerate().filter(|(_, score)| *score > 0).map(|(at, score)| (score, at)).collect())
    }
}
