//! A script's review as it is kept with the script: its state and its signatures.

use chrono::NaiveDate;

/// The state of a script, as its author gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum ReviewStatus {
    /// 草稿: being written.
    #[default]
    Draft,
    /// 已审核: signed.
    Approved,
    /// 停用: no longer said.
    Retired,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Signature {
    /// Who signed.
    pub by: String,
    /// On which day.
    pub on: NaiveDate,
    /// [`digest`](super::digest) of the words that were signed.
    pub digest: String,
}

/// The review of a script.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Review {
    /// The state that its author gives it.
    pub status: ReviewStatus,
    /// Counts the signed wordings, from 1.
    pub version: u32,
    /// 业务: signed for the business.
    pub approval: Option<Signature>,
    /// 法务: signed by legal.
    pub legal: Option<Signature>,
}
