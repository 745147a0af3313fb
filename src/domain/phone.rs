//! Phone numbers in a normal form, so that one customer is one customer however the number was written.
//!
//! Here: the shapes of numbers as they are dialled in China. Never here: whom a number belongs to.
//!
//! Sources: mobile and service numbers follow the Chinese numbering plan (mobile 11 digits from 13 to 19; area codes
//! 010 and 02x with 8 digits, others four digits with 7 or 8; 400/800 ten digits; 95/96 and 1xx services), numbers
//! from abroad E.164 (at most 15 digits).

use super::text::fold;

/// Words and signs before an extension.
const EXTENSION: [&str; 7] = ["转", "轉", "分机", "内线", "ext", "x", "#"];
/// Longest extension that is taken for one.
const EXTENSION_DIGITS: usize = 6;

/// The normal form: digits only, without +86/0086, spaces, dashes, brackets; full-width digits folded; a mobile
/// number without a leading 0; a landline with its area code (a leading 0 kept, and given back after +86). Extensions
/// are dropped, and so is a second number. A landline written without area code stays as it is.
///
/// A number from abroad is written as it is dialled, with 00 before the country code: without it `+1 312 555 0123`
/// would be somebody's mobile number 13125550123. Text with no digits gives an empty string.
pub fn normal(number: &str) -> String {
    parse(number).digits
}

/// True for a text that can be a phone number (mobile, landline with or without area code, 400/800/95/1 service
/// number, or international with `+` or `00`). Words beside the number are refused, an extension is not.
pub fn is_number(text: &str) -> bool {
    let text = fold(text).to_lowercase();
    let (head, tail) = split_extension(text.trim());
    let is_sign = |c: char| c.is_ascii_digit() || is_separator(c);
    let after = tail.trim_start_matches([':', '.', ' ']);
    let tail_fits = after.len() <= EXTENSION_DIGITS && after.chars().all(|c| c.is_ascii_digit());
    let plus_fits = head.rfind('+').is_none_or(|at| !head[..at].contains(|c: char| c.is_ascii_digit() || c == '+'));
    let parsed = parse(&text);
    plus_fits
        && head.chars().all(|c| is_sign(c) || c == '+')
        && tail_fits
        && parsed.left <= EXTENSION_DIGITS
        && shape(&parsed.digits).is_some()
}

/// The number with its middle hidden, for lists: `138****5678`, `010****5678`, `****5678` without area code.
///
/// Service numbers (95588, 10086, 400...) are nobody's secret and stay. Text that is no number is hidden but for its
/// length, up to four stars.
pub fn masked(number: &str) -> String {
    let digits = normal(number);
    let (head, tail) = match shape(&digits) {
        Some(PhoneShape::Service) => return digits,
        Some(PhoneShape::Mobile) => (3, 4),
        Some(PhoneShape::Landline { area }) => (area, 4),
        Some(PhoneShape::Abroad) => (4, 3),
        None => (0, digits.len() / 4),
    };
    if digits.is_empty() {
        return "*".repeat(number.trim().chars().count().min(4));
    }
    let stars = "*".repeat(digits.len().saturating_sub(head + tail));
    format!("{}{stars}{}", &digits[..head], &digits[digits.len() - tail..])
}

/// The kind of number that a normal form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PhoneShape {
    Mobile,
    /// With an area code of so many digits, the 0 among them; none: a local number.
    Landline {
        area: usize,
    },
    Service,
    Abroad,
}

/// A number in normal form, and how many digits behind it were left out.
struct ParsedPhone {
    digits: String,
    left: usize,
}

fn parse(number: &str) -> ParsedPhone {
    let text = fold(number).to_lowercase();
    let (head, _) = split_extension(&text);
    let before_digits = head.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let plus = before_digits.contains('+');
    let groups: Vec<&str> = head.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
    let mut raw = String::new();
    for (at, group) in groups.iter().enumerate() {
        raw.push_str(group);
        let left = groups[at + 1..].iter().map(|g| g.len()).sum();
        let digits = canonical(&raw, plus);
        let whole = match shape(&digits) {
            Some(PhoneShape::Landline { area: 0 }) => at == 0 && (1..=EXTENSION_DIGITS).contains(&left),
            Some(PhoneShape::Mobile | PhoneShape::Landline { .. }) => true,
            Some(PhoneShape::Service) => digits.len() == 10,
            Some(PhoneShape::Abroad) | None => false,
        };
        if whole || left == 0 {
            return ParsedPhone { digits, left };
        }
    }
    ParsedPhone { digits: String::new(), left: 0 }
}

/// Cuts off what follows the first sign of an extension that has a digit before it.
fn split_extension(text: &str) -> (&str, &str) {
    let Some(first) = text.find(|c: char| c.is_ascii_digit()) else { return (text, "") };
    let signs = EXTENSION.iter().filter_map(|sign| text[first..].find(sign).map(|at| (first + at, sign.len())));
    signs
        .min_by_key(|&(at, len)| (at, usize::MAX - len))
        .map_or((text, ""), |(at, len)| (&text[..at], &text[at + len..]))
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{A0}' | '-' | '(' | ')' | '.' | '/' | '·' | '[' | ']' | '【' | '】' | '\u{2010}'..='\u{2015}'
    )
}

/// Prefixes taken off, until nothing more comes off.
fn canonical(raw: &str, plus: bool) -> String {
    let mut digits = raw;
    if plus || digits.starts_with("00") {
        let abroad = digits.trim_start_matches('0');
        let Some(home) = abroad.strip_prefix("86") else {
            return if abroad.is_empty() { digits.to_owned() } else { format!("00{abroad}") };
        };
        if home.starts_with("00") {
            return canonical(home, false);
        }
        if !home.starts_with('0')
            && shape(home).is_none()
            && matches!(shape(&format!("0{home}")), Some(PhoneShape::Landline { area: 1.. }))
        {
            return format!("0{home}");
        }
        digits = home;
    }
    let bare = ["086", "86", "0"].iter().find_map(|p| digits.strip_prefix(p).filter(|d| is_mobile(d)));
    bare.unwrap_or(digits).to_owned()
}

fn is_mobile(digits: &str) -> bool {
    let b = digits.as_bytes();
    b.len() == 11 && b[0] == b'1' && (b'3'..=b'9').contains(&b[1])
}

fn shape(digits: &str) -> Option<PhoneShape> {
    let len = digits.len();
    let starts = |prefixes: &[&str]| prefixes.iter().any(|p| digits.starts_with(p));
    if is_mobile(digits) {
        return Some(PhoneShape::Mobile);
    }
    if starts(&["00"]) {
        return (9..=17).contains(&len).then_some(PhoneShape::Abroad);
    }
    if starts(&["010", "02"]) {
        return (len == 11).then_some(PhoneShape::Landline { area: 3 });
    }
    if starts(&["0"]) {
        return ((11..=12).contains(&len) && !starts(&["01"])).then_some(PhoneShape::Landline { area: 4 });
    }
    let service = (len == 10 && starts(&["400", "800"]))
        || ((5..=8).contains(&len) && starts(&["95", "96"]))
        || (len == 3 && starts(&["11", "12"]))
        || (len == 5 && starts(&["10", "11", "12"]))
        || (len == 6 && starts(&["11"]));
    if service {
        return Some(PhoneShape::Service);
    }
    ((7..=8).contains(&len) && !starts(&["1", "9"])).then_some(PhoneShape::Landline { area: 0 })
}

#[cfg(test)]
mod tests;
