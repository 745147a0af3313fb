//! Half-width punctuation among Chinese characters: it came from a keyboard left on English.

use std::ops::Range;

use super::{Lint, LintKind, LintScope, LintTarget, texts};
use crate::domain::pack::Library;

/// Half-width signs with those that are meant.
const SIGNS: [(char, char); 8] =
    [(',', '，'), ('.', '。'), ('?', '？'), ('!', '！'), (':', '：'), (';', '；'), ('(', '（'), (')', '）')];

pub(super) fn check(library: &Library, scope: &LintScope, lints: &mut Vec<Lint>) {
    for (script, key, text) in texts::script_texts(library, scope) {
        lints.extend(first(text).map(|(at, kind)| LintTarget::script(script, key).lint_at(at, kind)));
    }
    lints.extend(texts::other_texts(library).filter_map(|(target, text)| {
        let (at, kind) = first(text)?;
        Some(target.lint_at(at, kind))
    }));
}

/// The first sign that stands between Chinese characters, or between one and the end. Whoever left the keyboard on
/// English did it for the whole text: one remark is enough.
fn first(text: &str) -> Option<(Range<usize>, LintKind)> {
    let masked = texts::masked(text);
    let chars: Vec<(usize, char)> = masked.char_indices().collect();
    let is_chinese = |c: char| {
        crate::domain::text::is_han(c) || texts::is_mask(c) || matches!(c, '“' | '”' | '《' | '》' | '（' | '）')
    };
    chars.iter().enumerate().find_map(|(place, &(at, found))| {
        let (_, wide) = SIGNS.iter().find(|(sign, _)| *sign == found)?;
        let before = place.checked_sub(1).is_some_and(|before| is_chinese(chars[before].1));
        let mut after = chars[place + 1..].iter().map(|(_, c)| *c).skip_while(|c| *c == ' ');
        let stands_in_chinese = match found {
            '(' => after.next().is_some_and(is_chinese) && (before || place == 0),
            _ => before && after.next().is_none_or(|c| is_chinese(c) || c == '\n'),
        };
        stands_in_chinese.then(|| (at..at + found.len_utf8(), LintKind::HalfWidth(found, *wide)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_among_chinese_characters() {
        let found = |text: &str| first(text).map(|(at, _)| at.start);
        assert_eq!(found("您好,请问"), Some(6));
        assert_eq!(found("{customer},请问"), Some(10));
        assert_eq!(found("好的."), Some(6));
        assert_eq!(found("好的, 请问"), Some(6));
        assert_eq!(found("订单(两件)"), Some(6));
        for fine in ["共3.5元", "今天15:30前", "请看 a.b.com", "您好，请问", "型号A(2)", "第1,2件", "回复Y,N"]
        {
            assert_eq!(found(fine), None, "{fine}");
        }
    }
}
