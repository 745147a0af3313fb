//! How it looks: each situation in both languages at three sizes, and the facts that must stand there.
//!
//! Facts of the interface are taken from its words, so that a better word breaks a snapshot and nothing else.

use callside::domain::lang::Lang;
use callside::tui::effect::Msg;
use callside::tui::lang::{Words, say};
use callside::tui::theme::Theme;

use super::playbooks::{choose, parting};
use super::shelf::{browsing, browsing_live};
use super::situations::{Past, desk, filled, live, repeat, ringing, speaks, three};
use super::world::{World, library, wording};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 50)];

/// Draws a situation at all sizes; `facts` must stand there where the screen is as large as it was designed for.
#[track_caller]
fn look(name: &str, lang: Lang, world: &mut World, facts: &[&str]) {
    let mut out = Vec::new();
    for (width, height) in SIZES {
        world.send(Msg::Resized(width, height));
        let text = world.text_at(width, height);
        for fact in facts.iter().filter(|_| width >= 120) {
            assert!(text.contains(fact.trim()), "{name} {width}x{height}: {fact:?} is missing:\n{text}");
        }
        out.push(world.screen(width, height));
    }
    let lang = short(lang);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("{name}-{lang}"), out.join("\n\n"));
    });
}

fn short(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "zh" } else { "en" }
}

/// [`look`] in both languages.
#[track_caller]
fn looks(name: &str, situation: impl Fn(Lang) -> World, facts: impl Fn(&'static Words) -> Vec<String>) {
    for lang in [Lang::Zh, Lang::En] {
        let facts = facts(Words::of(lang));
        look(name, lang, &mut situation(lang), &facts.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// A situation and keys from there.
fn then<S: Fn(Lang) -> World>(situation: S, keys: &str) -> impl Fn(Lang) -> World + use<S> {
    let keys = keys.to_owned();
    move |lang| {
        let mut world = situation(lang);
        world.keys(&keys);
        world
    }
}

fn all(facts: &[&str]) -> Vec<String> {
    facts.iter().map(|f| (*f).to_owned()).collect()
}

#[test]
fn first_frame() {
    looks("first-frame", |lang| World::bare(speaks(lang)), |w| all(&[w.no_calls, w.store_opening, "王芳 1024"]));
}

#[test]
fn sign_in() {
    let fresh = |lang| {
        World::with(|setup| {
            setup.lang = lang;
            setup.agent = None;
        })
    };
    looks("sign-in", then(fresh, "type:王芳"), |w| {
        all(&[w.sign_in, w.sign_in_name, w.sign_in_id, "王芳", w.nobody])
    });
}

#[test]
fn empty_desk() {
    looks("empty", desk, |w| all(&[w.no_calls, w.store_ready, w.record_waits, "王芳 1024"]));
}

#[test]
fn a_call_rings() {
    looks("ringing", ringing, |w| all(&[w.phase_ringing, &say(w.answer_with, &["F2"]), "00:06", "DD20261118902"]));
}

#[test]
fn a_customer_who_called_before() {
    looks("repeat", repeat, |w| {
        let repeat = say(w.repeat, &["30", "3"]);
        all(&[&repeat, w.last_time, "11-18", w.promised, "12:30"])
    });
}

#[test]
fn an_angry_customer() {
    let script = library().script("soothe-angry").unwrap();
    let soothing = wording(script.words.soothe.as_deref().unwrap());
    looks("angry", then(live, "F5 type:安抚激动 Alt-1 Alt-s"), |w| all(&[w.soothing, &soothing, "✓"]));
}

#[test]
fn a_variable_to_fill() {
    looks("open-variable", then(live, "F5 type:wlyc Alt-1"), |w| all(&[w.enter_fills, "目前进展?"]));
}

#[test]
fn a_variable_being_filled() {
    let filling = then(live, "F5 type:wlyc Alt-1 Enter type:DD1 Enter type:在途中");
    looks("filling", filling, |_| all(&["DD1", "在途中]"]));
}

#[test]
fn searching_every_way() {
    for (name, query) in
        [("characters", "物流"), ("pinyin", "wuliu"), ("initials", "wlyc"), ("english", "late"), ("slip", "wuliuu")]
    {
        let searching = then(live, &format!("F5 type:{query}"));
        let found = |w: &Words| if w.brand == Words::of(Lang::En).brand { "Late parcel" } else { "物流延迟" };
        looks(&format!("search-{name}"), searching, |w| all(&[query, found(w)]));
    }
}

#[test]
fn a_list_with_the_focus() {
    looks("list", then(live, "F5 Down"), |w| all(&[&format!("1-9 {}", w.digits_hint), w.search_hint]));
    looks("search-number", then(live, "F5 type:12315"), |w| all(&[&say(w.keys_take, &["Alt-1..9"]), "12315"]));
}

#[test]
fn a_stage_near_its_end() {
    looks("stage-near", then(live, "wait:95"), |w| all(&[&format!("! {}", say(w.pace_near, &["00:25"]))]));
}

#[test]
fn a_stage_that_is_over() {
    let bridge = wording(library().playbooks[0].stages[0].bridge.as_deref().unwrap());
    looks("stage-over", then(live, "wait:125"), |w| all(&[&format!("!! {}", say(w.pace_over, &["00:05"])), &bridge]));
}

#[test]
fn a_hold_near_its_limit() {
    looks("hold-near", then(live, "F3 wait:95"), |w| {
        all(&[&say(w.phase_hold, &["01:35"]), &format!("! {}", say(w.pace_near, &["00:25"]))])
    });
}

#[test]
fn a_hold_that_is_over() {
    looks("hold-over", then(live, "F3 wait:130"), |w| {
        all(&[&say(w.phase_hold, &["02:10"]), &format!("!! {}", say(w.pace_over, &["00:10"]))])
    });
}

#[test]
fn after_the_call() {
    looks("wrap-up", then(live, "wait:60 F8 wait:20"), |w| {
        all(&[w.phase_wrap_up, "00:20", &say(w.pace_left, &["04:40"])])
    });
}

#[test]
fn a_record_that_cannot_be_saved() {
    looks("refused", then(live, "wait:60 F9"), |w| all(&[w.why_missing]));
}

#[test]
fn a_choice() {
    looks("choice", then(live, "Tab Tab Tab Tab 2"), |_| all(&["✓2"]));
}

#[test]
fn text_refused_at_a_choice() {
    let refused = |lang| {
        let mut world = live(lang);
        world.go_to_record();
        world.keys("Down Down Down Down Down Down Down Down Down Down Down type:18点回电");
        world
    };
    looks("refused-text", refused, |_| all(&["18点回电"]));
}

#[test]
fn several_choices_with_a_text() {
    let picking = |lang| {
        let mut world = live(lang);
        world.go_to_record();
        world.keys("Down Down Down Down Down Down Down Down 1 3 Right 5 type:送货上门");
        world
    };
    looks("choices", picking, |_| all(&["✓1", "✓3", "✓5", ": 送货上门"]));
}

#[test]
fn a_promise_read_back() {
    let promising = |lang| {
        let mut world = live(lang);
        world.go_to_record();
        for _ in 0..10 {
            world.keys("Down");
        }
        world.keys("type:3个工作日");
        world
    };
    looks("promise", promising, |_| all(&["3个工作日", "11-25", "23:59"]));
}

#[test]
fn a_full_record() {
    looks("full", filled, |w| all(&[w.complete]));
}

#[test]
fn a_saved_record_with_the_call_going_on() {
    looks("saved", then(filled, "F9"), |w| all(&["TS20261121-0001", w.phase_live]));
}

fn with_records(lang: Lang) -> World {
    let mut world = desk(lang);
    for past in [Past::CLOSED, Past::OVERDUE, Past::OTHER] {
        world.earlier(&past);
    }
    world
}

#[test]
fn records() {
    looks("records", then(with_records, "Alt-r"), |w| {
        all(&[&say(w.records_count, &["3"]), "TS20261109-0001", "陈阿姨", "138****5678", w.col_subject])
    });
}

#[test]
fn a_record_in_detail_with_its_corrections() {
    let corrected = |lang| {
        let mut world = with_records(lang);
        world.keys("Alt-r type:陈阿姨 Enter Enter");
        world.go_to_record();
        world.keys("Down type:,水浸了柜子 F9 Alt-r Enter");
        world
    };
    looks("detail", corrected, |_| all(&["TS20261120-0001", "滤芯接口漏水,水浸了柜子"]));
}

#[test]
fn the_library() {
    looks("library", browsing, |w| all(&[w.library, w.by_scene, w.all_entries, w.col_used, w.card_used]));
}

#[test]
fn the_library_with_a_customer_on_the_line() {
    looks("library-live", then(browsing_live, "type:yiyong"), |w| all(&[w.take_hint, w.phase_live]));
}

#[test]
fn a_script_with_all_there_is_to_say_of_it() {
    looks("library-script", then(browsing, "type:wlyc Enter"), |w| {
        let times = say(w.card_times, &["4", "30", "3", "2026-11-18 14:30"]);
        all(&[w.card_note, "先停一下再说", w.card_soothe, w.card_short, w.card_long, "王主管 2026-11-02", &times])
    });
}

#[test]
fn what_agents_say_of_a_script_and_its_other_versions() {
    looks("library-versions", then(browsing, "type:wlyc Enter PageDown PageDown PageDown PageDown"), |w| {
        all(&[w.card_other, w.layer_builtin])
    });
}

#[test]
fn the_library_by_category() {
    looks("library-category", then(browsing, "Tab Right Right"), |w| all(&[w.by_category]));
}

#[test]
fn drafts_in_the_library() {
    looks("library-review", then(browsing, "Tab Tab Tab Tab Tab Right Right"), |w| {
        all(&[w.by_standing, w.card_not_offered, w.short_draft])
    });
}

#[test]
fn writing_a_suggestion() {
    looks("library-writing", then(browsing, "type:wlyc Alt-g type:「您放心」可以不说"), |w| {
        all(&[w.suggest_title, w.save_hint, w.drop_hint, "可以不说"])
    });
}

#[test]
fn rules_in_the_library() {
    looks("library-rules", then(browsing, "Shift-Tab"), |w| {
        all(&[w.by_rules, w.book_statute, &say(w.figure_up_to, &["200"]), w.card_source])
    });
}

#[test]
fn words_to_avoid_in_the_library() {
    looks("library-wording", then(browsing, "Shift-Tab type:hhqc"), |w| {
        all(&[w.word_forbidden, w.card_say_instead, "我核实后给您准确答复"])
    });
}

#[test]
fn help() {
    looks("help", then(desk, "F1"), |w| all(&[w.help_title, "Ctrl-Z", "F9"]));
}

#[test]
fn palette() {
    looks("palette", then(desk, "Ctrl-P type:guaduan"), |w| {
        all(&["guaduan", w.command(callside::tui::command::Command::HangUp)])
    });
}

#[test]
fn grades() {
    looks("grade", then(live, "Tab Tab Tab Tab Enter type:气死我了 F6"), |w| all(&[w.grade_title, "15:00"]));
}

#[test]
fn two_calls_and_a_third_that_rings() {
    looks("three", three, |w| all(&[&say(w.open_cases, &["3", "0"]), "陈阿姨", "李女士", w.phase_ringing]));
}

#[test]
fn a_database_that_is_down() {
    let down = |lang| {
        let mut world = live(lang);
        world.broken = Some("磁盘已满,请清理 /data 后继续".into());
        world.keys("Down type:DD1");
        world
    };
    looks("store-down", down, |w| all(&[&format!("!! {}", w.store_down), "磁盘已满", "DD1"]));
}

#[test]
fn a_broken_pack() {
    let broken = |lang| {
        let mut world = World::bare(speaks(lang));
        world.read_packs(&[("/packs/mine.toml", "format = 1\n[pack]\nid = \"mine\"\ntitel = \"我的\"\n")]);
        world.send(Msg::StoreReady);
        world
    };
    looks("broken-pack", broken, |_| all(&["/packs/mine.toml"]));
}

#[test]
fn too_small() {
    for lang in [Lang::Zh, Lang::En] {
        let mut world = live(lang);
        world.send(Msg::Resized(59, 19));
        world.wait(83);
        let text = world.text_at(59, 19);
        assert!(text.contains("60x20") && text.contains("01:23"), "{text}");
        world.keys("Down type:DD77");
        assert_eq!(world.typed("order"), "DD77", "keys still count");
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("too-small-{}", short(lang)), world.screen(59, 19));
        });
    }
}

#[test]
fn without_colours_the_text_is_the_same() {
    for keys in ["", "F2 type:138 wait:125", "F2 Alt-s F3 wait:130", "F2 F9", "F2 F5 type:wlyc Alt-1", "F1", "F2 F6"]
    {
        let screens = [Theme::mono(), Theme::dark(), Theme::light()].map(|theme| {
            let mut world = World::with(|setup| setup.theme = theme);
            world.keys(keys);
            (world.text(), world.drawn(120, 36).0)
        });
        for (at, (text, buf)) in screens.iter().enumerate() {
            assert_eq!(*text, screens[0].0, "{keys}");
            let coloured = buf.content.iter().any(|c| c.fg != ratatui::style::Color::Reset);
            assert_eq!(coloured, at > 0, "{keys}: theme {at}");
        }
    }
}

#[test]
fn terminals_with_wide_ambiguous_characters_get_none() {
    use unicode_width::UnicodeWidthStr;
    let mut world = World::with(|setup| {
        setup.wide = true;
        setup.rules = callside::tui::look::RuleSet::ASCII;
    });
    world.earlier(&Past::OVERDUE);
    world.keys("F2 type:13800005678 Alt-1 Alt-2 Alt-s wait:130");
    for (width, height) in SIZES {
        let (buf, _) = world.drawn(width, height);
        for cell in &buf.content {
            assert_eq!(cell.symbol().width(), cell.symbol().width_cjk(), "{:?}", cell.symbol());
        }
    }
}

/// What an agent must be able to read on the smallest usual screen, in whole.
#[test]
fn on_eighty_columns_nothing_that_matters_is_cut() {
    for lang in [Lang::Zh, Lang::En] {
        let w = Words::of(lang);
        let near = say(w.pace_near, &["00:25"]);
        let over = say(w.pace_over, &["00:10"]);
        let hold = |time: &str, sign: &str| format!("{} {sign}", say(w.phase_hold, &[time]));
        for (keys, fact) in [
            ("wait:95", format!("! {near}")),
            ("wait:130", format!("!! {over}")),
            ("F3 wait:95", hold("01:35", "!")),
            ("F3 wait:130", hold("02:10", "!!")),
            ("F9", format!("! {}", w.why_missing)),
            ("F5 type:wlyc Alt-1 Enter type:DD1", "DD1]".to_owned()),
            ("Alt-s", w.soothing.to_owned()),
            ("F8 wait:20", format!("{} 00:20", w.phase_wrap_up)),
        ] {
            let mut world = live(lang);
            world.send(Msg::Resized(80, 24));
            world.keys(keys);
            let text = world.text_at(80, 24);
            assert!(text.contains(&fact), "{keys}: {fact:?} is missing:\n{text}");
        }
        let world = repeat(lang);
        let overdue = format!("!! {}", w.promised);
        assert!(world.text_at(80, 24).contains(&overdue), "that a promise is overdue is left to its colour");
    }
}

#[test]
fn choosing_a_playbook() {
    let asking = |lang| {
        let mut world = live(lang);
        world.go_to_record();
        world.keys("Down type:买的锅不想要了,能退吗 Alt-p");
        world
    };
    let all = |w: &'static Words| vec![w.playbook_title.to_owned(), say(w.suggested_for, &["能退吗"])];
    looks("playbooks", asking, all);
}

#[test]
fn an_enquiry() {
    let enquiring = |lang| {
        let mut world = live(lang);
        world.keys("wait:20");
        choose(&mut world, "enquiry");
        world.go_to_record();
        world.keys("type:问保修几年,能不能延长 wait:15 F4");
        world
    };
    let title = &library().playbook("enquiry").unwrap().title;
    looks("enquiry", enquiring, |w| {
        let lang = if std::ptr::eq(w, Words::of(Lang::En)) { Lang::En } else { Lang::Zh };
        all(&[&format!("Alt-p {}", title.show(lang)), "问保修几年"])
    });
}

#[test]
fn a_way_that_parts() {
    looks("branch", parting, |w| all(&[w.branch_title, w.branch_stays]));
}

#[test]
fn a_way_that_was_not_taken() {
    looks("declined", then(parting, "2 wait:20"), |_| all(&["✓ 2 ", "- 3 ", "> 4 "]));
    // With the focus on the stages, what to do there can be read in full.
    looks("advice", then(parting, "2 wait:20 Tab Tab Tab Down Down Down"), |_| all(&["> 4 "]));
}

#[test]
fn short_words_where_time_is_short() {
    looks("short-of-time", then(live, "F5 type:标准问候 wait:114"), |w| {
        all(&[&say(w.time_is_short, &["Alt-v"])])
    });
    let words = wording(library().script("greeting").unwrap().words.short.as_deref().unwrap());
    looks("short-form", then(live, "F5 type:标准问候 wait:114 Alt-v"), |w| all(&[w.short_form, &words]));
}

#[test]
fn a_care_call_saved() {
    let cared = |lang| {
        let mut world = live(lang);
        choose(&mut world, "care");
        world.keys("wait:90 F4 wait:60 F4 F9");
        world
    };
    looks("care-saved", cared, |w| all(&[&say(w.saved, &["GH20261121-0001"])]));
}
