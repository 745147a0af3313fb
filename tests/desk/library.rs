//! The library screen: narrowed, searched, read, marked, taken to the desk.

use callside::domain::lang::Lang;
use callside::domain::pack::review::{RequiredSignatures, digest};
use callside::domain::pack::{Category, Label, Scene, Script, ScriptMove};
use callside::domain::remark::{Remark, RemarkAct};
use callside::tui::effect::{Committed, Msg};
use callside::tui::lang::{Words, say};
use crossterm::event::{KeyCode, KeyModifiers};

use super::shelf::{browsing, browsing_live, full};
use super::situations::{desk, speaks};
use super::world::{World, library as builtin};

fn zh() -> &'static Words {
    Words::of(Lang::Zh)
}

/// What the count at the top says.
#[track_caller]
fn finds(world: &World, count: usize) {
    let count = say(zh().library_count, &[&count.to_string()]);
    let text = world.text();
    assert!(text.lines().nth(2).unwrap().contains(&format!(" {count} ")), "not {count}:\n{text}");
}

/// The title of what is shown in full.
#[track_caller]
fn shows(world: &World, title: &str) {
    let text = world.text();
    assert!(text.contains(&format!("─ {title} ─")), "{title} is not shown:\n{text}");
}

fn plain(world: &mut World, c: char) {
    world.press(KeyCode::Char(c), KeyModifiers::NONE);
}

/// The rows of the whole list: each script once, those on the shelf only if nothing of their id is offered.
fn listed(test: impl Fn(&Script) -> bool) -> usize {
    let library = full();
    let alone = |s: &&Script| library.scripts.iter().all(|offered| offered.id != s.id);
    library.scripts.iter().chain(library.shelf.iter().filter(alone)).filter(|s| test(s)).count()
}

#[test]
fn every_side_narrows_to_its_entries() {
    let library = full();
    let all = listed(|_| true);
    let in_sale = listed(|s| s.scene == Scene::InSale);
    let to_the_last = format!("Tab {}", "Right ".repeat(200));
    let to_the_team = format!("Tab Tab Tab Tab {}", "Right ".repeat(50));
    let statutes = library.rules.iter().filter(|r| r.statute).count();
    let books =
        library.rules.len() + library.grades.len() + library.quality.wordings.len() + library.quality.rubrics.len();
    for (keys, count) in [
        ("", all),
        ("Right Right", in_sale),
        ("Right Right Left Left", all),
        ("Left", all),
        ("Tab Right", 1),                                 // 物流, with what stands under it
        ("Tab Right Right", 1),                           // 物流延迟
        (&to_the_last, listed(|s| s.category.is_none())), // 未分类
        ("Tab Tab Tab Right", listed(|s| s.kind == Some(ScriptMove::Greet))), // 问候
        (&to_the_team, 4),                                // the centre's pack
        ("Tab Tab Tab Tab Tab Right", all - 3),           // signed
        ("Tab Tab Tab Tab Tab Right Right", 1),           // a draft
        ("Tab Tab Tab Tab Tab Right Right Right", 1),     // changed since
        ("Tab Tab Tab Tab Tab End Right Right Right Right Right", 1), // retired
        ("Shift-Tab Shift-Tab Right", 1),                 // favourites
        ("Shift-Tab Shift-Tab Right Right", 1),           // with a note
        ("Shift-Tab Shift-Tab Right Right Right", 1),     // with suggestions
        ("Shift-Tab", books + library.forms.len()),       // rules
        ("Shift-Tab Right Right", statutes),
        ("Shift-Tab Tab", all),
    ] {
        let mut world = browsing(Lang::Zh);
        world.keys(keys);
        finds(&world, count);
    }
}

#[test]
fn the_search_is_the_desks_and_stays_within_the_entry() {
    let mut world = browsing(Lang::Zh);
    world.keys("type:wlyc");
    shows(&world, "★ 物流延迟");
    // 售中 has it, 售前 has not.
    world.keys("Right Right");
    shows(&world, "★ 物流延迟");
    world.keys("Left");
    world.sees(&[zh().nothing_found]);
    world.keys("Esc");
    world.sees(&[zh().by_scene]);
    finds(&world, listed(|s| s.scene == Scene::PreSale));
    world.keys("Esc");
    world.sees(&[zh().pane_stage]);
}

#[test]
fn drafts_and_retired_scripts_are_found_here_and_on_no_call() {
    let mut world = browsing_live(Lang::Zh);
    world.keys("type:预约上门");
    shows(&world, "预约上门");
    world.sees(&[zh().card_not_offered]);
    world.keys("Enter");
    world.sees(&[&say(zh().not_offered, &["预约上门"]), zh().by_scene]);
    world.keys("Alt-d F5 type:预约上门");
    world.sees_not(&["预约上门 "]);
}

#[test]
fn a_script_goes_to_the_desk_and_is_not_said_before_it_is_picked() {
    for key in ["Enter", "Alt-1"] {
        let mut world = browsing_live(Lang::Zh);
        let before = world.committed.len();
        world.keys(&format!("type:物流延迟 {key}"));
        world.sees(&[zh().pane_stage, &say(zh().taken, &["物流延迟", "F7"]), "您这单"]);
        assert_eq!(world.committed.len(), before, "{key}: nothing is logged");
        world.keys("F7");
        assert!(world.case().has_said("late-parcel"), "{key}");
    }
}

#[test]
fn digits_are_those_on_the_screen_and_alone_they_belong_to_the_search() {
    let mut world = browsing_live(Lang::Zh);
    for _ in 0..60 {
        world.keys("Down");
    }
    let text = world.text();
    let row = text.lines().find(|l| l.contains("│ 3 ") || l.contains("│>3 ")).unwrap();
    let title = row.split("3 ").nth(1).unwrap().split_whitespace().next().unwrap().trim_start_matches('★').to_owned();
    world.keys("Alt-3");
    world.sees(&[&say(zh().taken, &[&title, "F7"])]);
    for at in [browsing, browsing_live] {
        let mut world = at(Lang::Zh);
        plain(&mut world, '3');
        assert_eq!(world.before_caret().as_deref(), Some("3"));
    }
}

#[test]
fn every_version_can_be_read() {
    let mut world = browsing(Lang::Zh);
    world.send(Msg::Resized(120, 100));
    world.keys("type:wlyc Enter");
    let text = world.text_at(120, 100);
    let before = builtin().script("late-parcel").unwrap();
    let old = super::world::wording(&before.words.say);
    for fact in [old.as_str(), "您放心。", "待审核 v4", zh().layer_builtin, "可用 v3"] {
        assert!(text.contains(fact), "{fact}:\n{text}");
    }
    assert_eq!(text.matches(zh().card_other).count(), 2);
}

#[test]
fn how_often_and_how_it_went() {
    let mut world = browsing(Lang::Zh);
    world.keys("type:wlyc");
    world.send(Msg::Resized(120, 60));
    let text = world.text_at(120, 60);
    let times = say(zh().card_times, &["4", "30", "3", "2026-11-18 14:30"]);
    // The pane is narrower than the sentence.
    let joined: String = text.lines().map(|l| l.rsplit('│').next().unwrap_or_default().trim()).collect();
    assert!(joined.replace(' ', "").contains(&times.replace(' ', "")), "{text}");
    assert!(text.contains("已闭环 2 (67%) · 已升级 1 (33%)"), "{text}");
}

#[test]
fn a_favourite_has_its_star_on_the_desk_too() {
    let mut world = browsing(Lang::Zh);
    world.keys("F2 F5 type:wlyc");
    world.sees(&[&format!("★ {}", zh().why_initials)]);
    world.keys("Alt-l type:wlyc Alt-f Alt-d");
    world.sees_not(&["★"]);
    let last = world.remarked.last().unwrap();
    assert_eq!((last.script.as_str(), &last.act), ("late-parcel", &RemarkAct::Starred { on: false }));
}

#[test]
fn of_two_scripts_that_fit_as_well_the_favourite_comes_first() {
    let mut world = desk(Lang::Zh);
    let mut library = full();
    let twin = |id: &str| {
        let mut script = library.scripts[0].clone();
        script.id = id.into();
        script.title.zh = "双胞胎".into();
        script
    };
    let twins = [twin("first-twin"), twin("second-twin")];
    library.scripts.extend(twins);
    world.shelve(library);
    world.keys("Alt-l type:双胞胎 Down Alt-f Esc Esc F2 F5 type:双胞胎 Alt-1");
    assert!(world.case().has_said("second-twin"));
}

#[test]
fn a_note_is_written_changed_and_taken_away() {
    let mut world = browsing(Lang::Zh);
    world.keys("type:greeting Esc type:wlyc Alt-n type:,看着屏幕说 Enter");
    world.sees(&["先停一下再说,看着屏幕说", zh().note_saved]);
    world.keys("Alt-n Ctrl-U Enter");
    world.sees(&[zh().note_gone]);
    world.sees_not(&[zh().card_note]);
    let before = world.remarked.len();
    world.keys("Alt-n type:不要了 Esc Alt-n Enter");
    assert_eq!(world.remarked.len(), before, "Esc drops, and what did not change is not logged");
}

#[test]
fn a_suggestion_says_which_words_it_is_about() {
    let mut world = browsing(Lang::Zh);
    let current = full();
    let script = current.script("late-parcel").unwrap();
    let made: Vec<&Remark> = world.remarked.iter().filter(|r| matches!(r.act, RemarkAct::Suggested { .. })).collect();
    let RemarkAct::Suggested { text, version, digest: about, agent_name } = &made[0].act else { panic!("{made:?}") };
    assert_eq!((text.as_str(), *version, agent_name.as_str()), ("少一个“您”", 3, "王芳"));
    assert_eq!(*about, digest(script));
    // The words change.
    let mut next = full();
    next.scripts.iter_mut().find(|s| s.id == "late-parcel").unwrap().words.say.push('。');
    world.shelve(next).keys("type:wlyc Enter");
    world.send(Msg::Resized(120, 80));
    let text = world.text_at(120, 80);
    assert!(text.contains(zh().card_about_other_words), "{text}");
}

#[test]
fn keys_of_the_call_work_while_something_is_written_and_it_waits() {
    let mut world = browsing_live(Lang::Zh);
    world.keys("type:wlyc Alt-g type:太 F3");
    assert!(world.case().on_hold());
    world.keys("Alt-g type:长了 Enter");
    let last = &world.remarked.last().unwrap().act;
    assert!(matches!(last, RemarkAct::Suggested { text, .. } if text == "太长了"), "{last:?}");
    assert!(world.typed("name").ends_with("李女士"));
}

#[test]
fn a_text_has_its_limit_and_a_paste_is_one_line() {
    let mut world = browsing(Lang::Zh);
    world.keys("type:greeting Esc Alt-n Ctrl-U");
    world.send(Msg::Paste("一\n二\u{202e}".repeat(600)));
    plain(&mut world, '三');
    world.sees(&["500/500", &say(zh().field_full, &["500"])]);
    world.keys("Enter");
    let RemarkAct::Noted { text } = &world.remarked.last().unwrap().act else { panic!() };
    assert!(!text.contains(['\n', '\u{202e}', '三']) && text.chars().count() <= 500);
}

#[test]
fn what_was_remarked_is_there_after_a_restart() {
    let world = browsing(Lang::Zh);
    let mut world = world.killed_and_started_after(60);
    world.shelve(full()).keys("Alt-l type:wlyc Enter");
    shows_all(&world, &["★ 物流延迟", "先停一下再说", "少一个“您”"]);
}

#[track_caller]
fn shows_all(world: &World, facts: &[&str]) {
    let text = world.text_at(120, 80);
    for fact in facts {
        assert!(text.contains(fact), "{fact}:\n{text}");
    }
}

#[test]
fn another_agent_sees_suggestions_and_no_favourites() {
    let mut world = browsing(Lang::Zh);
    world.setup.agent = Some(("周宁".into(), "2048".into()));
    let mut world = world.killed_and_started_after(60);
    world.shelve(full()).keys("Alt-l type:wlyc Enter");
    shows_all(&world, &["少一个“您”", "王芳 1024"]);
    world.sees_not(&["★", "先停一下再说"]);
}

#[test]
fn what_the_database_does_not_take_stays_on_the_screen() {
    let mut world = browsing(Lang::Zh);
    world.keys("type:greeting Esc Esc Alt-l type:问何地");
    world.broken = Some("磁盘已满".into());
    world.keys("Alt-f");
    shows(&world, "★ 问何地");
    world.broken = None;
    // An answer of the database that does not have it yet.
    world.send(Msg::StoreReady);
    shows(&world, "★ 问何地");
    world.send(Msg::Committed(Committed::AsIs));
    world.sees(&[zh().store_ready]);
}

#[test]
fn a_team_of_one_needs_no_signature() {
    let mut world = World::with(|setup| {
        speaks(Lang::Zh)(setup);
        setup.needs = RequiredSignatures::Nothing;
    });
    world.keys("Alt-l Tab Tab Tab Tab Tab Right");
    finds(&world, builtin().scripts.len());
    world.sees(&["可用 v1"]);
}

#[test]
fn rules_are_looked_up_by_any_of_their_words() {
    for (query, title, fact) in [
        ("补偿", "补偿上限", "不超过 200 元"),
        ("bcsx", "补偿上限", "超过的由主管批"),
        ("大概", "含糊其辞", "我核实后给您准确答复"),
        ("辱骂客户", "通话质检", zh().fails),
        ("旧", "投诉处理期限(旧)", zh().card_not_today),
        ("回访表", "满意度回访表", zh().book_form),
        ("紧急", "紧急", zh().respond_by),
    ] {
        let mut world = browsing(Lang::Zh);
        world.keys("Shift-Tab");
        query.chars().for_each(|c| plain(&mut world, c));
        shows(&world, title);
        world.sees(&[fact]);
    }
}

#[test]
fn rules_are_not_for_the_script_pane() {
    let mut world = browsing_live(Lang::Zh);
    world.keys("Shift-Tab Alt-1");
    world.sees(&[zh().not_a_script, zh().by_rules]);
    world.keys("Alt-n");
    world.sees(&[zh().not_a_script]);
    world.keys("Enter");
    world.sees_not(&["8/8"]);
    world.sees(&["补偿上限", zh().card_source]);
}

#[test]
fn words_are_copied_from_here() {
    let mut world = browsing(Lang::Zh);
    world.keys("type:wlyc Ctrl-Y");
    assert!(world.copied[0].contains("停在中转站"), "{:?}", world.copied);
}

#[test]
fn new_packs_show_at_once_and_the_search_stands() {
    let mut world = browsing(Lang::Zh);
    world.keys("type:gejugeju");
    world.sees(&[zh().nothing_found]);
    let mut library = full();
    library.scripts[0].title.zh = "歌剧歌剧".into();
    world.shelve(library);
    shows(&world, "歌剧歌剧");
}

#[test]
fn the_cursor_stays_on_its_script_when_rows_are_made_anew() {
    let title = "物流延迟";
    let mut longer = full();
    let first = Script { id: "put-before".into(), ..longer.scripts[0].clone() };
    longer.scripts.insert(0, first);
    // On this screen, and from the desk with two libraries on the way.
    for (before, after) in [("", ""), ("Alt-d", "Alt-l")] {
        let mut world = browsing_live(Lang::Zh);
        world.keys("type:wlyc Esc");
        shows(&world, "★ 物流延迟");
        world.keys("PageDown");
        world.keys(before);
        world.shelve(longer.clone()).shelve(full()).shelve(longer.clone()).keys(after);
        shows(&world, "★ 物流延迟");
        assert!(world.text().lines().any(|l| l.contains('>') && l.contains(title)), "{}", world.text());
        world.keys("Enter");
        world.sees(&[&say(zh().taken, &[title, "F7"])]);
    }
}

#[test]
fn a_star_leaves_the_detail_where_it_was_scrolled_to() {
    let mut world = browsing(Lang::Zh);
    world.keys("type:wlyc Enter");
    world.send(Msg::Resized(120, 20));
    world.keys("Down Down");
    let line = |world: &World| world.text_at(120, 20).lines().nth(5).map(str::to_owned);
    let before = line(&world);
    world.keys("Alt-f");
    assert_eq!(line(&world), before);
    world.keys("Up Up");
    assert_ne!(line(&world), before);
}

#[test]
fn a_category_counts_however_deep_it_stands() {
    let mut library = full();
    let depth = 12;
    let mut parent = None;
    for n in 0..depth {
        let id = format!("deep-{n}");
        let title = Label::zh(format!("第{n}层"));
        let parent = parent.replace(id.clone());
        let category = library.categories.last().unwrap().clone();
        library.categories.insert(0, Category { id, title, parent, ..category });
    }
    library.scripts[0].category = parent;
    let title = library.scripts[0].title.zh.clone();
    let mut world = browsing(Lang::Zh);
    world.shelve(library).keys("Tab");
    for _ in 0..depth {
        world.keys("Right");
        finds(&world, 1);
        world.sees(&[&title]);
    }
}

#[test]
fn an_empty_library_is_no_fault() {
    let mut world = World::bare(|_| {});
    world.keys("Alt-l Down Enter Alt-f PageDown Tab Right type:a Esc");
    world.sees(&[zh().by_category]);
}
