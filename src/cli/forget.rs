//! `callside forget`: what calls taught this workstation is used no more, or again. The calls themselves stay.

use std::io::{self, Write};
use std::process::ExitCode;

use chrono::{NaiveDate, NaiveTime};

use crate::app::setup::RunSetup;
use crate::app::{clock, lessons, library};
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::lesson::telling_fields;
use crate::domain::remark::{Remark, RemarkAct};
use crate::domain::time::Moment;
use crate::store::{Store, StoreOptions};

/// Arguments of `forget`.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub(super) struct ForgetArguments {
    /// Forget what calls before this day taught, such as 2026-11-01
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::usage::day)]
    before: Option<NaiveDate>,
    /// Forget what all calls up to now taught
    #[arg(long)]
    all: bool,
    /// Take back all forgetting
    #[arg(long)]
    undo: bool,
}

impl ForgetArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let lang = setup.lang;
        let words = CliWords::of(lang);
        if !setup.paths.database.exists() {
            let _ = writeln!(io::stderr(), "{}", words.forget_nothing_learned);
            return Ok(super::answer(false));
        }
        let loaded = library::load(setup);
        let teaching = || -> anyhow::Result<usize> {
            let lessons = lessons::told_in(setup, telling_fields(&loaded.library), usize::MAX);
            Ok(lessons.map_err(|e| super::of_store(&e, setup))?.len())
        };
        let now = clock::now();
        let before = self.forgotten_before(now, lang)?;
        let was = teaching()?;
        let options = StoreOptions { check: false, at: Some(now), ..StoreOptions::default() };
        let mut store = Store::open_with(&setup.paths.database, options).map_err(|e| super::of_store(&e, setup))?;
        let agent = setup.agent().map(|agent| agent.id.clone()).unwrap_or_default();
        let forgotten = Remark { script: String::new(), at: now, agent, act: RemarkAct::Forgotten { before } };
        store.commit(&[forgotten]).map_err(|e| super::of_store(&e, setup))?;
        drop(store);
        let left = teaching()?;
        let (gone, back) = (was.saturating_sub(left), left.saturating_sub(was));
        let told = match before {
            Some(_) => words.forget_done(gone, &left),
            None => words.forget_undone(back, &left),
        };
        writeln!(out, "{told}")?;
        Ok(ExitCode::SUCCESS)
    }

    /// Cases that began before it are to teach nothing; none: all teach again. Nobody forgets what is yet to come.
    fn forgotten_before(&self, now: Moment, lang: Lang) -> anyhow::Result<Option<Moment>> {
        if self.undo {
            return Ok(None);
        }
        let Some(day) = self.before else { return Ok(Some(now)) };
        // A day without a beginning must not stand for all days.
        let Some(start) = day.and_time(NaiveTime::MIN).and_local_timezone(*now.offset()).earliest() else {
            anyhow::bail!(CliWords::of(lang).forget_no_day(&day));
        };
        Ok(Some(start.min(now)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_beginning_forgets_nothing() {
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
        let mark = |before| {
            ForgetArguments { before: Some(before), all: false, undo: false }.forgotten_before(now, Lang::Zh)
        };
        assert!(mark(NaiveDate::MIN).is_err(), "in the east it begins before the first moment there is");
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(mark(day("2026-11-01")).unwrap().unwrap().to_rfc3339(), "2026-11-01T00:00:00+08:00");
        assert_eq!(mark(day("2027-01-01")).unwrap(), Some(now));
        assert_eq!(
            ForgetArguments { before: None, all: true, undo: false }.forgotten_before(now, Lang::Zh).unwrap(),
            Some(now)
        );
        assert_eq!(
            ForgetArguments { before: None, all: false, undo: true }.forgotten_before(now, Lang::Zh).unwrap(),
            None
        );
    }
}
