//! Scripts as one page of HTML that needs nothing else: for the browser, and for paper.

use std::fmt::Write as _;

use super::page::{PageWords, ScriptPage};
use crate::cli::words::CliWords;
use crate::domain::pack::Script;
use crate::domain::pack::names::FixedChoice;

/// The style sheet of the page. On paper a script is not torn, and a part of the service begins a new page.
const STYLE: &str = "\
body{font:15px/1.7 system-ui,\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;color:#1b1f24;\
max-width:52rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.6rem}h2{font-size:1.3rem;border-bottom:2px solid #2f5d8a;margin-top:2.5rem}\
h3{font-size:1.1rem;color:#2f5d8a;margin-top:1.8rem}h4{font-size:1rem;margin:0}\
article{border:1px solid #cfd6de;border-radius:6px;padding:.7rem 1rem;margin:.8rem 0;break-inside:avoid}\
.tags,.about{color:#5b6670;font-size:.85rem;margin:.1rem 0 .4rem}\
dl{margin:0;display:grid;grid-template-columns:5.5em 1fr;gap:.25rem .6rem}dt{color:#5b6670}dd{margin:0}\
ul{margin:0;padding-left:1.1em}.words{white-space:pre-wrap}.var{background:#fff3c9;border-radius:3px;padding:0 .2em}\
.risk{color:#9b2c1f}\
@media print{body{margin:0;max-width:none;font-size:11pt}h2{break-before:page}h2:first-of-type{break-before:auto}\
.var{background:none;border-bottom:1px solid #555}a{color:inherit}@page{size:A4;margin:15mm}}";

/// The page.
pub(super) fn render(page: &ScriptPage) -> String {
    let title = escaped(&page.title());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        CliWords::of(page.lang).html_language,
    );
    for pack in &page.packs {
        let info = pack.info;
        let name = if page.packs.len() > 1 { info.title.show(page.lang) } else { "" };
        let about = [name, &info.id, &info.version].map(escaped);
        let about: Vec<&str> = about.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "<p class=\"about\">{}</p>", about.join(" · "));
        for (scene, groups) in &pack.scenes {
            let _ = writeln!(out, "<h2>{}</h2>", escaped(scene.title(page.lang)));
            for group in groups {
                if let Some(title) = group.title {
                    let _ = writeln!(out, "<h3>{}</h3>", escaped(title));
                }
                for script in &group.scripts {
                    one(&mut out, page, script);
                }
            }
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn one<'l>(out: &mut String, page: &ScriptPage<'l>, script: &'l Script) {
    let [asks, checks, risk, id] = page.names();
    let tags: Vec<String> = page.tags(script).iter().map(|tag| escaped(tag)).collect();
    let _ = write!(
        out,
        "<article id=\"{0}\">\n<h4>{1}</h4>\n<p class=\"tags\">{id} {0} · {2}</p>\n<dl>\n",
        escaped(&script.id),
        escaped(script.title.show(page.lang)),
        tags.join(" · "),
    );
    entry(out, asks, "", &points(&script.asks));
    for (name, words) in page.wordings(script) {
        let words: String = page.pieces(words).iter().map(piece).collect();
        entry(out, name, "words", &words);
    }
    entry(out, checks, "", &points(&script.verify));
    entry(out, risk, "words risk", &escaped(script.risk.as_deref().unwrap_or_default()));
    out.push_str("</dl>\n</article>\n");
}

/// A part of a script; nothing where there is none.
fn entry(out: &mut String, name: &str, class: &str, html: &str) {
    if !html.is_empty() {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        let _ = writeln!(out, "<dt>{name}</dt><dd{class}>{html}</dd>");
    }
}

fn points(points: &[String]) -> String {
    if points.is_empty() {
        return String::new();
    }
    let items: Vec<String> = points.iter().map(|point| escaped(point)).collect();
    format!("<ul><li>{}</li></ul>", items.join("</li><li>"))
}

fn piece(piece: &PageWords) -> String {
    match piece {
        PageWords::Words(words) => escaped(words),
        PageWords::Variable(title) => format!("<span class=\"var\">{{{}}}</span>", escaped(title)),
    }
}

/// Text in which nothing is markup, in an attribute as well.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_text_is_markup() {
        assert_eq!(escaped("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
    }
}
