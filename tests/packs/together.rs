//! Packs side by side: names across files, and what is left when one is left out.

use callside::domain::lang::Lang;

use crate::{SOUND, read_all};

fn head(id: &str) -> String {
    format!("format = 1\n[pack]\nid = \"{id}\"\ntitle = \"包\"\nversion = \"1\"\n")
}

fn script(id: &str, more: &str) -> String {
    format!(
        "[[script]]\nid = \"{id}\"\ntitle = \"话\"\nscene = \"common\"\nasks = [\"问\"]\nkeywords = [\"词\"]\n{more}\n"
    )
}

/// A sound pack that has stages and fields, whose greeting lives in another pack.
fn without_greeting() -> String {
    let (before, rest) = SOUND.split_once("[[script]]\nid = \"greeting\"").unwrap();
    let (_, after) = rest.split_once("[[script]]").unwrap();
    format!("{before}[[script]]{after}")
}

/// The line of the sound pack in which `text` first stands, from 1.
fn line(text: &str) -> usize {
    SOUND.lines().position(|line| line.contains(text)).unwrap() + 1
}

fn report(packs: &[(&str, &str)]) -> Vec<String> {
    read_all(packs).1.iter().map(|p| p.one_line(Lang::En)).collect()
}

#[test]
fn references_reach_over_packs() {
    let greeting = head("core") + &script("greeting", "say = \"{customer}您好\"");
    let (library, problems) = read_all(&[("core.toml", &greeting), ("a.toml", &without_greeting())]);
    assert_eq!(problems, []);
    let packs: Vec<(&str, usize)> = library.scripts.iter().map(|s| (s.id.as_str(), s.pack)).collect();
    assert_eq!(packs, [("greeting", 0), ("late-parcel", 1), ("late-parcel-old", 1)]);
}

#[test]
fn a_dangling_reference_leaves_its_pack_out() {
    let text = without_greeting();
    let (library, problems) = read_all(&[("a.toml", &text)]);
    assert!(library.packs.is_empty() && library.fields.is_empty());
    let said: Vec<String> = problems.iter().map(|p| p.what(Lang::En)).collect();
    assert_eq!(said, ["no script \"greeting\""; 3], "of a hold, of a stage and of a signal");
}

#[test]
fn a_pack_that_is_left_out_keeps_the_rest_working() {
    let broken = head("core") + &script("greeting", "sya = \"您好\"\nsay = \"您好\"");
    let (library, problems) = read_all(&[("core.toml", &broken), ("a.toml", &without_greeting())]);
    assert_eq!(problems.len(), 1, "no follow-up problems: {problems:?}");
    assert_eq!((problems[0].path.as_str(), problems[0].line), ("core.toml", 12));
    let [pack] = &library.packs[..] else { panic!("one pack is kept") };
    assert_eq!(pack.id, "small");
    assert!(library.playbooks[0].stages[0].must_say.is_empty(), "what it named is gone with it");
    assert_eq!(library.playbooks[0].stages[0].must_ask, ["name", "what"]);
    assert!(library.scripts.iter().all(|s| s.pack == 0));
}

#[test]
fn aliases_of_fields_that_are_left_out_stand_alone() {
    let form = SOUND.replace("title = \"小包\"", "");
    let alias = head("b") + "[[variable]]\nid = \"matter\"\ntitle = \"事\"\nfield = \"what\"\n";
    let (library, problems) = read_all(&[("a.toml", &form), ("b.toml", &alias)]);
    assert_eq!((problems.len(), library.packs.len()), (1, 1));
    assert_eq!(library.variables[0].field, None);
}

#[test]
fn scripts_stay_narrow_when_their_stage_is_left_out() {
    let playbook = SOUND.replace("title = \"小包\"", "");
    let narrow = head("b") + &script("b", "say = \"好\"\nstages = [\"solve\"]\ngrades = [\"urgent\"]");
    let (library, _) = read_all(&[("a.toml", &playbook), ("b.toml", &narrow)]);
    assert_eq!(
        (&library.scripts[0].scope.stages[..], &library.scripts[0].scope.grades[..]),
        (&["solve".into()][..], &["urgent".into()][..])
    );
}

#[test]
fn syntax_errors_in_one_pack_do_not_flood_the_others() {
    let torn = head("core") + "x = [\n" + &script("greeting", "say = \"您好\"");
    let problems = report(&[("core.toml", &torn), ("a.toml", &without_greeting())]);
    assert_eq!(problems, ["core.toml:6:5: `[` is opened here and never closed; close it with `]`"]);
}

#[test]
fn a_newer_pack_counts_as_knowing_its_names() {
    let newer = head("core").replace("format = 1", "format = 9") + &script("greeting", "saying = 5");
    let problems = report(&[("core.toml", &newer), ("a.toml", &without_greeting())]);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with("core.toml:1:10: format 9: made for a newer Callside"), "{problems:?}");
}

#[test]
fn names_are_unique_over_files() {
    let second = head("b")
        + &script("greeting", "say = \"您好\"")
        + "[[field]]\nid = \"what\"\ntitle = \"事\"\nkind = \"line\"\n";
    let problems = report(&[("a.toml", SOUND), ("dir/b.toml", &second)]);
    assert_eq!(
        problems,
        [
            format!(
                "dir/b.toml:7:6: the script \"greeting\" is already defined at a.toml:{}; give one of the two another id",
                line("id = \"greeting\"")
            ),
            format!(
                "dir/b.toml:14:6: the field \"what\" is already defined at a.toml:{}; give one of the two another id",
                line("id = \"what\"")
            ),
        ]
    );
}

#[test]
fn one_pack_given_twice_is_one_problem() {
    let (library, problems) = read_all(&[("a.toml", SOUND), ("copy/a.toml", SOUND)]);
    assert_eq!((library.packs.len(), problems.len()), (1, 1));
    assert_eq!(problems[0].what(Lang::En), "the pack \"small\" is already defined at a.toml:4");
}

#[test]
fn the_fields_of_every_call_need_no_pack() {
    let text = head("b")
        + &script("b", "say = \"{customer}的{order}，{contact}\"")
        + "[[variable]]\nid = \"customer\"\ntitle = \"客户\"\nfield = \"name\"\n";
    let (library, problems) = read_all(&[("b.toml", &text)]);
    assert_eq!(problems, []);
    assert_eq!(library.variables[0].field.as_deref(), Some("name"));
}

#[test]
fn many_mistakes_in_many_files_come_at_once_and_in_order() {
    let a = SOUND
        .replace("near = \"30s\"", "near = 30")
        .replace("kind = \"line\"", "kind = \"lne\"")
        .replace("{order}", "{oder}");
    let b = head("b") + &script("b", "say = \"{nobody}\"\ncolor = 1");
    let c = "format = 1\n[pack]\nid = “c”\n[[script\n".to_owned();
    let found: Vec<(String, usize, usize)> = read_all(&[("a.toml", &a), ("b.toml", &b), ("c.toml", &c)])
        .1
        .into_iter()
        .map(|p| (p.path, p.line, p.column))
        .collect();
    let at = |path: &str, line, column| (path.to_owned(), line, column);
    assert_eq!(
        found,
        [
            at("a.toml", line("near = "), 8),
            at("a.toml", line("kind = \"line\""), 8),
            at("a.toml", line("{customer}，订单{order}"), 14),
            at("b.toml", 12, 8),
            at("b.toml", 13, 1),
            at("c.toml", 3, 6),
            at("c.toml", 4, 9),
        ]
    );
}

#[test]
fn ten_thousand_slips_take_no_ten_thousand_times_as_long() {
    let mut text = head("big");
    for n in 0..10_000 {
        text += &script(&format!("s-{n}"), &format!("say = \"{{v{n}}}\"\nstages = [\"st-{n}\"]"));
    }
    let (_, problems) = read_all(&[("big.toml", &text)]);
    assert_eq!(problems.len(), 20_000);
    assert_eq!((problems[19_999].line, problems[19_999].column), (80_005, 11));
}
