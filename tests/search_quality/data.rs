//! The measured text: where it lies, and libraries made of it.

use std::path::PathBuf;

use callside::domain::pack::{Label, Library, Script, ScriptWords};

use super::score::number;

/// The rows of a file without its header; says why if they cannot be had.
pub fn rows(file: &str) -> Option<Vec<Vec<String>>> {
    let Some(dir) = std::env::var_os("CALLSIDE_EVAL") else {
        eprintln!("SKIPPED: CALLSIDE_EVAL names no folder to measure with");
        return None;
    };
    let path = PathBuf::from(dir).join(file);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text.lines().skip(1).map(|l| l.split('\t').map(str::to_owned).collect()).collect()),
        Err(error) => {
            eprintln!("SKIPPED: {}: {error}", path.display());
            None
        }
    }
}

/// A library of scripts that have nothing but a title.
pub fn library<'a>(titles: impl IntoIterator<Item = &'a str>) -> Library {
    let pattern = super::library::small().scripts.swap_remove(3);
    let script = |title: &str| Script {
        title: Label::zh(title),
        asks: Vec::new(),
        keywords: Vec::new(),
        words: ScriptWords { say: String::new(), ..pattern.words.clone() },
        ..pattern.clone()
    };
    Library { scripts: titles.into_iter().map(script).collect(), ..Library::default() }
}

/// `many` of the titles, always the same ones for the same `draw`; each title once.
pub fn sample(titles: &[String], many: usize, draw: usize) -> Vec<String> {
    let mut drawn: Vec<(u64, &String)> = titles.iter().map(|t| (number(&format!("{draw} {t}")), t)).collect();
    drawn.sort_unstable();
    drawn.dedup();
    drawn.into_iter().take(many).map(|(_, title)| title.clone()).collect()
}
