//! Changes that never come into the database, apart from those that wait: refused for good, or of a case or an agent
//! that cannot be read in it, so that nobody can tell whether it has them. They are set aside for a person to look at.
//! While that cannot be done they stay in the rescue file, in the way of nobody else.

use std::collections::BTreeSet;
use std::io;

use super::log_check::LogOwner;
use crate::app::rescue::{Rescue, RescueLine};
use crate::app::words::AppWords;
use crate::domain::lang::Lang;

/// The reason why a change stays out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnwritableReason {
    /// The database refuses it for good.
    Refused,
    /// The rows that the database has of its case or agent cannot be read.
    Unreadable,
}

/// A change that stays out of the database.
#[derive(Debug)]
struct UnwritableChange {
    line: RescueLine,
    why: UnwritableReason,
    /// The change is in the rescue file.
    kept: bool,
}

/// Changes apart from those that wait.
#[derive(Debug, Default)]
pub(super) struct UnwritableChanges {
    /// Not set aside yet.
    held: Vec<UnwritableChange>,
    /// The reason why they could not be set aside.
    stuck: String,
    /// The desk knows of all that cannot be set aside.
    told: bool,
    /// Number of changes set aside that the database refused, until it is told.
    refused: usize,
    /// Number of changes set aside that nobody can judge, until it is told.
    unjudged: usize,
    /// The cases and agents of these.
    owners: BTreeSet<LogOwner>,
}

impl UnwritableChanges {
    /// True when nothing is left to be set aside.
    pub(super) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Number of changes that are in memory only.
    pub(super) fn in_memory_only(&self) -> usize {
        self.held.iter().filter(|held| !held.kept).count()
    }

    /// Takes a change; `kept` if it is in the rescue file.
    pub(super) fn add(&mut self, line: RescueLine, why: UnwritableReason, kept: bool) {
        self.held.push(UnwritableChange { line, why, kept });
        self.told = false;
    }

    /// Writes to the rescue file what is in memory only.
    ///
    /// # Errors
    /// When some still is.
    pub(super) fn keep_all(&mut self, rescue: &mut Rescue) -> io::Result<()> {
        for held in self.held.iter_mut().filter(|held| !held.kept) {
            rescue.keep(&held.line)?;
            held.kept = true;
        }
        Ok(())
    }

    /// Sets all of them aside; without room for that they stay, until it is tried again.
    pub(super) fn set_aside(&mut self, rescue: &Rescue) {
        if self.held.is_empty() {
            return;
        }
        let writes = self.held.iter().map(|held| &held.line.write);
        // A change is always JSON: it came from there, or has been written so.
        let lines: Vec<Vec<u8>> = writes.filter_map(|write| serde_json::to_vec(write).ok()).collect();
        if let Err(error) = rescue.set_lines_aside(&lines) {
            tracing::error!(%error, changes = lines.len(), "changes cannot be set aside");
            self.stuck = error.to_string();
            return;
        }
        tracing::error!(changes = lines.len(), "changes are set aside");
        for UnwritableChange { line, why, .. } in self.held.drain(..) {
            match why {
                UnwritableReason::Refused => self.refused += 1,
                UnwritableReason::Unreadable => {
                    self.unjudged += 1;
                    self.owners.insert(LogOwner::of(&line.write));
                }
            }
        }
    }

    /// Sentences on what happened since the last call; with `all`, also on what was told and is still so.
    pub(super) fn words(&mut self, rescue: &Rescue, lang: Lang, all: bool) -> Vec<String> {
        let aside = rescue.aside();
        let aside = aside.display();
        let table = AppWords::of(lang);
        let mut words = Vec::new();
        let refused = std::mem::take(&mut self.refused);
        if refused > 0 {
            words.push(table.refused_changes(&refused, &aside));
        }
        let (unjudged, owners) = (std::mem::take(&mut self.unjudged), std::mem::take(&mut self.owners));
        if unjudged > 0 {
            words.push(table.unjudged_changes(&unjudged, &named(owners, table), &aside));
        }
        let stuck = self.held.len() - self.in_memory_only();
        if stuck > 0 && (all || !self.told) {
            self.told = true;
            let place = rescue.place().display();
            words.push(table.stuck_changes(&stuck, &place, &aside, &self.stuck));
        }
        words
    }
}

fn named(owners: BTreeSet<LogOwner>, table: &AppWords) -> String {
    let name = |owner| match owner {
        LogOwner::Case(id) => table.owner_case(&id.0),
        LogOwner::Agent(agent) => table.owner_agent(&agent),
    };
    owners.into_iter().map(name).collect::<Vec<_>>().join(table.between)
}
