//! A note or a suggestion while it is being written, on the library screen.

use crossterm::event::{KeyCode, KeyEvent};

use super::LibraryScreen;
use crate::domain::pack::Script;
use crate::domain::pack::review::digest;
use crate::domain::remark::{LONGEST, RemarkAct};
use crate::domain::text;
use crate::tui::act::Act;
use crate::tui::seen::Seen;
use crate::tui::widget::text_field::TextField;

/// The kinds of remarks that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// A note of the agent's own.
    Note,
    /// A suggestion for the monthly review.
    Suggestion,
}

/// A text on a script while it is typed.
#[derive(Clone, Debug)]
pub(super) struct RemarkDraft {
    pub(super) kind: RemarkKind,
    /// Id of the script.
    pub(super) script: String,
    /// Version and digest of the words it speaks about.
    words: (u32, String),
    pub(super) edit: TextField,
}

impl RemarkDraft {
    pub(super) fn paste(&mut self, pasted: &str) {
        let room = LONGEST.saturating_sub(text::char_count(self.edit.text()));
        self.edit.insert(&text::clean_line(pasted, room).text);
    }
}

impl LibraryScreen {
    /// Begins a note or a suggestion on a script; what was begun goes on. The screen shows the script first, where it
    /// was not shown itself (`comes`).
    pub fn write(&mut self, kind: RemarkKind, script: &Script, comes: bool, seen: &Seen<'_>) {
        if self.writing.is_some() {
            return;
        }
        let (id, words) = (script.id.clone(), (script.review.version, digest(script)));
        if comes {
            self.show_script(&id, seen);
        }
        let text = match kind {
            RemarkKind::Note => seen.model.remarks.now().note(&id).unwrap_or_default(),
            RemarkKind::Suggestion => "",
        };
        self.scroll = 0;
        self.writing = Some(RemarkDraft { kind, script: id, words, edit: TextField::lines(text) });
    }

    /// Something is being written.
    pub fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    /// A key while something is being written.
    pub(super) fn writing_key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let columns = self.writing_columns(seen);
        let Some(writing) = &mut self.writing else { return Act::Nothing };
        match key.code {
            KeyCode::Enter => return self.written(seen),
            KeyCode::Up | KeyCode::Down => {
                writing.edit.vertical(key.code == KeyCode::Down, columns);
            }
            KeyCode::Char(_) if text::char_count(writing.edit.text()) >= LONGEST => return Act::FieldFull(LONGEST),
            _ => {
                writing.edit.key(key);
            }
        }
        Act::Nothing
    }

    /// Enter: the text is remarked. An empty note takes the one there was away; an empty suggestion is none.
    fn written(&mut self, seen: &Seen<'_>) -> Act {
        let Some(RemarkDraft { kind, script, words: (version, digest), edit }) = self.writing.take() else {
            return Act::Nothing;
        };
        let (w, model) = (seen.words(), seen.model);
        let text = edit.text().trim().to_owned();
        let (act, told) = match kind {
            RemarkKind::Note if text == model.remarks.now().note(&script).unwrap_or_default() => return Act::Nothing,
            RemarkKind::Note => {
                let told = if text.is_empty() { w.note_gone } else { w.note_saved };
                (RemarkAct::Noted { text }, told)
            }
            RemarkKind::Suggestion if text.is_empty() => return Act::Nothing,
            RemarkKind::Suggestion => {
                let agent_name = model.agent.who.agent.clone();
                (RemarkAct::Suggested { text, version, digest, agent_name }, w.suggestion_saved)
            }
        };
        Act::Remark { script, act, told }
    }
}
