//! Every command does what its words say, by its key and from the palette.

use callside::domain::case::CasePhase;
use callside::domain::lang::Lang;
use callside::domain::pack::Mood;
use callside::domain::remark::RemarkAct;
use callside::tui::command::{COMMANDS, Command};
use callside::tui::lang::{Words, say};

use super::situations::{NUMBER, desk, filled, live, repeat, with_records};
use super::world::World;

fn zh() -> &'static Words {
    Words::of(Lang::Zh)
}

/// What each command must do. No wildcard: a new command does not compile until somebody says what it does.
fn check(command: Command) {
    match command {
        Command::NewCall => new_call(),
        Command::Hold => hold(),
        Command::NextStage | Command::PreviousStage => stages(),
        Command::Playbook => super::playbooks::choosing(),
        Command::HangUp => hang_up(),
        Command::Save => save(),
        Command::SwitchCall => switch(),
        Command::Missed => missed(),
        Command::PutAway => put_away(),
        Command::Discard => discard(),
        Command::Grade => grade(),
        Command::TakeMatch => take_match(),
        Command::Search => search(),
        Command::Said => said(),
        Command::Soothe => soothe(),
        Command::NextForm => super::playbooks::forms(),
        Command::Copy => copy(),
        Command::Pick(n) => pick(n),
        Command::NextPane | Command::PreviousPane => panes(),
        Command::Records | Command::Library | Command::Desk => screens(),
        Command::Star | Command::Note | Command::Suggest => remarks(),
        Command::Palette => palette(),
        Command::Undo => undo(),
        Command::Close => close(),
        Command::Help => help(),
        Command::Repaint => repaint(),
        Command::Quit => quit(),
    }
}

#[test]
fn every_command_does_what_its_words_say() {
    for (command, _) in COMMANDS {
        check(*command);
    }
}

#[test]
fn the_palette_finds_every_command_by_its_own_words_and_runs_it() {
    for (command, name) in COMMANDS {
        let mut by_key = desk(Lang::Zh);
        by_key.keys("F2 type:1 F4 wait:5");
        let mut by_palette = desk(Lang::Zh);
        by_palette.keys("F2 type:1 F4 wait:5 Ctrl-P");
        by_palette.send(callside::tui::effect::Msg::Paste(zh().command(*command).to_owned()));
        by_palette.keys("Enter");
        by_key.keys(&by_key.setup.keymap.hint(*command));
        if *command == Command::Palette {
            continue;
        }
        assert_eq!(by_key.committed, by_palette.committed, "{name}");
        assert_eq!(by_key.text(), by_palette.text(), "{name}");
        assert_eq!((by_key.quit, by_key.repaints), (by_palette.quit, by_palette.repaints), "{name}");
    }
}

#[test]
fn commands_that_cannot_be_done_say_so_and_change_nothing() {
    let w = zh();
    for (keys, word) in [
        ("F3", w.no_live_call),
        ("F4", w.no_live_call),
        ("Alt-b", w.no_live_call),
        ("F6", w.no_case),
        ("Alt-p", w.no_case),
        ("Alt-v", w.no_such_script),
        ("F7", w.no_such_script),
        ("F8", w.no_live_call),
        ("F9", w.no_case),
        ("F10", w.no_other_call),
        ("Alt-1", w.no_such_script),
        ("Alt-s", w.no_case),
        ("Ctrl-Y", w.no_such_script),
        ("Alt-t", w.no_match),
        ("Alt-m", w.nothing_rings),
        ("Alt-e", w.no_case),
        ("Ctrl-Z", w.nothing_to_undo),
        ("Alt-f", w.not_a_script),
        ("Alt-n", w.not_a_script),
        ("Alt-g", w.not_a_script),
        ("Alt-l Alt-1", w.no_case),
    ] {
        let mut world = desk(Lang::Zh);
        world.keys(keys);
        world.sees(&[word]);
        assert!(world.committed.is_empty(), "{keys}");
    }
}

fn remarks() {
    let mut world = live(Lang::Zh);
    world.keys("F5 type:wlyc Alt-f Alt-n type:慢 Enter Alt-d Alt-g type:短一点 Enter");
    let acts: Vec<&RemarkAct> = world.remarked.iter().map(|r| &r.act).collect();
    assert!(
        matches!(acts[..], [RemarkAct::Starred { on: true }, RemarkAct::Noted { .. }, RemarkAct::Suggested { .. }]),
        "of the script that is shown on the desk: {acts:?}"
    );
    assert!(world.remarked.iter().all(|r| r.script == "late-parcel" && r.agent == "1024"));
}

fn new_call() {
    let mut world = desk(Lang::Zh);
    world.keys("F2");
    assert_eq!(world.case().phase, CasePhase::Live);
    assert_eq!(world.case().agent_name, "王芳");
    world.keys("type:138");
    assert_eq!(world.typed("contact"), "138", "the number can be typed at once");

    let first = world.case().id;
    world.keys("Down Down type:DD1 wait:30 F2 type:139");
    assert_ne!(world.case().id, first);
    assert_eq!((world.typed("contact"), world.typed("order")), ("139", ""), "the number comes first in each call");
    assert!(world.stored(first).0.on_hold(), "the first one waits");

    let rings = world.ring(NUMBER, "李女士");
    world.keys("F2");
    assert_eq!((world.case().id, world.case().phase), (rings, CasePhase::Live), "what rings is answered first");
}

fn hold() {
    let mut world = live(Lang::Zh);
    world.keys("F3");
    assert!(world.case().on_hold());
    world.keys("wait:30 F3");
    assert!(!world.case().on_hold());
    assert_eq!(world.case().clock.held.as_secs(), 30);
}

fn stages() {
    let mut world = live(Lang::Zh);
    world.keys("Alt-b");
    world.sees(&[zh().first_stage]);
    for stage in ["collect", "solve", "close"] {
        world.keys("F4");
        assert_eq!(world.case().clock.stage, stage);
    }
    world.keys("F4");
    world.sees(&[zh().last_stage]);
    world.keys("Shift-F4 Alt-b");
    assert_eq!(world.case().clock.stage, "collect");
}

fn hang_up() {
    let mut world = live(Lang::Zh);
    world.keys("wait:10 F8");
    assert_eq!(world.case().phase, CasePhase::WrapUp);
    world.sees(&[zh().phase_wrap_up]);
    world.keys("3");
    assert_eq!(world.picked("type"), ["timeliness"], "the caret is in the first field the record lacks");
}

fn save() {
    let mut world = filled(Lang::Zh);
    world.keys("F9");
    world.sees(&[&say(zh().saved, &["TS20261121-0001"])]);
    assert_eq!(world.case().record_state.number.as_deref(), Some("TS20261121-0001"));
    world.keys("F8");
    world.sees(&[&say(zh().filed, &["TS20261121-0001"]), zh().no_calls]);
    assert!(world.desk.case().is_none() && world.stored_on_desk().is_empty());
}

fn switch() {
    let mut world = live(Lang::Zh);
    world.keys("wait:10 F2 type:139 wait:5 F10");
    assert_eq!(world.typed("name"), "李女士");
    assert!(!world.case().on_hold());
    world.keys("Alt-w");
    assert_eq!(world.typed("contact"), "139");
}

fn missed() {
    let mut world = desk(Lang::Zh);
    let id = world.ring(NUMBER, "");
    world.keys("Alt-m");
    assert!(world.desk.case().is_none());
    assert_eq!(world.stored(id).0.phase, CasePhase::Missed);
}

fn put_away() {
    let mut world = live(Lang::Zh);
    let id = world.case().id;
    world.keys("Alt-e");
    world.sees(&[zh().live_stays]);
    world.keys("F8 Alt-e");
    world.sees(&[zh().no_calls]);
    let (stored, _) = world.stored(id);
    assert_eq!(
        (stored.phase, stored.draft.typed("name")),
        (CasePhase::Filed, "李女士"),
        "the draft stays in the records"
    );
}

fn discard() {
    let mut world = with_records();
    world.keys("Alt-x");
    world.sees(&[zh().nothing_to_discard]);
    world.keys("Alt-r type:漏水 Enter Enter");
    let id = world.case().id;
    world.go_to_record();
    world.keys("Down type:,泡了柜子 Alt-x");
    world.sees(&[zh().discarded]);
    assert_eq!(world.typed("problem"), "滤芯接口漏水");
    assert_eq!(world.stored(id).0.record().typed("problem"), "滤芯接口漏水");
}

fn grade() {
    let mut world = live(Lang::Zh);
    world.keys("wait:10 F6 1");
    assert_eq!(world.case().grade.as_deref(), Some("urgent"));
    world.sees(&["14:40", "15:00"]);
    world.keys("F6 0");
    assert_eq!(world.case().grade, None);
}

fn take_match() {
    let mut world = repeat(Lang::Zh);
    assert_eq!(world.typed("name"), "", "a match is shown, not taken");
    world.sees(&["李女士"]);
    world.keys("Alt-t");
    assert_eq!(world.typed("name"), "李女士");
    assert!(world.case().earlier.is_some());

    let mut world = repeat(Lang::Zh);
    world.keys("Down type:李先生 Alt-t");
    assert_eq!(world.typed("name"), "李先生", "what the agent typed stays");
}

fn search() {
    let mut world = live(Lang::Zh);
    world.keys("F5 type:wlyc");
    world.sees(&["物流延迟"]);
    world.keys("F5");
    world.sees_not(&["wlyc"]);
}

fn said() {
    let mut world = live(Lang::Zh);
    world.keys("F5 type:物流延迟 F7");
    assert!(world.case().has_said("late-parcel"), "{:?}", world.case().said);
    world.keys("F7");
    assert!(world.case().said.is_empty());
}

fn soothe() {
    let mut world = live(Lang::Zh);
    world.keys("F5 type:物流延迟 Alt-s");
    assert_eq!(world.case().mood, Mood::Upset);
    world.sees(&[zh().soothing]);
    world.keys("Alt-1");
    let script = super::world::library().script("late-parcel").unwrap();
    let soothing = script.words.soothe.as_deref().unwrap();
    let end = &soothing[soothing.rfind('，').unwrap()..];
    assert!(world.case().said[0].text.ends_with(end), "the soothing words are the ones that were said");
    world.keys("Alt-s");
    assert_eq!(world.case().mood, Mood::Calm);
}

fn copy() {
    let mut world = live(Lang::Zh);
    world.keys("F5 type:物流延迟 Alt-1 Ctrl-Y");
    assert_eq!(world.copied.len(), 1);
    assert!(world.copied[0].contains("李女士") && world.copied[0].contains("〔订单号/商品〕"), "{:?}", world.copied);
    world.sees(&[zh().copied]);
}

fn pick(n: u8) {
    let mut world = live(Lang::Zh);
    // What stands at the digit is what is said.
    world.send(callside::tui::effect::Msg::Resized(200, 80));
    let places = [format!("│ {n} "), format!("│>{n} ")];
    let text = world.text_at(200, 80);
    let line = text.lines().find(|l| places.iter().any(|p| l.contains(p)));
    world.keys(&format!("Alt-{n}"));
    let said = world.case().said.first().unwrap_or_else(|| panic!("nothing said by Alt-{n}"));
    let title = &super::world::library().script(&said.script).unwrap().title.zh;
    assert!(line.is_some_and(|l| l.contains(title)), "Alt-{n} said {title}");
}

fn panes() {
    let mut world = live(Lang::Zh);
    let w = zh();
    let focused = |world: &World| {
        let panes = [w.pane_case, w.pane_script, w.pane_stage, w.pane_record];
        let text = world.text();
        let found: Vec<usize> = (0..4).filter(|p| text.contains(&format!("═ {} ═", panes[*p]))).collect();
        assert_eq!(found.len(), 1, "one pane has the focus:\n{text}");
        found[0]
    };
    // The script pane is two places: its search box and its list.
    for pane in [0, 1, 1, 2, 3, 0] {
        assert_eq!(focused(&world), pane);
        world.keys("Tab");
    }
    for pane in [1, 0, 3, 2, 1, 1, 0] {
        assert_eq!(focused(&world), pane);
        world.keys("Shift-Tab");
    }
}

fn screens() {
    let mut world = live(Lang::Zh);
    world.keys("Alt-r");
    world.sees(&[zh().col_number]);
    world.keys("Alt-d");
    world.sees(&[zh().pane_stage]);
    world.keys("Alt-l");
    world.sees(&[zh().by_scene]);
    world.keys("Alt-r F4");
    world.sees(&[zh().pane_stage]);
    assert_eq!(world.case().clock.stage, "collect", "a command about the call brings its desk forward");
}

fn palette() {
    let mut world = live(Lang::Zh);
    world.keys("Ctrl-P type:gd");
    world.keys("Ctrl-P");
    assert!(world.before_caret().is_some());
    world.keys("Ctrl-P type:guaduan Enter");
    assert_eq!(world.case().phase, CasePhase::WrapUp);
    let mut world = live(Lang::Zh);
    world.keys("Ctrl-P F8");
    assert_eq!(world.case().phase, CasePhase::WrapUp, "an open palette never stands in a command's way");
}

fn undo() {
    let mut world = live(Lang::Zh);
    world.keys("Ctrl-Z");
    assert_eq!((world.typed("name"), world.typed("contact")), ("", NUMBER));
}

fn close() {
    for keys in ["F1", "F6", "Ctrl-P"] {
        let mut world = live(Lang::Zh);
        let before = world.text();
        world.keys(keys);
        assert_ne!(world.text(), before, "{keys}");
        world.keys("Esc");
        assert_eq!(world.text(), before, "{keys}");
    }
    let mut world = live(Lang::Zh);
    world.keys("F5 type:wlyc Esc");
    world.sees_not(&["wlyc"]);
    world.keys("Alt-r type:李 Esc");
    world.sees(&[zh().col_number, zh().records_hint]);
    world.keys("Esc");
    world.sees(&[zh().pane_stage]);
}

fn help() {
    let mut world = desk(Lang::Zh);
    world.keys("F1");
    world.sees(&[zh().help_title, zh().help_keys]);
    world.keys("F1");
    world.sees_not(&[zh().help_keys]);
}

fn repaint() {
    let mut world = desk(Lang::Zh);
    world.keys("Ctrl-L");
    assert_eq!(world.repaints, 1);
}

fn quit() {
    let mut world = desk(Lang::Zh);
    world.keys("Ctrl-Q");
    assert!(world.quit && world.desk.is_quitting());
    let mut world = live(Lang::Zh);
    world.keys("Ctrl-Q");
    assert!(!world.quit);
    world.sees(&[zh().quit_live]);
    world.keys("F3 F3 Ctrl-Q");
    assert!(!world.quit, "another command in between takes the first press back");
    world.keys("Ctrl-Q");
    assert!(world.quit && world.desk.is_quitting());
}

#[test]
fn help_names_every_command_and_its_keys() {
    let mut world = World::new();
    world.send(callside::tui::effect::Msg::Resized(120, 60));
    world.keys("F1");
    let text = world.text_at(120, 60);
    for (command, name) in COMMANDS.iter().filter(|(c, _)| !matches!(c, Command::Pick(_))) {
        assert!(text.contains(zh().command(*command)), "{name}:\n{text}");
        assert!(text.contains(&world.setup.keymap.all(*command)), "{name}:\n{text}");
    }
}
