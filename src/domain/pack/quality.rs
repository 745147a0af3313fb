//! The measures of talk and writing: the rubric of quality review (质检评分表), wordings to avoid (禁用语), and the
//! figures that a pack's own words are measured by.

use super::{Label, Validity};
use crate::domain::time::Span;

/// A table of points by which a record is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Rubric {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// All points.
    pub points: u32,
    /// The items that points are given for, in order; parts follow what they are part of.
    pub items: Vec<RubricItem>,
    /// The faults that cost points, or the whole review.
    pub faults: Vec<RubricFault>,
    /// Where it comes from.
    pub source: String,
    /// When it holds.
    pub valid: Validity,
    /// Sections of the source documents it covers.
    pub covers: Vec<String>,
}

/// One row of a rubric.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RubricItem {
    /// Its id, unique in the rubric.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Points for it.
    pub points: u32,
    /// Id of the item it is a part of.
    pub part_of: Option<String>,
    /// The signs to look for.
    pub looks_for: Vec<String>,
}

/// A fault that takes points away.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RubricFault {
    /// Its id, unique in the rubric.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Points it costs; nothing: the whole review fails.
    pub points: Option<u32>,
}

/// Words that must not be said or written, with what to say instead.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Wording {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// The kind of its fault.
    pub kind: WordingKind,
    /// True for forbidden words; false for those to be used with care.
    pub forbidden: bool,
    /// The words.
    pub words: Vec<String>,
    /// Longer stretches in which they are fine.
    pub unless: Vec<String>,
    /// Why.
    pub why: String,
    /// The words to say instead.
    pub instead: Vec<String>,
    /// Where it comes from.
    pub source: String,
    /// When it holds.
    pub valid: Validity,
    /// Sections of the source documents it covers.
    pub covers: Vec<String>,
}

/// The fault of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum WordingKind {
    /// 辱骂
    Insult,
    /// 冷漠
    Indifference,
    /// 反问指责
    Blame,
    /// 争辩
    Argue,
    /// 含糊
    Vague,
    /// 网络用语
    Slang,
    /// 情绪标点
    Temper,
    /// 过度承诺
    OverPromise,
    /// 绝对化用语
    Absolute,
    /// 术语
    Jargon,
    /// 评价客户
    Judgement,
    /// 侵犯隐私
    Privacy,
    /// 同音错字
    Slip,
}

/// Figures that the words of packs are measured by.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StyleLimits {
    /// Longest stretch without a pause, in characters.
    pub breath: usize,
    /// Longest wording at the slow rate of speech.
    pub longest: Span,
    /// Longest full form.
    pub longest_long: Span,
    /// Per cent of shared pairs of characters from which two scripts say nearly the same.
    pub alike: u32,
    /// Where they come from.
    pub source: String,
}
