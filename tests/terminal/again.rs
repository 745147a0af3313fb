//! Leaving with a customer on the line, and starting again: the same call, the same stage, the same draft.

use std::thread;
use std::time::{Duration, Instant};

use super::desk::Screen;
use super::home::Home;
use super::keys::*;

/// Seconds of talk on the tab of this customer.
fn talk(name: &str) -> impl Fn(&Screen) -> Option<u64> {
    let head = format!("{name} 通话 ");
    move |s| {
        let after = s.text().split(&head).nth(1)?.chars().take(5).collect::<String>();
        let (minutes, seconds) = after.split_once(':')?;
        Some(minutes.parse::<u64>().ok()? * 60 + seconds.parse::<u64>().ok()?)
    }
}

#[test]
fn a_call_goes_on_after_a_restart() {
    let home = Home::new();
    let mut desk = home.start();
    let begun = Instant::now();
    desk.keys(&[F2, "13800005678", ENTER, "周先生", SHIFT_TAB, ENTER]);
    desk.sees("周先生 通话");
    desk.sees(">核心问题");
    desk.send("物流停了三天");
    desk.keys(&[F4, F4]);
    desk.sees("> 3 问题处理与承诺");
    let before = desk.wait_for("a second of talk", |s| talk("周先生")(s).filter(|t| *t >= 1));
    desk.quit_live();

    let mut desk = home.start();
    desk.sees("上次的通话还在继续");
    let after = desk.wait_for("the call", talk("周先生"));
    assert!(after >= before, "{before} s of talk became {after} s");
    let so_far = begun.elapsed().as_secs();
    assert!(after <= so_far + 1, "{after} s of talk in {so_far} s");
    for kept in ["> 3 问题处理与承诺", "物流停了三天", "13800005678"] {
        desk.sees(kept);
    }
    // It is a live call: it can be held and ended.
    desk.send(F3);
    desk.sees("周先生 等待");
    desk.send(F8);
    desk.sees("周先生 话后");
    desk.quit();
    assert_eq!(home.records().len(), 1);
    assert_eq!(home.only_field("problem"), "物流停了三天");
}

#[test]
fn a_key_between_the_two_presses_takes_the_leaving_back() {
    let home = Home::new();
    let mut desk = home.start();
    desk.send(F2);
    desk.sees("通话 00:");
    desk.send(CTRL_Q);
    desk.sees("再按一次");
    desk.send(F4);
    desk.sees("> 2 投诉信息收集");
    desk.send(CTRL_Q);
    desk.sees("再按一次");
    desk.quit_live();
}

#[test]
fn times_go_on_while_nobody_was_there() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, ENTER, "周先生"]);
    desk.sees("周先生 通话");
    let begun = Instant::now();
    desk.settles();
    desk.kill();
    // Nobody is there for a while.
    thread::sleep(Duration::from_secs(2));
    let so_far = begun.elapsed().as_secs();
    let desk = home.start();
    let talked = desk.wait_for("the call", talk("周先生"));
    assert!(talked >= so_far, "{talked} s of talk after {so_far} s");
}
