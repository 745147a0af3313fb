//! Abilities of the terminal: asked only where there is one.

use std::env;
use std::io::{self, IsTerminal, Write};

use super::DoctorFinding;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;

/// The smallest screen the console works on, in columns and rows.
const SMALLEST: (u16, u16) = (60, 20);

/// Findings about the terminal this runs in.
pub(super) fn findings(lang: Lang) -> Vec<DoctorFinding> {
    let there = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut findings = vec![kind(lang, there), colours(lang), locale(lang)];
    if there {
        findings.push(size(lang));
        findings.push(ambiguous(lang));
    }
    findings
}

fn kind(lang: Lang, there: bool) -> DoctorFinding {
    let words = CliWords::of(lang);
    let title = words.terminal_title;
    let term = env::var("TERM").unwrap_or_default();
    let program = env::var("TERM_PROGRAM").unwrap_or_default();
    let finding = DoctorFinding::ok("terminal", title, format!("{term} {program}").trim());
    if !there {
        let value = words.terminal_absent;
        return DoctorFinding { value: value.to_owned(), ..finding };
    }
    if cfg!(unix) && (term.is_empty() || term == "dumb") {
        return finding.wrong(words.terminal_dumb);
    }
    finding
}

fn colours(lang: Lang) -> DoctorFinding {
    let words = CliWords::of(lang);
    let title = words.terminal_colours;
    let value = if env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) {
        words.terminal_no_colour.to_owned()
    } else if env::var("COLORTERM").is_ok_and(|v| v == "truecolor" || v == "24bit") {
        "24 bit".to_owned()
    } else {
        crossterm::style::available_color_count().to_string()
    };
    DoctorFinding::ok("colours", title, value)
}

/// The locale by the rules of POSIX; Windows has none that matters here.
fn locale(lang: Lang) -> DoctorFinding {
    let words = CliWords::of(lang);
    let title = words.terminal_locale;
    let set = |name| env::var(name).ok().filter(|v| !v.is_empty());
    let value = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    let utf8 = value.as_deref().is_some_and(|v| v.to_ascii_lowercase().replace('-', "").contains("utf8"));
    let finding = DoctorFinding::ok("locale", title, value.unwrap_or_else(|| "-".to_owned()));
    if utf8 || cfg!(windows) {
        return finding;
    }
    finding.note(words.terminal_not_utf8)
}

fn size(lang: Lang) -> DoctorFinding {
    let words = CliWords::of(lang);
    let title = words.terminal_size;
    let (columns, rows) = crossterm::terminal::size().unwrap_or((0, 0));
    let finding = DoctorFinding::ok("size", title, format!("{columns}x{rows}"));
    if columns >= SMALLEST.0 && rows >= SMALLEST.1 {
        return finding;
    }
    let (columns, rows) = SMALLEST;
    finding.note(words.terminal_too_small(&columns, &rows))
}

/// The width at which the terminal draws an ambiguous character: drawn once at the left margin, then wiped away.
fn ambiguous(lang: Lang) -> DoctorFinding {
    let words = CliWords::of(lang);
    let title = words.terminal_ambiguous;
    match drawn() {
        Ok(1) => DoctorFinding::ok("ambiguous_width", title, "narrow"),
        Ok(2) => DoctorFinding::ok("ambiguous_width", title, "wide").note(words.terminal_wide_fix),
        Ok(_) | Err(_) => DoctorFinding::ok("ambiguous_width", title, words.terminal_no_answer),
    }
}

fn drawn() -> io::Result<u16> {
    let mut out = io::stdout();
    write!(out, "\r①")?;
    out.flush()?;
    let place = crossterm::cursor::position();
    write!(out, "\r  \r")?;
    out.flush()?;
    place.map(|(column, _)| column)
}
