//! The command line: what may be asked, in which language, and one readable error with an honest exit code.
//!
//! 0: done. 1: a negative answer (nothing found, mistakes, something wrong). 2: wrong usage, or it could not be done.
//! Data goes to stdout, remarks to stderr. Each subcommand has a file of its own; none keeps rules of the domain.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::app::library::LoadedLibrary;
use crate::app::options::RunOptions;
use crate::app::reason::reason;
use crate::app::settings::Agent;
use crate::app::setup::RunSetup;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::text::clean_line;
use crate::store::StoreError;

mod completions;
mod doctor;
mod find;
mod forget;
mod help;
mod man;
mod pack;
mod record;
mod ring;
mod suggest;
mod table;
mod usage;
mod words;

/// Longest name or number of an agent, in characters.
const LONGEST_NAME: usize = 60;

/// The console a call-centre agent runs beside the phone
#[derive(Debug, Parser)]
#[command(name = "callside", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
struct CommandLine {
    #[command(flatten)]
    console: ConsoleArguments,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Option<CliCommand>,
}

/// Arguments of the console itself.
///
/// They are a command line of their own, tried first: to define all subcommands, and to put their help into another
/// language, takes a fifth of the time until the console's first frame.
#[derive(Debug, Parser)]
#[command(name = "callside", disable_help_flag = true)]
struct ConsoleArguments {
    #[command(flatten)]
    global: GlobalArguments,
    /// Try the console on a throw-away database with plausible cases
    #[arg(long)]
    demo: bool,
}

/// Arguments that every subcommand takes.
#[derive(Debug, Args)]
struct GlobalArguments {
    /// Keep database, settings and log in this folder
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Load these packs as well (repeatable)
    #[arg(long, global = true, value_name = "DIR|FILE")]
    packs: Vec<PathBuf>,
    /// Leave the built-in packs out
    #[arg(long, global = true)]
    no_builtin: bool,
    /// Language of everything that is shown
    #[arg(long, global = true, value_parser = named_language(), value_name = "LANG")]
    lang: Option<Lang>,
    /// The agent's name; nothing is asked then
    #[arg(long, global = true, value_name = "NAME", requires = "agent_id")]
    agent: Option<String>,
    /// The agent's number
    #[arg(long, global = true, value_name = "NO", requires = "agent")]
    agent_id: Option<String>,
    /// Print help
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Debug, Subcommand)]
enum CliCommand {
    /// Report an incoming call, to the running console or for the next one
    Ring(ring::RingArguments),
    /// Search the scripts by text, pinyin, initials or English
    Find(find::FindArguments),
    /// Say what a customer's sentence calls for: category, mood, grade and scripts
    Suggest(suggest::SuggestArguments),
    /// Work with script packs
    Pack(pack::PackArguments),
    /// Look at saved call records
    Record(record::RecordArguments),
    /// Forget what saved calls taught: which scripts were taken, which type and grade were set
    Forget(forget::ForgetArguments),
    /// Check files, database, packs and terminal
    Doctor(doctor::DoctorArguments),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArguments),
    /// Print the manual page
    Man(man::ManArguments),
}

/// Runs the program with the arguments of its process.
pub fn main(arguments: Vec<OsString>) -> ExitCode {
    let arguments = called_as_ring(arguments);
    let lang = language(&arguments);
    let cli = match parse(arguments, lang) {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error, lang),
    };
    match run(cli, lang) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let text = format!("callside: {}", sentence(&error, lang));
            // Nobody is left to tell when stderr is gone as well.
            let _ = table::print(&mut io::stderr(), text.trim_end());
            ExitCode::from(2)
        }
    }
}

/// Takes the names of languages.
fn named_language() -> impl TypedValueParser<Value = Lang> {
    // Other names are refused before one is looked up.
    PossibleValuesParser::new(Lang::NAMED.map(|(name, _)| name)).map(|name| Lang::parse(&name).unwrap_or_default())
}

/// The whole command line in `lang`.
fn command(lang: Lang) -> clap::Command {
    help::dress(CommandLine::command(), lang)
}

/// Understands the arguments. Whatever is not the console alone, mistakes and calls for help included, is left to the
/// whole command line.
fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<CommandLine, clap::Error> {
    if let Ok(console) = ConsoleArguments::try_parse_from(&arguments) {
        return Ok(CommandLine { console, version: None, command: None });
    }
    let matches = command(lang).try_get_matches_from(arguments)?;
    CommandLine::from_arg_matches(&matches)
}

/// Softphones that can start a program but give it no arguments of its own start a copy called `callside-ring`.
fn called_as_ring(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let name = arguments.first().map(PathBuf::from);
    if name.and_then(|n| n.file_stem().map(|s| s.eq_ignore_ascii_case("callside-ring"))).unwrap_or(false) {
        arguments.insert(1, "ring".into());
    }
    arguments
}

/// The language, before the arguments are understood: help and errors are in it too.
fn language(arguments: &[OsString]) -> Lang {
    if let Some(lang) = value_of("--lang", arguments).as_deref().and_then(|l| Lang::parse(l.to_str()?)) {
        return lang;
    }
    let options = RunOptions { data: value_of("--data", arguments).map(PathBuf::from), ..RunOptions::default() };
    RunSetup::of(options).map(|s| s.lang).unwrap_or_default()
}

/// The value of an option wherever it stands; nothing after `--` is one.
fn value_of(option: &str, arguments: &[OsString]) -> Option<OsString> {
    let mut before_dashes = arguments.iter().take_while(|a| *a != "--");
    while let Some(argument) = before_dashes.next() {
        if argument == option {
            return before_dashes.next().cloned();
        }
        if let Some(value) = argument.to_str().and_then(|a| a.strip_prefix(option)?.strip_prefix('=')) {
            return Some(value.into());
        }
    }
    None
}

fn run(cli: CommandLine, lang: Lang) -> anyhow::Result<ExitCode> {
    let words = CliWords::of(lang);
    let ConsoleArguments { global, demo } = cli.console;
    if demo && cli.command.is_some() {
        anyhow::bail!(words.demo_alone);
    }
    let setup = RunSetup::of(options(global, demo, lang)?).ok_or_else(|| anyhow::anyhow!(words.no_home))?;
    let Some(command) = cli.command else {
        return crate::app::console::run(setup);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let code = match command {
        CliCommand::Ring(ring) => ring.run(&setup, &mut out),
        CliCommand::Find(find) => find.run(&setup, io::stdin().lock(), &mut out),
        CliCommand::Suggest(suggest) => suggest.run(&setup, io::stdin().lock(), &mut out),
        CliCommand::Pack(pack) => pack.run(&setup, &mut out),
        CliCommand::Record(record) => record.run(&setup, &mut out),
        CliCommand::Forget(forget) => forget.run(&setup, &mut out),
        CliCommand::Doctor(doctor) => doctor.run(&setup, &mut out),
        CliCommand::Completions(shell) => shell.run(lang, &mut out),
        CliCommand::Man(man) => man.run(lang, &mut out),
    }?;
    out.flush()?;
    Ok(code)
}

fn options(global: GlobalArguments, demo: bool, lang: Lang) -> anyhow::Result<RunOptions> {
    let agent = match global.agent.zip(global.agent_id) {
        None => None,
        Some((name, id)) => Some(agent(&name, &id).ok_or_else(|| anyhow::anyhow!(CliWords::of(lang).agent_length))?),
    };
    Ok(RunOptions {
        data: global.data,
        packs: global.packs,
        no_builtin: global.no_builtin,
        lang: global.lang,
        agent,
        demo,
    })
}

fn agent(name: &str, id: &str) -> Option<Agent> {
    let clean = |text: &str| {
        let cleaned = clean_line(text, LONGEST_NAME);
        Some(cleaned.text.trim().to_owned()).filter(|t| !t.is_empty() && !cleaned.cut)
    };
    Some(Agent { name: clean(name)?, id: clean(id)? })
}

/// True when the reader of our output has had enough of it, which is no error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// The sentence for an error. A bare refusal of the system that comes up here is about standard input or output: files
/// have sentences of their own.
fn sentence(error: &anyhow::Error, lang: Lang) -> String {
    let json = error.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
    let why = match error.downcast_ref::<io::Error>() {
        Some(refusal) => reason(refusal, lang),
        None => match json {
            Some(kind) => reason(&kind.into(), lang),
            None => return format!("{error:#}"),
        },
    };
    CliWords::of(lang).standard_streams(&why)
}

/// Says on stderr, in one line, that settings or packs have mistakes; `doctor` lists them.
fn remark(setup: &RunSetup, loaded: &LoadedLibrary) {
    let wrong = setup.mistakes.len() + setup.keymap().1.len() + loaded.problems.len() + loaded.unread.len();
    if wrong > 0 {
        let _ = writeln!(io::stderr(), "{}", CliWords::of(setup.lang).remark_mistakes(wrong));
    }
}

/// The sentence for a database that cannot be used.
fn of_store(error: &StoreError, setup: &RunSetup) -> anyhow::Error {
    anyhow::anyhow!(error.advice(setup.lang))
}

fn json(out: &mut dyn Write, value: &impl serde::Serialize) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)?;
    Ok(())
}

/// The exit code for an answer.
fn answer(positive: bool) -> ExitCode {
    if positive { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_definition_is_sound_in_both_languages() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        assert_eq!(language(&args("callside find x --lang en --data /nonexistent")), Lang::En);
        assert_eq!(language(&args("callside --lang=en")), Lang::En);
        assert_eq!(language(&args("callside --data /nonexistent ring -- --lang=en")), Lang::Zh);
    }

    #[test]
    fn a_copy_called_ring_takes_the_number_alone() {
        assert_eq!(called_as_ring(args("/opt/callside-ring.exe 10086"))[1..], args("ring 10086")[..]);
        assert_eq!(called_as_ring(args("callside ring"))[1..], args("ring")[..]);
    }
}
