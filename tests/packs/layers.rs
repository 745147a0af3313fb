//! Layers: a definition of a later one takes the place of an earlier one with the same id, if its pack is sound.

use callside::domain::lang::Lang;
use callside::domain::pack::{Library, PackLayer};
use callside::packs::read::{Diagnostic, PackSource, read};
use chrono::NaiveDate;

use crate::SOUND;

fn layered(packs: &[(PackLayer, &str, &str)]) -> (Library, Vec<Diagnostic>) {
    let source = |(layer, path, text): &(PackLayer, &str, &str)| PackSource {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
        layer: *layer,
    };
    read(&packs.iter().map(source).collect::<Vec<_>>())
}

/// The sound pack below one of a later layer.
fn above(layer: PackLayer, text: &str) -> (Library, Vec<Diagnostic>) {
    layered(&[(PackLayer::Builtin, "a.toml", SOUND), (layer, "b.toml", text)])
}

fn head(id: &str) -> String {
    format!("format = 1\n[pack]\nid = \"{id}\"\ntitle = \"包\"\nversion = \"1\"\n")
}

fn script(id: &str, say: &str, more: &str) -> String {
    format!(
        "[[script]]\nid = \"{id}\"\ntitle = \"话\"\nscene = \"common\"\nasks = [\"问\"]\nkeywords = [\"词\"]\nsay = \"{say}\"\n{more}\n"
    )
}

fn said(problems: &[Diagnostic]) -> Vec<String> {
    problems.iter().map(|p| p.one_line(Lang::En)).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_later_script_takes_the_place_of_the_earlier_which_goes_to_the_shelf() {
    let (library, problems) = above(PackLayer::Site, &(head("site") + &script("greeting", "早上好。", "")));
    assert_eq!(problems, []);
    let scripts: Vec<(&str, usize)> = library.scripts.iter().map(|s| (s.id.as_str(), s.pack)).collect();
    assert_eq!(scripts, [("greeting", 1), ("late-parcel", 0), ("late-parcel-old", 0)]);
    assert_eq!(library.scripts[0].words.say, "早上好。");
    let shelf: Vec<(&str, usize)> = library.shelf.iter().map(|s| (s.id.as_str(), s.pack)).collect();
    assert_eq!(shelf, [("greeting", 0)]);
    let layers: Vec<PackLayer> = library.packs.iter().map(|p| p.layer).collect();
    assert_eq!(layers, [PackLayer::Builtin, PackLayer::Site]);
}

#[test]
fn layers_count_by_their_rank_however_the_files_are_given() {
    let site = head("site") + &script("greeting", "site", "");
    let own = head("own") + &script("greeting", "own", "");
    let (library, problems) = layered(&[
        (PackLayer::Personal, "own.toml", &own),
        (PackLayer::Site, "site.toml", &site),
        (PackLayer::Builtin, "a.toml", SOUND),
    ]);
    assert_eq!(problems, []);
    assert_eq!(library.script("greeting").unwrap().words.say, "own");
    let shelf: Vec<&str> = library.shelf.iter().map(|s| s.words.say.as_str()).collect();
    assert_eq!(shelf, ["您好，我是{center}{agent}，工号{agent_id}。", "site"]);
}

#[test]
fn a_broken_layer_takes_nothing_away() {
    let broken = head("own") + &script("greeting", "早。", "colour = 1") + &script("mine", "我的。", "");
    let (library, problems) = above(PackLayer::Personal, &broken);
    assert_eq!(problems.len(), 1);
    assert_eq!(library.script("greeting").unwrap().words.say, "您好，我是{center}{agent}，工号{agent_id}。");
    assert!(library.shelf.is_empty() && library.script("mine").is_none());
}

#[test]
fn the_same_pack_in_a_later_layer_replaces_all_that_it_says() {
    let copy =
        SOUND.replace("title = \"问候\"", "title = \"问好\"").replace("title = \"小包\"", "title = \"中心的\"");
    let copy = copy.replace("center = \"客户服务中心\"", "center = \"华东中心\"");
    let (library, problems) = above(PackLayer::Site, &copy);
    assert_eq!(problems, []);
    let (alone, _) = layered(&[(PackLayer::Site, "b.toml", &copy)]);
    assert_eq!((&library.fields, &library.playbooks), (&alone.fields, &alone.playbooks));
    assert_eq!((&library.grades, &library.rules), (&alone.grades, &alone.rules));
    assert_eq!((&library.categories, &library.forms), (&alone.categories, &alone.forms));
    assert_eq!(
        (&library.quality.wordings, &library.quality.rubrics),
        (&alone.quality.wordings, &alone.quality.rubrics)
    );
    assert_eq!((&library.departments, &library.documents), (&alone.departments, &alone.documents));
    assert_eq!((&library.variables, &library.quality.style), (&alone.variables, &alone.quality.style));
    assert_eq!(library.script("greeting").unwrap().title.zh, "问好");
    assert_eq!((library.scripts.len(), library.shelf.len()), (3, 3));
    assert_eq!(library.center(), Some("华东中心"));
}

#[test]
fn a_grade_gives_way_on_the_days_on_which_a_later_one_holds() {
    let site = head("site")
        + "[[grade]]\nid = \"urgent\"\ntitle = \"加急\"\nwhen = \"急\"\nrespond = \"3m\"\nsource = \"中心\"\nvalid_from = 2026-06-01\nvalid_to = 2026-08-31\n";
    let (library, problems) = above(PackLayer::Site, &site);
    assert_eq!(problems, []);
    let on = |text| library.grade("urgent", day(text)).map(|g| (g.title.zh.as_str(), g.valid.to));
    assert_eq!(on("2026-05-31"), Some(("紧急", Some(day("2026-05-31")))));
    assert_eq!(on("2026-07-01"), Some(("加急", Some(day("2026-08-31")))));
    assert_eq!(on("2026-11-21"), Some(("紧急", Some(day("2026-12-31")))));
    assert_eq!(on("2027-05-01"), Some(("紧急", None)));
    assert_eq!(on("2025-05-01").map(|(title, _)| title), Some("加急"), "a case keeps its words");
    assert_eq!(library.grades_on(day("2026-07-01")).count(), 1);
    assert_eq!(library.grades_on(day("2025-07-01")).count(), 0);
}

#[test]
fn within_one_layer_a_second_one_is_a_mistake() {
    let second = head("site-b")
        + &script("hi", "嗨。", "")
        + "[style]\nbreath = 9\nlongest = \"9s\"\nlongest_long = \"9s\"\nalike = 9\nsource = \"中心\"\n";
    let first = second.replace("site-b", "site-a");
    let (library, problems) = layered(&[
        (PackLayer::Builtin, "a.toml", SOUND),
        (PackLayer::Site, "b.toml", &first),
        (PackLayer::Site, "c.toml", &second),
    ]);
    assert_eq!(
        said(&problems),
        [
            "c.toml:7:6: the script \"hi\" is already defined at b.toml:7; give one of the two another id",
            "c.toml:14:1: a [style] is already given at b.toml:14; keep one of the two; one holds for all packs",
        ]
    );
    assert_eq!(library.quality.style.unwrap().breath, 9, "the first of the later layer stands");
}

#[test]
fn a_variable_is_not_replaced_by_a_field() {
    let (_, problems) =
        above(PackLayer::Site, &(head("site") + "[[field]]\nid = \"progress\"\ntitle = \"进展\"\nkind = \"line\"\n"));
    assert_eq!(problems.len(), 1);
    assert!(said(&problems)[0].starts_with("b.toml:7:6: the field \"progress\" is already defined at a.toml:"));
}

#[test]
fn a_later_layer_may_retire_a_script_and_stages_get_the_one_that_replaces_it() {
    let retire =
        |instead: &str| head("site") + &script("greeting", "好。", &format!("status = \"retired\"\n{instead}"));
    let (library, problems) = above(PackLayer::Site, &retire("instead = \"late-parcel\""));
    assert_eq!(problems, [], "no mistake of the pack that wants it");
    let playbook = &library.playbooks[0];
    assert_eq!(playbook.stages[0].must_say, ["late-parcel"]);
    assert_eq!(playbook.hold.before.as_deref(), Some("late-parcel"));
    let (library, problems) = above(PackLayer::Site, &retire(""));
    assert_eq!(problems, []);
    assert!(library.playbooks[0].stages[0].must_say.is_empty() && library.playbooks[0].hold.before.is_none());
}

#[test]
fn a_circle_over_layers_is_the_mistake_of_the_one_that_closes_it() {
    let site = head("site")
        + "[[category]]\nid = \"parcels\"\ntitle = \"包裹\"\nscene = \"in-sale\"\nparent = \"parcel-late\"\n";
    let (library, problems) = above(PackLayer::Site, &site);
    assert_eq!(
        said(&problems),
        ["b.toml:10:10: each category here leads to the next and back: parcels -> parcel-late -> parcels; \
          take one of the steps out"]
    );
    assert_eq!(library.packs.len(), 1);
}

#[test]
fn a_circle_that_shows_when_packs_are_left_out_is_cut() {
    // The third pack would break the circle of the first two, yet it is left out for another mistake.
    let category =
        |id: &str, parent: &str| format!("[[category]]\nid = \"{id}\"\ntitle = \"类\"\nscene = \"care\"\n{parent}");
    let defaults = "grade = \"urgent\"\ndepartment = \"logistics\"\nplaybook = \"complaint\"\n";
    let site = head("site") + &category("parcels", &format!("parent = \"parcel-late\"\n{defaults}"));
    let own = head("own")
        + &category("parcel-late", defaults)
        + "colour = 1\n[[category.appeal]]\nid = \"a\"\ntitle = \"求\"\nkeywords = [\"求\"]\n";
    let (library, problems) = layered(&[
        (PackLayer::Builtin, "a.toml", SOUND),
        (PackLayer::Site, "b.toml", &site),
        (PackLayer::Personal, "c.toml", &own),
    ]);
    assert_eq!((problems.len(), library.packs.len()), (1, 2), "{problems:?}");
    assert!(library.categories.iter().all(|c| c.parent.is_none()));
}
