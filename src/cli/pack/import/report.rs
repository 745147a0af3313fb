//! What an import says at its end, for people and for programs.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::mem::{Discriminant, discriminant};
use std::path::Path;

use serde::Serialize;

use super::diff::Diff;
use super::table;
use crate::app::sheet::Book;
use crate::domain::lang::Lang;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStatus;
use crate::packs::read::Diagnostic;
use crate::packs::sheet::{FindingKind, FindingOutcome, ImportedPack, SheetFinding};

/// How many places of one kind people are shown; programs get all.
const MOST_OF_A_KIND: usize = 8;

/// How many ids people are shown in a comparison.
const MOST_IDS: usize = 12;

/// Everything there is to say.
pub(super) struct Report<'r> {
    pub(super) book: &'r Book,
    pub(super) imported: &'r ImportedPack,
    /// Against the pack that is there.
    pub(super) diff: Option<&'r Diff>,
    /// Comments of that pack, which the new one lacks.
    pub(super) comments: usize,
    /// Whether that pack has mistakes and could not be compared.
    pub(super) unread: bool,
    /// What is wrong with the new pack.
    pub(super) mistakes: &'r [Diagnostic],
    /// Scripts that were not signed, with the words that must not be said.
    pub(super) forbidden: &'r BTreeMap<String, String>,
    pub(super) path: Option<&'r Path>,
    pub(super) written: bool,
}

/// The same for programs.
#[derive(Debug, Serialize)]
pub(super) struct ForPrograms<'r> {
    ok: bool,
    pack: Head<'r>,
    sheet: &'r str,
    other_sheets: &'r [String],
    guessed_encoding: Option<&'r str>,
    garbled: bool,
    rows: usize,
    scripts: usize,
    approved: usize,
    drafts: usize,
    retired: usize,
    rows_left_out: usize,
    problems: Vec<Entry>,
    mistakes: Vec<String>,
    not_signed: Vec<NotSigned<'r>>,
    diff: Option<&'r Diff>,
    comments_lost: usize,
    written: Option<String>,
}

#[derive(Debug, Serialize)]
struct Head<'r> {
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

#[derive(Debug, Serialize)]
struct Entry {
    place: String,
    row: usize,
    column: usize,
    weight: FindingOutcome,
    what: String,
    fix: &'static str,
}

impl<'r> Report<'r> {
    /// As JSON.
    pub(super) fn for_programs(&self, lang: Lang) -> ForPrograms<'r> {
        let Report { book, imported, .. } = self;
        let left_out = self.left_out();
        ForPrograms {
            ok: self.mistakes.is_empty()
                && self.forbidden.is_empty()
                && left_out == 0
                && !imported.scripts.is_empty(),
            pack: Head { id: &imported.info.id, title: &imported.info.title.zh, version: &imported.info.version },
            sheet: &book.grid.name,
            other_sheets: &book.others,
            guessed_encoding: book.guessed,
            garbled: book.garbled,
            rows: imported.rows,
            scripts: imported.scripts.len(),
            approved: self.with(ReviewStatus::Approved),
            drafts: self.with(ReviewStatus::Draft),
            retired: self.with(ReviewStatus::Retired),
            rows_left_out: left_out,
            problems: imported.findings.iter().map(|finding| self.entry(finding, lang)).collect(),
            mistakes: self.mistakes.iter().map(|problem| problem.one_line(lang)).collect(),
            not_signed: self.forbidden.iter().map(|(id, what)| NotSigned { id, what }).collect(),
            diff: self.diff,
            comments_lost: self.comments,
            written: self.path.filter(|_| self.written).map(|path| path.display().to_string()),
        }
    }

    fn entry(&self, finding: &SheetFinding, lang: Lang) -> Entry {
        let (what, fix) = finding.kind.words(lang);
        let SheetFinding { at, .. } = finding;
        let place = self.book.grid.place(*at);
        Entry { place, row: at.row, column: at.column, weight: finding.kind.outcome(), what, fix }
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
            let fix =
                lang.pick("；没有签，改了再签，或加 --anyway", "; not signed: change it first, or add --anyway");
            table::print(out, &format!("{id}: {what}{fix}"))?;
        }
        for line in self.comparison(lang) {
            table::print(out, &line)?;
        }
        table::print(out, &self.counts(lang))?;
        table::print(out, &self.outcome(lang))
    }

    /// What is to be known of the file as a whole.
    fn file(&self, lang: Lang) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(encoding) = self.book.guessed {
            lines.push(lang.pick(
                format!("文件没有标明编码，按 {encoding} 读取；若出现乱码，请另存为 UTF-8"),
                format!("the file does not tell its encoding and was read as {encoding}; save it as UTF-8 if it is garbled"),
            ));
        }
        if self.book.garbled {
            let said = lang.pick("有些字节不是文字，读成了 �", "some bytes are no text and were read as �");
            lines.push(said.to_owned());
        }
        if !self.book.others.is_empty() {
            let names = self.book.others.join(lang.pick("、", ", "));
            let read = &self.book.grid.name;
            lines.push(lang.pick(
                format!("读的是工作表“{read}”；没有读 {names}，用 --sheet 可以选"),
                format!("the sheet \"{read}\" was read; {names} not, choose with --sheet"),
            ));
        }
        lines
    }

    /// The findings from the top, of each kind only the first ones.
    fn findings(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        let stop = lang.pick("；", "; ");
        let mut seen: HashMap<Discriminant<FindingKind>, usize> = HashMap::new();
        for finding in &self.imported.findings {
            let count = seen.entry(discriminant(&finding.kind)).or_default();
            *count += 1;
            if *count <= MOST_OF_A_KIND {
                let Entry { place, what, fix, .. } = self.entry(finding, lang);
                let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
                table::print(out, &format!("{place}{what}{stop}{fix}"))?;
            }
        }
        let more: usize = seen.values().map(|count| count.saturating_sub(MOST_OF_A_KIND)).sum();
        if more > 0 {
            let said = lang.pick(
                format!("另有 {more} 处与上面同类，加 --json 全部列出"),
                format!("{more} more of the kinds above, all are listed with --json"),
            );
            table::print(out, &said)?;
        }
        Ok(())
    }

    fn comparison(&self, lang: Lang) -> Vec<String> {
        let Some(path) = self.path else { return Vec::new() };
        if self.unread {
            return vec![lang.pick(
                format!("{} 有错误，没法比较；callside pack check 会列出", path.display()),
                format!("{} has mistakes and cannot be compared, see callside pack check", path.display()),
            )];
        }
        let Some(diff) = self.diff else { return Vec::new() };
        let mut lines =
            vec![lang.pick(format!("与 {} 相比：", path.display()), format!("against {}:", path.display()))];
        for (zh, en, ids) in [
            ("新增", "new", &diff.new),
            ("改动", "changed", &diff.changed),
            ("不变", "unchanged", &diff.unchanged),
            ("表里没有", "missing", &diff.missing),
        ] {
            let shown = if ids.is_empty() || zh == "不变" { String::new() } else { format!("  {}", some(ids)) };
            lines.push(format!("  {} {}{shown}", lang.pick(zh, en), ids.len()));
        }
        if self.comments > 0 {
            let count = self.comments;
            lines.push(lang.pick(
                format!("  手写的注释 {count} 行不会保留"),
                format!("  {} will be lost", table::count(count, "line of comment")),
            ));
        }
        lines
    }

    fn counts(&self, lang: Lang) -> String {
        let (rows, scripts, left_out) = (self.imported.rows, self.imported.scripts.len(), self.left_out());
        let states: Vec<String> = ReviewStatus::ALL
            .iter()
            .map(|status| (self.with(*status), status.title(lang.english())))
            .filter(|(count, _)| *count > 0)
            .map(|(count, title)| format!("{title} {count}"))
            .collect();
        let states = states.join(lang.pick("，", ", "));
        lang.pick(
            format!("读了 {rows} 行，得到 {scripts} 条话术（{states}），{left_out} 行没有导入"),
            format!(
                "{} read, {} ({states}), {left_out} left out",
                table::count(rows, "row"),
                table::count(scripts, "script")
            ),
        )
    }

    fn outcome(&self, lang: Lang) -> String {
        let path = self.path.map(|path| path.display().to_string()).unwrap_or_default();
        let drafts = self.with(ReviewStatus::Draft);
        match (self.written, self.mistakes.is_empty(), self.imported.scripts.is_empty()) {
            (true, ..) if drafts > 0 => lang.pick(
                format!("已写入 {path}；草稿要审核后才会在通话中给出：callside pack approve"),
                format!("written to {path}; drafts are offered on calls once they are signed: callside pack approve"),
            ),
            (true, ..) => lang.pick(format!("已写入 {path}"), format!("written to {path}")),
            (false, _, true) => lang
                .pick("没有可导入的话术，什么也没有写", "there is nothing to import, nothing was written")
                .to_owned(),
            (false, false, _) => lang
                .pick("照这样写出的包有错误，什么也没有写", "the pack would have mistakes, nothing was written")
                .to_owned(),
            (false, ..) => lang.pick("这是试运行，什么也没有写", "a dry run: nothing was written").to_owned(),
        }
    }
}

/// Some ids, and that there are more.
fn some(ids: &[String]) -> String {
    let shown = ids[..ids.len().min(MOST_IDS)].join(" ");
    if ids.len() > MOST_IDS { format!("{shown} …") } else { shown }
}
