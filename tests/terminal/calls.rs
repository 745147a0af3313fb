//! More than one caller: drafts and clocks stay apart; rings from outside wait for whoever comes.

use super::desk::frames;
use super::home::{Home, SIZE};
use super::keys::*;

#[test]
fn two_calls_share_nothing_but_the_desk() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, "13800000001", ENTER, "甲先生", ENTER, "甲的订单"]);
    desk.sees("[甲先生 通话");
    home.ring(&["13900000002", "--name", "乙女士"]);
    desk.sees("乙女士 响铃");
    desk.sees("[甲先生 通话");
    desk.send(F2);
    desk.sees("[乙女士 通话");
    desk.sees("甲先生 等待");
    // The caret is in the first field that the ring has not filled.
    desk.wait_until("the caret in a clean form", |s| s.cursor_row().contains(">订单号/商品"));
    desk.send("乙的订单");
    desk.sees("乙的订单");
    for (key, here, mine, other) in [
        (F10.to_owned(), "[甲先生 通话", "甲的订单", "乙女士 等待"),
        (alt('w'), "[乙女士 通话", "乙的订单", "甲先生 等待"),
        (F10.to_owned(), "[甲先生 通话", "甲的订单", "乙女士 等待"),
    ] {
        desk.send(key);
        desk.wait_until(here, |s| s.has(here) && s.has(mine) && s.has(other));
    }
    desk.keys(&[F8, &alt('e')]);
    desk.wait_until("the other call alone", |s| s.has("[乙女士") && !s.has("甲先生"));
    let output = desk.quit_live();

    // On no frame ever stood the one's words on the other's form.
    let mut looked = 0;
    for frame in frames(SIZE, &output) {
        let text = frame.screen().text();
        assert!(!(text.contains("[甲先生") && text.contains("乙的订单")), "{text}");
        assert!(!(text.contains("[乙女士") && text.contains("甲的订单")), "{text}");
        looked += 1;
    }
    assert!(looked > 10, "{looked} frames");
    let records = home.records();
    let order_of = |name: &str| records.iter().find(|r| r["name"] == name).map(|r| r["order"].clone());
    assert_eq!(order_of("甲先生"), Some("甲的订单".into()));
    assert_eq!(order_of("乙女士"), Some("乙的订单".into()));
}

#[test]
fn rings_wait_in_the_database_for_a_console() {
    let home = Home::new();
    home.ring(&["13800000001", "--name", "甲先生"]);
    home.ring(&["13900000002", "--name", "乙女士"]);
    home.ring(&["13700000003", "--name", "丙先生"]);
    // A softphone that tells a ring twice.
    home.ring(&["+86 137-0000-0003", "--name", "丙先生"]);
    let mut desk = home.start();
    for name in ["甲先生 响铃", "乙女士 响铃", "丙先生 响铃"] {
        desk.sees(name);
    }
    desk.sees("来电 3");
    // The one who waits longest is answered first.
    desk.send(F2);
    desk.sees("[甲先生 通话");
    desk.send(F2);
    desk.sees("[乙女士 通话");
    desk.send(alt('m'));
    desk.sees_no("丙先生");
    desk.sees("来电 2");
}

#[test]
fn rings_while_the_console_runs_all_show() {
    let home = Home::new();
    let desk = home.start();
    desk.settles();
    for (number, name) in [("13800000001", "甲先生"), ("13900000002", "乙女士"), ("13700000003", "丙先生")] {
        home.ring(&[number, "--name", name]);
    }
    for name in ["甲先生 响铃", "乙女士 响铃", "丙先生 响铃"] {
        desk.sees(name);
    }
    assert!(desk.output().contains(&7), "the terminal's bell rang");
}

#[test]
fn a_second_console_on_the_same_folder_is_refused() {
    let home = Home::new();
    let mut first = home.start();
    let data = home.data();
    let args = ["--data", data.to_str().unwrap(), "--agent", "李明", "--agent-id", "2048"];
    let mut second = super::desk::Desk::launch(SIZE, &args, &home.settings());
    let status = second.ends();
    assert_eq!(status.exit_code(), 2);
    let said = String::from_utf8(second.output()).unwrap();
    assert!(said.contains("已有一个坐席台在运行") && said.contains("--data"), "{said}");
    assert!(!said.contains("\x1b[?1049h"), "{said:?}");
    // The first never noticed, and its end makes room.
    first.keys(&[F2, "13800000001"]);
    first.sees("13800000001");
    first.settles();
    first.kill();
    home.start().sees("13800000001");
}
