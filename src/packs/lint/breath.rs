//! Length of breath: stretches without a pause that are too long, and words that take too long to say.

use std::ops::Range;

use super::{Lint, LintKind, LintScope, LintTarget, texts};
use crate::domain::fill;
use crate::domain::pack::{Library, StyleLimits};

/// Marks at which a speaker breathes.
const PAUSES: [char; 17] =
    ['，', '。', '？', '！', '：', '；', '、', '—', '…', '\n', ',', '.', '?', '!', ':', ';', '～'];

pub(super) fn check(library: &Library, scope: &LintScope, lints: &mut Vec<Lint>) {
    let Some(style) = &library.quality.style else { return };
    let slow = library.playbooks.iter().map(|playbook| playbook.speech.0).filter(|rate| *rate > 0).min();
    for (script, key, text) in texts::script_texts(library, scope) {
        breaths(text, style, |at, kind| lints.push(LintTarget::script(script, key).lint_at(at, kind)));
        if let Some(kind) = slow.and_then(|slow| too_long(key, text, style, slow)) {
            lints.push(LintTarget::script(script, key).lint(kind));
        }
    }
    for (target, text) in texts::other_texts(library) {
        breaths(text, style, |at, kind| lints.push(target.clone().lint_at(at, kind)));
    }
}

fn too_long(key: &str, text: &str, style: &StyleLimits, slow: u32) -> Option<LintKind> {
    let most = if key == "long" { style.longest_long } else { style.longest };
    let takes = fill::speaking_time(&texts::masked(text), (slow, slow)).0;
    (takes > most).then_some(LintKind::TooLong { takes, most })
}

/// Notes the stretches that are too long for a breath.
fn breaths(text: &str, style: &StyleLimits, mut note: impl FnMut(Range<usize>, LintKind)) {
    for stretch in texts::masked(text).split(PAUSES).scan(0, with_place(text)) {
        let chars = text[stretch.clone()].chars().filter(|c| c.is_alphanumeric()).count();
        // Variables are not counted.
        let named: usize = texts::variables(&text[stretch.clone()]).iter().map(|(_, name)| alphanumerics(name)).sum();
        let chars = chars - named;
        if chars > style.breath {
            note(stretch, LintKind::Breath { chars, most: style.breath });
        }
    }
}

fn alphanumerics(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Turns the pieces of a text, as they were split, into their bytes.
fn with_place(text: &str) -> impl FnMut(&mut usize, &str) -> Option<Range<usize>> {
    move |at, piece| {
        let here = *at..*at + piece.len();
        *at = here.end + text[here.end..].chars().next().map_or(0, char::len_utf8);
        Some(here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Span;

    const STYLE: StyleLimits = StyleLimits {
        breath: 5,
        longest: Span::secs(2),
        longest_long: Span::secs(4),
        alike: 85,
        source: String::new(),
    };

    fn found(text: &str) -> Vec<(&str, usize)> {
        let mut found = Vec::new();
        breaths(text, &STYLE, |at, kind| {
            let LintKind::Breath { chars, .. } = kind else { panic!("{kind:?}") };
            found.push((&text[at], chars));
        });
        found
    }

    #[test]
    fn a_breath_ends_at_a_pause_and_counts_no_variables() {
        assert_eq!(found("一二三四五，一二三四五六。一"), [("一二三四五六", 6)]);
        assert_eq!(found("{customer}一二三{order}四五，一"), []);
        assert_eq!(found("好，{customer}一二三{order}四五六"), [("{customer}一二三{order}四五六", 6)]);
        assert_eq!(found("一二三“四五”"), []);
    }

    #[test]
    fn a_full_form_may_take_longer() {
        // Three seconds at sixty characters a minute.
        assert_eq!(too_long("long", "一二三", &STYLE, 60), None);
        let (takes, most) = (Span::secs(3), Span::secs(2));
        assert_eq!(too_long("say", "一二三{customer}", &STYLE, 60), Some(LintKind::TooLong { takes, most }));
    }
}
