//! Advice on the database: the sentences for errors, losses and troubles that the store returns as values.
//!
//! One sentence says what happened and where, the next what to do. Nothing typed is lost by any of these: the desk
//! keeps its drafts until a commit has succeeded. No sentence ever advises to delete something.

mod doubt;
mod en;
mod error;
mod finding;
mod trouble;
mod zh;

use crate::domain::lang::words;

words! {
    /// The sentences of advice.
    struct AdviceWords {
        missing(path);
        emptied(path, leftover);
        no_evidence(path, records, cause);
        not_a_database(path);
        other_program(path);
        newer(path, found, known);
        read_only(path);
        locked(path);
        full(path);
        corrupt(path);
        unfinished(path);
        cannot_open(path, cause);
        disk(path, cause);
        no_wal(path);
        old_sqlite(found, floor);
        newer_log(path, seq);
        unreadable(path, row, cause);
        unknown_case(case);
        taken_case(case);
        taken_number(number);
        other(path, cause);
        lost_changes(changes);
        lost_records(missing, had);
        other_database(had, has);
        gone(had);
        copied(loss, folder);
        not_copied(loss);
        witness(path, cause);
        damaged_witness(path);
        long_log(path, mebibytes);
    }
}
