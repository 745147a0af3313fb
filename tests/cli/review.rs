//! `pack approve`, `diff`, `new` and `stats`: the way of a pack from the first line to the desk.

use super::desk::{Desk, arg};

const PACK: &str = r#"# 小组的话术
format = 1

[pack]
id = "team"
title = "小组话术"
version = "1"

[[script]]
id = "team-thanks" # 致谢
title = "感谢"
scene = "care"
asks = ["谢谢你们"]
say = "{customer}，谢谢您打来，我都记下了。"
keywords = ["谢谢"]

# 要改
[[script]]
id = "team-late"
title = "几时到"
scene = "in-sale"
asks = ["几时到"]
say = "{customer}，大概明天到。"
keywords = ["几时到"]

[[script]]
id = "team-old"
title = "旧的"
scene = "in-sale"
asks = ["旧的问法"]
say = "{customer}，这一条停用了，大概不说了。"
keywords = ["旧"]
status = "retired"
"#;

fn read(path: &std::path::Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn signing_touches_nothing_but_the_review() {
    let desk = Desk::new();
    let pack = desk.file("team.toml", PACK);
    let approve = |more: &[&str]| desk.run(&[&["pack", "approve", arg(&pack), "--by", "王主管"], more].concat());
    let dry = approve(&["--dry-run", "--on", "2026-11-20"]).with_code(1);
    assert!(dry.out.contains("1 script to be signed, 1 retired, 1 skipped"), "{dry:?}");
    assert_eq!(read(&pack), PACK);
    let answer = approve(&["--on", "2026-11-20"]).with_code(1);
    assert!(answer.out.contains("1 script signed, 1 retired, 1 skipped"), "{answer:?}");
    assert!(answer.out.contains("team-late (") && answer.out.contains("“大概” must not be said"), "{answer:?}");
    let signed = read(&pack);
    let added: Vec<&str> = signed.lines().filter(|line| !PACK.contains(line)).collect();
    assert_eq!(added.len(), 3, "{signed}");
    assert!(added[2].starts_with("approval = { by = \"王主管\", on = 2026-11-20, digest = \""), "{added:?}");
    let rest: Vec<&str> = signed.lines().filter(|line| !added.contains(line)).collect();
    assert_eq!(rest, PACK.lines().collect::<Vec<_>>(), "comments and order stay");
    assert!(approve(&[]).with_code(1).out.contains("0 scripts signed, 1 signed already"));
    approve(&["--anyway"]).with_code(0);
    let check = desk.run(&["pack", "check", arg(&pack), "--json"]).with_code(1).json();
    assert_eq!(check["unsigned"], 0);
}

#[test]
fn an_edited_script_is_unsigned_until_it_is_signed_again_with_the_next_version() {
    let desk = Desk::new();
    let pack = desk.file("team.toml", PACK);
    let only = ["pack", "approve", arg(&pack), "--only", "team-thanks", "--by"];
    desk.run(&[&only[..], &["王主管"]].concat()).with_code(0);
    desk.file("team.toml", read(&pack).replace("我都记下了", "我都记好了"));
    let check = desk.run(&["pack", "check", arg(&pack), "--json"]).json();
    let changed: Vec<_> = check["lints"].as_array().unwrap().iter().filter(|l| l["kind"] == "changed").collect();
    assert_eq!(changed.len(), 1, "{check}");
    assert_eq!(changed[0]["id"], "team-thanks");
    desk.run(&[&only[..], &["李主管"]].concat()).with_code(0);
    desk.run(&[&only[..], &["张律师", "--legal"]].concat()).with_code(0);
    let text = read(&pack);
    for said in ["version = 2\n", "approval = { by = \"李主管\"", "legal = { by = \"张律师\""] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("王主管"), "{text}");
}

#[test]
fn what_cannot_be_signed_is_refused() {
    let desk = Desk::new();
    let broken = PACK.replace("scene = \"care\"", "scene = \"caring\"");
    let pack = desk.file("team.toml", &broken);
    let answer = desk.run(&["pack", "approve", arg(&pack), "--by", "王主管"]).with_code(1);
    assert!(answer.out.contains("caring") && answer.out.contains("was not signed"), "{answer:?}");
    assert_eq!(read(&pack), broken);
    desk.file("team.toml", PACK);
    for (args, said) in [
        (vec!["complaint", "--by", "王"], "pack new complaint --copy"),
        (vec![arg(&pack), "--by", " "], "1 to 60"),
        (vec![arg(&pack), "--by", "王", "--only", "gone"], "no script gone"),
        (vec![arg(&pack), "--by", "王", "--on", "gestern"], "--on"),
    ] {
        let answer = desk.run(&[vec!["pack", "approve"], args].concat()).with_code(2);
        assert!(answer.err.contains(said), "{said}: {answer:?}");
    }
    assert!(desk.run(&["pack", "approve", "gone.toml", "--by", "王"]).with_code(2).out.contains("cannot be read"));
    assert_eq!(read(&pack), PACK);
}

#[test]
fn a_difference_is_told_down_to_the_characters() {
    let desk = Desk::new();
    let old = desk.file("old.toml", PACK);
    desk.run(&["pack", "approve", arg(&old), "--by", "王主管", "--only", "team-thanks"]).with_code(0);
    let text = read(&old).replace("我都记下了", "我已记下来").replace("team-late", "team-when");
    let new = desk.file("new.toml", text);
    let answer = desk.run(&["pack", "diff", arg(&old), arg(&new)]).with_code(1);
    for said in [
        "~ changed [script] team-thanks 感谢",
        "its signature no longer holds",
        "- {customer}，谢谢您打来，我〔都〕记下〔了〕。",
        "+ {customer}，谢谢您打来，我〔已〕记下〔来〕。",
        "+ added [script] team-when",
        "- removed [script] team-late",
        "1 added, 1 removed, 1 changed; 1 script no longer signed",
    ] {
        assert!(answer.out.contains(said), "{said}: {}", answer.out);
    }
    let json = desk.run(&["pack", "diff", arg(&old), arg(&new), "--json"]).with_code(1).json();
    assert_eq!((&json["equal"], json["changes"].as_array().unwrap().len()), (&false.into(), 3));
    let same = desk.run_with(&["pack", "diff", arg(&old), arg(&old)], "").with_code(0);
    assert_eq!(same.out, "没有不同\n");
    desk.run(&["pack", "diff", "builtin", concat!(env!("CARGO_MANIFEST_DIR"), "/scripts")]).with_code(0);
    let broken = desk.file("broken.toml", "format = ");
    assert!(desk.run(&["pack", "diff", arg(&old), arg(&broken)]).with_code(2).err.contains("is not TOML"));
}

#[test]
fn a_new_pack_is_sound_with_its_schema_beside_it() {
    let desk = Desk::new();
    let pack = desk.path("team.toml");
    let new = ["pack", "new", "team", "--title", "小组\"话术\\", "-o", arg(&pack)];
    desk.run(&new).with_code(0);
    assert!(read(&pack).starts_with("#:schema pack.schema.json\n# 小组\"话术\\"));
    let schema: serde_json::Value = serde_json::from_str(&read(&desk.path("pack.schema.json"))).unwrap();
    assert!(schema["properties"]["script"].is_object());
    for beside in [&["--no-builtin"][..], &[]] {
        desk.run(&[&["pack", "check", arg(&pack), "--strict"], beside].concat()).with_code(0);
    }
    assert!(desk.run(&new).with_code(2).err.contains("is there already"));
    let shown = desk.run(&["pack", "new", "other"]).with_code(0).out;
    assert!(shown.contains("id = \"other-hours\""), "{shown}");
    let wrong = desk.run(&["pack", "new", "My_Pack"]).with_code(2);
    assert!(wrong.err.contains("my-pack"), "{wrong:?}");
}

#[test]
fn a_title_is_not_taken_for_a_placeholder() {
    let desk = Desk::new();
    for title in ["VIDEO客服 ID", "@ID@ FILE"] {
        let shown = desk.run(&["pack", "new", "team", "--title", title]).with_code(0).out;
        assert!(
            shown.contains(&format!("# {title}：")) && shown.contains(&format!("title = \"{title}\"")),
            "{shown}"
        );
        assert!(shown.contains("id = \"team-hours\"") && shown.contains("check team.toml"), "{shown}");
    }
}

#[test]
fn what_stands_in_comments_of_a_new_pack_is_sound_too() {
    let desk = Desk::new();
    let shown = desk.run(&["pack", "new", "team"]).with_code(0).out;
    let is_toml =
        |line: &str| line.starts_with("[[") || line.split_once(" = ").is_some_and(|(key, _)| key.is_ascii());
    let open = |line: &str| {
        let inside = line.strip_prefix("# ").filter(|inside| is_toml(inside) && !inside.contains("……"));
        inside.unwrap_or(line).to_owned() + "\n"
    };
    let pack = desk.file("team.toml", shown.lines().map(open).collect::<String>());
    assert!(read(&pack).contains("\n[[category.appeal]]"));
    desk.run(&["pack", "check", arg(&pack)]).with_code(0);
}

#[test]
fn a_copy_of_a_built_in_pack_can_be_signed() {
    let desk = Desk::new();
    let pack = desk.path("site/care.toml");
    std::fs::create_dir_all(desk.path("site")).unwrap();
    desk.run(&["pack", "new", "care", "--copy", "-o", arg(&pack)]).with_code(0);
    desk.run(&["pack", "approve", arg(&pack), "--by", "王主管"]).with_code(0);
    assert!(desk.run(&["pack", "new", "none", "--copy"]).with_code(2).err.contains("there are: "));
}

#[test]
fn counts_are_told_by_group_and_section() {
    let desk = Desk::new();
    let pack = desk.file("team.toml", PACK);
    let stats = desk.run(&["pack", "stats", arg(&pack), "--json"]).with_code(0).json();
    assert_eq!((&stats["scripts"], &stats["soothe"]), (&3.into(), &0.into()));
    let retired = stats["standings"].as_array().unwrap().iter().find(|g| g["name"] == "Retired").unwrap();
    assert_eq!(retired["scripts"], 1);
    let sections = stats["sections"].as_array().unwrap();
    assert!(sections.len() > 40 && sections.iter().all(|s| s["covered"] == true), "{sections:?}");
    let all = desk.run_with(&["pack", "stats"], "").with_code(0).out;
    for said in ["按场景", "d1.stages", "有安抚说法", "节有内容落实"] {
        assert!(all.contains(said), "{said}: {all}");
    }
    let alone = desk.run(&["pack", "stats", arg(&pack), "--no-builtin"]).with_code(0);
    assert!(alone.err.contains("are not counted"), "{alone:?}");
}
