//! Text typed at a person's speed: it is searched for or refused, and takes no script and no option on the way.

use std::thread;
use std::time::Duration;

use super::desk::Desk;
use super::home::{Home, field_of};
use super::keys::*;

/// How long an agent takes from one key to the next.
const A_KEY: Duration = Duration::from_millis(150);

fn types_slowly(desk: &mut Desk, text: &str) {
    for c in text.chars() {
        desk.send(c.to_string());
        thread::sleep(A_KEY);
    }
}

#[test]
fn a_number_typed_slowly_behind_f5_is_searched_for() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, "13800005678"]);
    desk.sees("138****5678 ");
    desk.send(F5);
    types_slowly(&mut desk, "12315");
    desk.sees("F5 搜索 12315");
    assert!(desk.look(|s| s.before_cursor().ends_with("F5 搜索 12315")), "{}", desk.shown());
    desk.settles();
    desk.quit_live();
    let id = home.records()[0]["id"].to_string();
    assert_eq!(home.record(&id)["said"].as_array().map_or(0, Vec::len), 0, "{}", home.record(&id));
}

/// From the case to the consent in the record form, one field after the other.
fn to_consent(desk: &mut Desk) {
    desk.send(SHIFT_TAB);
    desk.sees(">投诉类型");
    for title in
        ["核心问题", "何人", "何事", "何时", "何地", "何因", "影响", "客户诉求", "处理方案", "承诺时限", "客户确认"]
    {
        desk.send(ENTER);
        desk.sees(&format!(">{title}"));
    }
}

#[test]
fn a_sentence_typed_slowly_at_a_choice_records_no_consent() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, "13800005678"]);
    desk.sees("138****5678 ");
    to_consent(&mut desk);
    types_slowly(&mut desk, "明天18点回电");
    desk.sees("“明天18点回电”没有记入");
    desk.sees_no("✓1");
    // Digits first: they have chosen by the time the sentence shows what they are.
    desk.send(LEFT);
    types_slowly(&mut desk, "18点回电");
    desk.sees("“18点回电”没有记入");
    desk.sees("已撤回");
    desk.sees_no("✓1");
    desk.settles();
    desk.quit_live();
    let id = home.records()[0]["id"].to_string();
    assert_eq!(field_of(&home.record(&id), "consent"), "");
}
