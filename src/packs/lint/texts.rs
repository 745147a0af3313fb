//! The texts of a library that are said to customers, each with its place in the packs.

use std::ops::Range;

use super::{LintScope, LintTarget};
use crate::domain::pack::{Library, Script};

/// Mask for each byte of a variable, so that its letters are not read as words and all other bytes stay in place.
const MASK: &str = "\u{1a}";

/// The wordings of a script by their keys.
pub(super) fn texts_of(script: &Script) -> impl Iterator<Item = (&'static str, &str)> {
    let others = [("soothe", &script.words.soothe), ("short", &script.words.short), ("long", &script.words.long)];
    let others = others.into_iter().filter_map(|(key, text)| Some((key, text.as_deref()?)));
    std::iter::once(("say", script.words.say.as_str())).chain(others)
}

/// Wordings of all scripts that are looked at.
pub(super) fn script_texts<'l>(
    library: &'l Library,
    scope: &'l LintScope,
) -> impl Iterator<Item = (&'l Script, &'static str, &'l str)> {
    let scripts = library.scripts.iter().filter(|script| scope.has(script));
    scripts.flat_map(|script| texts_of(script).map(move |(key, text)| (script, key, text)))
}

/// Texts that are said beside scripts: bridging sentences and questions of fields.
pub(super) fn other_texts(library: &Library) -> impl Iterator<Item = (LintTarget, &str)> {
    let bridges = library.playbooks.iter().flat_map(|playbook| {
        let bridges = playbook.stages.iter().filter_map(|stage| Some((stage, stage.bridge.as_deref()?)));
        bridges.map(|(stage, text)| (LintTarget::of("playbook.stage", &playbook.id, Some(&stage.id), "bridge"), text))
    });
    let asks = library.fields.iter().filter_map(|field| {
        let ask = field.ask.as_deref()?;
        Some((LintTarget::of("field", &field.id, None, "ask"), ask))
    });
    let forms = library.forms.iter().flat_map(|form| {
        let asks = form.fields.iter().filter_map(|field| Some((field, field.ask.as_deref()?)));
        asks.map(|(field, text)| (LintTarget::of("form.field", &form.id, Some(&field.id), "ask"), text))
    });
    bridges.chain(asks).chain(forms)
}

/// The bytes of each `{variable}`, with its name.
pub(super) fn variables(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find('{') {
        let open = at + step;
        if text[open..].starts_with("{{") {
            at = open + 2;
        } else if let Some(close) = text[open..].find('}') {
            at = open + close + 1;
            found.push((open..at, text[open + 1..at - 1].trim()));
        } else {
            break;
        }
    }
    found
}

/// The text with its variables masked; every other character stays at its byte.
pub(super) fn masked(text: &str) -> String {
    let mut masked = text.to_owned();
    for (at, _) in variables(text) {
        let len = at.len();
        masked.replace_range(at, &MASK.repeat(len));
    }
    masked
}

/// True if a character stands for a part of a variable.
pub(super) fn is_mask(c: char) -> bool {
    MASK.starts_with(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_masked_in_place() {
        let text = "{{x}}好{customer}，{ order }";
        assert_eq!(variables(text).into_iter().map(|(_, name)| name).collect::<Vec<_>>(), ["customer", "order"]);
        let masked = masked(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked.replace(is_mask, ""), "{{x}}好，");
    }
}
