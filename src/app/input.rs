//! Keys and pastes from the terminal, on a thread of their own.
//!
//! Where the terminal cannot say what is pasted (Windows), a paste arrives as keys, and an Enter inside it would be
//! taken for one the agent pressed. There, keys that arrive in one burst around an Enter or a Tab are taken as a paste.

use std::io;
use std::sync::mpsc::{SendError, Sender};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::console::Event as AppEvent;
use super::threads;
use crate::tui::effect::Msg;

/// Starts reading. The thread ends with the program, or tells that the terminal is gone.
///
/// # Errors
/// When no thread can be started.
pub fn start(to: &Sender<AppEvent>, guard_bursts: bool) -> io::Result<()> {
    let for_keys = to.clone();
    threads::start("input", to, move || {
        // The only error is a console that has ended: nobody is left to tell.
        let _ = read(&for_keys, guard_bursts);
    })?;
    Ok(())
}

fn read(to: &Sender<AppEvent>, guard_bursts: bool) -> Result<(), SendError<AppEvent>> {
    loop {
        let Ok(events) = next(guard_bursts) else { return to.send(AppEvent::TerminalGone) };
        for msg in messages(events, guard_bursts) {
            to.send(AppEvent::Msg(msg))?;
        }
    }
}

/// Waits for an event; with the guard on, takes all that are there already.
fn next(guard_bursts: bool) -> io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    while guard_bursts && event::poll(Duration::ZERO)? {
        events.push(event::read()?);
    }
    Ok(events)
}

fn messages(events: Vec<Event>, guard_bursts: bool) -> Vec<Msg> {
    if guard_bursts && let Some(text) = burst(&events) {
        return vec![Msg::Paste(text)];
    }
    events.into_iter().filter_map(message).collect()
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => Some(Msg::Key(key)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resized(width, height)),
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

/// The text of a burst that must be a paste: plain characters on both sides of an Enter or a Tab.
fn burst(events: &[Event]) -> Option<String> {
    let mut text = String::new();
    for event in events {
        let Event::Key(key) = event else { return None };
        if key.kind != KeyEventKind::Release {
            text.push(plain(*key)?);
        }
    }
    let inside = text.trim_matches(['\n', '\t']);
    inside.contains(['\n', '\t']).then_some(text)
}

fn plain(key: KeyEvent) -> Option<char> {
    if key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::CONTROL) {
        return None;
    }
    match key.code {
        KeyCode::Char(c) => Some(c),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Event> {
        let code = |c| match c {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            c => KeyCode::Char(c),
        };
        text.chars().map(|c| Event::Key(KeyEvent::new(code(c), KeyModifiers::NONE))).collect()
    }

    #[test]
    fn an_enter_inside_a_burst_is_pasted_not_pressed() {
        assert_eq!(burst(&keys("一行\n二行")), Some("一行\n二行".into()));
    }

    #[test]
    fn what_an_input_method_commits_stays_keys() {
        assert_eq!(burst(&keys("退款")), None);
        assert_eq!(burst(&keys("退款\n")), None);
        assert_eq!(burst(&keys("1")), None);
    }

    #[test]
    fn command_keys_end_the_suspicion() {
        let mut events = keys("一\n二");
        events.push(Event::Key(KeyEvent::new(KeyCode::F(9), KeyModifiers::NONE)));
        assert_eq!(burst(&events), None);
    }
}
