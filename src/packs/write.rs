//! The writer of packs: scripts -> TOML, the way an author would write it, so that reading it gives the same scripts.
//!
//! Here: the words of the file and how they are quoted. Never here: where the file goes, and sections that a sheet of
//! scripts does not hold (playbooks, fields, rules).

use unicode_width::UnicodeWidthStr;

use super::read::FORMAT;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::{ReviewStatus, Signature};
use crate::domain::pack::{PackInfo, Script, ScriptVariable};

mod value;

use value::{list, text};

/// The schema by which an editor's language server completes and checks the pack.
pub const SCHEMA: &str = "#:schema pack.schema.json";

/// Lists up to this many columns stay on one line.
const WIDEST: usize = 116;

/// Writes a pack as TOML.
pub fn write(info: &PackInfo, variables: &[ScriptVariable], scripts: &[&Script]) -> String {
    let mut out = PackWriter { text: format!("{SCHEMA}\nformat = {FORMAT}\n") };
    out.head(info);
    for variable in variables {
        out.variable(variable);
    }
    for script in scripts {
        out.script(script);
    }
    out.text
}

/// The text of the file so far.
struct PackWriter {
    text: String,
}

impl PackWriter {
    fn head(&mut self, info: &PackInfo) {
        self.table("[pack]");
        self.line("id", &info.id);
        self.line("title", &info.title.zh);
        self.line_if("title_en", info.title.en.as_ref());
        self.line("version", &info.version);
        self.line_if("center", info.center.as_ref());
        self.line_if("source", info.source.as_ref());
        self.list("covers", &info.covers);
    }

    fn variable(&mut self, variable: &ScriptVariable) {
        self.table("[[variable]]");
        self.line("id", &variable.id);
        self.line("title", &variable.title.zh);
        self.line_if("title_en", variable.title.en.as_ref());
        self.line_if("field", variable.field.as_ref());
    }

    fn script(&mut self, script: &Script) {
        self.table("[[script]]");
        self.line("id", &script.id);
        self.line("title", &script.title.zh);
        self.line_if("title_en", script.title.en.as_ref());
        self.line("scene", script.scene.code());
        self.code_if("kind", script.kind);
        self.list("stages", &script.scope.stages);
        self.line_if("category", script.category.as_ref());
        self.list("types", &script.scope.types);
        self.list("grades", &script.scope.grades);
        self.code_if("special", script.scope.special);
        self.code_if("mood", script.scope.mood);
        // Each wording on its own line, however short: they are added to all the time.
        self.pair("asks", &list(&script.asks, true));
        self.line("say", &script.words.say);
        self.line_if("soothe", script.words.soothe.as_ref());
        self.line_if("short", script.words.short.as_ref());
        self.line_if("long", script.words.long.as_ref());
        self.list("verify", &script.verify);
        self.line_if("risk", script.risk.as_ref());
        self.list("keywords", &script.keywords);
        self.list("keywords_en", &script.keywords_en);
        self.list("covers", &script.covers);
        self.review(script);
        self.line_if("instead", script.instead.as_ref());
    }

    /// Defaults are left out: a draft in its first version is what an author writes.
    fn review(&mut self, script: &Script) {
        let review = &script.review;
        if review.status != ReviewStatus::default() {
            self.line("status", review.status.code());
        }
        if review.version > 1 {
            self.pair("version", &review.version.to_string());
        }
        self.signature("approval", review.approval.as_ref());
        self.signature("legal", review.legal.as_ref());
    }

    fn signature(&mut self, key: &str, signature: Option<&Signature>) {
        let Some(Signature { by, on, digest }) = signature else { return };
        let table = format!("{{ by = {}, on = {}, digest = {} }}", text(by), on.format("%Y-%m-%d"), text(digest));
        self.pair(key, &table);
    }

    fn table(&mut self, header: &str) {
        self.text.push('\n');
        self.text.push_str(header);
        self.text.push('\n');
    }

    fn pair(&mut self, key: &str, value: &str) {
        self.text.push_str(key);
        self.text.push_str(" = ");
        self.text.push_str(value);
        self.text.push('\n');
    }

    fn line(&mut self, key: &str, words: &str) {
        self.pair(key, &text(words));
    }

    fn line_if(&mut self, key: &str, words: Option<&String>) {
        if let Some(words) = words {
            self.line(key, words);
        }
    }

    fn code_if<T: FixedChoice>(&mut self, key: &str, choice: Option<T>) {
        if let Some(choice) = choice {
            self.line(key, choice.code());
        }
    }

    fn list(&mut self, key: &str, entries: &[String]) {
        if entries.is_empty() {
            return;
        }
        let one_line = list(entries, false);
        let fits = key.width() + " = ".len() + one_line.width() <= WIDEST;
        self.pair(key, &if fits { one_line } else { list(entries, true) });
    }
}
