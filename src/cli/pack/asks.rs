//! `callside pack asks`: customers' wordings that led to a script and that its pack does not know yet.

use std::io::{self, Write};
use std::process::ExitCode;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::table;
use crate::app::setup::RunSetup;
use crate::app::{lessons, library};
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::known;
use crate::domain::time::Moment;
use crate::search::offer::wordings::{NewWording, new_wordings};

/// Arguments of `pack asks`.
#[derive(Debug, clap::Args)]
pub(super) struct AsksArguments {
    /// First day, such as 2026-11-01
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::super::usage::day)]
    since: Option<NaiveDate>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A new wording; the names are read by other programs.
#[derive(Debug, Serialize)]
struct NewWordingRow<'l> {
    script: String,
    /// Nothing where no pack has such a script any more.
    title: Option<&'l str>,
    wording: String,
    times: u32,
    last: Moment,
}

impl AsksArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let sentences = CliWords::of(setup.lang);
        let loaded = library::load(setup);
        // What happened, in the customer's words, and the note that came with the call; the fields for where, when and to
        // whom are nothing for a pack.
        let fields = [known::PROBLEM, known::WHAT];
        let learns = setup.settings.learn.0;
        let found = if learns { lessons::told_in(setup, fields, usize::MAX) } else { Ok(Vec::new()) };
        let mut lessons = found.map_err(|e| super::super::of_store(&e, setup))?;
        lessons.retain(|(at, _)| self.since.is_none_or(|since| since <= at.date_naive()));
        let rows: Vec<NewWordingRow> = new_wordings(&loaded.library, &lessons)
            .into_iter()
            .map(|NewWording { script, wording, times, last }| {
                let title = loaded.library.script(&script).map(|s| s.title.show(setup.lang));
                NewWordingRow { script, title, wording, times, last }
            })
            .collect();
        if self.json {
            super::super::json(out, &rows)?;
        } else {
            print(out, &rows, setup.lang)?;
        }
        if rows.is_empty() {
            let nothing = if learns { sentences.asks_none } else { sentences.asks_learn_off };
            let _ = writeln!(io::stderr(), "{nothing}");
        }
        Ok(super::super::answer(!rows.is_empty()))
    }
}

/// A line for each, as `asks` takes it behind the script it led to.
fn print(out: &mut dyn Write, rows: &[NewWordingRow<'_>], lang: Lang) -> io::Result<()> {
    let words = CliWords::of(lang);
    for NewWordingRow { script, title, wording, times, last } in rows {
        let title = title.unwrap_or(words.in_no_pack);
        let times = words.asks_times(*times);
        let last = last.format("%Y-%m-%d");
        table::print(out, &format!("{script}  {title}  \"{wording}\"  ({times}, {last})"))?;
    }
    Ok(())
}
