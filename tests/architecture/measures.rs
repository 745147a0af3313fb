//! The measuring of each figure: a walk over the sources that gives a number and the places it comes from.

use std::collections::BTreeMap;

use super::figures::{House, Measured};
use super::items::{impls, is_one_word, types};
use super::prose::{opens_with_a_question, sentences};
use super::rooms::{desk_arrows, pack_tooling};
use super::source::Source;

/// The files that reckon with time.
pub const CLOCKS: [&str; 5] =
    ["src/domain/clock.rs", "src/domain/deadline.rs", "src/domain/when.rs", "src/domain/when/", "src/app/clock.rs"];

/// Tables of words in domain and store, and the words that times of day are read by.
const WORDS_BELOW: [&str; 3] = ["src/domain/pack/names.rs", "src/domain/when.rs", "src/domain/when/"];

/// Widest line of docs.
const WIDEST: usize = 120;

#[allow(clippy::cast_precision_loss, reason = "counts of a source are small")]
fn count(number: usize) -> f64 {
    number as f64
}

/// Hundredths of a whole; none of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * count(part) / count(whole) }
}

fn places(found: Vec<String>) -> Measured {
    Measured { now: count(found.len()), places: found }
}

pub fn widest_struct(house: &House) -> Measured {
    let all = house.sources.iter().flat_map(|source| {
        let types = types(&source.tokens());
        types.into_iter().map(|item| (item.fields, format!("{} in {}:{}", item.name, source.path, item.line)))
    });
    ranked(all.collect())
}

pub fn most_methods(house: &House) -> Measured {
    let mut methods: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for source in &house.sources {
        let mut here: BTreeMap<String, usize> = BTreeMap::new();
        for block in impls(&source.tokens()) {
            *here.entry(block.name).or_default() += block.methods;
        }
        for (name, count) in here {
            let (sum, files) = methods.entry(name).or_default();
            (*sum, *files) = (*sum + count, *files + 1);
        }
    }
    ranked(methods.into_iter().map(|(name, (sum, files))| (sum, format!("{name} in {files} files"))).collect())
}

/// The largest of the figures, with all places in their order.
fn ranked(mut all: Vec<(usize, String)>) -> Measured {
    all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let now = count(all.first().map_or(0, |(figure, _)| *figure));
    Measured { now, places: all.into_iter().map(|(figure, place)| format!("{place}: {figure}")).collect() }
}

pub fn number_of_circles(house: &House) -> Measured {
    places(house.circles.iter().map(|circle| circle.join(", ")).collect())
}

pub fn largest_circle(house: &House) -> Measured {
    ranked(house.circles.iter().map(|circle| (circle.len(), circle.join(", "))).collect())
}

/// Every name of a type with the places that define it, by layer.
fn names(house: &House) -> BTreeMap<(String, String), Vec<String>> {
    let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for source in &house.sources {
        for item in types(&source.tokens()) {
            let place = format!("{}:{}", source.path, item.line);
            found.entry((source.layer().to_owned(), item.name)).or_default().push(place);
        }
    }
    found
}

pub fn one_word_names(house: &House) -> Measured {
    let names = names(house);
    let one: Vec<String> = names
        .iter()
        .filter(|((_, name), _)| is_one_word(name))
        .map(|((_, name), places)| format!("{name} in {}", places.join(", ")))
        .collect();
    Measured { now: share(one.len(), names.len()), places: one }
}

pub fn names_twice_in_a_layer(house: &House) -> Measured {
    let twice = names(house).into_iter().filter(|(_, places)| places.len() > 1);
    places(twice.map(|((_, name), places)| format!("{name} in {}", places.join(", "))).collect())
}

pub fn names_twice_in_all(house: &House) -> Measured {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((_, name), places) in names(house) {
        all.entry(name).or_default().extend(places);
    }
    let twice = all.into_iter().filter(|(_, places)| places.len() > 1);
    places(twice.map(|(name, places)| format!("{name} in {}", places.join(", "))).collect())
}

pub fn questions(house: &House) -> Measured {
    let docs = house.sources.iter().map(|source| source.docs().count()).sum();
    let all = house.sources.iter().flat_map(|source| {
        let asked = source.docs().filter(|doc| opens_with_a_question(&doc.text));
        asked.map(|doc| format!("{}:{}: {}", source.path, doc.line, doc.text))
    });
    let found: Vec<String> = all.collect();
    Measured { now: share(found.len(), docs), places: found }
}

pub fn wide_docs(house: &House) -> Measured {
    let all = house.sources.iter().flat_map(|source| {
        let lines: Vec<usize> = source.text.lines().map(|line| line.chars().count()).collect();
        let wide: Vec<usize> = source.docs().map(|doc| doc.line).filter(|line| lines[line - 1] > WIDEST).collect();
        wide.into_iter().map(|line| format!("{}:{line}", source.path)).collect::<Vec<_>>()
    });
    places(all.collect())
}

/// Plain comments in some files and folders. One that is not there counts as a breach, lest a move empties the figure.
pub fn comments(house: &House, parts: &[&str]) -> Measured {
    let here: Vec<&Source> = house.sources.iter().filter(|s| parts.iter().any(|part| s.is_in(part))).collect();
    let gone: Vec<String> = parts
        .iter()
        .filter(|part| !part.ends_with('/') && !here.iter().any(|source| source.is_in(part)))
        .map(|part| format!("{part} is not there: name the file that took its place"))
        .collect();
    let comments = here.iter().map(|source| source.plain_comments().count()).sum();
    let code = here.iter().map(|source| source.code_lines()).sum();
    Measured { now: if gone.is_empty() { share(comments, code) } else { -1.0 }, places: gone }
}

pub fn tooling_in_domain(house: &House) -> Measured {
    let domain: Vec<&Source> = house.sources.iter().filter(|source| source.layer() == "domain").collect();
    let tooling: Vec<&&Source> = domain.iter().filter(|source| pack_tooling(source)).collect();
    let lines = |sources: &mut dyn Iterator<Item = &&Source>| sources.map(|source| source.lines()).sum();
    let now = share(lines(&mut tooling.iter().copied()), lines(&mut domain.iter()));
    Measured { now, places: tooling.iter().map(|source| source.path.clone()).collect() }
}

/// Places where some words and signs stand in a row.
pub fn said(house: &House, words: &[&str]) -> Measured {
    let all = house.sources.iter().flat_map(|source| {
        let tokens = source.tokens();
        let met =
            tokens.windows(words.len()).filter(|run| run.iter().zip(words).all(|(token, word)| token.text == *word));
        met.map(|run| format!("{}:{}", source.path, run[0].line)).collect::<Vec<_>>()
    });
    places(all.collect())
}

pub fn sentences_below(house: &House) -> Measured {
    let below = house.sources.iter().filter(|source| matches!(source.layer(), "domain" | "store"));
    let below = below.filter(|source| !WORDS_BELOW.iter().any(|place| source.is_in(place)));
    let all = below.flat_map(|source| {
        sentences(&source.tokens())
            .into_iter()
            .map(|token| format!("{}:{}: {}", source.path, token.line, token.literal))
    });
    places(all.collect())
}

pub fn share_of_tests(house: &House) -> Measured {
    let within: usize = house.sources.iter().map(Source::test_lines).sum();
    let rest: usize = house.sources.iter().map(Source::lines).sum();
    let tests = within + house.lines_of_tests;
    Measured { now: share(tests, tests + rest), places: Vec::new() }
}

pub fn panes_with_desk(house: &House) -> Measured {
    places(house.sources.iter().flat_map(desk_arrows).collect())
}
