//! The way of a call through the stages of its playbook.

use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Change;
use crate::domain::pack::Playbook;
use crate::domain::time::Moment;
use crate::tui::command::Command;
use crate::tui::desk::Desk;
use crate::tui::lang::say;
use crate::tui::notice::NoticeLevel;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::branch::BranchChoice;
use crate::tui::overlay::playbook::PlaybookChoice;

/// Opens the list of playbooks.
pub fn open_playbooks(desk: &mut Desk) {
    let w = desk.look.words;
    match desk.case().map(|c| c.phase) {
        None => desk.say(NoticeLevel::Plain, w.no_case),
        Some(CasePhase::Ringing) => {
            let key = desk.look.keymap.hint(Command::NewCall);
            desk.say(NoticeLevel::Plain, say(w.answer_first, &[&key]));
        }
        Some(_) if desk.model.packs.library.playbooks.is_empty() => desk.say(NoticeLevel::Plain, w.no_playbook),
        Some(_) => desk.overlay = Some(Overlay::Playbook(PlaybookChoice)),
    }
}

/// The present case goes on by another playbook.
pub fn choose_playbook(desk: &mut Desk, id: &str, now: Moment) {
    let Some(stage) = desk.model.choose_playbook(id, now) else { return };
    let (library, lang) = (&desk.model.packs.library, desk.look.lang);
    let title = library.playbook_title(id, lang);
    let stage = library.stage_title(id, &stage, lang);
    let text = say(desk.look.words.playbook_chosen, &[title, stage]);
    desk.say(NoticeLevel::Good, text);
}

/// The next stage; where several may follow, the agent is asked which.
pub fn next(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    let Some((case, playbook)) = on_its_way(desk) else { return };
    let after = playbook.after(playbook.stage_at(&case.clock.stage));
    match after[..] {
        [] => desk.say(NoticeLevel::Plain, w.last_stage),
        [only] => desk.model.enter_stage(only, now),
        [..] => desk.overlay = Some(Overlay::Branch(BranchChoice)),
    }
}

/// Back to the stage the call came from.
pub fn previous(desk: &mut Desk, now: Moment) {
    let Some((case, playbook)) = on_its_way(desk) else { return };
    match case.clock.came_from(playbook) {
        None => desk.say(NoticeLevel::Plain, desk.look.words.first_stage),
        Some(from) => desk.model.enter_stage(from, now),
    }
}

/// The call that goes through stages, with its playbook; says so where there is none.
fn on_its_way(desk: &mut Desk) -> Option<(&Case, &Playbook)> {
    let w = desk.look.words;
    let goes = desk.case().is_some_and(|c| matches!(c.phase, CasePhase::Live | CasePhase::WrapUp));
    if !goes {
        desk.say(NoticeLevel::Plain, w.no_live_call);
    } else if desk.model.playbook().is_none() {
        desk.say(NoticeLevel::Plain, w.no_playbook);
    }
    desk.model.calls.case().filter(|_| goes).zip(desk.model.playbook())
}

/// Ticks an item of a stage by hand, or takes the tick away.
pub fn tick(desk: &mut Desk, stage: String, item: String, on: bool, now: Moment) {
    if let Some(id) = desk.model.calls.current() {
        desk.model.commit_undoable(id, Change::Ticked { stage, item, on }, now);
    }
}
