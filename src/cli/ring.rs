//! `callside ring`: a call comes in, told by a softphone or by hand.
//!
//! It must be over before the second ring: no packs are read, the database is not looked through, one row is written.
//! The number is text that a stranger chose, so it is cleaned and bounded before it is kept.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::process::ExitCode;

use anyhow::anyhow;

use crate::app::clock;
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::domain::change::{Caller, Change, LogEntry};
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::text::clean_line;
use crate::store::{Store, StoreOptions, WriteOutcome};

/// Longest number, name, line or order that is kept, in characters.
const LONGEST: usize = 80;

/// Longest note that is kept, in characters.
const LONGEST_NOTE: usize = 500;

/// The name of a caller who withholds the number.
const ANONYMOUS: &str = "anonymous";

/// Arguments of `ring`.
#[derive(Debug, clap::Args)]
pub(super) struct RingArguments {
    /// The caller's number, or `anonymous`, as softphones append it
    #[arg(value_name = "NUMBER", required_unless_present = "caller")]
    number: Option<OsString>,
    /// The same
    #[arg(long, value_name = "NUMBER", conflicts_with = "number")]
    caller: Option<OsString>,
    /// The caller's name
    #[arg(long)]
    name: Option<OsString>,
    /// The line or channel it came in on
    #[arg(long)]
    line: Option<OsString>,
    /// Order number
    #[arg(long)]
    order: Option<OsString>,
    /// Any note
    #[arg(long)]
    note: Option<OsString>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl RingArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let caller = self.cleaned(setup.lang)?;
        setup.make_folders().map_err(anyhow::Error::msg)?;
        let now = clock::now();
        let options = StoreOptions { check: false, at: Some(now), ..StoreOptions::default() };
        let mut store = Store::open_with(&setup.paths.database, options).map_err(|e| super::of_store(&e, setup))?;
        let number = caller.number.clone();
        let case = CaseId::outside(now);
        let entry = LogEntry { case, at: now, agent: String::new(), change: Change::Rang { caller } };
        let done = store.commit(&[entry]).map_err(|e| super::of_store(&e, setup))?;
        let given = done.into_iter().find_map(|d| match d {
            WriteOutcome::Ringing(id) => Some(id),
            WriteOutcome::Applied | WriteOutcome::Numbered(..) => None,
        });
        let id = given.unwrap_or(case);
        if self.json {
            super::json(out, &serde_json::json!({ "case": id, "caller": number }))?;
        } else {
            writeln!(out, "{}", id.0)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn cleaned(&self, lang: Lang) -> anyhow::Result<Caller> {
        let given = self.caller.as_deref().or(self.number.as_deref()).unwrap_or_default();
        let number = number(given).ok_or_else(|| {
            let given = clean_line(&given.to_string_lossy(), LONGEST).text;
            anyhow!(CliWords::of(lang).ring_no_digit(&given, &ANONYMOUS))
        })?;
        let short = |text: &Option<OsString>| text.as_deref().map(|t| clean(t, LONGEST)).unwrap_or_default();
        Ok(Caller {
            number,
            name: short(&self.name),
            line: short(&self.line),
            order: short(&self.order),
            note: self.note.as_deref().map(|t| clean(t, LONGEST_NOTE)).unwrap_or_default(),
        })
    }
}

fn clean(text: &OsStr, longest: usize) -> String {
    clean_line(&text.to_string_lossy(), longest).text.trim().to_owned()
}

/// The number as it is kept: nothing without a digit (full-width ones count), except for a withheld one.
fn number(given: &OsStr) -> Option<String> {
    let text = clean(given, LONGEST);
    if text.eq_ignore_ascii_case(ANONYMOUS) {
        return Some(ANONYMOUS.to_owned());
    }
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    text.contains(is_digit).then_some(text)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::app::options::RunOptions;

    /// Damages the page of a database that holds this text.
    fn damage(database: &Path, holding: &str) {
        const PAGE: usize = 4_096;
        let mut bytes = std::fs::read(database).unwrap();
        let at = bytes.windows(holding.len()).position(|w| w == holding.as_bytes()).unwrap();
        bytes[at / PAGE * PAGE] = 0xee;
        std::fs::write(database, bytes).unwrap();
    }

    #[test]
    fn a_ring_does_not_wait_for_a_look_through_the_whole_database() {
        let dir = tempfile::tempdir().unwrap();
        let options = RunOptions { data: Some(dir.path().to_owned()), ..RunOptions::default() };
        let setup = RunSetup::of(options).unwrap();
        let mut store = Store::open(&setup.paths.database).unwrap();
        let now = clock::now();
        let long = |n: i64| LogEntry {
            case: CaseId(n),
            at: now,
            agent: String::new(),
            change: Change::Rang {
                caller: Caller {
                    number: format!("{n}"),
                    note: format!("note {n}.").repeat(100),
                    ..Caller::default()
                },
            },
        };
        store.commit(&(1_000..1_100).map(long).collect::<Vec<_>>()).unwrap();
        store.close().unwrap();
        damage(&setup.paths.database, "note 1000.note 1000.");
        Store::open(&setup.paths.database).unwrap_err();
        let ring = RingArguments {
            number: Some("13800005678".into()),
            caller: None,
            name: None,
            line: None,
            order: None,
            note: None,
            json: false,
        };
        let mut out = Vec::new();
        ring.run(&setup, &mut out).unwrap();
        assert!(!out.is_empty());
    }

    #[test]
    fn a_number_has_a_digit_or_is_withheld() {
        for (given, kept) in [
            ("13812345678", Some("13812345678")),
            (" +86 138 1234 5678\n", Some("+86 138 1234 5678")),
            ("１３８", Some("１３８")),
            ("Anonymous", Some("anonymous")),
            ("unknown", None),
            ("", None),
            ("$(reboot)", None),
        ] {
            assert_eq!(number(OsStr::new(given)).as_deref(), kept, "{given:?}");
        }
    }

    #[test]
    fn what_a_stranger_sends_is_cleaned() {
        let number = number(OsStr::new("138\u{1b}]52;c;x\u{7}\u{202e}5678")).unwrap();
        assert!(!number.contains(char::is_control) && !number.contains('\u{202e}'), "{number:?}");
    }
}
