//! The order of scripts that a search finds equally well: the agent's favourites first, then what fits the stage that
//! is on, then what fits the complaint type, then what was said much of late, then what was said much at all.
//!
//! One number for each script, so that the search can cut its list by them. Worked out when something of it changes,
//! never for a key: audiences once for a library, favourites and use when one of them changes, the whole when the
//! case goes on.

use std::collections::HashMap;

use super::packs::LoadedPacks;
use super::remarks::AgentRemarks;
use super::usage::UsageCounts;
use crate::domain::case::Case;
use crate::domain::pack::{Library, Script, known};
use crate::domain::record::FieldValue;
use crate::domain::remark::ScriptUsage;
use crate::search::offer::recommend::ScriptRanker;

/// From the highest bit on: one for a favourite, two for the stage, two for the type, six for recent use, five for all.
const FAVOURITE: u16 = 1 << 15;
const STAGE: u32 = 13;
const TYPE: u32 = 11;
const RECENT: u32 = 5;
const RECENT_MOST: u16 = (1 << 6) - 1;
const TIMES_MOST: u16 = (1 << 5) - 1;
/// Steps for each time that a use doubles: a few times more tell much where there were few.
const RECENT_STEPS: u32 = 4;
const TIMES_STEPS: u32 = 2;

/// The order of scripts that a search finds equally well, with what it was worked out from.
#[derive(Debug, Default)]
pub struct TieBreaks {
    audiences: Option<AudienceTable>,
    /// Favourites and use of each script.
    own: Vec<u16>,
    basis: Option<TieBasis>,
    all: Vec<u16>,
}

/// The versions and the setting that the order was worked out for.
#[derive(Debug, PartialEq, Eq)]
struct TieBasis {
    packs: u64,
    usage: u64,
    remarks: u64,
    setting: CaseSetting,
}

/// The stage and the types of the case at hand, which scripts can fit.
#[derive(Debug, Default, PartialEq, Eq)]
struct CaseSetting {
    stage: Vec<String>,
    types: Vec<String>,
}

/// The calls that the scripts of a library are for. Few audiences cover many scripts.
#[derive(Debug, Default)]
struct AudienceTable {
    all: Vec<ScriptAudience>,
    /// Of each script its place in `all`: those that are offered, then the shelf.
    of: Vec<usize>,
}

/// The calls a script is for by its own words: stages, types, category.
type AudienceKey<'l> = (&'l [String], &'l [String], Option<&'l str>);

/// The calls that a script is for.
#[derive(Debug)]
struct ScriptAudience {
    /// Stages; empty: any.
    stages: Vec<String>,
    /// Complaint types; empty: any.
    types: Vec<String>,
}

impl TieBreaks {
    /// The weight of each script among equals, by its index.
    pub fn weights(&self) -> &[u16] {
        &self.all
    }

    /// Brings the order up to date, if anything that it was worked out from is another.
    pub(super) fn update(
        &mut self,
        packs: &LoadedPacks,
        usage: &UsageCounts,
        remarks: &AgentRemarks,
        stage: &[String],
        types: &[String],
    ) {
        let Some(engine) = &packs.engine else {
            *self = TieBreaks::default();
            return;
        };
        let before = self.basis.as_ref();
        let same_packs = before.is_some_and(|b| b.packs == packs.version());
        let same_own =
            same_packs && before.is_some_and(|b| b.usage == usage.version() && b.remarks == remarks.version());
        if same_own && before.is_some_and(|b| b.setting.stage == stage && b.setting.types == types) {
            return;
        }
        let setting = CaseSetting { stage: stage.to_vec(), types: types.to_vec() };
        let audiences = self.audiences.take().filter(|_| same_packs);
        let audiences = audiences.unwrap_or_else(|| AudienceTable::of(&packs.library));
        if !same_own {
            self.own = own_weights(&packs.library, &engine.ranker, usage, remarks);
        }
        self.all = audiences.weigh(&self.own, &setting);
        self.audiences = Some(audiences);
        let (usage, remarks) = (usage.version(), remarks.version());
        self.basis = Some(TieBasis { packs: packs.version(), usage, remarks, setting });
    }
}

/// The stage that is on, if there is a case.
pub(super) fn stage_on<'l>(library: &'l Library, case: Option<&Case>) -> &'l [String] {
    let playbook = case.and_then(|case| library.playbook(&case.playbook));
    let stage = case.zip(playbook).and_then(|(case, p)| p.stages.get(p.stage_at(&case.clock.stage)));
    stage.map_or(&[], |stage| std::slice::from_ref(&stage.id))
}

/// The complaint types that are set.
pub(super) fn types_set(case: Option<&Case>) -> &[String] {
    case.and_then(|case| case.draft.get(known::TYPE)).map_or(&[], FieldValue::picked)
}

/// The weight of favourites and use for each script. These are few: they are looked up, not each script among them.
fn own_weights(library: &Library, ranks: &ScriptRanker, usage: &UsageCounts, remarks: &AgentRemarks) -> Vec<u16> {
    let mut own = vec![0; library.scripts.len()];
    let uses = usage.known().into_iter().flatten().map(|(id, usage)| (id.as_str(), used(usage)));
    let starred = remarks.now().starred().map(|id| (id, FAVOURITE));
    for (id, bits) in uses.chain(starred) {
        if let Some(own) = ranks.place(library, id).and_then(|at| own.get_mut(at)) {
            *own |= bits;
        }
    }
    let on_shelf = |script: &Script| {
        usage.of(&script.id).map_or(0, used) | if remarks.is_starred(&script.id) { FAVOURITE } else { 0 }
    };
    own.extend(library.shelf.iter().map(on_shelf));
    own
}

impl AudienceTable {
    fn of(library: &Library) -> AudienceTable {
        let mut places: HashMap<AudienceKey<'_>, usize> = HashMap::new();
        let mut found = AudienceTable::default();
        for script in library.scripts.iter().chain(&library.shelf) {
            let key: AudienceKey<'_> =
                (&script.scope.stages[..], &script.scope.types[..], script.category.as_deref());
            let place = *places.entry(key).or_insert_with(|| {
                found.all.push(ScriptAudience::of(library, script));
                found.all.len() - 1
            });
            found.of.push(place);
        }
        found
    }

    /// The weight of each script: its own, with what it has for fitting.
    fn weigh(&self, own: &[u16], setting: &CaseSetting) -> Vec<u16> {
        let fit = |audience: &ScriptAudience| {
            fits(&audience.stages, &setting.stage) << STAGE | fits(&audience.types, &setting.types) << TYPE
        };
        let fit: Vec<u16> = self.all.iter().map(fit).collect();
        self.of.iter().zip(own).map(|(audience, own)| own | fit.get(*audience).copied().unwrap_or(0)).collect()
    }
}

impl ScriptAudience {
    /// A script that names no type is for that of its category.
    fn of(library: &Library, script: &Script) -> ScriptAudience {
        let of_category = || type_of(library, script.category.as_deref()).cloned().into_iter().collect();
        let types = if script.scope.types.is_empty() { of_category() } else { script.scope.types.clone() };
        ScriptAudience { stages: script.scope.stages.clone(), types }
    }
}

/// The complaint type that a category, or the narrowest one above it that names one, comes under.
fn type_of<'l>(library: &'l Library, category: Option<&str>) -> Option<&'l String> {
    let called = |id: &str| library.categories.iter().find(|c| c.id == id);
    let broader = std::iter::successors(called(category?), |c| called(c.parent.as_deref()?));
    // The reader cuts circles; one that came all the same ends here.
    broader.take(library.categories.len()).find_map(|c| c.type_.as_ref())
}

/// The rank of a fit: a script made for what is there before one for anything, and that before one for something else.
fn fits(list: &[String], present: &[String]) -> u16 {
    if list.is_empty() || present.is_empty() {
        1
    } else if present.iter().any(|id| list.contains(id)) {
        2
    } else {
        0
    }
}

/// Recent use before all use.
fn used(usage: &ScriptUsage) -> u16 {
    log(usage.recent, RECENT_STEPS, RECENT_MOST) << RECENT | log(usage.times, TIMES_STEPS, TIMES_MOST)
}

/// A count on a logarithmic scale that goes up `steps` when it doubles, up to `most`.
fn log(times: u32, steps: u32, most: u16) -> u16 {
    let power = (u128::from(times) + 1).saturating_pow(steps);
    u16::try_from(power.ilog2()).map_or(most, |log| log.min(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(times: u32, recent: u32) -> u16 {
        used(&ScriptUsage { times, recent, ..ScriptUsage::default() })
    }

    #[test]
    fn more_use_is_never_less_and_a_first_one_counts() {
        let often = [0, 1, 2, 3, 4, 5, 9, 100, 100_000, u32::MAX];
        for pair in often.windows(2) {
            assert!(usage(pair[1], 0) >= usage(pair[0], 0), "{pair:?}");
            assert!(usage(0, pair[1]) >= usage(0, pair[0]), "{pair:?}");
        }
        assert!(usage(1, 0) > usage(0, 0) && usage(2, 0) > usage(1, 0));
        for n in 0..6 {
            assert!(usage(0, n + 1) > usage(0, n), "{n}");
        }
    }

    #[test]
    fn what_comes_first_decides_whatever_comes_after() {
        let most = usage(u32::MAX, u32::MAX);
        assert!(usage(0, 1) > usage(u32::MAX, 0));
        let (stage, kind) = (1 << STAGE, 1 << TYPE);
        assert!(kind > most);
        assert!(stage > 2 * kind + most);
        assert!(FAVOURITE > 2 * stage + 2 * kind + most);
    }

    #[test]
    fn what_fits_comes_before_what_is_for_anything() {
        let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let (here, other) = (list(&["solve"]), list(&["close", "listen"]));
        assert!(fits(&here, &here) > fits(&[], &here));
        assert!(fits(&[], &here) > fits(&other, &here));
        assert_eq!(fits(&other, &[]), fits(&here, &[]));
    }
}
