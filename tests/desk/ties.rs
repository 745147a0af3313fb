//! What decides between scripts that are found equally well, and how the agent's manner of typing reaches every search.

use std::collections::BTreeMap;

use callside::domain::change::Change;
use callside::domain::lang::Lang;
use callside::domain::pack::{Category, Label, Library, Script, ScriptScope, ScriptWords};
use callside::domain::query::{Query, QueryAnswer};
use callside::search::letters::double::DoublePinyinLayout;
use callside::search::letters::fuzzy::FuzzyPair;
use callside::search::letters::typing::PinyinSettings;
use callside::search::offer::scripts::script_index;
use callside::tui::effect::Msg;
use callside::tui::lang::Words;

use super::world::World;
use super::world::library as builtin;

/// What all the titles begin with.
const QUERY: &str = "运费说明";

/// A script that is found as well as any other by [`QUERY`].
fn script(id: &str, name: &str) -> Script {
    Script {
        id: id.into(),
        title: Label::zh(format!("{QUERY}{name}")),
        words: ScriptWords { say: "好的。".into(), ..ScriptWords::default() },
        ..Script::default()
    }
}

fn title(name: &str) -> String {
    format!("{QUERY}{name}")
}

/// The playbooks and fields of the built-in packs with these scripts alone.
fn library(scripts: Vec<Script>) -> Library {
    let library = Library { scripts, shelf: Vec::new(), ..builtin().clone() };
    let hits = script_index(&library).search(QUERY, 9);
    assert!(hits.iter().all(|hit| hit.score == hits[0].score), "they are equals: {hits:?}");
    library
}

/// Two equals, 甲 before 乙.
fn two() -> Library {
    library(vec![script("a", "甲"), script("b", "乙")])
}

/// A desk with these scripts, after some earlier calls.
fn world(library: Library, past: &[(i64, &[&str])]) -> World {
    let mut world = World::bare(|_| {});
    for (days, said) in past {
        world.said_before(*days, said, "closed");
    }
    world.shelve(library);
    world.send(Msg::StoreReady);
    world
}

/// Searches in the script pane and fails unless the titles stand there in this order.
#[track_caller]
fn finds(world: &mut World, names: &[&str]) {
    world.keys(&format!("F5 type:{QUERY}"));
    let text = world.text();
    for (nth, name) in (1..).zip(names) {
        let row = |sign| format!("{nth} {sign}{}", title(name));
        // What was said in this call has a tick.
        assert!([' ', '✓'].into_iter().any(|sign| text.contains(&row(sign))), "{nth} is not {name}:\n{text}");
    }
}

#[test]
fn a_script_that_was_said_more_often_comes_first_of_two_equals() {
    finds(&mut world(two(), &[]), &["甲", "乙"]);
    finds(&mut world(two(), &[(3, &["b"])]), &["乙", "甲"]);
    finds(&mut world(two(), &[(3, &["a", "b", "b"])]), &["乙", "甲"]);
    finds(&mut world(two(), &[(3, &["b", "a", "a"])]), &["甲", "乙"]);
}

#[test]
fn what_was_said_of_late_comes_before_what_was_said_long_ago() {
    finds(&mut world(two(), &[(90, &["a", "a", "a", "a", "a"]), (3, &["b"])]), &["乙", "甲"]);
    finds(&mut world(two(), &[(90, &["b"])]), &["乙", "甲"]);
}

#[test]
fn a_better_match_comes_first_however_little_it_is_used() {
    let mut library = two();
    library.scripts.push(Script { keywords: vec![QUERY.into()], ..script("c", "丙") });
    library.scripts[2].title = Label::zh("邮资");
    let mut world = world(library, &[(3, &["c", "c", "c"])]);
    world.keys(&format!("F5 type:{QUERY}"));
    world.sees(&["1  运费说明甲", "2  运费说明乙", "3  邮资"]);
}

#[test]
fn what_is_said_in_this_call_counts_at_once_and_no_more_once_it_is_taken_back() {
    let mut world = world(two(), &[]);
    world.keys("F2");
    finds(&mut world, &["甲", "乙"]);
    let asked = world.asked.len();
    world.keys("Tab 2");
    finds(&mut world, &["乙", "甲"]);
    assert_eq!(world.asked.len(), asked, "it counts without a question to the database");
    world.keys("Esc Ctrl-Z");
    finds(&mut world, &["甲", "乙"]);
    // The answer of the database has it: it does not count twice.
    world.keys("Tab 2");
    world.send(Msg::StoreReady);
    finds(&mut world, &["乙", "甲"]);
    world.keys("Tab 2");
    finds(&mut world, &["甲", "乙"]);
}

#[test]
fn what_was_said_after_the_question_is_not_lost_by_its_answer() {
    let mut world = world(two(), &[]);
    world.keys("F2");
    // Nothing had been said when the database wrote it.
    let answer = QueryAnswer::Usage(BTreeMap::new());
    finds(&mut world, &["甲", "乙"]);
    world.keys("Tab 2");
    world.send(Msg::Answered(answer));
    finds(&mut world, &["乙", "甲"]);
}

#[test]
fn the_stage_that_is_on_decides_before_use() {
    let at = |id: &str, name: &str, stage: &str| Script {
        scope: ScriptScope { stages: vec![stage.into()], ..ScriptScope::default() },
        ..script(id, name)
    };
    let scripts = vec![at("a", "甲", "listen"), script("b", "乙"), at("c", "丙", "collect"), at("d", "丁", "solve")];
    let mut world = world(library(scripts), &[(3, &["d", "d", "d"])]);
    finds(&mut world, &["丁", "甲", "乙", "丙"]);
    world.keys("Esc F2");
    finds(&mut world, &["甲", "乙", "丁", "丙"]);
    world.keys("F4");
    finds(&mut world, &["丙", "乙", "丁", "甲"]);
}

#[test]
fn the_complaint_type_decides_and_a_category_tells_it() {
    let mut library = builtin().clone();
    let of = |id: &str, parent: Option<&str>, type_: Option<&str>| Category {
        id: id.into(),
        parent: parent.map(str::to_owned),
        type_: type_.map(str::to_owned),
        ..builtin().categories[0].clone()
    };
    library.categories = vec![of("parcels", None, Some("timeliness")), of("lost", Some("parcels"), None)];
    let typed = Script {
        scope: ScriptScope { types: vec!["product-quality".into()], ..ScriptScope::default() },
        ..script("b", "乙")
    };
    let sorted = Script { category: Some("lost".into()), ..script("c", "丙") };
    library.scripts = vec![script("a", "甲"), typed, sorted];
    let mut world = world(library, &[]);
    world.keys("F2");
    finds(&mut world, &["甲", "乙", "丙"]);
    world.keys("Esc");
    world.go_to_record();
    world.keys("3");
    assert_eq!(world.picked("type"), ["timeliness"]);
    finds(&mut world, &["丙", "甲", "乙"]);
    world.keys("Esc");
    world.go_to_record();
    world.keys("1");
    assert_eq!(world.picked("type"), ["product-quality"]);
    finds(&mut world, &["乙", "甲", "丙"]);
}

#[test]
fn a_favourite_comes_before_all_its_equals_and_into_the_list() {
    let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑"];
    let scripts = names.iter().map(|name| script(name, name)).collect();
    let mut world = world(library(scripts), &[(3, &["癸", "癸"])]);
    finds(&mut world, &["癸", "甲", "乙", "丙"]);
    world.keys(&format!("Esc Alt-l type:{} Alt-f Alt-d", title("丑")));
    finds(&mut world, &["丑", "癸", "甲", "乙"]);
    world.keys("Alt-f");
    finds(&mut world, &["癸", "甲", "乙", "丙"]);
}

#[test]
fn the_library_is_searched_the_same_way_with_what_lies_on_its_shelf() {
    let mut library = two();
    library.shelf.push(script("c", "丙"));
    let mut world = world(library, &[(3, &["c", "c"]), (40, &["b"])]);
    world.keys(&format!("Alt-l type:{QUERY}"));
    let text = world.text();
    let at = |name: &str| text.find(&title(name)).unwrap();
    assert!(at("丙") < at("乙") && at("乙") < at("甲"), "{text}");
}

#[test]
fn the_order_follows_the_packs_that_are_there() {
    let mut world = world(two(), &[(3, &["b", "b"])]);
    finds(&mut world, &["乙", "甲"]);
    world.shelve(library(vec![script("c", "丙"), script("b", "乙"), script("a", "甲")]));
    finds(&mut world, &["乙", "丙", "甲"]);
}

#[test]
fn use_is_asked_for_at_the_start_and_after_each_save() {
    let usage = |world: &World| world.asked.iter().filter(|q| matches!(q, Query::Usage { .. })).count();
    let mut world = World::new();
    assert_eq!(usage(&world), 1);
    world.keys("F2 type:13800005678 Down type:李女士").fill_record();
    assert_eq!(usage(&world), 1);
    world.keys("F9");
    assert!(matches!(world.committed.last().map(|e| &e.change), Some(Change::RecordSaved { .. })));
    assert_eq!(usage(&world), 2);
}

/// Two scripts, of which each manner finds another one by letters that nobody else understands.
fn by_manner() -> Library {
    let scripts = ["流量用超", "退款进度"].map(|t| Script { title: Label::zh(t), id: t.into(), ..script("", "") });
    Library { scripts: scripts.into(), shelf: Vec::new(), ..builtin().clone() }
}

fn fuzzy() -> PinyinSettings {
    PinyinSettings { fuzzy: [FuzzyPair::NL].into_iter().collect(), double: None }
}

fn double() -> PinyinSettings {
    PinyinSettings { double: Some(DoublePinyinLayout::Xiaohe), ..PinyinSettings::default() }
}

#[test]
fn letters_are_understood_in_the_agents_manner_and_in_no_other() {
    let nothing = Words::of(Lang::Zh).nothing_found;
    for (manner, typed, title) in
        [(fuzzy(), "niuniang", "流量用超"), (double(), "tvkrjbdu", "退款进度"), (double(), "tvkr", "退款进度")]
    {
        for keys in ["F5", "Alt-l"] {
            let mut with = World::with(|setup| setup.manner = manner.clone());
            with.shelve(by_manner()).keys(&format!("{keys} type:{typed}"));
            with.sees(&[title]);
            with.sees_not(&[nothing]);
            let mut without = World::new();
            without.shelve(by_manner()).keys(&format!("{keys} type:{typed}"));
            without.sees(&[nothing]);
            without.sees_not(&[title]);
        }
    }
}

#[test]
fn rules_and_commands_are_found_in_the_agents_manner_too() {
    let w = Words::of(Lang::Zh);
    let mut library = builtin().clone();
    library.rules.truncate(1);
    library.rules[0].title = Label::zh("流量封顶");
    for (manner, found) in [(fuzzy(), true), (PinyinSettings::default(), false)] {
        let mut world = World::with(|setup| setup.manner = manner);
        world.shelve(library.clone()).keys("Alt-l Shift-Tab type:niuniang");
        assert_eq!(world.text().contains("流量封顶"), found, "{}", world.text());
    }
    // 话术库, in double pinyin.
    for (manner, found) in [(double(), true), (PinyinSettings::default(), false)] {
        let mut world = World::with(|setup| setup.manner = manner);
        world.keys("Ctrl-P type:hxuuku");
        let on_screen = world.text().contains(w.nothing_found);
        assert_eq!(!on_screen, found, "{}", world.text());
    }
}
