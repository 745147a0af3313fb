//! `callside doctor`: is everything in order, and if not, what to do?
//!
//! The doctor looks and changes nothing: no folder is made, the database is opened for reading.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::table;
use crate::app::library;
use crate::app::reason::reason;
use crate::app::settings;
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::{Library, PackLayer, Script};
use crate::store::{CaseFault, IntegrityFinding, LONG_LOG, Store, StoreError};
use crate::tui::keymap;

mod terminal;
mod witness;

/// Arguments of `doctor`.
#[derive(Debug, clap::Args)]
pub(super) struct DoctorArguments {
    /// Print the settings file with its defaults and explanations
    #[arg(long, conflicts_with = "json")]
    print_config: bool,
    /// Print the default keys of all commands, as keys.toml takes them
    #[arg(long, conflicts_with_all = ["json", "print_config"])]
    print_keys: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The weight of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum FindingState {
    /// In order, or a plain fact.
    Ok,
    /// The program works, but could work better.
    Note,
    /// Has to be put right.
    Wrong,
}

/// A finding: one line of the report.
#[derive(Debug, Serialize)]
struct DoctorFinding {
    id: &'static str,
    #[serde(skip)]
    title: &'static str,
    state: FindingState,
    value: String,
    /// The way out, where there is something to do.
    #[serde(skip_serializing_if = "String::is_empty")]
    advice: String,
}

/// All findings, for programs.
#[derive(Debug, Serialize)]
struct DoctorReport {
    ok: bool,
    findings: Vec<DoctorFinding>,
}

impl DoctorFinding {
    fn ok(id: &'static str, title: &'static str, value: impl Into<String>) -> DoctorFinding {
        DoctorFinding { id, title, state: FindingState::Ok, value: value.into(), advice: String::new() }
    }

    fn note(self, advice: impl Into<String>) -> DoctorFinding {
        DoctorFinding { state: FindingState::Note, advice: advice.into(), ..self }
    }

    fn wrong(self, advice: impl Into<String>) -> DoctorFinding {
        DoctorFinding { state: FindingState::Wrong, advice: advice.into(), ..self }
    }
}

impl DoctorArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let words = CliWords::of(setup.lang);
        if self.print_config {
            out.write_all(settings::DEFAULT.as_bytes())?;
            return Ok(ExitCode::SUCCESS);
        }
        if self.print_keys {
            out.write_all(keymap::DEFAULTS.as_bytes())?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut findings = versions(setup.lang);
        findings.extend(places(setup));
        findings.extend(settings(setup));
        findings.extend(database(setup));
        findings.extend(script_packs(setup));
        findings.extend(terminal::findings(setup.lang));
        let ok = findings.iter().all(|f| f.state != FindingState::Wrong);
        if self.json {
            super::json(out, &DoctorReport { ok, findings })?;
        } else {
            findings.iter().try_for_each(|f| print(out, f))?;
            let wrong = findings.iter().filter(|f| f.state == FindingState::Wrong).count();
            let summary = match wrong {
                0 => words.doctor_well.to_owned(),
                n => words.doctor_wrong(&n),
            };
            writeln!(out, "\n{summary}")?;
        }
        Ok(super::answer(ok))
    }
}

fn print(out: &mut dyn Write, finding: &DoctorFinding) -> std::io::Result<()> {
    let mark = match finding.state {
        FindingState::Ok => "✓",
        FindingState::Note => "!",
        FindingState::Wrong => "✗",
    };
    table::print(out, &format!("{mark} {}  {}", table::padded(finding.title, 18), finding.value))?;
    finding.advice.lines().try_for_each(|line| table::print(out, &format!("  → {line}")))
}

fn versions(lang: Lang) -> Vec<DoctorFinding> {
    let version = env!("CARGO_PKG_VERSION");
    let system = format!("{version} ({} {})", std::env::consts::OS, std::env::consts::ARCH);
    vec![DoctorFinding::ok("program", CliWords::of(lang).doctor_program, system)]
}

fn places(setup: &RunSetup) -> Vec<DoctorFinding> {
    let (paths, lang) = (&setup.paths, setup.lang);
    let words = CliWords::of(lang);
    let mut findings: Vec<DoctorFinding> = [
        ("config", words.doctor_settings, &paths.config),
        ("keys", words.doctor_keys, &paths.keys),
        ("packs_folder", words.doctor_packs_folder, &paths.packs),
        ("log", words.doctor_log, &paths.log),
    ]
    .into_iter()
    .map(|(id, title, path)| {
        let absent = words.not_there_yet;
        let absent = if path.exists() { "" } else { absent };
        DoctorFinding::ok(id, title, format!("{} {absent}", path.display()).trim_end())
    })
    .collect();
    findings.extend(paths.folders().collect::<BTreeSet<_>>().into_iter().filter_map(|folder| {
        let title = words.doctor_folder;
        let finding = DoctorFinding::ok("folder", title, folder.display().to_string());
        unwritable(folder).map(|why| {
            let why = reason(&why, lang);
            finding.wrong(words.doctor_folder_unwritable(&why))
        })
    }));
    findings
}

/// The reason why no file can be made in `folder`; nothing if one can, or if the folder is not there yet.
fn unwritable(folder: &Path) -> Option<std::io::Error> {
    if !folder.is_dir() {
        return folder.exists().then(|| std::io::ErrorKind::NotADirectory.into());
    }
    let probe = folder.join(format!(".callside-doctor-{}", std::process::id()));
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(&probe);
    let tidied = made.and_then(|_| std::fs::remove_file(&probe));
    tidied.err()
}

fn settings(setup: &RunSetup) -> Vec<DoctorFinding> {
    let words = CliWords::of(setup.lang);
    let title = words.doctor_setting_wrong;
    let show = |m: &settings::mistake::SettingsMistake| m.show(&setup.paths.config, setup.lang);
    let advice = words.doctor_setting_fix;
    let key_title = words.doctor_keys_wrong;
    let key_advice = words.doctor_keys_fix;
    let (_, key_mistakes) = setup.keymap();
    let keys = key_mistakes.into_iter().map(|m| DoctorFinding::ok("key", key_title, m).wrong(key_advice));
    setup.mistakes.iter().map(|m| DoctorFinding::ok("setting", title, show(m)).wrong(advice)).chain(keys).collect()
}

fn database(setup: &RunSetup) -> Vec<DoctorFinding> {
    let lang = setup.lang;
    let words = CliWords::of(lang);
    let title = words.doctor_database;
    let place = DoctorFinding::ok("database", title, setup.paths.database.display().to_string());
    let store = match Store::open_read_only(&setup.paths.database) {
        Ok(store) => store,
        Err(StoreError::Missing { .. }) => {
            let value = format!("{} {}", place.value, words.not_there_yet);
            let missing = witness::finding(&setup.paths.database, None, lang);
            return std::iter::once(DoctorFinding { value, ..place }).chain(missing).collect();
        }
        Err(e) => return vec![place.wrong(e.advice(lang))],
    };
    let mut findings = vec![place, size(&store, lang), integrity(&store, lang)];
    findings.extend(witness::finding(&setup.paths.database, Some(&store), lang));
    findings
}

fn size(store: &Store, lang: Lang) -> DoctorFinding {
    let words = CliWords::of(lang);
    let title = words.doctor_schema;
    match store.info() {
        Ok(info) => {
            let facts = format!("SQLite {} · schema {} · {}", info.sqlite, info.schema, info.journal);
            let rows = words.doctor_rows(info.cases, info.log_rows);
            let finding =
                DoctorFinding::ok("schema", title, format!("{facts} · {rows} · -wal {} KiB", info.wal >> 10));
            if info.wal <= LONG_LOG {
                return finding;
            }
            finding.note(words.doctor_long_wal)
        }
        Err(e) => DoctorFinding::ok("schema", title, e.to_string()).wrong(e.advice(lang)),
    }
}

fn integrity(store: &Store, lang: Lang) -> DoctorFinding {
    let words = CliWords::of(lang);
    let title = words.doctor_integrity;
    match store.integrity() {
        Ok(findings) if findings.is_empty() => DoctorFinding::ok("integrity", title, words.doctor_whole),
        Ok(findings) => {
            let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
            let is_newer = |f: &IntegrityFinding| matches!(f, IntegrityFinding::Case(_, CaseFault::NewerKind(_)));
            let fix = if findings.iter().all(is_newer) { words.doctor_newer_fix } else { words.doctor_damaged_fix };
            DoctorFinding::ok("integrity", title, lines.join("; ")).wrong(fix)
        }
        Err(e) => DoctorFinding::ok("integrity", title, e.to_string()).wrong(e.advice(lang)),
    }
}

fn script_packs(setup: &RunSetup) -> Vec<DoctorFinding> {
    let lang = setup.lang;
    let words = CliWords::of(lang);
    let loaded = library::load(setup);
    let library = &loaded.library;
    let count = DoctorFinding::ok("packs", words.doctor_packs, counted(library, lang));
    let none = if library.shelf.is_empty() { words.doctor_no_scripts } else { words.doctor_none_signed };
    let mut findings = vec![if library.scripts.is_empty() { count.wrong(none) } else { count }];
    findings.extend(unsigned(&loaded, lang));
    let broken = words.doctor_pack_wrong;
    findings.extend(loaded.problems.iter().map(|p| {
        let place = format!("{}:{}:{}: {}", p.path, p.line, p.column, p.what(lang));
        DoctorFinding::ok("pack", broken, place).wrong(p.fix(lang))
    }));
    findings.extend(loaded.unread.iter().map(|u| {
        let place = format!("{}: {}", u.path.display(), u.what(lang));
        let fix = u.fix(lang);
        DoctorFinding::ok("pack", broken, place).wrong(words.doctor_or_leave_out(&fix))
    }));
    findings
}

/// Scripts of packs that are not built in and wait for a signature, with the files they are in.
fn unsigned(loaded: &library::LoadedLibrary, lang: Lang) -> Option<DoctorFinding> {
    let sentences = CliWords::of(lang);
    let library = &loaded.library;
    let waiting: Vec<&Script> = loaded.waiting().filter(|s| library.layer_of(s) > PackLayer::Builtin).collect();
    let files: BTreeSet<&str> =
        waiting.iter().filter_map(|s| Some(library.packs.get(s.pack)?.path.as_str())).collect();
    let (count, files) = (waiting.len(), files.into_iter().collect::<Vec<_>>().join(", "));
    let words = sentences.doctor_unsigned(count, &files);
    (count > 0).then(|| DoctorFinding::ok("review", sentences.doctor_unsigned_title, words))
}

/// The number of packs with scripts, and of other files that were read beside them.
fn counted(library: &Library, lang: Lang) -> String {
    let words = CliWords::of(lang);
    let with = library.scripts.iter().chain(&library.shelf).map(|s| s.pack).collect::<BTreeSet<_>>().len();
    let scripts = library.scripts.len();
    let packs = words.doctor_packs_count(with, scripts);
    match library.packs.len().saturating_sub(with) {
        0 => packs,
        others => words.doctor_packs_others(&packs, others),
    }
}
