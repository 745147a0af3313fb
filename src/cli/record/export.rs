//! `callside record export`: records as a table for a spreadsheet, or as JSON for a program.
//!
//! The CSV begins with a byte-order mark, because spreadsheets guess a local encoding without one, and no cell can be
//! taken for a formula: what customers and callers wrote is never run. A file is written whole, for its owner alone.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::super::table;
use super::sheet::{self, RecordSheet};
use super::{RecordReader, RecordSelection};
use crate::app::files::{self, ExistingFile};
use crate::app::sheet::guard;
use crate::cli::words::CliWords;
use crate::domain::case::Case;
use crate::domain::lang::Lang;
use crate::domain::query::Query;
use crate::domain::time::Moment;

/// Arguments of `record export`.
#[derive(Debug, clap::Args)]
pub(super) struct RecordExportArguments {
    #[command(flatten)]
    which: RecordSelection,
    /// Format
    #[arg(long, value_enum, required_unless_present = "json")]
    format: Option<RecordExportFormat>,
    /// Print JSON, as --format json does
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write to this file (0600) instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
    /// At most so many, newest first; 0 for all
    #[arg(long, value_name = "N", default_value_t = 0)]
    limit: usize,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum RecordExportFormat {
    Csv,
    Json,
}

impl RecordExportArguments {
    pub(super) fn run(&self, reader: &RecordReader, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let cases = self.cases(reader)?;
        let lang = reader.setup.lang;
        let sheets: Vec<RecordSheet> = cases.iter().map(|c| sheet::of(c, reader.library, lang)).collect();
        let bytes = match self.format {
            Some(RecordExportFormat::Csv) => csv(&sheets, reader)?,
            Some(RecordExportFormat::Json) | None => {
                let mut bytes = serde_json::to_vec(&sheets)?;
                bytes.push(b'\n');
                bytes
            }
        };
        match &self.output {
            None => out.write_all(&bytes)?,
            Some(path) => {
                let existing = if self.force { ExistingFile::Replace } else { ExistingFile::Keep };
                files::write(path, &bytes, existing).map_err(|e| super::not_written(path, &e, reader.setup))?;
            }
        }
        // What is written first can fail; only then is it so many.
        out.flush()?;
        self.remark(sheets.len(), lang);
        Ok(super::super::answer(!sheets.is_empty()))
    }

    /// Says on stderr how many records were written, and where to.
    fn remark(&self, count: usize, lang: Lang) {
        if count == 0 {
            super::remark_none(lang);
        }
        let place = self.output.as_ref().map(|path| format!(" → {}", path.display())).unwrap_or_default();
        let said = CliWords::of(lang).record_exported(count);
        let _ = table::print(&mut io::stderr(), &format!("{said}{place}"));
    }

    /// The cases in question. A call that was not picked up is no record, unless it is asked for.
    fn cases(&self, reader: &RecordReader) -> anyhow::Result<Vec<Case>> {
        let mut rows = reader.records(&self.which, 0)?;
        rows.retain(|row| !row.missed || self.which.missed());
        if self.limit > 0 {
            rows.truncate(self.limit);
        }
        let found = rows.iter().map(|row| reader.case(&Query::Case(row.id)));
        Ok(found.collect::<anyhow::Result<Vec<_>>>()?.into_iter().flatten().map(|(case, _)| case).collect())
    }
}

/// A table with one row per record: what the desk knows, then every field of the form, then fields that only old
/// records have.
fn csv(sheets: &[RecordSheet], reader: &RecordReader) -> anyhow::Result<Vec<u8>> {
    let lang = reader.setup.lang;
    let mut fields: Vec<&str> = reader.library.fields.iter().map(|f| f.id.as_str()).collect();
    for row in sheets.iter().flat_map(|s| &s.fields) {
        if !fields.contains(&row.id) {
            fields.push(row.id);
        }
    }
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![0xef, 0xbb, 0xbf]);
    let titles = fields.iter().map(|id| reader.library.field_title(id, lang));
    table.write_record(heads(lang).into_iter().chain(titles).map(guard::on))?;
    for sheet in sheets {
        let text = |id: &&str| sheet.fields.iter().find(|r| r.id == *id).map(|r| r.text.clone()).unwrap_or_default();
        let cells = fixed(sheet).into_iter().chain(fields.iter().map(text));
        table.write_record(cells.map(|cell| guard::on(&cell)))?;
    }
    Ok(table.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn heads(lang: Lang) -> [&'static str; 9] {
    CliWords::of(lang).record_heads
}

fn fixed(sheet: &RecordSheet) -> [String; 9] {
    let time = |at: Option<Moment>| at.map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default();
    [
        sheet.number.unwrap_or_default().to_owned(),
        sheet.id.0.to_string(),
        time(Some(sheet.times.began)),
        time(sheet.times.picked_up),
        time(sheet.times.hung_up),
        time(sheet.times.saved),
        sheet.agent_name.to_owned(),
        sheet.agent.to_owned(),
        sheet.grade.as_ref().map(|g| g.title.to_owned()).unwrap_or_default(),
    ]
}
