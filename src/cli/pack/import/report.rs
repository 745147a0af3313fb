//! The report at the end of an import, for people and for programs.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::mem::{Discriminant, discriminant};
use std::path::Path;

use serde::Serialize;

use super::diff::ImportDiff;
use super::table;
use crate::app::sheet::SheetBook;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStatus;
use crate::packs::read::Diagnostic;
use crate::packs::sheet::{FindingKind, FindingOutcome, ImportedPack, SheetFinding};

/// Most places of one kind that people are shown; programs get all.
const MOST_OF_A_KIND: usize = 8;

/// Most ids that people are shown in a comparison.
const MOST_IDS: usize = 12;

/// The report of an import, for people.
pub(super) struct ImportReport<'r> {
    pub(super) book: &'r SheetBook,
    pub(super) imported: &'r ImportedPack,
    /// Differences from the pack that is there.
    pub(super) diff: Option<&'r ImportDiff>,
    /// Comments of that pack, which the new one lacks.
    pub(super) comments: usize,
    /// True when that pack has mistakes and could not be compared.
    pub(super) unread: bool,
    /// Mistakes in the new pack.
    pub(super) mistakes: &'r [Diagnostic],
    /// Scripts that were not signed, with the words that must not be said.
    pub(super) forbidden: &'r BTreeMap<String, String>,
    pub(super) path: Option<&'r Path>,
    pub(super) written: bool,
}

/// The report for programs.
#[derive(Debug, Serialize)]
pub(super) struct ImportAnswer<'r> {
    ok: bool,
    pack: ImportHead<'r>,
    sheet: &'r str,
    other_sheets: &'r [String],
    guessed_encoding: Option<&'r str>,
    garbled: bool,
    #[serde(flatten)]
    counts: ImportCounts,
    problems: Vec<ImportEntry>,
    mistakes: Vec<String>,
    not_signed: Vec<NotSigned<'r>>,
    diff: Option<&'r ImportDiff>,
    comments_lost: usize,
    written: Option<String>,
}

/// Numbers of rows, and of the scripts they gave by review.
#[derive(Debug, Serialize)]
struct ImportCounts {
    rows: usize,
    scripts: usize,
    approved: usize,
    drafts: usize,
    retired: usize,
    rows_left_out: usize,
}

/// The head of the imported pack.
#[derive(Debug, Serialize)]
struct ImportHead<'r> {
    id: &'r str,
    title: &'r str,
    version: &'r str,
}

/// A script with words that must not be said.
#[derive(Debug, Serialize)]
struct NotSigned<'r> {
    id: &'r str,
    what: &'r str,
}

/// A finding with its place.
#[derive(Debug, Serialize)]
struct ImportEntry {
    place: String,
    row: usize,
    column: usize,
    weight: FindingOutcome,
    what: String,
    fix: &'static str,
}

impl<'r> ImportReport<'r> {
    /// As JSON.
    pub(super) fn for_programs(&self, lang: Lang) -> ImportAnswer<'r> {
        let ImportReport { book, imported, .. } = self;
        let left_out = self.left_out();
        ImportAnswer {
            ok: self.mistakes.is_empty()
                && self.forbidden.is_empty()
                && left_out == 0
                && !imported.scripts.is_empty(),
            pack: ImportHead {
                id: &imported.info.id,
                title: &imported.info.title.zh,
                version: &imported.info.version,
            },
            sheet: &book.grid.name,
            other_sheets: &book.others,
            guessed_encoding: book.guessed,
            garbled: book.garbled,
            counts: ImportCounts {
                rows: imported.rows,
                scripts: imported.scripts.len(),
                approved: self.with(ReviewStatus::Approved),
                drafts: self.with(ReviewStatus::Draft),
                retired: self.with(ReviewStatus::Retired),
                rows_left_out: left_out,
            },
            problems: imported.findings.iter().map(|finding| self.entry(finding, lang)).collect(),
            mistakes: self.mistakes.iter().map(|problem| problem.one_line(lang)).collect(),
            not_signed: self.forbidden.iter().map(|(id, what)| NotSigned { id, what }).collect(),
            diff: self.diff,
            comments_lost: self.comments,
            written: self.path.filter(|_| self.written).map(|path| path.display().to_string()),
        }
    }

    fn entry(&self, finding: &SheetFinding, lang: Lang) -> ImportEntry {
        let (what, fix) = finding.kind.words(lang);
        let SheetFinding { at, .. } = finding;
        let place = self.book.grid.place(*at);
        ImportEntry { place, row: at.row, column: at.column, weight: finding.kind.outcome(), what, fix }
    }

    fn left_out(&self) -> usize {
        self.imported.findings.iter().filter(|finding| finding.kind.outcome() == FindingOutcome::LeftOut).count()
    }

    fn with(&self, status: ReviewStatus) -> usize {
        self.imported.scripts.iter().filter(|script| script.review.status == status).count()
    }

    /// For people.
    pub(super) fn print(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        for line in self.file(lang) {
            table::print(out, &line)?;
        }
        self.findings(out, lang)?;
        for problem in self.mistakes {
            table::print(out, &problem.one_line(lang))?;
        }
        for (id, what) in self.forbidden {
            let fix = CliWords::of(lang).import_not_signed;
            table::print(out, &format!("{id}: {what}{fix}"))?;
        }
        for line in self.comparison(lang) {
            table::print(out, &line)?;
        }
        table::print(out, &self.counts(lang))?;
        table::print(out, &self.outcome(lang))
    }

    /// Remarks on the file as a whole.
    fn file(&self, lang: Lang) -> Vec<String> {
        let words = CliWords::of(lang);
        let mut lines = Vec::new();
        if let Some(encoding) = self.book.guessed {
            lines.push(words.import_encoding(&encoding));
        }
        if self.book.garbled {
            let sentence = words.import_garbled;
            lines.push(sentence.to_owned());
        }
        if !self.book.others.is_empty() {
            let names = self.book.others.join(words.between);
            let read = &self.book.grid.name;
            lines.push(words.import_sheet(&read, &names));
        }
        lines
    }

    /// The findings from the top, of each kind only the first ones.
    fn findings(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        let words = CliWords::of(lang);
        let stop = words.stop;
        let mut seen: HashMap<Discriminant<FindingKind>, usize> = HashMap::new();
        for finding in &self.imported.findings {
            let count = seen.entry(discriminant(&finding.kind)).or_default();
            *count += 1;
            if *count <= MOST_OF_A_KIND {
                let ImportEntry { place, what, fix, .. } = self.entry(finding, lang);
                let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
                table::print(out, &format!("{place}{what}{stop}{fix}"))?;
            }
        }
        let more: usize = seen.values().map(|count| count.saturating_sub(MOST_OF_A_KIND)).sum();
        if more > 0 {
            let sentence = words.import_more(&more);
            table::print(out, &sentence)?;
        }
        Ok(())
    }

    fn comparison(&self, lang: Lang) -> Vec<String> {
        let words = CliWords::of(lang);
        let Some(path) = self.path else { return Vec::new() };
        if self.unread {
            return vec![words.import_unread(&path.display())];
        }
        let Some(diff) = self.diff else { return Vec::new() };
        let mut lines = vec![words.import_against(&path.display())];
        for (title, ids, names) in [
            (words.import_new, &diff.new, true),
            (words.import_changed, &diff.changed, true),
            (words.import_unchanged, &diff.unchanged, false),
            (words.import_missing, &diff.missing, true),
        ] {
            let shown = if ids.is_empty() || !names { String::new() } else { format!("  {}", first_ids(ids)) };
            lines.push(format!("  {} {}{shown}", title, ids.len()));
        }
        if self.comments > 0 {
            let count = self.comments;
            lines.push(words.import_comments(count));
        }
        lines
    }

    fn counts(&self, lang: Lang) -> String {
        let words = CliWords::of(lang);
        let (rows, scripts, left_out) = (self.imported.rows, self.imported.scripts.len(), self.left_out());
        let states: Vec<String> = ReviewStatus::ALL
            .iter()
            .map(|status| (self.with(*status), status.title(lang)))
            .filter(|(count, _)| *count > 0)
            .map(|(count, title)| format!("{title} {count}"))
            .collect();
        let states = states.join(words.comma);
        words.import_counts(rows, scripts, &states, &left_out)
    }

    fn outcome(&self, lang: Lang) -> String {
        let words = CliWords::of(lang);
        let path = self.path.map(|path| path.display().to_string()).unwrap_or_default();
        let drafts = self.with(ReviewStatus::Draft);
        match (self.written, self.mistakes.is_empty(), self.imported.scripts.is_empty()) {
            (true, ..) if drafts > 0 => words.import_written_drafts(&path),
            (true, ..) => words.import_written(&path),
            (false, _, true) => words.import_nothing.to_owned(),
            (false, false, _) => words.import_mistakes.to_owned(),
            (false, ..) => words.import_dry_run.to_owned(),
        }
    }
}

/// The first of some ids, with a mark where there are more.
fn first_ids(ids: &[String]) -> String {
    let shown = ids[..ids.len().min(MOST_IDS)].join(" ");
    if ids.len() > MOST_IDS { format!("{shown} …") } else { shown }
}
