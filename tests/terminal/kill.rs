//! kill -9 in the middle of typing, again and again on one growing database.

use std::time::{Duration, Instant};

use callside::domain::change::{Change, LogEntry};
use callside::domain::id::CaseId;
use callside::domain::record::FieldValue;

use super::desk::frames;
use super::home::{Home, SIZE, field_of};
use super::keys::*;

/// Rounds. Each one begins with what the kill before it has left.
const ROUNDS: u64 = 20;

/// The text that is typed: no character twice, so that a text that is not the beginning of it shows.
const TYPED: &str = "物流停在中转站三天没动客户很急要求今日给说法并且赔偿运费0123456789abcdefghij";

/// Numbers that look like chance and are the same in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Waits without giving the processor away: the instants between two keys are shorter than a scheduler's slice.
fn pass(time: Duration) {
    let begun = Instant::now();
    while begun.elapsed() < time {
        std::hint::spin_loop();
    }
}

/// How many keys stood on the last frame that said that all is saved.
fn said_to_be_saved(output: &[u8]) -> usize {
    let frames = frames(SIZE, output);
    let saved = frames.iter().rev().map(|f| f.screen()).find(|s| s.has(">订单号/商品") && s.has("草稿已存"));
    let last = saved.and_then(|s| s.before_cursor().chars().next_back());
    last.and_then(|last| TYPED.chars().position(|c| c == last)).map_or(0, |at| at + 1)
}

#[test]
fn kill_9_while_typing_costs_at_most_one_key() {
    let home = Home::new();
    let mut chance = Seeded(0x5EED_CA11);
    for round in 1..=ROUNDS {
        let mut desk = home.start();
        if round > 1 {
            desk.sees("上次的通话还在继续");
            desk.keys(&[F8, &alt('e')]);
            desk.sees("暂无来电");
        }
        desk.keys(&[F2, DOWN, DOWN]);
        // The call itself is promised from here on: in the fast rounds the kill comes before any key is said to be saved,
        // and on a busy machine before the keeper has had a turn.
        desk.wait_until("the new call saved", |s| s.has(">订单号/商品") && s.has("草稿已存"));
        let keys: Vec<String> = TYPED.chars().map(String::from).collect();
        let keys = &keys[..usize::try_from(2 + chance.below(38)).unwrap()];
        // In every other round as fast as the screen follows, else as fast as the disk does.
        let fast = round % 2 == 0;
        let (last, before) = keys.split_last().unwrap();
        for key in before {
            desk.send(key);
            desk.wait_until(key, |s| s.before_cursor().ends_with(key) && (fast || s.has("草稿已存")));
        }
        desk.send(last);
        pass(Duration::from_micros(chance.below(6_000)));
        let output = desk.kill();

        let records = home.records();
        assert_eq!(records.len() as u64, round, "every call is still there");
        let id = records.iter().map(|r| r["id"].as_i64().unwrap()).max().unwrap().to_string();
        let kept = field_of(&home.record(&id), "order");
        assert!(TYPED.starts_with(&kept), "round {round}: {kept}");
        let kept = kept.chars().count();
        let promised = said_to_be_saved(&output);
        assert!(kept >= promised, "round {round}: {promised} keys were said to be saved, {kept} are");
        assert!(fast || kept >= before.len(), "round {round}: {} keys typed, {kept} kept", keys.len());
    }
    let doctor = home.run(&["doctor"]);
    assert_eq!(doctor.code, Some(0), "{doctor:?}");
    assert!(doctor.out.contains("完好"), "{doctor:?}");
}

#[test]
fn text_in_the_rescue_file_comes_back_also_when_the_clock_was_set_back() {
    for back in [0, 5, 3_600] {
        let home = Home::new();
        let mut desk = home.start();
        desk.keys(&[F2, DOWN, DOWN]);
        desk.sees(">订单号/商品");
        desk.send("PO");
        desk.sees("草稿已存");
        desk.settles();
        desk.kill();
        // As a console leaves it that found the database locked and the clock set back, and was killed.
        let case = CaseId(home.records()[0]["id"].as_i64().unwrap());
        let mut at = chrono::Local::now().fixed_offset() - chrono::TimeDelta::seconds(back);
        let (mut held, mut lines) = (String::from("PO"), Vec::new());
        for key in "-7781".chars() {
            let from = Some(FieldValue::text(held.as_str()));
            held.push(key);
            let change = Change::FieldSet { field: "order".into(), from, to: Some(FieldValue::text(held.as_str())) };
            let entry = LogEntry { case, at, agent: "1024".into(), change };
            lines.push(serde_json::to_string(&entry).unwrap() + "\n");
            at += chrono::TimeDelta::milliseconds(100);
        }
        std::fs::write(home.rescue(), lines.concat()).unwrap();
        let desk = home.start();
        desk.sees("PO-7781");
        desk.settles();
        assert_eq!(home.only_field("order"), "PO-7781", "back by {back}");
        assert!(!home.rescue().exists());
    }
}
