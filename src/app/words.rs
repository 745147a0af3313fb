//! Every sentence of the shell. A file for each language beside this one holds them; the compiler misses what it lacks.
//!
//! The screen and the command line have tables of their own.

use std::io::ErrorKind;

use crate::domain::lang::words;

mod en;
mod zh;

words! {
    /// The sentences of the shell in one language. Each name says what it is about.
    #[derive(Debug)]
    pub struct AppWords {
        between; stop;

        console_needs_terminal; log_not_written(path, error); terminal_unusable; typed_is_saved; already_running;
        folder_not_locked(path, error); folder_not_made(folder, error); panicked(place);

        refusal: fn(ErrorKind) -> Option<&'static str>;

        unreadable(why); not_utf8(at); pack_too_long(mib); folder_without_packs;
        check_path; save_as_utf8; split_pack; put_pack;

        sheet_too_large(mib); sheet_too_large_fix; sheet_too_long(rows); sheet_too_long_fix; sheet_none; sheet_none_fix;
        sheet_web_page; sheet_web_page_fix; sheet_locked; sheet_locked_fix; sheet_damaged; sheet_broken(why);
        sheet_damaged_fix; sheet_no_name(name); sheet_no_name_fix; sheet_other_names(name, all); sheet_other_names_fix;

        setting_not_utf8(at); setting_syntax(why); setting_agent; setting_agent_lacks(key); setting_length(key, most);
        setting_choice(key, text: &str, options); setting_flag(key, kind); setting_list(key, form); setting_text(key, kind);
        setting_fuzzy_form; setting_packs_form; setting_unknown(key: &str, hint); setting_meant(key); setting_known(keys);

        keeper_failed; in_memory_only(database, error);

        refused_changes(count, aside); unjudged_changes(count, owners, aside); stuck_changes(count, place, aside, error);
        owner_case(id); owner_agent(id); missing_changes(count, aside); spoilt_lines(count, aside);
        rescue_closed(path, error); unsaved_changes(count, place); lost_changes(count);
    }
}
