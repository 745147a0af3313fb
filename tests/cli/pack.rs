//! `pack check`: every mistake of every file, with its place.

use super::desk::{Desk, arg};

const SOUND: &str = r#"format = 1

[pack]
id = "team"
title = "小组话术"
version = "1"

[[script]]
id = "team-thanks"
title = "感谢"
scene = "care"
asks = ["谢谢你们"]
say = "{customer}，应该的。"
keywords = ["谢谢"]
"#;

#[test]
fn the_built_in_packs_are_sound() {
    let desk = Desk::new();
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts");
    let answer = desk.run(&["pack", "check", scripts, "--strict"]).with_code(0);
    assert!(answer.out.contains("no mistakes") && !answer.out.contains("lint"), "{answer:?}");
}

#[test]
fn a_sound_pack_may_name_what_the_built_in_ones_define() {
    let desk = Desk::new();
    let pack = desk.file("team.toml", SOUND);
    let answer = desk.run(&["pack", "check", arg(&pack), "--json"]).with_code(0);
    assert_eq!((answer.json()["ok"].clone(), answer.json()["files"].clone()), (true.into(), 1.into()));
    desk.run(&["pack", "check", arg(&pack), "--no-builtin"]).with_code(1);
}

#[test]
fn an_edited_copy_of_a_built_in_pack_stands_in_for_it() {
    let desk = Desk::new();
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/complaint.toml")).unwrap();
    let pack = desk.file("mine.toml", text.replace("客户服务中心", "我们的中心"));
    desk.run(&["pack", "check", arg(&pack)]).with_code(0);
}

#[test]
fn all_mistakes_of_all_files_are_named() {
    let desk = Desk::new();
    desk.file("packs/a.toml", SOUND.replace("scene = \"care\"", "scene = \"caring\"\nmod = \"calm\""));
    desk.file("packs/deep/b.toml", "format = 2\n");
    desk.file("packs/c.toml", b"format = 1\n\xff");
    let answer = desk.run(&["pack", "check", arg(&desk.path("packs"))]).with_code(1);
    for said in ["a.toml:11:", "scene = \"caring\"", "mod = \"calm\"", "b.toml:1:", "byte 11 is not UTF-8", "3 files"]
    {
        assert!(answer.out.contains(said), "{said}: {}", answer.out);
    }
    let json = desk.run(&["pack", "check", arg(&desk.path("packs")), "--json"]).with_code(1).json();
    assert_eq!(json["ok"], false);
    let mistakes = json["mistakes"].as_array().unwrap();
    let summary = answer.out.lines().last().unwrap();
    assert_eq!(summary, format!("{} files, {} mistakes", json["files"], mistakes.len()), "both count alike");
    let unread = mistakes.iter().find(|m| m["path"].as_str().unwrap().ends_with("c.toml")).unwrap();
    assert_eq!((unread["line"].clone(), unread["fix"].as_str()), (None::<u8>.into(), Some("save the file as UTF-8")));
    let place = mistakes.iter().find(|m| m["path"].as_str().unwrap().ends_with("a.toml")).unwrap();
    assert_eq!((place["line"].clone(), place["column"].clone()), (11.into(), 9.into()));
    assert!(!place["fix"].as_str().unwrap().is_empty());
}

#[test]
fn mistakes_are_told_in_chinese_too() {
    let desk = Desk::new();
    let pack = desk.file("a.toml", SOUND.replace("version = \"1\"", ""));
    let answer = desk.run_with(&["pack", "check", arg(&pack)], "").with_code(1);
    assert!(answer.out.contains("处错误"), "{}", answer.out);
}

#[test]
fn a_path_that_cannot_be_read_is_no_clean_pack() {
    let desk = Desk::new();
    let pack = desk.file("team.toml", SOUND);
    let answer = desk.run(&["pack", "check", arg(&pack), arg(&desk.path("gone.toml"))]).with_code(2);
    assert!(answer.out.contains("gone.toml: cannot be read"), "{answer:?}");
    let chinese = desk.run_with(&["pack", "check", arg(&desk.path("gone.toml"))], "").with_code(2);
    assert!(chinese.out.contains("读不了：没有这个文件或文件夹；请检查路径和权限"), "{chinese:?}");
}

#[test]
fn without_a_path_all_packs_of_this_run_are_checked() {
    let desk = Desk::new();
    let none_of_its_own = desk.run(&["pack", "check", "--json"]).with_code(0).json();
    desk.file("packs/team.toml", SOUND);
    let named = desk.file("named.toml", SOUND.replace("team", "other").replace("version = \"1\"", ""));
    desk.file("config.toml", "packs = [\"set.toml\"]\n");
    let answer = desk.run(&["pack", "check", "--packs", arg(&named), "--json"]).with_code(2);
    let json = answer.json();
    assert_eq!(json["files"].as_u64().unwrap(), none_of_its_own["files"].as_u64().unwrap() + 3, "{json}");
    let wrong: Vec<&str> = json["mistakes"].as_array().unwrap().iter().map(|m| m["path"].as_str().unwrap()).collect();
    assert_eq!(wrong, [arg(&desk.path("set.toml")), arg(&named)]);
}

#[test]
fn one_is_not_spoken_of_as_many() {
    let desk = Desk::new();
    let pack = desk.file("a.toml", SOUND.replace("version = \"1\"", ""));
    assert!(desk.run(&["pack", "check", arg(&pack)]).with_code(1).out.ends_with("\n1 file, 1 mistake\n"));
}

#[test]
fn words_that_must_not_be_said_fail_the_check_and_those_to_be_careful_with_only_a_strict_one() {
    let desk = Desk::new();
    let pack = desk.file("a.toml", SOUND.replace("应该的。", "大概明天。"));
    let answer = desk.run(&["pack", "check", arg(&pack)]).with_code(1);
    for said in ["a.toml:13:19", "forbidden: “大概” must not be said", "= why: ", "= fix: say instead: “"] {
        assert!(answer.out.contains(said), "{said}: {}", answer.out);
    }
    assert!(answer.out.ends_with("\n1 file, no mistakes, 1 lint, 1 script unsigned\n"), "{}", answer.out);
    desk.run(&["pack", "check", arg(&pack), "--no-lint"]).with_code(0);
    let json = desk.run(&["pack", "check", arg(&pack), "--json"]).with_code(1).json();
    let lint = &json["lints"][0];
    assert_eq!((&json["ok"], &json["unsigned"]), (&false.into(), &1.into()));
    for (key, value) in [("kind", "wording"), ("level", "forbidden"), ("id", "team-thanks"), ("key", "say")] {
        assert_eq!(lint[key], value);
    }
    let pack = desk.file("a.toml", SOUND.replace("应该的。", "我尽快给您回话。"));
    let answer = desk.run_with(&["pack", "check", arg(&pack)], "").with_code(0);
    assert!(answer.out.contains("提醒: “尽快”要慎用") && answer.out.contains("怎么改: 改说："), "{}", answer.out);
    desk.run(&["pack", "check", arg(&pack), "--strict"]).with_code(1);
}

#[test]
fn mistakes_and_lints_are_told_in_the_order_of_the_file() {
    let desk = Desk::new();
    let sound = SOUND.replace("应该的。", "大概明天。");
    desk.file("packs/a.toml", &sound);
    desk.file("packs/b.toml", SOUND.replace("team", "other").replace("version = \"1\"", ""));
    desk.file("packs/c.toml", sound.replace("team", "third").replace("谢谢你们", "谢了"));
    let answer = desk.run(&["pack", "check", arg(&desk.path("packs"))]).with_code(1);
    let places: Vec<&str> = answer.out.lines().filter(|l| l.contains("--> ")).collect();
    let in_order: Vec<bool> = ["a.toml:13:19", "b.toml:3:1", "c.toml:13"]
        .iter()
        .zip(&places)
        .map(|(end, place)| place.contains(end))
        .collect();
    assert_eq!(in_order, [true; 3], "{places:?}");
}

#[test]
fn a_broken_pack_leaves_the_others_in_use() {
    let desk = Desk::new();
    desk.file("packs/broken.toml", "format = ");
    desk.file("packs/team.toml", SOUND);
    desk.file("config.toml", "review = \"off\"\n");
    let answer = desk.run_with(&["find", "谢谢你们", "--json"], "").with_code(0);
    assert!(answer.out.contains("team-thanks"), "{answer:?}");
    assert!(answer.err.contains("callside doctor"), "{answer:?}");
}
