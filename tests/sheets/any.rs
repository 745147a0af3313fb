//! Any script that a pack may hold, with everything in it that is hard to write down.

use callside::domain::pack::names::FixedChoice;
use callside::domain::pack::review::{Review, ReviewStatus, Signature, digest};
use callside::domain::pack::{
    Label, Library, Mood, PackInfo, PackLayer, Scene, Script, ScriptMove, ScriptScope, ScriptVariable, ScriptWords,
    SpecialSituation,
};
use callside::packs::read::{self, PackSource};
use chrono::NaiveDate;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// A pack with the names that scripts may mention.
pub const BASE: &str = r#"format = 1

[pack]
id = "base"
title = "底"
version = "1"

[[document]]
id = "d1"
title = "文件"
[[document.section]]
id = "s1"
title = "一、二"
[[document.section]]
id = "s2"
title = "二"

[[variable]]
id = "customer"
title = "客户称呼"

[[field]]
id = "type"
title = "投诉类型"
kind = "choice"
[[field.option]]
id = "late"
title = "时效，慢"
[[field.option]]
id = "bad"
title = "质量"

[[category]]
id = "c1"
title = "物流|延迟"
scene = "in-sale"
grade = "urgent"
department = "logistics"
playbook = "flow"
[[category.appeal]]
id = "when"
title = "几时"
keywords = ["几时"]

[[department]]
id = "logistics"
title = "物流部"

[[grade]]
id = "urgent"
title = "紧急"
when = "急"
respond = "10m"
source = "例"
valid_from = 2026-01-01

[[playbook]]
id = "flow"
title = "流程"
when = "总是"
number = "TS"
ring = { count = 3, every = "5s" }
hold = { limit = "2m", warn = "1m30s" }
record_within = "5m"
near = "30s"
longest_call = "4h"
repeat_within_days = 30
speech = { slow = 150, fast = 200 }
[[playbook.stage]]
id = "open"
title = "接听"
goal = "听"
until = "2m"
must_say = []
must_ask = []
[[playbook.stage]]
id = "close"
title = "接听"
goal = "结束"
must_say = []
must_ask = []
"#;

/// Reads a pack over the base.
pub fn over_base(text: &str) -> Library {
    let source = |path: &str, text: &str, layer| PackSource { path: path.into(), text: text.into(), layer };
    let (library, problems) =
        read::read(&[source("base.toml", BASE, PackLayer::Builtin), source("pack.toml", text, PackLayer::Asked)]);
    assert!(
        problems.is_empty(),
        "{}\n{text}",
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    );
    library
}

/// The scripts of the last pack, as if it were the first.
pub fn own(library: &Library) -> Vec<Script> {
    let last = library.packs.len() - 1;
    let all = library.scripts.iter().chain(&library.shelf).filter(|script| script.pack == last);
    let mut own: Vec<Script> = all.map(|script| Script { pack: 0, ..script.clone() }).collect();
    own.sort_by(|a, b| a.id.cmp(&b.id));
    own
}

/// A piece of a text: what means something in TOML, in sheets, in lists, in words.
fn piece() -> impl Strategy<Value = String> {
    let signs = select(vec![
        "\\",
        "\"",
        "\"\"\"",
        "'",
        "'''",
        "{{",
        "}}",
        "{customer}",
        "{ agent }",
        "#",
        "=",
        "+",
        "-",
        "@",
        "＝",
        "|",
        "、",
        "；",
        ";",
        "，",
        ",",
        " ",
        "1、",
        "（2）",
        "①",
        "•",
        "【订单号】",
        "[客服]",
        "XX",
        "_x0041_",
        "😀",
        "👨",
        "é",
        "<b>",
        "&amp;",
        "退款",
        "您好",
        "a1",
        "*",
        "_",
        "`",
        "~",
        "\u{a0}",
        "\u{fe0f}",
        "%",
        "$1",
    ]);
    prop_oneof![4 => signs.prop_map(str::to_owned), 1 => "[\\PC&&[^{}\u{feff}\u{ad}\u{61c}\u{180e}\u{200b}-\u{206f}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]]{1,3}"]
}

/// A text of one line without blanks around it.
pub fn line() -> impl Strategy<Value = String> {
    vec(piece(), 1..6)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("empty", |line| !line.is_empty())
}

/// A text of several lines.
fn block() -> impl Strategy<Value = String> {
    vec(option::weighted(0.9, line()), 1..4)
        .prop_map(|lines| {
            lines.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join("\n").trim().to_owned()
        })
        .prop_filter("empty", |text| !text.is_empty())
}

fn label() -> impl Strategy<Value = Label> {
    (line(), option::of(line())).prop_map(|(zh, en)| Label { zh, en })
}

fn texts(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    btree_set(line(), count).prop_map(|texts| texts.into_iter().collect())
}

fn some(ids: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(ids, 0..=ids.len()).prop_map(|ids| ids.into_iter().map(str::to_owned).collect())
}

fn one<T: FixedChoice + std::fmt::Debug>() -> impl Strategy<Value = T> {
    select(T::ALL)
}

/// Who signed, and when.
type Signed = (String, NaiveDate);

fn signature() -> impl Strategy<Value = Signed> {
    (line(), 0..20_000_i32).prop_map(|(by, day)| (by, NaiveDate::from_num_days_from_ce_opt(730_000 + day).unwrap()))
}

/// A script but for its id and its review.
fn plain() -> impl Strategy<Value = Script> {
    let what = (label(), one::<Scene>(), option::of(one::<ScriptMove>()), option::of(Just("c1".to_owned())));
    let whom = (
        some(&["open", "close"]),
        some(&["late", "bad"]),
        some(&["urgent"]),
        option::of(one::<SpecialSituation>()),
        option::of(one::<Mood>()),
    );
    let words = (block(), option::of(block()), option::of(block()), option::of(block()), option::of(block()));
    let lists = (texts(1..4), texts(0..3), texts(1..4), texts(0..3), some(&["d1.s1", "d1.s2"]));
    (what, whom, words, lists).prop_map(|(what, whom, words, lists)| {
        let (title, scene, kind, category) = what;
        let (stages, types, grades, special, mood) = whom;
        let (say, soothe, short, long, risk) = words;
        let (asks, verify, keywords, keywords_en, covers) = lists;
        Script {
            title,
            scene,
            kind,
            category,
            scope: ScriptScope { stages, types, grades, special, mood },
            asks,
            words: ScriptWords { say, soothe, short, long },
            verify,
            risk,
            keywords,
            keywords_en,
            covers,
            ..Script::default()
        }
    })
}

/// A review whose signatures fit the words.
fn review() -> impl Strategy<Value = (ReviewStatus, u32, Option<Signed>, Option<Signed>)> {
    (one::<ReviewStatus>(), 1..40_u32, option::of(signature()), option::of(signature()))
}

/// Scripts of one pack.
pub fn scripts() -> impl Strategy<Value = Vec<Script>> {
    vec((plain(), review()), 1..4).prop_map(|all| {
        let number = all.len();
        let script = |(nth, (mut script, (status, version, approval, legal))): (usize, (Script, _))| {
            let now = digest(&script);
            let sign = |signed: Option<Signed>| signed.map(|(by, on)| Signature { by, on, digest: now.clone() });
            let (approval, legal) = (sign(approval), sign(legal));
            // Nobody can say of a script that it is approved without having signed it.
            let status =
                if approval.is_none() && status == ReviewStatus::Approved { ReviewStatus::Draft } else { status };
            script.review = Review { status, version, approval, legal };
            script.id = format!("s{nth}");
            script.instead = (status == ReviewStatus::Retired && nth + 1 < number).then(|| format!("s{}", nth + 1));
            script
        };
        all.into_iter().enumerate().map(script).collect()
    })
}

/// The head of a pack, and a variable of its own.
pub fn head() -> impl Strategy<Value = (PackInfo, Vec<ScriptVariable>)> {
    let texts = (label(), line(), option::of(line()), option::of(block()), some(&["d1.s1"]));
    (texts, vec((label(), option::of(Just("type".to_owned()))), 0..3)).prop_map(|(texts, variables)| {
        let (title, version, center, source, covers) = texts;
        let variable = |(nth, (title, field))| ScriptVariable { id: format!("own-{nth}"), title, field };
        let info = PackInfo {
            id: "pack".into(),
            title,
            version,
            center,
            source,
            covers,
            layer: PackLayer::Asked,
            path: "pack.toml".into(),
        };
        (info, variables.into_iter().enumerate().map(variable).collect())
    })
}

/// The head of a pack with nothing special.
pub fn info() -> PackInfo {
    PackInfo {
        id: "pack".into(),
        title: Label::zh("包"),
        version: "1".into(),
        center: None,
        source: None,
        covers: Vec::new(),
        layer: PackLayer::Asked,
        path: "pack.toml".into(),
    }
}
