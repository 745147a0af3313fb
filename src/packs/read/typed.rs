//! Numbers, flags, times and choices out of a table.

use chrono::NaiveDate;

use super::format::ValueSchema;
use super::mistake::PackMistake;
use super::near::near;
use super::reader::PackReader;
use super::table::PackTable;
use super::values;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::{TimeLimit, Validity};
use crate::domain::time::Span;

impl PackReader<'_> {
    /// A whole number in its key's range.
    pub(super) fn integer(&mut self, table: &PackTable, key: &str) -> Option<u32> {
        let (key, value) = table.value(key, |takes| matches!(takes, ValueSchema::Integer(..)))?;
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong(key, value);
            return None;
        };
        let ValueSchema::Integer(least, most) = key.takes else { return None };
        let read = u32::from_str_radix(integer.as_str(), integer.radix()).ok();
        let read = read.filter(|n| (least..=most).contains(n));
        if read.is_none() {
            self.note(value.span(), PackMistake::OutOfRange { key, least, most });
        }
        read
    }

    /// `true` or `false`; false if it is not there.
    pub(super) fn flag(&mut self, table: &PackTable, key: &str) -> bool {
        let Some((key, value)) = table.value(key, |takes| takes == ValueSchema::Flag) else { return false };
        if !value.get_ref().is_bool() {
            self.wrong(key, value);
        }
        value.get_ref().as_bool().unwrap_or_default()
    }

    /// A length of time.
    pub(super) fn duration(&mut self, table: &PackTable, key: &str) -> Option<Span> {
        let (key, value) = table.value(key, |takes| takes == ValueSchema::Duration)?;
        let text = self.one_line(key, value)?;
        let read = values::duration(&text);
        if read.is_none() {
            let near = values::duration_meant(&text);
            self.note(value.span(), PackMistake::NotADuration { text, near });
        }
        read
    }

    /// A deadline.
    pub(super) fn limit(&mut self, table: &PackTable, key: &str) -> Option<TimeLimit> {
        let (key, value) = table.value(key, |takes| takes == ValueSchema::Limit)?;
        let text = self.one_line(key, value)?;
        let read = values::limit(&text);
        if read.is_none() {
            let near = values::limit_meant(&text);
            self.note(value.span(), PackMistake::NotALimit { text, near });
        }
        read
    }

    /// A date.
    pub(super) fn date(&mut self, table: &PackTable, key: &str) -> Option<NaiveDate> {
        let (key, value) = table.value(key, |takes| takes == ValueSchema::Date)?;
        let date = value.get_ref().as_datetime().filter(|d| d.time.is_none() && d.offset.is_none());
        let read = date
            .and_then(|d| d.date)
            .and_then(|d| NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)));
        if read.is_none() {
            self.wrong(key, value);
        }
        read
    }

    /// The days from `valid_from` to `valid_to`; nothing if one of them is at fault.
    pub(super) fn validity(&mut self, table: &PackTable) -> Option<Validity> {
        let from = self.date(table, "valid_from");
        let to = self.date(table, "valid_to");
        if let Some((from, to)) = from.zip(to).filter(|(from, to)| to < from) {
            self.note(table.at("valid_to"), PackMistake::Reversed { from, to });
            return None;
        }
        let is_sound = to.is_some() || table.get("valid_to").is_none();
        from.filter(|_| is_sound).map(|from| Validity { from, to })
    }

    /// One of the choices that the key takes.
    pub(super) fn choice<T: FixedChoice>(&mut self, table: &PackTable, key: &str) -> Option<T> {
        table.value(key, |takes| takes == ValueSchema::OneOf(T::NAMES))?;
        self.code(table, key).and_then(T::of_code)
    }

    /// The code of one of the choices that the key takes.
    pub(super) fn code(&mut self, table: &PackTable, key: &str) -> Option<&'static str> {
        let (key, value) = table.value(key, |takes| matches!(takes, ValueSchema::OneOf(_)))?;
        let text = self.one_line(key, value)?;
        let ValueSchema::OneOf(allowed) = key.takes else { return None };
        let codes = || allowed.iter().map(|(code, ..)| *code);
        let chosen = codes().find(|code| *code == text);
        if chosen.is_none() {
            let by_word = allowed.iter().find(|(_, zh, en)| *zh == text || *en == text).map(|(code, ..)| *code);
            let near = by_word.or_else(|| near(&text, codes()));
            self.note(value.span(), PackMistake::NotAllowed { key, text, near, allowed });
        }
        chosen
    }
}
