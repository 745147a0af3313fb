//! Rules as data (规则): grades with their deadlines, time limits, amounts, targets and duties, each with its source
//! and the days on which it holds.

use chrono::NaiveDate;

use super::Label;
use crate::domain::time::Span;

/// A deadline as a rule states it: hours run on, working days know the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum TimeLimit {
    /// So long, by the clock.
    Span(Span),
    /// To the end of that working day.
    Workdays(u32),
    /// To the end of that day by the calendar.
    Days(u32),
}

/// The days on which a rule holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Validity {
    /// The first one.
    pub from: NaiveDate,
    /// The last one; none: until it is replaced.
    pub to: Option<NaiveDate>,
}

/// A grade with the deadlines it brings.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Grade {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// The rule in words.
    pub when: String,
    /// First response.
    pub respond: TimeLimit,
    /// Supervisor steps in.
    pub supervisor: Option<TimeLimit>,
    /// First contact by the specialist.
    pub first_contact: Option<TimeLimit>,
    /// Final result.
    pub result: Option<TimeLimit>,
    /// Customers' words that speak for it.
    pub keywords: Vec<String>,
    /// Where the figures come from.
    pub source: String,
    /// When it holds.
    pub valid: Validity,
    /// Sections of the source documents it covers.
    pub covers: Vec<String>,
}

/// A figure or duty that binds, beside grades and budgets of stages.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Rule {
    /// Its id; two rules may share one if they never hold on the same day.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Its demand.
    pub asks: RuleDemand,
    /// The rule in words.
    pub says: String,
    /// Whom it binds.
    pub who: Option<ObligedParty>,
    /// Ids of the grades it is for; empty: any.
    pub grades: Vec<String>,
    /// True for a law or regulation; the company's own rules are none.
    pub statute: bool,
    /// A remark on it.
    pub note: Option<String>,
    /// Where it comes from.
    pub source: String,
    /// When it holds.
    pub valid: Validity,
    /// Sections of the source documents it covers.
    pub covers: Vec<String>,
}

/// The kind of a rule: the pack's `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// 时限
    Deadline,
    /// 周期
    Repeat,
    /// 金额上限
    Amount,
    /// 指标
    Target,
    /// 义务
    Duty,
}

/// The demand of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum RuleDemand {
    /// Something is done within a time after an event.
    Deadline {
        /// The event.
        after: RuleEvent,
        /// The time.
        within: TimeLimit,
        /// Only after a score below the first figure, out of the second.
        below: Option<(u32, u32)>,
    },
    /// Something is done again and again.
    Repeat {
        /// The event it begins with, if one.
        after: Option<RuleEvent>,
        /// The interval.
        every: TimeLimit,
    },
    /// At most so much money.
    Amount {
        /// In yuan.
        up_to: u32,
    },
    /// A share that is to be reached.
    Target {
        /// In per cent.
        at_least: u32,
    },
    /// Something to do or to leave, without a figure.
    Duty,
}

/// From when a rule's time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum RuleEvent {
    /// 电话响铃
    Ringing,
    /// 接通
    PickedUp,
    /// 受理
    Accepted,
    /// 分级
    Graded,
    /// 升级
    Escalated,
    /// 发现故障
    FaultFound,
    /// 解决
    Solved,
    /// 低分回访
    LowScore,
    /// 挂机
    HungUp,
    /// 收到退回的商品
    ReturnedGoods,
    /// 监管部门收到投诉
    ComplaintReceived,
}

/// Whom a rule binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ObligedParty {
    /// 坐席
    Agent,
    /// 主管
    Supervisor,
    /// 专员
    Specialist,
    /// 责任部门
    Department,
    /// 客服中心
    Centre,
}

impl Validity {
    /// True where it holds on `day`.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// True where there is a day on which both hold.
    pub fn meets(self, other: Validity) -> bool {
        self.to.is_none_or(|to| other.from <= to) && other.to.is_none_or(|to| self.from <= to)
    }

    /// The days on which it holds and `other` does not: at most one stretch before and one behind.
    #[must_use]
    pub fn without(self, other: Validity) -> Vec<Validity> {
        if !self.meets(other) {
            return vec![self];
        }
        let before = other.from.pred_opt().filter(|last| *last >= self.from);
        let behind = other.to.and_then(|to| to.succ_opt()).filter(|first| self.to.is_none_or(|to| *first <= to));
        let before = before.map(|last| Validity { from: self.from, to: Some(last) });
        before.into_iter().chain(behind.map(|first| Validity { from: first, to: self.to })).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: u32, to: Option<u32>) -> Validity {
        let day = |n| NaiveDate::from_ymd_opt(2026, 1, n).unwrap();
        Validity { from: day(from), to: to.map(day) }
    }

    #[test]
    fn days_are_taken_away_from_the_front_the_middle_and_the_end() {
        for (whole, taken, left) in [
            (days(5, Some(20)), days(1, Some(4)), vec![days(5, Some(20))]),
            (days(5, Some(20)), days(1, Some(9)), vec![days(10, Some(20))]),
            (days(5, Some(20)), days(8, Some(9)), vec![days(5, Some(7)), days(10, Some(20))]),
            (days(5, Some(20)), days(20, None), vec![days(5, Some(19))]),
            (days(5, None), days(8, None), vec![days(5, Some(7))]),
            (days(5, None), days(5, Some(6)), vec![days(7, None)]),
            (days(5, None), days(1, None), vec![]),
        ] {
            assert_eq!(whole.without(taken), left, "{whole:?} without {taken:?}");
        }
    }
}
