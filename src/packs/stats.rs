//! Statistics of a library: scripts by pack, scene and so on, and the coverage of each section of the source documents.
//!
//! Never here: a judgement on the counts.

use std::collections::{BTreeMap, HashMap};

use crate::domain::lang::Lang;
use crate::domain::pack::review::{RequiredSignatures, ReviewStanding, standing};
use crate::domain::pack::{Label, Library, Scene, Script, ScriptMove};

/// Counts of scripts by group, each with its label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScriptCounts {
    /// All of them.
    pub scripts: usize,
    /// By pack, in the order of the packs.
    pub packs: Vec<(Label, usize)>,
    /// By part of the service.
    pub scenes: BTreeMap<Scene, usize>,
    /// By move of a talk; those without one under nothing.
    pub kinds: BTreeMap<Option<ScriptMove>, usize>,
    /// By stage: playbook and stage; those for any stage apart.
    pub stages: Vec<(Label, usize)>,
    /// Scripts that belong to no stage.
    pub any_stage: usize,
    /// By category, in the order of the categories.
    pub categories: Vec<(Label, usize)>,
    /// Scripts without a category.
    pub no_category: usize,
    /// By standing, if the business's signature is needed.
    pub standings: BTreeMap<ReviewStanding, usize>,
    /// With a softer variant, a short form, a full form.
    pub variants: [usize; 3],
}

/// A section of a document with the number of things of each kind that cover it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionCoverage {
    /// Its name in packs: `document.section`.
    pub name: String,
    /// The document.
    pub document: Label,
    /// The section.
    pub section: Label,
    /// Kinds of things, as their tables are called, with the count; none that is zero.
    pub things: BTreeMap<&'static str, usize>,
}

/// Counts the scripts for which `of` holds.
pub fn counts(library: &Library, of: impl Fn(&Script) -> bool) -> ScriptCounts {
    let scripts: Vec<&Script> = library.scripts.iter().filter(|script| of(script)).collect();
    let having = |test: &dyn Fn(&Script) -> bool| scripts.iter().filter(|script| test(script)).count();
    let packs = library.packs.iter().enumerate().map(|(at, pack)| (pack.title.clone(), having(&|s| s.pack == at)));
    let stages = library.playbooks.iter().flat_map(|playbook| {
        playbook.stages.iter().map(|stage| {
            let of = |label: &str, stage: &str| format!("{label} · {stage}");
            let zh = of(&playbook.title.zh, &stage.title.zh);
            let en = of(playbook.title.show(Lang::En), stage.title.show(Lang::En));
            (Label { zh, en: Some(en) }, having(&|s| s.scope.stages.contains(&stage.id)))
        })
    });
    let categories = library
        .categories
        .iter()
        .map(|category| (category.title.clone(), having(&|s| s.category.as_deref() == Some(category.id.as_str()))));
    ScriptCounts {
        scripts: scripts.len(),
        packs: packs.filter(|(_, count)| *count > 0).collect(),
        scenes: by(&scripts, |s| s.scene),
        kinds: by(&scripts, |s| s.kind),
        stages: stages.collect(),
        any_stage: having(&|s| s.scope.stages.is_empty()),
        categories: categories.collect(),
        no_category: having(&|s| s.category.is_none()),
        standings: by(&scripts, |s| standing(s, RequiredSignatures::Business)),
        variants: [
            having(&|s| s.words.soothe.is_some()),
            having(&|s| s.words.short.is_some()),
            having(&|s| s.words.long.is_some()),
        ],
    }
}

fn by<K: Ord>(scripts: &[&Script], key: impl Fn(&Script) -> K) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for script in scripts {
        *counts.entry(key(script)).or_default() += 1;
    }
    counts
}

/// The coverage of every section of every document, in order. A script without sections of its own covers those of
/// its pack.
pub fn coverage(library: &Library) -> Vec<SectionCoverage> {
    let mut found: HashMap<&str, BTreeMap<&'static str, usize>> = HashMap::new();
    for (thing, covers) in everything(library) {
        for section in covers {
            *found.entry(section.as_str()).or_default().entry(thing).or_default() += 1;
        }
    }
    let sections = library.documents.iter().flat_map(|document| {
        document.sections.iter().map(move |(id, title)| (document, format!("{}.{id}", document.id), title))
    });
    let coverage = |(document, name, section): (&crate::domain::pack::Document, String, &Label)| SectionCoverage {
        things: found.get(name.as_str()).cloned().unwrap_or_default(),
        name,
        document: document.title.clone(),
        section: section.clone(),
    };
    sections.map(coverage).collect()
}

/// Things that may cover sections, each with the sections that it covers.
fn everything(library: &Library) -> Vec<(&'static str, &[String])> {
    let mut all: Vec<(&'static str, &[String])> = Vec::new();
    all.extend(library.scripts.iter().map(|script| ("script", of_script(script, library))));
    for playbook in &library.playbooks {
        all.push(("playbook", &playbook.covers));
        all.extend(playbook.stages.iter().map(|stage| ("stage", stage.covers.as_slice())));
    }
    all.extend(library.fields.iter().map(|field| ("field", field.covers.as_slice())));
    all.extend(library.forms.iter().map(|form| ("form", form.covers.as_slice())));
    all.extend(library.grades.iter().map(|grade| ("grade", grade.covers.as_slice())));
    all.extend(library.rules.iter().map(|rule| ("rule", rule.covers.as_slice())));
    all.extend(library.categories.iter().map(|category| ("category", category.covers.as_slice())));
    all.extend(library.quality.rubrics.iter().map(|rubric| ("rubric", rubric.covers.as_slice())));
    all.extend(library.quality.wordings.iter().map(|wording| ("wording", wording.covers.as_slice())));
    all
}

fn of_script<'l>(script: &'l Script, library: &'l Library) -> &'l [String] {
    let pack = library.packs.get(script.pack).filter(|_| script.covers.is_empty());
    pack.map_or(script.covers.as_slice(), |pack| pack.covers.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::ScriptWords;
    use crate::domain::pack::{Document, PackInfo};

    #[test]
    fn a_script_covers_its_own_sections_or_those_of_its_pack() {
        let covers = |sections: &[&str]| sections.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let script = |own: &[&str]| Script { covers: covers(own), ..Script::default() };
        let sections = ["stages", "time", "record"].map(|id| (id.to_owned(), Label::zh(id))).into();
        let library = Library {
            packs: vec![PackInfo { covers: covers(&["d1.stages"]), ..PackInfo::default() }],
            scripts: vec![script(&[]), script(&["d1.time"]), script(&["d1.time", "d1.stages"])],
            documents: vec![Document { id: "d1".into(), title: Label::zh("甲"), sections }],
            ..Library::default()
        };
        let found = coverage(&library);
        let counts: Vec<_> = found.iter().map(|c| (c.name.as_str(), c.things.get("script").copied())).collect();
        assert_eq!(counts, [("d1.stages", Some(2)), ("d1.time", Some(2)), ("d1.record", None)]);
    }

    #[test]
    fn every_script_is_counted_once_in_each_group() {
        let scene = |scene| Script { scene, ..Script::default() };
        let soft = Script {
            words: ScriptWords { soothe: Some(String::new()), ..ScriptWords::default() },
            ..scene(Scene::Care)
        };
        let library = Library {
            packs: vec![PackInfo::default()],
            scripts: vec![scene(Scene::Care), soft, scene(Scene::Common)],
            ..Library::default()
        };
        let all = counts(&library, |_| true);
        assert_eq!((all.scripts, all.variants, all.any_stage, all.no_category), (3, [1, 0, 0], 3, 3));
        assert_eq!(all.scenes, BTreeMap::from([(Scene::Care, 2), (Scene::Common, 1)]));
        assert_eq!(all.standings, BTreeMap::from([(ReviewStanding::Draft, 3)]));
        assert_eq!(counts(&library, |s| s.scene == Scene::Care).scripts, 2);
    }
}
