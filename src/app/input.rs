//! Keys and pastes from the terminal, on a thread of their own.
//!
//! On unix the library must wait with `poll` (its feature `use-dev-tty`). The other way it has is told only of new
//! bytes, and forgets those that it left unread: after twenty kilobytes at once it waits, the terminal waits, and no
//! key gets through any more.
//!
//! Where the terminal cannot say what is pasted (Windows), a paste arrives as keys, and an Enter inside it would be
//! taken for one the agent pressed. There, keys that arrive in one burst around an Enter or a Tab are taken as a paste,
//! and so is each run of plain characters in a burst that is longer than what an input method usually commits.

use std::io;
use std::sync::mpsc::{SendError, Sender};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::event::ShellEvent;
use super::threads;
use crate::tui::effect::Msg;

/// Longest time between two keys of one burst. (Asked with no time at all, the library does not look.)
const TOGETHER: Duration = Duration::from_millis(1);

/// Plain characters in one burst from which on they count as pasted.
const SHORTEST_RUN: usize = 3;

/// Starts reading. The thread ends with the program, or tells that the terminal is gone.
///
/// # Errors
/// When no thread can be started.
pub fn start(to: &Sender<ShellEvent>, guard_bursts: bool) -> io::Result<()> {
    let for_keys = to.clone();
    threads::start("input", to, move || {
        // The only error is a console that has ended: nobody is left to tell.
        let _ = read(&for_keys, guard_bursts);
    })?;
    Ok(())
}

fn read(to: &Sender<ShellEvent>, guard_bursts: bool) -> Result<(), SendError<ShellEvent>> {
    loop {
        let Ok(events) = next(guard_bursts) else { return to.send(ShellEvent::TerminalGone) };
        for msg in messages(events, guard_bursts) {
            to.send(ShellEvent::Msg(msg))?;
        }
    }
}

/// Waits for an event; with the guard on, takes all that are there already.
fn next(guard_bursts: bool) -> io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    while guard_bursts && event::poll(TOGETHER)? {
        events.push(event::read()?);
    }
    Ok(events)
}

fn messages(events: Vec<Event>, guard_bursts: bool) -> Vec<Msg> {
    if guard_bursts && let Some(text) = burst(&events) {
        return vec![Msg::Paste(text)];
    }
    if guard_bursts { joined(events) } else { events.into_iter().filter_map(message).collect() }
}

/// The messages of a burst, with each long run of plain characters as one paste: a desk that changes once for a
/// thousand characters instead of a thousand times.
fn joined(events: Vec<Event>) -> Vec<Msg> {
    let (mut messages, mut run) = (Vec::new(), Vec::new());
    for event in events {
        // The release of a key is no part of what is typed, and none of the desk's business.
        if matches!(event, Event::Key(key) if key.kind == KeyEventKind::Release) {
            continue;
        }
        if character(&event).is_some() {
            run.push(event);
        } else {
            flush(&mut run, &mut messages);
            messages.extend(message(event));
        }
    }
    flush(&mut run, &mut messages);
    messages
}

fn flush(run: &mut Vec<Event>, messages: &mut Vec<Msg>) {
    let events = std::mem::take(run);
    if events.len() < SHORTEST_RUN {
        messages.extend(events.into_iter().filter_map(message));
    } else {
        messages.push(Msg::Paste(events.iter().filter_map(character).collect()));
    }
}

/// The plain character of a key.
fn character(event: &Event) -> Option<char> {
    let Event::Key(key) = event else { return None };
    plain(*key).filter(|c| !c.is_control())
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

    fn shown(messages: &[Msg]) -> Vec<String> {
        let show = |m: &Msg| match m {
            Msg::Key(key) => key.code.to_string(),
            Msg::Paste(text) => format!("<{text}>"),
            other => format!("{other:?}"),
        };
        messages.iter().map(show).collect()
    }

    #[test]
    fn a_long_run_in_a_burst_is_one_paste_and_a_short_one_stays_keys() {
        let mut events = keys("订单号没有更新");
        events.push(Event::Key(KeyEvent::new(KeyCode::F(9), KeyModifiers::NONE)));
        events.extend(keys("退款\n"));
        assert_eq!(shown(&messages(events.clone(), true)), ["<订单号没有更新>", "F9", "退", "款", "Enter"]);
        assert_eq!(messages(events, false).len(), 7 + 1 + 3, "where a paste is told apart, keys are keys");
    }

    #[test]
    fn the_release_of_a_key_ends_no_run() {
        let released = |event: &Event| match event {
            Event::Key(key) => Event::Key(KeyEvent { kind: KeyEventKind::Release, ..*key }),
            other => other.clone(),
        };
        let events = keys("PO7").iter().flat_map(|e| [e.clone(), released(e)]).collect();
        assert_eq!(shown(&messages(events, true)), ["<PO7>"]);
    }

    #[test]
    fn command_keys_end_the_suspicion() {
        let mut events = keys("一\n二");
        events.push(Event::Key(KeyEvent::new(KeyCode::F(9), KeyModifiers::NONE)));
        assert_eq!(burst(&events), None);
    }
}
