//! One mistake at a time: each is reported once, at its very place, with what to do about it.

use crate::{SOUND, read_all};

/// A slip in the sound pack: what it replaces (first occurrence), by what, and a part of the words that explain it. `¦`
/// stands where the mistake must be reported; without one it is the first line and column.
struct Slip(&'static str, &'static str, &'static [&'static str]);

const SLIPS: &[Slip] = &[
    // keys
    Slip("asks = [\"喂\"]\nsay", "asks = [\"喂\"]\n¦sya", &["unknown key `sya`", "did you mean \"say\"?", "soothe"]),
    Slip("must_say", "¦must-say", &["unknown key `must-say`", "did you mean \"must_say\"?"]),
    Slip(
        "[[variable]]\nid = \"progress\"",
        "[[variable]]\n¦colour = 1\nid = \"progress\"",
        &["`colour`", "allowed here: id, title"],
    ),
    Slip("[[grade]]", "[[¦grades]]", &["unknown key `grades` at the top of the file", "did you mean \"grade\"?"]),
    Slip("count = 3, ", "¦cuont = 3, count = 3, ", &["unknown key `cuont` in ring", "did you mean \"count\"?"]),
    // missing
    Slip("format = 1\n", "", &["`format` is missing", "format = 1"]),
    Slip("[pack]\nid = \"small\"", "¦[pack]", &["`id` is missing in pack", "add it"]),
    Slip(
        "[[script]]\nid = \"greeting\"\ntitle = \"问候\"",
        "¦[[script]]\nid = \"greeting\"",
        &["`title` is missing in [[script]]"],
    ),
    Slip("ring = { count = 3, every", "ring = ¦{ every", &["`count` is missing in ring", "count = 3"]),
    Slip("valid_from = 2026-01-01\n", "", &["¦[[grade]]", "`valid_from` is missing", "valid_from = 2026-01-01"]),
    // types
    Slip(
        "until = \"2m\"",
        "until = ¦120",
        &["`until` wants a length of time in quotes, found a whole number", "until = \"2m\""],
    ),
    Slip("required = true", "required = ¦\"yes\"", &["wants true or false, found a text", "required = true"]),
    Slip("max = 20", "max = ¦20.5", &["wants a whole number, found a number with a fraction"]),
    Slip("asks = [\"喂\"]", "asks = ¦\"喂\"", &["wants a list of texts, found a text", "asks = ["]),
    Slip("asks = [\"喂\"]", "asks = [\"喂\", ¦3]", &["`asks` wants a list of texts, found a whole number"]),
    Slip(
        "valid_to = 2026-12-31",
        "valid_to = ¦\"2026-12-31\"",
        &["wants a date without quotes, found a text", "valid_to = 2026-12-31"],
    ),
    Slip(
        "[[script]]\nid = \"late-parcel\"",
        "[[script]]\nid = ¦5",
        &["`id` wants a text in quotes, found a whole number"],
    ),
    // values
    Slip("near = \"30s\"", "near = ¦\"30 秒\"", &["\"30 秒\" is not a length of time", "did you mean \"30s\"?"]),
    Slip("near = \"30s\"", "near = ¦\"0s\"", &["not a length of time"]),
    Slip("\"1 workday\"", "¦\"1个工作日\"", &["is not a deadline", "did you mean \"1 workday\"?"]),
    Slip("id = \"else\"", "id = ¦\"Else_1\"", &["cannot be an id", "did you mean \"else-1\"?"]),
    Slip("number = \"TS\"", "number = ¦\"ts\"", &["cannot begin record numbers", "capital letters"]),
    Slip(
        "kind = \"deadline\"",
        "kind = ¦\"dedline\"",
        &["not a value of `kind`", "did you mean \"deadline\"?", "one of: line, text"],
    ),
    Slip("scene = \"in-sale\"", "scene = ¦\"insale\"", &["did you mean \"in-sale\"?"]),
    Slip("group = \"5w1h\"", "group = ¦\"who\"", &["not a value of `group`", "one of: 5w1h"]),
    Slip("goal = \"听清楚\"", "goal = ¦\" \"", &["`goal` is empty"]),
    Slip("keywords = [\"你好\"]", "keywords = ¦[]", &["`keywords` needs at least one entry", "keywords = ["]),
    Slip("must_ask = [\"name\", \"what\"]", "must_ask = [\"name\", ¦\"name\"]", &["\"name\" is listed twice"]),
    Slip("year = 2026", "year = ¦26", &["`year` is out of range", "from 2000 to 2100"]),
    Slip("title = \"问候\"", "title = \"\"\"问\n候\"\"\"", &["¦\"\"\"问", "one line, found a line break"]),
    // rules
    Slip(
        "goal = \"给出办法\"",
        "goal = \"给出办法\"\nuntil = ¦\"2m\"",
        &["no later than the one before", "counts from pick-up"],
    ),
    Slip("until = \"2m\"\n", "", &["¦[[playbook.stage]]", "only the last stage may lack `until`"]),
    Slip("warn = \"1m30s\"", "warn = ¦\"2m\"", &["no earlier than `limit`", "shorter"]),
    Slip("slow = 150", "slow = ¦250", &["slow rate 250 is above the fast rate 200", "exchange"]),
    Slip("slow = 150", "slow = ¦0", &["`slow` is out of range", "from 1 to 1000"]),
    Slip(
        "kind = \"deadline\"",
        "kind = \"deadline\"\n¦option = [{ id = \"a\", title = \"甲\" }]",
        &["kind \"deadline\" has no `option`", "choice, choices"],
    ),
    Slip("kind = \"deadline\"", "kind = \"deadline\"\n¦max = 5", &["kind \"deadline\" has no `max`", "line, text"]),
    Slip("kind = \"text\"", "kind = ¦\"choices\"", &["a choice without options", "[[field.option]]"]),
    Slip(
        "keywords = [\"坏了\"]",
        "other = true",
        &["¦true\n\n[[field]]\nid = \"promise\"", "a second option with `other = true`, the first is \"quality\""],
    ),
    Slip(
        "kind = \"deadline\"",
        "kind = ¦\"moment\"",
        &["the desk itself reads the field \"promise\"", "kind = \"deadline\""],
    ),
    Slip("\"2026-04-06\"", "¦\"2027-04-06\"", &["2027-04-06 is not a day of 2026", "[[calendar]] of its year"]),
    Slip("\"2026-04-06\"", "¦\"2026-04-31\"", &["not a day or a range", "2026-01-01..2026-01-03"]),
    Slip("\"2026-01-01..2026-01-03\"", "¦\"2026-01-03..2026-01-01\"", &["ends before it begins", "exchange"]),
    Slip("work = [\"2026-01-04\"]", "work = [¦\"2026-01-02\"]", &["2026-01-02 is listed as off and as worked"]),
    Slip("valid_to = 2026-12-31", "valid_to = ¦2025-12-31", &["2026-01-01 to 2025-12-31 ends before it begins"]),
    Slip("format = 1", "format = ¦2", &["format 2: made for a newer Callside", "update Callside"]),
    Slip("format = 1", "format = ¦0", &["there is no format 0", "format = 1"]),
    // names
    Slip(
        "must_say = [\"greeting\"]",
        "must_say = [¦\"greting\"]",
        &["no script \"greting\"", "did you mean \"greeting\"?"],
    ),
    Slip("\"name\", \"what\"]", "\"name\", ¦\"waht\"]", &["no field \"waht\"", "did you mean \"what\"?"]),
    Slip("stages = [\"solve\"]", "stages = [¦\"slove\"]", &["no stage \"slove\"", "did you mean \"solve\"?"]),
    Slip("types = [\"quality\"]", "types = [¦\"quailty\"]", &["no complaint type", "did you mean \"quality\"?"]),
    Slip("grades = [\"urgent\"]", "grades = [¦\"urgnt\"]", &["no grade \"urgnt\"", "did you mean \"urgent\"?"]),
    Slip("field = \"name\"", "field = ¦\"nmae\"", &["no field \"nmae\"", "did you mean \"name\"?"]),
    Slip("default = \"quality\"", "default = ¦\"qualty\"", &["no option \"qualty\"", "did you mean \"quality\"?"]),
    Slip(
        "id = \"late-parcel\"",
        "id = ¦\"greeting\"",
        &["script \"greeting\" is already defined at a.toml:104", "another id"],
    ),
    Slip("id = \"else\"", "id = ¦\"quality\"", &["option \"quality\" is already defined at a.toml:61"]),
    Slip(
        "[[playbook.stage]]\nid = \"solve\"",
        "[[playbook.stage]]\nid = ¦\"listen\"\ntitle = \"再\"\ngoal = \"再\"\nuntil = \"3m\"\n[[playbook.stage]]\nid = \"solve\"",
        &["stage \"listen\" is already defined at a.toml:24"],
    ),
    Slip(
        "id = \"progress\"",
        "id = ¦\"what\"\ntitle = \"事\"\n[[variable]]\nid = \"progress\"",
        &["variable \"what\" is already defined at a.toml:47"],
    ),
    Slip(
        "id = \"promise\"",
        "id = ¦\"center\"\ntitle = \"心\"\nkind = \"line\"\n[[field]]\nid = \"promise\"",
        &["the desk itself fills {center}", "another id"],
    ),
    // words
    Slip("我是{center}", "我是¦{centre}", &["no variable {centre}", "did you mean \"center\"?"]),
    Slip("。\n{progress}", "。\n¦{progres}", &["no variable {progres}", "did you mean \"progress\"?"]),
    Slip(
        "\"{customer}，我先",
        "\"\\t\\u4f60¦{custmer}，我先",
        &["no variable {custmer}", "did you mean \"customer\"?"],
    ),
    Slip("我理解您", "我理解您¦{", &["a lone `{`", "a plain brace as {{"]),
    Slip("我理解您", "我理解您¦}", &["a lone `}`", "a plain brace as }}"]),
    Slip("我理解您", "我理¦\u{202e}解您", &["a hidden character U+202E", "delete it"]),
    Slip("\"我理解您着急。\"", "¦\"\\u001b[31m我理解您着急。\"", &["a hidden character U+001B"]),
    // syntax
    Slip("near = \"30s\"", "near = ¦“30s”", &["full-width `“`", "type `\"` instead"]),
    Slip("goal = \"听清楚\"", "goal = \"听清楚¦", &["not valid TOML: invalid basic string", "quotes"]),
    Slip("goal = \"听清楚\"", "goal = \"听清楚\"\n¦goal = \"听\"", &["`goal` is given twice", "keep one"]),
    Slip("asks = [\"喂\"]\n", "asks = ¦[\"喂\"\n", &["`[` is opened here and never closed", "close it with `]`"]),
    Slip("risk = \"不说钟点\"", "risk = ¦\"\"\"不说钟点", &["`\"\"\"` is opened here and never closed"]),
    Slip("title = \"紧急\"", "title¦\u{ff1d}\"紧急\"", &["full-width", "type `=` instead"]),
    Slip("[\"坏了\"]", "[\"坏了\"¦，\"旧\"]", &["full-width `，`", "type `,` instead"]),
    Slip("[[grade]]", "¦【grade】", &["full-width `【`", "type `[` instead"]),
    Slip(
        "speech = {",
        "speech = ¦{ slow = 150, fast = 200\nx = {",
        &["`{` is opened here and never closed", "close it with `}`"],
    ),
    Slip("valid_from = 2026-01-01", "valid_from = ¦2026-02-30", &["not valid TOML: invalid date"]),
    Slip("ring = {", "ring = ¦= {", &["not valid TOML"]),
];

/// Line and column, from 1, of the mark.
fn place(text: &str, mark: usize) -> (usize, usize) {
    let before = &text[..mark];
    let line = before.matches('\n').count() + 1;
    (line, before.chars().rev().take_while(|c| *c != '\n').count() + 1)
}

#[test]
fn every_slip_is_reported_at_its_place() {
    assert!(SLIPS.len() >= 35);
    let mut wrong = Vec::new();
    for Slip(from, to, words) in SLIPS {
        assert!(SOUND.contains(from), "the sound pack has no {from}");
        let marked = SOUND.replacen(from, to, 1);
        // The mark stands in the slip, or in its first words where the place lies elsewhere.
        let (spot, words) = match words.split_first() {
            Some((spot, rest)) if spot.starts_with('¦') => (marked.find(&spot['¦'.len_utf8()..]), rest),
            _ => (marked.find('¦').or(Some(0)), *words),
        };
        let broken = marked.replace('¦', "");
        let (library, problems) = read_all(&[("a.toml", &broken)]);
        let report: Vec<String> = problems.iter().map(|p| p.one_line(true)).collect();
        let (line, column) = place(&marked, spot.unwrap_or_default());
        let here = format!("a.toml:{line}:{column}: ");
        let is_right =
            matches!(&report[..], [only] if only.starts_with(&here) && words.iter().all(|w| only.contains(w)));
        if !is_right || !library.packs.is_empty() {
            wrong.push(format!("{to}\n  wanted {here}{words:?}\n  got    {report:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} slips:\n{}", wrong.len(), SLIPS.len(), wrong.join("\n"));
}

#[test]
fn every_slip_is_explained_in_both_languages() {
    for Slip(from, to, _) in SLIPS {
        let broken = SOUND.replacen(from, to, 1).replace('¦', "");
        for problem in read_all(&[("a.toml", &broken)]).1 {
            for english in [false, true] {
                let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                let (what, fix) = (problem.what(english), problem.fix(english));
                assert!(!what.is_empty() && !fix.is_empty());
                assert!(english || (chinese(&what) && chinese(&fix)), "{what}; {fix}");
            }
            assert!(!broken.is_char_boundary(problem.at.start) || broken.get(problem.at.clone()).is_some());
        }
    }
}

#[test]
fn a_file_that_is_too_large_is_not_parsed() {
    let text = "#".repeat(callside::domain::pack::read::LARGEST + 1);
    let (_, problems) = read_all(&[("big.toml", &text)]);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].one_line(true), "big.toml:1:1: the file is too large; split it into files under 64 MiB");
}

#[test]
fn deep_nesting_and_other_nonsense_do_no_harm() {
    for text in [
        "a=".to_owned() + &"[".repeat(100_000),
        "a.".repeat(100_000) + "a=1",
        "\0".into(),
        "﻿".into(),
        "{".repeat(9999),
    ] {
        let (library, problems) = read_all(&[("a.toml", &text)]);
        assert!(library.packs.is_empty() && !problems.is_empty());
    }
}
