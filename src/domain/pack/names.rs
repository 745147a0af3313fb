//! The names of a pack's fixed choices: the code that packs are written in, and the words that people read, in both
//! languages. Said here once for the reader of packs, for sheets and for the screen.
//!
//! Never here: names that packs give themselves (titles of categories, stages, fields).

use super::review::{ReviewStanding, ReviewStatus};
use super::{
    FieldKind, FieldPane, Mood, ObligedParty, RuleEvent, RuleKind, Scene, ScriptMove, SpecialSituation, WordingKind,
};
use crate::domain::lang::Lang;

/// Code, Chinese and English word of one choice.
pub type ChoiceName = (&'static str, &'static str, &'static str);

/// The codes of some choices, in their order.
pub fn codes(names: &[ChoiceName]) -> Vec<&'static str> {
    names.iter().map(|(code, ..)| *code).collect()
}

/// A fixed choice with its names.
pub trait FixedChoice: Copy + Eq + 'static {
    /// Every choice, in the order in which people are shown them.
    const ALL: &'static [Self];

    /// Code, Chinese and English word of every choice, in the same order.
    const NAMES: &'static [ChoiceName];

    /// As packs write it.
    fn code(self) -> &'static str;

    /// In Chinese and in English.
    fn words(self) -> (&'static str, &'static str);

    /// The word for it in `lang`.
    fn title(self, lang: Lang) -> &'static str {
        let (zh, en) = self.words();
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The choice that packs write as `code`.
    fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.code() == code)
    }
}

/// Names each choice once; one that is left out does not compile.
macro_rules! names {
    ($choices:ident: $($choice:ident = $code:literal, $zh:literal, $en:literal;)+) => {
        impl FixedChoice for $choices {
            const ALL: &'static [Self] = &[$($choices::$choice),+];
            const NAMES: &'static [ChoiceName] = &[$(($code, $zh, $en)),+];

            fn code(self) -> &'static str {
                match self {
                    $($choices::$choice => $code),+
                }
            }

            fn words(self) -> (&'static str, &'static str) {
                match self {
                    $($choices::$choice => ($zh, $en)),+
                }
            }
        }
    };
}

names! { Scene:
    PreSale = "pre-sale", "售前", "Before the sale";
    InSale = "in-sale", "售中", "During the sale";
    AfterSale = "after-sale", "售后", "After the sale";
    Complaint = "complaint", "投诉", "Complaint";
    Care = "care", "关怀", "Care";
    Common = "common", "通用", "Common";
}

names! { ScriptMove:
    Greet = "greet", "问候", "Greet";
    Ask = "ask", "询问", "Ask";
    Listen = "listen", "倾听", "Listen";
    Confirm = "confirm", "确认", "Confirm";
    Acknowledge = "acknowledge", "回应", "Acknowledge";
    Soothe = "soothe", "安抚", "Soothe";
    Apologise = "apologise", "致歉", "Apologise";
    Wait = "wait", "等待", "Wait";
    Verify = "verify", "核实", "Verify";
    Answer = "answer", "解答", "Answer";
    Recommend = "recommend", "建议", "Recommend";
    Plan = "plan", "方案", "Plan";
    Compensate = "compensate", "补偿", "Compensate";
    Promise = "promise", "承诺", "Promise";
    Escalate = "escalate", "升级", "Escalate";
    Refuse = "refuse", "婉拒", "Refuse";
    Urge = "urge", "催办", "Urge";
    Notify = "notify", "告知", "Notify";
    FollowUp = "follow-up", "跟进", "Follow up";
    Thank = "thank", "致谢", "Thank";
    Care = "care", "关怀", "Care";
    Rate = "rate", "请评价", "Ask for a rating";
    Close = "close", "结束", "Close";
}

names! { SpecialSituation:
    Abuse = "abuse", "辱骂或威胁", "Abuse or threats";
    Refuses = "refuses", "不愿提供信息", "Refuses information";
    Beyond = "beyond", "超出权限", "Beyond authority";
    Late = "late", "延迟告知", "Late news";
    Angry = "angry", "客户激动", "Angry customer";
}

names! { Mood:
    Calm = "calm", "平稳", "Calm";
    Upset = "upset", "激动", "Upset";
}

names! { ReviewStatus:
    Draft = "draft", "草稿", "Draft";
    Approved = "approved", "已审核", "Approved";
    Retired = "retired", "停用", "Retired";
}

names! { ReviewStanding:
    Approved = "approved", "可用", "In use";
    Draft = "draft", "待审核", "To be reviewed";
    Changed = "changed", "改后待审", "Changed since signed";
    Retired = "retired", "停用", "Retired";
}

names! { FieldKind:
    Line = "line", "一行字", "One line";
    Text = "text", "多行字", "Several lines";
    Phone = "phone", "电话号码", "Phone number";
    Choice = "choice", "选一项", "One of the options";
    Choices = "choices", "可选几项", "Any of the options";
    Moment = "moment", "事情发生的时间", "When something happened";
    Deadline = "deadline", "答应客户的时间", "A promised time";
}

names! { FieldPane:
    Case = "case", "来电栏", "With the incoming case";
    Record = "record", "记录表", "On the record form";
}

names! { RuleKind:
    Deadline = "deadline", "时限", "Done within a time after an event";
    Repeat = "repeat", "周期", "Done again and again";
    Amount = "amount", "金额上限", "At most so much money";
    Target = "target", "指标", "A share to be reached";
    Duty = "duty", "义务", "To do or to leave, without a figure";
}

names! { RuleEvent:
    Ringing = "ringing", "电话响铃", "The phone rings";
    PickedUp = "picked-up", "接通", "The call is picked up";
    Accepted = "accepted", "受理", "The complaint is accepted";
    Graded = "graded", "分级", "The case is graded";
    Escalated = "escalated", "升级", "The case is escalated";
    FaultFound = "fault-found", "发现故障", "A fault is found";
    Solved = "solved", "解决", "The problem is solved";
    LowScore = "low-score", "低分回访", "A callback gives a low score";
    HungUp = "hung-up", "挂机", "The call is hung up";
    ReturnedGoods = "returned-goods", "收到退回的商品", "Returned goods arrive";
    ComplaintReceived = "complaint-received", "监管部门收到投诉", "The authority receives the complaint";
}

names! { ObligedParty:
    Agent = "agent", "坐席", "Agent";
    Supervisor = "supervisor", "主管", "Supervisor";
    Specialist = "specialist", "专员", "Specialist";
    Department = "department", "责任部门", "Department";
    Centre = "centre", "客服中心", "Centre";
}

names! { WordingKind:
    Insult = "insult", "辱骂", "Insult";
    Indifference = "indifference", "冷漠", "Indifference";
    Blame = "blame", "反问指责", "Blame";
    Argue = "argue", "争辩", "Arguing";
    Vague = "vague", "含糊", "Vagueness";
    Slang = "slang", "网络用语", "Slang";
    Temper = "temper", "情绪标点", "Temper";
    OverPromise = "over-promise", "过度承诺", "Over-promising";
    Absolute = "absolute", "绝对化用语", "Absolute words";
    Jargon = "jargon", "术语", "Jargon";
    Judgement = "judgement", "评价客户", "Judging the customer";
    Privacy = "privacy", "侵犯隐私", "Privacy";
    Slip = "slip", "同音错字", "A slip in writing";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Debug;

    use super::*;

    fn check<T: FixedChoice + Debug>() {
        let of = |part: &dyn Fn(T) -> &'static str| T::ALL.iter().map(|c| part(*c)).collect::<BTreeSet<_>>().len();
        for part in [&T::code as &dyn Fn(T) -> &'static str, &|c: T| c.title(Lang::Zh), &|c: T| c.title(Lang::En)] {
            assert_eq!(of(part), T::ALL.len(), "no two share a name: {:?}", T::ALL);
        }
        for choice in T::ALL {
            assert_eq!(T::of_code(choice.code()), Some(*choice));
            assert!(choice.code().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{choice:?}");
        }
        assert_eq!(T::of_code("nothing-of-this"), None);
    }

    #[test]
    fn every_choice_is_known_by_its_names() {
        check::<Scene>();
        check::<ScriptMove>();
        check::<SpecialSituation>();
        check::<Mood>();
        check::<ReviewStatus>();
        check::<ReviewStanding>();
        check::<FieldKind>();
        check::<FieldPane>();
        check::<RuleKind>();
        check::<RuleEvent>();
        check::<ObligedParty>();
        check::<WordingKind>();
    }
}
