//! Times as people type them: "明天15点", "3个工作日", "11-25 18:00", read into an instant and read back.
//!
//! Here: the words for times, Chinese and English, and how they are settled when they leave something open. Never
//! here: what a time is for, or opening hours ("下班前" is not known). The rules:
//!
//! - A day without a time ends at 23:59 when it lies ahead and begins at 0:00 when it lies back; days, weeks, months
//!   and working days that are counted ("三天内") come to such a day, hours and minutes run on from now. "周五前" has
//!   the Friday in it.
//! - A part of a day without an hour counts to its end ahead ("明天下午" is 18:00) and from its start back.
//! - "3点" without a part of the day, an hour from 1 to 7, is the afternoon when it lies ahead; when it lies back, the
//!   later of both that has been. "03:00" is taken at its word.
//! - A time that leaves the day open is the nearest such time the way it lies. A day that is named ("今天8点") is never
//!   moved, even when it lies the other way: the form says so to whoever typed it.
//! - "下周一" is the Monday of the next week, weeks from Monday on.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta};

use super::calendar::Calendar;
use super::text::fold;
use super::time::Moment;

mod clock;
mod day;
mod scan;
mod words;

use clock::TimeOfDay;
use day::{DateContext, DayExpression};
use scan::TimeScanner;
pub use words::{from_now, read_back};

/// A time that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeReading {
    /// The instant.
    pub at: Moment,
    /// False where a working-day calendar was needed and its year is not listed.
    pub calendar_known: bool,
}

/// The direction in which a time without a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeDirection {
    /// Something that happened: the latest such time before now.
    Back,
    /// A promise: the next such time after now.
    Ahead,
}

/// The longest text that can be a time, in bytes: beyond it nobody types one.
const LONGEST: usize = 120;

/// Reads `text` as a time seen from `now`; nothing if it is not understood as a whole. The instant has the offset of
/// `now`. Full-width digits and signs are read like half-width ones.
pub fn read(text: &str, now: Moment, lies: TimeDirection, calendar: &Calendar) -> Option<TimeReading> {
    let text = text.trim();
    // Pasted letters end here: each form below tries its tables at every place.
    if text.len() > LONGEST {
        return None;
    }
    // Before folding: exact instants come from programs, and their T and Z are not words.
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(TimeReading { at: at.with_timezone(now.offset()), calendar_known: true });
    }
    let text = fold(text).to_lowercase();
    let scan = TimeScanner::new(&text);
    // Spans before dates: 3天 begins like a day of the month, and 2小时 like an hour of the day.
    let exact = just_now(scan, now, lies).or_else(|| running(scan, now, lies));
    exact.map(|at| TimeReading { at, calendar_known: true }).or_else(|| dated(scan, now, lies, calendar))
}

/// The last minute of `day`: when a deadline that names only the day is over. So the day shown is the day meant.
pub fn end_of(day: NaiveDate, like: Moment) -> Option<Moment> {
    instant(day, clock::LAST, like)
}

fn instant(day: NaiveDate, minute: u32, like: Moment) -> Option<Moment> {
    let at = day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(i64::from(minute)))?;
    at.and_local_timezone(*like.offset()).single()
}

/// 刚才: now, for what happened.
fn just_now(mut scan: TimeScanner<'_>, now: Moment, lies: TimeDirection) -> Option<Moment> {
    let said = scan.any(&["刚才", "刚刚", "刚", "现在", "just now", "now"]);
    (said && scan.is_done() && lies == TimeDirection::Back).then_some(now)
}

/// Hours and minutes that run on from now: 2小时内, 半小时, 1小时30分钟后, in 2 hours, 3小时前.
fn running(mut scan: TimeScanner<'_>, now: Moment, lies: TimeDirection) -> Option<Moment> {
    let before = scan.any(&["in ", "within ", "再过"]);
    let minutes = running_minutes(&mut scan).filter(|&m| m > 0)?;
    let after = day::direction(&mut scan);
    // "in 2 hours ago" says two things; it is no time.
    let agree = !before || after != Some(TimeDirection::Back);
    if !scan.is_done() || !agree || after.unwrap_or(TimeDirection::Ahead) != lies {
        return None;
    }
    let by = TimeDelta::try_minutes(minutes)?;
    if lies == TimeDirection::Ahead { now.checked_add_signed(by) } else { now.checked_sub_signed(by) }
}

fn running_minutes(scan: &mut TimeScanner<'_>) -> Option<i64> {
    const HOURS: [&str; 9] = ["个小时", "小时", "个钟头", "钟头", "hours", "hour", "hrs", "hr", "h"];
    const MINUTES: [&str; 7] = ["分钟", "分", "minutes", "minute", "mins", "min", "m"];
    let kept = *scan;
    if scan.any(&["半", "half an ", "half a "]) && scan.any(&HOURS) {
        return Some(30);
    }
    *scan = kept;
    let (count, _) = scan.number()?;
    let half = if scan.any(&[".5", "个半"]) { 30 } else { 0 };
    scan.spaces();
    if half == 0 && scan.any(&MINUTES) {
        return Some(i64::from(count));
    }
    if !scan.any(&HOURS) {
        return None;
    }
    let hours = i64::from(count) * 60 + half;
    let mut ahead = *scan;
    ahead.spaces();
    match ahead.number() {
        Some((minutes, _)) if half == 0 => {
            ahead.spaces();
            let rest = ahead.any(&MINUTES).then_some(i64::from(minutes))?;
            *scan = ahead;
            Some(hours + rest)
        }
        // A number behind hours that ended in a half: nobody says 一个半小时30分.
        Some(_) => None,
        None => Some(hours),
    }
}

/// The parts of a text: its days and its time of day.
#[derive(Default)]
struct TimeParts {
    days: Vec<DayExpression>,
    clock: Option<TimeOfDay>,
}

/// A day, a time of day, or both, in any order.
fn dated(scan: TimeScanner<'_>, now: Moment, lies: TimeDirection, calendar: &Calendar) -> Option<TimeReading> {
    let today = DateContext { day: now.date_naive(), lies, calendar };
    let parts = parts(scan, today)?;
    let minutes = match parts.clock {
        Some(clock) => clock.minutes(lies),
        None if lies == TimeDirection::Ahead => vec![clock::LAST],
        None => vec![0],
    };
    let lies_right = |at: Moment| if lies == TimeDirection::Ahead { at > now } else { at <= now };
    let of_day = |day: NaiveDate| minutes.iter().filter_map(move |&m| Some((day, instant(day, m, now)?)));
    // Of several minutes of one day the first that lies the right way, so that 3点 is the afternoon.
    let nearest = |day: NaiveDate| of_day(day).find(|&(_, at)| lies_right(at));
    let (found, calendar_known) = if let Some((day, known)) = parts.named() {
        // A named day is never moved: of the wrong way it still is that day, and the form says so.
        (nearest(day).or_else(|| of_day(day).next()), known)
    } else {
        (day::days_from(today.day, lies).filter(|&day| parts.leads(day)).find_map(nearest), true)
    };
    let (day, at) = found?;
    parts.days.iter().all(|d| d.fits(day)).then_some(TimeReading { at, calendar_known })
}

fn parts(mut scan: TimeScanner<'_>, today: DateContext<'_>) -> Option<TimeParts> {
    let mut parts = TimeParts::default();
    while !scan.is_done() {
        let empty = parts.days.is_empty() && parts.clock.is_none();
        if !empty && ends(scan) {
            break;
        }
        scan.any(if empty { &["by ", "at ", "on "] } else { &["at ", "on "] });
        if scan.word("tonight") {
            parts.add_day(DayExpression::On(today.day, true))?;
            parts.add_clock(TimeOfDay::EVENING)?;
        } else if let Some(day) = today.take(&mut scan) {
            parts.add_day(day)?;
            scan.word("的");
        } else {
            parts.add_clock(TimeOfDay::take(&mut scan)?)?;
        }
    }
    (!parts.days.is_empty() || parts.clock.is_some()).then_some(parts)
}

/// True where only a word like 前 is left, as in "周五前".
fn ends(mut scan: TimeScanner<'_>) -> bool {
    scan.any(&["之前", "以前", "前", "左右"]) && scan.is_done()
}

impl TimeParts {
    /// The one day that is meant whatever the time, and whether its calendar is known.
    fn named(&self) -> Option<(NaiveDate, bool)> {
        self.days.iter().find_map(|d| if let DayExpression::On(day, known) = *d { Some((day, known)) } else { None })
    }

    /// True where the words ask for `day`. Beside a date a day of the week only confirms it: "11-22 周一" must not look
    /// for a year in which the 22nd is a Monday.
    fn leads(&self, day: NaiveDate) -> bool {
        let is_week = |d: &&DayExpression| matches!(d, DayExpression::Week(_));
        let only_week = self.days.iter().all(|d| is_week(&d));
        self.days.iter().filter(|d| only_week || !is_week(d)).all(|d| d.fits(day))
    }

    /// A date, a day of the week and a nearby word may stand together; more is no time.
    fn add_day(&mut self, day: DayExpression) -> Option<()> {
        self.days.push(day);
        (self.days.len() <= 3).then_some(())
    }

    /// One time of day; "tonight 8:00" and "8:00 tonight" say one in two words.
    fn add_clock(&mut self, clock: TimeOfDay) -> Option<()> {
        let both = match self.clock {
            None => Some(clock),
            Some(first) => first.with(clock).or_else(|| clock.with(first)),
        };
        self.clock = both;
        both.map(|_| ())
    }
}

#[cfg(test)]
mod tests;
