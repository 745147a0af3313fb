//! Messages that come in ([`Msg`]) and effects that the screen wants ([`Effect`]): the list of the program's powers.

use std::sync::Arc;

use crossterm::event::KeyEvent;

use crate::domain::change::LogEntry;
use crate::domain::id::CaseId;
use crate::domain::pack::Library;
use crate::domain::query::{Query, QueryAnswer};
use crate::domain::remark::Remark;
use crate::domain::time::Moment;
use crate::search::offer::engine::SearchEngine;
use crate::search::offer::learned::LessonIndex;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted, or an input method committed several characters at once.
    Paste(String),
    /// The terminal has this size now, in columns and rows.
    Resized(u16, u16),
    /// Time went by; only what is derived from it changes.
    Tick,
    /// The store is open.
    StoreReady,
    /// The store cannot be used now; the sentence says why and what to do. Drafts go to the rescue file.
    StoreDown(String),
    /// A commit is on disk.
    Committed(Committed),
    /// A commit is not on disk yet; the sentence says why. It is kept and tried again.
    Failed(String),
    /// The answer to a question.
    Answered(QueryAnswer),
    /// The lessons of saved cases, in place of the ones before.
    Learned(Box<LessonIndex>),
    /// Packs were read, at the start or because one was saved.
    PacksRead(Box<PackUpdate>),
    /// The engine over the library that was read last is built.
    Indexed(Box<SearchEngine>),
    /// The agent's name and number could not be written to the settings.
    SettingsFailed(String),
    /// Something the agent has to know of, and what to do; the work goes on.
    Warning(String),
    /// Text was copied, or could not be.
    Copied(bool),
    /// The workstation's clock jumped.
    ClockJumped {
        /// Before the jump.
        from: Moment,
        /// After it.
        to: Moment,
    },
}

/// The packs as they were read, and what is wrong with them.
#[derive(Debug, Default)]
pub struct PackUpdate {
    /// The library.
    pub library: Arc<Library>,
    /// The engine over it; nothing: it is being built and comes by itself.
    pub engine: Option<SearchEngine>,
    /// One line for each mistake.
    pub mistakes: Vec<String>,
    /// A pack was saved while the desk was running.
    pub anew: bool,
    /// Packs that are broken now and are used as they were before.
    pub kept: usize,
    /// Scripts of the agent's own packs that wait for a signature, and so are not offered.
    pub unsigned: usize,
}

/// The store's answer to a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Committed {
    /// As proposed.
    AsIs,
    /// The record of this case has this number now.
    Numbered(CaseId, String),
}

/// Something the screen wants done.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Apply and log.
    Commit(LogEntry),
    /// Log what an agent remarks on a script.
    Remark(Remark),
    /// Ask the store.
    Ask(Query),
    /// Put text on the clipboard.
    Copy(String),
    /// Keep the agent's name and number in the settings.
    SaveAgent {
        /// Name.
        name: String,
        /// Number.
        id: String,
    },
    /// Ring the terminal's bell.
    Bell,
    /// Clear the terminal and draw everything anew.
    Repaint,
    /// End the program, once everything is on disk.
    Quit,
}
