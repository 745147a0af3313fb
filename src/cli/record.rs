//! `callside record`: the saved call records, listed, shown and exported.
//!
//! Contacts are shown in full: whoever may run this command may open the database itself. What is exported says so in
//! its help, because a file travels.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::app::reason::reason;
use crate::app::setup::RunSetup;
use crate::app::{library, record_search};
use crate::cli::words::CliWords;
use crate::domain::case::Case;
use crate::domain::change::LogEntry;
use crate::domain::lang::Lang;
use crate::domain::pack::Library;
use crate::domain::query::{Query, QueryAnswer};
use crate::domain::summary::CaseSummary;
use crate::store::{Store, StoreError};

mod export;
mod list;
mod selection;
mod sheet;
mod show;

use selection::RecordSelection;

/// Arguments of `record`.
#[derive(Debug, clap::Args)]
pub(super) struct RecordArguments {
    #[command(subcommand)]
    command: RecordCommand,
}

#[derive(Debug, clap::Subcommand)]
enum RecordCommand {
    /// List records, newest first
    List(list::RecordListArguments),
    /// Show one record in full
    Show(show::RecordShowArguments),
    /// Write records as CSV or JSON, contacts in full
    Export(export::RecordExportArguments),
}

impl RecordArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let loaded = library::load(setup);
        super::remark(setup, &loaded);
        let reader = RecordReader { setup, library: &loaded.library, store: open(setup)? };
        match &self.command {
            RecordCommand::List(list) => list.run(&reader, out),
            RecordCommand::Show(show) => show.run(&reader, out),
            RecordCommand::Export(export) => export.run(&reader, out),
        }
    }
}

/// The database, for reading; nothing where there is none yet.
fn open(setup: &RunSetup) -> anyhow::Result<Option<Store>> {
    let opened = Store::open_read_only(&setup.paths.database);
    match opened.and_then(|store| record_search::by_pinyin(store, &setup.settings.manner)) {
        Ok(store) => Ok(Some(store)),
        Err(StoreError::Missing { .. }) => Ok(None),
        Err(e) => Err(super::of_store(&e, setup)),
    }
}

/// The store and the library that every subcommand of `record` works with.
struct RecordReader<'a> {
    setup: &'a RunSetup,
    library: &'a Library,
    store: Option<Store>,
}

impl RecordReader<'_> {
    /// Records that match, newest first; at most `limit`, all for 0.
    fn records(&self, which: &RecordSelection, limit: usize) -> anyhow::Result<Vec<CaseSummary>> {
        let mut found = Vec::new();
        for filter in which.filters(self.library, self.setup.lang, limit)? {
            if let Some(QueryAnswer::Records { rows, .. }) = self.ask(&Query::Records(filter))? {
                found.extend(rows);
            }
        }
        // Each answer is in this order; several of them together are not, and may name a case twice.
        found.sort_by_key(|row| std::cmp::Reverse((row.at, row.id)));
        found.dedup_by_key(|row| row.id);
        if limit > 0 {
            found.truncate(limit);
        }
        Ok(found)
    }

    /// The case that `query` names, with its log.
    fn case(&self, query: &Query) -> anyhow::Result<Option<(Case, Vec<LogEntry>)>> {
        match self.ask(query)? {
            Some(QueryAnswer::Case(found)) => Ok(found.map(|found| *found)),
            _ => Ok(None),
        }
    }

    fn ask(&self, query: &Query) -> anyhow::Result<Option<QueryAnswer>> {
        self.store.as_ref().map(|s| s.ask(query).map_err(|e| super::of_store(&e, self.setup))).transpose()
    }
}

/// Says on stderr that nothing matches.
fn remark_none(lang: Lang) {
    let _ = writeln!(io::stderr(), "{}", CliWords::of(lang).record_none);
}

/// The sentence for a file that could not be written.
fn not_written(path: &Path, error: &io::Error, setup: &RunSetup) -> anyhow::Error {
    let words = CliWords::of(setup.lang);
    let path = path.display();
    if error.kind() == io::ErrorKind::AlreadyExists {
        return anyhow::anyhow!(words.file_exists(&path));
    }
    let why = reason(error, setup.lang);
    anyhow::anyhow!(words.file_not_written(&path, &why))
}
