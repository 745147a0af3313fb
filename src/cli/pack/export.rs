//! `callside pack export`: the scripts of packs as a sheet, or as pages to read and print.
//!
//! A sheet holds every column of a script and the head of its pack, so that it can be imported again. What a sheet
//! cannot hold (playbooks, fields, rules) is named on stderr.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::super::{answer, table};
use super::neighbours;
use crate::app::files::{self, ExistingFile};
use crate::app::library;
use crate::app::reason::reason;
use crate::app::setup::RunSetup;
use crate::app::sheet::{SheetWriteError, delimited, workbook};
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::{Library, PackLayer, Script};
use crate::packs::read::{self, PackSource};
use crate::packs::sheet::{Column, ExportedPack, head_grid, script_grid};

mod html;
mod markdown;
mod page;

use page::ScriptPage;

/// Arguments of `pack export`.
#[derive(Debug, clap::Args)]
pub(super) struct PackExportArguments {
    /// Packs: files, folders, or ids of packs that this run would load; none: all that have scripts
    #[arg(value_name = "PACK.toml|ID")]
    which: Vec<String>,
    /// Format; without it the ending of the file decides
    #[arg(long, value_enum)]
    format: Option<PackExportFormat>,
    /// Write to this file (0600) instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum PackExportFormat {
    Csv,
    Tsv,
    Xlsx,
    Md,
    Html,
}

impl PackExportArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let lang = setup.lang;
        let format = self.chosen(lang)?;
        let chosen = ChosenPacks::of(&self.which, setup)?;
        let parts = chosen.parts();
        let count = parts.iter().map(|part| part.scripts.len()).sum();
        let bytes = written(&parts, &chosen.library, format, lang)?;
        match &self.output {
            None => out.write_all(&bytes)?,
            Some(path) => self.save(path, &bytes, setup)?,
        }
        // What is written first can fail; only then is it so many.
        out.flush()?;
        self.remark(&chosen, &parts, count, lang);
        Ok(answer(count > 0))
    }

    fn chosen(&self, lang: Lang) -> anyhow::Result<PackExportFormat> {
        let words = CliWords::of(lang);
        let ending = self.output.as_ref().and_then(|path| path.extension()?.to_str());
        let by_name = ending.and_then(|ending| <PackExportFormat as clap::ValueEnum>::from_str(ending, true).ok());
        let Some(format) = self.format.or(by_name) else {
            anyhow::bail!(words.export_choose_format);
        };
        if format == PackExportFormat::Xlsx && self.output.is_none() {
            anyhow::bail!(words.export_xlsx_file);
        }
        Ok(format)
    }

    fn save(&self, path: &Path, bytes: &[u8], setup: &RunSetup) -> anyhow::Result<()> {
        let words = CliWords::of(setup.lang);
        let existing = if self.force { ExistingFile::Replace } else { ExistingFile::Keep };
        files::write(path, bytes, existing).map_err(|error| {
            let path = path.display();
            if error.kind() == io::ErrorKind::AlreadyExists {
                return anyhow::anyhow!(words.file_exists(&path));
            }
            let why = reason(&error, setup.lang);
            anyhow::anyhow!(words.file_not_written(&path, &why))
        })
    }

    /// Says on stderr what was written, where to, and what is not in it.
    fn remark(&self, chosen: &ChosenPacks, parts: &[ExportedPack], count: usize, lang: Lang) {
        let words = CliWords::of(lang);
        let mut lines = Vec::new();
        for (source, part) in parts.iter().filter_map(|part| Some((chosen.source(&part.info.path)?, part))) {
            let more = neighbours::sections(&source.text);
            if !more.is_empty() {
                let named = more.iter().map(|(name, count)| format!("{name} {count}"));
                let named = named.collect::<Vec<_>>().join(words.between);
                let id = &part.info.id;
                lines.push(words.export_not_held(&id, &named));
            }
        }
        let place = self.output.as_ref().map(|path| format!(" → {}", path.display())).unwrap_or_default();
        lines.push(format!("{}{place}", words.export_done(count)));
        for line in lines {
            let _ = table::print(&mut io::stderr(), &line);
        }
    }
}

fn written(
    parts: &[ExportedPack],
    library: &Library,
    format: PackExportFormat,
    lang: Lang,
) -> anyhow::Result<Vec<u8>> {
    let words = CliWords::of(lang);
    let made = match format {
        PackExportFormat::Csv => delimited(&script_grid(parts, library, lang, true), b','),
        PackExportFormat::Tsv => delimited(&script_grid(parts, library, lang, true), b'\t'),
        PackExportFormat::Xlsx => {
            let grids = [script_grid(parts, library, lang, false), head_grid(parts, lang)];
            workbook(&grids, &choices(lang))
        }
        PackExportFormat::Md => Ok(markdown::render(&ScriptPage::of(parts, library, lang)).into_bytes()),
        PackExportFormat::Html => Ok(html::render(&ScriptPage::of(parts, library, lang)).into_bytes()),
    };
    made.map_err(|error| match error {
        SheetWriteError::TooLong(place) => anyhow::anyhow!(words.export_cell_long(&place)),
        SheetWriteError::Other(why) => anyhow::anyhow!(words.export_no_sheet(&why)),
    })
}

/// The choices that each column of the sheet offers.
fn choices(lang: Lang) -> Vec<(usize, Vec<&'static str>)> {
    let columns = Column::of_script().enumerate();
    columns.map(|(at, column)| (at, column.choices(lang))).filter(|(_, choices)| !choices.is_empty()).collect()
}

/// The packs that were asked for, read together with those beside them.
struct ChosenPacks {
    library: Library,
    sources: Vec<PackSource>,
    /// Paths of those that were asked for.
    paths: HashSet<String>,
}

impl ChosenPacks {
    fn of(asked: &[String], setup: &RunSetup) -> anyhow::Result<ChosenPacks> {
        let lang = setup.lang;
        let words = CliWords::of(lang);
        let loaded = library::load(setup).into_sources();
        let ids: Vec<Option<String>> = loaded.iter().map(|source| neighbours::id(&source.text)).collect();
        let mut paths = HashSet::new();
        let mut files = Vec::new();
        for name in asked {
            if let Some(at) = ids.iter().rposition(|id| id.as_deref() == Some(name)) {
                paths.insert(loaded[at].path.clone());
                continue;
            }
            let gathered = library::gather(&[PathBuf::from(name)]);
            if let Some(unread) = gathered.unread.first() {
                let known = ids.iter().flatten().cloned().collect::<Vec<_>>().join(words.between);
                anyhow::bail!(words.export_no_pack(&unread.show(lang), name, &known));
            }
            files.extend(gathered.sources.into_iter().map(|source| PackSource { layer: PackLayer::Asked, ..source }));
        }
        paths.extend(files.iter().map(|file| file.path.clone()));
        let own: HashSet<String> = files.iter().filter_map(|file| neighbours::id(&file.text)).collect();
        let mut sources: Vec<PackSource> = loaded
            .into_iter()
            .zip(ids)
            .filter(|(source, id)| {
                let copy = id.as_ref().is_some_and(|id| own.contains(id)) && source.layer != PackLayer::Builtin;
                !copy && files.iter().all(|file| file.path != source.path)
            })
            .map(|(source, _)| source)
            .collect();
        sources.extend(files);
        if asked.is_empty() {
            paths = sources.iter().map(|source| source.path.clone()).collect();
        }
        ChosenPacks { library: Library::default(), sources, paths }.read(lang)
    }

    /// Reads the packs; one that was asked for must have no mistakes.
    fn read(mut self, lang: Lang) -> anyhow::Result<ChosenPacks> {
        let (library, problems) = read::read(&self.sources);
        if let Some(problem) = problems.iter().find(|problem| self.paths.contains(&problem.path)) {
            let path = &problem.path;
            anyhow::bail!(CliWords::of(lang).export_mistakes(&path, &problem.one_line(lang)));
        }
        self.library = library.with_case_fields();
        Ok(self)
    }

    fn source(&self, path: &str) -> Option<&PackSource> {
        self.sources.iter().find(|source| source.path == path)
    }

    /// The packs that are exported: those that have scripts, with all of these, whether they may be offered or not.
    fn parts(&self) -> Vec<ExportedPack<'_>> {
        let asked = self.library.packs.iter().enumerate().filter(|(_, info)| self.paths.contains(&info.path));
        let parts = asked.map(|(at, info)| {
            let all = self.library.scripts.iter().chain(&self.library.shelf);
            let text = self.source(&info.path).map_or("", |source| source.text.as_str());
            let scripts: Vec<&Script> = all.filter(|script| script.pack == at).collect();
            ExportedPack { info, variables: neighbours::variables(&self.library, text), scripts }
        });
        parts.filter(|part| !part.scripts.is_empty()).collect()
    }
}
