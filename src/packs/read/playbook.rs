//! Playbooks and their stages.

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::{Ids, PackTable};
use crate::domain::pack::{HoldRules, Playbook, Stage};
use crate::domain::time::Span;

/// All playbooks of a file.
pub(super) fn read(reader: &mut PackReader, top: &PackTable) -> Vec<Playbook> {
    let tables = reader.tables(top, "playbook");
    tables.iter().map(|table| playbook(reader, table)).collect()
}

fn playbook(reader: &mut PackReader, table: &PackTable) -> Playbook {
    let id = reader.defined(table, Namespace::Playbook);
    reader.block(table, "source");
    let (ring_count, ring_every) = ring(reader, table);
    let hold = hold(reader, table);
    Playbook {
        id,
        title: reader.label(table),
        number: reader.prefix(table, "number").unwrap_or_default(),
        ring_count,
        ring_every,
        hold,
        record_within: reader.duration(table, "record_within").unwrap_or_default(),
        near: reader.duration(table, "near").unwrap_or_default(),
        longest_call: reader.duration(table, "longest_call").unwrap_or_default(),
        repeat_within_days: reader.integer(table, "repeat_within_days").unwrap_or_default(),
        speech: speech(reader, table),
        stages: stages(reader, table),
        when: reader.line(table, "when"),
        covers: reader.names(table, "covers"),
    }
}

fn ring(reader: &mut PackReader, table: &PackTable) -> (u32, Span) {
    let Some(ring) = reader.table(table, "ring") else { return (0, Span::ZERO) };
    let count = reader.integer(&ring, "count").unwrap_or_default();
    (count, reader.duration(&ring, "every").unwrap_or_default())
}

fn hold(reader: &mut PackReader, table: &PackTable) -> HoldRules {
    let Some(hold) = reader.table(table, "hold") else { return HoldRules::default() };
    let (limit, warn) = (reader.duration(&hold, "limit"), reader.duration(&hold, "warn"));
    if limit.zip(warn).is_some_and(|(limit, warn)| warn >= limit) {
        reader.note(hold.at("warn"), PackMistake::NotLess { key: "warn", than: "limit" });
    }
    let (before, after) = (reader.name(&hold, "before"), reader.name(&hold, "after"));
    HoldRules { limit: limit.unwrap_or_default(), warn: warn.unwrap_or_default(), before, after }
}

fn speech(reader: &mut PackReader, table: &PackTable) -> (u32, u32) {
    let Some(speech) = reader.table(table, "speech") else { return (0, 0) };
    let (slow, fast) = (reader.integer(&speech, "slow"), reader.integer(&speech, "fast"));
    if let Some((slow, fast)) = slow.zip(fast).filter(|(slow, fast)| slow > fast) {
        reader.note(speech.at("slow"), PackMistake::SpeechReversed { slow, fast });
    }
    (slow.unwrap_or_default(), fast.unwrap_or_default())
}

fn stages(reader: &mut PackReader, table: &PackTable) -> Vec<Stage> {
    let tables = reader.tables(table, "stage");
    let (stages, follows): (Vec<Stage>, Vec<Ids>) = tables.iter().map(|table| stage(reader, table)).unzip();
    let ids: Ids = stages.iter().zip(&tables).map(|(s, t)| (s.id.clone(), t.at("id"))).collect();
    reader.check_unique(Namespace::Stage, &ids);
    in_order(reader, &stages, &tables);
    super::stage_graph::check(reader, &ids, &follows);
    stages
}

/// A stage, and the stages that it says may follow.
fn stage(reader: &mut PackReader, table: &PackTable) -> (Stage, Ids) {
    let next = reader.list(table, "next");
    let stage = Stage {
        id: reader.defined(table, Namespace::Stage),
        title: reader.label(table),
        short: reader.line(table, "short"),
        goal: reader.line(table, "goal").unwrap_or_default(),
        until: reader.duration(table, "until"),
        must_say: reader.names(table, "must_say"),
        must_ask: reader.names(table, "must_ask"),
        bridge: reader.sentence(table, "bridge"),
        operations: reader.texts(table, "operations"),
        risk: reader.block(table, "risk"),
        next: next.iter().map(|(id, _)| id.clone()).collect(),
        covers: reader.names(table, "covers"),
    };
    (stage, next)
}

/// Each stage ends later than the one before; only the last may have no end.
fn in_order(reader: &mut PackReader, stages: &[Stage], tables: &[PackTable]) {
    let mut before = Span::ZERO;
    for (place, (stage, table)) in stages.iter().zip(tables).enumerate() {
        match stage.until {
            Some(until) if until <= before => reader.note(table.at("until"), PackMistake::UntilNotLater),
            Some(until) => before = until,
            None if place + 1 < stages.len() && table.get("until").is_none() => {
                reader.note(table.at.clone(), PackMistake::UntilMissing);
            }
            None => {}
        }
    }
}
