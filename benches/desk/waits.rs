//! How long an agent waits where the tests can only say that the wait has an end: for a ring, during a flood of keys, after
//! a huge paste, and for the end by a signal.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use callside::domain::lang::Lang;
use callside::tui::lang::Words;

use super::console::Console;
use super::table::Times;

/// Keys.
const NEW_CALL: &[u8] = b"\x1bOQ";
const NEXT_STAGE: &[u8] = b"\x1bOS";
const TO_RECORD: &[u8] = b"\x1b[Z";
const NEXT_FIELD: &[u8] = b"\r";
/// A field of many characters, while it has the focus.
const LONG_FIELD: &str = ">What";
/// The second stage of a complaint, while it is on.
const SECOND_STAGE: &str = "> 2 ";
/// What is typed or pasted, again and again.
const WORDS: &str = "包裹还没到，";
/// Bytes of a flood: what a terminal takes at once from a paste that it does not mark.
const FLOOD: usize = 4_600;
/// Bytes of a huge paste.
const HUGE: usize = 1_000_000;

/// A wait, with the longest time that is promised.
pub struct Wait {
    /// What is waited for.
    pub what: &'static str,
    /// The longest time that is promised.
    pub most: Duration,
    /// The times measured.
    pub times: Times,
}

/// Measures all waits `rounds` times, on a desk that `start` starts on a folder in `dir`.
pub fn measure(dir: &Path, rounds: usize, start: impl Fn(&Path) -> Console) -> Vec<Wait> {
    let wait = |what, millis| Wait { what, most: Duration::from_millis(millis), times: Times::default() };
    let mut waits = [
        wait("a ring, until it shows", 500),
        wait("a flood of keys, longest still screen", 500),
        wait("a huge paste, until it is told", 5_000),
        wait("a key after it, until it shows", 500),
        wait("a termination signal, until the end", 2_000),
    ];
    for round in 0..rounds {
        let folder = dir.join(format!("waits-{round}"));
        let mut console = at_long_field(&folder, &start);
        let flooded = flood(&mut console);
        console.end();
        let mut console = at_long_field(&dir.join(format!("paste-{round}")), &start);
        let (pasted, key) = paste(&mut console);
        let ringing = ring(&dir.join(format!("paste-{round}")), &mut console);
        let ended = console.end_by_signal();
        for (wait, time) in waits.iter_mut().zip([ringing, flooded, pasted, key, ended]) {
            wait.times.push(time);
        }
    }
    waits.into()
}

/// A call on a fresh desk, with the caret in a field of many characters.
fn at_long_field(folder: &Path, start: impl Fn(&Path) -> Console) -> Console {
    let mut console = start(folder);
    console.first_frame();
    console.alive();
    console.types(NEW_CALL);
    console.shows(|screen| screen.contains("00:0"));
    console.types(TO_RECORD);
    console.shows(|screen| screen.contains(">Complaint type"));
    for _ in 0..3 {
        console.types(NEXT_FIELD);
    }
    console.shows(|screen| screen.contains(LONG_FIELD));
    console
}

fn flood(console: &mut Console) -> Duration {
    let mut keys = WORDS.repeat(FLOOD / WORDS.len()).into_bytes();
    keys.extend_from_slice(NEXT_STAGE);
    console.types(&keys);
    console.longest_still(|screen| screen.contains(SECOND_STAGE))
}

/// The time until a huge paste is told of, and that until a key after it shows.
fn paste(console: &mut Console) -> (Duration, Duration) {
    let told = Words::of(Lang::En).paste_cut.split('{').next().unwrap_or_default();
    let huge = format!("\x1b[200~{}\x1b[201~", WORDS.repeat(HUGE / WORDS.len()));
    let began = console.types(huge.as_bytes());
    let pasted = console.shows(|screen| screen.contains(told)).saturating_sub(began);
    let began = console.types(NEXT_STAGE);
    (pasted, console.shows(|screen| screen.contains(SECOND_STAGE)).saturating_sub(began))
}

/// The time from the end of the program that tells of a ring until it shows.
fn ring(folder: &Path, console: &mut Console) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callside"));
    command.args(["ring", "--caller", "13800000001", "--name", "Ringer", "--data"]).arg(folder);
    assert!(command.output().unwrap().status.success());
    let began = console.so_long();
    console.shows(|screen| screen.contains("Ringer")).saturating_sub(began)
}
