//! Search measured on real text: `CALLSIDE_EVAL=DIR cargo test --release --test search_quality -- --ignored --nocapture`.
//!
//! `DIR` holds `retrieval-library.tsv` (id, title, kind) and `retrieval-queries.tsv` (id, query, ids joined by `|`,
//! kind). Nothing of it is kept here; where it is absent the measurement says so and passes.

#![allow(clippy::disallowed_methods, reason = "it measures time")]

#[path = "search/library.rs"]
mod library;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use callside::domain::pack::{Label, Library, Script};
use callside::search::index::Index;

fn rows(file: &str) -> Option<Vec<Vec<String>>> {
    let Some(dir) = std::env::var_os("CALLSIDE_EVAL") else {
        eprintln!("SKIPPED: CALLSIDE_EVAL names no folder to measure with");
        return None;
    };
    let path = PathBuf::from(dir).join(file);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text.lines().skip(1).map(|l| l.split('\t').map(str::to_owned).collect()).collect()),
        Err(error) => {
            eprintln!("SKIPPED: {}: {error}", path.display());
            None
        }
    }
}

fn titled(title: &str) -> Script {
    let pattern = library::small().scripts.swap_remove(3);
    let (asks, keywords, say) = (Vec::new(), Vec::new(), String::new());
    Script { title: Label::zh(title), asks, keywords, say, ..pattern }
}

#[derive(Default)]
struct Score {
    asked: f64,
    at: [f64; 3],
    reciprocal: f64,
}

impl Score {
    fn add(&mut self, rank: Option<u32>) {
        self.asked += 1.0;
        let Some(rank) = rank else { return };
        for (sum, within) in self.at.iter_mut().zip([1, 5, 9]) {
            *sum += f64::from(u8::from(rank < within));
        }
        self.reciprocal += 1.0 / f64::from(rank + 1);
    }

    fn line(&self) -> String {
        let [r1, r5, r9] = self.at.map(|sum| sum / self.asked);
        format!("n {} R@1 {r1:.3} R@5 {r5:.3} R@9 {r9:.3} MRR {:.3}", self.asked, self.reciprocal / self.asked)
    }
}

fn median(times: &mut [Duration]) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn sentences_find_the_question_that_means_the_same() {
    let (Some(titles), Some(queries)) = (rows("retrieval-library.tsv"), rows("retrieval-queries.tsv")) else {
        return;
    };
    let places: HashMap<&str, usize> = titles.iter().enumerate().map(|(at, row)| (row[0].as_str(), at)).collect();
    let library = Library { scripts: titles.iter().map(|row| titled(&row[1])).collect(), ..Library::default() };
    let index = Index::build(&library);
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut times = Vec::new();
    for row in &queries {
        let right: Vec<usize> = row[2].split('|').filter_map(|id| places.get(id).copied()).collect();
        let began = Instant::now();
        let hits = index.search(&row[1], 100);
        times.push(began.elapsed());
        let rank = (0u32..).zip(&hits).find(|(_, hit)| right.contains(&hit.script)).map(|(rank, _)| rank);
        for kind in ["all", row[3].as_str()] {
            scores.entry(kind).or_default().add(rank);
        }
    }
    println!("{} titles, p50/p99 {:?}", titles.len(), median(&mut times));
    for (kind, score) in &scores {
        println!("{kind:8} {}", score.line());
    }
    assert!(scores["all"].reciprocal / scores["all"].asked > 0.469, "below plain BM25");
}

#[test]
#[ignore = "a measurement; run it alone, in release"]
fn ten_thousand_scripts_answer_each_key_in_time() {
    let patterns = library::small().scripts;
    let characters: Vec<char> = ('\u{4e00}'..'\u{5a00}').collect();
    let scripts = (0..10_000usize).map(|nth| {
        let made = |len: usize, salt: usize| -> String {
            (0..len).map(|at| characters[(nth * 7919 + at * 104_729 + salt * 31) % characters.len()]).collect()
        };
        let pattern = patterns[nth % patterns.len()].clone();
        let title = Label::zh(format!("{}{}", made(4, 1), pattern.title.zh));
        let asks = (2..5).map(|salt| made(12, salt)).collect();
        Script { title, asks, say: made(80, 9), keywords: (5..9).map(|salt| made(3, salt)).collect(), ..pattern }
    });
    let library = Library { scripts: scripts.collect(), ..Library::default() };
    let began = Instant::now();
    let index = Index::build(&library);
    println!("10,000 scripts built in {:?}", began.elapsed());
    for typed in
        ["物流延迟", "wuliuyanchi", "wlyc", "wuliuyacnhi", "late parcel", "退款 到账", "我的包裹怎么还没有到啊"]
    {
        let mut times = Vec::new();
        for _ in 0..5 {
            for end in 1..=typed.chars().count() {
                let query: String = typed.chars().take(end).collect();
                let began = Instant::now();
                std::hint::black_box(index.search(&query, 9));
                times.push(began.elapsed());
            }
        }
        println!("{typed:12} p50/p99 per key {:?}", median(&mut times));
    }
}
