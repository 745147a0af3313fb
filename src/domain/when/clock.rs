//! The time of day: 15:00, 下午3点半, 三点一刻, 3 pm, or a part of the day alone.

use super::TimeDirection;
use super::scan::TimeScanner;

/// Minutes of an hour and of a day.
const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;
/// The last minute of a day, where a day without a time ends.
pub const LAST: u32 = DAY - 1;

/// A time of day in minutes from midnight, as far as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeOfDay {
    /// This minute; 1440 is the midnight that ends the day.
    At(u32),
    /// This minute of the morning or, twelve hours later, of the afternoon: "3点".
    Either(u32),
    /// A part of the day, from and to.
    Part(u32, u32),
}

/// The parts of a day. Where an hour follows, the part settles which half of the day is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayPart {
    Night,
    Early,
    Morning,
    Noon,
    Afternoon,
    Dusk,
    Evening,
}

const PARTS: [(&str, DayPart); 17] = [
    ("凌晨", DayPart::Night),
    ("清晨", DayPart::Early),
    ("早上", DayPart::Early),
    ("早晨", DayPart::Early),
    ("早", DayPart::Early),
    ("上午", DayPart::Morning),
    ("中午", DayPart::Noon),
    ("下午", DayPart::Afternoon),
    ("午后", DayPart::Afternoon),
    ("傍晚", DayPart::Dusk),
    ("晚上", DayPart::Evening),
    ("晚间", DayPart::Evening),
    ("晚", DayPart::Evening),
    ("morning", DayPart::Morning),
    ("noon", DayPart::Noon),
    ("afternoon", DayPart::Afternoon),
    ("evening", DayPart::Evening),
];

impl TimeOfDay {
    /// The minutes that may be meant, the likeliest first; a part of the day counts to its end for what lies ahead
    /// and from its start for what lies back.
    pub fn minutes(self, lies: TimeDirection) -> Vec<u32> {
        match (self, lies) {
            (TimeOfDay::At(minute), _) => vec![minute],
            (TimeOfDay::Either(minute), TimeDirection::Ahead) => vec![minute + DAY / 2],
            (TimeOfDay::Either(minute), TimeDirection::Back) => vec![minute + DAY / 2, minute],
            (TimeOfDay::Part(_, to), TimeDirection::Ahead) => vec![to],
            (TimeOfDay::Part(from, _), TimeDirection::Back) => vec![from],
        }
    }

    /// The evening.
    pub const EVENING: TimeOfDay = TimeOfDay::Part(18 * HOUR, LAST);

    /// This part of the day narrowed by an hour in it: "evening", then "8:00".
    pub fn with(self, hour: TimeOfDay) -> Option<TimeOfDay> {
        let TimeOfDay::Part(from, to) = self else { return None };
        let minutes = match hour {
            TimeOfDay::At(minute) | TimeOfDay::Either(minute) => [minute, minute + DAY / 2],
            TimeOfDay::Part(..) => return None,
        };
        // The half of the day that lies within the part: evening with 8:00 is 20:00.
        minutes.into_iter().find(|minute| (from..=to).contains(minute)).map(TimeOfDay::At)
    }

    /// Takes a time of day.
    pub fn take(scan: &mut TimeScanner<'_>) -> Option<TimeOfDay> {
        let part = scan.take_from(&PARTS);
        scan.spaces();
        let kept = *scan;
        if let Some(clock) = exact(scan, part) {
            return Some(clock);
        }
        *scan = kept;
        part.map(DayPart::whole)
    }
}

impl DayPart {
    /// The part without an hour.
    fn whole(self) -> TimeOfDay {
        match self {
            DayPart::Night => TimeOfDay::Part(0, 6 * HOUR),
            DayPart::Early => TimeOfDay::Part(6 * HOUR, 10 * HOUR),
            DayPart::Morning => TimeOfDay::Part(6 * HOUR, 12 * HOUR),
            DayPart::Noon => TimeOfDay::Part(12 * HOUR, 12 * HOUR),
            DayPart::Afternoon => TimeOfDay::Part(12 * HOUR, 18 * HOUR),
            DayPart::Dusk => TimeOfDay::Part(17 * HOUR, 19 * HOUR),
            DayPart::Evening => TimeOfDay::EVENING,
        }
    }

    /// The hour of the day that `hour` of this part is; nothing for 早上12点 or 晚上1点, which people mean differently.
    fn hour(self, hour: u32) -> Option<u32> {
        match (self, hour) {
            (DayPart::Night, 12) => Some(0),
            (DayPart::Evening, 12) => Some(24),
            (DayPart::Night, 0..=6)
            | (DayPart::Early, 4..=11)
            | (DayPart::Morning, 1..=12)
            | (DayPart::Noon, 11..=14)
            | (DayPart::Afternoon, 12..=18)
            | (DayPart::Dusk, 16..=19)
            | (DayPart::Evening, 17..=23) => Some(hour),
            (DayPart::Noon, 1 | 2)
            | (DayPart::Afternoon, 1..=6)
            | (DayPart::Dusk, 4..=7)
            | (DayPart::Evening, 5..=11) => Some(hour + 12),
            _ => None,
        }
    }
}

fn exact(scan: &mut TimeScanner<'_>, part: Option<DayPart>) -> Option<TimeOfDay> {
    let (hour, digits) = scan.number()?;
    let (minute, precise) =
        if scan.word(":") { (colon_minute(scan)?, digits == 2) } else { (spoken_minute(scan)?, false) };
    scan.spaces();
    // Behind the minutes: 3:30 pm and 3 pm both end with it.
    let half = scan.take_from(&[("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)]);
    let sure = part.is_some() || half.is_some();
    let hour = match (part, half) {
        (Some(part), None) => part.hour(hour)?,
        // 12 am is midnight and 12 pm noon: twelve counts as zero of its half.
        (None, Some(half)) if (1..=12).contains(&hour) => hour % 12 + half,
        (None, None) if hour <= 24 => hour,
        _ => return None,
    };
    let at = hour * HOUR + minute;
    // 24:00 ends a day and is read; 24:30 is a slip.
    if at > DAY {
        return None;
    }
    Some(if (1..=7).contains(&hour) && !sure && !precise { TimeOfDay::Either(at) } else { TimeOfDay::At(at) })
}

/// `MM` or `MM:SS` after the colon; the seconds are not kept.
fn colon_minute(scan: &mut TimeScanner<'_>) -> Option<u32> {
    let two =
        |scan: &mut TimeScanner<'_>| scan.number().filter(|&(n, digits)| digits == 2 && n < HOUR).map(|(n, _)| n);
    let minute = two(scan)?;
    if scan.word(":") {
        two(scan)?;
    }
    Some(minute)
}

/// The words behind the hour: 点, 点半, 点一刻, 点30分; nothing at all only before am or pm.
fn spoken_minute(scan: &mut TimeScanner<'_>) -> Option<u32> {
    if !scan.any(&["点钟", "点整", "点", "时"]) {
        let mut ahead = *scan;
        ahead.spaces();
        return ahead.any(&["am", "a.m.", "pm", "p.m."]).then_some(0);
    }
    if let Some(minute) = scan.take_from(&[("半", 30), ("一刻", 15), ("1刻", 15), ("三刻", 45), ("3刻", 45)]) {
        return Some(minute);
    }
    let kept = *scan;
    match scan.number() {
        Some((minute, 0..=2)) if minute < HOUR => {
            scan.any(&["分钟", "分"]);
            Some(minute)
        }
        Some(_) => None,
        None => {
            *scan = kept;
            Some(0)
        }
    }
}
