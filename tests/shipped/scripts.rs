//! The words of the built-in packs: enough of them, fit to be said, signed, and for every section of the documents.

use callside::domain::lang::Lang;
use callside::domain::pack::review::{RequiredSignatures, ReviewStanding, standing};
use callside::domain::pack::{Script, SpecialSituation};
use callside::packs::lint::{LintLevel, LintScope, PlacedLint, lint, place};
use callside::packs::stats::coverage;

use crate::builtin;

/// A day on which the built-in rules hold.
const DAY: &str = "2026-11-21";

#[test]
fn there_are_enough_scripts_and_each_has_a_softer_variant() {
    let library = builtin();
    assert!(library.scripts.len() >= 300, "{}", library.scripts.len());
    let bare: Vec<&str> =
        library.scripts.iter().filter(|s| s.words.soothe.is_none()).map(|s| s.id.as_str()).collect();
    assert_eq!(bare, [""; 0], "scripts without soothe");
}

#[test]
fn every_stage_every_type_and_every_special_situation_has_scripts() {
    let library = builtin();
    let with = |what: &str, test: &dyn Fn(&Script) -> bool, least: usize| {
        let found = library.scripts.iter().filter(|s| test(s)).count();
        assert!(found >= least, "{found} scripts for {what}, {least} wanted");
    };
    for stage in ["listen", "collect", "solve", "close"] {
        with(stage, &|s| s.scope.stages.iter().any(|x| x == stage), 8);
    }
    for kind in ["product-quality", "service-attitude", "timeliness", "other"] {
        with(kind, &|s| s.scope.types.iter().any(|x| x == kind), 3);
    }
    for grade in ["urgent", "general", "complex"] {
        with(grade, &|s| s.scope.grades.iter().any(|x| x == grade), 3);
    }
    for (special, least) in [
        (SpecialSituation::Abuse, 2),
        (SpecialSituation::Refuses, 2),
        (SpecialSituation::Beyond, 2),
        (SpecialSituation::Late, 1),
        (SpecialSituation::Angry, 2),
    ] {
        with(&format!("{special:?}"), &|s| s.scope.special == Some(special), least);
    }
}

#[test]
fn the_words_are_fit_to_be_said() {
    let sources = callside::app::library::builtin();
    let library = builtin();
    let scope = LintScope { day: DAY.parse().unwrap(), needs: RequiredSignatures::Nothing, packs: None };
    let lints = place(lint(&library, &scope), &library, &sources);
    let worth = lints.iter().filter(|placed| placed.lint.kind.level() > LintLevel::Remark);
    let line =
        |p: &PlacedLint| format!("{}:{}: {}", p.path, p.line, p.lint.message(p.other.as_deref(), Lang::En).what);
    let said: Vec<String> = worth.map(line).collect();
    assert!(said.is_empty(), "callside pack check scripts:\n{}", said.join("\n"));
}

#[test]
fn every_script_is_signed_as_it_stands() {
    let library = builtin();
    let unsigned = library
        .scripts
        .iter()
        .filter(|script| standing(script, RequiredSignatures::Business) != ReviewStanding::Approved);
    let ids: Vec<&str> = unsigned.map(|script| script.id.as_str()).collect();
    assert!(ids.is_empty(), "read them, then callside pack approve scripts --by 坐席台:\n{}", ids.join(" "));
}

#[test]
fn every_section_of_the_documents_is_covered() {
    let sections = coverage(&builtin());
    assert!(sections.len() >= 50, "{}", sections.len());
    let bare: Vec<&str> = sections.iter().filter(|s| s.things.is_empty()).map(|s| s.name.as_str()).collect();
    assert_eq!(bare, [""; 0], "nothing in the packs covers these");
    // What is to be said must be found among the scripts, not only in rules.
    let unsaid = sections.iter().filter(|s| s.name.starts_with("d4.") && !s.things.contains_key("script"));
    let unsaid: Vec<&str> = unsaid.map(|s| s.name.as_str()).filter(|name| *name != "d4.rubric").collect();
    assert_eq!(unsaid, [""; 0], "no script covers these labels of everyday wording");
}
