//! Text typed at the stage pane by somebody who thinks to be elsewhere: it is refused aloud and ticks nothing.

use callside::domain::lang::Lang;
use callside::tui::effect::Msg;
use callside::tui::lang::Words;
use crossterm::event::{KeyCode, KeyModifiers};

use super::situations::{desk, live};
use super::world::World;

fn at_stages() -> World {
    let mut world = live(Lang::Zh);
    world.keys("F5 Tab Tab");
    world.sees(&["═ 阶段 ═"]);
    world
}

#[track_caller]
fn refuses(world: &World, typed: &str) {
    let screen: String = world.text().split_whitespace().collect();
    let told = format!("「阶段」里不能打字：“{typed}”没有记入，Tab换栏。");
    assert!(screen.contains(&told), "{told:?} is not on the screen:\n{}", world.text());
}

#[test]
fn text_at_the_stages_is_refused_with_all_of_it() {
    let mut world = at_stages();
    let from = world.committed.len();
    for (at, c) in "18点回电".char_indices() {
        world.press(KeyCode::Char(c), KeyModifiers::NONE);
        refuses(&world, &"18点回电"[..at + c.len_utf8()]);
    }
    world.keys("Space type:谢谢");
    refuses(&world, "18点回电谢谢");
    assert_eq!(world.kinds(from), Vec::<&str>::new(), "a space within it ticks nothing");
    world.send(Msg::Paste("一\n二\u{200b}".into()));
    refuses(&world, "18点回电谢谢一二");
    world.keys(&format!("type:{}", "很".repeat(80)));
    world.sees(&["很…”没有记入"]);
    assert_eq!(world.kinds(from), Vec::<&str>::new());
}

#[test]
fn the_enter_behind_refused_text_ends_it_and_ticks_nothing() {
    let mut world = at_stages();
    world.keys("type:物流 Enter");
    assert!(world.case().ticked.is_empty());
    refuses(&world, "物流");
    world.keys("type:慢");
    refuses(&world, "慢");
    world.keys("Up Space");
    assert_eq!(world.case().ticked.len(), 1, "another key ends it as well");
}

#[test]
fn undo_puts_the_sentence_away_first() {
    let mut world = at_stages();
    let name = world.typed("name").to_owned();
    world.keys("type:好的 Ctrl-Z");
    world.sees_not(&["没有记入"]);
    assert_eq!(world.typed("name"), name);
    world.keys("Ctrl-Z");
    assert_ne!(world.typed("name"), name);
}

#[test]
fn with_nobody_calling_it_is_refused_too() {
    let mut world = desk(Lang::Zh);
    world.keys("Tab Tab Tab type:好的");
    refuses(&world, "好的");
    world.keys("Ctrl-Z");
    world.sees_not(&["没有记入", Words::of(Lang::Zh).nothing_to_undo]);
}

#[test]
fn a_paste_over_an_open_record_lands_in_no_hidden_search_box() {
    let mut world = live(Lang::Zh);
    world.keys("F8 Alt-E Alt-R Enter");
    let w = Words::of(Lang::Zh);
    world.sees(&[w.detail_keys]);
    let asked = world.asked.len();
    world.send(Msg::Paste("13800005678".into()));
    assert_eq!(world.asked.len(), asked, "the hidden box searches for nothing");
    world.keys("Esc");
    world.sees(&[w.records_hint]);
    world.sees_not(&["13800005678"]);
}
