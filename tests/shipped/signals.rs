//! Danger signals on sentences as customers say them: `samples/said.tsv`, a sentence a line with the danger that it shows
//! (`-`: none) and its set. Those of `trial` were met in trials and must all be right; the signals were mended on those of
//! `mended`; no pattern was made from a danger of `unseen`, whose floor is what to expect of callers.

use std::collections::BTreeMap;

use callside::domain::pack::Library;
use callside::domain::signal::{SignalReading, readings};
use callside::search::letters::typing::PinyinSettings;
use callside::search::offer::engine::SearchEngine;
use callside::search::offer::learned::LessonIndex;
use callside::search::offer::propose::propose;

use super::{builtin, file};

/// A sentence, the danger that it shows, and its set.
type Said = (String, Option<String>, String);

fn said() -> Vec<Said> {
    let text = file("tests/samples/said.tsv");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [sentence, want, set] = cells[..] else { panic!("not three cells: {line}") };
        (sentence.to_owned(), (want != "-").then(|| want.to_owned()), set.to_owned())
    };
    text.lines().skip(1).map(row).collect()
}

/// The id of the most urgent danger that a sentence shows.
fn danger(library: &Library, sentence: &str) -> Option<String> {
    let shown = readings(library, sentence).into_iter().filter(|(_, r)| matches!(r, SignalReading::Danger(_)));
    shown.map(|(signal, _)| signal.id.clone()).next()
}

/// The id of the script that `suggest` prints first.
fn first_script(library: &Library, engine: &SearchEngine, sentence: &str) -> Option<String> {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
    let found = propose(library, engine, &LessonIndex::default(), sentence, &PinyinSettings::default(), now, 9);
    found.offers.first().map(|offer| library.scripts[offer.script].id.clone())
}

#[test]
fn what_trials_met_is_answered_first_and_what_sounds_like_it_is_not() {
    let library = builtin();
    let engine = SearchEngine::build(&library);
    let answers: BTreeMap<&str, &str> =
        library.signals.iter().map(|signal| (signal.id.as_str(), signal.script.as_str())).collect();
    let mut wrong = Vec::new();
    for (sentence, want, _) in said().into_iter().filter(|(.., set)| set == "trial") {
        let first = first_script(&library, &engine, &sentence).unwrap_or_default();
        let answered = match &want {
            Some(want) => answers.get(want.as_str()) == Some(&first.as_str()),
            None => !answers.values().any(|script| *script == first) && first != "abuse-harass",
        };
        if !answered {
            wrong.push(format!("{sentence}: {first} first, wanted {want:?}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn most_dangers_are_met_and_hardly_anything_harmless() {
    // In per cent of a set: dangers met as what they are, harmless sentences that meet any.
    const FLOORS: [(&str, usize, usize); 2] = [("mended", 90, 1), ("unseen", 48, 1)];
    let library = builtin();
    let said = said();
    for (set, least, most) in FLOORS {
        let of_set: Vec<&Said> = said.iter().filter(|(.., of)| of == set).collect();
        let (dangers, harmless): (Vec<&Said>, Vec<&Said>) =
            of_set.into_iter().partition(|(_, want, _)| want.is_some());
        let met = dangers.iter().filter(|(sentence, want, _)| danger(&library, sentence) == *want).count();
        let alarms = harmless.iter().filter(|(sentence, ..)| danger(&library, sentence).is_some()).count();
        println!("{set}: {met} of {} dangers, {alarms} of {} harmless sentences", dangers.len(), harmless.len());
        assert!(met * 100 >= dangers.len() * least, "{set}: {met} of {} dangers", dangers.len());
        assert!(alarms * 100 <= harmless.len() * most, "{set}: {alarms} of {} false alarms", harmless.len());
    }
}

#[test]
fn each_signal_calls_for_a_script_that_is_offered() {
    let library = builtin();
    let called: Vec<(&str, &str)> = library.signals.iter().map(|s| (s.id.as_str(), s.script.as_str())).collect();
    let expected = [
        ("self-harm", "self-harm"),
        ("threat", "threat"),
        ("injury", "injury"),
        ("child", "child"),
        ("abuse", "abuse-first"),
    ];
    assert_eq!(called, expected, "the most urgent first");
    assert!(called.iter().all(|(_, script)| library.script(script).is_some()));
}
