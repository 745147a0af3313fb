//! Starting threads so that none of them ends unnoticed: a panic in one ends the console as one in the loop does.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use super::event::ShellEvent;

/// Starts a thread. If `body` panics, the loop hears of it as [`ShellEvent::Broken`], and joining the thread gives
/// nothing.
///
/// # Errors
/// When no thread can be started.
pub(super) fn start<T: Send + 'static>(
    name: &str,
    to: &Sender<ShellEvent>,
    body: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<Option<T>>> {
    let to = to.clone();
    thread::Builder::new().name(name.to_owned()).spawn(move || whole(&to, body))
}

/// Runs `body`, and tells the loop if it panics. What it borrows must not be relied on then.
pub(super) fn whole<T>(to: &Sender<ShellEvent>, body: impl FnOnce() -> T) -> Option<T> {
    let done = catch_unwind(AssertUnwindSafe(body)).ok();
    if done.is_none() {
        // A console that has ended cannot be ended.
        let _ = to.send(ShellEvent::Broken);
    }
    done
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_panic_is_told_and_nothing_else_is() {
        let (to, from) = channel();
        assert_eq!(start("well", &to, || 7).unwrap().join().unwrap(), Some(7));
        assert!(from.try_recv().is_err());
        let empty: Vec<u8> = Vec::new();
        assert_eq!(start("broken", &to, move || empty[0]).unwrap().join().unwrap(), None);
        assert!(matches!(from.try_recv(), Ok(ShellEvent::Broken)));
    }
}
