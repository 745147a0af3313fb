//! A customer in danger: whatever the agent types, and wherever, what answers it stands on top of the list.

use std::collections::BTreeSet;

use callside::domain::case::CasePhase;
use callside::domain::change::Caller;
use callside::domain::lang::Lang;
use callside::domain::pack::FieldKind;
use callside::tui::lang::Words;

use super::situations::{desk, live};
use super::world::{World, library};

/// The row of the list with digit 1, without its frame.
fn first_row(world: &World) -> String {
    let text = world.text();
    let row = text
        .lines()
        .find_map(|line| line.split('│').find(|part| part.trim_start_matches(['>', ' ']).starts_with("1 ")));
    row.unwrap_or_else(|| panic!("no list:\n{text}")).to_owned()
}

fn title(script: &str) -> &'static str {
    &library().script(script).unwrap().title.zh
}

/// Types `text` into a field of the record form, by keys alone; `false` if the form does not have it.
fn types_into(world: &mut World, field: &str, text: &str) -> bool {
    let title = format!(">{} ", library().field(field).unwrap().title.zh);
    world.go_to_record();
    for _ in 0..30 {
        if world.text_at(200, 60).contains(&title) {
            world.keys(&format!("type:{text}"));
            return true;
        }
        world.keys("Down");
    }
    false
}

#[track_caller]
fn comes_first(world: &World, script: &str) {
    let row = first_row(world);
    assert!(row.contains(title(script)) && row.contains("危险"), "{script} is not first: {row}");
}

#[test]
fn the_note_of_a_ring_brings_the_script_before_anybody_picks_up() {
    let mut world = World::new();
    let note = "我不想活了你们别管我".to_owned();
    world.ring_of(Caller { number: "13900001111".into(), note, ..Caller::default() });
    assert_eq!(world.case().phase, CasePhase::Ringing);
    comes_first(&world, "self-harm");
    world.keys("F2");
    comes_first(&world, "self-harm");
}

#[test]
fn what_is_typed_into_the_record_brings_it_in_every_stage_and_playbook() {
    let said = [
        ("我不想活了你们别管我", "self-harm"),
        ("再不退钱我拿刀去你们店里", "threat"),
        ("充电宝在包里着火了", "injury"),
        ("你个傻逼", "abuse-first"),
        ("我是小学生，我偷偷用妈妈手机买的皮肤", "child"),
    ];
    let mut seen = BTreeSet::new();
    for (nth, playbook) in library().playbooks.iter().enumerate() {
        for stages in 0..playbook.stages.len() {
            let mut world = live(Lang::Zh);
            world.keys(&format!("Alt-p {}", nth + 1));
            for _ in 0..stages {
                world.keys("F4");
                if world.text().contains(Words::of(Lang::Zh).branch_title) {
                    world.keys("1");
                }
            }
            seen.insert((playbook.id.as_str(), world.case().clock.stage.clone()));
            // All of them in each stage: tests/search/dangers.rs.
            let (sentence, script) = said[(nth + stages) % said.len()];
            let fields = library().fields.iter().filter(|f| f.kind == FieldKind::Text && f.is_asked_in(&playbook.id));
            let field = fields.map(|f| f.id.as_str()).find(|id| types_into(&mut world, id, sentence));
            assert!(field.is_some(), "no text field in {}", playbook.id);
            comes_first(&world, script);
        }
    }
    assert!(seen.len() > 2 * library().playbooks.len(), "{seen:?}");
}

#[test]
fn any_text_of_the_record_counts() {
    let texts = library().fields.iter().filter(|f| f.is_asked_in("complaint"));
    let texts: Vec<_> =
        texts.filter(|f| ["solution", "follow-up", "how", "problem"].contains(&f.id.as_str())).collect();
    assert!(texts.len() >= 3);
    for field in texts {
        let mut world = live(Lang::Zh);
        assert!(types_into(&mut world, &field.id, "客户说安眠药我都买好了"), "{}", field.id);
        comes_first(&world, "self-harm");
    }
}

#[test]
fn in_the_search_box_a_sentence_finds_it_too() {
    let mut world = live(Lang::Zh);
    world.keys("F5 type:我不想活了你们别管我");
    comes_first(&world, "self-harm");
    world.keys("Alt-1");
    assert_eq!(world.case().said.last().unwrap().script, "self-harm");
    // With nobody calling as well.
    let mut world = desk(Lang::Zh);
    world.keys("F5 type:充电宝着火了");
    comes_first(&world, "injury");
}

#[test]
fn a_ring_beside_another_call_says_danger_on_its_tab() {
    for (lang, word) in [(Lang::Zh, "危险"), (Lang::En, "danger")] {
        let mut world = live(lang);
        let (shown, tabs) = (world.case().id, |world: &World| world.text().lines().nth(1).unwrap().to_owned());
        let ring = |world: &mut World, number: &str, note: &str| {
            world.ring_of(Caller { number: number.into(), note: note.into(), ..Caller::default() });
        };
        ring(&mut world, "13900001111", "跳楼价还有吗");
        assert!(!tabs(&world).contains(word), "{}", tabs(&world));
        world.wait(1);
        ring(&mut world, "13900002222", "我不想活了");
        assert_eq!(world.case().id, shown, "the call goes on");
        let line = tabs(&world);
        assert_eq!(line.matches(word).count(), 1, "{line}");
        let danger = line.find("2222").unwrap();
        assert!(danger < line.find(word).unwrap(), "{line}");
        assert!(line.find("1111").is_none_or(|harmless| danger < harmless), "it comes first: {line}");
        // The word stands in the style of what is wrong, whatever colours there are.
        let (buf, _) = world.drawn(120, 36);
        let over = world.setup.theme.over;
        let first = word.chars().next().unwrap().to_string();
        let cell = (0..120).map(|x| &buf[(x, 1)]).find(|cell| cell.symbol() == first && cell.style().fg == over.fg);
        assert!(cell.is_some(), "{line}");
        // Answered and parked with nothing said to it, it still says so; once it was said, no more.
        world.keys("F2 F10");
        assert_eq!(tabs(&world).matches(word).count(), 1, "{}", tabs(&world));
        world.keys("F10 Alt-1 F10");
        assert_eq!(tabs(&world).matches(word).count(), 0, "{}", tabs(&world));
    }
}

#[test]
fn nothing_in_the_search_box_hides_it() {
    let mut world = live(Lang::Zh);
    world.keys("F5 type:物流");
    assert!(types_into_behind(&mut world, "我要砍死你们"));
    comes_first(&world, "threat");
    world.sees(&["物流延迟"]);
    // Nor a ring that comes while something is searched for.
    let mut world = desk(Lang::Zh);
    world.keys("F5 type:A20261120778");
    let note = "孩子被你们的热水袋烫伤了".to_owned();
    world.ring_of(Caller { number: "13900001111".into(), note, ..Caller::default() });
    world.keys("F2 F5 type:A2026");
    comes_first(&world, "injury");
}

/// Types into the core problem without F5, which would empty the search box.
fn types_into_behind(world: &mut World, text: &str) -> bool {
    let title = format!(">{} ", library().field("problem").unwrap().title.zh);
    world.keys("Tab Tab Tab");
    for _ in 0..30 {
        if world.text_at(200, 60).contains(&title) {
            world.keys(&format!("type:{text}"));
            return true;
        }
        world.keys("Down");
    }
    false
}

#[test]
fn once_said_it_stays_in_the_second_row_with_what_is_said_later() {
    let mut world = live(Lang::Zh);
    assert!(types_into(&mut world, "problem", "我不想活了"));
    comes_first(&world, "self-harm");
    world.keys("Alt-1");
    let rows = |world: &World| {
        let text = world.text();
        let part = |line: &str| {
            line.split('│').find(|p| p.trim_start_matches(['>', ' ']).starts_with("2 ")).map(str::to_owned)
        };
        text.lines().find_map(part).unwrap()
    };
    assert!(!first_row(&world).contains("危险"), "what must be said makes room again");
    let second = rows(&world);
    assert!(second.contains(title("self-harm")) && second.contains('✓') && second.contains("危险"), "{second}");
    world.keys("F4");
    assert!(rows(&world).contains("危险"), "in the next stage as well");
}

#[test]
fn innocent_words_bring_nothing() {
    for innocent in ["刀具", "这款火了", "死机", "笑死", "跳楼价", "电脑中毒", "我想知道你们几点下班", "接口是USB"]
    {
        let mut world = live(Lang::Zh);
        assert!(types_into(&mut world, "problem", innocent));
        world.sees_not(&["危险："]);
        for script in ["self-harm", "threat", "injury", "abuse-first", "child", "abuse-harass"] {
            assert!(!first_row(&world).contains(title(script)), "{innocent}: {}", first_row(&world));
        }
    }
}
