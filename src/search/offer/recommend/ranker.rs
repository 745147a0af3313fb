//! The ranker: one small row for each script, worked out once and gone through at every key.
//!
//! Each script gets the most points it can have: exact ones for stage, type, grade and mood, and for the customer's
//! words as many as [`KeywordIndex`] cannot rule out. The best of them are then looked at in full, until no other can
//! come before those that were found. So the answer is that of [`super::recommend`], whatever the hits were worth.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use crate::domain::case::Case;
use crate::domain::pack::{Library, Mood, Script, SpecialSituation};
use crate::search::offer::customer::CustomerWords;

use super::keywords::{KeywordIndex, WordBound};
use super::score::{ListFit, MoodTraits, ScoreFacts};
use super::{CaseContext, ScriptBoosts, ScriptOffer, is_question, names, parts};

/// An id as a number. Stages, types and grades are never compared with one another and may share numbers.
type Id = u32;

/// Number that no script names.
const NOBODY: Id = Id::MAX;

/// One script in short.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
struct RankerRow {
    /// Start of its lists in the pool: stages, types, grades, and the fields that it asks for, one after the other.
    from: u32,
    /// Length of each of them.
    lengths: [u16; 4],
    traits: MoodTraits,
}

/// All scripts of a library in short.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct ScriptRanker {
    rows: Vec<RankerRow>,
    #[serde(with = "crate::search::flat")]
    pool: Vec<Id>,
    #[serde(serialize_with = "crate::search::flat::in_order")]
    ids: HashMap<String, Id>,
    /// The scripts in the order of their ids.
    #[serde(with = "crate::search::flat")]
    by_id: Vec<u32>,
    hits: KeywordIndex,
}

/// Keys of a case: the numbers that rows are compared with.
struct CaseKeys {
    stage: Option<Id>,
    /// All stages of its playbook.
    stages: Vec<Id>,
    types: Vec<Id>,
    grade: Option<Id>,
    /// Fields that are still open.
    fields: Vec<Id>,
    /// Scripts that answer a danger, with their points.
    dangers: Vec<(usize, i64)>,
    /// Scripts for harmless look-alikes, which are not offered.
    lookalikes: Vec<usize>,
    /// Scripts that must be said, with their points.
    must_say: Vec<(usize, i64)>,
    said: Vec<usize>,
}

impl ScriptRanker {
    /// Works out the rows of a library.
    pub fn of(library: &Library) -> ScriptRanker {
        let mut ranker = ScriptRanker { hits: KeywordIndex::of(library), ..ScriptRanker::default() };
        let asked = library.playbooks.iter().flat_map(|p| &p.stages).flat_map(|s| &s.must_ask);
        let mut fields: Vec<(Id, Vec<&str>)> = Vec::new();
        for field in asked.filter_map(|id| library.field(id)) {
            let id = ranker.number(&field.id);
            if fields.iter().all(|(known, _)| *known != id) {
                fields.push((id, parts(&field.title.zh)));
            }
        }
        for script in &library.scripts {
            ranker.add(script, &fields);
        }
        let mut by_id: Vec<u32> = (0..).take(library.scripts.len()).collect();
        // The first of two with one id is the one that the library gives.
        by_id.sort_by_key(|at| library.scripts.get(*at as usize).map(|s| s.id.as_str()));
        ScriptRanker { by_id, ..ranker }
    }

    fn number(&mut self, id: &str) -> Id {
        if let Some(known) = self.ids.get(id) {
            return *known;
        }
        let next = Id::try_from(self.ids.len()).unwrap_or(NOBODY);
        self.ids.insert(id.to_owned(), next);
        next
    }

    fn add(&mut self, script: &Script, fields: &[(Id, Vec<&str>)]) {
        let from = u32::try_from(self.pool.len()).unwrap_or(u32::MAX);
        let mut lengths = [0; 4];
        for (list, length) in
            [&script.scope.stages, &script.scope.types, &script.scope.grades].into_iter().zip(&mut lengths)
        {
            // A list is cut to what its length can say: the lists behind it must stay where they are looked for.
            for id in list.iter().take(usize::from(u16::MAX)) {
                let number = self.number(id);
                self.pool.push(number);
            }
            *length = u16::try_from(list.len()).unwrap_or(u16::MAX);
        }
        if is_question(script) {
            let before = self.pool.len();
            let asked = fields.iter().filter(|(_, parts)| names(script, parts)).map(|(id, _)| *id);
            self.pool.extend(asked.take(usize::from(u16::MAX)));
            lengths[3] = u16::try_from(self.pool.len() - before).unwrap_or(u16::MAX);
        }
        self.rows.push(RankerRow { from, lengths, traits: MoodTraits::of(script) });
    }

    /// The place in `library`, over which this was built, of the script called `id`.
    pub fn place(&self, library: &Library, id: &str) -> Option<usize> {
        let named = |at: &u32| library.scripts.get(*at as usize).map_or("", |s| s.id.as_str());
        let at = *self.by_id.get(self.by_id.partition_point(|at| named(at) < id))?;
        (named(&at) == id).then_some(at as usize)
    }

    /// The offers of [`super::recommend`], over the library that this was built over.
    pub fn recommend(&self, library: &Library, case: &Case, limit: usize) -> Vec<ScriptOffer> {
        self.recommend_boosted(library, case, &ScriptBoosts::default(), limit)
    }

    /// The offers of [`super::recommend_boosted`], over the library that this was built over. Stops early:
    /// scripts are looked at by upper bound, the highest first, until no other can come before those that were found.
    pub fn recommend_boosted(
        &self,
        library: &Library,
        case: &Case,
        boosts: &ScriptBoosts,
        limit: usize,
    ) -> Vec<ScriptOffer> {
        let scene = CaseContext::of(library, case, CustomerWords::in_case(library, case), &self.hits, boosts);
        let asked = self.asked(&scene, library);
        let mut known = self.hits.of_scripts(&scene.heard, self.rows.len());
        for (place, points) in boosts.all() {
            known.get_mut(place).into_iter().for_each(|known| known.boosts = points.sum());
        }
        let rows = self.rows.iter().zip(known).zip(0u32..);
        let most =
            |((row, known), at)| Some((self.best_facts(row, at, known, &asked, case.mood).score()?, Reverse(at)));
        let mut open: BinaryHeap<(i64, Reverse<u32>)> = rows.filter_map(most).collect();
        let mut best: Vec<ScriptOffer> = Vec::with_capacity(limit.min(self.rows.len()) + 1);
        while let Some((most, Reverse(at))) = open.pop() {
            let at = at as usize;
            let beaten = best.last().is_some_and(|worst| (worst.score, Reverse(worst.script)) > (most, Reverse(at)));
            // The heap is by upper bound: if this bound cannot enter the full list, no later one can.
            if limit == 0 || (best.len() == limit && beaten) {
                break;
            }
            if let Some(offer) = library.scripts.get(at).and_then(|script| scene.offer(at, script)) {
                // Ties in library order, exactly as the full list is sorted: the two answers must be the same to the
                // last place.
                let order = |o: &ScriptOffer| (Reverse(o.score), o.script);
                best.insert(best.partition_point(|known| order(known) < order(&offer)), offer);
                best.truncate(limit);
            }
        }
        best
    }

    /// The customer's words that scripts for special situations of a kind are known by, each once, most telling first,
    /// with how much each tells in per cent. Over the library that this was built over.
    pub fn words_for(
        &self,
        library: &Library,
        case: &Case,
        kind: impl Fn(SpecialSituation) -> bool,
    ) -> Vec<(i64, String)> {
        let boosts = ScriptBoosts::default();
        let scene = CaseContext::of(library, case, CustomerWords::in_case(library, case), &self.hits, &boosts);
        let rows = self.rows.iter().zip(&library.scripts);
        let special = rows.filter(|(row, _)| row.traits.special.is_some_and(&kind));
        let mut words: Vec<(i64, String)> = Vec::new();
        for word in special.flat_map(|(_, script)| scene.words(script)) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words.sort_by_key(|(tells, _)| Reverse(*tells));
        words
    }

    fn asked(&self, scene: &CaseContext<'_>, library: &Library) -> CaseKeys {
        let number = |id: &str| self.ids.get(id).copied().unwrap_or(NOBODY);
        let place = |id: &String| self.place(library, id);
        let must_say = scene.stage.iter().flat_map(|s| &s.must_say).filter_map(place);
        let must_say = must_say.filter_map(|at| Some((at, scene.must_say(library.scripts.get(at)?)?)));
        CaseKeys {
            stage: scene.stage.map(|s| number(&s.id)),
            stages: scene.playbook.iter().flat_map(|p| &p.stages).map(|s| number(&s.id)).collect(),
            types: scene.types.iter().map(|id| number(id)).collect(),
            grade: scene.case.grade.as_deref().map(number),
            fields: scene.open.iter().map(|(id, _)| number(id)).collect(),
            dangers: scene.dangers.shown.iter().map(|danger| (danger.script, danger.points)).collect(),
            lookalikes: scene.dangers.lookalikes.clone(),
            must_say: must_say.collect(),
            said: scene.case.said.iter().filter_map(|s| place(&s.script)).collect(),
        }
    }

    /// Facts of a script as far as its row knows them, at their best where it does not: their score is an upper bound.
    fn best_facts(&self, row: &RankerRow, at: u32, known: WordBound, asked: &CaseKeys, mood: Mood) -> ScoreFacts {
        let at = at as usize;
        let points = |list: &[(usize, i64)]| list.iter().find(|(place, _)| *place == at).map(|(_, points)| *points);
        let [stages, types, grades, fields] = self.lists(row);
        let heard = usize::from(known.words);
        let stage = ListFit::of(stages, asked.stage.as_slice());
        ScoreFacts {
            danger: points(&asked.dangers),
            must_say: points(&asked.must_say),
            lookalike: asked.lookalikes.contains(&at),
            names_open_field: stage == ListFit::Named && fields.iter().any(|field| asked.fields.contains(field)),
            stage,
            // Only asked of the few scripts for whose score it matters.
            other_playbook: row.traits.is_called_by(mood) && !stages.iter().any(|s| asked.stages.contains(s)),
            types: ListFit::of(types, &asked.types),
            grades: ListFit::of(grades, asked.grade.as_slice()),
            mood,
            traits: row.traits,
            heard,
            // Each word that may have been heard may tell as much as the best of them.
            tells: std::array::from_fn(|nth| if nth < heard { known.tells } else { 0 }),
            alike: known.boosts,
            learned: 0,
            said: asked.said.contains(&at),
        }
    }

    fn lists(&self, row: &RankerRow) -> [&[Id]; 4] {
        let mut rest = self.pool.get(row.from as usize..).unwrap_or(&[]);
        row.lengths.map(|length| {
            let (list, after) = rest.split_at(usize::from(length).min(rest.len()));
            rest = after;
            list
        })
    }
}
