//! Every word of the interface. A file for each language beside this one holds its words; the compiler misses what it
//! lacks.
//!
//! Words of packs (titles, scripts, questions) are not here. `{0}`, `{1}` are filled by [`say`].

use super::command::Command;
use crate::domain::lang::words;

mod en;
mod zh;

words! {
    /// The words of one language. Each name says where its word stands.
    #[derive(Debug)]
    pub struct Words {
        brand; tab_desk; records; nobody; open_cases; no_calls; answer_with; answer; found; switch_with; nameless;
        too_small;

        pane_case; pane_script; pane_stage; pane_record; waiting; sign_in; sign_in_name; sign_in_id; sign_in_hint;
        welcome; note;

        phase_ringing; phase_live; phase_hold; phase_wrap_up; phase_reopened; pace_open; pace_left; pace_near;
        pace_over;

        grade; grade_title; no_grade; grade_suggested; grade_suggested_like; suggested_for; suggested_like;
        respond_by; supervisor_by; first_contact_by; result_by; late; calendar_unknown;

        first_call; repeat; last_time; no_subject; promised; take_match; match_taken; no_match; not_finished;

        playbook_title; playbook_chosen; playbook_suggested; branch_title; branch_stays; operation; no_playbook;
        must_say; must_ask; from_on; bridge; last_stage; first_stage;

        search; search_hint; keys_take; no_offers; nothing_found; about_seconds; soothing; plain_form; short_form;
        long_form; now_form; short_mark; long_mark; one_form; time_is_short; enter_fills; verify; risk;
        no_such_script; now_soothing; now_plain; copied; not_copied; why_title; why_asks; why_keyword; why_words;
        why_pinyin; why_initials; why_slip; danger; because_danger; because_must_say; because_asks; because_stage;
        because_type; because_grade; because_mood; because_word; because_alike; because_learned; because_learned_once;
        because_learned_form; because_said;

        missing; savable; option_suggested; option_suggested_too; complete; next_question; record_waits; why_missing;
        why_phone; why_time; why_past; why_future; why_option; why_other; why_long; not_saved; saving; saved; filed;
        refused_text; refused_at_other; refused_at_far_other; refused_in_other; refused_undid; refused_in_pane;
        leaves_pane; field_full;

        no_case; no_live_call; no_other_call; nothing_rings; missed; live_stays; put_away; hung_up; call_goes_on;
        clock_jumped; reopened; nothing_to_undo; undone; opening_undone; answer_first; logged_said; logged_said_open;
        nothing_to_discard; discarded; sign_in_empty; log_opening_undone; log_dropped; state_missed; pending_mark;
        store_ready; resume; still_missing; past_promise; kept_as_said; no_records; word_unsaved; until; quit_live;
        paste_cut; paste_cleaned; pack_mistakes;

        pack_kept; packs_anew; packs_unsigned; packs_none; indexing;

        store_opening; store_saved; store_saving; store_down;

        records_count; records_hint; record_gone; not_saved_yet; col_number; col_at; col_name; col_contact; col_order;
        col_state; col_promise; col_subject; detail_keys; detail_head; detail_said; detail_log; log_empty; log_rang;
        log_opened; log_answered; log_missed; log_held; log_resumed; log_stage; log_playbook; log_hung_up;
        log_hang_up_undone; log_field; log_variable; log_calm; log_upset; log_grade; log_said; log_unsaid; log_ticked;
        log_unticked; log_match; log_case; log_match_undone; log_agent; sign_in_first; filed_next; log_saved;
        log_filed; log_reopened; log_jumped; log_newer;

        library; library_count; library_hint; by_scene; by_category; by_stage; by_kind; by_pack; by_standing; by_mine;
        by_rules; all_entries; no_category; any_stage; no_kind; mine_starred; mine_noted; mine_suggested; book_rule;
        book_statute; book_grade; book_wording; book_rubric; book_form; col_script; col_scene; col_kind; col_standing;
        col_used; short_draft; short_changed; short_retired; key_enter; key_enter_or; key_or_down; digits_hint;
        to_list_hint; key_left_right; key_tab; key_pages; open_hint; take_hint; narrow_hint; side_hint; scroll_hint;
        page_more; page_ends; taken; not_offered; not_a_script; starred; unstarred; note_title; suggest_title;
        save_hint; drop_hint; note_saved; note_gone; suggestion_saved; layer_builtin; layer_site; layer_personal;
        layer_asked; between; card_not_offered; card_note; card_category; card_stages; card_asks; card_say;
        card_soothe; card_short; card_long; card_verify; card_risk; card_keywords; card_business; card_legal;
        card_words_changed; card_instead; card_used; card_never; card_times; card_went; card_no_state;
        card_suggestions; card_about_other_words; card_other; card_grades; card_remark; card_words; card_unless;
        card_why; card_say_instead; card_source; card_valid; card_from_to; card_until_changed; card_not_today;
        word_forbidden; word_marked; figure_within; figure_every; figure_up_to; figure_at_least; figure_below;
        workdays; days; hours; minutes; seconds; points; fails;

        palette; palette_hint; help_title; help_keys; pick_any;

        key_not_modifier; key_unnamed; key_needs_modifier; key_ambiguous; keys_clash; command_near; command_unknown;
        keys_as_list;

        weekdays: [&'static str; 7];
        help_text: &'static [&'static str];
        commands: fn(Command) -> (&'static str, &'static str);
    }
}

impl Words {
    /// The words for a command in help and palette.
    pub fn command(&self, command: Command) -> &'static str {
        (self.commands)(command).0
    }

    /// The same in a word or two, for the key line.
    pub fn hint(&self, command: Command) -> &'static str {
        (self.commands)(command).1
    }
}

/// Puts `values` in place of `{0}`, `{1}`..
pub fn say(template: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let value = after.split_once('}').and_then(|(n, tail)| Some((values.get(n.parse::<usize>().ok()?)?, tail)));
        if let Some((value, tail)) = value {
            out.push_str(value);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    #[test]
    fn values_are_put_in_place() {
        assert_eq!(say("{0}天内第 {1} 次", &["30", "3"]), "30天内第 3 次");
        assert_eq!(say("{7} {x} {0}", &["a"]), "{7} {x} a");
    }

    #[test]
    fn every_language_fills_the_same_places() {
        let places = |template: &str| {
            let mut places: Vec<String> =
                template.split('{').skip(1).map(|p| p.split('}').next().unwrap().to_owned()).collect();
            places.sort();
            places.dedup();
            places
        };
        for lang in Lang::ALL {
            for ((name, text), (_, chinese)) in Words::of(lang).texts().into_iter().zip(Words::of(Lang::Zh).texts()) {
                assert_eq!(places(text), places(chinese), "{name} in {lang:?}");
            }
        }
    }
}
