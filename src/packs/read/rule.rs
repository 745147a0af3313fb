//! Grades with their deadlines, and rules.

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::PackTable;
use crate::domain::pack::{Grade, Rule, RuleDemand, RuleKind, TimeLimit};
use crate::domain::time::Span;

/// All grades of a file.
pub(super) fn grades(reader: &mut PackReader, top: &PackTable) -> Vec<Grade> {
    let tables = reader.tables(top, "grade");
    tables.iter().map(|table| grade(reader, table)).collect()
}

fn grade(reader: &mut PackReader, table: &PackTable) -> Grade {
    let id = reader.id(table);
    let valid = reader.validity(table);
    reader.symbols.define_for(Namespace::Grade, &id, table.at("id"), valid);
    Grade {
        id,
        title: reader.label(table),
        when: reader.block(table, "when").unwrap_or_default(),
        respond: reader.limit(table, "respond").unwrap_or(TimeLimit::Span(Span::ZERO)),
        supervisor: reader.limit(table, "supervisor"),
        first_contact: reader.limit(table, "first_contact"),
        result: reader.limit(table, "result"),
        keywords: reader.texts(table, "keywords"),
        source: reader.block(table, "source").unwrap_or_default(),
        valid: valid.unwrap_or_default(),
        covers: reader.names(table, "covers"),
    }
}

/// All rules of a file.
pub(super) fn rules(reader: &mut PackReader, top: &PackTable) -> Vec<Rule> {
    let tables = reader.tables(top, "rule");
    tables.iter().map(|table| rule(reader, table)).collect()
}

fn rule(reader: &mut PackReader, table: &PackTable) -> Rule {
    let id = reader.id(table);
    let valid = reader.validity(table);
    reader.symbols.define_for(Namespace::Rule, &id, table.at("id"), valid);
    Rule {
        id,
        title: reader.label(table),
        asks: asks(reader, table).unwrap_or(RuleDemand::Duty),
        says: reader.block(table, "says").unwrap_or_default(),
        who: reader.choice(table, "who"),
        grades: reader.names(table, "grades"),
        statute: reader.flag(table, "statute"),
        note: reader.block(table, "note"),
        source: reader.block(table, "source").unwrap_or_default(),
        valid: valid.unwrap_or_default(),
        covers: reader.names(table, "covers"),
    }
}

/// The demand of a rule; nothing if some of it is missing or at fault. Every figure is read, also where the rule's kind
/// does not have it, so that all mistakes come at once.
fn asks(reader: &mut PackReader, table: &PackTable) -> Option<RuleDemand> {
    let kind = reader.choice(table, "kind");
    let (after, within) = (reader.choice(table, "after"), reader.limit(table, "within"));
    let every = reader.limit(table, "every");
    let below = reader.integer(table, "below").zip(reader.integer(table, "of"));
    let (up_to, at_least) = (reader.integer(table, "up_to"), reader.integer(table, "at_least"));
    if below.is_some_and(|(below, of)| below > of) {
        reader.note(table.at("below"), PackMistake::More { key: "below", than: "of" });
    }
    let asks = match kind? {
        RuleKind::Deadline => RuleDemand::Deadline { after: after?, within: within?, below },
        RuleKind::Repeat => RuleDemand::Repeat { after, every: every? },
        RuleKind::Amount => RuleDemand::Amount { up_to: up_to? },
        RuleKind::Target => RuleDemand::Target { at_least: at_least? },
        RuleKind::Duty => RuleDemand::Duty,
    };
    Some(asks)
}
