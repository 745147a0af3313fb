//! Tests of the normal form of numbers.

use proptest::prelude::*;

use super::*;

#[test]
fn one_mobile_however_it_is_written() {
    for text in [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 138 1234 5678",
        "+8613812345678",
        "0086-13812345678",
        "8613812345678",
        "86 138 1234 5678",
        "013812345678",
        "0 138 1234 5678",
        "(+86)138.1234.5678",
        "+86(0)13812345678",
        "１３８１２３４５６７８",
        "＋８６　１３８－１２３４－５６７８",
        "138/1234/5678",
        "086-13812345678",
        "13812345678转8",
        "13812345678 ext. 8",
        "13812345678#8",
        "13812345678-803",
        "13812345678/13900001111",
        "电话:13812345678",
    ] {
        assert_eq!(normal(text), "13812345678", "{text}");
    }
}

#[test]
fn landlines_keep_their_area_code() {
    for (text, digits) in [
        ("010-12345678", "01012345678"),
        ("(010) 1234 5678", "01012345678"),
        ("（010）1234-5678", "01012345678"),
        ("+86 10 1234 5678", "01012345678"),
        ("+86 (0)10 12345678", "01012345678"),
        ("010/12345678", "01012345678"),
        ("010-12345678-803", "01012345678"),
        ("010-12345678转803", "01012345678"),
        ("0755-87654321", "075587654321"),
        ("0086 755 8765 4321", "075587654321"),
        ("0755-8765432-803", "07558765432"),
        ("021 2345 6789", "02123456789"),
        ("87654321", "87654321"),
        ("8765-4321", "87654321"),
        ("87654321-803", "87654321"),
    ] {
        assert_eq!(normal(text), digits, "{text}");
        assert!(is_number(text), "{text}");
    }
}

#[test]
fn services_and_numbers_from_abroad() {
    for (text, digits) in [
        ("400-123-4567", "4001234567"),
        ("400 820 8820-1", "4008208820"),
        ("+86 400 123 4567", "4001234567"),
        ("95588", "95588"),
        ("12315", "12315"),
        ("10086", "10086"),
        ("110", "110"),
        ("+1 (312) 555-0123", "0013125550123"),
        ("001 312 555 0123", "0013125550123"),
        ("+852 2345 6789", "0085223456789"),
        ("+49 30/123456", "004930123456"),
    ] {
        assert_eq!(normal(text), digits, "{text}");
        assert!(is_number(text), "{text}");
    }
}

#[test]
fn a_number_from_chicago_is_nobodys_mobile() {
    assert_ne!(normal("+1 312 555 0123"), normal("131 2555 0123"));
}

#[test]
fn what_is_no_number() {
    for text in [
        "",
        "李女士",
        "12",
        "803",
        "1234",
        "138123456789",
        "1381234567",
        "12812345678",
        "微信号 13812345678",
        "+",
        "转8",
        "++8613812345678",
        "138+12345678",
        "13812345678转abc",
        "13812345678转1234567",
        "000000000000000000",
    ] {
        assert!(!is_number(text), "{text}");
    }
    assert_eq!(normal("匿名"), "");
}

#[test]
fn the_middle_is_hidden() {
    for (text, shown) in [
        ("13812345678", "138****5678"),
        ("+86 138 1234 5678", "138****5678"),
        ("010-12345678", "010****5678"),
        ("0755-8765432", "0755***5432"),
        ("87654321", "****4321"),
        ("95588", "95588"),
        ("400-123-4567", "4001234567"),
        ("+1 312 555 0123", "0013******123"),
        ("1381234567", "********67"),
        ("匿名", "**"),
        ("", ""),
    ] {
        assert_eq!(masked(text), shown, "{text}");
    }
}

proptest! {
    #[test]
    fn the_normal_form_is_normal(text in "[0-9+（）()转x86 \\-]{0,24}|\\PC{0,24}|\\+?0{0,4}(86)?0{0,3}(86)?[0-9]{0,12}") {
        let once = normal(&text);
        prop_assert!(once.chars().all(|c| c.is_ascii_digit()));
        prop_assert_eq!(normal(&once), once);
    }

    #[test]
    fn separators_do_not_matter(digits in "1[3-9][0-9]{9}", cuts in prop::collection::vec("[ ./()-]{0,2}", 11)) {
        let text: String = digits.chars().zip(cuts).flat_map(|(d, cut)| [d.to_string(), cut]).collect();
        prop_assert!(is_number(&text));
        prop_assert_eq!(normal(&text), digits);
    }

    #[test]
    fn masking_hides(digits in "1[3-9][0-9]{9}|0[3-9][0-9]{9,10}|00[1-7][0-9]{7,12}|[2-8][0-9]{6,7}|[0-9]{13,20}") {
        let shown = masked(&digits);
        prop_assert!(shown.matches('*').count() >= 3, "{}", shown);
        prop_assert!(!shown.contains(&digits));
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _ = (normal(&text), is_number(&text), masked(&text));
    }
}
