//! Lessons of saved cases, for commands: the console has the keeper for it.

use super::setup::RunSetup;
use crate::domain::lesson::{Lesson, telling_fields};
use crate::domain::pack::Library;
use crate::domain::query::{Query, QueryAnswer};
use crate::domain::time::Moment;
use crate::search::offer::learned::LessonIndex;
use crate::store::{Store, StoreError};
use crate::tui::model::hearing::LESSONS;

/// The lessons of saved cases over `library`; nothing where there is no database yet, or the settings say so.
///
/// # Errors
/// When the database is there and cannot be read.
pub fn learned(setup: &RunSetup, library: &Library) -> Result<LessonIndex, StoreError> {
    if !setup.settings.learn.0 {
        return Ok(LessonIndex::default());
    }
    let lessons = told_in(setup, telling_fields(library), LESSONS)?;
    Ok(LessonIndex::of(lessons.iter().map(|(_, lesson)| lesson)))
}

/// The lessons of the newest `limit` saved cases with when these began, newest first, with the customer's words in
/// `fields`; none where there is no database yet.
///
/// # Errors
/// When the database is there and cannot be read.
pub fn told_in<'f>(
    setup: &RunSetup,
    fields: impl IntoIterator<Item = &'f str>,
    limit: usize,
) -> Result<Vec<(Moment, Lesson)>, StoreError> {
    let store = match Store::open_read_only(&setup.paths.database) {
        Ok(store) => store,
        Err(StoreError::Missing { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let fields = fields.into_iter().map(str::to_owned).collect();
    match store.ask(&Query::Lessons { fields, limit })? {
        QueryAnswer::Lessons(lessons) => Ok(lessons),
        _ => Ok(Vec::new()),
    }
}
