//! Ways to end that nobody at the keyboard chose: signals, and a terminal that is gone. How soon it ends is measured by the
//! bench of the desk.

use rustix::process::Signal;

use super::home::Home;
use super::keys::*;

/// What gives a terminal back.
const BRACKETED_PASTE_OFF: &str = "\x1b[?2004l";
const ALTERNATE_SCREEN_LEFT: &str = "\x1b[?1049l";
const CURSOR_SHOWN: &str = "\x1b[?25h";

fn given_back(output: &[u8]) {
    let output = String::from_utf8_lossy(output);
    let last_frame = output.rfind("\x1b[?2026h").unwrap();
    let end = &output[last_frame..];
    for needed in [BRACKETED_PASTE_OFF, ALTERNATE_SCREEN_LEFT, CURSOR_SHOWN] {
        let at = end.rfind(needed).unwrap_or_else(|| panic!("{needed:?} is missing at the end: {end:?}"));
        assert!(!end[at..].contains(&needed.replace('l', "h")) || needed == CURSOR_SHOWN, "{end:?}");
    }
    assert!(end.rfind(CURSOR_SHOWN) > end.rfind("\x1b[?25l"), "{end:?}");
}

#[test]
fn a_signal_ends_it_with_the_terminal_given_back_and_nothing_lost() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let home = Home::new();
        let mut desk = home.start();
        desk.keys(&[F2, "13800005678"]);
        desk.sees("13800005678");
        desk.signal(signal);
        let status = desk.ends();
        assert_eq!(status.exit_code(), code, "{signal:?}: {status:?}");
        given_back(&desk.output());
        let (after, before) = desk.modes();
        assert_eq!(after, before, "{signal:?}");
        assert_eq!(home.only_field("contact"), "13800005678", "{signal:?}");
        home.start().sees("上次的通话还在继续");
    }
}

#[test]
fn leaving_gives_the_terminal_back() {
    let home = Home::new();
    let mut desk = home.start();
    desk.send(CTRL_Q);
    let status = desk.ends();
    assert_eq!(status.exit_code(), 0);
    given_back(&desk.output());
    let (after, before) = desk.modes();
    assert_eq!(after, before);
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, ENTER, "周先生"]);
    desk.sees("周先生 通话");
    desk.close_terminal();
    desk.ends();
    assert_eq!(home.only_field("name"), "周先生");
}

#[test]
fn a_terminal_that_goes_away_without_a_signal_ends_it() {
    // Under `trap '' HUP` the signal never comes; only the terminal itself tells.
    let home = Home::new();
    let data = home.data();
    let script = r#"trap '' HUP; exec "$0" --data "$1" --agent 王芳 --agent-id 1024"#;
    let args = ["-c", script, env!("CARGO_BIN_EXE_callside"), data.to_str().unwrap()];
    let mut desk = super::desk::Desk::launch_program("/bin/sh", super::home::SIZE, &args, &home.settings());
    desk.settles();
    desk.keys(&[F2, ENTER, "周先生"]);
    desk.sees("周先生 通话");
    desk.close_terminal();
    desk.ends();
    assert_eq!(home.only_field("name"), "周先生");
}

#[test]
fn without_a_terminal_it_says_so_in_one_sentence_and_makes_nothing() {
    let home = Home::new();
    for (lang, said) in [("zh", "坐席台要在终端里运行"), ("en", "the console needs a terminal")] {
        let answer = home.run(&["--lang", lang]);
        assert_eq!(answer.code, Some(2), "{answer:?}");
        assert!(answer.err.contains(said) && answer.err.lines().count() == 1, "{answer:?}");
        assert_eq!(answer.err.contains("terminal"), lang == "en", "{answer:?}");
    }
    assert_eq!(home.data().read_dir().unwrap().count(), 0);
}

#[test]
fn stopped_and_continued_it_draws_everything_again() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, ENTER, "周先生"]);
    desk.sees("周先生 通话");
    let (raw, _) = desk.modes();
    desk.signal(Signal::STOP);
    let before = desk.output().len();
    desk.cook();
    assert_ne!(desk.modes().0, raw);
    desk.signal(Signal::CONT);
    desk.has_modes(&raw);
    desk.send("好");
    desk.sees("周先生好");
    assert!(desk.output()[before..].windows(8).any(|w| w == b"\x1b[?1049h"), "the screen is taken again");
    desk.signal(Signal::TERM);
    desk.ends();
    let (after, before) = desk.modes();
    assert_eq!(after, before);
}
