//! The promises of search, beside its peers: `cargo bench --bench search`.
//!
//! Made-up libraries of one to a hundred thousand scripts; every key of queries in characters, pinyin, initials and English,
//! of misses and slips; ours and full scans by fuzzy-matcher, nucleo-matcher, frizbee and ib-matcher in turn, each with what
//! it matches. Then what the index costs, how long suggestions take, and the way from a key to the drawn screen in a real
//! terminal, beside a field of the form and fzf. Each figure stands beside its goal. Ends with an error if one is missed.
//! Half of it alone: `cargo bench --bench search -- engines`, or `-- desk`.
//! As a test (`cargo test --bench search`) it only runs: a thousand scripts, few keys, and no goal is judged.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made ends here")]
#![allow(clippy::disallowed_methods, reason = "a stopwatch")]

#[path = "../desk/console.rs"]
#[allow(dead_code, reason = "the other benches look at idle programs and memory too")]
mod console;
mod costs;
mod engines;
mod english;
mod figures;
mod made;
mod report;
mod screen;
mod typed;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use callside::domain::pack::review::RequiredSignatures;
use callside::domain::pack::{Library, PackLayer};
use callside::packs::read::{self, PackSource};
use callside::search::index::Index;
use callside::search::offer::engine;
use engines::{Columns, Engine, Ours};
use figures::{Figures, timed};
use made::Made;
use report::{Goals, Sized, Timed};
use typed::{KINDS, Keystroke, Kind};

/// How much is measured.
struct Extent {
    /// Sizes of the libraries, and how many keys the peers are given with them: a full scan is slow.
    sizes: &'static [(usize, usize)],
    /// Sizes whose way to the screen is measured.
    on_screen: &'static [usize],
    /// Queries of each kind that are typed at the desk, and those typed into fzf.
    at_desk: usize,
    in_fzf: usize,
    /// Missed goals count.
    is_judged: bool,
}

/// The measurement.
const FULL: Extent = Extent {
    sizes: &[(1_000, 300), (10_000, 200), (100_000, 100)],
    on_screen: &[10_000, 100_000],
    at_desk: 6,
    in_fzf: 1,
    is_judged: true,
};
/// The least that goes through all of it. The queries are made from the first thousand scripts.
const SMOKE: Extent = Extent { sizes: &[(1_000, 5)], on_screen: &[1_000], at_desk: 1, in_fzf: 1, is_judged: false };

/// Keys before the first that counts.
const WARM_UP: usize = 3;
/// Kinds of queries that find something.
const FINDING: [Kind; 4] = [Kind::Chinese, Kind::Pinyin, Kind::Initials, Kind::English];

fn main() -> ExitCode {
    let started = Instant::now();
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_asked = |part: &str| asked.is_empty() || asked.iter().any(|other| other == part);
    let extent = if std::env::args().any(|argument| argument == "--bench") { FULL } else { SMOKE };
    let made = made::make(extent.sizes.iter().map(|(scripts, _)| *scripts).max().unwrap());
    let mut goals = Goals::default();
    if is_asked("engines") {
        engines(&made, extent.sizes, &mut goals);
    }
    let dir = tempfile::tempdir().unwrap();
    for (n, &scripts) in extent.on_screen.iter().filter(|_| is_asked("desk")).enumerate() {
        let folder = dir.path().join(scripts.to_string());
        let library = read(&folder, &made, scripts);
        let engine = engine::SearchEngine::build(&library);
        if n == 0 {
            report::suggestions(scripts, &costs::suggestions(&library, &engine), &mut goals);
        }
        let desk = screen::Desk { folder: &folder, library: &library, index: &engine.index };
        at_desk(&desk, &made, scripts, &extent, &mut goals);
    }
    if !extent.is_judged {
        println!("\nRun as a test: the figures mean nothing.");
        return ExitCode::SUCCESS;
    }
    println!("\n{} goals not met; {} s in all", goals.missed(), started.elapsed().as_secs());
    if goals.missed() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn engines(made: &Made, sizes: &[(usize, usize)], goals: &mut Goals) {
    let keys = typed::keystrokes(made);
    let sizes: Vec<Sized> = sizes.iter().map(|&(scripts, sample)| measure(made, scripts, &keys, sample)).collect();
    report::engines(&sizes, Ours(&Index::default()).meaning());
    report::ratios(&sizes, goals);
    report::costs(&sizes, goals);
}

fn measure(made: &Made, scripts: usize, keys: &[Keystroke], sample: usize) -> Sized {
    let library = Library { scripts: made.scripts[..scripts].to_vec(), ..Library::default() };
    let (cost, engine) = costs::build(&library);
    let columns = Columns::of(&library);
    let mut ours = Ours(&engine.index);
    let mut peers = engines::peers(&columns);
    finds_what_is_there(&mut ours, &mut peers, keys);
    let mut by_kind: Vec<(Kind, Figures)> = KINDS.map(|kind| (kind, Figures::default())).into();
    let mut times = vec![Figures::default(); peers.len()];
    let places: Vec<usize> = (0..keys.len()).collect();
    let sampled = typed::evenly(&places, sample);
    for (place, key) in keys.iter().enumerate() {
        let (time, found) = timed(|| ours.search(&key.text));
        std::hint::black_box(found);
        by_kind.iter_mut().find(|(kind, _)| *kind == key.kind).unwrap().1.push(time);
        if sampled.binary_search(&place).is_ok() {
            for (peer, times) in peers.iter_mut().zip(&mut times) {
                let (time, found) = timed(|| peer.search(&key.text));
                std::hint::black_box(found);
                times.push(time);
            }
        }
    }
    let named = peers.iter().zip(times);
    let peers = named.map(|(peer, figures)| Timed { name: peer.name(), meaning: peer.meaning(), figures }).collect();
    Sized { scripts, distinct: made::distinct(&library.scripts), ours: by_kind, peers, cost }
}

/// All engines warm up, and each must find what is a part of some title: who finds nothing is fast.
fn finds_what_is_there(ours: &mut Ours, peers: &mut [Box<dyn Engine + '_>], keys: &[Keystroke]) {
    let whole = keys.iter().filter(|key| key.whole && key.kind == Kind::Chinese);
    for key in whole.take(WARM_UP) {
        let engines = std::iter::once(ours as &mut dyn Engine).chain(peers.iter_mut().map(|peer| &mut **peer as _));
        for engine in engines {
            assert!(!engine.search(&key.text).is_empty(), "{} does not find {}", engine.name(), key.text);
        }
    }
}

/// The library as the console reads it: the built-in packs, then those made here.
fn read(folder: &Path, made: &Made, scripts: usize) -> Library {
    let mut sources = callside::app::library::builtin();
    let texts = made::write(&folder.join("packs"), &made.scripts[..scripts]);
    sources.extend(texts.into_iter().map(|(path, text)| PackSource { path, text, layer: PackLayer::Asked }));
    let (library, problems) = read::read(&sources);
    assert!(problems.is_empty(), "{}", problems[0]);
    library.offer(RequiredSignatures::Nothing).with_case_fields()
}

fn at_desk(desk: &screen::Desk, made: &Made, scripts: usize, extent: &Extent, goals: &mut Goals) {
    let queries = |most: usize| {
        let of = |kind: Kind| typed::evenly(&typed::queries(made, kind), most).into_iter().map(move |q| (kind, q));
        FINDING.into_iter().flat_map(of).collect::<Vec<_>>()
    };
    let mut screens = screen::desk(desk, &queries(extent.at_desk));
    let columns = Columns::of(&Library { scripts: made.scripts[..scripts].to_vec(), ..Library::default() });
    let for_fzf: Vec<String> = queries(extent.in_fzf).into_iter().map(|(_, query)| query).collect();
    screens.fzf = screen::fzf(desk.folder, &columns, &for_fzf);
    report::screens(scripts, &screens, goals);
}
