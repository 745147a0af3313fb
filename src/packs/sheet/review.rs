//! The review of an imported script: signatures of a sheet hold as long as their digests fit the words, whoever typed
//! them.

use chrono::NaiveDate;

use super::FindingKind;
use crate::domain::pack::Script;
use crate::domain::pack::review::{Review, ReviewStatus, Signature, digest, is_next};

/// The review that a row claims.
#[derive(Clone, Debug, Default)]
pub(super) struct ReviewClaim {
    pub(super) status: Option<ReviewStatus>,
    pub(super) version: Option<u32>,
    pub(super) approval: ClaimedSignature,
    pub(super) legal: ClaimedSignature,
}

/// A signature as a row has it, any part of which may be missing.
#[derive(Clone, Debug, Default)]
pub(super) struct ClaimedSignature {
    pub(super) by: String,
    pub(super) on: Option<NaiveDate>,
    pub(super) digest: String,
}

impl ClaimedSignature {
    fn whole(&self) -> Option<Signature> {
        let on = self.on.filter(|_| !self.by.is_empty() && !self.digest.is_empty())?;
        Some(Signature { by: self.by.clone(), on, digest: self.digest.clone() })
    }
}

/// The review of a script that came out of a row. `before` is what the pack holds under its id so far: a row that
/// says nothing about its review, and whose words are unchanged, keeps it; what is retired stays so until a row says
/// otherwise. `signer` signs everything that is still said. The version counts signed wordings, as
/// [`crate::domain::pack::review::sign`] does.
pub(super) fn review(
    script: &Script,
    claim: &ReviewClaim,
    before: Option<&Script>,
    signer: Option<(&str, NaiveDate)>,
    found: &mut Vec<FindingKind>,
) -> Review {
    let now = digest(script);
    let was_retired = before.is_some_and(|before| before.review.status == ReviewStatus::Retired);
    let says_nothing = claim.status.is_none() && claim.approval.by.is_empty() && claim.legal.by.is_empty();
    let kept = before.filter(|before| says_nothing && (was_retired || digest(before) == now));
    let mut review = match kept {
        Some(before) => before.review.clone(),
        None if claim.status.is_none() && was_retired => {
            let retired = ReviewClaim { status: Some(ReviewStatus::Retired), ..claim.clone() };
            claimed(&retired, &now, signer.is_some(), found)
        }
        None => claimed(claim, &now, signer.is_some(), found),
    };
    if let Some((by, on)) = signer.filter(|_| review.status != ReviewStatus::Retired) {
        review.status = ReviewStatus::Approved;
        review.approval = Some(Signature { by: by.to_owned(), on, digest: now.clone() });
    }
    review.version = claim.version.unwrap_or_else(|| {
        // Where the earlier signatures are still there, the next one that is put beside them counts.
        let counts = before.is_some_and(|before| is_next(&before.review, &now)) && !is_next(&review, &now);
        before.map_or(1, |before| before.review.version.max(1)) + u32::from(counts)
    });
    review
}

/// The part of a claim that holds, as a review. A retired script keeps its signatures whatever became of its words: it
/// is not said.
fn claimed(claim: &ReviewClaim, now: &str, signed_anyway: bool, found: &mut Vec<FindingKind>) -> Review {
    let retired = claim.status == Some(ReviewStatus::Retired);
    let holds = |signed: &ClaimedSignature| signed.whole().filter(|signature| retired || signature.digest == now);
    let (approval, legal) = (holds(&claim.approval), holds(&claim.legal));
    let lost = |signed: &ClaimedSignature, kept: &Option<Signature>| kept.is_none() && !signed.by.is_empty();
    let says_so = claim.status == Some(ReviewStatus::Approved) && approval.is_none();
    if (lost(&claim.approval, &approval) || says_so) && !signed_anyway {
        found.push(FindingKind::Unsigned(claim.approval.by.clone()));
    }
    if lost(&claim.legal, &legal) {
        found.push(FindingKind::Unsigned(claim.legal.by.clone()));
    }
    let status = match claim.status {
        Some(ReviewStatus::Approved) | None if approval.is_some() => ReviewStatus::Approved,
        Some(ReviewStatus::Retired) => ReviewStatus::Retired,
        _ => ReviewStatus::Draft,
    };
    Review { status, version: 1, approval, legal }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::ScriptWords;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
    }

    fn claim(status: Option<ReviewStatus>, by: &str, digest: &str) -> ReviewClaim {
        let approval = ClaimedSignature { by: by.into(), on: Some(day()), digest: digest.into() };
        ReviewClaim { status, approval, ..ReviewClaim::default() }
    }

    #[test]
    fn a_signature_holds_while_it_fits() {
        let script =
            Script { words: ScriptWords { say: "好的".into(), ..ScriptWords::default() }, ..Script::default() };
        let fits = digest(&script);
        let check = |claim: &ReviewClaim| {
            let mut found = Vec::new();
            let review = review(&script, claim, None, None, &mut found);
            (review.status, review.approval.is_some(), found.len())
        };
        assert_eq!(check(&claim(Some(ReviewStatus::Approved), "王", &fits)), (ReviewStatus::Approved, true, 0));
        assert_eq!(check(&claim(None, "王", &fits)), (ReviewStatus::Approved, true, 0));
        assert_eq!(check(&claim(Some(ReviewStatus::Draft), "王", &fits)), (ReviewStatus::Draft, true, 0));
        assert_eq!(check(&claim(Some(ReviewStatus::Approved), "王", "other")), (ReviewStatus::Draft, false, 1));
        assert_eq!(check(&claim(Some(ReviewStatus::Approved), "", "")), (ReviewStatus::Draft, false, 1));
        assert_eq!(check(&claim(Some(ReviewStatus::Retired), "王", "other")), (ReviewStatus::Retired, true, 0));
        assert_eq!(check(&ReviewClaim::default()), (ReviewStatus::Draft, false, 0));
    }

    #[test]
    fn what_is_unchanged_stays_signed_and_what_is_not_counts_on() {
        let mut before =
            Script { words: ScriptWords { say: "好的".into(), ..ScriptWords::default() }, ..Script::default() };
        let signature = Signature { by: "王".into(), on: day(), digest: digest(&before) };
        before.review = Review { status: ReviewStatus::Approved, version: 3, approval: Some(signature), legal: None };
        let now = |say: &str, signer| {
            let script =
                Script { words: ScriptWords { say: say.into(), ..ScriptWords::default() }, ..Script::default() };
            review(&script, &ReviewClaim::default(), Some(&before), signer, &mut Vec::new())
        };
        assert_eq!(now("好的", None), before.review);
        let changed = now("不行", None);
        assert_eq!((changed.status, changed.version, &changed.approval), (ReviewStatus::Draft, 4, &None));
        let signed = now("不行", Some(("李", day())));
        assert_eq!((signed.status, signed.version), (ReviewStatus::Approved, 4));
        assert_eq!(signed.approval.unwrap().by, "李");
        // A draft that nobody signed was never said: it does not count.
        let draft = Script {
            words: ScriptWords { say: "不行".into(), ..ScriptWords::default() },
            review: changed,
            ..Script::default()
        };
        let again =
            Script { words: ScriptWords { say: "再改".into(), ..ScriptWords::default() }, ..Script::default() };
        for signer in [None, Some(("李", day()))] {
            assert_eq!(review(&again, &ReviewClaim::default(), Some(&draft), signer, &mut Vec::new()).version, 4);
        }
    }

    #[test]
    fn what_is_retired_stays_so_until_a_row_says_otherwise() {
        let mut before =
            Script { words: ScriptWords { say: "好的".into(), ..ScriptWords::default() }, ..Script::default() };
        let signature = Signature { by: "王".into(), on: day(), digest: digest(&before) };
        before.review = Review { status: ReviewStatus::Retired, version: 3, approval: Some(signature), legal: None };
        let script =
            Script { words: ScriptWords { say: "不行".into(), ..ScriptWords::default() }, ..Script::default() };
        let now = |claim: &ReviewClaim| review(&script, claim, Some(&before), Some(("李", day())), &mut Vec::new());
        assert_eq!(now(&ReviewClaim::default()), before.review);
        assert_eq!(now(&claim(None, "王", "other")).status, ReviewStatus::Retired);
        let back = now(&claim(Some(ReviewStatus::Approved), "", ""));
        assert_eq!((back.status, back.version), (ReviewStatus::Approved, 4));
    }
}
