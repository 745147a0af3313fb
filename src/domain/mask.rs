//! Hiding what tells who a customer is, in text that is to leave the desk: numbers of phones, cards and orders,
//! addresses of mail. Names and places in plain words cannot be told from other words, and stay.

use super::phone;
use super::text::fold;

/// Fewest digits of a run that may belong to one person.
const DIGITS: usize = 5;
/// Digits that make a whole number with an area code or a mobile prefix; what follows behind a space is another.
const WHOLE: usize = 10;
/// Longest beginning of a run that is tried as a whole number, in characters.
const LONGEST_WHOLE: usize = 40;
/// Most signs that join two groups of digits, as in `138 - 0000`.
const JOINING: usize = 3;
/// More digits before the point than this are no amount of money: with seven begin phone numbers without area code.
const MONEY: usize = 6;
/// Stars for what is hidden whole, at the most.
const STARS: usize = 6;

/// `text` with phone numbers shown as in lists ([`phone::masked`]) and other long numbers and mail addresses hidden.
/// Service numbers (12315, 95588) stay, and so do dates with their year, amounts of money, and all that is no number.
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    // One character folds to one, so places are the same in both.
    let folded: Vec<char> = fold(text).chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let (length, shown) = match mail(&folded[at..]) {
            0 => {
                let length = run(&folded[at..]);
                (length.max(1), if is_money(&folded, at, length) { None } else { hidden(&folded[at..at + length]) })
            }
            length => (length, Some("*".repeat(STARS))),
        };
        match shown {
            Some(stars) => out.push_str(&stars),
            None => out.extend(&chars[at..at + length]),
        }
        at += length;
    }
    out
}

/// The length of the mail address at the beginning, in characters; none: 0.
fn mail(chars: &[char]) -> usize {
    let local = chars.iter().take_while(|c| c.is_ascii_alphanumeric() || "._%+-".contains(**c)).count();
    let host = chars.get(local + 1..).unwrap_or_default();
    if local == 0 || chars.get(local) != Some(&'@') || !host.first().is_some_and(char::is_ascii_alphanumeric) {
        return 0;
    }
    let part = host.iter().take_while(|c| c.is_ascii_alphanumeric() || ".-_@".contains(**c));
    let host: Vec<&char> = part.collect();
    // A sign at the end belongs to the sentence.
    local + 1 + host.iter().rposition(|c| c.is_ascii_alphanumeric()).map_or(0, |last| last + 1)
}

/// The length of the number or code at the beginning, in characters: letters and digits, and what joins them.
fn run(chars: &[char]) -> usize {
    let belongs = |c: &char| c.is_ascii_alphanumeric();
    let mut length =
        usize::from(chars.first().is_some_and(|c| belongs(c) || (*c == '+' && chars.get(1).is_some_and(belongs))));
    while length > 0 && length < chars.len() {
        let gap = gap(&chars[length - 1..]);
        if !chars.get(length + gap).is_some_and(belongs) {
            break;
        }
        let over = || chars[length..length + gap].iter().all(|c| c.is_whitespace()) && is_whole(&chars[..length]);
        if gap > 0 && (over() || mail(&chars[length + gap..]) > 0) {
            break;
        }
        length += gap + 1;
    }
    length
}

/// The number of signs behind the first character that join it with what follows them.
fn gap(chars: &[char]) -> usize {
    let signs = |c: &&char| c.is_whitespace() || is_sign(**c);
    let count = chars[1..].iter().take(JOINING).take_while(signs).count();
    let digits = chars[0].is_ascii_digit() && chars.get(count + 1).is_some_and(char::is_ascii_digit);
    // Codes such as A-10_24 are joined by few signs, numbers by any.
    let code = count == 1 && "_.-".contains(chars[1]);
    if digits || code { count } else { 0 }
}

fn is_sign(c: char) -> bool {
    matches!(c, '_' | '.' | '-' | '/' | '·' | '•' | '・' | '\u{200B}' | '\u{2010}'..='\u{2015}')
}

/// True where a number or date is over before a space, so that digits behind it (`138 0000 5678 90 分钟`) are others.
fn is_whole(run: &[char]) -> bool {
    let digits = run.iter().filter(|c| c.is_ascii_digit()).count();
    run.len() <= LONGEST_WHOLE && (is_date(run) || (digits >= WHOLE && phone::is_number(&dialled(run))))
}

/// A year with a month and perhaps a day: 2026-11-21, 2026/11, 2026.1.5.
fn is_date(run: &[char]) -> bool {
    let Some(sign) = run.get(4).filter(|c| "-/.".contains(**c)) else { return false };
    let parts: Vec<String> = run.split(|c| c == sign).map(String::from_iter).collect();
    let fits = |part: &String, most: u8| part.len() <= 2 && part.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
    match parts.as_slice() {
        [year, month, day @ ..] => {
            let year = year.parse().is_ok_and(|year: u16| (1900..2100).contains(&year));
            year && fits(month, 12) && day.len() <= 1 && day.iter().all(|day| fits(day, 31))
        }
        _ => false,
    }
}

/// True where the run of `length` from `at` on is a plain amount beside a sign or word of money, with or without a
/// space.
fn is_money(chars: &[char], at: usize, length: usize) -> bool {
    let run = &chars[at..at + length];
    let mut parts = run.splitn(2, |c| *c == '.');
    let (yuan, fen) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let number = |part: &[char]| part.iter().all(char::is_ascii_digit);
    if !(1..=MONEY).contains(&yuan.len()) || fen.len() > 2 || !number(yuan) || !number(fen) {
        return false;
    }
    let near = |near: Option<&char>, then: Option<&char>| near.filter(|c| !c.is_whitespace()).or(then).copied();
    let before = near(at.checked_sub(1).and_then(|b| chars.get(b)), at.checked_sub(2).and_then(|b| chars.get(b)));
    let after = near(chars.get(at + length), chars.get(at + length + 1));
    before.is_some_and(|c| "¥￥$€£".contains(c)) || after.is_some_and(|c| "元块圆万".contains(c))
}

/// A run as phones are written: whatever joins its groups is a space.
fn dialled(run: &[char]) -> String {
    run.iter().map(|c| if c.is_ascii_alphanumeric() || *c == '+' { *c } else { ' ' }).collect()
}

/// The stars in place of a number that may belong to one person; nothing: it may stay.
fn hidden(run: &[char]) -> Option<String> {
    let digits = run.iter().filter(|c| c.is_ascii_digit()).count();
    let dialled = dialled(run);
    if digits < DIGITS || is_date(run) {
        None
    } else if phone::is_number(&dialled) {
        Some(phone::masked(&dialled))
    } else {
        Some("*".repeat(run.len().min(STARS)))
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

    #[test]
    fn numbers_and_addresses_are_hidden_however_they_are_joined() {
        for (text, shown) in [
            ("138\u{a0}0000\u{a0}5678", "138****5678"),
            ("138/0000/5678", "138****5678"),
            ("138·0000 - 5678", "138****5678"),
            ("打138 0000 5678 90 分钟", "打138****5678 90 分钟"),
            ("13800005678 13900001234", "138****5678 139****1234"),
            ("li+tag@x.com 没回", "****** 没回"),
            ("写到fang_@qq.com。", "写到******。"),
            ("等了3 45@qq.com", "等了3 ******"),
            ("写到 _li.@x.com.", "写到 ******."),
        ] {
            assert_eq!(masked(text), shown, "{text}");
        }
    }

    #[test]
    fn dates_and_amounts_of_money_stay() {
        for text in [
            "2026-11-21 14:30 下的单",
            "2026/11/21到2026.12.1",
            "2026-11",
            "付了19999元",
            "￥19999.00",
            "花了 12999 块",
        ] {
            assert_eq!(masked(text), text);
        }
        assert_eq!(masked("2026-13-21"), "****1321", "no month: it may be a number");
        assert_eq!(masked("13800005678元"), "138****5678元", "too long for an amount");
    }

    proptest! {
        #[test]
        fn any_text_is_masked_and_no_mobile_number_is_left(before in "\\PC{0,8}", after in "[一-龥]{0,8}") {
            let shown = masked(&format!("{before} 13812345678{after}"));
            prop_assert!(!shown.contains("13812345678"));
        }

        #[test]
        fn what_joins_its_groups_hides_no_mobile_number(one in "[ \u{a0}/·_.-]{1,3}", two in "[ \u{2009}/•.-]{0,3}") {
            prop_assert_eq!(masked(&format!("打138{one}0000{two}5678吧")), "打138****5678吧");
        }
    }
}
