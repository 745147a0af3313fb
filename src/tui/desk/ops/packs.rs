//! The library comes, and comes anew: what is said of it.

use crate::tui::desk::Desk;
use crate::tui::effect::PackUpdate;
use crate::tui::lang::say;
use crate::tui::notice::NoticeLevel;

/// The library was read, at the start or because a pack was saved.
pub fn read(desk: &mut Desk, packs: PackUpdate) {
    let (anew, kept, unsigned) = (packs.anew, packs.kept, packs.unsigned);
    desk.model.packs_read(packs);
    let Some((level, text)) = sentence(desk, anew, kept, unsigned) else { return };
    // What went wrong with the call comes before what changed in the packs, unless there are no scripts at all.
    let none = level == NoticeLevel::Bad;
    if none || desk.model.message.notice().is_none_or(|n| n.level != NoticeLevel::Bad) {
        desk.say(level, text);
    }
}

fn sentence(desk: &Desk, anew: bool, kept: usize, unsigned: usize) -> Option<(NoticeLevel, String)> {
    let (w, packs) = (desk.look.words, &desk.model.packs);
    let unsigned = (unsigned > 0).then(|| say(w.packs_unsigned, &[&unsigned.to_string()]));
    let none = packs.library.scripts.is_empty() && !packs.library.shelf.is_empty();
    if none && packs.mistakes.is_empty() {
        return Some((NoticeLevel::Bad, w.packs_none.to_owned()));
    }
    let first = if anew { packs.mistakes.first() } else { packs.all_mistakes().next() };
    Some(match (first, unsigned) {
        (Some(first), _) if kept > 0 => (NoticeLevel::Mistakes, say(w.pack_kept, &[first])),
        (Some(first), _) => {
            let count = packs.all_mistakes().count().to_string();
            (NoticeLevel::Mistakes, say(w.pack_mistakes, &[&count, first]))
        }
        (None, Some(unsigned)) if anew => (NoticeLevel::Good, format!("{} {unsigned}", w.packs_anew)),
        (None, None) if anew => (NoticeLevel::Good, w.packs_anew.to_owned()),
        (None, Some(unsigned)) => (NoticeLevel::Plain, unsigned),
        (None, None) => return None,
    })
}
