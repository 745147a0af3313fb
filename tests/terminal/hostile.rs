//! What a stranger's caller id, a clipboard, a broken terminal or an odd keyboard can send.

use std::thread;
use std::time::Instant;

use super::desk::{DEADLINE, Desk, frames};
use super::frames::only_own_sequences;
use super::home::{Home, SIZE};
use super::keys::*;

#[test]
fn a_hostile_ring_shows_as_plain_text() {
    let home = Home::new();
    let mut desk = home.start();
    home.ring(&[
        "--caller",
        "138\x1b]52;c;aGFjaw==\x07 0000\u{202e}1234",
        "--name",
        "\x1b[31m赵\x1b[0m\u{202e}先生\u{2066}\x1b]0;title\x07",
        "--order",
        "PO\u{9b}2J\u{200b}-1\x1bP1$r\x1b\\",
        "--line",
        "热线\x1b[?1049l\x0c\x08\x7f",
        "--note",
        "注\x1b[2J\x1b[H意\r\n第二行\x1b]8;;http://x\x1b\\点\x1b]8;;\x1b\\",
    ]);
    desk.sees("赵先生 响铃");
    desk.sees("注意");
    desk.send(F2);
    desk.sees("赵先生 通话");
    desk.keys(&[CTRL_L]);
    desk.sees("赵先生 通话");
    only_own_sequences(&desk.quit_live());
    let paper = home.run(&["record", "list"]).out;
    only_own_sequences(paper.as_bytes());
}

#[test]
fn a_paste_that_ends_itself_runs_no_function_key_as_its_text() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, SHIFT_TAB, ENTER]);
    desk.sees(">核心问题");
    desk.paste("第一行\x1b[201~第二行");
    desk.wait_until("both halves as text", |s| s.text().contains("第一行") && s.text().contains("第二行"));
    // What comes as a paste is text, whatever it looks like.
    desk.paste("\x1b[20~\x11\x11\x1b[19~\r第三行");
    desk.sees("第三行");
    desk.sees("通话 00:");
    let output = desk.quit_live();
    only_own_sequences(&output);
    let text = home.only_field("problem");
    assert!(text.starts_with("第一行第二行") && text.ends_with("第三行"), "{text:?}");
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
}

#[test]
fn a_huge_paste_is_cut_with_a_note() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, SHIFT_TAB, ENTER, ENTER, ENTER]);
    desk.sees(">何事");
    let huge = "包裹\u{202e}还没到\x1b[31m。".repeat(1_000_000 / 25);
    assert!(huge.len() > 900_000);
    // How soon is measured by the bench of the desk, beside a paste that fits.
    desk.paste(&huge);
    desk.sees("粘贴内容过长");
    desk.send(F4);
    desk.sees("> 2 投诉信息收集");
    desk.settles();
    let kept = home.only_field("what");
    assert_eq!(kept.chars().count(), 1_000);
    only_own_sequences(&desk.quit_live());
}

#[test]
fn a_flood_of_keys_does_not_freeze_the_screen() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, SHIFT_TAB, ENTER, ENTER, ENTER]);
    desk.sees(">何事");
    // A paste from a terminal that does not say so, and has no end until the screen shows some of it: on a fast machine
    // any length would be through before the next frame. How long the screen stands still is measured by the bench of
    // the desk.
    let before = desk.output().len();
    let is_shown = |desk: &Desk| {
        let drawn = frames(SIZE, &desk.output()[before..]);
        drawn.iter().any(|frame| frame.screen().has("包裹还没到"))
    };
    let begun = Instant::now();
    while !is_shown(&desk) {
        assert!(begun.elapsed() < DEADLINE, "keys come and come, and the screen shows none of them");
        desk.send("包裹还没到，");
        thread::yield_now();
    }
    desk.send(F4);
    desk.sees("> 2 投诉信息收集");
    desk.quit_live();
}

#[test]
fn broken_bytes_are_survived() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, ENTER]);
    desk.sees(">客户姓名");
    for broken in [
        &b"\xff\xfe"[..],
        b"\xc3(",
        b"\xed\xa0\x80",
        b"\xf0\x9f",
        b"\x1b[999999999999999m",
        b"\x1b[;;;;~",
        b"\x1b[200",
        b"\x00\x00",
    ] {
        desk.send(broken);
    }
    desk.send("\x1b[<0;1;1M");
    desk.keys(&[CTRL_L]);
    // Whatever the broken bytes swallowed of what follows them, typing goes on.
    desk.send("    周先生");
    desk.wait_until("the name", |s| s.text().lines().any(|l| l.contains(">客户姓名") && l.contains("周先生")));
    only_own_sequences(&desk.quit_live());
}

#[test]
fn a_storm_of_sizes_is_survived_and_what_was_typed_meanwhile_counts() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, ENTER]);
    desk.sees(">客户姓名");
    let sizes =
        [(1, 1), (500, 200), (2, 1), (1, 50), (80, 24), (59, 19), (60, 20), (1, 1), (200, 50), (33, 7), (500, 2)];
    let mut typed = String::new();
    for (size, key) in sizes.iter().cycle().zip("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯".chars())
    {
        desk.resize(*size);
        desk.send_for_a_frame(&key.to_string());
        typed.push(key);
    }
    desk.resize((30, 4));
    desk.sees("窗口太小");
    desk.resize(SIZE);
    desk.send(CTRL_L);
    desk.wait_until("the desk, with all that was typed", |s| s.has("> 1 接听与初步沟通") && s.has("癸"));
    desk.settles();
    assert_eq!(home.only_field("name"), typed);
    only_own_sequences(&desk.quit_live());
}

#[test]
fn keys_of_other_terminals_mean_the_same() {
    let home = Home::new();
    let mut desk = home.start();
    // F1: VT220 style, then the Linux console's.
    for (open, close) in [("\x1b[11~", "\x1b[11~"), ("\x1b[[A", "\x1bOP")] {
        desk.send(open);
        desk.sees("keys.toml");
        desk.send(close);
        desk.sees_no("keys.toml");
    }
    desk.send("\x1b[12~");
    desk.sees("通话 00:");
    for f3 in ["\x1b[13~", "\x1b[[C", "\x1bOR"] {
        let held = desk.look(|s| s.has("等待 00:"));
        desk.send(f3);
        desk.wait_until("hold or resume", |s| s.has("等待 00:") != held);
    }
    for (next, back) in [("\x1bOS", SHIFT_F4), ("\x1b[14~", "\x1b[14;2~"), ("\x1b[[D", "\x1bb"), ("\x1bOS", "\x1bB")]
    {
        desk.send(next);
        desk.sees("> 2 投诉信息收集");
        desk.send(back);
        desk.sees("> 1 接听与初步沟通");
    }
    // A digit as an input method types it, in the list of scripts and with Alt.
    desk.keys(&[TAB, TAB]);
    desk.send("１");
    desk.send("\x1b３");
    // A number as an input method types it.
    desk.keys(&[SHIFT_TAB, "１３８００００５６７８"]);
    desk.sees("138****5678 ");
    desk.quit_live();
    let id = home.records()[0]["id"].to_string();
    assert_eq!(home.record(&id)["said"].as_array().unwrap().len(), 2);
}

#[test]
fn copying_is_the_only_operating_system_command() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, TAB, TAB, "1"]);
    desk.sees("✓");
    assert!(!desk.output().windows(2).any(|w| w == b"\x1b]"));
    desk.send(CTRL_Y);
    desk.sees("话术已复制");
    let output = desk.quit_live();
    let text = String::from_utf8(output.clone()).unwrap();
    assert_eq!(text.matches("\x1b]52;c;").count(), 1);
    only_own_sequences(&output);
}
