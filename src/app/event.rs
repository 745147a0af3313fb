//! Events that reach the loop of the console, from the threads that wait for them.

use crate::tui::effect::Msg;

/// An event that reaches the loop of the console.
#[derive(Debug)]
pub enum ShellEvent {
    /// For the desk.
    Msg(Msg),
    /// A signal asks the program to end.
    Signal(i32),
    /// The program was stopped and goes on.
    Continued,
    /// The terminal is gone.
    TerminalGone,
    /// A thread has panicked: what it did is not done any more.
    Broken,
}
