//! Words to avoid measured on real answers: `CALLSIDE_EVAL=DIR cargo test --test wording_quality -- --ignored --nocapture`.
//!
//! `DIR` holds `public-scripts.jsonl` (quick replies of shops, in their field `script`) and `adlaw-terms.tsv` (group, term).
//! Nothing of it is kept here; where it is absent the measurement says so and passes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use callside::app::library;
use callside::domain::pack::{Wording, WordingKind};
use callside::domain::wording::{WordingHit, WordingMatcher};
use callside::packs::read;

/// A day on which the built-in wordings hold.
const DAY: &str = "2026-11-21";

fn file(name: &str) -> Option<String> {
    let Some(dir) = std::env::var_os("CALLSIDE_EVAL") else {
        eprintln!("SKIPPED: CALLSIDE_EVAL names no folder to measure with");
        return None;
    };
    let path = PathBuf::from(dir).join(name);
    std::fs::read_to_string(&path).inspect_err(|error| eprintln!("SKIPPED: {}: {error}", path.display())).ok()
}

fn wordings() -> Vec<Wording> {
    let (library, problems) = read::read(&library::builtin());
    assert!(problems.is_empty(), "{problems:?}");
    library.quality.wordings
}

/// Whoever sells promises too much and praises too loudly; words of these kinds in shops' answers are no false alarms.
fn is_sales_talk(kind: WordingKind) -> bool {
    matches!(kind, WordingKind::OverPromise | WordingKind::Absolute)
}

fn answers() -> Option<Vec<String>> {
    let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    let answer = |line: &str| value(line)["script"].as_str().unwrap_or_default().to_owned();
    Some(file("public-scripts.jsonl")?.lines().map(answer).collect())
}

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn honest_answers_are_rarely_called_forbidden() {
    let Some(answers) = answers() else { return };
    let wordings = wordings();
    let matcher = WordingMatcher::new(&wordings, DAY.parse().unwrap());
    let mut found: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    let mut alarms = 0;
    for answer in &answers {
        let hits = matcher.found(answer);
        let wrong = |hit: &WordingHit| wordings[hit.wording].forbidden && !is_sales_talk(wordings[hit.wording].kind);
        alarms += usize::from(hits.iter().any(wrong));
        for wording in hits.iter().map(|hit| &wordings[hit.wording]) {
            *found.entry((!wording.forbidden, &wording.id)).or_default() += 1;
        }
    }
    println!("{} answers, {alarms} with forbidden words that are no sales talk", answers.len());
    for ((marked, id), count) in found {
        println!("    {count:4} {} {id}", if marked { "marked" } else { "forbidden" });
    }
    assert!(alarms * 200 < answers.len(), "at least 0.5 % false alarms");
}

#[test]
#[ignore = "a measurement; needs CALLSIDE_EVAL"]
fn terms_of_the_advertising_law_are_known() {
    let Some(text) = file("adlaw-terms.tsv") else { return };
    let wordings = wordings();
    let matcher = WordingMatcher::new(&wordings, DAY.parse().unwrap());
    let terms: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
    let is_known = |term: &&&str| !matcher.found(&format!("我们的产品{term}，您放心。")).is_empty();
    let known = terms.iter().filter(is_known).count();
    println!("{known} of {} terms are found", terms.len());
    let missed: Vec<&&str> = terms.iter().filter(|term| !is_known(term)).collect();
    println!("    not: {missed:?}");
}
