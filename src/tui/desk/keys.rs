//! Keys and pasted text: whose they are.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Desk;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::tui::act::Act;
use crate::tui::keymap::is_character;
use crate::tui::lang::say;
use crate::tui::notice::NoticeLevel;
use crate::tui::seen::Seen;

/// Longest paste that is taken, in characters; more is cut, and said.
const LONGEST_PASTE: usize = 20_000;

impl Desk {
    pub(super) fn on_key(&mut self, mut key: KeyEvent, now: Moment) {
        // A line feed is Ctrl-J to the terminal and Enter to whoever sent it.
        if key.code == KeyCode::Char('j') && key.modifiers == KeyModifiers::CONTROL {
            key = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        }
        let on_panes = self.screens.is_desk() && self.overlay.is_none();
        // The stage pane ends its run at Enter by itself: that Enter belongs to the text.
        if !(on_panes && (is_character(key) || self.panes.ends_run_itself(key))) {
            self.panes.end_runs();
        }
        self.model.message.fade();
        let command = self.look.keymap.command(key);
        if let Some(overlay) = &mut self.overlay {
            let seen = Seen { model: &self.model, look: &self.look, now };
            let act = overlay.key(key, command, &seen);
            let passes = act == Act::Pass;
            if act != Act::Nothing {
                self.overlay = None;
            }
            self.route(act, now);
            if !passes {
                return;
            }
        }
        if let Some(command) = command {
            self.perform(command, now);
        } else {
            self.quit_warned = false;
            self.on_other_key(key, now);
        }
    }

    /// A key that is no command belongs to the screen, or to the pane with the focus.
    fn on_other_key(&mut self, key: KeyEvent, now: Moment) {
        if let KeyCode::Char(c) = key.code
            && text::clean_line(&c.to_string(), 1).text.is_empty()
        {
            return;
        }
        let seen = Seen { model: &self.model, look: &self.look, now };
        if let Some(screen) = self.screens.current_mut() {
            let act = screen.key(key, &seen);
            return self.route(act, now);
        }
        let act = self.panes.key(key, &seen);
        self.route_typed(act, now);
    }

    /// Pasted text goes where a key would go.
    pub(super) fn on_paste(&mut self, raw: &str, now: Moment) {
        let cleaned = text::clean_text(raw, LONGEST_PASTE);
        if cleaned.text.is_empty() {
            return;
        }
        self.model.message.moved_on();
        if let Some(overlay) = &mut self.overlay {
            return overlay.paste(&cleaned.text);
        }
        let seen = Seen { model: &self.model, look: &self.look, now };
        if let Some(screen) = self.screens.current_mut() {
            let Some(act) = screen.paste(&cleaned.text, &seen) else { return };
            self.route(act, now);
        } else {
            let act = self.panes.paste(&cleaned.text, &seen);
            self.route_typed(act, now);
        }
        if self.model.message.is_refusal() {
            // Nothing of it was taken, and that is what has to be said.
            return;
        }
        let w = self.look.words;
        if cleaned.cut {
            self.say(NoticeLevel::Bad, say(w.paste_cut, &[&LONGEST_PASTE.to_string()]));
        } else if cleaned.removed > 0 {
            self.say(NoticeLevel::Plain, say(w.paste_cleaned, &[&cleaned.removed.to_string()]));
        }
    }

    /// Carries out what the pane with the focus asks for; its own text stays as it was typed.
    fn route_typed(&mut self, act: Act, now: Moment) {
        self.route(act, now);
        self.panes.keep_typed(&Seen { model: &self.model, look: &self.look, now });
    }
}
