//! A program in a terminal of its own, with a stopwatch.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use callside::domain::lang::Lang;
use callside::tui::lang::Words;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// What begins a frame: the beginning of a synchronized update.
const BEGIN_OF_FRAME: &[u8] = b"\x1b[?2026h";
/// What ends one.
const END_OF_FRAME: &[u8] = b"\x1b[?2026l";
/// Columns and rows.
const SIZE: (NonZero<u16>, NonZero<u16>) = (NonZero::new(120).unwrap(), NonZero::new(36).unwrap());
/// Longest wait for anything. Far more than it takes, for a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running program.
pub struct Console {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    started: Instant,
    seen: Vec<u8>,
    screen: vt100::Parser,
    drawn: usize,
    /// Closing it hangs the terminal up.
    _terminal: Box<dyn MasterPty + Send>,
}

/// What a program has used up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Idle {
    /// Processor time, where the system tells it.
    pub processor: Option<Duration>,
    /// Bytes sent to the terminal.
    pub drawn: usize,
}

impl Console {
    /// Starts `program`; the stopwatch runs from before the start.
    #[allow(clippy::disallowed_methods, reason = "a stopwatch")]
    pub fn start(program: &Path, arguments: &[String]) -> Console {
        let size = PtySize { rows: SIZE.1.get(), cols: SIZE.0.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (to, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if to.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = vt100::Parser::new(SIZE.1, SIZE.0, 0);
        Console { child, keys, output, started, seen: Vec::new(), screen, drawn: 0, _terminal: pair.master }
    }

    /// Waits for the next output; gives when it came, counted from the start.
    fn read(&mut self) -> Duration {
        let (at, bytes) = self.output.recv_timeout(PATIENCE).unwrap_or_else(|e| panic!("{e}: {}", self.shown()));
        self.take(&bytes);
        at.duration_since(self.started)
    }

    fn take(&mut self, bytes: &[u8]) {
        self.drawn += bytes.len();
        self.screen.process(bytes);
        self.seen.extend_from_slice(bytes);
    }

    fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits for the end of the first frame; gives how long it took from the start.
    pub fn first_frame(&mut self) -> Duration {
        loop {
            let at = self.read();
            if self.seen.windows(END_OF_FRAME.len()).any(|w| w == END_OF_FRAME) {
                return at;
            }
        }
    }

    /// Waits until packs and database are there; gives how long it took from the start.
    pub fn alive(&mut self) -> Duration {
        self.until(&["Answer and listen", Words::of(Lang::En).store_ready])
    }

    #[allow(clippy::disallowed_methods, reason = "a stopwatch")]
    fn until(&mut self, words: &[&str]) -> Duration {
        let begun = Instant::now();
        loop {
            let at = self.read();
            // A call's clock draws for ever.
            assert!(begun.elapsed() < 2 * PATIENCE, "{words:?} not in:\n{}", self.shown());
            if words.iter().all(|word| self.shown().contains(word)) {
                return at;
            }
        }
    }

    /// Takes a call: F2, and the clock of the first stage runs.
    pub fn take_call(&mut self) {
        self.keys.write_all(b"\x1bOQ").unwrap();
        self.until(&["00:01", Words::of(Lang::En).store_saved]);
    }

    /// Searches for `query` with F5; gives how long after the start `shown` was seen in the list.
    #[allow(dead_code, reason = "only the bench of packs searches")]
    pub fn search(&mut self, query: &str, shown: &str) -> Duration {
        self.keys.write_all(b"\x1b[15~").unwrap();
        self.keys.write_all(query.as_bytes()).unwrap();
        self.until(&[query, shown])
    }

    /// Waits for `words`; gives how long after the start they were seen.
    #[allow(dead_code, reason = "only the bench of packs waits for words")]
    pub fn sees(&mut self, words: &str) -> Duration {
        self.until(&[words])
    }

    /// Types these bytes; gives how long after the start.
    #[allow(dead_code, reason = "only the bench of search types key by key")]
    pub fn types(&mut self, keys: &[u8]) -> Duration {
        while let Ok((_, bytes)) = self.output.try_recv() {
            self.take(&bytes);
        }
        self.seen.clear();
        let at = self.so_long();
        self.keys.write_all(keys).unwrap();
        at
    }

    /// Waits for a frame that is complete and `is_there`, drawn after what was typed last; gives how long after the start
    /// it came. A program that marks no frames is looked at whenever it has written something.
    #[allow(dead_code, reason = "only the bench of search looks at whole screens")]
    #[allow(clippy::disallowed_methods, reason = "a stopwatch")]
    pub fn shows(&mut self, is_there: impl Fn(&str) -> bool) -> Duration {
        let begun = Instant::now();
        loop {
            let at = self.read();
            // A call's clock draws for ever.
            assert!(begun.elapsed() < 2 * PATIENCE, "not to be seen in:\n{}", self.shown());
            let last = |mark: &[u8]| self.seen.windows(mark.len()).rposition(|bytes| bytes == mark);
            if last(BEGIN_OF_FRAME) <= last(END_OF_FRAME) && is_there(&self.shown()) {
                return at;
            }
        }
    }

    /// The longest time without a new frame, from what was typed last until a frame `is_there`.
    #[allow(dead_code, reason = "only the bench of the desk watches for it")]
    pub fn longest_still(&mut self, is_there: impl Fn(&str) -> bool) -> Duration {
        let (mut last, mut longest) = (self.so_long(), Duration::ZERO);
        loop {
            self.seen.clear();
            let at = self.shows(|_| true);
            longest = longest.max(at.saturating_sub(last));
            last = at;
            if is_there(&self.shown()) {
                return longest;
            }
        }
    }

    /// Ends it by a termination signal; gives how long that took.
    #[allow(dead_code, reason = "only the bench of the desk ends it so")]
    pub fn end_by_signal(mut self) -> Duration {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").arg(&id).status().unwrap().success());
        let began = self.so_long();
        while self.child.try_wait().unwrap().is_none() {
            assert!(self.so_long().saturating_sub(began) < PATIENCE, "a signal does not end it");
            // Whoever leaves writes to the terminal, and waits if nobody reads.
            while self.output.try_recv().is_ok() {}
            thread::yield_now();
        }
        self.so_long().saturating_sub(began)
    }

    /// How long ago it was started.
    #[allow(dead_code, reason = "the bench of the desk does not ask")]
    #[allow(clippy::disallowed_methods, reason = "a stopwatch")]
    pub fn so_long(&self) -> Duration {
        self.started.elapsed()
    }

    /// The most memory it ever had, in bytes, where the system tells it.
    #[allow(dead_code, reason = "only the bench of packs asks")]
    pub fn most_memory(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(1024 * line.split_whitespace().next()?.parse::<usize>().ok()?)
    }

    /// What it has used up until now.
    pub fn so_far(&mut self) -> Idle {
        while let Ok((_, bytes)) = self.output.try_recv() {
            self.take(&bytes);
        }
        Idle { processor: self.child.process_id().and_then(processor_time), drawn: self.drawn }
    }

    /// Ends it: it is asked to leave by the hang-up of its terminal's line, and made to if it does not.
    pub fn end(mut self) {
        // A live call makes the console warn once; the bare program knows another key.
        let _ = self.keys.write_all(b"q\x11\x11");
        for _ in 0..200 {
            if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            while self.output.try_recv().is_ok() {}
            thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Idle {
    /// What was used up since `before`.
    pub fn since(&self, before: &Idle) -> Idle {
        let processor = self.processor.zip(before.processor).map(|(now, then)| now.saturating_sub(then));
        Idle { processor, drawn: self.drawn - before.drawn }
    }

    /// The share of one processor over a time, in percent.
    pub fn percent(&self, over: Duration) -> Option<f64> {
        self.processor.map(|used| 100.0 * used.as_secs_f64() / over.as_secs_f64())
    }
}

/// User and system time of a process and its threads, from `/proc`; elsewhere not known.
fn processor_time(id: u32) -> Option<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name may hold spaces and stands in parentheses; user and system time are fields 14 and 15 of all.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    // Linux tells them in hundredths of a second on every machine.
    Some(Duration::from_millis(10 * ticks))
}
