//! Name resolution across packs: a name is defined once in each layer, and a mentioned one is defined in some layer.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::near::near;
use super::reader::{PackReader, PlacedMistake};
use super::sections::PackContent;
use super::symbols::PlacedName;
use super::{CASE_FIELDS, links};
use crate::domain::pack::PackLayer;

/// Variables that the desk fills by itself.
pub(in crate::packs) const FILLED: [&str; 4] = ["agent", "agent_id", "center", "number"];

/// Most comparisons of unknown names with known ones, in all: a library of 100,000 scripts may have as many slips.
const MOST_COMPARISONS: usize = 1_000_000;

/// Notes names that are taken, names that nothing has, and names that lead nowhere, over all packs.
pub(super) fn check(packs: &mut [(PackReader, PackContent)]) {
    let found = {
        let readers: Vec<&PackReader> = packs.iter().map(|(reader, _)| reader).collect();
        let (mut found, copies) = duplicates(&readers);
        found.extend(overlaps(&readers, &copies));
        found.extend(unknown(&readers));
        found.extend(links::check(packs));
        found
    };
    for (pack, at, mistake) in found {
        packs[pack].0.note(at, mistake);
    }
}

/// Names that are defined twice in one layer. Of two packs with one id only that is said, not that all they hold is
/// there twice; such packs are named beside what was found.
fn duplicates(readers: &[&PackReader]) -> (Vec<PlacedMistake>, HashSet<usize>) {
    let (mut found, mut copies) = (Vec::new(), HashSet::new());
    // A later layer may replace what an earlier one defines: only two of one layer are in each other's way.
    let mut first: HashMap<(PackLayer, Namespace, &str), (usize, usize)> = HashMap::new();
    // A field is a variable, too, and a later layer may replace one only by its like.
    let mut kinds: HashMap<&str, (Namespace, usize, usize)> = HashMap::new();
    for (pack, reader) in readers.iter().enumerate() {
        for name in &reader.symbols.defined {
            let id = name.id.as_str();
            let is_variable = matches!(name.namespace, Namespace::Field | Namespace::Variable);
            if is_variable && FILLED.contains(&id) {
                found.push((pack, name.at.clone(), PackMistake::Reserved(name.id.clone())));
            }
            if is_shared(name.namespace) {
                continue;
            }
            let mut taken = first.get(&(reader.layer(), name.namespace, id)).copied();
            if is_variable {
                let (kind, other, at) = *kinds.entry(id).or_insert((name.namespace, pack, name.at.start));
                taken = taken.or((kind != name.namespace).then_some((other, at)));
            }
            if let Some((other, at)) = taken {
                let first = readers[other].place(at);
                let mistake = PackMistake::Duplicate { namespace: name.namespace, id: name.id.clone(), first };
                found.push((pack, name.at.clone(), mistake));
                if name.namespace == Namespace::Pack {
                    copies.insert(pack);
                    break;
                }
            } else {
                first.insert((reader.layer(), name.namespace, id), (pack, name.at.start));
            }
        }
    }
    (found, copies)
}

/// True if several things may have one name: those that are told apart by what they stand in, or by the days on which
/// they hold.
fn is_shared(namespace: Namespace) -> bool {
    matches!(namespace, Namespace::Stage | Namespace::Type | Namespace::Section | Namespace::Grade | Namespace::Rule)
}

/// Things of one name that hold on the same day of one layer.
fn overlaps(readers: &[&PackReader], copies: &HashSet<usize>) -> Vec<PlacedMistake> {
    type Group<'n> = Vec<(usize, &'n PlacedName)>;
    let mut groups: HashMap<(PackLayer, Namespace, &str), Group> = HashMap::new();
    for (pack, reader) in readers.iter().enumerate().filter(|(pack, _)| !copies.contains(pack)) {
        for name in reader.symbols.defined.iter().filter(|name| name.valid.is_some()) {
            groups.entry((reader.layer(), name.namespace, &name.id)).or_default().push((pack, name));
        }
    }
    let mut found = Vec::new();
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|(_, name)| name.valid.map(|valid| valid.from));
        // The one that lasts longest of those that began before.
        let mut last = group[0];
        for &(pack, name) in &group[1..] {
            let (Some(before), Some(valid)) = (last.1.valid, name.valid) else { continue };
            if before.meets(valid) {
                // Of the two, the one that stands later is at fault.
                let later = (pack, name.at.start) > (last.0, last.1.at.start);
                let (first, second) = if later { (last, (pack, name)) } else { ((pack, name), last) };
                let place = readers[first.0].place(first.1.at.start);
                let mistake = PackMistake::Overlap { namespace: name.namespace, id: name.id.clone(), first: place };
                found.push((second.0, second.1.at.clone(), mistake));
            }
            let lasts_longer = before.to.is_some_and(|to| valid.to.is_none_or(|other| other > to));
            if lasts_longer {
                last = (pack, name);
            }
        }
    }
    found
}

/// Names that are mentioned and not defined.
fn unknown(readers: &[&PackReader]) -> Vec<PlacedMistake> {
    type Places<'r> = Vec<(usize, &'r Range<usize>)>;
    let known = DefinedNames::of(readers);
    let mut found = Vec::new();
    let mut strangers: BTreeMap<(Namespace, &str), Places> = BTreeMap::new();
    for (pack, reader) in readers.iter().enumerate() {
        for (namespace, id, places) in
            reader.symbols.mentions().filter(|(namespace, id, _)| !known.has(*namespace, id))
        {
            strangers.entry((namespace, id)).or_default().extend(places.iter().map(|at| (pack, at)));
        }
    }
    // In the order of the names, so that the same ones are always compared with what is known.
    let mut comparisons = 0;
    for ((namespace, id), places) in strangers {
        let candidates = known.sorted(namespace);
        comparisons += candidates.len();
        let near = if comparisons > MOST_COMPARISONS { None } else { near(id, candidates.iter().copied()) };
        let mistake = PackMistake::Unknown { namespace, id: id.to_owned(), near: near.map(str::to_owned) };
        found.extend(places.into_iter().map(|(pack, at)| (pack, at.clone(), mistake.clone())));
    }
    found
}

/// Names that are defined anywhere, also in packs that are left out.
struct DefinedNames<'r> {
    ids: HashMap<Namespace, HashSet<&'r str>>,
    /// The same in a fixed order, so that of two that are equally near the same one is always named.
    sorted: HashMap<Namespace, Vec<&'r str>>,
    possible_ids: HashSet<&'r str>,
}

impl<'r> DefinedNames<'r> {
    fn of(readers: &[&'r PackReader]) -> DefinedNames<'r> {
        let mut ids: HashMap<Namespace, HashSet<&str>> = HashMap::new();
        for name in readers.iter().flat_map(|reader| &reader.symbols.defined) {
            ids.entry(name.namespace).or_default().insert(&name.id);
            if name.namespace == Namespace::Field {
                ids.entry(Namespace::Variable).or_default().insert(&name.id);
            }
        }
        ids.entry(Namespace::Field).or_default().extend(CASE_FIELDS);
        ids.entry(Namespace::Variable).or_default().extend(CASE_FIELDS.into_iter().chain(FILLED));
        let sorted = ids.iter().map(|(namespace, ids)| {
            let mut ids: Vec<&str> = ids.iter().copied().collect();
            ids.sort_unstable();
            (*namespace, ids)
        });
        let sorted = sorted.collect();
        let possible_ids =
            readers.iter().flat_map(|reader| &reader.symbols.possible_ids).map(String::as_str).collect();
        DefinedNames { ids, sorted, possible_ids }
    }

    fn has(&self, namespace: Namespace, id: &str) -> bool {
        let may_be = |id: &str| self.possible_ids.contains(id);
        let in_torn_file = match id.split_once('.') {
            Some((document, section)) => may_be(document) && may_be(section),
            None => may_be(id),
        };
        in_torn_file || self.ids.get(&namespace).is_some_and(|ids| ids.contains(id))
    }

    fn sorted(&self, namespace: Namespace) -> &[&'r str] {
        self.sorted.get(&namespace).map_or(&[], Vec::as_slice)
    }
}
