//! Signatures: words that were changed after they were signed, and stages that ask for what may not be said.

use std::collections::HashMap;

use super::super::Library;
use super::super::review::{Needs, Standing, standing};
use super::{Kind, Lint, Scope, Spot};

pub(super) fn check(library: &Library, scope: &Scope, lints: &mut Vec<Lint>) {
    let changed = |script: &_| standing(script, Needs::Business) == Standing::Changed;
    for script in library.scripts.iter().filter(|script| scope.has(script) && changed(script)) {
        let by = script.review.approval.as_ref().map(|signature| signature.by.clone());
        lints.push(Spot::script(script, "say").lint(Kind::Changed(by.unwrap_or_default())));
    }
    not_offered(library, scope.needs, lints);
}

fn not_offered(library: &Library, needs: Needs, lints: &mut Vec<Lint>) {
    let standings: HashMap<&str, Standing> =
        library.scripts.iter().map(|script| (script.id.as_str(), standing(script, needs))).collect();
    for playbook in &library.playbooks {
        for stage in &playbook.stages {
            for (entry, id) in stage.must_say.iter().enumerate() {
                if let Some(standing) = standings.get(id.as_str()).filter(|s| **s != Standing::Approved) {
                    let spot = Spot::of("playbook.stage", &playbook.id, Some(&stage.id), "must_say").at(entry);
                    lints.push(spot.lint(Kind::NotOffered { id: id.clone(), standing: *standing }));
                }
            }
        }
    }
}
