//! Going about: screens, panes, what is open, who sits here, the end.

use crate::domain::case::CasePhase;
use crate::domain::time::Moment;
use crate::tui::act::Act;
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::lang::say;
use crate::tui::notice::NoticeLevel;
use crate::tui::pane::Focus;
use crate::tui::pane::script::ScriptPane;
use crate::tui::screen::Screen;
use crate::tui::seen::Seen;

impl Desk {
    /// Asks the script pane, and carries out what it answers.
    pub(in crate::tui::desk) fn on_script(
        &mut self,
        now: Moment,
        ask: impl FnOnce(&mut ScriptPane, &Seen<'_>) -> Act,
    ) {
        let seen = Seen { model: &self.model, look: &self.look, now };
        let act = ask(&mut self.panes.script, &seen);
        self.route(act, now);
    }
}

/// Shows a screen.
pub fn show(desk: &mut Desk, screen: Screen, now: Moment) {
    let act = desk.screens.show(screen, &Seen { model: &desk.model, look: &desk.look, now });
    desk.route(act, now);
}

/// Tab and Shift-Tab, on the screen or among the panes.
pub fn turn(desk: &mut Desk, forward: bool, now: Moment) {
    let seen = Seen { model: &desk.model, look: &desk.look, now };
    match desk.screens.current_mut() {
        Some(screen) => screen.turn(forward, &seen),
        None => desk.panes.turn_focus(forward, &seen),
    }
}

/// Alt-digit: a script of the screen, if it has digits of its own, else one of the desk, which comes forward.
pub fn take_digit(desk: &mut Desk, n: usize, now: Moment) {
    let seen = Seen { model: &desk.model, look: &desk.look, now };
    match desk.screens.current_mut().and_then(|screen| screen.take_digit(n, &seen)) {
        Some(act) => desk.route(act, now),
        None => desk.on_desk(|d| d.on_script(now, |pane, seen| pane.take_digit(n, seen))),
    }
}

/// Esc: puts away what stands there, one thing at a time, the foremost first.
pub fn close(desk: &mut Desk, now: Moment) {
    if desk.model.store.put_reason_away() || desk.model.message.put_away() {
        return;
    }
    let seen = Seen { model: &desk.model, look: &desk.look, now };
    let Some(screen) = desk.screens.current_mut() else {
        return desk.panes.script.close();
    };
    match screen.close(&seen) {
        Some(act) => desk.route(act, now),
        None => desk.screens.show_desk(),
    }
}

/// Ends the program: at once, unless a customer is on the line; then the second press counts.
pub fn quit(desk: &mut Desk) {
    let live = desk.model.calls.all().iter().any(|c| c.phase == CasePhase::Live);
    if live && !std::mem::replace(&mut desk.quit_warned, true) {
        return desk.say(NoticeLevel::Bad, desk.look.words.quit_live);
    }
    desk.quitting = true;
    desk.model.send(Effect::Quit);
}

/// The agent has signed in.
pub fn sign_in(desk: &mut Desk, name: String, id: String, now: Moment) {
    desk.panes.case.signed_in();
    desk.model.sign_in(&name, &id, now);
    desk.say(NoticeLevel::Good, say(desk.look.words.welcome, &[&name]));
    desk.model.send(Effect::SaveAgent { name, id });
}

/// Puts the caret into the sign-in: what was asked for needs an agent.
pub fn ask_to_sign_in(desk: &mut Desk) {
    desk.panes.case.want_sign_in();
    desk.panes.set_focus(Focus::Case);
    desk.say(NoticeLevel::Bad, desk.look.words.sign_in_first);
}

/// Remarks are kept under the agent's number, and wait until there is one: false where there is none, and the sign-in
/// comes forward instead.
pub fn require_agent(desk: &mut Desk) -> bool {
    let is_someone = !desk.model.agent.is_nobody();
    if !is_someone {
        desk.screens.show_desk();
        ask_to_sign_in(desk);
    }
    is_someone
}
