//! The words of the built-in packs: enough of them, short enough to be said, and none that must not be said.

use callside::domain::fill;
use callside::domain::pack::{Script, Special};

use crate::builtin;

/// Longest wording, in characters without punctuation: half a minute at the slow end of the speaking rate.
const LONGEST: usize = 75;
/// Longest stretch without a pause, variables not counted.
const BREATH: usize = 22;

/// Wordings that promise too much, put off, argue, blame or sound bored; after the list of everyday wording.
const FORBIDDEN: [&str; 32] = [
    "应该是",
    "可能",
    "大概",
    "差不多",
    "尽快",
    "也许",
    "估计",
    "第一时间",
    "肯定",
    "保证",
    "绝对",
    "百分之百",
    "一定给",
    "但是",
    "不过您",
    "可是您",
    "您没讲清楚",
    "您没说清楚",
    "您误会",
    "您搞错",
    "冷静",
    "随便您",
    "不归我",
    "不是我们的问题",
    "跟我们没关系",
    "规定就是",
    "没办法",
    "不知道",
    "亲，",
    "您懂",
    "不是告诉过",
    "亲亲",
];

fn wordings(script: &Script) -> impl Iterator<Item = &str> {
    std::iter::once(script.say.as_str()).chain(script.soothe.as_deref())
}

/// The words without the variables in them.
fn spoken(words: &str) -> String {
    fill::parts(words).into_iter().filter_map(Result::ok).collect()
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '？' | '！' | '：' | '；' | '、')
}

#[test]
fn there_are_enough_scripts_and_each_has_a_softer_variant() {
    let library = builtin();
    assert!(library.scripts.len() >= 60, "{}", library.scripts.len());
    let bare: Vec<&str> = library.scripts.iter().filter(|s| s.soothe.is_none()).map(|s| s.id.as_str()).collect();
    assert_eq!(bare, [""; 0], "scripts without soothe");
    let same = library.scripts.iter().filter(|s| s.soothe.as_deref() == Some(&s.say));
    assert_eq!(same.count(), 0, "a softer variant that is the same words");
}

#[test]
fn every_stage_every_type_and_every_special_situation_has_scripts() {
    let library = builtin();
    let with = |what: &str, test: &dyn Fn(&Script) -> bool, least: usize| {
        let found = library.scripts.iter().filter(|s| test(s)).count();
        assert!(found >= least, "{found} scripts for {what}, {least} wanted");
    };
    for stage in ["listen", "collect", "solve", "close"] {
        with(stage, &|s| s.stages.iter().any(|x| x == stage), 8);
    }
    for kind in ["product-quality", "service-attitude", "timeliness", "other"] {
        with(kind, &|s| s.types.iter().any(|x| x == kind), 3);
    }
    for grade in ["urgent", "general", "complex"] {
        with(grade, &|s| s.grades.iter().any(|x| x == grade), 3);
    }
    for (special, least) in
        [(Special::Abuse, 2), (Special::Refuses, 2), (Special::Beyond, 2), (Special::Late, 1), (Special::Angry, 2)]
    {
        with(&format!("{special:?}"), &|s| s.special == Some(special), least);
    }
}

#[test]
fn both_variants_speak_of_the_same_case() {
    // A softer variant must not ask for something that the plain one can do without: the agent switches in one key.
    for script in builtin().scripts {
        let used = |words: &str| -> Vec<String> { fill::parts(words).into_iter().filter_map(Result::err).collect() };
        let plain = used(&script.say);
        let polite = ["customer", "agent", "center", "agent_id"];
        for name in script.soothe.as_deref().map(used).unwrap_or_default() {
            let known = plain.contains(&name) || polite.contains(&name.as_str());
            assert!(known, "{}: soothe uses {{{name}}}, say does not", script.id);
        }
    }
}

#[test]
fn words_are_short_enough_to_be_said() {
    let mut wrong = Vec::new();
    for script in builtin().scripts {
        for words in wordings(&script) {
            let spoken = spoken(words);
            let length = spoken.chars().filter(|c| !is_pause(*c)).count();
            if length > LONGEST {
                wrong.push(format!("{}: {length} characters: {words}", script.id));
            }
            let breath = spoken.split(is_pause).map(|part| part.chars().count()).max().unwrap_or(0);
            if breath > BREATH {
                wrong.push(format!("{}: {breath} characters in one breath: {words}", script.id));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nothing_is_said_that_must_not_be_said() {
    let library = builtin();
    let scripts = library.scripts.iter().flat_map(|s| wordings(s).map(move |w| (s.id.as_str(), w)));
    let bridges = library.playbooks[0].stages.iter().filter_map(|s| Some((s.id.as_str(), s.bridge.as_deref()?)));
    let asks = library.fields.iter().filter_map(|f| Some((f.id.as_str(), f.ask.as_deref()?)));
    let mut wrong = Vec::new();
    for (id, words) in scripts.chain(bridges).chain(asks) {
        let bad = FORBIDDEN.iter().filter(|bad| words.contains(**bad));
        wrong.extend(bad.map(|bad| format!("{id}: \"{bad}\" in {words}")));
        let temper = ["！！", "？？", "……", "!!", "??"].iter().filter(|bad| words.contains(**bad));
        wrong.extend(temper.map(|bad| format!("{id}: \"{bad}\" in {words}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn customers_wordings_lead_to_one_script_each() {
    let library = builtin();
    let mut seen = std::collections::BTreeMap::new();
    for script in &library.scripts {
        for ask in &script.asks {
            if let Some(other) = seen.insert(ask.as_str(), script.id.as_str()) {
                panic!("\"{ask}\" calls for {other} and for {}", script.id);
            }
        }
    }
}
