//! The score of a script: a sum of terms, each written once.
//!
//! The same terms give the exact score of a script that is looked at in full and the upper bound of one that is not
//! yet: only the facts they are evaluated on differ. Every term grows with its facts, so that facts which are at their
//! best wherever they are not known give a bound. A new term cannot be forgotten in it.

use crate::domain::pack::{Mood, Script, ScriptMove, SpecialSituation};

/// Points for what a stage must ask next.
const ASKS: i64 = 260;
const STAGE: i64 = 200;
const WRONG_STAGE: i64 = -500;
const TYPE: i64 = 150;
const WRONG_TYPE: i64 = -300;
const GRADE: i64 = 100;
const WRONG_GRADE: i64 = -200;
/// A script that answers the mood of an upset customer: before any question of the stage.
const MOOD: i64 = 560;
/// A script of this stage that has a soothing variant while it is wanted.
const SOOTHES: i64 = 60;
const WRONG_MOOD: i64 = -250;
/// The most telling of the customer's words, and each further one, if they tell all that a word can. Words beyond these
/// add nothing: a script with many keywords is not a better one.
const WORDS: [i64; MAX_WORDS] = [220, 90, 90, 90];
/// Most words that count.
pub(super) const MAX_WORDS: usize = 4;
/// A word that tells less, in per cent, adds its points, but calls for no script that nothing else calls for.
const TELLING: i64 = 35;
/// Points of a script that was said already: it sinks to the end.
const SAID: i64 = -10_000;

/// Relation of a script's list (its stages, types or grades) to those of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListFit {
    /// The list names some of those that are present.
    Named,
    /// It names only others.
    Foreign,
    /// It names nothing, and so is for all; or nothing is present, which rules nothing out.
    Neutral,
}

impl ListFit {
    /// Compares a script's `list` with what is `present`, both by ids or both by their numbers.
    pub fn of<T: PartialEq>(list: &[T], present: &[T]) -> ListFit {
        if list.is_empty() || present.is_empty() {
            ListFit::Neutral
        } else if present.iter().any(|id| list.contains(id)) {
            ListFit::Named
        } else {
            ListFit::Foreign
        }
    }

    fn points(self, named: i64, foreign: i64) -> i64 {
        match self {
            ListFit::Named => named,
            ListFit::Foreign => foreign,
            ListFit::Neutral => 0,
        }
    }
}

/// Traits of a script that have to do with moods.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct MoodTraits {
    meant: Option<Mood>,
    /// The special situation that the script is for.
    pub special: Option<SpecialSituation>,
    /// True when it answers a mood. What else is said to upset customers (that they are passed on, that a score was
    /// low) waits for the words that call for it.
    answers: bool,
    soothes: bool,
}

impl MoodTraits {
    /// The traits of one script.
    pub fn of(script: &Script) -> MoodTraits {
        use ScriptMove::{Acknowledge, Listen, Soothe};
        let answers = script.kind.is_none_or(|kind| matches!(kind, Listen | Soothe | Acknowledge));
        MoodTraits {
            meant: script.scope.mood,
            special: script.scope.special,
            answers,
            soothes: script.words.soothe.is_some(),
        }
    }

    /// True for a script that an upset customer calls for by the mood alone.
    pub fn is_called_by(self, mood: Mood) -> bool {
        mood == Mood::Upset && self.special == Some(SpecialSituation::Angry)
    }
}

/// Facts of one script in one case. For an upper bound each is the best that may be true.
pub(super) struct ScoreFacts {
    /// Points of the danger that the script answers.
    pub danger: Option<i64>,
    /// Points for having to be said now.
    pub must_say: Option<i64>,
    /// The script is for a danger that the customer's words only sound like.
    pub lookalike: bool,
    /// The script is a question that names a field which is still open; only looked at where its stage fits.
    pub names_open_field: bool,
    /// Fit of its stages.
    pub stage: ListFit,
    /// None of its stages is one of this playbook; only looked at where the mood calls for the script.
    pub other_playbook: bool,
    /// Fit of its complaint types.
    pub types: ListFit,
    /// Fit of its grades.
    pub grades: ListFit,
    /// The customer's mood.
    pub mood: Mood,
    /// Its own traits.
    pub traits: MoodTraits,
    /// Number of its words that were heard.
    pub heard: usize,
    /// Percentages that the first of them tell, most telling first; 0 behind the last.
    pub tells: [i64; MAX_WORDS],
    /// Points for answering a sentence like this one.
    pub alike: i64,
    /// Points for having been taken in like calls.
    pub learned: i64,
    /// It was said already.
    pub said: bool,
}

/// Term of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScoreTerm {
    Danger,
    MustSay,
    Asks,
    Stage,
    Type,
    Grade,
    Mood,
    Word(usize),
    Alike,
    Learned,
}

impl ScoreTerm {
    /// All terms; of equal ones the earlier is told first.
    pub const ALL: [ScoreTerm; 9 + MAX_WORDS] = [
        ScoreTerm::Danger,
        ScoreTerm::MustSay,
        ScoreTerm::Asks,
        ScoreTerm::Stage,
        ScoreTerm::Type,
        ScoreTerm::Grade,
        ScoreTerm::Mood,
        ScoreTerm::Word(0),
        ScoreTerm::Word(1),
        ScoreTerm::Word(2),
        ScoreTerm::Word(3),
        ScoreTerm::Alike,
        ScoreTerm::Learned,
    ];

    /// The terms that may speak against a script.
    const FITS: [ScoreTerm; 4] = [ScoreTerm::Stage, ScoreTerm::Type, ScoreTerm::Grade, ScoreTerm::Mood];

    /// Points of this term.
    pub fn points(self, facts: &ScoreFacts) -> i64 {
        match self {
            ScoreTerm::Danger => facts.danger.unwrap_or(0),
            ScoreTerm::MustSay => facts.must_say.unwrap_or(0),
            ScoreTerm::Asks if facts.is_here() && facts.names_open_field => ASKS,
            ScoreTerm::Asks => 0,
            // Whoever is upset is soothed in any playbook, also by a script that knows only others.
            ScoreTerm::Stage if facts.traits.is_called_by(facts.mood) && facts.other_playbook => 0,
            ScoreTerm::Stage => facts.stage.points(STAGE, WRONG_STAGE),
            ScoreTerm::Type => facts.types.points(TYPE, WRONG_TYPE),
            ScoreTerm::Grade => facts.grades.points(GRADE, WRONG_GRADE),
            // Nothing is taken from a script that the customer's words call for: they are better evidence than the mood,
            // which may have been read wrongly.
            ScoreTerm::Mood if facts.heard > 0 => facts.mood_points().max(0),
            ScoreTerm::Mood => facts.mood_points(),
            ScoreTerm::Word(nth) => WORDS[nth] * facts.tells[nth] / 100,
            // No boost offers a script against which something speaks.
            ScoreTerm::Alike => facts.boosted(facts.alike),
            ScoreTerm::Learned => facts.boosted(facts.learned),
        }
    }
}

impl ScoreFacts {
    /// The score; nothing for a script that is not offered: it needs a reason.
    pub fn score(&self) -> Option<i64> {
        // Among dangers, and among what must be said, the order of the packs decides, whatever else speaks for one of them.
        let first = self.danger.or(self.must_say);
        let score = match first {
            Some(points) if self.must_say.is_some() || !self.lookalike => points,
            _ if self.lookalike || !self.is_called_for() => return None,
            _ => ScoreTerm::ALL.iter().map(|term| term.points(self)).sum(),
        };
        // What was said in other calls makes no special situation of this one: something here has to call for its script.
        let boosts = if self.traits.special.is_some() { self.boosts() } else { 0 };
        let is_offered = first.is_some() || self.has_telling_word() || score > boosts;
        is_offered.then(|| score + if self.said { SAID } else { 0 })
    }

    /// True when a special situation is there; scripts for none are always called for.
    fn is_called_for(&self) -> bool {
        self.traits.special.is_none() || self.has_telling_word() || self.traits.is_called_by(self.mood)
    }

    fn has_telling_word(&self) -> bool {
        self.tells[0] >= TELLING
    }

    fn is_here(&self) -> bool {
        self.stage == ListFit::Named
    }

    fn boosts(&self) -> i64 {
        self.boosted(self.alike) + self.boosted(self.learned)
    }

    fn boosted(&self, points: i64) -> i64 {
        // Most scripts have no boost, and then nothing else need be known.
        if points == 0 || ScoreTerm::FITS.iter().any(|term| term.points(self) < 0) { 0 } else { points }
    }

    /// Points for how the script suits the customer's mood, if it is for this stage or for angry customers anywhere.
    fn mood_points(&self) -> i64 {
        let (traits, here) = (self.traits, self.is_here());
        let angry = traits.special == Some(SpecialSituation::Angry);
        match (self.mood, traits.meant) {
            (Mood::Upset, Some(Mood::Calm)) | (Mood::Calm, Some(Mood::Upset)) => WRONG_MOOD,
            (Mood::Upset, Some(Mood::Upset)) if traits.answers && (here || angry) => MOOD,
            (Mood::Upset, None) if traits.answers && angry => MOOD,
            (Mood::Upset, _) if traits.soothes && here => SOOTHES,
            _ => 0,
        }
    }
}
