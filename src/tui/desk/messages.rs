//! A message comes in, the desk changes, effects go out.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::{Desk, ops};
use crate::domain::query::{Query, QueryAnswer};
use crate::domain::time::Moment;
use crate::search::offer::learned::LessonIndex;
use crate::tui::effect::{Committed, Effect, Msg};
use crate::tui::keymap::{is_character, is_plain};
use crate::tui::notice::NoticeLevel;

impl Desk {
    /// [`Desk::update`] for a message behind which others wait: what is worked out of the model is brought up to date
    /// by [`Desk::refresh`], once for all of them, however many keys a frame brings.
    pub fn take(&mut self, msg: Msg, now: Moment) -> Vec<Effect> {
        if self.only_types(&msg) {
            self.sync(now);
        } else {
            self.refresh(now);
        }
        // Each key is answered by such a message: it says that the change is on the disk, and nothing follows from that.
        let changes = !matches!(msg, Msg::Committed(Committed::AsIs));
        match msg {
            Msg::Key(key) if key.kind == KeyEventKind::Release => return self.model.take_effects(),
            Msg::Tick => return self.model.take_effects(),
            Msg::Key(key) => self.on_key(key, now),
            Msg::Paste(raw) => self.on_paste(&raw, now),
            other => self.on_news(other, now),
        }
        if !self.screens.is_desk() || self.overlay.is_some() {
            self.panes.script.leave_list();
        }
        if changes {
            self.model.ask_history(now);
            self.model.touch();
        }
        self.model.take_effects()
    }

    /// A message only puts text into a form, whatever scripts are listed beside it.
    fn only_types(&self, msg: &Msg) -> bool {
        let Msg::Key(key) = msg else { return false };
        let in_form = self.screens.is_desk() && self.overlay.is_none() && self.panes.is_in_form();
        in_form && types(*key)
    }

    /// News of the shell: the store, the packs, the terminal, the clock.
    fn on_news(&mut self, msg: Msg, now: Moment) {
        match msg {
            Msg::Key(_) | Msg::Paste(_) | Msg::Tick => {}
            Msg::Resized(width, height) => {
                self.look.size = (width, height);
                self.model.send(Effect::Repaint);
            }
            Msg::StoreReady => {
                self.model.store.opened();
                // What was asked while there was no store has no answer.
                self.model.callers.ask_all_again();
                self.model.send(Effect::Ask(Query::OnDesk));
                self.model.send(Effect::Ask(Query::OpenCount));
                self.model.ask_remarks();
                self.model.ask_lessons();
                self.model.ask_usage(now);
            }
            Msg::StoreDown(why) | Msg::Failed(why) => self.model.store.failed(why),
            Msg::Committed(done) => self.on_committed(done, now),
            Msg::Answered(answer) => self.on_answer(answer, now),
            Msg::PacksRead(packs) => {
                ops::packs::read(self, *packs);
                self.model.ask_lessons();
                self.model.bridge_gaps(now);
            }
            Msg::Learned(learned) => self.model.heard.learn(*learned),
            Msg::Indexed(engine) => self.model.packs.indexed(*engine),
            Msg::SettingsFailed(why) | Msg::Warning(why) => self.model.message.warn(why),
            Msg::Copied(true) => self.say(NoticeLevel::Good, self.look.words.copied),
            Msg::Copied(false) => self.say(NoticeLevel::Bad, self.look.words.not_copied),
            Msg::ClockJumped { from, to } => {
                self.model.clock_jumped(from, to);
                self.say(NoticeLevel::Plain, self.look.words.clock_jumped);
            }
        }
    }

    fn on_committed(&mut self, done: Committed, now: Moment) {
        self.model.store.committed();
        if let Committed::Numbered(id, number) = done {
            self.model.ask_lessons();
            self.model.ask_usage(now);
            ops::record::numbered(self, id, &number, now);
        }
    }

    fn on_answer(&mut self, answer: QueryAnswer, now: Moment) {
        match answer {
            QueryAnswer::OnDesk(cases) => {
                if self.model.take_over(cases, now) {
                    self.say(NoticeLevel::Plain, self.look.words.call_goes_on);
                }
            }
            QueryAnswer::History { number, history } => {
                self.model.callers.answered(number, history);
                ops::calls::tell_known_caller(self);
            }
            QueryAnswer::Records { filter, rows } => self.screens.records.answered(&filter, rows),
            QueryAnswer::Case(Some(found)) => self.screens.records.opened(found.0, found.1),
            QueryAnswer::Case(None) => self.say(NoticeLevel::Bad, self.look.words.record_gone),
            QueryAnswer::OpenCount(count) => self.model.store.open_records = count,
            QueryAnswer::Remarks(log) => self.model.remarks.answered(&log, &self.model.agent.who.agent_id),
            QueryAnswer::Lessons(lessons) => {
                self.model.heard.learn(LessonIndex::of(lessons.iter().map(|(_, lesson)| lesson)));
            }
            QueryAnswer::Usage(usage) => self.model.usage.answered(usage),
        }
    }
}

/// A key that types a character, or takes one back.
fn types(key: KeyEvent) -> bool {
    is_character(key) || (is_plain(key) && key.code == KeyCode::Backspace)
}
