//! `callside record list`.

use std::io::{self, Write};
use std::process::ExitCode;

use super::super::table;
use super::{RecordReader, RecordSelection};
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::known;
use crate::domain::summary::CaseSummary;
use crate::tui::lang::Words;

/// Widest subject in the plain list, in columns.
const SUBJECT: usize = 40;

/// Arguments of `record list`.
#[derive(Debug, clap::Args)]
pub(super) struct RecordListArguments {
    #[command(flatten)]
    which: RecordSelection,
    /// At most so many; 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl RecordListArguments {
    pub(super) fn run(&self, reader: &RecordReader, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        // One more than wanted tells whether there are more.
        let ask = if self.limit == 0 { 0 } else { self.limit.saturating_add(1) };
        let mut rows = reader.records(&self.which, ask)?;
        let more = ask > 0 && rows.len() > self.limit;
        if more {
            rows.truncate(self.limit);
        }
        if self.json {
            super::super::json(out, &rows)?;
        } else {
            let lines: Vec<Vec<String>> = rows.iter().map(|r| line(r, reader)).collect();
            table::columns(out, &lines)?;
        }
        if more {
            remark_more(reader.setup.lang, rows.len());
        } else if rows.is_empty() {
            super::remark_none(reader.setup.lang);
        }
        Ok(super::super::answer(!rows.is_empty()))
    }
}

fn remark_more(lang: Lang, count: usize) {
    let _ = writeln!(io::stderr(), "{}", CliWords::of(lang).record_only_newest(&count));
}

fn line(row: &CaseSummary, reader: &RecordReader) -> Vec<String> {
    let words = Words::of(reader.setup.lang);
    let number = match &row.number {
        Some(number) => number.clone(),
        None if row.missed => format!("{} {}", words.state_missed, row.id.0),
        None => format!("{} {}", words.word_unsaved, row.id.0),
    };
    vec![
        number,
        row.at.format("%Y-%m-%d %H:%M").to_string(),
        row.name.clone(),
        row.contact.clone(),
        state(row, reader),
        table::cut(&row.subject, SUBJECT),
    ]
}

/// The state in the words of the records screen, with its mark where corrections are not saved yet.
fn state(row: &CaseSummary, reader: &RecordReader) -> String {
    let words = Words::of(reader.setup.lang);
    let states = reader.library.option_titles(known::STATE);
    let title = match states.get(row.state.as_str()) {
        _ if row.missed => words.state_missed,
        Some(title) => title.show(reader.setup.lang),
        None if row.saved => &row.state,
        None => words.not_finished,
    };
    if row.pending { format!("*{} {title}", words.pending_mark) } else { title.to_owned() }
}
