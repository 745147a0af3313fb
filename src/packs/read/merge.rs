//! Merges sound packs into one library: a later layer replaces the definitions of an earlier one under the same id.

use std::collections::{HashMap, HashSet};
use std::mem;

use super::CASE_FIELDS;
use super::sections::PackContent;
use crate::domain::pack::review::ReviewStatus;
use crate::domain::pack::{Grade, Library, PackLayer, Rule, Script, Validity};

/// The library that these packs make together.
pub(super) fn library(mut packs: Vec<(PackLayer, PackContent)>) -> Library {
    // Within a layer the order of the files stays.
    packs.sort_by_key(|(layer, _)| *layer);
    let mut library = Library::default();
    for (_, content) in packs {
        take_in(&mut library, content);
    }
    // Replaced first, then cut and followed: whoever leads where may change with the layer that defines it.
    replace(&mut library.playbooks, |p| &p.id);
    replace(&mut library.fields, |f| &f.id);
    replace(&mut library.categories, |c| &c.id);
    replace(&mut library.departments, |d| &d.id);
    replace(&mut library.documents, |d| &d.id);
    replace(&mut library.quality.rubrics, |r| &r.id);
    replace(&mut library.quality.wordings, |w| &w.id);
    replace(&mut library.signals, |s| &s.id);
    replace(&mut library.forms, |f| &f.id);
    replace(&mut library.variables, |v| &v.id);
    library.shelf = replace(&mut library.scripts, |s| &s.id);
    replace_days(&mut library.grades);
    replace_days(&mut library.rules);
    cut_circles(&mut library);
    follow_retired(&mut library);
    drop_what_is_left_out(&mut library);
    library
}

/// Adds a pack behind what is there, also what is there already under its id.
fn take_in(library: &mut Library, mut content: PackContent) {
    let pack = library.packs.len();
    for script in &mut content.scripts {
        script.pack = pack;
    }
    library.packs.extend(content.info);
    library.playbooks.append(&mut content.playbooks);
    library.fields.append(&mut content.fields);
    library.grades.append(&mut content.grades);
    library.rules.append(&mut content.rules);
    library.scripts.append(&mut content.scripts);
    library.categories.extend(content.categories.into_iter().map(|(category, _)| category));
    library.departments.append(&mut content.departments);
    library.documents.append(&mut content.documents);
    library.quality.rubrics.append(&mut content.rubrics);
    library.quality.wordings.append(&mut content.wordings);
    library.signals.append(&mut content.signals);
    library.forms.append(&mut content.forms);
    library.variables.append(&mut content.variables);
    library.quality.style = content.style.or(library.quality.style.take());
    for (year, days) in content.years {
        library.calendar.add(year, days);
    }
}

/// Puts the last of several things with one id into the place of the first, and gives those back that it replaces.
fn replace<T>(all: &mut Vec<T>, id: impl Fn(&T) -> &String) -> Vec<T> {
    let mut places: HashMap<String, usize> = HashMap::with_capacity(all.len());
    let mut kept: Vec<T> = Vec::with_capacity(all.len());
    let mut replaced = Vec::new();
    for thing in mem::take(all) {
        if let Some(&place) = places.get(id(&thing)) {
            replaced.push(mem::replace(&mut kept[place], thing));
        } else {
            places.insert(id(&thing).clone(), kept.len());
            kept.push(thing);
        }
    }
    *all = kept;
    replaced
}

/// Things that hold on some days only.
trait DatedEntry: Clone {
    fn id(&self) -> &str;
    fn valid(&mut self) -> &mut Validity;
}

impl DatedEntry for Grade {
    fn id(&self) -> &str {
        &self.id
    }

    fn valid(&mut self) -> &mut Validity {
        &mut self.valid
    }
}

impl DatedEntry for Rule {
    fn id(&self) -> &str {
        &self.id
    }

    fn valid(&mut self) -> &mut Validity {
        &mut self.valid
    }
}

/// Of several things with one id, a later one takes from the earlier ones the days on which it holds. They stand
/// together, in the place of the first.
fn replace_days<T: DatedEntry>(all: &mut Vec<T>) {
    let mut groups: Vec<Vec<T>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for mut thing in mem::take(all) {
        let place = *places.entry(thing.id().to_owned()).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        let days = *thing.valid();
        let left = |mut earlier: T| {
            let rest = earlier.valid().without(days);
            rest.into_iter().map(move |valid| {
                let mut part = earlier.clone();
                *part.valid() = valid;
                part
            })
        };
        let group = &mut groups[place];
        if group.iter_mut().any(|earlier| earlier.valid().meets(days)) {
            *group = mem::take(group).into_iter().flat_map(left).collect();
        }
        group.push(thing);
    }
    *all = groups.into_iter().flatten().collect();
}

/// Cuts circles of categories and of scripts that replace each other. Packs that close one are left out, yet what is
/// left without another pack may close one again; whoever walks up must come to an end.
fn cut_circles(library: &mut Library) {
    let parents: HashMap<&str, &str> =
        library.categories.iter().filter_map(|c| Some((c.id.as_str(), c.parent.as_deref()?))).collect();
    let cut = in_circles(&parents);
    library.categories.iter_mut().for_each(|c| drop(c.parent.take_if(|_| cut.contains(&c.id))));
    let instead: HashMap<&str, &str> =
        library.scripts.iter().filter_map(|s| Some((s.id.as_str(), s.instead.as_deref()?))).collect();
    let cut = in_circles(&instead);
    library.scripts.iter_mut().for_each(|s| drop(s.instead.take_if(|_| cut.contains(&s.id))));
}

/// The names from which the way leads back to themselves.
fn in_circles(next: &HashMap<&str, &str>) -> HashSet<String> {
    let mut done: HashSet<&str> = HashSet::new();
    let mut found = HashSet::new();
    for start in next.keys() {
        let mut way = Vec::new();
        let mut id = *start;
        while let Some(to) = next.get(id).filter(|_| done.insert(id)) {
            way.push(id);
            id = to;
        }
        if let Some(from) = way.iter().position(|on_the_way| *on_the_way == id) {
            found.extend(way[from..].iter().map(|id| (*id).to_owned()));
        }
    }
    found
}

/// Replaces retired scripts that a stage, a hold or a signal wants by their successors: a later layer may retire any.
fn follow_retired(library: &mut Library) {
    let retired: HashMap<&str, Option<&str>> = library
        .scripts
        .iter()
        .filter(|script: &&Script| script.review.status == ReviewStatus::Retired)
        .map(|script| (script.id.as_str(), script.instead.as_deref()))
        .collect();
    if retired.is_empty() {
        return;
    }
    let living = |id: &str| {
        let mut id = id;
        while let Some(instead) = retired.get(id) {
            id = (*instead)?;
        }
        Some(id.to_owned())
    };
    for playbook in &mut library.playbooks {
        for hold in [&mut playbook.hold.before, &mut playbook.hold.after] {
            *hold = hold.as_deref().and_then(living);
        }
        for stage in &mut playbook.stages {
            let mut seen = HashSet::new();
            let wanted = stage.must_say.iter().filter_map(|id| living(id));
            stage.must_say = wanted.filter(|id| seen.insert(id.clone())).collect();
        }
    }
    for signal in &mut library.signals {
        if let Some(instead) = living(&signal.script) {
            signal.script = instead;
        }
    }
}

/// Takes out references to what was left out. A script's stages, types and grades stay, and a field's playbooks: they
/// narrow down, and without them it would be offered everywhere.
fn drop_what_is_left_out(library: &mut Library) {
    let scripts: HashSet<&str> = library.scripts.iter().map(|s| s.id.as_str()).collect();
    let fields: HashSet<&str> = library.fields.iter().map(|f| f.id.as_str()).chain(CASE_FIELDS).collect();
    for playbook in &mut library.playbooks {
        for hold in [&mut playbook.hold.before, &mut playbook.hold.after] {
            hold.take_if(|id| !scripts.contains(id.as_str()));
        }
        for stage in &mut playbook.stages {
            stage.must_say.retain(|id| scripts.contains(id.as_str()));
            stage.must_ask.retain(|id| fields.contains(id.as_str()));
        }
    }
    library.signals.retain(|signal| scripts.contains(signal.script.as_str()));
    for variable in &mut library.variables {
        variable.field.take_if(|id| !fields.contains(id.as_str()));
    }
    let categories: HashSet<String> = library.categories.iter().map(|c| c.id.clone()).collect();
    let grades: HashSet<&str> = library.grades.iter().map(|g| g.id.as_str()).collect();
    let departments: HashSet<&str> = library.departments.iter().map(|d| d.id.as_str()).collect();
    let playbooks: HashSet<&str> = library.playbooks.iter().map(|p| p.id.as_str()).collect();
    for category in &mut library.categories {
        category.parent.take_if(|id| !categories.contains(id));
        category.grade.take_if(|id| !grades.contains(id.as_str()));
        category.department.take_if(|id| !departments.contains(id.as_str()));
        category.playbook.take_if(|id| !playbooks.contains(id.as_str()));
    }
    for script in &mut library.scripts {
        script.category.take_if(|id| !categories.contains(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_takes_the_place_of_the_first() {
        let thing = |(id, n): (&str, u32)| (id.to_owned(), n);
        let mut all: Vec<(String, u32)> =
            [("a", 1), ("b", 1), ("c", 1), ("b", 2), ("d", 2), ("b", 3)].map(thing).into();
        let replaced = replace(&mut all, |(id, _)| id);
        assert_eq!(all, [("a", 1), ("b", 3), ("c", 1), ("d", 2)].map(thing));
        assert_eq!(replaced, [("b", 1), ("b", 2)].map(thing));
    }

    #[test]
    fn names_in_circles() {
        let next = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "d"), ("e", "f")].into();
        let mut found: Vec<String> = in_circles(&next).into_iter().collect();
        found.sort();
        assert_eq!(found, ["b", "c", "d"]);
    }
}
