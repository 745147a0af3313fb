//! `record`: what was saved can be listed, read and carried away.

use super::desk::{Desk, arg};

#[test]
fn a_desk_without_a_database_has_no_records_and_gets_none() {
    let desk = Desk::new();
    let answer = desk.run(&["record", "list"]).with_code(1);
    assert_eq!((answer.out.as_str(), answer.err.as_str()), ("", "no records match\n"));
    desk.run(&["record", "show", "TS20261121-0001"]).with_code(1);
    assert!(!desk.path("callside.db").exists());
}

#[test]
fn records_are_listed_and_filtered() {
    let desk = Desk::new();
    let (_, number) = desk.saved_case("李女士", "包裹停在中转站");
    let list = desk.run(&["record", "list"]).with_code(0);
    for said in [&*number, "2026-11-21 14:30", "李女士", "13800005678", "包裹停在中转站"] {
        assert!(list.out.contains(said), "{said}: {}", list.out);
    }
    for (found, filter) in [
        (true, ["--query", "中转 李"]),
        (true, ["--query", "5678"]),
        (true, ["--state", "in-progress"]),
        (true, ["--from", "2026-11-21"]),
        (true, ["--to", "2026-11-21"]),
        (false, ["--query", "退款"]),
        (false, ["--state", "closed"]),
        (false, ["--from", "2026-11-22"]),
        (false, ["--to", "2026-11-20"]),
    ] {
        let answer = desk.run(&[&["record", "list", "--json"][..], &filter].concat()).with_code(i32::from(!found));
        assert_eq!(answer.json().as_array().unwrap().len(), usize::from(found), "{filter:?}");
    }
}

#[test]
fn a_wrong_filter_is_wrong_usage() {
    let desk = Desk::new();
    let state = desk.run(&["record", "list", "--state", "done"]).with_code(2);
    assert!(state.err.contains("closed"), "{state:?}");
    let day = desk.run(&["record", "list", "--from", "21.11.2026"]).with_code(2);
    assert!(day.err.contains("YYYY-MM-DD"), "{day:?}");
}

#[test]
fn a_record_is_shown_in_full() {
    let desk = Desk::new();
    let (id, number) = desk.saved_case("李女士", "包裹停在中转站\n三天没有更新");
    let by_number = desk.run_with(&["record", "show", &number.to_lowercase(), "--log"], "").with_code(0);
    for said in [
        &*number,
        "王芳 1024",
        "2026-11-21 14:30:00",
        "接听与初步沟通",
        "13800005678",
        "三天没有更新",
        "明天15点 → 2026-11-22 15:00",
        "紧急",
        "首次响应",
        "2026-11-21 14:41",
        "您好，这里是客服中心。",
        "安抚",
        "挂断",
        "离开坐席台",
    ] {
        assert!(by_number.out.contains(said), "{said}: {}", by_number.out);
    }
    let by_id = desk.run_with(&["record", "show", &id.0.to_string(), "--log"], "").with_code(0);
    assert_eq!(by_id.out, by_number.out);
    let without_log = desk.run_with(&["record", "show", &number], "").with_code(0);
    assert!(by_number.out.starts_with(&without_log.out) && !without_log.out.contains("离开坐席台"));
}

#[test]
fn a_record_is_told_to_programs() {
    let desk = Desk::new();
    let (id, number) = desk.saved_case("李女士", "包裹停在中转站");
    let json = desk.run(&["record", "show", &number, "--json", "--log"]).with_code(0).json();
    assert_eq!((json["number"].as_str(), json["id"].as_i64()), (Some(&*number), Some(id.0)));
    assert_eq!(json["times"]["talk"], 90_000);
    assert_eq!(json["grade"]["due"][0]["what"], "respond");
    assert_eq!(json["promises"][0]["at"], "2026-11-22T15:00:00+08:00");
    assert_eq!(json["said"][0]["script"], "greeting");
    assert_eq!(json["log"].as_array().unwrap().len(), 12);
    assert!(desk.run(&["record", "show", &number, "--json"]).json().get("log").is_none());
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte-order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_table_comes_back_as_it_was_and_runs_nothing() {
    let desk = Desk::new();
    let problem = "=HYPERLINK(\"http://x\",\"a\"), \"引号\"\n第二行";
    let (_, number) = desk.saved_case("＠SUM(A1)", problem);
    let file = desk.path("out.csv");
    let export = ["record", "export", "--format", "csv", "-o", arg(&file)];
    desk.run_with(&export, "").with_code(0);
    let rows = cells(&std::fs::read(&file).unwrap());
    assert_eq!(rows.len(), 2);
    let cell = |title: &str| &rows[1][rows[0].iter().position(|t| t == title).expect(title)];
    assert_eq!(cell("记录编号"), &number);
    assert_eq!(cell("客户姓名"), "'＠SUM(A1)");
    assert_eq!(cell("核心问题"), &format!("'{problem}"));
    assert_eq!(cell("联系方式"), "13800005678");
    let stdout = desk.run_with(&["record", "export", "--format", "csv"], "").with_code(0);
    assert_eq!(stdout.out.as_bytes(), std::fs::read(&file).unwrap());
}

#[test]
fn a_file_is_not_overwritten_unasked() {
    let desk = Desk::new();
    desk.saved_case("李女士", "包裹");
    let file = desk.file("out.json", "precious");
    let export = ["record", "export", "--format", "json", "-o", arg(&file)];
    let refused = desk.run(&export).with_code(2);
    assert!(refused.err.contains("--force"), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "precious");
    desk.run(&[&export[..], &["--force"]].concat()).with_code(0);
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(json[0]["fields"].as_array().unwrap().len(), 5);
    let nowhere = desk.path("no/such/out.json");
    let answer = desk.run(&["record", "export", "--format", "json", "-o", arg(&nowhere)]).with_code(2);
    assert!(answer.err.contains("cannot be written"), "{answer:?}");
}

#[cfg(unix)]
#[test]
fn an_exported_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.saved_case("李女士", "包裹");
    let file = desk.path("out.csv");
    desk.run(&["record", "export", "--format", "csv", "-o", arg(&file)]).with_code(0);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}
