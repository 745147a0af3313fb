//! What past cases teach: neighbours speak, strangers do not, and nothing learned outweighs what is known.

use std::sync::OnceLock;

use callside::domain::case::Case;
use callside::domain::lesson::Lesson;
use callside::domain::pack::{Mood, known};
use callside::search::letters::typing::PinyinSettings;
use callside::search::offer::engine::SearchEngine;
use callside::search::offer::learned::{LessonAdvice, LessonIndex};
use callside::search::offer::propose::propose;
use callside::search::offer::recommend::{RecommendationReason, ScriptBoosts, recommend_boosted};
use callside::search::offer::suggest::{suggest_grades, suggest_options};
use callside::search::offer::wordings::new_wordings;
use chrono::{DateTime, FixedOffset, TimeDelta};
use proptest::prelude::*;

use super::library::small;

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-21T15:00:00+08:00").unwrap()
}

fn lesson(told: &str, scripts: &[&str]) -> Lesson {
    Lesson {
        told: vec![told.into()],
        scripts: scripts.iter().map(|s| (*s).to_owned()).collect(),
        types: vec![],
        grade: None,
        mood: Mood::Calm,
        solved: true,
    }
}

/// Calls about parcels and about moving a fixture, each greeted.
fn lessons() -> Vec<Lesson> {
    let mut all = Vec::new();
    for n in 0..6 {
        all.push(lesson(&format!("移机要多久,第{n}回问了"), &["greeting", "refund"]));
        all.push(lesson(&format!("账单上多了{n}块滞纳金"), &["greeting", "twice"]));
    }
    all
}

fn taken(advice: &LessonAdvice) -> Vec<(&str, u32)> {
    advice.scripts.iter().map(|t| (t.script.as_str(), t.times)).collect()
}

#[test]
fn like_calls_speak_for_what_was_taken_in_them() {
    let learned = LessonIndex::of(&lessons());
    let advice = learned.advice("我家要移机,要多久");
    assert_eq!(taken(&advice)[0].0, "refund", "{advice:?}");
    assert!(advice.scripts.iter().all(|t| t.script != "greeting"), "what is said in any call tells nothing");
    assert_eq!(learned.advice("完全没人讲过的东西xyz").scripts, []);
    assert_eq!(learned.advice(" "), LessonAdvice::default());
    assert_eq!(LessonIndex::default().advice("移机"), LessonAdvice::default());
}

#[test]
fn one_past_call_counts_less_than_many() {
    let engine = SearchEngine::build(&small());
    let points = |lessons: Vec<Lesson>| {
        let advice = LessonIndex::of(&lessons).advice("移机要多久");
        let boosts = ScriptBoosts::out_of_call().with_learned(|id| engine.ranker.place(&small(), id), &advice);
        let case = Case::of_words("移机要多久", now());
        let offers = recommend_boosted(&small(), &case, &boosts, 99);
        let refund = |o: &&callside::search::offer::recommend::ScriptOffer| small().scripts[o.script].id == "refund";
        offers.iter().find(refund).map_or(0, |o| o.score)
    };
    let others = || (0..6).map(|n| lesson(&format!("账单上多了{n}块滞纳金"), &["twice"]));
    let with = |times: usize| others().chain((0..times).map(|_| lesson("移机要多久", &["refund"]))).collect();
    assert!(points(with(1)) < points(with(4)), "{} {}", points(with(1)), points(with(4)));
}

#[test]
fn a_script_taken_in_like_calls_is_offered_with_its_reason() {
    let library = small();
    let engine = SearchEngine::build(&library);
    let learned = LessonIndex::of(&lessons());
    let bare =
        propose(&library, &engine, &LessonIndex::default(), "移机要多久", &PinyinSettings::default(), now(), 9);
    let taught = propose(&library, &engine, &learned, "移机要多久", &PinyinSettings::default(), now(), 9);
    let reason = |o: &callside::search::offer::recommend::ScriptOffer| {
        o.because.iter().any(|b| matches!(b, RecommendationReason::Learned(_)))
    };
    assert!(!bare.offers.iter().any(reason));
    let offer = taught.offers.iter().find(|o| reason(o)).unwrap();
    assert_eq!(library.scripts[offer.script].id, "refund");
}

#[test]
fn type_and_grade_of_like_calls_are_proposed_behind_words() {
    let library = small();
    let told = |type_: &str, grade: &str| Lesson {
        types: vec![type_.into()],
        grade: Some(grade.into()),
        ..lesson("移机要多久", &[])
    };
    let learned = LessonIndex::of(&[told("quality", "urgent"), told("quality", "urgent")]);
    let propose = |words: &str| {
        let (case, advice) = (Case::of_words(words, now()), learned.advice(words));
        let options = suggest_options(&library, known::TYPE, &case, &advice, &[]);
        let grades = suggest_grades(&library, &case, &advice);
        let shown = |c: Vec<callside::search::offer::suggest::OptionSuggestion>| -> Vec<(String, bool)> {
            c.into_iter().map(|c| (c.id, c.word.is_some())).collect()
        };
        (shown(options), shown(grades))
    };
    assert_eq!(propose("移机要多久"), (vec![("quality".into(), false)], vec![("urgent".into(), false)]));
    let (options, _) = propose("移机太慢,要多久");
    assert_eq!(options, [("timeliness".into(), true), ("quality".into(), false)], "a word comes first");
}

#[test]
fn upset_customers_are_heard_and_calm_ones_are_not_called_upset() {
    static ENGINE: OnceLock<SearchEngine> = OnceLock::new();
    let library = super::recommend::shipped();
    let engine = ENGINE.get_or_init(|| SearchEngine::build(library));
    let mood = |words: &str| {
        propose(library, engine, &LessonIndex::default(), words, &PinyinSettings::default(), now(), 9).mood
    };
    let upset = mood("我的快递三天没到了,你们到底管不管");
    assert_eq!((upset.mood, upset.words), (Mood::Upset, vec!["管不管".to_owned()]));
    let marked = mood("我的快递三天没到了,你们到底管不管!!").words;
    assert_eq!(marked.len(), 2, "{marked:?}");
    assert!(marked.contains(&"!!".to_owned()), "{marked:?}");
    for calm in ["请问积分怎么用", "快递什么时候到", "我想改一下收货地址", "会不会很贵", ""]
    {
        assert_eq!(mood(calm).mood, Mood::Calm, "{calm}");
    }
}

#[test]
fn categories_come_with_shares_and_words() {
    let library = super::recommend::shipped();
    let engine = SearchEngine::build(library);
    let found =
        propose(library, &engine, &LessonIndex::default(), "洗衣机漏水了,要修", &PinyinSettings::default(), now(), 9)
            .categories;
    assert!((1..=3).contains(&found.len()), "{found:?}");
    assert!(found.iter().map(|c| c.share).sum::<f32>() < 1.0 && found[0].share >= found[found.len() - 1].share);
    let parcel = propose(
        library,
        &engine,
        &LessonIndex::default(),
        "快递三天没动静,催一下物流",
        &PinyinSettings::default(),
        now(),
        9,
    )
    .categories;
    assert!(!parcel[0].words.is_empty(), "{parcel:?}");
}

#[test]
fn wordings_that_a_pack_lacks_are_listed_once_without_numbers() {
    let library = small();
    let at = |day: i64| now() + TimeDelta::days(day);
    let told = "包裹卡在海关清关,打13800005678找我。包裹怎么还没到";
    let lessons = vec![
        (at(0), lesson(told, &["greeting", "late-parcel"])),
        (at(-3), lesson("包裹卡在海关清关,打13800005678找我", &["late-parcel"])),
        (at(-4), lesson("好的", &["late-parcel"])),
    ];
    let found = new_wordings(&library, &lessons);
    let shown: Vec<(&str, &str, u32)> =
        found.iter().map(|w| (w.script.as_str(), w.wording.as_str(), w.times)).collect();
    assert_eq!(shown, [("late-parcel", "包裹卡在海关清关,打138****5678找我", 2)]);
    assert_eq!(found[0].last, at(0));
}

fn any_lessons() -> impl Strategy<Value = Vec<Lesson>> {
    let words = prop::sample::select(vec!["快递没到", "要退款", "账单不对", "移机要多久", "x", ""]);
    let ids = prop::sample::subsequence(vec!["greeting", "refund", "twice", "gone"], 0..4);
    let one = (words, ids, any::<bool>(), any::<bool>()).prop_map(|(told, ids, solved, upset)| Lesson {
        types: vec!["quality".into()],
        solved,
        mood: if upset { Mood::Upset } else { Mood::Calm },
        ..lesson(told, &ids)
    });
    prop::collection::vec(one, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_same_lessons_give_the_same_answer_and_shares_are_shares(lessons in any_lessons(), words in "[快递没到退款账单移机要多久 ]{0,12}") {
        let library = small();
        let engine = SearchEngine::build(&library);
        let answer = || propose(&library, &engine, &LessonIndex::of(&lessons), &words, &PinyinSettings::default(), now(), 9);
        prop_assert_eq!(answer(), answer());
        let advice = LessonIndex::of(&lessons).advice(&words);
        let shares = advice.types.iter().chain(&advice.grades).map(|(_, share)| *share).chain([advice.upset]);
        for share in shares.chain(advice.scripts.iter().map(|t| t.more)) {
            prop_assert!((0.0..=1.001).contains(&share), "{advice:?}");
        }
    }
}
