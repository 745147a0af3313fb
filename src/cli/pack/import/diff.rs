//! Changes of an import to a pack that is there already, script by script.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::domain::pack::Script;
use crate::domain::pack::review::Review;

/// Ids of scripts by what becomes of them. Who signed them does not count as a change.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct ImportDiff {
    pub(super) new: Vec<String>,
    pub(super) changed: Vec<String>,
    pub(super) unchanged: Vec<String>,
    /// In the pack and not in the sheet.
    pub(super) missing: Vec<String>,
}

impl ImportDiff {
    pub(super) fn of(before: &[Script], after: &[Script]) -> ImportDiff {
        let old: HashMap<&str, &Script> = before.iter().map(|script| (script.id.as_str(), script)).collect();
        let here: HashSet<&str> = after.iter().map(|script| script.id.as_str()).collect();
        let mut diff = ImportDiff::default();
        for script in after {
            let list = match old.get(script.id.as_str()) {
                None => &mut diff.new,
                Some(old) if plain(old) == plain(script) => &mut diff.unchanged,
                Some(_) => &mut diff.changed,
            };
            list.push(script.id.clone());
        }
        diff.missing = before.iter().filter(|s| !here.contains(s.id.as_str())).map(|s| s.id.clone()).collect();
        diff
    }
}

/// A script without what belongs to its place and its review.
fn plain(script: &Script) -> Script {
    Script { pack: 0, review: Review::default(), ..script.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::ScriptWords;

    #[test]
    fn scripts_are_matched_by_their_ids() {
        let script = |id: &str, say: &str, version| Script {
            id: id.into(),
            words: ScriptWords { say: say.into(), ..ScriptWords::default() },
            review: Review { version, ..Review::default() },
            ..Script::default()
        };
        let before = [script("a", "1", 1), script("b", "2", 1), script("c", "3", 1)];
        let after = [script("b", "2", 2), script("c", "4", 1), script("d", "5", 1)];
        let diff = ImportDiff::of(&before, &after);
        let ids = |list: &[String]| list.join(" ");
        assert_eq!(
            [ids(&diff.new), ids(&diff.changed), ids(&diff.unchanged), ids(&diff.missing)],
            ["d", "c", "b", "a"]
        );
    }
}
