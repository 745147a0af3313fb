//! Rubrics, words to avoid, and the figures of style.

use std::collections::HashMap;

use super::format::FORBIDDEN;
use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::{Ids, PackTable};
use crate::domain::pack::{Rubric, RubricFault, RubricItem, StyleLimits, Wording};

/// The figures that words are measured by.
pub(super) fn style(reader: &mut PackReader, top: &PackTable) -> Option<StyleLimits> {
    let table = reader.table(top, "style")?;
    reader.symbols.define(Namespace::Style, "style", table.at.clone());
    let (longest, longest_long) = (reader.duration(&table, "longest"), reader.duration(&table, "longest_long"));
    if longest.zip(longest_long).is_some_and(|(longest, long)| longest > long) {
        reader.note(table.at("longest"), PackMistake::More { key: "longest", than: "longest_long" });
    }
    Some(StyleLimits {
        breath: reader.integer(&table, "breath").unwrap_or_default() as usize,
        longest: longest.unwrap_or_default(),
        longest_long: longest_long.unwrap_or_default(),
        alike: reader.integer(&table, "alike").unwrap_or_default(),
        source: reader.block(&table, "source").unwrap_or_default(),
    })
}

/// All rubrics of a file.
pub(super) fn rubrics(reader: &mut PackReader, top: &PackTable) -> Vec<Rubric> {
    let tables = reader.tables(top, "rubric");
    tables.iter().map(|table| rubric(reader, table)).collect()
}

fn rubric(reader: &mut PackReader, table: &PackTable) -> Rubric {
    let items = reader.tables(table, "item");
    let faults = reader.tables(table, "fault");
    let rubric = Rubric {
        id: reader.defined(table, Namespace::Rubric),
        title: reader.label(table),
        points: reader.integer(table, "points").unwrap_or_default(),
        items: items.iter().map(|table| item(reader, table)).collect(),
        faults: faults.iter().map(|table| fault(reader, table)).collect(),
        source: reader.block(table, "source").unwrap_or_default(),
        valid: reader.validity(table).unwrap_or_default(),
        covers: reader.names(table, "covers"),
    };
    let fault_ids: Ids = rubric.faults.iter().zip(&faults).map(|(f, t)| (f.id.clone(), t.at("id"))).collect();
    reader.check_unique(Namespace::Fault, &fault_ids);
    let ids: Ids = rubric.items.iter().zip(&items).map(|(i, t)| (i.id.clone(), t.at("id"))).collect();
    reader.check_unique(Namespace::Item, &ids);
    for (item, table) in rubric.items.iter().zip(&items) {
        let Some(whole) = &item.part_of else { continue };
        reader.check_known(Namespace::Item, whole, table.at("part_of"), &ids);
        if rubric.items.iter().any(|i| &i.id == whole && i.part_of.is_some()) {
            reader.note(table.at("part_of"), PackMistake::PartOfPart(whole.clone()));
        }
    }
    add_up(reader, &rubric, table, &items);
    rubric
}

fn item(reader: &mut PackReader, table: &PackTable) -> RubricItem {
    RubricItem {
        id: reader.id(table),
        title: reader.label(table),
        points: reader.integer(table, "points").unwrap_or_default(),
        part_of: reader.local_name(table, "part_of"),
        looks_for: reader.texts(table, "looks_for"),
    }
}

fn fault(reader: &mut PackReader, table: &PackTable) -> RubricFault {
    let points = reader.integer(table, "points");
    // What is there, though not true or false, is not missing.
    let fails = reader.flag(table, "fails") || table.get("fails").is_some_and(|value| !value.get_ref().is_bool());
    if fails == table.get("points").is_some() {
        reader.note(table.at("id"), PackMistake::PointsOrFails);
    }
    RubricFault { id: reader.id(table), title: reader.label(table), points }
}

/// Items add up to the points of the rubric, parts to those of their item.
fn add_up(reader: &mut PackReader, rubric: &Rubric, table: &PackTable, items: &[PackTable]) {
    // Where a figure or a name is at fault, a sum says nothing.
    let is_known = |id: &String| rubric.items.iter().any(|item| &item.id == id);
    let is_sound = |item: &RubricItem| item.points > 0 && item.part_of.as_ref().is_none_or(is_known);
    if rubric.points == 0 || !rubric.items.iter().all(is_sound) {
        return;
    }
    let mut sums: HashMap<Option<&str>, u64> = HashMap::new();
    for item in &rubric.items {
        *sums.entry(item.part_of.as_deref()).or_default() += u64::from(item.points);
    }
    if let Some(&sum) = sums.get(&None).filter(|sum| **sum != u64::from(rubric.points)) {
        reader.note(table.at("points"), PackMistake::Sum { whole: None, points: rubric.points, sum });
    }
    for (item, table) in rubric.items.iter().zip(items) {
        if let Some(&sum) = sums.get(&Some(item.id.as_str())).filter(|sum| **sum != u64::from(item.points)) {
            let whole = Some(item.id.clone());
            reader.note(table.at("points"), PackMistake::Sum { whole, points: item.points, sum });
        }
    }
}

/// All words to avoid of a file.
pub(super) fn wordings(reader: &mut PackReader, top: &PackTable) -> Vec<Wording> {
    let tables = reader.tables(top, "wording");
    tables.iter().filter_map(|table| wording(reader, table)).collect()
}

/// Words to avoid; nothing if it is not said what is wrong with them, which leaves the pack out.
fn wording(reader: &mut PackReader, table: &PackTable) -> Option<Wording> {
    let kind = reader.choice(table, "kind");
    let id = reader.defined(table, Namespace::Wording);
    let title = reader.label(table);
    let forbidden = reader.code(table, "level").is_none_or(|level| level == FORBIDDEN);
    let (words, unless) = (reader.texts(table, "words"), reader.texts(table, "unless"));
    let why = reader.block(table, "why").unwrap_or_default();
    let instead = reader.texts(table, "instead");
    let source = reader.block(table, "source").unwrap_or_default();
    let valid = reader.validity(table).unwrap_or_default();
    let covers = reader.names(table, "covers");
    Some(Wording { id, title, kind: kind?, forbidden, words, unless, why, instead, source, valid, covers })
}
