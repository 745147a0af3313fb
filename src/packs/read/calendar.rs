//! Working days of a year.

use std::collections::HashSet;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::PackTable;
use super::values;
use crate::domain::calendar::CalendarYear;

/// The years that a file lists.
pub(super) fn read(reader: &mut PackReader, top: &PackTable) -> Vec<(i32, CalendarYear)> {
    let mut years = Vec::new();
    for table in reader.tables(top, "calendar") {
        let year = reader.integer(&table, "year");
        reader.block(&table, "source");
        let off = days(reader, &table, "off", year);
        let work = days(reader, &table, "work", year);
        both(reader, &off, &work);
        let Some(year) = year else { continue };
        reader.symbols.define(Namespace::Year, &year.to_string(), table.at("year"));
        let plain = |days: Vec<(NaiveDate, Range<usize>)>| days.into_iter().map(|(day, _)| day).collect();
        years.push((i32::try_from(year).unwrap_or_default(), CalendarYear { off: plain(off), work: plain(work) }));
    }
    years
}

fn days(reader: &mut PackReader, table: &PackTable, key: &str, year: Option<u32>) -> Vec<(NaiveDate, Range<usize>)> {
    let mut days = Vec::new();
    for (text, at) in reader.list(table, key) {
        let Some((from, to)) = values::days(&text) else {
            reader.note(at, PackMistake::NotADay(text));
            continue;
        };
        let outside = |day: &NaiveDate| year.is_some_and(|year| i64::from(day.year()) != i64::from(year));
        if to < from {
            reader.note(at, PackMistake::Reversed { from, to });
        } else if let Some((day, year)) = [from, to].into_iter().find(outside).zip(year) {
            reader.note(at, PackMistake::OutsideYear { day, year });
        } else if year.is_some() {
            days.extend(from.iter_days().take_while(|day| *day <= to).map(|day| (day, at.clone())));
        }
    }
    days
}

/// A day cannot be off and worked.
fn both(reader: &mut PackReader, off: &[(NaiveDate, Range<usize>)], work: &[(NaiveDate, Range<usize>)]) {
    let off: HashSet<NaiveDate> = off.iter().map(|(day, _)| *day).collect();
    for (day, at) in work.iter().filter(|(day, _)| off.contains(day)) {
        reader.note(at.clone(), PackMistake::OffAndWorked(*day));
    }
}
