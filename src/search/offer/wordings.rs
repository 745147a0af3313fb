//! Customers' wordings that led to a script and that its pack does not know yet: candidates for its `asks`, for whoever
//! edits the pack.

use std::collections::{BTreeMap, HashMap};

use crate::domain::lesson::Lesson;
use crate::domain::mask::masked;
use crate::domain::pack::{Library, Script};
use crate::domain::time::Moment;

use super::customer::{CustomerWords, says_something, shared_part};

/// Shortest and longest wording, in characters: less says little, more is a story.
const SHORTEST: usize = 5;
const LONGEST: usize = 40;
/// Share that two texts must have in common before they say the same, of the shorter one's pairs of characters.
const SAME: f32 = 0.6;
/// A script that is taken in so great a part of all calls is taken whatever the customer says.
const ANY_CALL: f32 = 0.25;
/// With fewer lessons than this nobody can tell.
const FEW: usize = 8;

/// A wording that a pack may take in.
#[derive(Clone, Debug, PartialEq)]
pub struct NewWording {
    /// Id of the script that was taken.
    pub script: String,
    /// The customers' words, with their numbers hidden.
    pub wording: String,
    /// In how many calls.
    pub times: u32,
    /// When the latest of them came.
    pub last: Moment,
}

/// The wordings of `lessons` (each with when its call came) that led to a script and are like nothing that `library`
/// has of it: neither its title nor its wordings. The commonest first, then by script and wording.
pub fn new_wordings(library: &Library, lessons: &[(Moment, Lesson)]) -> Vec<NewWording> {
    // Scripts that are taken in any call would collect every customer's words as wordings of theirs.
    let usual = usual(lessons);
    let scripts: HashMap<&str, &Script> = library.scripts.iter().rev().map(|s| (s.id.as_str(), s)).collect();
    let must =
        |id: &str| library.playbooks.iter().flat_map(|p| &p.stages).any(|s| s.must_say.iter().any(|m| m == id));
    // Worked out once for each script that was taken, not for each call.
    let mut known: HashMap<&str, Vec<CustomerWords>> = HashMap::new();
    let mut found: BTreeMap<(&str, String), (u32, Moment)> = BTreeMap::new();
    for (at, lesson) in lessons {
        let told = lesson.told.iter().flat_map(|text| sentences(text));
        let told: Vec<(String, CustomerWords)> =
            told.map(|wording| (wording.clone(), CustomerWords::of(&wording))).collect();
        for id in &lesson.scripts {
            if must(id) || usual.get(id.as_str()).is_some_and(|share| *share > ANY_CALL) {
                continue;
            }
            let known = known.entry(id).or_insert_with(|| scripts.get(id.as_str()).map_or(Vec::new(), |s| texts(s)));
            for (wording, _) in told.iter().filter(|(_, heard)| known.iter().all(|k| shared_part(k, heard) < SAME)) {
                let (times, last) = found.entry((id, wording.clone())).or_insert((0, *at));
                *times += 1;
                *last = (*last).max(*at);
            }
        }
    }
    let new = |((script, wording), (times, last)): ((&str, String), _)| NewWording {
        script: script.to_owned(),
        wording,
        times,
        last,
    };
    let mut wordings: Vec<NewWording> = found.into_iter().map(new).collect();
    wordings.sort_by_key(|wording| std::cmp::Reverse(wording.times));
    wordings
}

/// In which part of all lessons each script was taken; nothing where there are too few.
fn usual(lessons: &[(Moment, Lesson)]) -> HashMap<&str, f32> {
    let mut counts: HashMap<&str, f32> = HashMap::new();
    if lessons.len() < FEW {
        return counts;
    }
    #[allow(clippy::cast_precision_loss, reason = "a few thousand lessons")]
    let each = 1.0 / lessons.len() as f32;
    for script in lessons.iter().flat_map(|(_, lesson)| &lesson.scripts) {
        *counts.entry(script).or_default() += each;
    }
    counts
}

/// The sentences of a text that say something, with numbers hidden.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let ends = ['。', '！', '？', '!', '?', '；', ';', '\n'];
    let sentences = text.split(ends).map(|sentence| masked(sentence.trim()));
    sentences.filter(|sentence| {
        let chars: Vec<char> = sentence.chars().collect();
        (SHORTEST..=LONGEST).contains(&chars.len()) && says_something(&chars)
    })
}

/// Texts that a script is known by: its title and its wordings.
fn texts(script: &Script) -> Vec<CustomerWords> {
    std::iter::once(&script.title.zh).chain(&script.asks).map(|text| CustomerWords::of(text)).collect()
}
