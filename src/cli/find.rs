//! `callside find`: search over all scripts, for one query or for a stream of them.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use serde::Serialize;

use crate::app::library;
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::Library;
use crate::domain::text::clean_line;
use crate::search::hit::SearchRequest;
use crate::search::index::Index;
use crate::search::letters::typing::PinyinSettings;

/// Longest query that is searched for, in characters.
const LONGEST: usize = 200;

/// Arguments of `find`.
#[derive(Debug, clap::Args)]
pub(super) struct FindArguments {
    /// What to look for
    #[arg(required_unless_present = "stdin")]
    query: Option<String>,
    /// One query a line from stdin, one answer a line to stdout
    #[arg(long, conflicts_with = "query")]
    stdin: bool,
    /// At most so many results; 0 for all
    #[arg(long, value_name = "N", default_value_t = 9)]
    limit: usize,
    /// Print JSON, one object for each query
    #[arg(long)]
    json: bool,
}

/// The answer to a query; the names are read by other programs.
#[derive(Debug, Serialize)]
struct FindAnswer<'a> {
    query: &'a str,
    results: Vec<FoundScript<'a>>,
}

/// A script in the answer.
#[derive(Debug, Serialize)]
struct FoundScript<'a> {
    id: &'a str,
    score: i64,
    title: &'a str,
}

impl FindArguments {
    pub(super) fn run(&self, setup: &RunSetup, input: impl BufRead, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let loaded = library::load(setup);
        super::remark(setup, &loaded);
        let scripts = ScriptFinder {
            index: loaded.index(),
            library: &loaded.library,
            manner: &setup.settings.manner,
            limit: if self.limit == 0 { usize::MAX } else { self.limit },
            lang: setup.lang,
        };
        if self.stdin {
            self.stream(&scripts, input, out)?;
            return Ok(ExitCode::SUCCESS);
        }
        let found = scripts.find(self.query.as_deref().unwrap_or_default());
        if self.json {
            super::json(out, &found)?;
        } else {
            for row in &found.results {
                writeln!(out, "{}  {}  {}", row.score, row.id, row.title)?;
            }
        }
        if found.results.is_empty() {
            let _ = writeln!(io::stderr(), "{}", scripts.nothing(found.query, setup.lang));
        }
        Ok(super::answer(!found.results.is_empty()))
    }

    /// Answers line by line; each answer is out before the next line is read.
    fn stream(&self, scripts: &ScriptFinder, mut input: impl BufRead, out: &mut dyn Write) -> anyhow::Result<()> {
        let mut line = Vec::new();
        while input.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            let found = scripts.find(text.trim_end_matches(['\r', '\n']));
            if self.json {
                super::json(out, &found)?;
            } else {
                let rows = found.results.iter().map(|r| format!("\t{}  {}  {}", r.score, r.id, r.title));
                writeln!(out, "{}{}", clean_line(found.query, LONGEST).text, rows.collect::<String>())?;
            }
            out.flush()?;
            line.clear();
        }
        Ok(())
    }
}

/// The index and the way to ask it.
struct ScriptFinder<'l> {
    index: Index,
    library: &'l Library,
    manner: &'l PinyinSettings,
    limit: usize,
    lang: Lang,
}

impl<'l> ScriptFinder<'l> {
    /// The sentence for a query that finds nothing.
    fn nothing(&self, query: &str, lang: Lang) -> String {
        let words = CliWords::of(lang);
        if self.library.scripts.is_empty() {
            return words.no_scripts_loaded.to_owned();
        }
        let query = clean_line(query, LONGEST).text;
        if query.trim().is_empty() {
            return words.find_nothing_asked.to_owned();
        }
        words.find_nothing(&query)
    }

    fn find<'q>(&self, query: &'q str) -> FindAnswer<'q>
    where
        'l: 'q,
    {
        let clean = clean_line(query, LONGEST).text;
        let asked = SearchRequest { query: &clean, limit: self.limit, manner: self.manner, ties: &[] };
        let hits = self.index.find_offered(&asked);
        let row = |script: usize, score| {
            let script = self.library.scripts.get(script)?;
            Some(FoundScript { id: &script.id, score, title: script.title.show(self.lang) })
        };
        FindAnswer { query, results: hits.iter().filter_map(|h| row(h.document, h.score)).collect() }
    }
}
