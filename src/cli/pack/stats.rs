//! `callside pack stats`: how much packs hold, and which sections of the source documents nothing covers.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::selected::SelectedPacks;
use super::{json, table};
use crate::app::library::UnreadPack;
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::Label;
use crate::domain::pack::names::FixedChoice;
use crate::packs::stats::{self, ScriptCounts, SectionCoverage};

/// Tables whose entries may cover a section, in the order of the columns.
const THINGS: [&str; 10] =
    ["script", "playbook", "stage", "field", "form", "grade", "rule", "category", "rubric", "wording"];

/// Arguments of `pack stats`.
#[derive(Debug, clap::Args)]
pub(super) struct StatsArguments {
    /// Packs, or folders with packs; none: all that this run would load
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The statistics, for programs.
#[derive(Debug, Serialize)]
struct StatsReport {
    scripts: usize,
    packs: Vec<CountedGroup>,
    scenes: Vec<CountedGroup>,
    kinds: Vec<CountedGroup>,
    stages: Vec<CountedGroup>,
    categories: Vec<CountedGroup>,
    standings: Vec<CountedGroup>,
    soothe: usize,
    short: usize,
    long: usize,
    sections: Vec<CoveredSection>,
}

/// A group with its number of scripts.
#[derive(Debug, Serialize)]
struct CountedGroup {
    name: String,
    scripts: usize,
}

/// A section of a source document, with the number of things that cover it.
#[derive(Debug, Serialize)]
struct CoveredSection {
    id: String,
    document: String,
    title: String,
    covered: bool,
    by: BTreeMap<&'static str, usize>,
}

impl StatsArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let lang = setup.lang;
        let packs = SelectedPacks::of(&self.paths, setup);
        for unread in &packs.unread {
            table::print(&mut io::stderr(), &unread.show(lang))?;
        }
        let content = packs.read();
        let counts = stats::counts(&content.library, |script| content.has(script));
        // Sections of a document are covered by all packs together: what is beside those that are asked about counts.
        let report = report(&counts, &stats::coverage(&content.library), lang);
        if self.json {
            json(out, &report)?;
        } else {
            print(out, &report, lang)?;
        }
        if !content.problems.is_empty() {
            let sentence = CliWords::of(lang).stats_mistakes_left_out;
            writeln!(io::stderr(), "callside: {sentence}")?;
        }
        Ok(if packs.unread.iter().any(UnreadPack::is_missing) { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }
}

fn report(counts: &ScriptCounts, coverage: &[SectionCoverage], lang: Lang) -> StatsReport {
    let words = CliWords::of(lang);
    let group = |name: &str, scripts: usize| CountedGroup { name: name.to_owned(), scripts };
    let labelled = |groups: &[(Label, usize)]| -> Vec<CountedGroup> {
        groups.iter().map(|(label, count)| group(label.show(lang), *count)).collect()
    };
    let without = |mut groups: Vec<CountedGroup>, name: &str, count: usize| {
        if count > 0 {
            groups.push(group(name, count));
        }
        groups
    };
    let kinds = counts.kinds.iter().map(|(kind, count)| {
        let name = kind.map_or(words.stats_no_kind, |kind| kind.title(lang));
        group(name, *count)
    });
    let section = |section: &SectionCoverage| CoveredSection {
        id: section.name.clone(),
        document: section.document.show(lang).to_owned(),
        title: section.section.show(lang).to_owned(),
        covered: !section.things.is_empty(),
        by: section.things.clone(),
    };
    StatsReport {
        scripts: counts.scripts,
        packs: labelled(&counts.packs),
        scenes: counts.scenes.iter().map(|(scene, count)| group(scene.title(lang), *count)).collect(),
        kinds: kinds.collect(),
        stages: without(labelled(&counts.stages), words.stats_any_stage, counts.any_stage),
        categories: without(labelled(&counts.categories), words.stats_no_category, counts.no_category),
        standings: counts.standings.iter().map(|(standing, count)| group(standing.title(lang), *count)).collect(),
        soothe: counts.variants[0],
        short: counts.variants[1],
        long: counts.variants[2],
        sections: coverage.iter().map(section).collect(),
    }
}

fn print(out: &mut dyn Write, report: &StatsReport, lang: Lang) -> io::Result<()> {
    let words = CliWords::of(lang);
    let variants = [
        CountedGroup { name: words.stats_softer.into(), scripts: report.soothe },
        CountedGroup { name: words.stats_short.into(), scripts: report.short },
        CountedGroup { name: words.stats_long.into(), scripts: report.long },
    ];
    let total = words.stats_total(report.scripts);
    writeln!(out, "{total}\n")?;
    for (title, groups) in [
        (words.stats_by_pack, report.packs.as_slice()),
        (words.stats_by_scene, &report.scenes),
        (words.stats_by_kind, &report.kinds),
        (words.stats_by_stage, &report.stages),
        (words.stats_by_category, &report.categories),
        (words.stats_by_standing, &report.standings),
        (words.stats_variants, &variants),
    ] {
        if !groups.is_empty() {
            writeln!(out, "{title}")?;
            let row = |g: &CountedGroup| vec![String::new(), g.name.clone(), format!("{:>5}", g.scripts)];
            table::columns(out, &groups.iter().map(row).collect::<Vec<_>>())?;
            writeln!(out)?;
        }
    }
    sections(out, &report.sections, lang)
}

/// A row for each section, a column for each kind of thing that covers any of them.
fn sections(out: &mut dyn Write, sections: &[CoveredSection], lang: Lang) -> io::Result<()> {
    let words = CliWords::of(lang);
    if sections.is_empty() {
        return Ok(());
    }
    let things = THINGS.into_iter().zip(words.stats_things);
    let used: Vec<_> = things.filter(|(id, _)| sections.iter().any(|s| s.by.contains_key(id))).collect();
    let head = [words.stats_document, words.stats_section, ""].map(str::to_owned);
    let titles = used.iter().map(|(_, title)| (*title).to_owned());
    let mut rows: Vec<Vec<String>> = vec![head.into_iter().chain(titles).collect()];
    for section in sections {
        let uncovered = words.stats_uncovered;
        let mark = if section.covered { "" } else { uncovered };
        let counts = used.iter().map(|(id, _)| section.by.get(id).map(ToString::to_string).unwrap_or_default());
        let names = [section.id.clone(), section.title.clone(), mark.to_owned()];
        rows.push(names.into_iter().chain(counts).collect());
    }
    table::columns(out, &rows)?;
    let covered = sections.iter().filter(|section| section.covered).count();
    let all = sections.len();
    let sentence = words.stats_covered(&all, &covered);
    writeln!(out, "\n{sentence}")
}
