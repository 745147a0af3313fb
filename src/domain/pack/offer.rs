//! The offer of a library, which may be said on a call: signed scripts are offered, the rest lies on the shelf, where
//! it can be read.

use std::collections::{HashMap, HashSet};

use super::review::{RequiredSignatures, ReviewStanding, standing};
use super::{Library, Script};

impl Library {
    /// Offers the scripts that carry the signatures they need; the others go to the shelf, and no stage asks for
    /// them. Where an unsigned script stands in for one of an earlier layer that is signed, the earlier one stays
    /// until the new one is signed too: work on a script never takes it from the agents.
    #[must_use]
    pub fn offer(mut self, needs: RequiredSignatures) -> Library {
        let mut earlier = self.signed_on_the_shelf(needs);
        let mut unsigned = Vec::new();
        let mut offered = Vec::with_capacity(self.scripts.len());
        for script in std::mem::take(&mut self.scripts) {
            match standing(&script, needs) {
                ReviewStanding::Approved => offered.push(script),
                // Whoever retires a script means it.
                ReviewStanding::Retired => unsigned.push(script),
                ReviewStanding::Draft | ReviewStanding::Changed => {
                    offered.extend(earlier.remove(&script.id));
                    unsigned.push(script);
                }
            }
        }
        let back: HashSet<(&str, usize)> = offered.iter().map(|s| (s.id.as_str(), s.pack)).collect();
        self.shelf.retain(|s| !back.contains(&(s.id.as_str(), s.pack)));
        self.shelf.append(&mut unsigned);
        self.scripts = offered;
        self.forget_what_is_not_offered();
        self
    }

    /// The latest signed version of each script that a later layer replaces, unless a layer after it retires the
    /// script.
    fn signed_on_the_shelf(&self, needs: RequiredSignatures) -> HashMap<String, Script> {
        let mut versions: Vec<&Script> = self.shelf.iter().collect();
        versions.sort_by_key(|script| self.layer_of(script));
        let mut latest: HashMap<String, Script> = HashMap::new();
        for script in versions {
            match standing(script, needs) {
                ReviewStanding::Approved => drop(latest.insert(script.id.clone(), script.clone())),
                ReviewStanding::Retired => drop(latest.remove(&script.id)),
                ReviewStanding::Draft | ReviewStanding::Changed => {}
            }
        }
        latest
    }

    /// Stages and holds ask only for what is offered.
    fn forget_what_is_not_offered(&mut self) {
        let offered: HashSet<&str> = self.scripts.iter().map(|s| s.id.as_str()).collect();
        for playbook in &mut self.playbooks {
            for hold in [&mut playbook.hold.before, &mut playbook.hold.after] {
                hold.take_if(|id| !offered.contains(id.as_str()));
            }
            for stage in &mut playbook.stages {
                stage.must_say.retain(|id| offered.contains(id.as_str()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::review::{Review, ReviewStatus, Signature, digest};
    use super::super::{PackInfo, PackLayer, Playbook, Stage};
    use super::*;
    use crate::domain::pack::HoldRules;
    use crate::domain::pack::ScriptWords;

    fn script(id: &str, pack: usize, say: &str) -> Script {
        Script {
            id: id.into(),
            pack,
            words: ScriptWords { say: say.into(), ..ScriptWords::default() },
            ..Script::default()
        }
    }

    fn signed(script: Script) -> Script {
        let by = Signature { by: "王主管".into(), on: NaiveDate::default(), digest: digest(&script) };
        let review = Review { status: ReviewStatus::Approved, version: 1, approval: Some(by), legal: None };
        Script { review, ..script }
    }

    fn library(scripts: Vec<Script>, shelf: Vec<Script>) -> Library {
        let pack = |layer| PackInfo { layer, ..PackInfo::default() };
        let stage = Stage { must_say: vec!["a".into(), "b".into()], ..Stage::default() };
        let playbook = Playbook {
            stages: vec![stage],
            hold: HoldRules { before: Some("b".into()), ..HoldRules::default() },
            ..Playbook::default()
        };
        Library {
            packs: [PackLayer::Builtin, PackLayer::Site, PackLayer::Personal].map(pack).into(),
            playbooks: vec![playbook],
            scripts,
            shelf,
            ..Library::default()
        }
    }

    fn ids(scripts: &[Script]) -> Vec<(&str, usize)> {
        scripts.iter().map(|s| (s.id.as_str(), s.pack)).collect()
    }

    #[test]
    fn what_is_not_signed_is_not_offered_and_no_stage_asks_for_it() {
        let scripts = vec![signed(script("a", 0, "您好。")), script("b", 0, "请稍等。")];
        let offered = library(scripts.clone(), vec![]).offer(RequiredSignatures::Business);
        assert_eq!((ids(&offered.scripts), ids(&offered.shelf)), (vec![("a", 0)], vec![("b", 0)]));
        assert_eq!(offered.playbooks[0].stages[0].must_say, ["a"]);
        assert_eq!(offered.playbooks[0].hold.before, None);
        let alone = library(scripts.clone(), vec![]).offer(RequiredSignatures::Nothing);
        assert_eq!(ids(&alone.scripts), [("a", 0), ("b", 0)]);
        let both = library(scripts, vec![]).offer(RequiredSignatures::BusinessAndLegal);
        assert_eq!(ids(&both.scripts), []);
    }

    #[test]
    fn an_edited_script_is_unsigned() {
        let edited = Script {
            words: ScriptWords { say: "您好呀。".into(), ..ScriptWords::default() },
            ..signed(script("a", 0, "您好。"))
        };
        assert_eq!(standing(&edited, RequiredSignatures::Business), ReviewStanding::Changed);
        assert_eq!(ids(&library(vec![edited], vec![]).offer(RequiredSignatures::Business).shelf), [("a", 0)]);
    }

    #[test]
    fn a_new_title_or_keyword_needs_no_new_signature() {
        let mut found = signed(script("a", 0, "您好。"));
        found.keywords.push("喂".into());
        found.asks.push("喂".into());
        found.title.zh = "问候".into();
        assert_eq!(standing(&found, RequiredSignatures::Business), ReviewStanding::Approved);
    }

    #[test]
    fn until_a_later_version_is_signed_the_earlier_one_is_offered() {
        let shelf = || vec![signed(script("a", 0, "您好。")), signed(script("a", 1, "您好！"))];
        let draft = library(vec![script("a", 2, "嗨。")], shelf()).offer(RequiredSignatures::Business);
        assert_eq!((ids(&draft.scripts), ids(&draft.shelf)), (vec![("a", 1)], vec![("a", 0), ("a", 2)]));
        let ready = library(vec![signed(script("a", 2, "嗨。"))], shelf()).offer(RequiredSignatures::Business);
        assert_eq!((ids(&ready.scripts), ids(&ready.shelf)), (vec![("a", 2)], vec![("a", 0), ("a", 1)]));
    }

    #[test]
    fn a_retired_script_brings_no_earlier_one_back() {
        let mut retired = signed(script("a", 1, "您好。"));
        retired.review.status = ReviewStatus::Retired;
        let library =
            library(vec![retired], vec![signed(script("a", 0, "您好。"))]).offer(RequiredSignatures::Business);
        assert_eq!((ids(&library.scripts), ids(&library.shelf)), (vec![], vec![("a", 0), ("a", 1)]));
    }

    #[test]
    fn a_draft_over_a_retired_script_brings_no_earlier_one_back() {
        let mut retired = signed(script("a", 1, "您好。"));
        retired.review.status = ReviewStatus::Retired;
        let shelf = vec![signed(script("a", 0, "您好。")), retired];
        let library = library(vec![script("a", 2, "嗨。")], shelf).offer(RequiredSignatures::Business);
        assert_eq!(ids(&library.scripts), []);
    }
}
