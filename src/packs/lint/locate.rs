//! Locator of lints in the texts of their packs: file, line, column, and the very words.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::read::{PackSource, position};
use super::{Lint, LintTarget, source_map};
use crate::domain::pack::Library;

/// A lint with its place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedLint {
    /// The file, as in [`PackSource::path`].
    pub path: String,
    /// The bytes.
    pub at: Range<usize>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The lint.
    pub lint: Lint,
    /// `path:line` of the other one, where two things are too like each other.
    pub other: Option<String>,
}

/// Tables by name, id, and id of the table in the table.
type Tables<'t> = HashMap<(&'static str, &'t str, Option<&'t str>), TomlValue<'t>>;

type TomlValue<'t> = &'t Spanned<DeValue<'t>>;

/// The tables in which lints are found, and those in them.
const TABLES: [(&str, Option<(&str, &str)>); 8] = [
    ("script", None),
    ("playbook", Some(("stage", "playbook.stage"))),
    ("field", None),
    ("form", Some(("field", "form.field"))),
    ("wording", None),
    ("rule", None),
    ("grade", None),
    ("rubric", None),
];

/// Places of targets: index of the source, and bytes in it.
type SpotPlaces = HashMap<(LintTarget, Option<Range<usize>>), (usize, Range<usize>)>;

/// Finds lints in the sources that `library` was read from; in order of file and line. Those that cannot be found (in a
/// source that is not among these) are left out.
pub fn place(lints: Vec<Lint>, library: &Library, sources: &[PackSource]) -> Vec<PlacedLint> {
    let found = find(&lints, library, sources);
    // Offsets become lines in one pass a file: counting from the top for each lint would be quadratic.
    let mut starts: HashMap<usize, Vec<usize>> = HashMap::new();
    for (source, at) in found.values() {
        starts.entry(*source).or_default().push(at.start);
    }
    let mut places: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    for (source, mut offsets) in starts {
        offsets.sort_unstable();
        let at = position::places(&sources[source].text, offsets.iter().copied());
        places.extend(offsets.into_iter().map(|offset| (source, offset)).zip(at));
    }
    let path = |source: usize| sources[source].path.as_str();
    let mut all: Vec<(usize, PlacedLint)> = Vec::new();
    for lint in lints {
        let Some((source, at)) = found.get(&(lint.target.clone(), lint.within.clone())).cloned() else { continue };
        let (line, column) = places[&(source, at.start)];
        let other = lint.other.as_ref().and_then(|target| {
            let (source, at) = found.get(&(target.clone(), None))?;
            Some(format!("{}:{}", path(*source), places[&(*source, at.start)].0))
        });
        all.push((source, PlacedLint { path: path(source).to_owned(), at, line, column, lint, other }));
    }
    all.sort_by_key(|(source, placed)| (*source, placed.at.start));
    all.into_iter().map(|(_, placed)| placed).collect()
}

/// The place of every target, in the last layer that has it.
fn find(lints: &[Lint], library: &Library, sources: &[PackSource]) -> SpotPlaces {
    let others = lints.iter().filter_map(|lint| Some((lint.other.as_ref()?, None)));
    let named: Vec<(&LintTarget, Option<&Range<usize>>)> =
        lints.iter().map(|lint| (&lint.target, lint.within.as_ref())).chain(others).collect();
    let mut by_path: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut anywhere = Vec::new();
    for (at, (target, _)) in named.iter().enumerate() {
        match target.pack.and_then(|pack| library.packs.get(pack)) {
            Some(pack) => by_path.entry(&pack.path).or_default().push(at),
            None => anywhere.push(at),
        }
    }
    // Lower layers first: what a later layer says under the same id takes the place of the earlier find.
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by_key(|source| sources[*source].layer);
    let mut found = SpotPlaces::new();
    for source in order {
        let of_pack = by_path.get(sources[source].path.as_str()).into_iter().flatten();
        let wanted: Vec<usize> = of_pack.chain(&anywhere).copied().collect();
        if wanted.is_empty() {
            continue;
        }
        let text = &sources[source].text;
        let (tree, _) = DeTable::parse_recoverable(text);
        let tables = tables(tree.get_ref());
        for (target, within) in wanted.into_iter().map(|at| named[at]) {
            let Some(table) = tables.get(&(target.table, target.id.as_str(), target.inner.as_deref())) else {
                continue;
            };
            let at = range(table, target, within, text);
            found.insert((target.clone(), within.cloned()), (source, at));
        }
    }
    found
}

/// The tables of a file; of several with one id, the last.
fn tables<'t>(top: &'t DeTable<'t>) -> Tables<'t> {
    let mut tables = Tables::new();
    for (name, inner) in TABLES {
        for table in entries(top, name) {
            let Some(id) = id(table) else { continue };
            tables.insert((name, id, None), table);
            let Some((key, name)) = inner else { continue };
            for table in table.get_ref().as_table().map(|t| entries(t, key)).unwrap_or_default() {
                tables.insert((name, id, self::id(table)), table);
            }
        }
    }
    tables
}

fn entries<'t>(table: &'t DeTable<'t>, key: &str) -> &'t [Spanned<DeValue<'t>>] {
    table.get(key).and_then(|value| value.get_ref().as_array()).map(|array| &array[..]).unwrap_or_default()
}

fn id(table: TomlValue<'_>) -> Option<&str> {
    table.get_ref().get("id")?.get_ref().as_str().map(str::trim)
}

/// The bytes of a target in its table: the words, or the value, or the table's header where the key is not there.
fn range(table: TomlValue, target: &LintTarget, within: Option<&Range<usize>>, text: &str) -> Range<usize> {
    let value = table.get_ref().get(target.key);
    let entry = |value| match target.entry {
        Some(entry) => DeValue::as_array(Spanned::get_ref(value)).and_then(|array| array.get(entry)),
        None => Some(value),
    };
    let Some(value) = value.and_then(entry) else { return table.span() };
    let span = value.span();
    let words = within.and_then(|within| {
        let clean = value.get_ref().as_str()?.trim().replace("\r\n", "\n").replace('\t', " ");
        let at = source_map::place(text.get(span.clone())?, &clean, within)?;
        Some(span.start + at.start..span.start + at.end)
    });
    words.unwrap_or(span)
}
