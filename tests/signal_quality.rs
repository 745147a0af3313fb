//! Danger signals measured on real sentences: `CALLSIDE_EVAL=DIR cargo test --test signal_quality -- --ignored --nocapture`.
//!
//! `DIR` holds tables of shoppers', bank customers' and reviewers' sentences. Hardly any of them is about a danger, so that
//! nearly every signal met is a false alarm; all are printed, to be judged by a person. Nothing of it is kept here; where it
//! is absent the measurement says so and passes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use callside::app::library;
use callside::domain::signal::{SignalReading, readings};
use callside::packs::read;

/// Tables with the column that holds the sentences.
const TABLES: [(&str, usize); 6] = [
    ("retrieval-library.tsv", 1),
    ("retrieval-queries.tsv", 1),
    ("intent-eval.tsv", 0),
    ("intent-train-noisy.tsv", 0),
    ("mood-eval.tsv", 0),
    ("complaint-category-eval.tsv", 0),
];

fn sentences(table: &str, column: usize) -> Option<Vec<String>> {
    let Some(dir) = std::env::var_os("CALLSIDE_EVAL") else {
        eprintln!("SKIPPED: CALLSIDE_EVAL names no folder to measure with");
        return None;
    };
    let path = PathBuf::from(dir).join(table);
    let text = std::fs::read_to_string(&path).inspect_err(|e| eprintln!("SKIPPED: {}: {e}", path.display())).ok()?;
    let cell = |line: &str| line.split('\t').nth(column).unwrap_or_default().to_owned();
    Some(text.lines().skip(1).map(cell).collect())
}

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn everyday_sentences_rarely_meet_a_signal() {
    let (library, problems) = read::read(&library::builtin());
    assert!(problems.is_empty(), "{problems:?}");
    for (table, column) in TABLES {
        let Some(sentences) = sentences(table, column) else { continue };
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        let mut with = 0;
        for sentence in &sentences {
            let mut any = false;
            for (signal, reading) in readings(&library, sentence) {
                let SignalReading::Danger(words) = reading else { continue };
                any = true;
                *met.entry(&signal.id).or_default() += 1;
                println!("{}\t{words}\t{}", signal.id, sentence.replace('\n', " "));
            }
            with += usize::from(any);
        }
        println!("== {table}: {with} of {} sentences meet a signal {met:?}", sentences.len());
    }
}
