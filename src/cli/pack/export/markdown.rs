//! Scripts as Markdown, for wikis.

use std::fmt::Write as _;

use super::page::{PageWords, ScriptPage};
use crate::domain::pack::Script;
use crate::domain::pack::names::FixedChoice;

/// Signs that mean something in Markdown wherever they stand.
const SIGNS: [char; 13] = ['\\', '`', '*', '_', '[', ']', '<', '>', '#', '|', '~', '$', '&'];

/// The page.
pub(super) fn render(page: &ScriptPage) -> String {
    let mut out = format!("# {}\n", plain(&page.title()));
    for pack in &page.packs {
        let info = pack.info;
        if page.packs.len() > 1 {
            heading(&mut out, 2, info.title.show(page.lang));
        }
        // Writing to a string cannot fail.
        let _ = write!(out, "\n{} · {}\n", plain(&info.id), plain(&info.version));
        for (scene, groups) in &pack.scenes {
            heading(&mut out, 2, scene.title(page.lang));
            for group in groups {
                if let Some(title) = group.title {
                    heading(&mut out, 3, title);
                }
                for script in &group.scripts {
                    one(&mut out, page, script);
                }
            }
        }
    }
    out
}

fn heading(out: &mut String, level: usize, text: &str) {
    let _ = write!(out, "\n{} {}\n", "#".repeat(level), plain(text));
}

fn one<'l>(out: &mut String, page: &ScriptPage<'l>, script: &'l Script) {
    let [asks, checks, risk, _] = page.names();
    heading(out, 4, script.title.show(page.lang));
    let tags: Vec<String> = page.tags(script).iter().map(|tag| plain(tag)).collect();
    let _ = write!(out, "\n{} · {}\n", plain(&script.id), tags.join(" · "));
    points(out, asks, &script.asks);
    for (name, words) in page.wordings(script) {
        let text: String = page.pieces(words).iter().map(piece).collect();
        let text: Vec<String> = text.lines().map(|line| format!("> {}", at_line_start(line))).collect();
        let _ = write!(out, "\n**{name}**\n\n{}\n", text.join("  \n"));
    }
    points(out, checks, &script.verify);
    if let Some(words) = &script.risk {
        let text = words.lines().map(plain).collect::<Vec<_>>().join("  \n");
        let _ = write!(out, "\n**{risk}**\n\n{}\n", at_line_start(&text));
    }
}

fn points(out: &mut String, name: &str, points: &[String]) {
    if points.is_empty() {
        return;
    }
    let lines: Vec<String> = points.iter().map(|point| format!("- {}", at_line_start(&plain(point)))).collect();
    let _ = write!(out, "\n**{name}**\n\n{}\n", lines.join("\n"));
}

fn piece(piece: &PageWords) -> String {
    match piece {
        PageWords::Words(words) => plain(words),
        PageWords::Variable(title) => format!("**{{{}}}**", plain(title)),
    }
}

/// Text in which no sign means anything.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if SIGNS.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line that begins no list: neither with a sign nor with a number.
fn at_line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with(['-', '+', '=']) {
        return format!("\\{line}");
    }
    match line[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_text_means_anything() {
        assert_eq!(plain("a*b_c<d>[e]"), "a\\*b\\_c\\<d\\>\\[e\\]");
        assert_eq!(at_line_start("1. 先查"), "1\\. 先查");
        assert_eq!(at_line_start("- 先查"), "\\- 先查");
        assert_eq!(at_line_start("24小时"), "24小时");
    }
}
