//! `callside pack stats`: how much packs hold, and which sections of the source documents nothing covers.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::asked::Asked;
use super::{json, table};
use crate::app::library::Unread;
use crate::app::setup::Setup;
use crate::domain::lang::Lang;
use crate::domain::pack::Label;
use crate::domain::pack::names::FixedChoice;
use crate::packs::stats::{self, ScriptCounts, SectionCoverage};

/// Tables whose entries may cover a section, in the order of the columns.
const THINGS: [(&str, &str, &str); 10] = [
    ("script", "话术", "scripts"),
    ("playbook", "流程", "playbooks"),
    ("stage", "阶段", "stages"),
    ("field", "栏目", "fields"),
    ("form", "表单", "forms"),
    ("grade", "分级", "grades"),
    ("rule", "规则", "rules"),
    ("category", "分类", "categories"),
    ("rubric", "评分表", "rubrics"),
    ("wording", "用语", "wordings"),
];

/// Arguments of `pack stats`.
#[derive(Debug, clap::Args)]
pub(super) struct Stats {
    /// Packs, or folders with packs; none: all that this run would load
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The same for programs.
#[derive(Debug, Serialize)]
struct Report {
    scripts: usize,
    packs: Vec<Group>,
    scenes: Vec<Group>,
    kinds: Vec<Group>,
    stages: Vec<Group>,
    categories: Vec<Group>,
    standings: Vec<Group>,
    soothe: usize,
    short: usize,
    long: usize,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Group {
    name: String,
    scripts: usize,
}

#[derive(Debug, Serialize)]
struct Section {
    id: String,
    document: String,
    title: String,
    covered: bool,
    by: BTreeMap<&'static str, usize>,
}

impl Stats {
    pub(super) fn run(&self, setup: &Setup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let lang = setup.lang;
        let asked = Asked::of(&self.paths, setup);
        for unread in &asked.unread {
            table::print(&mut io::stderr(), &unread.show(lang))?;
        }
        let said = asked.read();
        let counts = stats::counts(&said.library, |script| said.has(script));
        // Sections of a document are covered by all packs together: what is beside those that are asked about counts.
        let report = report(&counts, &stats::coverage(&said.library), lang);
        if self.json {
            json(out, &report)?;
        } else {
            print(out, &report, lang)?;
        }
        if !said.problems.is_empty() {
            let said = lang.pick(
                "有错误的话术包没有算进去；callside pack check 会列出",
                "packs with mistakes are not counted; callside pack check lists them",
            );
            writeln!(io::stderr(), "callside: {said}")?;
        }
        Ok(if asked.unread.iter().any(Unread::is_missing) { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }
}

fn report(counts: &ScriptCounts, coverage: &[SectionCoverage], lang: Lang) -> Report {
    let english = lang.english();
    let group = |name: &str, scripts: usize| Group { name: name.to_owned(), scripts };
    let labelled = |groups: &[(Label, usize)]| -> Vec<Group> {
        groups.iter().map(|(label, count)| group(label.show(english), *count)).collect()
    };
    let without = |mut groups: Vec<Group>, zh, en, count: usize| {
        if count > 0 {
            groups.push(group(lang.pick(zh, en), count));
        }
        groups
    };
    let kinds = counts.kinds.iter().map(|(kind, count)| {
        let name = kind.map_or(lang.pick("未写", "none"), |kind| kind.title(english));
        group(name, *count)
    });
    let section = |section: &SectionCoverage| Section {
        id: section.name.clone(),
        document: section.document.show(english).to_owned(),
        title: section.section.show(english).to_owned(),
        covered: !section.things.is_empty(),
        by: section.things.clone(),
    };
    Report {
        scripts: counts.scripts,
        packs: labelled(&counts.packs),
        scenes: counts.scenes.iter().map(|(scene, count)| group(scene.title(english), *count)).collect(),
        kinds: kinds.collect(),
        stages: without(labelled(&counts.stages), "不限阶段", "any stage", counts.any_stage),
        categories: without(labelled(&counts.categories), "未分类", "none", counts.no_category),
        standings: counts.standings.iter().map(|(standing, count)| group(standing.title(english), *count)).collect(),
        soothe: counts.variants[0],
        short: counts.variants[1],
        long: counts.variants[2],
        sections: coverage.iter().map(section).collect(),
    }
}

fn print(out: &mut dyn Write, report: &Report, lang: Lang) -> io::Result<()> {
    let variants = [
        Group { name: lang.pick("有安抚说法", "with a softer variant").into(), scripts: report.soothe },
        Group { name: lang.pick("有短说法", "with a short form").into(), scripts: report.short },
        Group { name: lang.pick("有长说法", "with a full form").into(), scripts: report.long },
    ];
    let total = lang.pick(format!("话术共 {} 条", report.scripts), table::count(report.scripts, "script"));
    writeln!(out, "{total}\n")?;
    for (title, groups) in [
        (lang.pick("按话术包", "By pack"), report.packs.as_slice()),
        (lang.pick("按场景", "By scene"), &report.scenes),
        (lang.pick("按类型", "By kind"), &report.kinds),
        (lang.pick("按阶段", "By stage"), &report.stages),
        (lang.pick("按分类", "By category"), &report.categories),
        (lang.pick("按审核", "By standing"), &report.standings),
        (lang.pick("说法", "Variants"), &variants),
    ] {
        if !groups.is_empty() {
            writeln!(out, "{title}")?;
            let row = |g: &Group| vec![String::new(), g.name.clone(), format!("{:>5}", g.scripts)];
            table::columns(out, &groups.iter().map(row).collect::<Vec<_>>())?;
            writeln!(out)?;
        }
    }
    sections(out, &report.sections, lang)
}

/// A row for each section, a column for each kind of thing that covers any of them.
fn sections(out: &mut dyn Write, sections: &[Section], lang: Lang) -> io::Result<()> {
    if sections.is_empty() {
        return Ok(());
    }
    let used: Vec<_> = THINGS.iter().filter(|(id, ..)| sections.iter().any(|s| s.by.contains_key(id))).collect();
    let head = [lang.pick("出处文件", "Source document"), lang.pick("章节", "Section"), ""].map(str::to_owned);
    let titles = used.iter().map(|(_, zh, en)| (*lang.pick(zh, en)).to_owned());
    let mut rows: Vec<Vec<String>> = vec![head.into_iter().chain(titles).collect()];
    for section in sections {
        let uncovered = lang.pick("没有落实", "nothing covers it");
        let mark = if section.covered { "" } else { uncovered };
        let counts = used.iter().map(|(id, ..)| section.by.get(id).map(ToString::to_string).unwrap_or_default());
        let names = [section.id.clone(), section.title.clone(), mark.to_owned()];
        rows.push(names.into_iter().chain(counts).collect());
    }
    table::columns(out, &rows)?;
    let covered = sections.iter().filter(|section| section.covered).count();
    let all = sections.len();
    let said =
        lang.pick(format!("{all} 节中 {covered} 节有内容落实"), format!("{covered} of {all} sections are covered"));
    writeln!(out, "\n{said}")
}
