//! Checks on links between things of all packs: no circle of categories or of scripts that replace each other, no stage
//! that wants a retired script, and a grade, department and playbook for every category.
//!
//! Of several layers that define one id, the latest counts.

use std::collections::{HashMap, HashSet};

use super::format::{KeySchema, TOP, TableSchema, ValueSchema};
use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::{PackReader, PlacedMistake};
use super::sections::PackContent;
use super::symbols::NameLink;
use crate::domain::pack::review::ReviewStatus;
use crate::domain::pack::{Category, PackLayer, Script};

/// Runs the checks.
pub(super) fn check(packs: &[(PackReader, PackContent)]) -> Vec<PlacedMistake> {
    let mut found = circles(packs, Namespace::Category);
    found.extend(circles(packs, Namespace::Script));
    found.extend(retired(packs));
    found.extend(incomplete(packs));
    found
}

/// For each id the latest of what the packs say under it, with the index of its pack.
fn latest<'p, T>(
    packs: &'p [(PackReader, PackContent)],
    all: impl Fn(&'p (PackReader, PackContent)) -> Vec<(&'p str, T)>,
) -> HashMap<&'p str, (usize, T)> {
    let mut latest: HashMap<&str, (PackLayer, usize, T)> = HashMap::new();
    for (at, pack) in packs.iter().enumerate() {
        let layer = pack.0.layer();
        for (id, thing) in all(pack) {
            if latest.get(id).is_none_or(|(known, ..)| *known < layer) {
                latest.insert(id, (layer, at, thing));
            }
        }
    }
    latest.into_iter().map(|(id, (_, at, thing))| (id, (at, thing))).collect()
}

/// Names that lead back to where they began; each circle is noted once, in the latest of its packs.
fn circles(packs: &[(PackReader, PackContent)], namespace: Namespace) -> Vec<PlacedMistake> {
    let next = latest(packs, |(reader, content)| {
        let mut links: HashMap<&str, Option<&NameLink>> = match namespace {
            Namespace::Category => content.categories.iter().map(|(c, _)| (c.id.as_str(), None)).collect(),
            _ => HashMap::new(),
        };
        links.extend(
            reader.symbols.links.iter().filter(|l| l.to.namespace == namespace).map(|l| (l.from.as_str(), Some(l))),
        );
        links.into_iter().collect()
    });
    let mut ids: Vec<&str> = next.keys().copied().collect();
    ids.sort_unstable();
    let mut done: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for start in ids {
        // Each name has one way on, so a circle shows itself when the way comes back to a name on it. Names that were
        // walked from an earlier start are done: no circle is found twice.
        let mut way: Vec<(&str, usize, &NameLink)> = Vec::new();
        let mut on_the_way: HashMap<&str, usize> = HashMap::new();
        let mut id = start;
        while let Some((pack, Some(link))) = next.get(id).filter(|_| !done.contains(id)) {
            if let Some(&from) = on_the_way.get(id) {
                found.extend(circle(packs, namespace, &way[from..]));
                break;
            }
            on_the_way.insert(id, way.len());
            way.push((id, *pack, link));
            id = link.to.id.as_str();
        }
        done.extend(way.iter().map(|(id, ..)| *id));
    }
    found
}

/// One circle, at the link of it that was laid last.
fn circle(
    packs: &[(PackReader, PackContent)],
    namespace: Namespace,
    way: &[(&str, usize, &NameLink)],
) -> Option<PlacedMistake> {
    let last = way
        .iter()
        .enumerate()
        .max_by_key(|(_, (_, pack, link))| (packs[*pack].0.layer(), *pack, link.to.at.start))?;
    let (place, (_, pack, link)) = last;
    let after = way.iter().cycle().skip(place).take(way.len() + 1);
    let ids = after.map(|(id, ..)| (*id).to_owned()).collect();
    Some((*pack, link.to.at.clone(), PackMistake::Cycle { namespace, ids }))
}

/// Stages and holds that want a script which is retired. A script that a later layer retires is no mistake of those who
/// want it: the library takes it out there.
fn retired(packs: &[(PackReader, PackContent)]) -> Vec<PlacedMistake> {
    let scripts = latest(packs, |(_, content)| {
        content.scripts.iter().map(|script: &Script| (script.id.as_str(), script)).collect()
    });
    let mut found = Vec::new();
    for (pack, (reader, _)) in packs.iter().enumerate() {
        for (id, places) in reader.symbols.mentioned.get(&Namespace::Script).into_iter().flatten() {
            let Some((other, script)) = scripts.get(id.as_str()) else { continue };
            if script.review.status == ReviewStatus::Retired && packs[*other].0.layer() <= reader.layer() {
                let mistake = PackMistake::Retired { id: id.clone(), instead: script.instead.clone() };
                found.extend(places.iter().map(|at| (pack, at.clone(), mistake.clone())));
            }
        }
    }
    found
}

/// Categories that are the parent of none and have no appeals, or for which nobody says what they need.
fn incomplete(packs: &[(PackReader, PackContent)]) -> Vec<PlacedMistake> {
    let all = latest(packs, |(_, content)| content.categories.iter().map(|(c, _)| (c.id.as_str(), c)).collect());
    let parents: HashSet<&str> =
        packs.iter().flat_map(|(_, c)| &c.categories).filter_map(|(c, _)| c.parent.as_deref()).collect();
    // In a file that is torn, the others' children and parents may be hidden; a parent that nobody knows may be any.
    let is_unsure = packs.iter().any(|(reader, _)| reader.is_torn) || parents.iter().any(|id| !all.contains_key(id));
    let mut found = Vec::new();
    for (pack, (_, content)) in packs.iter().enumerate().filter(|_| !is_unsure) {
        for (category, at) in &content.categories {
            // What is only the parent of others need not say everything itself.
            if parents.contains(category.id.as_str()) {
                continue;
            }
            if category.appeals.is_empty() {
                found.push((pack, at.clone(), PackMistake::NoAppeals));
            }
            let Some(line) = line(category, &all) else { continue };
            let given = |c: &Category| [c.grade.is_some(), c.department.is_some(), c.playbook.is_some()];
            for (place, name) in ["grade", "department", "playbook"].into_iter().enumerate() {
                if let Some(key) = category_key(name).filter(|_| !line.iter().any(|c| given(c)[place])) {
                    found.push((pack, at.clone(), PackMistake::NowhereGiven { key }));
                }
            }
        }
    }
    found
}

/// A category and the broader ones above it; nothing if one of them is not known or they lead in a circle.
fn line<'c>(category: &'c Category, all: &HashMap<&str, (usize, &'c Category)>) -> Option<Vec<&'c Category>> {
    let mut line = vec![category];
    while let Some(parent) = &line[line.len() - 1].parent {
        let (_, parent) = all.get(parent.as_str())?;
        if line.iter().any(|known| known.id == parent.id) {
            return None;
        }
        line.push(parent);
    }
    Some(line)
}

fn category_key(name: &str) -> Option<&'static KeySchema> {
    TOP.key("category")
        .map(|key| key.takes)
        .and_then(ValueSchema::table)
        .and_then(|schema: &'static TableSchema| schema.key(name))
}
