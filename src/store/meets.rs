//! The SQL function `meets(haystack, word)`: finds texts that a typed word stands for, such as pinyin.
//!
//! Here: handing over what the store was given. Never here: what letters stand for.

use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::FromSqlError;

/// The test of a text, line by line, for the word that it was made for.
pub type TextTest = Box<dyn Fn(&str) -> bool + Send + Sync>;

/// Gives `conn` the function. The test is made once for each word of a question, not for each row. A text that is
/// none meets nothing: what is damaged is for `doctor` to name, and keeps nobody from finding the rest.
pub(super) fn register(
    conn: &Connection,
    test_of: impl Fn(&str) -> TextTest + Send + 'static,
) -> rusqlite::Result<()> {
    // DIRECTONLY: no view or trigger of a file from elsewhere may call it. DETERMINISTIC lets SQLite call it once for
    // equal arguments.
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    conn.create_scalar_function("meets", 2, flags, move |context| {
        let test: Arc<TextTest> =
            // SQLite keeps the test as long as the word stays the same: making it costs more than a row.
            context.get_or_create_aux(1, |word| -> Result<TextTest, FromSqlError> { Ok(test_of(word.as_str()?)) })?;
        Ok(context.get_raw(0).as_str().is_ok_and(|text| test(text)))
    })
}
