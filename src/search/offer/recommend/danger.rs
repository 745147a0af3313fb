//! Dangers in the customer's words, and the scripts that answer them.

use crate::domain::pack::Library;
use crate::domain::signal::{self, Signal, SignalReading};

use super::{MUST_SAY, RecommendationReason, ScriptOffer};

/// Points for answering a danger: before all else; of two such the order of the packs decides.
const DANGER: i64 = 5000;
const DANGER_STEP: i64 = 100;

/// A script that answers a danger the customer's words show.
pub(super) struct DangerScript {
    /// Its place in [`Library::scripts`].
    pub script: usize,
    /// Its points.
    pub points: i64,
    /// The words that show the danger.
    pub words: String,
}

/// Dangers and harmless look-alikes in the customer's words.
#[derive(Default)]
pub(super) struct DangerScripts {
    /// Scripts of the dangers that they show, most urgent first, but for those that were said.
    pub shown: Vec<DangerScript>,
    /// Places of the scripts for harmless look-alikes: 跳楼价 does not call for the script on 跳楼.
    pub lookalikes: Vec<usize>,
}

impl DangerScripts {
    /// The dangers in `text`; a script for which `said` holds answers nothing any more.
    pub fn of(library: &Library, text: &str, said: impl Fn(&str) -> bool) -> DangerScripts {
        let readings = signal::readings(library, text);
        let place = |signal: &Signal| library.scripts.iter().position(|script| script.id == signal.script);
        let mut dangers = DangerScripts::default();
        for (signal, words) in signal::unanswered(&readings, said) {
            if let Some(script) = place(signal) {
                dangers.show(script, words.to_owned());
            }
        }
        let harmless = readings.iter().filter(|(_, reading)| *reading == SignalReading::Harmless);
        dangers.lookalikes = harmless.filter_map(|(signal, _)| place(signal)).collect();
        let shown = |script: &usize| dangers.shown.iter().any(|danger| danger.script == *script);
        dangers.lookalikes.retain(|script| !shown(script));
        dangers
    }

    /// Adds a script behind those of more urgent dangers. Two signals may call for one script.
    fn show(&mut self, script: usize, words: String) {
        if self.shown(script).is_none() {
            let before = i64::try_from(self.shown.len()).unwrap_or(i64::MAX);
            let points = DANGER.saturating_sub(DANGER_STEP.saturating_mul(before)).max(MUST_SAY + DANGER_STEP);
            self.shown.push(DangerScript { script, points, words });
        }
    }

    /// The danger that the script at this place answers.
    pub fn shown(&self, script: usize) -> Option<&DangerScript> {
        self.shown.iter().find(|danger| danger.script == script)
    }

    /// True for the script of a harmless look-alike.
    pub fn is_lookalike(&self, script: usize) -> bool {
        self.lookalikes.contains(&script)
    }
}

/// The scripts that answer dangers which `text`, a customer's sentence, shows; most urgent first.
pub fn dangers(library: &Library, text: &str) -> Vec<ScriptOffer> {
    let shown = DangerScripts::of(library, text, |_| false).shown.into_iter();
    let offer = |d: DangerScript| ScriptOffer {
        script: d.script,
        score: d.points,
        because: vec![RecommendationReason::Danger(d.words)],
    };
    shown.map(offer).collect()
}
