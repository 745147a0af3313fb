//! Tables, and the goals beside what was measured.

use super::costs::Cost;
use super::figures::Figures;
use super::screen::Screens;
use super::typed::{KINDS, Kind};

/// What one engine needed.
pub struct Timed {
    /// Its name.
    pub name: &'static str,
    /// What it matches.
    pub meaning: &'static str,
    /// Its times.
    pub figures: Figures,
}

/// What was measured with one library.
pub struct Sized {
    /// How many scripts it has.
    pub scripts: usize,
    /// Distinct characters in it.
    pub distinct: usize,
    /// Ours, by kind of query.
    pub ours: Vec<(Kind, Figures)>,
    /// The peers.
    pub peers: Vec<Timed>,
    /// What our index cost.
    pub cost: Cost,
}

impl Sized {
    /// Ours, all kinds together.
    fn all(&self) -> Figures {
        let mut all = Figures::default();
        for (_, figures) in &self.ours {
            all.extend(figures);
        }
        all
    }

    fn of(&self, kind: Kind) -> &Figures {
        &self.ours.iter().find(|(of, _)| *of == kind).unwrap().1
    }

    fn peer(&self, name: &str) -> Option<&Figures> {
        self.peers.iter().find(|peer| peer.name == name).map(|peer| &peer.figures)
    }
}

/// Collects the goals that were not met.
#[derive(Debug, Default)]
pub struct Goals {
    missed: usize,
}

impl Goals {
    /// How many were not met.
    pub fn missed(&self) -> usize {
        self.missed
    }

    fn judge(&mut self, what: &str, found: &str, goal: &str, is_met: bool) {
        self.missed += usize::from(!is_met);
        println!("  {what:<62}{found:>12}{goal:>14}  {}", if is_met { "met" } else { "NOT MET" });
    }

    /// Ours needs at most one of so many parts of a peer's time.
    fn part(&mut self, what: &str, ours: f64, peer: f64, parts: f64) {
        self.judge(what, &format!("1/{:.1}", peer / ours), &format!("1/{parts}"), peer >= ours * parts);
    }

    /// A figure is at most this.
    fn most(&mut self, what: &str, found: f64, unit: &str, most: f64) {
        self.judge(what, &format!("{found:.2}{unit}"), &format!("{most}{unit}"), found <= most);
    }
}

fn short(scripts: usize) -> String {
    format!("{}k", scripts / 1000)
}

/// One line: what `cell` says of each library.
fn row(name: &str, sizes: &[Sized], cell: impl Fn(&Sized) -> String) {
    let cells: Vec<String> = sizes.iter().map(|size| format!("{:>28}", cell(size))).collect();
    println!("  {name:<26}{}", cells.concat());
}

/// The times of all engines with all libraries, and what each of them matches.
pub fn engines(sizes: &[Sized], meaning: &str) {
    println!("\nOne key, microseconds, p50 / p99 (keys measured; the peers get an even sample of ours)");
    let figures = |times: &Figures| format!("{:.0} / {:.0} ({})", times.p50(), times.p99(), times.count());
    row("", sizes, |size| format!("{} scripts", short(size.scripts)));
    let peers = sizes.first().map_or(&[][..], |size| &size.peers);
    for Timed { name, .. } in peers {
        row(name, sizes, |size| size.peer(name).map_or_else(|| "-".to_owned(), figures));
    }
    row("callside", sizes, |size| figures(&size.all()));
    for kind in KINDS {
        row(&format!("  {kind:?}").to_lowercase(), sizes, |size| figures(size.of(kind)));
    }
    row("distinct characters", sizes, |size| size.distinct.to_string());
    println!("\nWhat they match; each gives the best nine by its score, ties in the library's order");
    for Timed { name, meaning, .. } in peers {
        println!("  {name:<26}{meaning}");
    }
    println!("  {:<26}{meaning}", "callside");
}

/// Our times against the peers', with the goals: (peer, scripts, parts of its p50, parts of its p99).
const RATIOS: [(&str, usize, f64, Option<f64>); 6] = [
    ("fuzzy-matcher", 10_000, 100.0, Some(40.0)),
    ("fuzzy-matcher", 100_000, 150.0, Some(100.0)),
    ("frizbee", 10_000, 8.0, None),
    ("frizbee", 100_000, 15.0, None),
    ("ib-matcher", 10_000, 400.0, None),
    ("ib-matcher, all by sound", 10_000, 400.0, None),
];

/// Prints the ratios.
pub fn ratios(sizes: &[Sized], goals: &mut Goals) {
    println!("\n{:<64}{:>12}{:>14}", "Our time as a part of the peer's, all kinds of keys", "found", "goal");
    for (name, scripts, p50, p99) in RATIOS {
        let size = sizes.iter().find(|size| size.scripts == scripts);
        let Some((ours, peer)) = size.and_then(|size| Some((size.all(), size.peer(name)?))) else { continue };
        let what = |figure: &str| format!("{name}, {} scripts, {figure}", short(scripts));
        goals.part(&what("p50"), ours.p50(), peer.p50(), p50);
        if let Some(p99) = p99 {
            goals.part(&what("p99"), ours.p99(), peer.p99(), p99);
        }
    }
    if let [first, .., last] = sizes {
        let times = last.all().p50() / first.all().p50();
        let what = format!("{} scripts against {}, p50", short(last.scripts), short(first.scripts));
        goals.most(&what, times, " times", 10.0);
    }
}

/// The index against its text: at most so many times as large.
const MOST_MEMORY: f64 = 4.0;
/// Seconds to build it over the largest library.
const MOST_BUILD: f64 = 2.0;

/// Prints what the index costs.
#[allow(clippy::cast_precision_loss, reason = "figures to read")]
pub fn costs(sizes: &[Sized], goals: &mut Goals) {
    println!(
        "\n{:<10}{:>12}{:>14}{:>14}{:>14}{:>12}{:>12}{:>14}",
        "Index", "text MiB", "B a script", "index MiB", "B a script", "most MiB", "build s", "plain pass s"
    );
    let mib = |bytes: usize| bytes as f64 / f64::from(1 << 20);
    for Sized { scripts, cost, .. } in sizes {
        println!(
            "{scripts:>8}  {:>12.1}{:>14}{:>14.1}{:>14}{:>12.1}{:>12.3}{:>14.4}",
            mib(cost.text),
            cost.text / scripts,
            mib(cost.kept),
            cost.kept / scripts,
            mib(cost.most),
            cost.build.as_secs_f64(),
            cost.pass.as_secs_f64()
        );
    }
    for Sized { scripts, cost, .. } in sizes.iter().filter(|size| size.scripts >= 10_000) {
        let times = cost.kept as f64 / cost.text as f64;
        goals.most(&format!("{} scripts: index against its text", short(*scripts)), times, " times", MOST_MEMORY);
    }
    if let Some(Sized { scripts, cost, .. }) = sizes.last() {
        goals.most(&format!("{} scripts: built in", short(*scripts)), cost.build.as_secs_f64(), " s", MOST_BUILD);
    }
}

/// Prints how long suggestions take: those that follow the form, and a search for the sentence.
pub fn suggestions(scripts: usize, [offered, searched]: &[Figures; 2], goals: &mut Goals) {
    println!("\nSuggestions after each key of a customer's sentence ({} keys)", offered.count());
    let what = |name: &str, figures: &Figures| {
        format!("{} scripts: {name}, p50 {:.2} ms, p99", short(scripts), figures.p50() / 1000.0)
    };
    goals.most(&what("recommended", offered), offered.p99() / 1000.0, " ms", 5.0);
    goals.most(&what("searched", searched), searched.p99() / 1000.0, " ms", 5.0);
}

/// One frame at 60 Hz, in milliseconds.
const FRAME: f64 = 16.7;

/// Prints the way from the key to the screen.
pub fn screens(scripts: usize, screens: &Screens, goals: &mut Goals) {
    println!(
        "\nFrom the key to the drawn screen, {} scripts{:>22}{:>10}{:>8}",
        short(scripts),
        "p50 ms",
        "p99 ms",
        "keys"
    );
    let row = |name: &str, figures: &Figures| {
        let [p50, p99] = [figures.p50(), figures.p99()].map(|time| time / 1000.0);
        println!("  {name:<58}{p50:>8.2}{p99:>10.2}{:>8}", figures.count());
    };
    row("callside, a key in the search box", &screens.search);
    row("callside, a key in a field of the form", &screens.plain);
    match &screens.fzf {
        Some(fzf) => row("fzf, the same list", fzf),
        None => println!("  fzf is not installed: NOT MEASURED"),
    }
    if scripts == 10_000 {
        let times = screens.search.p50() / screens.plain.p50();
        goals.most("against the same screen without search, p50", times, " times", 2.0);
    } else {
        goals.most("within one frame at 60 Hz, p99", screens.search.p99() / 1000.0, " ms", FRAME);
    }
    if let Some(fzf) = &screens.fzf {
        goals.part("fzf, p50", screens.search.p50(), fzf.p50(), 10.0);
    }
}
