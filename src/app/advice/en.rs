//! Advice in English.

use super::AdviceWords;

pub static WORDS: AdviceWords = AdviceWords {
    missing: |path| format!("There is no data at {path} yet. Start the console once and it is made."),
    emptied: |path, leftover| {
        format!(
            "The database {path} is empty or gone, but {leftover} still holds records. Leave both alone: copy the whole folder, then restore a backup."
        )
    },
    no_evidence: |path, records, cause| {
        format!(
            "{records} saved records are missing from {path}, and the files could not be copied ({cause}), so they were left alone. Free some space on the disk; it is tried again."
        )
    },
    not_a_database: |path| {
        format!("{path} is not a database; it was left alone. Move it away, or name another folder with --data.")
    },
    other_program: |path| {
        format!("{path} is another program's database; it was left alone. Name another folder with --data.")
    },
    newer: |path, found, known| {
        format!(
            "{path} was written by a newer Callside (format {found}, this one knows {known}); it was left alone. Update Callside, then open it."
        )
    },
    read_only: |path| {
        format!(
            "{path} may be read but not written. Check the rights of file and folder, or name a folder you can write with --data."
        )
    },
    locked: |path| {
        format!(
            "Another program holds {path} and did not let go. Close the other console, or the backup that reads it, and try again."
        )
    },
    full: |path| {
        format!(
            "The disk of {path} is full; nothing was written, and all that was saved before is there. Free some space and try again."
        )
    },
    corrupt: |path| {
        format!(
            "The database {path} is damaged; it was left alone. Copy the whole folder first, then restore a backup; callside doctor lists the damage."
        )
    },
    unfinished: |path| {
        format!(
            "The last session was cut short and {path} has to be recovered, but it may only be read. Copy the whole folder to a place you can write and open it with --data."
        )
    },
    cannot_open: |path, cause| {
        format!("{path} cannot be opened ({cause}). Check that its folder exists and that you have the rights.")
    },
    disk: |path, cause| {
        format!(
            "The disk failed at {path} ({cause}); nothing was written. Check disk and quota, and copy the data to another disk before going on."
        )
    },
    no_wal: |path| {
        format!(
            "Writing is not safe where {path} is, most likely a network share. Name a folder on this machine's own disk with --data."
        )
    },
    old_sqlite: |found, floor| {
        format!(
            "SQLite {found} has a known bug that damages data; {floor} is the oldest that is safe. Install a released Callside."
        )
    },
    newer_log: |path, seq| {
        format!("Log row {seq} of {path} was written by a newer Callside. Update Callside, then open it.")
    },
    unreadable: |path, row, cause| {
        format!(
            "A row of {path} cannot be read ({row}: {cause}). Run callside doctor to see all that is wrong, then restore a backup."
        )
    },
    unknown_case: |case| {
        format!(
            "Case {case} is not in the database; nothing was written. Start the console again to read everything anew."
        )
    },
    taken_case: |case| format!("Case {case} is there already; nothing was written. Open the call once more."),
    taken_number: |number| {
        format!("Another record has the number {number}; this one was not saved. Save it once more without a number.")
    },
    other: |path, cause| {
        format!(
            "The database {path} refused ({cause}); nothing was written. Try again; if it stays, run callside doctor."
        )
    },
    lost_changes: |changes| format!("the last {changes} changes are missing from the database"),
    lost_records: |missing, had| format!("{missing} of {had} saved records are missing from the database"),
    other_database: |had, has| format!("another database stands here (saved records: {has}, there were {had})"),
    gone: |had| format!("the database is gone or empty, it held {had} saved records"),
    copied: |loss, folder| {
        format!("{loss}. The files were copied to {folder} as they were: keep it and tell your technician.")
    },
    not_copied: |loss| {
        format!("{loss}. Copy the whole folder first; the console copies the files, too, when it starts.")
    },
    witness: |path, cause| {
        format!(
            "The witness {path} cannot be written ({cause}). Records are saved as before; check its rights and the disk."
        )
    },
    damaged_witness: |path| {
        format!(
            "The witness {path} was damaged: whether records are missing could not be told. It was made anew; check the disk."
        )
    },
    long_log: |path, mebibytes| {
        format!(
            "{path} has grown to {mebibytes} MiB and cannot be folded. End what else is reading it, and free some space on the disk."
        )
    },
};
