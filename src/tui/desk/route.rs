//! Acts -> what is done. No wildcard: a new act does not compile until it is routed here.

use super::{Desk, ops};
use crate::domain::time::Moment;
use crate::tui::act::Act;
use crate::tui::effect::Effect;
use crate::tui::notice::NoticeLevel;

impl Desk {
    /// Carries out what a pane, a screen or an overlay asks for.
    pub(super) fn route(&mut self, act: Act, now: Moment) {
        match act {
            Act::Nothing | Act::Pass | Act::Close => {}
            Act::Perform(command) => self.perform(command, now),
            Act::Say(level, text) => self.say(level, text),
            Act::SayRefused(text) => self.model.message.refuse(text),
            Act::SetField { field, value, stroke, cut } => {
                self.model.set_field(stroke, &field, value, now);
                if let Some(max) = cut {
                    ops::record::say_full(self, max);
                }
            }
            Act::RefuseAtChoice(refused) => ops::record::refuse(self, refused, now),
            Act::FieldFull(max) => ops::record::say_full(self, max),
            Act::NoCaseToFill => ops::record::say_no_case(self),
            Act::SetVariable { name, text } => ops::script::set_variable(self, name, text, now),
            Act::MarkSaid { script, variant } => ops::script::said(self, &script, variant, now),
            Act::MarkUnsaid(script) => ops::script::unsaid(self, script, now),
            Act::Tick { stage, item, on } => ops::stage::tick(self, stage, item, on, now),
            Act::EnterStage(place) => self.model.enter_stage(place, now),
            Act::SetGrade(grade) => ops::record::set_grade(self, grade, now),
            Act::ChoosePlaybook(id) => ops::stage::choose_playbook(self, &id, now),
            Act::SignIn { name, id } => ops::screen::sign_in(self, name, id, now),
            Act::Ask(query) => self.model.send(Effect::Ask(query)),
            Act::AskUsage => self.model.ask_usage(now),
            Act::Reopen(case) => ops::record::reopen(self, *case, now),
            Act::TakeScript(id) => ops::script::take(self, id),
            Act::Remark { script, act, told } => {
                self.model.remark(&script, act, now);
                self.say(NoticeLevel::Good, told);
            }
        }
    }
}
