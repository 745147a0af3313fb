//! Numbers, flags, times and choices out of a table.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::super::Limit;
use super::mistake::{Mistake, Wanted};
use super::near::near;
use super::reader::Reader;
use super::table::{Table, Value};
use super::values;
use crate::domain::time::Span;

impl Reader<'_> {
    fn integer(&mut self, value: Value, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong(key, value, Wanted::Integer);
            return None;
        };
        let read = u32::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|n| range.contains(n));
        if read.is_none() {
            self.note(value.span(), Mistake::OutOfRange { key, least: *range.start(), most: *range.end() });
        }
        read
    }

    /// A whole number that must be there.
    pub(super) fn integer_of(&mut self, table: &Table, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        self.need(table, key).and_then(|value| self.integer(value, key, range))
    }

    /// A whole number that may be there.
    pub(super) fn integer_if(&mut self, table: &Table, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        table.get(key).and_then(|value| self.integer(value, key, range))
    }

    /// `true` or `false`; false if it is not there.
    pub(super) fn flag(&mut self, table: &Table, key: &'static str) -> bool {
        let Some(value) = table.get(key) else { return false };
        if !value.get_ref().is_bool() {
            self.wrong(key, value, Wanted::Flag);
        }
        value.get_ref().as_bool().unwrap_or_default()
    }

    /// A duration that must be there.
    pub(super) fn duration_of(&mut self, table: &Table, key: &'static str) -> Option<Span> {
        self.need(table, key)?;
        self.duration_if(table, key)
    }

    /// A duration that may be there.
    pub(super) fn duration_if(&mut self, table: &Table, key: &'static str) -> Option<Span> {
        let value = table.get(key)?;
        let text = self.one_line(key, value, Wanted::Duration)?;
        let read = values::duration(&text);
        if read.is_none() {
            let near = values::duration_meant(&text);
            self.note(value.span(), Mistake::NotADuration { text, near });
        }
        read
    }

    /// A limit that must be there.
    pub(super) fn limit_of(&mut self, table: &Table, key: &'static str) -> Option<Limit> {
        self.need(table, key)?;
        self.limit_if(table, key)
    }

    /// A limit that may be there.
    pub(super) fn limit_if(&mut self, table: &Table, key: &'static str) -> Option<Limit> {
        let value = table.get(key)?;
        let text = self.one_line(key, value, Wanted::Limit)?;
        let read = values::limit(&text);
        if read.is_none() {
            let near = values::limit_meant(&text);
            self.note(value.span(), Mistake::NotALimit { text, near });
        }
        read
    }

    /// A date that must be there.
    pub(super) fn date_of(&mut self, table: &Table, key: &'static str) -> Option<NaiveDate> {
        self.need(table, key)?;
        self.date_if(table, key)
    }

    /// A date that may be there.
    pub(super) fn date_if(&mut self, table: &Table, key: &'static str) -> Option<NaiveDate> {
        let value = table.get(key)?;
        let date = value.get_ref().as_datetime().filter(|d| d.time.is_none() && d.offset.is_none());
        let read = date
            .and_then(|d| d.date)
            .and_then(|d| NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)));
        if read.is_none() {
            self.wrong(key, value, Wanted::Date);
        }
        read
    }

    /// One of the values that the key takes, if it is there.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        table: &Table,
        key: &'static str,
        all: &[(&'static str, T)],
    ) -> Option<T> {
        let value = table.get(key)?;
        let text = self.one_line(key, value, Wanted::Text)?;
        let chosen = all.iter().find(|(name, _)| *name == text).map(|(_, chosen)| *chosen);
        if chosen.is_none() {
            let allowed: Vec<&'static str> = all.iter().map(|(name, _)| *name).collect();
            let near = near(&text, allowed.iter().copied());
            self.note(value.span(), Mistake::NotAllowed { key, text, near, allowed });
        }
        chosen
    }

    /// One of the values that the key takes; it must be there.
    pub(super) fn one_of_these<T: Copy>(
        &mut self,
        table: &Table,
        key: &'static str,
        all: &[(&'static str, T)],
    ) -> Option<T> {
        self.need(table, key)?;
        self.one_of(table, key, all)
    }
}
