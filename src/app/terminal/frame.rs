//! Bytes on their way to the terminal: held until a frame is whole, dropped when the terminal is given back before
//! that.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// A writer that writes what it was given when it is flushed, at once, and nothing at all on a terminal that is not
/// taken: half a frame would leave the cursor hidden and the screen locked under the shell's prompt.
pub(super) struct FrameWriter<W: Write> {
    out: W,
    held: Vec<u8>,
    taken: &'static AtomicBool,
}

impl<W: Write> FrameWriter<W> {
    pub(super) fn new(out: W, taken: &'static AtomicBool) -> FrameWriter<W> {
        FrameWriter { out, held: Vec::new(), taken }
    }
}

impl<W: Write> Write for FrameWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // Whoever gives the terminal back meanwhile waits until the frame is there as a whole.
        let _turn = io::stdout().lock();
        let written = if self.taken.load(Ordering::SeqCst) {
            self.out.write_all(&self.held).and_then(|()| self.out.flush())
        } else {
            Ok(())
        };
        self.held.clear();
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_after_the_terminal_was_given_back() {
        static TAKEN: AtomicBool = AtomicBool::new(true);
        let mut out = Vec::new();
        let mut frame = FrameWriter::new(&mut out, &TAKEN);
        frame.write_all(b"whole").unwrap();
        frame.flush().unwrap();
        frame.write_all(b"half a frame").unwrap();
        TAKEN.store(false, Ordering::SeqCst);
        frame.flush().unwrap();
        TAKEN.store(true, Ordering::SeqCst);
        frame.flush().unwrap();
        frame.write_all(b"never flushed").unwrap();
        drop(frame);
        assert_eq!(out, b"whole");
    }
}
