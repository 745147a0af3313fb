//! Danger signals (危险信号) as packs describe them: the words that show a danger, and where they are harmless.

use std::cmp::Reverse;
use std::ops::Range;

use super::Label;
use crate::domain::pattern::{PatternSet, SpokenText};

/// One danger, as packs describe it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Signal {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Id of the script that it calls for.
    pub script: String,
    /// Wordings that show it.
    pub words: PatternSet,
    /// Stretches in which these wordings are harmless.
    pub unless: PatternSet,
}

/// A text, read for one signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignalReading {
    /// It shows the danger; the words that do, as they were written.
    Danger(String),
    /// It only sounds like it: all words that could show the danger are touched by harmless stretches.
    Harmless,
    /// It has nothing to do with it.
    Nothing,
}

impl Signal {
    /// Reads `spoken` for this signal: the first words count that no harmless stretch touches.
    pub fn read(&self, spoken: &SpokenText) -> SignalReading {
        let mut met: Vec<Range<usize>> = self.words.met(spoken).collect();
        if met.is_empty() {
            return SignalReading::Nothing;
        }
        let harmless: Vec<Range<usize>> = self.unless.met(spoken).collect();
        met.retain(|at| !harmless.iter().any(|h| h.start < at.end && at.start < h.end));
        let first = met.into_iter().min_by_key(|at| (at.start, Reverse(at.end)));
        first.map_or(SignalReading::Harmless, |at| SignalReading::Danger(spoken.words(&at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pattern::Pattern;

    fn signal(words: &[&str], unless: &[&str]) -> Signal {
        let of = |written: &[&str]| written.iter().map(|p| Pattern::parse(p).unwrap()).collect();
        Signal {
            id: "fall".into(),
            title: Label::zh("坠楼"),
            script: "self-harm".into(),
            words: of(words),
            unless: of(unless),
        }
    }

    fn read(signal: &Signal, text: &str) -> SignalReading {
        signal.read(&SpokenText::of(text))
    }

    #[test]
    fn a_harmless_stretch_takes_away_only_what_it_touches() {
        let jump = signal(&["跳楼"], &["跳楼(价|甩卖)"]);
        assert_eq!(read(&jump, "跳楼价还有吗"), SignalReading::Harmless);
        assert_eq!(read(&jump, "我要跳楼"), SignalReading::Danger("跳楼".into()));
        assert_eq!(read(&jump, "什么跳楼价，我这就去跳楼"), SignalReading::Danger("跳楼".into()));
        assert_eq!(read(&jump, "快递没到"), SignalReading::Nothing);
    }

    #[test]
    fn of_several_the_first_words_are_told() {
        let jump = signal(&["跳楼", "不想活"], &[]);
        assert_eq!(read(&jump, "我不想活了，我要跳楼"), SignalReading::Danger("不想活".into()));
    }
}
