//! The record: fields refused, checked, saved, graded, corrected, and steps taken back.

use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::pack::Field;
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;
use crate::tui::act::{RefusedText, TakenBack};
use crate::tui::command::Command;
use crate::tui::desk::{Desk, ops};
use crate::tui::form::picks_other;
use crate::tui::format;
use crate::tui::lang::say;
use crate::tui::model::record::{NumberedRecord, SaveOutcome};
use crate::tui::notice::NoticeLevel;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::grade::GradeChoice;
use crate::tui::pane::Focus;
use crate::tui::seen::Seen;

/// Says that a field takes no more than `max` characters.
pub fn say_full(desk: &mut Desk, max: usize) {
    let text = say(desk.look.words.field_full, &[&max.to_string()]);
    desk.say(NoticeLevel::Bad, text);
}

/// Says why nothing can be filled.
pub fn say_no_case(desk: &mut Desk) {
    let w = desk.look.words;
    let text = match desk.case() {
        Some(_) => say(w.answer_first, &[&desk.look.keymap.hint(Command::NewCall)]),
        None => w.no_case.to_owned(),
    };
    desk.say(NoticeLevel::Plain, text);
}

/// Text typed at a choice is refused aloud. The choices of its digits go, and leave nothing to undo; a fault that the
/// field showed before them shows again.
pub fn refuse(desk: &mut Desk, refused: RefusedText, now: Moment) {
    let w = desk.look.words;
    let Some((case, field)) = desk.case().zip(desk.model.packs.library.field(&refused.field)) else { return };
    let from = case.draft.get(&field.id);
    let held = if let TakenBack::Now { before } = &refused.taken_back { before.as_ref() } else { from };
    let mut text = refusal(&desk.seen(now), field, &refused.typed, held);
    // An agent in a hurry must not have to guess which consent stands.
    let stands = held.map_or_else(|| w.log_empty.to_owned(), |value| format::value(desk.look.lang, field, value));
    let stands = say(w.refused_undid, &[&stands]);
    let took_back = match refused.taken_back {
        TakenBack::Nothing => false,
        TakenBack::Earlier => true,
        TakenBack::Now { before } => desk.model.forget_choices(&refused.field, before, now),
    };
    if took_back {
        text.push_str(&stands);
    }
    desk.model.message.refuse(text);
}

/// The sentence that quotes text refused at a choice which holds `held`, and says how to choose or to write there. Keys
/// that there are none for are not named: the arrows end a run as well, and reach any option.
fn refusal(seen: &Seen<'_>, field: &Field, typed: &str, held: Option<&FieldValue>) -> String {
    let (w, title) = (seen.words(), field.title.show(seen.lang()));
    let close = seen.hint(Command::Close);
    let ends = if close.is_empty() { w.key_left_right } else { &close };
    let Some(place) = field.options.iter().position(|o| o.other) else {
        return say(w.refused_text, &[title, typed, ends]);
    };
    let other = field.options[place].title.show(seen.lang());
    let digit = (place + 1).to_string();
    if picks_other(field, held) {
        say(w.refused_in_other, &[title, typed, ends, other])
    } else if digit.len() > 1 {
        say(w.refused_at_far_other, &[title, typed, other])
    } else {
        say(w.refused_at_other, &[title, typed, ends, &digit, other])
    }
}

/// Opens the list of grades.
pub fn open_grade(desk: &mut Desk) {
    if desk.case().is_none() {
        return desk.say(NoticeLevel::Plain, desk.look.words.no_case);
    }
    desk.overlay = Some(Overlay::Grade(GradeChoice));
}

/// Grades the present case, or takes its grade away. The grade it has already leaves its deadlines alone.
pub fn set_grade(desk: &mut Desk, grade: Option<String>, now: Moment) {
    let Some(id) = desk.case().filter(|c| c.grade != grade).map(|c| c.id) else { return };
    desk.model.commit_undoable(id, Change::GradeSet { grade, since: None }, now);
}

/// Checks the record and saves it, or goes to the first field at fault and says why.
pub fn save(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    match desk.model.save(now) {
        SaveOutcome::NoCase => desk.say(NoticeLevel::Plain, w.no_case),
        SaveOutcome::Nobody => ops::screen::ask_to_sign_in(desk),
        SaveOutcome::Sent => desk.say(NoticeLevel::Plain, w.saving),
        SaveOutcome::Fault(field, why) => {
            let known = desk.model.packs.library.field(&field);
            let title = known.map_or(field.as_str(), |f| f.title.show(desk.look.lang));
            let count = desk.model.faults.len().to_string();
            let text = say(w.not_saved, &[&count, title, &format::fault(w, &why)]);
            go_to_field(desk, &field, now);
            desk.say(NoticeLevel::Bad, text);
        }
    }
}

/// Puts the focus on a field, in whichever pane it stands.
fn go_to_field(desk: &mut Desk, field: &str, now: Moment) {
    desk.panes.focus_field(field, &Seen { model: &desk.model, look: &desk.look, now });
    desk.screens.show_desk();
}

/// The store has given the record its number. A call that is over leaves the desk with it.
pub fn numbered(desk: &mut Desk, id: CaseId, number: &str, now: Moment) {
    let w = desk.look.words;
    let Some(numbered) = desk.model.numbered(id, number, now) else { return };
    let NumberedRecord::Filed { was_at_hand } = numbered else {
        return desk.say(NoticeLevel::Good, say(w.saved, &[number]));
    };
    desk.overlay = None;
    if was_at_hand {
        desk.panes.set_focus(Focus::Case);
    }
    let others = desk.case().is_none() && desk.model.calls.picked_up().next().is_some();
    let text = if others {
        say(w.filed_next, &[number, &desk.look.keymap.hint(Command::SwitchCall)])
    } else {
        say(w.filed, &[number])
    };
    desk.say(NoticeLevel::Good, text);
}

/// Drops corrections that were not saved: the record is again as it was saved last.
pub fn discard(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    let told = if desk.model.discard(now) { w.discarded } else { w.nothing_to_discard };
    desk.say(NoticeLevel::Plain, told);
}

/// Takes a case from the records back to the desk, to correct or continue it.
pub fn reopen(desk: &mut Desk, case: Case, now: Moment) {
    if desk.model.reopen(case, now) {
        desk.say(NoticeLevel::Plain, desk.look.words.reopened);
    }
    desk.screens.show_desk();
    desk.panes.set_focus(Focus::Record);
}

/// Takes the latest step back. Right after a refusal it means the text that was refused, of which nothing is left to
/// take back.
pub fn undo(desk: &mut Desk, now: Moment) {
    let w = desk.look.words;
    if desk.model.message.is_refusal() && desk.model.message.put_away() {
        return;
    }
    let Some(id) = desk.model.calls.current() else {
        return desk.say(NoticeLevel::Plain, w.nothing_to_undo);
    };
    let Some(step) = desk.model.pop_undo(id) else {
        return undo_opening(desk, id, now);
    };
    let resumes_call = matches!(step.back, Change::HangUpUndone);
    if resumes_call && desk.case().is_some_and(|c| c.phase != CasePhase::WrapUp) {
        return;
    }
    // What is being filled in place may be what is taken back.
    desk.panes.script.stop_filling();
    let playbook = desk.case().map_or("", |c| c.playbook.as_str());
    let told = format::told(&desk.look, &desk.model.packs.library, playbook, &step.back, now);
    if let Some(field) = desk.model.take_back(id, step, now) {
        go_to_field(desk, &field, now);
    }
    desk.say(NoticeLevel::Plain, say(w.undone, &[&told]));
}

/// A call opened by a slip goes, and whoever was parked for it is talked to again.
fn undo_opening(desk: &mut Desk, id: CaseId, now: Moment) {
    let w = desk.look.words;
    let Ok(nobody) = desk.model.undo_opening(id, now) else {
        return desk.say(NoticeLevel::Plain, w.nothing_to_undo);
    };
    if nobody {
        desk.panes.set_focus(Focus::Case);
    }
    desk.say(NoticeLevel::Plain, w.opening_undone);
}
