//! Help, errors and exit codes, in both languages.

use super::desk::Desk;

fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

const COMMANDS: [&[&str]; 12] = [
    &[],
    &["ring"],
    &["find"],
    &["pack"],
    &["pack", "check"],
    &["record"],
    &["record", "list"],
    &["record", "show"],
    &["record", "export"],
    &["doctor"],
    &["completions"],
    &["man"],
];

#[test]
fn help_is_chinese_unless_asked_otherwise() {
    let desk = Desk::new();
    for command in COMMANDS {
        let chinese = desk.run_with(&[command, &["--help"]].concat(), "").with_code(0).out;
        assert!(chinese.contains("用法: callside"), "{chinese}");
        for english in [
            "Usage:",
            "Options:",
            "Commands:",
            "Arguments:",
            "[default",
            "[possible",
            "Print help",
            "OPTIONS",
            "COMMAND]",
        ] {
            assert!(!chinese.contains(english), "{english}: {chinese}");
        }
        let english = desk.run(&[command, &["--help"]].concat()).with_code(0).out;
        assert!(english.contains("Usage: callside"), "{english}");
        let without_examples = english.split("Examples:").next().unwrap();
        assert!(!has_chinese(without_examples), "{english}");
    }
}

#[test]
fn the_settings_choose_the_language_and_the_command_line_overrules_them() {
    let desk = Desk::new();
    desk.file("config.toml", "lang = \"en\"");
    assert!(desk.run_with(&["--help"], "").out.contains("Usage:"));
    assert!(desk.run_with(&["--help", "--lang", "zh"], "").out.contains("用法:"));
}

#[test]
fn wrong_usage_is_said_in_the_language_and_ends_with_2() {
    let desk = Desk::new();
    for wrong in [
        &["--colour"][..],
        &["rin"],
        &["ring"],
        &["find"],
        &["find", "--limit", "x", "y"],
        &["find", "a", "--stdin"],
        &["record"],
        &["record", "export"],
        &["record", "export", "--format", "xlsx"],
        &["record", "list", "--from", "gestern"],
        &["--agent", "王芳"],
        &["--demo", "find", "x"],
    ] {
        let chinese = desk.run_with(wrong, "").with_code(2);
        assert!(has_chinese(&chinese.err) && chinese.out.is_empty(), "{wrong:?}: {chinese:?}");
        let english = desk.run(wrong).with_code(2);
        assert!(!has_chinese(&english.err.replace("王芳", "")) && english.out.is_empty(), "{wrong:?}: {english:?}");
    }
}

/// Every subcommand that prints data.
const DATA: [&[&str]; 8] = [
    &["ring", "10086"],
    &["find", "道歉"],
    &["find", "--stdin"],
    &["pack", "check"],
    &["record", "list"],
    &["record", "show", "TS20261121-0001"],
    &["record", "export"],
    &["doctor"],
];

#[test]
fn whatever_prints_data_prints_json_and_nothing_else() {
    let desk = Desk::new();
    desk.saved_case("李女士", "包裹");
    for command in DATA {
        let answer = desk.run_with(&[command, &["--json"]].concat(), "道歉\n").with_code(0);
        assert!(answer.json().is_object() || answer.json().is_array(), "{command:?}: {answer:?}");
        assert_eq!(answer.out.lines().count(), 1, "{command:?}: {answer:?}");
    }
}

#[test]
fn a_number_that_is_none_is_explained() {
    let desk = Desk::new();
    let answer = desk.run_with(&["record", "list", "--limit", "x"], "").with_code(2);
    assert!(answer.err.contains("整数") && !answer.err.contains("invalid"), "{answer:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error_in_the_language() {
    let desk = Desk::new();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_callside"));
    command.args(["--data", super::desk::arg(&desk.path("")), "pack", "check", "--json"]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command.stdout(full).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.as_str()), (Some(2), "callside: 标准输入或输出读写不了：磁盘满了\n"));
}

#[test]
fn a_subcommand_missing_its_own_shows_what_there_is() {
    let desk = Desk::new();
    let answer = desk.run_with(&["record"], "").with_code(2);
    assert!(answer.err.contains("export"), "{answer:?}");
}

#[test]
fn version_completions_and_manual() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["--version"]).with_code(0).out, concat!("callside ", env!("CARGO_PKG_VERSION"), "\n"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.run(&["completions", shell]).with_code(0).out;
        assert!(script.contains("callside") && script.contains("export"), "{shell}");
    }
    assert!(desk.run(&["man"]).with_code(0).out.contains(".TH callside 1"));
    let dir = desk.path("man");
    desk.run(&["man", "--dir", super::desk::arg(&dir)]).with_code(0);
    for page in ["callside.1", "callside-ring.1", "callside-record-export.1"] {
        assert!(dir.join(page).is_file(), "{page}");
    }
}
