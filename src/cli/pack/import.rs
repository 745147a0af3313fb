//! `callside pack import`: a sheet of scripts becomes a pack.
//!
//! Nothing is lost in silence: every cell that was not taken as it stood is told with its place, and a pack that is
//! there already is compared first. A pack with anything that a sheet cannot hold is never replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::super::{answer, json, table};
use super::named;
use super::neighbours::{self, NeighbourPacks};
use crate::app::files;
use crate::app::reason::reason;
use crate::app::setup::RunSetup;
use crate::app::sheet::{self as sheets, SheetBook};
use crate::app::{clock, library};
use crate::cli::words::CliWords;
use crate::domain::pack::review::ReviewStatus;
use crate::domain::pack::{Library, PackLayer, Script};
use crate::packs::lint::{self, LintScope};
use crate::packs::read::{self, Diagnostic, PackSource};
use crate::packs::sheet::{self, EarlierPack, FindingOutcome, ImportError, ImportInput, ImportedPack};
use crate::packs::write::write;
use crate::search::letters::spell::spell;

mod diff;
mod report;

use diff::ImportDiff;
use report::ImportReport;

/// Help on the sheet.
const FILE: &str = "The sheet: csv, tsv, xlsx, xls or ods. Columns are known by their headers, in English or Chinese: \
    say (required), id, title, title_en, scene, kind, stages, category, types, grades, special, mood, asks, soothe, \
    short, long, verify, risk, keywords, keywords_en, covers, status, version, approved_by, approved_on, digest, \
    legal_by, legal_on, legal_digest, instead";

/// Arguments of `pack import`.
#[derive(Debug, clap::Args)]
pub(super) struct ImportArguments {
    #[arg(value_name = "FILE", help = FILE)]
    file: PathBuf,
    /// The pack to write
    #[arg(short, long, value_name = "PACK.toml", required_unless_present = "dry_run")]
    output: Option<PathBuf>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Sign the scripts in this name, save those with forbidden words; without it they are drafts unless they carry a
    /// signature that fits
    #[arg(long, value_name = "NAME")]
    approved_by: Option<String>,
    /// Sign scripts with forbidden words, too
    #[arg(long, requires = "approved_by")]
    anyway: bool,
    /// The pack's id
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The pack's title
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Read this sheet of a workbook, not the first one with scripts
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Replace the pack if it is there: scripts are matched by their ids, comments are lost
    #[arg(long)]
    force: bool,
    /// Print JSON, with every place
    #[arg(long)]
    json: bool,
}

impl ImportArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let lang = setup.lang;
        let book =
            sheets::read(&self.file, self.sheet.as_deref()).map_err(|e| anyhow::anyhow!(e.show(&self.file, lang)))?;
        let beside = NeighbourPacks::of(&library::load(setup).into_sources());
        let old = self.old(&beside, setup)?;
        let mut imported = self.import(&book, old.as_ref(), &beside, BTreeSet::new(), setup)?;
        let mut text = text_of(&imported);
        let (library, mistakes) = self.read(&text, &imported, &beside);
        let mut forbidden = self.forbidden(&library, setup);
        if !forbidden.is_empty() {
            // What the sheet says of these scripts' review counts again.
            imported = self.import(&book, old.as_ref(), &beside, forbidden.keys().cloned().collect(), setup)?;
            text = text_of(&imported);
            let drafts = imported.scripts.iter().filter(|script| script.review.status == ReviewStatus::Draft);
            let drafts: BTreeSet<&str> = drafts.map(|script| script.id.as_str()).collect();
            forbidden.retain(|id, _| drafts.contains(id.as_str()));
        }
        let diff =
            old.as_ref().and_then(|old| old.before.as_ref()).map(|b| ImportDiff::of(&b.scripts, &imported.scripts));
        let writes = !self.dry_run && mistakes.is_empty() && !imported.scripts.is_empty();
        if let Some(path) = self.output.as_ref().filter(|_| writes) {
            self.save(path, &text, setup)?;
        }
        let report = ImportReport {
            book: &book,
            imported: &imported,
            diff: diff.as_ref(),
            comments: old.as_ref().map_or(0, |old| old.comments),
            unread: old.as_ref().is_some_and(|old| old.before.is_none()),
            mistakes: &mistakes,
            forbidden: &forbidden,
            path: self.output.as_deref(),
            written: writes,
        };
        if self.json {
            json(out, &report.for_programs(lang))?;
        } else {
            report.print(out, lang)?;
        }
        let left_out = imported.findings.iter().any(|f| f.kind.outcome() == FindingOutcome::LeftOut);
        Ok(answer(mistakes.is_empty() && forbidden.is_empty() && !left_out && !imported.scripts.is_empty()))
    }

    /// The path of the pack, for people.
    fn path(&self) -> String {
        self.output.as_ref().map_or_else(|| "PACK.toml".to_owned(), |path| path.display().to_string())
    }

    /// The content of the pack as it would be read next to the others, with its mistakes.
    fn read(&self, text: &str, imported: &ImportedPack, beside: &NeighbourPacks) -> (Library, Vec<Diagnostic>) {
        if imported.scripts.is_empty() {
            return (Library::default(), Vec::new());
        }
        let path = self.path();
        let mut sources = beside.of_pack(&imported.info.id, Some(&path));
        sources.push(PackSource { path: path.clone(), text: text.to_owned(), layer: PackLayer::Asked });
        let (library, mut problems) = read::read(&sources);
        problems.retain(|problem| problem.path == path);
        (library, problems)
    }

    /// Scripts that nobody signs unless they insist, with the first of the words that must not be said.
    fn forbidden(&self, library: &Library, setup: &RunSetup) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        if self.approved_by.is_none() || self.anyway {
            return found;
        }
        let path = self.path();
        let own = library.packs.iter().position(|pack| pack.path == path);
        let day = clock::now().date_naive();
        let scope = LintScope { day, needs: setup.settings.review, packs: Some(own.into_iter().collect()) };
        for lint in lint::forbidden(library, &scope) {
            let what = lint.message(None, setup.lang).what;
            found.entry(lint.target.id).or_insert(what);
        }
        found
    }

    fn import(
        &self,
        book: &SheetBook,
        old: Option<&ReplacedPack>,
        beside: &NeighbourPacks,
        withheld: BTreeSet<String>,
        setup: &RunSetup,
    ) -> anyhow::Result<ImportedPack> {
        let lang = setup.lang;
        let words = CliWords::of(lang);
        let before = old.and_then(|old| old.before.as_ref());
        let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let id = match &self.id {
            Some(id) => checked_id(id, setup)?,
            None => sheet::pack_id(&book.grid, book.head.as_ref())
                .or_else(|| before.map(|before| before.info.id.clone()))
                .unwrap_or_else(|| sheet::generate_id(&stem(self.output.as_ref().unwrap_or(&self.file)), &spell)),
        };
        let today = clock::now().date_naive();
        let signer = self.approved_by.as_deref().map(|name| named(name, "--approved-by", setup)).transpose()?;
        let title = self.title.as_deref().map(|title| named(title, "--title", setup)).transpose()?;
        let path = self.output.as_ref().map(|path| path.display().to_string());
        let library = read::read(&beside.of_pack(&id, path.as_deref())).0.with_case_fields();
        let given = ImportInput {
            grid: &book.grid,
            head: book.head.as_ref(),
            library: &library,
            before,
            id,
            title,
            default_title: stem(&self.file),
            default_version: today.format("%Y.%-m.%-d").to_string(),
            signer: signer.as_deref().map(|name| (name, today)),
            withheld,
            spell: &spell,
        };
        sheet::import(&given).map_err(|missing| {
            let file = self.file.display();
            anyhow::anyhow!(match missing {
                ImportError::Empty => words.import_empty(&file),
                ImportError::NoHeader => words.import_no_header(&file),
            })
        })
    }

    /// The pack that is to be replaced; nothing if there is none yet.
    fn old(&self, beside: &NeighbourPacks, setup: &RunSetup) -> anyhow::Result<Option<ReplacedPack>> {
        let Some(path) = self.output.as_ref().filter(|path| path.symlink_metadata().is_ok()) else { return Ok(None) };
        let (shown, lang) = (path.display(), setup.lang);
        let words = CliWords::of(lang);
        if !self.force && !self.dry_run {
            anyhow::bail!(words.import_exists(&shown));
        }
        let gathered = library::gather(std::slice::from_ref(path));
        let Some(source) = gathered.sources.into_iter().next() else {
            let sentences: Vec<String> = gathered.unread.iter().map(|unread| unread.show(lang)).collect();
            anyhow::bail!(sentences.join("\n"));
        };
        let more = neighbours::sections(&source.text);
        if !more.is_empty() {
            let named: Vec<String> = more.iter().map(|(name, _)| format!("[[{name}]]")).collect();
            anyhow::bail!(words.import_not_held(&shown, &named.join(words.between)));
        }
        Ok(Some(ReplacedPack { comments: comments(&source.text), before: beside.pack(&source) }))
    }

    fn save(&self, path: &Path, text: &str, setup: &RunSetup) -> anyhow::Result<()> {
        // Other agents read the pack: it is no less readable than it was, or than other files of this folder.
        let is_there = self.force && path.symlink_metadata().is_ok();
        let written =
            if is_there { files::rewrite(path, text.as_bytes()) } else { files::publish(path, text.as_bytes()) };
        written.map_err(|error| {
            let (path, why) = (path.display(), reason(&error, setup.lang));
            anyhow::anyhow!(CliWords::of(setup.lang).file_not_written(&path, &why))
        })
    }
}

/// The pack that is there already.
struct ReplacedPack {
    /// Its content; nothing where it has mistakes.
    before: Option<EarlierPack>,
    /// Number of lines that are comments.
    comments: usize,
}

/// The pack as it would be written.
fn text_of(imported: &ImportedPack) -> String {
    write(&imported.info, &imported.variables, &imported.scripts.iter().collect::<Vec<&Script>>())
}

/// Lines that say something to people only.
fn comments(text: &str) -> usize {
    text.lines().map(str::trim_start).filter(|line| line.starts_with('#') && !line.starts_with("#:")).count()
}

/// The id of the command line.
fn checked_id(id: &str, setup: &RunSetup) -> anyhow::Result<String> {
    let made = sheet::generate_id(id, &spell);
    anyhow::ensure!(made == id, CliWords::of(setup.lang).import_bad_id(id, &made));
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::FILE;
    use crate::domain::lang::Lang;
    use crate::packs::sheet::Column;

    #[test]
    fn help_names_every_column() {
        let named: Vec<&str> = FILE.split([' ', ',']).collect();
        let missing: Vec<_> =
            Column::of_script().map(|c| c.header(Lang::En)).filter(|h| !named.contains(h)).collect();
        assert_eq!(missing, [""; 0]);
    }
}
