//! `record`: what was saved can be listed, read and carried away.

use callside::domain::change::Change;
use callside::domain::record::FieldValue;

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
        (true, ["--query", "baoguo ｚzz"]),
        (true, ["--query", "５６７８"]),
        (false, ["--query", "bgzz"]),
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

/// Records from when the option was called 赔偿 hold its id alone.
#[test]
fn a_wish_of_an_old_record_is_called_as_the_packs_call_it_now() {
    let desk = Desk::new();
    let wish = FieldValue::Picked { ids: vec!["compensation".into()], other: String::new() };
    let set = Change::FieldSet { field: "wish".into(), from: None, to: Some(wish) };
    let id = desk.opened_call(vec![set, Change::HungUp]).0.to_string();
    let shown = desk.run_with(&["record", "show", &id, "--log"], "").with_code(0).out;
    assert!(shown.contains("补偿") && !shown.contains("赔偿"), "{shown}");
    let json = desk.run(&["record", "show", &id, "--json"]).with_code(0).out;
    assert!(json.contains("compensation"), "what was logged stays: {json}");
}

#[test]
fn a_wrong_filter_is_wrong_usage() {
    let desk = Desk::new();
    let state = desk.run(&["record", "list", "--state", "done"]).with_code(2);
    assert!(state.err.contains("closed"), "{state:?}");
    let day = desk.run(&["record", "list", "--from", "21.11.2026"]).with_code(2);
    assert!(day.err.contains("2026-11-01 for example"), "{day:?}");
    let day = desk.run_with(&["record", "list", "--from", "明天"], "").with_code(2);
    assert!(day.err.contains("年-月-日，例如 2026-11-01"), "{day:?}");
    let days = ["record", "list", "--from", "2026-11-02", "--to", "2026-11-01"];
    assert!(desk.run(&days).with_code(2).err.contains("swap them"));
}

#[test]
fn states_are_called_as_on_the_screen() {
    let desk = Desk::new();
    let (_, number) = desk.saved_case("李女士", "包裹");
    let missed = desk.missed_call("13900001111");
    let open = desk.opened_call(vec![Change::HungUp]);
    desk.opened_call_by_slip();
    let found = |states: &[&str]| -> Vec<i64> {
        let mut arguments = vec!["record", "list", "--json"];
        for state in states {
            arguments.extend(["--state", state]);
        }
        let rows = desk.run(&arguments).with_code(0).json();
        rows.as_array().unwrap().iter().map(|r| r["id"].as_i64().unwrap()).collect()
    };
    let saved = desk.run(&["record", "show", &number, "--json"]).json()["id"].as_i64().unwrap();
    for (state, id) in [
        ("处理中", saved),
        ("in progress", saved),
        ("IN-PROGRESS", saved),
        ("未保存", open.0),
        ("unsaved", open.0),
        ("未接", missed.0),
        ("Missed", missed.0),
    ] {
        assert_eq!(found(&[state]), [id], "{state}");
    }
    assert_eq!(found(&["missed", "处理中", "未保存,missed"]), [open.0, missed.0, saved], "newest first, each once");
    let wrong = desk.run_with(&["record", "list", "--state", "完成"], "").with_code(2);
    for allowed in ["已闭环 (closed)", "处理中 (in-progress)", "未保存", "未接"] {
        assert!(wrong.err.contains(allowed), "{allowed}: {wrong:?}");
    }
    let list = desk.run_with(&["record", "list"], "").with_code(0).out;
    assert!(list.contains(&format!("未接 {}", missed.0)) && list.contains(&format!("未保存 {}", open.0)), "{list}");
    assert_eq!(list.lines().count(), 3, "a call opened by a slip is none: {list}");
}

#[test]
fn what_was_saved_is_the_record_and_corrections_stand_beside_it() {
    let desk = Desk::new();
    let (id, number) = desk.saved_case("李女士", "包裹停在中转站");
    desk.corrected(id, "黎女士");
    let list = desk.run_with(&["record", "list"], "").with_code(0).out;
    assert!(list.contains("李女士") && !list.contains("黎女士") && list.contains("*改 处理中"), "{list}");
    assert!(desk.run(&["record", "list"]).out.contains("*edited In progress"));
    let shown = desk.run_with(&["record", "show", &number], "").with_code(0).out;
    let (record, corrections) = shown.split_once("\n未保存的修改\n").expect("a section of corrections");
    assert!(record.contains("在坐席台上（修改记录），有未保存的修改"), "{shown}");
    assert!(record.contains("李女士") && record.contains("包裹停在中转站") && !record.contains("黎"), "{shown}");
    assert!(corrections.contains("李女士 => 黎女士") && corrections.contains("包裹停在中转站 => (空)"), "{shown}");
    let json = desk.run(&["record", "show", &number, "--json"]).with_code(0).json();
    let name = json["fields"].as_array().unwrap().iter().find(|f| f["id"] == "name").unwrap();
    assert_eq!(name["text"], "李女士");
    let first = &json["corrections"][0];
    assert_eq!((first["field"].clone(), first["pending"].clone()), ("name".into(), "黎女士".into()));
    let exported = desk.run(&["record", "export", "--format", "csv"]).with_code(0).out;
    assert!(exported.contains("李女士") && !exported.contains("黎女士"), "{exported}");
}

#[test]
fn a_record_without_corrections_says_where_it_is() {
    let desk = Desk::new();
    let (_, number) = desk.saved_case("李女士", "包裹");
    let shown = desk.run_with(&["record", "show", &number], "").with_code(0).out;
    assert!(shown.contains("已归入记录") && !shown.contains("未保存"), "{shown}");
    let open = desk.opened_call(vec![Change::HungUp, Change::Filed]);
    let shown = desk.run(&["record", "show", &open.0.to_string()]).with_code(0).out;
    assert!(shown.starts_with("unsaved\n") && shown.contains("off the desk"), "{shown}");
    let missed = desk.missed_call("13900001111");
    assert!(desk.run_with(&["record", "show", &missed.0.to_string()], "").out.starts_with("未接\n"));
}

#[test]
fn calls_that_were_none_are_not_exported() {
    let desk = Desk::new();
    desk.missed_call("13900001111");
    desk.opened_call_by_slip();
    let none = desk.run(&["record", "export", "--json"]).with_code(1);
    assert_eq!((none.out.as_str(), none.err.as_str()), ("[]\n", "no records match\n0 records written\n"));
    desk.saved_case("李女士", "包裹");
    let one = desk.run(&["record", "export", "--json"]).with_code(0);
    assert_eq!((one.json().as_array().unwrap().len(), one.err.as_str()), (1, "1 record written\n"));
    let one = desk.run(&["record", "export", "--json", "--limit", "1"]).with_code(0);
    assert_eq!(one.json()[0]["phase"], "filed", "missed calls do not use up the limit");
    let both = desk.run(&["record", "export", "--json", "--state", "missed,in-progress"]).with_code(0);
    assert_eq!(both.json().as_array().unwrap().len(), 2);
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
        "新来电 · 王芳",
        "· 安抚版",
        "挂断",
        "1024  归入记录",
    ] {
        assert!(by_number.out.contains(said), "{said}: {}", by_number.out);
    }
    let by_id = desk.run_with(&["record", "show", &id.0.to_string(), "--log"], "").with_code(0);
    assert_eq!(by_id.out, by_number.out);
    let without_log = desk.run_with(&["record", "show", &number], "").with_code(0);
    assert!(by_number.out.starts_with(&without_log.out) && !without_log.out.contains("1024  归入记录"));
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
    let said = desk.run_with(&export, "").with_code(0);
    assert!(said.out.is_empty() && said.err.starts_with("导出 1 条记录 → "), "{said:?}");
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
    assert!(answer.err.contains("cannot be written: there is no such"), "{answer:?}");
    let answer = desk.run_with(&["record", "export", "--format", "json", "-o", arg(&nowhere)], "").with_code(2);
    assert!(answer.err.contains("写不了：没有这个文件或文件夹"), "{answer:?}");
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
