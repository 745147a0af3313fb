//! Tests of reading times as people say them.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::super::calendar::CalendarYear;
use super::*;
use crate::domain::lang::Lang;

/// A Saturday afternoon.
fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-21T14:32:10+08:00").unwrap()
}

/// 2026 listed, with Tuesday the 24th of November off; 2027 not.
fn calendar() -> Calendar {
    let mut calendar = Calendar::default();
    let off = vec![NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()];
    calendar.add(2026, CalendarYear { off, work: Vec::new() });
    calendar
}

fn shown(text: &str, lies: TimeDirection) -> String {
    read(text, now(), lies, &calendar()).map_or_else(|| "-".into(), |r| r.at.format("%Y-%m-%d %H:%M").to_string())
}

fn check(lies: TimeDirection, table: &[(&str, &str)]) {
    for (text, want) in table {
        let want = if want.len() == 11 { format!("2026-{want}") } else { (*want).to_owned() };
        assert_eq!(shown(text, lies), want, "{text}");
    }
}

#[test]
fn days_ahead() {
    check(
        TimeDirection::Ahead,
        &[
            ("今天", "11-21 23:59"),
            ("明天", "11-22 23:59"),
            ("后天", "11-23 23:59"),
            ("大后天", "11-24 23:59"),
            ("周五", "11-27 23:59"),
            ("周六", "11-21 23:59"),
            ("下周一", "11-23 23:59"),
            ("下下周一", "11-30 23:59"),
            ("下个星期天", "11-29 23:59"),
            ("礼拜二", "11-24 23:59"),
            ("这周日", "11-22 23:59"),
            ("这周三", "11-18 23:59"),
            ("周五前", "11-27 23:59"),
            ("11-25", "11-25 23:59"),
            ("11/25", "11-25 23:59"),
            ("11月25日", "11-25 23:59"),
            ("11月25号", "11-25 23:59"),
            ("十一月二十五号", "11-25 23:59"),
            ("11-20", "2027-11-20 23:59"),
            ("2-29", "2028-02-29 23:59"),
            ("2026-11-25", "11-25 23:59"),
            ("2026年11月25日", "11-25 23:59"),
            ("2027/1/5", "2027-01-05 23:59"),
            ("明年1月5日", "2027-01-05 23:59"),
            ("25号", "11-25 23:59"),
            ("20号", "12-20 23:59"),
            ("31号", "12-31 23:59"),
            ("下月3号", "12-03 23:59"),
            ("3日前", "12-03 23:59"),
            ("月底", "11-30 23:59"),
            ("下月底", "12-31 23:59"),
            ("年底", "12-31 23:59"),
        ],
    );
}

#[test]
fn times_of_day_ahead() {
    check(
        TimeDirection::Ahead,
        &[
            ("15点", "11-21 15:00"),
            ("14:00", "11-22 14:00"),
            ("14:32", "11-22 14:32"),
            ("3点", "11-21 15:00"),
            ("3点半", "11-21 15:30"),
            ("三点一刻", "11-21 15:15"),
            ("十五点二十", "11-21 15:20"),
            ("十五点零五分", "11-21 15:05"),
            ("03:00", "11-22 03:00"),
            ("下午3点", "11-21 15:00"),
            ("上午10点", "11-22 10:00"),
            ("上午", "11-22 12:00"),
            ("下午", "11-21 18:00"),
            ("明天下午", "11-22 18:00"),
            ("后天下午", "11-23 18:00"),
            ("明天上午", "11-22 12:00"),
            ("明晚", "11-22 23:59"),
            ("今晚8点", "11-21 20:00"),
            ("今晚12点", "11-22 00:00"),
            ("明早9点", "11-22 09:00"),
            ("明天早上八点半", "11-22 08:30"),
            ("明天中午", "11-22 12:00"),
            ("明天中午1点", "11-22 13:00"),
            ("明天凌晨2点", "11-22 02:00"),
            ("明天15点", "11-22 15:00"),
            ("明天15点前", "11-22 15:00"),
            ("明天 15:00", "11-22 15:00"),
            ("明天１５：００", "11-22 15:00"),
            ("明天15点30分", "11-22 15:30"),
            ("明天3点", "11-22 15:00"),
            ("明天8点", "11-22 08:00"),
            ("明天12点", "11-22 12:00"),
            ("明天24:00", "11-23 00:00"),
            ("今天8点", "11-21 08:00"),
            ("下周一上午9点", "11-23 09:00"),
            ("周五 18:00", "11-27 18:00"),
            ("11-25 18:00", "11-25 18:00"),
            ("11-2 5:00", "2027-11-02 17:00"),
            ("11月25日下午3点", "11-25 15:00"),
            ("2026-11-25 18:00", "11-25 18:00"),
            ("2026-11-25T18:00:00+08:00", "11-25 18:00"),
            ("2026-11-25T10:00:00Z", "11-25 18:00"),
            ("25号15点", "11-25 15:00"),
        ],
    );
}

#[test]
fn spans_ahead() {
    check(
        TimeDirection::Ahead,
        &[
            ("2小时内", "11-21 16:32"),
            ("两个小时", "11-21 16:32"),
            ("30分钟后", "11-21 15:02"),
            ("30分", "11-21 15:02"),
            ("半小时", "11-21 15:02"),
            ("半个小时", "11-21 15:02"),
            ("一个半小时后", "11-21 16:02"),
            ("1.5小时", "11-21 16:02"),
            ("1小时30分钟后", "11-21 16:02"),
            ("24小时内", "11-22 14:32"),
            ("三天内", "11-24 23:59"),
            ("3日内", "11-24 23:59"),
            ("3天后15点", "11-24 15:00"),
            ("一周内", "11-28 23:59"),
            ("两个星期后", "12-05 23:59"),
            ("一个月内", "12-21 23:59"),
            ("1个工作日内", "11-23 23:59"),
            ("3个工作日", "11-26 23:59"),
            ("3工作日内", "11-26 23:59"),
        ],
    );
}

#[test]
fn english() {
    check(
        TimeDirection::Ahead,
        &[
            ("tomorrow 15:00", "11-22 15:00"),
            ("Tomorrow at 3pm", "11-22 15:00"),
            ("3 pm tomorrow", "11-22 15:00"),
            ("today 18:00", "11-21 18:00"),
            ("tonight", "11-21 23:59"),
            ("tonight 8:00", "11-21 20:00"),
            ("8:00 tonight", "11-21 20:00"),
            ("tomorrow morning", "11-22 12:00"),
            ("in 2 hours", "11-21 16:32"),
            ("within 30 min", "11-21 15:02"),
            ("half an hour", "11-21 15:02"),
            ("2h", "11-21 16:32"),
            ("in 3 days", "11-24 23:59"),
            ("3 workdays", "11-26 23:59"),
            ("within 1 business day", "11-23 23:59"),
            ("friday 9:00", "11-27 09:00"),
            ("by Fri", "11-27 23:59"),
            ("next mon 10 am", "11-23 10:00"),
            ("end of month", "11-30 23:59"),
        ],
    );
    check(
        TimeDirection::Back,
        &[
            ("yesterday", "11-20 00:00"),
            ("yesterday 15:00", "11-20 15:00"),
            ("2 hours ago", "11-21 12:32"),
            ("3 days ago", "11-18 00:00"),
            ("last friday", "11-13 00:00"),
            ("just now", "11-21 14:32"),
        ],
    );
}

#[test]
fn what_happened() {
    check(
        TimeDirection::Back,
        &[
            ("今天", "11-21 00:00"),
            ("昨天", "11-20 00:00"),
            ("前天", "11-19 00:00"),
            ("大前天", "11-18 00:00"),
            ("昨晚8点", "11-20 20:00"),
            ("昨天下午", "11-20 12:00"),
            ("今天下午", "11-21 12:00"),
            ("3天前", "11-18 00:00"),
            ("3日前", "11-18 00:00"),
            ("3天前下午3点", "11-18 15:00"),
            ("2小时前", "11-21 12:32"),
            ("半小时前", "11-21 14:02"),
            ("一周前", "11-14 00:00"),
            ("刚才", "11-21 14:32"),
            ("上周五", "11-13 00:00"),
            ("周五", "11-20 00:00"),
            ("周六", "11-21 00:00"),
            ("11-25", "2025-11-25 00:00"),
            ("11-20 18:00", "11-20 18:00"),
            ("25号", "10-25 00:00"),
            ("月底", "10-31 00:00"),
            ("去年12月3日", "2025-12-03 00:00"),
            ("15点", "11-20 15:00"),
            ("10点", "11-21 10:00"),
            ("2点", "11-21 14:00"),
            ("3点", "11-21 03:00"),
            ("昨天3点", "11-20 15:00"),
            ("今天6点", "11-21 06:00"),
        ],
    );
}

#[test]
fn what_is_not_understood() {
    for text in [
        "",
        " ",
        "前",
        "下班前",
        "尽快",
        "明",
        "15",
        "1530",
        "25点",
        "15:60",
        "15:5",
        "13月1日",
        "1月32日",
        "2-30",
        "32号",
        "0号",
        "2026-02-29",
        "明天吧",
        "明天15点回电",
        "明天后天",
        "早上12点",
        "晚上1点",
        "下午25点",
        "13pm",
        "周八",
        "周",
        "下周",
        "0个工作日",
        "0分钟",
        "3天5",
        "11-22 周一",
        "明天 明天 明天 明天",
        "15点 16点",
        "tomorrows",
        "in",
        "in 2",
        "99999天",
        "12345小时",
        "in 2 hours ago",
        "上午下午",
        "－",
        "：",
        "())(",
    ] {
        for lies in [TimeDirection::Ahead, TimeDirection::Back] {
            assert_eq!(shown(text, lies), "-", "{text} {lies:?}");
        }
    }
    check(TimeDirection::Back, &[("2小时内", "-"), ("3天", "-"), ("in 2 hours", "-"), ("3个工作日前", "-")]);
    check(TimeDirection::Ahead, &[("2小时前", "-"), ("3天前", "-"), ("刚才", "-"), ("2 days ago", "-")]);
}

#[test]
fn a_year_without_a_list_is_told() {
    let known = |text| read(text, now(), TimeDirection::Ahead, &calendar()).unwrap().calendar_known;
    assert!(known("3个工作日"));
    assert!(!known("40个工作日"));
    assert!(known("2027-01-05"));
}

#[test]
fn the_offset_is_that_of_now() {
    let now = Moment::parse_from_rfc3339("2026-11-21T23:30:00-03:00").unwrap();
    let at = read("明天9点", now, TimeDirection::Ahead, &calendar()).unwrap().at;
    assert_eq!(at.to_rfc3339(), "2026-11-22T09:00:00-03:00");
}

#[test]
fn the_ends_of_time_are_no_trap() {
    for now in [chrono::DateTime::<chrono::Utc>::MAX_UTC, chrono::DateTime::<chrono::Utc>::MIN_UTC] {
        for text in [
            "9999天",
            "9999天前",
            "9999个工作日",
            "9999个月",
            "9999小时",
            "明天",
            "上周一",
            "2-29",
            "月底",
            "24:00",
            "去年1月1日",
        ] {
            for lies in [TimeDirection::Ahead, TimeDirection::Back] {
                let _ = read(text, now.fixed_offset(), lies, &calendar());
            }
        }
    }
}

/// Words that times are made of, in any order.
fn salad() -> impl Strategy<Value = String> {
    let words = "今天 明 后天 下 周 一 三 十 半 点 : - / 月 号 日 年 15 3 0 2026 29 前 内 后 小时 分钟 个工作日 早 晚上 下午 pm in ago \
        days ( ) , 底 刻 两 天 ： １ on tonight"
        .split_whitespace()
        .collect::<Vec<_>>();
    prop::collection::vec((prop::sample::select(words), "[ ]?"), 0..9)
        .prop_map(|w| w.into_iter().flat_map(|(word, space)| [word.to_owned(), space]).collect())
}

proptest! {
    #[test]
    fn nothing_panics(text in prop_oneof![any::<String>(), salad()], minutes in -90_000_000i64..90_000_000) {
        let now = now() + TimeDelta::minutes(minutes);
        for lies in [TimeDirection::Ahead, TimeDirection::Back] {
            if let Some(reading) = read(&text, now, lies, &calendar()) {
                prop_assert_eq!(reading.at.offset(), now.offset());
            }
        }
    }

    #[test]
    fn spans_lie_the_way_they_are_said(n in 1u32..999, unit in 0usize..5, minutes in 0i64..1_000_000) {
        let now = now() + TimeDelta::minutes(minutes);
        let unit = ["分钟", "小时", "天", "周", "个月"][unit];
        let ahead = read(&format!("{n}{unit}后"), now, TimeDirection::Ahead, &calendar()).unwrap().at;
        let back = read(&format!("{n}{unit}前"), now, TimeDirection::Back, &calendar()).unwrap().at;
        prop_assert!(back < now && now < ahead);
        let workdays = format!("{n}个工作日内");
        prop_assert!(read(&workdays, now, TimeDirection::Ahead, &calendar()).unwrap().at > now);
    }

    #[test]
    fn an_open_day_lies_the_way_it_should(hour in 0u32..24, minute in 0u32..60, day in 1u32..=28, offset in 0i64..1_000_000) {
        let now = now() + TimeDelta::minutes(offset);
        for text in [format!("{hour:02}:{minute:02}"), format!("{hour}点{minute}分"), format!("{day}号{hour}点"), format!("2-{day}")] {
            prop_assert!(read(&text, now, TimeDirection::Ahead, &calendar()).unwrap().at > now, "{}", text);
            prop_assert!(read(&text, now, TimeDirection::Back, &calendar()).unwrap().at <= now, "{}", text);
        }
    }

    #[test]
    fn what_is_read_back_is_understood(minutes in prop_oneof![-6_000i64..6_000, -2_000_000i64..2_000_000], english: bool) {
        let at = now() + TimeDelta::minutes(minutes) - TimeDelta::seconds(10);
        let lies = if at > now() { TimeDirection::Ahead } else { TimeDirection::Back };
        let text = read_back(at, now(), if english { Lang::En } else { Lang::Zh });
        prop_assert_eq!(read(&text, now(), lies, &calendar()).map(|r| r.at), Some(at), "{}", text);
    }
}
