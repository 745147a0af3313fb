//! One mistake at a time: each is reported once, at its very place, with what to do about it.

use callside::domain::lang::Lang;

use crate::{read_all, slips};

#[test]
fn every_slip_is_reported_at_its_place() {
    assert!(slips::all().count() >= 150);
    let mut wrong = Vec::new();
    for slip in slips::all() {
        let broken = slip.broken();
        let (library, problems) = read_all(&[("a.toml", &broken.text)]);
        let report: Vec<String> = problems.iter().map(|p| p.one_line(Lang::En)).collect();
        let here = format!("a.toml:{}:{}: ", broken.line, broken.column);
        let is_said = |said: &String| said.starts_with(&here) && broken.words.iter().all(|w| said.contains(w));
        if !matches!(&report[..], [only] if is_said(only)) || !library.packs.is_empty() {
            wrong.push(format!("{}\n  wanted {here}{:?}\n  got    {report:#?}", slip.1, broken.words));
        }
    }
    assert!(wrong.is_empty(), "{} slips:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_slip_is_explained_in_both_languages() {
    for slip in slips::all() {
        let broken = slip.broken().text;
        for problem in read_all(&[("a.toml", &broken)]).1 {
            for lang in Lang::ALL {
                let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                let (what, fix) = (problem.what(lang), problem.fix(lang));
                assert!(!what.is_empty() && !fix.is_empty());
                assert!(lang == Lang::En || (chinese(&what) && chinese(&fix)), "{what}; {fix}");
            }
            assert!(!broken.is_char_boundary(problem.at.start) || broken.get(problem.at.clone()).is_some());
        }
    }
}

#[test]
fn a_file_that_is_too_large_is_not_parsed() {
    let text = "#".repeat(callside::packs::read::LARGEST + 1);
    let (_, problems) = read_all(&[("big.toml", &text)]);
    assert_eq!(problems.len(), 1);
    assert_eq!(
        problems[0].one_line(Lang::En),
        "big.toml:1:1: the file is too large; split it into files under 64 MiB"
    );
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
