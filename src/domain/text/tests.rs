//! Tests of cleaning text, laws first.

use proptest::prelude::*;

use super::*;

fn line(raw: &str) -> String {
    clean_line(raw, usize::MAX).text
}

/// Text with much of what must not pass.
fn hostile() -> impl Strategy<Value = String> {
    let bad = prop::sample::select(vec![
        '\u{1B}',
        '[',
        ']',
        '0',
        'm',
        '\u{7}',
        '\\',
        '\u{9B}',
        '\u{9C}',
        '\u{9D}',
        '\r',
        '\n',
        '\t',
        '\u{200D}',
        '\u{200B}',
        '\u{202E}',
        '\u{301}',
        '\u{FE0F}',
        '\u{E0041}',
        '\u{FFFE}',
        '\u{2028}',
        '👩',
        '❤',
        '好',
        'e',
        'P',
    ]);
    prop::collection::vec(prop_oneof![3 => bad, 1 => any::<char>()], 0..60).prop_map(|c| c.into_iter().collect())
}

#[test]
fn escape_sequences_go_as_a_whole() {
    for (raw, clean) in [
        ("\u{1B}[31m红\u{1B}[0m", "红"),
        ("\u{9B}2J好", "好"),
        ("\u{1B}]0;题\u{7}好", "好"),
        ("\u{1B}]52;c;aGk=\u{1B}\\好", "好"),
        ("\u{9D}8;;u\u{9C}好", "好"),
        ("\u{1B}Pq#0\u{1B}\\好", "好"),
        ("\u{1B}(B好", "好"),
        ("\u{1B}OP好", "好"),
        ("好\u{1B}", "好"),
        ("\u{1B}[200~x\u{1B}[201~", "x"),
    ] {
        assert_eq!(line(raw), clean, "{raw:?}");
    }
}

#[test]
fn an_unended_sequence_gives_its_words_back() {
    assert_eq!(line("\u{1B}]0;说了很多"), "0;说了很多");
    assert_eq!(line("\u{1B}[31你好"), "你好");
    assert_eq!(line("\u{1B}]好\u{1B}[0m呢"), "好呢");
}

#[test]
fn what_is_unseen_goes_and_is_counted() {
    let seen = clean_line("李\u{202E}女\u{200B}士\u{FEFF}\u{E0041}\u{0}", 100);
    assert_eq!((seen.text.as_str(), seen.removed, seen.cut), ("李女士", 5, false));
}

#[test]
fn a_joiner_stays_between_emoji_only() {
    assert_eq!(line("👩\u{200D}👧"), "👩\u{200D}👧");
    assert_eq!(line("❤\u{FE0F}\u{200D}🔥"), "❤\u{200D}🔥");
    assert_eq!(line("李\u{200D}女👩\u{200D}士👩\u{200D}"), "李女👩士👩");
    assert_eq!(clean_line("👩\u{200D}\u{200D}👧", 9).removed, 1);
}

#[test]
fn eight_marks_are_enough() {
    let seen = clean_line(&format!("z{}x", "\u{301}".repeat(50)), 100);
    assert_eq!((char_count(&seen.text), seen.removed), (10, 42));
}

#[test]
fn line_breaks() {
    assert_eq!(line("一\r\n\n\t二\u{2029}三"), "一 二 三");
    let seen = clean_text("一\r\n二\r三\n四\u{2028}五\u{85}六\t七", 100);
    assert_eq!((seen.text.as_str(), seen.removed), ("一\n二\n三\n四\n五\n六 七", 0));
}

#[test]
fn a_cut_tears_no_mark_off() {
    assert_eq!(clean_line("好e\u{301}\u{302}x", 3), CleanedText { text: "好".into(), removed: 0, cut: true });
    assert_eq!(clean_line("好e\u{301}x", 3), CleanedText { text: "好e\u{301}".into(), removed: 0, cut: true });
    assert_eq!(clean_line("👩\u{200D}👧", 2).text, "👩");
    assert_eq!(clean_line("好", 1), CleanedText { text: "好".into(), removed: 0, cut: false });
    assert_eq!(clean_line("好", 0).text, "");
}

#[test]
fn a_megabyte_is_quick() {
    for piece in ["\u{1B}]", "\u{9D}", "\u{1B}[", "e\u{301}", "\u{200D}", "\u{1B}]x\u{1B}", "好\t"] {
        let raw = piece.repeat(1_000_000 / piece.len());
        assert!(char_count(&clean_line(&raw, 65_536).text) <= 65_536);
    }
}

#[test]
fn folding() {
    assert_eq!(fold("１５：３０　ＡＺａｚ，？；（）！"), "15:30 AZaz,?;()!");
    assert_eq!(fold("今天15点。、"), "今天15点。、");
}

proptest! {
    #[test]
    fn nothing_forbidden_passes(raw in hostile(), max in 0usize..80) {
        let (one, many) = (clean_line(&raw, max).text, clean_text(&raw, max).text);
        prop_assert!(!one.chars().any(is_forbidden), "{one:?}");
        prop_assert!(!many.chars().any(|c| c != '\n' && is_forbidden(c)), "{many:?}");
        prop_assert!(!many.chars().any(|c| matches!(u32::from(c), 0x2028 | 0x2029)));
        prop_assert!(char_count(&one) <= max && char_count(&many) <= max);
    }

    #[test]
    fn clean_text_stays_as_it_is(raw in hostile(), max in 0usize..80) {
        let one = clean_line(&raw, max).text;
        prop_assert_eq!(clean_line(&one, max), CleanedText { text: one.clone(), removed: 0, cut: false });
        let many = clean_text(&raw, max).text;
        prop_assert_eq!(clean_text(&many, max), CleanedText { text: many.clone(), removed: 0, cut: false });
    }

    #[test]
    fn ordinary_words_pass(raw in "[a-zA-Z0-9一-龥,。!?:（）· ]{0,40}") {
        prop_assert_eq!(clean_line(&raw, 40), CleanedText { text: raw.clone(), removed: 0, cut: false });
    }
}
