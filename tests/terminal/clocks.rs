//! Hold, limits, overrun and the record clock, on a pack whose budgets are a few seconds.

use super::desk::Desk;
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
hold = { limit = "2s", warn = "1s" }
record_within = "2s"
near = "1s"
longest_call = "4h"
repeat_within_days = 30
speech = { slow = 150, fast = 200 }

[[playbook.stage]]
id = "listen"
title = "先听"
goal = "听清楚"
until = "3s"
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

/// The row of the stage that the call is in.
fn stage_row(desk: &Desk, state: &str) {
    desk.wait_until(state, |s| s.text().lines().any(|l| l.contains("> 1 先听") && l.contains(state)));
}

#[test]
fn a_stage_comes_near_its_end_runs_over_and_offers_a_bridge() {
    let home = Home::new();
    let mut desk = hasty_desk(&home);
    desk.send(F2);
    stage_row(&desk, "余");
    assert!(!desk.shown().contains("过渡句"));
    stage_row(&desk, "! 将到");
    stage_row(&desk, "!! 超时");
    desk.sees("过渡句");
    desk.sees("我都记下了");
    desk.send(F4);
    desk.sees("> 2 再办");
    desk.sees_no("过渡句");
}

#[test]
fn a_ring_and_a_hold_run_over_and_the_record_clock_begins_at_the_end() {
    let home = Home::new();
    let mut desk = hasty_desk(&home);
    home.ring(&["13800000001", "--name", "赵先生"]);
    desk.sees("赵先生 响铃");
    desk.wait_until("a ring that is over", |s| s.text().lines().any(|l| l.contains("响铃") && l.contains("!! 超时")));
    desk.send(F2);
    desk.sees("赵先生 通话");
    desk.send(F3);
    desk.sees("赵先生 等待");
    // Beside the hold, or on the line under it where the column is narrow.
    let hold = |state: &'static str| {
        move |s: &super::desk::Screen| {
            let text = s.text();
            let mut after = text.lines().skip_while(|l| !(l.contains("通话") && l.contains("等待 ")));
            after.next().zip(after.next()).is_some_and(|(line, next)| line.contains(state) || next.contains(state))
        }
    };
    desk.wait_until("a warning before the promised time is over", hold("! 将到"));
    desk.wait_until("a hold that is over", hold("!! 超时"));
    desk.send(F3);
    desk.sees("赵先生 通话");
    desk.sees_no("赵先生 等待");
    desk.send(F8);
    desk.sees("赵先生 话后");
    desk.wait_until("a record clock", |s| s.text().lines().any(|l| l.contains("话后") && l.contains("余")));
    desk.wait_until("a late record", |s| s.text().lines().any(|l| l.contains("话后") && l.contains("!! 超时")));
    desk.send(F9);
    desk.sees("HA");
    let number = home.records()[0]["number"].as_str().unwrap().to_owned();
    let times = &home.record(&number)["times"];
    assert!(times["held"].as_u64().unwrap() >= 2_000, "{times}");
    assert!(times["ringing"].as_u64().unwrap() >= 2_000, "{times}");
    assert_eq!(times["holds"], 1);
}
