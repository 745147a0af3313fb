//! The promises of speed, measured with the real binary in a real terminal: `cargo bench --bench desk`.
//!
//! How long until the first frame, on an empty desk and on one with a thousand records, against a bare ratatui program
//! that draws one paragraph; how long until the desk is alive; how long `find` and `ring` take; what an idle desk costs;
//! and how long an agent waits for a ring, during a flood of keys, after a huge paste. Fails when a promise is broken.
//! Milliseconds depend on the machine, so starts are told as ratios to the bare program's first frame, of which fifteen
//! milliseconds are seven on the machine that the figures of the README are of.
//! As a test (`cargo test --bench desk`) it only runs: once, with a few records, and no promise is judged.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made ends here")]

mod bare;
mod console;
mod records;
mod table;
mod waits;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use console::{Console, Idle};
use table::Times;
use waits::Wait;

/// How much is measured.
struct Extent {
    /// Runs of each program, taken in turn so that a busy moment of the machine hits all of them.
    rounds: usize,
    /// Rounds of what an agent waits for.
    waits: usize,
    /// How long the idle programs are watched.
    watch: Duration,
    /// Records on the full desk.
    records: usize,
    /// Broken promises count.
    is_judged: bool,
}

/// The measurement.
const FULL: Extent = Extent { rounds: 21, waits: 5, watch: Duration::from_secs(10), records: 1000, is_judged: true };
/// The least that goes through all of it.
const SMOKE: Extent = Extent { rounds: 1, waits: 1, watch: Duration::from_secs(1), records: 50, is_judged: false };

/// The first frame may take so many times as long as that of the bare program.
const MOST_RATIO: f64 = 2.0;
/// Until the desk is alive, and until `find` and `ring` have ended, it may take so many times as long.
const MOST_START: f64 = 7.0;
/// Share of one processor that an idle program may take, in percent.
const MOST_IDLE: f64 = 1.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|a| a == bare::FLAG) {
        return bare::main();
    }
    let extent = if arguments.iter().any(|a| a == "--bench") { FULL } else { SMOKE };
    let dir = tempfile::tempdir().unwrap();
    let full = dir.path().join("full");
    records::fill(&full, extent.records);
    let first = first_frames(dir.path(), &full, extent.rounds);
    let idle = idle(dir.path(), &full, extent.watch);
    let waits = waits::measure(dir.path(), extent.waits, callside);
    report(&first, &idle, &waits, &extent)
}

fn bare_program() -> Console {
    Console::start(&std::env::current_exe().unwrap(), &[bare::FLAG.into()])
}

fn callside(data: &Path) -> Console {
    let data = data.to_str().unwrap().to_owned();
    let arguments = ["--lang", "en", "--agent", "Bench", "--agent-id", "1", "--data", &data].map(str::to_owned);
    Console::start(&PathBuf::from(env!("CARGO_BIN_EXE_callside")), &arguments)
}

/// What the runs gave, in the order of the rounds.
#[derive(Default)]
struct First {
    bare: Times,
    fresh: Times,
    full: Times,
    fresh_alive: Times,
    full_alive: Times,
    find: Times,
    ring: Times,
}

fn first_frames(dir: &Path, full: &Path, rounds: usize) -> First {
    let mut first = First::default();
    // The first round warms the disk's memory and is not counted.
    for round in 0..=rounds {
        let mut bare = bare_program();
        let bare_frame = bare.first_frame();
        bare.end();
        let mut on_fresh = callside(&dir.join(format!("fresh-{round}")));
        let (fresh_frame, fresh_alive) = (on_fresh.first_frame(), on_fresh.alive());
        on_fresh.end();
        let mut on_full = callside(full);
        let (full_frame, full_alive) = (on_full.first_frame(), on_full.alive());
        on_full.end();
        let find = command(full, &["find", "wlyc"]);
        let ring = command(&dir.join(format!("fresh-{round}")), &["ring", "13800005678"]);
        if round > 0 {
            first.find.push(find);
            first.ring.push(ring);
            first.bare.push(bare_frame);
            first.fresh.push(fresh_frame);
            first.fresh_alive.push(fresh_alive);
            first.full.push(full_frame);
            first.full_alive.push(full_alive);
        }
    }
    first
}

/// Runs a command to its end and gives the time that it took.
#[allow(clippy::disallowed_methods, reason = "a stopwatch")]
fn command(data: &Path, arguments: &[&str]) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callside"));
    command.arg("--data").arg(data).args(arguments);
    let started = Instant::now();
    let done = command.output().unwrap();
    let took = started.elapsed();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    took
}

/// Watches four idle programs at the same time.
fn idle(dir: &Path, full: &Path, watch: Duration) -> Vec<(&'static str, Idle)> {
    let mut programs = vec![
        ("bare ratatui program", bare_program()),
        ("callside, no call", callside(&dir.join("idle"))),
        ("callside, no call, full folder", callside(full)),
        ("callside, live call", callside(&dir.join("live"))),
    ];
    for (name, program) in &mut programs {
        program.first_frame();
        if name.starts_with("callside") {
            program.alive();
        }
        if name.ends_with("live call") {
            program.take_call();
        }
    }
    let before: Vec<Idle> = programs.iter_mut().map(|(_, program)| program.so_far()).collect();
    std::thread::sleep(watch);
    let after: Vec<Idle> = programs.iter_mut().map(|(_, program)| program.so_far()).collect();
    let spent = before.iter().zip(&after).map(|(before, after)| after.since(before));
    let named = programs.iter().map(|(name, _)| *name).zip(spent).collect();
    for (_, program) in programs {
        program.end();
    }
    named
}

fn report(first: &First, idle: &[(&'static str, Idle)], waits: &[Wait], extent: &Extent) -> ExitCode {
    let mut broken = Vec::new();
    let full = format!("callside, {} records", extent.records);
    println!("\nUntil the first frame, {} runs in turn{:>22}{:>9}{:>9}", extent.rounds, "median", "worst", "ratio");
    table::times("bare ratatui program", &first.bare, None);
    for (name, times) in [("callside, fresh folder", &first.fresh), (&full, &first.full)] {
        let ratio = times.median() / first.bare.median();
        table::times(name, times, Some(ratio));
        if ratio > MOST_RATIO {
            broken.push(format!("{name}: first frame {ratio:.2} times the bare program's, {MOST_RATIO} promised"));
        }
    }
    println!("Until the desk is alive (packs read, database open), until a command has ended");
    let started = [
        ("callside, fresh folder", &first.fresh_alive),
        (&full, &first.full_alive),
        ("callside find", &first.find),
        ("callside ring", &first.ring),
    ];
    for (name, times) in started {
        let ratio = times.median() / first.bare.median();
        table::times(name, times, Some(ratio));
        if ratio > MOST_START {
            broken.push(format!("{name}: {ratio:.1} times the bare program's first frame, {MOST_START} promised"));
        }
    }
    println!("Idle for {} s{:>34}{:>17}", extent.watch.as_secs(), "processor", "bytes drawn");
    for (name, spent) in idle {
        let percent = spent.percent(extent.watch);
        table::idle(name, percent, spent.drawn);
        if percent.is_some_and(|p| p >= MOST_IDLE) {
            broken.push(format!("{name}: {:.2} % of a processor while idle", percent.unwrap_or_default()));
        }
    }
    println!("Until an agent sees it, {} runs", extent.waits);
    for Wait { what, most, times } in waits {
        table::times(what, times, None);
        if times.worst() > most.as_secs_f64() * 1000.0 {
            broken.push(format!("{what}: {:.0} ms, {} ms promised", times.worst(), most.as_millis()));
        }
    }
    if !extent.is_judged {
        println!("Run as a test: the figures mean nothing.");
        return ExitCode::SUCCESS;
    }
    for promise in &broken {
        println!("BROKEN: {promise}");
    }
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
