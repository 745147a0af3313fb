//! Every sentence of the command line. A file for each language beside this one holds them; the compiler misses what it
//! lacks.
//!
//! English help stands as doc comments beside the arguments, where clap reads it.

use crate::domain::lang::words;

mod en;
mod zh;

words! {
    /// The sentences of the command line in one language. Each name says what it is about.
    #[derive(Debug)]
    pub(super) struct CliWords {
        clap: Option<&'static ClapWords>;

        demo_alone; no_home; agent_length; standard_streams(why); remark_mistakes(count: usize);

        help_global; help_examples;

        no_scripts_loaded; find_nothing_asked; find_nothing(query);

        suggest_nothing; suggest_category; suggest_mood; suggest_grade; stop; comma; mood_calm; mood_upset; between;
        because_danger(words); because_alike; because_learned(times: u32); because_mood; because_fits;
        because_said(words); because_like;

        forget_nothing_learned; forget_done(gone: usize, left); forget_undone(back: usize, left); forget_no_day(day);

        manual_not_written(dir, why);

        ring_no_digit(given: &str, anonymous);

        doctor_well; doctor_wrong(count); doctor_program; doctor_settings; doctor_keys; doctor_packs_folder;
        doctor_log; not_there_yet; doctor_folder; doctor_folder_unwritable(why); doctor_setting_wrong;
        doctor_setting_fix; doctor_keys_wrong; doctor_keys_fix; doctor_database; doctor_schema;
        doctor_rows(cases: i64, rows: i64); doctor_long_wal; doctor_integrity; doctor_whole; doctor_damaged_fix;
        doctor_newer_fix;
        doctor_packs; doctor_no_scripts; doctor_none_signed; doctor_pack_wrong; doctor_or_leave_out(fix);
        doctor_unsigned(count: usize, files); doctor_unsigned_title; doctor_packs_count(packs: usize, scripts: usize);
        doctor_packs_others(packs, others: usize);

        witness_title; witness_none; witness_none_fix; witness_damaged; witness_damaged_fix; witness_in_step;
        witness_behind(records: i64, rows: i64);

        terminal_title; terminal_absent; terminal_dumb; terminal_colours; terminal_no_colour; terminal_locale;
        terminal_not_utf8; terminal_size; terminal_too_small(columns, rows); terminal_ambiguous; terminal_wide_fix;
        terminal_no_answer;

        record_none; file_exists(path); file_not_written(path, why);

        promise_not_read; due_response; due_supervisor; due_contact; due_result;

        record_only_newest(count);

        record_days_swapped(from, to); record_no_state(word, known);

        record_exported(count: usize); record_heads: [&'static str; 9];

        record_missing(name); show_record; show_unsaved; show_promises; show_not_read; show_said; show_case;
        show_has_unsaved; show_where; show_agent; show_playbook; show_caller; show_earlier_case; show_times;
        show_rang; show_answered; show_hung_up; show_saved; show_talk; show_held(times: u32); show_on_hold;
        show_grade; show_no_calendar; show_log; place_filed; place_off_desk; place_slip; place_on_desk(doing);

        text_length(option, longest);

        stats_mistakes_left_out; stats_no_kind; stats_softer; stats_short; stats_long; stats_total(scripts: usize);
        stats_by_pack; stats_by_scene; stats_by_kind; stats_by_stage; stats_by_category; stats_by_standing;
        stats_variants; stats_document; stats_section; stats_uncovered; stats_covered(all, covered); stats_any_stage;
        stats_no_category; stats_things: [&'static str; 10];

        suggestions_none; in_no_pack; about_other_words;

        asks_none; asks_learn_off; asks_times(times: u32);

        new_written(path); new_no_builtin(id, ids); new_exists(path); pack_not_written(path, why);

        approve_builtin(name); approve_unknown(ids); approve_broken(path); approve_not_found(ids);
        approve_unsignable(path, why); approve_changed(path); approve_not_written(path, why);
        approve_would(count: usize); approve_signed(count: usize); approve_fix; approve_already(count);
        approve_retired(count); approve_skipped(count);

        check_why; check_fix; check_files(files: usize); check_sound; check_mistakes(mistakes: usize);
        check_lints(count: usize); check_remarks(count: usize); check_unsigned(count: usize);

        diff_not_toml(paths); diff_added; diff_removed; diff_changed; diff_signature_lost;
        brackets: (&'static str, &'static str); diff_none; diff_summary(added, removed, other);
        diff_unsigned(count: usize);

        export_choose_format; export_xlsx_file; export_not_held(id, named); export_done(count: usize);
        export_cell_long(place); export_no_sheet(why); export_no_pack(unread, name: &str, known);
        export_mistakes(path, problem);

        page_scripts; page_words; page_soothing; page_short; page_long; page_heads: [&'static str; 4];

        html_language;

        import_empty(file); import_no_header(file); import_exists(path); import_not_held(path, named);
        import_bad_id(id: &str, made);

        import_not_signed; import_encoding(encoding); import_garbled; import_sheet(read, names); import_more(more);
        import_unread(path); import_against(path); import_comments(count: usize);
        import_counts(rows: usize, scripts: usize, states, left_out); import_written_drafts(path);
        import_written(path); import_nothing; import_mistakes; import_dry_run; import_new; import_changed;
        import_unchanged; import_missing;
    }
}

/// Sentences that clap has of its own in English, for any other language.
#[derive(Debug)]
pub(super) struct ClapWords {
    /// The words of help pages.
    pub(super) help: HelpWords,
    /// The sentences for wrong usage.
    pub(super) usage: UsageWords,
}

/// The words of help pages.
#[derive(Debug)]
pub(super) struct HelpWords {
    /// Help by path: `ring` a subcommand, `ring/name` an argument by its id; `/..` belongs to the program itself,
    /// `*/..` to every subcommand.
    pub(super) about: &'static [(&'static str, &'static str)],
    /// Template of a help page.
    pub(super) template: &'static str,
    /// Heading of subcommands.
    pub(super) commands: &'static str,
    /// Heading of arguments.
    pub(super) arguments: &'static str,
    /// Heading of options.
    pub(super) options: &'static str,
    /// English words in a usage line, each with its translation.
    pub(super) usage: &'static [(&'static str, &'static str)],
    /// Help with the values an argument takes.
    pub(super) possible: fn(&str, &str) -> String,
    /// Help with the value an argument has where none is given.
    pub(super) default: fn(&str, &str) -> String,
}

/// The sentences for wrong usage.
#[derive(Debug)]
pub(super) struct UsageWords {
    /// The argument is unknown.
    pub(super) unknown_argument: fn(&str) -> String,
    /// The subcommand is unknown.
    pub(super) unknown_subcommand: fn(&str) -> String,
    /// An argument stands without its value.
    pub(super) value_missing: fn(&str) -> String,
    /// An argument takes other values than this one.
    pub(super) value_unknown: fn(&str, &str, &str) -> String,
    /// The value of an argument is refused, for a reason.
    pub(super) value_wrong: fn(&str, &str, &str) -> String,
    /// An argument is missing.
    pub(super) argument_missing: fn(&str) -> String,
    /// The subcommand is missing.
    pub(super) subcommand_missing: &'static str,
    /// Two arguments exclude each other.
    pub(super) conflict: fn(&str, &str) -> String,
    /// An argument is not UTF-8 text.
    pub(super) not_utf8: &'static str,
    /// The question whether something near was meant.
    pub(super) meant: fn(&str) -> String,
    /// The hint at `--help`.
    pub(super) see_help: &'static str,
    /// A day is written like this one.
    pub(super) day: fn(&str) -> String,
    /// A number is wanted.
    pub(super) number: &'static str,
}
