//! What saved cases teach, for commands: the console has the keeper for it.

use super::setup::Setup;
use crate::domain::change::{Answer, Query};
use crate::domain::lesson::{Lesson, telling_fields};
use crate::domain::pack::Library;
use crate::domain::time::Moment;
use crate::search::learned::Learned;
use crate::store::{Store, StoreError};
use crate::tui::desk::LESSONS;

/// What saved cases teach over `library`; nothing where there is no database yet, or the settings say so.
///
/// # Errors
/// When the database is there and cannot be read.
pub fn learned(setup: &Setup, library: &Library) -> Result<Learned, StoreError> {
    if !setup.settings.learn.0 {
        return Ok(Learned::default());
    }
    let lessons = lessons(setup, library, LESSONS)?;
    Ok(Learned::of(lessons.iter().map(|(_, lesson)| lesson)))
}

/// The lessons of the newest `limit` saved cases with when these began, newest first; none where there is no database yet.
///
/// # Errors
/// When the database is there and cannot be read.
pub fn lessons(setup: &Setup, library: &Library, limit: usize) -> Result<Vec<(Moment, Lesson)>, StoreError> {
    let store = match Store::open_read_only(&setup.paths.database) {
        Ok(store) => store,
        Err(StoreError::Missing { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let fields = telling_fields(library).map(str::to_owned).collect();
    match store.ask(&Query::Lessons { fields, limit })? {
        Answer::Lessons(lessons) => Ok(lessons),
        _ => Ok(Vec::new()),
    }
}
