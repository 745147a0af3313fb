//! One script (话术): what it is for, its words, and what must be known before they are said.

use super::Label;
use super::review::Review;

/// The part of the service a script belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Scene {
    /// 售前
    PreSale,
    /// 售中
    InSale,
    /// 售后
    AfterSale,
    /// 投诉
    Complaint,
    /// 关怀
    Care,
    /// 通用
    #[default]
    Common,
}

/// A special situation of a complaint call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SpecialSituation {
    /// 辱骂或威胁
    Abuse,
    /// 不愿提供信息
    Refuses,
    /// 超出权限
    Beyond,
    /// 延迟告知
    Late,
    /// 客户激动
    Angry,
}

/// The move of a talk that a script makes: the pack's `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum ScriptMove {
    /// 问候
    Greet,
    /// 询问
    Ask,
    /// 倾听
    Listen,
    /// 确认
    Confirm,
    /// 回应
    Acknowledge,
    /// 安抚
    Soothe,
    /// 致歉
    Apologise,
    /// 等待
    Wait,
    /// 核实
    Verify,
    /// 解答
    Answer,
    /// 建议
    Recommend,
    /// 方案
    Plan,
    /// 补偿
    Compensate,
    /// 承诺
    Promise,
    /// 升级
    Escalate,
    /// 婉拒
    Refuse,
    /// 催办
    Urge,
    /// 告知
    Notify,
    /// 跟进
    FollowUp,
    /// 致谢
    Thank,
    /// 关怀
    Care,
    /// 请评价
    Rate,
    /// 结束
    Close,
}

/// The mood of the customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// 平稳
    #[default]
    Calm,
    /// 激动
    Upset,
}

/// The calls that a script is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ScriptScope {
    /// Stages it belongs to; empty: any.
    pub stages: Vec<String>,
    /// Complaint types it is for; empty: any.
    pub types: Vec<String>,
    /// Grades it is for; empty: any.
    pub grades: Vec<String>,
    /// Special situation, if any.
    pub special: Option<SpecialSituation>,
    /// The mood it is meant for, if one.
    pub mood: Option<Mood>,
}

/// The words of a script, with variables in braces.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ScriptWords {
    /// The plain form.
    pub say: String,
    /// The same facts for an upset customer.
    pub soothe: Option<String>,
    /// A shorter form, for when time is short.
    pub short: Option<String>,
    /// A fuller form.
    pub long: Option<String>,
}

/// One thing to say, for a situation (话术).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Script {
    /// Its id, unique in the library.
    pub id: String,
    /// Index of its pack in [`super::Library::packs`].
    pub pack: usize,
    /// Its title.
    pub title: Label,
    /// Part of the service.
    pub scene: Scene,
    /// The move of a talk that it makes.
    pub kind: Option<ScriptMove>,
    /// Id of the kind of problem it answers.
    pub category: Option<String>,
    /// The calls it is for.
    pub scope: ScriptScope,
    /// Customers' own wordings that call for it.
    pub asks: Vec<String>,
    /// The words to say, in each form.
    pub words: ScriptWords,
    /// The checks to make before saying it.
    pub verify: Vec<String>,
    /// Risk note.
    pub risk: Option<String>,
    /// Keywords and synonyms.
    pub keywords: Vec<String>,
    /// English keywords.
    pub keywords_en: Vec<String>,
    /// Who signed it.
    pub review: Review,
    /// Id of the script that replaces it once it is retired.
    pub instead: Option<String>,
    /// Sections of the source documents it covers; empty: those of its pack.
    pub covers: Vec<String>,
}
