//! Variants of a script against its plain words: another length, other words, no new questions.

use super::{Lint, LintKind, LintScope, LintTarget, texts};
use crate::domain::pack::{Library, Script};

/// Variables that are always known or politely left out; a softer variant may name them.
const POLITE: [&str; 4] = ["customer", "agent", "center", "agent_id"];

pub(super) fn check(library: &Library, scope: &LintScope, lints: &mut Vec<Lint>) {
    for script in library.scripts.iter().filter(|script| scope.has(script)) {
        lengths(script, lints);
        variables(script, lints);
    }
}

fn lengths(script: &Script, lints: &mut Vec<Lint>) {
    let said = |text: &str| texts::masked(text).chars().filter(|c| c.is_alphanumeric()).count();
    let plain = said(&script.words.say);
    if script.words.soothe.as_ref() == Some(&script.words.say) {
        lints.push(LintTarget::script(script, "soothe").lint(LintKind::NotSofter));
    }
    if script.words.short.as_ref().is_some_and(|short| said(short) >= plain) {
        lints.push(LintTarget::script(script, "short").lint(LintKind::NotShorter));
    }
    if script.words.long.as_ref().is_some_and(|long| said(long) <= plain) {
        lints.push(LintTarget::script(script, "long").lint(LintKind::NotLonger));
    }
}

/// The agent switches between variants in one key; the other one must not ask for what the plain one can do without.
/// `long` is left out: what it tells more (a number, a way to send it) may be filled in, and whoever takes it has the
/// time.
fn variables(script: &Script, lints: &mut Vec<Lint>) {
    let plain: Vec<&str> = texts::variables(&script.words.say).into_iter().map(|(_, name)| name).collect();
    for (key, text) in [("soothe", &script.words.soothe), ("short", &script.words.short)] {
        let mut seen = Vec::new();
        for (at, name) in text.as_deref().map(texts::variables).unwrap_or_default() {
            if !plain.contains(&name) && !POLITE.contains(&name) && !seen.contains(&name) {
                seen.push(name);
                lints.push(LintTarget::script(script, key).lint_at(at, LintKind::AsksMore(name.to_owned())));
            }
        }
    }
}
