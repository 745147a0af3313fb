//! `callside pack new`: a pack to begin with, and the schema by which editors complete it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{named, neighbours};
use crate::app::reason::reason;
use crate::app::setup::RunSetup;
use crate::app::{files, library};
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::PackLayer;
use crate::packs::read::{self, PackSource};
use crate::packs::write::SCHEMA;

/// The pack to begin with.
const SKELETON: &str = include_str!("../../../assets/new-pack.toml");

/// The schema beside a pack.
const SCHEMA_FILE: &str = "pack.schema.json";

/// Arguments of `pack new`.
#[derive(Debug, clap::Args)]
pub(super) struct NewPackArguments {
    /// The pack's id
    #[arg(value_name = "ID")]
    id: String,
    /// The pack's title
    #[arg(long, value_name = "TITLE", conflicts_with = "copy")]
    title: Option<String>,
    /// Begin with a copy of the built-in pack of this id
    #[arg(long)]
    copy: bool,
    /// Write to this file instead of stdout, with the schema for editors beside it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl NewPackArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let text = if self.copy { copy(&self.id, setup.lang)? } else { self.skeleton(setup)? };
        let Some(path) = &self.output else {
            out.write_all(text.as_bytes())?;
            return Ok(ExitCode::SUCCESS);
        };
        save(path, &text, setup.lang)?;
        // A schema that is there already may be somebody's own.
        let schema = path.with_file_name(SCHEMA_FILE);
        if !schema.exists() {
            save(&schema, &(serde_json::to_string_pretty(&read::json_schema())? + "\n"), setup.lang)?;
        }
        let path = path.display();
        let sentence = CliWords::of(setup.lang).new_written(&path);
        writeln!(out, "{sentence}")?;
        Ok(ExitCode::SUCCESS)
    }

    fn skeleton(&self, setup: &RunSetup) -> anyhow::Result<String> {
        let title = named(self.title.as_deref().unwrap_or(&self.id), "--title", setup)?;
        let file =
            self.output.as_ref().map_or_else(|| format!("{}.toml", self.id), |path| path.display().to_string());
        // Inside of quotes; the title is one line and holds nothing unseen.
        let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
        let line = |line: &str| {
            let title = if line.starts_with('#') { &title } else { &quoted };
            filled(line, &self.id, title, &file) + "\n"
        };
        let text: String = SKELETON.lines().map(line).collect();
        let source = PackSource { path: file, text: text.clone(), layer: PackLayer::Asked };
        // The skeleton is sound; what is wrong with the text is wrong with the id.
        if let Some(problem) = read::read(&[source]).1.first() {
            let (what, fix) = (problem.what(setup.lang), problem.fix(setup.lang));
            anyhow::bail!("{what}{}{fix}", CliWords::of(setup.lang).stop);
        }
        Ok(text)
    }
}

/// A line of the skeleton with `@ID@`, `@TITLE@` and `@FILE@` filled in; what is filled in is not looked at again.
fn filled(line: &str, id: &str, title: &str, file: &str) -> String {
    let part = |(at, part): (usize, &str)| match part {
        "ID" if at % 2 == 1 => id.to_owned(),
        "TITLE" if at % 2 == 1 => title.to_owned(),
        "FILE" if at % 2 == 1 => file.to_owned(),
        plain => plain.to_owned(),
    };
    line.split('@').enumerate().map(part).collect()
}

/// The built-in pack of this id, as a pack of its own.
fn copy(id: &str, lang: Lang) -> anyhow::Result<String> {
    let words = CliWords::of(lang);
    let sources = library::builtin();
    let ids: Vec<String> = sources.iter().filter_map(|source| neighbours::id(&source.text)).collect();
    let found = sources.iter().find(|source| neighbours::id(&source.text).as_deref() == Some(id));
    let Some(source) = found else {
        anyhow::bail!(words.new_no_builtin(&id, &ids.join(words.between)));
    };
    // The schema lies beside the copy, not where the built-in ones have it.
    let rest = source.text.strip_prefix("#:schema ").and_then(|rest| rest.split_once('\n'));
    Ok(rest.map_or_else(|| source.text.clone(), |(_, rest)| format!("{SCHEMA}\n{rest}")))
}

/// Writes a file that is not there yet; for everybody to read, unlike what holds words of customers.
fn save(path: &Path, text: &str, lang: Lang) -> anyhow::Result<()> {
    let words = CliWords::of(lang);
    files::publish(path, text.as_bytes()).map_err(|error| {
        let path = path.display();
        if error.kind() == io::ErrorKind::AlreadyExists {
            return anyhow::anyhow!(words.new_exists(&path));
        }
        let why = reason(&error, lang);
        anyhow::anyhow!(words.pack_not_written(&path, &why))
    })
}
