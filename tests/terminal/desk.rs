//! A console in a pseudo-terminal, and the terminal emulator that it is looked at with.
//!
//! The emulator does what terminals do: what comes between the marks of a synchronized update shows at its end, all at
//! once. So a test never sees half a frame.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long anything may take that must come. Far more than it does take, for a machine that is busy.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// Ends a synchronized update.
const FRAME_END: &[u8] = b"\x1b[?2026l";
/// Begins one.
const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";

/// A console that runs, or has run.
pub struct Desk {
    seen: Arc<(Mutex<Seen>, Condvar)>,
    reader: Option<JoinHandle<()>>,
    writer: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    modes: String,
    stop: Arc<AtomicBool>,
}

/// What the terminal has been sent.
struct Seen {
    emulator: vt100::Parser,
    shown: vt100::Screen,
    /// Bytes of a frame that has not ended.
    open: Vec<u8>,
    output: Vec<u8>,
    frames: usize,
    ended: bool,
}

/// The screen as it shows.
pub struct Screen<'s>(&'s vt100::Screen);

impl Screen<'_> {
    /// All its text, a line for each row.
    pub fn text(&self) -> String {
        self.0.contents()
    }

    pub fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The text of one row.
    pub fn row(&self, row: u16) -> String {
        let (_, columns) = self.0.size();
        self.0.rows(0, columns.get()).nth(row.into()).unwrap_or_default()
    }

    /// Row and column of the cursor; nothing if it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        (!self.0.hide_cursor()).then(|| self.0.cursor_position())
    }

    /// The row with the cursor.
    pub fn cursor_row(&self) -> String {
        self.cursor().map(|(row, _)| self.row(row)).unwrap_or_default()
    }

    /// The text before the cursor, in its row.
    pub fn before_cursor(&self) -> String {
        self.cursor().map(|(row, column)| self.0.contents_between(row, 0, row, column)).unwrap_or_default()
    }
}

fn emulator((columns, rows): (u16, u16)) -> vt100::Parser {
    // The emulator cannot be as small as a terminal can.
    let at_least_two = |n: u16| NonZeroU16::new(n.max(2)).unwrap();
    vt100::Parser::new(at_least_two(rows), at_least_two(columns), 0)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

impl Seen {
    fn take(&mut self, bytes: &[u8]) {
        self.output.extend_from_slice(bytes);
        self.open.extend_from_slice(bytes);
        while let Some(at) = find(&self.open, FRAME_END) {
            let frame: Vec<u8> = self.open.drain(..at + FRAME_END.len()).collect();
            self.emulator.process(&frame);
            self.shown = self.emulator.screen().clone();
            self.frames += 1;
        }
        if find(&self.open, FRAME_BEGIN).is_none() && !FRAME_BEGIN.starts_with(self.tail()) {
            let rest = std::mem::take(&mut self.open);
            self.emulator.process(&rest);
            self.shown = self.emulator.screen().clone();
        }
    }

    /// From the last escape on: perhaps the beginning of a mark.
    fn tail(&self) -> &[u8] {
        let at = self.open.iter().rposition(|b| *b == 0x1b).unwrap_or(0);
        &self.open[at..]
    }
}

impl Desk {
    /// Starts the binary and waits for its first frame.
    pub fn start(size: (u16, u16), args: &[&str], settings: &[(&str, String)]) -> Desk {
        let desk = Desk::launch(size, args, settings);
        desk.wait_until("the first frame", |s| s.has("F1") || s.has("Too small") || s.has("窗口太小"));
        desk
    }

    /// Starts the binary.
    pub fn launch(size: (u16, u16), args: &[&str], settings: &[(&str, String)]) -> Desk {
        Desk::launch_program(env!("CARGO_BIN_EXE_callside"), size, args, settings)
    }

    /// Starts a program that becomes the binary.
    pub fn launch_program(program: &str, size: (u16, u16), args: &[&str], settings: &[(&str, String)]) -> Desk {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let modes = format!("{:?}", pair.master.get_termios().unwrap());
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in settings {
            command.env(name, value);
        }
        command.args(args);
        let child = pair.slave.spawn_command(command).unwrap();
        // With the last other end closed, reading ends when the console does.
        drop(pair.slave);
        let emulator = emulator(size);
        let shown = emulator.screen().clone();
        let seen = Seen { emulator, shown, open: Vec::new(), output: Vec::new(), frames: 0, ended: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let mut from = pair.master.try_clone_reader().unwrap();
        let to = Arc::clone(&seen);
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 16 * 1024];
            loop {
                let read = from.read(&mut bytes).unwrap_or(0);
                let mut seen = to.0.lock().unwrap();
                seen.take(&bytes[..read]);
                seen.ended = read == 0;
                to.1.notify_all();
                if read == 0 || stopped.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let writer = Some(pair.master.take_writer().unwrap());
        Desk { seen, reader: Some(reader), writer, master: Some(pair.master), child, modes, stop }
    }

    /// Sends bytes as the terminal would.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_ref()).and_then(|()| writer.flush()).expect("the console takes what is typed");
    }

    /// Types text or keys (see [`super::keys`]).
    pub fn keys(&mut self, keys: &[&str]) {
        for key in keys {
            self.send(key);
        }
    }

    /// Pastes as a terminal with bracketed paste does.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Waits until the screen is so; gives what `look` found.
    pub fn wait_for<T>(&self, what: &str, look: impl Fn(&Screen) -> Option<T>) -> T {
        let end = Instant::now() + DEADLINE;
        let (seen, changed) = &*self.seen;
        let mut seen = seen.lock().unwrap();
        loop {
            if let Some(found) = look(&Screen(&seen.shown)) {
                return found;
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.ended {
                let why = if seen.ended { "the console ended" } else { "time is up" };
                let shown = seen.shown.contents();
                drop(seen);
                panic!("{why}, waiting for: {what}. The screen:\n{shown}");
            }
            seen = changed.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until the screen is so.
    pub fn wait_until(&self, what: &str, is: impl Fn(&Screen) -> bool) {
        self.wait_for(what, |s| is(s).then_some(()));
    }

    /// Types something and waits for the next frame.
    pub fn send_for_a_frame(&mut self, bytes: &str) {
        let (seen, changed) = &*self.seen;
        let before = seen.lock().unwrap().frames;
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_bytes()).and_then(|()| writer.flush()).expect("the console takes what is typed");
        let waiting = |s: &mut Seen| s.frames == before && !s.ended;
        drop(changed.wait_timeout_while(seen.lock().unwrap(), DEADLINE, waiting).unwrap());
    }

    /// Waits until the text shows.
    pub fn sees(&self, text: &str) {
        self.wait_until(text, |s| s.has(text));
    }

    /// Waits until the text shows no more.
    pub fn sees_no(&self, text: &str) {
        self.wait_until(&format!("no {text}"), |s| !s.has(text));
    }

    /// Looks at the screen now.
    pub fn look<T>(&self, look: impl Fn(&Screen) -> T) -> T {
        look(&Screen(&self.seen.0.lock().unwrap().shown))
    }

    /// The text of the screen now.
    pub fn shown(&self) -> String {
        self.seen.0.lock().unwrap().shown.contents()
    }

    /// Everything that shows on the screen is on the disk.
    pub fn settles(&self) {
        self.wait_until("all saved", |s| s.has("草稿已存") || s.has("数据库正常"));
    }

    /// Gives the terminal another size.
    pub fn resize(&self, size: (u16, u16)) {
        let mut seen = self.seen.0.lock().unwrap();
        seen.emulator = emulator(size);
        seen.emulator.process(b"\x1b[?1049h");
        seen.shown = seen.emulator.screen().clone();
        self.master.as_ref().unwrap().resize(pty_size(size)).unwrap();
    }

    /// All bytes the console has sent.
    pub fn output(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().output.clone()
    }

    pub fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    /// kill -9; gives everything it had sent.
    pub fn kill(mut self) -> Vec<u8> {
        self.signal(Signal::KILL);
        self.ends();
        self.output()
    }

    /// Waits for the console to end by itself; gives how.
    pub fn ends(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                if let Some(reader) = self.reader.take() {
                    reader.join().unwrap();
                }
                return status;
            }
            assert!(begun.elapsed() < DEADLINE, "still there: {}", self.shown());
            thread::yield_now();
        }
    }

    /// Quits with Ctrl-Q, with no customer on the line; gives everything the console ever sent.
    pub fn quit(mut self) -> Vec<u8> {
        self.send(super::keys::CTRL_Q);
        self.ended_well()
    }

    /// Quits with a customer on the line: once is a warning, twice is meant.
    pub fn quit_live(mut self) -> Vec<u8> {
        self.send(super::keys::CTRL_Q);
        self.sees("再按一次");
        self.send(super::keys::CTRL_Q);
        self.ended_well()
    }

    fn ended_well(&mut self) -> Vec<u8> {
        let status = self.ends();
        assert_eq!(status.exit_code(), 0, "{}", String::from_utf8_lossy(&self.output()));
        self.output()
    }

    /// Closes the terminal under the console, as when its window is closed or the line drops.
    pub fn close_terminal(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // The next frame makes the reader let go of the terminal.
        self.send(super::keys::CTRL_L);
        self.reader.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    /// The modes of the terminal now and before the console started.
    pub fn modes(&self) -> (String, &str) {
        (format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap()), &self.modes)
    }

    /// Puts the terminal into the mode in which a shell leaves it for other programs.
    pub fn cook(&self) {
        use rustix::termios::{InputModes, LocalModes, OptionalActions, OutputModes, tcgetattr, tcsetattr};
        let terminal = std::fs::File::open(self.master.as_ref().unwrap().tty_name().unwrap()).unwrap();
        let mut modes = tcgetattr(&terminal).unwrap();
        modes.local_modes |= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN;
        modes.input_modes |= InputModes::ICRNL | InputModes::IXON;
        modes.output_modes |= OutputModes::OPOST;
        tcsetattr(&terminal, OptionalActions::Now, &modes).unwrap();
    }

    /// Waits until the terminal has these modes.
    pub fn has_modes(&self, wanted: &str) {
        let begun = Instant::now();
        while self.modes().0 != wanted {
            assert!(begun.elapsed() < DEADLINE, "the terminal has other modes: {}", self.modes().0);
            thread::yield_now();
        }
    }

    /// The number of the process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }
}

/// One synchronized update: what was sent, and the screen after it.
pub struct Frame {
    pub bytes: Vec<u8>,
    screen: vt100::Screen,
}

impl Frame {
    pub fn screen(&self) -> Screen<'_> {
        Screen(&self.screen)
    }
}

/// All frames of an output on a terminal of this size.
pub fn frames(size: (u16, u16), output: &[u8]) -> Vec<Frame> {
    let mut emulator = emulator(size);
    let mut rest = output;
    let mut frames = Vec::new();
    while let Some(begin) = find(rest, FRAME_BEGIN) {
        emulator.process(&rest[..begin]);
        rest = &rest[begin..];
        let Some(end) = find(rest, FRAME_END) else { break };
        let (frame, after) = rest.split_at(end + FRAME_END.len());
        emulator.process(frame);
        frames.push(Frame { bytes: frame.to_vec(), screen: emulator.screen().clone() });
        rest = after;
    }
    frames
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Gone already, most of the time.
        let _ = self.child.try_wait().is_ok_and(|ended| ended.is_none()).then(|| self.signal(Signal::KILL));
        let _ = self.child.wait();
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
