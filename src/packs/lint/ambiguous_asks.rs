//! Ambiguous wordings: a customer's wording that calls for two scripts. Which of them comes first is then left to
//! chance.

use std::collections::HashMap;

use super::{Lint, LintKind, LintScope, LintTarget};
use crate::domain::pack::Library;
use crate::domain::text::fold;

pub(super) fn check(library: &Library, scope: &LintScope, lints: &mut Vec<Lint>) {
    let mut first: HashMap<String, (usize, usize)> = HashMap::new();
    for place in super::near_duplicates::in_turn(library, scope) {
        let script = &library.scripts[place];
        for (entry, ask) in script.asks.iter().enumerate() {
            let plain: String = fold(ask).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
            if plain.is_empty() {
                continue;
            }
            let (other, at) = *first.entry(plain).or_insert((place, entry));
            if other != place && scope.has(script) {
                let other = &library.scripts[other];
                let lint = LintTarget::script(script, "asks").at(entry).lint(LintKind::SameAsk(other.id.clone()));
                lints.push(Lint { other: Some(LintTarget::script(other, "asks").at(at)), ..lint });
            }
        }
    }
}
