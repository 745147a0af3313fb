//! What decides between scripts that a search finds equally well: the agent's favourites first, then what fits the stage
//! that is on, then what fits the complaint type, then what was said much of late, then what was said much at all.
//!
//! One number for each script, so that the search can cut its list by them. Worked out when something of it changes, never
//! for a key: what scripts are for once for a library, favourites and use when one of them changes, the whole when the
//! case goes on.

use std::collections::HashMap;

use super::Desk;
use crate::domain::pack::{Library, Script, known};
use crate::domain::record::FieldValue;
use crate::domain::remark::ScriptUsage;
use crate::search::offer::recommend::Ranks;

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

/// What decides between equals, with what it was worked out from.
#[derive(Debug, Default)]
pub struct Ties {
    /// Nothing: the library is another one.
    kinds: Option<Kinds>,
    /// What favourites and use give each script; nothing: they changed.
    own: Option<Vec<u16>>,
    /// What the whole was worked out for.
    setting: Option<Setting>,
    all: Vec<u16>,
}

/// What of the case at hand scripts can fit.
#[derive(Debug, Default, PartialEq, Eq)]
struct Setting {
    stage: Vec<String>,
    types: Vec<String>,
}

/// What the scripts of a library are for. Few kinds cover many scripts.
#[derive(Debug, Default)]
struct Kinds {
    kinds: Vec<Kind>,
    /// Of each script its place in `kinds`: those that are offered, then the shelf.
    of: Vec<usize>,
}

/// What a script says of that itself: stages, types, category.
type What<'l> = (&'l [String], &'l [String], Option<&'l str>);

#[derive(Debug)]
struct Kind {
    /// Stages; empty: any.
    stages: Vec<String>,
    /// Complaint types; empty: any.
    types: Vec<String>,
}

impl Ties {
    /// Favourites or uses changed.
    pub(super) fn weigh_anew(&mut self) {
        self.own = None;
    }

    fn hold_for(&self, stage: &[String], types: &[String]) -> bool {
        let same = |s: &Setting| s.stage == stage && s.types == types;
        self.kinds.is_some() && self.own.is_some() && self.setting.as_ref().is_some_and(same)
    }
}

impl Desk {
    /// What decides between equals, by index of the script, as of the last [`Desk::tie`].
    pub(in crate::tui) fn ties(&self) -> &[u16] {
        &self.ties.all
    }

    /// Brings up to date what decides between equals.
    pub(in crate::tui) fn tie(&mut self) {
        let Some(engine) = &self.engine else {
            self.ties = Ties::default();
            return;
        };
        let (stage, types) = (self.stage_on(), self.types_set());
        if self.ties.hold_for(stage, types) {
            return;
        }
        let setting = Setting { stage: stage.to_vec(), types: types.to_vec() };
        let kinds = self.ties.kinds.take().unwrap_or_else(|| Kinds::of(&self.library));
        let own = self.ties.own.take().unwrap_or_else(|| self.own_ties(&engine.ranks));
        let all = kinds.with(&own, &setting);
        self.ties = Ties { kinds: Some(kinds), own: Some(own), setting: Some(setting), all };
    }

    /// The stage that is on, if there is a case.
    fn stage_on(&self) -> &[String] {
        let stage =
            self.case().zip(self.playbook()).and_then(|(case, p)| p.stages.get(p.stage_at(&case.clock.stage)));
        stage.map_or(&[], |stage| std::slice::from_ref(&stage.id))
    }

    /// The complaint types that are set.
    fn types_set(&self) -> &[String] {
        self.case().and_then(|case| case.draft.get(known::TYPE)).map_or(&[], FieldValue::picked)
    }

    /// What favourites and use give each script. These are few: they are looked up, not each script among them.
    fn own_ties(&self, ranks: &Ranks) -> Vec<u16> {
        let (library, remarks) = (&self.library, &self.remarked.now);
        let mut own = vec![0; library.scripts.len()];
        let uses = self.uses.known.iter().flatten().map(|(id, usage)| (id.as_str(), used(usage)));
        let starred = remarks.starred().map(|id| (id, FAVOURITE));
        for (id, bits) in uses.chain(starred) {
            if let Some(own) = ranks.place(library, id).and_then(|at| own.get_mut(at)) {
                *own |= bits;
            }
        }
        let on_shelf = |script: &Script| {
            let usage = self.uses.known.as_ref().and_then(|uses| uses.get(&script.id));
            usage.map_or(0, used) | if remarks.is_starred(&script.id) { FAVOURITE } else { 0 }
        };
        own.extend(library.shelf.iter().map(on_shelf));
        own
    }
}

impl Kinds {
    fn of(library: &Library) -> Kinds {
        let mut places: HashMap<What<'_>, usize> = HashMap::new();
        let mut found = Kinds::default();
        for script in library.scripts.iter().chain(&library.shelf) {
            let what: What<'_> = (&script.stages[..], &script.types[..], script.category.as_deref());
            let place = *places.entry(what).or_insert_with(|| {
                found.kinds.push(Kind::of(library, script));
                found.kinds.len() - 1
            });
            found.of.push(place);
        }
        found
    }

    /// What each script has of its own, with what it has for fitting.
    fn with(&self, own: &[u16], setting: &Setting) -> Vec<u16> {
        let fit =
            |kind: &Kind| fits(&kind.stages, &setting.stage) << STAGE | fits(&kind.types, &setting.types) << TYPE;
        let fit: Vec<u16> = self.kinds.iter().map(fit).collect();
        self.of.iter().zip(own).map(|(kind, own)| own | fit.get(*kind).copied().unwrap_or(0)).collect()
    }
}

impl Kind {
    /// A script that names no type is for that of its category.
    fn of(library: &Library, script: &Script) -> Kind {
        let of_category = || type_of(library, script.category.as_deref()).cloned().into_iter().collect();
        let types = if script.types.is_empty() { of_category() } else { script.types.clone() };
        Kind { stages: script.stages.clone(), types }
    }
}

/// The complaint type that a category, or the narrowest one above it that names one, comes under.
fn type_of<'l>(library: &'l Library, category: Option<&str>) -> Option<&'l String> {
    let called = |id: &str| library.categories.iter().find(|c| c.id == id);
    let broader = std::iter::successors(called(category?), |c| called(c.parent.as_deref()?));
    // The reader cuts circles; one that came all the same ends here.
    broader.take(library.categories.len()).find_map(|c| c.type_.as_ref())
}

/// What is made for what is there comes before what is for anything, and that before what is for something else.
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

/// How often something was, on a scale that goes up `steps` when it doubles; `most` at the most.
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
