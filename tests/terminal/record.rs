//! Saving: the field at fault is named and has the caret; a record that was left is found as it was.

use super::home::Home;
use super::keys::*;

/// Columns of the left side on the usual screen: the record form is right of them.
const LEFT: u16 = 36;

#[test]
fn saving_names_the_field_at_fault_and_puts_the_caret_there() {
    let home = Home::new();
    let mut desk = home.start();
    desk.send(F2);
    desk.sees(">联系方式");
    desk.send("13800005678");
    desk.sees("13800005678");
    desk.send(F9);
    desk.sees("未保存");
    desk.sees("投诉类型: 必填");
    desk.wait_until("the caret at the type", |s| {
        s.cursor().is_some_and(|(_, column)| column > LEFT) && s.cursor_row().contains(">投诉类型")
    });
    desk.sees("! 必填");
    assert_eq!(home.records()[0]["number"], serde_json::Value::Null);
    // What is mended is at fault no more; the next one is.
    desk.keys(&["3", F9]);
    desk.sees("核心问题: 必填");
    desk.wait_until("the caret at the problem", |s| s.cursor_row().contains(">核心问题"));
}

#[test]
fn a_promise_that_lies_back_is_refused_with_the_reason() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, "13800005678", SHIFT_TAB]);
    desk.sees(">投诉类型");
    desk.keys(&[
        "3",
        ENTER,
        "没收到",
        ENTER,
        ENTER,
        "没收到",
        ENTER,
        ENTER,
        ENTER,
        ENTER,
        ENTER,
        "1",
        ENTER,
        "补发",
        ENTER,
    ]);
    desk.sees(">承诺时限");
    desk.send("2020-01-01 10:00");
    desk.keys(&[ENTER, "1", F9]);
    desk.sees("承诺时限");
    desk.sees("承诺时间已经过去");
    desk.wait_until("the caret at the promise", |s| s.cursor_row().contains(">承诺时限"));
    assert!(home.records()[0]["number"].is_null());
}

#[test]
fn leaving_and_coming_back_keeps_the_draft() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, "13800005678", SHIFT_TAB, ENTER]);
    desk.sees(">核心问题");
    desk.send("退款没到账");
    desk.sees("退款没到账");
    // To the records, and back.
    desk.send(alt('r'));
    desk.sees_no("下一句问");
    desk.send(alt('d'));
    desk.wait_until("the draft, with the caret after it", |s| s.before_cursor().ends_with("退款没到账"));
    // Off the desk, and back from the records.
    desk.send(F8);
    desk.sees("话后");
    desk.send(alt('e'));
    desk.sees("暂无来电");
    desk.send(alt('r'));
    desk.sees("退款没到账");
    desk.send(ENTER);
    desk.sees("变更记录");
    desk.send(ENTER);
    desk.sees("修改记录");
    desk.sees("退款没到账");
    desk.quit();
    assert_eq!(home.only_field("problem"), "退款没到账");
}
