//! A script's review as it is kept with the script: its state and its signatures.

use chrono::NaiveDate;

/// What its author says of a script.
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

/// What is known of a script's review.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Review {
    /// What its author says.
    pub status: ReviewStatus,
    /// Counts the signed wordings, from 1.
    pub version: u32,
    /// 业务: signed for the business.
    pub approval: Option<Signature>,
    /// 法务: signed by legal.
    pub legal: Option<Signature>,
}
