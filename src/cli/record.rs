//! `callside record`: the saved call records, listed, shown and exported.
//!
//! Contacts are shown in full: whoever may run this command may open the database itself. What is exported says so in
//! its help, because a file travels.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use chrono::NaiveDate;

use crate::app::packs;
use crate::app::setup::Setup;
use crate::domain::case::Case;
use crate::domain::change::{Answer, Entry, Filter, Query, Summary};
use crate::domain::pack::{Library, known};
use crate::store::{Store, StoreError};

mod export;
mod list;
mod sheet;
mod show;
mod story;

/// Arguments of `record`.
#[derive(Debug, clap::Args)]
pub(super) struct Record {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List records, newest first
    List(list::List),
    /// Show one record in full
    Show(show::Show),
    /// Write records as CSV or JSON, contacts in full
    Export(export::Export),
}

/// Which records.
#[derive(Debug, clap::Args)]
struct Which {
    /// Words that must all occur in number, name, order, contact or text
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// Archive state, e.g. closed, in-progress, escalated (repeatable)
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    state: Vec<String>,
    /// First day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Option<NaiveDate>,
    /// Last day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    to: Option<NaiveDate>,
}

fn day(text: &str) -> Result<NaiveDate, &'static str> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "YYYY-MM-DD")
}

impl Record {
    pub(super) fn run(&self, setup: &Setup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let loaded = packs::load(setup);
        super::remark(setup, &loaded);
        let desk = Desk { setup, library: &loaded.library, store: open(setup)? };
        match &self.command {
            Command::List(list) => list.run(&desk, out),
            Command::Show(show) => show.run(&desk, out),
            Command::Export(export) => export.run(&desk, out),
        }
    }
}

/// The database, for reading; nothing where there is none yet.
fn open(setup: &Setup) -> anyhow::Result<Option<Store>> {
    match Store::open_read_only(&setup.paths.database) {
        Ok(store) => Ok(Some(store)),
        Err(StoreError::Missing { .. }) => Ok(None),
        Err(e) => Err(super::of_store(&e, setup)),
    }
}

/// What every subcommand of `record` works with.
struct Desk<'a> {
    setup: &'a Setup,
    library: &'a Library,
    store: Option<Store>,
}

impl Desk<'_> {
    /// Records that match, newest first; at most `limit`, all for 0.
    fn records(&self, which: &Which, limit: usize) -> anyhow::Result<Vec<Summary>> {
        let filter = self.filter(which, limit)?;
        match self.ask(&Query::Records(filter))? {
            Some(Answer::Records { rows, .. }) => Ok(rows),
            _ => Ok(Vec::new()),
        }
    }

    /// The case that `query` names, with its log.
    fn case(&self, query: &Query) -> anyhow::Result<Option<(Case, Vec<Entry>)>> {
        match self.ask(query)? {
            Some(Answer::Case(found)) => Ok(found.map(|found| *found)),
            _ => Ok(None),
        }
    }

    fn ask(&self, query: &Query) -> anyhow::Result<Option<Answer>> {
        self.store.as_ref().map(|s| s.ask(query).map_err(|e| super::of_store(&e, self.setup))).transpose()
    }

    fn filter(&self, which: &Which, limit: usize) -> anyhow::Result<Filter> {
        let states = self.library.option_titles(known::STATE);
        if let Some(unknown) = which.state.iter().find(|s| !states.is_empty() && !states.contains_key(s.as_str())) {
            let known = states.keys().copied().collect::<Vec<_>>().join(", ");
            anyhow::bail!(self.setup.lang.pick(
                format!("没有 {unknown:?} 这种归档状态；可用：{known}"),
                format!("there is no archive state {unknown:?}; use {known}"),
            ));
        }
        let words = which.query.as_deref().unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        Ok(Filter { words, states: which.state.clone(), from: which.from, to: which.to, limit, ..Filter::default() })
    }
}

/// The sentence for a file that could not be written.
fn not_written(path: &Path, error: &std::io::Error, setup: &Setup) -> anyhow::Error {
    let path = path.display();
    if error.kind() == std::io::ErrorKind::AlreadyExists {
        return anyhow::anyhow!(setup.lang.pick(
            format!("{path} 已经存在，没有覆盖；请换个名字，或加 --force"),
            format!("{path} exists and was left alone; choose another name, or add --force"),
        ));
    }
    anyhow::anyhow!(setup.lang.pick(
        format!("{path} 写不了：{error}；没有留下半个文件"),
        format!("{path} cannot be written: {error}; no half file was left"),
    ))
}
