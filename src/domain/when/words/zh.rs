//! Times in Chinese.

use super::TimeWords;

pub static WORDS: TimeWords = TimeWords {
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    near_days: ["前天", "昨天", "今天", "明天", "后天"],
    date: |date, weekday, time| format!("{date} {weekday} {time}"),
    near: |date, day| format!("{date}({day})"),
    under_a_minute: "不到1分钟",
    minutes: |count| format!("{count}分钟"),
    hours: |count| format!("{count}小时"),
    days: |count| format!("{count}天"),
    ahead: |length| format!("还有 {length}"),
    past: |length| format!("已过 {length}"),
};
