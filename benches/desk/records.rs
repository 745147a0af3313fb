//! A data folder with many saved records in it, made through the store like real ones.

use std::path::Path;

use callside::domain::change::{Change, LogEntry};
use callside::domain::id::CaseId;
use callside::domain::record::FieldValue;
use callside::domain::time::Moment;
use callside::store::Store;
use chrono::TimeDelta;

/// Calls of one day.
const A_DAY: usize = 40;

/// Fills the folder with `count` records, the last of them years ago, so that no promise is still open today.
pub fn fill(folder: &Path, count: usize) {
    std::fs::create_dir_all(folder).unwrap();
    let mut store = Store::open(&folder.join("callside.db")).unwrap();
    let first = Moment::parse_from_rfc3339("2024-01-01T09:00:00+08:00").unwrap();
    for day in 0..count.div_ceil(A_DAY) {
        let calls = A_DAY.min(count - day * A_DAY);
        let entries: Vec<LogEntry> = (0..calls).flat_map(|call| record(first, day, call)).collect();
        store.commit(&entries).unwrap();
    }
    store.close().unwrap();
}

fn record(first: Moment, day: usize, call: usize) -> Vec<LogEntry> {
    let number = |n: usize| i64::try_from(n).unwrap();
    let began = first + TimeDelta::days(number(day)) + TimeDelta::minutes(10 * number(call));
    let case = CaseId::at_desk(began, None);
    let set = |field: &str, to: FieldValue| Change::FieldSet { field: field.into(), from: None, to: Some(to) };
    let picked = |id: &str| FieldValue::Picked { ids: vec![id.into()], other: String::new() };
    let stage = |id: &str| Change::StageEntered { stage: id.into() };
    let changes = [
        Change::Opened { playbook: "complaint".into(), stage: "listen".into(), agent_name: "Bench".into() },
        set("contact", FieldValue::text(format!("138{:08}", (day * 7 + call * 131) % 90_000_000))),
        set("name", FieldValue::text(["李女士", "周先生", "陈阿姨", "吴先生"][call % 4])),
        set("order", FieldValue::text(format!("DD{day:04}{call:04}"))),
        set("problem", FieldValue::text("包裹三天没有更新，急着给老人用，之前打过一次电话没有回音")),
        stage("collect"),
        set("what", FieldValue::text("下单后第二天发货，到中转站之后三天没有动静，客服说会催，一直没有回电")),
        set("type", picked("timeliness")),
        stage("solve"),
        Change::GradeSet { grade: Some("general".into()), since: None },
        set("solution", FieldValue::text("已向承运方催查，改走次日达补发")),
        set("consent", picked("agreed")),
        stage("close"),
        set("state", picked("closed")),
        Change::HungUp,
        Change::RecordSaved { prefix: "TS".into(), day: began.date_naive(), number: String::new() },
        Change::Filed,
    ];
    let at = |n: usize| began + TimeDelta::seconds(15 * number(n));
    changes
        .into_iter()
        .enumerate()
        .map(|(n, change)| LogEntry { case, at: at(n), agent: "1".into(), change })
        .collect()
}
