//! The README says what is so: the default keys, the files it points to, the commands it shows.

use std::process::Command;

use callside::tui::command::COMMANDS;

use crate::file;

#[test]
fn every_default_key_is_listed() {
    let readme = file("README.md");
    let keys: toml::Table = file("assets/keys.toml").parse().unwrap();
    let mut missing = Vec::new();
    for (_, name) in COMMANDS {
        let bound = keys[*name].as_array().unwrap();
        let row = readme.lines().find(|l| l.starts_with('|') && l.contains(&format!("`{name}`")));
        // Nine keys that differ by a digit share a row.
        let row = row.or_else(|| readme.lines().find(|l| name.starts_with("pick_") && l.contains("`pick_1`")));
        for key in bound.iter().filter_map(toml::Value::as_str) {
            let shown = row.is_some_and(|row| {
                row.contains(&format!("`{key}`")) || (name.starts_with("pick_") && row.contains("`Alt-1`..`Alt-9`"))
            });
            if !shown {
                missing.push(format!("{name}: {key}"));
            }
        }
    }
    assert_eq!(missing, [""; 0], "default keys that the README's table lacks");
}

#[test]
fn the_number_of_scripts_is_right() {
    let count = crate::builtin().scripts.len();
    assert!(file("README.md").contains(&format!("{count} scripts")), "the README does not say {count} scripts");
}

#[test]
fn files_that_it_points_to_are_there() {
    let readme = file("README.md");
    let links: Vec<&str> = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() >= 4, "{links:?}");
    for link in links.iter().filter(|l| !l.starts_with("http") && !l.starts_with('#')) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(link);
        assert!(path.exists(), "{link} is not there");
    }
}

#[test]
fn subcommands_and_options_that_it_shows_exist() {
    let readme = file("README.md");
    let mut shown: Vec<Vec<&str>> = Vec::new();
    for line in readme.lines().filter(|l| l.starts_with("callside ")) {
        shown.push(line.split('#').next().unwrap_or("").split_whitespace().skip(1).collect());
    }
    assert!(shown.len() >= 10, "{shown:?}");
    for words in shown {
        let subcommand: Vec<&str> = match words.first() {
            Some(&group @ ("record" | "pack")) => [group].into_iter().chain(words.get(1).copied()).collect(),
            Some(word) if !word.starts_with('-') => vec![word],
            _ => Vec::new(),
        };
        let help = help(&subcommand);
        for option in words.iter().filter(|w| w.starts_with("--")) {
            let name = option.split('=').next().unwrap_or(option);
            assert!(help.contains(name), "{words:?}: no {name}");
        }
    }
}

fn help(subcommand: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_callside")).args(subcommand).args(["--help", "--lang", "en"]).output();
    let output = output.unwrap();
    assert!(output.status.success(), "callside {subcommand:?} --help: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}
