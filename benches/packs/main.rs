//! What large libraries cost: `cargo bench --bench packs`.
//!
//! One to a hundred thousand scripts are read, checked and indexed, against what the TOML parser alone needs for the same
//! text; then the real console starts with them, in turn with one that has the built-in packs alone. Fails when a promise
//! is broken: reading and checking take at most so many times as long as parsing, no key waits long for what is
//! recommended after it, and the first frame does not wait for the packs. What the console has in memory is told, against the text.
//! As a test (`cargo test --bench packs`) it only runs: once, with a few hundred scripts, and no promise is judged.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made ends here")]
#![allow(clippy::disallowed_methods, reason = "a stopwatch")]

#[path = "../desk/console.rs"]
#[allow(dead_code, reason = "the other bench looks at idle programs too")]
mod console;
mod made;
mod offers;
#[path = "../desk/table.rs"]
#[allow(dead_code, reason = "the other bench prints more with it")]
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use callside::domain::pack::PackLayer;
use callside::domain::pack::review::RequiredSignatures;
use callside::packs::read::{self, PackSource};
use callside::search::offer::engine::SearchEngine;
use console::Console;
use table::Times;

/// How much is measured.
struct Extent {
    /// Sizes of the libraries.
    sizes: &'static [usize],
    /// Starts of each console, in turn.
    rounds: usize,
    /// Broken promises count.
    is_judged: bool,
}

/// The measurement.
const FULL: Extent = Extent { sizes: &[1_000, 10_000, 100_000], rounds: 5, is_judged: true };
/// The least that goes through all of it.
const SMOKE: Extent = Extent { sizes: &[200], rounds: 1, is_judged: false };

/// Reading a pack may take so many times as long as parsing its TOML.
const MOST_READ: f64 = 4.0;
/// The first frame may take so many times as long as without these packs.
const MOST_FRAME: f64 = 2.0;
/// A key may wait so many milliseconds for what is recommended after it.
const MOST_KEY: f64 = 20.0;

/// What one size cost.
struct Cost {
    scripts: usize,
    bytes: usize,
    parse: Duration,
    read: Duration,
    index: Duration,
    key: Duration,
    console: Started,
    bare: Started,
}

/// What the starts of one console gave.
#[derive(Default)]
struct Started {
    frame: Times,
    alive: Times,
    found: Times,
    memory: Option<usize>,
}

/// From saving a pack to its new words on the desk.
const MOST_RELOAD: Duration = Duration::from_millis(250);

fn main() -> ExitCode {
    let dir = tempfile::tempdir().unwrap();
    let extent = if std::env::args().any(|argument| argument == "--bench") { FULL } else { SMOKE };
    let reload = reload(dir.path(), extent.rounds);
    let costs: Vec<Cost> = extent.sizes.iter().map(|&scripts| cost(dir.path(), scripts, extent.rounds)).collect();
    report(&costs, &reload, extent.is_judged)
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let done = work();
    (started.elapsed(), done)
}

fn cost(dir: &Path, scripts: usize, rounds: usize) -> Cost {
    let folder = dir.join(format!("packs-{scripts}"));
    let made = made::write(&folder, scripts);
    let wanted = made::last_title(&made);
    let bytes = made.iter().map(|(_, text)| text.len()).sum();
    let (parse, ()) = timed(|| made.iter().for_each(|(_, text)| drop(toml::de::DeTable::parse(text).unwrap())));
    let mut sources = callside::app::library::builtin();
    sources.extend(made.into_iter().map(|(path, text)| PackSource { path, text, layer: PackLayer::Site }));
    let (read, (library, problems)) = timed(|| read::read(&sources));
    assert!(problems.is_empty(), "{}", problems[0]);
    let library = library.offer(RequiredSignatures::Nothing);
    assert!(library.scripts.len() >= scripts);
    let (index, built) = timed(|| SearchEngine::build(&library));
    let key = offers::time_of_a_key(&library, &built);
    drop((library, built, sources));
    let (mut console, mut bare) = (Started::default(), Started::default());
    for _ in 0..rounds {
        start(dir, None, &mut bare);
        start(dir, Some((&folder, &wanted)), &mut console);
    }
    Cost { scripts, bytes, parse, read, index, key, console, bare }
}

/// Saves a small pack again and again beside the built-in ones, while a call is on the desk that shows its words.
fn reload(dir: &Path, rounds: usize) -> Times {
    let packs = dir.join("small");
    let words = |n: usize| format!("第{n}版的话");
    made::write_small(&packs, &words(0));
    let mut console = callside(&dir.join("small-data"), Some(&packs));
    console.first_frame();
    console.alive();
    console.take_call();
    console.search("礼券没到", &words(0));
    let mut times = Times::default();
    for round in 1..=rounds {
        made::write_small(&packs, &words(round));
        let saved = console.so_long();
        times.push(console.sees(&words(round)).saturating_sub(saved));
    }
    console.end();
    times
}

/// Starts a console, with packs if some are given; takes a call and finds the wanted script.
fn start(dir: &Path, packs: Option<(&Path, &str)>, figures: &mut Started) {
    let mut console = callside(&dir.join("data"), packs.map(|(folder, _)| folder));
    figures.frame.push(console.first_frame());
    figures.alive.push(console.alive());
    if let Some((_, wanted)) = packs {
        console.take_call();
        // The characters alone: a digit in the script pane picks.
        let characters: String = wanted.chars().filter(|c| !c.is_ascii_digit()).collect();
        figures.found.push(console.search(&characters, wanted));
    }
    figures.memory = figures.memory.max(console.most_memory());
    console.end();
}

fn callside(data: &Path, packs: Option<&Path>) -> Console {
    // A call left by the run before would be on the desk.
    let _ = std::fs::remove_dir_all(data);
    std::fs::create_dir_all(data).unwrap();
    std::fs::write(data.join("config.toml"), "review = \"off\"\n").unwrap();
    let place = data.to_str().unwrap().to_owned();
    let mut arguments: Vec<String> =
        ["--lang", "en", "--agent", "Bench", "--agent-id", "1", "--data", &place].map(str::to_owned).into();
    arguments.extend(packs.into_iter().flat_map(|p| ["--packs".to_owned(), p.display().to_string()]));
    Console::start(&PathBuf::from(env!("CARGO_BIN_EXE_callside")), &arguments)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[allow(clippy::cast_precision_loss, reason = "a figure to read")]
fn mib(bytes: usize) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

fn report(costs: &[Cost], reload: &Times, is_judged: bool) -> ExitCode {
    let mut broken = Vec::new();
    println!(
        "\nA saved pack, until its words are on the desk: median {:.0} ms, worst {:.0} ms",
        reload.median(),
        reload.worst()
    );
    if reload.median() > ms(MOST_RELOAD) {
        broken.push(format!("a saved pack takes {:.0} ms to show", reload.median()));
    }
    println!(
        "\nReading{:>12}{:>12}{:>12}{:>9}{:>13}{:>12}",
        "MiB", "parse ms", "read ms", "ratio", "index ms", "key ms"
    );
    for cost in costs {
        let ratio = ms(cost.read) / ms(cost.parse);
        let times = [cost.parse, cost.read].map(ms);
        let size = mib(cost.bytes);
        println!(
            "{:>7}{size:>12.1}{:>12.1}{:>12.1}{ratio:>9.2}{:>13.1}{:>12.2}",
            cost.scripts,
            times[0],
            times[1],
            ms(cost.index),
            ms(cost.key)
        );
        if ms(cost.key) > MOST_KEY {
            broken.push(format!(
                "{} scripts: a key waits {:.1} ms for what is recommended",
                cost.scripts,
                ms(cost.key)
            ));
        }
        if ratio > MOST_READ {
            broken.push(format!("{} scripts: reading takes {ratio:.2} times the parsing", cost.scripts));
        }
    }
    println!(
        "\nConsole{:>12}{:>12}{:>12}{:>9}{:>13}{:>14}",
        "frame ms", "bare ms", "ratio", "alive ms", "found ms", "memory MiB"
    );
    for Cost { scripts, bytes, console, bare, .. } in costs {
        let ratio = console.frame.median() / bare.frame.median();
        let memory = console.memory.map_or(0.0, mib);
        println!(
            "{scripts:>7}{:>12.1}{:>12.1}{ratio:>12.2}{:>9.1}{:>13.1}{memory:>14.1}  {:.1} times the text",
            console.frame.median(),
            bare.frame.median(),
            console.alive.median(),
            console.found.median(),
            memory / mib(*bytes)
        );
        if ratio > MOST_FRAME {
            broken.push(format!("{scripts} scripts: the first frame takes {ratio:.2} times as long as without"));
        }
    }
    if !is_judged {
        println!("Run as a test: the figures mean nothing.");
        return ExitCode::SUCCESS;
    }
    for promise in &broken {
        println!("BROKEN: {promise}");
    }
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
