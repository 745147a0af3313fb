//! Offers for a case, and proposals for its form.

use callside::domain::case::Case;
use callside::domain::change::{Caller, Change, LogEntry, ScriptVariant};
use callside::domain::id::CaseId;
use std::sync::OnceLock;

use callside::domain::pack::{Library, Mood, Script, known};
use callside::domain::record::FieldValue;
use callside::domain::time::Moment;
use callside::packs::read::read;
use callside::search::hit::{Hit, MatchReason};
use callside::search::offer::learned::LessonAdvice;
use callside::search::offer::learned::TakenScript;
use callside::search::offer::recommend::{
    RecommendationReason, ScriptBoosts, ScriptOffer, ScriptRanker, recommend, recommend_boosted, recommend_unheard,
};
use callside::search::offer::suggest::{suggest_grades, suggest_option, suggest_options};
use chrono::DateTime;
use proptest::prelude::*;

use super::library::small;

pub fn now() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-21T15:00:00+08:00").unwrap()
}

fn entry(change: Change) -> LogEntry {
    LogEntry { case: CaseId(2), at: now(), agent: "1024".into(), change }
}

/// A live call in `stage`, then `changes`.
pub fn case(stage: &str, changes: Vec<Change>) -> Case {
    let opened = Change::Opened { playbook: "complaint".into(), stage: stage.into(), agent_name: String::new() };
    let mut case = Case::begin(&entry(opened)).unwrap();
    for change in changes {
        case.apply(&entry(change));
    }
    case
}

pub fn field(id: &str, value: FieldValue) -> Change {
    Change::FieldSet { field: id.into(), from: None, to: Some(value) }
}

pub fn said(id: &str) -> Change {
    Change::Said { script: id.into(), variant: ScriptVariant::Plain, text: String::new() }
}

pub fn upset() -> Change {
    Change::MoodSet { mood: Mood::Upset }
}

fn named(library: &Library, offers: &[ScriptOffer]) -> Vec<String> {
    offers.iter().map(|o| library.scripts[o.script].id.clone()).collect()
}

fn offered(case: &Case) -> Vec<(String, Vec<RecommendationReason>)> {
    let library = small();
    let offers = recommend(&library, case, 99);
    let names = named(&library, &offers);
    names.into_iter().zip(offers.into_iter().map(|o| o.because)).collect()
}

fn place(case: &Case, id: &str) -> Option<usize> {
    offered(case).iter().position(|(other, _)| other == id)
}

#[test]
fn what_must_be_said_comes_first_in_the_playbooks_order() {
    let offers = offered(&case("listen", vec![]));
    assert_eq!((offers[0].0.as_str(), offers[1].0.as_str()), ("greeting", "restate"));
    assert_eq!(offers[0].1, [RecommendationReason::MustSay, RecommendationReason::Stage]);
}

#[test]
fn what_was_said_sinks_to_the_end_and_says_so() {
    let offers = offered(&case("listen", vec![said("greeting")]));
    assert_eq!(offers[0].0, "restate");
    let (last, because) = offers.last().unwrap();
    assert_eq!((last.as_str(), &because[0]), ("greeting", &RecommendationReason::Said));
}

#[test]
fn a_tick_by_hand_counts_as_said_for_the_must_say_list() {
    let tick = Change::Ticked { stage: "listen".into(), item: "greeting".into(), on: true };
    let offers = offered(&case("listen", vec![tick]));
    assert_eq!(offers[0].0, "restate");
    assert!(offers.iter().all(|(id, because)| id != "greeting" || !because.contains(&RecommendationReason::MustSay)));
}

#[test]
fn a_question_is_offered_while_its_field_is_empty() {
    let empty = offered(&case("listen", vec![]));
    assert_eq!(
        empty[2],
        ("ask-order".into(), vec![RecommendationReason::Asks("order".into()), RecommendationReason::Stage])
    );
    let filled = offered(&case("listen", vec![field("order", FieldValue::text("A1"))]));
    assert!(filled.iter().all(|(_, because)| !because.contains(&RecommendationReason::Asks("order".into()))));
}

#[test]
fn the_customers_words_and_the_type_bring_their_script_up() {
    let words = case("solve", vec![field("what", FieldValue::text("快递都三天了没动静"))]);
    let offers = offered(&words);
    assert_eq!(offers[0].0, "late-parcel");
    assert!(offers[0].1.contains(&RecommendationReason::Word("快递".into())));
    let ids = vec!["timeliness".to_owned()];
    let typed = case("solve", vec![field(known::TYPE, FieldValue::Picked { ids, other: String::new() })]);
    assert_eq!(
        offered(&typed)[0],
        ("late-parcel".into(), vec![RecommendationReason::Stage, RecommendationReason::Type])
    );
    let ids = vec!["quality".to_owned()];
    let other = case("solve", vec![field(known::TYPE, FieldValue::Picked { ids, other: String::new() })]);
    assert!(place(&other, "late-parcel").is_none() && place(&other, "refund").is_some());
}

#[test]
fn an_upset_customer_is_soothed_first() {
    let calm = case("solve", vec![]);
    let upset = case("solve", vec![upset()]);
    assert!(place(&upset, "calm-down") < place(&upset, "refund"));
    assert!(place(&calm, "calm-down").is_none_or(|at| Some(at) > place(&calm, "refund")));
    assert!(place(&upset, "late-parcel") < place(&upset, "refund"), "it has a soothing variant");
    assert!(
        offered(&upset).iter().any(|(id, because)| id == "angry" && because.contains(&RecommendationReason::Mood))
    );
}

#[test]
fn special_situations_wait_until_they_are_there() {
    let calm = case("solve", vec![]);
    assert_eq!((place(&calm, "angry"), place(&calm, "abuse")), (None, None));
    assert_eq!(place(&case("solve", vec![upset()]), "abuse"), None);
    let insulted = case("solve", vec![field(known::PROBLEM, FieldValue::text("你们都是骗子"))]);
    assert!(place(&insulted, "abuse").is_some());
}

#[test]
fn while_it_rings_the_callers_note_and_the_first_stage_count() {
    let caller = Caller { note: "快递没收到".into(), ..Caller::default() };
    let case = Case::begin(&entry(Change::Rang { caller })).unwrap();
    let offers = offered(&case);
    assert_eq!(offers[0].0, "greeting");
    assert!(
        offers
            .iter()
            .any(|(id, because)| id == "late-parcel" && because.contains(&RecommendationReason::Word("快递".into())))
    );
}

#[test]
fn proposals_come_from_the_packs_words_alone() {
    let library = small();
    let option = |text: &str| suggest_option(&library, "type", text);
    assert_eq!(option("快递太慢,还坏了"), Some(("timeliness".into(), "慢".into())));
    assert_eq!(option("坏了,快递"), Some(("quality".into(), "坏了".into())), "a tie goes to the first");
    assert_eq!(option("今天天气好"), None);
    assert_eq!(suggest_option(&library, "nothing", "坏了"), None);
    let word = |c: callside::search::offer::suggest::OptionSuggestion| (c.id, c.word.unwrap());
    let grades = |changes| suggest_grades(&library, &case("solve", changes), &LessonAdvice::default());
    let grade = |changes| grades(changes).into_iter().next().map(word);
    assert_eq!(grade(vec![upset()]), Some(("urgent".into(), "激动".into())));
    assert_eq!(
        grade(vec![field("what", FieldValue::text("我不急,查询一下"))]),
        Some(("general".into(), "查询".into()))
    );
    assert_eq!(grade(vec![]), None);
    let told = case("solve", vec![field("what", FieldValue::text("没收到"))]);
    let options = suggest_options(&library, "type", &told, &LessonAdvice::default(), &[]);
    assert_eq!(options.into_iter().map(word).collect::<Vec<_>>(), [("timeliness".into(), "没收到".into())]);
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let ids = prop::sample::select(vec!["greeting", "restate", "late-parcel", "abuse", "nobody"]);
    let one = prop_oneof![
        ids.prop_map(said),
        Just(upset()),
        prop_oneof![any::<String>(), Just("快递没收到,你们都是骗子".to_owned())]
            .prop_map(|t| field("what", FieldValue::text(t))),
        "[a-z]{0,6}".prop_map(|g| Change::GradeSet { grade: Some(g), since: None }),
        prop::sample::select(vec!["listen", "solve", "elsewhere"])
            .prop_map(|s| Change::StageEntered { stage: s.into() }),
    ];
    prop::collection::vec(one, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn offers_keep_their_laws(changes in changes(), limit in 0usize..14) {
        let library = small();
        let case = case("listen", changes);
        let offers = recommend(&library, &case, limit);
        prop_assert_eq!(&offers, &recommend(&library, &case, limit));
        prop_assert!(offers.len() <= limit);
        let whole = recommend(&library, &case, 99);
        prop_assert_eq!(&offers[..], &whole[..limit.min(whole.len())]);
        for pair in whole.windows(2) {
            prop_assert!((pair[0].score, pair[1].script) >= (pair[1].score, pair[0].script));
            let said = |o: &ScriptOffer| o.because.contains(&RecommendationReason::Said);
            prop_assert!(!said(&pair[0]) || said(&pair[1]), "nothing unsaid after what was said");
        }
    }
}

/// The built-in packs.
pub fn shipped() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| read(&callside::app::library::builtin()).0.with_case_fields())
}

/// What customers say about the scripts of the built-in packs, cut and put together.
fn sayings() -> impl Strategy<Value = String> {
    let words = |s: &'static Script| s.asks.iter().chain(&s.keywords).map(String::as_str);
    let all: Vec<&str> = shipped().scripts.iter().flat_map(words).collect();
    let piece = (prop::sample::select(all), 0usize..4, 1usize..12);
    let piece = piece.prop_map(|(text, from, length)| text.chars().skip(from).take(length).collect::<String>());
    let joint = prop::sample::select(vec!["", "，", " ", "不", "x"]);
    prop::collection::vec((piece, joint), 0..6)
        .prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b.to_owned()]).collect())
}

/// Somewhere in a call of the built-in playbooks.
fn calls() -> impl Strategy<Value = Vec<Change>> {
    let library = shipped();
    let stages: Vec<(String, String)> =
        library.playbooks.iter().flat_map(|p| p.stages.iter().map(|s| (p.id.clone(), s.id.clone()))).collect();
    let ids: Vec<String> = library.scripts.iter().map(|s| s.id.clone()).collect();
    let grades: Vec<String> = library.grades.iter().map(|g| g.id.clone()).collect();
    let types: Vec<String> = library.option_titles(known::TYPE).keys().map(|id| (*id).to_owned()).collect();
    let one = prop_oneof![
        3 => sayings().prop_map(|t| field(known::PROBLEM, FieldValue::text(t))),
        2 => sayings().prop_map(|t| field("what", FieldValue::text(t))),
        2 => prop::sample::select(stages).prop_map(|(playbook, stage)| Change::PlaybookChosen { playbook, stage }),
        2 => prop::sample::select(ids).prop_map(|id| said(&id)),
        1 => Just(upset()),
        1 => prop::sample::select(grades).prop_map(|g| Change::GradeSet { grade: Some(g), since: None }),
        1 => prop::sample::select(types)
            .prop_map(|id| field(known::TYPE, FieldValue::Picked { ids: vec![id], other: String::new() })),
        1 => Just(field("order", FieldValue::text("A1"))),
        1 => Just(field("name", FieldValue::text("李女士"))),
    ];
    prop::collection::vec(one, 0..8)
}

/// Whatever may be known beside a case of a library with these scripts.
fn boosts(library: &'static Library) -> impl Strategy<Value = ScriptBoosts> {
    let ids: Vec<String> = library.scripts.iter().map(|s| s.id.clone()).collect();
    let taken = (prop::sample::select(ids), 0u32..9, -1f32..2.0).prop_map(|(script, times, more)| TakenScript {
        script,
        times,
        more,
    });
    let hit = (0..library.scripts.len(), 0i64..1000).prop_map(|(document, score)| Hit {
        document,
        score,
        why: MatchReason::Asks,
        marks: vec![],
    });
    let advice = prop::collection::vec(taken, 0..6);
    let advice = advice.prop_map(|scripts| LessonAdvice { scripts, ..LessonAdvice::default() });
    let hits = prop::collection::vec(hit, 0..6);
    (advice, hits, 0i64..700, any::<bool>()).prop_map(move |(advice, hits, most, on_call)| {
        static RANKS: OnceLock<ScriptRanker> = OnceLock::new();
        let ranker = RANKS.get_or_init(|| ScriptRanker::of(library));
        let bare = if on_call { ScriptBoosts::default() } else { ScriptBoosts::out_of_call() };
        bare.with_learned(|id| ranker.place(library, id), &advice).with_alike(&hits, most)
    })
}

/// What is against an offer of `script` in `case`: its stage, type, grade or mood is another one.
fn is_against(library: &Library, case: &Case, script: &Script) -> bool {
    let grade = case.grade.iter().any(|g| !script.scope.grades.is_empty() && !script.scope.grades.contains(g));
    let mood = script.scope.mood.is_some_and(|mood| mood != case.mood);
    let playbook = library.playbook(&case.playbook).unwrap();
    let stage = &playbook.stages[playbook.stage_at(&case.clock.stage)].id;
    let soothes = case.mood == Mood::Upset && script.scope.special.is_some();
    let stage = !soothes && !script.scope.stages.is_empty() && !script.scope.stages.contains(stage);
    grade || mood || stage
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn and_so_it_does_with_what_is_known_beside_the_case(
        changes in calls(),
        boosts in boosts(shipped()),
        limit in 0usize..40,
    ) {
        static RANKS: OnceLock<ScriptRanker> = OnceLock::new();
        let library = shipped();
        let ranker = RANKS.get_or_init(|| ScriptRanker::of(library));
        let case = case("listen", changes);
        let offers = recommend_boosted(library, &case, &boosts, limit);
        prop_assert_eq!(&ranker.recommend_boosted(library, &case, &boosts, limit), &offers);
        prop_assert_eq!(&recommend_boosted(library, &case, &boosts, limit), &offers);
    }

    #[test]
    fn what_was_learned_speaks_for_nothing_that_something_speaks_against(
        changes in calls(),
        boosts in boosts(shipped()),
    ) {
        let library = shipped();
        let case = case("listen", changes);
        let with = recommend_boosted(library, &case, &boosts, usize::MAX);
        let without = recommend(library, &case, usize::MAX);
        let score = |offers: &[ScriptOffer], at: usize| offers.iter().find(|o| o.script == at).map(|o| o.score);
        for offer in &with {
            let script = &library.scripts[offer.script];
            let learned = offer.because.iter().any(|b| matches!(b, RecommendationReason::Learned(_) | RecommendationReason::Alike));
            prop_assert!(!learned || !is_against(library, &case, script) || !boosts.on_call(), "{}", script.id);
            if script.scope.special.is_some() && boosts.on_call() {
                prop_assert!(score(&without, offer.script).is_some(), "{} only by what was learned", script.id);
            }
        }
    }
}

#[test]
fn other_calls_alone_offer_no_special_situation() {
    let (library, id) = (shipped(), "closing-angry");
    let case = case("listen", vec![upset()]);
    let at = library.scripts.iter().position(|s| s.id == id).unwrap();
    let scripts = vec![TakenScript { script: id.into(), times: 3, more: 1.5 }];
    let advice = LessonAdvice { scripts, ..LessonAdvice::default() };
    let boosts = ScriptBoosts::default().with_learned(|_| Some(at), &advice);
    let offers = recommend_boosted(library, &case, &boosts, usize::MAX);
    assert!(offers.iter().all(|offer| offer.script != at), "an upset customer is no reason to close");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn what_was_worked_out_beforehand_gives_the_same_answer(changes in calls(), limit in 0usize..40) {
        static RANKS: OnceLock<ScriptRanker> = OnceLock::new();
        let library = shipped();
        let ranker = RANKS.get_or_init(|| ScriptRanker::of(library));
        let case = case("listen", changes);
        prop_assert_eq!(ranker.recommend(library, &case, limit), recommend(library, &case, limit));
    }

    #[test]
    fn and_so_it_does_over_a_small_library_and_any_text(changes in changes(), limit in 0usize..14) {
        let library = small();
        let case = case("listen", changes);
        prop_assert_eq!(ScriptRanker::of(&library).recommend(&library, &case, limit), recommend(&library, &case, limit));
        let heard = recommend_unheard(&library, &case, 99);
        prop_assert!(heard.iter().all(|o| !o.because.iter().any(|b| matches!(b, RecommendationReason::Word(_)))));
    }
}

#[test]
fn a_script_is_found_by_its_id() {
    let library = shipped();
    let ranker = ScriptRanker::of(library);
    for (at, script) in library.scripts.iter().enumerate() {
        assert_eq!(ranker.place(library, &script.id), Some(at));
    }
    for nobody in ["", "zzz", "greetin", "greeting "] {
        assert_eq!(ranker.place(library, nobody), None);
    }
}

#[test]
fn nothing_is_offered_without_a_reason() {
    let library = shipped();
    for playbook in &library.playbooks {
        for stage in &playbook.stages {
            let chosen = Change::PlaybookChosen { playbook: playbook.id.clone(), stage: stage.id.clone() };
            for mood in [vec![chosen.clone()], vec![chosen, upset()]] {
                let offers = recommend(library, &case("listen", mood), 9);
                assert_eq!(offers.len(), 9, "{} has too few scripts", stage.id);
                for offer in &offers {
                    let script = &library.scripts[offer.script];
                    assert!(!offer.because.is_empty() && offer.score > 0, "{} in {}", script.id, stage.id);
                    let here = script.scope.stages.contains(&stage.id)
                        || script.scope.mood.is_some()
                        || script.scope.special.is_some();
                    assert!(here, "{} is not for {}", script.id, stage.id);
                }
            }
        }
    }
}
