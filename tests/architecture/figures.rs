//! The house in figures: each with its counting rule, its limit today and its goal.
//!
//! A limit moves towards its goal and never back. Every run prints the table.

use super::measures as m;
use super::source::Source;

use Bound::{AtLeast, AtMost};
use Unit::{Count, Percent};

/// A figure of the house with its limits.
pub struct Figure {
    /// Its name.
    pub name: &'static str,
    /// How it is counted.
    pub rule: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// The side on which its limit lies.
    pub bound: Bound,
    /// The limit that holds today.
    pub limit: f64,
    /// The limit that is wanted.
    pub goal: f64,
    /// How it is measured.
    pub measure: fn(&House) -> Measured,
}

/// The unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pieces.
    Count,
    /// Hundredths, told with one decimal.
    Percent,
}

/// The side of a figure on which its limit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The figure may be lower.
    AtMost,
    /// The figure may be higher.
    AtLeast,
}

/// A figure as it was found.
pub struct Measured {
    /// The figure.
    pub now: f64,
    /// The places that make it so, worst first.
    pub places: Vec<String>,
}

/// The sources that figures are counted over.
pub struct House {
    /// The files of `src`.
    pub sources: Vec<Source>,
    /// The arrows between them, as paths.
    pub arrows: Vec<(String, String)>,
    /// The circles that the arrows go round in, as paths.
    pub circles: Vec<Vec<String>>,
    /// Lines of the files under `tests`.
    pub lines_of_tests: usize,
}

/// Every figure: its name, the limit that holds today, the goal, the measuring, the rule by which it is counted. A limit
/// that is not at its goal yet may only move towards it.
#[rustfmt::skip]
pub const FIGURES: [Figure; 19] = [
    at_most(Count, "widest struct", 16.0, 16.0, m::widest_struct,
        "named fields of one struct"),
    at_most(Count, "most methods on one type", 40.0, 40.0, m::most_methods,
        "functions in all impl blocks of the name, of traits too, whatever files they stand in"),
    at_most(Count, "circles of files", 0.0, 0.0, m::number_of_circles,
        "groups of files that reach each other by the paths they name, whatever a file names of its own ancestors"),
    at_most(Count, "files in the largest circle", 0.0, 0.0, m::largest_circle,
        "as above"),
    at_most(Percent, "type names of one word", 30.0, 30.0, m::one_word_names,
        "names of structs, enums and traits (once a layer) that are a capital and small letters"),
    at_most(Count, "type names twice in a layer", 0.0, 0.0, m::names_twice_in_a_layer,
        "names of structs, enums and traits that a layer defines more than once"),
    at_most(Count, "type names twice in all", 5.0, 5.0, m::names_twice_in_all,
        "names of structs, enums and traits that src defines more than once"),
    at_most(Percent, "docs that open with a question", 1.0, 1.0, m::questions,
        "lines of /// and //! whose first word is What, Whether, Which, So many, So much, Those or Them"),
    at_most(Count, "docs wider than 120 columns", 0.0, 0.0, m::wide_docs,
        "lines of /// and //!, their indent included"),
    at_least(Percent, "comments in search", 4.0, 4.0, |house| m::comments(house, &["src/search.rs", "src/search/"]),
        "lines of plain // comments per line of code, which is neither empty nor a comment; tests left out"),
    at_least(Percent, "comments in store", 4.0, 4.0, |house| m::comments(house, &["src/store.rs", "src/store/"]),
        "as above"),
    at_least(Percent, "comments in the clocks", 4.0, 4.0, |house| m::comments(house, &m::CLOCKS),
        "as above, in clock, deadline and when of domain, and clock of app"),
    at_least(Percent, "comments in all", 0.5, 0.5, |house| m::comments(house, &["src/"]),
        "as above, in src"),
    at_most(Percent, "tooling of packs in domain", 0.0, 0.0, m::tooling_in_domain,
        "lines of domain's files called read, lint, sheet, write, diff, sign, stats, schema, or that name toml or a differ"),
    at_most(Count, ".pick(zh, en)", 0.0, 0.0, |house| m::said(house, &[".", "pick", "("]),
        "calls of a method pick"),
    at_most(Count, "english: bool", 0.0, 0.0, |house| m::said(house, &["english", ":", "bool"]),
        "parameters and fields written so"),
    at_most(Count, "sentences in domain and store", 0.0, 0.0, m::sentences_below,
        "texts of four words in a row, one of them a small one (the, is, not ..), or eight Chinese characters, or four and a \
         mark; SQL, attributes, the names of choices and the words of times of day left out"),
    at_most(Count, "panes that name the desk", 0.0, 0.0, m::panes_with_desk,
        "paths to tui::desk in pane, screen, overlay, widget and model of tui"),
    at_least(Percent, "lines that are tests", 34.0, 34.0, m::share_of_tests,
        "lines of tests/*.rs and of test code in src, per line of these and of src"),
];

const fn at_most(
    unit: Unit,
    name: &'static str,
    limit: f64,
    goal: f64,
    measure: fn(&House) -> Measured,
    rule: &'static str,
) -> Figure {
    Figure { name, rule, unit, bound: AtMost, limit, goal, measure }
}

const fn at_least(
    unit: Unit,
    name: &'static str,
    limit: f64,
    goal: f64,
    measure: fn(&House) -> Measured,
    rule: &'static str,
) -> Figure {
    Figure { name, rule, unit, bound: AtLeast, limit, goal, measure }
}

/// Columns of the place that the table names beside a figure.
const PLACE: usize = 60;

/// Places that a sentence of the fence names at most.
const NAMED_PLACES: usize = 12;

impl Figure {
    /// The sentence about a figure that is past its limit.
    pub fn broken(&self, measured: &Measured) -> Option<String> {
        let (now, limit) = (tenths(measured.now), tenths(self.limit));
        let (is_past, side) = match self.bound {
            AtMost => (now > limit, "at most"),
            AtLeast => (now < limit, "at least"),
        };
        let unit = self.unit;
        let some = measured.places.iter().take(NAMED_PLACES).map(|place| format!("\n    {place}"));
        let more = measured.places.len().saturating_sub(NAMED_PLACES);
        let more = if more > 0 { format!("\n    and {more} more") } else { String::new() };
        is_past.then(|| {
            format!(
                "{}: {} is not {side} {}; the limit does not move: mend what is new among these. Counted are {}{}{more}",
                self.name,
                unit.told(measured.now),
                unit.told(self.limit),
                self.rule,
                some.collect::<String>()
            )
        })
    }

    /// The goal as it is told: `<= 16`.
    pub fn goal(&self) -> String {
        let side = if self.bound == AtMost { "<=" } else { ">=" };
        format!("{side} {}", self.unit.told(self.goal))
    }
}

impl Unit {
    fn told(self, figure: f64) -> String {
        match self {
            Count => format!("{figure:.0}"),
            Percent => format!("{figure:.1} %"),
        }
    }
}

/// The table of all figures as they were found, with the worst place of each.
pub fn table(found: &[(&Figure, Measured)]) -> String {
    let mut lines = vec![format!("{:<32}{:>9}{:>9}{:>11}   counted", "the house in figures", "now", "limit", "goal")];
    for (figure, measured) in found {
        let goal = figure.goal();
        let first = measured.places.first().map(|place| place.chars().take(PLACE).collect::<String>());
        let worst = first.map(|place| format!(" [{place}]")).unwrap_or_default();
        let (now, limit) = (figure.unit.told(measured.now), figure.unit.told(figure.limit));
        lines.push(format!("{:<32}{now:>9}{limit:>9}{goal:>11}   {}{worst}", figure.name, figure.rule));
    }
    lines.join("\n")
}

/// The places of every figure whose name holds `wanted`, worst first.
pub fn all_places(found: &[(&Figure, Measured)], wanted: &str) -> String {
    let met = found.iter().filter(|(figure, _)| figure.name.contains(wanted));
    let told = met.map(|(figure, measured)| format!("{}:\n    {}\n", figure.name, measured.places.join("\n    ")));
    told.collect::<Vec<_>>().join("\n")
}

/// Figures are told and held to a tenth.
#[allow(clippy::cast_possible_truncation, reason = "figures are small")]
fn tenths(figure: f64) -> i64 {
    (figure * 10.0).round() as i64
}

#[cfg(test)]
fn found(figure: &str, files: &[(&str, &str)]) -> (String, Vec<String>) {
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
    let arrows = super::circles::arrows(&sources);
    let house = House { circles: super::circles::circles(&arrows), sources, arrows, lines_of_tests: 3 };
    let figure = FIGURES.iter().find(|known| known.name == figure).expect(figure);
    let Measured { now, places } = (figure.measure)(&house);
    (figure.unit.told(now), places)
}

#[test]
fn every_figure_notices_a_planted_breach() {
    let rows = [(
        "src/cli/list.rs",
        "struct Row { a: u8, b: u8 }\nimpl Row { fn f() {} }\nimpl Drop for Row { fn drop() {} }",
    )];
    assert_eq!(found("widest struct", &rows), ("2".to_owned(), vec!["Row in src/cli/list.rs:1: 2".to_owned()]));
    assert_eq!(found("most methods on one type", &rows), ("2".to_owned(), vec!["Row in 1 files: 2".to_owned()]));
    let round =
        [("src/cli/a.rs", "use super::b;"), ("src/cli/b.rs", "use super::a;"), ("src/cli/c.rs", "use super::a;")];
    assert_eq!(found("circles of files", &round).0, "1");
    assert_eq!(
        found("files in the largest circle", &round),
        ("2".to_owned(), vec!["src/cli/a.rs, src/cli/b.rs: 2".to_owned()])
    );
    let names = [
        ("src/cli/a.rs", "struct Row;\nenum RowKind {}"),
        ("src/cli/b.rs", "struct RowKind;"),
        ("src/app.rs", "struct Row;"),
    ];
    assert_eq!(found("type names of one word", &names).0, "66.7 %");
    let twice = vec!["RowKind in src/cli/a.rs:2, src/cli/b.rs:1".to_owned()];
    assert_eq!(found("type names twice in a layer", &names), ("1".to_owned(), twice));
    assert_eq!(found("type names twice in all", &names).0, "2");
    let docs = format!("//! Rows.\n\n/// Whether it is.\nfn f() {{}}\n    /// {}", "x".repeat(113));
    let docs = [("src/cli/a.rs", docs.as_str())];
    assert_eq!(found("docs that open with a question", &docs).0, "33.3 %");
    assert_eq!(found("docs wider than 120 columns", &docs), ("1".to_owned(), vec!["src/cli/a.rs:5".to_owned()]));
    let store =
        [("src/store.rs", "// Why.\nfn f() {}\n\nfn g() {} // behind\n#[cfg(test)]\nmod tests {\n// Why.\n}")];
    assert_eq!(found("comments in store", &store).0, "50.0 %");
    assert_eq!(found("comments in all", &store).0, "50.0 %");
    assert_eq!(found("comments in search", &[("src/search.rs", "// Why.\nfn f() {}")]).0, "100.0 %");
    assert_eq!(found("comments in search", &store).0, "-1.0 %");
    assert_eq!(found("comments in the clocks", &store).1.len(), 4);
    let tooling = [("src/domain/pack/lint.rs", "fn f() {}"), ("src/domain/case.rs", "fn f() {}")];
    assert_eq!(
        found("tooling of packs in domain", &tooling),
        ("50.0 %".to_owned(), vec!["src/domain/pack/lint.rs".to_owned()])
    );
    let words = [("src/cli/a.rs", "fn f(english: bool) { lang\n.pick(a, b) }")];
    assert_eq!(found(".pick(zh, en)", &words), ("1".to_owned(), vec!["src/cli/a.rs:2".to_owned()]));
    assert_eq!(found("english: bool", &words), ("1".to_owned(), vec!["src/cli/a.rs:1".to_owned()]));
    let said = "const X: &str = \"the disk is full\";";
    let said = [("src/store/a.rs", said), ("src/cli/a.rs", said), ("src/domain/when/words.rs", said)];
    let place = "src/store/a.rs:1: \"the disk is full\"".to_owned();
    assert_eq!(found("sentences in domain and store", &said), ("1".to_owned(), vec![place]));
    assert_eq!(found("panes that name the desk", &[("src/tui/pane/a.rs", "use crate::tui::desk::Desk;")]).0, "1");
    let tested = [("src/cli/a.rs", "fn f() {}\n\n#[cfg(test)]\nmod tests {\n}\n")];
    assert_eq!(found("lines that are tests", &tested).0, "75.0 %");
}

#[test]
fn a_limit_holds_on_its_side() {
    let figure = |bound| Figure { bound, limit: 4.0, ..at_most(Percent, "rows", 4.0, 4.0, m::questions, "lines") };
    let measured = |now| Measured { now, places: vec!["src/a.rs:1".to_owned()] };
    assert_eq!((figure(AtMost).broken(&measured(4.04)), figure(AtLeast).broken(&measured(3.96))), (None, None));
    let said = figure(AtMost).broken(&measured(4.1)).unwrap();
    assert_eq!(
        said,
        "rows: 4.1 % is not at most 4.0 %; the limit does not move: mend what is new among these. Counted are lines\n    src/a.rs:1"
    );
    assert!(figure(AtLeast).broken(&measured(3.9)).unwrap().starts_with("rows: 3.9 % is not at least 4.0 %"));
}

#[test]
fn no_limit_is_past_its_goal() {
    for figure in &FIGURES {
        let is_past = if figure.bound == AtMost { figure.limit < figure.goal } else { figure.limit > figure.goal };
        assert!(!is_past, "{}: the goal {} is already kept", figure.name, figure.goal);
    }
}
