//! The start: who sits here, which keys, what is asked of the database.

use callside::domain::change::Change;
use callside::domain::lang::Lang;
use callside::domain::query::Query;
use callside::tui::lang::{Words, say};

use super::situations::desk;
use super::world::World;

#[test]
fn keys_can_be_bound_anew_and_every_hint_follows() {
    let (keymap, mistakes) =
        callside::tui::keymap::Keymap::load("new_call = [\"Ctrl-N\"]\n", callside::domain::lang::Lang::Zh);
    assert!(mistakes.is_empty());
    let mut world = World::with(|setup| setup.keymap = keymap);
    world.sees(&["Ctrl-N"]);
    world.keys("F2");
    assert!(world.desk.case().is_none());
    world.keys("Ctrl-N");
    assert!(matches!(world.committed[0].change, Change::Opened { .. }));
}

#[test]
fn the_first_start_asks_who_sits_here_and_nothing_stands_in_the_way() {
    let mut world = World::with(|setup| setup.agent = None);
    world.keys("Enter");
    assert_eq!(world.agent_saved, None, "both are needed");
    world.keys("type:王芳 Enter type:1024 Enter");
    assert_eq!(world.agent_saved, Some(("王芳".into(), "1024".into())));
    world.sees(&["王芳 1024", &say(Words::of(Lang::Zh).welcome, &["王芳"])]);
    world.keys("F2");
    assert_eq!((world.case().agent.as_str(), world.committed[0].agent.as_str()), ("1024", "1024"));

    let mut world = World::with(|setup| setup.agent = None);
    world.keys("type:王 F2 type:138");
    assert_eq!(world.typed("contact"), "138", "a call does not wait for a form");
}

#[test]
fn the_database_is_asked_what_is_on_the_desk_at_the_start() {
    assert!(desk(Lang::Zh).asked.contains(&Query::OnDesk));
}

#[test]
fn a_ring_does_not_push_the_sign_in_away() {
    let mut world = World::with(|setup| setup.agent = None);
    world.keys("type:王");
    world.ring("13800005678", "");
    world.keys("type:芳 Enter type:1024 Enter F2");
    assert_eq!(world.typed("contact"), "13800005678");
    assert_eq!((world.case().agent.as_str(), world.case().agent_name.as_str()), ("1024", "王芳"));
}

#[test]
fn nobody_remarks_on_a_script() {
    for key in ["Alt-f", "Alt-n", "Alt-g"] {
        let mut world = World::with(|setup| setup.agent = None);
        world.keys(&format!("F2 {key}"));
        world.sees(&[Words::of(Lang::Zh).sign_in_first]);
        assert_eq!(world.remarks_stored(), [], "{key}");
        world.keys("type:王芳 Enter type:1024 Enter");
        assert_eq!(world.case().agent, "1024", "{key}: the caret was in the sign-in");
    }
}

#[test]
fn a_call_taken_by_nobody_is_asked_for_its_agent_before_it_is_saved() {
    let mut world = World::with(|setup| setup.agent = None);
    world.keys("F2 type:13800005678 F9");
    world.sees(&[Words::of(Lang::Zh).sign_in_first]);
    world.keys("type:王芳 Enter type:1024 Enter");
    assert_eq!((world.case().agent.as_str(), world.case().agent_name.as_str()), ("1024", "王芳"));
}
