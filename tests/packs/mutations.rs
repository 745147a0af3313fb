//! Whatever is done to a pack, reading it ends, and every problem has a place in the text.

use proptest::prelude::*;

use crate::{SOUND, read_all};
use callside::domain::pack::read::render;

/// One act of damage, at a place given as a share of the text.
#[derive(Clone, Debug)]
enum Damage {
    DropLine(usize),
    TwiceLine(usize),
    SwapLines(usize, usize),
    DropChars(usize, usize),
    Insert(usize, &'static str),
}

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

fn damage() -> impl Strategy<Value = Damage> {
    let at = 0..100_000_usize;
    prop_oneof![
        at.clone().prop_map(Damage::DropLine),
        at.clone().prop_map(Damage::TwiceLine),
        (at.clone(), at.clone()).prop_map(|(a, b)| Damage::SwapLines(a, b)),
        (at.clone(), 1..40_usize).prop_map(|(a, n)| Damage::DropChars(a, n)),
        (at, prop::sample::select(SPLINTERS)).prop_map(|(a, s)| Damage::Insert(a, s)),
    ]
}

fn do_it(text: &str, damage: &Damage) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let chars: Vec<char> = text.chars().collect();
    if lines.is_empty() {
        return String::new();
    }
    let line = |at: usize| at % text.split_inclusive('\n').count();
    match *damage {
        Damage::DropLine(at) => drop(lines.remove(line(at))),
        Damage::TwiceLine(at) => lines.insert(line(at), lines[line(at)]),
        Damage::SwapLines(a, b) => lines.swap(line(a), line(b)),
        Damage::DropChars(at, n) => {
            let from = at % chars.len();
            return chars[..from].iter().chain(&chars[(from + n).min(chars.len())..]).collect();
        }
        Damage::Insert(at, splinter) => {
            let from = at % chars.len();
            return chars[..from]
                .iter()
                .copied()
                .chain(splinter.chars())
                .chain(chars[from..].iter().copied())
                .collect();
        }
    }
    lines.concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_packs_are_read_to_the_end(damages in prop::collection::vec(damage(), 1..6)) {
        let text = damages.iter().fold(SOUND.to_owned(), |text, damage| do_it(&text, damage));
        let other = SOUND.replace("\"small\"", "\"other\"");
        let (library, problems) = read_all(&[("a.toml", &text), ("b.toml", &other)]);
        prop_assert!(library.packs.len() <= 2);
        for problem in &problems {
            let source = if problem.path == "a.toml" { &text } else { &other };
            prop_assert!(source.get(problem.at.clone()).is_some(), "{:?}", problem);
            let line = source.lines().nth(problem.line - 1).unwrap_or_default();
            prop_assert!(problem.column <= line.chars().count() + 2, "{:?}", problem);
        }
        for problem in problems.iter().take(3) {
            let source = if problem.path == "a.toml" { &text } else { &other };
            let place = format!("{}:{}:{}", problem.path, problem.line, problem.column);
            let shown = render(problem, source, true, false);
            prop_assert!(shown.contains(&place), "{place} not in\n{shown}");
        }
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
