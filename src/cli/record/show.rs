//! `callside record show`: everything that is known of one case.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::super::table;
use super::RecordReader;
use super::sheet::{self, CallTimes, FieldCorrection, RecordSheet};
use crate::cli::words::CliWords;
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::LogEntry;
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::query::Query;
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;
use crate::tui::lang::Words;
use crate::tui::story::{self, Story};

/// Columns of the titles on the left.
const LEFT: usize = 20;

/// Arguments of `record show`.
#[derive(Debug, clap::Args)]
pub(super) struct RecordShowArguments {
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

/// A record with its log, for programs.
#[derive(Debug, Serialize)]
struct WholeRecord<'c> {
    #[serde(flatten)]
    sheet: RecordSheet<'c>,
    corrections: &'c [FieldCorrection<'c>],
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<&'c [LogEntry]>,
}

impl RecordShowArguments {
    pub(super) fn run(&self, reader: &RecordReader, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let lang = reader.setup.lang;
        let name = self.name.trim();
        let query = match name.parse() {
            Ok(id) => Query::Case(CaseId(id)),
            Err(_) => Query::Number(name.to_uppercase()),
        };
        let Some((case, log)) = reader.case(&query)? else {
            let _ = writeln!(io::stderr(), "{}", CliWords::of(lang).record_missing(&name));
            return Ok(ExitCode::FAILURE);
        };
        let sheet = sheet::of(&case, reader.library, lang);
        let corrections = sheet::corrections(&case, reader.library, lang);
        if self.json {
            let log = self.log.then_some(log.as_slice());
            super::super::json(out, &WholeRecord { sheet, corrections: &corrections, log })?;
            return Ok(ExitCode::SUCCESS);
        }
        print(out, &sheet, &corrections, lang)?;
        if self.log {
            print_log(out, &case, &log, reader)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print(out: &mut dyn Write, sheet: &RecordSheet, corrections: &[FieldCorrection], lang: Lang) -> io::Result<()> {
    let words = CliWords::of(lang);
    head(out, sheet, lang)?;
    times(out, &sheet.times, lang)?;
    heading(out, words.show_record)?;
    for row in &sheet.fields {
        pair(out, row.title, &row.text)?;
    }
    if !corrections.is_empty() {
        heading(out, words.show_unsaved)?;
        for c in corrections {
            pair(out, c.title, &before_and_after(&c.saved, &c.pending, lang))?;
        }
    }
    grade(out, sheet, lang)?;
    if !sheet.promises.is_empty() {
        heading(out, words.show_promises)?;
        for promise in &sheet.promises {
            let at = promise.at.map_or_else(|| words.show_not_read.to_owned(), minute);
            pair(out, promise.title, &format!("{at}  ({})", promise.text))?;
        }
    }
    if !sheet.said.is_empty() {
        heading(out, words.show_said)?;
        for said in &sheet.said {
            let form =
                story::variant_name(said.variant, Words::of(lang)).map(|v| format!(" · {v}")).unwrap_or_default();
            table::print(out, &format!("  {}  {} · {}{form}", second(said.at), said.stage, said.title))?;
            table::print(out, &format!("    {}", said.text))?;
        }
    }
    Ok(())
}

fn head(out: &mut dyn Write, sheet: &RecordSheet, lang: Lang) -> io::Result<()> {
    let sentences = CliWords::of(lang);
    let words = Words::of(lang);
    let unnumbered = if sheet.phase == CasePhase::Missed { words.state_missed } else { words.word_unsaved };
    writeln!(out, "{}", sheet.number.unwrap_or(unnumbered))?;
    pair(out, sentences.show_case, &sheet.id.0.to_string())?;
    let changed = sentences.show_has_unsaved;
    let changed = if sheet.unsaved && sheet.number.is_some() { changed } else { "" };
    pair(out, sentences.show_where, &format!("{}{changed}", whereabouts(sheet, lang)))?;
    pair(out, sentences.show_agent, format!("{} {}", sheet.agent_name, sheet.agent).trim())?;
    if let Some(playbook) = &sheet.playbook {
        pair(out, sentences.show_playbook, playbook.title)?;
    }
    let caller = sheet.caller;
    let parts = [&caller.number, &caller.name, &caller.line, &caller.order, &caller.note];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    if !parts.is_empty() {
        pair(out, sentences.show_caller, &parts.join("  "))?;
    }
    if let Some(earlier) = sheet.earlier {
        pair(out, sentences.show_earlier_case, &earlier.0.to_string())?;
    }
    Ok(())
}

fn times(out: &mut dyn Write, times: &CallTimes, lang: Lang) -> io::Result<()> {
    let words = CliWords::of(lang);
    heading(out, words.show_times)?;
    let moments = [
        (words.show_rang, Some(times.began)),
        (words.show_answered, times.picked_up),
        (words.show_hung_up, times.hung_up),
        (words.show_saved, times.saved),
    ];
    for (title, at) in moments {
        if let Some(at) = at {
            pair(out, title, &second(at))?;
        }
    }
    pair(out, words.show_talk, &times.talk.to_string())?;
    if times.holds > 0 {
        let holds = words.show_held(times.holds);
        pair(out, words.show_on_hold, &format!("{}  ({holds})", times.held))?;
    }
    for stage in &times.stages {
        pair(out, &stage.title, &stage.spent.to_string())?;
    }
    Ok(())
}

fn grade(out: &mut dyn Write, sheet: &RecordSheet, lang: Lang) -> io::Result<()> {
    let words = CliWords::of(lang);
    let Some(grade) = &sheet.grade else {
        return Ok(());
    };
    heading(out, words.show_grade)?;
    pair(out, grade.title, &grade.at.map(second).unwrap_or_default())?;
    for due in &grade.due {
        let unsure = words.show_no_calendar;
        let unsure = if due.calendar_known { "" } else { unsure };
        pair(out, due.title, &format!("{}{unsure}", minute(due.at)))?;
    }
    Ok(())
}

fn print_log(out: &mut dyn Write, case: &Case, log: &[LogEntry], reader: &RecordReader) -> io::Result<()> {
    let lang = reader.setup.lang;
    heading(out, CliWords::of(lang).show_log)?;
    let (library, words) = (reader.library, Words::of(lang));
    let value = |id: &str, value: &FieldValue| on_one_line(&sheet::text(id, value, library, lang));
    let story = Story { words, lang, library, playbook: &case.playbook, value: &value };
    for entry in log {
        let who = if entry.agent.is_empty() { "-" } else { &entry.agent };
        let told = story.tell(&entry.change, entry.at).in_full();
        table::print(out, &format!("  {}  {who}  {told}", second(entry.at)))?;
    }
    Ok(())
}

/// A correction on one line: the text before and after.
fn before_and_after(from: &str, to: &str, lang: Lang) -> String {
    let [from, to] =
        [from, to].map(|text| if text.is_empty() { Words::of(lang).log_empty.to_owned() } else { on_one_line(text) });
    format!("{from} => {to}")
}

/// A text on one line, with a mark where its lines ended.
fn on_one_line(text: &str) -> String {
    text.replace('\n', "⏎")
}

/// The place where the case is to be found. Its archive state is a field of the form, and something else.
fn whereabouts(sheet: &RecordSheet, lang: Lang) -> String {
    let sentences = CliWords::of(lang);
    let words = Words::of(lang);
    let doing = match sheet.phase {
        CasePhase::Ringing => words.phase_ringing,
        CasePhase::Live => words.phase_live,
        CasePhase::WrapUp => words.phase_wrap_up,
        CasePhase::Reopened => words.phase_reopened,
        CasePhase::Filed if sheet.number.is_some() => {
            return sentences.place_filed.to_owned();
        }
        CasePhase::Filed => return sentences.place_off_desk.to_owned(),
        CasePhase::Missed => return words.state_missed.to_owned(),
        CasePhase::Void => return sentences.place_slip.to_owned(),
    };
    sentences.place_on_desk(&doing)
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
