//! The record: fields set, checked, saved, continued.

use super::{Desk, Focus, Level, Screen};
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::pack::Field;
use crate::domain::query::Query;
use crate::domain::record::{FaultReason, FieldValue};
use crate::domain::time::Moment;
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::lang::{Words, say};
use crate::tui::pane::fields;
use crate::tui::pane::form::{Refused, Stroke, TakenBack, picks_other};

impl Desk {
    /// Sets a field of the present case.
    pub(super) fn set_field(
        &mut self,
        field: &str,
        value: Option<FieldValue>,
        now: Moment,
        effects: &mut Vec<Effect>,
    ) {
        self.set_field_as(Stroke::Typing, field, value, now, effects);
    }

    /// Sets a field of the present case, to be taken back as this kind of stroke.
    pub(super) fn set_field_as(
        &mut self,
        stroke: Stroke,
        field: &str,
        value: Option<FieldValue>,
        now: Moment,
        effects: &mut Vec<Effect>,
    ) {
        let Some(case) = self.case() else { return };
        let id = case.id;
        let from = case.draft.get(field).cloned();
        let to = value.filter(|v| !v.is_empty());
        if from == to {
            return;
        }
        let fault = self.faults.remove(field);
        if fault.is_some() {
            self.notice = None;
        }
        self.commit_step(id, Change::FieldSet { field: field.to_owned(), from, to }, stroke, now, effects);
        if let Some(fault) = fault {
            self.undo.keep_fault(fault);
        }
        self.load_other_form(field);
    }

    /// Text typed at a choice is refused aloud. The choices of its digits go, and leave nothing to undo; a fault that the
    /// field showed before them shows again.
    pub(super) fn refuse(&mut self, refused: Refused, now: Moment, effects: &mut Vec<Effect>) {
        let Some((id, field)) = self.current.zip(self.library.field(&refused.field)) else { return };
        let from = self.case().and_then(|case| case.draft.get(&field.id).cloned());
        let held = if let TakenBack::Now { before } = &refused.taken_back { before.as_ref() } else { from.as_ref() };
        let mut text = self.refusal(field, &refused.typed, held);
        // An agent in a hurry must not have to guess which consent stands.
        let stands = held.map_or_else(|| self.words.log_empty.to_owned(), |value| fields::show(field, value, self));
        let stands = say(self.words.refused_undid, &[&stands]);
        let took_back = match refused.taken_back {
            TakenBack::Nothing => false,
            TakenBack::Earlier => true,
            TakenBack::Now { before } => {
                if let Some(why) = self.undo.forget_run(id, &refused.field) {
                    self.faults.insert(refused.field.clone(), why);
                }
                let changes = from != before;
                if changes {
                    let change = Change::FieldSet { field: refused.field.clone(), from, to: before };
                    self.commit(id, change, now, effects);
                    self.load_other_form(&refused.field);
                }
                changes
            }
        };
        if took_back {
            text.push_str(&stands);
        }
        self.say_refused(text);
    }

    /// The sentence that quotes text refused at a choice which holds `held`, and says how to choose or to write there. Keys
    /// that there are none for are not named: the arrows end a run as well, and reach any option.
    fn refusal(&self, field: &Field, typed: &str, held: Option<&FieldValue>) -> String {
        let (w, title) = (self.words, field.title.show(self.english));
        let close = self.keymap.hint(Command::Close);
        let ends = if close.is_empty() { w.key_left_right } else { &close };
        let Some(place) = field.options.iter().position(|o| o.other) else {
            return say(w.refused_text, &[title, typed, ends]);
        };
        let other = field.options[place].title.show(self.english);
        let digit = (place + 1).to_string();
        if picks_other(field, held) {
            say(w.refused_in_other, &[title, typed, ends, other])
        } else if digit.len() > 1 {
            say(w.refused_at_far_other, &[title, typed, other])
        } else {
            say(w.refused_at_other, &[title, typed, ends, &digit, other])
        }
    }

    /// Says that text was refused. As long as that is the last thing that happened, Ctrl-Z puts only the sentence away.
    pub(in crate::tui) fn say_refused(&mut self, text: String) {
        self.say(Level::Bad, text);
        self.just_refused = true;
    }

    /// The same field may stand in the other form or in a script; what is typed here shows there.
    fn load_other_form(&mut self, field: &str) {
        let case = self.current.and_then(|id| self.cases.iter().find(|c| c.id == id));
        if self.focus != Focus::Case {
            self.case_form.reload(field, case, &self.library);
        }
        if self.focus != Focus::Record {
            self.record_form.reload(field, case, &self.library);
        }
    }

    /// F9: checks the record and saves it, or goes to the first field at fault and says why.
    pub(super) fn save(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        let Some(case) = self.case().filter(|c| c.phase != CasePhase::Ringing) else {
            return self.say(Level::Plain, w.no_case);
        };
        if self.who.agent_id.is_empty() {
            return self.ask_to_sign_in();
        }
        let id = case.id;
        let prefix = self.library.playbook(&case.playbook).map_or_else(|| "R".to_owned(), |p| p.number.clone());
        match case.draft.finish(&self.library, self.playbook_id(), now, case.saved.as_ref()) {
            Ok(_record) => {
                self.faults.clear();
                let saved = Change::RecordSaved { prefix, day: now.date_naive(), number: String::new() };
                self.commit(id, saved, now, effects);
                self.say(Level::Plain, w.saving);
            }
            Err(faults) => {
                let first = faults.first().map(|f| (f.field.clone(), why(w, &f.why)));
                self.faults = faults.into_iter().map(|f| (f.field, f.why)).collect();
                if let Some((field, why)) = first {
                    let title = self.library.field(&field).map(|f| f.title.show(self.english).to_owned());
                    self.focus_field(&field);
                    let count = self.faults.len().to_string();
                    let text = say(w.not_saved, &[&count, title.as_deref().unwrap_or(&field), &why]);
                    self.say(Level::Bad, text);
                }
            }
        }
    }

    /// Drops corrections that were not saved: the record is again as it was saved last.
    pub(super) fn discard(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        let Some(id) = self.case().filter(|c| c.saved.is_some() && c.unsaved).map(|c| c.id) else {
            return self.say(Level::Plain, w.nothing_to_discard);
        };
        self.commit(id, Change::CorrectionsDropped, now, effects);
        self.faults.clear();
        self.undo.forget(id);
        self.load_forms();
        self.say(Level::Plain, w.discarded);
    }

    /// Puts the focus on a field, in whichever pane it stands.
    pub(super) fn focus_field(&mut self, field: &str) {
        let case = self.current.and_then(|id| self.cases.iter().find(|c| c.id == id));
        if self.case_form.go_to(field, case, &self.library) {
            self.set_focus(Focus::Case);
        } else if self.record_form.go_to(field, case, &self.library) {
            self.set_focus(Focus::Record);
        }
        self.screen = Screen::Desk;
    }

    /// The store has given the record its number. A call that is over leaves the desk with it.
    pub(super) fn on_numbered(&mut self, id: CaseId, number: &str, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        let Some(case) = self.cases.iter_mut().find(|c| c.id == id) else { return };
        case.number = Some(number.to_owned());
        effects.push(Effect::Ask(Query::OpenCount));
        let over = matches!(case.phase, CasePhase::WrapUp | CasePhase::Reopened) && !case.unsaved;
        if over {
            // The next key was meant for this customer: nobody else takes the desk until the agent says so.
            self.commit(id, Change::Filed, now, effects);
            self.leave_desk(id, false);
            self.overlay = None;
        }
        let others = self.case().is_none() && self.cases.iter().any(|c| c.phase != CasePhase::Ringing);
        if over && others {
            let text = say(w.filed_next, &[number, &self.keymap.hint(Command::SwitchCall)]);
            return self.say(Level::Good, text);
        }
        let text = say(if over { w.filed } else { w.saved }, &[number]);
        self.say(Level::Good, text);
    }

    /// Takes a case from the records back to the desk, to correct or continue it.
    pub(in crate::tui) fn reopen(&mut self, case: Case, now: Moment, effects: &mut Vec<Effect>) {
        let id = case.id;
        if !self.cases.iter().any(|c| c.id == id) {
            self.gone.remove(&id);
            self.cases.push(case);
            self.commit(id, Change::Reopened, now, effects);
            let text = self.words.reopened;
            self.say(Level::Plain, text);
        }
        self.screen = Screen::Desk;
        self.set_focus(Focus::Record);
        self.show_case(id);
    }
}

/// The sentence for a field's fault.
pub(in crate::tui) fn why(w: &Words, why: &FaultReason) -> String {
    match why {
        FaultReason::Missing => w.why_missing.to_owned(),
        FaultReason::NotAPhone => w.why_phone.to_owned(),
        FaultReason::NotATime => w.why_time.to_owned(),
        FaultReason::InThePast => w.why_past.to_owned(),
        FaultReason::InTheFuture => w.why_future.to_owned(),
        FaultReason::UnknownOption(id) => say(w.why_option, &[id]),
        FaultReason::OtherWithoutText => w.why_other.to_owned(),
        FaultReason::TooLong(max) => say(w.why_long, &[&max.to_string()]),
    }
}
