//! What the terminal can do: asked only where there is one.

use std::env;
use std::io::{self, IsTerminal, Write};

use super::Finding;
use crate::domain::lang::Lang;

/// The smallest screen the console works on, in columns and rows.
const SMALLEST: (u16, u16) = (60, 20);

/// Findings about the terminal this runs in.
pub(super) fn findings(lang: Lang) -> Vec<Finding> {
    let there = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut findings = vec![kind(lang, there), colours(lang), locale(lang)];
    if there {
        findings.push(size(lang));
        findings.push(ambiguous(lang));
    }
    findings
}

fn kind(lang: Lang, there: bool) -> Finding {
    let title = lang.pick("终端", "Terminal");
    let term = env::var("TERM").unwrap_or_default();
    let program = env::var("TERM_PROGRAM").unwrap_or_default();
    let finding = Finding::ok("terminal", title, format!("{term} {program}").trim());
    if !there {
        let value = lang.pick("没有连接终端，未检测", "none here, not looked at");
        return Finding { value: value.to_owned(), ..finding };
    }
    if cfg!(unix) && (term.is_empty() || term == "dumb") {
        return finding.wrong(lang.pick(
            "这种终端画不了界面；请换一个终端，或设置 TERM（例如 xterm-256color）",
            "this terminal cannot draw a screen; use another one, or set TERM (xterm-256color, say)",
        ));
    }
    finding
}

fn colours(lang: Lang) -> Finding {
    let title = lang.pick("颜色", "Colours");
    let value = if env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) {
        lang.pick("无 (NO_COLOR)", "none (NO_COLOR)").to_owned()
    } else if env::var("COLORTERM").is_ok_and(|v| v == "truecolor" || v == "24bit") {
        "24 bit".to_owned()
    } else {
        crossterm::style::available_color_count().to_string()
    };
    Finding::ok("colours", title, value)
}

/// The locale by the rules of POSIX; Windows has none that matters here.
fn locale(lang: Lang) -> Finding {
    let title = lang.pick("字符编码", "Locale");
    let set = |name| env::var(name).ok().filter(|v| !v.is_empty());
    let value = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    let utf8 = value.as_deref().is_some_and(|v| v.to_ascii_lowercase().replace('-', "").contains("utf8"));
    let finding = Finding::ok("locale", title, value.unwrap_or_else(|| "-".to_owned()));
    if utf8 || cfg!(windows) {
        return finding;
    }
    finding.note(lang.pick(
        "不是 UTF-8，中文可能乱码；请设置 LANG=zh_CN.UTF-8 或 C.UTF-8",
        "not UTF-8, Chinese may be garbled; set LANG=zh_CN.UTF-8 or C.UTF-8",
    ))
}

fn size(lang: Lang) -> Finding {
    let title = lang.pick("窗口大小", "Size");
    let (columns, rows) = crossterm::terminal::size().unwrap_or((0, 0));
    let finding = Finding::ok("size", title, format!("{columns}x{rows}"));
    if columns >= SMALLEST.0 && rows >= SMALLEST.1 {
        return finding;
    }
    let (columns, rows) = SMALLEST;
    finding.note(lang.pick(
        format!("太小，界面至少要 {columns}x{rows}；请放大窗口或缩小字号"),
        format!("too small, the screen needs {columns}x{rows}; enlarge the window or use a smaller font"),
    ))
}

/// How wide the terminal draws an ambiguous character: drawn once at the left margin, then wiped away.
fn ambiguous(lang: Lang) -> Finding {
    let title = lang.pick("“…”的宽度", "Width of “ … ①");
    match drawn() {
        Ok(1) => Finding::ok("ambiguous_width", title, "narrow"),
        Ok(2) => Finding::ok("ambiguous_width", title, "wide").note(
            lang.pick("在设置里写 ambiguous_width = \"wide\"", "write ambiguous_width = \"wide\" into the settings"),
        ),
        Ok(_) | Err(_) => {
            Finding::ok("ambiguous_width", title, lang.pick("终端没有回答", "the terminal did not answer"))
        }
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
