//! Broken packs as files, and the whole report on them in both languages.
//!
//! After a change that is meant, `UPDATE_GOLDEN=1 cargo test --test packs golden` writes the reports anew.

use std::path::Path;

use callside::domain::lang::Lang;
use callside::domain::pack::PackLayer;
use callside::packs::read::{PackSource, read, render};

#[test]
fn the_report_on_broken_packs() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/golden");
    let text = |name: &str| std::fs::read_to_string(dir.join(name)).unwrap_or_default();
    let names = ["playbook.toml", "rules.toml", "scripts.toml", "torn.toml"];
    let sources: Vec<PackSource> =
        names.map(|n| PackSource { path: n.to_owned(), text: text(n), layer: PackLayer::Builtin }).into();
    let (library, problems) = read(&sources);
    assert!(library.packs.is_empty());
    for (lang, name) in [(Lang::Zh, "report.zh.txt"), (Lang::En, "report.en.txt")] {
        let source = |path: &str| sources.iter().find(|s| s.path == path).map_or("", |s| s.text.as_str());
        let shown: Vec<String> = problems.iter().map(|p| render(p, source(&p.path), lang, false)).collect();
        let shown = shown.join("\n\n") + "\n";
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(dir.join(name), &shown).unwrap();
        }
        assert_eq!(shown, text(name), "the report differs from {name}");
    }
}

#[test]
fn colour_is_only_where_it_is_wanted() {
    let source =
        PackSource { path: "a.toml".into(), text: "format = 1\npak = 1\n".into(), layer: PackLayer::Builtin };
    let (_, problems) = read(std::slice::from_ref(&source));
    assert!(render(&problems[0], &source.text, Lang::En, true).contains('\u{1b}'));
    assert!(!render(&problems[0], &source.text, Lang::En, false).contains('\u{1b}'));
}
