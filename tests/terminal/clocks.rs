//! Hold, limits, overrun and the record clock, on a pack whose budgets are a few seconds.

use std::thread;

use super::desk::{Desk, Screen, frames};
use super::home::{Home, SIZE};
use super::keys::*;

const HASTY: &str = r#"
format = 1

[pack]
id = "hasty"
title = "急"
version = "1"
center = "客户服务中心"
source = "自拟"

[[playbook]]
id = "complaint"
title = "投诉"
when = "客户表示不满"
number = "HA"
ring = { count = 2, every = "1s" }
hold = { limit = "4s", warn = "2s" }
record_within = "4s"
near = "2s"
longest_call = "4h"
repeat_within_days = 30
speech = { slow = 150, fast = 200 }

[[playbook.stage]]
id = "listen"
title = "先听"
goal = "听清楚"
until = "4s"
bridge = "我都记下了，接下来说说怎么办。"

[[playbook.stage]]
id = "solve"
title = "再办"
goal = "给出办法"

[[field]]
id = "what"
title = "何事"
kind = "text"
"#;

fn hasty_desk(home: &Home) -> Desk {
    let pack = home.file("hasty.toml", HASTY);
    home.start_with(SIZE, &["--no-builtin", "--packs", pack.to_str().unwrap()])
}

/// The row of the stage that the call is in has this state.
fn stage_row(screen: &Screen, state: &str) -> bool {
    screen.text().lines().any(|l| l.contains("> 1 先听") && l.contains(state))
}

/// The hold has this state, told beside it, or on the line under it where the column is narrow.
fn hold(screen: &Screen, state: &str) -> bool {
    let text = screen.text();
    let mut after = text.lines().skip_while(|l| !(l.contains("通话") && l.contains("等待 ")));
    after.next().zip(after.next()).is_some_and(|(line, next)| line.contains(state) || next.contains(state))
}

/// The time for the record has this state.
fn record(screen: &Screen, state: &str) -> bool {
    screen.text().lines().any(|l| l.contains("话后") && l.contains(state))
}

/// Waits for the last of these states, and fails unless those before it were drawn before it. They pass, and a test that
/// the machine lets wait may not be there to see them: the frames tell.
fn go_through(desk: &Desk, is: impl Fn(&Screen, &str) -> bool, states: &[&str]) {
    let (last, before) = states.split_last().unwrap();
    desk.wait_until(last, |s| is(s, last));
    let drawn = frames(SIZE, &desk.output());
    let mut left = drawn.iter().map(|frame| frame.screen()).take_while(|s| !is(s, last));
    for state in before {
        assert!(left.any(|s| is(&s, state)), "{state} was not drawn before {last}");
    }
}

/// Both wait for seconds to go by, so they wait at the same time.
#[test]
fn clocks_run_over_in_front_of_the_agent() {
    thread::scope(|scope| {
        scope.spawn(stage_runs_over_and_offers_a_bridge);
        scope.spawn(ring_and_hold_run_over_and_the_record_clock_begins_at_the_end);
    });
}

fn stage_runs_over_and_offers_a_bridge() {
    let home = Home::new();
    let mut desk = hasty_desk(&home);
    desk.send(F2);
    go_through(&desk, stage_row, &["余", "! 将到", "!! 超时"]);
    let drawn = frames(SIZE, &desk.output());
    assert!(
        !drawn.iter().any(|f| stage_row(&f.screen(), "余") && f.screen().has("过渡句")),
        "the bridge came too early"
    );
    desk.sees("过渡句");
    desk.sees("我都记下了");
    desk.send(F4);
    desk.sees("> 2 再办");
    desk.sees_no("过渡句");
}

fn ring_and_hold_run_over_and_the_record_clock_begins_at_the_end() {
    let home = Home::new();
    let mut desk = hasty_desk(&home);
    home.ring(&["13800000001", "--name", "赵先生"]);
    desk.sees("赵先生 响铃");
    desk.wait_until("a ring that is over", |s| s.text().lines().any(|l| l.contains("响铃") && l.contains("!! 超时")));
    desk.send(F2);
    desk.sees("赵先生 通话");
    desk.send(F3);
    desk.sees("赵先生 等待");
    go_through(&desk, hold, &["! 将到", "!! 超时"]);
    desk.send(F3);
    desk.sees("赵先生 通话");
    desk.sees_no("赵先生 等待");
    desk.send(F8);
    desk.sees("赵先生 话后");
    go_through(&desk, record, &["余", "!! 超时"]);
    desk.send(F9);
    desk.sees("HA");
    let number = home.records()[0]["number"].as_str().unwrap().to_owned();
    let times = &home.record(&number)["times"];
    assert!(times["held"].as_u64().unwrap() >= 4_000, "{times}");
    assert!(times["ringing"].as_u64().unwrap() >= 2_000, "{times}");
    assert_eq!(times["holds"], 1);
}
