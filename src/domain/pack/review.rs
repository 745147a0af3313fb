//! Review of scripts (话术审核): who signed which words. A signature holds a digest of the words, so that an edited
//! script is unsigned until somebody reads it again.

use std::fmt::Write as _;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::Script;

mod signature;

pub use signature::{Review, ReviewStatus, Signature};

/// Whose signatures a script needs before it is offered on a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum RequiredSignatures {
    /// None: a team of one.
    Nothing,
    /// The business's.
    #[default]
    Business,
    /// The business's and legal's.
    BusinessAndLegal,
}

/// Where a script stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewStanding {
    /// It may be said.
    Approved,
    /// It was never signed, or a signature is missing.
    Draft,
    /// Its words were changed after they were signed.
    Changed,
    /// It is no longer said.
    Retired,
}

/// Hexadecimal digits of a digest.
const DIGITS: usize = 16;

/// Fingerprint of what is said and of what must be known before it is said: all wordings, checks and the risk note.
/// Titles, customers' wordings and keywords are not part of it: they are added to all the time and change nothing
/// that is said.
pub fn digest(script: &Script) -> String {
    let mut hash = Sha256::new();
    let mut part = |name: &str, text: &str| {
        hash.update(name.as_bytes());
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    part("say", &script.words.say);
    for (name, text) in [
        ("soothe", &script.words.soothe),
        ("short", &script.words.short),
        ("long", &script.words.long),
        ("risk", &script.risk),
    ] {
        if let Some(text) = text {
            part(name, text);
        }
    }
    for check in &script.verify {
        part("verify", check);
    }
    let mut digits = String::with_capacity(2 * DIGITS);
    for byte in hash.finalize().iter().take(DIGITS / 2) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// Who signs for whom, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSignature {
    /// Who signs.
    pub by: String,
    /// On which day.
    pub on: NaiveDate,
    /// True for legal, false for the business.
    pub legal: bool,
}

/// The review of `script` once its words are signed as they are; nothing where this signature is there already. The
/// version counts the signed wordings: it goes up when earlier words were signed, by whomever, and these never.
pub fn sign(script: &Script, signing: &NewSignature) -> Option<Review> {
    let now = digest(script);
    let mut review = script.review.clone();
    let is_new = is_next(&review, &now);
    let old = if signing.legal { &mut review.legal } else { &mut review.approval };
    if review.status == ReviewStatus::Approved && old.as_ref().is_some_and(|old| old.digest == now) {
        return None;
    }
    *old = Some(Signature { by: signing.by.clone(), on: signing.on, digest: now });
    review.status = ReviewStatus::Approved;
    review.version = review.version.max(1) + u32::from(is_new);
    Some(review)
}

/// True where words with this digest, once they are signed, are the next version: earlier words were signed, by
/// whomever, and these never.
pub fn is_next(review: &Review, digest: &str) -> bool {
    let mut signed = [&review.approval, &review.legal].into_iter().flatten().peekable();
    signed.peek().is_some() && signed.all(|signature| signature.digest != digest)
}

/// Where `script` stands, if it needs these signatures.
pub fn standing(script: &Script, needs: RequiredSignatures) -> ReviewStanding {
    let review = &script.review;
    if review.status == ReviewStatus::Retired {
        return ReviewStanding::Retired;
    }
    let wanted = match needs {
        RequiredSignatures::Nothing => return ReviewStanding::Approved,
        RequiredSignatures::Business => vec![&review.approval],
        RequiredSignatures::BusinessAndLegal => vec![&review.approval, &review.legal],
    };
    if review.status == ReviewStatus::Draft || wanted.contains(&&None) {
        return ReviewStanding::Draft;
    }
    let now = digest(script);
    let holds = wanted.into_iter().flatten().all(|signature| signature.digest == now);
    if holds { ReviewStanding::Approved } else { ReviewStanding::Changed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::ScriptWords;

    fn signed(script: &Script, legal: bool) -> Option<Script> {
        let signing = NewSignature { by: "王主管".into(), on: NaiveDate::default(), legal };
        Some(Script { review: sign(script, &signing)?, ..script.clone() })
    }

    #[test]
    fn words_are_signed_once_and_again_when_they_change() {
        let draft =
            Script { words: ScriptWords { say: "您好。".into(), ..ScriptWords::default() }, ..Script::default() };
        let first = signed(&draft, false).unwrap();
        assert_eq!(
            (standing(&first, RequiredSignatures::Business), first.review.version),
            (ReviewStanding::Approved, 1)
        );
        assert_eq!(signed(&first, false), None);
        let both = signed(&first, true).unwrap();
        assert_eq!(
            (standing(&both, RequiredSignatures::BusinessAndLegal), both.review.version),
            (ReviewStanding::Approved, 1)
        );
        let edited = Script { words: ScriptWords { say: "您好呀。".into(), ..both.words.clone() }, ..both };
        assert_eq!(standing(&edited, RequiredSignatures::Business), ReviewStanding::Changed);
        let again = signed(&edited, false).unwrap();
        assert_eq!(
            (standing(&again, RequiredSignatures::Business), again.review.version),
            (ReviewStanding::Approved, 2)
        );
        let legal = signed(&again, true).unwrap();
        assert_eq!(
            (standing(&legal, RequiredSignatures::BusinessAndLegal), legal.review.version),
            (ReviewStanding::Approved, 2)
        );
    }

    #[test]
    fn a_draft_with_a_signature_that_fits_is_signed_again() {
        let first = signed(
            &Script { words: ScriptWords { say: "您好。".into(), ..ScriptWords::default() }, ..Script::default() },
            false,
        )
        .unwrap();
        let review = Review { status: ReviewStatus::Draft, ..first.review.clone() };
        let again = signed(&Script { review, ..first }, false).unwrap();
        assert_eq!((again.review.status, again.review.version), (ReviewStatus::Approved, 1));
    }
}
