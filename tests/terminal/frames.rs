//! What the program sends: whole frames, the cursor where the typing is, nothing but its own few sequences.

use super::desk::{Frame, frames};
use super::home::{Home, SIZE};
use super::keys::*;

const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";
const HIDE: &str = "\x1b[?25l";
const SHOW: &str = "\x1b[?25h";

/// Parameters of all "select graphic rendition" sequences in an output.
fn colours(output: &str) -> Vec<u16> {
    let mut found = Vec::new();
    for rest in output.split("\x1b[").skip(1) {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(rest.len());
        if rest[end..].starts_with('m') {
            let numbers = rest[..end].split(';').filter_map(|n| n.parse::<u16>().ok());
            found.extend(numbers.filter(|n| matches!(n, 30..=38 | 40..=48 | 90..=107)));
        }
    }
    found
}

/// Fails if an output holds anything that no terminal should be sent from here.
pub fn only_own_sequences(output: &[u8]) {
    let text = std::str::from_utf8(output).expect("all output is UTF-8");
    for (at, c) in text.char_indices() {
        let control = c.is_control() && !matches!(c, '\x1b' | '\x07' | '\r' | '\n');
        let unseen =
            matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        assert!(!control && !unseen, "{c:?} at {at}");
        if c == '\x1b' {
            let rest = &text[at + 1..];
            assert!(
                rest.starts_with(['[', '\\']) || rest.starts_with("]52;c;"),
                "an escape with {:?}",
                rest.chars().take(12).collect::<String>()
            );
        }
    }
}

#[test]
fn each_frame_is_one_update_and_ends_with_the_cursor_where_the_typing_is() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, ENTER]);
    desk.sees(">客户姓名");
    for (typed, so_far) in [("王", "王"), ("“女”", "王“女”"), ("士…", "王“女”士…"), (BACKSPACE, "王“女”士")]
    {
        desk.send(typed);
        desk.wait_until(so_far, |s| s.before_cursor().ends_with(so_far));
    }
    desk.keys(&[SHIFT_TAB, ENTER]);
    desk.sees(">核心问题");
    desk.send("包裹里少了①件");
    desk.wait_until("the cursor after the words", |s| s.before_cursor().ends_with("包裹里少了①件"));
    desk.send(F5);
    desk.send("退款");
    desk.wait_until("the cursor in the search", |s| s.before_cursor().ends_with("搜索 退款"));
    let output = desk.quit_live();

    let frames = frames(SIZE, &output);
    assert!(frames.len() > 10, "{} frames", frames.len());
    let mut with_cursor = 0;
    for Frame { bytes, .. } in &frames {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(text.starts_with(&format!("{BEGIN}{HIDE}")), "{text:?}");
        assert_eq!((text.matches(BEGIN).count(), text.matches(END).count()), (1, 1), "{text:?}");
        if let Some(shown) = text.rfind(SHOW) {
            with_cursor += 1;
            let after = text[shown..].trim_start_matches(SHOW).trim_end_matches(END);
            assert!(after.is_empty() || after.ends_with('H'), "nothing is drawn with the cursor shown: {after:?}");
        }
    }
    assert!(with_cursor > 8, "{with_cursor} frames with a cursor");
    // Between the frames there is only what takes the terminal and gives it back.
    let text = String::from_utf8(output.clone()).unwrap();
    let between = text.split(BEGIN).skip(1).filter_map(|f| Some(f.split_once(END)?.1)).collect::<Vec<_>>();
    let (last, inner) = between.split_last().unwrap();
    assert!(inner.iter().all(|b| b.is_empty()), "{inner:?}");
    assert!(last.contains("\x1b[?1049l"), "{last:?}");
    only_own_sequences(&output);
}

#[test]
fn nothing_is_drawn_while_nothing_changes() {
    let home = Home::new();
    let mut desk = home.start();
    desk.settles();
    desk.sees("暂无来电");
    // The packs are read beside it, and may come last.
    desk.sees("接听与初步沟通");
    // A key that means nothing here brings the console once round its loop.
    desk.send_for_a_frame("\x1b[24~");
    let output = desk.output();
    let last = frames(SIZE, &output).pop().unwrap().bytes;
    assert!(last.len() < 200, "an unchanged screen is not drawn again: {:?}", String::from_utf8_lossy(&last));
}

#[test]
fn colours_go_when_they_are_not_wanted() {
    let home = Home::new();
    let mut settings = home.settings();
    let data = home.data();
    let args = ["--data", data.to_str().unwrap(), "--agent", "王芳", "--agent-id", "1024"];
    let mut seen = Vec::new();
    for no_color in ["", "1"] {
        settings.push(("NO_COLOR", no_color.into()));
        let mut desk = super::desk::Desk::start(SIZE, &args, &settings);
        desk.keys(&[F2, &alt('s'), F9, F3]);
        desk.sees("等待 00:");
        desk.keys(&[F8, &alt('e'), F1]);
        desk.sees("keys.toml");
        desk.keys(&[CTRL_Q]);
        desk.ends();
        seen.push(colours(&String::from_utf8(desk.output()).unwrap()));
    }
    assert!(!seen[0].is_empty(), "an empty NO_COLOR counts for nothing");
    assert_eq!(seen[1], Vec::<u16>::new());
}
