//! Words to avoid, in everything that is said, and in what the packs themselves give to say instead.

use super::{Lint, LintKind, LintScope, LintTarget, texts};
use crate::domain::pack::{Library, Wording};
use crate::domain::wording::{WordingHit, WordingMatcher};

pub(super) fn check(library: &Library, scope: &LintScope, lints: &mut Vec<Lint>) {
    let matcher = WordingMatcher::new(&library.quality.wordings, scope.day);
    let mut note = |text: &str, target: &dyn Fn() -> LintTarget| {
        let hits = matcher.found(&texts::masked(text));
        lints.extend(hits.into_iter().map(|hit| lint(target(), text, hit, &library.quality.wordings)));
    };
    for (script, key, text) in texts::script_texts(library, scope) {
        note(text, &|| LintTarget::script(script, key));
    }
    for (target, text) in texts::other_texts(library) {
        note(text, &|| target.clone());
    }
    for wording in &library.quality.wordings {
        for (entry, text) in wording.instead.iter().enumerate() {
            note(text, &|| LintTarget::of("wording", &wording.id, None, "instead").at(entry));
        }
    }
}

fn lint(target: LintTarget, text: &str, hit: WordingHit, wordings: &[Wording]) -> Lint {
    let wording = &wordings[hit.wording];
    let kind = LintKind::Wording {
        words: text[hit.at.clone()].to_owned(),
        id: wording.id.clone(),
        title: wording.title.clone(),
        wrong: wording.kind,
        forbidden: wording.forbidden,
        why: wording.why.clone(),
        instead: wording.instead.clone(),
    };
    target.lint_at(hit.at, kind)
}
