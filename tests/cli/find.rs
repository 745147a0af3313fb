//! `find`: one query, or a stream of them.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use super::desk::Desk;

#[test]
fn a_query_is_answered_best_first() {
    let desk = Desk::new();
    let answer = desk.run_with(&["find", "投诉", "--limit", "3"], "").with_code(0);
    assert!((1..=3).contains(&answer.out.lines().count()), "{answer:?}");
    let all = desk.run_with(&["find", "投诉", "--limit", "0"], "").with_code(0);
    assert!(all.out.starts_with(&answer.out) && all.out.lines().count() > 3, "0 is no limit");
    let scores: Vec<i64> =
        answer.out.lines().map(|l| l.split_whitespace().next().unwrap().parse().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{answer:?}");
}

#[test]
fn json_has_exactly_the_promised_shape() {
    let desk = Desk::new();
    let answer = desk.run_with(&["find", "道歉", "--json"], "").with_code(0);
    assert!(answer.out.starts_with("{\"query\":\"道歉\",\"results\":[{\"id\":\""), "{answer:?}");
    let json = answer.json();
    assert_eq!(json.as_object().unwrap().len(), 2);
    for row in json["results"].as_array().unwrap() {
        assert_eq!(row.as_object().unwrap().len(), 3);
        assert!(row["id"].is_string() && row["score"].is_i64() && row["title"].is_string());
    }
}

#[test]
fn nothing_found_is_a_negative_answer() {
    let desk = Desk::new();
    let answer = desk.run(&["find", "\u{4e02}\u{4e02}\u{4e02}\u{4e02}", "--json"]).with_code(1);
    assert_eq!(answer.json()["results"], serde_json::json!([]));
    assert!(answer.err.contains("no script was found for"), "{answer:?}");
    let chinese = desk.run_with(&["find", "qqqq\u{1b}[2Jzzzz"], "").with_code(1);
    assert!(chinese.err.starts_with("没有找到与“qqqq") && !chinese.err.contains('\u{1b}'), "{chinese:?}");
    let none = desk.run(&["find", "投诉", "--no-builtin"]).with_code(1);
    assert!(none.out.is_empty() && none.err.contains("no scripts are loaded"), "{none:?}");
}

#[test]
fn every_line_is_answered_on_its_own_line() {
    let desk = Desk::new();
    let answer = desk.run_with(&["find", "--stdin", "--json"], "道歉\r\n\ndao qian\nqqqqzzzz").with_code(0);
    let queries: Vec<String> = answer
        .out
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["query"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(queries, ["道歉", "", "dao qian", "qqqqzzzz"]);
    let plain = desk.run_with(&["find", "--stdin"], "道歉\nqqqqzzzz\n").with_code(0);
    assert_eq!(plain.out.lines().count(), 2);
    assert!(plain.out.starts_with("道歉\t"), "{plain:?}");
}

#[test]
fn an_answer_is_out_before_the_next_question() {
    let desk = Desk::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_callside"))
        .args(["--data", super::desk::arg(&desk.path("")), "find", "--stdin", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for query in ["道歉", "催单"] {
        writeln!(input, "{query}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains(query), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn letters_are_understood_in_the_manner_of_the_settings() {
    // Lines that nobody understands but an agent who types so: 物流延迟.
    for (settings, typed) in
        [("fuzzy_pinyin = [\"n-l\"]\n", "wuniuyanchi"), ("double_pinyin = \"xiaohe\"\n", "wulqyjii")]
    {
        let desk = Desk::new();
        let without = desk.run(&["find", typed, "--json"]);
        assert!(!without.out.contains("\"late-parcel\""), "{typed}: {without:?}");
        desk.file("config.toml", settings);
        let with = desk.run(&["find", typed, "--json"]).with_code(0).json();
        assert_eq!(with["results"][0]["id"], "late-parcel", "{typed}: {with}");
    }
}

#[test]
fn lines_that_are_no_text_are_survived() {
    let desk = Desk::new();
    let file = desk.file("queries", b"\xff\xfe\n\x1b[31m\n\xe6\x8a\x95\xe8\xaf\x89\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_callside"));
    command.args(["--data", super::desk::arg(&desk.path("")), "find", "--stdin"]);
    let output = command.stdin(std::fs::File::open(file).unwrap()).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert_eq!(out.lines().count(), 3);
    assert!(!out.contains('\u{1b}'), "{out:?}");
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let desk = Desk::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_callside"))
        .args(["--data", super::desk::arg(&desk.path("")), "find", "--stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all("投诉\n投诉\n".as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}
