//! The names of a pack's fixed choices: the code that packs are written in, and the words that people read, in both
//! languages. Said here once for the reader of packs, for sheets and for the screen.
//!
//! What never belongs here: names that packs give themselves (titles of categories, stages, fields).

use super::review::{Standing, Status};
use super::{Mood, Move, Scene, Special};

/// A fixed choice with its names.
pub trait Named: Copy + Eq + 'static {
    /// Every choice, in the order in which people are shown them.
    const ALL: &'static [Self];

    /// As packs write it.
    fn code(self) -> &'static str;

    /// In Chinese and in English.
    fn words(self) -> (&'static str, &'static str);

    /// The word for it, in English or Chinese.
    fn title(self, english: bool) -> &'static str {
        let (zh, en) = self.words();
        if english { en } else { zh }
    }

    /// The choice that packs write as `code`.
    fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.code() == code)
    }
}

/// Names each choice once; one that is left out does not compile.
macro_rules! names {
    ($choices:ident: $($choice:ident = $code:literal, $zh:literal, $en:literal;)+) => {
        impl Named for $choices {
            const ALL: &'static [Self] = &[$($choices::$choice),+];

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

names! { Move:
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

names! { Special:
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

names! { Status:
    Draft = "draft", "草稿", "Draft";
    Approved = "approved", "已审核", "Approved";
    Retired = "retired", "停用", "Retired";
}

names! { Standing:
    Approved = "approved", "可用", "In use";
    Draft = "draft", "待审核", "To be reviewed";
    Changed = "changed", "改后待审", "Changed since signed";
    Retired = "retired", "停用", "Retired";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Debug;

    use super::*;

    fn check<T: Named + Debug>() {
        let of = |part: &dyn Fn(T) -> &'static str| T::ALL.iter().map(|c| part(*c)).collect::<BTreeSet<_>>().len();
        for part in [&T::code as &dyn Fn(T) -> &'static str, &|c: T| c.title(false), &|c: T| c.title(true)] {
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
        check::<Move>();
        check::<Special>();
        check::<Mood>();
        check::<Status>();
        check::<Standing>();
    }
}
