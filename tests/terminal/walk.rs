//! The acceptance walk: one complaint from the first start to the saved record, and the customer's next call.

use super::desk::Desk;
use super::home::{Home, SIZE};
use super::keys::*;

/// A fresh machine: name and number are asked in place, once.
fn first_start(home: &Home) -> Desk {
    let data = home.data();
    let args = ["--data", data.to_str().unwrap()];
    let mut desk = Desk::start(SIZE, &args, &home.settings());
    desk.sees("首次使用");
    desk.keys(&["王芳", ENTER]);
    desk.wait_until("the caret at the number", |s| s.cursor_row().contains("工号"));
    desk.keys(&["1024", ENTER]);
    desk.sees("王芳 1024");
    desk.quit();
    let desk = Desk::start(SIZE, &args, &home.settings());
    desk.sees("王芳 1024");
    desk.sees("暂无来电");
    desk.settles();
    desk
}

/// Lets the phone ring. How soon it shows is measured by the bench of the desk.
fn ring(home: &Home, desk: &Desk, args: &[&str], shows: &str) {
    home.ring(args);
    desk.sees("响铃");
    desk.sees(shows);
}

/// Goes down the record form until the caret is in the field with this title.
fn to_field(desk: &mut Desk, title: &str) {
    desk.send(ENTER);
    desk.sees(&format!(">{title}"));
}

/// Picks by digit in the list of scripts and by Alt-digit from the record form; gives the titles of what was picked.
fn speaks(desk: &mut Desk) -> [String; 2] {
    let title = |digit: char| {
        move |s: &super::desk::Screen| {
            let row = s
                .text()
                .lines()
                .find(|l| l.contains(&format!("│>{digit} ")) || l.contains(&format!("│ {digit} ")))?
                .to_owned();
            let words = row.split('│').nth(1)?.chars().skip(3).collect::<String>();
            words.trim_start_matches('✓').split_whitespace().next().map(str::to_owned)
        }
    };
    desk.send(F5);
    let first = desk.wait_for("the first script", title('1'));
    desk.keys(&[TAB, "1"]);
    desk.wait_until("the tick of what was said", |s| s.text().lines().any(|l| l.contains('✓') && l.contains(&first)));
    let second = desk.wait_for("the second script", title('2'));
    desk.keys(&[SHIFT_TAB, SHIFT_TAB, &alt('2')]);
    desk.wait_until("the tick of the second", |s| s.text().lines().any(|l| l.contains('✓') && l.contains(&second)));
    [first, second]
}

fn fill_record(desk: &mut Desk) {
    desk.sees(">投诉类型");
    desk.send("3");
    desk.sees("✓3 流程时效");
    to_field(desk, "核心问题");
    desk.send("快递五天没收到");
    to_field(desk, "何人");
    to_field(desk, "何事");
    desk.send("11月16日下单,物流停在中转站不动,催了三次没人管,客户气死了");
    for title in ["何时", "何地", "何因", "影响", "客户诉求"] {
        to_field(desk, title);
    }
    desk.send("12");
    desk.wait_until("two wishes", |s| s.has("✓1 退换货") && s.has("✓2 补偿"));
    to_field(desk, "处理方案");
    desk.send("今天补发,运费由我们承担");
    to_field(desk, "承诺时限");
    desk.send("明天15点");
    desk.wait_until("the promise read back", |s| s.text().lines().any(|l| l.contains("= ") && l.contains("15:00")));
    to_field(desk, "客户确认");
    desk.send("1");
    desk.sees("✓1 已告知并同意");
    for title in ["凭证", "第二联系方式", "跟进备注", "归档状态"] {
        to_field(desk, title);
    }
    desk.send("3");
    desk.sees("✓3 已升级");
}

#[test]
fn a_complaint_from_ring_to_record_and_the_next_call() {
    let home = Home::new();
    let mut desk = first_start(&home);
    let call =
        ["--caller", "13812345678", "--name", "李女士", "--order", "PO-7781", "--line", "热线", "--note", "催件"];
    ring(&home, &desk, &call, "催件");
    desk.send(F2);
    desk.sees("李女士 通话");
    desk.sees("没有查到以往来电");
    desk.send(alt('s'));
    desk.sees("客户情绪记为激动");
    let said = speaks(&mut desk);
    fill_record(&mut desk);
    desk.keys(&[F6, "1"]);
    desk.wait_until("the grade with its limit", |s| s.has("紧急 响应"));
    for stage in ["> 2 投诉信息收集", "> 3 问题处理与承诺", "> 4 跟进与闭环"] {
        desk.send(F4);
        desk.sees(stage);
    }
    desk.send(F4);
    desk.sees("已是最后阶段");
    desk.send(F8);
    desk.sees("李女士 话后");
    desk.send(F9);
    desk.sees("暂无来电");
    let number = desk.wait_for("the record number", |s| {
        let after = s.text().split("归入记录: ").nth(1)?.to_owned();
        after.split('。').next().map(str::to_owned)
    });
    assert!(number.len() == 15 && number.starts_with("TS") && number.ends_with("-0001"), "{number}");
    record_tells_everything(&home, &number, &said);
    let again = ["--caller", "+86 138 1234 5678"];
    ring(&home, &desk, &again, "重复来电");
    for known in ["重复来电 30天第2次", "已升级 快递五天没收到", " 15:00", "采用: 李女士"] {
        desk.sees(known);
    }
    desk.quit();
}

fn record_tells_everything(home: &Home, number: &str, said: &[String; 2]) {
    let paper = home.run(&["record", "show", number]).out;
    for told in [
        number,
        "王芳 1024",
        "13812345678",
        "李女士",
        "PO-7781",
        "热线",
        "催件",
        "流程时效",
        "快递五天没收到",
        "物流停在中转站不动",
        "退换货、补偿",
        "今天补发",
        "明天15点",
        "已告知并同意",
        "已升级",
        "紧急",
        "主管介入",
        "接听与初步沟通",
        "跟进与闭环",
        "安抚",
        &said[0],
        &said[1],
    ] {
        assert!(paper.contains(told), "{told} is missing:\n{paper}");
    }
    let record = home.record(number);
    let day = |text: &str| text[..10].parse::<chrono::NaiveDate>().unwrap();
    let promised = record["promises"][0]["at"].as_str().unwrap();
    let called = record["times"]["began"].as_str().unwrap();
    assert_eq!(day(promised), day(called) + chrono::Days::new(1));
    assert!(promised.contains("T15:00:00"), "{promised}");
    assert_eq!(number[2..10], called[..10].replace('-', ""));
    assert_eq!(record["said"].as_array().unwrap().len(), 2);
    assert_eq!(record["times"]["stages"].as_array().unwrap().len(), 4);
}
