//! A call that turns out to be a return: the other playbook, its way that parts, and a record with a number of its own.

use super::home::{Home, field_of};
use super::keys::*;

#[test]
fn a_return_from_the_first_word_to_the_record_with_its_own_number() {
    let home = Home::new();
    let mut desk = home.start();
    // The playbook stands there once the packs are read.
    desk.sees("Alt-p 投诉");
    desk.keys(&[F2, "13800005678", ENTER, "李女士", ENTER, "净水器 W3", SHIFT_TAB, ENTER]);
    desk.sees(">核心问题");
    desk.send("买的不想要了,能退吗");
    desk.sees("Alt-p 建议退换货");
    desk.send(alt('p'));
    desk.sees("建议: 提到「能退吗」");
    desk.send("3");
    desk.sees("> 1 受理申请");
    desk.sees_no("何人");
    desk.send(F4);
    desk.sees("> 2 核对条件");
    desk.send(F4);
    desk.sees("下一步走哪边");
    desk.send("2");
    desk.sees("> 4 不符合时的说明");
    desk.sees("- 3 给出方案");
    desk.send(SHIFT_F4);
    desk.sees("> 2 核对条件");
    desk.keys(&[F4, "1"]);
    desk.sees("> 3 给出方案");
    desk.send(F9);
    desk.sees("未保存");
    desk.sees(">客户诉求");
    desk.keys(&["1", ENTER, "七天内,照退,运费自理", ENTER, ENTER, "1", F9]);
    let number: String = desk.wait_for("the number", |s| {
        let text = s.text();
        let at = text.find("已保存 TH")? + "已保存 ".len();
        Some(text[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
    });
    desk.send(F8);
    desk.sees("暂无来电");
    desk.quit();
    assert!(number.starts_with("TH") && number.ends_with("-0001"), "{number}");
    let record = home.record(&number);
    assert_eq!(record["playbook"]["id"], "return-exchange");
    assert_eq!(field_of(&record, "problem"), "买的不想要了,能退吗");
    let told = home.run(&["record", "show", &number, "--log", "--lang", "zh"]).out;
    for fact in ["应对流程: 退换货, 阶段: 受理申请", "进入阶段: 不符合时的说明", "进入阶段: 给出方案"]
    {
        assert!(told.contains(fact), "{fact}: {told}");
    }
}
