//! The library comes, and comes anew while calls go on: what the agent is doing is not disturbed by it.

use super::ties::Ties;
use super::{Desk, Level};
use crate::tui::effect::Packs;
use crate::tui::lang::say;

impl Desk {
    pub(super) fn on_packs(&mut self, packs: Packs) {
        let Packs { library, engine, mistakes, anew, kept, unsigned } = packs;
        let fields_stay = self.packs_read && self.library.fields == library.fields;
        self.browse_afresh();
        self.library = library;
        self.engine = engine;
        self.hear_anew();
        self.ties = Ties::default();
        self.packs_read = true;
        // The look-back for repeat callers is a figure of the packs.
        self.asked.clear();
        if self.center_set.is_none() {
            self.who.center = self.library.center().unwrap_or_default().to_owned();
        }
        self.pack_mistakes = mistakes;
        self.browse_anew();
        self.say_packs(anew, kept, unsigned);
        if !fields_stay {
            self.load_forms();
        }
    }

    /// Mistakes in settings, keys and packs.
    pub(in crate::tui) fn all_mistakes(&self) -> impl Iterator<Item = &String> {
        self.mistakes.iter().chain(&self.pack_mistakes)
    }

    fn say_packs(&mut self, anew: bool, kept: usize, unsigned: usize) {
        let w = self.words;
        let unsigned = (unsigned > 0).then(|| say(w.packs_unsigned, &[&unsigned.to_string()]));
        let none = self.library.scripts.is_empty() && !self.library.shelf.is_empty();
        if none && self.pack_mistakes.is_empty() {
            return self.say(Level::Bad, w.packs_none);
        }
        let first = if anew { self.pack_mistakes.first() } else { self.all_mistakes().next() };
        let (level, text) = match (first, unsigned) {
            (Some(first), _) if kept > 0 => (Level::Mistakes, say(w.pack_kept, &[first])),
            (Some(first), _) => {
                let count = self.all_mistakes().count().to_string();
                (Level::Mistakes, say(w.pack_mistakes, &[&count, first]))
            }
            (None, Some(unsigned)) if anew => (Level::Good, format!("{} {unsigned}", w.packs_anew)),
            (None, None) if anew => (Level::Good, w.packs_anew.to_owned()),
            (None, Some(unsigned)) => (Level::Plain, unsigned),
            (None, None) => return,
        };
        // What went wrong with the call comes before what changed in the packs.
        if self.notice.as_ref().is_none_or(|n| n.level != Level::Bad) {
            self.say(level, text);
        }
    }
}
