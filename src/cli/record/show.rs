//! `callside record show`: everything that is known of one case.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::super::table;
use super::sheet::{self, Sheet, Times};
use super::{Desk, story};
use crate::app::settings::Lang;
use crate::domain::case::{Case, CaseId, Phase};
use crate::domain::change::{Entry, Query, Variant};
use crate::domain::time::Moment;

/// Columns of the titles on the left.
const LEFT: usize = 16;

/// Arguments of `record show`.
#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// Record number (TS20261121-0001) or case id
    #[arg(value_name = "NUMBER|ID")]
    name: String,
    /// Add the log of every change
    #[arg(long)]
    log: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Whole<'c> {
    #[serde(flatten)]
    sheet: Sheet<'c>,
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<&'c [Entry]>,
}

impl Show {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let lang = desk.setup.lang;
        let name = self.name.trim();
        let query = match name.parse() {
            Ok(id) => Query::Case(CaseId(id)),
            Err(_) => Query::Number(name.to_uppercase()),
        };
        let Some((case, log)) = desk.case(&query)? else {
            let _ = writeln!(
                io::stderr(),
                "{}",
                lang.pick(
                    format!("没有 {name} 这条记录；用 callside record list 查找"),
                    format!("there is no record {name}; look with callside record list")
                )
            );
            return Ok(ExitCode::FAILURE);
        };
        let sheet = sheet::of(&case, desk.library, lang);
        if self.json {
            super::super::json(out, &Whole { sheet, log: self.log.then_some(log.as_slice()) })?;
            return Ok(ExitCode::SUCCESS);
        }
        print(out, &sheet, lang)?;
        if self.log {
            print_log(out, &case, &log, desk)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print(out: &mut dyn Write, sheet: &Sheet, lang: Lang) -> io::Result<()> {
    head(out, sheet, lang)?;
    times(out, &sheet.times, lang)?;
    heading(out, lang.pick("记录", "Record"))?;
    for row in &sheet.fields {
        pair(out, row.title, &row.text)?;
    }
    grade(out, sheet, lang)?;
    if !sheet.promises.is_empty() {
        heading(out, lang.pick("承诺", "Promises"))?;
        for promise in &sheet.promises {
            let at = promise.at.map_or_else(|| lang.pick("没有读懂", "not understood").to_owned(), minute);
            pair(out, promise.title, &format!("{at}  ({})", promise.text))?;
        }
    }
    if !sheet.said.is_empty() {
        heading(out, lang.pick("说过的话术", "Scripts said"))?;
        for said in &sheet.said {
            let soothe = if said.variant == Variant::Soothe { lang.pick(" · 安抚", " · soothing") } else { "" };
            table::print(out, &format!("  {}  {} · {}{soothe}", second(said.at), said.stage, said.title))?;
            table::print(out, &format!("    {}", said.text))?;
        }
    }
    Ok(())
}

fn head(out: &mut dyn Write, sheet: &Sheet, lang: Lang) -> io::Result<()> {
    let unsaved = lang.pick("（还没有保存）", "(not saved yet)");
    writeln!(out, "{}", sheet.number.unwrap_or(unsaved))?;
    pair(out, lang.pick("个案", "Case"), &sheet.id.0.to_string())?;
    let changed = lang.pick("，保存后又有改动", ", changed since it was saved");
    let changed = if sheet.unsaved && sheet.number.is_some() { changed } else { "" };
    pair(out, lang.pick("状态", "On its way"), &format!("{}{changed}", phase(sheet.phase, lang)))?;
    pair(out, lang.pick("坐席", "Agent"), format!("{} {}", sheet.agent_name, sheet.agent).trim())?;
    let caller = sheet.caller;
    let parts = [&caller.number, &caller.name, &caller.line, &caller.order, &caller.note];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    if !parts.is_empty() {
        pair(out, lang.pick("来电显示", "Caller"), &parts.join("  "))?;
    }
    if let Some(earlier) = sheet.earlier {
        pair(out, lang.pick("关联个案", "Earlier case"), &earlier.0.to_string())?;
    }
    Ok(())
}

fn times(out: &mut dyn Write, times: &Times, lang: Lang) -> io::Result<()> {
    heading(out, lang.pick("时间", "Times"))?;
    let moments = [
        (lang.pick("来电", "Rang"), Some(times.began)),
        (lang.pick("接听", "Picked up"), times.picked_up),
        (lang.pick("挂断", "Hung up"), times.hung_up),
        (lang.pick("保存", "Saved"), times.saved),
    ];
    for (title, at) in moments {
        if let Some(at) = at {
            pair(out, title, &second(at))?;
        }
    }
    pair(out, lang.pick("通话时长", "Talk"), &times.talk.to_string())?;
    if times.holds > 0 {
        let holds = lang.pick(format!("{} 次", times.holds), format!("{} times", times.holds));
        pair(out, lang.pick("等待", "On hold"), &format!("{}  ({holds})", times.held))?;
    }
    for stage in &times.stages {
        pair(out, &stage.title, &stage.spent.to_string())?;
    }
    Ok(())
}

fn grade(out: &mut dyn Write, sheet: &Sheet, lang: Lang) -> io::Result<()> {
    let Some(grade) = &sheet.grade else {
        return Ok(());
    };
    heading(out, lang.pick("分级", "Grade"))?;
    pair(out, grade.title, &grade.at.map(second).unwrap_or_default())?;
    for due in &grade.due {
        let unsure = lang.pick(
            "  （这一年的工作日历没有安装，按周末推算）",
            "  (no working calendar for that year, weekends only)",
        );
        let unsure = if due.calendar_known { "" } else { unsure };
        pair(out, due.title, &format!("{}{unsure}", minute(due.at)))?;
    }
    Ok(())
}

fn print_log(out: &mut dyn Write, case: &Case, log: &[Entry], desk: &Desk) -> io::Result<()> {
    let lang = desk.setup.lang;
    heading(out, lang.pick("改动", "Log"))?;
    for entry in log {
        let who = if entry.agent.is_empty() { "-" } else { &entry.agent };
        table::print(
            out,
            &format!("  {}  {who}  {}", second(entry.at), story::tell(entry, case, desk.library, lang)),
        )?;
    }
    Ok(())
}

fn phase(phase: Phase, lang: Lang) -> &'static str {
    match phase {
        Phase::Ringing => lang.pick("响铃中", "ringing"),
        Phase::Live => lang.pick("通话中", "live"),
        Phase::WrapUp => lang.pick("整理记录", "in wrap-up"),
        Phase::Reopened => lang.pick("重新打开", "reopened"),
        Phase::Filed => lang.pick("已归档", "filed"),
        Phase::Missed => lang.pick("未接", "missed"),
        Phase::Void => lang.pick("误开", "opened by a slip"),
    }
}

fn heading(out: &mut dyn Write, title: &str) -> io::Result<()> {
    writeln!(out, "\n{title}")
}

/// A title and its text; further lines of the text stand under the first.
fn pair(out: &mut dyn Write, title: &str, text: &str) -> io::Result<()> {
    let mut left = title;
    for line in text.lines().chain(text.is_empty().then_some("")) {
        table::print(out, &format!("  {}  {line}", table::padded(left, LEFT)))?;
        left = "";
    }
    Ok(())
}

fn second(at: Moment) -> String {
    at.format("%Y-%m-%d %H:%M:%S").to_string()
}

fn minute(at: Moment) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}
