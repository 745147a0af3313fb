//! Names across packs: each is defined once, and what is mentioned is defined.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::CASE_FIELDS;
use super::mistake::{Mistake, Names};
use super::near::near;
use super::reader::Reader;
use super::sections::Content;

/// Variables that the desk fills by itself.
const FILLED: [&str; 4] = ["agent", "agent_id", "center", "number"];

/// How many unknown names are compared with all known ones: a library of 100,000 scripts may have as many slips.
const MOST_SUGGESTIONS: usize = 200;

/// Notes names that are taken and names that nothing has, over all packs.
pub(super) fn check(packs: &mut [(Reader, Content)]) {
    let found = {
        let readers: Vec<&Reader> = packs.iter().map(|(reader, _)| reader).collect();
        let mut found = duplicates(&readers);
        found.extend(unknown(&readers));
        found
    };
    for (pack, at, mistake) in found {
        packs[pack].0.note(at, mistake);
    }
}

type Finding = (usize, Range<usize>, Mistake);

/// Names that are defined twice. Of two packs with one id only that is said, not that all they hold is there twice.
fn duplicates(readers: &[&Reader]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut first: HashMap<(Names, &str), (usize, usize)> = HashMap::new();
    for (pack, reader) in readers.iter().enumerate() {
        for name in &reader.defined {
            let id = name.id.as_str();
            if matches!(name.names, Names::Field | Names::Variable) && FILLED.contains(&id) {
                found.push((pack, name.at.clone(), Mistake::Reserved(name.id.clone())));
            }
            let Some(space) = space(name.names) else { continue };
            if let Some(&(other, at)) = first.get(&(space, id)) {
                let first = format!("{}:{}", readers[other].path(), readers[other].line(at));
                let mistake = Mistake::Duplicate { names: name.names, id: name.id.clone(), first };
                found.push((pack, name.at.clone(), mistake));
                if name.names == Names::Pack {
                    break;
                }
            } else {
                first.insert((space, id), (pack, name.at.start));
            }
        }
    }
    found
}

/// The kind of names among which a name must be unique; nothing for those that are unique only where they stand. A
/// field is a variable, too.
fn space(names: Names) -> Option<Names> {
    match names {
        Names::Stage | Names::Type | Names::Option => None,
        Names::Field => Some(Names::Variable),
        other => Some(other),
    }
}

/// Names that are mentioned and not defined.
fn unknown(readers: &[&Reader]) -> Vec<Finding> {
    let known = Known::of(readers);
    let mut suggestions: HashMap<(Names, &str), Option<String>> = HashMap::new();
    let mut found = Vec::new();
    for (pack, reader) in readers.iter().enumerate() {
        for name in reader.mentioned.iter().filter(|name| !known.has(name.names, &name.id)) {
            let room = suggestions.len() < MOST_SUGGESTIONS;
            let near = suggestions
                .entry((name.names, name.id.as_str()))
                .or_insert_with(|| if room { known.near(name.names, &name.id) } else { None })
                .clone();
            found.push((pack, name.at.clone(), Mistake::Unknown { names: name.names, id: name.id.clone(), near }));
        }
    }
    found
}

/// All that is defined anywhere, also in packs that are left out.
struct Known<'r> {
    ids: HashMap<Names, HashSet<&'r str>>,
    perhaps: HashSet<&'r str>,
}

impl<'r> Known<'r> {
    fn of(readers: &[&'r Reader]) -> Known<'r> {
        let mut ids: HashMap<Names, HashSet<&str>> = HashMap::new();
        for name in readers.iter().flat_map(|reader| &reader.defined) {
            ids.entry(name.names).or_default().insert(&name.id);
            if name.names == Names::Field {
                ids.entry(Names::Variable).or_default().insert(&name.id);
            }
        }
        ids.entry(Names::Field).or_default().extend(CASE_FIELDS);
        ids.entry(Names::Variable).or_default().extend(CASE_FIELDS.into_iter().chain(FILLED));
        let perhaps = readers.iter().flat_map(|reader| &reader.perhaps).map(String::as_str).collect();
        Known { ids, perhaps }
    }

    fn has(&self, names: Names, id: &str) -> bool {
        self.perhaps.contains(id) || self.ids.get(&names).is_some_and(|ids| ids.contains(id))
    }

    fn near(&self, names: Names, id: &str) -> Option<String> {
        let mut candidates: Vec<&str> = self.ids.get(&names).into_iter().flatten().copied().collect();
        // In a fixed order, so that of two that are equally near the same one is always named.
        candidates.sort_unstable();
        near(id, candidates.into_iter()).map(str::to_owned)
    }
}
