//! Every lint once, planted in a pack, with the very words it marks; and a pack without any.

use super::super::read::{self, PackSource};
use super::*;
use crate::domain::pack::PackLayer;

/// A pack with rules, style and words to avoid, and a sound script in it.
const BASE: &str = r#"format = 1

[pack]
id = "base"
title = "底"
version = "1"

[style]
breath = 12
longest = "20s"
longest_long = "40s"
alike = 80
source = "甲"

[[wording]]
id = "vague"
title = "含糊"
title_en = "Vague"
kind = "vague"
words = ["大概", "尽快"]
unless = ["大概念"]
why = "客户要准话"
instead = ["我核实后告诉您"]
source = "甲"
valid_from = 2026-01-01

[[wording]]
id = "care"
title = "慎用"
kind = "argue"
level = "marked"
words = ["但是"]
why = "前面的话白说了"
instead = ["同时"]
source = "甲"
valid_from = 2026-01-01

[[rule]]
id = "progress"
title = "进展"
kind = "repeat"
every = "24h"
says = "每天说一次"
source = "甲"
valid_from = 2026-01-01

[[variable]]
id = "customer"
title = "称呼"

[[variable]]
id = "plan"
title = "方案"

[[field]]
id = "what"
title = "何事"
kind = "text"
ask = "请问是什么事？"

[[playbook]]
id = "complaint"
title = "投诉"
when = "客户不满时"
number = "TS"
ring = { count = 3, every = "5s" }
hold = { limit = "2m", warn = "1m30s" }
record_within = "5m"
near = "30s"
longest_call = "4h"
repeat_within_days = 30
speech = { slow = 150, fast = 200 }

[[playbook.stage]]
id = "listen"
title = "接听"
goal = "听"
bridge = "我先记下来。"
must_say = ["hello"]

[[script]]
id = "hello"
title = "问候"
scene = "common"
asks = ["喂"]
say = "{customer}，您好，请问有什么事？"
soothe = "{customer}，您慢慢说，我在听。"
short = "您好，请说。"
long = "{customer}，您好，请问有什么事？慢慢说，我都记下。"
keywords = ["喂"]
"#;

const DAY: &str = "2026-11-21";

fn script(id: &str, rest: &str) -> String {
    format!("\n[[script]]\nid = \"{id}\"\ntitle = \"题\"\nscene = \"common\"\nkeywords = [\"词\"]\n{rest}\n")
}

fn placed(
    texts: &[&str],
    needs: RequiredSignatures,
    packs: Option<BTreeSet<usize>>,
) -> (Vec<PlacedLint>, Vec<PackSource>) {
    let source = |(at, text): (usize, &&str)| {
        let layer = if at == 0 { PackLayer::Builtin } else { PackLayer::Site };
        PackSource { path: format!("{at}.toml"), text: (*text).to_owned(), layer }
    };
    let sources: Vec<PackSource> = texts.iter().enumerate().map(source).collect();
    let (library, problems) = read::read(&sources);
    assert!(problems.is_empty(), "{problems:?}");
    let scope = LintScope { day: DAY.parse().unwrap(), needs, packs };
    (place(lint(&library, &scope), &library, &sources), sources)
}

/// Path, kind, and the words that are marked.
fn found(texts: &[&str]) -> Vec<(String, &'static str, String)> {
    let (placed, sources) = placed(texts, RequiredSignatures::Nothing, None);
    let marked = |p: &PlacedLint| {
        let source = sources.iter().find(|s| s.path == p.path).unwrap();
        let before = &source.text[..p.at.start];
        let column = before[before.rfind('\n').map_or(0, |at| at + 1)..].chars().count() + 1;
        assert_eq!((p.line, p.column), (before.matches('\n').count() + 1, column));
        source.text[p.at.clone()].to_owned()
    };
    placed.iter().map(|p| (p.path.clone(), p.lint.kind.code(), marked(p))).collect()
}

#[test]
fn sound_words_are_not_remarked_on() {
    assert_eq!(found(&[BASE]), []);
    let fine = script("a", "asks = [\"问\"]\nsay = \"大概念不必说。24小时内、一天内，一两分钟。\"");
    assert_eq!(found(&[&(BASE.to_owned() + &fine)]), []);
}

#[test]
fn every_lint_marks_the_very_words() {
    let plain = "asks = [\"问\"]\nsay = \"已经看到您的订单。\"\n";
    for (rest, code, words) in [
        ("asks = [\"问\"]\nsay = \"好，大概明天。\"", "wording", "大概"),
        ("asks = [\"问\"]\nsay = '''\n好，\n尽快。'''", "wording", "尽快"),
        ("asks = [\"问\"]\nsay = \"\\\"好\\\"\\n但是明天。\"", "wording", "但是"),
        (&format!("{plain}soothe = \"别急，大概明天。\""), "wording", "大概"),
        (&format!("{plain}short = \"大概好。\""), "wording", "大概"),
        ("asks = [\"问\"]\nsay = \"好的，一二三四五六七八九十一二三。\"", "breath", "一二三四五六七八九十一二三"),
        (&format!("{plain}short = \"已经看到您的一个订单。\""), "not-shorter", "\"已经看到您的一个订单。\""),
        (&format!("{plain}long = \"已经看到。\""), "not-longer", "\"已经看到。\""),
        (&format!("{plain}soothe = \"已经看到您的订单。\""), "not-softer", "\"已经看到您的订单。\""),
        (&format!("{plain}soothe = \"{{customer}}，{{ plan }}。{{plan}}。\""), "asks-more", "{ plan }"),
        ("asks = [\"问\"]\nsay = \"好的,已经看到.\"", "half-width", ","),
        ("asks = [\"问\", \"喂？\"]\nsay = \"已经看到。\"", "same-ask", "\"喂？\""),
        ("asks = [\"问\"]\nsay = \"四十八小时内答复。\"", "no-such-figure", "四十八小时"),
        ("asks = [\"问\"]\nsay = \"您好，请问，有什么事\"", "alike", "\"您好，请问，有什么事\""),
    ] {
        let found = found(&[BASE, &(HEAD.to_owned() + &script("a", rest))]);
        assert_eq!(found, [("1.toml".to_owned(), code, words.to_owned())], "{rest}");
    }
}

const HEAD: &str = "format = 1\n[pack]\nid = \"team\"\ntitle = \"队\"\nversion = \"1\"\n";

#[test]
fn words_that_take_too_long_to_say() {
    let say = "好的好的好的，".repeat(10);
    let text = HEAD.to_owned() + &script("a", &format!("asks = [\"问\"]\nsay = \"{say}\"\nlong = \"{say}{say}\""));
    let found = found(&[BASE, &text]);
    assert_eq!(found.iter().map(|(_, code, _)| *code).collect::<Vec<_>>(), ["too-long", "too-long"]);
}

#[test]
fn what_is_said_beside_scripts_is_looked_at_too() {
    let text = BASE.replace("我先记下来。", "大概记下来。").replace("请问是什么事？", "请问,大概是什么事？");
    let text = text.replace("我核实后告诉您", "我大概知道");
    let found: Vec<_> = found(&[&text]).into_iter().map(|(_, code, words)| (code, words)).collect();
    let expected = [("wording", "大概"), ("half-width", ","), ("wording", "大概"), ("wording", "大概")];
    assert_eq!(found, expected.map(|(code, words)| (code, words.to_owned())));
}

#[test]
fn of_two_scripts_the_one_that_is_being_written_is_remarked_on() {
    let team = HEAD.to_owned() + &script("a", "asks = [\"喂。\"]\nsay = \"您好，请问有什么事。\"");
    let both = |packs| placed(&[BASE, &team], RequiredSignatures::Nothing, packs).0;
    for (packs, path, other) in [(None, "1.toml", "0.toml:"), (Some(BTreeSet::from([0])), "0.toml", "1.toml:")] {
        let lints = both(packs);
        assert_eq!(lints.len(), 2, "{lints:?}");
        for lint in lints {
            assert_eq!(lint.path, path);
            assert!(lint.other.as_deref().unwrap().starts_with(other), "{lint:?}");
            assert!(lint.lint.message(lint.other.as_deref(), Lang::En).what.contains(other));
        }
    }
}

#[test]
fn an_override_is_looked_at_where_it_stands() {
    let team = HEAD.to_owned() + &script("hello", "asks = [\"喂\"]\nsay = \"您好，大概。\"");
    assert_eq!(found(&[BASE, &team]), [("1.toml".to_owned(), "wording", "大概".to_owned())]);
}

#[test]
fn nobody_says_a_retired_script() {
    let rest = "status = \"retired\"\nasks = [\"喂\"]\nsay = \"您好，大概，一二三四五六七八九十一二三,好。\"";
    assert_eq!(found(&[BASE, &(HEAD.to_owned() + &script("a", rest))]), []);
}

#[test]
fn signatures_are_remarked_on() {
    let signed = r#"asks = ["问"]
say = "已经看到。"
status = "approved"
approval = { by = "王主管", on = 2026-11-20, digest = "0123456789abcdef" }"#;
    let text = HEAD.to_owned() + &script("a", signed);
    let codes =
        |needs| placed(&[BASE, &text], needs, None).0.into_iter().map(|p| p.lint.kind.code()).collect::<Vec<_>>();
    assert_eq!(codes(RequiredSignatures::Nothing), [""; 0]);
    assert_eq!(codes(RequiredSignatures::Business), ["not-offered", "changed"]);
    let legal = text.clone() + "legal = { by = \"张律师\", on = 2026-11-20, digest = \"0123456789abcdef\" }\n";
    for (needs, said) in [
        (RequiredSignatures::Business, "changed after 王主管 (business) signed it"),
        (RequiredSignatures::BusinessAndLegal, "changed after 王主管 (business) and 张律师 (legal) signed it"),
    ] {
        let placed = placed(&[BASE, &legal], needs, None).0;
        let changed = placed.iter().find(|p| p.lint.kind.code() == "changed").unwrap();
        assert_eq!(changed.lint.message(None, Lang::En).what, said);
    }
}

#[test]
fn waits_ask_for_what_is_offered_too() {
    let text = BASE.replace("warn = \"1m30s\" }", "warn = \"1m30s\", before = \"hello\", after = \"hello\" }");
    let lints = placed(&[&text], RequiredSignatures::Business, None).0;
    assert_eq!(lints.iter().filter(|p| p.lint.target.key == "hold").count(), 2, "{lints:?}");
}

#[test]
fn wordings_without_letters_are_not_the_same() {
    let team = HEAD.to_owned()
        + &script("a", "asks = [\"？？？\"]\nsay = \"已经看到。\"")
        + &script("b", "asks = [\"！\"]\nsay = \"明天上午送达。\"");
    assert_eq!(found(&[BASE, &team]), []);
}

#[test]
fn what_does_not_hold_today_is_told_unless_another_does() {
    let rule = "[[rule]]\nid = \"old\"\ntitle = \"旧\"\nkind = \"duty\"\nsays = \"做\"\nsource = \"甲\"\nvalid_from = 2020-01-01\nvalid_to = 2020-12-31\n";
    let old = HEAD.to_owned() + rule;
    assert_eq!(found(&[BASE, &old]), [("1.toml".to_owned(), "not-valid", "2020-12-31".to_owned())]);
    let renewed = old.clone() + &rule.replace("2020", "2026");
    assert_eq!(found(&[BASE, &renewed]), []);
}

#[test]
fn every_lint_says_what_why_and_what_to_do_in_both_languages() {
    let team = HEAD.to_owned()
        + &script(
            "a",
            "asks = [\"喂\"]\nsay = \"您好,请问,有什么事，大概但是一二三四五六七八九十一二三，3小时。\"\nsoothe = \"{plan}\"\nshort = \"您好，请问有什么事呢。您好，请问有什么事呢。您好，请问有什么事呢。\"\nlong = \"好\"",
        );
    let (placed, _) = placed(&[BASE, &team], RequiredSignatures::Business, None);
    assert!(placed.len() >= 8, "{placed:?}");
    for placed in placed {
        let han = |text: &str| text.chars().filter(|c| crate::domain::text::is_han(*c)).count();
        let zh = placed.lint.message(placed.other.as_deref(), Lang::Zh);
        assert!(!zh.why.is_empty() && han(&zh.what) > 2 && han(&zh.fix) > 2, "{zh:?}");
        let en = placed.lint.message(placed.other.as_deref(), Lang::En);
        // The words of the packs are Chinese in both.
        let is_packs = placed.lint.kind.code() == "wording";
        assert!(is_packs || han(&en.fix) + han(&en.why) == 0, "{en:?}");
    }
}
