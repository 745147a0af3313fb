//! Scripts: said, taken back, softened, copied, marked, noted.

use crate::domain::change::{Change, ScriptVariant};
use crate::domain::fill;
use crate::domain::pack::{Mood, Script};
use crate::domain::remark::RemarkAct;
use crate::domain::time::Moment;
use crate::tui::command::Command;
use crate::tui::desk::{Desk, ops};
use crate::tui::effect::Effect;
use crate::tui::lang::say;
use crate::tui::notice::NoticeLevel;
use crate::tui::pane::Focus;
use crate::tui::screen::Screen;
use crate::tui::screen::library::RemarkKind;
use crate::tui::seen::Seen;

/// Logs a script as said, with its words as they stand now.
pub fn said(desk: &mut Desk, script: &str, variant: ScriptVariant, now: Moment) {
    let (w, library) = (desk.look.words, &desk.model.packs.library);
    let Some((case, script)) = desk.case().zip(library.script(script)) else { return };
    let words = fill::wording(script, variant).unwrap_or(&script.words.say);
    let pieces = fill::fill(words, Some(case), &desk.model.agent.who, library, now);
    let open = pieces.iter().filter(|p| matches!(p, fill::FilledPiece::Open { .. })).count();
    let title = script.title.show(desk.look.lang);
    let told = match open {
        0 => say(w.logged_said, &[title]),
        n => say(w.logged_said_open, &[title, &n.to_string()]),
    };
    let change = Change::Said { script: script.id.clone(), variant, text: fill::as_text(&pieces) };
    desk.model.commit_undoable(case.id, change, now);
    desk.say(NoticeLevel::Plain, told);
}

/// A script was not said after all.
pub fn unsaid(desk: &mut Desk, script: String, now: Moment) {
    if let Some(id) = desk.model.calls.current() {
        desk.model.commit_undoable(id, Change::Unsaid { script }, now);
    }
}

/// Sets a variable of a script that is no field.
pub fn set_variable(desk: &mut Desk, name: String, text: String, now: Moment) {
    if let Some(id) = desk.model.calls.current() {
        desk.model.commit_undoable(id, Change::VariableSet { name, text }, now);
    }
}

/// The customer is upset, the lines turn soothing; once more and back.
pub fn soothe(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    let Some(case) = desk.case() else {
        return desk.say(NoticeLevel::Plain, w.no_case);
    };
    let (id, mood) = (case.id, if case.mood == Mood::Calm { Mood::Upset } else { Mood::Calm });
    desk.model.commit_undoable(id, Change::MoodSet { mood }, now);
    // How the customer sounds comes before how much time there is.
    desk.panes.script.drop_form();
    desk.say(NoticeLevel::Plain, if mood == Mood::Upset { w.now_soothing } else { w.now_plain });
}

/// The script that commands about a script mean: that of the screen, on the desk the one that is shown.
fn meant<'a>(desk: &Desk, seen: &Seen<'a>) -> Option<&'a Script> {
    match desk.screens.current() {
        Some(screen) => screen.script(seen),
        None => desk.panes.script.shown(seen.library()),
    }
}

/// Puts the words of a script on the clipboard.
pub fn copy(desk: &mut Desk, now: Moment) {
    let seen = desk.seen(now);
    let words = meant(desk, &seen).map(|script| desk.panes.script.wording(script, &seen));
    let Some(words) = words else {
        return desk.say(NoticeLevel::Plain, desk.look.words.no_such_script);
    };
    let pieces = fill::fill(words, seen.case(), &seen.model.agent.who, seen.library(), now);
    desk.model.send(Effect::Copy(fill::as_text(&pieces)));
}

/// Takes a script of the library to the script pane.
pub fn take(desk: &mut Desk, id: String) {
    let w = desk.look.words;
    let script = desk.model.packs.library.script(&id);
    let title = script.map_or("", |s| s.title.show(desk.look.lang));
    let text = say(w.taken, &[title, &desk.look.keymap.hint(Command::Said)]);
    desk.screens.show_desk();
    desk.panes.set_focus(Focus::Script);
    desk.panes.script.choose(id);
    desk.say(NoticeLevel::Plain, text);
}

/// Marks a script as a favourite, or no more.
pub fn star(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    if !ops::screen::require_agent(desk) {
        return;
    }
    let seen = desk.seen(now);
    let Some(script) = meant(desk, &seen) else {
        return desk.say(NoticeLevel::Plain, w.not_a_script);
    };
    let (id, title) = (script.id.clone(), script.title.show(seen.lang()).to_owned());
    let on = !desk.model.remarks.is_starred(&id);
    desk.model.remark(&id, RemarkAct::Starred { on }, now);
    desk.say(NoticeLevel::Good, say(if on { w.starred } else { w.unstarred }, &[&title]));
}

/// Begins a note or a suggestion on a script; what was begun goes on.
pub fn write(desk: &mut Desk, kind: RemarkKind, now: Moment) {
    if !ops::screen::require_agent(desk) {
        return;
    }
    let comes = desk.screens.shown() != Screen::Library;
    let script = meant(desk, &desk.seen(now)).cloned();
    if script.is_none() && !desk.screens.library.is_writing() {
        return desk.say(NoticeLevel::Plain, desk.look.words.not_a_script);
    }
    if let Some(script) = script {
        let seen = Seen { model: &desk.model, look: &desk.look, now };
        desk.screens.library.write(kind, &script, comes, &seen);
    }
    // After the script is found: shown first, the screen would list by the old search only to list again.
    if comes {
        ops::screen::show(desk, Screen::Library, now);
    }
}
