//! Help in every language. The English sentences are the doc comments beside the arguments, all others stand in the
//! tables of words; a test finds every argument that lacks one.

use clap::{Arg, Command};

use super::words::{ClapWords, CliWords, HelpWords};
use crate::domain::lang::Lang;

/// Examples by path, the same in both languages.
const EXAMPLES: &[(&str, &[&str])] = &[
    ("", &["callside", "callside --demo", "callside ring --caller 13800000000"]),
    ("ring", &["callside ring --caller 13800000000 --name 李女士 --order A1024", "callside ring -- 13800000000"]),
    ("find", &["callside find wlyc", "callside find 快递没动静 --json"]),
    ("suggest", &["callside suggest 我的快递三天没到了，你们到底管不管", "callside suggest --stdin --json"]),
    ("pack check", &["callside pack check", "callside pack check scripts/", "callside pack check team.toml --json"]),
    ("pack schema", &["callside pack schema -o assets/pack.schema.json"]),
    (
        "pack approve",
        &[
            "callside pack approve team.toml --by 王主管 --dry-run",
            "callside pack approve packs/ --by 李律师 --legal --only greeting,closing",
        ],
    ),
    ("pack diff", &["callside pack diff team.toml team-new.toml", "callside pack diff builtin packs/ --json"]),
    (
        "pack import",
        &[
            "callside pack import 话术.xlsx -o team.toml --dry-run",
            "callside pack import 话术.xlsx -o team.toml --approved-by 王主管",
        ],
    ),
    (
        "pack new",
        &[
            "callside pack new team --title 小组话术 -o team.toml",
            "callside pack new complaint --copy -o complaint.toml",
        ],
    ),
    (
        "pack export",
        &[
            "callside pack export complaint -o 投诉话术.xlsx",
            "callside pack export team.toml --format html -o team.html",
        ],
    ),
    ("pack stats", &["callside pack stats", "callside pack stats scripts/ --json"]),
    ("pack suggestions", &["callside pack suggestions --since 2026-11-01"]),
    ("record list", &["callside record list --state in-progress --from 2026-11-01"]),
    ("record show", &["callside record show TS20261121-0001 --log"]),
    ("record export", &["callside record export --format csv -o november.csv --from 2026-11-01"]),
    ("completions", &["callside completions bash > ~/.local/share/bash-completion/completions/callside"]),
    ("man", &["callside man | man -l -"]),
];

/// Puts examples under the help of `command` and turns it into `lang`.
pub(super) fn dress(command: Command, lang: Lang) -> Command {
    dressed(command, "", lang)
}

fn dressed(command: Command, path: &str, lang: Lang) -> Command {
    let mut command = match examples(path, lang) {
        Some(examples) => command.after_help(examples),
        None => command,
    };
    let words = CliWords::of(lang);
    let global = words.help_global;
    if let Some(ClapWords { help: words, .. }) = words.clap {
        let usage = usage(&command, path, words);
        command = command.override_usage(usage).help_template(words.template).subcommand_help_heading(words.commands);
        command = command.mut_args(|a| translated(a, path, words));
        if let Some(about) = help(path, words) {
            command = command.about(about);
        }
    }
    command.mut_args(|a| if a.is_global_set() { a.help_heading(global) } else { a }).mut_subcommands(|sub| {
        let path = format!("{path} {}", sub.get_name());
        dressed(sub, path.trim_start(), lang)
    })
}

/// The usage line as clap makes it, with its English words translated.
fn usage(command: &Command, path: &str, words: &HelpWords) -> String {
    // The global options are not there yet; this one stands for them.
    let named = command.clone().bin_name(format!("callside {path}").trim_end()).arg(Arg::new("any").long("any"));
    let usage = named.disable_help_flag(true).render_usage().to_string();
    let usage = usage.trim().trim_start_matches("Usage:").trim_start();
    words.usage.iter().fold(usage.to_owned(), |usage, (english, other)| usage.replace(english, other))
}

fn examples(path: &str, lang: Lang) -> Option<String> {
    let (_, lines) = EXAMPLES.iter().find(|(p, _)| *p == path)?;
    Some(format!("{}\n  {}", CliWords::of(lang).help_examples, lines.join("\n  ")))
}

fn help(key: &str, words: &HelpWords) -> Option<&'static str> {
    words.about.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

fn translated(arg: Arg, path: &str, words: &HelpWords) -> Arg {
    let id = arg.get_id().to_string();
    let Some(text) = help(&format!("{path}/{id}"), words).or_else(|| help(&format!("*/{id}"), words)) else {
        return arg;
    };
    let heading = if arg.is_positional() { words.arguments } else { words.options };
    if !arg.get_action().takes_values() {
        return arg.help(text).help_heading(heading);
    }
    let mut text = text.to_owned();
    let values: Vec<String> = arg.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
    if !values.is_empty() {
        text = (words.possible)(&text, &values.join(", "));
    }
    if let [default] = arg.get_default_values() {
        text = (words.default)(&text, &default.to_string_lossy());
    }
    arg.help(text).help_heading(heading).hide_possible_values(true).hide_default_value(true)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// Every command and argument with its help, below `path`.
    fn texts(command: &Command, path: &str, found: &mut Vec<(String, String)>) {
        found.push((path.to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default()));
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            found.push((format!("{path}/{}", arg.get_id()), help));
        }
        for sub in command.get_subcommands() {
            texts(sub, format!("{path} {}", sub.get_name()).trim_start(), found);
        }
    }

    fn all(lang: Lang) -> Vec<(String, String)> {
        let mut found = Vec::new();
        texts(&dress(super::super::CommandLine::command(), lang), "", &mut found);
        found
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for (path, text) in all(Lang::Zh) {
            assert!(han(&text), "{path:?} has no Chinese help: {text:?}");
        }
        for (path, text) in all(Lang::En) {
            assert!(!text.is_empty() && !han(&text), "{path:?} has no English help: {text:?}");
        }
    }

    #[test]
    fn no_entry_of_the_tables_is_left_over() {
        let paths: Vec<String> = all(Lang::En).into_iter().map(|(path, _)| path).collect();
        let used = |key: &str| match key.strip_prefix('*') {
            Some(end) => paths.iter().any(|p| p.ends_with(end)),
            None => paths.iter().any(|p| p == key),
        };
        let tables = Lang::ALL.iter().filter_map(|lang| CliWords::of(*lang).clap);
        let helped = tables.flat_map(|words| words.help.about).map(|(key, _)| key);
        for key in helped.chain(EXAMPLES.iter().map(|(key, _)| key)) {
            assert!(used(key), "{key:?} belongs to nothing");
        }
    }
}
