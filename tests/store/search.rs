//! Answers: the desk, a caller's history, the records.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use callside::domain::case::CasePhase;
use callside::domain::change::Change;
use callside::domain::id::CaseId;
use callside::domain::phone;
use callside::domain::query::{Query, QueryAnswer, RecordFilter};
use callside::search::letters::typing::PinyinSettings;
use callside::search::line::LineMatcher;
use callside::store::{Store, TextTest};

use crate::support::*;

fn words(words: &[&str]) -> RecordFilter {
    RecordFilter { words: words.iter().map(|w| (*w).to_owned()).collect(), ..RecordFilter::default() }
}

fn found(store: &Store, filter: RecordFilter) -> Vec<CaseId> {
    records(store, filter).iter().map(|row| row.id).collect()
}

#[test]
fn the_desk_shows_what_is_not_done_oldest_first() {
    let place = Place::new();
    let mut store = place.store();
    let live = a_case(&mut store, 20, vec![]);
    let wrap_up = a_case(&mut store, 10, vec![Change::HungUp]);
    let ringing = ring(&mut store, 30, "13800001111");
    let missed = ring(&mut store, 0, "13800002222");
    one(&mut store, entry(missed, at(5), Change::Missed));
    a_case(&mut store, 40, vec![Change::HungUp, Change::Filed]);
    let reopened = a_case(&mut store, 1, vec![Change::HungUp, Change::Filed, Change::Reopened]);
    let desk = on_desk(&store);
    let seen: Vec<(CaseId, CasePhase)> = desk.iter().map(|c| (c.id, c.phase)).collect();
    let expected = [
        (reopened, CasePhase::Reopened),
        (wrap_up, CasePhase::WrapUp),
        (live, CasePhase::Live),
        (ringing, CasePhase::Ringing),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn wildcards_and_quotes_are_letters() {
    let place = Place::new();
    let mut store = place.store();
    let percent = a_case(&mut store, 0, vec![set("problem", None, "退 100% 的款, it's 'x'")]);
    let line = a_case(&mut store, 10, vec![set("order", None, "AB_12")]);
    a_case(&mut store, 20, vec![set("order", None, "ABC12"), set("problem", None, "退 1000 的款")]);
    assert_eq!(found(&store, words(&["0%"])), [percent]);
    assert_eq!(found(&store, words(&["b_1"])), [line]);
    assert_eq!(found(&store, words(&["'x'"])), [percent]);
    assert_eq!(found(&store, words(&["%_%"])), []);
}

#[test]
fn every_word_must_occur_in_any_case_of_letters() {
    let place = Place::new();
    let mut store = place.store();
    let first = a_case(&mut store, 0, vec![set("name", None, "Łukasz 李"), set("order", None, "JD-778")]);
    let second = a_case(&mut store, 10, vec![set("name", None, "李雷"), saved("2026-11-21")]);
    assert_eq!(found(&store, words(&["李"])), [second, first], "newest first");
    assert_eq!(found(&store, words(&["łUKASZ", "jd-7"])), [first]);
    assert_eq!(found(&store, words(&["李", "ts20261121"])), [second], "by number");
    assert_eq!(found(&store, words(&["李", "韩"])), []);
    assert_eq!(found(&store, words(&["", "  "])), [second, first]);
}

#[test]
fn digits_match_the_number_however_it_was_written() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![set("contact", None, "+86 138-0000-1111")]);
    a_case(&mut store, 10, vec![set("contact", None, "13900002222")]);
    for word in ["13800001111", "138-0000", "00001111", "138 0000 1111"] {
        assert_eq!(found(&store, words(&[word])), [id], "{word}");
    }
    assert_eq!(found(&store, words(&["X138"])), [], "an order number is no phone number");
}

#[test]
fn states_days_and_limits() {
    let place = Place::new();
    let mut store = place.store();
    let day_before = -15 * 3600;
    let old = a_case(&mut store, day_before, vec![pick("state", "closed")]);
    let open = a_case(&mut store, 0, vec![pick("state", "open")]);
    let bare = a_case(&mut store, 10, vec![]);
    let ringing = ring(&mut store, 50, "13800001111");
    assert_eq!(found(&store, RecordFilter::default()), [bare, open, old], "unsaved ones too, but no ring");
    let states = |list: &[&str]| RecordFilter {
        states: list.iter().map(|s| (*s).to_owned()).collect(),
        ..RecordFilter::default()
    };
    assert_eq!(found(&store, states(&["closed"])), [old]);
    assert_eq!(found(&store, states(&["closed", "open"])), [open, old]);
    // 23:30 on the 20th in Beijing is still the 20th, in UTC as well as here; 00:30 would not be.
    let on = |text| RecordFilter { from: Some(day(text)), to: Some(day(text)), ..RecordFilter::default() };
    assert_eq!(found(&store, on("2026-11-20")), [old]);
    assert_eq!(found(&store, on("2026-11-21")), [bare, open]);
    assert_eq!(found(&store, RecordFilter { limit: 2, ..RecordFilter::default() }), [bare, open]);
    one(&mut store, entry(ringing, at(55), answered()));
    assert_eq!(found(&store, RecordFilter { limit: 1, ..RecordFilter::default() }), [ringing]);
}

#[test]
fn the_day_is_the_local_one() {
    let place = Place::new();
    let mut store = place.store();
    // 00:10 on the 22nd in Beijing, 16:10 on the 21st in UTC.
    let id = a_case(&mut store, 9 * 3600 + 40 * 60, vec![]);
    let from = RecordFilter { from: Some(day("2026-11-22")), ..RecordFilter::default() };
    assert_eq!(found(&store, from), [id]);
}

#[test]
fn a_callers_history() {
    let place = Place::new();
    let mut store = place.store();
    let contact = || set("contact", None, "138 0000 1111");
    let day = 24 * 3600;
    let late = at(2 * day);
    let soon = at(day);
    let mut ids: Vec<CaseId> = (0..6).map(|n| a_case(&mut store, n * 100, vec![contact()])).collect();
    let promised_late = a_case(&mut store, -40 * day, vec![contact(), promise("后天", late)]);
    let promised_soon = a_case(&mut store, -50 * day, vec![contact(), promise("明天", soon), pick("state", "open")]);
    a_case(&mut store, -60 * day, vec![contact(), promise("明天", soon), pick("state", "closed")]);
    let missed = ring(&mut store, 700, "13800001111");
    one(&mut store, entry(missed, at(720), Change::Missed));
    a_case(&mut store, 800, vec![set("contact", None, "13900002222"), promise("明天", soon)]);

    let asking = ids.remove(5);
    let seen = history(&store, &phone::normal("13800001111"), asking, at(-30 * day));
    assert_eq!(seen.calls, 5, "the asking case, the missed one and those before the look-back do not count");
    ids.reverse();
    assert_eq!(seen.cases.iter().map(|s| s.id).collect::<Vec<_>>(), ids);
    let promises: Vec<CaseId> = seen.open_promises.iter().map(|s| s.id).collect();
    assert_eq!(promises, [promised_soon, promised_late]);
    assert_eq!(seen.open_promises[0].promise, Some(soon));
    assert_eq!(history(&store, "", asking, at(-30 * day)), callside::domain::summary::CallerHistory::default());
}

#[test]
fn one_case_by_id_or_number() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![saved("2026-11-21")]);
    let by_id = store.ask(&Query::Case(id)).unwrap();
    assert_eq!(store.ask(&Query::Number(" ts20261121-0001 ".into())).unwrap(), by_id);
    assert_eq!(store.ask(&Query::Number("TS20261121-0002".into())).unwrap(), QueryAnswer::Case(None));
    assert_eq!(store.ask(&Query::Case(CaseId(1))).unwrap(), QueryAnswer::Case(None));
}

/// What letters stand for, as search has it.
fn by_sound(word: &str) -> TextTest {
    let sought = LineMatcher::of(word, &PinyinSettings::default());
    Box::new(move |text| sought.meets(text))
}

#[test]
fn letters_stand_for_themselves_until_the_store_is_told_more() {
    let place = Place::new();
    let mut store = place.store();
    let late = a_case(&mut store, 0, vec![set("name", None, "李女士"), set("problem", None, "物流延迟，还没到")]);
    let twice = a_case(&mut store, 10, vec![set("order", None, "WL-778"), set("problem", None, "重复扣款")]);
    assert_eq!(found(&store, words(&["wl"])), [twice]);
    assert_eq!(found(&store, words(&["wuliu"])), []);
    let store = store.meeting_by(by_sound).unwrap();
    for (word, ids) in [
        ("wl", &[twice, late][..]),
        ("wuliu", &[late]),
        ("WLYC", &[late]),
        ("ｗｌｙｃ", &[late]),
        ("wl延迟", &[late]),
        ("ychm", &[late]),
        ("cfk", &[twice]),
        ("wl778", &[twice]),
        ("物流", &[late]),
        ("l", &[twice]),
        ("778", &[twice]),
        ("lnswl", &[]),
        ("wlcf", &[]),
    ] {
        assert_eq!(found(&store, words(&[word])), ids, "{word}");
    }
    assert_eq!(found(&store, words(&["lns", "yanchi"])), [late], "every word must be met");
    assert_eq!(found(&store, words(&["lns", "cfkk"])), []);
}

#[test]
fn a_word_is_looked_at_once_and_no_more_rows_than_are_asked_for() {
    let place = Place::new();
    let mut store = place.store();
    let ids: Vec<CaseId> =
        (0..20).map(|n| a_case(&mut store, n * 100, vec![set("problem", None, "物流延迟")])).collect();
    let (made, asked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counts = (made.clone(), asked.clone());
    let store = store
        .meeting_by(move |word| {
            counts.0.fetch_add(1, Ordering::Relaxed);
            let (test, asked) = (by_sound(word), counts.1.clone());
            Box::new(move |text| {
                asked.fetch_add(1, Ordering::Relaxed);
                test(text)
            })
        })
        .unwrap();
    let newest = [ids[19], ids[18], ids[17]];
    assert_eq!(found(&store, RecordFilter { limit: 3, ..words(&["wlyc"]) }), newest);
    assert_eq!((made.load(Ordering::Relaxed), asked.load(Ordering::Relaxed)), (1, 3));
    assert_eq!(found(&store, RecordFilter { limit: 3, ..words(&["物流"]) }), newest);
    assert_eq!(asked.load(Ordering::Relaxed), 3, "Chinese stands for itself");
}

#[test]
fn commands_that_only_read_can_be_told_too() {
    let place = Place::new();
    let id = a_case(&mut place.store(), 0, vec![set("problem", None, "物流延迟")]);
    let store = Store::open_read_only(&place.file()).unwrap().meeting_by(by_sound).unwrap();
    assert_eq!(found(&store, words(&["wlyc"])), [id]);
}
