//! How long a key waits for what is recommended: asked after each of them.

use std::time::{Duration, Instant};

use callside::domain::case::Case;
use callside::domain::change::{Change, LogEntry};
use callside::domain::id::CaseId;
use callside::domain::pack::{Library, known};
use callside::domain::record::FieldValue;
use callside::search::offer::engine::SearchEngine;

/// What a customer says.
const WORDS: &str = "快递三天没动静，催了也没人管，客服说今天到账，一周了还没有，我要退款，你们到底管不管";
/// Scripts that are offered at a time.
const OFFERS: usize = 9;

fn told(stage: &str, words: &str) -> Case {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
    let entry = |change| LogEntry { case: CaseId(2), at, agent: String::new(), change };
    let opened = Change::Opened { playbook: "complaint".into(), stage: stage.into(), agent_name: String::new() };
    let mut case = Case::begin(&entry(opened)).unwrap();
    let to = Some(FieldValue::text(words));
    case.apply(&entry(Change::FieldSet { field: known::PROBLEM.into(), from: None, to }));
    case
}

/// The time of the middle one of many keys, in each stage of a complaint, while the customer's words are typed.
pub fn time_of_a_key(library: &Library, engine: &SearchEngine) -> Duration {
    let mut times = Vec::new();
    let ends: Vec<usize> = WORDS.char_indices().map(|(at, _)| at).collect();
    for stage in &library.playbook("complaint").unwrap().stages {
        for end in &ends {
            let case = told(&stage.id, &WORDS[..*end]);
            let started = Instant::now();
            let offers = engine.ranker.recommend(library, &case, OFFERS);
            times.push(started.elapsed());
            assert!(!offers.is_empty());
        }
    }
    times.sort();
    times[times.len() / 2]
}
