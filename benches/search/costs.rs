//! What the index costs beside time at the keys: building it, keeping it, and being asked for suggestions.

use std::time::Duration;

use callside::domain::case::Case;
use callside::domain::change::{Change, LogEntry};
use callside::domain::id::CaseId;
use callside::domain::pack::{Library, known};
use callside::domain::record::FieldValue;
use callside::search::offer::engine::SearchEngine;
use peak_alloc::PeakAlloc;

use super::engines::SHOWN;
use super::figures::{Figures, timed};
use super::made;

/// Counts what is allocated.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What one engine cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Time to build it.
    pub build: Duration,
    /// Time to look at each character of the text once.
    pub pass: Duration,
    /// Bytes of the text.
    pub text: usize,
    /// Bytes that live on for the index.
    pub kept: usize,
    /// Most bytes while it was built, what lived before left out.
    pub most: usize,
}

/// Builds the engine and tells what it cost.
pub fn build(library: &Library) -> (Cost, SearchEngine) {
    let pass = plain_pass(library);
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let (build, engine) = timed(|| SearchEngine::build(library));
    let (kept, most) = (MEMORY.current_usage() - before, MEMORY.peak_usage() - before);
    (Cost { build, pass, text: made::bytes(&library.scripts), kept, most }, engine)
}

fn plain_pass(library: &Library) -> Duration {
    let texts = library.scripts.iter().flat_map(made::texts);
    let (pass, sum) = timed(|| texts.flat_map(str::chars).fold(0u32, |sum, c| sum.wrapping_add(u32::from(c))));
    std::hint::black_box(sum);
    pass
}

/// What customers say, in the middle of a complaint.
const SENTENCES: [&str; 4] = [
    "我的快递三天没到了，你们到底管不管",
    "上周买的东西坏了，客服说今天给答复，一直没有人联系我，我要退款",
    "会员积分怎么少了一半，充值的时候明明说好送的",
    "我要投诉你们那个师傅，约好上午来，等到晚上也没来",
];

/// How long it takes to recommend after each key of the customer's words in the form, in each stage of a complaint; and to
/// search for the same words.
pub fn suggestions(library: &Library, engine: &SearchEngine) -> [Figures; 2] {
    let mut figures = [Figures::default(), Figures::default()];
    for stage in &library.playbook("complaint").unwrap().stages {
        for sentence in SENTENCES {
            for (end, c) in sentence.char_indices() {
                let words = &sentence[..end + c.len_utf8()];
                let case = told(&stage.id, words);
                let (time, offers) = timed(|| engine.ranker.recommend(library, &case, SHOWN));
                assert!(!offers.is_empty());
                figures[0].push(time);
                let (time, hits) = timed(|| engine.index.search(words, SHOWN));
                assert!(!hits.is_empty());
                figures[1].push(time);
            }
        }
    }
    figures
}

/// A case in which the customer has said these words.
fn told(stage: &str, words: &str) -> Case {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
    let entry = |change| LogEntry { case: CaseId(2), at, agent: String::new(), change };
    let opened = Change::Opened { playbook: "complaint".into(), stage: stage.into(), agent_name: String::new() };
    let mut case = Case::begin(&entry(opened)).unwrap();
    let to = Some(FieldValue::text(words));
    case.apply(&entry(Change::FieldSet { field: known::PROBLEM.into(), from: None, to }));
    case
}
