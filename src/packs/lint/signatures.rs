//! Signatures: words that were changed after they were signed, and stages that ask for what may not be said.

use std::collections::HashMap;

use super::{Lint, LintKind, LintScope, LintTarget};
use crate::domain::pack::review::{RequiredSignatures, ReviewStanding, ReviewStatus, Signature, digest, standing};
use crate::domain::pack::{Library, Script};

pub(super) fn check(library: &Library, scope: &LintScope, lints: &mut Vec<Lint>) {
    for script in library.scripts.iter().filter(|script| scope.has(script)) {
        if let Some(changed) = changed(script, scope.needs) {
            lints.push(LintTarget::script(script, "say").lint(changed));
        }
    }
    not_offered(library, scope.needs, lints);
}

/// The signatures that a script needs and that were put under other words. Another one may be missing altogether.
fn changed(script: &Script, needs: RequiredSignatures) -> Option<LintKind> {
    let review = &script.review;
    if review.status != ReviewStatus::Approved || needs == RequiredSignatures::Nothing {
        return None;
    }
    let now = digest(script);
    let lapsed = |signature: &Option<Signature>| signature.as_ref().filter(|s| s.digest != now).map(|s| s.by.clone());
    let business = lapsed(&review.approval);
    let legal = if needs == RequiredSignatures::BusinessAndLegal { lapsed(&review.legal) } else { None };
    (business.is_some() || legal.is_some()).then_some(LintKind::Changed { business, legal })
}

fn not_offered(library: &Library, needs: RequiredSignatures, lints: &mut Vec<Lint>) {
    let standings: HashMap<&str, ReviewStanding> =
        library.scripts.iter().map(|script| (script.id.as_str(), standing(script, needs))).collect();
    let mut note = |target: LintTarget, id: &str| {
        if let Some(standing) = standings.get(id).copied().filter(|standing| *standing != ReviewStanding::Approved) {
            lints.push(target.lint(LintKind::NotOffered { id: id.to_owned(), standing }));
        }
    };
    for playbook in &library.playbooks {
        for id in [&playbook.hold.before, &playbook.hold.after].into_iter().flatten() {
            note(LintTarget::of("playbook", &playbook.id, None, "hold"), id);
        }
        for stage in &playbook.stages {
            for (entry, id) in stage.must_say.iter().enumerate() {
                note(LintTarget::of("playbook.stage", &playbook.id, Some(&stage.id), "must_say").at(entry), id);
            }
        }
    }
}
