//! Hiding what tells who a customer is, in text that is to leave the desk: numbers of phones, cards and orders, addresses of
//! mail. Names and places in plain words cannot be told from other words, and stay.

use super::phone;
use super::text::fold;

/// A run with so many digits may belong to one person.
const DIGITS: usize = 5;
/// Stars for what is hidden whole, at the most.
const STARS: usize = 6;

/// `text` with phone numbers shown as in lists ([`phone::masked`]) and other long numbers and mail addresses hidden.
/// Service numbers (12315, 95588) stay, and so does all that is no number.
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    // One character folds to one, so places are the same in both.
    let folded: Vec<char> = fold(text).chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let length = run(&folded[at..]);
        match hidden(&String::from_iter(&folded[at..at + length])) {
            Some(stars) => out.push_str(&stars),
            None => out.extend(&chars[at..at + length.max(1)]),
        }
        at += length.max(1);
    }
    out
}

/// How many characters from the first on are one number, code or address: letters and digits, and what joins them.
fn run(chars: &[char]) -> usize {
    let belongs = |c: &char| c.is_ascii_alphanumeric();
    let mut length =
        usize::from(chars.first().is_some_and(|c| belongs(c) || (*c == '+' && chars.get(1).is_some_and(belongs))));
    while length > 0 && length < chars.len() {
        let (before, c, next) = (chars[length - 1], chars[length], chars.get(length + 1));
        let joins = match c {
            '@' | '_' | '.' | '-' => next.is_some_and(belongs),
            ' ' => before.is_ascii_digit() && next.is_some_and(char::is_ascii_digit),
            _ => belongs(&c),
        };
        if !joins {
            break;
        }
        length += 1;
    }
    length
}

/// What is shown in place of a number that may belong to one person; nothing: it may stay.
fn hidden(run: &str) -> Option<String> {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    if run.contains('@') {
        Some("*".repeat(STARS))
    } else if digits < DIGITS {
        None
    } else if phone::is_number(run) {
        Some(phone::masked(run))
    } else {
        Some("*".repeat(run.chars().count().min(STARS)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_of_people_are_hidden_and_others_stay() {
        for (text, shown) in [
            ("打 13800005678 没人接", "打 138****5678 没人接"),
            ("打138 0000 5678没人接", "打138****5678没人接"),
            ("身份证11010119900101123X", "身份证******"),
            ("卡号 6222 0212 3456 7890 123 被锁", "卡号 ****** 被锁"),
            ("订单A1024556677三天没动", "订单******三天没动"),
            ("写到 li.fang@example.com 没回", "写到 ****** 没回"),
            ("１３８００００５６７８", "138****5678"),
            ("我要打12315", "我要打12315"),
            ("iPhone 15 开不了机，等了3天", "iPhone 15 开不了机，等了3天"),
        ] {
            assert_eq!(masked(text), shown, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_masked_and_no_mobile_number_is_left(before in "\\PC{0,8}", after in "[一-龥]{0,8}") {
            let shown = masked(&format!("{before} 13812345678{after}"));
            prop_assert!(!shown.contains("13812345678"));
        }
    }
}
