//! The view of the model that panes, screens and overlays are handed, read-only, with the look and the instant. None of
//! them sees another's state or the desk, so none can come to depend on it.

use ratatui::layout::Rect;

use super::command::Command;
use super::lang::Words;
use super::layout::{self, DeskAreas};
use super::look::Look;
use super::model::Model;
use super::model::store::StoreState;
use super::notice::NoticeLevel;
use super::theme::Theme;
use super::widget::wrap;
use crate::domain::case::{Case, CasePhase};
use crate::domain::lang::Lang;
use crate::domain::pack::Library;
use crate::domain::time::Moment;

/// Columns at the right of the message line for the state of the store.
pub const STORE_COLUMNS: u16 = 16;

/// One look at everything that can be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The model.
    pub model: &'a Model,
    /// Words, styles, keys and size.
    pub look: &'a Look,
    /// The instant it is looked at.
    pub now: Moment,
}

impl<'a> Seen<'a> {
    /// Sentences of the interface.
    pub fn words(&self) -> &'static Words {
        self.look.words
    }

    /// Styles.
    pub fn theme(&self) -> &'a Theme {
        &self.look.theme
    }

    /// The language in which titles of packs are shown.
    pub fn lang(&self) -> Lang {
        self.look.lang
    }

    /// The interface is in the language that packs are written in: notes that packs give in that one alone are shown.
    pub fn in_pack_language(&self) -> bool {
        self.look.lang == Lang::Zh
    }

    /// The names of the keys of a command.
    pub fn hint(&self, command: Command) -> String {
        self.look.keymap.hint(command)
    }

    /// The library.
    pub fn library(&self) -> &'a Library {
        &self.model.packs.library
    }

    /// The case that has the desk.
    pub fn case(&self) -> Option<&'a Case> {
        self.model.calls.case()
    }

    /// The message: a notice, else why the database cannot be used.
    pub fn message(&self) -> Option<(NoticeLevel, String)> {
        match (self.model.message.notice(), &self.model.store.state) {
            // A database that takes nothing comes before all but what was just refused.
            (notice, StoreState::Down(why))
                if !self.model.store.down_read && notice.is_none_or(|n| n.level != NoticeLevel::Bad) =>
            {
                Some((NoticeLevel::Bad, why.clone()))
            }
            // What is wrong stays until it is put right or put away.
            (Some(notice), _) if matches!(notice.level, NoticeLevel::Bad | NoticeLevel::Mistakes) => {
                let key = Some(self.hint(Command::Close)).filter(|key| !key.is_empty());
                let key = key.map_or_else(String::new, |key| format!(" [{key}]"));
                Some((notice.level, format!("{}{key}", notice.text)))
            }
            (Some(notice), _) => Some((notice.level, notice.text.clone())),
            (None, StoreState::Down(why)) => Some((NoticeLevel::Bad, why.clone())),
            (None, _) => None,
        }
    }

    /// The message wrapped for a screen this wide; what is longer than the message may be is cut.
    pub fn message_lines(&self, width: u16) -> Vec<String> {
        let room = usize::from(width.saturating_sub(STORE_COLUMNS + 1));
        self.message().map(|(_, text)| wrap::lines(&text, room)).unwrap_or_default()
    }

    /// The areas of a screen of this size as it stands; nothing if it is too small for a desk.
    pub fn areas_of(&self, screen: Rect) -> Option<DeskAreas> {
        let rows = self.message_lines(screen.width).len();
        let writing = self.case().is_some_and(|c| matches!(c.phase, CasePhase::WrapUp | CasePhase::Reopened));
        layout::areas(screen, u16::try_from(rows).unwrap_or(layout::LONGEST_MESSAGE), writing)
    }

    /// The areas of the terminal as it stands.
    pub fn areas(&self) -> Option<DeskAreas> {
        self.areas_of(self.look.screen())
    }
}
