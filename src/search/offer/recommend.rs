//! Scripts to offer before anyone types: from stage, type, grade, mood, what is said and what the form holds.
//!
//! Every point has its reason, and what has no reason gets no points and is not offered. Figures here order a list;
//! they are not rules of any centre and so not in packs.
//!
//! [`recommend`] says what the answer is, by looking at every script. [`ScriptRanker`] gives the same answer from what
//! it has worked out beforehand, fast enough to be asked at every key over a hundred thousand scripts.

use crate::domain::case::Case;
use crate::domain::pack::{Library, Playbook, Script, ScriptMove, Stage, known};
use crate::domain::record::FieldValue;
use crate::domain::signal;

use super::customer::CustomerWords;

mod boost;
mod danger;
mod keywords;
mod ranker;
mod score;

pub use boost::{ScriptBoost, ScriptBoosts};
use danger::DangerScripts;
pub use danger::dangers;
use keywords::KeywordIndex;
pub use ranker::ScriptRanker;
use score::{ListFit, MoodTraits, ScoreFacts, ScoreTerm};

/// One script offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptOffer {
    /// Index in [`Library::scripts`].
    pub script: usize,
    /// Higher is better.
    pub score: i64,
    /// Reasons, strongest first.
    pub because: Vec<RecommendationReason>,
}

/// Why a script is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecommendationReason {
    /// The customer's words, these among them, show the danger that it answers.
    Danger(String),
    /// This stage must say it, and it was not said yet.
    MustSay,
    /// This stage must ask a field that is still empty (its id), and the script, a question, names it.
    Asks(String),
    /// It belongs to this stage.
    Stage,
    /// It is for this complaint type.
    Type,
    /// It is for this grade.
    Grade,
    /// It is for this mood.
    Mood,
    /// The customer's own words, this one among them.
    Word(String),
    /// It answers a sentence like the customer's.
    Alike,
    /// It was taken in so many calls like this one.
    Learned(u32),
    /// It was said already in this call.
    Said,
}

/// Points for having to be said now: next; of two such the playbook's order decides.
const MUST_SAY: i64 = 2000;
const MUST_SAY_STEP: i64 = 20;
/// Percentage that a wording tells that the customer said as it stands.
const WHOLE: i64 = 100;
/// Context of a recommendation: everything that is the same for all scripts.
struct CaseContext<'a> {
    library: &'a Library,
    case: &'a Case,
    playbook: Option<&'a Playbook>,
    stage: Option<&'a Stage>,
    /// Fields this stage must ask that are empty: id, parts of the title.
    open: Vec<(&'a str, Vec<&'a str>)>,
    types: &'a [String],
    heard: CustomerWords,
    dangers: DangerScripts,
    hits: &'a KeywordIndex,
    boosts: &'a ScriptBoosts,
}

/// The best `limit` scripts for `case`, best first, ties in library order; the same input gives the same order.
///
/// A script needs a reason: it must be said now, the customer's words call for it, or more speaks for it than against
/// it. Scripts for special situations are left out unless the mood, the customer's words or the stage's must-say list
/// call for them. Said ones sink to the end.
pub fn recommend(library: &Library, case: &Case, limit: usize) -> Vec<ScriptOffer> {
    recommend_boosted(library, case, &ScriptBoosts::default(), limit)
}

/// The same with boosts. They never offer a script against which something speaks (its stage, type, grade or mood),
/// nor one for a special situation.
pub fn recommend_boosted(library: &Library, case: &Case, boosts: &ScriptBoosts, limit: usize) -> Vec<ScriptOffer> {
    let hits = KeywordIndex::of(library);
    CaseContext::of(library, case, CustomerWords::in_case(library, case), &hits, boosts).best(library, limit)
}

/// The same for an agent who does not listen: by stage, type, grade, mood and dangers alone. What is offered while
/// nothing has been worked out over a large library yet, and each key must be quick all the same.
pub fn recommend_unheard(library: &Library, case: &Case, limit: usize) -> Vec<ScriptOffer> {
    CaseContext::of(library, case, CustomerWords::default(), &KeywordIndex::default(), &ScriptBoosts::default())
        .best(library, limit)
}

impl<'a> CaseContext<'a> {
    fn of(
        library: &'a Library,
        case: &'a Case,
        heard: CustomerWords,
        hits: &'a KeywordIndex,
        boosts: &'a ScriptBoosts,
    ) -> CaseContext<'a> {
        let playbook = library.playbook(&case.playbook);
        let on_call = playbook.filter(|_| boosts.on_call());
        let stage = on_call.and_then(|p| p.stages.get(p.stage_at(&case.clock.stage)));
        let empty = stage.iter().flat_map(|s| &s.must_ask).filter(|id| case.draft.get(id).is_none());
        let open = empty.filter_map(|id| library.field(id)).map(|f| (f.id.as_str(), parts(&f.title.zh))).collect();
        let types = case.draft.get(known::TYPE).map_or(&[][..], FieldValue::picked);
        let dangers = DangerScripts::of(library, &signal::said_in(library, case), |script| case.has_said(script));
        CaseContext { library, case, playbook, stage, open, types, heard, dangers, hits, boosts }
    }

    fn best(&self, library: &Library, limit: usize) -> Vec<ScriptOffer> {
        let scripts = library.scripts.iter().enumerate();
        let mut offers: Vec<ScriptOffer> = scripts.filter_map(|(at, script)| self.offer(at, script)).collect();
        offers.sort_by(|a, b| b.score.cmp(&a.score).then(a.script.cmp(&b.script)));
        offers.truncate(limit);
        offers
    }

    fn offer(&self, at: usize, script: &Script) -> Option<ScriptOffer> {
        let words = self.words(script);
        let (danger, asked) = (self.dangers.shown(at), self.asked_field(script));
        // A far likeness to the words of somebody in danger is no reason: what answers one needs better evidence.
        let unheard = danger.is_none() && self.answers_danger(script);
        let boost = if unheard { ScriptBoost::default() } else { self.boosts.of(at) };
        let stages = || self.playbook.iter().flat_map(|p| &p.stages);
        let facts = ScoreFacts {
            danger: danger.map(|danger| danger.points),
            must_say: self.must_say(script),
            lookalike: self.dangers.is_lookalike(at),
            names_open_field: asked.is_some(),
            stage: ListFit::of(&script.scope.stages, self.stage.map_or(&[], |stage| std::slice::from_ref(&stage.id))),
            other_playbook: !stages().any(|stage| script.scope.stages.contains(&stage.id)),
            types: ListFit::of(&script.scope.types, self.types),
            grades: ListFit::of(&script.scope.grades, self.case.grade.as_slice()),
            mood: self.case.mood,
            traits: MoodTraits::of(script),
            heard: words.len(),
            tells: std::array::from_fn(|nth| words.get(nth).map_or(0, |(tells, _)| *tells)),
            alike: boost.alike,
            learned: boost.learned,
            said: self.case.has_said(&script.id),
        };
        let score = facts.score()?;
        let mut reasons: Vec<(i64, RecommendationReason)> = Vec::new();
        for term in ScoreTerm::ALL {
            let points = term.points(&facts);
            let reason = || match term {
                ScoreTerm::Danger => Some(RecommendationReason::Danger(danger?.words.clone())),
                ScoreTerm::MustSay => Some(RecommendationReason::MustSay),
                ScoreTerm::Asks => Some(RecommendationReason::Asks(asked?.to_owned())),
                ScoreTerm::Stage => Some(RecommendationReason::Stage),
                ScoreTerm::Type => Some(RecommendationReason::Type),
                ScoreTerm::Grade => Some(RecommendationReason::Grade),
                ScoreTerm::Mood => Some(RecommendationReason::Mood),
                ScoreTerm::Word(nth) => Some(RecommendationReason::Word(words.get(nth)?.1.clone())),
                ScoreTerm::Alike => Some(RecommendationReason::Alike),
                ScoreTerm::Learned => Some(RecommendationReason::Learned(boost.times)),
            };
            reasons.extend((points > 0).then(reason).flatten().map(|reason| (points, reason)));
        }
        reasons.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
        // That it was said comes first among the reasons: it is what the agent must know.
        let said = facts.said.then_some(RecommendationReason::Said);
        let because = said.into_iter().chain(reasons.into_iter().map(|(_, reason)| reason)).collect();
        Some(ScriptOffer { script: at, score, because })
    }

    /// Points for what this stage must say, unless it was said or ticked.
    fn must_say(&self, script: &Script) -> Option<i64> {
        let stage = self.stage?;
        let place = stage.must_say.iter().position(|id| *id == script.id)?;
        let done = self.case.has_said(&script.id) || self.case.has_ticked(&stage.id, &script.id);
        let later = MUST_SAY_STEP.saturating_mul(i64::try_from(place).unwrap_or(i64::MAX));
        (!done).then(|| MUST_SAY.saturating_sub(later).max(MUST_SAY / 2))
    }

    /// True when a signal calls for it.
    fn answers_danger(&self, script: &Script) -> bool {
        self.library.signals.iter().any(|signal| signal.script == script.id)
    }

    /// The empty field that a question of this stage names in its title or keywords.
    fn asked_field(&self, script: &Script) -> Option<&'a str> {
        let open = self.open.iter().find(|(_, parts)| names(script, parts))?;
        is_question(script).then_some(open.0)
    }

    /// Words of the customer that the script is known by (its keywords, then stretches of its wordings), the most
    /// telling first, each with how much it tells in per cent. What answers a danger is not known by mere stretches of
    /// its wordings: 今年八岁 is said of many children who do not call.
    fn words(&self, script: &Script) -> Vec<(i64, String)> {
        let mut words: Vec<String> = script.keywords.iter().filter(|w| self.heard.holds(w)).cloned().collect();
        words.extend(script.keywords_en.iter().filter(|w| self.heard.holds(w)).cloned());
        let wordings = if self.answers_danger(script) { &[] } else { script.asks.as_slice() };
        for shared in wordings.iter().filter_map(|ask| self.heard.shares(ask)) {
            if !words.contains(&shared) {
                words.push(shared);
            }
        }
        let mut words: Vec<(i64, String)> = words.into_iter().map(|w| (self.hits.tells(&w), w)).collect();
        // One of its wordings as it stands calls for it, however little its words tell.
        words.extend(script.asks.iter().filter(|ask| self.heard.is(ask)).map(|ask| (WHOLE, ask.clone())));
        words.sort_by_key(|(tells, word)| std::cmp::Reverse((*tells, word.len())));
        // A word within a more telling one was not said twice.
        let mut whole: Vec<(i64, String)> = Vec::with_capacity(words.len());
        for (tells, word) in words {
            if !whole.iter().any(|(_, longer)| longer.contains(&word)) {
                whole.push((tells, word));
            }
        }
        whole
    }
}

/// True for a script that asks the customer for something.
fn is_question(script: &Script) -> bool {
    let asks =
        script.kind.is_none_or(|kind| matches!(kind, ScriptMove::Ask | ScriptMove::Confirm | ScriptMove::Verify));
    asks && script.words.say.contains(['?', '？'])
}

/// True when a script has one of the names of a field in its title or among its keywords.
fn names(script: &Script, parts: &[&str]) -> bool {
    parts.iter().any(|part| script.title.zh.contains(part) || script.keywords.iter().any(|k| k == part))
}

/// The names in a field's title: 订单号/商品 has two.
fn parts(title: &str) -> Vec<&str> {
    title.split(['/', '、', '(', '（']).map(str::trim).filter(|part| part.chars().count() > 1).collect()
}
