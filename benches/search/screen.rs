//! From the key to the drawn screen: the real console, the same console without search, and fzf, each in a terminal.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use callside::domain::lang::Lang;
use callside::domain::pack::Library;
use callside::search::hit::SearchRequest;
use callside::search::index::Index;
use callside::search::letters::typing::PinyinSettings;
use callside::tui::lang::Words;

use super::console::Console;
use super::engines::Columns;
use super::figures::Figures;
use super::typed::{Keystroke, keys};

/// Letters typed into a field of the form, none of them seen on the screen in this order.
const PLAIN: &str = "qzjxkvwqzjxkvw";
/// How often they are typed.
const PLAIN_ROUNDS: usize = 10;
/// What empties a line: Ctrl-U.
const EMPTY: &[u8] = b"\x15";
/// Shift-Tab: from the scripts to the case.
const PANE_BEFORE: &[u8] = b"\x1b[Z";
/// The first field of the case while it has the focus.
const FIRST_FIELD: &str = ">Contact";
/// F5.
const SEARCH: &[u8] = b"\x1b[15~";

/// Times of keys until the screen shows what they did.
#[derive(Debug, Default)]
pub struct Screens {
    /// A key in the search box, until the box and the list show it.
    pub search: Figures,
    /// A key in a field of the form of the same console.
    pub plain: Figures,
    /// A key in fzf, until its list shows it; nothing where it is not installed.
    pub fzf: Option<Figures>,
}

/// The packs of a folder in the console, with what it is expected to find.
pub struct Desk<'l> {
    /// Where its data and packs lie.
    pub folder: &'l Path,
    /// What it reads.
    pub library: &'l Library,
    /// What it searches.
    pub index: &'l Index,
}

/// Types all queries at the desk and letters into its form.
pub fn desk(desk: &Desk, queries: &[(super::typed::Kind, String)]) -> Screens {
    let mut console = start(desk.folder);
    console.first_frame();
    console.alive();
    console.take_call();
    let mut screens = Screens::default();
    // The first query waits for the index.
    let (kind, first) = &queries[0];
    search(desk, &mut console, keys(*kind, first), &mut Figures::default());
    plain(&mut console, &mut screens.plain);
    for (kind, query) in queries {
        search(desk, &mut console, keys(*kind, query), &mut screens.search);
    }
    console.end();
    screens
}

fn start(folder: &Path) -> Console {
    let data = folder.join("data");
    std::fs::create_dir_all(&data).unwrap();
    std::fs::write(data.join("config.toml"), "review = \"off\"\n").unwrap();
    let [data, packs] = [data, folder.join("packs")].map(|path| path.display().to_string());
    let arguments = ["--lang", "en", "--agent", "Bench", "--agent-id", "1", "--data", &data, "--packs", &packs];
    Console::start(&PathBuf::from(env!("CARGO_BIN_EXE_callside")), &arguments.map(str::to_owned))
}

fn search(desk: &Desk, console: &mut Console, keys: Vec<Keystroke>, figures: &mut Figures) {
    let words = Words::of(Lang::En);
    console.types(SEARCH);
    console.shows(|screen| screen.contains(words.search_hint));
    let mut before = String::new();
    for key in keys {
        let typed = key.text.strip_prefix(&before).unwrap();
        let firsts = first_titles(desk, &key.text);
        let boxed = format!("{} {}", words.search, key.text);
        let is_listed = |screen: &str| {
            if firsts.is_empty() { screen.contains(words.nothing_found) } else { leads(screen, &firsts) }
        };
        let began = console.types(typed.as_bytes());
        let shown = console.shows(|screen| screen.contains(&boxed) && is_listed(screen));
        figures.push(shown.saturating_sub(began));
        before = key.text;
    }
}

/// Characters of a title by which it is known in the list.
const KNOWN_BY: usize = 8;

/// Beginnings of the titles of all scripts that may stand first: those that score as much as the best. Which of them does,
/// the stage of the call and the use of the scripts decide, which the index knows nothing of.
fn first_titles(desk: &Desk, query: &str) -> HashSet<String> {
    let asked =
        SearchRequest { query, limit: desk.library.scripts.len(), manner: &PinyinSettings::default(), ties: &[] };
    let hits = desk.index.find_offered(&asked);
    let best = hits.first().map(|hit| hit.score);
    let equals = hits.iter().take_while(|hit| Some(hit.score) == best);
    equals.map(|hit| beginning(desk.library.scripts[hit.document].title.show(Lang::En))).collect()
}

/// The beginning of a title.
fn beginning(title: &str) -> String {
    title.chars().take(KNOWN_BY).collect::<String>().trim_end().to_owned()
}

/// True when one of these titles stands in the first row of the list on this screen.
fn leads(screen: &str, titles: &HashSet<String>) -> bool {
    let rows = screen.lines().flat_map(|line| line.match_indices("1  ").map(|(at, mark)| &line[at + mark.len()..]));
    let mut beginnings = rows.flat_map(|row| (1..=KNOWN_BY).map(|count| row.chars().take(count).collect::<String>()));
    beginnings.any(|beginning| titles.contains(&beginning))
}

/// Goes back to the form with an empty search box, and types there.
fn plain(console: &mut Console, figures: &mut Figures) {
    let is_unsearched = |screen: &str| screen.contains(Words::of(Lang::En).search_hint);
    console.types(SEARCH);
    console.shows(is_unsearched);
    console.types(PANE_BEFORE);
    console.shows(|screen| screen.contains(FIRST_FIELD));
    for _ in 0..PLAIN_ROUNDS {
        for end in 1..=PLAIN.len() {
            let began = console.types(&PLAIN.as_bytes()[end - 1..end]);
            let shown = console.shows(|screen| is_unsearched(screen) && screen.contains(&PLAIN[..end]));
            figures.push(shown.saturating_sub(began));
        }
        console.types(EMPTY);
        console.shows(|screen| is_unsearched(screen) && !screen.contains(&PLAIN[..2]));
    }
}

/// Types the keys into fzf over all texts of the scripts, one script a line. Only keys after which another number of lines
/// is left: by it the list is known to be that of the key.
pub fn fzf(folder: &Path, columns: &Columns, queries: &[String]) -> Option<Figures> {
    let list = folder.join("list.txt");
    std::fs::write(&list, columns.lines()).unwrap();
    let scripts = columns.scripts();
    let mut figures = Figures::default();
    let mut counts = Vec::new();
    for query in queries {
        counts.push(
            keys(super::typed::Kind::Chinese, query)
                .iter()
                .map(|key| left(&list, &key.text))
                .collect::<Option<Vec<_>>>()?,
        );
    }
    let list = list.display().to_string();
    let arguments = ["-c", "FZF_DEFAULT_OPTS= FZF_DEFAULT_COMMAND= exec fzf --no-mouse <\"$1\"", "sh", &list];
    let mut console = Console::start(Path::new("/bin/sh"), &arguments.map(str::to_owned));
    let all = format!(" {scripts}/{scripts}");
    console.shows(|screen| screen.contains(&all));
    for (query, counts) in queries.iter().zip(counts) {
        let mut before = scripts;
        for (c, (key, count)) in query.chars().zip(keys(super::typed::Kind::Chinese, query).iter().zip(counts)) {
            let began = console.types(c.encode_utf8(&mut [0; 4]).as_bytes());
            let (typed, counted) = (format!("> {}", key.text), format!(" {count}/{scripts}"));
            let shown = console.shows(|screen| screen.contains(&typed) && screen.contains(&counted));
            if count != before {
                figures.push(shown.saturating_sub(began));
            }
            before = count;
        }
        console.types(EMPTY);
        console.shows(|screen| screen.contains(&all));
    }
    console.end();
    Some(figures)
}

/// How many lines fzf leaves for a query; nothing where there is no fzf.
fn left(list: &Path, query: &str) -> Option<usize> {
    let mut command = Command::new("fzf");
    command.env_remove("FZF_DEFAULT_OPTS").arg("--filter").arg(query).stderr(Stdio::null());
    let output = command.stdin(File::open(list).ok()?).output().ok()?;
    Some(output.stdout.split(|byte| *byte == b'\n').count() - 1)
}
