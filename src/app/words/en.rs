//! The English sentences of the shell.

use std::io::ErrorKind;

use super::AppWords;

/// The English sentences.
#[rustfmt::skip]
pub static WORDS: AppWords = AppWords {
    between: ", ",
    stop: "; ",

    console_needs_terminal: "the console needs a terminal; neither its input nor its output may be redirected",
    log_not_written: |path, error| format!("the log {path} cannot be written: {error}; the console works without it"),
    terminal_unusable: "the terminal cannot be used",
    typed_is_saved: "What was typed is saved; start it again to go on.",
    already_running: "a console is running on this data folder already; use that window, or another folder with --data",
    folder_not_locked: |path, error| format!("the data folder cannot be locked ({path}: {error}); check the disk, or name another folder with --data DIR"),
    folder_not_made: |folder, error| format!("the folder {folder} cannot be made: {error}; change permissions, or name another with --data DIR"),
    panicked: |place| format!("callside: a fault in the program ({place}). It ends."),

    refusal,

    unreadable: |why| format!("cannot be read: {why}"),
    not_utf8: |at| format!("byte {at} is not UTF-8 text"),
    pack_too_long: |mib| format!("longer than {mib} MiB"),
    folder_without_packs: "there is no .toml file in this folder",
    check_path: "check the path and its permissions",
    save_as_utf8: "save the file as UTF-8",
    split_pack: "split it",
    put_pack: "put a pack into it, or name another path",

    sheet_too_large: |mib| format!("longer than {mib} MiB, or too large once it is unpacked"),
    sheet_too_large_fix: "take out pictures and needless sheets, or split it",
    sheet_too_long: |rows| format!("more than {rows} rows or 1000 columns"),
    sheet_too_long_fix: "delete empty ones, or split it",
    sheet_none: "no sheet",
    sheet_none_fix: "save it as xlsx or CSV",
    sheet_web_page: "a web page under the name of a sheet",
    sheet_web_page_fix: "open it in a spreadsheet program and save it as xlsx",
    sheet_locked: "protected by a password",
    sheet_locked_fix: "take the password off in a spreadsheet program",
    sheet_damaged: "the workbook is damaged",
    sheet_broken: |why| format!("the workbook cannot be read: {why}"),
    sheet_damaged_fix: "open it in a spreadsheet program and save it as xlsx",
    sheet_no_name: |name| format!("there is no sheet \"{name}\", such a file is one sheet"),
    sheet_no_name_fix: "leave --sheet out",
    sheet_other_names: |name, all| format!("there is no sheet \"{name}\" but {all}"),
    sheet_other_names_fix: "write one of these names",

    setting_not_utf8: |at| format!("byte {at} is not UTF-8 text; save the file as UTF-8"),
    setting_syntax: |why| format!("TOML syntax: {why}"),
    setting_agent: "agent must be written { name = \"..\", id = \"..\" }",
    setting_agent_lacks: |key| format!("agent lacks {key}"),
    setting_length: |key, most| format!("{key} must have 1 to {most} characters"),
    setting_choice: |key, text, options| format!("{key} cannot be {text:?}; use {options}"),
    setting_flag: |key, kind| format!("{key} must be true or false, not {kind}"),
    setting_list: |key, form| format!("{key} must be written {form}"),
    setting_text: |key, kind| format!("{key} must be text in quotes, not {kind}"),
    setting_fuzzy_form: "[\"zh-z\", ..]",
    setting_packs_form: "[\"path\", ..]",
    setting_unknown: |key, hint| format!("there is no setting {key:?}; {hint}"),
    setting_meant: |key| format!("is it {key}?"),
    setting_known: |keys| format!("known are {keys}"),

    keeper_failed: "The part of the program that saves has failed: see whether what was typed last is there after the next start.",
    in_memory_only: |database, error| format!("Neither {database} nor a rescue file can be written ({error}): what is typed is in memory only. Do not leave; free some space, and it is saved by itself."),

    refused_changes: |count, aside| format!("{count} changes of an earlier session do not belong to this database; they are kept in {aside}."),
    unjudged_changes: |count, owners, aside| format!("What the database has of {owners} cannot be read, so nobody can tell whether {count} changes are in it; they are kept in {aside}: run callside doctor to see what is damaged."),
    stuck_changes: |count, place, aside, error| format!("{count} changes cannot go into the database and stay in {place}, because {aside} cannot be written ({error}); everything else is saved: free some space or change the permissions, and run callside doctor."),
    owner_case: |id| format!("case {id}"),
    owner_agent: |id| format!("the remarks of agent {id}"),
    missing_changes: |count, aside| format!("{count} changes were written to the database and are not in its log; they are kept in {aside}. Compare the last calls with what you remember, and run callside doctor."),
    spoilt_lines: |count, aside| format!("{count} lines of an earlier session's rescue file cannot be read; they are kept in {aside}. Compare the last call with what you remember."),
    rescue_closed: |path, error| format!("The rescue file {path} cannot be read ({error}); it is left as it is. Check its permissions and start again: what it holds then goes in."),
    unsaved_changes: |count, place| format!("{count} changes are not in the database yet. They are kept in {place} and go in at the next start."),
    lost_changes: |count| format!("{count} changes are lost: neither the database nor a rescue file could be written. Free some space or change the permissions, and enter them again."),
};

/// Common refusals of the system.
fn refusal(kind: ErrorKind) -> Option<&'static str> {
    let words = match kind {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::AlreadyExists => "it is there already",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of the path is not a folder",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "the disk quota is used up",
        ErrorKind::ReadOnlyFilesystem => "its disk is read-only",
        ErrorKind::FileTooLarge => "the file is too large",
        ErrorKind::InvalidFilename => "the name is too long or not allowed",
        ErrorKind::InvalidData => "its content is not UTF-8 text",
        ErrorKind::ResourceBusy => "another program uses it",
        ErrorKind::TimedOut => "it took too long",
        ErrorKind::BrokenPipe => "the program that read the output has ended",
        _ => return None,
    };
    Some(words)
}
