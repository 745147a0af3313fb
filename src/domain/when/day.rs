//! The day: 明天, 下周一, 11-25, 25号, 月底, 3天后, 3个工作日内, or an English word for it.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::TimeDirection;
use super::scan::TimeScanner;
use crate::domain::calendar::Calendar;

/// The days that a word can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayExpression {
    /// This one; whether a working-day calendar that was needed for it is known.
    On(NaiveDate, bool),
    /// Such a day of the week.
    Week(Weekday),
    /// This day of any year.
    Year(u32, u32),
    /// This day of any month.
    Month(u32),
    /// The last day of a month.
    MonthEnd,
}

/// Words that name a day by its distance from today. Where one is the start of another, the longer stands first.
const NEAR: [(&str, i64); 15] = [
    ("今天", 0),
    ("今日", 0),
    ("明天", 1),
    ("明日", 1),
    ("大后天", 3),
    ("后天", 2),
    ("昨天", -1),
    ("昨日", -1),
    ("大前天", -3),
    ("前天", -2),
    ("the day after tomorrow", 2),
    ("today", 0),
    ("tomorrow", 1),
    ("tmr", 1),
    ("yesterday", -1),
];

/// Words before a week or a month.
const WHICH: [(&str, i64); 13] = [
    ("下下个", 2),
    ("下下", 2),
    ("下个", 1),
    ("下", 1),
    ("上上个", -2),
    ("上上", -2),
    ("上个", -1),
    ("上", -1),
    ("这个", 0),
    ("这", 0),
    ("本", 0),
    ("next ", 1),
    ("last ", -1),
];

const CHINESE_WEEK: [(&str, Weekday); 15] = [
    ("一", Weekday::Mon),
    ("二", Weekday::Tue),
    ("三", Weekday::Wed),
    ("四", Weekday::Thu),
    ("五", Weekday::Fri),
    ("六", Weekday::Sat),
    ("日", Weekday::Sun),
    ("天", Weekday::Sun),
    ("1", Weekday::Mon),
    ("2", Weekday::Tue),
    ("3", Weekday::Wed),
    ("4", Weekday::Thu),
    ("5", Weekday::Fri),
    ("6", Weekday::Sat),
    ("7", Weekday::Sun),
];

const ENGLISH_WEEK: [(&str, Weekday); 16] = [
    ("monday", Weekday::Mon),
    ("mon", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("tues", Weekday::Tue),
    ("tue", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("wed", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("thurs", Weekday::Thu),
    ("thu", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("fri", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sat", Weekday::Sat),
    ("sunday", Weekday::Sun),
    ("sun", Weekday::Sun),
];

impl DayExpression {
    /// True for a `day` that the word can mean.
    pub fn fits(self, day: NaiveDate) -> bool {
        match self {
            DayExpression::On(on, _) => on == day,
            DayExpression::Week(weekday) => day.weekday() == weekday,
            DayExpression::Year(month, of_month) => (day.month(), day.day()) == (month, of_month),
            DayExpression::Month(of_month) => day.day() == of_month,
            DayExpression::MonthEnd => day.succ_opt().is_none_or(|next| next.day() == 1),
        }
    }
}

/// Where days are counted from and which way.
#[derive(Clone, Copy)]
pub struct DateContext<'a> {
    /// Today.
    pub day: NaiveDate,
    /// The direction in which the time lies.
    pub lies: TimeDirection,
    /// Working days.
    pub calendar: &'a Calendar,
}

impl DateContext<'_> {
    /// Takes a word for a day.
    pub fn take(self, scan: &mut TimeScanner<'_>) -> Option<DayExpression> {
        // From the special to the general: 下月25号 must not be read as 下 and a date, nor 11-25 as 11 of something.
        let forms: [fn(Self, &mut TimeScanner<'_>) -> Option<DayExpression>; 6] =
            [Self::near, Self::of_week, Self::of_named_month, Self::counted, |_, scan| dated(scan), Self::of_year];
        forms.into_iter().find_map(|form| {
            let mut ahead = *scan;
            let day = form(self, &mut ahead)?;
            *scan = ahead;
            Some(day)
        })
    }

    fn plus(self, days: i64) -> Option<DayExpression> {
        let by = chrono::TimeDelta::try_days(days)?;
        self.day.checked_add_signed(by).map(|day| DayExpression::On(day, true))
    }

    fn near(self, scan: &mut TimeScanner<'_>) -> Option<DayExpression> {
        if let Some(days) = scan.take_from(&NEAR) {
            return self.plus(days);
        }
        // 今晚, 明早: the day's word is short before a part of the day, which is left to be read.
        let days = scan.take_from(&[("今", 0), ("明", 1), ("昨", -1)])?;
        if scan.sees(&['早', '晚']) { self.plus(days) } else { None }
    }

    fn of_week(self, scan: &mut TimeScanner<'_>) -> Option<DayExpression> {
        let which = scan.take_from(&WHICH).or_else(|| scan.word("this ").then_some(0));
        let weekday = if scan.any(&["周", "星期", "礼拜"]) {
            scan.take_from(&CHINESE_WEEK).filter(|_| !scan.sees_digit())?
        } else {
            scan.take_from(&ENGLISH_WEEK)?
        };
        let Some(weeks) = which else { return Some(DayExpression::Week(weekday)) };
        // Weeks begin on Monday here: 下周日 is the Sunday that ends next week, not the one that begins it.
        let from_monday = |w: Weekday| i64::from(w.num_days_from_monday());
        self.plus(weeks * 7 + from_monday(weekday) - from_monday(self.day.weekday()))
    }

    /// 月底, 年底, 下月25号, 本月底, end of month.
    fn of_named_month(self, scan: &mut TimeScanner<'_>) -> Option<DayExpression> {
        if scan.any(&["年底", "年末"]) {
            return Some(DayExpression::Year(12, 31));
        }
        if scan.any(&["月底", "月末", "end of the month", "end of month"]) {
            return Some(DayExpression::MonthEnd);
        }
        let months = scan.take_from(&WHICH[..11])?;
        if !scan.word("月") {
            return None;
        }
        let first = shift_months(self.day.with_day(1)?, months)?;
        if scan.any(&["底", "末"]) {
            return shift_months(first, 1)?.pred_opt().map(|day| DayExpression::On(day, true));
        }
        let (of_month, _) = scan.number()?;
        let named = scan.any(&["号", "日"]);
        first.with_day(of_month).filter(|_| named).map(|day| DayExpression::On(day, true))
    }

    /// 3天后, 一周内, 3个工作日, in 2 weeks, 3 days ago.
    fn counted(self, scan: &mut TimeScanner<'_>) -> Option<DayExpression> {
        let before = scan.any(&["in ", "within ", "再过"]);
        let (count, _) = scan.number()?;
        scan.spaces();
        let unit = scan.take_from(&UNITS)?;
        let after = direction(scan);
        // 3日 alone is the third of a month; only with 内 or 后 is it three days.
        if matches!(unit, DateUnit::DayOfMonth) && after.is_none() && !before {
            return None;
        }
        let lies = match (before, after) {
            (true, None) => TimeDirection::Ahead,
            (true, Some(lies)) => Some(lies).filter(|&l| l == TimeDirection::Ahead)?,
            (false, lies) => lies.unwrap_or(TimeDirection::Ahead),
        };
        if lies != self.lies {
            return None;
        }
        self.count(count, unit)
    }

    fn count(self, count: u32, unit: DateUnit) -> Option<DayExpression> {
        let signed = if self.lies == TimeDirection::Back { -i64::from(count) } else { i64::from(count) };
        match unit {
            DateUnit::Workday if self.lies == TimeDirection::Back || count == 0 => None,
            DateUnit::Workday => {
                let counted = self.calendar.workdays_after(self.day, count);
                Some(DayExpression::On(counted.day, counted.known))
            }
            // "3日前" is "by the 3rd" of a promise, and three days ago of what happened.
            DateUnit::Day | DateUnit::DayOfMonth => self.plus(signed),
            DateUnit::Week => self.plus(signed * 7),
            DateUnit::Month => shift_months(self.day, signed).map(|day| DayExpression::On(day, true)),
        }
    }

    /// 明年1月5日.
    fn of_year(self, scan: &mut TimeScanner<'_>) -> Option<DayExpression> {
        let years = scan.take_from(&[("今年", 0), ("明年", 1), ("去年", -1)])?;
        let year = self.day.year().checked_add(years)?;
        match dated(scan)? {
            DayExpression::Year(month, day) => {
                NaiveDate::from_ymd_opt(year, month, day).map(|day| DayExpression::On(day, true))
            }
            _ => None,
        }
    }
}

/// 2026-11-25, 2026年11月25日, 11/25, 11月25号, 25号.
fn dated(scan: &mut TimeScanner<'_>) -> Option<DayExpression> {
    let (first, digits) = scan.number()?;
    if digits == 4 {
        return full_date(i32::try_from(first).ok()?, scan);
    }
    // Three digits are neither a month nor a day; they are part of a number that is no time.
    if digits > 2 {
        return None;
    }
    if scan.any(&["号", "日"]) {
        return (1..=31).contains(&first).then_some(DayExpression::Month(first));
    }
    let chinese = scan.word("月");
    if !chinese && !scan.any(&["-", "/"]) {
        return None;
    }
    let (day, _) = scan.number().filter(|&(_, digits)| digits <= 2)?;
    if chinese {
        scan.any(&["日", "号"]);
    }
    // A leap year, so that the 29th of February passes.
    NaiveDate::from_ymd_opt(2024, first, day).map(|_| DayExpression::Year(first, day))
}

/// The rest of a full date, behind its year.
fn full_date(year: i32, scan: &mut TimeScanner<'_>) -> Option<DayExpression> {
    let sign = ["年", "-", "/", "."].into_iter().find(|sign| scan.word(sign))?;
    let (month, _) = scan.number()?;
    let joined = scan.word(if sign == "年" { "月" } else { sign });
    let (day, _) = scan.number().filter(|_| joined)?;
    if sign == "年" {
        scan.any(&["日", "号"]);
    }
    NaiveDate::from_ymd_opt(year, month, day).map(|day| DayExpression::On(day, true))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateUnit {
    Day,
    /// 日, which names a day of the month unless a word like 内 follows.
    DayOfMonth,
    Workday,
    Week,
    Month,
}

const UNITS: [(&str, DateUnit); 26] = [
    ("个工作日", DateUnit::Workday),
    ("工作日", DateUnit::Workday),
    ("working days", DateUnit::Workday),
    ("working day", DateUnit::Workday),
    ("business days", DateUnit::Workday),
    ("business day", DateUnit::Workday),
    ("workdays", DateUnit::Workday),
    ("workday", DateUnit::Workday),
    ("wd", DateUnit::Workday),
    ("天", DateUnit::Day),
    ("days", DateUnit::Day),
    ("day", DateUnit::Day),
    ("d", DateUnit::Day),
    ("日", DateUnit::DayOfMonth),
    ("个星期", DateUnit::Week),
    ("星期", DateUnit::Week),
    ("个礼拜", DateUnit::Week),
    ("礼拜", DateUnit::Week),
    ("周", DateUnit::Week),
    ("weeks", DateUnit::Week),
    ("week", DateUnit::Week),
    ("w", DateUnit::Week),
    ("个月", DateUnit::Month),
    ("months", DateUnit::Month),
    ("month", DateUnit::Month),
    ("mo", DateUnit::Month),
];

/// Takes the word after a span that tells which way it lies.
pub fn direction(scan: &mut TimeScanner<'_>) -> Option<TimeDirection> {
    const WORDS: [(&str, TimeDirection); 13] = [
        ("之内", TimeDirection::Ahead),
        ("以内", TimeDirection::Ahead),
        ("内", TimeDirection::Ahead),
        ("之后", TimeDirection::Ahead),
        ("以后", TimeDirection::Ahead),
        ("后", TimeDirection::Ahead),
        ("later", TimeDirection::Ahead),
        ("from now", TimeDirection::Ahead),
        ("之前", TimeDirection::Back),
        ("以前", TimeDirection::Back),
        ("前", TimeDirection::Back),
        ("ago", TimeDirection::Back),
        ("earlier", TimeDirection::Back),
    ];
    let mut ahead = *scan;
    ahead.spaces();
    let lies = ahead.take_from(&WORDS)?;
    *scan = ahead;
    Some(lies)
}

fn shift_months(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let by = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }
}

/// The days from `day` on, the way the time lies, as far as any day of a year must come again.
pub fn days_from(day: NaiveDate, lies: TimeDirection) -> impl Iterator<Item = NaiveDate> {
    // From one 29th of February to the next there can be eight years.
    (0..=8 * 366).map_while(move |n| match lies {
        TimeDirection::Ahead => day.checked_add_days(Days::new(n)),
        TimeDirection::Back => day.checked_sub_days(Days::new(n)),
    })
}
