//! One script (话术): what it is for, its words, and what must be known before they are said.

use super::Label;

/// The part of the service a script belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    Common,
}

/// A special situation of a complaint call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
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

/// How the customer sounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// 平稳
    #[default]
    Calm,
    /// 激动
    Upset,
}

/// One thing to say, for a situation (话术).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Its id, unique in the library.
    pub id: String,
    /// Index of its pack in [`super::Library::packs`].
    pub pack: usize,
    /// Its title.
    pub title: Label,
    /// Part of the service.
    pub scene: Scene,
    /// Stages it belongs to; empty: any.
    pub stages: Vec<String>,
    /// Complaint types it is for; empty: any.
    pub types: Vec<String>,
    /// Grades it is for; empty: any.
    pub grades: Vec<String>,
    /// Special situation, if any.
    pub special: Option<Special>,
    /// The mood it is meant for, if one.
    pub mood: Option<Mood>,
    /// Customers' own wordings that call for it.
    pub asks: Vec<String>,
    /// The words, with variables in braces.
    pub say: String,
    /// The same facts for an upset customer.
    pub soothe: Option<String>,
    /// What to check before saying it.
    pub verify: Vec<String>,
    /// Risk note.
    pub risk: Option<String>,
    /// Keywords and synonyms.
    pub keywords: Vec<String>,
    /// English keywords.
    pub keywords_en: Vec<String>,
}
