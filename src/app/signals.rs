//! Events from outside the keyboard: signals, and a terminal that dies without one.
//!
//! The event loop cannot be trusted to notice a dead terminal (crossterm's poll may never come back from one), so a
//! thread of its own watches the terminal for a hang-up.

use std::io;
use std::sync::mpsc::Sender;

#[cfg(unix)]
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
#[cfg(unix)]
use signal_hook::iterator::Signals;

use super::event::ShellEvent;
#[cfg(unix)]
use super::threads;

/// Signals that no longer end the process by themselves: they are held until they are watched. Windows has none: it
/// tells a closed console by ending the process, and drafts are in the database by then.
pub struct HeldSignals {
    #[cfg(unix)]
    signals: Signals,
}

impl HeldSignals {
    /// Holds the signals from now on.
    ///
    /// # Errors
    /// When no handler can be installed.
    pub fn hold() -> io::Result<HeldSignals> {
        Ok(HeldSignals {
            #[cfg(unix)]
            signals: Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT])?,
        })
    }

    /// Tells the loop of those that came and of all that come, and of a terminal that hangs up.
    ///
    /// # Errors
    /// When no thread can be started.
    #[cfg(unix)]
    pub fn watch(mut self, to: &Sender<ShellEvent>) -> io::Result<()> {
        let for_signals = to.clone();
        threads::start("signals", to, move || {
            for signal in self.signals.forever() {
                let event = if signal == SIGCONT { ShellEvent::Continued } else { ShellEvent::Signal(signal) };
                if for_signals.send(event).is_err() {
                    return;
                }
            }
        })?;
        let for_hang_up = to.clone();
        threads::start("hang-up", to, move || {
            wait_for_hang_up();
            // If the console still runs after that, it is told; if not, nobody is left.
            let _ = for_hang_up.send(ShellEvent::TerminalGone);
        })?;
        Ok(())
    }

    /// Watches nothing.
    ///
    /// # Errors
    /// None.
    #[cfg(not(unix))]
    pub fn watch(self, _to: &Sender<ShellEvent>) -> io::Result<()> {
        Ok(())
    }
}

/// Comes back when the terminal of stdin has hung up.
#[cfg(unix)]
fn wait_for_hang_up() {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdin = io::stdin();
    loop {
        // No event is asked for, so only a hang-up or an error ends the wait.
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut fds, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
            Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => return,
            Ok(_) => {}
        }
    }
}
