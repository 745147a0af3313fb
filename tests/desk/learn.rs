//! What the desk learns from use: like calls speak on the screen, off is off, forgetting forgets.

use callside::domain::change::{Change, LogEntry, ScriptVariant};
use callside::domain::id::CaseId;
use callside::domain::pack::Script;
use callside::domain::query::Query;
use callside::domain::record::FieldValue;
use callside::domain::remark::{Remark, RemarkAct};
use callside::tui::effect::Msg;
use chrono::TimeDelta;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::world::{World, start};

/// What no pack has a word for.
const WORDS: &str = "盒盖卡扣崩飞";

/// A saved call of `days` ago.
fn call(world: &mut World, days: i64, words: &str, then: Vec<Change>) {
    let at = start() - TimeDelta::days(days);
    let id = CaseId::at_desk(at, None);
    let problem = Change::FieldSet { field: "problem".into(), from: None, to: Some(FieldValue::text(words)) };
    let opened = Change::Opened { playbook: "complaint".into(), stage: "listen".into(), agent_name: "王芳".into() };
    let saved = Change::RecordSaved { prefix: "TS".into(), day: at.date_naive(), number: String::new() };
    let changes = [vec![opened, problem], then, vec![saved, Change::Filed]].concat();
    let entries: Vec<LogEntry> =
        changes.into_iter().map(|change| LogEntry { case: id, at, agent: "1024".into(), change }).collect();
    world.past(&entries);
}

/// Calls of earlier days in which the same script was taken and the same type set, and others.
fn taught(world: &mut World) {
    for nth in 0..5 {
        let ids = vec!["product-quality".to_owned()];
        let picked = Some(FieldValue::Picked { ids, other: String::new() });
        let typed = Change::FieldSet { field: "type".into(), from: None, to: picked };
        let said = Change::Said { script: of_the_stage(), variant: ScriptVariant::Plain, text: String::new() };
        call(world, nth + 1, &format!("{WORDS}了"), vec![typed, said]);
        call(world, nth + 40, &format!("账单第{nth}行数目不对"), vec![]);
    }
    world.send(Msg::StoreReady);
}

/// A script of the stage in which a call begins that need not be said, for no one in particular.
fn of_the_stage() -> String {
    let library = super::world::library();
    let stage = &library.playbook("complaint").unwrap().stages[0];
    let fits = |s: &&Script| {
        s.scope.stages.contains(&stage.id)
            && !stage.must_say.contains(&s.id)
            && s.scope.grades.is_empty()
            && s.scope.types.is_empty()
            && s.scope.mood.is_none()
            && s.scope.special.is_none()
    };
    library.scripts.iter().rfind(fits).unwrap().id.clone()
}

/// A call in which the customer says so.
fn told(mut world: World) -> World {
    world.keys("F2");
    world.go_to_record();
    world.keys(&format!("Down type:{WORDS}"));
    world
}

#[test]
fn like_calls_bring_their_script_and_type_up() {
    let mut world = World::new();
    taught(&mut world);
    let world = told(world);
    world.sees(&["类似来话取过 5 次", "类似来话多选它"]);
}

#[test]
fn where_nothing_is_to_be_learned_nothing_is_read_or_used() {
    let mut world = World::with(|setup| setup.learn = false);
    taught(&mut world);
    let world = told(world);
    world.sees_not(&["类似来话"]);
    assert!(!world.asked.iter().any(|query| matches!(query, Query::Lessons { .. })));
}

#[test]
fn what_is_forgotten_elsewhere_is_gone_from_the_screen() {
    let mut world = World::new();
    taught(&mut world);
    let mut world = told(world);
    world.sees(&["类似来话取过"]);
    let act = RemarkAct::Forgotten { before: Some(world.now) };
    world.remarked_elsewhere(Remark { script: String::new(), at: world.now, agent: String::new(), act });
    world.sees_not(&["类似来话"]);
}

#[test]
fn keys_of_one_frame_are_ranked_once_and_to_the_same_end() {
    let keys = "包裹三天没到客服没人管";
    let (mut one, mut other) = (World::new(), World::new());
    for world in [&mut one, &mut other] {
        world.keys("F2");
        world.go_to_record();
        world.keys("Down");
    }
    for c in keys.chars() {
        let key = || Msg::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        let _ = one.desk.update(key(), one.now);
        let _ = other.desk.take(key(), other.now);
    }
    other.desk.refresh(other.now);
    assert_eq!(one.text(), other.text());
    // A key that picks sees what is there now, however many came before it.
    let pick = || Msg::Key(KeyEvent::new(KeyCode::Char('1'), KeyModifiers::ALT));
    for c in "退款".chars() {
        let key = || Msg::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        let _ = one.desk.update(key(), one.now);
        let _ = other.desk.take(key(), other.now);
    }
    assert_eq!(one.desk.update(pick(), one.now), other.desk.take(pick(), other.now));
}
