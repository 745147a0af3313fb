//! ib-matcher: runs of characters, syllables and initials, as ours; it finds, and what it found is ranked by place.

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};

use super::{Columns, Engine, TAGS, TITLE, WORDS, best};

/// Which texts it reads by their sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Title and tags; in the words only the characters count.
    LikeOurs,
    /// The words too.
    AllTexts,
}

/// A full scan.
pub struct Ib<'c> {
    columns: &'c Columns,
    sounds: PinyinMatchConfig<'static>,
    reach: Reach,
}

impl<'c> Ib<'c> {
    /// Over these texts; it needs no columns of pinyin.
    pub fn new(columns: &'c Columns, reach: Reach) -> Ib<'c> {
        Ib { columns, sounds: PinyinMatchConfig::default(), reach }
    }
}

impl Engine for Ib<'_> {
    fn name(&self) -> &'static str {
        match self.reach {
            Reach::LikeOurs => "ib-matcher",
            Reach::AllTexts => "ib-matcher, all by sound",
        }
    }

    fn meaning(&self) -> &'static str {
        match self.reach {
            Reach::LikeOurs => {
                "runs of characters, syllables, initials or mixtures in title and tags, of characters in the words"
            }
            Reach::AllTexts => "runs of characters, syllables, initials or mixtures in title, tags and words",
        }
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        let builder = || IbMatcher::builder(query).analyze(true).is_pattern_partial(true);
        let sounding = builder().pinyin(self.sounds.shallow_clone()).build();
        let plain = builder().build();
        let words = if self.reach == Reach::AllTexts { &sounding } else { &plain };
        let mut found = Vec::new();
        for at in 0..self.columns.scripts() {
            let place = |(column, matcher): (usize, &IbMatcher)| {
                let column = &self.columns.0[column];
                let hit = matcher.find(column.texts[at].as_str())?;
                Some(column.weight * 1000 - i64::try_from(hit.start()).unwrap_or(999).min(999))
            };
            let places = [(TITLE, &sounding), (TAGS, &sounding), (WORDS, words)];
            found.extend(places.into_iter().filter_map(place).max().map(|score| (score, at)));
        }
        best(found)
    }
}
