//! `pack import` and `pack export`: a team's workbook comes in and can be used, packs go out and come in again.

use std::path::PathBuf;

use serde_json::Value;

use super::desk::{Answer, Desk, arg};

/// A file that another program wrote; `tests/samples/sheets/make.py` says how.
fn sample(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/sheets")).join(name)
}

fn import(desk: &Desk, file: &str, pack: &str, more: &[&str]) -> Answer {
    let (file, pack) = (sample(file), desk.path(pack));
    desk.run(&[&["pack", "import", arg(&file), "-o", arg(&pack)], more].concat())
}

/// The problems of a report as `place what`.
fn problems(json: &Value) -> Vec<String> {
    let problems = json["problems"].as_array().unwrap().iter();
    problems.map(|p| format!("{} {}", p["place"].as_str().unwrap(), p["what"].as_str().unwrap())).collect()
}

const CSV: &str = "id,title,say,scene,asks,keywords\n\
    gift,礼品卡,礼品卡在结算时输入就能用。,pre-sale,礼品卡怎么用,礼品卡\n\
    bag,包装,\"'=包装\"\"好\"\"了再发。\",in-sale,包装好吗,包装\n";

#[test]
fn a_workbook_of_another_program_comes_in_is_sound_and_is_found() {
    for file in ["calc.xlsx", "calc.xls", "calc.ods", "gb18030.csv"] {
        let desk = Desk::new();
        let json = import(&desk, file, "team.toml", &["--json", "--approved-by", "王主管"]).with_code(1).json();
        assert_eq!((json["rows"].clone(), json["scripts"].clone()), (8.into(), 5.into()), "{file}: {json}");
        assert_eq!(json["rows_left_out"], 3, "a caption, a second id, no words: {json}");
        assert_eq!(json["pack"]["id"], "team");
        let pack = desk.path("team.toml");
        desk.run(&["pack", "check", "--no-lint", arg(&pack)]).with_code(0);
        let text = std::fs::read_to_string(&pack).unwrap();
        for wanted in [
            "id = \"no-101\"",
            "id = \"yh-02\"",
            "id = \"qitianwuliyoutuihuo\"",
            "say = \"您好，{customer}，这款整机质保两年，凭{order}就能报修。\"",
            "verify = [\"先看型号\", \"核对购买日期、订单号\"]",
            // The values of formulas, a text in two styles, and one that only looks like a formula.
            "say = \"您别着急，优惠券的有效期到11月底，我帮您看看。\"",
            "risk = \"金额超过200元要上报\"",
            "say = \"可以的，七天内都能退，{tuihuodizhi}我发给您。\"",
            "  \"=是公式吗\",",
        ] {
            assert!(text.contains(wanted), "{file}: {wanted}\n{text}");
        }
        let found = desk.run(&["find", "优惠券失效了", "--packs", arg(&pack), "--json"]).with_code(0).json();
        assert_eq!(found["results"][0]["id"], "yh-02", "{file}: {found}");
    }
}

#[test]
fn every_cell_that_was_not_taken_is_named_with_its_place() {
    let desk = Desk::new();
    let json = import(&desk, "calc.xlsx", "team.toml", &["--json"]).with_code(1).json();
    let said = problems(&json).join("\n");
    for wanted in [
        "话术库!P3 the column \"负责人\" is not known",
        "话术库!F5 no pack defines \"商品保修\"",
        "话术库!L5 the formula has no value: #N/A",
        "话术库!H7 no words",
        "话术库!B9 the id ts-1 is taken by row 8",
        "话术库!H10 no words",
        "话术库!O11 \"昨天\" is no day",
    ] {
        assert!(said.contains(wanted), "{wanted}\n{said}");
    }
    assert_eq!(json["other_sheets"], serde_json::json!(["封面", "更新记录"]), "a hidden sheet is not named");
    let lines = import(&desk, "gb18030.csv", "lines.toml", &[]).with_code(1).out;
    assert!(lines.contains("was read as gb18030") && lines.contains("\n8:12: the formula has no value"), "{lines}");
}

#[test]
fn a_formula_that_was_never_calculated_is_told() {
    let desk = Desk::new();
    let json = import(&desk, "team.xlsx", "team.toml", &["--json"]).with_code(1).json();
    assert!(problems(&json).iter().any(|p| p.starts_with("话术库!H5 the formula has no value: =")), "{json}");
}

#[test]
fn what_is_no_sheet_gets_a_sentence() {
    let desk = Desk::new();
    let half = std::fs::read(sample("calc.xlsx")).unwrap();
    desk.file("torn.xlsx", &half[..half.len() / 2]);
    desk.file("page.xls", "<html><table><tr><td>话术");
    desk.file("none.csv", "甲,乙\n1,2\n");
    desk.file("empty.csv", "");
    desk.file("binary.csv", b"\x7fELF\0\0");
    for (file, wanted) in [
        ("torn.xlsx", "the workbook cannot be read"),
        ("page.xls", "a web page under the name of a sheet"),
        ("none.csv", "no header was found"),
        ("empty.csv", "the sheet is empty"),
        ("binary.csv", "no sheet; save it as xlsx"),
        ("gone.csv", "there is no such file"),
    ] {
        let answer =
            desk.run(&["pack", "import", arg(&desk.path(file)), "-o", arg(&desk.path("x.toml"))]).with_code(2);
        assert!(answer.err.contains(wanted) && answer.err.contains(file), "{wanted}: {answer:?}");
        assert!(!desk.path("x.toml").exists());
    }
    let locked = import(&desk, "locked.xlsx", "x.toml", &[]).with_code(2);
    assert!(locked.err.contains("protected by a password"), "{locked:?}");
    let sheet = import(&desk, "calc.xlsx", "x.toml", &["--sheet", "二月"]).with_code(2);
    assert!(sheet.err.contains("封面, 话术库, 更新记录"), "{sheet:?}");
}

#[test]
fn a_dry_run_compares_and_writes_nothing() {
    let desk = Desk::new();
    let sheet = desk.file("team.csv", CSV);
    let pack = desk.path("team.toml");
    let run = |more: &[&str]| desk.run(&[&["pack", "import", arg(&sheet), "-o", arg(&pack)], more].concat());
    let first = run(&["--dry-run"]).with_code(0);
    assert!(first.out.contains("a dry run: nothing was written") && !pack.exists(), "{first:?}");
    run(&[]).with_code(0);
    let before = std::fs::read_to_string(&pack).unwrap();
    let refused = run(&[]).with_code(2);
    assert!(refused.err.contains("exists and was left alone") && refused.err.contains("--dry-run"), "{refused:?}");
    std::fs::write(&pack, format!("# 手写\n{before}")).unwrap();
    desk.file("team.csv", CSV.replace("礼品卡在结算时输入", "礼品卡在付款时输入").replace("bag,包装", "wrap,包裹"));
    let json = run(&["--dry-run", "--json"]).with_code(0).json();
    assert_eq!(
        json["diff"],
        serde_json::json!({
            "new": ["wrap"], "changed": ["gift"], "unchanged": [], "missing": ["bag"]
        })
    );
    assert_eq!((json["comments_lost"].clone(), json["written"].clone()), (1.into(), Value::Null));
    assert!(std::fs::read_to_string(&pack).unwrap().contains("手写"));
    run(&["--force"]).with_code(0);
    let after = std::fs::read_to_string(&pack).unwrap();
    assert!(after.contains("付款时") && !after.contains("手写"), "{after}");
    // A version counts words that were signed; these never were.
    assert!(!after.contains("version = 2"), "{after}");
}

#[test]
fn a_pack_with_more_than_scripts_is_never_replaced_by_a_sheet() {
    let desk = Desk::new();
    let sheet = desk.file("team.csv", CSV);
    let text = "format = 1\n[pack]\nid = \"team\"\ntitle = \"组\"\nversion = \"1\"\n[[calendar]]\nyear = 2027\noff = []\n\
                work = []\nsource = \"例\"\n";
    let pack = desk.file("team.toml", text);
    let answer = desk.run(&["pack", "import", arg(&sheet), "-o", arg(&pack), "--force"]).with_code(2);
    assert!(answer.err.contains("[[calendar]]"), "{answer:?}");
    assert_eq!(std::fs::read_to_string(&pack).unwrap(), text);
}

#[test]
fn whoever_signs_is_named_in_every_script() {
    let desk = Desk::new();
    let sheet = desk.file("team.csv", CSV);
    let pack = desk.path("team.toml");
    let answer = desk.run(&["pack", "import", arg(&sheet), "-o", arg(&pack), "--approved-by", "王主管"]).with_code(0);
    assert!(answer.out.contains("Approved 2"), "{answer:?}");
    let text = std::fs::read_to_string(&pack).unwrap();
    assert_eq!(text.matches("approval = { by = \"王主管\", on = 20").count(), 2, "{text}");
    // Out and in again: the signatures still fit.
    let out = desk.path("out.xlsx");
    desk.run(&["pack", "export", arg(&pack), "-o", arg(&out)]).with_code(0);
    let again = desk.path("again.toml");
    desk.run(&["pack", "import", arg(&out), "-o", arg(&again)]).with_code(0);
    assert_eq!(std::fs::read_to_string(&again).unwrap(), text);
}

#[test]
fn forbidden_words_are_signed_only_by_whoever_insists() {
    let desk = Desk::new();
    let sheet = desk.file("team.csv", CSV.replace("礼品卡在结算时输入就能用", "礼品卡大概能用"));
    let pack = desk.path("team.toml");
    let args = ["pack", "import", arg(&sheet), "-o", arg(&pack), "--force", "--approved-by", "王主管"];
    let answer = desk.run(&args).with_code(1);
    assert!(answer.out.contains("gift: “大概” must not be said") && answer.out.contains("Approved 1"), "{answer:?}");
    assert_eq!(std::fs::read_to_string(&pack).unwrap().matches("approval = ").count(), 1);
    let json = desk.run(&[&args[..], &["--json"]].concat()).with_code(1).json();
    assert_eq!((&json["not_signed"][0]["id"], &json["drafts"]), (&"gift".into(), &1.into()));
    assert!(desk.run(&[&args[..], &["--anyway"]].concat()).with_code(0).out.contains("Approved 2"));
}

#[cfg(unix)]
#[test]
fn other_agents_can_read_an_imported_pack_behind_a_link_too() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let sheet = desk.file("team.csv", CSV);
    let (pack, link) = (desk.path("team.toml"), desk.path("link.toml"));
    desk.run(&["pack", "import", arg(&sheet), "-o", arg(&pack)]).with_code(0);
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&pack), mode(&sheet));
    std::fs::set_permissions(&pack, std::fs::Permissions::from_mode(0o664)).unwrap();
    std::os::unix::fs::symlink(&pack, &link).unwrap();
    desk.run(&["pack", "import", arg(&sheet), "-o", arg(&link), "--force"]).with_code(0);
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(mode(&pack), 0o664);
}

#[test]
fn no_cell_of_an_export_is_a_formula_and_the_guard_comes_off_again() {
    let desk = Desk::new();
    let risky = "id,title,say,asks,keywords\n=a,\"=cmd|' /C calc'!A0\",@SUM(1),+1,\u{ff1d}1\n";
    let pack = desk.path("team.toml");
    desk.run(&["pack", "import", arg(&desk.file("risky.csv", risky)), "-o", arg(&pack)]).with_code(0);
    let csv = desk.run(&["pack", "export", arg(&pack), "--format", "csv"]).with_code(0).out;
    assert!(csv.starts_with('\u{feff}'));
    for cell in ["'=cmd|' /C calc'!A0", "'@SUM(1)", "'+1", "'\u{ff1d}1"] {
        assert!(csv.contains(cell), "{cell}: {csv}");
    }
    let again = desk.path("again.toml");
    desk.run(&["pack", "import", arg(&desk.file("again.csv", &csv)), "-o", arg(&again)]).with_code(0);
    assert_eq!(std::fs::read_to_string(&again).unwrap(), std::fs::read_to_string(&pack).unwrap());
}

#[test]
fn a_shipped_pack_goes_out_and_comes_in_again_in_every_format() {
    let desk = Desk::new();
    let mut texts = Vec::new();
    for format in ["csv", "tsv", "xlsx"] {
        let sheet = desk.path(&format!("out.{format}"));
        let answer = desk.run(&["pack", "export", "complaint", "-o", arg(&sheet)]).with_code(0);
        assert!(answer.err.contains("not exported: "), "what a sheet cannot hold is named: {answer:?}");
        let pack = desk.path(&format!("{format}.toml"));
        let json = desk.run(&["pack", "import", arg(&sheet), "-o", arg(&pack), "--json"]).with_code(0).json();
        assert_eq!(json["problems"], serde_json::json!([]), "{format}");
        desk.run(&["pack", "check", "--no-lint", arg(&pack)]).with_code(0);
        texts.push(std::fs::read_to_string(&pack).unwrap());
    }
    assert!(texts[0] == texts[1] && texts[1] == texts[2]);
    desk.run(&["pack", "export", "complaint", "-o", arg(&desk.path("out.csv"))]).with_code(2);
}

#[test]
fn pages_hold_all_words_and_no_markup_of_their_own() {
    let desk = Desk::new();
    let text = "id,title,say,risk,verify\na,<b>粗</b>,您好 *星* & {order}<script>,\"不许 [链](x)\",\"# 标题\"\n";
    let pack = desk.path("team.toml");
    desk.run(&["pack", "import", arg(&desk.file("a.csv", text)), "-o", arg(&pack)]).with_code(0);
    let html = desk.run_with(&["pack", "export", arg(&pack), "--format", "html"], "").with_code(0).out;
    assert!(html.contains("<html lang=\"zh-CN\">") && html.contains("@media print"), "{html}");
    assert!(html.contains("&lt;b&gt;粗&lt;/b&gt;") && !html.contains("<script"), "{html}");
    assert!(html.contains("<span class=\"var\">{订单号/商品}</span>"), "{html}");
    let said = |tag: &str| html.matches(tag).count();
    assert_eq!((said("<article"), said("href"), said("src=")), (1, 0, 0), "nothing is loaded from elsewhere");
    let md = desk.run_with(&["pack", "export", arg(&pack), "--format", "md"], "").with_code(0).out;
    for wanted in [
        "#### \\<b\\>粗\\</b\\>",
        "> 您好 \\*星\\* \\& **{订单号/商品}**\\<script\\>",
        "- \\# 标题",
        "不许 \\[链\\](x)",
    ] {
        assert!(md.contains(wanted), "{wanted}\n{md}");
    }
}

#[test]
fn what_cannot_be_exported_gets_a_sentence() {
    let desk = Desk::new();
    let broken = desk.file("broken.toml", "format = 1\n[pack]\nid = \"x\"\n");
    for (args, wanted) in [
        (vec!["nothing-of-this", "--format", "csv"], "nor is there a pack \"nothing-of-this\""),
        (vec![arg(&broken), "--format", "csv"], "has mistakes and cannot be exported"),
        (vec!["complaint"], "choose a format"),
        (vec!["complaint", "--format", "xlsx"], "an xlsx needs a file"),
    ] {
        let answer = desk.run(&[&["pack", "export"], &args[..]].concat()).with_code(2);
        assert!(answer.err.contains(wanted), "{wanted}: {answer:?}");
    }
}
