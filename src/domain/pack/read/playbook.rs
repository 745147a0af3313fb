//! Playbooks and their stages.

use super::super::{Playbook, Stage};
use super::mistake::{Mistake, Names};
use super::reader::Reader;
use super::table::Table;
use super::values::is_prefix;
use crate::domain::time::Span;

const PLAYBOOK: &[&str] = &[
    "id",
    "title",
    "title_en",
    "number",
    "ring",
    "hold",
    "record_within",
    "near",
    "longest_call",
    "repeat_within_days",
    "speech",
    "source",
    "when",
    "covers",
    "stage",
];
const RING: &[&str] = &["count", "every"];
const HOLD: &[&str] = &["limit", "warn", "before", "after"];
const SPEECH: &[&str] = &["slow", "fast"];
const STAGE: &[&str] = &[
    "id",
    "title",
    "title_en",
    "short",
    "goal",
    "until",
    "must_say",
    "must_ask",
    "bridge",
    "operations",
    "risk",
    "next",
    "covers",
];

/// All playbooks of a file.
pub(super) fn read(reader: &mut Reader, top: &Table) -> Vec<Playbook> {
    let tables = reader.tables(top, "playbook", "[[playbook]]", PLAYBOOK);
    tables.iter().map(|table| playbook(reader, table)).collect()
}

fn playbook(reader: &mut Reader, table: &Table) -> Playbook {
    let id = reader.id(table);
    reader.define(Names::Playbook, &id, table.at("id"));
    reader.block_if(table, "source");
    let (ring_count, ring_every) = ring(reader, table);
    let hold = hold(reader, table);
    Playbook {
        id,
        title: reader.label(table),
        number: number(reader, table),
        ring_count,
        ring_every,
        hold_limit: hold.limit,
        hold_warn: hold.warn,
        hold_before: hold.before,
        hold_after: hold.after,
        record_within: reader.duration_of(table, "record_within").unwrap_or_default(),
        near: reader.duration_of(table, "near").unwrap_or_default(),
        longest_call: reader.duration_of(table, "longest_call").unwrap_or_default(),
        repeat_within_days: reader.integer_of(table, "repeat_within_days", 1..=3660).unwrap_or_default(),
        speech: speech(reader, table),
        stages: stages(reader, table),
        when: reader.line_if(table, "when"),
        covers: reader.texts(table, "covers"),
    }
}

fn number(reader: &mut Reader, table: &Table) -> String {
    let number = reader.line_of(table, "number");
    if !number.is_empty() && !is_prefix(&number) {
        reader.note(table.at("number"), Mistake::NotAPrefix(number.clone()));
    }
    number
}

fn ring(reader: &mut Reader, table: &Table) -> (u32, Span) {
    let Some(ring) = reader.table_of(table, "ring", RING) else { return (0, Span::ZERO) };
    let count = reader.integer_of(&ring, "count", 1..=100).unwrap_or_default();
    (count, reader.duration_of(&ring, "every").unwrap_or_default())
}

/// What a playbook says about waiting.
#[derive(Default)]
struct Hold {
    limit: Span,
    warn: Span,
    before: Option<String>,
    after: Option<String>,
}

fn hold(reader: &mut Reader, table: &Table) -> Hold {
    let Some(hold) = reader.table_of(table, "hold", HOLD) else { return Hold::default() };
    let (limit, warn) = (reader.duration_of(&hold, "limit"), reader.duration_of(&hold, "warn"));
    if limit.zip(warn).is_some_and(|(limit, warn)| warn >= limit) {
        reader.note(hold.at("warn"), Mistake::WarnTooLate);
    }
    let mut script = |key| {
        let id = reader.line_if(&hold, key)?;
        reader.mention(Names::Script, &id, hold.at(key));
        Some(id)
    };
    let (before, after) = (script("before"), script("after"));
    Hold { limit: limit.unwrap_or_default(), warn: warn.unwrap_or_default(), before, after }
}

fn speech(reader: &mut Reader, table: &Table) -> (u32, u32) {
    let Some(speech) = reader.table_of(table, "speech", SPEECH) else { return (0, 0) };
    let slow = reader.integer_of(&speech, "slow", 1..=1000);
    let fast = reader.integer_of(&speech, "fast", 1..=1000);
    if let Some((slow, fast)) = slow.zip(fast).filter(|(slow, fast)| slow > fast) {
        reader.note(speech.at("slow"), Mistake::SpeechReversed { slow, fast });
    }
    (slow.unwrap_or_default(), fast.unwrap_or_default())
}

fn stages(reader: &mut Reader, table: &Table) -> Vec<Stage> {
    let tables = reader.tables(table, "stage", "[[playbook.stage]]", STAGE);
    if table.get("stage").is_none() {
        reader.note(table.at.clone(), Mistake::MissingKey { key: "stage", place: "[[playbook]]" });
    }
    let stages: Vec<Stage> = tables.iter().map(|table| stage(reader, table)).collect();
    let ids: Vec<_> = stages.iter().zip(&tables).map(|(s, t)| (s.id.clone(), t.at("id"))).collect();
    reader.unique_here(Names::Stage, &ids);
    in_order(reader, &stages, &tables);
    stages
}

fn stage(reader: &mut Reader, table: &Table) -> Stage {
    let id = reader.id(table);
    reader.define(Names::Stage, &id, table.at("id"));
    reader.variables_in(table, "bridge");
    Stage {
        id,
        title: reader.label(table),
        short: reader.line_if(table, "short"),
        goal: reader.line_of(table, "goal"),
        until: reader.duration_if(table, "until"),
        must_say: reader.mentions(table, "must_say", Names::Script),
        must_ask: reader.mentions(table, "must_ask", Names::Field),
        bridge: reader.line_if(table, "bridge"),
        operations: reader.texts(table, "operations"),
        risk: reader.block_if(table, "risk"),
        next: reader.mentions(table, "next", Names::Stage),
        covers: reader.texts(table, "covers"),
    }
}

/// Each stage ends later than the one before; only the last may have no end.
fn in_order(reader: &mut Reader, stages: &[Stage], tables: &[Table]) {
    let mut before = Span::ZERO;
    for (place, (stage, table)) in stages.iter().zip(tables).enumerate() {
        match stage.until {
            Some(until) if until <= before => reader.note(table.at("until"), Mistake::UntilNotLater),
            Some(until) => before = until,
            None if place + 1 < stages.len() && table.get("until").is_none() => {
                reader.note(table.at.clone(), Mistake::UntilMissing);
            }
            None => {}
        }
    }
}
