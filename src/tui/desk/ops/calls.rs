//! Calls: picking up, holding, hanging up, going from one to the other.

use crate::domain::case::CasePhase;
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::pack::known;
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;
use crate::tui::command::Command;
use crate::tui::desk::Desk;
use crate::tui::lang::say;
use crate::tui::model::undo::EditStroke;
use crate::tui::notice::NoticeLevel;
use crate::tui::pane::Focus;
use crate::tui::seen::Seen;

/// The call that rings is answered, or a new one opened; whoever is on the line waits meanwhile.
pub fn new_call(desk: &mut Desk, now: Moment) {
    desk.model.new_call(now);
    desk.panes.begin_call(&Seen { model: &desk.model, look: &desk.look, now });
}

/// Goes to the next call on the desk: who was talked to waits, who waited is talked to.
pub fn switch(desk: &mut Desk, now: Moment) {
    if !desk.model.switch_call(now) {
        desk.say(NoticeLevel::Plain, desk.look.words.no_other_call);
    }
}

/// Asks the customer to wait, or comes back.
pub fn hold(desk: &mut Desk, now: Moment) {
    match desk.model.hold(now) {
        Ok(script) => {
            // What is said before the wait, and after it, stands ready; saying it is up to the agent.
            if let Some(script) = script {
                desk.panes.script.choose(script);
            }
            desk.panes.script.leave_list();
        }
        Err(_) => desk.say(NoticeLevel::Plain, desk.look.words.no_live_call),
    }
}

/// Ends the call. One whose record is saved leaves the desk; else the record's clock starts.
pub fn hang_up(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    let live = desk.case().filter(|c| c.phase == CasePhase::Live);
    let Some(id) = live.map(|c| c.id) else {
        return desk.say(NoticeLevel::Plain, w.no_live_call);
    };
    desk.model.commit_undoable(id, Change::HungUp, now);
    let saved = desk.case().filter(|c| c.record_state.saved_at.is_some() && !c.record_state.unsaved);
    if let Some(number) = saved.and_then(|c| c.record_state.number.clone()) {
        file(desk, id, now);
        return desk.say(NoticeLevel::Good, say(w.filed, &[&number]));
    }
    desk.panes.set_focus(Focus::Record);
    desk.panes.record.form.first_missing(desk.model.calls.case(), &desk.model.packs.library);
    let limit = desk.model.playbook().map(|p| p.record_within.to_string()).unwrap_or_default();
    desk.say(NoticeLevel::Plain, say(w.hung_up, &[&limit]));
}

/// Lets the oldest ringing call go.
pub fn missed(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    let Some(id) = desk.model.calls.ringing().next().map(|c| c.id) else {
        return desk.say(NoticeLevel::Plain, w.nothing_rings);
    };
    desk.model.commit(id, Change::Missed, now);
    leave(desk, id, true);
    desk.say(NoticeLevel::Plain, w.missed);
}

/// Takes the present case off the desk; its draft stays with it in the records.
pub fn put_away(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    match desk.case().map(|c| (c.id, c.phase)) {
        None => desk.say(NoticeLevel::Plain, w.no_case),
        Some((_, CasePhase::Live)) => desk.say(NoticeLevel::Bad, w.live_stays),
        Some((_, CasePhase::Ringing)) => missed(desk, now),
        Some((id, _)) => {
            file(desk, id, now);
            desk.say(NoticeLevel::Plain, w.put_away);
        }
    }
}

fn file(desk: &mut Desk, id: CaseId, now: Moment) {
    desk.model.commit(id, Change::Filed, now);
    leave(desk, id, true);
}

/// Takes a case off the desk; where nobody takes its place, the next call begins in the case pane.
pub fn leave(desk: &mut Desk, id: CaseId, next: bool) {
    if desk.model.leave_desk(id, next) {
        desk.panes.set_focus(Focus::Case);
    }
}

/// The caller is the customer that was found. Only what is still empty is taken over.
pub fn take_match(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    let history = desk.model.history();
    let latest = history.and_then(|h| h.cases.iter().find(|c| !c.name.is_empty()).or(h.cases.first()));
    let Some((case, latest)) = desk.case().zip(latest.cloned()) else {
        return desk.say(NoticeLevel::Plain, w.no_match);
    };
    let (id, nameless) = (case.id, case.draft.get(known::NAME).is_none());
    desk.model.commit_undoable(id, Change::MatchTaken { earlier: Some(latest.id) }, now);
    if nameless && !latest.name.is_empty() {
        let name = Some(FieldValue::text(latest.name));
        desk.model.set_field(EditStroke::Typing, known::NAME, name, now);
        desk.model.calls.reload_forms();
    }
    desk.say(NoticeLevel::Good, w.match_taken);
}

/// Says once that the caller is known; taking the customer over is up to the agent.
pub fn tell_known_caller(desk: &mut Desk) {
    let w = desk.look.words;
    let Some(latest) = desk.model.history().and_then(|h| h.cases.first()) else {
        return;
    };
    let named = desk.case().is_some_and(|c| c.earlier.is_some() || c.phase == CasePhase::Reopened);
    if !named && desk.model.message.notice().is_none() {
        let who = if latest.name.is_empty() { w.nameless } else { &latest.name };
        let text = say(w.found, &[who, &desk.look.keymap.hint(Command::TakeMatch)]);
        desk.say(NoticeLevel::Plain, text);
    }
}
