//! The plain methods that the engine is measured beside, in the same run: BM25, and all substrings.

use std::collections::HashMap;

/// BM25 (k1 1.2, b 0.75) over characters and pairs of characters.
pub struct Bm25 {
    lists: HashMap<Vec<char>, Vec<(usize, f32)>>,
    lens: Vec<f32>,
    usual: f32,
}

fn grams(text: &str) -> Vec<Vec<char>> {
    let row: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    row.windows(1).chain(row.windows(2)).map(<[char]>::to_vec).collect()
}

#[allow(clippy::cast_precision_loss, reason = "counts of a text")]
fn float(count: usize) -> f32 {
    count as f32
}

impl Bm25 {
    pub fn of(titles: &[String]) -> Bm25 {
        let mut lists: HashMap<Vec<char>, Vec<(usize, f32)>> = HashMap::new();
        let mut lens = Vec::new();
        for (at, title) in titles.iter().enumerate() {
            let grams = grams(title);
            lens.push(float(grams.len()));
            for gram in grams {
                let list = lists.entry(gram).or_default();
                match list.last_mut() {
                    Some((newest, times)) if *newest == at => *times += 1.0,
                    _ => list.push((at, 1.0)),
                }
            }
        }
        let usual = lens.iter().sum::<f32>() / float(lens.len());
        Bm25 { lists, lens, usual }
    }

    /// The titles that share anything, best first.
    pub fn search(&self, query: &str) -> Vec<usize> {
        let mut scores = vec![0.0f32; self.lens.len()];
        let mut asked = grams(query);
        asked.sort_unstable();
        asked.dedup();
        for list in asked.iter().filter_map(|gram| self.lists.get(gram)) {
            let idf = (1.0 + (float(self.lens.len() - list.len()) + 0.5) / (float(list.len()) + 0.5)).ln();
            for &(at, times) in list {
                scores[at] += idf * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * self.lens[at] / self.usual));
            }
        }
        let mut found: Vec<usize> = (0..scores.len()).filter(|at| scores[*at] > 0.0).collect();
        found.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        found
    }
}

/// The rows that hold every term somewhere, in their order.
pub fn substrings(rows: &[String], terms: &[String]) -> Vec<usize> {
    (0..rows.len()).filter(|at| terms.iter().all(|term| rows[*at].contains(term))).collect()
}
