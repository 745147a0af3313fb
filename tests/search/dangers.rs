//! What answers a danger, and what the customer's own words are worth whatever the mood is held to be.

use std::sync::OnceLock;

use callside::domain::change::Change;
use callside::domain::pack::{Label, Library, Mood};
use callside::domain::pattern::{Pattern, PatternSet};
use callside::domain::record::FieldValue;
use callside::domain::signal::Signal;
use callside::search::offer::recommend::{RecommendationReason, ScriptRanker, dangers, recommend, recommend_unheard};
use proptest::prelude::*;

use super::library::small;
use super::recommend::{case, field, said, shipped, upset};

fn patterns(written: &[&str]) -> PatternSet {
    written.iter().map(|pattern| Pattern::parse(pattern).unwrap()).collect()
}

/// The small library with a danger that its script on threats answers.
fn endangered() -> Library {
    let signal = Signal {
        id: "threat".into(),
        title: Label::zh("威胁"),
        script: "abuse".into(),
        words: patterns(&["拿刀…(去|来)", "骗子"]),
        unless: patterns(&["拿刀…换"]),
    };
    Library { signals: vec![signal], ..small() }
}

fn ids(library: &Library, text: &str, before: Vec<Change>) -> Vec<String> {
    let mut changes = before;
    changes.push(field("problem", FieldValue::text(text)));
    let case = case("listen", changes);
    let offers = recommend(library, &case, 99);
    assert_eq!(ScriptRanker::of(library).recommend(library, &case, 99), offers);
    offers.iter().map(|offer| library.scripts[offer.script].id.clone()).collect()
}

#[test]
fn what_answers_a_danger_stands_before_what_must_be_said_until_it_was_said() {
    let library = endangered();
    for before in [vec![], vec![upset()]] {
        let first = ids(&library, "我拿刀去你们店里", before.clone());
        assert_eq!(first[..2], ["abuse", "greeting"]);
        let with = [before, vec![said("abuse")]].concat();
        assert_eq!(ids(&library, "我拿刀去你们店里", with)[0], "greeting");
    }
    let case = case("listen", vec![field("problem", FieldValue::text("我拿刀去你们店里"))]);
    for offers in [recommend(&library, &case, 1), recommend_unheard(&library, &case, 1)] {
        assert_eq!(offers[0].because[0], RecommendationReason::Danger("拿刀去".into()));
    }
}

#[test]
fn what_only_sounds_like_a_danger_does_not_bring_its_script() {
    let mut library = endangered();
    let abuse = library.scripts.iter_mut().find(|script| script.id == "abuse").unwrap();
    abuse.scope.special = None;
    abuse.keywords = vec!["拿刀".into()];
    let has = |text: &str| ids(&library, text, vec![upset()]).contains(&"abuse".to_owned());
    assert!(has("拿刀的人"), "by its keyword");
    assert!(!has("我拿刀来换一把"), "not even by its keyword where all of it is harmless");
    assert!(has("拿刀来换的都是骗子"), "a danger boosts it counts");
    assert_eq!(dangers(&library, "拿刀来换"), []);
    assert_eq!(dangers(&library, "拿刀过来").len(), 1);
}

#[test]
fn in_every_stage_of_every_playbook_and_any_mood_a_danger_comes_first() {
    let said = [
        ("我不想活了你们别管我", "self-harm"),
        ("再不退钱我拿刀去你们店里", "threat"),
        ("充电宝在包里着火了", "injury"),
        ("你个傻逼", "abuse-first"),
        ("我是小学生，我偷偷用妈妈手机买的皮肤", "child"),
    ];
    let library = shipped();
    for playbook in &library.playbooks {
        for stage in &playbook.stages {
            for ((sentence, script), is_upset) in said.into_iter().zip([true, false].into_iter().cycle()) {
                let (at, on) = (playbook.id.clone(), stage.id.clone());
                let mut changes = vec![Change::PlaybookChosen { playbook: at, stage: on }];
                changes.push(field("problem", FieldValue::text(sentence)));
                changes.extend(is_upset.then(upset));
                let offers = ranker().recommend(library, &case("listen", changes), 1);
                let first = offers.first().map(|offer| library.scripts[offer.script].id.as_str());
                assert_eq!(first, Some(script), "{sentence} in {} of {}", stage.id, playbook.id);
            }
        }
    }
}

/// The built-in packs with no script for a mood.
fn moodless() -> &'static (Library, ScriptRanker) {
    static LIBRARY: OnceLock<(Library, ScriptRanker)> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let mut library = shipped().clone();
        library.scripts.iter_mut().for_each(|script| script.scope.mood = None);
        let ranker = ScriptRanker::of(&library);
        (library, ranker)
    })
}

fn ranker() -> &'static ScriptRanker {
    static RANKS: OnceLock<ScriptRanker> = OnceLock::new();
    RANKS.get_or_init(|| ScriptRanker::of(shipped()))
}

/// A script for a mood and one of its own wordings or keywords.
fn own_words() -> impl Strategy<Value = (usize, String)> {
    let of_moods = shipped().scripts.iter().enumerate().filter(|(_, script)| script.scope.mood.is_some());
    let words = of_moods.flat_map(|(at, script)| {
        script.asks.iter().chain(&script.keywords).map(move |words| (at, words.clone())).collect::<Vec<_>>()
    });
    prop::sample::select(words.collect::<Vec<_>>())
}

/// A stage of a built-in playbook, with the playbook.
fn stages() -> impl Strategy<Value = (String, String)> {
    let playbooks = shipped().playbooks.iter();
    let all = playbooks.flat_map(|p| p.stages.iter().map(|s| (p.id.clone(), s.id.clone())).collect::<Vec<_>>());
    prop::sample::select(all.collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_script_loses_by_the_mood_when_its_own_words_are_said(
        (at, words) in own_words(),
        (playbook, stage) in stages(),
        is_upset in any::<bool>(),
    ) {
        let mut changes = vec![Change::PlaybookChosen { playbook, stage }, field("problem", FieldValue::text(&words))];
        changes.extend(is_upset.then(upset));
        let case = case("listen", changes);
        let score = |library: &Library, ranker: &ScriptRanker| {
            ranker.recommend(library, &case, usize::MAX).into_iter().find(|o| o.script == at).map(|o| o.score)
        };
        let (library, without) = moodless();
        prop_assert!(
            score(shipped(), ranker()) >= score(library, without),
            "{} by {words:?}, {:?}", shipped().scripts[at].id, if is_upset { Mood::Upset } else { Mood::Calm },
        );
    }
}

#[test]
fn whoever_says_a_wording_as_it_stands_is_answered_by_its_script() {
    let library = shipped();
    for (at, script) in library.scripts.iter().enumerate() {
        for ask in &script.asks {
            let case = callside::domain::case::Case::of_words(ask, super::recommend::now());
            let boosts = callside::search::offer::recommend::ScriptBoosts::out_of_call();
            let offers = ranker().recommend_boosted(library, &case, &boosts, usize::MAX);
            assert!(offers.iter().any(|offer| offer.script == at), "{} is not offered for {ask}", script.id);
        }
    }
}
