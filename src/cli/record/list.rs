//! `callside record list`.

use std::io::{self, Write};
use std::process::ExitCode;

use super::super::table;
use super::{Desk, Which};
use crate::domain::change::Summary;
use crate::domain::pack::known;

/// Widest subject in the plain list, in columns.
const SUBJECT: usize = 40;

/// Arguments of `record list`.
#[derive(Debug, clap::Args)]
pub(super) struct List {
    #[command(flatten)]
    which: Which,
    /// At most so many; 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl List {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        // One more than wanted tells whether there are more.
        let ask = if self.limit == 0 { 0 } else { self.limit.saturating_add(1) };
        let mut rows = desk.records(&self.which, ask)?;
        let more = ask > 0 && rows.len() > self.limit;
        if more {
            rows.truncate(self.limit);
        }
        if self.json {
            super::super::json(out, &rows)?;
        } else {
            let lines: Vec<Vec<String>> = rows.iter().map(|r| line(r, desk)).collect();
            table::columns(out, &lines)?;
        }
        remark(desk, rows.len(), more);
        Ok(super::super::answer(!rows.is_empty()))
    }
}

fn remark(desk: &Desk, count: usize, more: bool) {
    let lang = desk.setup.lang;
    let remark = match count {
        0 => lang.pick("没有符合条件的记录".to_owned(), "no records match".to_owned()),
        n if more => lang.pick(
            format!("只列出最近 {n} 条；--limit 0 列出全部"),
            format!("only the newest {n} are listed; --limit 0 lists all"),
        ),
        _ => return,
    };
    let _ = writeln!(io::stderr(), "{remark}");
}

fn line(row: &Summary, desk: &Desk) -> Vec<String> {
    let lang = desk.setup.lang;
    let states = desk.library.option_titles(known::STATE);
    let state = states.get(row.state.as_str()).map_or(row.state.as_str(), |t| t.show(lang.english()));
    let number = match &row.number {
        Some(number) => number.clone(),
        None => format!("{} {}", lang.pick("未保存", "unsaved"), row.id.0),
    };
    vec![
        number,
        row.at.format("%Y-%m-%d %H:%M").to_string(),
        row.name.clone(),
        row.contact.clone(),
        state.to_owned(),
        table::cut(&row.subject, SUBJECT),
    ]
}
