//! Lessons of past cases for the words of the present one: the scripts that were taken, the type, the grade and the
//! mood that were set when other customers spoke alike.
//!
//! The neighbours are found once for all of that: each lesson is a label of its own, and what it holds is counted with
//! its share of the vote. What agents do in any call, whatever is said (greet, close), is what they do among all
//! lessons too; so a script only counts by how much more often it was taken in like calls.

use std::collections::BTreeMap;

use crate::domain::lesson::Lesson;
use crate::domain::pack::Mood;
use crate::search::sentences::neighbours::{LabelledSentence, NeighbourClassifier};

/// Weight of a case that was not closed, against one that was.
const UNSOLVED: f32 = 0.6;
/// A neighbour with a smaller share of the vote is none.
const NEAR: f32 = 0.02;
/// A script is taken in like calls if it was so much more often than in all.
const MORE_OFTEN: f32 = 0.1;

/// The lessons of this workstation, ready to be asked. The default has learned nothing.
#[derive(Clone, Debug, Default)]
pub struct LessonIndex {
    nearest: NeighbourClassifier,
    lessons: Vec<LessonRow>,
    scripts: Vec<String>,
    /// In which part of all lessons each script was taken.
    usual: Vec<f32>,
}

/// One lesson without its words.
#[derive(Clone, Debug)]
struct LessonRow {
    /// Places in [`LessonIndex::scripts`].
    scripts: Vec<u32>,
    types: Vec<String>,
    grade: Option<String>,
    upset: bool,
}

/// Advice from calls in which customers spoke alike. The default says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LessonAdvice {
    /// Scripts that were taken more often than usual, most so first.
    pub scripts: Vec<TakenScript>,
    /// Complaint types of the records with their shares (0..=1), greatest first.
    pub types: Vec<(String, f32)>,
    /// Grades with their shares (0..=1), greatest first.
    pub grades: Vec<(String, f32)>,
    /// Share of them in which the customer was upset, 0..=1.
    pub upset: f32,
}

/// A script that was taken in like calls.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenScript {
    /// Its id.
    pub script: String,
    /// In how many of the like calls.
    pub times: u32,
    /// Share of like calls beyond that of all calls, 0..=1.
    pub more: f32,
}

impl LessonIndex {
    /// Takes the lessons in.
    pub fn of<'l>(lessons: impl IntoIterator<Item = &'l Lesson>) -> LessonIndex {
        let lessons: Vec<&Lesson> = lessons.into_iter().collect();
        let texts: Vec<String> = lessons.iter().map(|lesson| lesson.words()).collect();
        let pasts = texts.iter().zip(&lessons).zip(0u32..).map(|((sentence, lesson), label)| LabelledSentence {
            sentence,
            label,
            weight: if lesson.solved { 1.0 } else { UNSOLVED },
        });
        let mut learned = LessonIndex { nearest: NeighbourClassifier::of(pasts), ..LessonIndex::default() };
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut counts: Vec<u32> = Vec::new();
        for lesson in lessons {
            let mut scripts = Vec::with_capacity(lesson.scripts.len());
            for script in &lesson.scripts {
                let next = u32::try_from(counts.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(script).or_insert(next);
                if number == next {
                    counts.push(0);
                    learned.scripts.push(script.clone());
                }
                counts[number as usize] += 1;
                scripts.push(number);
            }
            let (types, grade) = (lesson.types.clone(), lesson.grade.clone());
            learned.lessons.push(LessonRow { scripts, types, grade, upset: lesson.mood == Mood::Upset });
        }
        let all = ratio(u32::try_from(learned.lessons.len()).unwrap_or(u32::MAX), 1);
        learned.usual = counts.into_iter().map(|count| ratio(count, 1) / all).collect();
        learned
    }

    /// True when nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.lessons.is_empty()
    }

    /// Advice from calls whose words are like `words`.
    pub fn advice(&self, words: &str) -> LessonAdvice {
        if self.is_empty() || words.trim().is_empty() {
            return LessonAdvice::default();
        }
        let mut scripts: BTreeMap<u32, (f32, u32)> = BTreeMap::new();
        let (mut types, mut grades): (BTreeMap<&str, f32>, BTreeMap<&str, f32>) = Default::default();
        let (mut near, mut upset) = (0.0, 0.0);
        for vote in self.nearest.vote(words) {
            let Some(lesson) = self.lessons.get(vote.label as usize).filter(|_| vote.share >= NEAR) else { continue };
            near += vote.share;
            for script in &lesson.scripts {
                let (share, times) = scripts.entry(*script).or_default();
                *share += vote.share;
                *times += 1;
            }
            lesson.types.iter().for_each(|id| *types.entry(id).or_default() += vote.share);
            lesson.grade.iter().for_each(|id| *grades.entry(id).or_default() += vote.share);
            upset += if lesson.upset { vote.share } else { 0.0 };
        }
        let taken = scripts.into_iter().filter_map(|(script, (share, times))| {
            let at = script as usize;
            // Against the share it would have if the neighbours were any calls: what everybody does always tells
            // nothing of these words.
            let more = share - self.usual.get(at)? * near;
            (more >= MORE_OFTEN).then(|| Some(TakenScript { script: self.scripts.get(at)?.clone(), times, more }))?
        });
        let mut scripts: Vec<TakenScript> = taken.collect();
        scripts.sort_by(|a, b| b.more.total_cmp(&a.more).then_with(|| a.script.cmp(&b.script)));
        LessonAdvice { scripts, types: greatest_first(types), grades: greatest_first(grades), upset }
    }
}

fn greatest_first(shares: BTreeMap<&str, f32>) -> Vec<(String, f32)> {
    let mut all: Vec<(String, f32)> = shares.into_iter().map(|(id, share)| (id.to_owned(), share)).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all
}

fn ratio(part: u32, whole: u32) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "a few thousand lessons")]
    let (part, whole) = (part as f32, whole as f32);
    part / whole
}
