//! Damaged packs: whatever is done to a pack, reading it ends, and every mistake has a place in the text.

use proptest::prelude::*;

use crate::{SOUND, read_all};
use callside::domain::lang::Lang;
use callside::domain::pack::PackLayer;
use callside::domain::pack::review::ReviewStatus;
use callside::packs::read::{PackSource, read, render};

/// One act of damage, at a place given as a share of the text.
#[derive(Clone, Debug)]
enum Damage {
    DropLine(usize),
    TwiceLine(usize),
    SwapLines(usize, usize),
    DropChars(usize, usize),
    Insert(usize, &'static str),
    Value(usize, &'static str),
}

const VALUES: &[&str] = &[
    "0",
    "-1",
    "1",
    "99999999999999999999",
    "0x7fff_ffff",
    "1.5",
    "nan",
    "true",
    "\"\"",
    "\"a\"",
    "\"greeting\"",
    "\"late-parcel\"",
    "\"late-parcel-old\"",
    "\"parcels\"",
    "\"parcel-late\"",
    "\"listen\"",
    "\"d1.stages\"",
    "\"0s\"",
    "\"90s\"",
    "\"9999999h\"",
    "\"7 days\"",
    "\"{customer}{{}}\"",
    "\"\\u202e{x}\"",
    "2026-02-28",
    "0001-01-01",
    "9999-12-31",
    "2026-01-01T00:00:00Z",
    "[]",
    "[[]]",
    "[\"listen\", \"solve\"]",
    "[\"check\"]",
    "[\"0001-01-01..9999-12-31\"]",
    "[1, \"a\", {}]",
    "{}",
    "{ id = \"a\" }",
    "{ count = 1, every = \"1s\" }",
    "[{ id = \"x\", title = \"甲\" }]",
    "[{}]",
];

const SPLINTERS: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "{",
    "}",
    "[[",
    "]]",
    "=",
    ",",
    "#",
    "\n",
    "\r",
    "\\",
    "\0",
    "\u{1b}",
    "\u{202e}",
    "“",
    "，",
    "话",
    "0",
    "-",
    ".",
    "true",
    "2026-02-30",
    "[[script]]\n",
    "[pack]\n",
    "id = \"x\"\n",
    "[playbook.stage]\n",
    "{nobody}",
    "99999999999999999999",
    "script = 1\n",
    "= ",
    "é\u{301}",
    "\u{feff}",
];

const PLACES: std::ops::Range<usize> = 0..1_000_000;

fn of_lines() -> impl Strategy<Value = Damage> {
    prop_oneof![
        PLACES.prop_map(Damage::DropLine),
        PLACES.prop_map(Damage::TwiceLine),
        (PLACES, PLACES).prop_map(|(a, b)| Damage::SwapLines(a, b)),
    ]
}

fn of_chars() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (PLACES, 1..40_usize).prop_map(|(a, n)| Damage::DropChars(a, n)),
        (PLACES, prop::sample::select(SPLINTERS)).prop_map(|(a, s)| Damage::Insert(a, s)),
    ]
}

/// Another value behind a key: what is still TOML reaches deepest into the reader.
fn of_values() -> impl Strategy<Value = Damage> {
    (PLACES, prop::sample::select(VALUES)).prop_map(|(a, value)| Damage::Value(a, value))
}

fn do_it(text: &str, damage: &Damage) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return String::new();
    }
    let count = lines.len();
    let line = |at: usize| at % count;
    let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    match *damage {
        Damage::Value(at, value) => {
            // Every line with a key, so that the place always hits one.
            let with_keys: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].contains(" = ")).collect();
            let Some(&line) = with_keys.get(at % with_keys.len().max(1)) else { return text.to_owned() };
            let (key, _) = lines[line].split_once(" = ").unwrap();
            let changed = format!("{key} = {value}\n");
            return lines[..line].concat() + &changed + &lines[line + 1..].concat();
        }
        Damage::DropLine(at) => drop(lines.remove(line(at))),
        Damage::TwiceLine(at) => lines.insert(line(at), lines[line(at)]),
        Damage::SwapLines(a, b) => lines.swap(line(a), line(b)),
        Damage::DropChars(at, n) => {
            let from = boundary(at % text.len());
            return text[..from].to_owned() + &text[boundary(from + n).max(from)..];
        }
        Damage::Insert(at, splinter) => {
            let from = boundary(at % text.len());
            return text[..from].to_owned() + splinter + &text[from..];
        }
    }
    lines.concat()
}

/// Reads the sound pack with these damages, and looks at what is said of it.
fn read_to_the_end(damages: &[Damage]) -> Result<(), TestCaseError> {
    let text = damages.iter().fold(SOUND.to_owned(), |text, damage| do_it(&text, damage));
    let (library, problems) = read_all(&[("a.toml", &text)]);
    prop_assert_eq!(library.packs.is_empty(), !problems.is_empty());
    let places: Vec<usize> = problems.iter().map(|p| p.at.start).collect();
    prop_assert!(places.is_sorted(), "{:?}", places);
    for problem in &problems {
        prop_assert!(text.get(problem.at.clone()).is_some(), "{:?}", problem);
        let line = text.lines().nth(problem.line - 1).unwrap_or_default();
        prop_assert!(problem.column <= line.chars().count() + 2, "{:?}", problem);
    }
    for problem in problems.iter().take(2) {
        let place = format!("{}:{}:{}", problem.path, problem.line, problem.column);
        let shown = render(problem, &text, Lang::En, false);
        prop_assert!(shown.contains(&place), "{place} not in\n{shown}");
    }
    Ok(())
}

// Ten thousand in all, in several tests so that they run side by side.
proptest! {
    #![proptest_config(ProptestConfig { cases: 2500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_lines_are_read_to_the_end(damages in prop::collection::vec(of_lines(), 1..5)) {
        read_to_the_end(&damages)?;
    }

    #[test]
    fn damaged_words_are_read_to_the_end(damages in prop::collection::vec(of_chars(), 1..5)) {
        read_to_the_end(&damages)?;
    }

    #[test]
    fn other_values_are_read_to_the_end(damages in prop::collection::vec(of_values(), 1..8)) {
        read_to_the_end(&damages)?;
    }

    #[test]
    fn damage_of_all_kinds_is_read_to_the_end(
        damages in prop::collection::vec(prop_oneof![of_lines(), of_chars(), of_values()], 1..6)
    ) {
        read_to_the_end(&damages)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is wrong with a later layer, the earlier one stands and can be walked: no circle, nothing that is not
    /// there.
    #[test]
    fn a_damaged_layer_leaves_a_library_that_holds_together(
        damages in prop::collection::vec(of_values(), 0..4),
        layer in prop::sample::select(&[PackLayer::Builtin, PackLayer::Site, PackLayer::Personal][..]),
    ) {
        let text = damages.iter().fold(SOUND.to_owned(), |text, damage| do_it(&text, damage));
        let source = |path: &str, text: &str, layer| PackSource { path: path.into(), text: text.into(), layer };
        let (library, _) = read(&[source("a.toml", SOUND, PackLayer::Builtin), source("b.toml", &text, layer)]);
        prop_assert!(!library.packs.is_empty());
        for category in &library.categories {
            let parent = |id: &str| library.categories.iter().find(|c| c.id == id).and_then(|c| c.parent.clone());
            let line = std::iter::successors(category.parent.clone(), |id| parent(id));
            prop_assert!(line.take(library.categories.len() + 1).count() <= library.categories.len());
        }
        for stage in library.playbooks.iter().flat_map(|p| &p.stages) {
            for id in &stage.must_say {
                let script = library.script(id);
                prop_assert!(script.is_some_and(|s| s.review.status != ReviewStatus::Retired), "{id} is wanted");
            }
        }
        for (at, rule) in library.rules.iter().enumerate() {
            let twins = library.rules[..at].iter().filter(|other| other.id == rule.id);
            prop_assert!(twins.clone().all(|other| !other.valid.meets(rule.valid)), "{} holds twice", rule.id);
        }
        let shelf = library.shelf.iter().all(|s| library.packs[s.pack].layer == PackLayer::Builtin);
        prop_assert!(shelf, "only what is replaced lies on the shelf");
    }
}

#[test]
fn a_pack_without_one_of_its_lines_is_whole_or_left_out_with_a_reason() {
    for line in 0..SOUND.lines().count() {
        let text = do_it(SOUND, &Damage::DropLine(line));
        let (library, problems) = read_all(&[("a.toml", &text)]);
        assert_eq!(library.packs.is_empty(), !problems.is_empty(), "without line {}", line + 1);
    }
}
