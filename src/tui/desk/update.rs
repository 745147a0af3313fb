//! A message comes in, the desk changes, effects go out.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Desk, Focus, Level, Screen, StoreState};
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::domain::query::{QueryAnswer, Query};
use crate::domain::summary::CallerHistory;
use crate::domain::time::{Moment, Span};
use crate::domain::{phone, text};
use crate::search::offer::learned::Learned;
use crate::tui::effect::{Committed, Effect, Msg};
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::overlay;
use crate::tui::pane::form::{FormAct, typed_value};
use crate::tui::pane::script::ScriptAct;

/// Longest paste that is taken, in characters; more is cut, and said.
const LONGEST_PASTE: usize = 20_000;

impl Desk {
    /// Takes a message at `now` and says what should be done; then all that can be seen is up to date.
    pub fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect> {
        let effects = self.take(msg, now);
        self.rank();
        effects
    }

    /// Ranks the scripts, if anything happened since they were ranked: before a frame, or before what depends on them.
    pub fn rank(&mut self) {
        if std::mem::take(&mut self.stale) {
            self.refresh_scripts();
        }
    }

    /// [`Desk::update`] for a message behind which others wait: the scripts are ranked by [`Desk::rank`], once for all of
    /// them, however many keys a frame brings.
    pub fn take(&mut self, msg: Msg, now: Moment) -> Vec<Effect> {
        if !self.only_types(&msg) {
            self.rank();
        }
        let mut effects = Vec::new();
        // Each key is answered by such a message: it says that the change is on the disk, and nothing is ranked by that.
        let ranks = !matches!(msg, Msg::Committed(Committed::AsIs));
        match msg {
            Msg::Key(key) if key.kind == KeyEventKind::Release => return effects,
            Msg::Key(key) => self.on_key(key, now, &mut effects),
            Msg::Paste(raw) => self.on_paste(&raw, now, &mut effects),
            Msg::Resized(width, height) => {
                self.size = (width, height);
                effects.push(Effect::Repaint);
            }
            Msg::Tick => return effects,
            Msg::StoreReady => {
                self.store = StoreState::Ready(0);
                // What was asked while there was no store has no answer.
                self.asked.clear();
                effects.push(Effect::Ask(Query::OnDesk));
                effects.push(Effect::Ask(Query::OpenCount));
                self.ask_remarks(&mut effects);
                self.ask_lessons(&mut effects);
                self.ask_usage(now, &mut effects);
            }
            Msg::StoreDown(why) | Msg::Failed(why) => {
                let down = StoreState::Down(why);
                self.down_read &= self.store == down;
                self.store = down;
            }
            Msg::Committed(done) => self.on_committed(done, now, &mut effects),
            Msg::Answered(answer) => self.on_answer(answer, now, &mut effects),
            Msg::PacksRead(packs) => {
                self.on_packs(*packs);
                self.ask_lessons(&mut effects);
                self.bridge_gaps(now, &mut effects);
            }
            Msg::Learned(learned) => self.on_learned(*learned),
            Msg::Indexed(engine) => {
                self.engine = Some(*engine);
                self.hear_anew();
                self.browse_anew();
            }
            Msg::SettingsFailed(why) | Msg::Warning(why) => self.warn(why),
            Msg::Copied(done) => {
                let w = self.words;
                if done { self.say(Level::Good, w.copied) } else { self.say(Level::Bad, w.not_copied) }
            }
            Msg::ClockJumped { from, to } => self.on_jump(from, to, &mut effects),
        }
        if self.screen != Screen::Desk || self.overlay.is_some() {
            self.script.leave_list();
        }
        if ranks {
            self.ask_history(&mut effects, now);
            self.stale = true;
        }
        effects
    }

    /// A message only puts text into a form, whatever scripts are listed beside it.
    fn only_types(&self, msg: &Msg) -> bool {
        let Msg::Key(key) = msg else { return false };
        self.is_in_form() && (is_character(*key) || (is_plain(*key) && key.code == KeyCode::Backspace))
    }

    /// Keys go to a form.
    fn is_in_form(&self) -> bool {
        self.screen == Screen::Desk && matches!(self.focus, Focus::Case | Focus::Record) && self.overlay.is_none()
    }

    /// Says what is wrong; while something else that is wrong stands there, it waits for its turn.
    fn warn(&mut self, why: String) {
        if self.notice.as_ref().is_some_and(|n| n.level == Level::Bad) {
            self.warnings.push_back(why);
        } else {
            self.say(Level::Bad, why);
        }
    }

    fn on_committed(&mut self, done: Committed, now: Moment, effects: &mut Vec<Effect>) {
        self.store = match &self.store {
            StoreState::Ready(pending) => StoreState::Ready(pending.saturating_sub(1)),
            StoreState::Opening | StoreState::Down(_) => StoreState::Ready(0),
        };
        if let Committed::Numbered(id, number) = done {
            self.ask_lessons(effects);
            self.ask_usage(now, effects);
            self.on_numbered(id, &number, now, effects);
        }
    }

    fn on_answer(&mut self, answer: QueryAnswer, now: Moment, effects: &mut Vec<Effect>) {
        match answer {
            QueryAnswer::OnDesk(cases) => self.on_desk_cases(cases, now, effects),
            QueryAnswer::History { number, history } => self.on_history(number, history),
            QueryAnswer::Records { filter, rows } => self.records.answered(&filter, rows),
            QueryAnswer::Case(Some(found)) => self.records.opened(found.0, found.1),
            QueryAnswer::OpenCount(count) => self.open_records = count,
            QueryAnswer::Remarks(log) => self.on_remarks(&log),
            QueryAnswer::Lessons(lessons) => self.on_learned(Learned::of(lessons.iter().map(|(_, lesson)| lesson))),
            QueryAnswer::Usage(usage) => self.on_usage(usage),
            QueryAnswer::Case(None) => self.say(Level::Bad, self.words.record_gone),
        }
    }

    /// Says once that the caller is known; taking the customer over is up to the agent.
    fn on_history(&mut self, number: String, history: CallerHistory) {
        self.histories.insert(number, history);
        let Some(latest) = self.history().and_then(|h| h.cases.first()) else { return };
        let named = self.case().is_some_and(|c| c.earlier.is_some() || c.phase == CasePhase::Reopened);
        if !named && self.notice.is_none() {
            let who = if latest.name.is_empty() { self.words.nameless } else { &latest.name };
            let text = say(self.words.found, &[who, &self.keymap.hint(Command::TakeMatch)]);
            self.say(Level::Plain, text);
        }
    }

    /// At the start all cases on the desk come back; later only what began to ring elsewhere is new.
    fn on_desk_cases(&mut self, cases: Vec<Case>, now: Moment, effects: &mut Vec<Effect>) {
        let first = !std::mem::replace(&mut self.started, true);
        if !first {
            // Another process wrote: perhaps that something is to be forgotten.
            self.ask_lessons(effects);
        }
        for case in cases {
            let known = self.cases.iter().any(|c| c.id == case.id) || self.gone.contains(&case.id);
            let rings = case.phase == CasePhase::Ringing;
            if known || !(first || rings) {
                continue;
            }
            self.last_id = self.last_id.max(Some(case.id));
            if rings {
                effects.push(Effect::Bell);
            }
            if first {
                self.to_bridge.push(case.id);
            }
            self.cases.push(case);
        }
        self.bridge_gaps(now, effects);
        self.cases.sort_by_key(|c| c.id);
        if self.case().is_none() {
            let live = self.cases.iter().rev().find(|c| c.phase == CasePhase::Live && !c.on_hold());
            let next = live.or_else(|| self.cases.iter().find(|c| c.phase != CasePhase::Ringing));
            match (next.map(|c| c.id), self.cases.first().map(|c| c.id)) {
                (Some(id), _) => self.show_case(id),
                // A ring shows itself; what is being typed elsewhere stays as it is.
                (None, Some(id)) => {
                    self.current = Some(id);
                    self.load_forms();
                }
                (None, None) => {}
            }
        }
        if first && self.cases.iter().any(|c| c.phase == CasePhase::Live) {
            self.say(Level::Plain, self.words.call_goes_on);
        }
    }

    /// A call found at the start goes on with the time that really passed, unless that is absurd: the clock was moved,
    /// or the workstation was off for longer than any call. How long that is, the packs say.
    fn bridge_gaps(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        if !self.packs_read {
            return;
        }
        for id in std::mem::take(&mut self.to_bridge) {
            // A ring left alone shows how long it has rung; what is off the desk's clock has no gap.
            let Some(case) = self.case_by(id).filter(|c| matches!(c.phase, CasePhase::Live | CasePhase::WrapUp)) else {
                continue;
            };
            let from = case.clock.counted_to();
            let longest = self.library.playbook(&case.playbook).map(|p| p.longest_call);
            if now < from || longest.is_some_and(|longest| Span::between(from, now) > longest) {
                self.commit(id, Change::ClockJumped { from, to: now }, now, effects);
            }
        }
    }

    fn on_jump(&mut self, from: Moment, to: Moment, effects: &mut Vec<Effect>) {
        let ids: Vec<CaseId> = self.cases.iter().map(|c| c.id).collect();
        for id in ids {
            self.commit(id, Change::ClockJumped { from, to }, to, effects);
        }
        self.say(Level::Plain, self.words.clock_jumped);
    }

    /// Asks for the earlier cases of a caller as soon as a number stands there, once for each number.
    fn ask_history(&mut self, effects: &mut Vec<Effect>, now: Moment) {
        let Some(case) = self.case() else { return };
        let number = phone::normal(case.draft.typed(crate::domain::pack::known::CONTACT));
        let id = case.id;
        if self.asked.get(&id).map(String::as_str).unwrap_or_default() == number {
            return;
        }
        self.asked.insert(id, number.clone());
        if phone::is_number(&number) {
            let days = self.playbook().map_or(0, |p| p.repeat_within_days);
            let since = now - chrono::TimeDelta::days(i64::from(days));
            effects.push(Effect::Ask(Query::History { number, except: id, since }));
        }
    }

    fn on_key(&mut self, mut key: KeyEvent, now: Moment, effects: &mut Vec<Effect>) {
        // A line feed is Ctrl-J to the terminal and Enter to whoever sent it.
        if key.code == KeyCode::Char('j') && key.modifiers == KeyModifiers::CONTROL {
            key = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        }
        let on_panes = self.screen == Screen::Desk && self.overlay.is_none();
        // The stage pane ends its run at Enter by itself: that Enter belongs to the text.
        let goes_on = is_character(key) || (self.focus == Focus::Stage && key.code == KeyCode::Enter);
        if !(on_panes && goes_on) {
            self.case_form.end_run();
            self.record_form.end_run();
            self.stage.end_run();
        }
        if self.notice.as_ref().is_some_and(|n| matches!(n.level, Level::Good | Level::Plain)) {
            self.notice = None;
        }
        let command = self.keymap.command(key);
        if self.overlay.is_some() {
            match overlay::key(self, key, command, now, effects) {
                overlay::Took::Yes => return,
                overlay::Took::No => {}
            }
        }
        if let Some(command) = command {
            self.perform(command, now, effects);
        } else {
            self.quit_warned(false);
            self.typed(key, now, effects);
        }
    }

    /// Keys that are no command belong to what has the focus.
    fn typed(&mut self, key: KeyEvent, now: Moment, effects: &mut Vec<Effect>) {
        if let KeyCode::Char(c) = key.code {
            let clean = text::clean_line(&c.to_string(), 1).text;
            if clean.is_empty() {
                return;
            }
        }
        match self.screen {
            Screen::Desk => {}
            Screen::Records => return self.records_key(key, now, effects),
            Screen::Library => return self.library_key(key, now, effects),
        }
        if self.sign_in_has_focus() {
            return self.sign_in_key(key, now, effects);
        }
        match self.focus {
            Focus::Case | Focus::Record => {
                let act = self.form_key(key, now);
                self.form_act(act, now, effects);
            }
            Focus::Script => {
                let act = self.script_key(key, now);
                self.script_act(act, now, effects);
            }
            Focus::Stage => self.stage_key(key, now, effects),
        }
    }

    fn on_paste(&mut self, raw: &str, now: Moment, effects: &mut Vec<Effect>) {
        let cleaned = text::clean_text(raw, LONGEST_PASTE);
        if cleaned.text.is_empty() {
            return;
        }
        self.just_refused = false;
        if overlay::paste(self, &cleaned.text) {
            return;
        }
        if self.screen == Screen::Records {
            self.records.query.insert(&cleaned.text);
            self.ask_records(now, effects);
        } else if self.screen == Screen::Library {
            self.library_paste(&cleaned.text);
        } else if self.sign_in_has_focus() {
            self.sign_in_paste(&cleaned.text);
        } else {
            match self.focus {
                Focus::Case | Focus::Record => {
                    let act = self.form_paste(&cleaned.text, now);
                    self.form_act(act, now, effects);
                }
                Focus::Script => {
                    let act = self.script_paste(&cleaned.text);
                    self.script_act(act, now, effects);
                }
                Focus::Stage => self.stage_refuse(&cleaned.text),
            }
        }
        if self.just_refused {
            // Nothing of it was taken, and that is what has to be said.
            return;
        }
        if cleaned.cut {
            let text = say(self.words.paste_cut, &[&LONGEST_PASTE.to_string()]);
            self.say(Level::Bad, text);
        } else if cleaned.removed > 0 {
            let text = say(self.words.paste_cleaned, &[&cleaned.removed.to_string()]);
            self.say(Level::Plain, text);
        }
    }

    pub(super) fn form_act(&mut self, act: FormAct, now: Moment, effects: &mut Vec<Effect>) {
        match act {
            FormAct::Nothing => {}
            FormAct::Set { field, value, stroke, cut } => {
                self.set_field_as(stroke, &field, value, now, effects);
                if let Some(max) = cut {
                    self.say_full(max);
                }
            }
            FormAct::Refuse(refused) => self.refuse(refused, now, effects),
            FormAct::Full(max) => self.say_full(max),
            FormAct::NoCase if self.case().is_some() => {
                let text = say(self.words.answer_first, &[&self.keymap.hint(Command::NewCall)]);
                self.say(Level::Plain, text);
            }
            FormAct::NoCase => self.say(Level::Plain, self.words.no_case),
        }
    }

    fn say_full(&mut self, max: usize) {
        let text = say(self.words.field_full, &[&max.to_string()]);
        self.say(Level::Bad, text);
    }

    fn script_act(&mut self, act: ScriptAct, now: Moment, effects: &mut Vec<Effect>) {
        match act {
            ScriptAct::Nothing => {}
            ScriptAct::Pick(n) => self.pick(n, now, effects),
            ScriptAct::Fill { field, kind, text } => {
                let value = typed_value(kind, &text, now, &self.library.calendar);
                self.set_field(&field, value, now, effects);
            }
            ScriptAct::SetVariable { name, text } => {
                if let Some(id) = self.current {
                    self.commit_undoable(id, Change::VariableSet { name, text }, now, effects);
                }
            }
        }
    }
}

/// A key types a character.
fn is_character(key: KeyEvent) -> bool {
    is_plain(key) && matches!(key.code, KeyCode::Char(_))
}

fn is_plain(key: KeyEvent) -> bool {
    !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
}
