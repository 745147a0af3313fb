//! What else a word stands for, as a function in SQL: `meets(haystack, word)`.
//!
//! Here: handing over what the store was given. Never here: what letters stand for.

use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::FromSqlError;

/// Whether a text, line by line, meets the word that this test was made for.
pub type TextTest = Box<dyn Fn(&str) -> bool + Send + Sync>;

/// Gives `conn` the function. The test is made once for each word of a question, not for each row. A text that is none
/// meets nothing: what is damaged is for `doctor` to name, and keeps nobody from finding the rest.
pub(super) fn register(
    conn: &Connection,
    test_of: impl Fn(&str) -> TextTest + Send + 'static,
) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    conn.create_scalar_function("meets", 2, flags, move |context| {
        let test: Arc<TextTest> =
            context.get_or_create_aux(1, |word| -> Result<TextTest, FromSqlError> { Ok(test_of(word.as_str()?)) })?;
        Ok(context.get_raw(0).as_str().is_ok_and(|text| test(text)))
    })
}
