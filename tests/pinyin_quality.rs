//! Readings measured on real text: `CALLSIDE_EVAL=DIR cargo test --release --test pinyin_quality -- --ignored --nocapture`.
//!
//! `DIR` holds the lists that the measurements name: words with their reading and its initials, and sentences with the
//! reading of one character. Nothing of it is kept here; where it is absent the measurement says so and passes.

#![allow(clippy::disallowed_methods, reason = "it measures time")]

use std::path::PathBuf;
use std::time::Instant;

use callside::search::letters::spell::syllables;

fn text(file: &str) -> Option<String> {
    let Some(dir) = std::env::var_os("CALLSIDE_EVAL") else {
        eprintln!("SKIPPED: CALLSIDE_EVAL names no folder to measure with");
        return None;
    };
    let path = PathBuf::from(dir).join(file);
    std::fs::read_to_string(&path).inspect_err(|error| eprintln!("SKIPPED: {}: {error}", path.display())).ok()
}

fn rows(file: &str) -> Option<Vec<Vec<String>>> {
    Some(text(file)?.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// The share of `right`, printed as a line of the table.
fn share(what: &str, right: &[bool]) -> f64 {
    let hits = right.iter().filter(|hit| **hit).count();
    let [hits, all] = [hits, right.len()].map(|n| f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
    println!("{what:32} {hits:5} of {all:5}  {:6.2} %", 100.0 * hits / all);
    hits / all
}

/// Whether `word` is read as `reading`, whose syllables stand apart.
fn is_read(word: &str, reading: &str) -> bool {
    syllables(word).into_iter().eq(reading.split(' ').map(Some))
}

/// Whether `word` has these initials.
fn has_initials(word: &str, initials: &str) -> bool {
    syllables(word).into_iter().map(|s| s.and_then(|s| s.chars().next())).eq(initials.chars().map(Some))
}

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn words_are_read_as_they_are_read() {
    for (file, least) in
        [("pinyin-domain-words.tsv", 0.99), ("pinyin-thuocl-words.tsv", 0.98), ("pinyin-polyphone-phrases.tsv", 0.97)]
    {
        let Some(rows) = rows(file) else { return };
        let right: Vec<bool> = rows.iter().map(|row| is_read(&row[0], &row[1])).collect();
        assert!(share(file, &right) >= least, "{file}");
        let initials: Vec<bool> = rows.iter().map(|row| has_initials(&row[0], &row[2])).collect();
        assert!(share("  initials", &initials) >= least, "{file}");
    }
}

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn words_that_dictionaries_get_wrong_are_right() {
    let Some(text) = text("pinyin-corrections.json") else { return };
    let words: std::collections::BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
    let right: Vec<bool> = words.iter().map(|(word, reading)| is_read(word, reading)).collect();
    assert!(share("pinyin-corrections.json", &right) >= 0.95);
}

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn characters_in_sentences_are_read_as_people_labelled_them() {
    let Some(rows) = rows("pinyin-sentences.tsv") else { return };
    let right = |row: &Vec<String>| syllables(&row[0])[row[1].parse::<usize>().unwrap()] == Some(row[3].as_str());
    // The lists were made with an eye on the first half alone.
    let halves: [Vec<bool>; 2] = [0, 1].map(|half| rows.iter().skip(half).step_by(2).map(right).collect());
    for (what, half) in ["pinyin-sentences.tsv, even rows", "pinyin-sentences.tsv, odd rows"].iter().zip(&halves) {
        assert!(share(what, half) >= 0.9);
    }
}

#[test]
#[ignore = "a measurement; run it alone, in release"]
fn a_hundred_thousand_scripts_are_read_in_time() {
    let began = Instant::now();
    syllables("银行");
    println!("the lists are read in {:?}", began.elapsed());
    let text = "您好，这边已经看到您的还款重复扣了一次，银行那边会在三个工作日内退还，为了解决问题我再帮您重新提交一次调整申请，请您留意短信";
    let scripts: Vec<String> =
        (0..100_000).map(|nth| text.chars().cycle().skip(nth % 60).take(60).collect()).collect();
    let began = Instant::now();
    let known: usize = scripts.iter().map(|script| syllables(script).iter().flatten().count()).sum();
    let took = began.elapsed();
    println!("100,000 scripts of 60 characters, {known} readings: {took:?}");
    assert!(took.as_millis() < 300, "{took:?}");
}
