//! Search and proposals measured on real text:
//! `CALLSIDE_EVAL=DIR cargo test --release --test search_quality -- --ignored --nocapture --test-threads 1`.
//!
//! `DIR` holds tables of titles, questions, sentences with labels and words. Nothing of them is kept here; where one is
//! absent the measurement says so and passes. Rows are split in two by a hash of their text: one half may be looked at
//! while the engine is tuned, the other is only reported. The table of one run is kept in `search_quality.md`.

#![allow(clippy::disallowed_methods, reason = "it measures time")]

#[path = "search_quality/data.rs"]
mod data;
#[path = "search_quality/keywords.rs"]
mod keywords;
#[path = "search/library.rs"]
mod library;
#[path = "search_quality/plain.rs"]
mod plain;
#[path = "search_quality/score.rs"]
mod score;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::{Duration, Instant};

use callside::domain::pack::{Label, Library, Script, ScriptWords};
use callside::search::offer::scripts::script_index;
use callside::search::sentences::neighbours::{LabelledSentence, NeighbourClassifier};

use data::rows;
use keywords::Way;
use plain::{Bm25, substrings};
use score::{Halves, number, times};

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn sentences_find_the_question_that_means_the_same() {
    let (Some(titles), Some(queries)) = (rows("retrieval-library.tsv"), rows("retrieval-queries.tsv")) else {
        return;
    };
    asked_of(&titles, &queries, "all titles");
    // Closer to a library that somebody keeps: hardly a title that says the same as another.
    let right: HashSet<&str> = queries.iter().flat_map(|row| row[2].split('|')).collect();
    let titles: Vec<Vec<String>> = titles.into_iter().filter(|row| right.contains(row[0].as_str())).collect();
    asked_of(&titles, &queries, "titles that answer something");
}

fn asked_of(titles: &[Vec<String>], queries: &[Vec<String>], name: &str) {
    let places: HashMap<&str, usize> = titles.iter().enumerate().map(|(at, row)| (row[0].as_str(), at)).collect();
    let titles: Vec<String> = titles.iter().map(|row| row[1].clone()).collect();
    let index = script_index(&data::library(titles.iter().map(String::as_str)));
    let bm25 = Bm25::of(&titles);
    let mut scores: BTreeMap<(&str, &str), Halves> = BTreeMap::new();
    let mut took = Vec::new();
    for row in queries {
        let right: Vec<usize> = row[2].split('|').filter_map(|id| places.get(id).copied()).collect();
        let began = Instant::now();
        let hits: Vec<usize> = index.search(&row[1], 100).into_iter().map(|hit| hit.document).collect();
        took.push(began.elapsed());
        for (method, found) in [("engine", hits), ("plain BM25", bm25.search(&row[1]))] {
            let rank = found.iter().take(100).position(|at| right.contains(at));
            for kind in ["all", row[3].as_str()] {
                scores.entry((kind, method)).or_default().add(&row[1], rank);
            }
        }
    }
    println!("\n| sentences, {}: {name} | method | half | n | R@1 | R@5 | R@9 | MRR |", titles.len());
    println!("|---|---|---|---|---|---|---|---|");
    for ((kind, method), halves) in &scores {
        halves.print(&format!("{kind} | {method}"), &[1, 5, 9]);
    }
    println!("\nWhole sentences, {name}, microseconds p50 / p99: {}", times(took));
    for half in 0..2 {
        let mrr = |method| scores[&("all", method)].0[half].mrr();
        assert!(mrr("engine") > mrr("plain BM25"), "below plain BM25");
    }
}

/// Sizes of libraries, and of how many of each size the figures are the mean.
const SIZES: [(usize, usize); 4] = [(745, 8), (975, 8), (4_900, 2), (8_800, 1)];

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn two_keywords_find_their_title() {
    let Some(titles) = rows("retrieval-library.tsv") else { return };
    let titles: Vec<String> = titles.into_iter().map(|row| row[1].clone()).collect();
    let Some(typed) = keywords::typed(&titles) else { return };
    let words: HashMap<&str, &[String; 2]> = typed.iter().map(|t| (t.title.as_str(), &t.words)).collect();
    println!("\n| two keywords | typed | method | half | n | R@1 | R@5 | R@9 | MRR |");
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut took: Vec<(usize, String)> = Vec::new();
    for (size, draws) in SIZES {
        for way in [Way::Chinese, Way::Pinyin, Way::Initials] {
            let mut scores = [Halves::default(), Halves::default()];
            let mut keys = Vec::new();
            for draw in 0..draws {
                let titles = data::sample(&titles, size, draw);
                measure(&titles, way, &words, &mut scores, &mut keys);
            }
            for (method, halves) in ["engine", "all substrings"].iter().zip(&scores) {
                halves.print(&format!("{size} | {way:?} | {method}"), &[1, 5, 9]);
            }
            took.push((size, format!("{way:?} | {}", times(keys))));
        }
    }
    println!("\n| two keywords, per key | typed | microseconds p50 / p99 |\n|---|---|---|");
    for (size, line) in took {
        println!("| {size} titles | {line} |");
    }
}

fn measure(
    titles: &[String],
    way: Way,
    words: &HashMap<&str, &[String; 2]>,
    scores: &mut [Halves; 2],
    keys: &mut Vec<Duration>,
) {
    let index = script_index(&data::library(titles.iter().map(String::as_str)));
    let spelled: Vec<String> = titles.iter().map(|title| way.of(title)).collect();
    for (at, title) in titles.iter().enumerate() {
        let Some(words) = words.get(title.as_str()) else { continue };
        let terms = words.each_ref().map(|word| way.of(word));
        let query = terms.join(" ");
        let found: Vec<usize> = index.search(&query, 9).into_iter().map(|hit| hit.document).collect();
        scores[0].add(title, found.iter().position(|f| *f == at));
        scores[1].add(title, substrings(&spelled, &terms).iter().position(|f| *f == at));
        if number(title).is_multiple_of(8) {
            for end in query.char_indices().map(|(end, c)| end + c.len_utf8()) {
                let began = Instant::now();
                std::hint::black_box(index.search(&query[..end], 9));
                keys.push(began.elapsed());
            }
        }
    }
}

/// Sentences with labels; the labels by number.
fn labelled(file: &str, labels: &mut Vec<String>) -> Option<Vec<(String, u32)>> {
    let mut number = |label: &String| {
        let at = labels.iter().position(|l| l == label).unwrap_or_else(|| {
            labels.push(label.clone());
            labels.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    };
    Some(rows(file)?.into_iter().map(|row| (row[0].clone(), number(&row[1]))).collect())
}

fn voted(past: &[(String, u32)], asked: &[(String, u32)], score: &mut Halves, took: &mut Vec<Duration>) {
    let past = past.iter().map(|(sentence, label)| LabelledSentence { sentence, label: *label, weight: 1.0 });
    let nearest = NeighbourClassifier::of(past);
    for (sentence, label) in asked {
        let began = Instant::now();
        let votes = nearest.vote(sentence);
        took.push(began.elapsed());
        score.add(sentence, votes.iter().position(|vote| vote.label == *label));
    }
}

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn the_past_proposes_the_right_label() {
    println!("\n| nearest neighbours | half | n | first | among three | MRR |");
    println!("|---|---|---|---|---|---|");
    let (mut labels, mut spent) = (Vec::new(), String::new());
    let (past, asked) = (labelled("intent-train-noisy.tsv", &mut labels), labelled("intent-eval.tsv", &mut labels));
    if let (Some(past), Some(asked)) = (past, asked) {
        let (mut score, mut took) = (Halves::default(), Vec::new());
        voted(&past, &asked, &mut score, &mut took);
        score.print("intent", &[1, 3]);
        spent = format!("Votes of {} sentences, microseconds p50 / p99: {}", past.len(), times(took));
    }
    for (name, file) in [("mood", "mood-eval.tsv"), ("category", "complaint-category-eval.tsv")] {
        let Some(all) = labelled(file, &mut Vec::new()) else { continue };
        let (mut score, mut took) = (Halves::default(), Vec::new());
        for fold in 0..5 {
            let (asked, past): (Vec<_>, Vec<_>) = all.iter().cloned().partition(|(s, _)| number(s) / 2 % 5 == fold);
            voted(&past, &asked, &mut score, &mut took);
        }
        score.print(name, &[1, 3]);
    }
    println!("\n{spent}");
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
        Script {
            title,
            asks,
            words: ScriptWords { say: made(80, 9), ..pattern.words.clone() },
            keywords: (5..9).map(|salt| made(3, salt)).collect(),
            ..pattern
        }
    });
    let library = Library { scripts: scripts.collect(), ..Library::default() };
    let began = Instant::now();
    let index = script_index(&library);
    println!("10,000 scripts built in {:?}", began.elapsed());
    for typed in
        ["物流延迟", "wuliuyanchi", "wlyc", "wuliuyacnhi", "late parcel", "退款 到账", "我的包裹怎么还没有到啊"]
    {
        let mut took = Vec::new();
        for _ in 0..5 {
            for end in 1..=typed.chars().count() {
                let query: String = typed.chars().take(end).collect();
                let began = Instant::now();
                std::hint::black_box(index.search(&query, 9));
                took.push(began.elapsed());
            }
        }
        println!("{typed:12} microseconds per key p50 / p99: {}", times(took));
    }
}
