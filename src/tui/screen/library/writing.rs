//! A note or a suggestion while it is being written, on the library screen.

use crossterm::event::{KeyCode, KeyEvent};

use crate::domain::pack::review::digest;
use crate::domain::remark::{LONGEST, RemarkAct};
use crate::domain::text;
use crate::domain::time::Moment;
use crate::tui::desk::{Desk, Level, Screen};
use crate::tui::effect::Effect;
use crate::tui::lang::say;
use crate::tui::widget::text_field::TextField;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A note of the agent's own.
    Note,
    /// A suggestion for the monthly review.
    Suggestion,
}

/// A text on a script while it is typed.
#[derive(Clone, Debug)]
pub(super) struct Writing {
    pub(super) kind: Kind,
    /// Id of the script.
    pub(super) script: String,
    /// Version and digest of the words it speaks about.
    words: (u32, String),
    pub(super) edit: TextField,
}

impl Writing {
    pub(super) fn paste(&mut self, pasted: &str) {
        let room = LONGEST.saturating_sub(text::char_count(self.edit.text()));
        self.edit.insert(&text::clean_line(pasted, room).text);
    }
}

impl Desk {
    /// Begins a note or a suggestion on the script that is meant; what was begun goes on.
    pub(in crate::tui) fn write_note(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        self.write(Kind::Note, now, effects);
    }

    /// See [`Desk::write_note`].
    pub(in crate::tui) fn write_suggestion(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        self.write(Kind::Suggestion, now, effects);
    }

    fn write(&mut self, kind: Kind, now: Moment, effects: &mut Vec<Effect>) {
        if self.browse.writing.is_some() {
            if self.screen != Screen::Library {
                self.open_library(now, effects);
            }
            return;
        }
        let Some(script) = self.script_meant() else {
            return self.say(Level::Plain, self.words.not_a_script);
        };
        let (id, words) = (script.id.clone(), (script.review.version, digest(script)));
        if self.screen != Screen::Library {
            self.show_script(&id, now, effects);
        }
        let text = match kind {
            Kind::Note => self.remarked.now.note(&id).unwrap_or_default(),
            Kind::Suggestion => "",
        };
        self.browse.scroll = 0;
        self.browse.writing = Some(Writing { kind, script: id, words, edit: TextField::lines(text) });
    }

    /// A key while something is being written.
    pub(super) fn writing_key(&mut self, key: KeyEvent, now: Moment, effects: &mut Vec<Effect>) {
        let Some(writing) = &mut self.browse.writing else { return };
        match key.code {
            KeyCode::Enter => self.written(now, effects),
            KeyCode::Up | KeyCode::Down => {
                let columns = super::view::writing_columns(self);
                if let Some(writing) = &mut self.browse.writing {
                    writing.edit.vertical(key.code == KeyCode::Down, columns);
                }
            }
            KeyCode::Char(_) if text::char_count(writing.edit.text()) >= LONGEST => {
                let text = say(self.words.field_full, &[&LONGEST.to_string()]);
                self.say(Level::Bad, text);
            }
            _ => {
                writing.edit.key(key);
            }
        }
    }

    /// Enter: what was written is remarked. An empty note takes the one there was away; an empty suggestion is none.
    fn written(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let Some(Writing { kind, script, words: (version, digest), edit }) = self.browse.writing.take() else {
            return;
        };
        let w = self.words;
        let text = edit.text().trim().to_owned();
        let (act, told) = match kind {
            Kind::Note if text == self.remarked.now.note(&script).unwrap_or_default() => return,
            Kind::Note => {
                let told = if text.is_empty() { w.note_gone } else { w.note_saved };
                (RemarkAct::Noted { text }, told)
            }
            Kind::Suggestion if text.is_empty() => return,
            Kind::Suggestion => {
                let agent_name = self.who.agent.clone();
                (RemarkAct::Suggested { text, version, digest, agent_name }, w.suggestion_saved)
            }
        };
        self.remark(&script, act, now, effects);
        self.say(Level::Good, told);
        self.browse_anew();
    }
}
