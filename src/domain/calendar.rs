//! Working days: weekends, public holidays, make-up workdays (调休上班).

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// Days off and make-up workdays by year, as packs list them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
}

/// One year's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// Days off beside the weekends.
    pub off: Vec<NaiveDate>,
    /// Weekend days that are worked.
    pub work: Vec<NaiveDate>,
}

/// A day counted from working days, and whether the calendar knew all the years it crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: NaiveDate,
    /// False where a year is not listed and weekends alone were used: to be shown, never hidden.
    pub known: bool,
}

impl Calendar {
    /// Adds a year, in place of what was listed for it.
    pub fn add(&mut self, year: i32, days: Year) {
        self.years.insert(year, days);
    }

    /// Whether `year` is listed.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// Whether `day` is worked; weekends alone decide in a year that is not listed.
    pub fn is_workday(&self, _day: NaiveDate) -> bool {
        todo!()
    }

    /// The `n`th working day after `from` (`from` itself not counted; 0: `from`, or the next working day).
    pub fn workdays_after(&self, _from: NaiveDate, _n: u32) -> Counted {
        todo!()
    }
}
