//! Times that scripts promise, against those that the rules in the packs have: a figure in words that no rule stands
//! behind is either an invention or a rule that changed.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::{Lint, LintKind, LintScope, LintTarget, texts};
use crate::domain::pack::{Library, RuleDemand, TimeLimit};
use crate::domain::text::fold_char;
use crate::domain::time::Span;

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Units with their seconds; longer ones first. Days are told apart by what follows them.
const UNITS: [(&str, u64); 8] = [
    ("个工作日", 0),
    ("工作日", 0),
    ("分钟", 60),
    ("个小时", 3600),
    ("小时", 3600),
    ("个钟头", 3600),
    ("秒钟", 1),
    ("秒", 1),
];

/// Words after a number of days that are a limit, and not just a few days.
const DAYS: [&str; 8] = ["天内", "天之内", "天以内", "天无理由", "日内", "日之内", "日以内", "日无理由"];

/// Characters before a number that make it no limit: the third one, some tens, time that has passed already.
const NO_LIMIT: [char; 5] = ['第', '几', '数', '了', '过'];

const DAY: u64 = 24 * 60 * 60;

pub(super) fn check(library: &Library, scope: &LintScope, lints: &mut Vec<Lint>) {
    let known = known(library, scope.day);
    if known.is_empty() {
        return;
    }
    let longest_hold = library.playbooks.iter().map(|p| p.hold.limit).max().unwrap_or_default();
    let is_known = |limit: &TimeLimit| match *limit {
        // A wait that is no longer than the one that may be promised.
        TimeLimit::Span(span) if span <= longest_hold => true,
        limit => known.contains(&limit),
    };
    let unknown = |text: &str| -> Vec<Range<usize>> {
        let found = spoken(&texts::masked(text)).into_iter().filter(|(_, limit)| !is_known(limit));
        found.map(|(at, _)| at).collect()
    };
    let lint = |target: LintTarget, text: &str, at: Range<usize>| {
        let words = text[at.clone()].to_owned();
        target.lint_at(at, LintKind::NoSuchFigure(words))
    };
    for (script, key, text) in texts::script_texts(library, scope) {
        lints.extend(unknown(text).into_iter().map(|at| lint(LintTarget::script(script, key), text, at)));
    }
    for (target, text) in texts::other_texts(library) {
        lints.extend(unknown(text).into_iter().map(|at| lint(target.clone(), text, at)));
    }
}

/// The times of all rules that hold on `day`; a day by the calendar is also one of 24 hours.
fn known(library: &Library, day: NaiveDate) -> HashSet<TimeLimit> {
    let grades = library.grades.iter().filter(|grade| grade.valid.holds(day));
    let to_answer = grades.flat_map(|g| [Some(g.respond), g.supervisor, g.first_contact, g.result]).flatten();
    let rules = library.rules.iter().filter(|rule| rule.valid.holds(day));
    let to_do = rules.filter_map(|rule| match rule.asks {
        RuleDemand::Deadline { within, .. } => Some(within),
        RuleDemand::Repeat { every, .. } => Some(every),
        RuleDemand::Amount { .. } | RuleDemand::Target { .. } | RuleDemand::Duty => None,
    });
    let spans = library.playbooks.iter().flat_map(|playbook| {
        let stages = playbook.stages.iter().filter_map(|stage| stage.until);
        stages.chain([playbook.hold.limit, playbook.hold.warn, playbook.record_within])
    });
    let limits = to_answer.chain(to_do).chain(spans.map(TimeLimit::Span));
    limits.flat_map(|limit| [Some(limit), as_the_other(limit)]).flatten().collect()
}

/// Converts hours to days and days to hours.
fn as_the_other(limit: TimeLimit) -> Option<TimeLimit> {
    match limit {
        TimeLimit::Span(span) => {
            let (days, rest) = (span.as_secs() / DAY, span.as_secs() % DAY);
            (rest == 0).then(|| u32::try_from(days).ok().map(TimeLimit::Days)).flatten()
        }
        TimeLimit::Days(days) => Some(TimeLimit::Span(Span::secs(u64::from(days) * DAY))),
        TimeLimit::Workdays(_) => None,
    }
}

/// Finds the limits that a text speaks of.
fn spoken(text: &str) -> Vec<(Range<usize>, TimeLimit)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let before = text[..at].chars().next_back();
        match limit(&text[at..]) {
            Some((len, limit)) => {
                if !before.is_some_and(|c| NO_LIMIT.contains(&c)) {
                    found.push((at..at + len, limit));
                }
                at += len;
            }
            // A number without a unit is passed as a whole.
            None => at += number(&text[at..]).map_or(first.len_utf8(), |(len, _)| len),
        }
    }
    found
}

/// Parses the limit at the start of a text; gives its length in bytes.
fn limit(text: &str) -> Option<(usize, TimeLimit)> {
    // Counted in halves, so that 一个半小时 and 半小时 stay whole numbers.
    let (mut len, halves) = match number(text) {
        Some((len, number)) => (len, 2 * number),
        None => (text.strip_prefix('半').map(|_| '半'.len_utf8())?, 1),
    };
    let half = ["个半", "半"].into_iter().find(|half| halves > 1 && text[len..].starts_with(half));
    let halves = halves + u64::from(half.is_some());
    len += half.map_or(0, str::len);
    let rest = &text[len..];
    if let Some((unit, seconds)) = UNITS.iter().find(|(unit, _)| rest.starts_with(unit)) {
        let limit = match seconds {
            0 => TimeLimit::Workdays(u32::try_from(halves / 2).ok()?),
            seconds => TimeLimit::Span(Span::millis(halves * seconds * 500)),
        };
        return Some((len + unit.len(), limit));
    }
    DAYS.iter().find(|unit| rest.starts_with(**unit))?;
    Some((len + '天'.len_utf8(), TimeLimit::Days(u32::try_from(halves / 2).ok()?)))
}

/// Parses the number at the start of a text (24, 三, 两, 十五, 四十八, 一百二十; of 一两 and 1到2 the last counts);
/// gives its length in bytes.
fn number(text: &str) -> Option<(usize, u64)> {
    // `digit` waits for the 十 or 百 that multiplies it; without one it is the last figure. The cap at the end keeps a long
    // row of digits from overflowing a span.
    let (mut len, mut total, mut digit, mut decimal) = (0, 0, None, None::<u64>);
    for c in text.chars() {
        if let Some(figure) = fold_char(c).to_digit(10).filter(|_| total == 0 && digit.is_none()) {
            decimal = Some(decimal.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(figure)));
        } else if decimal.is_some() {
            break;
        } else if let Some(value) = chinese_digit(c) {
            digit = Some(value);
        } else if let Some(unit) = [('十', 10), ('百', 100)].into_iter().find(|(sign, _)| *sign == c) {
            total += digit.take().unwrap_or(1) * unit.1;
        } else {
            break;
        }
        len += c.len_utf8();
    }
    (len > 0).then(|| (len, decimal.unwrap_or(total + digit.unwrap_or(0)).min(1_000_000)))
}

fn chinese_digit(c: char) -> Option<u64> {
    let digit = DIGITS.iter().position(|digit| *digit == c).or((c == '两').then_some(2))?;
    u64::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(&str, TimeLimit)> {
        spoken(text).into_iter().map(|(at, limit)| (&text[at], limit)).collect()
    }

    #[test]
    fn limits_in_words() {
        let span = |secs| TimeLimit::Span(Span::secs(secs));
        for (text, limit) in [
            ("24小时", span(86_400)),
            ("２４小时", span(86_400)),
            ("二十四小时", span(86_400)),
            ("四十八个小时", span(2 * 86_400)),
            ("两小时", span(7200)),
            ("三十分钟", span(1800)),
            ("十五分钟", span(900)),
            ("一百二十分钟", span(7200)),
            ("半小时", span(1800)),
            ("半个小时", span(1800)),
            ("一个半小时", span(5400)),
            ("一两分钟", span(120)),
            ("三个工作日", TimeLimit::Workdays(3)),
            ("1个工作日", TimeLimit::Workdays(1)),
        ] {
            assert_eq!(of(text), [(text, limit)]);
            assert_eq!(of(&format!("最晚{text}内，")), [(text, limit)]);
        }
        assert_eq!(of("1到2分钟"), [("2分钟", span(120))]);
        assert_eq!(of("支持七天无理由退货"), [("七天", TimeLimit::Days(7))]);
    }

    #[test]
    fn what_is_no_limit() {
        for text in
            ["十几分钟", "几十分钟", "第三天内", "两天", "一天", "三月十五日", "等了两小时", "二〇二六年", "十", ""]
        {
            assert_eq!(of(text), [], "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[0-9０-９零一二两三十百半个小时分钟工作日天内{} x]{0,30}") {
            for (at, _) in spoken(&text) {
                proptest::prop_assert!(text.get(at).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
