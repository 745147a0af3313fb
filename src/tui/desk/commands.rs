//! Commands -> what they do. No wildcard: a new command does not compile until it is routed here.

use super::{Desk, ops};
use crate::domain::time::Moment;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::help::KeyHelp;
use crate::tui::overlay::palette::CommandPalette;
use crate::tui::pane::Focus;
use crate::tui::pane::script::ScriptPane;
use crate::tui::screen::Screen;
use crate::tui::screen::library::RemarkKind;

impl Desk {
    /// Does what a command asks.
    pub(super) fn perform(&mut self, command: Command, now: Moment) {
        if command != Command::Quit {
            self.quit_warned = false;
        }
        match command {
            Command::Help => self.overlay = Some(Overlay::Help(KeyHelp::default())),
            Command::NewCall => self.on_desk(|d| ops::calls::new_call(d, now)),
            Command::Hold => self.on_desk(|d| ops::calls::hold(d, now)),
            Command::NextStage => self.on_desk(|d| ops::stage::next(d, now)),
            Command::PreviousStage => self.on_desk(|d| ops::stage::previous(d, now)),
            Command::Playbook => self.on_desk(ops::stage::open_playbooks),
            Command::Search => self.on_desk(|d| {
                d.panes.set_focus(Focus::Script);
                d.panes.script.begin_search();
            }),
            Command::Grade => self.on_desk(ops::record::open_grade),
            Command::Said => self.on_desk(|d| d.on_script(now, ScriptPane::toggle_said)),
            Command::HangUp => self.on_desk(|d| ops::calls::hang_up(d, now)),
            Command::Save => self.on_desk(|d| ops::record::save(d, now)),
            Command::SwitchCall => self.on_desk(|d| ops::calls::switch(d, now)),
            Command::NextPane => ops::screen::turn(self, true, now),
            Command::PreviousPane => ops::screen::turn(self, false, now),
            Command::Pick(n) => ops::screen::take_digit(self, usize::from(n), now),
            Command::Soothe => self.on_desk(|d| ops::script::soothe(d, now)),
            Command::NextForm => self.on_desk(|d| d.on_script(now, ScriptPane::turn_form)),
            Command::Copy => ops::script::copy(self, now),
            Command::TakeMatch => self.on_desk(|d| ops::calls::take_match(d, now)),
            Command::Missed => self.on_desk(|d| ops::calls::missed(d, now)),
            Command::Discard => self.on_desk(|d| ops::record::discard(d, now)),
            Command::PutAway => self.on_desk(|d| ops::calls::put_away(d, now)),
            Command::Records => ops::screen::show(self, Screen::Records, now),
            Command::Library => ops::screen::show(self, Screen::Library, now),
            Command::Star => ops::script::star(self, now),
            Command::Note => ops::script::write(self, RemarkKind::Note, now),
            Command::Suggest => ops::script::write(self, RemarkKind::Suggestion, now),
            Command::Desk => self.screens.show_desk(),
            Command::Palette => {
                let palette = CommandPalette::new(self.model.manner.clone());
                self.overlay = Some(Overlay::Palette(Box::new(palette)));
            }
            Command::Undo => ops::record::undo(self, now),
            Command::Close => ops::screen::close(self, now),
            Command::Repaint => self.model.send(Effect::Repaint),
            Command::Quit => ops::screen::quit(self),
        }
    }

    /// Commands about a call bring its desk forward.
    pub(super) fn on_desk(&mut self, act: impl FnOnce(&mut Desk)) {
        self.screens.show_desk();
        act(self);
    }
}
