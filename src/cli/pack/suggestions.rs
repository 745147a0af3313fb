//! `callside pack suggestions`: what agents suggested to change, for the monthly review.

use std::io::{self, Write};
use std::process::ExitCode;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::table;
use crate::app::library;
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::Library;
use crate::domain::pack::review::digest;
use crate::domain::query::{Query, QueryAnswer};
use crate::domain::remark::{Remarks, Suggestion};
use crate::store::{Store, StoreError};

/// Arguments of `pack suggestions`.
#[derive(Debug, clap::Args)]
pub(super) struct SuggestionsArguments {
    /// First day, such as 2026-11-01
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::super::usage::day)]
    since: Option<NaiveDate>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A suggestion with what is known of its script today.
#[derive(Debug, Serialize)]
struct SuggestionRow<'a> {
    script: &'a str,
    /// Nothing where no pack has such a script any more.
    title: Option<String>,
    #[serde(flatten)]
    suggestion: &'a Suggestion,
    /// True when it is about the words as they are now.
    current: bool,
}

impl SuggestionsArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let loaded = library::load(setup);
        let remarks = remarks(setup)?;
        let mut rows: Vec<SuggestionRow<'_>> = remarks
            .all_suggestions()
            .filter(|(_, suggestion)| self.since.is_none_or(|since| since <= suggestion.at.date_naive()))
            .map(|(script, suggestion)| row(script, suggestion, &loaded.library, setup.lang))
            .collect();
        rows.sort_by_key(|row| row.suggestion.at);
        if self.json {
            super::super::json(out, &rows)?;
        } else {
            print(out, &rows, setup.lang)?;
        }
        if rows.is_empty() {
            let _ = writeln!(io::stderr(), "{}", CliWords::of(setup.lang).suggestions_none);
        }
        Ok(super::super::answer(!rows.is_empty()))
    }
}

/// Everybody's suggestions; none where there is no database yet.
fn remarks(setup: &RunSetup) -> anyhow::Result<Remarks> {
    let store = match Store::open_read_only(&setup.paths.database) {
        Ok(store) => store,
        Err(StoreError::Missing { .. }) => return Ok(Remarks::default()),
        Err(e) => return Err(super::super::of_store(&e, setup)),
    };
    match store.ask(&Query::Remarks { agent: None }).map_err(|e| super::super::of_store(&e, setup))? {
        QueryAnswer::Remarks(log) => Ok(Remarks::fold(&log, "")),
        _ => Ok(Remarks::default()),
    }
}

fn row<'a>(id: &'a str, suggestion: &'a Suggestion, library: &Library, lang: Lang) -> SuggestionRow<'a> {
    let versions = || library.scripts.iter().chain(&library.shelf).filter(|s| s.id == id);
    let title = versions().next().map(|s| s.title.show(lang).to_owned());
    let current = versions().any(|script| digest(script) == suggestion.digest);
    SuggestionRow { script: id, title, suggestion, current }
}

/// A line for each with who, when and about what, and the suggestion under it in full.
fn print(out: &mut dyn Write, rows: &[SuggestionRow<'_>], lang: Lang) -> io::Result<()> {
    let sentences = CliWords::of(lang);
    for SuggestionRow { script, title, suggestion, current } in rows {
        let Suggestion { at, agent, agent_name, text, version, .. } = suggestion;
        let title = match title {
            Some(title) => title.clone(),
            None => sentences.in_no_pack.to_owned(),
        };
        let words = if *current { "" } else { sentences.about_other_words };
        let at = at.format("%Y-%m-%d %H:%M");
        table::print(out, &format!("{at}  {script}  {title}  (v{version}{words})  {agent_name} {agent}"))?;
        table::print(out, &format!("    {text}"))?;
    }
    Ok(())
}
