//! `callside doctor`: is everything in order, and if not, what to do?
//!
//! It looks and changes nothing: no folder is made, the database is opened for reading.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::table;
use crate::app::library;
use crate::app::reason::reason;
use crate::app::settings;
use crate::app::setup::Setup;
use crate::domain::lang::Lang;
use crate::domain::pack::{Library, PackLayer, Script};
use crate::store::{LONG_LOG, Store, StoreError};
use crate::tui::keymap;

mod terminal;
mod witness;

/// Arguments of `doctor`.
#[derive(Debug, clap::Args)]
pub(super) struct Doctor {
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

/// How a finding is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// In order, or a plain fact.
    Ok,
    /// The program works, but could work better.
    Note,
    /// Has to be put right.
    Wrong,
}

/// One line of the report.
#[derive(Debug, Serialize)]
struct Finding {
    id: &'static str,
    #[serde(skip)]
    title: &'static str,
    state: State,
    value: String,
    /// What to do, where there is something to do.
    #[serde(skip_serializing_if = "String::is_empty")]
    advice: String,
}

#[derive(Debug, Serialize)]
struct Report {
    ok: bool,
    findings: Vec<Finding>,
}

impl Finding {
    fn ok(id: &'static str, title: &'static str, value: impl Into<String>) -> Finding {
        Finding { id, title, state: State::Ok, value: value.into(), advice: String::new() }
    }

    fn note(self, advice: impl Into<String>) -> Finding {
        Finding { state: State::Note, advice: advice.into(), ..self }
    }

    fn wrong(self, advice: impl Into<String>) -> Finding {
        Finding { state: State::Wrong, advice: advice.into(), ..self }
    }
}

impl Doctor {
    pub(super) fn run(&self, setup: &Setup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
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
        let ok = findings.iter().all(|f| f.state != State::Wrong);
        if self.json {
            super::json(out, &Report { ok, findings })?;
        } else {
            findings.iter().try_for_each(|f| print(out, f))?;
            let wrong = findings.iter().filter(|f| f.state == State::Wrong).count();
            let summary = match wrong {
                0 => setup.lang.pick("一切正常".to_owned(), "all is well".to_owned()),
                n => {
                    setup.lang.pick(format!("{n} 处要处理（带 ✗ 的行）"), format!("{n} to put right (lines with ✗)"))
                }
            };
            writeln!(out, "\n{summary}")?;
        }
        Ok(super::answer(ok))
    }
}

fn print(out: &mut dyn Write, finding: &Finding) -> std::io::Result<()> {
    let mark = match finding.state {
        State::Ok => "✓",
        State::Note => "!",
        State::Wrong => "✗",
    };
    table::print(out, &format!("{mark} {}  {}", table::padded(finding.title, 18), finding.value))?;
    finding.advice.lines().try_for_each(|line| table::print(out, &format!("  → {line}")))
}

fn versions(lang: Lang) -> Vec<Finding> {
    let version = env!("CARGO_PKG_VERSION");
    let system = format!("{version} ({} {})", std::env::consts::OS, std::env::consts::ARCH);
    vec![Finding::ok("program", lang.pick("程序", "Program"), system)]
}

fn places(setup: &Setup) -> Vec<Finding> {
    let (paths, lang) = (&setup.paths, setup.lang);
    let mut findings: Vec<Finding> = [
        ("config", lang.pick("设置", "Settings"), &paths.config),
        ("keys", lang.pick("按键", "Keys"), &paths.keys),
        ("packs_folder", lang.pick("话术包文件夹", "Pack folder"), &paths.packs),
        ("log", lang.pick("日志", "Log"), &paths.log),
    ]
    .into_iter()
    .map(|(id, title, path)| {
        let absent = lang.pick("（还没有）", "(not there yet)");
        let absent = if path.exists() { "" } else { absent };
        Finding::ok(id, title, format!("{} {absent}", path.display()).trim_end())
    })
    .collect();
    findings.extend(paths.folders().collect::<BTreeSet<_>>().into_iter().filter_map(|folder| {
        let title = lang.pick("文件夹", "Folder");
        let finding = Finding::ok("folder", title, folder.display().to_string());
        unwritable(folder).map(|why| {
            let why = reason(&why, lang);
            finding.wrong(lang.pick(
                format!("写不了：{why}；请修改权限，或用 --data DIR 换一个文件夹"),
                format!("cannot be written: {why}; change its permissions, or name another with --data DIR"),
            ))
        })
    }));
    findings
}

/// Why no file can be made in `folder`; nothing if one can, or if the folder is not there yet.
fn unwritable(folder: &Path) -> Option<std::io::Error> {
    if !folder.is_dir() {
        return folder.exists().then(|| std::io::ErrorKind::NotADirectory.into());
    }
    let probe = folder.join(format!(".callside-doctor-{}", std::process::id()));
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(&probe);
    let tidied = made.and_then(|_| std::fs::remove_file(&probe));
    tidied.err()
}

fn settings(setup: &Setup) -> Vec<Finding> {
    let title = setup.lang.pick("设置有误", "Setting");
    let show = |m: &settings::mistake::SettingsMistake| m.show(&setup.paths.config, setup.lang);
    let advice = setup.lang.pick(
        "改好这一行；callside doctor --print-config 列出全部可用项",
        "put this line right; callside doctor --print-config shows everything that can be set",
    );
    let key_title = setup.lang.pick("按键有误", "Keys");
    let key_advice = setup.lang.pick(
        "改好 keys.toml 里的这一行；callside doctor --print-keys 列出全部命令",
        "put this line of keys.toml right; callside doctor --print-keys shows all commands",
    );
    let (_, key_mistakes) = setup.keymap();
    let keys = key_mistakes.into_iter().map(|m| Finding::ok("key", key_title, m).wrong(key_advice));
    setup.mistakes.iter().map(|m| Finding::ok("setting", title, show(m)).wrong(advice)).chain(keys).collect()
}

fn database(setup: &Setup) -> Vec<Finding> {
    let lang = setup.lang;
    let title = lang.pick("数据库", "Database");
    let place = Finding::ok("database", title, setup.paths.database.display().to_string());
    let store = match Store::open_read_only(&setup.paths.database) {
        Ok(store) => store,
        Err(StoreError::Missing { .. }) => {
            let value = format!("{} {}", place.value, lang.pick("（还没有）", "(not there yet)"));
            let missing = witness::finding(&setup.paths.database, None, lang);
            return std::iter::once(Finding { value, ..place }).chain(missing).collect();
        }
        Err(e) => return vec![place.wrong(e.advice(lang.english()))],
    };
    let mut findings = vec![place, size(&store, lang), integrity(&store, lang)];
    findings.extend(witness::finding(&setup.paths.database, Some(&store), lang));
    findings
}

fn size(store: &Store, lang: Lang) -> Finding {
    let title = lang.pick("数据库版本", "Database version");
    match store.info() {
        Ok(info) => {
            let facts = format!("SQLite {} · schema {} · {}", info.sqlite, info.schema, info.journal);
            let rows = lang.pick(
                format!("{} 个个案，{} 条日志", info.cases, info.log_rows),
                format!("{}, {}", table::count(info.cases, "case"), table::count(info.log_rows, "log row")),
            );
            let finding = Finding::ok("schema", title, format!("{facts} · {rows} · -wal {} KiB", info.wal >> 10));
            if info.wal <= LONG_LOG {
                return finding;
            }
            finding.note(lang.pick(
                "-wal 太长，说明一直没能并进数据库：请关掉正在读它的程序，腾出磁盘空间，再启动一次坐席台",
                "the -wal is too long: end what else is reading it, free some disk space, and start the console once",
            ))
        }
        Err(e) => Finding::ok("schema", title, e.to_string()).wrong(e.advice(lang.english())),
    }
}

fn integrity(store: &Store, lang: Lang) -> Finding {
    let title = lang.pick("数据完整性", "Integrity");
    match store.integrity() {
        Ok(findings) if findings.is_empty() => Finding::ok("integrity", title, lang.pick("完好", "whole")),
        Ok(findings) => {
            let advice = lang.pick(
                "先把数据库和同名的 -wal 文件一起复制出来，再用 callside record export --format csv 导出能读的记录，并找人恢复",
                "copy the database and the -wal beside it first, then save what can be read with callside record export --format csv",
            );
            Finding::ok("integrity", title, findings.join("; ")).wrong(advice)
        }
        Err(e) => Finding::ok("integrity", title, e.to_string()).wrong(e.advice(lang.english())),
    }
}

fn script_packs(setup: &Setup) -> Vec<Finding> {
    let lang = setup.lang;
    let loaded = library::load(setup);
    let library = &loaded.library;
    let count = Finding::ok("packs", lang.pick("话术包", "Script packs"), counted(library, lang));
    let none = if library.shelf.is_empty() {
        lang.pick(
            "没有话术可用；去掉 --no-builtin，或用 --packs 指定话术包",
            "no scripts; leave --no-builtin out, or name packs with --packs",
        )
    } else {
        lang.pick(
            "设置 review 要求的签名都还没有；改设置，或用 callside pack approve 签字（自带的先用 pack new --copy 复制）",
            "none has the signatures that the setting review asks for; change it, or sign with callside pack approve \
             (built-in ones after pack new --copy)",
        )
    };
    let mut findings = vec![if library.scripts.is_empty() { count.wrong(none) } else { count }];
    findings.extend(unsigned(&loaded, lang));
    let broken = lang.pick("话术包有误", "Pack");
    findings.extend(loaded.problems.iter().map(|p| {
        let place = format!("{}:{}:{}: {}", p.path, p.line, p.column, p.what(lang));
        Finding::ok("pack", broken, place).wrong(p.fix(lang))
    }));
    findings.extend(loaded.unread.iter().map(|u| {
        let place = format!("{}: {}", u.path.display(), u.what(lang));
        let fix = u.fix(lang);
        Finding::ok("pack", broken, place).wrong(lang.pick(
            format!("{fix}；或从设置和命令行里去掉它"),
            format!("{fix}; or take it out of settings and command line"),
        ))
    }));
    findings
}

/// Scripts of packs that are not built in and wait for a signature, with the files they are in.
fn unsigned(loaded: &library::Loaded, lang: Lang) -> Option<Finding> {
    let library = &loaded.library;
    let waiting: Vec<&Script> = loaded.waiting().filter(|s| library.layer_of(s) > PackLayer::Builtin).collect();
    let files: BTreeSet<&str> =
        waiting.iter().filter_map(|s| Some(library.packs.get(s.pack)?.path.as_str())).collect();
    let (count, files) = (waiting.len(), files.into_iter().collect::<Vec<_>>().join(", "));
    let words = lang.pick(
        format!("{count} 条未审核，通话中不推荐：{files}；用 callside pack approve 审核"),
        format!(
            "{} not signed, so not offered: {files}; callside pack approve signs them",
            table::count(count, "script")
        ),
    );
    (count > 0).then(|| Finding::ok("review", lang.pick("待审核", "Unsigned"), words))
}

/// How many packs have scripts, and how many other files were read beside them.
fn counted(library: &Library, lang: Lang) -> String {
    let with = library.scripts.iter().chain(&library.shelf).map(|s| s.pack).collect::<BTreeSet<_>>().len();
    let scripts = library.scripts.len();
    let packs = lang.pick(
        format!("{with} 个，共 {scripts} 条话术"),
        format!("{}, {}", table::count(with, "pack"), table::count(scripts, "script")),
    );
    match library.packs.len().saturating_sub(with) {
        0 => packs,
        others => lang.pick(
            format!("{packs}；另有 {others} 个文件不含话术（如工作日历）"),
            format!("{packs}; {} without scripts (a working calendar, say)", table::count(others, "more file")),
        ),
    }
}
