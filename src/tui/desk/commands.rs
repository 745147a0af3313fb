//! Commands -> what they do. No wildcard: a new command does not compile until it is routed here.

use super::{Desk, Focus, Level, Screen, StoreState};
use crate::domain::case::CasePhase;
use crate::domain::change::Change;
use crate::domain::fill;
use crate::domain::pack::{Mood, known};
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::overlay::Overlay;

impl Desk {
    /// Does what a command asks.
    pub(in crate::tui) fn perform(&mut self, command: Command, now: Moment, effects: &mut Vec<Effect>) {
        if command != Command::Quit {
            self.quit_warned(false);
        }
        match command {
            Command::Help => self.overlay = Some(Overlay::help()),
            Command::NewCall => self.on_desk(|d| d.new_call(now, effects)),
            Command::Hold => self.on_desk(|d| d.hold(now, effects)),
            Command::NextStage => self.on_desk(|d| d.next_stage(now, effects)),
            Command::PreviousStage => self.on_desk(|d| d.previous_stage(now, effects)),
            Command::Playbook => self.on_desk(Desk::open_playbooks),
            Command::Search => self.on_desk(Desk::search),
            Command::Grade => self.on_desk(Desk::open_grade),
            Command::Said => self.on_desk(|d| d.toggle_said(now, effects)),
            Command::HangUp => self.on_desk(|d| d.hang_up(now, effects)),
            Command::Save => self.on_desk(|d| d.save(now, effects)),
            Command::SwitchCall => self.on_desk(|d| d.switch_call(now, effects)),
            Command::NextPane => self.turn_focus(true),
            Command::PreviousPane => self.turn_focus(false),
            Command::Pick(n) if self.screen == Screen::Library => self.take_nth(usize::from(n)),
            Command::Pick(n) => self.on_desk(|d| d.pick(usize::from(n), now, effects)),
            Command::Soothe => self.on_desk(|d| d.soothe(now, effects)),
            Command::NextForm => self.on_desk(Desk::turn_form),
            Command::Copy => self.copy(now, effects),
            Command::TakeMatch => self.on_desk(|d| d.take_match(now, effects)),
            Command::Missed => self.on_desk(|d| d.missed(now, effects)),
            Command::Discard => self.on_desk(|d| d.discard(now, effects)),
            Command::PutAway => self.on_desk(|d| d.put_away(now, effects)),
            Command::Records => {
                self.screen = Screen::Records;
                self.records.leave();
                self.ask_records(now, effects);
            }
            Command::Library => self.open_library(now, effects),
            Command::Star => self.as_someone(|d| d.star(now, effects)),
            Command::Note => self.as_someone(|d| d.write_note(now, effects)),
            Command::Suggest => self.as_someone(|d| d.write_suggestion(now, effects)),
            Command::Desk => self.screen = Screen::Desk,
            Command::Palette => self.overlay = Some(Overlay::palette(self.manner.clone())),
            Command::Undo => self.undo(now, effects),
            Command::Close => self.close(now, effects),
            Command::Repaint => effects.push(Effect::Repaint),
            Command::Quit => self.quit(effects),
        }
    }

    /// Commands about a call bring its desk forward.
    fn on_desk(&mut self, act: impl FnOnce(&mut Desk)) {
        self.screen = Screen::Desk;
        act(self);
    }

    /// Remarks are kept under the agent's number, and wait until there is one: the sign-in comes forward instead.
    fn as_someone(&mut self, act: impl FnOnce(&mut Desk)) {
        if self.who.agent_id.is_empty() {
            self.screen = Screen::Desk;
            return self.ask_to_sign_in();
        }
        act(self);
    }

    /// Tab and Shift-Tab: the script pane has two places of its own, its box and its list.
    fn turn_focus(&mut self, forward: bool) {
        const ORDER: [Focus; 4] = [Focus::Case, Focus::Script, Focus::Stage, Focus::Record];
        match self.screen {
            Screen::Desk => {}
            Screen::Records => return,
            Screen::Library => return self.turn_side(forward),
        }
        if self.focus == Focus::Script && self.script.turn(forward) {
            return;
        }
        let at = ORDER.iter().position(|f| *f == self.focus).unwrap_or(0);
        let step = if forward { 1 } else { ORDER.len() - 1 };
        self.set_focus(ORDER[(at + step) % ORDER.len()]);
        if self.focus == Focus::Script && !forward {
            self.script.to_list();
        }
        self.load_forms();
    }

    fn search(&mut self) {
        self.set_focus(Focus::Script);
        self.script.begin_search();
    }

    fn open_grade(&mut self) {
        if self.case().is_none() {
            return self.say(Level::Plain, self.words.no_case);
        }
        self.overlay = Some(Overlay::Grade);
    }

    /// Takes the script at place `n` (from 1) of the list: it is shown in full and logged as said.
    pub(super) fn pick(&mut self, n: usize, now: Moment, effects: &mut Vec<Effect>) {
        let shown = self.scripts_shown(now);
        let Some(row) = n.checked_sub(1).filter(|at| *at < shown).and_then(|at| self.script.rows.get(at)) else {
            return self.say(Level::Plain, self.words.no_such_script);
        };
        let Some(script) = self.library.scripts.get(row.script) else { return };
        let id = script.id.clone();
        self.script.choose(id.clone());
        let live =
            self.case().is_some_and(|c| matches!(c.phase, CasePhase::Live | CasePhase::WrapUp | CasePhase::Reopened));
        if live {
            self.said(&id, now, effects);
        }
        self.script.query.clear();
        // The list is ranked anew now: the next digit would mean another script than the one that was seen at it.
        self.script.leave_list();
    }

    fn said(&mut self, script: &str, now: Moment, effects: &mut Vec<Effect>) {
        let (Some(case), Some(script)) = (self.case(), self.library.script(script)) else { return };
        let variant = self.variant(script);
        let pieces = fill::fill(self.wording(script), Some(case), &self.who, &self.library, now);
        let open = pieces.iter().filter(|p| matches!(p, fill::FilledPiece::Open { .. })).count();
        let title = script.title.show(self.english);
        let told = match open {
            0 => say(self.words.logged_said, &[title]),
            n => say(self.words.logged_said_open, &[title, &n.to_string()]),
        };
        let change = Change::Said { script: script.id.clone(), variant, text: fill::as_text(&pieces) };
        self.commit_undoable(case.id, change, now, effects);
        self.say(Level::Plain, told);
    }

    /// F7: the chosen script was said; once more takes it back.
    fn toggle_said(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let chosen = self.script.shown(&self.library).map(|s| s.id.clone());
        let (Some(case), Some(script)) = (self.case(), chosen) else {
            return self.say(Level::Plain, self.words.no_such_script);
        };
        let (id, was_said) = (case.id, case.has_said(&script));
        self.script.choose(script.clone());
        if was_said {
            self.commit_undoable(id, Change::Unsaid { script }, now, effects);
        } else {
            self.said(&script, now, effects);
        }
    }

    /// Alt-s: the customer is upset, the lines turn soothing; once more and back.
    fn soothe(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        let Some(case) = self.case() else {
            return self.say(Level::Plain, w.no_case);
        };
        let (id, mood) = (case.id, if case.mood == Mood::Calm { Mood::Upset } else { Mood::Calm });
        self.commit_undoable(id, Change::MoodSet { mood }, now, effects);
        // How the customer sounds comes before how much time there is.
        self.script.drop_form();
        self.say(Level::Plain, if mood == Mood::Upset { w.now_soothing } else { w.now_plain });
    }

    /// Alt-v: the short form of the script that is shown, the long one, and back.
    fn turn_form(&mut self) {
        let w = self.words;
        if self.script.shown(&self.library).is_none() {
            return self.say(Level::Plain, w.no_such_script);
        }
        match self.next_form() {
            Some(form) => self.say(Level::Plain, say(w.now_form, &[self.form_name(form).unwrap_or(w.plain_form)])),
            None => self.say(Level::Plain, w.one_form),
        }
    }

    fn copy(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let Some(script) = self.script_meant() else {
            return self.say(Level::Plain, self.words.no_such_script);
        };
        let pieces = fill::fill(self.wording(script), self.case(), &self.who, &self.library, now);
        effects.push(Effect::Copy(fill::as_text(&pieces)));
    }

    /// Alt-t: the caller is the customer that was found. Only what is still empty is taken over.
    fn take_match(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        let latest = self.history().and_then(|h| h.cases.iter().find(|c| !c.name.is_empty()).or(h.cases.first()));
        let (Some(case), Some(latest)) = (self.case(), latest.cloned()) else {
            return self.say(Level::Plain, w.no_match);
        };
        let (id, nameless) = (case.id, case.draft.get(known::NAME).is_none());
        self.commit_undoable(id, Change::MatchTaken { earlier: Some(latest.id) }, now, effects);
        if nameless && !latest.name.is_empty() {
            self.set_field(known::NAME, Some(FieldValue::text(latest.name.clone())), now, effects);
            self.load_forms();
        }
        self.say(Level::Good, w.match_taken);
    }

    fn close(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        if matches!(self.store, StoreState::Down(_)) && !std::mem::replace(&mut self.down_read, true) {
            return;
        }
        if self.put_notice_away() {
            return;
        }
        match self.screen {
            Screen::Records if self.records.close() => {
                self.ask_records(now, effects);
            }
            Screen::Library if self.browse.close() => self.browse_anew(),
            Screen::Records | Screen::Library => self.screen = Screen::Desk,
            Screen::Desk => self.script.close(),
        }
    }

    /// Puts away what stands on the message line, if a notice does; the next warning takes its place.
    pub(super) fn put_notice_away(&mut self) -> bool {
        self.just_refused = false;
        let stood = self.notice.take().is_some();
        if stood && let Some(next) = self.warnings.pop_front() {
            self.say(Level::Bad, next);
        }
        stood
    }

    /// Ctrl-Q: at once, unless a customer is on the line; then the second press counts.
    fn quit(&mut self, effects: &mut Vec<Effect>) {
        let live = self.cases.iter().filter(|c| c.phase == CasePhase::Live).count();
        if live > 0 && !self.quit_warned(true) {
            return self.say(Level::Bad, self.words.quit_live);
        }
        self.quitting = true;
        effects.push(Effect::Quit);
    }

    /// Remembers whether the warning stands; gives whether it stood before.
    pub(super) fn quit_warned(&mut self, warned: bool) -> bool {
        std::mem::replace(&mut self.warned, warned)
    }

    /// Grades the present case, or takes its grade away. The grade it has already leaves its deadlines alone.
    pub(in crate::tui) fn set_grade(&mut self, grade: Option<String>, now: Moment, effects: &mut Vec<Effect>) {
        let Some(id) = self.case().filter(|c| c.grade != grade).map(|c| c.id) else { return };
        self.commit_undoable(id, Change::GradeSet { grade, since: None }, now, effects);
    }
}
